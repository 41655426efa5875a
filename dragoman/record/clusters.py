"""Accounts of a component into events: links in their order, none that joins what clashes."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

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
    if len(reports) == 1:
        return Partition([list(reports)])
    work = _Work(sorted(reports, key=lambda r: r.order), judged or {})
    for i, j, join in work.links():
        work.join(i, j, join)
    return work.done()


Node = tuple[Report, ...]
"""Accounts of different articles that tell the same: one event from the start, compared as one."""


class _Work:
    def __init__(self, reports: list[Report], judged: Judged) -> None:
        self.judged = judged
        decided = {one for pair in judged for one in pair}
        self.nodes, self.joins = _nodes(reports, decided)
        self.days = [None if decided and node[0].id in decided else node[0].days for node in self.nodes]
        self.inside = [{r.article: r for r in node} for node in self.nodes]
        self.members = {i: [i] for i in range(len(self.nodes))}
        self.home = list(range(len(self.nodes)))
        self.clashes: dict[tuple[int, int], bool] = {}

    def links(self) -> list[tuple[int, int, Join]]:
        """Every link, the strongest first, a person's word last of all; a weak one only where it points to one event."""
        pairs = ((i, j) for i, j in combinations(range(len(self.nodes)), 2) if not self._days_apart(i, j))
        found = {(i, j): made for i, j in pairs if (made := self._link(i, j)) is not None}
        weak: dict[int, list[int]] = {}
        for (i, j), made in found.items():
            if made.link.weak:
                weak.setdefault(i, []).append(j)
                weak.setdefault(j, []).append(i)
        torn = {i for i, others in weak.items() if any(self.clash(x, y) for x, y in combinations(others, 2))}
        kept = [(i, j, made) for (i, j), made in found.items() if not (made.link.weak and (i in torn or j in torn))]
        return sorted(kept, key=lambda x: (x[2].link.weight == DECIDED, -x[2].link.weight, x[0], x[1]))

    def _days_apart(self, i: int, j: int) -> bool:
        """Whether days forbid it at once, as they do for most pairs where a component is large; where somebody decided they say nothing."""
        a, b = self.days[i], self.days[j]
        return a is not None and b is not None and (a[0] > b[1] + 1 or b[0] > a[1] + 1)

    def _link(self, i: int, j: int) -> Join | None:
        """The strongest link between the accounts of two nodes; its word where somebody decided."""
        pairs = self._pairs(i, j)
        made = [Join(a.id, b.id, found) for a, b in pairs if (found := self._link_of(a, b)) is not None]
        if len(made) == len(pairs):  # what a link joins does not clash
            self.clashes[i, j] = False
        return max(made, key=lambda join: join.link.weight, default=None)

    def _pairs(self, i: int, j: int) -> list[tuple[Report, Report]]:
        """Pairs that stand for all between two nodes: one of two articles, one of the same article."""
        left, right = self.inside[i], self.inside[j]
        pairs = [*islice(((a, b) for a in self.nodes[i][:2] for b in self.nodes[j][:2] if a.article != b.article), 1)]
        if not left.keys().isdisjoint(right):
            pairs += islice(((a, right[a.article]) for a in self.nodes[i] if a.article in right), 1)
        return pairs

    def _verdict(self, a: Report, b: Report) -> str | None:
        return self.judged.get(frozenset((a.id, b.id))) if self.judged else None

    def _link_of(self, a: Report, b: Report) -> Link | None:
        verdict = self._verdict(a, b)
        if verdict is not None:
            return Link("decided_same", DECIDED) if verdict == "same" else None
        return link(a, b)

    def clash(self, i: int, j: int) -> bool:
        """Whether two nodes may not be in one event; a person's word comes first."""
        if self._days_apart(i, j):
            return True
        pair = (min(i, j), max(i, j))
        if pair not in self.clashes:
            self.clashes[pair] = any(self._clash_of(a, b) for a, b in self._pairs(*pair))
        return self.clashes[pair]

    def _clash_of(self, a: Report, b: Report) -> bool:
        verdict = self._verdict(a, b)
        return verdict == "different" or verdict is None and clash(a, b) is not None

    def join(self, i: int, j: int, join: Join) -> None:
        """Put two clusters together unless some pair across them clashes; what a person joined, only another person's word keeps apart."""
        left, right = self.home[i], self.home[j]
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
        return any(self._verdict(a, b) == "different" for a, b in self._pairs(i, j))

    def done(self) -> Partition:
        """The clusters in the order of their first accounts."""
        events = [sorted((r for i in nodes for r in self.nodes[i]), key=lambda r: r.order) for nodes in self.members.values()]
        return Partition(sorted(events, key=lambda event: event[0].order), self.joins)


def _nodes(reports: Sequence[Report], decided: Collection[str]) -> tuple[list[Node], list[Join]]:
    """Accounts as nodes, and the joins inside them; what somebody decided on stands alone."""
    groups: dict[tuple[object, ...], list[Report]] = {}
    again: Counter[tuple[object, ...]] = Counter()
    for report in reports:
        nth = again[report.told, report.article]  # what one article tells twice stays two
        again[report.told, report.article] += 1
        groups.setdefault((report.told, nth, report.id if report.id in decided else ""), []).append(report)
    nodes, joins = list[Node](), list[Join]()
    for group in groups.values():
        made = link(group[0], group[1]) if len(group) > 1 else None
        if made is None or made.weak:
            nodes += [(r,) for r in group]
        else:
            nodes.append(tuple(group))
            joins += [Join(group[0].id, r.id, made) for r in group[1:]]
    return sorted(nodes, key=lambda node: node[0].order), joins


def standing_for(reports: Iterable[Report]) -> list[Report]:
    """The accounts of a component by which all of it is found and compared: of those that tell the same, the first and the first of another article.

    Args:
        reports: The accounts of a component.

    Returns:
        Those that stand for all; what one article tells twice before another does, twice.
    """
    groups: dict[object, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.order):
        if len({r.article for r in groups[report.told]}) < 2:
            groups[report.told].append(report)
    return [r for group in groups.values() for r in group]


def told_before(report: Report, others: Sequence[Report], decided: Collection[str]) -> Report | None:
    """An account of the event that one more account belongs to whatever else its component holds, because others tell the same.

    Behind the two by which their node is compared, it changes no other comparison, and nothing needs to be found by it.

    Args:
        report: The new account, the only one of its article in the component.
        others: Accounts of the component, among them those that stand for all that tell the same.
        decided: Ids of accounts on which somebody decided.

    Returns:
        One of those that tell the same, or None where the component has to be parted anew.
    """
    same = sorted((r for r in others if r.told == report.told), key=lambda r: r.order)
    second = next((r for r in same if r.article != same[0].article), None)
    if second is None or report.order < second.order or any(r.id in decided for r in (report, *same)):
        return None
    made = link(same[0], second)
    return same[0] if made and not made.weak else None
