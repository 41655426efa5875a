"""When an article was written, where it does not say so: the days that its dates, offices, rounds and weekdays leave open."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.model import Published
from dragoman.reader.date_resolve import Resolver, gap, in_year, published_days
from dragoman.reader.date_values import FIRST, LAST, Days, Timed, ends, length, parse, write
from dragoman.reader.draft import Draft, OfficePhrase
from dragoman.reader.published import CLOSING, MASTHEAD, undated_lines
from dragoman.reader.stretches import beginning
from dragoman.reader.tenures import pairs
from dragoman.register.rows import TermRow

WIDEST = 3653  # days: an interval wider than ten years tells nothing
NEAR = 60  # days that dates of one story without a year lie apart at most
MARGIN = 31  # days after a date in the margin of the text that the text may tell of without words for the future
LATER = 366  # the same for a date line of the page
NEXT_YEARS = 6  # years after the last dated event in which a weekday may choose the year
NEW = 365  # days that somebody is called new in an office
LEAVING = 60  # days around the end of a term in which somebody is called outgoing
SESSION = (9, 1)  # when an annual session of the United Nations General Assembly begins, about
LAX = 45  # days that terms of office are given as margin: news call people by office before and after


@dataclass
class Evidence:
    """What narrows the time of writing: bounds, the day of some year, and the reasons in words."""

    low: date = FIRST
    high: date = LAST
    years: set[int] | None = None
    days: list[Timed] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def after(self, day: date, why: str) -> None:
        """Raise the lower bound."""
        if self.low < day <= self.high:
            self.low = day
            self.reasons.append(why)

    def before(self, day: date, why: str) -> None:
        """Lower the upper bound."""
        if self.low <= day < self.high:
            self.high = day
            self.reasons.append(why)

    def one_of(self, years: set[int], why: str) -> None:
        """Keep only some years, unless none would be left."""
        left = years if self.years is None else self.years & years
        if left:
            self.years = left
            self.reasons.append(why)


def find_published(draft: Draft) -> None:
    """Settle draft.published: keep what is stated unless the text contradicts it, else infer an interval with its reasons."""
    tells = Tells(draft)
    if draft.published.basis == "stated":
        refuted = _refuted(draft, tells)
        if not refuted:
            return
        draft.published = infer(draft, tells, [refuted])
    else:
        draft.published = infer(draft, tells, [])


class Tells:
    """The dates of a draft, sorted by what they tell of the time of writing."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.timed = [d for d in draft.dates if isinstance(d, Timed)]
        self.at = {t.start: t for t in reversed(self.timed)}
        self._resolver = Resolver(draft)
        self._planned: dict[int, bool] = {}

    def planned(self, timed: Timed) -> bool:
        """Whether it is the date of something that is still to come."""
        if timed.start not in self._planned:
            self._planned[timed.start] = self._resolver.speaks_of_future(timed)
        return self._planned[timed.start]

    def dated(self) -> list[tuple[Timed, Days]]:
        """Dates with a year, of what has happened."""
        found = [(t, days) for t in self.timed if t.sense.opens != "until" and (days := ends(t.sense)) is not None]
        return [(t, days) for t, days in found if not self.planned(t)]

    def undated(self) -> list[Timed]:
        """Days without a year that stand in no list with a year."""
        return [t for t in self.timed if t.kind == "partial" and t.sense.lo is not None and t.sense.lo[2] is not None]

    def text(self, timed: Timed) -> str:
        """The words of a date."""
        return self.draft.text[timed.start:timed.end]


def _refuted(draft: Draft, tells: Tells) -> str:
    """Why the date that the source or a line of the page states cannot be right: the text tells of later days as past; "" if it may be."""
    stated = published_days(draft.published)
    if stated is None:
        return ""
    of_metadata = bool(draft.article.published) and "metadata" in draft.published.why
    source = "metadata's" if of_metadata else "line's"
    margin = 1 if of_metadata else MARGIN if draft.published.why.startswith((MASTHEAD, CLOSING)) else LATER
    for timed, days in tells.dated():
        if days[0] > stated[1] + timedelta(margin) and timed.sense.lo is not None and timed.sense.lo[2] is not None:
            return f"the {source} {write(stated)} is not used: the text tells of “{tells.text(timed)}” as past"
    return _refuted_by_today(stated, tells) if of_metadata else ""


