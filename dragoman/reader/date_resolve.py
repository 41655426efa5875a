"""Which day is meant: partial and relative dates counted from when the article was written, or from the dates before them."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.model import Date, Published
from dragoman.reader.date_tense import BESIDE, FUTURE, future_forms, tense_of, tenses
from dragoman.reader.date_values import FIRST, LAST, Days, Sense, Timed, around, days_of, ends, is_real, length, narrow, parse, shown, step, write
from dragoman.reader.draft import Draft, Sent

LATELY = 45  # days back within which a date without a year is no coming one, though words of the future stand near it
SOON = 120  # days ahead in which a date without a year is taken for a coming one, whatever the tense
AHEAD = 330  # days ahead that words for the future may reach
SPAN = 60  # days within which a weekday and the number of a day are looked for together
NEXT = 150  # days after a date of the past within which another without a year goes on with its story
WIDEST = 366  # days: from an article dated less exactly nothing relative is computed
LOOK_BACK = 300  # dates: how far back one may lend another its year
MONTH = 31  # days: a date no longer than this may be what a day without a month hangs on
NEAR = 12  # words beside a date in which words for the future tell of it; twice as many where the verb comes last


class Resolver:
    """The dates of one draft, resolved in the order of the text."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.published = published_days(draft.published)
        self.timed: list[Timed] = []
        self.days: dict[int, Days | None] = {}
        self.anchors: dict[int, str | None] = {}
        self.place: dict[int, int] = {}

    def resolve(self, timed: Sequence[Timed]) -> list[Date]:
        """The same dates with their values; what cannot be told stays as it was."""
        self.timed = list(timed)
        self.place = {t.start: i for i, t in enumerate(timed)}
        for i in range(len(timed)):
            self._settle(i)
        return [self._plain(t) for t in timed if t.rule != "in" or self.days[t.start]]

    def _plain(self, timed: Timed) -> Date:
        days, anchor = self.days.get(timed.start), self.anchors.get(timed.start)
        value = timed.value if days is None else self._value(timed, days)
        return Date(timed.start, timed.end, value, timed.kind, anchor, timed.rule)

    def _value(self, timed: Timed, days: Days) -> str:
        """The days as EDTF.

        A beginning after the day of writing is told as such, a limit as its day: a state of things open to the past or future is not meant.
        """
        sense = timed.sense
        first, last = narrow(days, sense.part)
        if sense.part == "late" and not sense.opens and self._is_limit(timed):
            return write((last, last))
        border = last if sense.opens == "until" and sense.part else days[0]
        if not sense.opens or timed.kind == "relative" and sense.opens == "since" or self.published is None or border <= self.published[1]:
            return shown(sense, days)
        exact = sense.part or sense.lo is None or sense.lo[2] is not None
        return write((last, last) if sense.opens == "until" and exact else (first, last))

    def _is_limit(self, timed: Timed) -> bool:
        """Whether words beside a date say that it is one by when."""
        known = tenses(self.draft.pack)
        sent = self.draft.sents[timed.sent] if timed.sent >= 0 else None
        return known is not None and sent is not None and known.is_before(sent.tokens, _tokens(sent, timed)[0])

    def _settle(self, i: int) -> Days | None:
        here = self.timed[i]
        if here.start in self.days:
            return self.days[here.start]
        self.days[here.start] = None
        if here.kind == "relative":
            found, anchor = self._relative(i)
        elif ends(here.sense) is not None:
            found, anchor = ends(here.sense), None
        else:
            found, anchor = self._partial(i)
        self.days[here.start], self.anchors[here.start] = found, anchor
        return found

    # --- a date without a year ---------------------------------------------------------------------

    def _partial(self, i: int) -> tuple[Days | None, str | None]:
        here = self.timed[i]
        led = self._by_list(here)
        if led is not None:
            return led, str(here.lead)
        before = self._dated_before(i)
        if before is not None and (self.published is None or self._is_chronicle(i, before)):
            return self._same_year(here.sense, self.days[before.start]), str(before.start)
        if self.published is None or length(self.published) > WIDEST:
            return None, None
        found = self._by_publication(i)
        frame = self._frame(i)
        if found is not None:
            near = [(b, reach) for b, reach in ((before, NEXT), (frame, WIDEST)) if b and (b is before or self._is_beside(i, b))]
            told = next((b for b, reach in near if self._goes_on(i, found, self.days[b.start], reach)), None)
            return (self._same_year(here.sense, self.days[told.start]), str(told.start)) if told else (found, "published")
        return (self._same_year(here.sense, self.days[frame.start]), str(frame.start)) if frame else (None, "published")

    def _goes_on(self, i: int, found: Days, before: Days | None, reach: int) -> bool:
        """Whether a day that would be to come follows closely on one told before it, in the past, and nothing speaks of the future."""
        if before is None or not self._is_ahead(found) or self.speaks_of_future(self.timed[i]):
            return False
        earlier = self._same_year(self.timed[i].sense, before)
        return earlier is not None and 0 <= (earlier[0] - before[0]).days <= reach and not self._is_ahead(earlier)

    def _is_beside(self, i: int, frame: Timed) -> bool:
        """Whether a year is named outright in the sentence of a date or the one before it."""
        return frame.kind != "relative" and frame.sent >= self.timed[i].sent - 1

    def _frame(self, i: int) -> Timed | None:
        """The year that the text speaks of last before a date, where the day of writing does not tell its year."""
        for other in reversed(self.timed[max(0, i - LOOK_BACK):i]):
            days = self.days.get(other.start)
            if days is not None and not other.sense.opens and days == around(days[0], "year"):
                return other
        return None

    def _by_list(self, here: Timed) -> Days | None:
        lead = self.place.get(here.lead) if here.lead is not None else None
        days = self._settle(lead) if lead is not None else None
        return self._same_year(here.sense, days) if days else None

    def _same_year(self, sense: Sense, days: Days | None) -> Days | None:
        if days is None or days[0] == FIRST:
            return None
        return in_year(sense, days[0].year)

    def _dated_before(self, i: int) -> Timed | None:
        """The nearest day or month before it in the text whose year is known."""
        for other in reversed(self.timed[max(0, i - LOOK_BACK):i]):
            days = self.days.get(other.start)
            if days is not None and other.sense.lo is not None and other.sense.lo[1] is not None and length(days) <= 92:
                return other
        return None

    def _is_chronicle(self, i: int, before: Timed) -> bool:
        """Whether the date heads its line, as one of several that go forward in time, after one with a year."""
        heads = self._headed
        return len(heads) >= 3 and self.timed[i].start in heads and any(t.sense.lo and t.sense.lo[0] for t in heads.values())

    @cached_property
    def _headed(self) -> dict[int, Timed]:
        firsts = {s.sentence.paragraph: s.sentence.start for s in reversed(self.draft.sents)}
        starts = set(firsts.values())
        return {t.start: t for t in self.timed if t.start in starts and t.sense.lo is not None}

    def _by_publication(self, i: int) -> Days | None:
        assert self.published is not None
        first, last = (self._nearest(i, day) for day in self.published)
        return first if first == last else None

    def _nearest(self, i: int, day: date) -> Days | None:
        """The year that puts it nearest to a day: in the past, soon after, or later where the words speak of the future."""
        here = self.timed[i]
        if here.sense.turn is not None:
            return turned(here.sense, day)
        offers = [d for year in range(day.year - 1, day.year + 2) if (d := in_year(here.sense, year)) and fits(here.sense, d)]
        tense = self._tense(here)
        future = tense == FUTURE
        if tense == BESIDE and not here.sense.opens and here.sense.lo is not None and here.sense.lo[2] is None:
            offers = [d for d in offers if d[0] <= day] or offers
        if future:
            offers = [d for d in offers if gap(d, day) > -LATELY] or offers
        reach = AHEAD if any(SOON < gap(d, day) <= AHEAD for d in offers) and future else SOON
        return min((d for d in offers if gap(d, day) <= reach), key=lambda d: abs(gap(d, day)), default=None)

    # --- a date that counts from another -------------------------------------------------------------

    def _relative(self, i: int) -> tuple[Days | None, str | None]:
        here = self.timed[i]
        sense = here.sense
        if here.link is not None and sense.anchor != "following" and here.link > here.start:
            return self._settle(self.place[here.link]), str(here.link)
        if sense.anchor == "month":
            return self._day_of_month(i)
        base, anchor = self._base(i)
        if base is None or length(base) > WIDEST or here.rule == "in" and not self.speaks_of_future(here):
            return None, anchor
        if sense.weekday is not None:
            return self._weekday(here, base), anchor
        if sense.lo is not None:
            return same(_placed(sense, base[0]), _placed(sense, base[1])), anchor
        return stepped(sense, base), anchor

    def _day_of_month(self, i: int) -> tuple[Days | None, str | None]:
        """A day that names no month: the next one, or the last; where the text tells of an earlier time, the one after the date told before it."""
        here = self.timed[i]
        day = (here.sense.lo or (None, None, None))[2] or 1
        before = self._told_before(i)
        ahead = self.speaks_of_future(here)
        if before is not None and not ahead and (self.published is None or (self.published[0] - before[1][0]).days > LATELY):
            return _after(day, before[1][0]), before[0]
        if self.published is None or length(self.published) > 1:
            return None, None
        found = [m for n in (-1, 0, 1) if (m := _in_month(self.published[0], n, day))]
        fitting = [d for d in found if (d >= self.published[0] if ahead else d <= self.published[0])]
        chosen = (min(fitting) if ahead else max(fitting)) if fitting else None
        return ((chosen, chosen) if chosen else None), "published"

    def _told_before(self, i: int) -> tuple[str, Days] | None:
        """The last day or month told before a date in the body, with its place."""
        for other in reversed(self.timed[max(0, i - LOOK_BACK):i]):
            days = self.days.get(other.start)
            if days is not None and other.sent >= 0 and not other.sense.opens and length(days) <= MONTH:
                return str(other.start), days
        return None

    def _base(self, i: int) -> tuple[Days | None, str | None]:
        here = self.timed[i]
        if here.sense.anchor == "published" and here.link is None:
            return self.published, "published"
        if here.link is not None:
            return self._settle(self.place[here.link]), str(here.link)
        if here.sense.anchor == "following":
            return None, None
        if here.sense.anchor == "sentence" and not any(t.sent == here.sent and self.days.get(t.start) for t in self.timed[:i]):
            return self.published, "published"
        before = self._before(i)
        if before is not None:
            return self.days[before.start], str(before.start)
        fallback = here.sense.count == -1 and here.sense.unit == "day"
        return (self.published, "published") if fallback else (None, None)

    def _before(self, i: int) -> Timed | None:
        """The last day named before it in the text, but none that is still to come."""
        here = self.timed[i]
        for other in reversed(self.timed[max(0, i - LOOK_BACK):i]):
            days = self.days.get(other.start)
            if days is None or other.sent < 0 or other.sense.opens or self._is_ahead(days):
                continue
            if length(days) <= 3 or here.sense.unit != "day":
                return other
        return None

    def _is_ahead(self, days: Days) -> bool:
        return self.published is not None and days[0] > self.published[1]

    def _weekday(self, here: Timed, base: Days) -> Days | None:
        future = here.sense.turn is None and self.speaks_of_future(here)
        found = [on_weekday(here.sense, day, future) for day in base]
        if found[0] is None or found[1] is None:
            return None
        return (found[0], found[1]) if found[0] <= found[1] and (found[1] - found[0]).days <= 7 * (length(base) > 1) else None

    # --- the tense ---------------------------------------------------------------------------------

    def speaks_of_future(self, here: Timed) -> bool:
        """Whether a date is told of as one to come."""
        return self._tense(here) == FUTURE

    def _tense(self, here: Timed) -> str:
        """The tense in which its clause tells of a date; where none is seen, the future if words of plan or future stand near it."""
        sent = self.draft.sents[here.sent] if 0 <= here.sent < len(self.draft.sents) else None
        if sent is None:
            return ""
        first, last = _tokens(sent, here)
        told = tense_of(self.draft.pack, sent, first, last)
        return told or (FUTURE if future_near(self.draft.pack, sent, first, last) else "")


