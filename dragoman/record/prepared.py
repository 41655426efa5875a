"""Statements compiled once and handed to the driver as they are: what is asked again and again while articles are added.

A list is bound as one JSON value, so that the text of a statement stays the same whatever its length and the database keeps its plan.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from typing import Any

import msgspec
from sqlalchemy import ClauseElement, ColumnElement, Connection, Select, bindparam, func, select
from sqlalchemy.dialects import sqlite

from dragoman.record.schema import Row

_DIALECT = sqlite.dialect(paramstyle="named")


def listed(name: str = "values") -> Select[Any]:
    """The values of a list that is bound by name, for an IN condition.

    Args:
        name: The name.

    Returns:
        A selection of one column.
    """
    return select(func.json_each(bindparam(name)).table_valued("value").c.value)


_KEYS = func.json_each(bindparam("keys")).table_valued("value", name="wanted").c.value


def key_part(place: int) -> ColumnElement[Any]:
    """One part of the keys that are bound as a list of tuples by the name of `keys`, for a condition.

    Args:
        place: Which part.

    Returns:
        Its value; the conditions on all parts of a key join a table with the list.
    """
    return func.json_extract(_KEYS, f"$[{place}]")


class Prepared:
    """A statement that is compiled once.

    Args:
        statement: What SQLAlchemy makes of it, its values bound by name.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, object]]:
        """Its text, and the constants in it by the names under which they are bound."""
        compiled = self._statement.compile(dialect=_DIALECT)
        return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}

    @property
    def sql(self) -> str:
        """Its text."""
        return self._compiled[0]

    def __call__(self, connection: Connection, **values: object) -> list[sqlite3.Row]:
        """Run it.

        Args:
            connection: The record's connection.
            values: What is bound, by name; lists and sets for `listed`.

        Returns:
            Every row; its values by name and by place.
        """
        cursor = _driver(connection).cursor()
        cursor.row_factory = sqlite3.Row
        sql, constants = self._compiled
        return cursor.execute(sql, constants | {name: _bound(value) for name, value in values.items()}).fetchall()

    def dicts(self, connection: Connection, **values: object) -> list[dict[str, Any]]:
        """The same, each row by its names: for rows of which most values are asked for by name, which a row of the driver looks for one by one."""
        rows = self(connection, **values)
        names = tuple(rows[0].keys()) if rows else ()
        return [dict(zip(names, row)) for row in rows]

    def column(self, connection: Connection, **values: object) -> list[Any]:
        """The first value of every row."""
        return [row[0] for row in self(connection, **values)]

    def many(self, connection: Connection, rows: Collection[Row]) -> None:
        """Run it once for each row of values."""
        if rows:
            sql, constants = self._compiled
            _driver(connection).executemany(sql, [constants | row for row in rows] if constants else rows)


def insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Put rows into a table.

    Args:
        connection: A connection inside a transaction.
        table: Its name.
        rows: Rows that all have the same columns.
    """
    if rows:
        _driver(connection).executemany(_insertion(table, tuple(rows[0])), rows)


@lru_cache(maxsize=256)
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names, places = ", ".join(f'"{c}"' for c in columns), ", ".join(f":{c}" for c in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({places})'


def rows(connection: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query as the driver gives them: where there are tens of thousands, others cost more than finding them.

    Args:
        connection: The record's connection.
        query: What is asked.
    """
    compiled = query.compile(dialect=_DIALECT)
    return _driver(connection).execute(str(compiled), compiled.params).fetchall()


def _driver(connection: Connection) -> sqlite3.Connection:
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return raw


def _bound(value: object) -> object:
    return msgspec.json.encode(value).decode() if isinstance(value, list | set | frozenset | tuple) else value
