"""The words of a language that speak of time, as classes of one letter each, and a sentence as a string of them.

The grammar of dates.toml's header stands on these letters; the patterns over them are in date_grammar.py.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dragoman.languages.forms import read_forms
from dragoman.languages.lexicon import Lexicon, Match
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token, fold, tokenise
from dragoman.reader.date_values import Parts, is_real

WORD_CLASSES = {
    "year": "x", "year_from": "x", "year_until": "x", "years": "c", "of": "o", "in": "p", "since": "s", "until": "e", "to": "h",
    "between": "g", "and": "&", "ago": "A", "later": "F", "hence": "f", "earlier": "B", "after": "X", "before": "Z", "last": "l",
    "this": "i", "next": "j", "same": "k", "previous": "K", "within": "I", "from_that": "E",
    "several": "r", "day_part": "T", "counted": "G", "era": "H", "never": "_", "no_noun": "P",
}
CASES = {"year_from": "abl", "year_until": "ter"}
MARKS = {",": ",", "،": ",", "-": "-", "–": "-", "—": "-", "‑": "-", "−": "-", ".": "t", "․": "t", "(": "<", ")": ">", "/": "/", "՝": ","}
PLURAL = "pl_"
NUMBER = re.compile(r"(\d+)(?:[-‑](\w+))?$")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:[-‑](\w+))?$")
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])")
SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])")
ROMAN = re.compile(r"[IVX]{1,5}$")
LONGEST_NUMBER = 9  # digits: a longer one is neither day nor year nor a count of them
APOSTROPHE = "'’ʼ"


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of dates.toml means: its class, its value (a number, a unit, a step) and the case that it marks."""

    letter: str
    value: Any = None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """Tokens `first` to `last` (half-open) as one sign of the grammar."""

    letter: str
    first: int
    last: int
    value: Any = None
    case: str = ""


@dataclass(eq=False)
class Vocabulary:
    """The words of one language for time."""

    words: Lexicon[Word]
    heads: Lexicon[bool]
    endings: frozenset[str]
    from_endings: frozenset[str]
    day_endings: frozenset[str]
    until_endings: frozenset[str]
    decades: frozenset[str]
    prefixes: frozenset[str]
    months: frozenset[str]
    table: Mapping[str, Any]
    _known: dict[str, bool] = field(default_factory=dict)

    def knows(self, token: Token) -> bool:
        """Whether any entry may begin with this token."""
        known = self._known.get(token.lower)
        if known is None:
            if len(self._known) > 100_000:
                self._known.clear()
            known = self._known[token.lower] = bool(self.heads.at([token], 0))
        return known

    def may_begin(self, token: Token) -> bool:
        """Whether an expression of time may begin with this token."""
        return token.text[0].isdigit() or token.text in MARKS or token.lower in self.prefixes or self.knows(token) or bool(ROMAN.match(token.text))

    def flag(self, name: str) -> bool:
        """A yes-or-no habit of the language."""
        return bool(self.table.get(name, False))


@lru_cache(maxsize=32)
def vocabulary(pack: Pack) -> Vocabulary:
    """The words of a language for time, from its dates.toml."""
    table = pack.table("dates")
    forms = pack.forms if pack.table("forms") else read_forms({})
    words: Lexicon[Word] = Lexicon(forms, cased=False)
    heads: Lexicon[bool] = Lexicon(forms, cased=False)
    months = set()
    for form, word in _entries(table):
        words.add(form, word)
        months |= {fold(form)} if word.letter in "Mm" else set()
        heads.add(_head(form), True)
    def listed(name: str) -> frozenset[str]:
        return frozenset(map(fold, table.get(name, ())))
    starts, ends, decades = listed("from_endings"), listed("until_endings"), listed("decade_endings")
    endings = listed("number_endings") | starts | ends
    return Vocabulary(words, heads, endings, starts, listed("day_endings"), ends, decades, listed("number_prefixes"), frozenset(months), table)


def _head(form: str) -> str:
    first = form.split()[0]
    return first if first.endswith("*") else tokenise(first)[0].text


