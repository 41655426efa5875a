"""What a person should look at: events read with little confidence, events and entities that may be one, and what a decision would do."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection, func, select, text

from dragoman.errors import RecordError
from dragoman.record import decisions, judging, schema
from dragoman.record.accounts import chunks, event_ids, reports
from dragoman.record.database import writing
from dragoman.record.decisions import Decision
from dragoman.record.entities import Candidate, load_candidates
from dragoman.record.facets import Wanted, event_keys
from dragoman.record.pairs import CLASHES, Report
from dragoman.record.schema import UNDATED
from dragoman.record.spelling import alike, given_names
from dragoman.record.store import Record

_E, _A, _F, _R, _X, _M = (t.c for t in (schema.event, schema.account, schema.profile, schema.article, schema.appearance, schema.mention))
KINDS = ("event", "events", "entities")
"""What is asked: whether an event is right, whether two events are one, whether two entities are one."""
BLOCK, BLOCKS, NAMES = 400, 8, 400
"""Events looked through at a time, how many times, and blocks of names: what bounds a look for pairs."""
MOST_REASONS = 2
"""Fields that may keep two events apart and still leave it open whether they are one."""
BEGINNING = 3
"""Letters in which given names agree, where one may be an oblique form of the other."""
MOST_PAIRS = 200
"""Pairs that one split may decide on."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something uncertain.

    Args:
        kind: One of KINDS.
        left: An event or entity.
        right: The other one, for a pair.
        apart: What keeps the two apart.
        alike: What speaks for their being one.
        weight: How much speaks for looking at it, between 0 and 100.
    """

    kind: str
    left: str
    right: str | None = None
    apart: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    weight: int = 0

    @property
    def id(self) -> str:
        """The item's name in an address."""
        return f"{self.left}+{self.right}" if self.right else self.left


def uncertain(connection: Connection, below: float, limit: int) -> list[Item]:
    """Events of which no account is sure.

    Args:
        connection: The record's connection.
        below: The confidence that the surest account stays under.
        limit: How many at most.

    Returns:
        The least sure first.
    """
    query = select(_E.id, _E.confidence).where(_E.confidence < below).order_by(_E.confidence, _E.id).limit(limit)
    return [Item("event", name, weight=round(100 * (1 - confidence))) for name, confidence in connection.execute(query)]


# --- events that may be one -----------------------------------------------------------------

_NEAR = text("""
SELECT a.id, b.id FROM (
SELECT x.event AS "left", y.event AS "right" FROM json_each(:ids) w JOIN account e ON e.id = w.value JOIN event_actor x ON x.event = e.key
  JOIN event_actor y ON y.entity = x.entity AND y.day BETWEEN x.day - 1 AND x.day + 1 AND y.event <> x.event
 WHERE x.day < :undated GROUP BY x.event, y.event HAVING count(DISTINCT x.entity) > 1)
  JOIN account a ON a.key = "left" JOIN account b ON b.key = "right" """)


def event_pairs(connection: Connection, limit: int) -> list[Item]:
    """Events of the same days and actors that were kept apart by little, the latest looked through first.

    Args:
        connection: The record's connection.
        limit: How many at most.

    Returns:
        Pairs, those first that most speaks for.
    """
    found: dict[frozenset[str], Item] = {}
    after: str | None = None
    for _ in range(BLOCKS):
        keys = event_keys(connection, Wanted(), after, BLOCK)
        found |= {frozenset((i.left, i.right or "")): i for i in _near(connection, [name for name, day in keys if day is not None])}
        if len(keys) < BLOCK or len(found) >= limit or keys[-1][1] is None:
            break
        after = f"{keys[-1][1]}~{keys[-1][0]}"
    return sorted(found.values(), key=lambda i: (-i.weight, i.id))[:limit]


def _near(connection: Connection, names: Sequence[str]) -> list[Item]:
    pairs = {tuple(sorted((a, b))) for a, b in connection.execute(_NEAR, {"ids": _json(names), "undated": UNDATED})}
    told = {p.report.id: p.report for p in reports(connection, "id", {x for pair in pairs for x in pair})}
    made = (_event_pair(told[a], told[b]) for a, b in sorted(pairs) if a in told and b in told)
    return [item for item in made if item is not None]


def _json(names: Iterable[str]) -> str:
    return "[" + ",".join(f'"{name}"' for name in names) + "]"


def _event_pair(a: Report, b: Report) -> Item | None:
    apart = tuple(name for name, forbids in CLASHES.items() if forbids(a, b))
    if "kind" in apart or "date" in apart or len(apart) > MOST_REASONS or a.article == b.article and not apart:
        return None
    same = _holding(date=a.days == b.days, sides=a.sides == b.sides, place=a.place and a.place == b.place, kind=a.kind == b.kind)
    return Item("events", min(a.id, b.id), max(a.id, b.id), apart, same, max(0, 40 + 15 * len(same) - 25 * len(apart) - 20 * (a.article == b.article)))


