"""Quantities as stated: money, shares, people, troops, documents, goods, spans of time."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, Match, Word, table_lexicon
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token
from dragoman.model import Quantity
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.stretches import touching

LISTS = ("approx", "approx_after", "range", "stop", "link")
TABLES = {"numbers": "number", "scales": "scale", "units": "unit"}
MONEY = re.compile(r"[A-Z]{3}")
TIMES = frozenset({"days", "weeks", "months", "years", "hours"})
SMALL = frozenset({"countries", "documents", "companies", *TIMES})  # "the two countries" counts nothing
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
LONGEST_NUMBER = 30  # characters: a longer row of digits counts nothing
LARGEST = 1e18
ADJECTIVES = 2  # words between a number and what it counts


@dataclass(frozen=True)
class Number:
    """A number in digits or words with its scale; `spelled` where no digit is in it."""

    first: int
    last: int
    value: float
    spelled: bool


@lru_cache(maxsize=32)
def quantity_lexicon(home: Pack) -> Lexicon[Word]:
    """The numerals, scales and units of a pack."""
    table = home.table("quantities")
    words = table_lexicon(home.forms, table, LISTS, TABLES)
    words.extend(_compounds(table))
    return words


def _compounds(table: dict[str, dict[str, list[str]]]) -> list[tuple[str, Word]]:
    """Tens and ones written as one word."""
    ones = [(int(v), f) for v, forms in table.get("numbers", {}).items() if v.isdigit() and int(v) < 20 for f in forms]
    return [(head + form, Word("number", str(int(tens) + one))) for tens, heads in table.get("compounds", {}).items() for head in heads for one, form in ones]


def find_quantities(draft: Draft) -> None:
    """Put every number that counts something into the draft, with its unit; dates and ordinals are none."""
    for sent in draft.sents:
        matches = quantity_lexicon(draft.pack).find_all(sent.tokens)
        if matches or any(t.text[0] in _signs(draft.pack) for t in sent.tokens):
            _read(draft, sent, matches)


@lru_cache(maxsize=32)
def _sign_table(home: Pack) -> tuple[tuple[str, str], ...]:
    return tuple(home.table("quantities").get("signs", {}).items())


def _signs(home: Pack) -> dict[str, str]:
    return dict(_sign_table(home))


def _read(draft: Draft, sent: Sent, matches: Sequence[Match[Word]]) -> None:
    by_key: dict[str, dict[int, Match[Word]]] = {}
    for match in matches:
        table = by_key.setdefault(match.value.key, {})
        if match.first not in table or table[match.first].last < match.last:
            table[match.first] = match
    i, n = 0, len(sent.tokens)
    while i < n:
        number = _number(draft, sent, by_key, i)
        if number is None:
            i += 1
            continue
        i = max(number.last, _take(draft, sent, by_key, number))


Table = dict[str, dict[int, Match[Word]]]


# --- numbers -------------------------------------------------------------------------

def _number(draft: Draft, sent: Sent, by_key: Table, i: int) -> Number | None:
    """The number that begins at a token: digits or words, then scales."""
    total = current = 0.0
    at, spelled, seen = i, True, False
    while at < len(sent.tokens):
        token = sent.tokens[at]
        digits = DIGITS.match(token.text) if len(token.text) <= LONGEST_NUMBER else None
        if digits and not seen:
            current, at = _digits(draft, sent, at)
            spelled, seen = False, True
        elif (word := by_key.get("number", {}).get(at)) and (spelled or not seen):
            current, at, seen = current + float(word.value.value), word.last, True
        elif scale := by_key.get("scale", {}).get(at):
            size = float(scale.value.value)
            current, total = (max(current, 1) * size, total) if size < 1000 else (0.0, total + max(current, 1) * size)
            at, seen = scale.last, True
        elif seen and spelled and token.text in "-‑" and at + 1 in by_key.get("number", {}):
            at += 1
        else:
            break
    if not seen or at == i or _in_date(draft, sent, i, at) or i > 0 and _stopped(by_key, i):
        return None
    return Number(i, at, round(total + current, 6), spelled) if total + current < LARGEST else None


def _digits(draft: Draft, sent: Sent, at: int) -> tuple[float, int]:
    """A number in digits: 17,5 or 1,500 or 1 500, as the language divides; a wrong group means the other sign."""
    table = draft.pack.table("quantities")
    text = DIGITS.match(sent.tokens[at].text)
    plain = text[0] if text else "0"
    end = at + 1
    while end < len(sent.tokens) and len(plain) <= 11 and _is_group(draft, sent, plain, end):
        plain, end = plain + sent.tokens[end].text[:3], end + 1
    return _value(plain, str(table.get("decimal", "."))), end


def _is_group(draft: Draft, sent: Sent, plain: str, i: int) -> bool:
    """Three digits behind a blank go on with the number before: 1 500."""
    gap = draft.text[sent.tokens[i - 1].end:sent.tokens[i].start]
    return gap in (" ", "\u00a0", "\u202f") and bool(re.fullmatch(r"\d{3}(?!\d).*", sent.tokens[i].text) and re.fullmatch(r"\d{1,3}(?:\d{3})*", plain))


def _value(text: str, decimal: str) -> float:
    """
    >>> _value("1,500", "."), _value("17,5", ","), _value("17,5", "."), _value("1.234.567", ",")
    (1500.0, 17.5, 17.5, 1234567.0)
    """
    groups = re.split(r"[.,]", text)
    signs = re.findall(r"[.,]", text)
    if not signs:
        return float(text)
    thousands = all(len(g) == 3 for g in groups[1:]) and (len(signs) > 1 or signs[0] != decimal)
    if thousands and len(set(signs)) == 1:
        return float("".join(groups))
    return float("".join(groups[:-1]) + "." + groups[-1])


def _in_date(draft: Draft, sent: Sent, first: int, last: int) -> bool:
    start, end = sent.span(first, last)
    return any(touching(draft.dates, start, end))


def _stopped(by_key: Table, i: int) -> bool:
    """Article 5 and No. 12 are names of things."""
    return any(m.last in (i, i - 1) for m in by_key.get("stop", {}).values())


# --- what is counted -----------------------------------------------------------------

def _take(draft: Draft, sent: Sent, by_key: Table, number: Number) -> int:
    """Add the quantity of a number, or the two of a range; gives the place to go on from."""
    other = _upper(draft, sent, by_key, number)
    counted = other or number
    sign = _sign(draft, sent, number.first)
    unit = None if sign else _unit(draft, sent, by_key, counted)
    name = sign or (unit.value.value if unit else "")
    if not name or not _counts(counted, name):
        return counted.last
    american = bool(sign) and number.first > 1 and sent.tokens[number.first - 2].text == "US"
    first = _about(by_key, number.first - bool(sign) - american)
    last = unit.last if unit and unit.last > counted.last else counted.last
    first = min(first, unit.first) if unit and unit.first < number.first else first
    of = "" if unit is None or MONEY.fullmatch(name) or name == "percent" else _of(draft, sent, by_key, counted.last, last)
    if other is not None:
        scaled = Number(number.first, number.last, number.value * _shared_scale(sent, by_key, number, other), number.spelled)
        _add(draft, sent, scaled, name, of, first, number.last)
        _add(draft, sent, other, name, of, other.first, last)
    else:
        _add(draft, sent, number, name, of, first, last)
    return last


def _add(draft: Draft, sent: Sent, number: Number, unit: str, of: str, first: int, last: int) -> None:
    start, end = sent.span(first, last)
    draft.quantities.append(Quantity(start, end, number.value, unit, of))


def _of(draft: Draft, sent: Sent, by_key: Table, first: int, last: int) -> str:
    """What is counted, as written, without the "or more" before it."""
    after = by_key.get("approx_after", {})
    while first < last - 1 and (first in after or not sent.tokens[first].is_word or sent.tokens[first - 1].text in "'’" or first in by_key.get("link", {})):
        first += 1
    return " ".join(draft.text[slice(*sent.span(first, last))].split())


def _upper(draft: Draft, sent: Sent, by_key: Table, number: Number) -> Number | None:
    """The second number of a range such as 20-25 or "from 20 to 25"."""
    joint = by_key.get("range", {}).get(number.last)
    if joint is None:
        return None
    other = _number(draft, sent, by_key, joint.last)
    return other if other is not None and other.value > number.value else None


def _shared_scale(sent: Sent, by_key: Table, low: Number, high: Number) -> float:
    """In "2-3 million" the scale is of both."""
    if low.spelled or any(m.first >= low.first and m.last <= low.last for m in by_key.get("scale", {}).values()):
        return 1.0
    scales = [float(m.value.value) for m in by_key.get("scale", {}).values() if high.first <= m.first and m.last <= high.last]
    return scales[0] if scales else 1.0


def _sign(draft: Draft, sent: Sent, first: int) -> str:
    """The currency whose sign stands before the number."""
    before = sent.tokens[first - 1] if first > 0 else None
    return _signs(draft.pack).get(before.text, "") if before is not None and before.end == sent.tokens[first].start else ""


def _unit(draft: Draft, sent: Sent, by_key: Table, number: Number) -> Match[Word] | None:
    """The unit right behind the number, behind "more than", or behind an adjective or two; Turkish has "per cent" before."""
    units, i = by_key.get("unit", {}), number.last
    signed = sent.tokens[i] if i < len(sent.tokens) else None
    if signed is not None and signed.text in _signs(draft.pack):
        return Match(i, i + 1, Word("unit", _signs(draft.pack)[signed.text]), frozenset())
    if signed is not None and signed.text in "'’" and i + 1 < len(sent.tokens) and len(sent.tokens[i + 1].text) <= 4:
        i += 2
    after = by_key.get("approx_after", {})
    while i in after:
        i = after[i].last
    for at in range(i, min(i + ADJECTIVES + 1, len(sent.tokens))):
        if at in units:
            return units[at]
        if at not in by_key.get("link", {}) and not _is_adjective(draft, sent.tokens[at]):
            break
    before = units.get(number.first - 1)
    return before if before is not None and before.value.value == "percent" and sent.tokens[before.first].is_word else None


def _is_adjective(draft: Draft, token: Token) -> bool:
    """A word that is no function word may stand before what is counted."""
    return token.is_word and token.lower not in draft.pack.words("stopwords")


def _counts(number: Number, unit: str) -> bool:
    """Leave out years that look like numbers, "one", and small numbers in words of things that are always few."""
    if unit in TIMES and not number.spelled and 1800 <= number.value <= 2100:
        return False
    return not (number.spelled and (number.value <= 1 or number.value <= 2 and unit in SMALL))


def _about(by_key: Table, first: int) -> int:
    """Where "more than" or "about" before the number begins."""
    return next((m.first for m in by_key.get("approx", {}).values() if m.last == first), max(first, 0))


__all__ = ["find_quantities", "quantity_lexicon"]
