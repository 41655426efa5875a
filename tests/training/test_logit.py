"""The conditional logit that days and casts are learnt with: the better candidate becomes the likelier."""
from __future__ import annotations

from dataclasses import dataclass, field

import pytest

pytest.importorskip("torch")

from training.logit import NEVER, fitted


@dataclass
class Pair:
    """Two candidates of which the first is right."""

    features: list[dict[str, float]]
    worth: list[float] = field(default_factory=lambda: [0.0, NEVER])


def test_the_feature_of_the_right_candidate_weighs_more() -> None:
    weights = fitted([Pair([{"near": 1.0}, {"far": 1.0}]) for _ in range(20)], lambda name: True)
    assert weights["near"] > 0.5 and weights["far"] < -0.5


def test_a_feature_that_is_not_asked_for_or_is_rare_has_no_weight() -> None:
    found = [Pair([{"near": 1.0}, {"far": 1.0}]), Pair([{"near": 1.0, "once": 1.0}, {"far": 1.0}])]
    assert fitted(found, lambda name: name != "far", fewest=3).keys() == {"near"}
