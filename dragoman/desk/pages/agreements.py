"""Agreements: what they are called, who is party, and what was done with them when."""
from __future__ import annotations

from fastapi import APIRouter

from dragoman.desk.labels import ACTS
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, mount, sliced
from dragoman.record.agreements import Agreement, agreement_ids, agreements

router = APIRouter()
QUOTED = 4

COLUMNS = (
    Column("date", N_("Date"), "date"), Column("name", N_("Name")), Column("type", N_("What it is"), "label", "instrument"),
    Column("parties", N_("Parties"), "entities"), Column("acts", N_("What was done with it"), "acts"), Column("state", N_("State"), "label", "act"),
    Column("term", N_("Period of validity")), Column("follows", N_("Follows"), "entity"),
    Column("articles", N_("Articles"), "number"), Column("quotes", N_("Sentences"), "quotes"),
    Column("id", N_("Agreement"), hidden=True))
FILTERS = (Filter("name", N_("Agreement"), "entity"), Filter("party", N_("Party"), "entity"), Filter("type", N_("What it is")),
           Filter("act", N_("What was done with it"), "choice", tuple(ACTS), "act"))
ENDS = ("ended", "in force", "ratified", "signed", "adopted", "initialled", "negotiated")
"""What tells how far an agreement has come, the last stage first."""


def ids_of(asking: Asking) -> list[str]:
    """Agreements that an address asks for."""
    named = asking.entity("name")
    if named:
        return [named]
    f = asking.filters
    party = asking.entity("party")
    found: list[str] = asking.kept("agreements", lambda a: agreement_ids(a.connection, f.get("type"), party, f.get("act")))
    return found


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    return sliced(ids_of(asking), after, limit, lambda ids: [agreement_row(i) for i in agreements(asking.connection, ids)])


def agreement_row(i: Agreement) -> Row:
    """An agreement as a row of a list, with bare ids."""
    acts = [f"{a.act} {a.date or ''}".strip() for a in i.acts]
    spots = [*(a.spot for a in i.acts), *([i.spot] if i.spot else [])]
    return {"id": i.id, "date": i.date, "name": i.name, "type": i.type, "parties": list(i.parties), "acts": acts, "state": state(i), "term": i.term,
            "follows": i.follows, "articles": i.articles, "quotes": list(dict.fromkeys(spots))[:QUOTED]}


def state(i: Agreement) -> str:
    """How far an agreement has come, as far as the record tells; nothing where it does not."""
    done = {a.act for a in i.acts}
    return next((act for act in ENDS if act in done), "")


mount(router, Listing("/agreements", N_("Agreements"), COLUMNS, _ask, lambda asking: len(ids_of(asking)), FILTERS, meaning="agreements by date"))
