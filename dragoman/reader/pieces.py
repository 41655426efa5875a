"""Words as pieces of the model's vocabulary."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

MOST = 16  # pieces of one word: what is longer is no word
SPACE = "▁"


class Pieces:
    """A vocabulary.

    Args:
        path: The vocabulary as the `tokenizers` library writes it.
    """

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._known: dict[tuple[str, bool], list[int]] = {}
        self.begin, self.end = 0, 2

    def of(self, word: str, spaced: bool) -> list[int]:
        """The ids of a word's pieces, at least one; `spaced` tells whether a space stands before it."""
        found = self._known.get((word, spaced))
        if found is None:
            found = self._tokenizer.encode(SPACE + word if spaced else word, add_special_tokens=False).ids[:MOST] or [3]
            if len(self._known) < 100_000:
                self._known[word, spaced] = found
        return found

    def window(self, coded: Sequence[list[int]]) -> tuple[list[int], list[int], list[int]]:
        """The words of a window as one row of ids between the marks of its ends, and the places of each word's first and last piece."""
        ids, firsts = [self.begin], []
        for piece in coded:
            firsts.append(len(ids))
            ids += piece
        lasts = [place - 1 for place in (*firsts[1:], len(ids))]
        return [*ids, self.end], firsts, lasts
