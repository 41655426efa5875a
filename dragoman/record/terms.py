"""What outlets and languages call a contested polity or office, counted."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from dragoman.record import schema
from dragoman.record.accounts import AccountView, chunks
from dragoman.record.actors import local_ids
from dragoman.record.facets import OUTLET, same
from dragoman.record.quotes import Spot

_D, _R = schema.designation.c, schema.article.c


@dataclass(frozen=True, slots=True)
class TermCount:
    """How often an outlet calls an entity so in its own voice or another's, and whether it marks dispute."""

    entity: str
    term: str
    outlet: str
    language: str
    by: str
    disputes: bool
    count: int
    first: str | None
    last: str | None


def term_counts(connection: Connection, entity: str | None = None, language: str | None = None, outlet: str | None = None) -> list[TermCount]:
    """Terms counted by entity, outlet and language.

    Args:
        connection: The record's connection.
        entity: Only of this one: an id.
        language: Only in this language.
        outlet: Only of this outlet.

    Returns:
        Counts, the commonest of each entity first.
    """
    columns = (_D.entity, _D.term, OUTLET, _R.language, _D.by, _D.disputes)
    counted = (func.count(), func.min(_R.published_start), func.max(_R.published_end))
    query = select(*columns, *counted).join(schema.article, _R.key == _D.article).group_by(*columns)
    query = query.where(_D.entity.in_(local_ids(connection, entity))) if entity else query.where(_D.entity.is_not(None))
    query = query.where(_R.language == language) if language else query
    query = query.where(same(OUTLET, outlet)) if outlet else query
    found = [TermCount(r[0], r[1], r[2], r[3], r[4], bool(r[5]), r[6], r[7], r[8]) for r in connection.execute(query)]
    totals = Counter[str]()
    for row in found:
        totals[row.entity] += row.count
    return sorted(found, key=lambda t: (-totals[t.entity], t.entity, -t.count, t.term, t.outlet, t.language, t.by))


# --- the sentences behind a count ----------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Sentences:
    """Which places of terms are asked for; what is None is left open."""

    entity: str | None = None
    term: str | None = None
    outlet: str | None = None
    language: str | None = None
    by: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class TermSpot:
    """One place of a term, with the sentence around it."""

    entity: str
    term: str
    outlet: str
    language: str
    published: str | None
    spot: Spot


def term_spots(connection: Connection, wanted: Sentences, limit: int, after: int = 0) -> list[TermSpot]:
    """Where terms stand, by day of publication.

    Args:
        connection: The record's connection.
        wanted: Which.
        limit: How many places at most.
        after: How many are passed over.
    """
    query = _narrowed(connection, select(_R.id, _D.start, _D.end, _D.entity, _D.term, OUTLET, _R.language, _R.published_start, _R.text), wanted)
    rows = connection.execute(query.order_by(_R.published_start, _R.id, _D.start).limit(limit).offset(after))
    return [TermSpot(r[3], r[4], r[5], r[6], r[7], (r[0], *_around(r[8], r[1], r[2]))) for r in rows]


def term_total(connection: Connection, wanted: Sentences) -> int:
    """How many places of terms there are."""
    return int(connection.execute(_narrowed(connection, select(func.count()), wanted)).scalar_one())


def _narrowed(connection: Connection, query: Select[Any], wanted: Sentences) -> Select[Any]:
    query = query.select_from(schema.designation.join(schema.article, _R.key == _D.article))
    query = query.where(_D.entity.in_(local_ids(connection, wanted.entity))) if wanted.entity else query.where(_D.entity.is_not(None))
    given = [(wanted.term, _D.term == wanted.term), (wanted.outlet, same(OUTLET, wanted.outlet)), (wanted.language, _R.language == wanted.language),
             (wanted.by, _D.by == wanted.by), (wanted.since, _R.published_end >= (wanted.since or "")),
             (wanted.until, _R.published_start <= f"{wanted.until}~")]
    for value, condition in given:
        query = query.where(condition) if value is not None else query
    return query


AROUND = 90
"""Characters shown on either side of a term."""


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with some words on either side, inside its line."""
    line = text.find("\n", end)
    return max(text.rfind("\n", 0, start) + 1, start - AROUND), min(line if line >= 0 else len(text), end + AROUND)


def years_of(connection: Connection, entity: str) -> list[tuple[str, bool, int]]:
    """How often an entity is called by any term, by year of publication and by whether dispute is marked.

    Args:
        connection: The record's connection.
        entity: Its id.
    """
    year = func.substr(_R.published_start, 1, 4)
    query = _narrowed(connection, select(year, _D.disputes, func.count()), Sentences(entity)).where(_R.published_start.is_not(None))
    return [(r[0], bool(r[1]), r[2]) for r in connection.execute(query.group_by(year, _D.disputes).order_by(year, _D.disputes))]


# --- the terms of one event's accounts ---------------------------------------------------------

@dataclass(frozen=True, slots=True)
class TermUse:
    """What the sentence of an account calls an entity."""

    entity: str
    term: str
    account: AccountView


def terms_of(connection: Connection, accounts: Sequence[AccountView]) -> list[TermUse]:
    """What the sentences of accounts call contested polities and offices.

    Args:
        connection: The record's connection.
        accounts: Accounts of one event.

    Returns:
        Uses, by entity and in the order of accounts.
    """
    articles = {a.article for a in accounts}
    query = select(_R.id, _D.start, _D.end, _D.entity, _D.term).join(schema.article, _R.key == _D.article).where(_D.entity.is_not(None))
    rows = [r for part in chunks(sorted(articles)) for r in connection.execute(query.where(_R.id.in_(part)).order_by(_R.id, _D.start))]
    found = [TermUse(r.entity, r.term, a) for a in accounts for r in rows if r.id == a.article and a.start <= r.start and r.end <= a.end]
    return sorted(found, key=lambda use: use.entity)
