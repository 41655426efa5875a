"""Words with their offsets: what every later layer stands on."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"  # marks of order, breadth and direction: nothing to read
UNSEEN_MARKS = "".join(map(chr, (*range(0x200b, 0x2010), *range(0x202a, 0x202f), *range(0x2060, 0x2065), *range(0x2066, 0x206a), 0xfeff)))
SPACES = "".join(map(chr, (*range(0x09, 0x0e), *range(0x1c, 0x21), 0x85, 0xa0, 0x1680, *range(0x2000, 0x200b), 0x2028, 0x2029, 0x202f, 0x205f, 0x3000)))
BLANK = SPACES + UNSEEN_MARKS  # no token begins with one of these
MARKS = "\u0300-\u036f\u055a-\u055c\u055e\u055f"  # combining accents, and Armenian marks set inside a word
APOSTROPHES = "'’ʼ"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; `lower` is its folded form without marks, `i` its place in the list."""

    start: int
    end: int
    text: str
    lower: str
    i: int

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[:1].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """Fold case and the letters that are written two ways (եւ and և; ё and е; ’ and ')."""
    if text.isascii():
        return text.lower()
    folded = text.casefold()
    if not _ODD.search(folded):
        return folded
    return _MARK.sub("", folded.translate(_SAME_LETTER)).replace("եւ", "և")


_MARK = re.compile(f"[{MARKS}]")
_SAME_LETTER = {ord("ё"): "е", ord("’"): "'", ord("ʼ"): "'", ord("‑"): "-", ord("\u00ad"): None, ord("ı"): "i"}
_ODD = re.compile(f"[{MARKS}{''.join(map(chr, _SAME_LETTER))}]|եւ")
REMEMBERED = 50_000  # words whose folded form is kept
_folded = lru_cache(maxsize=REMEMBERED)(fold)


@lru_cache(maxsize=32)
def _pattern(suffixes: tuple[str, ...], proclitics: tuple[str, ...] = ()) -> re.Pattern[str]:
    hung = "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True))
    tail = f"(?:[-‑](?:{hung})(?![\\w]))?" if hung else ""
    word = rf"[^\W\d_](?:[\w{MARKS}\u00ad]|[{APOSTROPHES}](?=[^\W\d_]))*{tail}"
    formula = rf"\d\+\d{tail}"
    number = rf"\d+(?:[.,]\d+)*{tail}"
    leaning = f"(?<![^\\W_])(?i:{'|'.join(proclitics)})[{APOSTROPHES}](?=[^\\W\\d_])|" if proclitics else ""
    return re.compile(f"{formula}|{number}|{leaning}{word}|[^\\w\\s{UNSEEN}]|_")


def tokenise(text: str, start: int = 0, end: int | None = None, suffixes: tuple[str, ...] = (), proclitics: tuple[str, ...] = ()) -> list[Token]:
    """Split a stretch of text into tokens.

    Args:
        text: The article's text.
        start, end: The stretch, in code points.
        suffixes: Endings that the language hangs on with a hyphen (ՀՀ-ի, NATO-ს).
        proclitics: Words that an apostrophe ties to the next one (l'Arménie), without it; with it each is a token.

    Returns:
        The tokens, with offsets into `text`.
    """
    found = _pattern(suffixes, proclitics).finditer(text, start, len(text) if end is None else end)
    return [Token(m.start(), m.end(), word := m[0], _folded(word), i) for i, m in enumerate(found)]


def split(text: str, proclitics: tuple[str, ...] = ()) -> list[str]:
    """The words, numbers and signs of a text, as they are written."""
    return [text] if text.isalpha() else _pattern((), proclitics).findall(text)
