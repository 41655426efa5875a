"""The rows of a record's interchange format, as the other exports take them."""
from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from dragoman.exports.jsonl import export_jsonl
from dragoman.record import Record
from dragoman.record.edtf import OPEN_END, OPEN_START, days

Line = dict[str, Any]

IN_MEMORY = 64 * 1024 * 1024
"""Bytes of rows that are held in memory; what is more waits in a temporary file."""


def rows_of(record: Record) -> Iterator[Line]:
    """The rows of a record, in the order of the interchange format, the manifest first.

    Args:
        record: The record.

    Yields:
        Each row as a dictionary.
    """
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as held:
        export_jsonl(record, held)
        held.seek(0)
        decode = msgspec.json.Decoder(dict[str, Any]).decode
        for line in held:
            yield decode(line)


class Dated:
    """An EDTF date in the columns that statistics programs read: first and last day, precision, and the date as it is.

    Args:
        value: An EDTF date, or None.
    """

    def __init__(self, value: str | None) -> None:
        self.text = value
        self._days = days(value)

    @property
    def start(self) -> str | None:
        """The first day that the date may mean, ISO 8601; None where it has no beginning or fixes no year."""
        return None if self._days is None or self._days[0] == OPEN_START else date.fromordinal(self._days[0]).isoformat()

    @property
    def end(self) -> str | None:
        """The last day that the date may mean, ISO 8601; None where it has no end or fixes no year."""
        return None if self._days is None or self._days[1] == OPEN_END else date.fromordinal(self._days[1]).isoformat()

    @property
    def precision(self) -> str:
        """One of PRECISIONS."""
        if self.text is None:
            return "none"
        if self._days is None:
            return "no year"
        if "/" in self.text:
            return "range"
        return {4: "year", 7: "month", 10: "day"}.get(len(self.text.rstrip("~?%")), "range")

    @property
    def month(self) -> str | None:
        """The month that the whole date lies in; None where it is wider than a month."""
        start, end = self.start, self.end
        return start[:7] if start and end and start[:7] == end[:7] else None


PRECISIONS = {"day": "one day", "month": "some day of a month", "year": "some day of a year", "range": "from one day to another, or open",
              "no year": "a day or month of an unknown year", "none": "the texts are silent"}
"""What `date_precision` says."""


class World:
    """Entities by id, and for whom each of them acts.

    Args:
        rows: The rows of a record.
    """

    def __init__(self, rows: Iterable[Line]) -> None:
        self.entities: dict[str, Line] = {}
        self.articles: dict[str, Line] = {}
        self.manifest: Line = {}
        self.events: list[Line] = []
        self._offices: dict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            self._take(row)

    def _take(self, row: Line) -> None:
        kind = row["kind"]
        if kind == "manifest":
            self.manifest = row
        elif kind == "entity":
            self.entities[row["id"]] = row
        elif kind == "article":
            self.articles[row["id"]] = row
        elif kind == "event":
            self.events.append(row)
        elif kind == "tenure" and row.get("polity"):
            self._offices[row["person"]][row["polity"]] += len(row.get("evidence") or [1])

    def name(self, entity: str | None) -> str | None:
        """The English name of an entity; its id where the record has no name for it."""
        return None if entity is None else str(self.entities.get(entity, {}).get("name") or entity)

    def code(self, entity: str | None, scheme: str) -> str | None:
        """A code of an entity, such as "iso3" or "cow"; None where it has none, as where states disagree on its status."""
        return None if entity is None else self.entities.get(entity, {}).get("ids", {}).get(scheme)

    def side(self, entity: str) -> str | None:
        """The polity for which an entity acts.

        Args:
            entity: A polity, an organisation, a person or a place.

        Returns:
            The entity itself where it is a polity; what it belongs to; the polity whose office a person is most often given;
            an organisation that belongs to no polity stands for itself. None where nothing is known.
        """
        kind = self.entities.get(entity, {}).get("type")
        if kind == "polity":
            return entity
        if kind == "person":
            return self._served(entity)
        of = self.entities.get(entity, {}).get("of")
        return self.side(of) if of and of != entity else entity if kind == "organisation" else None

    def _served(self, person: str) -> str | None:
        served = self._offices.get(person)
        chosen = min(served, key=lambda polity: (-served[polity], polity)) if served else None
        return self.side(chosen) if chosen else None

    def quotation(self, evidence: Line) -> str:
        """The words at a piece of evidence, as they stand in the article."""
        text = self.articles.get(evidence["article"], {}).get("text", "")
        return str(text[evidence["start"]:evidence["end"]])
