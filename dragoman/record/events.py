"""Accounts into events, article by article, so that any order of adding gives the same events.

Accounts that a link joins form a component; a component is parted into events by `clusters.partition`. Both depend on
content alone, so adding an article needs to look only at the components that its accounts touch.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from sqlalchemy import Connection, bindparam, delete, select, update

from dragoman.record import schema
from dragoman.record.accounts import IN_COMPONENT, Placed, brought, reports
from dragoman.record.clusters import Judged, Partition, partition, standing_for, told_before
from dragoman.record.edtf import is_open, months, width
from dragoman.record.pairs import MONTH_WIDE, ONCE, Report, link
from dragoman.record.prepared import Prepared, insert, key_part, listed
from dragoman.record.schema import Row
from dragoman.record.spelling import skeleton

UNDATED = 0
"""The bucket of accounts that are found by what they name, whatever their date."""

Keys = set[tuple[int, str]]
Move = tuple[int, int, int]
"""The keys of an account, of the component and of the event that it goes to."""


def candidate_keys(report: Report) -> Keys:
    """Under which (day bucket, actor pair) an account is found by those that may tell the same event.

    Args:
        report: An account.

    Returns:
        Keys such that any two accounts of different articles that `pairs.link` joins share one.
    """
    keys = {(bucket, pair) for bucket in _buckets(report) for pair in _pairs(report)}
    if report.format and report.edition:
        keys.add((UNDATED, f"{report.format} {report.edition}"))
    if report.instrument:
        keys.add((UNDATED, report.instrument))
    if report.kind in ONCE:
        keys.add((UNDATED, " > ".join((_joined(report.sources), _joined(report.recipients)))))
    return keys


def _buckets(report: Report) -> list[int]:
    """The months of a date, a day's margin included; for one wider than a month, its first day, told apart by its sign."""
    if report.days is None or is_open(report.days):
        return []
    return months(report.days) if width(report.days) <= MONTH_WIDE else [-report.days[0]]


def _pairs(report: Report) -> set[str]:
    """The sides of an account, its format, and every two people of different surnames."""
    sides = report.polities if len(report.polities) > 1 else report.sides
    surnames = sorted({skeleton(a.person) for a in report.people})
    pairs = {f"{a} & {b}" for a, b in combinations(surnames, 2)}
    return pairs | ({_joined(sides)} if sides else set()) | ({report.format} if report.format else set())


def _joined(sides: Iterable[str]) -> str:
    return " + ".join(sorted(sides))


_C = schema.candidate.c
_OF_COMPONENT = Prepared(select(schema.account.c.key).where(IN_COMPONENT))
_FOUND = Prepared(select(_C.account).where(_C.account.in_(listed())).distinct())
_CANDIDATES = Prepared(select(_C.account).where(_C.family == key_part(0), _C.bucket == key_part(1), _C.pair == key_part(2)))


