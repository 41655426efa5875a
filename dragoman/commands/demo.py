"""`dragoman demo`: the shipped sample, read and told in a minute."""
from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import dragoman
from dragoman.commands import console
from dragoman.commands.console import Counter

if TYPE_CHECKING:
    from dragoman.commands.answers import Rows
    from dragoman.model import Article
    from dragoman.record import Record

SAMPLE = Path(dragoman.__file__).parent / "sample"
SCRIPTS = {"en": "Latin", "ru": "Cyrillic", "ka": "Georgian", "hy": "Armenian"}
QUOTED = 4
"""Sentences that the timeline quotes of one event: one a language."""

SHOWN = 16
"""Events that the timeline shows: what a person reads in a minute."""


def sample_articles() -> list[Article]:
    """The articles that ship with the package, each with its outlet."""
    from dragoman.model import Article

    outlets = _outlets()
    return [Article(path.name, path.read_text(encoding="utf-8"), publisher=outlets.get(path.name)) for path in sorted(SAMPLE.glob("*.txt"))]


def _outlets() -> dict[str, str]:
    listing = SAMPLE / "stories.toml"
    stories = tomllib.loads(listing.read_text(encoding="utf-8")).get("story", []) if listing.is_file() else []
    return {article["file"]: article["outlet"] for story in stories for article in story.get("articles", [])}


def unpack(folder: Path) -> list[Path]:
    """Copy the sample into a folder, to be read like any other articles.

    Args:
        folder: Where to; made where there is none.

    Returns:
        The files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copy(path, folder)) for path in sorted(SAMPLE.glob("*.txt"))]


def read_sample(into: Path) -> Counter:
    """Read the sample into a record.

    Args:
        into: The record's file.

    Returns:
        What became of the articles.
    """
    from dragoman.commands.opening import record_for_writing
    from dragoman.commands.reading import Teller, keep_outcome, understood

    counter = Counter()
    with record_for_writing(into) as record:
        for outcome in understood(sample_articles()):
            keep_outcome(outcome, record, counter, Teller())
    return counter


def tell(record: Record) -> tuple[Rows, Rows]:
    """What the demonstration shows of a record.

    Args:
        record: The record that the sample was read into.

    Returns:
        The rows of the timeline, and the rows of the conflict that most accounts disagree in.
    """
    from dragoman.commands.answers import conflict_rows, timeline_rows

    grouped = [list(rows) for _, rows in groupby(conflict_rows(record), key=lambda row: (row["event"], row["field"]))]
    dates_first = sorted(grouped, key=lambda rows: (rows[0]["field"] != "date", -sum(row["accounts"] for row in rows)))
    return timeline_rows(record), dates_first[0] if dates_first else []


def demo_command(
    into: Annotated[Path | None, typer.Option("--into", help="Keep the record in this file.")] = None,
    unpack_to: Annotated[Path | None, typer.Option("--unpack", help="Only copy the articles into this folder.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only say how many articles were read.")] = False,
) -> None:
    """Read the articles that ship with Dragoman, and print the timeline that they tell, with the sentences."""
    if unpack_to is not None:
        console.say(f"{len(unpack(unpack_to))} articles copied to {unpack_to}. Read them with: dragoman read {unpack_to} --into news.record")
        return
    with tempfile.TemporaryDirectory() as folder:
        _demonstrate(into or Path(folder) / "demo.record", into is not None, quiet)


def _demonstrate(path: Path, kept: bool, quiet: bool) -> None:
    from dragoman.commands.opening import existing_record

    counter = read_sample(path)
    if quiet:
        console.say(counter.line())
        return
    with existing_record(path) as record:
        timeline, conflict = tell(record)
    shown = foremost(timeline)
    for line in [*_head(counter), *_timeline(shown), *_conflict(conflict), *_foot(path, kept, len(timeline) - len(shown))]:
        console.out().print(line)


def foremost(rows: Rows, most: int = SHOWN) -> Rows:
    """The events to show first: those told in most languages and by most articles, in the order of days.

    Args:
        rows: Rows of the timeline.
        most: How many.

    Returns:
        So many of them, at least one in every language where that can be.
    """
    ranked = sorted(rows, key=lambda row: (-len(row["languages"]), -row["reports"], row["aspect"] != "occurrence", row["id"]))
    firsts = {language: row["id"] for row in reversed(ranked) for language in row["languages"]}
    chosen = list(dict.fromkeys([*firsts.values(), *(row["id"] for row in ranked)]))[:most]
    return [row for row in rows if row["id"] in chosen]


def _head(counter: Counter) -> Iterator[str]:
    languages = sorted({path.name.split(".")[-2] for path in SAMPLE.glob("*.txt")})
    yield f"Dragoman read {counter.read} short articles in {len(languages)} languages into one record. This is what they tell, each line with"
    yield "the sentence that says so. Reports of one event stand together, whatever their language."
    yield ""


def _timeline(rows: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    for row in rows:
        told = f"{row['reports']} articles, " if row["reports"] > 1 else ""
        yield f"{row['date']}  {row['kind']}, {row['status']}: {', '.join(row['who'])}{_at(row)}  [{told}{', '.join(row['languages'])}]"
        yield from map(console.quoted, _one_a_language(row["evidence"]))


def _at(row: Mapping[str, Any]) -> str:
    return f" in {row['place']}" if row["place"] else ""


def _one_a_language(evidence: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A sentence in each language first, then others, up to QUOTED."""
    firsts = list({quotation["language"]: quotation for quotation in reversed(evidence)}.values())[::-1]
    return [*firsts, *(quotation for quotation in evidence if quotation not in firsts)][:QUOTED]


def _conflict(rows: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    if not rows:
        return
    yield ""
    yield f"The sources disagree on the {rows[0]['field']} of this {rows[0]['kind']} ({', '.join(rows[0]['who'])}); the record keeps every value:"
    for row in rows:
        yield f"  {row['value']}"
        yield from map(console.quoted, row["evidence"][:QUOTED])


def _foot(path: Path, kept: bool, more: int) -> Iterator[str]:
    yield ""
    if more:
        yield f"{more} more events are in the record."
    if kept:
        yield f"The record is kept in {path}. Ask it: dragoman show dyad Armenia Turkey --record {path}"
    else:
        yield "Keep the record and ask it: dragoman demo --into demo.record; dragoman show dyad Armenia Turkey"
