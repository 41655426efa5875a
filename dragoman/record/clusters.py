"""Accounts of a component into events: links in their order, none that joins what clashes."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.record.pairs import Link, Report, clash, link

Judged = Mapping[frozenset[str], str]
"""Pairs of account ids on which somebody decided: "same" or "different"."""

DECIDED = 1_000
"""The weight of a person's word: it joins what the rules have made, whole with whole."""


@dataclass(frozen=True)
class Join:
    """Two accounts that one event holds because of a link between them."""

    left: str
    right: str
    link: Link


@dataclass
class Partition:
    """Events as lists of accounts in their order, and the joins that made them."""

    events: list[list[Report]] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)


def partition(reports: Sequence[Report], judged: Judged | None = None) -> Partition:
    """Which accounts of a component are one event.

    Decided from their content alone: the order of `reports` does not matter.

    Args:
        reports: The accounts of a component.
        judged: What people decided.

    Returns:
        The events, each with its accounts sorted, the first naming it.
    """
    work = _Work(sorted(reports, key=lambda r: r.order), judged or {})
    for join in work.links():
        work.join(join)
    return work.done()


class _Work:
    def __init__(self, reports: list[Report], judged: Judged) -> None:
        self.reports = reports
        self.judged = judged
        self.place = {r.id: i for i, r in enumerate(reports)}
        self.members = {i: [i] for i in range(len(reports))}
        self.home = list(range(len(reports)))
        self.clashes: dict[tuple[int, int], bool] = {}
        self.joins: list[Join] = []

    def links(self) -> list[Join]:
        """Every link, the strongest first, a person's word last of all; a weak one only where it points to one event."""
        found = {(i, j): made for i, j in combinations(range(len(self.reports)), 2) if (made := self._link(i, j)) is not None}
        weak: dict[int, list[int]] = {}
        for (i, j), made in found.items():
            if made.weak:
                weak.setdefault(i, []).append(j)
                weak.setdefault(j, []).append(i)
        torn = {i for i, others in weak.items() if any(self.clash(x, y) for x, y in combinations(others, 2))}
        kept = [(i, j, made) for (i, j), made in found.items() if not (made.weak and (i in torn or j in torn))]
        kept.sort(key=lambda x: (x[2].weight == DECIDED, -x[2].weight, x[0], x[1]))
        return [Join(self.reports[i].id, self.reports[j].id, made) for i, j, made in kept]

    def _link(self, i: int, j: int) -> Link | None:
        a, b = self.reports[i], self.reports[j]
        verdict = self.judged.get(frozenset((a.id, b.id)))
        if verdict is not None:
            return Link("decided_same", DECIDED) if verdict == "same" else None
        return link(a, b)

    def clash(self, i: int, j: int) -> bool:
        """Whether two accounts may not be in one event; a person's word comes first."""
        pair = (min(i, j), max(i, j))
        if pair not in self.clashes:
            a, b = self.reports[pair[0]], self.reports[pair[1]]
            verdict = self.judged.get(frozenset((a.id, b.id)))
            self.clashes[pair] = verdict == "different" or verdict is None and clash(a, b) is not None
        return self.clashes[pair]

    def join(self, join: Join) -> None:
        """Put two clusters together unless some pair across them clashes; what a person joined, only another person's word keeps apart."""
        left, right = self.home[self.place[join.left]], self.home[self.place[join.right]]
        if left == right:
            return
        across = [(x, y) for x in self.members[left] for y in self.members[right]]
        decided = join.link.weight == DECIDED
        if any(self._forbidden(x, y) if decided else self.clash(x, y) for x, y in across):
            return
        keep, drop = min(left, right), max(left, right)
        self.members[keep] = sorted(self.members[keep] + self.members.pop(drop))
        for member in self.members[keep]:
            self.home[member] = keep
        self.joins.append(join)

    def _forbidden(self, i: int, j: int) -> bool:
        return self.judged.get(frozenset((self.reports[i].id, self.reports[j].id))) == "different"

    def done(self) -> Partition:
        """The clusters in the order of their first accounts."""
        return Partition([[self.reports[i] for i in self.members[c]] for c in sorted(self.members)], self.joins)
