"""Build dragoman/register/data/positions.tsv: where on the map a place or polity of the register is, and how wide it is.

Hand-written positions lie in tools/register/positions.tsv; those of towns are Who's On First's, read below the data folder given as an
argument or in DRAGOMAN_DATA; the middles of states are computed from the shapes of world-atlas (Natural Earth).

Usage: python tools/build_register_positions.py [DATA_FOLDER]
"""
from __future__ import annotations

import csv
import json
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

ROOT = Path(__file__).resolve().parent.parent
HAND = ROOT / "tools" / "register" / "positions.tsv"
REGISTER = ROOT / "dragoman" / "register" / "data"
ATLAS = ROOT / "dragoman" / "desk" / "static" / "vendor" / "world-atlas" / "countries-50m.json"
KILOMETRES = 111.2
"""Of a degree of latitude."""
REGION = 40
"""Kilometres that a region of Who's On First is taken to be wide, to each side."""
NAMES = {"Kosovo": "polity:kosovo", "N. Cyprus": "polity:northern-cyprus", "Palestine": "polity:palestine", "Somaliland": "polity:somaliland",
         "Taiwan": "polity:taiwan", "W. Sahara": "polity:western-sahara"}
"""Shapes of the atlas whose polity has no code."""

Position = tuple[str, float, float, int, str]


def main() -> None:
    """Write the file, its rows by id."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["DRAGOMAN_DATA"])
    found = {row[0]: row for rows in (of_states(), of_towns(data), by_hand()) for row in rows}
    with (REGISTER / "positions.tsv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter="\t", lineterminator="\n")
        writer.writerow(("id", "lat", "lon", "radius_km", "source"))
        writer.writerows(found[name] for name in sorted(found))
    lacking = [row["id"] for row in rows_of("places") if row["id"] not in found]
    print(f"{len(found)} positions; {len(lacking)} places without: {' '.join(lacking)}")


def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of a file of the register."""
    return [json.loads(line) for line in (REGISTER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def by_hand() -> Iterator[Position]:
    """Positions that we wrote down."""
    with HAND.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source, delimiter="\t"):
            yield row["id"], float(row["lat"]), float(row["lon"]), int(row["radius_km"]), "own"


def of_towns(data: Path) -> Iterator[Position]:
    """Positions of Who's On First, by the identifiers that the register shares with it."""
    lines = (data / "names_places_wof" / "places.jsonl").read_text(encoding="utf-8").splitlines()
    known = {place["qid"]: place for place in map(json.loads, lines) if place["qid"]}
    for row in rows_of("places"):
        if place := known.get(row.get("ids", {}).get("wikidata")):
            yield row["id"], round(place["lat"], 3), round(place["lon"], 3), 0 if row["subtype"] == "city" else REGION, "Who's On First"


def of_states() -> Iterator[Position]:
    """The middle of the largest piece of each state, and the radius of a circle as large as that piece."""
    codes = {row["ids"]["iso3166"]: row["id"] for row in rows_of("polities") if "iso3166" in row.get("ids", {})}
    atlas = json.loads(ATLAS.read_text(encoding="utf-8"))
    arcs = [unpacked(arc, atlas["transform"]) for arc in atlas["arcs"]]
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = NAMES.get(shape["properties"]["name"]) or codes.get(alpha(shape.get("id")))
        rings = [shape["arcs"][0]] if shape["type"] == "Polygon" else [piece[0] for piece in shape["arcs"]]
        if name:
            lat, lon, area = max((middle(ring(one, arcs)) for one in rings), key=lambda x: x[2])
            yield name, round(lat, 2), round(lon, 2), round(math.sqrt(area / math.pi)), "Natural Earth"


def alpha(number: str | None) -> str:
    """The letters of a state's code, from its number."""
    return str((get_global("territory_aliases").get(number or "") or [""])[0])


def unpacked(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    """The points of an arc, as longitude and latitude."""
    (sx, sy), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        found.append((x * sx + dx, y * sy + dy))
    return found


def ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The points of a ring; an arc whose number is negative runs backwards."""
    return [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]


def middle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of a ring, and its area in square kilometres."""
    twice = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1]):
        cross = x0 * y1 - x1 * y0
        twice, x, y = twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    lat, lon = y / (3 * twice), x / (3 * twice)
    return lat, lon, abs(twice) / 2 * KILOMETRES ** 2 * math.cos(math.radians(lat))


if __name__ == "__main__":
    main()
