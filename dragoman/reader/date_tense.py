"""The tense in which a clause tells of a date: the nearest sign of past or future in it, before any of the clauses beside it."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token
from dragoman.reader.draft import Sent

ENDINGS = ("past", "past_helped", "future", "future_helped", "infinitive")  # tables of [tense]
REACH = 24  # tokens on each side of a date that may tell its tense
SHORT = 3  # letters: a word no longer has no ending that tells a tense
STOPS = frozenset(",;:–—()«»„“”\"՝՛…")
PAST, FUTURE, INFINITIVE, INTENT, BESIDE = "past", "future", "infinitive", "intent", "beside"


@dataclass(frozen=True, slots=True)
class Endings:
    """Endings of a tense, the beginnings and the helping verb that they need, if any, and the words that only look alike."""

    endings: tuple[str, ...]
    prefixes: tuple[str, ...]
    helpers: frozenset[str]
    never: frozenset[str]
    never_endings: tuple[str, ...]
    never_after: frozenset[str]

    def has(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a token is of this tense."""
        word = tokens[i].lower
        if len(word) <= SHORT or tokens[i].is_capital and i or not word.endswith(self.endings) or not word.startswith(self.prefixes):
            return False
        if word in self.never or word.endswith(self.never_endings):
            return False
        helped = not self.helpers or any(t.lower in self.helpers for t in tokens[max(0, i - 1):i + 2])
        return helped and self.never_after.isdisjoint(t.lower for t in tokens[max(0, i - 2):i])


@dataclass(frozen=True)
class Tenses:
    """The signs of tense of one language; `after` is what stands before an infinitive, `borders` what opens a clause, `for_when`
    what stands before a day that something is set for,
    `limits` before one by when."""

    words: Lexicon[str]
    intent: Lexicon[str]
    endings: tuple[tuple[str, Endings], ...]
    borders: frozenset[str]
    after: frozenset[str]
    for_when: Lexicon[str]
    limits: frozenset[str]

    def is_set_for(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether words before a date say that something is set for it; the longest count, of which some set nothing."""
        found = [m for i in range(max(0, first - 3), first) for m in self.for_when.at(tokens, i) if m.last == first]
        return bool(found) and min(found, key=lambda m: m.first).value == FUTURE

    def bare(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a helping verb before a token leaves it no tense of its own: "will have"."""
        return any(not e.never_after.isdisjoint(t.lower for t in tokens[max(0, i - 2):i]) for name, e in self.endings if name == PAST)

    def is_limit(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a date is one by when something was promised or demanded."""
        return self.is_before(tokens, first) and any(self.intent.at(tokens, i) for i in range(max(0, first - REACH), first))

    def is_before(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a word of a limit stands before a date or begins it."""
        return any(t.lower in self.limits for t in tokens[max(0, first - 1):first + 1])

    def sign(self, tokens: Sequence[Token], i: int) -> str:
        """The tense that a token tells; "" where it tells none."""
        if i and tokens[i - 1].lower in self.after and tokens[i].is_word and not tokens[i].is_capital:
            return INFINITIVE
        found = self.words.at(tokens, i)
        if found:
            sign = max(found, key=lambda m: m.last).value
            return sign if sign == FUTURE or not self.bare(tokens, i) else ""
        return next((name for name, endings in self.endings if endings.has(tokens, i)), "")

    def distances(self, tokens: Sequence[Token], places: Iterator[int]) -> Iterator[tuple[int, int, int]]:
        """Places on the way from a date, each with the borders of clauses and the tokens crossed to it."""
        crossed = 0
        for away, i in enumerate(places):
            if away >= REACH:
                return
            crossed += tokens[i].text in STOPS or tokens[i].lower in self.borders
            yield crossed, away, i


@lru_cache(maxsize=32)
def tenses(pack: Pack) -> Tenses | None:
    """The signs of tense in a language, from [tense] of its dates.toml; None where it has none."""
    table = pack.table("dates").get("tense")
    if table is None:
        return None
    words: Lexicon[str] = Lexicon(pack.forms, cased=False)
    words.extend((form, FUTURE) for form in future_forms(pack))
    words.extend((form, PAST) for form in table.get("words", ()))
    endings = tuple((name.partition("_")[0], _endings(table[name])) for name in ENDINGS if name in table)
    borders = frozenset(form for key in ("clause", "that", "who") for form in pack.main.get(key, ()))
    intent = word_lexicon(pack.forms, table.get("intent", ()))
    after, limits = (frozenset(table.get(key, ())) for key in ("infinitive_after", "limits"))
    return Tenses(words, intent, endings, borders, after, _leads(pack, table), limits)


def _leads(pack: Pack, table: Mapping[str, Any]) -> Lexicon[str]:
    """What stands before a day that something is set for, and longer phrases that only look so."""
    leads: Lexicon[str] = Lexicon(pack.forms, cased=False)
    leads.extend((form, FUTURE) for form in table.get("for_when", ()))
    leads.extend((form, "") for form in table.get("not_for_when", ()))
    return leads


def future_forms(pack: Pack) -> Iterator[str]:
    """The words by which a language speaks of plans and of the future."""
    status = pack.table("events").get("status", {})
    yield from (*status.get("planned", ()), *status.get("future", ()), *pack.table("dates").get("future", ()))


def _endings(table: Mapping[str, Any]) -> Endings:
    def some(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))
    ends, starts = tuple(table["endings"]), tuple(table.get("prefixes", ("",)))
    return Endings(ends, starts, some("helpers"), some("never"), tuple(some("never_endings")), some("never_after"))


def tense_of(pack: Pack, sent: Sent, first: int, last: int) -> str:
    """The tense in which a sentence tells of the date in its tokens `first` to `last`.

    Args:
        pack: The language.
        sent: The sentence.
        first: The first token of the date.
        last: The token after it.

    Returns:
        "past", "future", or "intent" (a past in which something was promised or asked), by the nearest sign of its clause, or else of the clauses
        beside it; "beside" for a past right before the date; "" where there is no sign.
    """
    known = tenses(pack)
    if known is None:
        return ""
    tokens = sent.tokens
    if known.is_set_for(tokens, first) or known.is_limit(tokens, first):
        return FUTURE
    before = list(known.distances(tokens, iter(range(first - 1, -1, -1))))
    after = list(known.distances(tokens, iter(range(last, len(tokens)))))
    best = min((s for s in (*_signs(known, sent, before, True), *_signs(known, sent, after, False))), default=None)
    if best is None or best[-1] == INTENT:
        return FUTURE if known.is_before(tokens, first) else best[-1] if best else ""
    return BESIDE if best == (0, False, 0, False, PAST) else best[-1]


def _signs(known: Tenses, sent: Sent, way: Sequence[tuple[int, int, int]], before: bool) -> Iterator[tuple[int, bool, int, bool, str]]:
    """The signs on one side of a date: borders crossed, whether it is an ending that may mislead, tokens between but a preposition, the side, tense."""
    for crossed, away, i in way:
        sign = known.sign(sent.tokens, i)
        misleads = sign == FUTURE and not known.words.at(sent.tokens, i)
        if sign == INFINITIVE:
            sign = FUTURE if before and any(known.intent.at(sent.tokens, k) for c, _, k in way if k < i and c <= crossed + 1) else ""
        elif sign == PAST and known.intent.at(sent.tokens, i):
            sign = INTENT
        if sign and not (misleads and crossed):
            yield crossed, misleads, max(away - before, 0), not before, sign
