"""Persons found by the sound of a whole name: given name and surname must both fit."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.fuzz import ratio

from dragoman.register.rows import EntityRow
from dragoman.register.spelling import phonetic, skeleton

LIKENESS = 88.0  # percent, of given name and of surname
LOOSE = 80.0  # of a given name beside the same surname: Ahmad, Ahmed
PARTICLES = frozenset({"al", "el", "bin", "ben", "ibn", "bint", "von", "van", "der", "de", "as", "aš", "abu", "fon"})
Key = tuple[str, ...]


class Callings:
    """The names of persons as keys of sound, by the skeleton of the surname."""

    def __init__(self, people: Iterable[EntityRow]) -> None:
        self._by_surname: dict[str, list[tuple[Key, str]]] = defaultdict(list)
        for row in people:
            for key in _keys_of(row):
                self._by_surname[skeleton(key[-1])].append((key, row.id))

    def find(self, name: str) -> str | None:
        """The one person whom a name fits.

        Args:
            name: A name in its base form, in any of the scripts.

        Returns:
            The person's id; None where the name is of one word, fits nobody or fits several.
        """
        key = key_of(name)
        if len(key) < 2 or len(key[-1]) < 3:
            return None
        near = self._by_surname.get(skeleton(key[-1]), ())
        same = {person for other, person in near if _same(key, other)}
        found = same or {person for other, person in near if _alike(key, other)}
        return found.pop() if len(found) == 1 else None


def key_of(name: str) -> Key:
    """The words of a name as keys of sound, without particles and initials."""
    words = (phonetic(word) for word in re.split(r"[\s\-‑]+", name))
    return tuple(w for w in words if len(w) > 1 and w not in PARTICLES)


def _keys_of(row: EntityRow) -> Iterator[Key]:
    for tag in ("en", "ru", "ka", "hy"):
        for form in row.names.get(tag, ()):
            key = key_of(form)
            if len(key) >= 2:
                yield key


def _same(a: Key, b: Key) -> bool:
    """The same given name and surname; between them one may have words that the other leaves out."""
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return a[0] == b[0] and a[-1] == b[-1] and all(word in rest for word in short)


def _alike(a: Key, b: Key) -> bool:
    """The same number of words, spelt a little otherwise: the same consonants, the same ends; more may differ where the surname is the same."""
    if len(a) != len(b):
        return False
    least = LOOSE if a[-1] == b[-1] else LIKENESS
    return all(x[0] == y[0] and x[-1] == y[-1] and skeleton(x) == skeleton(y) and ratio(x, y) >= least for x, y in zip(a, b))
