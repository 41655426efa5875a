"""Conditional logits: the weights that choose the right candidate; and which stories a model of one half learns from."""
from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from corpus.marks import Annotated  # noqa: E402
from dragoman.reader.choice import score  # noqa: E402
from training.halves import is_learnt  # noqa: E402
from training.logit import Example, fitted, share, share_right  # noqa: E402

FOUND = [Example([{"near": 1.0, "far": 0.0}, {"near": 0.0, "far": 1.0}, {}], [True, False, False], [False, True, False])] * 20


def test_the_feature_of_the_right_one_weighs_most():
    weights = fitted(FOUND, lambda name: True, 1.0)
    assert weights["near"] > 0 > weights["far"]
    assert share_right(FOUND, lambda f: score(f, weights)) == 1.0 and share(e.by_rule for e in FOUND) == 1.0


def test_features_that_are_rare_or_not_asked_for_have_no_weight():
    assert fitted(FOUND, lambda name: name == "near").keys() == {"near"}
    assert fitted(FOUND, lambda name: True, fewest=1000) == {}


def test_a_story_is_in_one_half_with_all_its_articles():
    told = [Annotated(f"{language}-{i}", {"story": f"story-{i}"}, {}, "") for i in range(40) for language in ("en", "ru")]
    halves = {a.head["story"]: is_learnt(a) for a in told}
    assert all(is_learnt(a) == halves[a.head["story"]] for a in told) and 5 < sum(halves.values()) < 35
