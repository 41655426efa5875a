"""Whose the offices are and who holds them where the trained model sees it and no rule does."""
from __future__ import annotations

from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.network import Linked

SURE = 0.85


def link_seen_offices(draft: Draft) -> None:
    """Give offices that rules found their holder and polity, and people whose office no rule knows the state that they act for."""
    for linked in draft.linked_offices:
        holder, polity = _beside(draft, linked, "holder", "person"), _beside(draft, linked, "of", "polity")
        office = _office(draft, linked)
        if office is not None and not office.polities and polity is not None and not office.body:
            office.polities = (polity,)
        if office is not None and not office.persons and holder is not None and not office.plural:
            office.persons = (holder,)
        elif holder is not None and polity is not None:
            draft.sides.setdefault(holder, polity)


def _beside(draft: Draft, linked: Linked, role: str, kind: str) -> str | None:
    """The entity of a kind that most surely has a role, unless it stands in the words of another office, or an act or another office parts them."""
    if draft.row is None:
        return None
    here, first = draft.row.at(linked.spot.first)
    for spot in linked.surest(role, SURE):
        phrase = draft.row.phrase(spot)
        if phrase is not None and phrase.type == kind and phrase.within is None:
            apart = draft.row.at(spot.first)[0] == here and _parted(draft, draft.sents[here], first, first + linked.spot.last - linked.spot.first, phrase)
            return None if apart else phrase.entity
    return None


def _parted(draft: Draft, sent: Sent, first: int, last: int, named: Phrase) -> bool:
    if named.type == "person" and named.last <= first and draft.pack.main.get("order") == "sov" and sent.tokens[named.last].is_word:
        return True  # the office stands before the name
    low, high = (last, named.first) if last <= named.first else (named.last, first)
    between = [*((o.first, o.last) for o in sent.offices), *((a.spot.first, a.spot.last) for a in sent.acts)]
    return any(low <= a and b <= high for a, b in between)


def _office(draft: Draft, linked: Linked) -> OfficePhrase | None:
    """The office that the rules found in the same words."""
    if draft.row is None:
        return None
    sentence, first = draft.row.at(linked.spot.first)
    last = first + linked.spot.last - linked.spot.first
    return next((o for o in draft.sents[sentence].offices if o.first < last and first < o.last), None)
