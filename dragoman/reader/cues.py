"""Cues: the words of the packs that introduce speech, and the phrases that name a source without a verb."""
from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import Pack


@dataclass(frozen=True)
class Cue:
    """A cue word or an according-phrase with its kind.

    `side` tells where the name stands for an according-phrase: before, after or "round" it; "self" means that the phrase holds a pronoun in the
    name's place. `near` marks words that speak only right beside the one who does.
    """

    kind: str
    side: str = ""
    role: str = ""
    near: bool = False


@lru_cache(maxsize=32)
def cue_lexicon(home: Pack) -> Lexicon[Cue]:
    """Cue words and according-phrases of a pack; what follows its name in subject-verb-object order is a verb."""
    table = home.table("saying")
    words: Lexicon[Cue] = Lexicon(home.forms, cased=False)
    for cue in table.get("cue", ()):
        words.extend((form, _with_pronoun(home, form) or Cue(cue["kind"], near=cue.get("near") == "subject")) for form in cue["forms"])
    for row in table.get("according", ()):
        words.extend((form, Cue("according", "round", row["role"])) for form in [row.get("round")] if form)
        for side in ("before", "after"):
            if side in row:
                verb = side == "after" and home.main.get("order") == "svo"
                words.add(row[side], Cue("report") if verb else Cue("according", side, row.get("role", "any")))
                words.extend((form, Cue("according", "self", row.get("role", "any"))) for form in _own(home, row[side], side))
    words.extend((form, Cue("stop")) for form in table.get("stop", {}).get("forms", ()))
    return words


def _pronouns(home: Pack) -> frozenset[str]:
    return home.words("pronouns", "person") | home.words("pronouns", "persons")


def _with_pronoun(home: Pack, form: str) -> Cue | None:
    """"In his words": a phrase round a pronoun names no speaker of its own."""
    inner = form.lower().split()[1:-1]
    return Cue("according", "self", "speaker") if any(w in _pronouns(home) for w in inner) else None


def _own(home: Pack, form: str, side: str) -> Iterable[str]:
    """An according-phrase with a pronoun in its midst: по словам, по его словам."""
    words = form.split()
    if side == "before" and len(words) == 2:
        for pronoun in sorted(_pronouns(home)):
            yield f"{words[0]} {pronoun} {words[1]}"


@lru_cache(maxsize=32)
def that_lexicon(home: Pack) -> Lexicon[str]:
    """The words that begin a content clause."""
    return word_lexicon(home.forms, home.main.get("that", ()))


@lru_cache(maxsize=32)
def paper_lexicon(home: Pack) -> Lexicon[str]:
    """Words for what is said or written: statement, message, report."""
    return word_lexicon(home.forms, home.table("saying").get("reports", {}).get("nouns", ()))


@lru_cache(maxsize=32)
def back_lexicon(home: Pack) -> Lexicon[str]:
    """Words that point back at the sentence before: "about this"."""
    return word_lexicon(home.forms, _speech().get(home.tag, {}).get("back", ()))


def as_words(home: Pack) -> frozenset[str]:
    """Words that lead in a source: "as the minister said"."""
    return speech_words(home, "as")


def finite_words(home: Pack) -> frozenset[str]:
    """Verb forms that show a clause where no "that" does; empty where the language needs none."""
    return speech_words(home, "finite")


@lru_cache(maxsize=256)
def speech_words(home: Pack, key: str) -> frozenset[str]:
    """A list of speech.toml for the pack's language; empty where it has none."""
    return frozenset(_speech().get(home.tag, {}).get(key, ()))


@lru_cache(maxsize=1)
def _speech() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "speech.toml").read_text(encoding="utf-8"))
