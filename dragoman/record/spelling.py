"""Names across scripts and romanisations: how they are folded and when two are alike."""
from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

# A sound that romanisations write in several ways, and the one way in which it is compared here.
SOUNDS = (("dzh", "j"), ("shch", "sh"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("zh", "j"), ("dj", "j"), ("tz", "c"), ("ts", "c"), ("ph", "f"), ("ck", "k"),
          ("iy", "i"), ("yi", "i"), ("ye", "e"), ("ie", "e"), ("yo", "o"), ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"),
          ("y", "i"), ("w", "v"), ("q", "k"))

ALIKE_AT_LEAST = 85.0
"""Per cent of rapidfuzz ratio on folded words: one person over four scripts scores 94 or more, two people 52 or less."""

VOWELS_VARY_FROM = 6
"""Letters of a given name from which only its consonants are compared; Levan and Levon are two names."""

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"\w+")
_VOWELS = re.compile(r"[aeiou]")


@lru_cache(maxsize=65_536)
def name_words(name: str) -> frozenset[str]:
    """The words by which a name is found, or a part of it: as they are written, and romanised.

    Args:
        name: A name in any script.

    Returns:
        Words in small letters.
    """
    return frozenset((*_LETTERS.findall(name.casefold()), *fold(name).split()))


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name as lower-case Latin words in which the usual romanisations coincide.

    Args:
        name: A name in any script.

    Returns:
        Its words, joined by single spaces.
    """
    plain = anyascii(name).lower().replace("'", "").replace("`", "")
    return " ".join(_fold_word(word) for word in _WORD.findall(plain))


def _fold_word(word: str) -> str:
    for sound, letter in SOUNDS:
        word = word.replace(sound, letter)
    return re.sub(r"([oe])f$", r"\1v", re.sub(r"(.)\1", r"\1", word))


def given_names(folded: str) -> list[str]:
    """All words of a folded name but the surname."""
    return folded.split()[:-1]


def surname(folded: str) -> str:
    """The last word of a folded name."""
    return folded.rsplit(" ", 1)[-1]


def is_bare(folded: str) -> bool:
    """Whether a name is a surname alone, or a surname with initials."""
    return all(len(word) == 1 for word in given_names(folded))


@lru_cache(maxsize=65_536)
def skeleton(folded: str) -> str:
    """The consonants of a surname, by which candidates are found; an ending in -i tells nothing across scripts."""
    word = surname(folded)
    return word[:1] + _VOWELS.sub("", word[1:])


@lru_cache(maxsize=65_536)
def alike_words(left: str, right: str) -> bool:
    """Whether two folded words may be one word in two romanisations."""
    return left == right or min(len(left), len(right)) >= 4 and ratio(left, right) >= ALIKE_AT_LEAST


def alike_given(left: list[str], right: list[str]) -> bool:
    """Whether given names allow one bearer: equal, alike, an initial of the other, or left out."""
    for one, other in zip(left, right):
        short, long = sorted((one, other), key=len)
        if not (alike_words(one, other) or _same_consonants(one, other) or len(short) == 1 and long.startswith(short)):
            return False
    return True


def _same_consonants(left: str, right: str) -> bool:
    """Giorgi and Georgy: long enough that vowels alone make no other name."""
    return min(len(left), len(right)) >= VOWELS_VARY_FROM and skeleton(left) == skeleton(right)


@lru_cache(maxsize=65_536)
def alike(left: str, right: str) -> bool:
    """Whether two folded names of people allow one bearer.

    Args:
        left: A folded name, given names first.
        right: Another.

    Returns:
        True where surnames are alike and no given name contradicts.
    """
    if not left or not right:
        return False
    ends = surname(left), surname(right)
    if skeleton(left) != skeleton(right) or not alike_words(ends[0], ends[1]) and ends[0].rstrip("i") != ends[1].rstrip("i"):
        return False
    return alike_given(given_names(left), given_names(right))
