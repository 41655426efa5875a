"""Offices: who held which of them when, as a list and as a chart."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from dragoman.desk.charts import Bar, lanes
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, mount, sliced
from dragoman.record.named import names_in
from dragoman.record.offices import MOST, TenureKey, tenure_keys, tenures
from dragoman.record.subjects import TenureRow

router = APIRouter()
QUOTED = 3
CHARTED = 60

COLUMNS = (
    Column("person", N_("Person"), "entity"), Column("office", N_("Office"), "entity"), Column("polity", N_("Of whom"), "entity"),
    Column("since", N_("From"), "date"), Column("until", N_("To"), "date"), Column("as_of", N_("Named so on"), "words"), Column("phases", N_("Phase"), "words"),
    Column("disputed_by", N_("Title disputed by"), "words"), Column("basis", N_("Known from"), "label", "basis"), Column("quotes", N_("Sentences"), "quotes"))
FILTERS = (Filter("person", N_("Person"), "entity"), Filter("polity", N_("Of whom"), "entity"), Filter("office", N_("Office"), "entity"))


def _keys(asking: Asking) -> list[TenureKey]:
    person, polity, office = (asking.entity(name) for name in ("person", "polity", "office"))
    found: list[TenureKey] = asking.kept("tenures", lambda: tenure_keys(asking.connection, person, polity, office))
    return found


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    return sliced(_keys(asking), after, limit, lambda keys: [_row(t) for t in tenures(asking.connection, keys)])


def _row(t: TenureRow) -> Row:
    return {"person": t.person, "office": t.office, "polity": t.polity, "since": t.since, "until": t.until, "as_of": list(t.as_of), "phases": list(t.phases),
            "disputed_by": list(t.disputed_by), "basis": t.basis, "quotes": [(q.article, q.start, q.end) for q in t.quotes][:QUOTED]}


def _extra(asking: Asking) -> Mapping[str, Any]:
    keys = [k for k in _keys(asking) if k.since or k.until][:CHARTED] if asking.filters else []
    names = names_in(asking.connection, {x for k in keys for x in (k.person, k.office, k.polity) if x}, asking.view.tongue)
    bars = [Bar(names.get(k.person, k.person), ", ".join(names.get(x, x) for x in (k.office, k.polity) if x), f"{k.since or '..'}/{k.until or '..'}",
                asking.view.entity_url(k.person), "register" if k.listed else "told") for k in keys]
    return {"chart": lanes(bars), "capped": len(_keys(asking)) == MOST, "most": MOST}


mount(router, Listing("/offices", N_("Offices"), COLUMNS, _ask, lambda asking: len(_keys(asking)), FILTERS, "offices/offices.html", _extra,
                      meaning="who held which office of whom"))
