"""When an article was written: stated by the page or its metadata, or inferred from what the text says."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dragoman.languages.pack import Pack
from dragoman.model import Published, Span
from dragoman.reader.body import lines_of
from dragoman.reader.date_resolve import in_year
from dragoman.reader.date_values import Days, Sense, Timed, days_of, ends, is_real, length, parse, write
from dragoman.reader.date_words import vocabulary
from dragoman.reader.dates import expressions
from dragoman.reader.draft import Draft
from dragoman.reader.published_margins import CLOCK, closing_day, full_days, is_adverbial, is_full, is_parted, masthead_day, slashed_days

HEAD_LINES = 25  # lines above the text in which a page may show its date
FOOT_LINES = 8
CLOSE = 2  # lines apart at most of date lines that belong together
LABEL_WORDS = 6  # words that may stand beside the date in its own line: a place, a section, a counter
BYLINE_WORDS = 4  # the same for a sentence inside the body
NEWS = 10  # days before the day of writing that a text tells of
FIRST_SENTENCES = 4  # sentences in which a dateline may stand: after the headline, a place, a source
ENTRY = 60  # characters of a line in which the date of a chronicle's entry stands
MASTHEAD, CLOSING = "the page is headed", "the text closes with"
DATELINE = 60  # characters before the date of a dateline
MONTH_STAMP = re.compile(r"(?<![\d-])(\d{4})-(\d\d)(?![\d-])")
SPACED_STAMP = re.compile(r"(?<!\d)(?P<d>\d\d) *(?P<sign>[ |․]) *(?P<m>\d\d) *(?P=sign) *(?P<y>(?:19|20)\d\d)(?!\d)")
DASHED_STAMP = re.compile(r"(?<=\d)-(?=[^\W\d_])|(?<=[^\W\d_])-(?=\d{4})")  # 18-Feb-2020
SEPARATOR = re.compile(r"[|•·│¦\t]|\s/\s")
AFTER_DATELINE = re.compile(r"\s*[,.]?\s*(?:\d{1,2}[:.]\d{2}\s*)?(?:[—–(/:.\-|•·]|,\s*[A-ZА-ЯЁԱ-Ֆ]{3}|[)\]]\s*[—–:.\-])")
AGENCY_AFTER = re.compile(r"\s*[,.]?\s*[(/]?[«“„\"A-ZА-ЯЁԱ-Ֆ][^.!?:;—–]{1,50}[—–:]\s")  # between the date of a dateline and its dash


def find_stated_date(draft: Draft) -> None:
    """Set draft.published from the date that the page or its metadata states; unknown where neither does.

    A line of the page goes before the metadata: the metadata may tell when the page was fetched or last changed.
    """
    shown = stated_in_text(draft)
    told = parse(draft.article.published)
    if shown is not None:
        days, why = shown
        if told is not None and abs((told[0] - days[0]).days) > max(length(days), 2):
            why += f"; the metadata's {write(told)} differs and was not used"
        draft.published = _stated(days, why)
    elif told is not None:
        draft.published = _stated(told, "the metadata of the source states it")


def _stated(days: Days, why: str) -> Published:
    return Published(days[0].isoformat(), days[1].isoformat(), "stated", why)


def stated_in_text(draft: Draft) -> tuple[Days, str] | None:
    """The days of the date line or dateline of a page and the words that tell where it stands."""
    for look in (_in_head, _in_body, _in_masthead, _in_foot, _at_end, _of_slashes, _of_issue):
        found = look(draft)
        if found is not None and not (look in (_in_head, _in_body, _in_masthead) and _heads_chronicle(draft, found[0])):
            return found
    return None


# --- lines outside the body --------------------------------------------------------------------------

def _in_head(draft: Draft) -> tuple[Days, str] | None:
    first = _text_start(draft)
    lines = [s for s in _outside(draft) if s.start < first][-HEAD_LINES:]
    return _stamp_near(draft, lines, "a line above the text says")


def _in_foot(draft: Draft) -> tuple[Days, str] | None:
    first = _text_start(draft)
    lines = [s for s in _outside(draft) if s.start >= first][:FOOT_LINES]
    return _stamp_near(draft, lines, "a line below the text says")


def _in_masthead(draft: Draft) -> tuple[Days, str] | None:
    found = masthead_day(draft.pack, draft.text)
    return (found[0], f"{MASTHEAD} “{_shown(draft, found[1])}”") if found else None


def _at_end(draft: Draft) -> tuple[Days, str] | None:
    found = closing_day(draft.pack, draft.text)
    return (found[0], f"{CLOSING} “{_shown(draft, found[1])}”") if found else None


def _of_slashes(draft: Draft) -> tuple[Days, str] | None:
    """6/7/2023 in a language that writes days and months in both orders: the day that the line's weekday or the days told in the text choose."""
    if not vocabulary(draft.pack).flag("numeric_month_first"):
        return None
    for line in _outside(draft):
        fitting = _chosen(draft, line, slashed_days(draft.text[line.start:line.end]))
        if len(fitting) == 1:
            return (fitting[0], fitting[0]), f"a line outside the text says “{_shown(draft, line)}”, and only so do its days fit"
    return None


