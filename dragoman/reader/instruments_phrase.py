"""The words that name an instrument: the noun, what qualifies it, and what it is about, between whom and of what day."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, Match, Word, table_lexicon
from dragoman.languages.pack import Pack
from dragoman.model import Date
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.stretches import beginning, over
from dragoman.register.rows import NounRow

MARKS = ("about", "between", "with", "dated", "ends", "determiners", "definite", "plain", "new", "replaces", "replaced_by", "term_for", "not_instrument",
         "generic", "planned")
GLOSSES = ("qualifiers", "subjects", "actions", "for_whom")
LEFT_WORDS, RIGHT_WORDS = 24, 18
FAR_FROM_HEAD = 8  # tokens within which words that no list knows may be a part of the subject
YEAR = re.compile(r"(?:19|20)\d\d")
TERM = re.compile(r"((?:19|20)\d\d)\s?[-–—/]\s?((?:19|20)\d\d)")
RANK = ("treaty", "agreement", "memorandum", "protocol", "declaration", "convention", "communiqué", "statement", "resolution", "decree")
TYPE_NAMES = {"joint-statement": "statement", "communique": "communiqué", "accord": "agreement"}
SKIPPED = frozenset({"note", "ceasefire"})
QUOTES = "“”‘’\"«»„‹›"
TERMED = frozenset({"plan", "programme"})  # instruments that run for some years


@dataclass(eq=False)
class Words:
    """The entries of instruments.toml met in a sentence, by the token that they begin at."""

    found: list[Match[Word]]
    at: dict[str, dict[int, Match[Word]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for match in self.found:
            table = self.at.setdefault(match.value.key, {})
            if match.first not in table or table[match.first].last < match.last:
                table[match.first] = match

    def begins(self, key: str, i: int) -> Match[Word] | None:
        """The longest entry of a key that begins at a token."""
        return self.at.get(key, {}).get(i)

    def covers(self, key: str, i: int) -> Match[Word] | None:
        """An entry of a key that has a token inside."""
        return next((m for m in self.at.get(key, {}).values() if m.first <= i < m.last), None)

    def of(self, key: str) -> list[Match[Word]]:
        """The entries of a key in the order of the text."""
        return sorted(self.at.get(key, {}).values(), key=lambda m: m.first)


@dataclass(eq=False)
class Noun:
    """An instrument noun with its phrase: `first:last` are the tokens of the whole, `head` those of the noun."""

    sent: Sent
    type: str
    head: tuple[int, int]
    first: int
    last: int
    words: Words
    plural: bool = False
    definite: bool = False
    span: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    dates: list[Date] = field(default_factory=list)
    nested: bool = False

    def inside(self, phrase: Phrase) -> bool:
        """Whether a phrase is a part of this one."""
        return self.first <= phrase.first and phrase.last <= self.last

    def phrases(self) -> list[Phrase]:
        """The names inside, in order; of nested ones the outer."""
        return sorted((p for p in self.sent.phrases if self.inside(p) and p.within is None or self.inside(p) and p.within and p.type == "polity"),
                      key=lambda p: p.first)


@lru_cache(maxsize=32)
def word_lexicon(home: Pack) -> Lexicon[Word]:
    """The entries of a pack's instruments.toml; acts and glosses stand for words in English."""
    return table_lexicon(home.forms, home.table("instruments"), MARKS, {key: key for key in ("acts", *GLOSSES)})


_NOUNS: dict[tuple[int, str], tuple[list[NounRow], Lexicon[str]]] = {}


def noun_lexicon(draft: Draft) -> Lexicon[str]:
    """The register's instrument nouns of the article's language; the list is kept beside, so that its identity stays its own."""
    nouns = draft.register.nouns
    key = id(nouns), draft.language
    if key not in _NOUNS:
        words: Lexicon[str] = Lexicon(draft.pack.forms, cased=False)
        words.extend((form, TYPE_NAMES.get(row.type, row.type)) for row in nouns if row.type not in SKIPPED for form in row.names.get(draft.language, ()))
        _NOUNS[key] = nouns, words
    return _NOUNS[key][1]


