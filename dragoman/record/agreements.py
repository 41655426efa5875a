"""Agreements a page at a time: those of a party, of a type, by date."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from dragoman.record import schema
from dragoman.record.accounts import Resolver
from dragoman.record.actors import local_ids
from dragoman.record.prepared import Prepared
from dragoman.record.quotes import Spot

_I, _P, _T, _S, _R, _F = (t.c for t in (schema.instrument, schema.instrument_party, schema.instrument_act, schema.instrument_span, schema.article,
                                       schema.profile))


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
    return {row["local"]: row["entity"] for row in _RENAMED(connection)}


_RENAMED = Prepared(select(_F.local, _F.entity).where(_F.entity != _F.local, _F.type == "instrument"))


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with an agreement, when, and one sentence that says so."""

    act: str
    date: str | None
    spot: Spot


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as a list shows it."""

    id: str
    name: str
    type: str
    parties: tuple[str, ...]
    date: str | None
    term: str | None
    follows: str | None
    acts: tuple[Done, ...]
    spot: Spot | None
    articles: int


def agreements(connection: Connection, ids: Sequence[str]) -> list[Agreement]:
    """Agreements with parties and acts, each act with a sentence.

    Args:
        connection: The record's connection.
        ids: Their ids.

    Returns:
        Agreements in the order of their ids.
    """
    owner = _owners(connection, ids)
    fields, counts, spots = _fields(connection, owner)
    parties, acts = _parties(connection, owner), _acts(connection, owner)
    return [Agreement(name, _most(fields[name, "name"]) or "", _most(fields[name, "type"]) or "", tuple(parties[name]), _most(fields[name, "date"]),
                      _most(fields[name, "term"]), _most(fields[name, "follows"]), tuple(acts[name]), spots.get(name), counts[name])
            for name in ids if counts[name]]


def _owners(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(select(_F.local, _F.entity).where(_F.entity.in_(ids)).distinct())
    return {name: name for name in ids} | {row.local: row.entity for row in rows}


def _most(values: Counter[str]) -> str | None:
    """The value given most often; among equals the first in the alphabet."""
    return min(values, key=lambda v: (-values[v], v), default=None)


def _fields(connection: Connection, owner: dict[str, str]) -> tuple[dict[tuple[str, str], Counter[str]], Counter[str], dict[str, Spot]]:
    names = ("name", "type", "date", "term", "follows")
    first = func.min(_I.article).label("first")
    query = select(_I.id, *(_I[n] for n in names), func.count().label("number"), first).where(_I.id.in_(list(owner))).group_by(_I.id, *(_I[n] for n in names))
    fields: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counts, firsts = Counter[str](), dict[str, int]()
    for r in connection.execute(query):
        name = owner[r.id]
        counts[name] += r.number
        firsts[name] = min(r.first, firsts.get(name, r.first))
        for field in names:
            if getattr(r, field):
                fields[name, field][getattr(r, field)] += r.number
    return fields, counts, _first_spots(connection, owner, firsts)


def _first_spots(connection: Connection, owner: dict[str, str], firsts: dict[str, int]) -> dict[str, Spot]:
    query = select(_S.instrument, _R.id, _S.start, _S.end).join(schema.article, _R.key == _S.article).where(
        _S.article.in_(sorted(set(firsts.values()))), _S.instrument.in_(list(owner))).order_by(_S.start.desc())
    return {owner[r.instrument]: (r.id, r.start, r.end) for r in connection.execute(query)}


def _parties(connection: Connection, owner: dict[str, str]) -> dict[str, dict[str, None]]:
    first = func.min(_P.article).label("article")
    query = _with(select(_P.instrument, _P.entity, first), schema.instrument_party, owner).group_by(_P.instrument, _P.entity).order_by(first, _P.position)
    rows = connection.execute(query).all()
    resolve = Resolver(connection)
    resolve.load({r.article for r in rows})
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for r in rows:
        found[owner[r.instrument]][resolve(r.article, r.entity)] = None
    return found


def _acts(connection: Connection, owner: dict[str, str]) -> dict[str, list[Done]]:
    inner = _with(select(_T.instrument, _T.act, _T.date, func.min(_T.article).label("article"), _T.start, _T.end), schema.instrument_act, owner)
    grouped = inner.group_by(_T.instrument, _T.act, _T.date).subquery()
    query = select(grouped, _R.id).join(schema.article, _R.key == grouped.c.article).order_by(func.coalesce(grouped.c.date, "9999"), grouped.c.act)
    found: dict[str, list[Done]] = defaultdict(list)
    for r in connection.execute(query):
        done = Done(r.act, r.date, (r.id, r.start, r.end))
        if not any((x.act, x.date) == (done.act, done.date) for x in found[owner[r.instrument]]):
            found[owner[r.instrument]].append(done)
    return found


def _with(query: Select[Any], table: Any, owner: dict[str, str]) -> Select[Any]:
    """Rows of a table that belong to some agreements, found by the agreements' own index."""
    joined = schema.instrument.join(table, and_(table.c.article == _I.article, table.c.instrument == _I.id))
    return query.select_from(joined).where(_I.id.in_(list(owner)))
