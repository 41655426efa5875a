"""Make dragoman/register/data/names.tsv: phonetic key, Latin spelling, count, g for given names.

    python tools/make_names.py wd_russian_80 first.txt > dragoman/register/data/names.tsv

The first file holds English and Russian words of personal names with counts, mined from Wikidata (CC0); the second
lists Russian given names (MIT, the Natasha project).
"""
from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from rapidfuzz.fuzz import ratio

from dragoman.register.spelling import phonetic, skeleton

LIKENESS = 50  # percent of their consonants: below, the two words are no spellings of one name
CLOSE = 75     # the same for a name that was met once
SURE = 10      # times that make a spelling sure, if it is the commonest too


def alike(word: str, latin: str) -> float:
    """How alike two words are by their consonants, in percent."""
    return ratio(skeleton(phonetic(word)), skeleton(phonetic(latin)))


def main(pairs: Path, given: Path) -> None:
    """Print the table."""
    first = {phonetic(line.split("#")[0].strip()) for line in given.read_text(encoding="utf-8").splitlines()}
    met: dict[str, dict[str, int]] = defaultdict(dict)
    lines = [line.split("\t") for line in pairs.read_text(encoding="utf-8").splitlines()]
    totals = Counter[str]()
    for _, spaced, count in lines:
        totals[spaced.replace(" ", "")] += int(count)
    for latin, spaced, count in lines:
        word = spaced.replace(" ", "")
        sure = int(count) >= SURE and int(count) > 0.5 * totals[word]  # Хорхе is Jorge, whatever the letters
        if len(word) >= 3 and latin.isalpha() and alike(word, latin) >= (0 if sure else LIKENESS if int(count) > 1 else CLOSE):
            here = met[phonetic(word)]
            here[latin] = here.get(latin, 0) + int(count)
    for key, spellings in sorted(met.items(), key=lambda pair: pair[0].encode()):
        latin, _ = max(spellings.items(), key=lambda p: (p[1], ratio(phonetic(p[0]), key), p[0].isascii(), p[0]))
        total = sum(spellings.values())
        if len(key) >= 3:
            print(key, latin, total, "g" if key in first else "-", sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
