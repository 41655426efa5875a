"""Offices: who held which of them when, as a list and as a chart."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from dragoman.desk.charts import Bar, lanes
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, mount, sliced
from dragoman.record.named import names_in
from dragoman.record.offices import MOST, Held, Said, held, said_of

router = APIRouter()
CHARTED = 60

COLUMNS = (
    Column("person", N_("Person"), "entity"), Column("office", N_("Office"), "entity"), Column("polity", N_("Of whom"), "entity"),
    Column("since", N_("From"), "date"), Column("until", N_("To"), "date"), Column("first", N_("First named so"), "date"),
    Column("last", N_("Last named so"), "date"), Column("phases", N_("Phase"), "words", "phase"), Column("disputed_by", N_("Title disputed by"), "words"),
    Column("basis", N_("Known from"), "label", "basis"), Column("reports", N_("Times"), "number"), Column("quotes", N_("Sentences"), "quotes"))
FILTERS = (Filter("person", N_("Person"), "entity"), Filter("polity", N_("Of whom"), "entity"), Filter("office", N_("Office"), "entity"))


def _keys(asking: Asking) -> list[Held]:
    person, polity, office = (asking.entity(name) for name in ("person", "polity", "office"))
    found: list[Held] = asking.kept("tenures", lambda a: held(a.connection, person, polity, office))
    return found


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    def rows(found: list[Held]) -> list[Row]:
        said = said_of(asking.connection, found)
        return [tenure_row(t, said.get(t.key, Said())) for t in found]

    return sliced(_keys(asking), after, limit, rows)


def tenure_row(t: Held, said: Said) -> Row:
    """A tenure as a row of a list, with bare ids."""
    return {"person": t.person, "office": t.office, "polity": t.polity, "since": t.since, "until": t.until, "first": t.first, "last": t.last,
            "phases": list(t.phases), "disputed_by": list(said.disputed_by), "basis": "register" if t.listed else "stated", "reports": t.reports,
            "quotes": [spot for spot, _ in said.spots]}


def _extra(asking: Asking) -> Mapping[str, Any]:
    keys = [k for k in _keys(asking) if k.since or k.until][:CHARTED] if asking.filters else []
    names = names_in(asking.connection, {x for k in keys for x in (k.person, k.office, k.polity) if x}, asking.view.tongue)
    bars = [Bar(names.get(k.person, k.person), ", ".join(names.get(x, x) for x in (k.office, k.polity) if x), f"{k.since or '..'}/{k.until or '..'}",
                asking.view.entity_url(k.person), "register" if k.listed else "told") for k in keys]
    return {"chart": lanes(bars), "capped": len(_keys(asking)) == MOST, "most": MOST}


mount(router, Listing("/offices", N_("Offices"), COLUMNS, _ask, lambda asking: len(_keys(asking)), FILTERS, "offices/offices.html", _extra,
                      meaning="who held which office of whom"))
