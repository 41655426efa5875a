"""How many events there are, by month and by what they are asked for: kept as a sum, so that nobody waits for a count of all."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from dragoman.record import schema
from dragoman.record.prepared import Prepared

Counts = Counter[tuple[str, str, int]]
"""Events by field, value and month."""

_VALUE = {"event_actor": "actor", "event_language": "language", "event_outlet": "outlet"}
_E = {name: place for place, name in enumerate(schema.event.columns.keys())}

_C = schema.event_count.c
_ADD = insert(schema.event_count).values({name: bindparam(name) for name in ("field", "value", "month", "events")})
_CHANGE = Prepared(_ADD.on_conflict_do_update(index_elements=["field", "value", "month"], set_={"events": _C.events + _ADD.excluded.events}))
_DROP = Prepared(delete(schema.event_count).where(
    _C.field == bindparam("field"), _C.value == bindparam("value"), _C.month == bindparam("month"), _C.events == 0))


@lru_cache(maxsize=65_536)
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


def counts(rows: Mapping[str, Collection[Sequence[Any]]]) -> Counts:
    """What some events add to the sums.

    Args:
        rows: Their rows by table, in the order of the tables' columns.

    Returns:
        Events by field, value and month.
    """
    out: Counts = Counter()
    for row in rows["event"]:
        found = {"every": "", "kind": row[_E["kind"]], "plover": row[_E["plover"]], "status": "denied" if row[_E["denied"]] else row[_E["status"]]}
        out.update((field, value, month_of(row[_E["day"]])) for field, value in found.items())
    for table, field in _VALUE.items():
        day = schema.metadata.tables[table].columns.keys().index("day")
        out.update((field, row[1], month_of(row[day])) for row in rows[table])
    return out


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
