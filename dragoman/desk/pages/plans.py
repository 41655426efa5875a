"""Plans: what was announced and what became of it, with a calendar of what is to come."""
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.desk.language import N_
from dragoman.desk.listing import FAULTS, Asking, Column, Filter, Found, Listing, Row, mount, resolved
from dragoman.desk.pages.event import headline, names_of
from dragoman.desk.telling import event_row, status
from dragoman.desk.view import View, Viewing
from dragoman.record.edtf import days, is_open
from dragoman.record.facets import Wanted, count_events, event_page
from dragoman.record.pairs import PLANS
from dragoman.record.shown import EventView

router = APIRouter()
FEED = 500
"""Events of the calendar at most: those that come first."""
WIDTH = 73
"""Octets of a line of the calendar, less the space that a continued one begins with."""

COLUMNS = (
    Column("date", N_("Date"), "date"), Column("kind", N_("Kind"), "label", "kind"), Column("who", N_("Who"), "entities"),
    Column("towards", N_("Towards"), "entities"), Column("place", N_("Place"), "entity"), Column("announced", N_("Announced"), "date"),
    Column("outcome", N_("What became of it"), "label", "outcome"), Column("quotes", N_("Sentences"), "quotes"),
    Column("id", N_("Event"), "event", hidden=True))
BECAME = ("open", "held", "suspended", "cancelled", "called-for")
FILTERS = (Filter("actor", N_("Actor"), "entity"), Filter("outcome", N_("What became of it"), "choice", BECAME, "outcome"),
           Filter("since", N_("From"), "date"), Filter("until", N_("To"), "date"))


def _wanted(asking: Asking) -> Wanted:
    f, actor = asking.filters, asking.entity("actor")
    outcome = f.get("outcome")
    return Wanted((actor,) if actor else (), status="planned" if outcome == "open" else outcome, since=f.get("since"), until=f.get("until"), planned=True)


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    page = event_page(asking.connection, _wanted(asking), after, limit)
    return Found([_row(e) for e in page.events], page.following)


def _row(event: EventView) -> Row:
    row = event_row(event)
    announced = next((t.as_of for t in event.history if t.status in PLANS), None)
    outcome = "open" if status(event) == "planned" else status(event)
    return {**{k: row[k] for k in ("id", "date", "kind", "who", "towards", "place", "quotes")}, "announced": announced, "outcome": outcome}


mount(router, Listing("/plans", N_("Plans"), COLUMNS, _ask, lambda asking: count_events(asking.connection, _wanted(asking)), FILTERS, "plans/plans.html",
                      meaning="what was announced, and what became of it"))


# --- the calendar ---------------------------------------------------------------------------

@router.get("/calendar/plans.ics", tags=["data"], operation_id="calendar",
            summary="a calendar of what is announced and still to come",
            response_class=Response, responses={**FAULTS, 200: {"content": {"text/calendar": {}}}})
def calendar(view: Viewing, actor: str | None = None, since: str | None = None) -> Response:
    """Announced events that are not over, as iCalendar.

    Args:
        view: The request.
        actor: Only of this one: an id or a name.
        since: From this day on (ISO 8601); today where it is left out.
    """
    first = since if since and days(since) else datetime.now(UTC).date().isoformat()
    with view.reading() as record:
        who = (resolved(record, actor),) if actor else ()
        events = event_page(record.connection, Wanted(who, status="planned", since=first), None, FEED, newest_first=False).events
        names = names_of(record, view, list(events))
        told = [lines for e in events if (lines := _entry(view, e, headline(view, e, names)))]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dragoman//Desk//EN", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escaped(view.record_name)}"]
    content = "".join(_folded(line) for line in [*head, *(line for entry in told for line in entry), "END:VCALENDAR"])
    return Response(content.encode("utf-8", "replace"), media_type="text/calendar; charset=utf-8")


def _entry(view: View, event: EventView, title: str) -> list[str]:
    """An event as lines of the calendar; none where it has no days of its own."""
    span = days(event.date)
    if span is None or is_open(span):
        return []
    first, after = date.fromordinal(span[0]), date.fromordinal(span[1]) + timedelta(1)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    address = str(view.request.url.replace(path=f"/events/{event.id}", query=""))
    return ["BEGIN:VEVENT", f"UID:{event.id}@dragoman", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{_escaped(title)}", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT", f"URL:{address}", "END:VEVENT"]


def _escaped(text: str) -> str:
    calm = "".join(c if c >= " " else " " for c in text)
    return calm.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A line of at most 75 octets, continued on further ones."""
    parts, held = [], b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(held) + len(octets) > WIDTH:
            parts.append(held.decode())
            held = b""
        held += octets
    return "\r\n ".join([*parts, held.decode()]) + "\r\n"
