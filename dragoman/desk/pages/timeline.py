"""The timeline: events as a list and as a chart, with filters and counts."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from dragoman.desk.charts import Column as Pile
from dragoman.desk.charts import Piles, piles
from dragoman.desk.labels import CERTAINTIES, KINDS, STATUSES
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Filter, Found, Listing, Row, filled, mount
from dragoman.desk.telling import EVENT_COLUMNS, event_row, line_row, row_headline
from dragoman.desk.view import View, Viewing
from dragoman.record import facets
from dragoman.record.edtf import days, is_open
from dragoman.record.facets import Wanted

router = APIRouter()
TYPES = ("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "NONE", "PROTEST", "REJECT", "REQUEST", "RETREAT",
         "SANCTION", "SUPPORT", "THREATEN")
SHOWN = 12
"""Values of a facet that are shown at once."""

FILTERS = (
    Filter("actor", N_("Actor"), "entity", meaning="who takes part: an id, or a name in any script"),
    Filter("other", N_("and"), "entity", meaning="who else takes part"),
    Filter("kind", N_("Kind"), "choice", tuple(KINDS), "kind"),
    Filter("status", N_("Status"), "choice", tuple(STATUSES)[:-1], "status"),
    Filter("certainty", N_("Certainty"), "choice", tuple(CERTAINTIES), "certainty"),
    Filter("place", N_("Place"), "entity"),
    Filter("since", N_("From"), "date", meaning="ending on this day, month or year, or later"),
    Filter("until", N_("To"), "date", meaning="beginning on this day, month or year, or before"),
    Filter("language", N_("Language"), "language"),
    Filter("outlet", N_("Outlet")),
    Filter("type", N_("PLOVER type"), "choice", TYPES),
    Filter("order", N_("Order"), "choice", ("newest", "oldest"), "order"),
    Filter("view", N_("View"), "choice", ("list", "table", "chart"), "view", hidden=True))


def wanted(asking: Asking) -> Wanted:
    """The events that an address asks for.

    Args:
        asking: The question.

    Raises:
        RecordError: A filter names nobody.
    """
    f = asking.filters
    actors = tuple(x for name in ("actor", "other") if (x := asking.entity(name)))
    return Wanted(actors, f.get("type"), f.get("kind"), f.get("status"), f.get("certainty"), asking.entity("place"), f.get("since"), f.get("until"),
                  f.get("language"), f.get("outlet"))


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    page = facets.event_page(asking.connection, wanted(asking), after, limit, asking.filters.get("order") != "oldest")
    return Found([event_row(e) for e in page.events], page.following)


def _count(asking: Asking) -> int:
    return facets.count_events(asking.connection, wanted(asking))


def _facets(asking: Asking) -> facets.Facets:
    found: facets.Facets = asking.kept("facets", lambda a: facets.facets(a.connection, wanted(a)))
    return found


def _extra(asking: Asking) -> Mapping[str, Any]:
    """What the page shows beside the list; counts that take long are fetched when the page is there."""
    shape = asking.filters.get("view", "list")
    counted = _facets(asking) if wanted(asking).summed else None
    return {"facets": counted, "years": _years(asking) if shape == "chart" else None, "drawn": DRAWN, "shape": shape, "row_headline": row_headline,
            "planned_apart": _planned(asking, counted) if counted else 0}


def _planned(asking: Asking, counted: facets.Facets) -> int:
    """How many of the events are not said to have taken place."""
    statuses = counted.counts.get("status", {})
    return sum(n for status, n in statuses.items() if status not in ("held", "denied")) if "status" not in asking.filters else 0


LISTING = Listing("/events", N_("Timeline"), EVENT_COLUMNS, _ask, _count, FILTERS, "timeline/timeline.html", _extra, "events by day")


@router.get("/events/counts", include_in_schema=False)
def counts(view: Viewing) -> Response:
    """The counts by kind, status, certainty and year, and by outlet and language, for a page that is already there."""
    with view.reading() as record:
        asking = Asking(view, record, {k: v for k, v in view.asked.items() if k in {f.name for f in FILTERS}})
        told = asking.kept("tellers", lambda a: facets.tellers(a.connection, wanted(a)))
        found = None if wanted(asking).summed else _facets(asking)
    return view.render("timeline/counts.html", told=told, facets=found, filters=asking.filters, shown=SHOWN)


DRAWN = 400
"""Events that the chart draws at most: the first of the list."""


@router.get("/events/chart.json", include_in_schema=False)
def chart(view: Viewing) -> Response:
    """The events of a view as the chart draws them: a point for a day, a bar for a longer time."""
    with view.reading() as record:
        asking = Asking(view, record, {k: v for k, v in view.asked.items() if k in {f.name for f in FILTERS}})
        newest = asking.filters.get("order") != "oldest"
        keys = facets.event_keys(asking.connection, wanted(asking), view.asked.get("after"), DRAWN, newest)
        rows = filled(asking, EVENT_COLUMNS, [line_row(x) for x in facets.lines(asking.connection, [name for name, _ in keys])])
    items = [item for row in rows if (item := _item(view, row))]
    groups = [{"id": status, "content": view.label("status", status)} for status in STATUSES if any(i["group"] == status for i in items)]
    return JSONResponse({"items": items, "groups": groups, "locale": view.language})


def _item(view: View, row: Row) -> Row | None:
    span = days(row["date"])
    if span is None or is_open(span):
        return None
    first, after = (date.fromordinal(day).isoformat() for day in (span[0], span[1] + 1))
    long = {"end": after, "type": "range"} if span[1] > span[0] else {"type": "point"}
    return {"id": row["id"], "start": first, **long, "group": row["status"], "title_text": row_headline(view, row), "when": view.date(row["date"]),
            "url": view.event_url(row["id"]), "content": ""}


def _years(asking: Asking) -> Piles | None:
    """The events of each year, drawn on the server."""
    counts = {year: n for year, n in _facets(asking).counts.get("year", {}).items() if year}
    if not counts:
        return None
    every = [f"{year:04}" for year in range(int(min(counts)), int(max(counts)) + 1)]
    return piles([Pile(year, asking.view.here(since=year, until=year), (("plain", counts.get(year, 0)),)) for year in every])


mount(router, LISTING)
