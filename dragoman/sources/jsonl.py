"""JSON Lines -> Articles, one object a line, its fields mapped by the user."""
from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.model import Article
from dragoman.sources.faults import Fault, UnreadableError, fault
from dragoman.sources.settings import Settings
from dragoman.sources.stated import edtf, language_tag
from dragoman.sources.text import clean, decode

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PRETTY = (b"[", b"{", b"[{")


def read_jsonl(stream: BinaryIO, source: str, settings: Settings) -> Iterator[Article | Fault]:
    """Read JSON Lines, one line in memory at a time.

    Args:
        stream: The bytes.
        source: The file; an article's source is "file#id", or "file#line" where the object has no id.
        settings: The fields, the encoding and the limit for a line.

    Yields:
        An article for each line, or a fault with its line number; a fault for the first date not understood.
    """
    dates_told = False
    for number, line in _lines(stream, settings.limit_bytes):
        found = _read_line(line, number, source, settings)
        if isinstance(found, _Item):
            if found.bad_date is not None and not dates_told:
                dates_told = True
                yield fault("D112", source, line=number, value=found.bad_date)
            yield found.article
        elif found is not None:
            yield found
            if found.code == "D108":
                return


class _Item:
    """An article, and the date that was stated but not understood."""

    def __init__(self, article: Article, bad_date: str | None) -> None:
        self.article = article
        self.bad_date = bad_date


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | str]]:
    """Yield line numbers from 1 with the lines, or with the code of the fault that stands in a line's place."""
    number = 0
    try:
        while line := stream.readline(limit + 1):
            number += 1
            yield number, line if len(line) <= limit else _skip_rest(stream, line, limit)
    except (OSError, EOFError, zlib.error):
        yield number + 1, "D115"


def _skip_rest(stream: BinaryIO, line: bytes, limit: int) -> str:
    while line and not line.endswith(b"\n"):
        line = stream.readline(min(limit, 65_536))
    return "D106"


def _read_line(line: bytes | str, number: int, source: str, settings: Settings) -> _Item | Fault | None:
    if isinstance(line, str):
        return fault(line, source, line=number, limit=settings.limit_bytes, why="the compressed data end early or are broken")
    if number == 1 and (problem := _first_line(line, source)):
        return problem
    if not line.strip(b"\xef\xbb\xbf \t\r\n"):
        return None
    stated = _object(line, number, source, settings.encoding)
    return stated if isinstance(stated, Fault) else _item(stated, number, source, settings)


def _first_line(line: bytes, source: str) -> Fault | None:
    if line.startswith(_WIDE_MARKS):
        return fault("D108", source, what="JSON in UTF-16; JSON Lines are in UTF-8")
    if line.strip() in _PRETTY:
        return fault("D108", source, what="one JSON value over many lines")
    return None


def _object(line: bytes, number: int, source: str, encoding: str | None) -> dict[str, object] | Fault:
    try:
        stated = json.loads(decode(line, source, encoding).text.removeprefix("\ufeff"))
    except UnreadableError as error:
        return fault("D110", source, line=number, why=error.fault.message)
    except (ValueError, RecursionError) as error:
        return fault("D110", source, line=number, why=str(error).partition(":")[0])
    return stated if isinstance(stated, dict) else fault("D110", source, line=number, why="it is another value")


def _item(stated: dict[str, object], number: int, source: str, settings: Settings) -> _Item | Fault:
    text = _field(stated, settings.field_name("text"))
    if not isinstance(text, str) or not text.strip():
        return fault("D111", source, line=number, field=settings.field_name("text"))
    values = {role: _string(_field(stated, settings.field_name(role))) for role in ("title", "date", "url", "language", "publisher", "id")}
    published = edtf(values["date"])
    article = Article(
        f"{source}#{values['id'] or number}", clean(text), title=values["title"], publisher=values["publisher"],
        published=published, language=language_tag(values["language"]), address=values["url"], extracted=True,
    )
    return _Item(article, values["date"] if published is None else None)


def _field(stated: dict[str, object], name: str) -> object:
    """Follow dots into objects, unless a field has the whole name."""
    if name in stated:
        return stated[name]
    value: object = stated
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _string(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return clean(str(value)).strip() or None
