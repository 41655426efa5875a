"""Where on the map a place or polity of the register is, and what is claimed there."""
from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from dragoman.register.register import DATA, read_rows
from dragoman.register.rows import EntityRow

MAPPED = ("polities", "places")


@dataclass(frozen=True, slots=True)
class Position:
    """A position on the map.

    Args:
        lat: Degrees of latitude.
        lon: Degrees of longitude.
        radius: Kilometres that the place reaches to each side; 0 for what is a point at the scale of a map of the world.
        source: Where the position comes from.
    """

    lat: float
    lon: float
    radius: int
    source: str


@lru_cache(maxsize=1)
def positions() -> dict[str, Position]:
    """The position of each place and polity that has one, by id."""
    with (DATA / "positions.tsv").open(encoding="utf-8", newline="") as source:
        return {r["id"]: Position(float(r["lat"]), float(r["lon"]), int(r["radius_km"]), r["source"]) for r in csv.DictReader(source, delimiter="\t")}


@lru_cache(maxsize=1)
def mapped() -> dict[str, EntityRow]:
    """The register's places and polities, by id."""
    return {row.id: row for name in MAPPED for row in read_rows(DATA / f"{name}.jsonl", EntityRow)}


def name_of(entity: str, language: str) -> str:
    """What the register calls a place or polity.

    Args:
        entity: Its id.
        language: BCP 47 tag.

    Returns:
        Its first name in that language, else the English one; the id where the register knows nothing of it.
    """
    row = mapped().get(entity)
    return next(iter(row.names.get(language, ())), row.name) if row else entity


def claimants(entity: str) -> tuple[str, ...]:
    """The polities that claim a place or polity whose status states do not agree on."""
    row = mapped().get(entity)
    return row.claimed_by if row else ()
