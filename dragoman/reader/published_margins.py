"""The day of writing in the margins of a text: a full date that stands by itself in the masthead above it or in its last line."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dragoman.languages.pack import Pack, pack
from dragoman.languages.tokens import fold
from dragoman.model import Span
from dragoman.reader.body import lines_of
from dragoman.reader.date_values import Days, Timed, ends
from dragoman.reader.date_words import vocabulary
from dragoman.reader.dates import expressions

HEAD, FOOT = 6, 2  # lines from the top and from the end in which the date is looked for
LONG = 24  # words: a longer line is a paragraph and no masthead
AFTER = 5  # words that may follow the date in a masthead: an hour, a counter, a reporter
BEFORE = 4  # words of a source that may stand before the date in the last line
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?")
WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")
STOPS = tuple(".!?…։")
FULL_STOP = re.compile(r"[.!?…։][”’\"'»“)\]\s]*$")
NUMBERED = re.compile(r"\s*(?:№|#|[Nn][or]?\.?)\s*\d[\d/-]*(?=\s|$)")
STOP = re.compile(r"[.!?…։;:]")
SIGN = re.compile(r"\s*(?:[,|•·│¦›>/—–(\[«„“\"-]|[A-ZА-ЯЁԱ-Ֆ]{3})")  # what parts the date of a masthead from words that follow it
SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
QUOTE = "«„“\""


def masthead_day(home: Pack, text: str) -> tuple[Days, Span] | None:
    """The day that one of the first lines of a text shows between signs or after the words that announce it.

    Args:
        home: The language pack of the page.
        text: The whole text.

    Returns:
        The days and the line; None where no such line shows a day, or one shows two.
    """
    for line in _head_lines(text):
        timed = _only_day(home, text, line)
        if timed is not None and is_parted(home, text, line, timed) and not _ends_sentence(text, line, timed) and (days := ends(timed.sense)):
            return days, line
    return None


def closing_day(home: Pack, text: str) -> tuple[Days, Span] | None:
    """The day that the last sentence of a text consists of, beside the name of a source.

    Args:
        home: The language pack of the page.
        text: The whole text.

    Returns:
        The days and the span from the source on; None where the text does not end so.
    """
    for line in reversed([Span(*m.span()) for m in lines_of(text)][1:][-FOOT:]):
        found = [d for d in full_days(home, text, line) if not _words(text[d.end:line.end]) and not is_adverbial(home, text, line, d)]
        start = _last_stop(text, line, found[0]) if found else None
        days = ends(found[0].sense) if start is not None else None
        if days is not None and start is not None:
            return days, Span(start, line.end)
    return None


def slashed_days(line: str) -> list[date]:
    """The two days that a line such as "6/7/2023 | 09:12" may mean, day first and month first; none where one order alone is in the calendar."""
    match = SLASHED.search(line)
    if match is None or len(_words(line)) > BEFORE:
        return []
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    return [date(year, second, first), date(year, first, second)] if 1 <= first <= 12 and 1 <= second <= 12 and first != second else []


def is_full(timed: Timed) -> bool:
    """Whether a date names one day of one year."""
    lo = timed.sense.lo
    return lo is not None and lo[0] is not None and lo[2] is not None and timed.sense.hi is None and not timed.sense.opens


def full_days(home: Pack, text: str, line: Span) -> list[Timed]:
    """The days with a year that a line names, in the language of the page or else in English."""
    for tongue in dict.fromkeys((home, pack("en"))):
        found = [d for d in expressions(vocabulary(tongue), tongue.tokens(text, line.start, line.end), text) if is_full(d)]
        if found:
            return found
    return []


def _head_lines(text: str) -> Iterator[Span]:
    lines = list(lines_of(text))
    for line in lines[:HEAD][:max(len(lines) - 1, 0)]:
        if len(line[0].split()) > LONG:
            return
        yield Span(line.start(), line.end())


def _only_day(home: Pack, text: str, line: Span) -> Timed | None:
    found = full_days(home, text, line)
    told = [d for d in found if is_announced(home, text[line.start:d.start].rstrip())] or found
    return told[0] if told and len({d.value for d in told}) == 1 else None


def is_parted(home: Pack, text: str, line: Span, timed: Timed) -> bool:
    """Whether a date is parted from the other words of its line, as no date within a sentence is.

    Args:
        home: The language pack of the page.
        text: The text.
        line: The line of the date.
        timed: The date.

    Returns:
        True where a sign, an edge of the line or a word such as "issued" stands before it and no sentence goes on after it.
    """
    before, after = text[line.start:timed.start].rstrip(), CLOCK.sub(" ", text[timed.end:line.end])
    count = len(_words(after))
    goes_on = count > AFTER or count > 0 and not SIGN.match(after)
    return not goes_on and (_ends_in_sign(before) or is_announced(home, before)) and not is_adverbial(home, text, line, timed)


def _ends_sentence(text: str, line: Span, timed: Timed) -> bool:
    """Whether a line ends in a stop, as a sentence with more in it than the date."""
    before = text[line.start:timed.start].rstrip()
    return bool(before and FULL_STOP.search(text[timed.end:line.end])) and not before.endswith(STOPS)


def is_adverbial(home: Pack, text: str, line: Span, timed: Timed) -> bool:
    """Whether a preposition or a case says on or of which day something was, and no word before it that it is the day of publication.

    Args:
        home: The language pack of the page.
        text: The text.
        line: The line of the date.
        timed: The date.

    Returns:
        True for "the treaty of 5 May 2014", False for "5 May 2014" and "issued on 5 May 2014".
    """
    before, words = text[line.start:timed.start].rstrip(), fold(text[timed.start:timed.end])
    what, _, word = fold(before).rpartition(" ")
    led = word in prepositions(home) and not _ends_in_sign(what)
    return (led or words.endswith(tuple(home.table("furniture").get("undated", ())))) and not is_announced(home, before)


def _ends_in_sign(before: str) -> bool:
    return not before.rstrip()[-1:].isalnum()


def is_announced(home: Pack, before: str) -> bool:
    """Whether the words just before a date, themselves parted from what stands before them, say that it is the day of publication.

    Args:
        home: The language pack of the page.
        before: What stands before the date in its line.

    Returns:
        True after "Posted on" and "Press release no. 4 of".
    """
    folded = fold(NUMBERED.sub("", before)).rstrip(" :՝")
    return any(folded.endswith(words) and _ends_in_sign(folded.removesuffix(words)) for words in announcements(home))


@lru_cache(maxsize=32)
def prepositions(home: Pack) -> frozenset[str]:
    """The words of a language that stand before the day of an event."""
    return frozenset(fold(words) for key in ("in", "of") for words in home.table("dates").get("words", {}).get(key, ()))


@lru_cache(maxsize=32)
def announcements(home: Pack) -> tuple[str, ...]:
    """The words of a language after which a page tells its day."""
    return tuple(fold(words) for words in home.table("furniture").get("dated", ()))


def _last_stop(text: str, line: Span, timed: Timed) -> int | None:
    """Where the last sentence begins, if it holds but the date and perhaps a source: a line of its own, or a name in quotes."""
    before = text[line.start:timed.start]
    stop = max((m.end() for m in STOP.finditer(before)), default=0)
    source = before[stop:].strip(" \t,(—–-")
    alone = not source or len(_words(source)) <= BEFORE and (stop == 0 or source[0] in QUOTE) and _ends_in_sign(before)
    return line.start + stop if alone else None


def _words(text: str) -> list[str]:
    return WORD.findall(CLOCK.sub(" ", text))
