"""How a text says who comes to an office, holds it and leaves it: "Ana Rojas was ambassador from 2012 to 2016"."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, Match
from dragoman.languages.pack import Pack
from dragoman.model import Date
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.stretches import touching

VERBS = ("holds", "held", "takes", "leaves", "succeeds")
TURNS = ("starts", "quits")  # verbs whose office stands beside the name: "President Rojas took office"
ACTIVE = frozenset({"takes", "leaves"})  # verbs that may have the person as their object
FARTHEST = 12  # tokens between a person and the verb or office that tells of a post


@dataclass(frozen=True)
class Career:
    """A verb that tells of an office, and the person whose office it is, where the sentence names one."""

    kind: str
    verb: int
    person: str | None


@lru_cache(maxsize=32)
def career_lexicon(home: Pack) -> Lexicon[str]:
    """The words of a pack's offices.toml, each with its key."""
    words: Lexicon[str] = Lexicon(home.forms, cased=False)
    for key in (*VERBS, *TURNS, "posts", "between"):
        words.extend((form, key) for form in home.table("offices").get(key, ()))
    return words


def career_words(draft: Draft, sent: Sent) -> list[Match[str]]:
    """The words of a sentence that may tell of an office."""
    return career_lexicon(draft.pack).find_all(sent.tokens)


def career_of(draft: Draft, sent: Sent, office: OfficePhrase, found: list[Match[str]]) -> Career | None:
    """The verb of an office that is told of somebody: the nearest, with nothing between that is not about the post.

    Args:
        draft: The draft that the sentence is in.
        sent: The sentence.
        office: An office that no name stands beside.
        found: The sentence's words of that kind.

    Returns:
        The verb's kind and place and the person; None where the office is no predicate.
    """
    for match in sorted((m for m in found if m.value in VERBS), key=lambda m: (_gap(m, office), m.first - m.last)):
        if _gap(match, office) <= FARTHEST and _is_told(draft, sent, found, match, office):
            return Career(match.value, match.first, _person(draft, sent, match, office))
    return None


def careers_beside(draft: Draft, sent: Sent, office: OfficePhrase) -> list[tuple[int, int]]:
    """Where an unknown name may end, and where one may begin, beside the verbs of an office: before the verb, and behind both."""
    found = career_words(draft, sent)
    told = [m for m in found if m.value in VERBS and _gap(m, office) <= FARTHEST and _is_told(draft, sent, found, m, office, names=True)]
    return [place for m in told for place in ((_subject_end(draft, sent, m.first), m.last), (office.first, max(m.last, office.last)))]


def _subject_end(draft: Draft, sent: Sent, at: int) -> int:
    """Where the words before a verb may end: over its auxiliaries and over ", who"."""
    while at > 0 and sent.tokens[at - 1].lower in draft.pack.table("offices").get("auxiliaries", ()):
        at -= 1
    return at - 2 if at >= 2 and sent.tokens[at - 1].lower in draft.pack.words("who") and sent.tokens[at - 2].text == "," else at


def _gap(match: Match[str], office: OfficePhrase) -> int:
    return max(office.first - match.last, match.first - office.last, 0)


def _is_told(draft: Draft, sent: Sent, found: list[Match[str]], match: Match[str], office: OfficePhrase, names: bool = False) -> bool:
    """Whether the verb governs the office: the order and case of the language, and nothing between but what may be, with `names` also unknown ones."""
    before = match.last <= office.first
    if not before and (draft.language == "en" or match.first < office.last):
        return False
    longer = any(m.value in VERBS and m.first <= match.first and match.last <= m.last and m.last - m.first > match.last - match.first for m in found)
    if longer or _is_unreal(draft, sent, match) or before and _has_object(draft.pack, sent, match, office) or not _has_case(draft, sent, found, match, office):
        return False
    between = range(match.last, office.first) if before else range(office.last, match.first)
    return all(_may_stand(draft, sent, found, i) or names and match.value in ACTIVE and sent.tokens[i].is_capital for i in between)


def _has_case(draft: Draft, sent: Sent, found: list[Match[str]], match: Match[str], office: OfficePhrase) -> bool:
    """With a noun such as post any case; else the one that the verb asks for, and none where the verb asks for such a noun."""
    if any(m.value == "posts" and (0 <= office.first - m.last <= 1 or m.first == office.last) for m in found):
        return True
    table = draft.pack.table("offices")
    verb = " ".join(t.lower for t in sent.tokens[match.first:match.last])
    if verb in table.get("needs_post", ()) and not any(t.lower == "as" for t in sent.tokens[match.last:office.first]):
        return False
    if verb in table.get("by_agent", ()) and office.office == "president":
        return False
    if verb in table.get("nominative", ()):
        return bool({"nom", table["case"]} & office.cases)
    return table.get("case", "nom") in office.cases


def _has_object(home: Pack, sent: Sent, match: Match[str], office: OfficePhrase) -> bool:
    """English: whether whoever stands before the verb gives or takes the office: "appointed a new envoy", but not "was appointed the new envoy"."""
    table = home.table("offices")
    active = sent.tokens[match.first - 1].lower not in table.get("auxiliaries", ()) if match.first > 0 else True
    words = {t.lower for t in sent.tokens[match.last:office.first + 1]}
    led = bool(words & (home.words("articles") | home.words("pronouns", "possessive") | {"its"}))
    return active and led and sent.tokens[match.last - 1].lower in table.get("transitive", ()) and not _names(sent, match.last, office.first)


def _names(sent: Sent, first: int, last: int) -> bool:
    return any(p.type == "person" and first <= p.first and p.last <= last for p in sent.phrases)


