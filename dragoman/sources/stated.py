"""Dates as metadata state them -> EDTF; language tags -> BCP 47. What is not plainly a date is None, never a guess."""
from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]\d{2}:?\d{2}.*)?)?)?([~?%]?)", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def edtf(value: object) -> str | None:
    """Turn a stated date into EDTF, no more precise than it is; times of day and zones are dropped.

    Args:
        value: An ISO 8601 or RFC 822 date, or an EDTF date or interval.

    Returns:
        The date as EDTF, or None if it is none or no such day exists.
    """
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if text.count("/") == 1:
        return _interval(*text.split("/"))
    return _iso(text) or _rfc822(text)


def language_tag(value: object) -> str | None:
    """Write a stated language as a BCP 47 tag: `en_GB` gives `en-GB`.

    Args:
        value: What the metadata states.

    Returns:
        The tag, or None if it is none.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not _LANGUAGE.fullmatch(text):
        return None
    first, *rest = text.replace("_", "-").split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    shapes = {2: str.upper, 4: str.title}
    return shapes.get(len(part), str.lower)(part)


def _interval(start: str, end: str) -> str | None:
    first, last = _end(start), _end(end)
    if first is None or last is None or first == last == "..":
        return None
    return f"{first}/{last}"


def _end(text: str) -> str | None:
    return ".." if text.strip() == ".." else _iso(text.strip())


def _iso(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    if match is None or (len(text) == 6 and text.isdigit()):  # 202112 may be a month or a short number
        return None
    parts = [part for part in match.groups()[:3] if part]
    if not _is_day(*(int(part) for part in parts)):
        return None
    return "-".join(parts) + match[4]


def _rfc822(text: str) -> str | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.date().isoformat() if re.search(r"\b\d{4}\b", text) else None


def _is_day(year: int, month: int = 1, day: int = 1) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
