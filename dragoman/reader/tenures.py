"""Who holds which office of whom, as this text says it."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, Match, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.model import Entity, Name, Tenure
from dragoman.reader.actors import SUBJECT_CASES
from dragoman.reader.careers import career_words, term_of, turn_of
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.entities import add_entity, slug
from dragoman.reader.offices import DEPARTMENTS

NO_TENURE = frozenset({"official", "diplomat", "general", "member-of-parliament", "opposition-leader", "colleague", "counterpart", "first-lady",
                       "head-journalist", "head-analyst", "head-participant", "head-member", "head-founder", "head-member-royal"})


def find_tenures(draft: Draft) -> None:
    """One tenure for each person, office and polity that the text puts together; the first place that says so is its evidence."""
    seen: dict[tuple[str, str, str | None], Tenure] = {}
    for sent in draft.sents:
        for office in (o for o in sent.offices if not _is_sought(draft.pack, sent, o)):
            for person, polity, basis in _held(draft, office):
                _keep(draft, seen, _tenure(draft, sent, office, person, polity, basis))
    draft.tenures = list(seen.values())


def _is_sought(home: Pack, sent: Sent, office: OfficePhrase) -> bool:
    """Whether the words beside an office say that somebody only seeks it: "a candidate for Secretary-General"."""
    first = office.first
    while first > 0 and sent.tokens[first - 1].lower in home.words("articles"):
        first -= 1
    before = any(m.last == first for i in range(max(0, first - SOUGHT), first) for m in _sought(home, "before").at(sent.tokens, i))
    return before or office.last < len(sent.tokens) and bool(_sought(home, "after").at(sent.tokens, office.last))


SOUGHT = 5  # words that may say so


@lru_cache(maxsize=32)
def _sought(home: Pack, side: str) -> Lexicon[str]:
    return word_lexicon(home.forms, home.table("offices").get("sought", {}).get(side, ()))


def _keep(draft: Draft, seen: dict[tuple[str, str, str | None], Tenure], tenure: Tenure) -> None:
    """Add a tenure, unless the text told it before or tells it better: with its polity, or with more words for the office."""
    if (tenure.person, tenure.office, tenure.polity) in seen:
        return
    alike = {k: t for k, t in seen.items() if t.person == tenure.person and (_says_less(draft, t, tenure) or _says_less(draft, tenure, t))}
    if any(_is_poorer(draft, tenure, t) for t in alike.values()):
        return
    for key, t in alike.items():
        if _is_poorer(draft, t, tenure):
            del seen[key]
    seen[tenure.person, tenure.office, tenure.polity] = tenure


def _is_poorer(draft: Draft, a: Tenure, b: Tenure) -> bool:
    """Whether the first of two tenures of a person tells less than the second."""
    if a.office != b.office and a.basis == b.basis and (a.polity is None) == (b.polity is None):
        return _says_less(draft, a, b)
    return (a.polity is not None, a.basis == "stated") < (b.polity is not None, b.basis == "stated")


def _says_less(draft: Draft, a: Tenure, b: Tenure) -> bool:
    """One office, or the words of the first are among those of the second: "the minister", "the minister of defence"."""
    return a.office == b.office or set(_office_words(draft, a)) < set(_office_words(draft, b))


def _office_words(draft: Draft, tenure: Tenure) -> list[str]:
    return draft.entities[tenure.office].name.casefold().split()


RANKS = frozenset({"Secretary"})  # words before a name that tell of too many offices: "Secretary Blinken"
Pair = tuple[str, str | None, str]


def pairs(draft: Draft, office: OfficePhrase) -> list[tuple[str, str | None]]:
    """Each person of an office phrase with the polity that fits, one for all or one each in their order; nothing is inferred from the sentence."""
    if office.office is None or office.office in NO_TENURE or not office.name or office.name in RANKS:
        return []
    polities = office.polities
    if len(polities) == len(office.persons):
        return list(zip(office.persons, polities))
    if len(polities) == 1:
        return [(p, polities[0]) for p in office.persons]
    return [(p, _known_polity(draft, p, office) or next(iter(polities), None)) for p in office.persons]


def _held(draft: Draft, office: OfficePhrase) -> list[Pair]:
    """The pairs, with the side that words beside the name tell, else the owner that the text makes likely, where office and register name none."""
    found: list[Pair] = []
    for person, known in pairs(draft, office):
        polity = known or draft.sides.get(person)
        likely = None if polity else draft.owners.get(person) or publisher_polity(draft)
        found.append((person, polity or likely, "inferred" if likely else "stated"))
    return found


def _known_polity(draft: Draft, person: str, office: OfficePhrase) -> str | None:
    """That of the person's terms in the register, if they are of one; else that of their office elsewhere in the text."""
    terms = draft.register.terms_of(person)
    found = {t.polity for t in terms if t.office == office.office} or {t.polity for t in terms}
    if len(found) == 1:
        return found.pop()
    named = {p for sent in draft.sents for o in sent.offices if person in o.persons and len(o.polities) == 1 for p in o.polities}
    return named.pop() if len(named) == 1 else None