def _tokens(sent: Sent, here: Timed) -> tuple[int, int]:
    """The tokens of a date in its sentence."""
    first = next((t.i for t in sent.tokens if t.end > here.start), 0)
    return first, next((t.i for t in sent.tokens if t.start >= here.end), len(sent.tokens))


def future_near(pack: Pack, sent: Sent, first: int, last: int) -> bool:
    """Whether a word for the future stands within a few words of a date."""
    words = future_words(pack)
    reach = NEAR if pack.main.get("order") == "svo" else 2 * NEAR
    near = (*range(max(0, first - NEAR), first), *range(last, min(len(sent.tokens), first + reach)))
    return any(words.at(sent.tokens, i) for i in near)


@lru_cache(maxsize=32)
def future_words(pack: Pack) -> Lexicon[str]:
    """The words by which a language speaks of plans and of the future."""
    return word_lexicon(pack.forms, future_forms(pack))


def published_days(published: Published) -> Days | None:
    """The days on which an article may have been written."""
    first, last = parse(published.start), parse(published.end or published.start)
    if first is None and last is None:
        return None
    return (first[0] if first else FIRST, last[1] if last else LAST)


def _placed(sense: Sense, day: date) -> Days | None:
    """A month or day of a year, or a day of a month, so many years or months from a day."""
    if sense.unit == "year":
        return in_year(sense, day.year + (sense.count or 0))
    if sense.lo is not None and sense.lo[1] is None:
        found = _in_month(day, sense.turn or 0, sense.lo[2] or 1)
        return (found, found) if found else None
    return turned(sense, day)


