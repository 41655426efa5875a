"""Conflicts: events of which accounts disagree, each value with those who give it."""
from __future__ import annotations

from fastapi import APIRouter

from dragoman.desk.labels import KINDS
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, mount
from dragoman.desk.telling import event_row
from dragoman.record.facets import Wanted, count_events, event_page
from dragoman.record.named import names_in
from dragoman.record.publishing import outlet
from dragoman.record.shown import EventView

router = APIRouter()

COLUMNS = (
    Column("date", N_("Date"), "date"), Column("kind", N_("Kind"), "label", "kind"), Column("who", N_("Who"), "entities"),
    Column("towards", N_("Towards"), "entities"), Column("fields", N_("What they disagree on"), "words"), Column("values", N_("Who says what"), "lines"),
    Column("quotes", N_("Sentences"), "quotes"), Column("id", N_("Event"), "event", hidden=True))
FILTERS = (Filter("actor", N_("Actor"), "entity"), Filter("kind", N_("Kind"), "choice", tuple(KINDS), "kind"), Filter("since", N_("From"), "date"),
           Filter("until", N_("To"), "date"))


def _wanted(asking: Asking) -> Wanted:
    f, actor = asking.filters, asking.entity("actor")
    return Wanted((actor,) if actor else (), kind=f.get("kind"), certainty="disagree", since=f.get("since"), until=f.get("until"))


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    page = event_page(asking.connection, _wanted(asking), after, limit)
    names = names_in(asking.connection, {v for e in page.events for c in e.conflicts for v, _ in c.values if c.field == "place"}, asking.view.tongue)
    return Found([_row(asking, e, names) for e in page.events], page.following)


def _row(asking: Asking, event: EventView, names: dict[str, str]) -> Row:
    row, view = event_row(event), asking.view
    said = {a.id: a for a in event.accounts}
    lines = []
    for conflict in event.conflicts:
        for value, accounts in conflict.values:
            told = view.date(value) if conflict.field == "date" else names.get(value) or view.label("stance", value)
            outlets = sorted({outlet(said[a].publisher, said[a].source) for a in accounts if a in said})
            lines.append(f"{view.label('field', conflict.field)}: {told} — {', '.join(outlets)}")
    clashing = [(said[a].article, said[a].start, said[a].end) for c in event.conflicts for _, accounts in c.values for a in accounts[:1] if a in said]
    return {**{k: row[k] for k in ("id", "date", "kind", "who", "towards")}, "fields": [view.label("field", c.field) for c in event.conflicts],
            "values": lines, "quotes": list(dict.fromkeys(clashing))}


mount(router, Listing("/conflicts", N_("Conflicts"), COLUMNS, _ask, lambda asking: count_events(asking.connection, _wanted(asking)), FILTERS,
                      meaning="events of which accounts disagree"))
