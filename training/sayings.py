"""The weights by which the reader keeps statements and chooses who speaks: logits over the candidates of `dragoman/reader/contents.py` and `attribution.py`.

They are learnt from articles that the model at hand never saw, so that they trust it as far as it can be trusted.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.marks import Annotated
from dragoman.model import Statement
from dragoman.reader import attribution, contents
from dragoman.reader.attribution import Voices
from dragoman.reader.choice import score
from dragoman.reader.contents import Look
from dragoman.reader.draft import Draft
from dragoman.reader.sayings import find_sayings, heard
from dragoman.reader.turns import TURN
from training.drafts import draft_before, write_weights
from training.halves import OUT, reading_with, unseen
from training.logit import Example, fitted, share, share_right

SAME, NEAR = 0.7, 0.5  # of a stretch and an annotated content: right, and near enough to ask who speaks
DRAWN, FEWEST, DIGITS = 3.0, 8, 3


@dataclass(frozen=True)
class Gold:
    """An annotated content and the ids of who speaks."""

    start: int
    end: int
    speakers: tuple[str, ...]

    def shared(self, s: Statement) -> float:
        """What it has in common with a statement found, as a share of what both take."""
        inter = min(self.end, s.end) - max(self.start, s.start)
        return inter / (max(self.end, s.end) - min(self.start, s.start)) if inter > 0 else 0.0


def learn(folder: Path, half: Path = OUT) -> str:
    """Learn both sets of weights, write them, and tell how often they are right.

    Args:
        folder: The written corpus.
        half: The files of a model that learnt from half of the stories.
    """
    with reading_with(half):
        drafts = [(article, draft_before(article, find_sayings)) for article in unseen(folder)]
        told = _learnt("contents", [e for a, d in drafts for e in of_contents(a, d)], contents.WEIGHTS)
        return told + _learnt("speakers", [e for a, d in drafts for e in of_speakers(a, d)], attribution.WEIGHTS)


def _learnt(name: str, found: Sequence[Example], path: Path) -> str:
    weights = {n: round(w, DIGITS) for n, w in fitted(found, lambda n: True, DRAWN, FEWEST).items()}
    write_weights(path, weights)
    return (f"{name} of statements, {len(found)} of articles that the model never saw: right by the rules {share(e.by_rule for e in found):.3f}, "
            f"as learnt {share_right(found, lambda f: score(f, weights)):.3f}\n")


def of_contents(article: Annotated, draft: Draft) -> Iterator[Example]:
    """Every stretch that the rules or the model take for somebody's words, beside its being none."""
    look, annotated = Look(Voices(draft)), _annotated(article)
    for s in (*look.rules, *look.seen):
        right = any(g.shared(s) >= SAME for g in annotated)
        yield Example([dict(look.features(s)), {}], [right, not right], [right and s in look.rules, False])


def of_speakers(article: Annotated, draft: Draft) -> Iterator[Example]:
    """The candidates of every statement that is found and annotated; those before it have the speakers that the annotation gives them."""
    everybody, annotated, known = Voices(draft), _annotated(article), _entities(article, draft)
    for s in heard(Look(everybody)):
        speaker, near = s.speaker, max(annotated, key=lambda g: g.shared(s), default=None)
        if near is not None and near.shared(s) >= NEAR and s.extractor != TURN:
            found = everybody.candidates(s)
            right = [c.entity is not None and known.get(c.entity) in near.speakers for c in found]
            speaker = next((c.entity for c, r in zip(found, right) if r), None)
            yield Example([c.features for c in found], right if speaker else [c.entity is None for c in found],
                          [r and c.entity == s.speaker for c, r in zip(found, right)])
        everybody.told.append((s, speaker))


def _annotated(article: Annotated) -> list[Gold]:
    """The contents that an article marks, each with its speakers."""
    notes = [n for n in article.notes if re.fullmatch(r"s\d+", n.key)]
    spans = [(n, next(m for m in article.marks if m.key == n.key)) for n in notes]
    return [Gold(m.start, m.end, tuple(n.listed("speaker"))) for n, m in spans]


def _entities(article: Annotated, draft: Draft) -> Mapping[str, str]:
    """The id in the annotation of each entity that the reader finds: the one whose marks its phrases lie over most often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sent, phrase in draft.phrases():
        start, end = sent.span(phrase.first, phrase.last)
        for m in article.mentions if phrase.entity else ():
            if 2 * (min(end, m.end) - max(start, m.start)) >= max(end, m.end) - min(start, m.start):
                votes[phrase.entity or ""][m.key] += 1 + (phrase.form == "name")
    return {entity: found.most_common(1)[0][0] for entity, found in votes.items()}
