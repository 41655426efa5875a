"""The words of an article in one row: from places there to sentences, characters and phrases."""
from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dragoman.reader.network import Spot

if TYPE_CHECKING:
    from dragoman.reader.draft import Phrase, Sent


class Words:
    """The words of an article in one row, as the trained model sees them, and the sentences as ranges of them.

    Args:
        text: The article's text.
        sents: Its sentences.
    """

    def __init__(self, text: str, sents: list[Sent]) -> None:
        self._sents = sents
        self.words = [t.text for s in sents for t in s.tokens]
        self.spaced = [t.start == 0 or text[t.start - 1].isspace() for s in sents for t in s.tokens]
        self.ranges: list[tuple[int, int]] = []
        for sent in sents:
            begin = self.ranges[-1][1] if self.ranges else 0
            self.ranges.append((begin, begin + len(sent.tokens)))
        self._ends = [last for _, last in self.ranges]

    def at(self, word: int) -> tuple[int, int]:
        """The sentence of a word, and its place there."""
        sentence = bisect_right(self._ends, word)
        return sentence, word - self.ranges[sentence][0]

    def sentence(self, spot: Spot) -> int | None:
        """The sentence that holds a spot; None where it goes over more than one."""
        first, last = self.at(spot.first)[0], self.at(spot.last - 1)[0]
        return first if first == last else None

    def characters(self, spot: Spot) -> tuple[int, int]:
        """Where a spot begins and ends in the text."""
        (a, i), (b, j) = self.at(spot.first), self.at(spot.last - 1)
        return self._sents[a].tokens[i].start, self._sents[b].tokens[j].end

    def phrase(self, spot: Spot) -> Phrase | None:
        """The phrase with an entity that stands where a spot is."""
        at, first = self.at(spot.first)
        here = [p for p in self._sents[at].phrases if p.entity and p.first < first + spot.last - spot.first and first < p.last]
        return min(here, key=lambda p: p.within is not None, default=None)