def _in_month(day: date, months: int, number: int) -> date | None:
    """The day of a number in the month so many months from a day; None where the month has no such day."""
    month = step(day.replace(day=1), months, "month")
    return month.replace(day=number) if month and is_real((month.year, month.month, number)) else None


def _after(number: int, day: date) -> Days | None:
    """The first day of a number on or after a day."""
    found = next((d for n in (0, 1, 2) if (d := _in_month(day, n, number)) and d >= day), None)
    return (found, found) if found else None


def in_year(sense: Sense, year: int) -> Days | None:
    """A partial date in a given year; one that ends before it begins ends in the next."""
    if sense.lo is None:
        return None
    low = days_of((year, *sense.lo[1:]))
    over = sense.hi is not None and (sense.hi[1] or 0, sense.hi[2] or 0) < (sense.lo[1] or 0, sense.lo[2] or 0)
    high = days_of((year + over, *sense.hi[1:])) if sense.hi else low
    return (low[0], high[1]) if low and high else None


def fits(sense: Sense, days: Days) -> bool:
    """Whether the weekday that is named falls on the day."""
    return sense.weekday is None or days[0].weekday() == sense.weekday


def gap(days: Days, day: date) -> int:
    """Days from a day to an interval: 0 inside, negative where it is past."""
    return (days[0] - day).days if day < days[0] else min((days[1] - day).days, 0)


