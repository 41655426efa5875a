"""The halves of train: no story is told in both."""
from __future__ import annotations

from corpus.__main__ import HERE
from training.halves import is_learnt, unseen
from training.written import articles


def test_a_story_is_seen_whole_or_not_at_all() -> None:
    learnt = {a.head.get("story") or a.id for a in articles(HERE / "written", "train") if is_learnt(a)}
    other = {a.head.get("story") or a.id for a in unseen(HERE / "written")}
    assert learnt and other and not learnt & other
