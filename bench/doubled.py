"""A record made twice as large without reading anything: all that its articles hold once more, some years later, told of the same world.

Adding 100,000 readings takes a good while; to measure how a record of that size is asked, half of it, or a quarter, may be copied.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dragoman.record import derive, schema
from dragoman.record.database import writing
from dragoman.record.store import open_record

YEARS = 4
"""Copies are later by a multiple of this, so that the calendar is the same."""
KEYS = {"article": "key", "account": "key", "statement": "key"}
"""Tables whose rows have numbers, and the column."""
NUMBERS: Mapping[str, Mapping[str, str]] = {
    "article": {"key": "article"}, "statement": {"key": "statement", "article": "article"},
    "account": {"key": "account", "article": "article", "component": "account", "event": "account"},
    **{name: {"article": "article"} for name in ("body_span", "edition", "mention", "date", "tenure", "instrument", "instrument_span", "instrument_party",
                                                 "instrument_act", "round", "round_member", "designation", "quantity", "appearance")},
    **{name: {"account": "account"} for name in ("account_participant", "account_attribution", "account_topic")},
    **{name: {"statement": "statement"} for name in ("statement_reporter", "statement_about")}, "near": {"article": "article", "other": "article"},
    "event": {"key": "account"}, **{name: {"event": "account"} for name in ("event_actor", "event_language", "event_outlet")}}
"""Tables that are copied, with the columns that hold numbers of the tables in KEYS."""
IDS = {"article": ("id", "source", "address"), "account": ("id", "part_of", "instrument"), "statement": ("id", "part_of"),
       "event": ("id", "instrument"), "instrument": ("id",),
       "instrument_span": ("instrument",), "instrument_party": ("instrument",), "instrument_act": ("instrument",), "round": ("edition",)}
"""Columns that hold ids of copies."""
DATES = ("published_start", "published_end", "day", "date", "since", "until", "as_of", "first_day", "last_day")
"""Columns that hold days, as text or as numbers."""


def double(path: Path) -> None:
    """Copy all that the articles of a record hold.

    Args:
        path: The record.
    """
    with open_record(path) as record, writing(record.connection, path) as connection:
        raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        more = {name: int(raw.execute(f"SELECT max({key}) FROM {name}").fetchone()[0]) for name, key in KEYS.items()}
        first, last = raw.execute("SELECT min(day), max(day) FROM article WHERE day < '9999'").fetchone()
        years = (int(last[:4]) - int(first[:4])) // YEARS * YEARS + YEARS
        for table in NUMBERS:
            raw.execute(_copy(table, more, years))
        raw.execute("UPDATE entity SET appearances = appearances * 2")
        for table in (schema.event_sum, schema.event_count, schema.event_pair):
            raw.execute(f"DELETE FROM {table.name}")
        derive.sum_events(connection)


def _copy(table: str, more: Mapping[str, int], years: int) -> str:
    columns = schema.metadata.tables[table].columns
    told = {c.name: _changed(table, c.name, more, years) for c in columns}
    return f'INSERT INTO "{table}" ({", ".join(_quoted(c) for c in told)}) SELECT {", ".join(told.values())} FROM "{table}"'


def _quoted(column: str) -> str:
    return f'"{column}"'


def _changed(table: str, column: str, more: Mapping[str, int], years: int) -> str:
    """What a column of a copy holds."""
    name = _quoted(column)
    if column in NUMBERS[table]:
        return f"{name} + {more[NUMBERS[table][column]]}"
    if column in IDS.get(table, ()):
        return f"{name} || '+{years}'"
    return _later(name, years) if column in DATES else name


def _later(name: str, years: int) -> str:
    """A day some years later, whether it is text or a number; what is no day stays."""
    days = date(2000 + years, 1, 1).toordinal() - date(2000, 1, 1).toordinal()
    return (f"CASE WHEN {name} = '{schema.UNDATED_TEXT}' OR {name} = {schema.UNDATED} THEN {name} WHEN typeof({name}) = 'integer' THEN {name} + {days} "
            f"WHEN {name} GLOB '[12][0-9][0-9][0-9]*' THEN (substr({name}, 1, 4) + {years}) || substr({name}, 5) ELSE {name} END")
