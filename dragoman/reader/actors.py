"""Who can take part in an event of a sentence, and on which side of the verb each stands."""
from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Participant
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.names import adposition
from dragoman.reader.outlets import is_media
from dragoman.reader.quantities import quantity_lexicon
from dragoman.reader.staff import staff_spans

SUBJECT_CASES = frozenset({"nom", "erg"})
SUBJECT_PLURALS = frozenset({"pl_nom", "pl_erg"})  # count only where no case of the singular is possible: „Италии“ is rarely several Italies
OBLIQUE_ROLES = frozenset({"com", "all", "con", "ben", "abl", "loc", "abo", "betw", "ter", "agt", "gen", "wit", "med", "beh", "led"})


@dataclass(eq=False)
class Actor:
    """A person, polity or body in a sentence, with the polity that it acts for."""

    first: int
    last: int
    entity: str
    type: str
    form: str
    cases: frozenset[str]
    role: str
    behalf: tuple[str, ...] = ()

    @property
    def oblique(self) -> bool:
        """Whether an adposition or a case keeps it from being the subject."""
        plural = all(c.startswith("pl_") for c in self.cases)
        return self.role in OBLIQUE_ROLES or bool(self.cases) and not self.cases & (SUBJECT_PLURALS if plural else SUBJECT_CASES)


def actors(draft: Draft, sent: Sent) -> list[Actor]:
    """The actors of a sentence in order: names that stand alone, and offices whose holder is known or whose polity is."""
    found = [a for p in sent.phrases if p.entity and p.within is None and _may_act(draft, sent, p) for a in _actors_of(draft, sent, p)]
    found += [a for o in sent.offices if not o.persons and not _holds_body(sent, o) for a in _from_office(draft, sent, o)]
    found += staff(draft, sent)
    return sorted(found, key=lambda a: (a.first, a.last))


ACTING = frozenset({"person", "polity", "organisation", "format", "group"})  # types of entities that act


def _holds_body(sent: Sent, office: OfficePhrase) -> bool:
    return any(p.first < office.last and office.first < p.last and p.within is None for p in sent.phrases)


def _may_act(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    if is_media(draft, phrase.entity) or phrase.type == "person" and _names_a_thing(sent, phrase):
        return False
    return phrase.type in ACTING and not _names_money(draft, sent, phrase) and not _tells_where(sent, phrase)


def _tells_where(sent: Sent, phrase: Phrase) -> bool:
    """An adjective that says where a place lies: „в турецкой Анталье“."""
    return phrase.form == "adjective" and any(p.type == "place" and p.first == phrase.last for p in sent.phrases)


def _names_money(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """A state inside the name of its money: "10 million US dollars", „долларов США“."""
    units = quantity_lexicon(draft.pack)
    near = range(max(0, phrase.first - 1), phrase.last)
    return phrase.type == "polity" and any(m.first < m.last - 1 and m.first <= phrase.first and phrase.last <= m.last for i in near
                                           for m in units.at(sent.tokens, i))


def _names_a_thing(sent: Sent, phrase: Phrase) -> bool:
    """A name in marks of its own right behind a noun: the steamer «Maxim Gorky»."""
    marked = phrase.first > 1 and sent.tokens[phrase.first - 1].text in "«“„\"" and sent.tokens[phrase.last:phrase.last + 1][:1] != []
    return marked and sent.tokens[phrase.last].text in "»”“\"" and sent.tokens[phrase.first - 2].text.islower()


def _actors_of(draft: Draft, sent: Sent, phrase: Phrase) -> list[Actor]:
    """One actor for a name, one for each member of a group."""
    return [_actor(draft, sent, phrase, m) for m in phrase.members or (phrase.entity or "",)]


def _with_office(sent: Sent, phrase: Phrase) -> int:
    """Where an actor's words begin: the office before a name belongs to it."""
    return min((o.first for o in sent.offices if phrase.entity in o.persons and 0 <= phrase.first - o.last <= 1), default=phrase.first)


def _actor(draft: Draft, sent: Sent, phrase: Phrase, entity: str) -> Actor:
    kind = phrase.type if not phrase.members else "person" if entity.startswith("person:") else "polity"
    first = _with_office(sent, phrase)
    role = phrase.role or (adposition(draft.pack, sent, first, phrase.last, phrase.cases) if first < phrase.first else "")
    return Actor(first, phrase.last, entity, kind, phrase.form, phrase.cases, role, behalf(draft, entity))


def _from_office(draft: Draft, sent: Sent, office: OfficePhrase) -> list[Actor]:
    """An office whose holder nobody names acts for its polity; a state in the ergative before it acts for itself."""
    role = adposition(draft.pack, sent, office.first, office.last, office.cases)
    agents = [p for p in sent.phrases if p.cases == AGENT and p.entity in office.polities and office.first <= p.first < office.last]
    apart = {p.entity for p in agents}
    return [Actor(p.first, p.last, p.entity or "", p.type, p.form, p.cases, p.role) for p in agents] + [
        Actor(office.first, office.last, p, "polity", "office", office.cases, role) for p in office.polities if p not in apart]


AGENT = frozenset({"erg"})


def staff(draft: Draft, sent: Sent) -> list[Actor]:
    """States whose soldiers, police or delegates act for them: the words about those are the actor."""
    return [Actor(first, last, polity, "polity", "office", cases, adposition(draft.pack, sent, first, last, cases))
            for first, last, polity, cases in staff_spans(draft, sent)]


def behalf(draft: Draft, entity: str) -> tuple[str, ...]:
    """The polities that an entity acts for: a person's by this text or the register, a body's own."""
    if entity.startswith("person:"):
        stated = [t.polity for t in draft.tenures if t.person == entity and t.polity and t.phase != "former"]
        seen = [draft.sides[entity]] if entity in draft.sides else []
        known = stated or _by_register(draft, entity) or seen
        return tuple(dict.fromkeys(known[:1]))
    owner = draft.entities[entity].of if entity in draft.entities else None
    row = draft.register.entities.get(entity)
    owner = owner or (row.of if row is not None and row.type == "organisation" else None)
    return (owner,) if owner and owner.startswith("polity:") else ()


def _by_register(draft: Draft, person: str) -> list[str]:
    """The polity of a person's term on the day; where no day is known, of all terms if it is one."""
    terms = draft.register.terms_of(person)
    day = draft.day()
    now = [t.polity for t in terms if day and (t.since or "0") <= day and day <= (t.until or "9999")]
    every = list(dict.fromkeys(t.polity for t in terms))
    return now or (every if len(every) == 1 else every[-1:])


def participants(chosen: list[tuple[Actor, str]]) -> tuple[Participant, ...]:
    """Roles as the export has them, each person followed by the polity that it acts for, nobody twice."""
    rows: dict[tuple[str, str], Participant] = {}
    named = {a.entity for a, _ in chosen}
    for actor, role in chosen:
        rows.setdefault((actor.entity, ""), Participant(actor.entity, role))
    for actor, _ in chosen:
        for polity in actor.behalf:
            if polity not in named:
                rows.setdefault((polity, ""), Participant(polity, "on_behalf_of"))
    return tuple(rows.values())