def _chosen(draft: Draft, line: Span, days: list[date]) -> list[date]:
    words = vocabulary(draft.pack)
    beside = expressions(words, draft.pack.tokens(draft.text, line.start, line.end), draft.text) if days else []
    weekdays = {d.sense.weekday for d in beside if d.sense.weekday is not None}
    if weekdays:
        return [day for day in days if day.weekday() in weekdays]
    told = [d.sense for sent in draft.sents if days for d in expressions(words, sent.tokens, draft.text) if d.sense.lo and d.sense.lo[2]]
    return [day for day in days if any(_is_news(sense, day) for sense in told)]


def _is_news(sense: Sense, day: date) -> bool:
    """Whether a date of the text lies in the days before the day of writing."""
    year = sense.lo[0] if sense.lo else None
    told = [found for y in (day.year - 1, day.year) if year in (None, y) and (found := in_year(sense, y))]
    return any(0 <= (day - days[0]).days <= NEWS for days in told)


def _shown(draft: Draft, span: Span) -> str:
    return " ".join(draft.text[span.start:span.end].split())[:80]


def _of_issue(draft: Draft) -> tuple[Days, str] | None:
    for line in [s for s in _outside(draft) if s.start < _text_start(draft)][-HEAD_LINES:]:
        days = month_stamp(draft.pack, draft.text[line.start:line.end])
        if days is not None:
            return days, f"a line above the text says “{draft.text[line.start:line.end].strip()[:80]}”"
    return None


def _text_start(draft: Draft) -> int:
    """Where the article's first sentence after the headline begins."""
    title = draft.title.end if draft.title else -1
    return next((s.sentence.start for s in draft.sents if s.sentence.start >= title), len(draft.text))


def _outside(draft: Draft) -> Iterator[Span]:
    """The lines, or ends of lines, that belong to no part of the body."""
    at = 0
    for span in (*draft.body, Span(len(draft.text), len(draft.text))):
        for line in lines_of(draft.text[at:span.start]):
            yield Span(at + line.start(), at + line.end())
        at = max(at, span.end)


def _stamp_near(draft: Draft, lines: list[Span], where: str) -> tuple[Days, str] | None:
    """The date line nearest to the text, but of lines close together the first: published before updated; a page may open with the day of its fetching."""
    stamps = [(i, line, days) for i, line in enumerate(lines) if (days := stamp(draft.pack, draft.text[line.start:line.end]))]
    if not stamps:
        return None
    chosen = len(stamps) - 1
    while chosen and stamps[chosen][0] - stamps[chosen - 1][0] <= CLOSE:
        chosen -= 1
    _, line, days = stamps[chosen]
    _keep(draft, line)
    return days, f"{where} “{_shown(draft, line)}”"


def _keep(draft: Draft, line: Span) -> None:
    """Put the page's own date among the dates of the draft."""
    tokens = draft.pack.tokens(draft.text, line.start, line.end)
    draft.dates = [*[d for d in expressions(vocabulary(draft.pack), tokens, draft.text) if is_full(d)][:1]]


def stamp(home: Pack, line: str) -> Days | None:
    """The day or month that a line shows, where the line holds little else.

    Args:
        home: The language pack of the page.
        line: One line of the page.

    Returns:
        The days, or None: no full date, more than one, or too many other words.
    """
    for part in SEPARATOR.split(DASHED_STAMP.sub(" ", line)):
        days = _full_day(home, part)
        if days is not None:
            return days
    return _of_digits(line)


def _of_digits(line: str) -> Days | None:
    """18 02 2020, 2020-02."""
    if len(re.findall(r"[^\W\d_]+", line)) > LABEL_WORDS:
        return None
    if spaced := SPACED_STAMP.search(line):
        parts = int(spaced["y"]), int(spaced["m"]), int(spaced["d"])
        return days_of(parts) if is_real(parts) else None
    match = MONTH_STAMP.search(line)
    return days_of((int(match[1]), int(match[2]), None)) if match and len(line.split()) <= LABEL_WORDS else None


def _full_day(home: Pack, line: str) -> Days | None:
    found = full_days(home, line, Span(0, len(line)))
    days = ends(found[0].sense) if found else None
    led = found and is_adverbial(home, line, Span(0, len(line)), found[0])
    return days if days and not led and len({d.value for d in found}) == 1 and _few_words(line, found) else None


