"""When a date of a record agrees with one of the gold."""
from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

Days = tuple[date, date]

SILENT_FROM = 31
"""Days above which a date says so little that it does no harm where the gold has none."""

DAY_SLACK = 3
"""Days that a single day may be spread over."""


def interval(value: str | Mapping[str, Any] | None) -> Days | None:
    """The days that a date may mean.

    Args:
        value: An EDTF day, month, year or range, or a mapping with `start` and `end`.

    Returns:
        The first and the last day, both inside; None where the value fixes no year.
    """
    text = _as_text(value)
    if not text:
        return None
    first, slash, rest = text.partition("/")
    return _days(_bound(first, False), _bound(rest if slash else first, True))


def _as_text(value: str | Mapping[str, Any] | None) -> str | None:
    if isinstance(value, Mapping):
        return f"{value['start']}/{value.get('end') or value['start']}" if value.get("start") else None
    return value


def _days(first: str | None, last: str | None) -> Days | None:
    try:
        return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
    except ValueError:
        return None


def _bound(part: str, last: bool) -> str | None:
    part = part.strip().rstrip("~?%")
    if part in ("", ".."):
        return "9999-12-31" if last else "0001-01-01"
    if re.fullmatch(r"\d{4}", part):
        return part + ("-12-31" if last else "-01-01")
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", part):
        return f"{part}-{_month_end(part) if last else 1:02d}"
    return part if re.fullmatch(r"\d{4}-\d{2}-\d{2}", part) else None


def _month_end(part: str) -> int:
    return calendar.monthrange(max(1, int(part[:4])), int(part[5:]))[1]


def width(days: Days) -> int:
    """How many days an interval holds."""
    return (days[1] - days[0]).days + 1


def overlaps(one: Days, other: Days) -> bool:
    """Whether two intervals have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def same_date(wanted: str | Mapping[str, Any] | None, got: str | Mapping[str, Any] | None) -> bool:
    """Whether a date agrees with the gold: it overlaps it and is not much wider.

    Args:
        wanted: The gold's date; where it is None, only None is right, or a date wider than a month.
        got: The record's date.

    Returns:
        True where they agree. A day may be three days wide, a month two months, anything else a month wider than it is.
    """
    gold, mine = interval(wanted), interval(got)
    if gold is None:
        return mine is None or width(mine) > SILENT_FROM
    if mine is None or not overlaps(gold, mine):
        return False
    return width(mine) <= max(DAY_SLACK, min(2 * width(gold), width(gold) + 31))
