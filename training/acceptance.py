"""The weights by which the reader accepts what may tell of an act: a logistic regression over the candidates of `dragoman/reader/events.py`.

Learnt from the half of train that a model has not seen which learnt from the other half, so that its chances are those of new text. How far to trust
the rules' share and the shipped model's share of a candidate's score is then learnt from dev.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from corpus.gold import gold_of
from corpus.marks import Annotated
from dragoman.model import Account, Entity
from dragoman.reader.acceptance import OF_MODEL, WEIGHTS
from dragoman.reader.choice import Features, score
from dragoman.reader.draft import Draft
from dragoman.reader.entities import known
from dragoman.reader.events import EQUALS, Candidate, accounts_of, candidates, find_events
from dragoman.score.events import ACTORS_F1, is_unreal, plover, right_types
from dragoman.score.gold import actors
from dragoman.score.names import any_same
from training.drafts import draft_before, write_weights
from training.halves import OUT, reading_with, unseen
from training.written import articles

DRAWN = 20.0  # how strongly weights are drawn to nothing, in examples
SCALED = 5.0  # how strongly the weights of both shares are drawn to one
FEWEST = 4  # examples that have a feature
STEPS = 100
DIGITS = 3
LOOSE = 0.5  # what an act of the right type with a right actor is worth where another or the status is wrong
Item = dict[str, Any]
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A candidate: its features, and how right it is."""

    features: Features
    right: float


def learn(folder: Path, half: Path = OUT) -> str:
    """Learn the weights, write them, and tell how good they are.

    Args:
        folder: The written corpus.
        half: The files of a model that learnt from half of the stories.
    """
    with reading_with(half):
        train = [e for a in unseen(folder) for e in examples(a)]
    dev = [e for a in articles(folder, "dev") for e in examples(a)]
    weights = scaled(fitted(train), dev)
    write_weights(WEIGHTS, weights)
    return "".join(f"acts, {name}: {len(found)} candidates, {sum(e.right for e in found):.0f} right, loss {loss(found, weights):.3f}\n"
                   for name, found in (("train", train), ("dev", dev)))


def examples(article: Annotated) -> Iterator[Example]:
    """The candidates of an article; those before each are accepted as the rules say."""
    draft = draft_before(article, find_events)
    answers = Answers(article, draft)
    for candidate in candidates(draft):
        accounts = accounts_of(candidate)
        yield Example(dict(candidate.features), answers.worth(candidate, accounts[0]))
        draft.accounts += accounts if not candidate.doubts else []


class Answers:
    """What an article's annotation says of the reader's candidates.

    Args:
        article: The article.
        draft: Its draft, where the names of entities stand.
    """

    def __init__(self, article: Annotated, draft: Draft) -> None:
        self.draft, gold = draft, gold_of(article)
        self.events: list[Item] = gold["events"]
        self.places = {e["id"]: [m.start for m in article.marks if m.key == e["id"]] for e in self.events}
        self.names = sorted({n for e in self.events for n in actors(e)} | {e["name"] for e in gold["entities"]})
        self.sides = {t["person"]: t["of"] for t in gold["tenures"] if t["of"]}
        self.called: dict[str, str] = {}

    def worth(self, candidate: Candidate, account: Account) -> float:
        """1 for an act that the candidate's sentence tells, with its sides and status or, if less, with nothing wrong; less where these are wrong.

        0 where no actor or the type is right.
        """
        sentence = candidate.scene.sent.sentence
        here = [e for e in self.events if any(sentence.start <= at < sentence.end for at in self.places[e["id"]])]
        named = {self._name(p.entity) for p in account.participants}
        fitting = [e for e in here if plover(account.plover) in right_types(e) and named & set(actors(e))]
        equals = candidate.scene.trigger.kind.family in EQUALS
        return 1.0 if any(self._is_right(e, account, named, equals) for e in fitting) else LOOSE if fitting else 0.0

    def _is_right(self, event: Item, account: Account, named: set[str], equals: bool) -> bool:
        """Whether the status is right and the actors are: a claim that leaves somebody out is no false one, but where nobody acts on another."""
        wanted = set(actors(event))
        sides = [self._side(event["source"]), self._side(event["recipient"])]
        both = not all(sides) or all(side & named for side in sides)
        unreal = is_unreal(event) == is_unreal({"status": account.status})
        told = unreal and event["denied"] == (account.stance == "denies")
        own = {self._name(p.entity) for p in account.participants if p.role != "on_behalf_of"}
        return told and (not equals and own <= self._side(wanted) or both and 2 * len(named & wanted) / (len(named) + len(wanted)) >= ACTORS_F1)

    def _side(self, names: Iterable[str]) -> set[str]:
        return {side for n in names for side in (n, self.sides.get(n)) if side}

    def _name(self, entity: str) -> str:
        """What the annotation calls an entity; its id where it names nobody like it."""
        if entity not in self.called:
            row = self._entity(entity)
            forms = {row.name, *(n.form for n in row.names)} if row else {entity}
            fitting = [n for n in self.names if any_same(n, forms)]
            exact = [n for n in fitting if row is not None and n == row.name]
            self.called[entity] = (exact or fitting or [entity])[0]
        return self.called[entity]

    def _entity(self, entity: str) -> Entity | None:
        return self.draft.entities.get(entity) or (known(self.draft.register, entity) if entity in self.draft.register.entities else None)


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """The weights under which what is right is likeliest to be accepted, drawn to nothing."""
    counted = Counter(name for e in found for name in e.features)
    names = {name: i for i, name in enumerate(sorted(name for name, n in counted.items() if n >= FEWEST))}
    table = torch.zeros(len(found), len(names))
    for i, example in enumerate(found):
        for name in example.features.keys() & names.keys():
            table[i, names[name]] = example.features[name]
    return dict(zip(names, _logistic(table, found, torch.zeros(len(names)), DRAWN)))


def scaled(weights: Weights, found: Sequence[Example]) -> dict[str, float]:
    """The weights of both shares of a score, each made as much of as fits other examples, and the bias moved to fit them."""
    seen = {name: w for name, w in weights.items() if name.startswith(OF_MODEL)}
    plain = {name: w for name, w in weights.items() if name not in seen}
    table = torch.tensor([[1.0, score(e.features, plain), score(e.features, seen)] for e in found])
    bias, of_rules, of_model = _logistic(table, found, torch.tensor([0.0, 1.0, 1.0]), SCALED)
    out = {name: w * (of_model if name in seen else of_rules) + bias * (name == "any") for name, w in weights.items()}
    return {name: round(w, DIGITS) for name, w in out.items() if round(w, DIGITS)}


def _logistic(table: Tensor, found: Sequence[Example], near: Tensor, drawn: float) -> list[float]:
    """The weights of a table's columns, drawn to some."""
    right, weights = torch.tensor([e.right for e in found]), near.clone().requires_grad_()
    search = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")
    def closure() -> Tensor:
        search.zero_grad()
        cost = binary_cross_entropy_with_logits(table @ weights, right, reduction="sum") + drawn * 0.5 * (weights - near).square().sum()
        cost.backward()  # type: ignore[no-untyped-call]
        return cost
    search.step(closure)
    found_weights: list[float] = weights.tolist()
    return found_weights


def loss(found: Sequence[Example], weights: Weights) -> float:
    """How far the chances lie from what is right."""
    scores, right = torch.tensor([score(e.features, weights) for e in found]), torch.tensor([e.right for e in found])
    return float(binary_cross_entropy_with_logits(scores, right))
