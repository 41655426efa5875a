"""Conditional logits: the weights of features under which the right, or the better, of several candidates is likeliest."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from dragoman.reader.choice import Features

DRAWN = 5.0  # how strongly weights are drawn to nothing, in examples
STEPS = 120
NEVER = -1e9  # the logarithm of no worth at all
Weights = Mapping[str, float]


class Weighed(Protocol):
    """Candidates of which one is to be chosen."""

    features: list[Features]

    @property
    def worth(self) -> Sequence[float]:
        """The logarithm of what each is worth; `NEVER` for one that is wrong."""


class Judged(Protocol):
    """Candidates of each of which is known whether it is right."""

    features: list[Features]
    right: list[bool]


@dataclass(frozen=True)
class Example:
    """The candidates of one choice: the features of each, whether it is right, and whether the rules take it."""

    features: list[Features]
    right: list[bool]
    by_rule: list[bool]

    @property
    def worth(self) -> list[float]:
        """The right ones are worth the same, the others nothing."""
        return [0.0 if right else NEVER for right in self.right]


def fitted(found: Sequence[Weighed], learns: Callable[[str], bool], drawn: float = DRAWN, fewest: int = 1) -> dict[str, float]:
    """The weights under which what is chosen is worth most, drawn to nothing.

    Args:
        found: The examples.
        learns: Whether a feature, given by name, has a weight.
        drawn: How strongly weights are drawn to nothing.
        fewest: How many candidates must have a feature.
    """
    counted = Counter(n for e in found for f in e.features for n in f if learns(n))
    names = {name: i for i, name in enumerate(sorted(n for n, times in counted.items() if times >= fewest))}
    if not names:
        return {}
    table, worth = _table(found, names), torch.tensor([w for e in found for w in e.worth])
    owner = torch.tensor([i for i, e in enumerate(found) for _ in e.worth])
    weights = torch.zeros(len(names), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")
    def closure() -> Tensor:
        search.zero_grad()
        scores = torch.sparse.mm(table, weights.unsqueeze(1)).squeeze(1)
        loss = drawn * 0.5 * weights.square().sum() + (_summed(scores, owner, len(found)) - _summed(scores + worth, owner, len(found))).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss
    search.step(closure)
    return dict(zip(names, weights.tolist()))


def _summed(scores: Tensor, owner: Tensor, count: int) -> Tensor:
    """The logarithm of the sum of the exponentials of each example's scores."""
    highest = torch.full((count,), -torch.inf).scatter_reduce(0, owner, scores.detach(), "amax")
    return highest + torch.zeros(count).scatter_add(0, owner, (scores - highest[owner]).exp()).log()


def _table(found: Sequence[Weighed], names: Mapping[str, int]) -> Tensor:
    """Features [candidates of all examples, names], sparse."""
    rows = [f for e in found for f in e.features]
    cells = [(i, names[name], value) for i, row in enumerate(rows) for name, value in row.items() if name in names and value]
    places = torch.tensor([[i for i, _, _ in cells], [j for _, j, _ in cells]], dtype=torch.long)
    return torch.sparse_coo_tensor(places, [float(v) for _, _, v in cells], (len(rows), len(names)), check_invariants=False).coalesce()


def share_right(found: Sequence[Judged], scored: Callable[[Features], float]) -> float:
    """The share of choices whose best candidate is right."""
    return share([e.right[max(range(len(e.right)), key=lambda i: scored(e.features[i]))]] for e in found)


def share(rows: Iterable[Iterable[bool]]) -> float:
    """The share of rows that hold something true."""
    told = [any(row) for row in rows]
    return sum(told) / max(1, len(told))
