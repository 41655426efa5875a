"""Names compared leniently: any name that the reading gives an entity, romanised and folded."""
from __future__ import annotations

import re

from anyascii import anyascii
from rapidfuzz.fuzz import token_sort_ratio

from dragoman.model import Reading
from dragoman.register.register import builtin

ALIKE = 80  # per cent of letters in common that make two spellings of an invented name one
LIKENED = ("person:", "organisation:~")


def folded(name: str) -> str:
    """A name in small Latin letters, without marks, doubled letters or points."""
    plain = re.sub(r"['’ʻ`ʼ]", "", anyascii(name).lower())
    return re.sub(r"(.)\1", r"\1", " ".join(re.findall(r"[a-z0-9]+", plain)))


def names_of(reading: Reading, entity: str) -> set[str]:
    """Every name of an entity of the reading, folded."""
    found = [e for e in reading.entities if e.id == entity]
    return {folded(form) for e in found for form in (e.name, *(n.form for n in e.names)) if form}


def same(reading: Reading, expected: str, entity: str | None) -> bool:
    """Whether an entity bears one of the expected names, which `/` divides."""
    names = names_of(reading, entity) if entity else set()
    return any(_named(folded(e), names, str(entity)) for e in expected.split("/"))


def _named(expected: str, names: set[str], entity: str) -> bool:
    if expected in names:
        return True
    if not entity.startswith(LIKENED):
        return False
    return any(token_sort_ratio(expected, n) >= ALIKE or expected in n.split() for n in names)


def same_office(reading: Reading, expected: str, office: str) -> bool:
    """Whether an office has a name that holds all the words expected."""
    row = {f"office:{o.id}": o.names.get("en", ()) for o in builtin().offices}
    names = names_of(reading, office) | {folded(n) for n in row.get(office, ())}
    return any(set(folded(expected).split()) <= set(n.split()) for n in names)
