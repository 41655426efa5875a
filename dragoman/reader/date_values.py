"""Days and what is made of them: EDTF strings, intervals of days, steps through the calendar."""
from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import Date

Parts = tuple[int | None, int | None, int | None]  # year, month, day; None for what is not said
Days = tuple[date, date]  # first and last day, both inside

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
NARROW = {"early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0), "half1": (0.0, 0.5), "half2": (0.5, 1.0)}


@dataclass(frozen=True, slots=True)
class Sense:
    """What an expression of time says by itself, before any anchor is known.

    `lo` and `hi` are the ends that it names; `count` of `unit` from `anchor` is a step; `fill` is the unit that the step
    lands in (three days ago: a day; last month: a month); `stretch` takes all time from the anchor to the step.
    """

    kind: str
    lo: Parts | None = None
    hi: Parts | None = None
    weekday: int | None = None
    part: str = ""
    opens: str = ""
    count: int | None = None
    unit: str = ""
    anchor: str = ""
    fill: str = ""
    stretch: bool = False
    turn: int | None = None


def is_real(parts: Parts) -> bool:
    """Whether such a day is in the calendar; one without a year may be 29 February."""
    year, month, day = parts
    if month is not None and not 1 <= month <= 12:
        return False
    return day is None or month is None or 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def spell(parts: Parts) -> str:
    """A year, month or day as EDTF; XXXX for a year that is not said."""
    year, month, day = parts
    text = f"{year:04d}" if year is not None else "XXXX"
    if month is not None:
        text += f"-{month:02d}" if day is None else f"-{month:02d}-{day:02d}"
    return text


def days_of(parts: Parts) -> Days | None:
    """The days of a year, month or day; None where the year is not said or the day is not in the calendar."""
    year, month, day = parts
    if year is None or not 1 <= year <= 9999 or not is_real(parts):
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def write(days: Days) -> str:
    """An interval of days as the shortest EDTF: a day, month or year where it is just that, else a range or open range."""
    first, last = days
    if first == FIRST or last == LAST:
        return f"{'..' if first == FIRST else first.isoformat()}/{'..' if last == LAST else last.isoformat()}"
    if first == last:
        return first.isoformat()
    if first.day == 1 and (last + timedelta(1)).day == 1:
        months = f"{first:%Y-%m}", f"{last:%Y-%m}"
        if first.month == 1 and last.month == 12:
            months = f"{first:%Y}", f"{last:%Y}"
        return months[0] if months[0] == months[1] else "/".join(months)
    return f"{first.isoformat()}/{last.isoformat()}"


def parse(text: str | None) -> Days | None:
    """The days of an EDTF year, month, day, range or open range; None for anything else."""
    if not text:
        return None
    left, slash, right = text.partition("/")
    first = (FIRST, FIRST) if left in ("", "..") else _parse_one(left)
    last = (LAST, LAST) if slash and right in ("", "..") else _parse_one(right) if slash else first
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _parse_one(text: str) -> Days | None:
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T~?% ])", text.strip())
    if match is None:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    return days_of((year, month, day))


def step(day: date, count: int, unit: str) -> date | None:
    """The day so many days, weeks, months or years away; None beyond the calendar."""
    try:
        if unit in ("day", "week", "weekend", "ten_days"):
            return day + timedelta(count * {"day": 1, "ten_days": 10}.get(unit, 7))
        months = day.year * 12 + day.month - 1 + count * MONTHS[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def around(day: date, unit: str) -> Days:
    """The week (from Monday), month, quarter, year, decade or century that a day lies in."""
    if unit == "week":
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    if unit == "weekend":
        saturday = day + timedelta(5 - day.weekday())
        return saturday, saturday + timedelta(1)
    if unit in ("month", "quarter", "half"):
        size = MONTHS[unit]
        month = (day.month - 1) // size * size + 1
        return date(day.year, month, 1), date(day.year, month + size - 1, calendar.monthrange(day.year, month + size - 1)[1])
    if unit in ("year", "decade"):
        size = MONTHS[unit] // 12
        year = day.year // size * size
        return date(year, 1, 1), date(year + size - 1, 12, 31)
    return day, day


def narrow(days: Days, part: str) -> Days:
    """The beginning, middle or end of a period, by thirds; the months of a year stay whole."""
    if " " in part:
        return _counted(days, part)
    if part not in NARROW or days[0] == days[1]:
        return days
    low, high = NARROW[part]
    if days == around(days[0], "year"):
        year, months = days[0].year, (int(low * 12 + 0.5) + 1, int(high * 12 + 0.5))
        return date(year, months[0], 1), date(year, months[1], calendar.monthrange(year, months[1])[1])
    size = (days[1] - days[0]).days + 1
    return days[0] + timedelta(round(low * size)), days[0] + timedelta(round(high * size) - 1)


COUNTED = {"day": 1, "week": 7, "ten_days": 10}


def _counted(days: Days, part: str) -> Days:
    """The "1 week" of a month: its days 1 to 7; "-1 day" the last; "2 weekday 0" the second Monday."""
    count, unit, weekday = part.split()
    first, last = days
    if unit == "weekday":
        found = [d for n in range(length(days)) if (d := first + timedelta(n)).weekday() == int(weekday)]
        day = found[-1] if count == "-1" else found[int(count) - 1] if int(count) <= len(found) else None
        return (day, day) if day else days
    size = COUNTED[unit]
    low = last - timedelta(size - 1) if count == "-1" else first + timedelta(size * (int(count) - 1))
    return (low, min(low + timedelta(size - 1), last)) if low <= last else days


def length(days: Days) -> int:
    """How many days an interval has."""
    return (days[1] - days[0]).days + 1


@dataclass(frozen=True, slots=True)
class Timed(Date):
    """A date that is still to be resolved, with what its words say; `link` is the place of the expression that it counts from
    or stands beside, `lead` of the one whose list it goes on."""

    sense: Sense = Sense("relative")
    sent: int = -1
    link: int | None = None
    lead: int | None = None


def shown(sense: Sense, days: Days) -> str:
    """The days of an expression as EDTF, narrowed to its part and opened to the side that it leaves open."""
    left, _, right = write(narrow(days, sense.part)).partition("/")
    right = right or left
    if sense.opens:
        return f"{left}/.." if sense.opens == "since" else f"../{right}"
    return left if left == right else f"{left}/{right}"


def ends(sense: Sense) -> Days | None:
    """The days between the ends that an expression names; None where one has no year."""
    low = days_of(sense.lo) if sense.lo else None
    high = days_of(sense.hi) if sense.hi else low
    return (low[0], high[1]) if low and high and low[0] <= high[1] else None


def value_of(sense: Sense) -> str | None:
    """The EDTF value of an absolute expression, the partial form of one without a year, None for a relative one."""
    if sense.lo is None or sense.kind == "relative":
        return None
    days = ends(sense)
    if days is not None:
        return shown(sense, days)
    text = spell(sense.lo)
    if sense.hi:
        return f"{text}/{spell(sense.hi)}"
    return {"since": f"{text}/..", "until": f"../{text}"}.get(sense.opens, text)