def head_first(draft: Draft) -> bool:
    """Whether what an instrument is about stands behind its noun."""
    return bool(draft.pack.table("instruments").get("order", "head-first") == "head-first")


def nouns(draft: Draft, sent: Sent) -> list[Noun]:
    """The instrument nouns of a sentence with their phrases, none inside a name or an office."""
    heads = [m for m in noun_lexicon(draft).find(sent.tokens) if not _is_taken(sent, m)]
    if not heads:
        return []
    words = Words(word_lexicon(draft.pack).find_all(sent.tokens))
    heads = [m for m in heads if not words.covers("not_instrument", m.first)]
    return _numbered([_noun(draft, sent, m, words, heads) for m in _outer(heads)])


def _numbered(found: list[Noun]) -> list[Noun]:
    """The years that an outer title is for are not those of what it names inside."""
    for outer in found:
        for inner in found:
            if inner is not outer and outer.first <= inner.first and inner.last <= outer.last:
                inner.nested = True
    return found


def _outer(heads: Sequence[Match[str]]) -> list[Match[str]]:
    """One type for each noun: the weightier of two that share a word."""
    ranked = sorted(heads, key=lambda m: RANK.index(m.value) if m.value in RANK else len(RANK), reverse=True)
    return sorted({(m.first, m.last): m for m in ranked}.values(), key=lambda m: m.first)


def _is_taken(sent: Sent, match: Match[str]) -> bool:
    return any(p.first <= match.first and match.last <= p.last and p.last - p.first > match.last - match.first for p in sent.phrases)


def _noun(draft: Draft, sent: Sent, match: Match[str], words: Words, heads: Sequence[Match[str]]) -> Noun:
    first = _left(draft, sent, match, words, heads)
    last = _right(draft, sent, match, words, heads)
    plural = bool(match.cases) and all(c.startswith("pl_") for c in match.cases)
    noun = Noun(sent, match.value, (match.first, match.last), first, last, words, plural,
                definite=any(words.begins("definite", i) for i in range(max(0, first - 1), match.first)))
    noun.title = _title(draft, sent, noun)
    noun.dates = _dates(draft, noun)
    noun.plural = noun.plural or len(noun.dates) > 1
    return noun


# --- how far the phrase goes ---------------------------------------------------------

def _blocked(sent: Sent, words: Words, heads: Sequence[Match[str]], i: int, dates: Sequence[Date] = ()) -> bool:
    """A sign, a word that ends noun phrases, an act, or another instrument."""
    token = sent.tokens[i]
    if not token.text[0].isalnum() and token.text not in "-–—‑/'’՝" + QUOTES:
        return True
    if over(dates, token.start):
        return False
    return bool(words.covers("ends", i)) or _is_act(words, i) or any(m.first <= i < m.last for m in heads)


def _is_act(words: Words, i: int) -> bool:
    """An act that is not itself what the instrument is about: the abolition of visas."""
    return any(m.first == i or m.last == i + 1 for m in words.of("acts")) and not words.covers("actions", i)


def _left(draft: Draft, sent: Sent, match: Match[str], words: Words, heads: Sequence[Match[str]]) -> int:
    """Where the phrase begins: qualifiers and names before the noun, and in head-last languages all that it is about."""
    if head_first(draft):
        return _left_of_head(draft, sent, match, words, heads)
    reach = _about_before(sent, words, match.first)
    first = i = match.first
    while i > 0 and match.first - i < LEFT_WORDS and (not _blocked(sent, words, heads, i - 1, draft.dates) or _in_list(draft, sent, i - 1)):
        i -= 1
        if _belongs(draft, sent, words, i):
            first = i
        elif not _passes(draft, sent, words, i, match.first, reach):
            break
    return first


