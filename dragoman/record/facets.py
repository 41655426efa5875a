"""Lists of events a page at a time, with counts by type, status, year and the rest: what a screen shows of a record of any size."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from dragoman.record import schema
from dragoman.record.edtf import days
from dragoman.record.pairs import PLANS
from dragoman.record.queries import _events, _of_outlet
from dragoman.record.shown import EventView

_A, _E, _X, _R = schema.account.c, schema.event.c, schema.event_actor.c, schema.article.c

STATUS: ColumnElement[str] = case((_E.denied.is_(True), "denied"), else_=_E.status)
CERTAINTY: ColumnElement[str] = case((_E.conflicting.is_(True), "disagree"), (_E.reports > 1, "several"), else_="single")


def same(column: ColumnElement[str], value: str | None) -> ColumnElement[bool]:
    """The condition that an expression has a value."""
    return column.op("=", is_comparison=True)(value)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for; what is None is left open.

    Args:
        actors: Ids of those who all take part.
        plover: The type, such as CONSULT.
        kind: The kind, such as meeting.
        status: What became of it, or "denied".
        certainty: several, single or disagree: whether several articles tell it, one does, or accounts of it disagree.
        place: The place's id.
        since: Ending on this day or later (EDTF).
        until: Beginning on this day or before (EDTF).
        language: Told in this language.
        outlet: Told by this outlet.
        planned: Whether some account only announces it.
    """

    actors: tuple[str, ...] = ()
    plover: str | None = None
    kind: str | None = None
    status: str | None = None
    certainty: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    language: str | None = None
    outlet: str | None = None
    planned: bool | None = None

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions on an event's own row; its actors are not among them."""
        first, last = days(self.since), days(self.until)
        given: list[tuple[object, ColumnElement[bool]]] = [
            (self.plover, _E.plover == self.plover), (self.kind, _E.kind == self.kind), (self.status, same(STATUS, self.status)),
            (self.certainty, same(CERTAINTY, self.certainty)), (self.place, _E.place == self.place), (first, _E.last_day >= (first or (0, 0))[0]),
            (last, _E.first_day <= (last or (0, 0))[1]), (self.language, _told(_R.language == self.language)),
            (self.outlet, _told(_of_outlet(self.outlet or ""))), (self.planned, exists().where(_A.event == _E.id, _A.status.in_(sorted(PLANS))))]
        return [condition for value, condition in given if value is not None]


def _told(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(_A.event == _E.id, _A.article == _R.key, condition)


# --- a page -------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events of a list, and where the next ones begin; None where there are none."""

    events: tuple[EventView, ...]
    following: str | None


def event_page(connection: Connection, wanted: Wanted, after: str | None = None, limit: int = 50, newest_first: bool = True) -> EventPage:
    """The events of one page, by day, the undated last.

    Args:
        connection: The record's connection.
        wanted: Which events.
        after: Where the page begins: `following` of the page before it.
        limit: How many at most.
        newest_first: Whether later days come first.

    Returns:
        The events as they are shown.
    """
    keys = event_keys(connection, wanted, after, limit + 1, newest_first)
    shown = _events(connection, [name for name, _ in keys[:limit]])
    return EventPage(tuple(shown), cursor(keys[limit - 1]) if len(keys) > limit else None)


def events_of(connection: Connection, ids: Sequence[str]) -> list[EventView]:
    """Events as they are shown.

    Args:
        connection: The record's connection.
        ids: Their ids.
    """
    return _events(connection, ids)


Key = tuple[str, int | None]
"""An event's id and its first day."""


def cursor(key: Key) -> str:
    """A place in a list of events, as an address writes it."""
    return f"{key[1] if key[1] is not None else ''}~{key[0]}"


def first_day(event: EventView) -> int | None:
    """The first day on which an event may have been, as lists sort by it."""
    span = days(event.date)
    return span[0] if span else None


def _place(after: str | None) -> Key | None:
    day, tilde, name = (after or "").partition("~")
    return (name, int(day) if day.isdecimal() and len(day) < 9 else None) if tilde else None


def event_keys(connection: Connection, wanted: Wanted, after: str | None, limit: int, newest_first: bool = True) -> list[Key]:
    """Ids and first days of events in the order of a list: the dated first, then the undated.

    Args:
        connection: The record's connection.
        wanted: Which events.
        after: A cursor; from the beginning where it is none.
        limit: How many at most.
        newest_first: Whether later days come first.

    Returns:
        The keys.
    """
    place, actors = _place(after), _by_rarity(connection, wanted.actors)
    found: list[Key] = []
    if place is None or place[1] is not None:
        found = _rows(connection, _dated(wanted, actors, place, newest_first).limit(limit))
        place = None
    if len(found) < limit:
        found += _rows(connection, _undated(wanted, actors, place).limit(limit - len(found)))
    return found


def _rows(connection: Connection, query: Select[Any]) -> list[Key]:
    return [(row[0], row[1]) for row in connection.execute(query)]


def _by_rarity(connection: Connection, actors: Sequence[str]) -> list[str]:
    if len(actors) < 2:
        return list(actors)
    count = {a: connection.execute(select(func.count()).where(_X.entity == a)).scalar() or 0 for a in actors}
    return sorted(set(actors), key=lambda a: (count[a], a))


def _matching(columns: Sequence[ColumnElement[Any]], wanted: Wanted, actors: Sequence[str]) -> Select[Any]:
    """Events that are wanted; those of the rarest actor are looked through, if there is one."""
    if not actors:
        return select(*columns).where(*wanted.conditions)
    rarest, *others = actors
    query = select(*columns).select_from(schema.event_actor.join(schema.event, _X.event == _E.id)).where(_X.entity == rarest, *wanted.conditions)
    for other in others:
        also = schema.event_actor.alias()
        query = query.where(exists().where(also.c.entity == other, also.c.event == _E.id))
    return query


def _dated(wanted: Wanted, actors: Sequence[str], place: Key | None, newest_first: bool) -> Select[Any]:
    day = _X.first_day if actors else _E.first_day
    query = _matching((_E.id, day), wanted, actors).where(day.is_not(None))
    if place:
        beyond = day < place[1] if newest_first else day > place[1]
        query = query.where(or_(beyond, and_(day == place[1], _E.id > place[0])))
        query = query.where(day <= place[1] if newest_first else day >= place[1])
    return query.order_by(day.desc() if newest_first else day, _E.id)


def _undated(wanted: Wanted, actors: Sequence[str], place: Key | None) -> Select[Any]:
    query = _matching((_E.id, _E.first_day), wanted, actors).where(_E.first_day.is_(None))
    return (query.where(_E.id > place[0]) if place else query).order_by(_E.id)


# --- counts ---------------------------------------------------------------------------------

OWN = ("kind", "status", "certainty", "year")
"""What is counted on an event's own row."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many events there are in all, and by each value of each filter, were that filter alone left open."""

    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)


