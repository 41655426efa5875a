"""Who takes part in events together with whom, among those who take part in most."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, or_, select

from dragoman.record import schema
from dragoman.record.facets import Wanted
from dragoman.record.schema import UNDATED

_E, _X, _T = schema.event.c, schema.event_actor.c, schema.entity.c
_OTHER = schema.event_actor.alias()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors with the number of their events, and the first and last day of these (ISO); None where none has a day."""

    left: str
    right: str
    events: int
    first: str | None
    last: str | None


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
    count = func.count()
    query = select(_X.entity, count).select_from(schema.event_actor.join(schema.event, _E.id == _X.event)).where(*_conditions(wanted))
    if type:
        query = query.join(schema.entity, _T.id == _X.entity).where(or_(_T.type == type, _X.entity.in_(wanted.actors)))
    if wanted.actors:
        query = query.join(_OTHER, _OTHER.c.event == _X.event).where(_OTHER.c.entity == wanted.actors[0])
    found = connection.execute(query.group_by(_X.entity).order_by(_X.entity.in_(wanted.actors).desc(), count.desc(), _X.entity).limit(limit))
    return [(entity, number) for entity, number in found]


def ties(connection: Connection, wanted: Wanted, among: Sequence[str]) -> list[Tie]:
    """The events that some actors have in common, pair by pair.

    Args:
        connection: The record's connection.
        wanted: Which events: kind, status and days.
        among: The actors.

    Returns:
        Pairs, those with most events first.
    """
    count, left, right = func.count(), _X.entity, _OTHER.c.entity
    together = schema.event_actor.join(_OTHER, _OTHER.c.event == _X.event).join(schema.event, _E.id == _X.event)
    query = (select(left, right, count, func.min(_E.first_day), func.max(_E.last_day)).select_from(together)
             .where(left.in_(among), right.in_(among), left < right, *_conditions(wanted)).group_by(left, right).order_by(count.desc(), left, right))
    return [Tie(a, b, number, _iso(first), _iso(last)) for a, b, number, first, last in connection.execute(query)]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [*wanted.own, *wanted.between(schema.event)]


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day and 0 < day < min(UNDATED, date.max.toordinal()) else None
