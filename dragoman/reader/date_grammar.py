"""Expressions of time as patterns over the letters of date_words.py, the same for every language.

Each rule is a pattern and a builder; at every place the longest match wins, and of equal ones the first in the list.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.reader.date_values import Parts, Sense, is_real
from dragoman.reader.date_words import Atom, Vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: atoms `first` to `last` (half-open), what it says, and the rule that read it."""

    first: int
    last: int
    sense: Sense
    rule: str


Match = re.Match[str]
Builder = Callable[[Sequence[Atom], Match], list[tuple[int, int, Sense]] | Sense | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it makes, and the flag of dates.toml that the language must have."""

    name: str
    pattern: re.Pattern[str]
    build: Builder
    needs: str = ""


@lru_cache(maxsize=32)
def rules_of(words: Vocabulary) -> tuple[Rule, ...]:
    """The rules that a language's word order allows."""
    return tuple(r for r in RULES if not r.needs or words.flag(r.needs))


def find(words: Vocabulary, signs: Sequence[Atom]) -> list[Found]:
    """The longest expressions of a sentence from left to right."""
    line = "".join(a.letter for a in signs)
    found: list[Found] = []
    at = 0
    for start in START.finditer(line):
        if start.start() >= at:
            best = _longest(words, signs, line, start.start())
            if best:
                found += best
                at = max(f.last for f in best)
    return found


def _longest(words: Vocabulary, signs: Sequence[Atom], line: str, at: int) -> list[Found]:
    best: list[Found] = []
    end = at
    for rule in rules_of(words):
        match = rule.pattern.match(line, at)
        if match is not None and match.end() > end:
            made = rule.build(signs, match)
            if made:
                spans = [(at, match.end(), made)] if isinstance(made, Sense) else made
                best, end = [Found(a, b, sense, rule.name) for a, b, sense in spans], match.end()
    return best


# --- builders ------------------------------------------------------------------------------------

def _get(signs: Sequence[Atom], match: Match, name: str) -> int | None:
    """The number or month that a group of the pattern stands on."""
    at = match.start(name) if name in match.re.groupindex and match[name] is not None else -1
    return None if at < 0 else int(signs[at].value)


def _absolute(lo: Parts, hi: Parts | None = None, weekday: int | None = None) -> Sense | None:
    if not is_real(lo) or hi is not None and not is_real(hi):
        return None
    kind = "partial" if lo[0] is None else "range" if hi else "absolute"
    return Sense(kind, lo, hi, weekday)


def _calendar(signs: Sequence[Atom], match: Match) -> Sense | None:
    """A day, month or year, or two days of one month."""
    year, month, day = (_get(signs, match, g) for g in ("y", "m", "d"))
    second = _get(signs, match, "e")
    if second is not None and day is not None and second <= day:
        return None
    hi = (year, month, second) if second is not None else None
    return _absolute((year, month, day), hi, _get(signs, match, "w"))


def _numeric(signs: Sequence[Atom], match: Match) -> Sense | None:
    parts: Parts = signs[match.start("n")].value
    return _absolute(parts, None, _get(signs, match, "w"))


def _listed(signs: Sequence[Atom], match: Match) -> list[tuple[int, int, Sense]] | None:
    """Days of one month or years one after the other: each an expression of its own."""
    year, month = _get(signs, match, "y"), _get(signs, match, "m")
    places = [i for i in range(match.start("l"), match.end("l")) if signs[i].letter in "dv"]
    senses = [(i, _absolute((year, month, int(signs[i].value)))) for i in places]
    if any(sense is None for _, sense in senses):
        return None
    spans = [[i, i + 1] for i in places]
    spans[0][0], spans[-1][1] = match.start(), match.end()
    return [(a, b, sense) for (a, b), (_, sense) in zip(spans, senses) if sense]


def _year_list(signs: Sequence[Atom], match: Match) -> list[tuple[int, int, Sense]]:
    places = [i for i in range(match.start(), match.end()) if signs[i].letter in "yY"]
    ends = [i + 1 for i in places[:-1]] + [match.end()]
    return [(i, end, Sense("absolute", (int(signs[i].value), None, None))) for i, end in zip(places, ends)]


def _years(signs: Sequence[Atom], match: Match) -> Sense | None:
    """1991-92, 2022/2023."""
    first, second = int(signs[match.start("a")].value), int(signs[match.start("b")].value)
    if second < 100:
        second += first // 100 * 100
    if not first < second <= first + 120:
        return None
    return Sense("range", (first, None, None), (second, None, None))


def _months(signs: Sequence[Atom], match: Match) -> Sense | None:
    """May-June 2022."""
    year, first, second = (_get(signs, match, g) for g in ("y", "a", "b"))
    if first is None or second is None or first >= second:
        return None
    return _absolute((year, first, None), (year, second, None))


def _season(signs: Sequence[Atom], match: Match) -> Sense:
    year, season = _get(signs, match, "y"), _get(signs, match, "s") or 1
    turn = _turn(match)
    start = season * 3
    lo, hi = (year, start, None), (year, start + 2, None)
    if season == 4:
        hi = (year + 1 if year is not None else None, 2, None)
    return Sense("partial" if year is None else "range", lo, hi, turn=turn)


def _season_alone(signs: Sequence[Atom], match: Match) -> Sense | None:
    """A season without a year, in the form that says when, since when or until when."""
    atom = signs[match.start("s")]
    return _season(signs, match) if atom.letter == "z" or atom.case else None


def _holiday(signs: Sequence[Atom], match: Match) -> Sense:
    month, day = signs[match.start("h")].value
    return Sense("partial", (None, month, day))


def _day_alone(signs: Sequence[Atom], match: Match) -> Sense | None:
    """A day of a month that was told before: "on the 16th"."""
    atom = signs[match.start("d")]
    unit = signs[match.start("u")].value if match.groupdict().get("u") else "month"
    if unit != "month" or "u" not in match.groupdict() and atom.letter == "v" and not atom.case:
        return None
    turn = _turn(match)
    return Sense("relative", (None, None, int(atom.value)), anchor="month" if turn is None else "published", turn=turn)


TODAY = "published 0 day"


def _of_month(signs: Sequence[Atom], match: Match) -> Sense | None:
    """The first week, the last day, the second Monday, the first ten days of a month."""
    year, month, unit, weekday = (_get(signs, match, "y"), _get(signs, match, "m"), match.groupdict().get("u"), _get(signs, match, "w"))
    name = "weekday" if weekday is not None else _unit(signs, match) if unit else "week"
    name = "day" if name == TODAY else name  # Georgian დღეს is both "today" and "on the day"
    place = signs[match.start("o")]
    count = -1 if place.letter in "lq" else int(place.value)
    if name not in ("day", "week", "ten_days", "weekday") or count > 5:
        return None
    return replace(made, part=f"{count} {name} {weekday or 0}") if (made := _absolute((year, month, None))) else None


def _year_of_day(signs: Sequence[Atom], match: Match) -> Sense | None:
    """A month or day of this year, of last year, of the year after."""
    atom = signs[match.start("v")] if match.groupdict().get("v") else None
    words = str(atom.value).split() if atom else ["published", str(_turn(match)), _unit(signs, match)]
    if len(words) != 3 or words[0] != "published" or words[2] != "year":
        return None
    return Sense("relative", (None, _get(signs, match, "m"), _get(signs, match, "d")), count=int(words[1]), unit="year", anchor="published")


def _fraction(signs: Sequence[Atom], match: Match) -> Sense | None:
    """A quarter or half of a year, a decade, a century."""
    unit, place, year = signs[match.start("u")].value, _get(signs, match, "o") or 0, _get(signs, match, "y")
    if unit == "century" and 1 <= place <= 21:
        return Sense("range", (place * 100 - 99, None, None), (place * 100, None, None))
    size = {"quarter": 3, "half": 6}.get(unit)
    if size is None or year is None or not 1 <= place <= 12 // size:
        return None
    return _absolute((year, (place - 1) * size + 1, None), (year, place * size, None))


def _decade(signs: Sequence[Atom], match: Match) -> Sense | None:
    year = _get(signs, match, "y") or 0
    year += 1900 if 20 <= year < 100 else 2000 if year < 20 else 0
    return Sense("range", (year, None, None), (year + 9, None, None)) if year % 10 == 0 else None


def _decade_after(signs: Sequence[Atom], match: Match) -> Sense | None:
    """The decade after its word: années 1990, años 90."""
    atom = signs[match.start("u")]
    return _decade(signs, match) if atom.letter == "c" or atom.value == "year" else None


def _turn(match: Match) -> int | None:
    turn = match.groupdict().get("t")
    return {"l": -1, "i": 0, "j": 1, "F": 1}.get(turn) if turn else None


def _weekday(signs: Sequence[Atom], match: Match) -> Sense:
    return Sense("relative", weekday=_get(signs, match, "w"), turn=_turn(match), anchor="published")


def _weekday_of_week(signs: Sequence[Atom], match: Match) -> Sense | None:
    """Wednesday of next week."""
    if _unit(signs, match) != "week":
        return None
    return Sense("relative", weekday=_get(signs, match, "w"), count=_turn(match), unit="week", anchor="published")


def _weekday_number(signs: Sequence[Atom], match: Match) -> Sense:
    """Tuesday the 19th: of the month in which they fall together."""
    return Sense("relative", (None, None, _get(signs, match, "d")), weekday=_get(signs, match, "w"), anchor="published")


def _weekday_day(signs: Sequence[Atom], match: Match) -> Sense | None:
    """A weekday with the word for day after it."""
    return _weekday(signs, match) if _unit(signs, match) == "day" else None


def _month_turned(signs: Sequence[Atom], match: Match) -> Sense:
    return Sense("relative", (None, _get(signs, match, "m"), None), turn=_turn(match), anchor="published")


def _unit(signs: Sequence[Atom], match: Match) -> str:
    atom = signs[match.start("u")]
    return "week" if atom.letter == "b" else str(atom.value or "year")


def _period(signs: Sequence[Atom], match: Match) -> Sense | None:
    """Last week, this year, next month."""
    unit, turn = _unit(signs, match), _turn(match)
    if unit == "day" or turn is None:
        return None
    return Sense("relative", count=turn, unit=unit, anchor="published", fill=unit)


def _count(signs: Sequence[Atom], match: Match) -> int | None:
    """A number, 1 where none is said, None for "several"."""
    at = match.start("c") if match["c"] else -1
    if at < 0:
        return 1
    return None if signs[at].letter == "r" else int(signs[at].value)


def _fill(unit: str, count: int | None) -> str:
    """How exact a step is: days and weeks to the day or week, months and years to the month or year."""
    return {"day": "day", "week": "about_week", "month": "month"}.get(unit, "year")


def _step(sign: int, anchor: str) -> Builder:
    def build(signs: Sequence[Atom], match: Match) -> Sense:
        unit, count = _unit(signs, match), _count(signs, match)
        return Sense("relative", count=None if count is None else sign * count, unit=unit, anchor=anchor, fill=_fill(unit, count))
    return build


def _stretch(sign: int) -> Builder:
    def build(signs: Sequence[Atom], match: Match) -> Sense | None:
        unit, count = _unit(signs, match), _count(signs, match)
        if match["c"] is None:
            return None if unit == "day" else Sense("relative", count=0, unit=unit, anchor="published", fill=unit)
        return Sense("relative", count=None if count is None else sign * count, unit=unit, anchor="published", fill="day", stretch=True)
    return build


def _same(signs: Sequence[Atom], match: Match) -> Sense:
    unit = _unit(signs, match)
    return Sense("relative", count=0, unit=unit, anchor="text", fill=unit)


def _previous(signs: Sequence[Atom], match: Match) -> Sense:
    unit = _unit(signs, match)
    return Sense("relative", count=-1, unit=unit, anchor="text", fill=unit)


def _fixed(signs: Sequence[Atom], match: Match) -> Sense | None:
    """A phrase that dates.toml spells out: "published -1 day", "text 0 day", "coming"; "recent" and "none" are times that nobody can date."""
    words = str(signs[match.start("v")].value).split()
    if words == ["coming"]:
        return Sense("relative", count=0, unit="day", anchor="published", fill="day", opens="since")
    if len(words) < 3:
        return None
    anchor, count, unit = words[0], int(words[1]), words[2]
    return Sense("relative", count=count, unit=unit, anchor=anchor, fill=words[3] if len(words) > 3 else unit, part=words[4] if len(words) > 4 else "")


def _of_this(signs: Sequence[Atom], match: Match) -> Sense:
    """The end of the year, of the month: of the one in which the text was written."""
    unit = _unit(signs, match)
    return Sense("relative", count=_turn(match) or 0, unit=unit, anchor="published", fill=unit, part=str(signs[match.start("q")].value))


# --- the rules -----------------------------------------------------------------------------------

M = "(?P<m>[Mm])"
D = "(?P<d>[dv])"
Y = "(?P<y>[yY])(?!G)[Hx]*"
PRE = "(?:(?P<w>[Wwb])[Tu]?[,tpo<]*)?"
POST = "(?:,?<?[po]*[Wwb]>?)?"
IN = "[psehqogXZ<&,]"
COUNT = "(?P<c>[dnNvr])"
U = "(?P<u>[uxb])"
ENDS = "(?=$|[,t<>&hpseXZTPF])"  # what shows that no noun follows a number
RANGE_SIGN = "(?:-|h|e|oh)"
Row = tuple[str, str, Builder, str]
DAY = f"{D}t?o*{M}"
DAY_RULES: tuple[Row, ...] = (
    ("numeric", f"{PRE}(?P<n>D)x?", _numeric, ""),
    ("day", f"{PRE}{DAY}[,o]*{Y}{POST}", _calendar, ""),
    ("day", f"{DAY},?(?P<w>[Wwb]),?{Y}", _calendar, ""),
    ("day", f"{PRE}{DAY}", _calendar, ""),
    ("day", f"{PRE}{M}o?{D},?o?{Y}", _calendar, "month_first"),
    ("day", f"{PRE}{M}o?{D}(?!G)", _calendar, "month_first"),
    ("day", f"{PRE}{M}o?(?P<d>v)(?![Wu])", _calendar, ""),
    ("day", f"{PRE}(?P<d>O)o+{M}(?:[,o]*{Y})?", _calendar, ""),
    ("day", f"{PRE}(?P<d>O){M}(?:[,o]*{Y})?", _calendar, "ordinal_days"),
    ("day", f"(?P<d>N){M}", _calendar, "number_days"),
    ("day", f"{PRE}(?P<y>[yY])x[,o]*{DAY}", _calendar, ""),
    ("day", f"(?P<y>Y)[,o]*{DAY}", _calendar, ""),
    ("day", f"{PRE}(?P<y>[yY])x[,o]*{M}{D}", _calendar, ""),
    ("days", f"[so]?{D}t?{RANGE_SIGN}o?(?P<e>[dv])t?o*{M}(?:[,o]*{Y})?", _calendar, ""),
    ("days", f"(?:g){D}t?&(?P<e>[dv])t?o*{M}(?:[,o]*{Y})?", _calendar, ""),
    ("days", f"(?P<d>v)(?P<e>[dv])o*{M}", _calendar, ""),
    ("days", f"(?P<y>[yY])x[,o]*{D}{RANGE_SIGN}?(?P<e>[dv])o*{M}", _calendar, ""),
    ("days", f"(?:(?P<y>[yY])x[,o]*)?{M}(?P<d>[dv]){RANGE_SIGN}(?P<e>[dv])", _calendar, ""),
    ("days", f"(?:(?P<y>[yY])x[,o]*)?{M}(?P<d>v)(?P<e>v)", _calendar, ""),
    ("days", f"s?{M}{D}{RANGE_SIGN}(?P<e>[dv]),?{Y}", _calendar, "month_first"),
    ("days", f"{M}{D}{RANGE_SIGN}(?P<e>[dv])", _calendar, "month_first"),
    ("day-list", f"(?P<l>(?:[dv]t?,)*[dv]t?,?&[dv])t?o*{M}(?:[,o]*{Y})?", _listed, ""),
    ("day-list", f"{M}(?P<l>(?:[dv],)*[dv],?&[dv])(?![Mm])(?:,?{Y})?", _listed, "month_first"),
    ("day-list", f"(?:(?P<y>[yY])x[,o]*)?{M}(?P<l>(?:[dv],)*[dv]&v)(?![Mm])", _listed, ""),
    ("day-list", f"(?P<y>[yY])x[,o]*(?P<l>(?:[dv],)*[dv]&[dv])o*{M}", _listed, ""),
)
MONTH_RULES: tuple[Row, ...] = (
    ("month", f"{M}[,o]*{Y}", _calendar, ""),
    ("month", f"(?P<y>[yY])xo*{M}", _calendar, ""),
    ("month", f"(?P<y>Y)o*{M}", _calendar, ""),
    ("of-year", f"(?:{D}o*)?{M}o*(?P<t>[lij])o?{U}", _year_of_day, ""),
    ("of-year", f"(?P<v>V)o?{M}(?P<d>[dv])?", _year_of_day, ""),
    ("of-year", f"(?P<t>[lijF])o?{U}o?{M}(?P<d>[dv])?", _year_of_day, "part_after"),
    ("month", "(?P<m>M)", _calendar, ""),
    ("month", "(?<=[pselijqohgXZ])(?P<m>m)(?!_?t_)", _calendar, ""),
    ("months", f"(?P<a>[Mm])(?:[-h]|(?<=g.)&)(?P<b>[Mm])(?:[,o]*{Y})?", _months, ""),
    ("months", "(?P<y>[yY])xo*(?P<a>[Mm])(?:[-h])(?P<b>[Mm])", _months, ""),
    ("month", "(?P<t>[lij])o?(?P<m>[Mm])", _month_turned, ""),
    ("month", "(?P<m>[Mm])o?(?P<t>[lij])", _month_turned, "adjective_after"),
)
YEAR_RULES: tuple[Row, ...] = (
    ("years", "(?P<a>[yY])[-/](?P<b>[yYdnv])[xuc]*", _years, ""),
    ("years", "[sg](?P<a>[yY])[xu]?[he&](?P<b>[yY])[xu]?", _years, ""),
    ("year", "(?P<y>[yY])[xu]", _calendar, ""),
    ("year", "(?P<y>Y)", _calendar, ""),
    ("year", f"(?<={IN})(?P<y>y)(?!G)", _calendar, "bare_years"),
    ("year", "(?<=<)(?P<y>y)(?=>)", _calendar, ""),
    ("year", "[cx](?P<y>[yY])", _calendar, "year_word_first"),
    ("year-list", "[yY](?:,[yY])*,?&[yY][xc]*", _year_list, ""),
    ("decade", "o?(?P<y>C)[cxu]?", _decade, ""),
    ("decade", "(?P<u>[cu])(?P<y>[ynd])", _decade_after, "year_word_first"),
    ("century", "(?P<o>[ORdv])t?(?P<u>u)", _fraction, ""),
    ("quarter", f"(?P<o>[ORdv])t?(?P<u>u)o*(?:{Y})", _fraction, ""),
    ("quarter", "(?P<y>[yY])x(?P<o>[ORdv])t?(?P<u>u)", _fraction, ""),
)
NTH_RULES: tuple[Row, ...] = (
    ("nth-of-month", f"(?P<o>[lOv])(?:(?P<w>W)u?|(?P<u>u))[op]*{M}(?:[,o]*{Y})?", _of_month, ""),
    ("nth-of-month", f"(?:(?P<y>[yY])x)?{M}(?P<o>[lOvq])(?:(?P<w>W)u?|(?P<u>[ubV]))", _of_month, "part_after"),
    ("nth-weekday", f"[lOvK](?:Wu?|u)[op]+{M}(?:[,o]*{Y})?", _calendar, ""),
    ("nth-weekday", f"(?:(?P<y>[yY])x)?{M}[lOvq](?:[Wb]u?|u)", _calendar, ""),
)
SEASON_RULES: tuple[Row, ...] = (
    ("season", f"(?P<s>[Sz])[,o]*(?:{Y})", _season, ""),
    ("season", "(?P<y>[yY])x(?P<s>[Sz])", _season, ""),
    ("season", "(?P<y>Y)(?P<s>[Sz])", _season, ""),
    ("season", "(?P<t>[lij])o?(?P<s>[Sz])", _season, ""),
    ("season", "(?P<s>S)o?(?P<t>[lij])", _season, "adjective_after"),
    ("season", "(?<=[pq])(?P<s>S)", _season, ""),
    ("season", "(?:(?<=[sepq])|(?<=[sep]o))(?P<s>[Sz])(?!o)", _season, "bare_seasons"),
    ("season", "(?P<s>[Sz])", _season_alone, "bare_seasons"),
    ("holiday", "(?:(?<=[psehZX])|(?<=[psehZX]o))(?P<h>Q)", _holiday, ""),
    ("holiday", "(?P<h>Q)", _holiday, "part_after"),
)
WEEKDAY_RULES: tuple[Row, ...] = (
    ("weekday", "(?P<w>W)T?", _weekday, ""),
    ("weekday", "(?<=[pse])(?P<w>[wb])T?", _weekday, ""),
    ("weekday", "(?P<w>[Wwb])(?P<u>u)T?", _weekday_day, ""),
    ("weekday", "(?<![dnNrlijkyYx])(?P<w>b)T?", _weekday, "week_day_alone"),
    ("weekday", "(?P<t>[lij])o?(?P<w>[Ww])T?", _weekday, ""),
    ("weekday", "(?P<w>[Ww])o?(?P<t>[lij])T?", _weekday, "adjective_after"),
    ("weekday", "(?P<t>F)(?P<w>[Ww])T?", _weekday, "later_is_next"),
    ("weekday-of-week", "(?P<w>[Ww])T?[op]*(?P<t>[lij])o?(?P<u>[ub])", _weekday_of_week, ""),
    ("weekday-of-week", "(?P<t>[lijF])o?(?P<u>[ub])(?P<w>W)T?", _weekday_of_week, ""),
    ("day-alone", f"(?<=[psehX])o?(?P<d>[vO]){ENDS}", _day_alone, "day_after_in"),
    ("day-alone", f"(?P<d>v){ENDS}", _day_alone, "day_by_ending"),
    ("day-alone", "(?P<d>v)(?![MmuW])", _day_alone, "day_by_ending_alone"),
    ("day-alone", "(?P<d>[vO])o+(?P<t>[lij])o?(?P<u>u)", _day_alone, ""),
    ("day-alone", "(?P<d>[vO])o(?![MmuW])", _day_alone, "day_of_date"),
    ("day-alone", "(?:(?P<t>[lij])|V)?(?P<u>u)(?P<d>[vd])(?![MmuW])", _day_alone, "month_first_day"),
    ("weekday-number", "(?P<w>W)T?,?o*(?P<d>v)(?![MmuW])", _weekday_number, ""),
)
COUNT_RULES: tuple[Row, ...] = (
    ("in", f"p{COUNT}{U}", _step(1, "published"), "in_is_hence"),
    ("period", f"(?P<t>F){U}", _period, "later_is_next"),
    ("period", f"(?P<t>[lij])o?{U}", _period, ""),
    ("period", f"{U}o?(?P<t>[lij])", _period, "adjective_after"),
    ("ago", f"{COUNT}?o?{U}A", _step(-1, "published"), ""),
    ("ago", f"A{COUNT}?{U}", _step(-1, "published"), "ago_before"),
    ("hence", f"f{COUNT}?{U}", _step(1, "published"), ""),
    ("hence", f"f{COUNT}?{U}X", _step(1, "following"), ""),
    ("later", f"{COUNT}?o?{U}F", _step(1, "text"), ""),
    ("later", f"F{COUNT}?{U}", _step(1, "text"), "later_before"),
    ("later", f"{COUNT}?o?{U}X(?=[,t]|$)", _step(1, "text"), "after_before"),
    ("after", f"{COUNT}?{U}X", _step(1, "following"), "after_before"),
    ("earlier", f"{COUNT}?o?{U}B", _step(-1, "text"), ""),
    ("earlier", f"{COUNT}{U}Z(?=[,t]|$)", _step(-1, "text"), "after_before"),
    ("before", f"{COUNT}{U}Z", _step(-1, "following"), "after_before"),
    ("earlier", f"E{COUNT}?{U}[AB]", _step(-1, "text"), ""),
    ("later", f"E{COUNT}?{U}F", _step(1, "text"), ""),
    ("within", f"I(?:o|i)*{COUNT}?{U}", _stretch(1), ""),
    ("past", f"lo?{COUNT}{U}", _stretch(-1), ""),
    ("past", f"{COUNT}l{U}", _stretch(-1), ""),
    ("coming", f"jo?{COUNT}{U}", _stretch(1), ""),
    ("same", f"k{U}", _same, ""),
    ("previous", f"K{U}", _previous, ""),
    ("fixed", "(?P<v>V)T?", _fixed, ""),
    ("part", f"(?P<q>q)o*(?P<t>[lij])?o?{U}(?!A)", _of_this, ""),
    ("part", f"(?P<t>[lij])?{U}(?P<q>q)", _of_this, "part_after"),
)

ALL_RULES = (*DAY_RULES, *MONTH_RULES, *YEAR_RULES, *NTH_RULES, *SEASON_RULES, *WEEKDAY_RULES, *COUNT_RULES)  # the first of equal length wins
RULES = tuple(Rule(name, re.compile(pattern), build, needs) for name, pattern, build, needs in ALL_RULES)
START = re.compile("[dvDMmWwbyYCcOnNRrSzQVuxlijkKAFfIgsoqEp]")
