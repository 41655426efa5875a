"""`dragoman doctor`: whether everything is in its place."""
from __future__ import annotations

import platform
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

import dragoman
from dragoman.commands import console
from dragoman.commands.console import JsonFlag
from dragoman.errors import DragomanError

NEEDED = ("anyascii", "lxml", "msgspec", "py3langid", "pyyaml", "rapidfuzz", "rich", "sqlalchemy", "trafilatura", "typer")
OPTIONAL = {"pyarrow": "export --format parquet", "pandas": "to_frame"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    state: str
    good: bool = True


def examine() -> list[Finding]:
    """Look at everything that Dragoman stands on.

    Returns:
        What was found, in the order of looking.
    """
    found = [Finding("dragoman", dragoman.__version__), Finding("python", platform.python_version(), sys.version_info >= (3, 11))]
    found += [_library(name) for name in NEEDED]
    found += [_optional(name, use) for name, use in OPTIONAL.items()]
    return found + [_checked(name, check) for name, check in CHECKS.items()]


def _library(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "missing: install dragoman again", good=False)


def _optional(name: str, use: str) -> Finding:
    found = _library(name)
    return found if found.good else Finding(name, f"not installed; needed for {use}")


def _checked(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, check())
    except (DragomanError, sqlite3.Error, OSError) as error:
        return Finding(name, str(error), good=False)


def _full_text() -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text, tokenize='trigram')")
    connection.close()
    return f"{sqlite3.sqlite_version}, FTS5 with trigrams"


def _packs() -> str:
    from dragoman.commands.languages import language_rows

    depths: dict[str, list[str]] = {}
    for row in language_rows():
        depths.setdefault(row["depth"], []).append(row["tag"])
    return "; ".join(f"{depth}: {', '.join(found)}" for depth, found in sorted(depths.items()))


def _register() -> str:
    from dragoman.register.register import builtin

    known = builtin()
    kinds = Counter(row.type for row in known.entities.values())
    counted = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items()))
    return f"{counted}, {len(known.terms):,} terms of office, {len(known.offices):,} words for offices"


def _writes() -> str:
    from dragoman.commands.opening import record_for_writing
    from dragoman.model import Article
    from dragoman.reader.read import read

    with tempfile.TemporaryDirectory() as folder, record_for_writing(Path(folder) / "probe.record") as record:
        record.add(read(Article("probe.txt", "The ministers met on 3 May 2020.")))
    return "a record was written, read and removed"


def _model() -> str:
    from dragoman.reader.network import network

    card = network().card
    return f"{len(card['layers'])} layers of labels, {len(card['kinds'])} kinds of events, runs"


CHECKS: dict[str, Callable[[], str]] = {"sqlite": _full_text, "languages": _packs, "register": _register, "model": _model, "record": _writes}


def doctor_command(as_json: JsonFlag = False) -> None:
    """Check versions, language packs, the register, the database and that a record can be written."""
    found = examine()
    if as_json:
        console.write_json([{"name": f.name, "state": f.state, "good": f.good} for f in found])
    for finding in [] if as_json else found:
        console.out().print(f"{'ok ' if finding.good else 'BAD'}  {finding.name:12s} {finding.state}")
    raise typer.Exit(int(not all(finding.good for finding in found)))
