"""Lists of articles a page at a time."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from dragoman.record import schema
from dragoman.record.queries import ArticleRow, _article_rows, _of_outlet
from dragoman.record.schema import UNDATED_TEXT

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
    day, tilde, name = (after or "").partition("~")
    rows: list[Row[int, str, str]] = []
    if day or not tilde:
        query = _page(wanted, _R.day < UNDATED_TEXT, limit + 1)
        rows = list(connection.execute(query.where(_R.day <= day, or_(_R.day < day, _R.id < name)) if tilde else query))
    if len(rows) <= limit:
        query = _page(wanted, _R.day == UNDATED_TEXT, limit + 1 - len(rows))
        rows += connection.execute(query.where(_R.id < name) if tilde and not day else query)
    last = rows[limit - 1] if len(rows) > limit else None
    following = f"{last[2] if last[2] < UNDATED_TEXT else ''}~{last[1]}" if last else None
    return _article_rows(connection, [row[0] for row in rows[:limit]]), following


def _page(wanted: Wanted, dated: ColumnElement[bool], limit: int) -> Select[int, str, str]:
    return select(_R.key, _R.id, _R.day).where(dated, *wanted.conditions).order_by(_R.day.desc(), _R.id.desc()).limit(limit)


def count_articles(connection: Connection, wanted: Wanted) -> int:
    """How many articles are wanted.

    Args:
        connection: The record's connection.
        wanted: Which articles.
    """
    return int(connection.execute(select(func.count()).select_from(schema.article).where(*wanted.conditions)).scalar_one())
