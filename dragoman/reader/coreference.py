"""Descriptions and pronouns: the minister, his counterpart, he, the sides - to whom each points."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.reader.actors import behalf
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.entities import home_polity
from dragoman.reader.gender import of_pronoun, told
from dragoman.reader.names import adposition
from dragoman.reader.tenures import NO_TENURE
from dragoman.register.register import office_words
from dragoman.register.rows import OfficeRow


def resolve_descriptions(draft: Draft) -> None:
    """Give every office without a name the person that it describes, and every personal pronoun the last subject."""
    subjects = Subjects()
    pair: tuple[str, ...] = ()
    polity: str | None = None
    for sent in draft.sents:
        for office in sent.offices:
            if not office.persons and not office.plural and not office.career:
                _describe(draft, sent, office)
        _groups(draft, sent, pair)
        polity = _that_country(draft, sent, polity)
        _pronouns(draft, sent, subjects)
        pair = _pair(sent) or pair


def _describe(draft: Draft, sent: Sent, office: OfficePhrase) -> None:
    person = named_with(draft, sent, office) or holder(draft, office, day_of(draft, sent))
    if person is None or sent.taken(office.first, office.last) and not _only_inside(sent, office):
        return
    office.persons = (person,)
    role = adposition(draft.pack, sent, office.first, office.last, office.cases)
    whole = Phrase(office.first, office.last, person, "person", "description", office.cases, role, extractor="description", confidence=0.7)
    for p in sent.phrases:
        if office.first <= p.first and p.last <= office.last:
            p.within = whole
    sent.phrases.append(whole)


def _only_inside(sent: Sent, office: OfficePhrase) -> bool:
    return all(office.first <= p.first and p.last <= office.last for p in sent.phrases if p.first < office.last and office.first < p.last)


def named_with(draft: Draft, sent: Sent, office: OfficePhrase) -> str | None:
    """The person to whom the text gave this office before; the last one where several fit."""
    here = sent.offices[:sent.offices.index(office)] if office in sent.offices else sent.offices
    before = chain(reversed(here), (o for other in reversed(draft.sents[:sent.i]) for o in reversed(other.offices)))
    found, home = None, None if office.polities else home_polity(draft)
    for o in before:
        if o.persons and _same_office(o, office) and _same_polity(draft, o, office):
            if home is None or home in o.polities:
                return o.persons[0]
            found = found or o.persons[0]
    return found


def _same_office(a: OfficePhrase, b: OfficePhrase) -> bool:
    """One office, or a bare head noun ("the minister") for an office that contains it."""
    if not b.polities and a.name.startswith(f"{b.name} of "):
        return True
    if a.office is None or b.office is None or b.office in NO_TENURE:
        return False
    return a.office == b.office or _is_bare(b.rows) and bool(a.rows) and _generic(b.office, a.office)


def _is_bare(rows: Sequence[OfficeRow]) -> bool:
    return len(rows) == 1 and rows[0].kind == "head"


GENERIC = {"head-minister": "minister", "head-head": "head", "head-chairman": "chair", "head-secretary": "secretary",
           "head-ambassador": "ambassador", "head-spokesperson": "spokesperson", "head-representative": "representative", "head-envoy": "representative",
           "head-director": "director"}


def _generic(bare: str, full: str) -> bool:
    stem = GENERIC.get(bare)
    return stem is not None and stem in full and not full.startswith("deputy")


def _same_polity(draft: Draft, held: OfficePhrase, office: OfficePhrase) -> bool:
    """Whether two offices may be of one state; where the first names none, that of the one who holds it."""
    polities = held.polities or behalf(draft, held.persons[0])
    return not office.polities or not polities or bool(set(polities) & set(office.polities))


def day_of(draft: Draft, sent: Sent) -> str | None:
    """The time that a sentence tells of: its only date where that is past, else the day of publication."""
    told = {d.value for d in draft.dates if d.value and sent.sentence.start <= d.start < sent.sentence.end and DAY.fullmatch(d.value)}
    past = [d for d in told if draft.day() is None or d <= (draft.day() or "")]
    return past[0] if len(told) == len(past) == 1 else draft.day()


DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")  # a year alone is too wide


def holder(draft: Draft, office: OfficePhrase, day: str | None) -> str | None:
    """Who held the office on a day, where the register knows one person."""
    if office.office is None or office.phase == "former" or any(r.kind == "rank" for r in office.rows) or len(office.polities) != 1:
        return None
    offices = leading_offices(office.office, office.polities[0])
    found = {p for o in offices for p in draft.register.holders(o, office.polities[0], day)}
    return found.pop() if len(found) == 1 else None


def leading_offices(office: str, polity: str) -> tuple[str, ...]:
    """The office that "leader" stands for in a polity, as offices.toml of the register has it; any other office is itself."""
    if office != "leader":
        return (office,)
    return tuple(o for o, polities in office_words().get("leaders", {}).items() if polity.removeprefix("polity:") in polities)


# --- pronouns -------------------------------------------------------------------

@dataclass
class Subjects:
    """The persons who stood as subjects so far, with the gender that words beside them showed."""

    persons: list[str] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)

    def last(self, gender: str) -> str | None:
        """The last of them whom a pronoun of this gender fits."""
        return next((p for p in reversed(self.persons) if not gender or self.gender.get(p, gender) == gender), None)


def _pronouns(draft: Draft, sent: Sent, subjects: Subjects) -> None:
    """Point "he" and "she" at the last person who stood as a subject and is not known to be of the other gender."""
    words = draft.pack.words("pronouns", "person")
    persons = [p for p in sorted(sent.phrases, key=lambda p: p.first) if p.type == "person" and p.entity]
    subjects.gender = {**dict(told(draft, sent)), **subjects.gender}
    for token in sent.tokens:
        if token.lower in words and not sent.taken(token.i, token.i + 1):
            gender = of_pronoun(draft.pack, token.lower)
            before = [p.entity for p in persons if p.last <= token.i and not p.role and subjects.gender.get(p.entity or "", gender) in (gender, "")]
            target = before[0] if before else subjects.last(gender)
            if target:
                cases = frozenset(a.case for a in draft.pack.forms.analyses(token.lower))
                sent.phrases.append(Phrase(token.i, token.i + 1, target, "person", "pronoun", cases, extractor="pronoun", confidence=0.6))
    free = [p.entity for p in persons if not p.role and not _is_oblique(p) and p.entity]
    subjects.persons += free[:1]


def _is_oblique(phrase: Phrase) -> bool:
    return bool(phrase.cases) and not phrase.cases & {"nom", "erg"}


# --- groups --------------------------------------------------------------------------

LARGEST = 6  # members: a longer list is no pair of sides


def _groups(draft: Draft, sent: Sent, pair: tuple[str, ...]) -> None:
    """Point "the sides", "the two ministers" and "they" at those who stood together in the last sentence that named several."""
    counted = _counted_offices(draft, sent)
    words = draft.pack.words("pronouns", "persons") - draft.pack.words("pronouns", "theirs")
    spots = [(m.first, m.last) for m in party_lexicon(draft.pack).find(sent.tokens)] + [(t.i, t.i + 1) for t in sent.tokens if t.lower in words]
    heads = {o.first for o in counted}
    for first, last in [*((a, b) for a, b in spots if b not in heads), *((o.first, o.last) for o in counted)]:
        office = next((o for o in sent.offices if o.plural and o.first < last and first < o.last), None)
        held = any(o.first < last and first < o.last for o in sent.offices if o.persons or o.polities)
        members = _listed_behind(sent, last) or (_holders_told(draft, sent, office, pair) if office is not None else pair)
        if members and not sent.taken(first, last) and not held:
            pair = members
            cases = frozenset(a.case.removeprefix("pl_") for a in draft.pack.forms.analyses(sent.tokens[last - 1].lower))
            sent.phrases.append(Phrase(first, last, pair[0], "group", "description", cases, extractor="group", confidence=0.5, members=pair))


def _counted_offices(draft: Draft, sent: Sent) -> list[OfficePhrase]:
    """Offices without names behind a word for both: "the two foreign ministers"."""
    words = draft.pack.words("pronouns", "persons")
    def is_counted(at: int) -> bool:
        before = [t.lower for t in sent.tokens[max(0, at - 2):at]]
        return before[-1:] != [] and (before[-1] in words or " ".join(before) in words)
    return [o for o in sent.offices if o.plural and not o.persons and not o.polities and is_counted(o.first)]


def _holders_told(draft: Draft, sent: Sent, office: OfficePhrase, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Of whom "the two foreign ministers" speaks: the last two to whom the text gave that office; nobody where the pair holds others."""
    told = [o for s in draft.sents[:sent.i] for o in s.offices if o.persons and o is not office]
    holders = list(dict.fromkeys(p for o in reversed(told) if _same_office(o, office) for p in reversed(o.persons)))[:2]
    others = {p for o in told for p in o.persons} & set(pair)
    if len(holders) == 2:
        return tuple(reversed(holders))
    told_of_others = others and not others & set(holders) and office.office != "leader" and not _is_bare(office.rows)
    return () if told_of_others else pair