# --- entities that may be one ------------------------------------------------------------------

def entity_pairs(connection: Connection, limit: int) -> list[Item]:
    """Entities of like names that were kept apart.

    Args:
        connection: The record's connection.
        limit: How many at most.

    Returns:
        Pairs, those first that most speaks for.
    """
    blocks = connection.execute(select(_F.block).where(_F.block != "").group_by(_F.block).having(func.count(_F.entity.distinct()) > 1).limit(NAMES))
    names = [row[0] for row in blocks]
    candidates, entities = load_candidates(connection, names)
    found: dict[frozenset[str], Item] = {}
    for block in names:
        for a, b in combinations(candidates.get(block, ()), 2):
            item = _entity_pair(a, b, entities[a.key], entities[b.key])
            if item:
                key = frozenset((item.left, item.right or ""))
                found[key] = max(item, found.get(key, item), key=lambda i: i.weight)
    return sorted(found.values(), key=lambda i: (-i.weight, i.id))[:limit]


def _entity_pair(a: Candidate, b: Candidate, left: str, right: str) -> Item | None:
    if left == right or a.listed and b.listed or a.type != b.type or a.type == "person" and not _may_be_called(a, b):
        return None
    same = _holding(polities=a.polities & b.polities, offices=a.offices & b.offices, companions=a.companions & b.companions)
    apart = _holding(name=not alike(a.folded, b.folded), polities=a.polities and b.polities and not a.polities & b.polities, bare=a.bare or b.bare)
    first, second = sorted((left, right), key=lambda x: ("~" in x, x))
    return Item("entities", first, second, apart, same, max(0, 60 + 15 * len(same) - 20 * len(apart)))


def _holding(**found: object) -> tuple[str, ...]:
    """The names of what holds."""
    return tuple(name for name, holds in found.items() if holds)


def _may_be_called(a: Candidate, b: Candidate) -> bool:
    """Whether two people of like surnames may be one: like names, or given names that begin alike."""
    given = [next(iter(given_names(c.folded)), "")[:BEGINNING] for c in (a, b)]
    return alike(a.folded, b.folded) or bool(given[0]) and given[0] == given[1]


# --- what is decided already ----------------------------------------------------------------------

def undecided(connection: Connection, items: Iterable[Item]) -> list[Item]:
    """Items on which no decision stands and whose sides are still there and apart.

    Args:
        connection: The record's connection.
        items: Items.

    Returns:
        Those left, in their order.
    """
    every = list(items)
    standing = [d for d in decisions.stored(connection, True) if d.supersedes is None and d.judgement != "edit"]
    now = current(connection, {x for i in every for x in (i.left, i.right) if x} | {x for d in standing for x in (d.left, d.right) if x})
    decided = {_sides(now, d.left, d.right) for d in standing}
    return [i for i in every if _apart(now, i) and _sides(now, i.left, i.right) not in decided]


def _apart(now: Mapping[str, str], item: Item) -> bool:
    """Whether what an item asks about is there, and a pair still two."""
    return item.left in now and (item.right is None or item.right in now and now[item.left] != now[item.right])


def _sides(now: Mapping[str, str], left: str, right: str | None) -> frozenset[str]:
    return frozenset(now.get(x, x) for x in (left, right) if x)


def current(connection: Connection, names: Collection[str]) -> dict[str, str]:
    """The events and entities that ids lead to today.

    Args:
        connection: The record's connection.
        names: Ids of events, accounts, entities and appearances.

    Returns:
        By id; what leads nowhere is left out.
    """
    accounts = [n for n in names if n.startswith("event:")]
    found = event_ids(connection, accounts)
    others = [n for n in names if not n.startswith("event:")]
    for part in chunks([n for n in others if "/" not in n]):
        found |= {row[0]: row[1] for row in connection.execute(select(_F.local, func.min(_F.entity)).where(_F.local.in_(part)).group_by(_F.local))}
        found |= {row[0]: row[0] for row in connection.execute(select(_F.entity).where(_F.entity.in_(part)).distinct())}
    return found | {n: judging.entity_of(connection, n) for n in others if "/" in n}


# --- what was done, and what can be undone ----------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Move:
    """A decision with the last row of its history: itself, what took it back, or what brought it back."""

    made: Decision
    last: Decision
    stands: bool


def moves(made: Sequence[Decision]) -> list[Move]:
    """Decisions, each with what became of it, by the time of what was last done to them.

    Args:
        made: All rows, in the order of time.
    """
    later = {d.supersedes: d for d in made if d.supersedes}
    found = []
    for first in (d for d in made if d.supersedes is None):
        last, stands = first, True
        while last.id in later:
            last, stands = later[last.id], not stands
        found.append(Move(first, last, stands))
    return sorted(found, key=lambda m: (m.last.when, m.last.id))


