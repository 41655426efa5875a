"""Events as rows, and what happened told in one line."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.desk.language import N_
from dragoman.desk.listing import Column
from dragoman.desk.view import View
from dragoman.record.facets import Line
from dragoman.record.publishing import outlet
from dragoman.record.shown import EventView

Row = dict[str, Any]
TOWARDS = ("recipient", "host")
BESIDE = ("mediator", "absent", "on_behalf_of")
QUOTED = 3
"""Sentences that a row of a list quotes."""

EVENT_COLUMNS = (
    Column("date", N_("Date"), "date"), Column("kind", N_("Kind"), "label", "kind"), Column("status", N_("Status"), "label", "status"),
    Column("who", N_("Who"), "entities"), Column("towards", N_("Towards"), "entities"), Column("place", N_("Place"), "entity"),
    Column("reports", N_("Reports"), "number"), Column("outlets", N_("Outlets"), "number"), Column("languages", N_("Languages"), "words"),
    Column("certainty", N_("Certainty"), "label", "certainty"), Column("quotes", N_("Sentences"), "quotes"), Column("plover", N_("PLOVER type"), hidden=True),
    Column("mode", N_("PLOVER mode"), hidden=True), Column("beside", N_("Beside"), "entities", hidden=True), Column("id", N_("Event"), "event", hidden=True))
"""What a list of events shows."""


def event_row(event: EventView) -> Row:
    """An event as a row of a list, with bare ids.

    Args:
        event: The event as it is shown.
    """
    return {**_line(event), "mode": event.mode, "status": status(event), "reports": event.reports, "outlets": event.outlets,
            "languages": list(event.languages), "certainty": certainty(event), "quotes": first_quotes(event)}


def line_row(line: Line) -> Row:
    """An event as a row that holds no more than one line needs, with bare ids.

    Args:
        line: The event.
    """
    return {**_line(line), "status": line.status}


def _line(event: EventView | Line) -> Row:
    return {"id": event.id, "date": event.date, "kind": event.kind, "plover": event.plover, "who": who(event), "towards": _in_roles(event, TOWARDS),
            "beside": _in_roles(event, BESIDE), "place": event.place}


def row_headline(view: View, row: Row) -> str:
    """What happened, in one line without its day, from a row with names.

    Args:
        view: The request.
        row: A row of a list of events, filled in.
    """
    acting, towards = ([x["name"] for x in row[key]] for key in ("who", "towards"))
    return told_line(view.label("kind", row["kind"]), acting, towards, row["place"]["name"] if row["place"] else "")


def told_line(kind: str, acting: Sequence[str], towards: Sequence[str], where: str) -> str:
    """A kind, who, towards whom and where in one line, in any language: "Visit: Nana Tsirekidze → Latvia · Riga"."""
    sides = " → ".join(", ".join(side) for side in (acting, towards) if side)
    return f"{kind[:1].title()}{kind[1:]}" + (f": {sides}" if sides else "") + (f" · {where}" if where else "")


def status(event: EventView) -> str:
    """What became of an event; "denied" where every account denies it."""
    return "denied" if event.denied else event.status


def certainty(event: EventView) -> str:
    """Whether accounts disagree, several articles tell it, or one does."""
    return "disagree" if event.conflicts else "several" if event.reports > 1 else "single"


def who(event: EventView | Line) -> list[str]:
    """Those who take part or act."""
    return [entity for entity, role in event.participants if role not in (*TOWARDS, *BESIDE)]


def _in_roles(event: EventView | Line, roles: Sequence[str]) -> list[str]:
    return [entity for entity, role in event.participants if role in roles]


def first_quotes(event: EventView, most: int = QUOTED) -> list[tuple[str, int, int]]:
    """The spots of a few sentences that say so, one a language first."""
    by_language = {a.language: a for a in reversed(event.accounts)}
    ordered = dict.fromkeys((a.article, a.start, a.end) for a in (*by_language.values(), *event.accounts))
    return list(ordered)[:most]


def outlets_of(event: EventView) -> list[str]:
    """Who published the accounts, each once."""
    return sorted({outlet(a.publisher, a.source) for a in event.accounts})


def entities_of(events: Iterable[EventView]) -> set[str]:
    """Every entity that events name."""
    return {x for e in events for x in _entities_of(e) if x}


def _entities_of(event: EventView) -> Iterable[str | None]:
    yield from (event.place, event.format, event.instrument, *(entity for entity, _ in event.participants))
    for account in event.accounts:
        yield from (account.place, *account.attributed_to, *(entity for entity, _ in account.participants))
