"""Whose the offices are and who holds them where the trained model sees it and no rule does."""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.network import Linked
from dragoman.reader.office_bearers import agrees
from dragoman.reader.person_words import is_bracketed
from dragoman.reader.trigger_words import trigger_lexicon

SURE = 0.85


def link_seen_offices(draft: Draft) -> None:
    """Give offices that rules found their holder and polity, and people whose office no rule knows the state that they act for."""
    for linked in filter(partial(_is_worded, draft), draft.linked_offices):
        holder, polity = _beside(draft, linked, "holder", "person"), _beside(draft, linked, "of", "polity")
        office = _office(draft, linked)
        free = office is not None and not office.polities and not office.body and not _is_of_organisation(office)
        if office is not None and free and polity is not None and not _is_taken(draft, office, polity):
            office.polities = tuple(p for p in (polity,) if all(_may_serve(draft, person, p) for person in office.persons))
        if office is not None and not office.persons and holder is not None and not office.plural and _may_hold(draft, linked, office, holder):
            office.persons = (holder,)
        elif holder is not None and polity is not None and _may_serve(draft, holder, polity) and not (office and _is_taken(draft, office, polity, holder)):
            draft.sides.setdefault(holder, polity)


def _is_worded(draft: Draft, linked: Linked) -> bool:
    """Whether what the model takes for an office begins with a word, and no sign such as "&"."""
    if draft.row is None:
        return False
    sentence, first = draft.row.at(linked.spot.first)
    return draft.sents[sentence].tokens[first].is_word


def _may_serve(draft: Draft, person: str, polity: str) -> bool:
    """Whether a person may be of a polity: neither the register nor a rule that read another office of the text knows that one of others alone."""
    known = {t.polity for t in draft.register.terms_of(person)} or {p for _, o in _offices(draft) if person in o.persons for p in o.polities}
    return not any(p.startswith("polity:") for p in known) or polity in known


def _may_hold(draft: Draft, linked: Linked, office: OfficePhrase, person: str) -> bool:
    """Whether a person may hold an office: of the polities that its words name, and in its case where the name stands right behind it."""
    sent = draft.sents[draft.row.at(linked.spot.first)[0]] if draft.row is not None else None
    behind = [p for p in sent.phrases if p.entity == person and p.first == office.last] if sent is not None else []
    if sent is not None and not all(agrees(draft, sent, office, p) for p in behind):
        return False
    return all(_may_serve(draft, person, p) for p in office.polities if p.startswith("polity:"))


def _is_taken(draft: Draft, office: OfficePhrase, polity: str, holder: str | None = None) -> bool:
    """Whether the words of the text have another hold the same office of a polity now."""
    own = {*office.persons, holder}
    same = (o for _, o in _offices(draft) if o.office == office.office and polity in o.polities and o is not office and not o.phase)
    return any(person not in own for o in same for person in o.persons) and not office.phase


def _offices(draft: Draft) -> Iterator[tuple[Sent, OfficePhrase]]:
    return ((sent, o) for sent in draft.sents for o in sent.offices)


def _beside(draft: Draft, linked: Linked, role: str, kind: str) -> str | None:
    """The entity of a kind that most surely has a role, unless it stands in the words of another office, or what parts them from it."""
    if draft.row is None:
        return None
    here, first = draft.row.at(linked.spot.first)
    for spot in linked.surest(role, SURE):
        phrase = draft.row.phrase(spot)
        if phrase is not None and phrase.type == kind and phrase.within is None:
            there = draft.sents[draft.row.at(spot.first)[0]]
            last = first + linked.spot.last - linked.spot.first
            apart = _parted(draft, there, first, last, phrase) if there.i == here else _serves_beside(there, len(there.tokens), phrase)
            return None if apart or kind == "polity" and _is_of_another(there, phrase, first if there.i == here else 0) else phrase.entity
    return None


def _is_of_another(sent: Sent, polity: Phrase, first: int) -> bool:
    """Whether a state is that of other words: an adjective away from the office that it would stand before, or what tells of the name before it."""
    if polity.form == "adjective":
        return polity.last > first or any(not t.is_word for t in sent.tokens[polity.last:first])
    return is_bracketed(sent, polity)


def _is_of_organisation(office: OfficePhrase) -> bool:
    """Whether an office is by its own words that of an organisation, whichever states the text names: President of the European Commission."""
    return any(row.rank == "head-of-organisation" for row in office.rows)


def _parted(draft: Draft, sent: Sent, first: int, last: int, named: Phrase) -> bool:
    if named.type == "person" and (_serves_beside(sent, first, named) or named.last <= first and draft.pack.main.get("order") == "sov"
                                   and sent.tokens[named.last].is_word):
        return True  # the office stands before the name
    low, high = (last, named.first) if last <= named.first else (named.last, first)
    between = [*((o.first, o.last) for o in sent.offices), *((a.spot.first, a.spot.last) for a in sent.acts)]
    return any(low <= a and b <= high for a, b in between) or named.type == "person" and _is_filled_by(draft, sent, low, high)


def _is_filled_by(draft: Draft, sent: Sent, low: int, high: int) -> bool:
    """Whether the words between two places tell of putting somebody into office: "President Berg appointed a new envoy"."""
    return any(m.value.kind == "appointment" for i in range(low, high) for m in trigger_lexicon(draft.pack).at(sent.tokens, i))


def _serves_beside(sent: Sent, first: int, person: Phrase) -> bool:
    """Whether the words right before a name give it another office than the one that begins at a place: "the director, Ana Rojas, as the new envoy"."""
    return any(person.entity in o.persons and 0 <= person.first - o.last <= 1 and not o.first <= first < o.last for o in sent.offices)


def _office(draft: Draft, linked: Linked) -> OfficePhrase | None:
    """The office that the rules found in the same words."""
    if draft.row is None:
        return None
    sentence, first = draft.row.at(linked.spot.first)
    last = first + linked.spot.last - linked.spot.first
    return next((o for o in draft.sents[sentence].offices if o.first < last and first < o.last), None)