def _listed_behind(sent: Sent, last: int) -> tuple[str, ...]:
    """The members that a colon introduces: "the members of the contact group: A, B and C"."""
    colon = next((t.i for t in sent.tokens[last:last + 5] if t.text == ":"), None)
    if colon is None:
        return ()
    persons = [p for p in sorted(sent.phrases, key=lambda p: p.first) if p.first > colon and p.type == "person" and p.within is None]
    return tuple(dict.fromkeys(p.entity for p in persons if p.entity))


@lru_cache(maxsize=32)
def party_lexicon(home: Pack) -> Lexicon[str]:
    """Words for several who act together: the sides, the ministers, both countries."""
    return word_lexicon(home.forms, home.table("saying").get("parties", {}).get("nouns", ()))


def _pair(sent: Sent) -> tuple[str, ...]:
    """Those who stand together in a sentence: its persons if they are several, else its polities."""
    top = [p for p in sorted(sent.phrases, key=lambda p: p.first)
           if p.entity and p.within is None and p.form in ("name", "metonym", "description") and not p.members]
    persons = tuple(dict.fromkeys(p.entity for p in top if p.type == "person" and p.entity))
    named = next((p.members for p in sorted(sent.phrases, key=lambda p: p.first) if p.members), ())
    if named and len(persons) < 2:
        return named
    polities = tuple(dict.fromkeys(p.entity for p in top if p.type == "polity" and p.entity))
    found = persons if len(persons) >= 2 else polities if len(polities) >= 2 else ()
    return found if len(found) <= LARGEST else ()


