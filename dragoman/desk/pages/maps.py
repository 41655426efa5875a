"""Events on a map that works offline and takes no side, with a table that holds the same."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from dragoman.desk.labels import KINDS, STATUSES
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, mount, sliced
from dragoman.desk.pages.timeline import wanted
from dragoman.desk.view import Viewing
from dragoman.record.facets import PlaceCount, by_place
from dragoman.record.named import names_in
from dragoman.register.positions import Position, claimants, mapped, name_of, positions

router = APIRouter()
LABELLED = ("state", "contested")
"""Polities whose names stand on the map."""

COLUMNS = (
    Column("place", N_("Place"), "entity"), Column("events", N_("Events"), "here"), Column("first", N_("First"), "date"), Column("last", N_("Last"), "date"),
    Column("drawn", N_("On the map"), "label", "drawn"), Column("claimed_by", N_("Claimed by"), "words"), Column("lat", N_("Latitude"), "number", hidden=True),
    Column("lon", N_("Longitude"), "number", hidden=True), Column("radius", N_("Radius in kilometres"), "number", hidden=True),
    Column("position_source", N_("Source of the position"), hidden=True))
FILTERS = (
    Filter("actor", N_("Actor"), "entity", meaning="who takes part: an id, or a name in any script"),
    Filter("other", N_("and"), "entity", meaning="who else takes part"),
    Filter("kind", N_("Kind"), "choice", tuple(KINDS), "kind"),
    Filter("status", N_("Status"), "choice", tuple(STATUSES)[:-1], "status"),
    Filter("since", N_("From"), "date"), Filter("until", N_("To"), "date"), Filter("language", N_("Language"), "language"), Filter("outlet", N_("Outlet")))


def _every(asking: Asking) -> list[PlaceCount]:
    found: list[PlaceCount] = asking.kept("places", lambda now: by_place(now.connection, wanted(now)))
    return found


def _placed(asking: Asking) -> list[PlaceCount]:
    return [count for count in _every(asking) if count.place]


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    return sliced(_placed(asking), after, limit, lambda some: [_row(asking, count) for count in some])


def _row(asking: Asking, count: PlaceCount) -> Row:
    place = count.place or ""
    spot = positions().get(place)
    claims = [name_of(polity, asking.view.tongue) for polity in claimants(place)]
    return {"place": place, "events": count.events, "first": _iso(count.first), "last": _iso(count.last), "drawn": _drawn(spot), "claimed_by": claims,
            "lat": spot.lat if spot else None, "lon": spot.lon if spot else None, "radius": spot.radius if spot else None,
            "position_source": spot.source if spot else None}


def _drawn(spot: Position | None) -> str:
    return "nowhere" if spot is None else "area" if spot.radius else "point"


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day and 0 < day < date.max.toordinal() else None


def _extra(asking: Asking) -> Mapping[str, Any]:
    counts = _every(asking)
    return {"unplaced": sum(c.events for c in counts if not c.place), "undrawn": sum(c.events for c in counts if c.place and c.place not in positions())}


LISTING = Listing("/map", N_("Map"), COLUMNS, _ask, lambda asking: len(_placed(asking)), FILTERS, "maps/map.html", _extra, "events by place")


@router.get("/map/places.json", include_in_schema=False)
def places(view: Viewing) -> Response:
    """What the map draws: places with their events, and the names of polities in the reader's language."""
    with view.reading() as record:
        asking = Asking(view, record, {k: v for k, v in view.asked.items() if k in {f.name for f in FILTERS}})
        rows = [row for row in (_row(asking, count) for count in _placed(asking)) if row["drawn"] != "nowhere"]
        names = names_in(record.connection, [row["place"] for row in rows], view.tongue)
    spots = [{**{k: row[k] for k in ("lat", "lon", "radius", "events")}, "name": names.get(row["place"]) or name_of(row["place"], view.tongue),
              "told": view.ngettext("%(n)s event", "%(n)s events", row["events"]), "claimed": _claimed(view, row["claimed_by"]),
              "url": view.url("/events", **asking.filters, place=row["place"])} for row in rows]
    return JSONResponse({"places": spots, "labels": _labels(view.tongue)})


def _claimed(view: Viewing, names: list[str]) -> str:
    return f"{view.gettext('Claimed by')}: {', '.join(names)}" if names else ""


def _labels(language: str) -> list[Row]:
    """Names of polities, each with where it stands and how wide the polity is."""
    return [{"name": name_of(row.id, language), "lat": spot.lat, "lon": spot.lon, "radius": spot.radius, "contested": row.contested}
            for row in mapped().values() if row.type == "polity" and row.subtype in LABELLED and (spot := positions().get(row.id))]


mount(router, LISTING)
