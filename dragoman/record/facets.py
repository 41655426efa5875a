"""Lists of events a page at a time, with counts by type, status, year and the rest: what a screen shows of a record of any size."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Select, Table, and_, bindparam, case, exists, func, literal_column, or_, select

from dragoman.record import schema
from dragoman.record.counting import EVERY, month_of
from dragoman.record.edtf import days
from dragoman.record.prepared import Prepared, listed, rows
from dragoman.record.queries import _events
from dragoman.record.schema import UNDATED
from dragoman.record.shown import EventView, in_order

_E, _X, _R, _S, _N, _T, _C = (t.c for t in (schema.event, schema.event_actor, schema.article, schema.event_sum, schema.event_count, schema.event_pair,
                                              schema.event_cell))
CELL = ("kind", "plover", "status", "certainty")
"""What a cell holds."""

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
    def own(self) -> list[ColumnElement[bool]]:
        """The conditions on an event's own row."""
        given = [(self.plover, _E.plover == self.plover), (self.kind, _E.kind == self.kind), (self.status, same(STATUS, self.status)),
                 (self.certainty, same(CERTAINTY, self.certainty))]
        return [*(condition for value, condition in given if value is not None), *self.rest]

    @property
    def rest(self) -> list[ColumnElement[bool]]:
        """Those of them that an event's cell does not answer."""
        place = [_E.place == self.place] if self.place is not None else []
        return place if self.planned is None else [*place, _E.plan.is_(True)]

    def of_cells(self, cell: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """The condition on an event's cell, where there is any."""
        given = [_C[name] == value for name in CELL if (value := getattr(self, name)) is not None]
        return [cell.in_(select(_C.key).where(*given))] if given else []

    def between(self, table: FromClause) -> list[ColumnElement[bool]]:
        """The conditions on the days of an event, as a table has them."""
        first, last = days(self.since), days(self.until)
        return ([table.c.last_day >= first[0]] if first else []) + ([table.c.day <= last[1]] if last else [])

    @property
    def summed(self) -> bool:
        """Whether the sums of all events answer: nothing is asked but type, kind, status, certainty and language."""
        return not self.actors and all(x is None for x in (self.place, self.since, self.until, self.outlet, self.planned))

    @property
    def monthly(self) -> bool:
        """Whether the sums of some months answer: a time is asked for that begins and ends with a month, and nothing that has no sums."""
        first, last = days(self.since), days(self.until)
        whole = (first is None or _first_of_month(first[0])) and (last is None or _first_of_month(last[1] + 1))
        return whole and bool(first or last) and replace(self, since=None, until=None).summed

    @property
    def dated(self) -> bool:
        """Whether nothing but a time is asked for, and what a cell answers."""
        return bool(self.since or self.until) and self.uncelled == Wanted(since=self.since, until=self.until)

    @property
    def told(self) -> bool:
        """Whether the sums by language, outlet and cell answer: nothing else is asked."""
        return self.uncelled == Wanted(language=self.language, outlet=self.outlet)

    @property
    def uncelled(self) -> Wanted:
        """The same, whatever the cell."""
        return replace(self, plover=None, kind=None, status=None, certainty=None)

    @property
    def paired(self) -> bool:
        """Whether the sums of one actor, or of two, answer: nothing else is asked but the status."""
        return 1 <= len(self.actors) <= 2 and self == Wanted(self.actors, status=self.status)


def _first_of_month(day: int) -> bool:
    return 0 < day <= date.max.toordinal() and date.fromordinal(day).day == 1


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


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says of an event: no more than what is kept beside it, so that hundreds are found at once."""

    id: str
    plover: str
    kind: str
    date: str | None
    status: str
    place: str | None
    participants: tuple[tuple[str, str], ...]


def lines(connection: Connection, ids: Sequence[str]) -> list[Line]:
    """Events, each as one line says it.

    Args:
        connection: The record's connection.
        ids: Their ids.
    """
    found = {r["id"]: r for r in _LINES.dicts(connection, values=list(ids))}
    sides: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for event, entity, role in _SIDES(connection, values=[r["key"] for r in found.values()]):
        sides[event].append((entity, role))
    return [Line(r["id"], r["plover"], r["kind"], r["date"], r["status"], r["place"], in_order(sides[r["key"]])) for x in ids if (r := found.get(x))]


# An event has the key of the account that names it; it is by that account that its id is looked up.
_LINES = Prepared(select(_E.key, _E.id, _E.plover, _E.kind, _E.date, STATUS.label("status"), _E.place).join(
    schema.account, schema.account.c.key == _E.key).where(schema.account.c.id.in_(listed())))
_SIDES = Prepared(select(_X.event, _X.entity, _X.role).where(_X.event.in_(listed())))


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
    return [(row[0], row[1] if row[1] < UNDATED else None) for row in connection.execute(query)]


def _by_rarity(connection: Connection, actors: Sequence[str]) -> list[str]:
    if len(actors) < 2:
        return list(actors)
    count = {a: together(connection, a, a) for a in actors}
    return sorted(set(actors), key=lambda a: (count[a], a))


def together(connection: Connection, actor: str, other: str, status: str | None = None) -> int:
    """In how many events two take part together; one alone, where both are the same.

    Args:
        connection: The record's connection.
        actor: Its id.
        other: Another's.
        status: What became of the events; None for all.
    """
    return _TOGETHER.column(connection, actor=actor, other=other, status=status)[0] or 0


_TOGETHER = Prepared(select(func.sum(_T.events)).where(
    _T.entity == bindparam("actor"), _T.other == bindparam("other"), or_(bindparam("status").is_(None), _T.status == bindparam("status"))))


def _base(wanted: Wanted, actors: Sequence[str]) -> tuple[Table, list[ColumnElement[bool]]]:
    """The table that is looked through by day: the rarest actor's events, an outlet's, a language's, or all; and what its rows fulfil."""
    if actors:
        return schema.event_actor, [_X.entity == actors[0]]
    if wanted.outlet is not None:
        return schema.event_outlet, [schema.event_outlet.c.outlet == wanted.outlet]
    if wanted.language is not None and not wanted.own:
        return schema.event_language, [schema.event_language.c.language == wanted.language]
    return schema.event, []


def _matching(columns: Sequence[ColumnElement[Any]], wanted: Wanted, actors: Sequence[str], base: Table | None = None) -> Select[Any]:
    """Events that are wanted; `columns` are of the table that is looked through, or of `event`."""
    found, conditions = _base(wanted, actors)
    event = _key(found)
    conditions += [_also(schema.event_actor, "entity", event, other) for other in actors[1:]]
    if wanted.outlet is not None and found is not schema.event_outlet:
        conditions.append(_also(schema.event_outlet, "outlet", event, wanted.outlet))
    if wanted.language is not None and found is not schema.event_language:
        conditions.append(_also(schema.event_language, "language", event, wanted.language))
    own = wanted.own if found is schema.event else [*wanted.of_cells(found.c.cell), *wanted.rest]
    query = select(*columns).select_from(found).where(*conditions, *wanted.between(found), *own)
    return query if found is schema.event or base is found and not wanted.rest else query.join(schema.event, _E.key == event)


def _key(table: Table) -> ColumnElement[int]:
    """An event's key, as a table has it."""
    return table.c.key if table is schema.event else table.c.event


def _also(table: Table, column: str, event: ColumnElement[int], value: str) -> ColumnElement[bool]:
    other = table.alias()
    return exists().where(other.c.event == event, other.c[column] == value)


def _dated(wanted: Wanted, actors: Sequence[str], place: Key | None, newest_first: bool) -> Select[Any]:
    day = _base(wanted, actors)[0].c.day
    query = _matching((_E.id, day), wanted, actors).where(day < UNDATED)
    if place:
        beyond = day < place[1] if newest_first else day > place[1]
        query = query.where(or_(beyond, and_(day == place[1], _E.id > place[0])))
        query = query.where(day <= place[1] if newest_first else day >= place[1])
    return query.order_by(day.desc() if newest_first else day, _E.id)


def _undated(wanted: Wanted, actors: Sequence[str], place: Key | None) -> Select[Any]:
    day = _base(wanted, actors)[0].c.day
    query = _matching((_E.id, day), wanted, actors).where(day == UNDATED)
    return (query.where(_E.id > place[0]) if place else query).order_by(_E.id)


# --- counts ---------------------------------------------------------------------------------

Counted = Counter[tuple[int, int]]
"""Events by cell and first day."""
OWN = ("kind", "status", "certainty")
"""What is counted on an event's own row, besides the year."""


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
    if wanted.summed or wanted.monthly:
        summed = int(connection.execute(select(func.coalesce(func.sum(_S.events), 0)).where(*_of_sums(wanted))).scalar_one())
        return summed + _apart(connection, wanted).total()
    if wanted.paired:
        return together(connection, wanted.actors[0], wanted.actors[-1], wanted.status)
    if wanted.outlet is not None and wanted.told:
        told = select(func.sum(_N.events)).where(_N.language == (wanted.language or EVERY), _N.outlet == wanted.outlet, *wanted.of_cells(_N.cell))
        return connection.execute(told).scalar() or 0
    actors = _by_rarity(connection, wanted.actors)
    return int(connection.execute(_matching((func.count(),), wanted, actors, _base(wanted, actors)[0])).scalar_one())


def _of_sums(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [_S.language == (wanted.language or EVERY), *wanted.of_cells(_S.cell), *_of_months(wanted)]


def _of_months(wanted: Wanted) -> list[ColumnElement[bool]]:
    """The months in which events begin that are wanted; those that began before and were not over are counted apart."""
    first, last = days(wanted.since), days(wanted.until)
    given = ([_S.month >= month_of(first[0])] if first else []) + ([_S.month <= month_of(last[1])] if last else [])
    return [*given, _S.month < UNDATED] if given else []


def facets(connection: Connection, wanted: Wanted) -> Facets:
    """Counts of events by kind, status, certainty and year.

    Args:
        connection: The record's connection.
        wanted: Which events; the count by kind leaves the kind open, and so on for each.

    Returns:
        Counts; the year "" is that of the undated.
    """
    opened = wanted.uncelled
    cells, apart = named_cells(connection), _apart(connection, opened)
    fits = {key: _fitting(wanted, cell) for key, cell in cells.items()}
    numbers = _by_cell(connection, opened, apart)
    counts: dict[str, Counter[str]] = defaultdict(Counter, {"year": _years(connection, wanted, apart, {key for key, fit in fits.items() if all(fit.values())})})
    for key, number in numbers.items():
        for name, value in zip(OWN, (cells[key].kind, cells[key].status, cells[key].certainty)):
            if all(fit for other, fit in fits[key].items() if other != name):
                counts[name][value] += number
    return Facets(counts["year"].total(), counts, {cells[key].kind: cells[key].plover for key in numbers})


class Cell(NamedTuple):
    """What of an event is counted, besides its day."""

    kind: str
    plover: str
    status: str
    certainty: str


def named_cells(connection: Connection) -> dict[int, Cell]:
    """What the keys of cells stand for.

    Args:
        connection: The record's connection.
    """
    return {row[0]: Cell(*row[1:]) for row in connection.execute(select(schema.event_cell))}


def _fitting(wanted: Wanted, cell: Cell) -> dict[str, bool]:
    """Which filters let events of a cell through."""
    return {"kind": wanted.kind in (None, cell.kind) and wanted.plover in (None, cell.plover), "status": wanted.status in (None, cell.status),
            "certainty": wanted.certainty in (None, cell.certainty)}


def by_cell(connection: Connection, wanted: Wanted) -> dict[Cell, int]:
    """Events by kind, type, status and certainty.

    Args:
        connection: The record's connection.
        wanted: Which events.
    """
    cells = named_cells(connection)
    return {cells[key]: number for key, number in _by_cell(connection, wanted, _apart(connection, wanted)).items()}


def _by_cell(connection: Connection, wanted: Wanted, apart: Counted) -> Counter[int]:
    found: Counter[int] = Counter()
    if wanted.summed or wanted.monthly:
        query = select(_S.cell, func.sum(_S.events)).where(*_of_sums(wanted)).group_by(_S.cell)
        found.update(dict(rows(connection, query)))
    for (cell, _), number in apart.items():
        found[cell] += number
    return found


def _years(connection: Connection, wanted: Wanted, apart: Counted, cells: Collection[int]) -> Counter[str]:
    """Events of some cells by the year of their first day; `apart` may hold others too."""
    found: Counter[str] = Counter()
    if wanted.summed or wanted.monthly:
        query = select(_YEAR, func.sum(_S.events)).where(*_of_sums(wanted)).group_by(_YEAR)
        found.update({f"{year:04}" if year < _NEVER else "": number for year, number in connection.execute(query).all()})
    for (cell, day), number in apart.items():
        if cell in cells:
            found[f"{month_of(day) // 12:04}" if day < UNDATED else ""] += number
    return found


_YEAR, _NEVER = literal_column("event_sum.month / 12", Integer), UNDATED // 12
"""The year of a month, and that of what has none."""
_BEFORE = schema.event.alias("before")
_B = _BEFORE.c


def _apart(connection: Connection, wanted: Wanted) -> Counted:
    """What no sums hold: all events that are wanted, none, or those that began before the time that is asked for and were not over."""
    if wanted.monthly:
        return days_of_cells(connection, wanted, lasting=True) if wanted.since else Counter()
    return Counter() if wanted.summed else days_of_cells(connection, wanted)


def _lasting(wanted: Wanted) -> Select[Any]:
    """Events that began before the time that is asked for and were not over."""
    first = days(wanted.since) or (0, 0)
    return select(_B.key).where(_B.day < first[0], *wanted.between(_BEFORE))


def days_of_cells(connection: Connection, wanted: Wanted, lasting: bool = False) -> Counted:
    """Events by cell and first day.

    Args:
        connection: The record's connection.
        wanted: Which events.
        lasting: Only those that began before the time that is asked for and were not over.
    """
    asked = replace(wanted, since=None, until=None) if lasting else wanted
    actors = _by_rarity(connection, asked.actors)
    base = _base(asked, actors)[0]
    query = _matching((base.c.cell, base.c.day), asked, actors, base)
    return Counter(rows(connection, query.where(_key(base).in_(_lasting(wanted))) if lasting else query))


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many events are at a place, None for those whose place is not told, and the first and last of their days."""

    place: str | None
    events: int
    first: int | None
    last: int | None


def by_place(connection: Connection, wanted: Wanted) -> list[PlaceCount]:
    """Where events are.

    Args:
        connection: The record's connection.
        wanted: Which events.

    Returns:
        Places, those with most events first.
    """
    count = func.count()
    columns = (_E.place, count, func.min(_E.first_day), func.max(_E.last_day))
    query = _matching(columns, wanted, _by_rarity(connection, wanted.actors)).group_by(_E.place).order_by(count.desc(), _E.place)
    return [PlaceCount(*row) for row in connection.execute(query)]


OUTLET: ColumnElement[str] = case((or_(_R.publisher != "", _R.source.like("%://%")), _R.outlet), else_="")
"""Who published an article; nothing for the files of a folder."""


def tellers(connection: Connection, wanted: Wanted) -> dict[str, dict[str, int]]:
    """How many events each outlet and each language tells.

    Args:
        connection: The record's connection.
        wanted: Which events; the count by outlet leaves the outlet open, that by language the language.

    Returns:
        Counts by outlet and by language.
    """
    return {"outlet": _tellers(connection, replace(wanted, outlet=None), "outlet", schema.event_outlet),
            "language": _tellers(connection, replace(wanted, language=None), "language", schema.event_language)}


def _tellers(connection: Connection, wanted: Wanted, field: str, table: Table) -> dict[str, int]:
    if wanted.told:
        other = _N.outlet if field == "language" else _N.language
        of = (_N[field] != EVERY, other == (wanted.outlet or wanted.language or EVERY), *wanted.of_cells(_N.cell))
        query = select(_N[field], func.sum(_N.events)).where(*of).group_by(_N[field])
    elif wanted.dated:
        query = _tellers_of_days(wanted, field, table)
    else:
        actors = _by_rarity(connection, wanted.actors)
        base, _ = _base(wanted, actors)
        inner = _matching((_key(base).label("key"),), wanted, actors, base).subquery()
        unsorted: ColumnElement[str] = literal_column(f"+{table.name}.{field}")  # else the whole table is looked through in the order of its index
        query = select(unsorted, func.count()).select_from(inner.join(table, table.c.event == inner.c.key)).group_by(unsorted)
    return {value: number for value, number in connection.execute(query).all() if number and value and "/" not in value}


def _tellers_of_days(wanted: Wanted, field: str, table: Table) -> Select[Any]:
    """Events of some days by what tells them: those that begin then are counted for each teller, those that lasted are looked up."""
    first, last = days(wanted.since), days(wanted.until)
    other = _N.language if field == "outlet" else _N.outlet
    teller = select(_N[field].label("teller")).where(other == EVERY, _N[field] != EVERY).distinct().subquery().c.teller
    begun = ([table.c.day >= first[0]] if first else []) + ([table.c.day <= last[1]] if last else [table.c.day < UNDATED])
    of = (table.c[field] == teller, *wanted.of_cells(table.c.cell))
    number = select(func.count()).where(*of, *begun).scalar_subquery()
    lasted = select(func.count()).where(*of, table.c.event.in_(_lasting(wanted))).scalar_subquery() if first else literal_column("0")
    return select(teller, number + lasted)


def known(connection: Connection, entity: str) -> bool:
    """Whether a text is the id of an entity of the record."""
    return bool(_KNOWN(connection, entity=entity))


_KNOWN = Prepared(select(schema.entity.c.id).where(schema.entity.c.id == bindparam("entity")))