# --- this country --------------------------------------------------------------------------

def _country_lexicon(home: Pack) -> Lexicon[str]:
    return clause_words(home, "country", "nouns")


def _that_country(draft: Draft, sent: Sent, last: str | None) -> str | None:
    """Point "this country" at the polity named last; gives the one for the next sentence."""
    named = sorted((p for p in sent.phrases if p.type == "polity" and p.form in ("name", "metonym") and p.entity), key=lambda p: p.first)
    for match in _country_lexicon(draft.pack).find(sent.tokens):
        before = [p.entity for p in named if p.last <= match.first]
        target = before[-1] if before else last
        if target and not sent.taken(match.first, match.last):
            role = adposition(draft.pack, sent, match.first, match.last, match.cases)
            sent.phrases.append(Phrase(match.first, match.last, target, "polity", "description", match.cases, role, extractor="country", confidence=0.5))
    return named[-1].entity if named else last


# --- first person ------------------------------------------------------------------------

def find_first_person(draft: Draft) -> None:
    """Point "we" and "our" inside quoted words at whom the speaker speaks for."""
    words = draft.pack.words("pronouns", "first")
    direct = [s for s in draft.statements if s.form == "direct" and s.speaker]
    for sent in draft.sents:
        for token in sent.tokens:
            if token.lower in words and not sent.taken(token.i, token.i + 1):
                speaker = next((s.speaker for s in direct if s.start <= token.start < s.end), None)
                if speaker:
                    _add_first_person(draft, sent, token.i, speaker)


def _add_first_person(draft: Draft, sent: Sent, at: int, speaker: str) -> None:
    side = next(iter(behalf(draft, speaker)), speaker)
    cases = frozenset(a.case for a in draft.pack.forms.analyses(sent.tokens[at].lower)) if not draft.pack.cased else frozenset[str]()
    kind = "polity" if side.startswith("polity:") else "person" if side.startswith("person:") else "organisation"
    sent.phrases.append(Phrase(at, at + 1, side, kind, "pronoun", cases, extractor="first-person", confidence=0.6))
