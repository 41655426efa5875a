"""Which types and kinds of events there are."""
from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import dragoman

TABLE = Path(dragoman.__file__).parent / "reader" / "kinds.toml"


@lru_cache(maxsize=1)
def _kinds() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["kinds"]
    return found


def event_kinds() -> list[str]:
    """The kinds of events that a record may hold, sorted."""
    return sorted({kind["kind"] for kind in _kinds().values()})


def event_types() -> list[str]:
    """The PLOVER types that a record may hold, NONE among them, sorted."""
    return sorted({kind["plover"] for kind in _kinds().values()})