def _passes(draft: Draft, sent: Sent, words: Words, i: int, head: int, reach: int) -> bool:
    """An unknown word may stand before "about", not too far off; behind it only "and" and a comma may."""
    if i < reach < head:
        return head - i <= FAR_FROM_HEAD or bool(words.covers("about", i))
    if i < reach and head - i > FAR_FROM_HEAD:
        return False
    return sent.tokens[i].lower in draft.pack.words("and") or sent.tokens[i].text == ","


def _in_list(draft: Draft, sent: Sent, i: int) -> bool:
    """A comma in a list of days or of polities."""
    if sent.tokens[i].text != "," or not 0 < i < len(sent.tokens) - 1:
        return False
    named = [p for p in sent.phrases if p.type == "polity"]
    if any(p.last == i for p in named) and any(p.first == i + 1 for p in named):
        return True
    return all(over(draft.dates, t.start) for t in (sent.tokens[i - 1], sent.tokens[i + 1]))


def _about_before(sent: Sent, words: Words, at: int) -> int:
    """The place of "about" before a noun, between which and the noun nothing else may stand; the noun's own where there is none."""
    near = [m.first for m in words.of("about") if m.first < at and at - m.last <= 3]
    return near[-1] if near else at


def _belongs(draft: Draft, sent: Sent, words: Words, i: int) -> bool:
    """A name, a gloss, a date or a link word that may be a part of an instrument's name."""
    token = sent.tokens[i]
    if any(p.first <= i < p.last for p in sent.phrases) or YEAR.match(token.text) or token.text in QUOTES or token.text == "՝":
        return True
    keys = ("qualifiers", "subjects", "actions", "for_whom", "about", "between", "with", "dated", "plain", "definite")
    return any(words.covers(k, i) for k in keys) or over(draft.dates, token.start) is not None


def _qualifies(draft: Draft, sent: Sent, words: Words, i: int) -> bool:
    """What may stand before a head: in English any part of a name, elsewhere adjectives and years."""
    if draft.language == "en":
        return _belongs(draft, sent, words, i)
    adjective = any(p.first <= i < p.last and p.form in ("adjective", "combining") for p in sent.phrases)
    known = any(words.covers(k, i) for k in ("qualifiers", "plain", "definite", "subjects"))
    return adjective or known or _is_place_adjective(draft, sent, i) or bool(YEAR.fullmatch(sent.tokens[i].text))


def _is_place_adjective(draft: Draft, sent: Sent, i: int) -> bool:
    """Анкарская: a capital and an ending that makes adjectives of places."""
    endings = tuple(draft.pack.table("instruments").get("place_adjectives", ()))
    return bool(endings) and sent.tokens[i].is_capital and sent.tokens[i].lower.endswith(endings)


def _left_of_head(draft: Draft, sent: Sent, match: Match[str], words: Words, heads: Sequence[Match[str]]) -> int:
    """Adjectives, names and nouns before the head, back to a determiner or as far as capitals and known words go."""
    i = first = match.first
    while i > 0 and match.first - i < 8 and not _blocked(sent, words, heads, i - 1) and not words.begins("about", i - 1) and not words.begins("with", i - 1):
        i -= 1
        if words.begins("determiners", i):
            return first if draft.language != "en" else i + 1
        token = sent.tokens[i]
        english = draft.language == "en" and (token.is_capital and i > 0 or token.lower.endswith("'s"))
        if english or token.text in "-–‑" or _qualifies(draft, sent, words, i):
            first = i
        elif draft.language != "en" or match.first - i > 4:
            break
    return first


