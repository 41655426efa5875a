"""His Ecuadorian counterpart: the same office as the one named before, of another polity."""
from __future__ import annotations

from dragoman.languages.lexicon import Match
from dragoman.reader.coreference import day_of
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.register.rows import OfficeRow

SAME_OFFICE = frozenset({"collocutor-counterpart", "collocutor-colleague"})
NEAR = 3  # tokens between the polity's adjective and the word for counterpart
POLITY_FORMS = frozenset({"adjective", "demonym", "name"})


def find_counterparts(draft: Draft) -> None:
    """Add an office phrase for every counterpart whose polity the text gives; the office is the last one named with its holder."""
    words = draft.register.office_lexicon(draft.language)
    office: OfficePhrase | None = None
    for sent in draft.sents:
        held = [o for o in sent.offices if o.persons and o.office]
        for match in words.find_all(sent.tokens):
            if match.value.id in SAME_OFFICE:
                before = [o for o in held if o.first < match.first]
                _add(draft, sent, match, before[-1] if before else office)
        office = held[-1] if held else office


def find_known_counterparts(draft: Draft) -> None:
    """Point "his American counterpart" at the holder of the office that the register knows the person named before to have held then."""
    words = draft.register.office_lexicon(draft.language)
    for sent in draft.sents:
        for match in words.find_all(sent.tokens) if any(p.type == "person" for p in sent.phrases) else ():
            spans = [(o.first, o.last) for o in sent.offices] + [(p.first, p.last) for p in sent.phrases if p.form == "description"]
            taken = any(first < match.last and match.first < last for first, last in spans)
            if match.value.id in SAME_OFFICE and not taken:
                _point(draft, sent, match)


def _point(draft: Draft, sent: Sent, match: Match[OfficeRow]) -> None:
    found = _polity(draft, sent, match)
    before = [p.entity for p in sent.phrases if p.type == "person" and p.entity and p.form == "name" and p.last <= match.first]
    named = any(p.type == "person" and p.form == "name" and 0 <= p.first - match.last <= 1 for p in sent.phrases)
    if found is None or not before or named:
        return
    day = day_of(draft, sent)
    offices = [t.office for t in draft.register.terms_of(before[-1]) if day and (t.since or "0") <= day <= (t.until or "9999")]
    holders = {p for o in offices[:1] for p in draft.register.holders(o, found[1], day)}
    if len(offices) == len(holders) == 1:
        first = _possessed(draft, sent, min(found[0], match.first))
        whole = Phrase(first, max(match.last, found[0] + 1), holders.pop(), "person", "description", match.cases, extractor="description", confidence=0.7)
        for p in sent.phrases:
            if whole.first <= p.first and p.last <= whole.last:
                p.within = whole
        sent.phrases.append(whole)


def _possessed(draft: Draft, sent: Sent, first: int) -> int:
    """Take in "his" before the words."""
    own = draft.pack.words("pronouns", "possessive") | draft.pack.words("pronouns", "reflexive")
    return first - 1 if first > 0 and sent.tokens[first - 1].lower in own else first


def _add(draft: Draft, sent: Sent, match: Match[OfficeRow], office: OfficePhrase | None) -> None:
    found = _polity(draft, sent, match)
    if office is None or found is None or any(o.first < match.last and match.first < o.last for o in sent.offices):
        return
    first, polity = found
    last = max(match.last, first + 1)
    person = next((p.entity for p in sent.phrases if p.type == "person" and p.form == "name" and 0 <= p.first - last <= 1), None)
    sent.offices.append(OfficePhrase(_possessed(draft, sent, min(first, match.first)), last, office.name, office.rows, (polity,), cases=match.cases,
                                     persons=(person,) if person else ()))


def _polity(draft: Draft, sent: Sent, match: Match[OfficeRow]) -> tuple[int, str] | None:
    """The polity right before the word (or, in a genitive, right behind it), with its place."""
    names = draft.register.lexicon(draft.language)
    for at in (*range(match.first - 1, max(match.first - 1 - NEAR, -1), -1), match.last):
        if at < len(sent.tokens):
            known = [m.value for m in names.at(sent.tokens, at)]
            here = [k.entity for k in known if k.entity.startswith("polity:") and k.form in POLITY_FORMS and not k.weak]
            if here:
                return at, here[0]
    return None
