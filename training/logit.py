"""Conditional logits: the weights of features under which the right one of several candidates is likeliest."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from dragoman.reader.choice import Features

DRAWN = 5.0  # how strongly weights are drawn to nothing, in examples
STEPS = 120
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """The candidates of one choice: the features of each, whether it is right, and whether the rules take it."""

    features: list[Features]
    right: list[bool]
    by_rule: list[bool]


def fitted(found: Sequence[Example], learns: Callable[[str], bool], drawn: float = DRAWN, fewest: int = 1) -> dict[str, float]:
    """The weights under which the right candidates are likeliest, drawn to nothing.

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
    table, right = _tensors(found, names)
    weights = torch.zeros(len(names), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")
    def closure() -> Tensor:
        search.zero_grad()
        chances = (table @ weights + right.isnan() * -1e9).log_softmax(1)
        loss = drawn * 0.5 * weights.square().sum() - (chances + torch.where(right > 0, 0.0, -1e9)).logsumexp(1).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss
    search.step(closure)
    return dict(zip(names, weights.tolist()))


def _tensors(found: Sequence[Example], names: Mapping[str, int]) -> tuple[Tensor, Tensor]:
    """Features [examples, candidates, names], and for each candidate 1 if right, 0 if wrong, NaN if there is none."""
    most = max(len(e.right) for e in found)
    table, right = torch.zeros(len(found), most, len(names)), torch.full((len(found), most), torch.nan)
    for i, example in enumerate(found):
        for j, (features, is_right) in enumerate(zip(example.features, example.right)):
            right[i, j] = float(is_right)
            for name in features.keys() & names.keys():
                table[i, j, names[name]] = features[name]
    return table, right


def share_right(found: Sequence[Example], scored: Callable[[Features], float]) -> float:
    """The share of choices whose best candidate is right."""
    return share([e.right[max(range(len(e.right)), key=lambda i: scored(e.features[i]))]] for e in found)


def share(rows: Iterable[Iterable[bool]]) -> float:
    """The share of rows that hold something true."""
    told = [any(row) for row in rows]
    return sum(told) / max(1, len(told))
