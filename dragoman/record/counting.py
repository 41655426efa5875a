"""How many events there are, by what they are asked for: kept as sums, so that nobody waits for a count of all.

What stands on an event's own row and is counted, its kind, type, status and certainty, is its cell. `event_sum` counts by month and cell, for all
events and for those told in each language; `event_count` by language, outlet and cell, for each language and each outlet alone too; `event_pair`
by two who both take part, and, for an actor with itself, by one.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import product
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from dragoman.record import schema
from dragoman.record.prepared import Prepared

Counts = dict[str, Counter[tuple[Any, ...]]]
"""By table, events by the key of a row."""
Rows = Mapping[str, Collection[Sequence[Any]]]
"""Rows of events by table, each in the order of its table's columns."""

EVERY = ""
"""The language, or outlet, of sums that leave it open."""
_E = {name: place for place, name in enumerate(schema.event.columns.keys())}


def _change(table: Table) -> Prepared:
    added = insert(table).values({c.name: bindparam(c.name) for c in table.columns})
    return Prepared(added.on_conflict_do_update(index_elements=list(table.primary_key), set_={"events": table.c.events + added.excluded.events}))


def _drop(table: Table) -> Prepared:
    return Prepared(delete(table).where(*(c == bindparam(c.name) for c in table.primary_key), table.c.events == 0))


_SUMS = (schema.event_sum, schema.event_count, schema.event_pair)
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


@lru_cache(maxsize=16_384)
def cell_of(kind: str, plover: str, status: str, certainty: str) -> int:
    """The key of a cell: the same in every record."""
    return int.from_bytes(blake2b("\n".join((kind, plover, status, certainty)).encode(), digest_size=5).digest(), "big")


def certainty(conflicting: bool, reports: int) -> str:
    """Whether accounts of an event disagree, several articles tell it, or a single one does."""
    return "disagree" if conflicting else "several" if reports > 1 else "single"


def counts(rows: Rows) -> Counts:
    """What some events add to the sums.

    Args:
        rows: Their rows.

    Returns:
        Numbers of events.
    """
    return {"event_sum": Counter(_own(rows)), "event_count": Counter(_told(rows)), "event_pair": Counter(_pairs(rows))}


def _own(rows: Rows) -> Iterator[tuple[Any, ...]]:
    own = {row[_E["key"]]: (month_of(row[_E["day"]]), row[_E["cell"]]) for row in rows["event"]}
    yield from ((EVERY, *fields) for fields in own.values())
    yield from ((row[1], *own[row[0]]) for row in rows["event_language"])


def _told(rows: Rows) -> Iterator[tuple[str, str, int]]:
    languages, outlets = _by_event(rows["event_language"]), _by_event(rows["event_outlet"])
    for row in rows["event"]:
        both = product((EVERY, *languages[row[_E["key"]]]), (EVERY, *outlets[row[_E["key"]]]))
        yield from ((*pair, row[_E["cell"]]) for pair in both if pair != (EVERY, EVERY))


def _status(row: Sequence[Any]) -> str:
    return "denied" if row[_E["denied"]] else str(row[_E["status"]])


def _pairs(rows: Rows) -> Iterator[tuple[str, str, str]]:
    status = {row[_E["key"]]: _status(row) for row in rows["event"]}
    for event, names in _by_event(rows["event_actor"]).items():
        yield from ((one, other, status[event]) for one, other in product(names, names))


def _by_event(rows: Collection[Sequence[Any]]) -> dict[int, list[str]]:
    """What stands beside each event, of rows that begin with both."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1])
    return found


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
