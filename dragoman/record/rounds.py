"""Meetings of formats a page at a time."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, tuple_

from dragoman.record import schema
from dragoman.record.accounts import chunks
from dragoman.record.actors import local_ids
from dragoman.record.edtf import days
from dragoman.record.subjects import _FROM, RoundRow, _names, _resolved, _round

_T, _R = schema.format_round.c, schema.article.c


@dataclass(frozen=True, slots=True)
class RoundKey:
    """A meeting of a format: what tells it from others, and where it is told (article, position)."""

    format: str
    edition: str | None
    date: str | None
    told: tuple[tuple[int, int], ...]


def round_keys(connection: Connection, name: str | None = None) -> list[RoundKey]:
    """The meetings of formats, the latest of each format first.

    Args:
        connection: The record's connection.
        name: Only of this format: an id.

    Returns:
        Keys; articles that agree on format, edition and date are one.
    """
    query = select(_T.article, _T.position, _T.format, _T.edition, _T.date)
    query = query.where(_T.format.in_(local_ids(connection, name))) if name else query
    groups: dict[tuple[str, str | None, str | None], list[tuple[int, int]]] = defaultdict(list)
    for r in _resolved(connection, query, ("format",)):
        groups[r["format"], r["edition"], r["date"]].append((r["article"], r["position"]))
    keys = [RoundKey(*key, tuple(told)) for key, told in groups.items()]
    return sorted(keys, key=lambda k: (k.format, days(k.date) is None, [-d for d in days(k.date) or ()], k.edition or ""))


def rounds(connection: Connection, keys: Sequence[RoundKey]) -> list[RoundRow]:
    """Meetings with place, members and sentences.

    Args:
        connection: The record's connection.
        keys: Which.
    """
    spots = {spot for key in keys for spot in key.told}
    query = select(schema.format_round, *_FROM).join(schema.article, _R.key == _T.article)
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for part in chunks(sorted(spots)):
        for r in _resolved(connection, query.where(tuple_(_T.article, _T.position).in_(part)), ("format", "place")):
            found[r["article"], r["position"]] = r
    names = _names(connection, {key.format for key in keys})
    return [_round(connection, [found[spot] for spot in key.told], names) for key in keys]