def _right(draft: Draft, sent: Sent, match: Match[str], words: Words, heads: Sequence[Match[str]]) -> int:
    """Where the phrase ends: what it is about, between whom, a title in quotes, a date."""
    i, n = match.last, len(sent.tokens)
    if not head_first(draft):
        return _right_of_last(sent, match, words, heads)
    start = i
    while i < n and (sent.tokens[i].text in QUOTES or YEAR.fullmatch(sent.tokens[i].text) or over(draft.dates, sent.tokens[i].start)):
        i += 1
    if i < n and (sent.tokens[i - 1].text in QUOTES or _goes_on(draft, sent, words, i)):
        return _run_right(draft, sent, match, words, heads, start)
    return i if i > start and draft.language != "en" and sent.tokens[i - 1].text not in QUOTES else start


def _goes_on(draft: Draft, sent: Sent, words: Words, i: int) -> bool:
    """Whether a noun's phrase goes on: a link word, a term of years, or outside English a genitive."""
    if any(words.begins(k, i) for k in ("about", "between", "with", "dated")) or TERM.match(draft.text, sent.tokens[i].start):
        return True
    genitive = any(p.first == i and "gen" in p.cases for p in sent.phrases) or bool(words.begins("subjects", i) or words.begins("actions", i))
    return draft.language != "en" and genitive


def _run_right(draft: Draft, sent: Sent, match: Match[str], words: Words, heads: Sequence[Match[str]], i: int) -> int:
    open_quote = titled = _in_title(sent, match.first)
    while i < len(sent.tokens) and i - match.last < RIGHT_WORDS + 12 * titled:
        if sent.tokens[i].text in QUOTES:
            open_quote = not open_quote
            if titled:
                break
        elif not open_quote and not _in_list(draft, sent, i) and _ends(draft, sent, words, heads, i):
            break
        i += 1
    while i > match.last and _is_loose(draft, sent, words, i - 1):
        i -= 1
    return i


def _ends(draft: Draft, sent: Sent, words: Words, heads: Sequence[Match[str]], i: int) -> bool:
    """Whether the phrase ends before a token."""
    return _blocked(sent, words, heads, i, draft.dates) or _date_of_act(draft, sent, words, i) or _new_verb(sent, i)


def _is_loose(draft: Draft, sent: Sent, words: Words, i: int) -> bool:
    """A function word or a comma, with which no phrase ends."""
    token = sent.tokens[i]
    return token.lower in draft.pack.words("stopwords") or token.text in ",-–—" or bool(words.begins("about", i) or words.begins("with", i))


def _in_title(sent: Sent, at: int) -> bool:
    """Whether a noun is among the first words inside quotation marks: the “Programme of ...”."""
    opened = [t.i for t in sent.tokens[max(0, at - 4):at] if t.text in "“«„\"‘‹" and sent.tokens[t.i + 1].start == t.end]
    return bool(opened) and not any(t.text in "”»" for t in sent.tokens[opened[-1] + 1:at])


def _date_of_act(draft: Draft, sent: Sent, words: Words, i: int) -> bool:
    """A date behind "on" says when it was signed; behind "of" or "from" it is the instrument's own."""
    begins = i + 1 < len(sent.tokens) and over(draft.dates, sent.tokens[i + 1].start) is not None
    return begins and bool(words.begins("about", i) or words.begins("with", i)) and not words.begins("dated", i)


def _new_verb(sent: Sent, i: int) -> bool:
    """English: "and pledged" goes on with another verb, "agreed" ends a noun phrase."""
    token = sent.tokens[i]
    return token.lower == "and" and i + 1 < len(sent.tokens) and sent.tokens[i + 1].lower.endswith("ed")


def _right_of_last(sent: Sent, match: Match[str], words: Words, heads: Sequence[Match[str]]) -> int:
    """A head-last language may still put the subject behind: the treaty, on partnership and cooperation about."""
    n = len(sent.tokens)
    i = match.last
    end = i
    for j in range(i, min(n, i + 12)):
        if words.begins("about", j) and j > i:
            end = j + 1
        elif _blocked(sent, words, heads, j) and sent.tokens[j].text not in QUOTES:
            break
    return end if end > i else _quoted_after(sent, i)


