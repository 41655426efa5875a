"""The words of an article that a row points at."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.accounts import chunks

Spot = tuple[str, int, int]
"""An article's id, and a span."""


@dataclass(frozen=True)
class Quote:
    """A span of an article with its words."""

    article: str
    source: str
    language: str
    start: int
    end: int
    text: str


def quotes(connection: Connection, spots: Iterable[Spot]) -> list[Quote]:
    """The words at some spots, each once, in the order of articles and spans.

    Args:
        connection: The record's connection.
        spots: Articles' ids with spans.

    Returns:
        Quotations; a spot in an article that is not there gives none.
    """
    wanted = sorted(set(spots))
    r = schema.article.c
    names = {name for name, _, _ in wanted}
    found = {row.id: row for part in chunks(names) for row in connection.execute(select(r.id, r.source, r.language, r.text).where(r.id.in_(part)))}
    return [Quote(name, found[name].source, found[name].language, start, end, found[name].text[start:end]) for name, start, end in wanted if name in found]
