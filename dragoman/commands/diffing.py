"""`dragoman diff`: what is new, changed and gone between two builds of a record."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from dragoman.commands import console
from dragoman.commands.console import BomFlag, CsvFlag, JsonFlag, Listing

IDENTIFIED = frozenset({"article", "entity", "event", "account", "statement", "instrument", "decision"})
PASSED_OVER = frozenset({"declaration"})
"""Kinds that only repeat what other rows say."""

KEYS = {"tenure": ("person", "office", "polity", "from", "to"), "recognition": ("event", "act"), "format_round": ("format", "edition", "date"),
        "redirect": ("from",), "manifest": (), "mention": ("article", "start", "end", "entity"), "date": ("article", "start", "end"),
        "designation": ("article", "start", "end"), "quantity": ("article", "start", "end", "unit")}

Line = Mapping[str, Any]


def diff(before: Path, after: Path) -> list[dict[str, Any]]:
    """Compare two records row by row.

    Args:
        before: A record.
        after: Another, such as the next release of it.

    Returns:
        Rows: kind, id, change (added, removed, changed), field, before, after; a changed row gives one for each field.

    Raises:
        RecordError: One of them is no record.
    """
    old, new = _rows(before), _rows(after)
    return [change for key in sorted({*old, *new}) for change in _changes(key, old.get(key), new.get(key))]


def _rows(path: Path) -> dict[tuple[str, str], Line]:
    from dragoman.commands.opening import existing_record
    from dragoman.exports.rows import rows_of

    with existing_record(path) as record:
        return {_key(row): row for row in rows_of(record) if row["kind"] not in PASSED_OVER}


def _key(row: Line) -> tuple[str, str]:
    kind = str(row["kind"])
    if kind in IDENTIFIED and row.get("id"):
        return kind, str(row["id"])
    return kind, " ".join(str(row.get(field) or "-") for field in KEYS.get(kind, sorted(row)))


def _changes(key: tuple[str, str], old: Line | None, new: Line | None) -> Iterator[dict[str, Any]]:
    head = {"kind": key[0], "id": key[1]}
    if old is None or new is None:
        yield {**head, "change": "added" if old is None else "removed", "field": None, "before": None, "after": None}
        return
    for field in dict.fromkeys([*old, *new]):
        if old.get(field) != new.get(field):
            yield {**head, "change": "changed", "field": field, "before": _plain(old.get(field)), "after": _plain(new.get(field))}


def _plain(value: Any) -> Any:
    """A value as one cell: lists and objects as JSON."""
    return msgspec.json.encode(value).decode() if isinstance(value, (list, dict)) else value


def _summary(rows: Iterable[Line]) -> str:
    touched = {(row["kind"], row["id"], row["change"]) for row in rows}
    counts = Counter((kind, change) for kind, _, change in touched)
    return "; ".join(f"{kind}: {count:,} {change}" for (kind, change), count in sorted(counts.items())) or "The two are the same."


def diff_command(
    before: Annotated[Path, typer.Argument(help="A record.")],
    after: Annotated[Path, typer.Argument(help="Another record.")],
    as_json: JsonFlag = False,
    as_csv: CsvFlag = False,
    bom: BomFlag = False,
) -> None:
    """Show what is new, changed and gone between two records."""
    rows = diff(before, after)
    columns = (("kind", "kind"), ("change", "change"), ("field", "field"), ("before", "before"), ("after", "after"), ("id", "id"))
    console.show(Listing(rows, columns, empty="The two are the same."), console.form_of(as_json, as_csv), bom)
    console.say(_summary(rows), quiet=not rows)