def last_done(made: Sequence[Move], who: str) -> list[Move]:
    """What a person decided last, together with what was decided in the same step."""
    return _last_step([m for m in made if m.stands and m.made.who == who])


def last_undone(made: Sequence[Move], who: str) -> list[Move]:
    """What a person took back last and has decided nothing new since."""
    mine = [m for m in made if m.made.who == who]
    fresh = max((m.made.when for m in mine), default="")
    return _last_step([m for m in mine if not m.stands and m.last.when > fresh])


def _last_step(found: Sequence[Move]) -> list[Move]:
    return [m for m in found if m.last.when == found[-1].last.when]


def turning(record: Record, names: Sequence[str], who: str, why: str = "") -> list[Decision]:
    """Take decisions back in one step; of what was taken back already, the taking back.

    Args:
        record: The record, to be written.
        names: The decisions' ids.
        who: Who takes them back.
        why: The reason.

    Returns:
        The rows that supersede them.

    Raises:
        RecordError: There is no such decision.
    """
    when = decisions.now()
    with record.reading() as connection:
        made = [judging.undoing(connection, name, who, why, when) for name in names]
    record.load_decisions(made)
    return made


# --- splitting an entity, and looking before deciding --------------------------------------------------

@dataclass(frozen=True, slots=True)
class Appearance:
    """An entity in an article: the id that a decision names, the article, and where it is first named."""

    id: str
    article: str
    source: str
    language: str
    start: int
    end: int


def appearances(connection: Connection, entity: str, limit: int) -> list[Appearance]:
    """Where an entity appears, by article.

    Args:
        connection: The record's connection.
        entity: Its id.
        limit: How many at most.
    """
    named = (select(_X.article, _X.local).join(schema.profile, _F.key == _X.profile).where(_F.entity == entity, _X.mentions > 0)
             .order_by(_X.article, _X.local).limit(limit).subquery().c)
    first = (select(named.article, named.local, func.min(_M.start).label("start"))
             .join(schema.mention, (_M.article == named.article) & (_M.entity == named.local)).group_by(named.article, named.local).subquery())
    query = (select(_R.id, _R.source, _R.language, first.c.local, _M.start, func.max(_M.end).label("end")).join(first, first.c.article == _R.key)
             .join(schema.mention, (_M.article == first.c.article) & (_M.entity == first.c.local) & (_M.start == first.c.start))
             .group_by(_R.id, first.c.local).order_by(_R.day, _R.id, first.c.local))
    return [Appearance(f"{r.id}/{r.local}", r.id, r.source, r.language, r.start, r.end) for r in connection.execute(query)]


def splitting(connection: Connection, subject: str, out: Collection[str], pattern: Decision) -> list[Decision]:
    """The decisions that take some accounts out of an event, or some appearances out of an entity.

    Args:
        connection: The record's connection.
        subject: The event or entity.
        out: Ids of accounts, or of appearances.
        pattern: Who decides, when and why.

    Raises:
        RecordError: It holds none of them, or only them (D417), or there are too many pairs (D418).
    """
    if subject.startswith("event:"):
        return judging.splitting(connection, subject, out, pattern)
    every = [a.id for a in appearances(connection, subject, MOST_PAIRS)]
    leaving, kept = [x for x in every if x in set(out)], [x for x in every if x not in set(out)]
    if not leaving or not kept:
        message = f"{subject} cannot be split so: {len(leaving)} appearances would leave it and {len(kept)} stay."
        raise RecordError("D417", message, "Name some, not all, of them.")
    if len(leaving) * len(kept) > MOST_PAIRS:
        message = f"{subject} appears too often to be split at once: {len(leaving)} × {len(kept)} pairs."
        raise RecordError("D418", message, f"Split off fewer: {MOST_PAIRS} pairs at most.")
    return [decisions.anchored(connection, Decision("different", x, y, pattern.who, pattern.when, pattern.why)) for x in leaving for y in kept]


class _Seen(Exception):  # noqa: N818 - it is no fault
    """What a trial was for has been seen."""


@contextmanager
def trial(record: Record, made: Sequence[Decision]) -> Iterator[Connection]:
    """The record as it would be after some decisions; nothing of it stays.

    Args:
        record: The record, to be written.
        made: The decisions.

    Yields:
        A connection to ask.

    Raises:
        RecordError: A decision may not be made, or another process writes.
    """
    try:
        with writing(record.connection, record.path) as connection:
            tied = [d if d.evidence else decisions.anchored(connection, d) for d in made]
            for one in tied:
                judging.check(connection, one)
                decisions.insert(connection, one)
            judging.apply(connection, tied)
            yield connection
            raise _Seen
    except _Seen:
        return
