"""What people decided: dated rows, never erased, from which clusters are computed anew."""
from __future__ import annotations

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.events import superseded


def pinned(connection: Connection, article: str) -> frozenset[str]:
    """The entities of an article that somebody decided on, by the ids that its reading uses."""
    e = schema.decision_evidence.c
    prefix = f"{article}/"
    rows = connection.execute(select(e.key).where(e.key >= prefix, e.key < prefix + "\U0010ffff"))
    return frozenset(row[0].removeprefix(prefix) for row in rows)


def judged_profiles(connection: Connection) -> dict[frozenset[str], str]:
    """What people decided on pairs of entities, by the keys of the profiles that stand for them."""
    return {}
