"""Which states spell the names of their people alike, for names that reach us in another script."""
from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "orthographies.toml"


@lru_cache(maxsize=1)
def _by_state() -> dict[str, str]:
    rows: dict[str, list[str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {f"polity:{state}": name for name, states in rows.items() for state in states}


def orthography_of(polities: Iterable[str]) -> str:
    """The orthography of the first of some states that has one; "" where none has.

    >>> orthography_of(["polity:chile"])
    'spanish'
    """
    known = _by_state()
    return next((known[p] for p in polities if p in known), "")
