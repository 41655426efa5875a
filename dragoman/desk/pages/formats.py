"""Formats: their rounds, who sat in them, who did not, and which is announced next."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, filled, mount, sliced
from dragoman.desk.telling import EVENT_COLUMNS, event_row, row_headline
from dragoman.record.facets import Wanted, event_page
from dragoman.record.rounds import Meeting, RoundKey, round_keys, rounds

router = APIRouter()
AHEAD = 5

COLUMNS = (
    Column("format", N_("Format"), "entity"), Column("edition", N_("Round")), Column("date", N_("Date"), "date"), Column("place", N_("Place"), "entity"),
    Column("members", N_("Members"), "entities"), Column("chairs", N_("Chairs"), "entities"), Column("absent", N_("Stayed away"), "entities"),
    Column("quotes", N_("Sentences"), "quotes"))
FILTERS = (Filter("name", N_("Format"), "entity"),)


def _keys(asking: Asking) -> list[RoundKey]:
    named = asking.entity("name")
    found: list[RoundKey] = asking.kept("rounds", lambda a: round_keys(a.connection, named))
    return found


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    return sliced(_keys(asking), after, limit, lambda keys: [_row(r) for r in rounds(asking.connection, keys)])


def _row(r: Meeting) -> Row:
    return {"format": r.format, "edition": r.edition, "date": r.date, "place": r.place, "members": list(r.members), "chairs": list(r.chairs),
            "absent": list(r.absent), "quotes": list(r.spots)}


def _extra(asking: Asking) -> Mapping[str, Any]:
    """What is announced of the format: the next rounds."""
    named = asking.entity("name")
    ahead = event_page(asking.connection, Wanted((named,), status="planned"), None, AHEAD).events if named else ()
    return {"ahead": filled(asking, EVENT_COLUMNS, [event_row(e) for e in ahead]), "row_headline": row_headline}


mount(router, Listing("/formats", N_("Formats"), COLUMNS, _ask, lambda asking: len(_keys(asking)), FILTERS, "formats/formats.html", _extra,
                      meaning="rounds of formats"))
