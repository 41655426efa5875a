"""How often each letter comes in running Russian text, in per cent (rounded; Russian National Corpus).

Letters that Ukrainian and Belarusian have and Russian lacks carry about their share there, so that they do not
count as noise; the shares therefore add up to a little over a hundred.
"""
from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LETTER_SHARE: Mapping[str, float] = MappingProxyType({
    "о": 10.97, "е": 8.45, "а": 8.01, "и": 7.35, "н": 6.70, "т": 6.26, "с": 5.47, "р": 4.73, "в": 4.54,
    "л": 4.40, "к": 3.49, "м": 3.21, "д": 2.98, "п": 2.81, "у": 2.62, "я": 2.01, "ы": 1.90, "ь": 1.74,
    "г": 1.70, "з": 1.65, "б": 1.59, "ч": 1.44, "й": 1.21, "х": 0.97, "ж": 0.94, "ш": 0.73, "ю": 0.64,
    "ц": 0.48, "щ": 0.36, "э": 0.32, "ф": 0.26, "ъ": 0.04, "ё": 0.04,
    "і": 5.00, "ї": 0.60, "є": 0.60, "ґ": 0.01, "ў": 1.00,
})

MARKS = "«»—–„“”‘’…№\u00a0·•°§©"
"""Marks outside ASCII that running text holds."""