def month_stamp(home: Pack, line: str) -> Days | None:
    """The month that a line shows, such as that of a magazine's issue, where the line holds little else."""
    found = expressions(vocabulary(home), home.tokens(line), line)
    if len(found) != 1 or found[0].rule != "month" or found[0].sense.opens or not _few_words(line, found):
        return None
    return ends(found[0].sense)


def _few_words(line: str, found: list[Timed], most: int = LABEL_WORDS) -> bool:
    rest = line
    for timed in reversed(found):
        rest = rest[:timed.start] + " " + rest[timed.end:]
    return sum(any(c.isalpha() for c in word) for word in CLOCK.sub(" ", rest).split()) <= most


# --- the head of the body ------------------------------------------------------------------------------

def _in_body(draft: Draft) -> tuple[Days, str] | None:
    """A line of the body that is but a date, or the dateline that the first sentence opens with."""
    words = vocabulary(draft.pack)
    start = _text_start(draft)
    for sent in (draft.sents[:-1] or draft.sents)[:FIRST_SENTENCES]:
        span = Span(sent.sentence.start, sent.sentence.end)
        found = [d for d in expressions(words, sent.tokens, draft.text, sent.i) if is_full(d)]
        if found and (_is_byline(draft, span, found) or span.start <= start and _is_dateline(draft, span.start, found[0])):
            days = ends(found[0].sense)
            return (days, f"the dateline says “{draft.text[found[0].start:found[0].end]}”") if days else None
    return None


def _is_byline(draft: Draft, span: Span, found: list[Timed]) -> bool:
    """A sentence of a date, a place or source and no more."""
    shifted = [Timed(d.start - span.start, d.end - span.start, d.value, d.kind, sense=d.sense) for d in found]
    short = len(found) == 1 and _few_words(draft.text[span.start:span.end], shifted, BYLINE_WORDS)
    return short and is_parted(draft.pack, draft.text, span, found[0])


def _is_dateline(draft: Draft, start: int, timed: Timed) -> bool:
    """A place in capitals or between commas, the date, and then a stop or dash before the sentence proper."""
    before = draft.text[start:timed.start].strip()
    if len(before) > DATELINE or not (AFTER_DATELINE.match(draft.text, timed.end) or AGENCY_AFTER.match(draft.text, timed.end)):
        return False
    if is_adverbial(draft.pack, draft.text, Span(start, timed.end), timed):
        return False
    words = re.findall(r"[^\W\d_]+", before)
    named = bool(words) and words[0][:1] != words[0][:1].lower()
    return len(words) <= 5 and (not words or before[-1:] in ",.()—–-/" and named or not draft.pack.cased and before[-1:] in ",(—–-/")


def undated_lines(draft: Draft) -> Iterator[Timed]:
    """Days without a year in the lines above the text, and in the dateline of its first sentence."""
    words, start = vocabulary(draft.pack), _text_start(draft)
    for line in [s for s in _outside(draft) if s.start < start][-HEAD_LINES:]:
        inside = draft.text[line.start:line.end]
        found = expressions(words, draft.pack.tokens(draft.text, line.start, line.end), draft.text)
        if len(found) == 1 and found[0].kind == "partial" and found[0].sense.lo and found[0].sense.lo[2] and len(inside.split()) <= 10:
            yield found[0]
    for sent in draft.sents[:3]:
        for timed in expressions(words, sent.tokens, draft.text, sent.i)[:1]:
            if timed.kind == "partial" and timed.sense.lo and timed.sense.lo[2] and _is_dateline(draft, sent.sentence.start, timed):
                yield timed


def _heads_chronicle(draft: Draft, days: Days) -> bool:
    """Whether a date heads the first of several entries that go on in time, and so is not the date of the page."""
    found: list[Days] = []
    year = days[0].year
    for timed in _entries(draft):
        year = (timed.sense.lo[0] if timed.sense.lo else None) or year
        here = in_year(timed.sense, year)
        if here is not None:
            if here < found[-1] if found else here != days:
                return False
            found.append(here)
    return len(set(found)) >= 3


def _entries(draft: Draft) -> Iterator[Timed]:
    """The dates that lines of the article begin with."""
    words, end = vocabulary(draft.pack), draft.body[-1].end if draft.body else 0
    for line in lines_of(draft.text[:end]):
        lead = re.match(r"\W*", line[0])
        start = line.start() + (lead.end() if lead else 0)
        tokens = draft.pack.tokens(draft.text, start, min(start + ENTRY, line.end()))
        first = next(iter(expressions(words, tokens, draft.text)), None) if tokens and words.may_begin(tokens[0]) else None
        if first is not None and first.start == start and first.sense.lo and first.sense.lo[1] and not first.sense.opens:
            yield first
