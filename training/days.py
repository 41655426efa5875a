"""The weights by which the reader chooses the day of an event: a conditional logit over the candidates of `dragoman/reader/days.py`.

What places, shapes and the rules of the sentence tell is learnt from train; how far to trust the network's own chances, from dev, since it has seen train.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.marks import Annotated, read_article
from dragoman.model import Account
from dragoman.reader.choice import score
from dragoman.reader.days import WEIGHTS, Timeline, of_lists, settle_days
from dragoman.score.dates import same_date
from training.drafts import draft_before, write_weights
from training.logit import Example, Weights, fitted, share, share_right

EVENT = re.compile(r"e\d+")
OF_MODEL = re.compile(r"none (chance|unseen)|date (seen|chance)")
SCALE = "scale"  # of the weights learnt from train, beside those learnt from dev
DIGITS = 3


def learn(folder: Path, path: Path = WEIGHTS) -> str:
    """Learn the weights from the articles of a folder, write them, and tell how often they are right.

    Args:
        folder: The written corpus.
        path: The file to write.
    """
    train, dev = list(examples(folder, "train")), list(examples(folder, "dev"))
    plain = fitted(train, lambda name: not OF_MODEL.match(name))
    seen = fitted([_scaled(e, plain) for e in dev], lambda name: name == SCALE or bool(OF_MODEL.match(name)))
    weights = {name: round(w, DIGITS) for name, w in {**{name: w * seen[SCALE] for name, w in plain.items()}, **seen}.items() if name != SCALE}
    write_weights(path, weights)
    return "".join(f"days of events, {name}: {len(found)}, right by the rules of the sentence {share(e.by_rule for e in found):.3f}, "
                   f"as learnt {share_right(found, lambda f: score(f, weights)):.3f}\n" for name, found in (("train", train), ("dev", dev)))


def examples(folder: Path, split: str) -> Iterator[Example]:
    """The events of a split that the reader finds, each with its candidates; the events before it have the days that the annotation gives them."""
    for path in sorted(folder.rglob("*.txt")):
        article = read_article(path)
        if article.head["split"] == split:
            yield from _of_article(article)


def _of_article(article: Annotated) -> Iterator[Example]:
    draft = draft_before(article, settle_days)
    timeline, listed, wanted = Timeline(draft), of_lists(draft.accounts), _wanted(article, draft.accounts)
    for account in timeline.accounts:
        day = wanted.get(id(account), account.date)
        if id(account) in wanted and id(account) not in listed:
            found = timeline.candidates(account)
            right = [same_date(day, c.value) for c in found]
            if any(right):
                yield Example([c.features for c in found], right, [r and c.value == account.date for r, c in zip(right, found)])
        timeline.told.append((account, day))


def _wanted(article: Annotated, accounts: Sequence[Account]) -> dict[int, str | None]:
    """The annotated day of each account that shares letters with a trigger, of one kind if there are several."""
    found: dict[int, str | None] = {}
    for note in article.notes:
        if EVENT.fullmatch(note.key):
            spans = [(m.start, m.end) for m in article.marks if m.key == note.key]
            touching = [a for a in accounts if any(a.trigger[0] < end and start < a.trigger[1] for start, end in spans)]
            day = note.fields.get("date")
            for account in sorted(touching, key=lambda a: a.kind != note.words[0])[:1]:
                found.setdefault(id(account), None if day in ("-", "?") else day)
    return found


def _scaled(example: Example, weights: Weights) -> Example:
    """An example with what weights say of each candidate as one more feature."""
    return Example([{**f, SCALE: score(f, weights)} for f in example.features], example.right, example.by_rule)
