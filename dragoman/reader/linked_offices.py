"""Whose the offices are and who holds them where the trained model sees it and no rule does."""
from __future__ import annotations

from dragoman.reader.draft import Draft, OfficePhrase
from dragoman.reader.network import Linked

SURE = 0.6


def link_seen_offices(draft: Draft) -> None:
    """Give offices that rules found their holder and polity, and people whose office no rule knows the state that they act for."""
    for linked in draft.linked_offices:
        holder, polity = _named(draft, linked, "holder", "person"), _named(draft, linked, "of", "polity")
        office = _office(draft, linked)
        if office is not None and not office.polities and polity is not None and not office.body:
            office.polities = (polity,)
        if office is not None and not office.persons and holder is not None and not office.plural:
            office.persons = (holder,)
        elif holder is not None and polity is not None:
            draft.sides.setdefault(holder, polity)


def _named(draft: Draft, linked: Linked, role: str, kind: str) -> str | None:
    """The entity of a kind that most surely has a role."""
    phrases = (draft.row.phrase(s) for s in linked.surest(role, SURE)) if draft.row is not None else ()
    return next((p.entity for p in phrases if p is not None and p.type == kind), None)


def _office(draft: Draft, linked: Linked) -> OfficePhrase | None:
    """The office that the rules found in the same words."""
    if draft.row is None:
        return None
    sentence, first = draft.row.at(linked.spot.first)
    last = first + linked.spot.last - linked.spot.first
    return next((o for o in draft.sents[sentence].offices if o.first < last and first < o.last), None)