def _quoted_after(sent: Sent, i: int) -> int:
    if i < len(sent.tokens) and sent.tokens[i].text in QUOTES:
        close = next((j for j in range(i + 1, min(len(sent.tokens), i + 16)) if sent.tokens[j].text in QUOTES), None)
        return close + 1 if close and close - i > 2 else i
    return i


# --- title, dates, term -------------------------------------------------------------------

def _title(draft: Draft, sent: Sent, noun: Noun) -> tuple[int, int] | None:
    """A title in quotation marks beside the noun, or the noun's own phrase inside them: token range without the marks."""
    marks = [t.i for t in sent.tokens[max(0, noun.first - 1):noun.last + 1] if t.text in QUOTES]
    if len(marks) < 2 or marks[1] - marks[0] < 3:
        return None
    return marks[0] + 1, marks[1]


def _dates(draft: Draft, noun: Noun) -> list[Date]:
    """The instrument's own dates: inside the phrase, or right beside it; a bare year counts where no date covers it."""
    tokens = noun.sent.tokens
    low, high = tokens[noun.first].start, tokens[noun.last - 1].end
    terms = [m.span() for m in TERM.finditer(draft.text, max(0, low - 6), high)]
    found = [d for d in beginning(draft.dates, low, high) if d.value and not any(a < d.end and d.start < b for a, b in terms)]
    for token in tokens[max(0, noun.first - 2):noun.last]:
        year = YEAR.match(token.text)
        spanned = over(draft.dates, token.start)
        if year and not spanned and not any(a <= token.start < b for a, b in terms):
            found.append(Date(token.start, token.end, year[0], "year"))
    return sorted(found, key=lambda d: d.start)


def pieces(noun: Noun) -> list[Noun]:
    """Protocols on this and on that: one for each "about" behind a plural noun; none where there are no two."""
    tokens, n = noun.sent.tokens, len(noun.sent.tokens)
    starts = [m.first for m in noun.words.of("about") if noun.head[1] <= m.first <= noun.head[1] + LEFT_WORDS * 2
              and (m.first == noun.head[1] or tokens[m.first - 1].text == "," or tokens[m.first - 1].lower in _AND)]
    starts = [s for s in starts if tokens[s].lower == tokens[starts[0]].lower]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], n]
    return [replace(noun, last=_trimmed(noun, a, b), plural=False, span=(a, b)) for a, b in zip(starts, ends)]


_AND = frozenset({"and", "as", "well", "и", "та", "і", "und", "et", "y", "sowie"})


def _trimmed(noun: Noun, first: int, last: int) -> int:
    """The end of a piece before the comma, the "and", or whatever ends the noun phrase."""
    tokens = noun.sent.tokens
    end = next((i for i in range(first + 1, last) if tokens[i].text in ",.;:()" or noun.words.covers("ends", i) or _is_act(noun.words, i)), last)
    while end > first + 1 and tokens[end - 1].lower in _AND:
        end -= 1
    return end


def term(draft: Draft, noun: Noun) -> str | None:
    """The years that an instrument is for: "for 2024-2026"."""
    tokens = noun.sent.tokens
    if noun.nested:
        return None
    low, high = tokens[noun.first].start, min(noun.sent.sentence.end, tokens[noun.last - 1].end + 24)
    found = TERM.search(draft.text, low, high)
    return f"{found[1]}/{found[2]}" if found else _one_year(noun)


def _one_year(noun: Noun) -> str | None:
    """A plan for one year: "for 2020", „на 2020 год“."""
    tokens = noun.sent.tokens
    said = [m.last for m in noun.words.of("term_for") if noun.head[1] <= m.first < noun.last + 2 and m.last < len(tokens)]
    return next((tokens[i].text for i in said if YEAR.fullmatch(tokens[i].text)), None) if noun.type in TERMED else None