def publisher_polity(draft: Draft) -> str | None:
    """The polity whose ministry or government publishes the text, as its first lines outside the sentences say."""
    head = draft.text[: draft.body[0].start if draft.body else 0]
    tokens = draft.pack.tokens(head)
    bodies = [m for m in draft.register.office_lexicon(draft.language).find(tokens) if m.value.kind == "body"]
    owners = {m.value.entity for m in draft.register.lexicon(draft.language).find(tokens) if m.value.entity.startswith("polity:")}
    return owners.pop() if bodies and len(owners) == 1 else None


def office_entity(draft: Draft, office: OfficePhrase) -> str:
    """The id of the office as an entity: the register's where the words are one or spell one out (minister, foreign affairs), else made of its parts."""
    row = next((r for r in office.rows if r.kind == "office"), None) or draft.register.office_called(office.name)
    if row is not None and row.name == office.name:
        names = tuple(Name(form, tag, source="register") for tag, forms in row.names.items() for form in forms)
        return add_entity(draft, Entity(f"office:{row.id}", "office", row.name, names=names, from_register=True))
    others = [*other_names(office), *([office.written] if office.written else [])]
    vice = [f"Vice {name.removeprefix('Deputy ')}" for name in (office.name, *others) if name.startswith(VICE)]
    made = tuple(Name(form, "en", source="made") for form in dict.fromkeys((office.name, *others, *vice)))
    return add_entity(draft, Entity(f"office:~{slug(office.name)}", "office", office.name, names=made))


VICE = ("Deputy Minister", "Deputy Chairman", "Deputy Governor")  # which English calls vice, too
MOST_NAMES = 6  # words that English has for one domain or noun


def other_names(office: OfficePhrase) -> list[str]:
    """What English calls an office made of parts, too.

    Args:
        office: Its words: a noun such as commissioner, and what it is for.

    Returns:
        The name with each other word for what it is for, behind the noun and before it ("Border Commissioner"), or with other words for its department;
        of a noun alone, its other words.
    """
    lead, _, domain = office.name.partition(" of ")
    row = next((r for r in office.rows if r.name.casefold() == (domain or lead).casefold()), None)
    words = row.names.get("en", ())[:MOST_NAMES] if row is not None else ()
    if not domain:
        return [word[:1].upper() + word[1:] for word in words]
    titles = [word[:1].upper() + word[1:] for word in (domain, *words)]
    return [*(name for title in titles for name in (f"{lead} of {title}", f"{title} {lead}")), *_narrower_names(office)]


def _narrower_names(office: OfficePhrase) -> list[str]:
    """The name with other words for its department, or without the body in which its holder works."""
    row = next((r for r in office.rows if r.id in DEPARTMENTS), None)
    if row is not None:
        lead, found, _ = office.name.partition(f" {row.name[:1].upper()}{row.name[1:]}")
        return [f"{lead} {word[:1].upper()}{word[1:]}" for word in row.names.get("en", ())[:MOST_NAMES]] if found else []
    short = office.name.rpartition(" of the ")[0]
    return [short] if " of " in short else []


def _tenure(draft: Draft, sent: Sent, office: OfficePhrase, person: str, polity: str | None, basis: str) -> Tenure:
    start, end = sent.sentence.start, sent.sentence.end
    past = office.phase == "former" or office.career in ("held", "leaves")
    return Tenure(start, end, person, office_entity(draft, office), polity, as_of=None if past else draft.day(), phase=office.phase,
                  disputed=office.disputed, basis=basis, extractor="office")


