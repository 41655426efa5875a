"""Two actors over time: their events by month and by PLOVER's types."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from dragoman.record.facets import Wanted, days_of_cells, named_cells
from dragoman.record.schema import UNDATED


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many events of a type and status began in a month ("2021-12")."""

    month: str
    plover: str
    kind: str
    status: str
    events: int


def months_between(connection: Connection, left: str, right: str) -> list[MonthCount]:
    """The dated events of two actors, counted by month.

    Args:
        connection: The record's connection.
        left: An actor's id.
        right: Another's.

    Returns:
        Counts in the order of months.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    cells = named_cells(connection)
    for (key, day), number in days_of_cells(connection, Wanted((left, right))).items():
        if day < UNDATED:
            counts[date.fromordinal(day).isoformat()[:7], cells[key].plover, cells[key].kind, cells[key].status] += number
    return [MonthCount(*key, number) for key, number in sorted(counts.items())]
