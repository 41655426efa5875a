"""Actors: who there is, and one actor with its names, offices, events, agreements, contacts, words and what others call it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from dragoman.desk.labels import TYPES
from dragoman.desk.language import N_
from dragoman.desk.listing import FAULTS, Asking, Column, Filter, Found, Listing, Row, filled, mount, quotation
from dragoman.desk.telling import EVENT_COLUMNS, line_row, row_headline
from dragoman.desk.view import View, Viewing
from dragoman.record import directory, facets
from dragoman.record.actors import Actor, actor, contacts, current_id
from dragoman.record.agreements import agreement_ids, agreements
from dragoman.record.facets import Wanted
from dragoman.record.named import names_in
from dragoman.record.offices import Held, Said, held, said_of
from dragoman.record.said import said_about, said_by
from dragoman.record.store import Record
from dragoman.record.terms import term_counts

router = APIRouter()
SHOWN = 12
"""Events, statements and agreements that the page itself shows; the rest are a link away."""
CONTACTS = 25

COLUMNS = (
    Column("actor", N_("Name"), "entity"), Column("type", N_("What it is"), "label", "type"), Column("subtype", N_("Of what sort"), "label", "subtype"),
    Column("of", N_("Belongs to"), "entity"), Column("articles", N_("Articles"), "number"), Column("listed", N_("In the register"), "flag"))
FILTERS = (Filter("name", N_("Name"), meaning="a name, or a part of one, in any script"),
           Filter("type", N_("What it is"), "choice", ("person", "polity", "organisation", "place", "group"), "type"))


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    rows, following = directory.entities(asking.connection, asking.filters.get("type"), asking.filters.get("name"), after, limit)
    return Found([{"actor": r.id, "type": r.type, "subtype": r.subtype, "of": r.of, "articles": r.appearances, "listed": r.listed} for r in rows], following)


def _count(asking: Asking) -> int:
    return directory.count_entities(asking.connection, asking.filters.get("type"), asking.filters.get("name"))


mount(router, Listing("/actors", N_("Actors"), COLUMNS, _ask, _count, FILTERS, meaning="people, polities, organisations and places"))


@router.get("/api/actors/{actor_id}", tags=["data"], operation_id="dataActor", summary="one actor with its names and identifiers", responses=FAULTS)
def data(view: Viewing, actor_id: str) -> dict[str, Any]:
    """One actor with its names, identifiers and most frequent contacts."""
    with view.reading() as record:
        found = actor(record.connection, actor_id)
        met = contacts(record.connection, found.id, CONTACTS)
        names = names_in(record.connection, [e for e, _ in met], view.tongue)
    return {**asdict(found), "contacts": [{"id": e, "name": names.get(e, e), "events": n} for e, n in met]}


@router.get("/actors/{actor_id}", include_in_schema=False)
def page(view: Viewing, actor_id: str) -> Response:
    """The page of an actor."""
    with view.reading() as record:
        name = current_id(record.connection, actor_id)
        if name != actor_id:
            return RedirectResponse(view.entity_url(name), 308)
        found = actor(record.connection, name)
        context = _context(view, record, found)
    return view.render("actor/actor.html", actor=found, types=TYPES, row_headline=row_headline, **context)


def _context(view: View, record: Record, found: Actor) -> Mapping[str, Any]:
    asking = Asking(view, record, {})
    latest = facets.event_keys(record.connection, Wanted((found.id,)), None, SHOWN)
    events = facets.lines(record.connection, [name for name, _ in latest])
    signed = agreements(record.connection, agreement_ids(record.connection, party=found.id)[:SHOWN])
    said, about = said_by(record.connection, found.id, SHOWN), said_about(record.connection, found.id, SHOWN)
    ids = {found.id, found.of, *(s.speaker for s in about)}
    return {"events": filled(asking, EVENT_COLUMNS, [line_row(e) for e in events]), "signed": signed, "said": [_statement(s) for s in said],
            "about": [_statement(s) for s in about], "names": names_in(record.connection, {x for x in ids if x}, view.tongue)}


@router.get("/actors/{actor_id}/more", include_in_schema=False)
def more(view: Viewing, actor_id: str) -> Response:
    """What takes longer to find: contacts, offices and what an actor is called, for a page that is already there."""
    with view.reading() as record:
        found = actor(record.connection, actor_id)
        met = view.shelf.kept(("contacts", found.id), lambda r: contacts(r.connection, found.id, CONTACTS), record)
        terms = view.shelf.kept(("terms of", found.id), lambda r: term_counts(r.connection, found.id), record)
        tenures = view.shelf.kept(("offices of", found.id), lambda r: _held(r, found), record)
        spoken = said_of(record.connection, tenures)
        ids = {found.id, *(e for e, _ in met), *(x for t in tenures for x in (t.person, t.polity, t.office))}
        names = names_in(record.connection, {x for x in ids if x}, view.tongue)
    return view.render("actor/more.html", actor=found, met=met, terms=terms, names=names, held=[(t, spoken.get(t.key, Said())) for t in tenures])


def _held(record: Record, found: Actor) -> list[Held]:
    is_person = found.type == "person"
    return held(record.connection, person=found.id if is_person else None, polity=None if is_person else found.id)[:CONTACTS]


def _statement(row: Any) -> Row:
    return {"speaker": row.speaker, "outlet": row.outlet, "published": row.published, "form": row.form, "quote": quotation(row.quote)}
