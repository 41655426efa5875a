"""The timeline: events as a list and as a chart, with filters and counts."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.desk.labels import CERTAINTIES, KINDS, STATUSES
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Filter, Found, Listing, mount
from dragoman.desk.telling import EVENT_COLUMNS, event_row, row_headline
from dragoman.desk.view import Viewing
from dragoman.record import facets
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
    Filter("language", N_("Language")),
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
    return int(_facets(asking).total)


def _facets(asking: Asking) -> facets.Facets:
    found: facets.Facets = asking.kept("facets", lambda: facets.facets(asking.connection, wanted(asking)))
    return found


def _extra(asking: Asking) -> Mapping[str, Any]:
    return {"facets": _facets(asking), "shape": asking.filters.get("view", "list"), "row_headline": row_headline, "planned_apart": _planned(asking)}


def _planned(asking: Asking) -> int:
    """How many of the events are not said to have taken place."""
    statuses = _facets(asking).counts.get("status", {})
    return sum(n for status, n in statuses.items() if status not in ("held", "denied")) if "status" not in asking.filters else 0


LISTING = Listing("/events", N_("Timeline"), EVENT_COLUMNS, _ask, _count, FILTERS, "timeline/timeline.html", _extra, "events by day")


@router.get("/events/tellers", include_in_schema=False)
def tellers(view: Viewing) -> Response:
    """The counts by outlet and language, for a page that is already there."""
    with view.reading() as record:
        asking = Asking(view, record, {k: v for k, v in view.asked.items() if k in {f.name for f in FILTERS}})
        found = asking.kept("tellers", lambda: facets.tellers(asking.connection, wanted(asking)))
    return view.render("timeline/tellers.html", found=found, filters=asking.filters, shown=SHOWN)


mount(router, LISTING)
