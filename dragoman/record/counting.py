"""How many events there are, by month and by what they are asked for: kept as a sum, so that nobody waits for a count of all."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, delete, literal_column, select, union_all
from sqlalchemy.dialects.sqlite import insert

from dragoman.record import schema
from dragoman.record.prepared import Prepared, listed

Counts = Counter[tuple[str, str, int]]
"""Events by field, value and month."""

_E = schema.event.c
_STATUS = case((_E.denied, "denied"), else_=_E.status)


def _of(field: str, event: ColumnElement[str], value: ColumnElement[str], day: ColumnElement[int]) -> Select[str, str, int]:
    return select(literal_column(f"'{field}'").label("field"), value.label("value"), day.label("day")).where(event.in_(listed()))


_COUNTED = Prepared(union_all(
    _of("every", _E.id, literal_column("''"), _E.day), _of("kind", _E.id, _E.kind, _E.day), _of("plover", _E.id, _E.plover, _E.day),
    _of("status", _E.id, _STATUS, _E.day),
    *(_of(field, t.c.event, t.c[column], t.c.day) for field, t, column in (
        ("actor", schema.event_actor, "entity"), ("language", schema.event_language, "language"), ("outlet", schema.event_outlet, "outlet")))))

_C = schema.event_count.c
_ADD = insert(schema.event_count).values({name: bindparam(name) for name in ("field", "value", "month", "events")})
_CHANGE = Prepared(_ADD.on_conflict_do_update(index_elements=["field", "value", "month"], set_={"events": _C.events + _ADD.excluded.events}))
_DROP = Prepared(delete(schema.event_count).where(
    _C.field == bindparam("field"), _C.value == bindparam("value"), _C.month == bindparam("month"), _C.events == 0))


def month_of(day: int) -> int:
    """The month of a day as year * 12 + month; what has no day keeps the number by which it is sorted.

    Args:
        day: A proleptic ordinal, or schema.UNDATED.

    Returns:
        A number that grows with time.
    """
    if day == schema.UNDATED:
        return day
    at = date.fromordinal(day)
    return at.year * 12 + at.month - 1


def counts(connection: Connection, events: Collection[str]) -> Counts:
    """What some events add to the sums.

    Args:
        connection: The record's connection.
        events: Ids.

    Returns:
        Events by field, value and month.
    """
    return Counter((field, value, month_of(day)) for field, value, day in _COUNTED(connection, values=list(events)))


def change(connection: Connection, before: Counts, now: Counts) -> None:
    """Bring the sums up to date.

    Args:
        connection: A connection inside a transaction.
        before: What the events added.
        now: What they add now.
    """
    rows = [{"field": key[0], "value": key[1], "month": key[2], "events": now[key] - before[key]}
            for key in sorted({*before, *now}) if now[key] != before[key]]
    _CHANGE.many(connection, rows)
    _DROP.many(connection, [row for row in rows if int(str(row["events"])) < 0])
