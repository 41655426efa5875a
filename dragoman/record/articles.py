"""Lists of articles a page at a time."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from dragoman.record import schema
from dragoman.record.queries import _of_outlet
from dragoman.record.schema import UNDATED_TEXT

_R, _X, _F, _A = schema.article.c, schema.appearance.c, schema.profile.c, schema.account.c


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are asked for; what is None is left open.

    Args:
        language: In this language.
        outlet: Of this outlet.
        since: Published on this day or later (ISO 8601).
        until: Published on this day or before.
        entity: Naming this one: an id.
    """

    language: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    entity: str | None = None

    def conditions(self, often: bool = False) -> list[ColumnElement[bool]]:
        """What an article's row has to fulfil.

        Args:
            often: Whether so many name the entity that it is sooner looked for in each article than each article found by it.
        """
        naming = select(_X.article).join(schema.profile, _F.key == _X.profile).where(_F.entity == self.entity)
        given: list[tuple[str | None, ColumnElement[bool]]] = [
            (self.language, _R.language == self.language), (self.outlet, _of_outlet(self.outlet or "")),
            (self.entity, naming.where(_X.article == _R.key).exists() if often else _R.key.in_(naming)),
            (self.since, _R.published_end >= (self.since or "")), (self.until, _R.published_start <= f"{self.until}~")]
        return [condition for value, condition in given if value is not None]


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a list shows it."""

    id: str
    source: str
    title: str
    language: str
    outlet: str
    published_start: str | None
    published_end: str | None
    basis: str
    events: int


def article_page(connection: Connection, wanted: Wanted, after: str | None = None, limit: int = 50) -> tuple[list[Listed], str | None]:
    """The articles of one page, the latest first, the undated last.

    Args:
        connection: The record's connection.
        wanted: Which articles.
        after: Where the page before it ended.
        limit: How many at most.

    Returns:
        Articles, and where the page after it begins; None where this is the last.
    """
    day, tilde, name = (after or "").partition("~")
    often = wanted.entity is not None and _is_often(connection, wanted.entity)
    rows: list[Row[int, str, str]] = []
    if day or not tilde:
        query = _page(wanted, often, _R.day < UNDATED_TEXT, limit + 1)
        rows = list(connection.execute(query.where(_R.day <= day, or_(_R.day < day, _R.id < name)) if tilde else query))
    if len(rows) <= limit:
        query = _page(wanted, often, _R.day == UNDATED_TEXT, limit + 1 - len(rows))
        rows += connection.execute(query.where(_R.id < name) if tilde and not day else query)
    last = rows[limit - 1] if len(rows) > limit else None
    following = f"{last[2] if last[2] < UNDATED_TEXT else ''}~{last[1]}" if last else None
    return _listed(connection, [row[0] for row in rows[:limit]]), following


def _listed(connection: Connection, keys: Sequence[int]) -> list[Listed]:
    heading = func.substr(_R.text, _R.title_start + 1, _R.title_end - _R.title_start).label("heading")
    columns = (_R.key, _R.id, _R.source, _R.title, heading, _R.language, _R.outlet, _R.published_start, _R.published_end, _R.published_basis)
    found = {r.key: r for r in connection.execute(select(*columns).where(_R.key.in_(keys)))}
    told = {r[0]: r[1] for r in connection.execute(select(_A.article, func.count(_A.event.distinct())).where(_A.article.in_(keys)).group_by(_A.article))}
    return [Listed(r.id, r.source, r.title or r.heading or "", r.language, r.outlet, r.published_start, r.published_end, r.published_basis or "",
                   told.get(r.key, 0)) for r in (found[key] for key in keys)]


OFTEN = 500  # rows looked at for a page of articles, times the share of articles that name an entity


def _is_often(connection: Connection, entity: str) -> bool:
    """Whether to go through the latest articles for a page of those that name an entity takes less than to go through all that name it."""
    naming = connection.execute(select(schema.entity.c.appearances).where(schema.entity.c.id == entity)).scalar() or 0
    return bool(naming**2 > OFTEN * (connection.execute(select(func.max(_R.key))).scalar() or 0))


def _page(wanted: Wanted, often: bool, dated: ColumnElement[bool], limit: int) -> Select[int, str, str]:
    return select(_R.key, _R.id, _R.day).where(dated, *wanted.conditions(often)).order_by(_R.day.desc(), _R.id.desc()).limit(limit)


def count_articles(connection: Connection, wanted: Wanted) -> int:
    """How many articles are wanted.

    Args:
        connection: The record's connection.
        wanted: Which articles.
    """
    if wanted == Wanted(entity=wanted.entity) != Wanted():
        query = select(func.count(_X.article.distinct())).join(schema.profile, _F.key == _X.profile).where(_F.entity == wanted.entity)
    else:
        query = select(func.count()).select_from(schema.article).where(*wanted.conditions())
    return int(connection.execute(query).scalar_one())


def languages(connection: Connection) -> list[str]:
    """The languages of a record's articles, sorted.

    Args:
        connection: The record's connection.
    """
    return list(connection.execute(select(_R.language).distinct().order_by(_R.language)).scalars())
