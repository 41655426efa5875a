"""The weights by which the reader chooses whose an office is that names nobody: a conditional logit over the candidates of `dragoman/reader/owners.py`.

Learnt from train read by rules alone, and from the half of train that a model did not see, read with that model.
"""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.gold import gold_of
from corpus.marks import Annotated
from dragoman.reader.choice import score
from dragoman.reader.draft import Draft
from dragoman.reader.entities import known
from dragoman.reader.owners import WEIGHTS, Owners, find_owners, unowned
from dragoman.score.names import any_same
from training.drafts import draft_before, write_weights
from training.halves import OUT, both_ways
from training.logit import Example, fitted, share_right

DRAWN, FEWEST, DIGITS = 3.0, 5, 3


def learn(folder: Path, half: Path = OUT) -> str:
    """Learn the weights from the articles of a folder, write them, and tell how often they are right.

    Args:
        folder: The written corpus.
        half: The files of a model that learnt from half of the stories.
    """
    by_rule, by_model = both_ways(folder, half, examples)
    weights = {n: round(w, DIGITS) for n, w in fitted([*by_rule, *by_model], lambda n: True, DRAWN, FEWEST).items() if round(w, DIGITS)}
    write_weights(WEIGHTS, weights)
    return "".join(f"owners of offices, {name}: {len(found)}, as learnt {share_right(found, lambda f: score(f, weights)):.3f}\n"
                   for name, found in (("rules alone", by_rule), ("with a model", by_model)))


def examples(article: Annotated, model: bool) -> Iterator[Example]:
    """The people of an article whose office names nobody, if the annotation tells of an office of theirs: each with the candidates, nobody first.

    Args:
        article: An annotated article.
        model: Whether the reader sees with the model.
    """
    draft = draft_before(article, find_owners, model)
    owners, held = Owners(draft), gold_of(article).get("tenures") or []
    for sent, office, person in unowned(draft):
        mine = [t.get("of") for t in held if any_same(t["person"], _names(draft, person))]
        if mine:
            right = [any(of and any_same(of, _names(draft, c)) for of in mine) for c in owners.candidates]
            yield Example([owners.features(sent, office, person, c) for c in (None, *owners.candidates)], [not any(right), *right],
                          [c is None for c in (None, *owners.candidates)])


def _names(draft: Draft, entity: str) -> set[str]:
    row = draft.entities.get(entity) or known(draft.register, entity)
    return {row.name, *(name.form for name in row.names)}
