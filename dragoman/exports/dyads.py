"""Pairs of polities by month: how many events of each type and quad category, and how many reports of them."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.exports.plover import QUADS, coded_type, pairs_of, write_coded
from dragoman.exports.rows import Dated, Line, World
from dragoman.record import Record

PAIR_FIELDS = {
    "month": "the month, ISO 8601",
    "a_name": "English name of one polity or organisation; a stands before b in the alphabet",
    "a_iso3": "ISO 3166 alpha-3; empty where status is contested",
    "a_cow": "Correlates of War code",
    "b_name": "as for a",
    "b_iso3": "as for a",
    "b_cow": "as for a",
    "events": "events that took place in the month between the two",
    "reports": "articles that tell of them; an article counts once for each event",
    "a_to_b": "of the events: those in which a acts towards b",
    "b_to_a": "of the events: those in which b acts towards a",
    "planned": "events of this month that were announced and of which no article says that they took place; not in `events`",
}
COUNTED = {code: f"of the events: those of type {code}" for code in QUADS} | {
    quad: f"of the events: those of quad category {quad}" for quad in dict.fromkeys(QUADS.values())}
FIELDS = PAIR_FIELDS | COUNTED
"""Column -> what it holds."""

Key = tuple[str, str, str]


@dataclass(slots=True)
class PairMonth:
    """What two polities did in a month."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, event: Line, coded: str, arrow: str | None) -> None:
        """Count an event; `arrow` is "a_to_b", "b_to_a" or None."""
        if event["status"] == "planned":
            self.counts["planned"] += 1
            return
        self.counts.update({"events": 1, "reports": int(event.get("reports") or 1), coded: 1, QUADS[coded]: 1})
        if arrow:
            self.counts[arrow] += 1


def dyad_rows(world: World, left_out: Counter[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of the export.

    Args:
        world: The record.
        left_out: Where reasons are counted for which events are left out.

    Yields:
        Rows with the columns of FIELDS, by pair and month; months in which nothing happened have no row.
    """
    months: dict[Key, PairMonth] = defaultdict(PairMonth)
    missing: Counter[str] = Counter() if left_out is None else left_out
    for event in world.events:
        _count(event, world, months, missing)
    for key in sorted(months, key=lambda k: (str(world.name(k[0])), str(world.name(k[1])), k[2])):
        yield _row(key, months[key], world)


def _count(event: Line, world: World, months: dict[Key, PairMonth], missing: Counter[str]) -> None:
    coded, why = coded_type(event)
    month = Dated(event.get("date")).month
    pairs, symmetric = pairs_of(event, world)
    between = [(actor.polity, other.polity) for actor, other in pairs if other]
    if coded is None or month is None or not between:
        missing[why or ("no date within one month" if month is None else "no pair of polities takes part")] += 1
        return
    for actor, other in between:
        first, second = sorted((actor, other), key=lambda polity: str(world.name(polity)))
        arrow = None if symmetric else "a_to_b" if actor == first else "b_to_a"
        months[first, second, month].add(event, coded, arrow)


def _row(key: Key, counted: PairMonth, world: World) -> dict[str, Any]:
    first, second, month = key
    named: dict[str, str | None] = {"month": month}
    for side, polity in (("a", first), ("b", second)):
        named |= {f"{side}_name": world.name(polity), f"{side}_iso3": world.code(polity, "iso3"), f"{side}_cow": world.code(polity, "cow")}
    return {column: named[column] if column in named else counted.counts[column] for column in FIELDS}


def export_dyads(record: Record, folder: Path, bom: bool = False) -> dict[str, Any]:
    """Write dyads.csv, codebook.csv and MANIFEST.json.

    Args:
        record: The record.
        folder: Where they are written; made where there is none.
        bom: Whether CSV begins with a byte-order mark.

    Returns:
        The manifest.
    """
    return write_coded(record, folder, "dyads", "dyads.csv", FIELDS, dyad_rows, bom)
