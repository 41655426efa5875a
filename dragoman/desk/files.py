"""Lists as files: CSV, JSON and Excel, all rows as filtered, each with what it is and what it was made with."""
from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from starlette.responses import Response, StreamingResponse

from dragoman.exports.manifest import LICENCE
from dragoman.exports.rows import Dated

Row = Mapping[str, Any]
SEPARATOR = " | "
EXCEL_ROWS = 1_048_575
EXCEL_CELL = 32_767
BLOCK = 65_536
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""


class Headed(Protocol):
    """A column, as a file sees it."""

    @property
    def key(self) -> str: ...

    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Note:
    """What a file says of itself.

    Args:
        name: The list's name.
        about: What was asked, as a sentence.
        total: How many rows it holds.
        address: Where it was taken from.
        versions: What the readings were made with.
    """

    name: str
    about: str
    total: int
    address: str
    versions: Mapping[str, str]

    def content(self) -> dict[str, Any]:
        """The note as data."""
        return {"about": self.about, "rows": self.total, "address": self.address, "taken": datetime.now(UTC).isoformat(timespec="seconds"),
                "versions": dict(self.versions), "licence": LICENCE}


def headings(columns: Iterable[Headed]) -> list[str]:
    """The headings of a flat file: a date has four, an entity and a quotation two."""
    return [name for column in columns for name in _headings(column)]


def _headings(column: Headed) -> tuple[str, ...]:
    key = column.key
    if column.kind == "date":
        return (f"{key}_start", f"{key}_end", f"{key}_precision", f"{key}_text")
    if column.kind in ("entity", "entities"):
        return (key, f"{key}_id")
    return (key, f"{key}_at") if column.kind == "quotes" else (key,)


def cells(columns: Iterable[Headed], row: Row) -> list[Any]:
    """The cells of a row, in the order of `headings`."""
    return [cell for column in columns for cell in _cells(column.kind, row.get(column.key))]


def _cells(kind: str, value: Any) -> tuple[Any, ...]:
    if kind == "date":
        told = Dated(value)
        return (told.start, told.end, told.precision, value)
    if kind == "entity":
        return (value["name"], value["id"]) if value else (None, None)
    if kind == "entities":
        return (SEPARATOR.join(x["name"] for x in value or ()), SEPARATOR.join(x["id"] for x in value or ()))
    if kind == "quotes":
        return (SEPARATOR.join(x["text"] for x in value or ()), SEPARATOR.join(f"{x['article']}#{x['start']}-{x['end']}" for x in value or ()))
    return (SEPARATOR.join(map(str, value)),) if isinstance(value, (list, tuple)) else (value,)


def _tame(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def as_csv(note: Note, columns: Sequence[Headed], rows: Iterable[Row]) -> Response:
    """CSV in UTF-8 with a byte-order mark, as spreadsheets want it."""
    return _sent(_csv_lines(columns, rows), note, "csv", "text/csv; charset=utf-8")


def _csv_lines(columns: Sequence[Headed], rows: Iterable[Row]) -> Iterator[bytes]:
    yield "\ufeff".encode()
    yield _csv_line(headings(columns))
    for row in rows:
        yield _csv_line([_tame(cell) for cell in cells(columns, row)])


def _csv_line(values: Sequence[Any]) -> bytes:
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerow(values)
    return held.getvalue().encode("utf-8", "replace")


def as_json(note: Note, columns: Sequence[Headed], rows: Iterable[Row]) -> Response:
    """JSON: the note, and the rows as the interface for programs gives them."""
    return _sent(_json_lines(note, rows), note, "json", "application/json")


def _json_lines(note: Note, rows: Iterable[Row]) -> Iterator[bytes]:
    yield f'{{"manifest": {json.dumps(note.content(), ensure_ascii=False)},\n"rows": ['.encode()
    for number, row in enumerate(rows):
        yield (("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False)).encode("utf-8", "replace")
    yield b"\n]}\n"


def as_xlsx(note: Note, columns: Sequence[Headed], rows: Iterable[Row]) -> Response:
    """An Excel workbook: the rows on one sheet, the note on another; what a sheet cannot hold is said on the second."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(note.name[:31])
    sheet.append(headings(columns))
    written = 0
    for row in rows:
        if written == EXCEL_ROWS:
            break
        sheet.append([_excel(cell) for cell in cells(columns, row)])
        written += 1
    about = book.create_sheet("manifest")
    for key, value in {**note.content(), "rows in this file": written}.items():
        about.append([key, json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value])
    held = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed when the last block has been sent
    book.save(held)
    return _sent(_blocks(held), note, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def _excel(value: Any) -> Any:
    """A value that a sheet can hold: no control characters, not too long."""
    return xml_text(_tame(value))[:EXCEL_CELL] if isinstance(value, str) else value


UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold."""


def xml_text(text: str) -> str:
    """A text without the letters that no XML may hold.

    Args:
        text: Any text.
    """
    return UNPRINTABLE.sub("", text)


def _blocks(held: Any) -> Iterator[bytes]:
    with held:
        held.seek(0)
        while block := held.read(BLOCK):
            yield block


def _sent(content: Iterator[bytes], note: Note, ending: str, kind: str) -> Response:
    name = "".join(c if c.isalnum() and c.isascii() else "-" for c in note.name)
    return StreamingResponse(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="dragoman-{name}.{ending}"'})


def as_metadata(note: Note, columns: Sequence[Headed], rows: Iterable[Row]) -> Response:
    """What stands beside the CSV file, as "CSV on the web" has it: the manifest, and what each column means."""
    named = {"name": note.name, "url": f"dragoman-{note.name}.csv", "tableSchema": {"columns": [_described(name) for name in headings(columns)]}}
    content = {"@context": "http://www.w3.org/ns/csvw", **named, "dc:license": LICENCE, "notes": [note.content()]}
    return _sent(iter([json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")]), note, "csv-metadata.json", "application/csvm+json")


def _described(name: str) -> dict[str, str]:
    ending = next((e for e in MEANINGS if name.endswith(e)), "")
    return {"name": name, "titles": name.replace("_", " "), **({"dc:description": MEANINGS[ending]} if ending else {})}


MEANINGS = {"_start": "first day that the date may mean, ISO 8601", "_end": "last day that the date may mean, ISO 8601",
            "_precision": "day, month, year, range, no year, none", "_text": "the date as EDTF", "_id": "ids, in the order of the names",
            "_at": "where each quotation stands: article#start-end, in code points"}
"""What the endings of headings mean."""


Form = Callable[[Note, Sequence[Any], Iterable[Row]], Response]
FORMS: Mapping[str, Form] = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx, "csv-metadata.json": as_metadata}