# --- from when to when --------------------------------------------------------------------

def complete_tenures(draft: Draft) -> None:
    """Add the tenures that the text tells of "he" and "she", and the first and last days that its verbs give."""
    for sent in draft.sents:
        found = career_words(draft, sent) if sent.offices or draft.tenures else []
        for office in (o for o in sent.offices if o.career):
            if not office.persons and (person := _pronoun(draft, sent, office)):
                office.persons = (person,)
            _date(draft, sent, office, office.career, office.verb)
        turn = turn_of(draft, sent, found)
        if turn is not None:
            _date(draft, sent, turn[2], turn[0], turn[1])
        _succeed(draft, sent, found)


def _pronoun(draft: Draft, sent: Sent, office: OfficePhrase) -> str | None:
    """The person whom a pronoun before the verb stands for."""
    said = [p for p in sent.phrases if p.form == "pronoun" and p.type == "person" and p.last <= min(office.verb, office.first) <= p.last + NEAR]
    pronoun = max(said, key=lambda p: p.last) if said else None
    return pronoun.entity if pronoun is not None and not _another_since(draft, sent, pronoun) else None


def _another_since(draft: Draft, sent: Sent, pronoun: Phrase) -> bool:
    """Whether a pronoun may be of another: of one named since whom it seems to stand for, or where neither of two was the subject."""
    here = [(s, p) for s in draft.sents[max(0, sent.i - 1):sent.i + 1] for p in s.phrases if p.type == "person" and p.form != "pronoun" and p.entity]
    before = sorted(((s.i, p.last, p.entity) for s, p in here if (s.i, p.last) <= (sent.i, pronoun.first)))
    told = [p for s, p in here if s.i < sent.i]
    aside = len({p.entity for p in told}) > 1 and all(p.role or p.cases and not p.cases & SUBJECT_CASES for p in told if p.entity == pronoun.entity)
    return bool(before) and before[-1][2] != pronoun.entity or bool(told) and aside


NEAR = 4  # tokens between a pronoun and its verb


def _date(draft: Draft, sent: Sent, office: OfficePhrase, kind: str, verb: int) -> None:
    """Give the tenures of an office the days of the verb's clause."""
    since, until = term_of(draft, sent, kind, verb)
    for person, polity, basis in _held(draft, office):
        told = _tenure(draft, sent, office, person, polity, basis)
        old = next((t for t in draft.tenures if _is_told_before(t, told)), None)
        draft.tenures = [t for t in draft.tenures if t is not old] + [_dated(draft, old or told, since, until)]


def _is_told_before(old: Tenure, new: Tenure) -> bool:
    """The same person in the same office, of the same polity or of one that the new words do not state."""
    return (old.person, old.office) == (new.person, new.office) and (old.polity == new.polity or new.basis != "stated" or not new.polity)


def _dated(draft: Draft, tenure: Tenure, since: str | None, until: str | None) -> Tenure:
    """A tenure with its ends; one that ended before the article is a former one."""
    until = until or tenure.until
    day = draft.day()
    former = until is not None and day is not None and until < day
    return replace(tenure, since=tenure.since or since, until=until, as_of=None if until else tenure.as_of, phase=tenure.phase or ("former" if former else ""))


def _succeed(draft: Draft, sent: Sent, found: Sequence[Match[str]]) -> None:
    """ "When Olaf Scholz succeeded her": the office is the one that the other person held."""
    for match in (m for m in found if m.value == "succeeds" and not any(o.career and o.verb == m.first for o in sent.offices)):
        people = sorted((p for p in sent.phrases if p.type == "person" and p.entity), key=lambda p: p.first)
        before, after = [p for p in people if p.last == match.first], [p for p in people if p.first == match.last]
        if before and after:
            held = [t for t in draft.tenures if t.person == after[0].entity]
            draft.tenures += [_next(draft, sent, t, before[0].entity or "") for t in held[-1:]]


def _next(draft: Draft, sent: Sent, old: Tenure, person: str) -> Tenure:
    """The tenure of whoever comes after."""
    return Tenure(sent.sentence.start, sent.sentence.end, person, old.office, old.polity, since=old.until, as_of=draft.day(), extractor="office")
