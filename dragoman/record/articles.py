"""Lists of articles a page at a time."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dragoman.record import schema
from dragoman.record.queries import ArticleRow, _article_rows, _of_outlet

_R, _X, _F = schema.article.c, schema.appearance.c, schema.profile.c


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

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """What an article's row has to fulfil."""
        given: list[tuple[str | None, ColumnElement[bool]]] = [
            (self.language, _R.language == self.language), (self.outlet, _of_outlet(self.outlet or "")),
            (self.entity, _R.key.in_(select(_X.article).join(schema.profile, _F.key == _X.profile).where(_F.entity == self.entity))),
            (self.since, _R.published_end >= (self.since or "")), (self.until, _R.published_start <= f"{self.until}~")]
        return [condition for value, condition in given if value is not None]


def article_page(connection: Connection, wanted: Wanted, after: str | None = None, limit: int = 50) -> tuple[list[ArticleRow], str | None]:
    """The articles of one page, the latest first, the undated last.

    Args:
        connection: The record's connection.
        wanted: Which articles.
        after: Where the page before it ended.
        limit: How many at most.

    Returns:
        Articles, and where the page after it begins; None where this is the last.
    """
    query = select(_R.key, _R.id, _R.published_start).where(*wanted.conditions)
    day, tilde, name = (after or "").partition("~")
    if tilde:
        later = and_(_R.published_start.is_(None), _R.id < name)
        query = query.where(or_(_R.published_start < day, and_(_R.published_start == day, _R.id < name), _R.published_start.is_(None)) if day else later)
    keys = connection.execute(query.order_by(_R.published_start.desc(), _R.id.desc()).limit(limit + 1)).all()
    following = f"{keys[limit - 1].published_start or ''}~{keys[limit - 1].id}" if len(keys) > limit else None
    return _article_rows(connection, [row.key for row in keys[:limit]]), following


def count_articles(connection: Connection, wanted: Wanted) -> int:
    """How many articles are wanted.

    Args:
        connection: The record's connection.
        wanted: Which articles.
    """
    return int(connection.execute(select(func.count()).select_from(schema.article).where(*wanted.conditions)).scalar_one())
