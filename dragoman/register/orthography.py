"""How a state spells the names of its people, for names that reach us in another script."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "orthographies.toml"
Rules = tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def _by_state() -> dict[str, Rules]:
    found: dict[str, Rules] = {}
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["orthography"]:
        rules = tuple((re.compile(pattern), letters) for pattern, letters in row["rules"])
        found |= {f"polity:{state}": rules for state in row["states"]}
    return found


def national_spellings(name: str, polities: Iterable[str]) -> list[str]:
    """The spellings that a name has where its bearer serves.

    Args:
        name: The name in its plain romanisation.
        polities: Ids of the states that the bearer acts for.

    Returns:
        One spelling for each state that has an orthography of its own, where it differs.

    >>> national_spellings("Yasna Perkovich", ["polity:croatia"])
    ['Jasna Perkovic']
    """
    spelt = [_respelt(name.lower(), rules) for p in polities if (rules := _by_state().get(p))]
    return [s for s in dict.fromkeys(spelt) if s != name]


def _respelt(name: str, rules: Rules) -> str:
    for pattern, letters in rules:
        name = pattern.sub(letters, name)
    return re.sub(r"\b[^\W\d_]", lambda m: m[0].upper(), name)
