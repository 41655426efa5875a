"""What outlets and languages call a contested polity or office, counted."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from dragoman.record import schema
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


def term_spots(connection: Connection, wanted: TermCount, limit: int, after: int = 0) -> Sequence[Spot]:
    """Where a term stands.

    Args:
        connection: The record's connection.
        wanted: The term.
        limit: How many places at most.
        after: How many are passed over.

    Returns:
        Articles with spans.
    """
    query = (select(_R.id, _D.start, _D.end).join(schema.article, _R.key == _D.article)
             .where(_D.entity == wanted.entity, _D.term == wanted.term, same(OUTLET, wanted.outlet), _R.language == wanted.language, _D.by == wanted.by,
                    _D.disputes.is_(wanted.disputes)).order_by(_R.published_start, _R.id, _D.start))
    return [(r[0], r[1], r[2]) for r in connection.execute(query.limit(limit).offset(after))]
