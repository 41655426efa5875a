"""Which record a command asks, where none is named."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import UsageError

VARIABLE = "DRAGOMAN_RECORD"
ENDINGS = ("*.record", "*.dragoman")

RecordOption = Annotated[
    Path | None, typer.Option("--record", "-r", help=f"The record; else ${VARIABLE}, else the only *.record file of this folder.")]


def chosen(record: Path | None) -> Path:
    """The record to ask.

    Args:
        record: The one that was named, if any.

    Returns:
        That one, or the one of the environment, or the only one of this folder.

    Raises:
        UsageError: There is none or more than one (D507).
    """
    named = record or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named is not None:
        return named
    found = sorted(path for ending in ENDINGS for path in Path().glob(ending))
    if len(found) == 1:
        return found[0]
    seen = f"{len(found)} records are here" if found else "no record is here"
    raise UsageError("D507", f"It is not said which record to ask, and {seen}.", f"Add --record FILE, or set {VARIABLE}.")
