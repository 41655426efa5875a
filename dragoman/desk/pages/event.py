"""One event: what happened, every account of it side by side, what differs, what came before and after; to be cited and taken away."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from dragoman.desk import files
from dragoman.desk.cite import Citation
from dragoman.desk.listing import FAULTS, Asking, Row, filled
from dragoman.desk.marks import trigger_pieces
from dragoman.desk.telling import EVENT_COLUMNS, TOWARDS, certainty, entities_of, event_row, outlets_of, status, told_line, who
from dragoman.desk.view import View, Viewing
from dragoman.record import facets, queries
from dragoman.record.accounts import AccountView
from dragoman.record.facets import Wanted
from dragoman.record.named import names_in
from dragoman.record.publishing import outlet
from dragoman.record.quotes import Quote
from dragoman.record.shown import EventView
from dragoman.record.store import Record
from dragoman.record.terms import TermUse, terms_of

router = APIRouter()
NEIGHBOURS = 4
"""Events shown before and after."""


class Names:
    """Names of entities in the reader's language; the id where there is none.

    Args:
        names: By id.
    """

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def __call__(self, entity: str | None) -> dict[str, str]:
        """An entity with its name."""
        return {"id": entity or "", "name": self._names.get(entity or "", entity or "")}


@router.get("/events/{event}.{form}", include_in_schema=False)
def taken(view: Viewing, event: str, form: Literal["csv", "json", "xlsx", "bib", "csl"]) -> Response:
    """An event as a file, or its citation."""
    with view.reading() as record:
        detail = queries.event(record, event)
        title = headline(view, detail.event, names_of(record, view, [detail.event]))
        citation = _citation(view, record, detail.event, title)
        if form == "json":
            return _json(asdict(detail), f"{event}.json")
        rows = _account_rows(view, record, detail)
    if form == "bib":
        return PlainTextResponse(citation.bibtex(), media_type="application/x-bibtex")
    if form == "csl":
        return _json(citation.csl(), f"{event}.csl.json")
    return files.FORMS[form](files.Note("event", title, len(rows), citation.address, record.versions()), EVENT_COLUMNS, rows)


@router.get("/api/events/{event}", tags=["data"], operation_id="dataEvent", summary="one event with all its accounts", responses=FAULTS)
def data(view: Viewing, event: str) -> dict[str, Any]:
    """One event with all its accounts, their sentences, and the events that are part of it."""
    with view.reading() as record:
        return asdict(queries.event(record, event))


@router.get("/events/{event}", include_in_schema=False)
def page(view: Viewing, event: str) -> Response:
    """The page of an event."""
    with view.reading() as record:
        detail = queries.event(record, event)
        shown = detail.event
        before, after = neighbours(record, shown)
        called = term_differences(terms_of(record.connection, shown.accounts))
        names = names_of(record, view, [shown, *before, *after], [d["entity"] for d in called])
        said = {(q.article, q.start, q.end): q for q in detail.quotes}
        accounts = [account_card(a, said) for a in shown.accounts]
        title = headline(view, shown, names)
        citation = _citation(view, record, shown, title)
    return view.render("event/event.html", event=shown, title=title, accounts=accounts, names=names, status=status(shown), certainty=certainty(shown),
                       towards=TOWARDS, who=who(shown), parts=detail.parts, before=before, after=after, citation=citation, headline=headline,
                       differences=[*differences(shown), *called], outlets=outlets_of(shown))


def names_of(record: Record, view: View, events: list[EventView], others: Sequence[str] = ()) -> Names:
    """Names of everybody whom some events name, and of others."""
    return Names(names_in(record.connection, {*entities_of(events), *others}, view.tongue))


def headline(view: View, event: EventView, names: Names) -> str:
    """What happened, in one line: the kind, who, towards whom, where and when.

    Args:
        view: The request.
        event: The event.
        names: Names of those whom it names.
    """
    acting, towards = ([names(x)["name"] for x in group] for group in (who(event), [e for e, r in event.participants if r in TOWARDS]))
    where = ", ".join(x for x in (names(event.place)["name"] if event.place else "", view.date(event.date)) if x)
    return told_line(view.label("kind", event.kind), acting, towards, where)


def account_card(account: AccountView, said: dict[tuple[str, int, int], Quote]) -> Row:
    """An account with its sentence cut at its trigger."""
    quote = said.get((account.article, account.start, account.end))
    words = quote.text if quote else ""
    inner = (account.trigger[0] - account.start, account.trigger[1] - account.start)
    return {"account": account, "outlet": outlet(account.publisher, account.source), "pieces": trigger_pieces(words, [inner])}


def differences(event: EventView) -> list[Row]:
    """Where accounts differ: each field with its values and who gives each, conflicts among them said to be so."""
    clashing = {c.field for c in event.conflicts}
    found = []
    for field in ("date", "place", "status", "stance", "kind", "participants"):
        values: dict[Any, list[AccountView]] = {}
        for account in event.accounts:
            value = getattr(account, field)
            if value:
                values.setdefault(tuple(sorted(e for e, _ in value)) if field == "participants" else value, []).append(account)
        if len(values) > 1:
            given = [(value, [outlet(a.publisher, a.source) for a in told], told) for value, told in values.items()]
            found.append({"field": field, "clash": field in clashing, "values": given})
    return found


def term_differences(uses: list[TermUse]) -> list[Row]:
    """Where accounts call one thing by several names: each name with who uses it."""
    found = []
    for entity in dict.fromkeys(use.entity for use in uses):
        values: dict[str, list[AccountView]] = {}
        for use in uses:
            if use.entity == entity:
                values.setdefault(use.term, []).append(use.account)
        if len(values) > 1:
            given = [(term, [outlet(a.publisher, a.source) for a in told], told) for term, told in values.items()]
            found.append({"field": "term", "entity": entity, "clash": False, "values": given})
    return found


def neighbours(record: Record, event: EventView) -> tuple[list[EventView], list[EventView]]:
    """The events of the same sides on the days before this one's, and on its day or after it."""
    day = facets.first_day(event)
    sides = [e for e, _ in event.participants if e.startswith(("polity:", "org"))][:2] or [e for e, _ in event.participants][:2]
    if day is None or not sides:
        return [], []
    at = facets.cursor((event.id, day))
    wanted = Wanted(tuple(sides))
    before = facets.event_page(record.connection, wanted, facets.cursor(("~", day)), NEIGHBOURS, newest_first=True).events
    later = facets.event_page(record.connection, wanted, at, NEIGHBOURS, newest_first=False).events
    return list(before)[::-1], [e for e in later if e.id != event.id and facets.first_day(e) is not None]


def _citation(view: View, record: Record, event: EventView, title: str) -> Citation:
    return Citation(event.id, title, view.record_name, str(view.request.url.replace(query="", path=f"/events/{event.id}")), versions(record))


def versions(record: Record) -> str:
    """What a record was read with, in one line."""
    return ", ".join(f"{name} {value}" for name, value in sorted(record.versions().items()))


def _account_rows(view: View, record: Record, detail: queries.EventDetail) -> list[Row]:
    """The event once for each account, with the account's own values."""
    base = event_row(detail.event)
    rows = [{**base, "date": a.date, "kind": a.kind, "status": a.status, "place": a.place, "languages": [a.language], "quotes": [(a.article, a.start, a.end)]}
            for a in detail.event.accounts]
    return filled(Asking(view, record, {}), EVENT_COLUMNS, rows)


def _json(content: Any, name: str) -> Response:
    told = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    return Response(told, media_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name.replace(":", "-")}"'})
