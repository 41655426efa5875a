"""Learnt choices: what the features of a candidate are worth together."""
from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "weights"
SUREST = 0.99  # no chance is taken for more certain, nor its contrary

Features = dict[str, float]


def score(features: Features, known: Mapping[str, float]) -> float:
    """The sum of the weights of a candidate's features; of one that is not known, nothing."""
    return sum(known.get(name, 0.0) * value for name, value in features.items())


@lru_cache(maxsize=8)
def weights(path: Path) -> Mapping[str, float]:
    """The learnt weight of each feature, from a file."""
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found


def log_odds(chance: float) -> float:
    """The logarithm of the odds of a chance."""
    kept = min(max(chance, 1 - SUREST), SUREST)
    return math.log(kept / (1 - kept))
