"""Whom each office phrase is about: the name behind it, before it, or the list that it heads."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from dragoman.languages.tokens import fold
from dragoman.reader.bases import INFLECTS_ALL
from dragoman.reader.careers import career_of, career_words
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.person_words import CLOSING_QUOTES, ends_here, is_closed, past, state_at, state_in_brackets, titles
from dragoman.reader.trigger_words import trigger_lexicon
from dragoman.register.register import joining_words


def link_offices(draft: Draft) -> None:
    """Say which person each office phrase is about: the name after it, before it behind a comma, or the list that it heads."""
    for sent in draft.sents:
        for office in sent.offices:
            office.persons = tuple(_persons_of(draft, sent, office))
        sent.offices = [o for o in sent.offices if (o.persons or not o.led) and not _is_part_of_name(sent, o)]
        for office in sent.offices:
            _enclose(sent, office)
        _link_careers(draft, sent, [o for o in sent.offices if not o.plural])


def _is_part_of_name(sent: Sent, office: OfficePhrase) -> bool:
    """Emir in the midst of "Tarık Emir Sönmez" is a name."""
    return any(p.first < office.first and office.last < p.last for p in sent.phrases if p.type == "person" and p.form == "name")


def _link_careers(draft: Draft, sent: Sent, offices: Sequence[OfficePhrase]) -> None:
    """Give an office that a verb tells of somebody to that person."""
    found = career_words(draft, sent) if offices else []
    for office in offices:
        career = career_of(draft, sent, office, found)
        if career is not None and (not office.persons or career.kind == "leaves"):
            office.persons = office.persons or ((career.person,) if career.person else ())
            office.career, office.verb = career.kind, career.verb


def _persons_of(draft: Draft, sent: Sent, office: OfficePhrase) -> list[str]:
    inside = next((p for p in sent.phrases if p.type == "person" and p.form == "name" and p.first <= office.first < office.last < p.last), None)
    beside = inside or _person_at(draft, sent, office.last, forward=True)
    after = beside if beside is not None and agrees(draft, sent, office, beside) else _person_set_off(draft, sent, office)
    if after is not None:
        return _listed_persons(draft, sent, office, after) if office.plural or len(office.polities) > 1 else [after.entity or ""]
    end = _end_of_apposition(draft, sent, office)
    before = _person_at(draft, sent, office.first, forward=False) if office.led or end or is_closed(sent, office.last) else None
    if before is not None and end and not office.polities:
        office.polities = _owners_in(sent, office.last, end)
    before = before or _leader(draft, sent, office)
    return [before.entity or ""] if before is not None else []


LONGEST = 9  # tokens of what may follow an office up to the comma that closes it: "adviser on sea routes to the government of Finland,"


COMPLEMENTS = ("links", "domains", "hosts")  # what leads what an office is for, of or at


def _end_of_apposition(draft: Draft, sent: Sent, office: OfficePhrase) -> int:
    """Where the comma closes an office with its complements, set right behind a name and a comma; 0 where a verb or a second comma is nearer."""
    first = office.first - 1
    while first > 0 and sent.tokens[first].lower in draft.pack.words("articles"):
        first -= 1
    named = any(p.last == first and p.type == "person" and p.form == "name" for p in sent.phrases)
    if draft.pack.main.get("order") != "svo" or first < 1 or sent.tokens[first].text != "," or not named:
        return 0
    end = next((t.i for t in sent.tokens[office.last:office.last + LONGEST] if t.text in ",;:—–"), 0)
    words = (trigger_lexicon(draft.pack), cue_lexicon(draft.pack))
    told = any(not getattr(m.value, "noun", False) for i in range(office.last, end) for lexicon in words for m in lexicon.at(sent.tokens, i))
    leads = joining_words(draft.pack.tag, *COMPLEMENTS)
    linked = end > office.last and (sent.tokens[office.last].lower in leads or sent.tokens[office.last - 1].lower.endswith("'s"))
    return end if linked and not told and sent.tokens[end].text == "," else 0


def _owners_in(sent: Sent, first: int, last: int) -> tuple[str, ...]:
    """The one polity that these tokens name."""
    named = {p.entity for p in sent.phrases if p.type == "polity" and p.entity and first <= p.first < last}
    return tuple(sorted(named)) if len(named) == 1 else ()


def _leader(draft: Draft, sent: Sent, office: OfficePhrase) -> Phrase | None:
    """The subject right before a verb such as "heads", over a comma and "who"."""
    at = office.first
    if not office.led:
        return None
    while at > 0 and (sent.tokens[at - 1].lower in draft.pack.words("who") or sent.tokens[at - 1].text in ",՝"):
        at -= 1
    return next((p for p in sent.phrases if p.type == "person" and p.form == "name" and p.last == at), None)


def agrees(draft: Draft, sent: Sent, office: OfficePhrase, person: Phrase) -> bool:
    """Whether an office and the name right behind it may stand in one case.

    Args:
        draft: The draft.
        sent: The sentence.
        office: The words for the office.
        person: The name.

    Returns:
        False for „указом короля Иван Петров назначен“; a predicate may stand in the instrumental.
    """
    if person.first != office.last or not office.cases or not person.cases or office.phase == "acting":
        return True
    if draft.language in INFLECTS_ALL:
        if person.extractor.startswith("register"):
            return "ins" in office.cases or _shares(office, _of_somebody(person.cases))
        words = [t.lower for t in sent.tokens[person.first:person.last] if t.is_word and t.lower[-1] not in INDECLINABLE]
        cases = {c for word in words for c in _of_somebody({a.case for a in draft.pack.forms.analyses(word)})}
        return not cases or "ins" in office.cases or _shares(office, cases)
    if draft.language == "ka":
        return office.cases != {"erg"} or "erg" in person.cases
    return not _is_definite(draft, sent, office)


INDECLINABLE = "еиоуыэюіє"  # names in these have one form for all cases


def _of_somebody(cases: AbstractSet[str]) -> AbstractSet[str]:
    """The cases that a form may be of a name: what is nominative and accusative alike names a thing, „указом президента Олаф Берг назначен“."""
    return cases - {"acc"} if "nom" in cases and "gen" not in cases else cases


def _shares(office: OfficePhrase, cases: Iterable[str]) -> bool:
    """Whether a name may stand in the case of an office; names behind a plural may look like plurals themselves: «послов Аны Рохас и ...»."""
    own = {c.removeprefix("pl_") for c in cases} if office.plural else _singular(cases)
    return bool(_singular(office.cases) & own)


def _singular(cases: Iterable[str]) -> set[str]:
    """The cases of the singular, or those of the plural where a word has no others."""
    return {c for c in cases if not c.startswith("pl_")} or {c.removeprefix("pl_") for c in cases}


def _is_definite(draft: Draft, sent: Sent, office: OfficePhrase) -> bool:
    """Armenian: an office with an article or a case ending is no title before a name."""
    endings = tuple(draft.pack.table("offices").get("no_title", ()))
    nouns = {fold(form).split()[-1] for row in office.rows for form in row.names.get(draft.language, ())}
    last = sent.tokens[office.last - 1].lower
    return bool(endings) and last.endswith(endings) and last not in nouns


def _person_set_off(draft: Draft, sent: Sent, office: OfficePhrase) -> Phrase | None:
    """A name between a comma and the next sign: "the foreign minister of Chile, Ana Rojas, said"; behind several states the first of as many names."""
    at = office.last
    while at < len(sent.tokens) and sent.tokens[at].text in CLOSING_QUOTES:
        at += 1
    if at >= len(sent.tokens) or sent.tokens[at].text not in ",—–":
        return None
    person = _person_at(draft, sent, at + 1, forward=True)
    listed = person is not None and len(office.polities) > 1 and len(list(_entries(draft, sent, person, None))) == len(office.polities)
    return person if person is not None and (listed or ends_here(sent, person.last)) else None


def _person_at(draft: Draft, sent: Sent, at: int, forward: bool) -> Phrase | None:
    """The person right beside a place, over quotation marks, one comma, bracket or dash, and over titles in front."""
    step, free = (1, "”’\"'»“.") if forward else (-1, ",(“‘\"«–—-՝")
    passing = SKIPPED | titles(draft) if forward else SKIPPED
    i = at if forward else at - 1
    passed = 0
    while 0 <= i < len(sent.tokens) and passed < 4 and (sent.tokens[i].text in free or sent.tokens[i].lower in passing):
        i, passed = i + step, passed + 1
    if not forward and passed == 0:
        return None
    return next((p for p in sent.phrases if p.type == "person" and p.form == "name" and (p.first == i if forward else p.last == i + 1)), None)


SKIPPED = frozenset({"the", "a", "an", "sheikh", "mr", "mrs", "ms", "dr", "sir"})


def _listed_persons(draft: Draft, sent: Sent, office: OfficePhrase, first: Phrase) -> list[str]:
    """The person and those that follow over commas and "and", each with the state that stands beside the name."""
    found = list(_entries(draft, sent, first, next(iter(office.polities), None) if len(office.polities) == 1 else None))
    own = [person for person, polity in found[1:] if polity]
    if not own:
        return [person for person, _ in found]
    sure = list(takewhile(lambda entry: entry[1] is not None, found))
    office.polities = tuple(polity for _, polity in sure if polity) or office.polities
    return [person for person, _ in sure] or [first.entity or ""]


def _entries(draft: Draft, sent: Sent, first: Phrase, polity: str | None) -> Iterator[tuple[str, str | None]]:
    """Each person of a list with a state: in brackets behind the name, or right before it: "Ana Rojas (Chile)", „Перу Хуана Диаса“."""
    person: Phrase | None = first
    while person is not None:
        at, behind = state_in_brackets(sent, person.last)
        yield person.entity or "", behind or polity
        at = past(sent, at, draft.pack.words("and") | {","})
        owner = state_at(sent, at)
        at, polity = (owner.last, owner.entity) if owner else (at, None)
        at = past(sent, at, SKIPPED | titles(draft))
        person = next((p for p in sent.phrases if p.type == "person" and p.form == "name" and p.first == at), None) if at > person.last else None


def _enclose(sent: Sent, office: OfficePhrase) -> None:
    """Names inside an office phrase are a part of it."""
    for p in sent.phrases:
        if office.first <= p.first and p.last <= office.last and p.within is None:
            p.within = Phrase(office.first, office.last, None, "office", "description")