def _entries(table: Mapping[str, Any]) -> Iterable[tuple[str, Word]]:
    for key, letter in (("months", "M"), ("short_months", "m"), ("weekdays", "W"), ("short_weekdays", "w"), ("seasons", "S"), ("season_adverbs", "z")):
        for place, group in enumerate(table.get(key, ()), 0 if "week" in key else 1):
            yield from _inflected(table, group, letter, place)
    for key, letter in (("numbers", "N"), ("ordinals", "O"), ("parts", "q"), ("offsets", "V")):
        for value, group in table.get(key, {}).items():
            yield from ((form, Word(letter, int(value) if letter in "NO" else value)) for form in group)
    for day, group in table.get("day_words", {}).items():
        yield from ((form, Word("v", int(day), "loc")) for form in group)
    for day, group in table.get("holidays", {}).items():
        yield from _inflected(table, group, "Q", tuple(map(int, day.split("-"))))
    for unit, group in table.get("units", {}).items():
        yield from _inflected(table, group, "u", unit)
    yield from ((form, Word("b", 6 if table.get("week_is", "sunday") == "sunday" else 5)) for form in table.get("week_or_day", ()))
    for name, group in table.get("words", {}).items():
        letter, case = WORD_CLASSES[name], CASES.get(name, "")
        yield from ((form, Word(letter, "year" if letter == "x" else None, case)) for form in group)


def _inflected(table: Mapping[str, Any], group: Iterable[str], letter: str, value: Any) -> Iterable[tuple[str, Word]]:
    """The forms of a group with the endings that the language hangs on them."""
    plain, starts = ("", *table.get("endings", ())), table.get("endings_from", ())
    for form in group:
        if form.endswith(("*", ".")):
            yield form, Word(letter, value)
            continue
        yield from ((form + ending, Word(letter, value)) for ending in plain)
        yield from ((form + ending, Word(letter, value, "abl")) for ending in starts)


def atoms(words: Vocabulary, tokens: Sequence[Token], text: str) -> list[Atom]:
    """A sentence as signs of the grammar; "_" for whatever does not speak of time."""
    found: list[Atom] = []
    i = 0
    while i < len(tokens):
        atom = _atom(words, tokens, i, text, found[-1].letter if found else "")
        found.append(atom)
        i = atom.last
    return found


def _atom(words: Vocabulary, tokens: Sequence[Token], i: int, text: str, before: str) -> Atom:
    token = tokens[i]
    head = token.text[0]
    if head.isdigit():
        return _number(words, tokens, i, text)
    if head in MARKS and len(token.text) == 1:
        return Atom(MARKS[head], i, i + 1)
    if token.lower in words.prefixes and i + 2 < len(tokens) and tokens[i + 1].text in "-‑" and tokens[i + 2].text[0].isdigit():
        number = _number(words, tokens, i + 2, text)
        return Atom("v" if number.letter in "dv" else "_", i, number.last, number.value, number.case)
    if words.knows(token):
        chosen = [m for m in words.words.at(tokens, i) if _stands(words, tokens, m)]
        if before in ("y", "Y", "C", "n"):  # 2014 წელს is the year 2014, წელს alone this year
            chosen.sort(key=lambda m: m.value.letter != "x")
        if chosen:
            word = chosen[0].value
            return Atom(word.letter, i, chosen[0].last, word.value, word.case or _case(chosen[0].cases))
    if ROMAN.match(token.text):
        return Atom("R", i, i + 1, _roman(token.text))
    return Atom("_" if token.is_word else "P", i, i + 1)


def _stands(words: Vocabulary, tokens: Sequence[Token], match: Match[Word]) -> bool:
    """Months and weekdays: singular, with a capital where the language writes one, and as they are listed where it has no more forms of them."""
    if match.value.letter not in "MmWw":
        return True
    if match.value.letter in "Mm" and words.flag("months_as_listed") and tokens[match.first].lower not in words.months:  # German Julien is no Juli
        return False
    if match.cases and all(c.startswith(PLURAL) or c == "voc" for c in match.cases):
        return False
    return not words.flag("capitals") or tokens[match.first].is_capital


