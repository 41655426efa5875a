"""How many events there are, by month and by what they are asked for: kept as sums, so that nobody waits for a count of all."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from dragoman.record import schema
from dragoman.record.prepared import Prepared

Counts = dict[str, Counter[tuple[Any, ...]]]
"""By table, events by the key of a row: what they are counted by, and the month."""

FIELDS = {"event_actor": "actor", "event_language": "language", "event_outlet": "outlet"}
"""What events are counted by besides their own fields, by the table that holds it."""
_E = {name: place for place, name in enumerate(schema.event.columns.keys())}
_DAY = {table: schema.metadata.tables[table].columns.keys().index("day") for table in FIELDS}


def _change(table: Table) -> Prepared:
    added = insert(table).values({c.name: bindparam(c.name) for c in table.columns})
    return Prepared(added.on_conflict_do_update(index_elements=list(table.primary_key), set_={"events": table.c.events + added.excluded.events}))


def _drop(table: Table) -> Prepared:
    return Prepared(delete(table).where(*(c == bindparam(c.name) for c in table.primary_key), table.c.events == 0))


_SUMS = (schema.event_sum, schema.event_count)
_CHANGE = {t.name: _change(t) for t in _SUMS}
_DROP = {t.name: _drop(t) for t in _SUMS}
_KEYS = {t.name: tuple(c.name for c in t.primary_key) for t in _SUMS}


@lru_cache(maxsize=65_536)
def month_of(day: int) -> int:
    """The month of a day as year * 12 + month - 1; what has no day keeps the number by which it is sorted.

    Args:
        day: A proleptic ordinal, or schema.UNDATED.

    Returns:
        A number that grows with time.
    """
    if day == schema.UNDATED:
        return day
    at = date.fromordinal(day)
    return at.year * 12 + at.month - 1


def certainty(conflicting: bool, reports: int) -> str:
    """Whether accounts of an event disagree, several articles tell it, or a single one does."""
    return "disagree" if conflicting else "several" if reports > 1 else "single"


def counts(rows: Mapping[str, Collection[Sequence[Any]]]) -> Counts:
    """What some events add to the sums.

    Args:
        rows: Their rows by table, in the order of the tables' columns.

    Returns:
        Numbers of events.
    """
    return {"event_sum": Counter(_own(row) for row in rows["event"]), "event_count": Counter(_beside(rows))}


def _own(row: Sequence[Any]) -> tuple[Any, ...]:
    status = "denied" if row[_E["denied"]] else row[_E["status"]]
    return (row[_E["kind"]], row[_E["plover"]], status, certainty(row[_E["conflicting"]], row[_E["reports"]]), month_of(row[_E["day"]]))


def _beside(rows: Mapping[str, Collection[Sequence[Any]]]) -> Iterator[tuple[Any, ...]]:
    for table, field in FIELDS.items():
        yield from ((field, row[1], month_of(row[_DAY[table]])) for row in rows[table])


def change(connection: Connection, before: Counts, now: Counts) -> None:
    """Bring the sums up to date.

    Args:
        connection: A connection inside a transaction.
        before: What the events added.
        now: What they add now.
    """
    for table, keys in _KEYS.items():
        old, new = before[table], now[table]
        differ = {key: new[key] - old[key] for key in sorted({*old, *new}) if new[key] != old[key]}
        rows = [{**dict(zip(keys, key)), "events": more} for key, more in differ.items()]
        _CHANGE[table].many(connection, rows)
        _DROP[table].many(connection, [row for row, more in zip(rows, differ.values()) if more < 0])
