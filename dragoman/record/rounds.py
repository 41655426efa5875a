"""Meetings of formats a page at a time."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, tuple_

from dragoman.record import schema
from dragoman.record.accounts import Resolver, chunks
from dragoman.record.actors import local_ids
from dragoman.record.edtf import days
from dragoman.record.quotes import Spot
from dragoman.record.subjects import _resolved

_T, _M, _R = schema.format_round.c, schema.round_member.c, schema.article.c
LOOKED_AT = 40
"""Tellings of one round from which its members are taken: the first."""
CITED = 3


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
    query = select(_T.article, _T.position, _T.format, _T.edition, _T.date).order_by(_T.article, _T.position)
    query = query.where(_T.format.in_(local_ids(connection, name))) if name else query
    groups: dict[tuple[str, str | None, str | None], list[tuple[int, int]]] = defaultdict(list)
    for r in _resolved(connection, query, ("format",)):
        groups[r["format"], r["edition"], r["date"]].append((r["article"], r["position"]))
    keys = [RoundKey(*key, tuple(told[:LOOKED_AT])) for key, told in groups.items()]
    return sorted(keys, key=lambda k: (k.format, days(k.date) is None, [-d for d in days(k.date) or ()], k.edition or ""))


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a format as a list shows it."""

    format: str
    edition: str | None
    date: str | None
    place: str | None
    members: tuple[str, ...]
    chairs: tuple[str, ...]
    absent: tuple[str, ...]
    spots: tuple[Spot, ...]


def rounds(connection: Connection, keys: Sequence[RoundKey]) -> list[Meeting]:
    """Meetings with place, members and sentences.

    Args:
        connection: The record's connection.
        keys: Which.
    """
    told = sorted({spot for key in keys for spot in key.told})
    resolve = Resolver(connection)
    resolve.load({article for article, _ in told})
    query = select(_T.article, _T.position, _T.start, _T.end, _T.place, _R.id).join(schema.article, _R.key == _T.article)
    where = {(r.article, r.position): r for part in chunks(told) for r in connection.execute(query.where(tuple_(_T.article, _T.position).in_(part)))}
    sat: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for part in chunks(told):
        for m in connection.execute(select(schema.round_member).where(tuple_(_M.article, _M.round).in_(part)).order_by(_M.article, _M.round, _M.position)):
            sat[m.article, m.round].append((m.role, resolve(m.article, m.entity)))

    def meeting(key: RoundKey) -> Meeting:
        of = {role: tuple(dict.fromkeys(e for spot in key.told for r, e in sat[spot] if r == role)) for role in ("members", "chairs", "absent")}
        place = next((resolve(spot[0], p) for spot in key.told if (p := where[spot].place)), None)
        spots = tuple((where[spot].id, where[spot].start, where[spot].end) for spot in key.told[:CITED])
        return Meeting(key.format, key.edition, key.date, place, of["members"], of["chairs"], of["absent"], spots)

    return [meeting(key) for key in keys]
