"""`dragoman export` and `dragoman load`: a record in the formats of the field, and back from the interchange format."""
from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.commands import console
from dragoman.errors import UsageError


class Format(StrEnum):
    """What a record is exported as."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    dyads = "dyads"


def export(record: Path, form: str = "jsonl", output: Path | None = None, bom: bool = False) -> str:
    """Export a record.

    Args:
        record: The record's file.
        form: jsonl (one file), or csv, parquet, plover, dyads (a folder of tables with a codebook and a MANIFEST).
        output: The file or folder; standard output if None, which only jsonl can go to.
        bom: Whether CSV begins with a byte-order mark.

    Returns:
        One sentence that says what was written.

    Raises:
        RecordError: There is no such record.
        UsageError: The output is missing (D505), or a library is.
    """
    from dragoman.commands.opening import existing_record

    with existing_record(record) as opened:
        if form == Format.jsonl:
            return _jsonl(opened, output)
        if output is None:
            raise UsageError("D505", f"The format {form} is several tables, which cannot go to standard output.", "Add -o FOLDER.")
        return _folder(_writers(bom)[form](opened, output), output)


def _jsonl(record: Any, output: Path | None) -> str:
    from dragoman.exports.jsonl import export_jsonl

    if output is None:
        return f"{export_jsonl(record, sys.stdout.buffer):,} rows written."
    part = output.with_name(output.name + ".part")
    with part.open("wb") as handle:
        count = export_jsonl(record, handle)
    part.replace(output)
    return f"{count:,} rows written to {output}."


def _writers(bom: bool) -> Mapping[str, Callable[[Any, Path], dict[str, Any]]]:
    from dragoman.exports.csv_tables import export_csv
    from dragoman.exports.dyads import export_dyads
    from dragoman.exports.parquet import export_parquet
    from dragoman.exports.plover import export_plover

    return {"csv": lambda record, folder: export_csv(record, folder, bom), "parquet": export_parquet,
            "plover": lambda record, folder: export_plover(record, folder, bom),
            "dyads": lambda record, folder: export_dyads(record, folder, bom)}


def _folder(manifest: Mapping[str, Any], output: Path) -> str:
    counted = ", ".join(f"{count:,} in {name}" for name, count in manifest["rows"].items())
    missing = "; ".join(f"{count:,} {why}" for why, count in manifest["left_out"].items())
    return f"Rows written to {output}: {counted}." + (f" Events left out: {missing}." if missing else "")


def export_command(
    record: Annotated[Path, typer.Argument(help="The record.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="jsonl is one file; the others are folders of tables.")] = Format.jsonl,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file (jsonl) or folder (all others).")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV files with a byte-order mark, as Excel wants it.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")] = False,
) -> None:
    """Write a record in a format of the field; each but jsonl carries a codebook and a MANIFEST."""
    console.say(export(record, form.value, output, bom), quiet)


def load(source: Path, into: Path) -> int:
    """Load an export in the interchange format into a record.

    Args:
        source: A file that `export` wrote as jsonl.
        into: The record; made where there is none.

    Returns:
        How many articles were loaded.

    Raises:
        UsageError: There is no such file (D506).
        RecordError: The file is no export, or the record cannot be written.
    """
    from dragoman.exports.jsonl import load_jsonl
    from dragoman.record import open_record

    if not source.is_file():
        raise UsageError("D506", f"There is no file {source}.", "Name a file that dragoman export RECORD --format jsonl wrote.")
    with open_record(into) as record:
        return load_jsonl(source, record)


def load_command(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="An export in the format jsonl.")],
    into: Annotated[Path, typer.Option("--into", help="The record; made where there is none.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")] = False,
) -> None:
    """Load an export (jsonl) into a record: into an empty one, it gives the same record again."""
    console.say(f"{load(source, into):,} articles loaded into {into}.", quiet)
