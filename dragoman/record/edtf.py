"""EDTF dates as intervals of days."""
from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

Days = tuple[int, int]

OPEN_START, OPEN_END = 1, date(9999, 12, 31).toordinal()
_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@lru_cache(maxsize=65_536)
def days(value: str | None) -> Days | None:
    """The first and last day that an EDTF date may mean.

    Args:
        value: A day, month, year or range; "~", "?" and "%" are passed over.

    Returns:
        Proleptic ordinals of both days, inclusive; None where the value fixes no year.
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    low, high = _bound(first, False), _bound(last or first, True)
    return (low, high) if low is not None and high is not None and low <= high else None


def _bound(part: str, last: bool) -> int | None:
    part = part.strip().rstrip("~?%")
    if part in ("", ".."):
        return OPEN_END if last else OPEN_START
    match = _PART.match(part)
    if match is None:
        return None
    year, month, day = int(match[1]), match[2], match[3]
    month_number = int(month) if month else (12 if last else 1)
    try:
        number = int(day) if day else (calendar.monthrange(year, month_number)[1] if last else 1)
        return date(year, month_number, number).toordinal()
    except ValueError:
        return None


def is_open(span: Days) -> bool:
    """Whether an interval has no beginning or no end."""
    return span[0] == OPEN_START or span[1] == OPEN_END


def width(span: Days) -> int:
    """How many days an interval holds."""
    return span[1] - span[0] + 1


def months(span: Days) -> list[int]:
    """The months that an interval touches, a day's margin on both sides; a month is year * 12 + month.

    Args:
        span: An interval of days.

    Returns:
        Numbers of months; none for an open interval.
    """
    if is_open(span):
        return []
    first, last = date.fromordinal(max(1, span[0] - 1)), date.fromordinal(min(OPEN_END, span[1] + 1))
    return list(range(first.year * 12 + first.month - 1, last.year * 12 + last.month))
