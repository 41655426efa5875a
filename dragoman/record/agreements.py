"""Agreements a page at a time: those of a party, of a type, by date."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.record import schema
from dragoman.record.accounts import chunks
from dragoman.record.actors import local_ids
from dragoman.record.subjects import _FROM, InstrumentRow, _instrument, _resolved

_I, _P, _T, _R, _F = (t.c for t in (schema.instrument, schema.instrument_party, schema.instrument_act, schema.article, schema.profile))


def agreement_ids(connection: Connection, type: str | None = None, party: str | None = None, act: str | None = None) -> list[str]:
    """Ids of agreements, the latest date first, the undated last.

    Args:
        connection: The record's connection.
        type: Only of this type.
        party: Only of this party: an id.
        act: Only with this act, such as signed.

    Returns:
        All of them: there are far fewer agreements than articles.
    """
    query = select(_I.id, func.max(_I.date)).group_by(_I.id)
    query = query.where(_I.type == type) if type else query
    if party:
        of = select(_P.instrument).where(_P.entity.in_(local_ids(connection, party)))
        query = query.where(_I.id.in_(of))
    if act:
        query = query.where(_I.id.in_(select(_T.instrument).where(_T.act == act)))
    dates: dict[str, str] = {}
    resolved = _resolutions(connection)
    for name, day in connection.execute(query):
        entity = resolved.get(name, name)
        dates[entity] = max(dates.get(entity, ""), day or "")
    return sorted(sorted(dates), key=lambda name: dates[name], reverse=True)


def _resolutions(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(_F.local, _F.entity).where(_F.type == "instrument", _F.local != _F.entity))
    return {row.local: row.entity for row in rows}


def agreements(connection: Connection, ids: Sequence[str]) -> list[InstrumentRow]:
    """Agreements with parties, acts and sentences.

    Args:
        connection: The record's connection.
        ids: Their ids.

    Returns:
        Agreements in the order of their ids.
    """
    locals_ = {local for name in ids for local in local_ids(connection, name)}
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in chunks(sorted(locals_)):
        query = select(schema.instrument, *_FROM).join(schema.article, _R.key == _I.article).where(_I.id.in_(part)).order_by(_I.id, _R.id)
        for row in _resolved(connection, query, ("id", "follows")):
            groups[row["id"]].append(row)
    return [_instrument(connection, name, groups[name]) for name in ids if groups[name]]