def turned(sense: Sense, day: date) -> Days | None:
    """Last May, this spring, next winter, seen from a day."""
    offers = [d for year in range(day.year - 2, day.year + 3) if (d := in_year(sense, year))]
    if sense.turn == -1:
        return max((d for d in offers if d[1] < day), default=None)
    if sense.turn == 1:
        return min((d for d in offers if d[0] > day), default=None)
    return next((d for d in offers if d[0].year == day.year), None)


def on_weekday(sense: Sense, day: date, future: bool) -> date | None:
    """The weekday that is meant, seen from a day."""
    away = ((sense.weekday or 0) - day.weekday()) % 7
    if sense.unit == "week":
        monday = step(around(day, "week")[0], sense.count or 0, "week")
        return step(monday, sense.weekday or 0, "day") if monday else None
    if sense.lo is not None:
        near = [d for n in range(-SPAN, SPAN) if (d := step(day, n, "day")) and d.day == sense.lo[2] and d.weekday() == sense.weekday]
        return min(near, key=lambda d: abs((d - day).days), default=None)
    if sense.turn == 0:
        return step(around(day, "week")[0], sense.weekday or 0, "day")
    if sense.turn == -1 or sense.turn is None and not future:
        return step(day, away - 7 if away or sense.turn == -1 else 0, "day")
    return step(day, away or (7 if sense.turn == 1 else 0), "day")


def stepped(sense: Sense, base: Days) -> Days | None:
    """The days, week, month or year that lies a step from the base."""
    if sense.count is None:
        return None
    first, last = (step(day, sense.count, sense.unit) for day in base)
    if first is None or last is None:
        return None
    if sense.stretch:
        return (base[0], last) if sense.count > 0 else (first, base[1])
    if sense.fill == "about_week":
        slack = 1 if abs(sense.count) <= 2 else 3
        low, high = step(first, -slack, "day"), step(last, slack, "day")
        return (low, high) if low and high else None
    return around(first, sense.fill)[0], around(last, sense.fill)[1]


def same(first: Days | None, last: Days | None) -> Days | None:
    """The days, if both ends give the same."""
    return first if first == last else None

