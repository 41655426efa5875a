"""Make dragoman/languages/ka/common.txt: words that are no names, for a script without capitals.

    python tools/build_common_words.py DATA > dragoman/languages/ka/common.txt

DATA holds the Universal Dependencies treebanks of Georgian (ud_ka_*) and NTREX (parallel_ntrex). A word is listed where a
treebank tags it as anything but a proper noun, or where simplemma knows it and no register entry is spelt so.
"""
from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import simplemma

from dragoman.languages.tokens import fold, tokenise
from dragoman.register.register import builtin

LEAST_LENGTH = 3


def treebank_words(data: Path) -> tuple[Counter[str], Counter[str]]:
    """Folded words and lemmas of the treebanks: those tagged as common, and those tagged as proper nouns."""
    common: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    for path in sorted(data.glob("ud_ka_*/*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[3] not in ("PUNCT", "NUM", "X"):
                (proper if cells[3] == "PROPN" else common).update({fold(cells[1]), fold(cells[2])})
    return common, proper


def news_words(data: Path) -> Counter[str]:
    """Folded words of the Georgian side of NTREX that simplemma knows, with their lemmas."""
    words: Counter[str] = Counter()
    for path in sorted(data.glob("parallel_ntrex/*kat*")):
        for token in tokenise(path.read_text(encoding="utf-8")):
            if token.is_word and simplemma.is_known(token.text, lang="ka"):
                words.update({token.lower, fold(simplemma.lemmatize(token.text, lang="ka"))})
    return words


def names() -> set[str]:
    """Folded words of every Georgian name in the register."""
    return {t.lower for row in builtin().entities.values() for form in row.names.get("ka", ()) for t in tokenise(form)}


def main() -> None:
    """Print the list."""
    data = Path(sys.argv[1])
    common, proper = treebank_words(data)
    common.update(news_words(data))
    spelt = names()
    kept = {w for w in common if len(w) >= LEAST_LENGTH and w not in spelt and common[w] > 2 * proper[w] and all("\u10d0" <= c <= "\u10ff" or c == "-" for c in w)}
    print("\n".join(sorted(kept)))


if __name__ == "__main__":
    main()