def _refuted_by_today(stated: Days, tells: Tells) -> str:
    for timed, shift in today(tells):
        years = {d for y in range(stated[0].year - 1, stated[1].year + 2) if (d := _shifted(timed, shift, y))}
        if years and min(abs((d - s).days) for d in years for s in stated) > 2:
            return f"the metadata's {write(stated)} is not used: the text counts from “{tells.text(timed)}” as its own day"
    return ""


def infer(draft: Draft, tells: Tells, reasons: list[str]) -> Published:
    """The narrowest interval that the text and the register leave for the time of writing.

    Args:
        draft: The draft with its dates and tenures.
        tells: Its dates, sorted.
        reasons: What is known already, such as why the metadata is not used.

    Returns:
        An interval with basis "inferred", or "unknown" where it would be wider than ten years or open.
    """
    evidence = Evidence(reasons=reasons)
    _by_terms(draft, evidence)
    _by_dates(tells, evidence)
    _by_rounds(draft, tells, evidence)
    _by_last_year(tells, evidence)
    _by_weekdays(tells, evidence)
    span = _told(tells, evidence) or _span(tells, evidence)
    why = "; ".join(evidence.reasons)
    if span is None or span[0] == FIRST or span[1] == LAST or length(span) > WIDEST:
        return Published(None, None, "unknown", f"neither page nor text gives a day{': ' + why if why else ''}")
    return Published(span[0].isoformat(), span[1].isoformat(), "inferred", why)


# --- terms of office -----------------------------------------------------------------------------------

def _by_terms(draft: Draft, evidence: Evidence) -> None:
    """The days on which everybody held the office that the text gives them; who fits nobody else's days is left out."""
    for sent in draft.sents:
        if any(isinstance(d, Timed) and ends(d.sense) for d in beginning(draft.dates, sent.sentence.start, sent.sentence.end)):
            continue
        for office in sent.offices:
            for person, polity in pairs(draft, office):
                _by_term(draft, evidence, office, person, polity)


def _by_term(draft: Draft, evidence: Evidence, office: OfficePhrase, person: str, polity: str | None) -> None:
    terms = [t for t in draft.register.terms_of(person) if _is_term(t, office, polity)]
    spans = [s for t in terms if (s := term_days(t, office.phase)) and s[0] <= evidence.high and evidence.low <= s[1]]
    if office.phase == "former" or not spans or len(spans) < len(terms) and office.phase:
        return
    name, title = draft.register.name(person), f"{office.phase} {office.name}".strip()
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    if first > FIRST:
        evidence.after(first, f"{name} is called {title}, from {first:%Y-%m} by the register's terms")
    if last < LAST:
        evidence.before(last, f"{name} is called {title}, until {last:%Y-%m} by the register's terms")


def _is_term(term: TermRow, office: OfficePhrase, polity: str | None) -> bool:
    alike = term.office == office.office or office.office == "leader" and term.office in ("president", "prime-minister", "leader")
    return alike and (polity is None or term.polity == polity)


def term_days(term: TermRow, phase: str) -> Days | None:
    """The days on which news may call somebody by an office, with some margin; less for new and outgoing holders."""
    since, until = parse(term.since), parse(term.until)
    first, last = since[0] if since else FIRST, until[1] if until else LAST
    if phase == "outgoing" and last < LAST:
        return last - timedelta(LEAVING), last + timedelta(LEAVING)
    if phase == "new" and first > FIRST:
        return first - timedelta(LEAVING), first + timedelta(NEW)
    if phase == "elect" and first > FIRST:
        return first - timedelta(NEW), first
    low = first - timedelta(LAX) if first > FIRST else FIRST
    return (low, last + timedelta(LAX)) if last < LAST else (low, LAST)


# --- dates with a year -----------------------------------------------------------------------------------

def _by_dates(tells: Tells, evidence: Evidence) -> None:
    """After the latest day told as past, before the earliest day told as planned."""
    dated = [(t, d) for t, d in tells.dated() if not _is_plan(tells, t, d)]
    if dated:
        timed, days = max(dated, key=lambda p: p[1][0])
        evidence.after(days[0], f"the text tells of “{tells.text(timed)}” as past")
    planned = [(t, d) for t in tells.timed if tells.planned(t) and t.sense.lo and t.sense.lo[2] and not t.sense.opens and (d := ends(t.sense))]
    if planned:
        timed, days = min(planned, key=lambda p: p[1][0])
        evidence.before(days[0], f"“{tells.text(timed)}” is still planned")


