"""One name in several scripts: phonetic keys, and a list of names as Latin letters spell them."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from pathlib import Path

from dragoman.languages.tokens import fold

LIST = Path(__file__).parent / "data" / "names.tsv"

# Letters that sound alike share a sign, so that Джейкобсон, ჯეიკობსონი, Ջեյքոբսոն and Jacobson come near each other.
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґәғқңөұүһ",
                     ("a b v g d e ž z i i k l m n o p r s t u f h c č š š - i - e iu ia i i e g a g k n o u u h").split()))
_GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "a b g d e v z t i k l m n o p ž r s t u f k g k š č c dz c č h dž h".split()))
_ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", "a b g d e z e i t ž i l h c k h dz g č m i n š o č p dž r s v t r c v p k o f ev".split()))
_LETTERS = str.maketrans({letter: sign.replace("-", "") for table in (_CYRILLIC, _GEORGIAN, _ARMENIAN) for letter, sign in table.items()})
_LATIN = (("tsch", "č"), ("dzh", "dž"), ("sch", "š"), ("tch", "č"), ("kh", "h"), ("zh", "ž"), ("sh", "š"), ("ch", "č"), ("ph", "f"), ("gh", "g"),
          ("th", "t"), ("ck", "k"), ("ts", "c"), ("tz", "c"), ("dj", "dž"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("x", "ks"), ("q", "k"), ("w", "v"),
          ("j", "dž"), ("y", "i"))
_GLIDE = re.compile(r"(?<=[aeiou])j(?![aeiou])")  # Sergej, Nikolaj
_DOUBLE = re.compile(r"(.)\1+")
_NO_LETTER = re.compile(r"[^a-zžčš]")


@lru_cache(maxsize=65536)
def phonetic(word: str) -> str:
    """The key of a word by its sound, in any of the scripts.

    >>> phonetic("Шамхани") == phonetic("შამხანი") == phonetic("Shamkhani")
    True
    """
    text = fold(word).replace("ու", "u")
    plain = text.translate(_LETTERS)
    if plain == text:
        plain = _from_latin(text)
    return _DOUBLE.sub(r"\1", _NO_LETTER.sub("", plain))


def _from_latin(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = _GLIDE.sub("i", plain)
    for letters, sign in _LATIN:
        plain = plain.replace(letters, sign)
    return plain.replace("ı", "i").replace("ø", "o").replace("ł", "l")


_STROKES = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "ı": "i", "đ": "d", "þ": "th", "ð": "d", "œ": "oe", "ə": "a"})


def plain(word: str) -> str:
    """A word of Latin letters in small ones of the 26.

    >>> plain("Škoda"), plain("Bjørn")
    ('skoda', 'bjorn')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    return re.sub("[^a-z]", "", bare.translate(_STROKES))


def skeleton(key: str) -> str:
    """A key without its vowels, h and v, f and p told as one."""
    return _DOUBLE.sub(r"\1", re.sub("[aeiou]", "", key).replace("f", "p"))


@dataclass(frozen=True, slots=True)
class Spelled:
    """A listed name: how Latin letters mostly spell it, how often it was met (log2), whether it is a given name."""

    latin: str
    weight: float
    given: bool


@lru_cache(maxsize=1)
def _table() -> bytes:
    return LIST.read_bytes() if LIST.is_file() else b""


def _line(key: bytes) -> bytes | None:
    """The line of a key in the sorted table, found by halving: nothing is parsed beforehand."""
    table = _table()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", start)
        head = table[start:table.find(b"\t", start, end)]
        if head == key:
            return table[start:end]
        low, high = (end + 1, high) if head < key else (low, start)
    return None


@lru_cache(maxsize=65536)
def listed(key: str) -> Spelled | None:
    """What the list knows of a phonetic key."""
    line = _line(key.encode())
    if line is None:
        return None
    _, latin, count, given = line.decode().split("\t")
    return Spelled(latin, log2(int(count) + 1), given == "g")


def spelled(word: str) -> Spelled | None:
    """What the list knows of a word; None where it has no such name."""
    return listed(phonetic(word))
