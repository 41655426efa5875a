"""Outlets that no register lists, known by the noun beside their name: "the agency Nordwire", газета «Рижский берег»."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, Match
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token
from dragoman.reader.bases import Names, latin, options
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import made
from dragoman.reader.names import adposition
from dragoman.register.spelling import spelled

LONGEST = 5  # words of a name
MEDIA = frozenset({"news-agency", "outlet", "platform"})
OPENING, CLOSING = frozenset("“„«\"‘"), frozenset("”“»\"’")


@dataclass(frozen=True)
class Named:
    """An outlet's noun with the tokens of its name."""

    noun: Match[str]
    first: int
    last: int
    quoted: bool


def find_outlets(draft: Draft) -> None:
    """Put a phrase into the draft for every mention of an outlet that its noun shows once."""
    words: Lexicon[str] = Lexicon(draft.pack.forms, cased=draft.pack.cased)
    for sent in draft.sents:
        for named in _named(draft, sent):
            entity, base = _made(draft, sent, named)
            words.add(base, entity)
            _add(draft, sent, named.first, named.last, entity, _singular(named.noun.cases) if named.first >= named.noun.last else frozenset())
    for sent in draft.sents:
        for again in words.find_all(sent.tokens):
            if draft.pack.cased or _is_quoted(sent, again.first, again.last):
                _add(draft, sent, again.first, again.last, again.value, again.cases)


def _singular(cases: frozenset[str]) -> frozenset[str]:
    return frozenset(c for c in cases if not c.startswith("pl_"))


@lru_cache(maxsize=32)
def outlet_nouns(home: Pack, side: str) -> Lexicon[str]:
    """Nouns for agencies and outlets that stand "before" or "after" a name, with the subtype of what they name."""
    words: Lexicon[str] = Lexicon(home.forms, cased=False)
    for subtype, nouns in home.table("saying").get("outlets", {}).get(side, {}).items():
        words.extend((noun, subtype) for noun in nouns)
    return words


def _named(draft: Draft, sent: Sent) -> Iterator[Named]:
    """Every noun that has a name beside it: in marks behind it or before it, else in capitals."""
    yield from _by_ending(draft, sent)
    for side, beside in (("before", _behind), ("after", _before)):
        for noun in outlet_nouns(draft.pack, side).find_all(sent.tokens):
            span = beside(draft, sent, noun)
            if span and not sent.taken(*span):
                yield Named(noun, *span, _is_quoted(sent, *span))


def _by_ending(draft: Draft, sent: Sent) -> Iterator[Named]:
    """Names that can only be an outlet's: the Dniester Courier, ТарвикПресс."""
    endings, last_words = _name_endings(draft.pack)
    for token in sent.tokens if draft.pack.cased else ():
        if not _is_name(draft, sent, token):
            continue
        first = token.i
        while first > 0 and token.i - first < LONGEST and token.lower in last_words and _is_part(draft, sent, sent.tokens[first - 1]):
            first -= 1
        sent.phrases = [p for p in sent.phrases if not first <= p.first < p.last <= token.i]
        if first < token.i or token.lower.endswith(endings) and token.lower not in last_words and len(token.text) > 7:
            yield Named(Match(first, token.i + 1, "outlet", frozenset()), first, token.i + 1, _is_quoted(sent, first, token.i + 1))


def _is_part(draft: Draft, sent: Sent, token: Token) -> bool:
    """A word of the name, the place where it appears among them: the Dniester Courier."""
    place = any(p.first == token.i and p.last == token.i + 1 and p.type in ("place", "polity") for p in sent.phrases)
    return token.is_capital and (place or _is_name(draft, sent, token))


@lru_cache(maxsize=32)
def _name_endings(home: Pack) -> tuple[tuple[str, ...], frozenset[str]]:
    """Endings of one-word names of outlets, and words that close longer ones."""
    table = home.table("saying").get("outlets", {}).get("names", {})
    return tuple(table.get("endings", ())) or ("\n",), frozenset(table.get("words", ()))


