"""Stretches of a text, found by where they stand without going through all of them."""
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar

BLOCK = 512  # characters: stretches that may overlap are kept by the blocks of the text that they touch


class Stretch(Protocol):
    """Anything with a half-open interval of the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


S = TypeVar("S", bound=Stretch)


def beginning(found: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those of some stretches, sorted as the text has them, that begin inside a part of it."""
    return found[bisect_left(found, start, key=lambda s: s.start):bisect_left(found, end, key=lambda s: s.start)]


def touching(found: Sequence[S], start: int, end: int) -> Iterator[S]:
    """Those of some stretches, sorted as the text has them and apart from each other, that share a character with a part of it."""
    for i in range(max(0, bisect_left(found, start, key=lambda s: s.start) - 1), len(found)):
        if found[i].start >= end:
            return
        if found[i].end > start:
            yield found[i]


def over(found: Sequence[S], place: int) -> S | None:
    """The one of some stretches, sorted and apart, that holds a character of the text."""
    return next(touching(found, place, place + 1), None)


class Overlapping(Generic[S]):
    """Stretches that may lie over each other, in the order in which they are put here.

    Args:
        found: The first of them.
    """

    def __init__(self, found: Sequence[S] = ()) -> None:
        self._blocks: dict[int, list[S]] = defaultdict(list)
        for stretch in found:
            self.put(stretch)

    def put(self, stretch: S) -> None:
        """Add one."""
        for block in range(stretch.start // BLOCK, max(stretch.start, stretch.end - 1) // BLOCK + 1):
            self._blocks[block].append(stretch)

    def near(self, start: int, end: int) -> Iterator[S]:
        """Every one that shares a character with a part of the text, and some that only stand close; some more than once."""
        for block in range(start // BLOCK, max(start, end - 1) // BLOCK + 1):
            yield from self._blocks.get(block, ())
