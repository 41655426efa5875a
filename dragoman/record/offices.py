"""Who held which office, a page at a time: for a person, a polity, an office, or all of them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from dragoman.record import schema
from dragoman.record.actors import local_ids
from dragoman.record.subjects import _FROM, TenureRow, _resolved, _tenures

_T, _R, _X, _F = schema.tenure.c, schema.article.c, schema.appearance.c, schema.profile.c
MOST = 10_000
"""Tenures that one list holds at most."""
SPOTS = 12
"""Sentences cited for one tenure at most."""


@dataclass(frozen=True, slots=True)
class TenureKey:
    """What tells one tenure from another."""

    person: str
    office: str
    polity: str | None
    since: str | None
    until: str | None
    listed: bool


def tenure_keys(connection: Connection, person: str | None = None, polity: str | None = None, office: str | None = None) -> list[TenureKey]:
    """Tenures: what articles say before what only a register knows, by polity and office, the latest first.

    Args:
        connection: The record's connection.
        person: Only this person's: an id.
        polity: Only those of this polity: an id.
        office: Only this office: an id.

    Returns:
        Keys, MOST of them at most.
    """
    person_id: ColumnElement[str] = func.coalesce(_F.entity, _T.person)
    listed: ColumnElement[Any] = (_T.basis == "register").label("listed")
    columns = (person_id, _T.office, _T.polity, _T.since, _T.until, listed)
    query = select(*columns).select_from(_joined()).group_by(*columns)
    query = _narrowed(connection, query, person, polity, office)
    latest = func.max(func.coalesce(_T.since, _T.as_of, _T.until, ""))
    query = query.order_by(listed, _T.polity, _T.office, latest.desc(), person_id).limit(MOST)
    return [TenureKey(r[0], r[1], r[2], r[3], r[4], bool(r[5])) for r in connection.execute(query)]


def _joined() -> Any:
    named = schema.appearance.join(schema.profile, _F.key == _X.profile)
    return schema.tenure.outerjoin(named, and_(_X.article == _T.article, _X.local == _T.person))


def _narrowed(connection: Connection, query: Select[Any], person: str | None, polity: str | None, office: str | None) -> Select[Any]:
    query = query.where(_F.entity == person, _T.person.in_(local_ids(connection, person))) if person else query
    query = query.where(_T.polity.in_(local_ids(connection, polity))) if polity else query
    return query.where(_T.office.in_(local_ids(connection, office))) if office else query


def tenures(connection: Connection, keys: Sequence[TenureKey]) -> list[TenureRow]:
    """Tenures with the sentences that say so.

    Args:
        connection: The record's connection.
        keys: Which.

    Returns:
        Tenures in the order of their keys.
    """
    rows = [r for key in keys for r in _rows(connection, key)]
    found = {(t.person, t.office.casefold(), t.polity, t.since, t.until, t.basis == "register"): t for t in _tenures(connection, rows)}
    wanted = ((k.person, k.office.casefold(), k.polity, k.since, k.until, k.listed) for k in keys)
    return [found[key] for key in wanted if key in found]


def _rows(connection: Connection, key: TenureKey) -> list[dict[str, Any]]:
    query = select(schema.tenure, *_FROM).join(schema.article, _R.key == _T.article).where(
        _T.person.in_(local_ids(connection, key.person)), _T.office == key.office, _T.polity.is_(key.polity) if key.polity is None else _T.polity == key.polity,
        _T.since.is_(None) if key.since is None else _T.since == key.since, _T.until.is_(None) if key.until is None else _T.until == key.until,
        (_T.basis == "register") == key.listed).order_by(_T.article.desc()).limit(SPOTS)
    return [r for r in _resolved(connection, query, ("person", "polity")) if r["person"] == key.person]
