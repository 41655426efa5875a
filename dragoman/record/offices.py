"""Who held which office, a bounded number at a time: for a person, a polity or an office."""
from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.actors import local_ids
from dragoman.record.subjects import _FROM, TenureRow, _resolved, _tenures

_T, _R = schema.tenure.c, schema.article.c
MOST = 2_000
"""Sentences looked through for one question: those of the latest articles."""


def tenures(connection: Connection, person: str | None = None, polity: str | None = None, office: str | None = None, most: int = MOST) -> Sequence[TenureRow]:
    """Who held which office of whom: what articles say first, what only a register knows after it.

    Args:
        connection: The record's connection.
        person: Only this person's: an id.
        polity: Only those of this polity: an id.
        office: Only this office: an id.
        most: How many sentences are looked through at most.

    Returns:
        Tenures with the sentences that say so.
    """
    query = select(schema.tenure, *_FROM).join(schema.article, _R.key == _T.article)
    wanted = {field: name for field, name in (("person", person), ("polity", polity)) if name}
    for field, name in wanted.items():
        query = query.where(_T[field].in_(local_ids(connection, name)))
    query = query.where(_T.office.in_(local_ids(connection, office))) if office else query
    rows = list(_resolved(connection, query.order_by(_T.article.desc()).limit(most), ("person", "polity")))
    return _tenures(connection, [r for r in rows if all(r[f] == n for f, n in wanted.items())])
