"""Records as the commands open them."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

import dragoman
from dragoman.errors import RecordError
from dragoman.model import Reading
from dragoman.record import schema
from dragoman.record.store import Added, Record, open_record

HOME = Path(dragoman.__file__).parent
RULES = ("languages/**/*.toml", "languages/**/*.txt", "languages/*.py", "reader/*.toml", "reader/*.py")
MODEL = ("reader/weights/card.json",)
KNOWN = ("register/data/*", "register/*.py")


class Kept:
    """A record that is being written, and which articles it has.

    Args:
        record: The record.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def add(self, reading: Reading) -> Added:
        """Add a reading."""
        return self._record.add(reading)

    def has(self, article: str) -> bool:
        """Whether an article is in the record."""
        connection = self._record.connection
        found = connection.execute(select(schema.article.c.key).where(schema.article.c.id == article)).first()
        connection.rollback()
        return found is not None


@contextmanager
def record_for_writing(path: Path, model: bool = True) -> Iterator[Kept]:
    """Open a record to read into, made where there is none; the versions that read are noted in it.

    Args:
        path: The record's file.
        model: Whether the trained model helps to read.

    Yields:
        The record.

    Raises:
        RecordError: It is no record, locked, or cannot be written.
    """
    with open_record(path) as record:
        now = versions(model)
        if record.versions() != now:
            record.set_versions(**now)
        yield Kept(record)


@contextmanager
def existing_record(path: Path) -> Iterator[Record]:
    """Open a record that is there.

    Args:
        path: The record's file.

    Yields:
        The record.

    Raises:
        RecordError: There is no such file (D408), or it is no record.
    """
    if not path.exists():
        raise RecordError("D408", f"There is no record {path}.", "Check the name, or make one with: dragoman read SOURCE... --into RECORD.")
    with open_record(path) as record:
        yield record


@lru_cache(maxsize=2)
def versions(model: bool = True) -> dict[str, str]:
    """What readings are made with: the version of Dragoman, and digests of its rules, its register and the trained model's card."""
    from dragoman.commands.own import own_files

    own = {"own register": _digest(own_files())} if own_files() else {}
    seen = _digest(_shipped(MODEL)) if model else "none"
    return {"dragoman": dragoman.__version__, "rules": _digest(_shipped(RULES)), "register": _digest(_shipped(KNOWN)), "model": seen, **own}


def _shipped(patterns: tuple[str, ...]) -> list[Path]:
    return sorted({path for pattern in patterns for path in HOME.glob(pattern)})


def _digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
