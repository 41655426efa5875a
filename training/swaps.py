"""Train multiplied by program: names exchanged for others that end alike, so that cases stay right."""
from __future__ import annotations

import random
from collections import defaultdict

from training.documents import Document

TAIL = 2  # letters that an exchanged name has in common with the one that it stands for


class Names:
    """Words of people's names in the documents, by language, first letter's size and last letters."""

    def __init__(self, documents: list[Document]) -> None:
        found: dict[tuple[str, bool, str], set[str]] = defaultdict(set)
        for d in documents:
            for word in _named(d):
                found[_key(d, word)].add(word)
        self._like = {key: sorted(words) for key, words in found.items()}

    def exchanged(self, document: Document, dice: random.Random, share: float) -> list[str]:
        """The document's words, a share of its names exchanged, each the same everywhere."""
        other = {word: dice.choice(self._like[_key(document, word)]) for word in _named(document)
                 if dice.random() < share and _key(document, word) in self._like}
        return [other.get(w, w) for w in document.words]


def _named(document: Document) -> list[str]:
    words = {document.words[i] for s in document.spots if s.layer == "person" for i in range(s.first, s.last)}
    return sorted(w for w in words if w.isalpha() and len(w) > TAIL)


def _key(document: Document, word: str) -> tuple[str, bool, str]:
    return document.language, word[0].isupper(), word[-TAIL:]