def _is_unreal(draft: Draft, sent: Sent, match: Match[str]) -> bool:
    """ "To be elected", "was not appointed", and in Armenian an auxiliary that may belong to another verb."""
    table = draft.pack.table("offices")
    words = {t.lower for t in sent.tokens[max(0, match.first - 2):match.first]}
    goes_on = match.last < len(sent.tokens) and sent.tokens[match.last].is_word
    bare = match.last - match.first == 1 and sent.tokens[match.first].lower in table.get("final", ())
    return bool(words & set(table["unreal"])) or bare and goes_on


def _may_stand(draft: Draft, sent: Sent, found: list[Match[str]], i: int) -> bool:
    """A word of the post, a date, or the person whose office it is."""
    if any(m.value in ("between", "posts") and m.first <= i < m.last for m in found):
        return True
    named = any(p.type == "person" and p.first <= i < p.last for p in sent.phrases) or any(o.first <= i < o.last and o.persons for o in sent.offices)
    return named or any(touching(draft.dates, *sent.span(i, i + 1)))


# --- whose office it is ------------------------------------------------------------------

def _person(draft: Draft, sent: Sent, match: Match[str], office: OfficePhrase) -> str | None:
    """The object between verb and office ("appointed Ana Rojas ambassador"), else the nearest subject before them."""
    people = sorted((p for p in sent.phrases if p.type == "person" and p.entity and not _is_agent(p)), key=lambda p: p.first)
    objects = [p for p in people if match.last <= p.first and p.last <= office.first]
    if objects and match.value in ACTIVE:
        return objects[-1].entity
    if draft.pack.tag != "en" and sent.tokens[match.last - 1].lower in draft.pack.table("offices").get("transitive", ()):
        return _appointed(people, office)
    first = match.first if draft.pack.main.get("order") == "sov" else min(match.first, office.first)
    end = _subject_end(draft, sent, first)
    subjects = [p for p in people if p.last <= first and first - p.last <= FARTHEST and (p.last == end or _is_open(draft, sent, p.last, first))]
    return subjects[-1].entity if subjects else _behind(draft, people, match, office)


def _appointed(people: list[Phrase], office: OfficePhrase) -> str | None:
    """Whom a verb that needs an object puts into an office named before: „назначил послом в Китае Ивана Петрова“."""
    behind = [p for p in people if office.last <= p.first <= office.last + NEAR]
    return behind[0].entity if behind else None


NEAR = 5  # tokens between an office and the name of whom it is given to, with another office of his between


def _behind(draft: Draft, people: list[Phrase], match: Match[str], office: OfficePhrase) -> str | None:
    """Russian and Armenian subjects may stand behind: „Послом назначен Иван Петров“."""
    last = max(match.last, office.last)
    return next((p.entity for p in people if p.first == last), None) if draft.language != "en" else None


def _is_agent(phrase: Phrase) -> bool:
    return phrase.role in ("agt", "com", "gen", "abl") or bool(phrase.cases) and phrase.cases == {"ins"}


def _is_open(draft: Draft, sent: Sent, first: int, last: int) -> bool:
    """Whether a subject may reach its verb: no other clause between, and commas only in pairs."""
    between = sent.tokens[first:last]
    joints = draft.pack.words("that") | draft.pack.words("who") | draft.pack.words("clause")
    commas = sum(t.text == "," for t in between)
    return commas in (0, 2) and not any(t.text in ";:()—" or t.lower in joints for t in between)


def turn_of(draft: Draft, sent: Sent, found: list[Match[str]]) -> tuple[str, int, OfficePhrase] | None:
    """A verb that begins or ends the office named beside its subject: its kind, its place, and that office."""
    for match in (m for m in found if m.value in TURNS and not _is_unreal(draft, sent, m)):
        held = [(p, o) for o in sent.offices if o.persons and not o.career for p in sent.phrases
                if p.entity == o.persons[0] and p.last <= match.first and _is_open(draft, sent, max(p.last, o.last), match.first)]
        if held:
            return match.value, match.first, max(held, key=lambda h: h[0].last)[1]
    return None


# --- from when to when -------------------------------------------------------------------

def term_of(draft: Draft, sent: Sent, kind: str, verb: int) -> tuple[str | None, str | None]:
    """The first and last day of an office as the clause of its verb dates them; None for what it does not say."""
    ends = [_ends(d.value or "") for d in _dates(draft, sent, verb)]
    since = next((a for a, b, whole in ends if a and (not whole or kind in ("takes", "starts", "succeeds"))), None)
    until = next((b for a, b, whole in ends if b and (not whole or kind in ("leaves", "quits"))), None)
    return (since if kind not in ("leaves", "quits") else None), (until if kind not in ("takes", "starts", "succeeds") else None)


def _dates(draft: Draft, sent: Sent, verb: int) -> list[Date]:
    """The dates of the verb's clause, the nearest first."""
    start = sent.tokens[verb].start
    here = [d for d in draft.dates if d.value and sent.sentence.start <= d.start < sent.sentence.end and _same_clause(draft, sent, start, d)]
    return sorted(here, key=lambda d: abs(d.start - start))


def _same_clause(draft: Draft, sent: Sent, start: int, date: Date) -> bool:
    low, high = sorted((start, date.start))
    joints = draft.pack.words("that") | draft.pack.words("who") | draft.pack.words("clause")
    return not any(t.text in ";:" or t.lower in joints for t in sent.tokens if low < t.start < high)


def _ends(value: str) -> tuple[str, str, bool]:
    """First and last end of an EDTF value, "" for an open one, and whether it is one day, month or year."""
    first, slash, last = value.partition("/")
    return first.strip("."), (last if slash else first).strip("."), not slash
