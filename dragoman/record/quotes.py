"""The words of an article that a row points at."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.prepared import Prepared, listed

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
    found = {row["id"]: (row["source"], row["language"], row["text"]) for row in _TEXTS(connection, values={name for name, _, _ in wanted})}
    return [Quote(name, source, language, start, end, text[start:end]) for name, start, end in wanted if name in found
            for source, language, text in (found[name],)]


_R = schema.article.c
_TEXTS = Prepared(select(_R.id, _R.source, _R.language, _R.text).where(_R.id.in_(listed())))
