"""The sentences that answer: what a row points at, and the whole sentence around it."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from dragoman.languages.pack import pack, tags
from dragoman.model import Span
from dragoman.reader.sentences import sentences
from dragoman.record import Record, schema
from dragoman.record.accounts import chunks
from dragoman.record.quotes import Quote, Spot, quotes

Row = dict[str, Any]


class Quotations:
    """Quotations as rows: article, source, language, start, end, text, and the sentence that they stand in.

    Args:
        record: The record.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._texts: dict[str, str] = {}
        self._found: dict[Spot, Row] = {}

    def load(self, spots: Iterable[Spot]) -> None:
        """Fetch several at once."""
        with self._record.reading() as connection:
            found = quotes(connection, spots)
        self._found |= {(row["article"], row["start"], row["end"]): row for row in self.of(found)}

    def __getitem__(self, spot: Spot) -> Row:
        return self._found[spot]

    def at(self, spots: Iterable[Spot]) -> list[Row]:
        """The quotations at some spots, in the order of articles."""
        with self._record.reading() as connection:
            return self.of(quotes(connection, spots))

    def of(self, found: Iterable[Quote]) -> list[Row]:
        """Quotations as rows, each place once."""
        every = list(dict.fromkeys(found))
        self._fetch({quote.article for quote in every})
        return [{**asdict(q), "sentence": sentence_around(self._texts[q.article], q.start, q.end, q.language)} for q in every]

    def _fetch(self, articles: set[str]) -> None:
        r = schema.article.c
        with self._record.reading() as connection:
            for part in chunks(sorted(articles - set(self._texts))):
                self._texts |= {row.id: row.text for row in connection.execute(select(r.id, r.text).where(r.id.in_(part)))}


@lru_cache(maxsize=4096)
def sentence_around(text: str, start: int, end: int, language: str) -> str:
    """The sentence, or sentences, that a span lies in.

    Args:
        text: The article's text.
        start: The first code point of the span.
        end: The code point after its last.
        language: BCP 47 tag; its pack says where sentences end.

    Returns:
        The words from the head of the first sentence that the span touches to the end of the last.
    """
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    home = pack(language if language in tags() else "en")
    touched = [s for s in sentences(text, [Span(left, len(text) if right < 0 else right)], home) if s.start < end and start < s.end]
    return text[touched[0].start:touched[-1].end] if touched else text[start:end]