def _is_plan(tells: Tells, timed: Timed, days: Days) -> bool:
    """A term of years, or a round year far beyond every other date, is a target and not a past."""
    if timed.sense.lo is None or timed.sense.lo[1] is not None:
        return False
    if timed.sense.hi is not None and length(days) > 366:
        return True
    earlier = [d[1].year for _, d in tells.dated() if d[0].year < days[0].year]
    return days[0].year % 5 == 0 and (not earlier or days[0].year - max(earlier) > 4)


# --- rounds of formats and numbered sessions ---------------------------------------------------------------

def _by_rounds(draft: Draft, tells: Tells, evidence: Evidence) -> None:
    told: dict[str, list[tuple[set[int], str]]] = {}
    for sent in draft.sents:
        for phrase in sent.phrases:
            row = draft.register.entities.get(phrase.entity or "")
            if row is None:
                continue
            if row.rounds and row.id not in told:
                told[row.id] = list(_of_rounds(tells, row.name, [f"{r['from']}/{r.get('to') or r['from']}" for r in row.rounds if r.get("from")]))
            for years, why in told.get(row.id, ()):
                evidence.one_of(years, why)
            if row.edition_year_offset is not None:
                near = [t.text.split("-")[0] for t in sent.tokens[max(0, phrase.first - 4):phrase.last + 4] if len(t.text) < 8]
                for edition in (int(n) for n in near if n.isdecimal() and 20 <= int(n) <= 200):
                    _by_edition(evidence, row.name, edition, edition + row.edition_year_offset)


def _of_rounds(tells: Tells, name: str, rounds: list[str]) -> Iterator[tuple[set[int], str]]:
    """The years in which a format met on a day that the text names without its year."""
    known = [d for r in rounds if (d := parse(r))]
    for timed in tells.undated():
        years = {d[0].year for d in known if (here := in_year(timed.sense, d[0].year)) and here[0] <= d[1] and d[0] <= here[1]}
        if years:
            yield years, f"a round of {name} was held on “{tells.text(timed)}” in {' and '.join(map(str, sorted(years)))}"


def _by_edition(evidence: Evidence, name: str, edition: int, year: int) -> None:
    first = date(year, *SESSION)
    evidence.after(first, f"session {edition} of {name} opened in {year}")
    evidence.before(date(year + 1, *SESSION) - timedelta(1), f"session {edition} of {name} closed in {year + 1}")


# --- last year, weekdays -------------------------------------------------------------------------------------

def _by_last_year(tells: Tells, evidence: Evidence) -> None:
    """A text that names one year again and again and speaks of "last year" looks back on it."""
    last = [t for t in tells.timed if t.sense.anchor == "published" and (t.sense.count, t.sense.fill) == (-1, "year")]
    years = [d[0].year for t, d in tells.dated() if length(d) in (365, 366)]
    if not last or not years:
        return
    year = max(years, key=years.count)
    repeated_later = any(y > year and years.count(y) > 1 for y in years)
    if years.count(year) >= 3 and not repeated_later and evidence.low.year <= year:
        evidence.one_of({year + 1}, f"the text looks back on {year} and calls it last year")


def _by_weekdays(tells: Tells, evidence: Evidence) -> None:
    if evidence.low == FIRST:
        return
    for timed in tells.undated():
        if timed.sense.weekday is None:
            continue
        last = min(evidence.high.year, evidence.low.year + NEXT_YEARS)
        fitting = [y for y in range(evidence.low.year, last + 1)
                   if (d := in_year(timed.sense, y)) and d[0].weekday() == timed.sense.weekday and d[0] >= evidence.low]
        if fitting:
            evidence.one_of(set(fitting), f"“{tells.text(timed)}” falls in {' or '.join(map(str, fitting))}")


# --- the day of the year ---------------------------------------------------------------------------------------

def today(tells: Tells) -> list[tuple[Timed, int]]:
    """Days without a year that the text counts from: today, 15 May (0), yesterday, on 14 June (1); with the days to add."""
    found = []
    before: Timed | None = None
    for timed in tells.timed:
        sense = timed.sense
        linked = tells.at.get(timed.link) if timed.link is not None and timed.link > timed.start else None
        linked = linked if linked is not None and linked.kind == "partial" else None
        if sense.fill == "day" and sense.count is not None and not sense.opens and not sense.stretch:
            if linked and sense.anchor == "published":
                found.append((linked, -sense.count))
            elif linked and before and sense.anchor == "text" and before.sense.count is not None:
                found.append((linked, -sense.count - before.sense.count))
            if sense.anchor == "published":
                before = timed
        elif sense.lo is not None and sense.lo[2] is not None and not tells.planned(timed) and timed.start not in {t.start for t, _ in found}:
            before = None
    return found