class Merger:
    """Keeps components and events right while articles come and go."""

    def __init__(self, connection: Connection, judged: Judged) -> None:
        self.connection = connection
        self.judged = judged
        self.fresh: dict[int, Row] = {}
        self.came: dict[int, list[int]] = defaultdict(list)
        self.lost: set[int] = set()
        self.partners: dict[str, set[str]] = {}
        for pair in judged:
            for one in pair:
                self.partners.setdefault(one, set()).update(pair - {one})

    def add(self, article: str, accounts: Sequence[Row], participants: Sequence[Row]) -> set[int]:
        """Find the events of the accounts that an article brings, and store the accounts.

        Args:
            article: The article's id.
            accounts: Rows of `account`; their component and event are written here.
            participants: Rows of `account_participant`.

        Returns:
            Keys of events that changed, came or went.
        """
        placed = brought(article, accounts, participants)
        new = [p.report for p in placed]
        if not new:
            return set[int]()
        near = self._neighbours(new)
        self.fresh = {int(str(row["key"])): row for row in accounts}
        events = self._settle(placed, near)
        insert(self.connection, "account", accounts)
        insert(self.connection, "account_participant", participants)
        return events

    def retold(self) -> dict[int, int]:
        """Events that stay as they were but for one new account each.

        Returns:
            The account's key by that of the event.
        """
        return {event: came[0] for event, came in self.came.items() if len(came) == 1 and came[0] in self.fresh and event not in self.lost}

    def remove(self, article: int) -> set[int]:
        """Take an article's accounts out of their events; the rows are deleted here.

        Args:
            article: The article's key.

        Returns:
            Keys of events that changed or went.
        """
        gone = reports(self.connection, "article", [article])
        self._forget([p.report.key for p in gone])
        self.lost |= {p.event for p in gone}
        return self._part_anew({p.component for p in gone}) | {p.event for p in gone}

    def rejudge(self, accounts: Collection[str]) -> set[int]:
        """Compute the events of these accounts anew, after a decision.

        Args:
            accounts: Ids of accounts.

        Returns:
            Keys of events that changed, came or went.
        """
        return self._part_anew({p.component for p in reports(self.connection, "id", accounts)})

    def _part_anew(self, touched: Collection[int]) -> set[int]:
        """Part components whose accounts went, or were decided on; those that now stand for others are found from now on."""
        placed = reports(self.connection, "component", touched)
        components = self._components([p.report for p in placed])
        stand = [r for component in components for r in standing_for(component)]
        found = set(_FOUND.column(self.connection, values=[r.key for r in stand]))
        self._index([r for r in stand if r.key not in found])
        return self._write(placed, components)

    def _index(self, accounts: Iterable[Report]) -> None:
        rows = [{"account": r.key, "family": r.family, "bucket": b, "pair": p} for r in accounts for b, p in candidate_keys(r)]
        insert(self.connection, "candidate", rows)

    def _neighbours(self, new: Sequence[Report]) -> list[Placed]:
        """Accounts of other articles that share a key with one of these, or a decision; of those that tell the same, the ones that stand for all."""
        wanted = {(r.family, b, p) for r in new for b, p in candidate_keys(r)}
        found = set(_CANDIDATES.column(self.connection, keys=wanted))
        placed = reports(self.connection, "key", found)
        decided = {other for r in new for other in self.partners.get(r.id, ())} - {p.report.id for p in placed}
        return placed + (reports(self.connection, "id", decided) if decided else [])

    def _settle(self, placed: Sequence[Placed], near: Sequence[Placed]) -> set[int]:
        """Join new accounts with the components that they link to, and part them into events."""
        groups = self._groups([p.report for p in placed], near)
        members: dict[int, list[Placed]] = defaultdict(list)
        for one in placed:
            members[groups.find(one.report.key)].append(one)
        met: dict[int, list[Placed]] = defaultdict(list)
        for other in near:
            met[groups.find(other.component)].append(other)
        again = {new[0].report.key: event for root, new in members.items() if (event := self._told_before(new, met[root])) is not None}
        apart = [p for p in placed if p.report.key not in again]
        roots = {groups.find(p.report.key) for p in apart}
        self._move([(key, found.component, found.event) for key, found in again.items()])
        self._index(p.report for p in apart)
        for key, found in again.items():
            self.came[found.event].append(key)
        changed = self._write_groups(apart, [p for root in roots for p in met[root]], groups)
        return changed | {found.event for found in again.values()} | {p.report.key for p in placed}

    def _groups(self, new: Sequence[Report], near: Sequence[Placed]) -> _Groups:
        """Which new accounts and which components link together."""
        groups = _Groups([r.key for r in new])
        for a, b in combinations(new, 2):
            if groups.find(a.key) != groups.find(b.key) and self._linked(a, b):
                groups.join(a.key, b.key)
        by_family: dict[str, dict[object, Placed]] = defaultdict(dict)
        for other in near:  # one for all of a component that tell the same
            decided = other.report.id if other.report.id in self.partners else ""
            by_family[other.report.family].setdefault((other.report.told, other.component, decided), other)
        for report in new:
            for other in by_family[report.family].values():
                if groups.find(report.key) != groups.find(other.component) and self._linked(report, other.report):
                    groups.join(report.key, other.component)
        return groups

    def _told_before(self, new: Sequence[Placed], near: Sequence[Placed]) -> Placed | None:
        """An account beside which the one new account of a group belongs because it tells the same, so that its component need not be parted anew."""
        if len(new) > 1 or len({p.component for p in near}) != 1:
            return None
        found = told_before(new[0].report, [p.report for p in near], self.partners.keys())
        return next((p for p in near if p.report is found), None)

    def _write_groups(self, new: Sequence[Placed], met: Sequence[Placed], groups: _Groups) -> set[int]:
        """Part the new accounts with the whole components of those that they met."""
        rest = set(_OF_COMPONENT.column(self.connection, values={p.component for p in met})) - {p.report.key for p in met}
        every = [*met, *(reports(self.connection, "key", rest) if rest else ()), *new]
        own = {p.report.key for p in new}
        members: dict[int, list[Report]] = defaultdict(list)
        for placed in every:
            members[groups.find(placed.report.key if placed.report.key in own else placed.component)].append(placed.report)
        return self._write(every, list(members.values()))

    def _linked(self, a: Report, b: Report) -> bool:
        return self.judged.get(frozenset((a.id, b.id))) == "same" or link(a, b) is not None

    def _components(self, every: Sequence[Report]) -> list[list[Report]]:
        groups = _Groups([r.key for r in every])
        for a, b in combinations(every, 2):
            if groups.find(a.key) != groups.find(b.key) and self._linked(a, b):
                groups.join(a.key, b.key)
        members: dict[int, list[Report]] = {}
        for report in every:
            members.setdefault(groups.find(report.key), []).append(report)
        return list(members.values())

    def _write(self, before: Sequence[Placed], components: Sequence[Sequence[Report]]) -> set[int]:
        """Store components and events where they differ from what was; gives the events concerned."""
        was = {p.report.key: (p.component, p.event) for p in before}
        moves: list[Move] = []
        for component in components:
            parted = partition(component, self.judged)
            name = min(component, key=lambda r: r.order).key
            moves += [(r.key, name, event[0].key) for event in parted.events for r in event if was.get(r.key) != (name, event[0].key)]
        self._move(moves)
        for account, _, event in moves:
            if was[account][1] != event:
                self.came[event].append(account)
                self.lost.add(was[account][1])
        return {event for _, _, event in moves} | {was[account][1] for account, _, _ in moves}

    def _move(self, moves: Sequence[Move]) -> None:
        """Put accounts into components and events; those of the article in hand are not stored yet."""
        stored: list[Row] = []
        for account, component, event in moves:
            place: Row = {"component": component, "event": event}
            if (row := self.fresh.get(account)) is not None:
                row |= place
            else:
                stored.append({"account_key": account, **place})
        _MOVE.many(self.connection, stored)

    def _forget(self, accounts: Sequence[int]) -> None:
        for forget in _FORGET:
            forget(self.connection, values=accounts)

    def why(self, component: int) -> Partition:
        """How the accounts of a component became events: for explaining, nothing is written."""
        return partition([p.report for p in reports(self.connection, "component", [component])], self.judged)


_MOVE = Prepared(update(schema.account).where(schema.account.c.key == bindparam("account_key")).values(
    component=bindparam("component"), event=bindparam("event")))
_FORGET = [Prepared(delete(table).where(column.in_(listed()))) for table, column in (
    (schema.candidate, _C.account), *((t, t.c.account) for t in (schema.account_participant, schema.account_attribution, schema.account_topic)),
    (schema.account, schema.account.c.key))]


class _Groups:
    """Sets that are joined: who belongs with whom."""

    def __init__(self, names: Iterable[int]) -> None:
        self.parent = {name: name for name in names}

    def find(self, name: int) -> int:
        """The one key that stands for a group."""
        self.parent.setdefault(name, name)
        while self.parent[name] != name:
            self.parent[name] = self.parent[self.parent[name]]
            name = self.parent[name]
        return name

    def join(self, left: int, right: int) -> None:
        """Make two groups one."""
        a, b = self.find(left), self.find(right)
        self.parent[max(a, b)] = min(a, b)
