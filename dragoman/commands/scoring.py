"""`dragoman score`: a record against gold, figure by figure, language by language."""
from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.commands import console
from dragoman.commands.console import BomFlag, CsvFlag, Form, JsonFlag, Listing
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.score import Figure, Scores


class By(StrEnum):
    """What figures are grouped by, beside all together."""

    language = "language"
    article = "article"
    all = "all"


def score_record(record: Path, gold: Path, texts: Path, by: str = "language") -> Scores:
    """Score a record, or the JSON Lines that it was exported to.

    Args:
        record: The record's file, or an export whose name ends in .jsonl.
        gold: The folder of the gold, one JSON file an article.
        texts: The folder of the texts.
        by: "language", "article" or "all".

    Returns:
        The figures.

    Raises:
        RecordError: There is no such record.
        UsageError: The gold or a text cannot be read.
    """
    from dragoman.score import read_gold, score

    return score(_rows(record), read_gold(gold, texts), by)


def _rows(record: Path) -> Iterator[dict[str, Any]]:
    if record.suffix == ".jsonl":
        yield from _lines(record)
        return
    from dragoman.commands.opening import existing_record
    from dragoman.exports.rows import rows_of

    with existing_record(record) as opened:
        yield from rows_of(opened)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as handle:
            yield from (json.loads(line) for line in handle if line.strip())
    except (OSError, ValueError) as error:
        raise UsageError("D504", f"{path} is no export: {error}.", "Make one with: dragoman export RECORD --format jsonl -o FILE.") from error


def score_command(
    record: Annotated[Path, typer.Argument(help="A record, or its export (.jsonl).")],
    gold: Annotated[Path, typer.Argument(help="The folder of the gold.")],
    texts: Annotated[Path, typer.Argument(help="The folder of the texts.")],
    by: Annotated[By, typer.Option("--by", help="What figures are grouped by.")] = By.language,
    errors: Annotated[int, typer.Option("--errors", min=0, help="Name up to so many misses and extras of each figure.")] = 0,
    floors: Annotated[Path | None, typer.Option("--floors", help="Fail where a figure is under its floor in this file.")] = None,
    set_because: Annotated[str | None, typer.Option("--set-floors", metavar="WHY", help="Raise the floors to these figures.")] = None,
    lower: Annotated[bool, typer.Option("--lower", help="Let --set-floors lower floors too.")] = False,
    as_json: JsonFlag = False,
    as_csv: CsvFlag = False,
    bom: BomFlag = False,
) -> None:
    """Score a record against gold: precision, recall and F1 by language, and the worst language."""
    scores = score_record(record, gold, texts, by.value)
    for name in scores.missing:
        console.say(f"{name} is not in the record: what its gold wants counts as missed.")
    form = console.form_of(as_json, as_csv)
    if form is Form.table:
        _print(scores, errors)
    else:
        console.show(Listing(scores.rows(), ()), form, bom)
    if floors is not None:
        raise typer.Exit(_gate(scores, gold, floors, set_because, lower))


def _print(scores: Scores, errors: int) -> None:
    for group, figures in scores.groups.items():
        console.write(f"== {group}")
        for name, figure in figures.items():
            console.write(line(name, figure))
            _print_errors(figure, errors)


def line(name: str, figure: Figure) -> str:
    """One figure as it is printed."""
    numbers = f"P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}"
    return f"{name:48s} {numbers}  (gold {figure.gold}, got {figure.got})"


def _print_errors(figure: Figure, most: int) -> None:
    for label, items in (("missed", figure.missed), ("extra", figure.extra)):
        for item in items[:most]:
            console.write(f"      {label}: {' '.join(item.split())}")


def _gate(scores: Scores, gold: Path, path: Path, set_because: str | None, lower: bool) -> int:
    from dragoman.score.floors import Floors, below, read_floors, set_floors, write_floors

    if set_because is not None:
        old = read_floors(path) if path.exists() else Floors()
        write_floors(set_floors(old, scores, gold, set_because, lower), path)
        console.say(f"The floors in {path} are set.")
        return 0
    shortfalls = below(read_floors(path), scores, gold)
    for shortfall in shortfalls:
        console.say(shortfall)
    return int(bool(shortfalls))
