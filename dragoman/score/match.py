"""One-to-one matching of what was found to what was wanted, and the figures that come of it."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Wanted(Generic[Gold]):
    """An item of the gold; an optional one costs nothing when missed, and what matches it costs nothing either."""

    value: Gold
    show: str
    optional: bool = False


@dataclass(slots=True)
class Figure:
    """Counts of one measure; `missed` and `extra` name what went wrong, for a person to read."""

    hit: int = 0
    gold: int = 0
    got: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.hit / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 0 where nothing was wanted."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Figure) -> None:
        """Add the counts of another article."""
        self.hit += other.hit
        self.gold += other.gold
        self.got += other.got
        self.missed += other.missed
        self.extra += other.extra


def measure(
    wanted: Sequence[Wanted[Gold]], found: Sequence[Found], same: Callable[[Gold, Found], float], show: Callable[[Found], str] = str
) -> Figure:
    """Match what was found to what was wanted, best pairs first, each item once.

    Args:
        wanted: The items of the gold.
        found: The items of the record.
        same: How well two agree; 0 where they do not.
        show: How a found item is named for a person.

    Returns:
        The counts; items of the gold that are optional are in none of them.
    """
    required = [item for item in wanted if not item.optional]
    pairs = _pairs(required, found, same)
    excused = _excused([item for item in wanted if item.optional], found, set(pairs.values()), same)
    return Figure(len(pairs), len(required), len(found) - len(excused), [item.show for i, item in enumerate(required) if i not in pairs],
                  [show(item) for j, item in enumerate(found) if j not in excused and j not in pairs.values()])


def _pairs(required: Sequence[Wanted[Gold]], found: Sequence[Found], same: Callable[[Gold, Found], float]) -> dict[int, int]:
    scored = [(float(same(item.value, there)), i, j) for i, item in enumerate(required) for j, there in enumerate(found)]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _excused(optional: list[Wanted[Gold]], found: Sequence[Found], taken: set[int], same: Callable[[Gold, Found], float]) -> set[int]:
    """Which found items no required one took, but an optional one allows."""
    spare, excused = list(optional), set()
    for j, there in enumerate(found):
        match = next((item for item in spare if j not in taken and same(item.value, there)), None)
        if match is not None:
            spare.remove(match)
            excused.add(j)
    return excused
