"""How every command speaks: data on standard output, everything else on standard error."""
from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, TextIO

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

Row = Mapping[str, Any]

INDENT = "    "
BOM = "\ufeff"


class Form(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows and how a person reads them.

    Args:
        rows: What is printed, all of it with --json and --csv.
        columns: The keys that the table shows, with their headings.
        quotes: The key that holds the quotations of a row, each {text, sentence, source, language, start, end}.
        empty: What is said where there are no rows.
        about: One sentence that says what was asked.
    """

    rows: Sequence[Row]
    columns: Sequence[tuple[str, str]]
    quotes: str = "evidence"
    empty: str = "Nothing in the record answers this."
    about: str = ""


JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line inside an array.")]
CsvFlag = Annotated[bool, typer.Option("--csv", help="Print CSV with a heading.")]
BomFlag = Annotated[bool, typer.Option("--bom", help="Begin the CSV with a byte-order mark, as Excel wants it.")]


def form_of(as_json: bool, as_csv: bool) -> Form:
    """The form that the flags ask for; JSON where both do."""
    if as_json:
        return Form.json
    return Form.csv if as_csv else Form.table


@lru_cache(maxsize=1)
def _wants_no_colour() -> bool:
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def out() -> Console:
    """The console of standard output: data, never wrapped where it is no terminal."""
    return Console(file=sys.stdout, no_color=_wants_no_colour(), highlight=False, soft_wrap=True, emoji=False, markup=False)


def err() -> Console:
    """The console of standard error: talk."""
    return Console(file=sys.stderr, no_color=_wants_no_colour(), highlight=False, soft_wrap=True, emoji=False, markup=False)


def say(words: str, quiet: bool = False) -> None:
    """Say something to the person, not to the program that reads the output."""
    if not quiet:
        err().print(words)


def write(text: str) -> None:
    """Write a line of data."""
    sys.stdout.write(text + "\n")


# --- listings ------------------------------------------------------------------


def show(listing: Listing, form: Form = Form.table, bom: bool = False) -> None:
    """Print a listing in the form that was asked for.

    Args:
        listing: The rows.
        form: Table, JSON or CSV.
        bom: Whether CSV begins with a byte-order mark.
    """
    if form is Form.json:
        write_json(listing.rows)
    elif form is Form.csv:
        write_csv(listing, sys.stdout, bom)
    else:
        _write_table(listing)


def write_json(rows: Iterable[Row]) -> None:
    """Print rows as a JSON array, one object a line."""
    lines = [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
    write("[" + ",\n ".join(lines) + "]")


def write_csv(listing: Listing, target: TextIO, bom: bool = False) -> None:
    """Write rows as CSV: every field, lists divided by "; "."""
    fields = list(dict.fromkeys([key for key, _ in listing.columns] + [key for row in listing.rows for key in row]))
    if bom:
        target.write(BOM)
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([cell(row.get(key)) for key in fields] for row in listing.rows)


def cell(value: Any) -> str:
    """A value as one cell: lists divided by "; ", quotations by their words, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return str(value["text"]) if "text" in value else json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, (list, tuple)):
        return "; ".join(cell(item) for item in value)
    return str(value)


def _write_table(listing: Listing) -> None:
    console = out()
    if listing.about:
        say(listing.about)
    if not listing.rows:
        say(listing.empty)
        return
    widths = _widths(listing)
    console.print(_line([heading for _, heading in listing.columns], widths, "bold"))
    for row in listing.rows:
        console.print(_line([_shown(row, key) for key, _ in listing.columns], widths))
        for line in dict.fromkeys(quoted(quotation).plain for quotation in row.get(listing.quotes) or ()):
            console.print(Text(line, style="italic"))


def _shown(row: Row, key: str) -> str:
    """A cell of the table; a date that the texts do not give shows as a question mark."""
    return cell(row.get(key)) or ("?" if key in ("date", "published") else "")


def _widths(listing: Listing) -> list[int]:
    return [max(cell_len(heading), *(cell_len(_shown(row, key)) for row in listing.rows)) for key, heading in listing.columns]


def _line(cells: Sequence[str], widths: Sequence[int], style: str = "") -> Text:
    padded = [text + " " * (width - cell_len(text)) for text, width in zip(cells, widths)]
    return Text("  ".join(padded).rstrip(), style=style)


def quoted(quotation: Mapping[str, Any]) -> Text:
    """A quotation as a person reads it: the words, and where they stand."""
    words = " ".join(str(quotation.get("sentence") or quotation.get("text", "")).split())
    place = ", ".join(filter(None, [str(quotation.get("source", "")), str(quotation.get("language", "") or "")]))
    return Text.assemble(INDENT, (f"“{words}”", "italic"), (f" — {place}" if place else "", "dim"))


@dataclass(slots=True)
class Counter:
    """What became of the sources, for the line at the end; `ours` tells that a failure was a defect of ours."""

    read: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    ours: bool = False

    def status(self) -> int:
        """The exit status: 1 where a source failed, 3 where that was a fault of ours."""
        return 3 if self.ours else int(bool(self.failed))

    def skip(self, why: str) -> None:
        """Count what was passed over, by reason."""
        self.skipped[why] = self.skipped.get(why, 0) + 1

    def line(self) -> str:
        """The line at the end: "24 read · 2 skipped (already in the record) · 1 failed (broken.txt)"."""
        parts = [f"{self.read:,} read"]
        if self.skipped:
            parts.append(f"{sum(self.skipped.values()):,} skipped ({', '.join(self.skipped)})")
        if self.failed:
            parts.append(f"{len(self.failed):,} failed ({_some(self.failed)})")
        return " · ".join(parts)


SHOWN_FAILURES = 5


def _some(names: Sequence[str]) -> str:
    more = len(names) - SHOWN_FAILURES
    return ", ".join(names[:SHOWN_FAILURES]) + (f" and {more:,} more" if more > 0 else "")
