"""When two names count as one: gold gives each entity one English name, a record gives it many."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

PASSED_OVER = frozenset({"of", "the", "and", "de", "for", "in", "on", "to", "a", "an", "region", "republic"})
TELLING = frozenset({"north", "south", "east", "west", "new", "democratic", "equatorial", "central", "deputy", "vice", "prime", "supreme",
                     "former", "acting"})
"""Words that tell two things apart: North Ossetia is not Ossetia, a deputy minister is no minister."""

ROMANISATIONS = (("dzh", "j"), ("kh", "h"), ("zh", "j"), ("dj", "j"), ("tz", "c"), ("ts", "c"), ("iy", "i"), ("yi", "i"), ("ye", "e"),
                 ("ie", "e"), ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"), ("ph", "f"), ("gh", "g"), ("ck", "k"), ("y", "i"),
                 ("w", "v"), ("q", "k"))
"""Ways of writing one sound in Latin letters, in the order in which they are levelled."""

ONE_LETTER_FROM = 6
"""Letters from which on words may differ in one of them and still be the same (Gagloev, Gagloyev)."""

COMMON_SHARE = 0.75
"""Share of words in common from which on two names of several words are the same."""


@lru_cache(maxsize=65_536)
def norm(name: str | None) -> str:
    """A name in small letters, without accents and punctuation.

    Args:
        name: A name in any script, or None.

    Returns:
        Its words, divided by single spaces; the empty string for None.
    """
    decomposed = unicodedata.normalize("NFKD", name or "")
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    return " ".join(re.findall(r"\w+", plain))


def words(name: str | None) -> list[str]:
    """The words of a name that carry its meaning."""
    return [word for word in norm(name).split() if word not in PASSED_OVER]


@lru_cache(maxsize=65_536)
def levelled(word: str) -> str:
    """A word in which the usual romanisations coincide."""
    for written, level in ROMANISATIONS:
        word = word.replace(written, level)
    return re.sub(r"(.)\1", r"\1", word)


def alike(left: str, right: str) -> bool:
    """Whether two words are one but for romanisation, or for one letter in a long word."""
    one, other = levelled(left), levelled(right)
    return one == other or min(len(one), len(other)) >= ONE_LETTER_FROM and _one_letter_apart(one, other)


def _one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(one, other)) if x != y), min(len(one), len(other)))
    return one[at + 1:] == other[at + 1:] or one[at:] == other[at + 1:] or one[at + 1:] == other[at:]


@lru_cache(maxsize=262_144)
def same_name(left: str | None, right: str | None) -> bool:
    """Whether two names may name one thing.

    Args:
        left: A name.
        right: Another.

    Returns:
        True where they are equal, where one is the tail of the other (a surname), or where three quarters of their words
        are common; False where a telling word is the difference.
    """
    if not left or not right:
        return False
    return norm(left) == norm(right) or _same_words(words(left), words(right))


def _same_words(one: list[str], other: list[str]) -> bool:
    if not one or not other or (set(one) ^ set(other)) & TELLING:
        return False
    short, long = sorted((one, other), key=len)
    if len(long) <= 4 and all(map(alike, short, long[-len(short):])):
        return True
    common = sum(any(alike(word, there) for there in long) for word in short)
    return alike(one[-1], other[-1]) and common / (len(one) + len(other) - common) >= COMMON_SHARE


def any_same(wanted: str, names: Iterable[str]) -> bool:
    """Whether one of several names may name what `wanted` names."""
    return any(same_name(wanted, name) for name in names)
