"""A user's own register: people, organisations and terms of office on top of those that ship.

It is kept as JSON Lines in `$DRAGOMAN_HOME`, or in the user's configuration folder; deleting the two files undoes everything.
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.commands.own_formats import RawRow, raw_rows
from dragoman.errors import RegisterError
from dragoman.model import ENTITY_TYPES
from dragoman.register.register import Register, builtin, read_rows
from dragoman.register.rows import EntityRow, TermRow

ENTITIES, TERMS = "entities.jsonl", "terms.jsonl"
FORMS = ("names", "adjectives", "demonyms", "combining", "metonyms", "weak")


@dataclass(slots=True)
class Own:
    """Rows of a user's own register."""

    entities: dict[str, EntityRow] = field(default_factory=dict)
    terms: list[TermRow] = field(default_factory=list)


def home() -> Path:
    """Where the user's own register is kept."""
    named = os.environ.get("DRAGOMAN_HOME")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "dragoman"


def own_files() -> list[Path]:
    """The files of the user's own register that exist."""
    return [path for path in (home() / ENTITIES, home() / TERMS) if path.is_file()]


def add_file(path: Path) -> Own:
    """Add a file to the user's own register; rows with known ids take the place of earlier ones.

    Args:
        path: YAML, CSV, JSON Lines, FollowTheMoney (JSON Lines) or Wikidata (JSON).

    Returns:
        What was added.

    Raises:
        RegisterError: The file cannot be read (D311), its form is not known (D312), or a row is wrong (D313).
    """
    added = parsed(raw_rows(path), path)
    kept = _read_own()
    kept.entities |= added.entities
    new = set(added.terms)
    kept.terms = [term for term in kept.terms if term not in new] + added.terms
    _write(kept)
    register.cache_clear()
    return added


def parsed(rows: Iterable[RawRow], path: Path) -> Own:
    """Check rows and give them their ids.

    Args:
        rows: Rows of any of the formats, as mappings.
        path: Their file, for the message.

    Returns:
        Entities and terms.

    Raises:
        RegisterError: A row lacks what it must have (D313).
    """
    own = Own()
    for number, row in enumerate(rows, 1):
        entity, terms = _row(dict(row), path, number)
        own.entities[entity.id] = entity
        own.terms += terms
    return own


def _row(row: dict[str, Any], path: Path, number: int) -> tuple[EntityRow, list[TermRow]]:
    terms = row.pop("terms", [])
    row.setdefault("type", "person")
    if row["type"] not in ENTITY_TYPES or not str(row.get("name") or "").strip():
        raise _wrong(path, number, "it needs a name and a type out of " + ", ".join(ENTITY_TYPES))
    row.setdefault("id", f"{row['type']}:{_slug(str(row['name']))}")
    row.setdefault("source", f"own: {path.name}")
    try:
        entity = msgspec.convert(row, EntityRow)
        return entity, [msgspec.convert({"source": entity.source, **term, "person": entity.id}, TermRow) for term in terms]
    except (msgspec.ValidationError, TypeError) as error:
        raise _wrong(path, number, str(error)) from error


def _wrong(path: Path, number: int, why: str) -> RegisterError:
    return RegisterError("D313", f"Entry {number} of {path} cannot be used: {why}.", "Mend it; docs/how-to/own-register.md shows the forms.")


def _slug(name: str) -> str:
    from anyascii import anyascii

    words = "".join(letter if letter.isalnum() else " " for letter in anyascii(name).lower()).split()
    return "-".join(words)


# --- keeping and merging ----------------------------------------------------------


def _read_own() -> Own:
    entities = {row.id: row for row in read_rows(home() / ENTITIES, EntityRow)}
    return Own(entities, read_rows(home() / TERMS, TermRow))


def _write(own: Own) -> None:
    home().mkdir(parents=True, exist_ok=True)
    encode = msgspec.json.Encoder().encode_lines
    for name, rows in ((ENTITIES, [own.entities[key] for key in sorted(own.entities)]), (TERMS, own.terms)):
        part = home() / f"{name}.part"
        part.write_bytes(encode(rows))
        part.replace(home() / name)


@lru_cache(maxsize=1)
def register() -> Register:
    """The register that commands read with: the one that ships, and the user's own on top of it."""
    shipped = builtin()
    if not own_files():
        return shipped
    own = _read_own()
    entities = shipped.entities | {key: merged(shipped.entities.get(key), row) for key, row in own.entities.items()}
    return Register(entities, [*shipped.terms, *own.terms], shipped.offices, shipped.nouns)


def merged(known: EntityRow | None, own: EntityRow) -> EntityRow:
    """An own row on top of one that ships: its forms come first, what it leaves out stays as it was.

    Args:
        known: The row that ships, if any.
        own: The user's.

    Returns:
        The row that is read with.
    """
    if known is None:
        return own
    base, top = msgspec.structs.asdict(known), msgspec.structs.asdict(own)
    together = {key: _joined(base[key], value) if key in FORMS else value or base[key] for key, value in top.items()}
    return msgspec.convert(together, EntityRow)


def _joined(known: Mapping[str, list[str]], own: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {tag: list(dict.fromkeys([*own.get(tag, []), *known.get(tag, [])])) for tag in dict.fromkeys([*own, *known])}
