"""Who held which office, a page at a time: for a person, a polity, an office, or all of them."""
from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, literal_column, select

from dragoman.record import schema
from dragoman.record.actors import local_ids
from dragoman.record.facets import same
from dragoman.record.prepared import Prepared
from dragoman.record.publishing import outlet
from dragoman.record.quotes import Spot

_T, _R, _X, _F = schema.tenure.c, schema.article.c, schema.appearance.c, schema.profile.c
MOST = 10_000
"""Tenures that one list holds at most."""
CITED = 3
"""Sentences cited for one tenure: those of the latest articles."""

PERSON: ColumnElement[str] = func.coalesce(_F.entity, _T.person)
LISTED: ColumnElement[Any] = (_T.basis == "register").label("listed")
KEY = (PERSON, _T.office, _T.polity, _T.since, _T.until, LISTED)


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody in an office, as articles or the register have it.

    Args:
        person: The person's id.
        office: The office's id.
        polity: Whose office it is.
        since: From when (EDTF).
        until: To when.
        listed: Whether only a register knows it.
        first: The first day on which an article names the person so.
        last: The last one.
        phases: acting, former and the like.
        reports: How many times articles say so.
    """

    person: str
    office: str
    polity: str | None
    since: str | None
    until: str | None
    listed: bool
    first: str | None
    last: str | None
    phases: tuple[str, ...]
    reports: int

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells it from others."""
        return self.person, self.office, self.polity, self.since, self.until, self.listed


def held(connection: Connection, person: str | None = None, polity: str | None = None, office: str | None = None) -> list[Held]:
    """Tenures: what articles say before what only a register knows, by polity and office, the latest first.

    Args:
        connection: The record's connection.
        person: Only this person's: an id.
        polity: Only those of this polity: an id.
        office: Only this office: an id.

    Returns:
        Tenures, MOST of them at most.
    """
    phases = func.group_concat(func.nullif(_T.phase, "").distinct())
    query = _joined(select(*KEY, func.min(_T.as_of), func.max(_T.as_of), phases, func.count())).group_by(*KEY)
    query = query.where(same(PERSON, person), _T.person.in_(local_ids(connection, person))) if person else query
    query = query.where(_T.polity.in_(local_ids(connection, polity))) if polity else query
    query = query.where(_T.office.in_(local_ids(connection, office))) if office else query
    latest = func.max(func.coalesce(_T.since, _T.as_of, _T.until, ""))
    rows = connection.execute(query.order_by(LISTED, _T.polity, _T.office, latest.desc(), PERSON).limit(MOST))
    return [Held(r[0], r[1], r[2], r[3], r[4], bool(r[5]), r[6], r[7], tuple(sorted((r[8] or "").split(","))) if r[8] else (), r[9]) for r in rows]


def _joined(query: Select[Any]) -> Select[Any]:
    return (query.select_from(schema.tenure).outerjoin(schema.appearance, and_(_X.article == _T.article, _X.local == _T.person))
            .outerjoin(schema.profile, _F.key == _X.profile))


@dataclass(frozen=True, slots=True)
class Said:
    """What articles say of a tenure: sentences with their language, and outlets that dispute the title."""

    spots: tuple[tuple[Spot, str], ...] = ()
    disputed_by: tuple[str, ...] = ()


def said_of(connection: Connection, tenures: Sequence[Held]) -> dict[tuple[Any, ...], Said]:
    """The sentences that speak of tenures, and who disputes a title.

    Args:
        connection: The record's connection.
        tenures: Which.

    Returns:
        By the key of each tenure.
    """
    return {t.key: _said(connection, t) for t in tenures if not t.listed}


def _said(connection: Connection, t: Held) -> Said:
    cited, disputing = (_rows(connection, t, latest) for latest in (_CITED, _DISPUTING))
    return Said(tuple(((r["id"], r["start"], r["end"]), r["language"]) for r in cited),
                tuple(sorted({outlet(r["publisher"] or "", r["source"]) for r in disputing})))


def _rows(connection: Connection, t: Held, latest: Prepared) -> list[sqlite3.Row]:
    """The latest rows of a tenure, whichever id articles use for the person."""
    asked = {"person": t.person, "office": t.office, "polity": t.polity, "since": t.since, "until": t.until}
    found = [row for local in local_ids(connection, t.person) for row in latest(connection, local=local, **asked)]
    return sorted(found, key=lambda r: -r["article"])[:CITED]


def _latest(*conditions: ColumnElement[bool]) -> Prepared:
    """The latest rows of one tenure with their articles; the plus sign has the person's rows looked through, not the polity's."""
    query = _joined(select(_T.article, _R.id, _T.start, _T.end, _R.language, _R.publisher, _R.source)).join(schema.article, _R.key == _T.article)
    same_ = (literal_column(f"+tenure.{name}").op("IS", is_comparison=True)(bindparam(name)) for name in ("polity", "since", "until"))
    of = (_T.person == bindparam("local"), bindparam("person") == PERSON, _T.office == bindparam("office"), func.coalesce(_T.basis, "") != "register")
    return Prepared(query.where(*of, *same_, *conditions).order_by(_T.article.desc()).limit(literal_column(str(CITED))))


_CITED, _DISPUTING = _latest(), _latest(_T.disputed.is_(True))
