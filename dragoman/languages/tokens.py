"""Words with their offsets: what every later layer stands on."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MARKS = "\u0300-\u036f\u055a-\u055c\u055e\u055f"  # combining accents, and Armenian marks set inside a word
APOSTROPHES = "'’ʼ"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; `lower` is its folded form without marks, `i` its place in the list."""

    start: int
    end: int
    text: str
    lower: str
    i: int

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[:1].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """Fold case and the letters that are written two ways (եւ and և; ё and е; ’ and ')."""
    folded = text.casefold().translate(_SAME_LETTER)
    return _MARK.sub("", folded).replace("եւ", "և")


_MARK = re.compile(f"[{MARKS}]")
_SAME_LETTER = {ord("ё"): "е", ord("’"): "'", ord("ʼ"): "'", ord("‑"): "-", ord("\u00ad"): None, ord("ı"): "i"}


@lru_cache(maxsize=32)
def _pattern(suffixes: tuple[str, ...]) -> re.Pattern[str]:
    hung = "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True))
    tail = f"(?:[-‑](?:{hung})(?![\\w]))?" if hung else ""
    word = rf"[^\W\d_](?:[\w{MARKS}\u00ad]|[{APOSTROPHES}](?=[^\W\d_]))*{tail}"
    formula = rf"\d\+\d{tail}"
    number = rf"\d+(?:[.,]\d+)*{tail}"
    return re.compile(f"{formula}|{number}|{word}|[^\\w\\s]|_")


def tokenise(text: str, start: int = 0, end: int | None = None, suffixes: tuple[str, ...] = ()) -> list[Token]:
    """Split a stretch of text into tokens.

    Args:
        text: The article's text.
        start, end: The stretch, in code points.
        suffixes: Endings that the language hangs on with a hyphen (ՀՀ-ի, NATO-ს).

    Returns:
        The tokens, with offsets into `text`.
    """
    found = _pattern(suffixes).finditer(text, start, len(text) if end is None else end)
    return [Token(m.start(), m.end(), m[0], fold(m[0]), i) for i, m in enumerate(found)]
