"""What an actor said, and what was said about it, a bounded number at a time."""
from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, select

from dragoman.record import schema
from dragoman.record.actors import local_ids
from dragoman.record.subjects import _FROM, StatementRow, _resolved, _statements

_S, _R, _ABOUT = schema.statement.c, schema.article.c, schema.statement_about.c


def said_by(connection: Connection, name: str, limit: int) -> list[StatementRow]:
    """What an actor said, by the articles added last.

    Args:
        connection: The record's connection.
        name: Its id.
        limit: How many at most.
    """
    found = _rows(connection, select(_S.key).where(_S.speaker.in_(local_ids(connection, name))), limit)
    return [row for row in found if row.speaker == name]


def said_about(connection: Connection, name: str, limit: int) -> list[StatementRow]:
    """What was said about an actor, by the articles added last.

    Args:
        connection: The record's connection.
        name: Its id.
        limit: How many at most.
    """
    found = _rows(connection, select(_ABOUT.statement.label("key")).where(_ABOUT.entity.in_(local_ids(connection, name))), limit)
    return [row for row in found if name in row.about]


def _rows(connection: Connection, keys: Select[Any], limit: int) -> list[StatementRow]:
    latest = [row[0] for row in connection.execute(keys.order_by(keys.selected_columns[0].desc()).limit(limit))]
    query = select(schema.statement, *_FROM).join(schema.article, _R.key == _S.article).where(_S.key.in_(latest)).order_by(_S.key.desc())
    return _statements(connection, list(_resolved(connection, query, ("speaker", "addressee"))))
