"""Cues: the words of the packs that introduce speech, and the phrases that name a source without a verb."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon
from dragoman.languages.pack import Pack


@dataclass(frozen=True)
class Cue:
    """A cue word or an according-phrase with its kind; `side` tells where the name stands for an according-phrase."""

    kind: str
    side: str = ""
    role: str = ""


@lru_cache(maxsize=32)
def cue_lexicon(home: Pack) -> Lexicon[Cue]:
    """Cue words and according-phrases of a pack."""
    table = home.table("saying")
    words: Lexicon[Cue] = Lexicon(home.forms, cased=False)
    for cue in table.get("cue", ()):
        words.extend((form, Cue(cue["kind"])) for form in cue["forms"])
    for row in table.get("according", ()):
        for side in ("before", "after"):
            if side in row:
                words.add(row[side], Cue("according", side, row.get("role", "any")))
    words.extend((form, Cue("stop")) for form in table.get("stop", {}).get("forms", ()))
    return words


@lru_cache(maxsize=32)
def that_lexicon(home: Pack) -> Lexicon[str]:
    """The words that begin a content clause."""
    words: Lexicon[str] = Lexicon(home.forms, cased=False)
    words.extend((form, form) for form in home.main.get("that", ()))
    return words
