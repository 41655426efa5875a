"""Who and what appears in a record, a page at a time, those named in most articles first."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from dragoman.record import schema
from dragoman.record.searching import named

_E = schema.entity.c
NAMED = 200
"""Entities found by a name at most."""


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as a list shows it."""

    id: str
    type: str
    subtype: str
    of: str | None
    appearances: int
    listed: bool


def entities(connection: Connection, type: str | None = None, name: str | None = None, after: str | None = None,
             limit: int = 50) -> tuple[list[EntityRow], str | None]:
    """The entities of one page.

    Args:
        connection: The record's connection.
        type: Only of this type, such as person.
        name: Only those of this name, in any script, or with it as a part of theirs.
        after: Where the page before it ended.
        limit: How many at most.

    Returns:
        Entities, and where the page after it begins; None where this is the last.
    """
    query = _wanted(select(_E.id, _E.type, _E.subtype, _E.of, _E.appearances, _E.from_register), connection, type, name)
    number, tilde, last = (after or "").partition("~")
    if tilde and number.isdecimal() and len(number) < 12:
        query = query.where(or_(_E.appearances < int(number), and_(_E.appearances == int(number), _E.id > last)))
    rows = connection.execute(query.order_by(_E.appearances.desc(), _E.id).limit(limit + 1)).all()
    following = f"{rows[limit - 1][4]}~{rows[limit - 1][0]}" if len(rows) > limit else None
    return [EntityRow(r[0], r[1], r[2] or "", r[3], r[4] or 0, bool(r[5])) for r in rows[:limit]], following


def count_entities(connection: Connection, type: str | None = None, name: str | None = None) -> int:
    """How many entities there are.

    Args:
        connection: The record's connection.
        type: Only of this type.
        name: Only those of this name.
    """
    return int(connection.execute(_wanted(select(func.count()).select_from(schema.entity), connection, type, name)).scalar_one())


def _wanted(query: Select[Any], connection: Connection, type: str | None, name: str | None) -> Select[Any]:
    query = query.where(_E.type == type) if type else query.where(_E.type.in_(ACTORS))
    return query.where(_E.id.in_([f.id for f in named(connection, name, NAMED)])) if name else query


ACTORS = ("person", "polity", "organisation", "place", "group")
"""Types that have a page of their own; formats, offices and agreements have lists."""