def _case(cases: frozenset[str]) -> str:
    if "nom" in cases or "gen" in cases:
        return ""
    return "abl" if "abl" in cases else "ter" if "ter" in cases else ""


def _number(words: Vocabulary, tokens: Sequence[Token], i: int, text: str) -> Atom:
    token = tokens[i]
    whole = _numeric_date(words, tokens, i, text)
    if whole is not None:
        return whole
    match = NUMBER.match(token.text)
    if match is None or len(match[1]) > LONGEST_NUMBER or _is_amount(tokens, i):
        return Atom("#", i, i + 1)
    ending, last = (fold(match[2]), i + 1) if match[2] else _ending(words, tokens, i)
    value = int(match[1])
    if ending and ending in words.decades and (value >= 1000 or value % 10 == 0) and not (value <= 31 and ending in words.day_endings):
        return Atom("C", i, last, value)
    case = _hung(words, ending)
    if len(match[1]) == 4 and 1000 <= value <= 2150:
        return Atom("Y" if ending else "y", i, last, value, case)
    if 1 <= value <= 31 and len(match[1]) <= 2:
        return Atom("v" if ending else "d", i, last, value, case)
    return Atom("n" if len(match[1]) <= 3 else "#", i, last, value, case)


def _ending(words: Vocabulary, tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """The ending hung on a number, with or without a hyphen or apostrophe, and the token after it."""
    end = tokens[i].end
    for at in (i + 1, i + 2):
        if at >= len(tokens) or tokens[at].start != end:
            break
        if tokens[at].is_word:
            hung = tokens[at].lower
            return (hung, at + 1) if hung in words.endings or hung in words.decades else ("", i + 1)
        if tokens[at].text not in APOSTROPHE + "-‑":
            break
        end = tokens[at].end
    return "", i + 1


def _hung(words: Vocabulary, ending: str) -> str:
    """The case that the ending of a number marks."""
    return "abl" if ending in words.from_endings else "ter" if ending in words.until_endings else "loc" if ending in words.day_endings else ""


def _is_amount(tokens: Sequence[Token], i: int) -> bool:
    """Money, percentages, clock times, numbered things."""
    here = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.start == here.end and (after.text in "%°$€£+" or after.text == ":" and _is_digit_at(tokens, i + 2, after.end)):
        return True
    if before is None:
        return False
    return before.end == here.start and before.text in ":$€£¥+#₽₾֏" or before.text in "№§$€£₾₽"


def _is_digit_at(tokens: Sequence[Token], i: int, start: int) -> bool:
    """Whether a token of digits stands right there: the minutes of "14:24", not what a colon introduces."""
    return i < len(tokens) and tokens[i].start == start and tokens[i].text[0].isdigit()


def _numeric_date(words: Vocabulary, tokens: Sequence[Token], i: int, text: str) -> Atom | None:
    token = tokens[i]
    parts: Parts | None = None
    end = token.end
    if match := DOTTED.match(token.text):
        parts = (_century(match[3]), int(match[2]), int(match[1]))
    elif match := YEAR_FIRST.match(text, token.start):
        parts, end = (int(match[1]), int(match[3]), int(match[4])), match.end()
    elif match := SLASHED.match(text, token.start):
        parts, end = _slashed(words, int(match[1]), int(match[3]), int(match[4])), match.end()
    if parts is None or not is_real(parts):
        return None
    last = next((t.i for t in tokens[i:i + 8] if t.start >= end), min(i + 8, len(tokens)))
    return Atom("D", i, max(last, i + 1), parts)


def _century(year: str) -> int:
    value = int(year)
    return value if len(year) == 4 else value + (2000 if value < 60 else 1900)


def _slashed(words: Vocabulary, first: int, second: int, year: int) -> Parts | None:
    """Day before month, but where a language is written both ways only if one order is in the calendar."""
    if first > 12 or first == second or not words.flag("numeric_month_first"):
        return (year, second, first)
    return (year, first, second) if second > 12 else None


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