def _behind(draft: Draft, sent: Sent, noun: Match[str]) -> tuple[int, int] | None:
    tokens, at = sent.tokens, noun.last
    if at < len(tokens) and tokens[at].text in OPENING:
        last = next((i for i in range(at + 1, min(at + LONGEST + 2, len(tokens))) if tokens[i].text in CLOSING), at)
        return (at + 1, last) if last > at + 1 else None
    last = at
    while draft.pack.cased and last < min(at + LONGEST, len(tokens)) and _is_name(draft, sent, tokens[last]):
        last += 1
    return (at, last) if last > at and not _begins_with_given(tokens[at:last]) else None


def _begins_with_given(words: Sequence[Token]) -> bool:
    """Two words or three, the first one that people bear: „представитель агентства Мариса Одуйя“ names a person, no agency."""
    first = spelled(words[0].lower) if 2 <= len(words) <= 3 else None
    return first is not None and first.given


def _before(draft: Draft, sent: Sent, noun: Match[str]) -> tuple[int, int] | None:
    """«Հյուսիս» թերթը, the Nordwire news agency: the noun behind its name."""
    tokens, at = sent.tokens, noun.first
    if at > 1 and tokens[at - 1].text in CLOSING:
        first = next((i for i in range(at - 2, max(at - LONGEST - 3, -1), -1) if tokens[i].text in OPENING), at)
        return (first + 1, at - 1) if first < at - 2 else None
    first = at
    while draft.pack.cased and first > max(at - LONGEST, 0) and _is_name(draft, sent, tokens[first - 1]):
        first -= 1
    opened = first > 0 and tokens[first - 1].text in OPENING  # the noun is a word of the name
    return (first, at) if first < at and not opened and not (first == 0 and at == 1) else None


def _is_name(draft: Draft, sent: Sent, token: Token) -> bool:
    known = token.lower in draft.pack.words("stopwords") and not token.is_capital
    return token.is_word and token.is_capital and not known and not sent.taken(token.i, token.i + 1) \
        and not draft.register.office_lexicon(draft.language).at(sent.tokens, token.i)


def _is_quoted(sent: Sent, first: int, last: int) -> bool:
    return first > 0 and sent.tokens[first - 1].text in OPENING and last < len(sent.tokens) and sent.tokens[last].text in CLOSING


def _made(draft: Draft, sent: Sent, named: Named) -> tuple[str, str]:
    """The outlet's entity and its name in the base form; Georgian and Armenian decline the name itself, in marks too."""
    words = [t.text for t in sent.tokens[named.first:named.last]]
    if draft.language == "ka" or draft.language == "hy" and not named.quoted:
        words[-1] = _base(draft, words[-1])
    base = " ".join(words)
    name = base if base.isascii() else " ".join(latin(draft.language, w.lower())[0].text for w in words)
    return made(draft, "organisation", name, base, subtype=named.noun.value), base


def _base(draft: Draft, word: str) -> str:
    found = options(Names(draft.language, draft.register, {}), word.lower())
    common = [o.base for o in found if o.base in draft.pack.common and o.base != word.lower()]
    return next(iter(common), next((o.base for o in found if "gen" in o.cases or o.base != word), word))


def _add(draft: Draft, sent: Sent, first: int, last: int, entity: str, cases: frozenset[str]) -> None:
    if not sent.taken(first, last):
        role = adposition(draft.pack, sent, first, last, cases)
        sent.phrases.append(Phrase(first, last, entity, "organisation", "name", cases, role=role, extractor="outlet", confidence=0.7))


def is_media(draft: Draft, entity: str | None) -> bool:
    """Whether an entity is a news agency or another outlet."""
    row = draft.register.entities.get(entity or "")
    made_here = draft.entities.get(entity or "")
    return row is not None and row.subtype in MEDIA or made_here is not None and made_here.subtype in MEDIA