def count_events(connection: Connection, wanted: Wanted) -> int:
    """How many events are wanted.

    Args:
        connection: The record's connection.
        wanted: Which events.
    """
    query = _matching((func.count(),), wanted, _by_rarity(connection, wanted.actors))
    return int(connection.execute(query if wanted.actors else query.select_from(schema.event)).scalar_one())


def facets(connection: Connection, wanted: Wanted) -> Facets:
    """Counts of events by kind, status, certainty and year.

    Args:
        connection: The record's connection.
        wanted: Which events; the count by kind leaves the kind open, and so on for each.

    Returns:
        Counts; the year "" is that of the undated.
    """
    cells = _cells(connection, replace(wanted, plover=None, kind=None, status=None, certainty=None))
    fits: dict[str, Callable[[Cell], bool]] = {
        "kind": lambda c: (wanted.kind in (None, c[0])) and (wanted.plover in (None, c[1])), "status": lambda c: wanted.status in (None, c[2]),
        "certainty": lambda c: wanted.certainty in (None, c[3]), "year": lambda c: True}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    total = 0
    for cell, number in cells:
        fitting = {name: fit(cell) for name, fit in fits.items()}
        total += number if all(fitting.values()) else 0
        for name, value in zip(OWN, (cell[0], cell[2], cell[3], cell[4])):
            if all(fits_ for other, fits_ in fitting.items() if other != name):
                counts[name][value] += number
    return Facets(total, counts, {cell[0]: cell[1] for cell, _ in cells})


Cell = tuple[str, str, str, str, str]


def _cells(connection: Connection, wanted: Wanted) -> list[tuple[Cell, int]]:
    found: Counter[Cell] = Counter()
    for kind, plover, status, certainty, day, number in event_cells(connection, wanted):
        found[kind, plover, status, certainty, date.fromordinal(day).strftime("%Y") if day else ""] += number
    return list(found.items())


def event_cells(connection: Connection, wanted: Wanted) -> list[tuple[str, str, str, str, int | None, int]]:
    """Counts of events by all that stands on their own row.

    Args:
        connection: The record's connection.
        wanted: Which events.

    Returns:
        Kind, type, status, certainty and first day, each with a number of events.
    """
    columns = (_E.kind, _E.plover, STATUS, CERTAINTY, _E.first_day)
    query = _matching((*columns, func.count()), wanted, _by_rarity(connection, wanted.actors)).group_by(*columns)
    return [(r[0], r[1], r[2], r[3], r[4], r[5]) for r in connection.execute(query)]


_AFTER_SCHEME = func.substr(_R.source, func.instr(_R.source, "://") + 3)
_HOST = func.substr(_AFTER_SCHEME, 1, func.instr(_AFTER_SCHEME.concat("/"), "/") - 1)
OUTLET: ColumnElement[str] = case(
    (func.coalesce(_R.publisher, "") != "", _R.publisher), (_R.source.like("%://www.%"), func.substr(_HOST, 5)), (_R.source.like("%://%"), _HOST), else_="")
"""Who published an article, as `shown.outlet` has it; nothing for the files of a folder."""


def tellers(connection: Connection, wanted: Wanted) -> dict[str, dict[str, int]]:
    """How many events each outlet and each language tells.

    Args:
        connection: The record's connection.
        wanted: Which events; the count by outlet leaves the outlet open, that by language the language.

    Returns:
        Counts by outlet and by language.
    """
    return {"outlet": _tellers(connection, replace(wanted, outlet=None), OUTLET), "language": _tellers(connection, replace(wanted, language=None), _R.language)}


def _tellers(connection: Connection, wanted: Wanted, by: ColumnElement[Any]) -> dict[str, int]:
    inner = _matching((_E.id,), wanted, _by_rarity(connection, wanted.actors)).subquery()
    told = inner.join(schema.account, _A.event == inner.c.id).join(schema.article, _R.key == _A.article)
    query = select(by, func.count(_A.event.distinct())).select_from(told).group_by(by)
    return {value: number for value, number in connection.execute(query) if value}


def known(connection: Connection, entity: str) -> bool:
    """Whether a text is the id of an entity of the record."""
    return connection.execute(select(schema.entity.c.id).where(schema.entity.c.id == entity)).first() is not None
