"""Two actors over time: contacts by month, cooperation and conflict on PLOVER's quad scale, agreements, open plans."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.desk.charts import Column, Piles, piles
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Filter, Found, Listing, filled, mount
from dragoman.desk.pages.agreements import agreement_row, state
from dragoman.desk.telling import EVENT_COLUMNS, event_row, row_headline
from dragoman.desk.view import View, Viewing
from dragoman.exports.plover import QUADS
from dragoman.record.agreements import agreement_ids, agreements
from dragoman.record.between import MonthCount, months_between
from dragoman.record.facets import Wanted, count_events, event_page
from dragoman.record.named import names_in

router = APIRouter()
AHEAD, SIGNED = 5, 10
CONFLICT = frozenset(("V-CONF", "M-CONF"))
CONTACT = "CONSULT"
MOST_MONTHS = 48
"""Months that a chart shows one by one; a longer time is shown by years."""

FILTERS = (Filter("a", N_("One"), "entity", meaning="an actor: an id, or a name in any script"), Filter("b", N_("The other"), "entity", meaning="another"),
           Filter("since", N_("From"), "date"), Filter("until", N_("To"), "date"))


def _sides(asking: Asking) -> tuple[str, ...]:
    return tuple(x for name in ("a", "b") if (x := asking.entity(name)))


def _wanted(asking: Asking) -> Wanted:
    return Wanted(_sides(asking), since=asking.filters.get("since"), until=asking.filters.get("until"))


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    if len(_sides(asking)) < 2:
        return Found([])
    page = event_page(asking.connection, _wanted(asking), after, limit)
    return Found([event_row(e) for e in page.events], page.following)


def _count(asking: Asking) -> int:
    return count_events(asking.connection, _wanted(asking)) if len(_sides(asking)) == 2 else 0


def _extra(asking: Asking) -> Mapping[str, Any]:
    sides = _sides(asking)
    return {"sides": sides if len(sides) == 2 else (), "names": names_in(asking.connection, sides, asking.view.tongue)}


@router.get("/pair/picture", include_in_schema=False)
def picture(view: Viewing) -> Response:
    """Charts, agreements and open plans of two actors, for a page that is already there."""
    with view.reading() as record:
        asking = Asking(view, record, {k: v for k, v in view.asked.items() if k in ("a", "b")})
        sides = _sides(asking)
        context = _picture(asking, sides) if len(sides) == 2 else None
    return view.render("pair/picture.html", **context) if context else Response(status_code=404)


def _picture(asking: Asking, sides: tuple[str, ...]) -> Mapping[str, Any]:
    view = asking.view
    counted: list[MonthCount] = asking.kept("months", lambda a: months_between(a.connection, *sides))
    held = [c for c in counted if c.status == "held"]
    ids = sorted(set(agreement_ids(asking.connection, party=sides[0])) & set(agreement_ids(asking.connection, party=sides[1])))
    signed = agreements(asking.connection, ids)[:SIGNED]
    ahead = event_page(asking.connection, Wanted(sides, status="planned"), None, AHEAD).events
    return {"sides": sides, "names": names_in(asking.connection, sides, view.tongue), "months": _table(held), "row_headline": row_headline,
            "contacts": chart(view, sides, [c for c in held if c.plover == CONTACT]), "quads": chart(view, sides, held, quads=True),
            "signed": [{**agreement_row(i), "state": state(i)} for i in signed], "ahead": filled(asking, EVENT_COLUMNS, [event_row(e) for e in ahead])}


def _table(counted: Sequence[MonthCount]) -> list[tuple[str, Counter[str]]]:
    """By month, how many contacts and how many events of each quad category: the charts as a table."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for c in counted:
        found[c.month][QUADS.get(c.plover, "")] += c.events
        found[c.month][CONTACT] += c.events if c.plover == CONTACT else 0
    return sorted(found.items(), reverse=True)


def chart(view: View, sides: Sequence[str], counted: Sequence[MonthCount], quads: bool = False) -> Piles | None:
    """Counts over time; conflict hangs under the axis. Each pile leads to its events.

    Args:
        view: The request.
        sides: The two actors.
        counted: Counts by month.
        quads: Whether the parts are PLOVER's quad categories, or all alike.
    """
    if not counted:
        return None
    every = _months(counted[0].month, counted[-1].month)
    cut = 7 if len(every) <= MOST_MONTHS else 4
    parts: dict[str, Counter[str]] = {time[:cut]: Counter() for time in every}
    for c in counted:
        if not quads or c.plover in QUADS:
            parts[c.month[:cut]][QUADS[c.plover] if quads else "plain"] += c.events
    addresses = {time: view.url("/events", actor=sides[0], other=sides[1], since=time, until=time) for time in parts}
    return piles([Column(time, addresses[time], tuple(sorted(found.items()))) for time, found in parts.items()], CONFLICT)


def _months(first: str, last: str) -> list[str]:
    start, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(start, end + 1)]


mount(router, Listing("/pair", N_("Pair"), EVENT_COLUMNS, _ask, _count, FILTERS, "pair/pair.html", _extra, "the events of two actors", keeps_empty=True))