def opening(draft: Draft, tells: Tells, years: set[int]) -> list[tuple[Timed, int]]:
    """A dateline or date line without a year, where the text's own days are near it: a page may show the day on which it was fetched."""
    for timed in undated_lines(draft):
        weekday = timed.sense.weekday
        fitting = [d for y in years if (d := in_year(timed.sense, y)) and (weekday is None or d[0].weekday() == weekday)]
        if fitting and any(_near(t, timed) for t in tells.undated()):
            return [(timed, 0)]
    return []


def _near(past: Timed, day: Timed) -> bool:
    here = in_year(day.sense, 2001)
    others = [d for y in (2000, 2001) if (d := in_year(past.sense, y))]
    return here is not None and past.start != day.start and any(0 <= (here[0] - d[0]).days <= NEAR for d in others)


def _told(tells: Tells, evidence: Evidence) -> Days | None:
    """The day of writing where the text says today, yesterday or tomorrow beside a full date."""
    for timed in tells.timed:
        full = tells.at.get(timed.link) if timed.link is not None else None
        count = timed.sense.count if timed.sense.anchor == "published" and timed.sense.fill == "day" else None
        if count is not None and full is not None and full.kind == "absolute" and full.sense.lo and full.sense.lo[2]:
            days = ends(full.sense)
            if days is not None:
                evidence.reasons.append(f"the text says “{tells.text(timed)}” of “{tells.text(full)}”")
                day = days[0] - timedelta(count)
                return day, day
    return None


def _beside(tells: Tells, evidence: Evidence) -> Days | None:
    """The day of a dateline without a year, in the year that a full date of the text, a few weeks away at most, gives it."""
    full = [d[0] for t in tells.timed if t.kind == "absolute" and t.sense.lo and t.sense.lo[2] and (d := ends(t.sense))]
    for timed in [t for t in undated_lines(tells.draft) if t.sent >= 0]:
        years = {f.year + k for f in full for k in (-1, 0, 1) if (d := in_year(timed.sense, f.year + k)) and abs((d[0] - f).days) <= MARGIN}
        day = in_year(timed.sense, years.pop()) if len(years) == 1 else None
        if day and timed.sense.weekday in (None, day[0].weekday()) and max(full) <= day[0] + timedelta(MARGIN):
            evidence.reasons.append(f"the dateline says “{tells.text(timed)}”, in the year of the days that the text tells of")
            return day
    return None


def _shifted(timed: Timed, shift: int, year: int) -> date | None:
    days = in_year(timed.sense, year)
    return days[0] + timedelta(shift) if days else None


def _span(tells: Tells, evidence: Evidence) -> Days | None:
    """The days left: for each possible year the days that its dates without a year leave, from the first to the last."""
    low, high = evidence.low, evidence.high
    years = evidence.years or (set(range(low.year, high.year + 1)) if low > FIRST and high < LAST else set())
    fixed = opening(tells.draft, tells, years) or today(tells)
    if not years:
        return _beside(tells, evidence) or (low, high)
    windows = [w for y in sorted(years) for w in _windows(tells, fixed, y) if w[0] <= high and low <= w[1]]
    if not windows:
        return (low, high)
    if fixed:
        evidence.reasons.append(f"the text counts from “{tells.text(fixed[0][0])}” as its own day")
    return max(low, windows[0][0]), min(high, max(w[1] for w in windows))


def _windows(tells: Tells, fixed: list[tuple[Timed, int]], year: int) -> list[Days]:
    """The days of a year on which the text may have been written, by its dates without a year."""
    if fixed:
        day, weekday = _shifted(*fixed[0], year), fixed[0][0].sense.weekday
        fits = day is not None and (weekday is None or (day - timedelta(fixed[0][1])).weekday() == weekday)
        return [(day, day)] if day and fits else []
    past = [d for t in tells.undated() if not tells.planned(t) and (d := in_year(t.sense, year))]
    coming = [d for t in tells.undated() if tells.planned(t) and (d := in_year(t.sense, year))]
    whole = date(year, 1, 1), date(year, 12, 31)
    if not past and not coming or past and max(d[0] for d in past) - min(d[0] for d in past) > timedelta(NEAR):
        return [whole]
    first = max((d[0] for d in past), default=None)
    last = min((d[0] for d in coming if first is None or 0 <= gap(d, first) <= NEAR), default=None)
    if first and last:
        return [(first, last)]
    return [(first, first + timedelta(365))] if first else [(last - timedelta(365), last)] if last else [whole]
