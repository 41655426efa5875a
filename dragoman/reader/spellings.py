"""How Latin letters spell a foreign name that a text writes by its sound: chances of letters in their surroundings, learnt from pairs of spellings."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights" / "spellings.json"
EDGE = "."
AHEAD, BEHIND = 3, 2  # letters around a letter that are looked at
STEP = 20  # parts into which a unit of a cost is cut in the file
KEPT = 5  # spellings that are followed at once
WIDEST = 6 * STEP  # how much dearer than the cheapest one may be

# The letters of each script by a common alphabet of sounds, so that Georgian and Armenian share what is learnt; h and kh stay apart where the script does so.
_RUSSIAN = {"я": "йа", "ю": "йу", "ё": "йо", "щ": "шч"}
_UKRAINIAN = {**_RUSSIAN, "и": "ы", "і": "и", "ї": "йи", "є": "йе", "ґ": "г", "'": "", "’": ""}
_GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "абгдевзтиклмнопжрстуфкғқшчцѕцчхџһ"))
_ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", "абгдезэътжилхцкһѕғчмйншочпџрсвтрцвпкоф"))
_SOUNDS = {language: str.maketrans(table) for language, table in (("ru", _RUSSIAN), ("uk", _UKRAINIAN), ("ka", _GEORGIAN), ("hy", _ARMENIAN))}
LEARNT = {"ru": "ru", "uk": "ru", "ka": "ka", "hy": "hy"}  # the language whose pairs a language's spellings are learnt from

Costs = dict[str, list[int]]


def sounds(language: str, word: str) -> str:
    """A word of a name in the common alphabet.

    >>> sounds("ka", "ჯონსონი") == sounds("hy", "ջոնսոնի")
    True
    """
    return word.lower().replace("ու", "у").replace("և", "ев").translate(_SOUNDS[language])


def padded(word: str) -> str:
    """A word of sounds with its edges."""
    return EDGE * BEHIND + word + EDGE * AHEAD


def contexts(word: str, at: int, before: str, earlier: str) -> tuple[str, ...]:
    """What surrounds a sound, from the least to the most.

    Args:
        word: The padded word.
        at: The place of the sound.
        before: How the sound before it is spelt.
        earlier: How the one before that is spelt.
    """
    head = f"{before}<"
    return (word[at], word[at:at + 2], head + word[at:at + 2], head + word[at - 1:at + 2], head + word[at - 1:at + 3], head + word[at - 2:at + 3],
            f"{earlier}<{head}{word[at - 2:at + 4]}")


def national_contexts(word: str, at: int, orthography: str) -> tuple[str, ...]:
    """What surrounds a sound in a name of people whose state has an orthography, from the least to the most."""
    return f"{orthography}>{word[at]}", f"{orthography}>{word[at:at + 2]}", f"{orthography}>{word[at - 1:at + 2]}"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling; `cost` is less the likelier it is."""

    text: str
    cost: float


Begun = tuple[int, str, str, str]  # what has been spelt so far: its cost, its text, how the last sound is spelt, and the one before


@lru_cache(maxsize=2)
def _learnt(path: Path) -> tuple[list[str], dict[str, Costs]]:
    found = json.loads(path.read_text(encoding="utf-8"))
    return found["letters"], found["costs"]


@lru_cache(maxsize=16384)
def spellings(language: str, word: str, orthography: str = "") -> tuple[Spelling, ...]:
    """How Latin letters may spell a word of a name, the likeliest first.

    Args:
        language: The language of the text.
        word: The word in its base form.
        orthography: How the state that the bearer serves spells names, if that is known.
    """
    letters, tables = _learnt(WEIGHTS)
    costs, written = tables[LEARNT[language]], padded(sounds(language, word))
    found: list[Begun] = [(0, "", EDGE, EDGE)]
    for at in range(BEHIND, len(written) - AHEAD):
        national = _national(costs, written, at, orthography) if orthography else {}
        found = _cheapest([step for begun in found for step in _steps(letters, costs, national, written, at, begun)]) or (
            [(cost, text + written[at], written[at], before) for cost, text, before, _ in found] if written[at].isascii() else found)
    return tuple(Spelling(text, cost / STEP) for cost, text, _, _ in found)


def _cheapest(found: list[Begun]) -> list[Begun]:
    """The cheapest, each text once."""
    most = min(found)[0] + WIDEST if found else 0
    by_text: dict[str, Begun] = {}
    for begun in sorted([begun for begun in found if begun[0] <= most])[:2 * KEPT]:
        by_text.setdefault(begun[1], begun)
    return list(by_text.values())[:KEPT]


def _steps(letters: list[str], costs: Costs, national: dict[int, int], word: str, at: int, so_far: Begun) -> list[Begun]:
    cost, text, before, earlier = so_far
    known: list[int] = []
    for context in reversed(contexts(word, at, before, earlier)):
        if context in costs:
            known = costs[context]
            break
    return [(cost + more + national.get(unit, 0), text + letters[unit], letters[unit], before) for unit, more in zip(known[::2], known[1::2])]


def _national(costs: Costs, word: str, at: int, orthography: str) -> dict[int, int]:
    """By how much an orthography makes units cheaper or dearer."""
    known = next((costs[c] for c in reversed(national_contexts(word, at, orthography)) if c in costs), [])
    return dict(zip(known[::2], known[1::2]))


def spelt(language: str, name: str, orthography: str) -> str:
    """The likeliest spelling of all words of a name, in small letters."""
    return "".join(spellings(language, part, orthography)[0].text if part.isalpha() else part for part in re.split(r"([^\W\d_]+)", name))
