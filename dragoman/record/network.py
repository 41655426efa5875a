"""Who takes part in events together with whom, among those who take part in most."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, literal_column, or_, select

from dragoman.record import schema
from dragoman.record.edtf import days
from dragoman.record.facets import STATUS, Wanted, together
from dragoman.record.prepared import Prepared
from dragoman.record.schema import UNDATED

_E, _X, _T, _P = schema.event.c, schema.event_actor.c, schema.entity.c, schema.event_pair.c
_OTHER = schema.event_actor.alias()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors with the number of their events."""

    left: str
    right: str
    events: int


def central(connection: Connection, wanted: Wanted, type: str | None, limit: int) -> list[tuple[str, int]]:
    """Those who take part in most of some events.

    Args:
        connection: The record's connection.
        wanted: Which events: its actor, kind, status and days; with an actor, those who take part with it, and itself first.
        type: person, polity or organisation; None for all.
        limit: How many at most.

    Returns:
        Ids, each with a number of events.
    """
    name, count, query = _summed(wanted) if _is_summed(wanted) else _counted(wanted)
    if type:
        query = query.join(schema.entity, _T.id == name).where(or_(_T.type == type, name.in_(wanted.actors)))
    found = connection.execute(query.group_by(name).order_by(name.in_(wanted.actors).desc(), count.desc(), name).limit(limit))
    return [(entity, number) for entity, number in found]


def _is_summed(wanted: Wanted) -> bool:
    """Whether the sums answer: nothing is asked but an actor and the status."""
    return wanted == Wanted(wanted.actors, status=wanted.status)


def _summed(wanted: Wanted) -> tuple[ColumnElement[str], ColumnElement[int], Select[*tuple[Any, ...]]]:
    """Those who take part, how often, and the query, from the sums."""
    name, count = _P.other, func.sum(_P.events)
    of = _P.entity == wanted.actors[0] if wanted.actors else _P.entity == _P.other
    return name, count, select(name, count).select_from(schema.event_pair).where(of, *_status(wanted))


def _counted(wanted: Wanted) -> tuple[ColumnElement[str], ColumnElement[int], Select[*tuple[Any, ...]]]:
    """The same from the events themselves."""
    name, count = _X.entity, func.count()
    query = select(name, count).select_from(schema.event_actor.join(schema.event, _E.key == _X.event)).where(*_conditions(wanted))
    if wanted.actors:
        query = query.join(_OTHER, _OTHER.c.event == _X.event).where(_OTHER.c.entity == wanted.actors[0])
    return name, count, query


def ties(connection: Connection, wanted: Wanted, among: Sequence[str]) -> list[Tie]:
    """The events that some actors have in common, pair by pair.

    Args:
        connection: The record's connection.
        wanted: Which events: kind, status and days.
        among: The actors.

    Returns:
        Pairs, those with most events first.
    """
    left, right, count, query = _summed_ties(wanted) if _is_summed(wanted) else _counted_ties(wanted)
    found = query.where(left.in_(among), right.in_(among), left < right).group_by(left, right).order_by(count.desc(), left, right)
    return [Tie(row[0], row[1], row[2]) for row in connection.execute(found)]


Pairing = tuple[ColumnElement[str], ColumnElement[str], ColumnElement[int], Select[*tuple[Any, ...]]]
"""Those of a pair, their events, and the query."""


def _summed_ties(wanted: Wanted) -> Pairing:
    left, right, count = _P.entity, _P.other, func.sum(_P.events)
    return left, right, count, select(left, right, count).where(*_status(wanted))


def _counted_ties(wanted: Wanted) -> Pairing:
    left, right, count = _X.entity, _OTHER.c.entity, func.count()
    together = schema.event_actor.join(_OTHER, _OTHER.c.event == _X.event).join(schema.event, _E.key == _X.event)
    return left, right, count, select(left, right, count).select_from(together).where(*_conditions(wanted))


def days_of(connection: Connection, wanted: Wanted, tie: Tie) -> tuple[str | None, str | None]:
    """The days on which the first and the last of a pair's events began (ISO 8601); None where none has a day.

    Args:
        connection: The record's connection.
        wanted: Which events: kind, status and days.
        tie: The pair.
    """
    rarer, other = sorted((tie.left, tie.right), key=lambda name: together(connection, name, name))
    first, last = days(wanted.since) or (None, None), days(wanted.until) or (None, None)
    asked = {"rarer": rarer, "other": other, "status": wanted.status, "kind": wanted.kind, "since": first[0], "until": last[1]}
    return _iso(_FIRST.column(connection, **asked)), _iso(_LAST.column(connection, **asked))


def _edge(newest: bool) -> Prepared:
    """The day of the first or the last event of two."""
    given = (("status", bindparam("status") == STATUS), ("kind", _E.kind == bindparam("kind")), ("since", _X.last_day >= bindparam("since")),
             ("until", _X.day <= bindparam("until")))
    where = (or_(bindparam(name).is_(None), condition) for name, condition in given)
    both = exists().where(_OTHER.c.event == _X.event, _OTHER.c.entity == bindparam("other"))
    query = select(_X.day).join(schema.event, _E.key == _X.event).where(_X.entity == bindparam("rarer"), _X.day < literal_column(str(UNDATED)), both, *where)
    return Prepared(query.order_by(_X.day.desc() if newest else _X.day).limit(literal_column("1")))


_FIRST, _LAST = _edge(False), _edge(True)


def _status(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [_P.status == wanted.status] if wanted.status else []


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [*wanted.own, *wanted.between(schema.event)]


def _iso(found: Sequence[int]) -> str | None:
    return date.fromordinal(found[0]).isoformat() if found and 0 < found[0] < date.max.toordinal() else None
