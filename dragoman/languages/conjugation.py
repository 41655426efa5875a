"""The forms of a verb from the one that dictionaries give, where a pack says how its verbs are conjugated."""
from __future__ import annotations

from functools import lru_cache

from dragoman.languages.pack import Pack, Table

PREVERB, STEM = "^", "_"  # what stands for the two in the forms of a table


@lru_cache(maxsize=8192)
def conjugated(home: Pack, lemma: str, tense: str) -> tuple[str, ...]:
    """The forms of a verb that tell one tense.

    Args:
        home: The pack; its table `verbs` has a row for each class of verbs, by what their lemmas end in.
        lemma: The verb (Armenian the infinitive, Georgian the future); words before the last may stand apart from it.
        tense: `told` for what has happened or happens, `planned` for what is to come.

    Returns:
        The forms; none where no class of the pack fits.
    """
    *before, verb = lemma.split(" ")
    row = _class_of(home, verb)
    if row is None:
        return ()
    preverb = _preverb(home, verb)
    stem = verb.removeprefix(preverb).removesuffix(row["ending"])
    return tuple(" ... ".join([*before, form.replace(PREVERB, preverb).replace(STEM, stem)]) for form in row[tense])


def _class_of(home: Pack, verb: str) -> Table | None:
    """The row of the longest ending."""
    fitting = [row for row in home.table("verbs").get("verb", ()) if verb.endswith(row["ending"])]
    return max(fitting, key=lambda row: len(row["ending"]), default=None)


SHORTEST = 4  # letters that must be left behind a preverb


def _preverb(home: Pack, verb: str) -> str:
    fitting = [p for p in home.table("verbs").get("preverbs", ()) if verb.startswith(p) and len(verb) >= len(p) + SHORTEST]
    return max(fitting, key=len, default="")
