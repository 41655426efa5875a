"""Stretches of a text are found by where they stand."""
from __future__ import annotations

import pytest

from dragoman.model import Span
from dragoman.reader.stretches import BLOCK, Overlapping, beginning, over, touching

APART = [Span(0, 5), Span(8, 12), Span(12, 20), Span(30, 31)]


@pytest.mark.parametrize(("start", "end", "begin", "touch"), [
    (0, 5, [0], [0]),
    (4, 9, [1], [0, 1]),
    (5, 8, [], []),
    (12, 13, [2], [2]),
    (13, 30, [], [2]),
    (0, 100, [0, 1, 2, 3], [0, 1, 2, 3]),
    (31, 40, [], []),
])
def test_beginning_and_touching(start: int, end: int, begin: list[int], touch: list[int]) -> None:
    assert list(beginning(APART, start, end)) == [APART[i] for i in begin]
    assert list(touching(APART, start, end)) == [APART[i] for i in touch]


@pytest.mark.parametrize(("place", "found"), [(0, 0), (4, 0), (5, None), (12, 2), (30, 3), (31, None)])
def test_over(place: int, found: int | None) -> None:
    assert over(APART, place) == (None if found is None else APART[found])


@pytest.mark.parametrize(("start", "end"), [(0, 1), (BLOCK - 1, BLOCK), (BLOCK, BLOCK + 1), (3 * BLOCK, 9 * BLOCK), (7, 7)])
def test_near_gives_all_that_overlap(start: int, end: int) -> None:
    spans = [Span(0, 10 * BLOCK), Span(0, 1), Span(BLOCK - 1, BLOCK + 1), Span(5 * BLOCK, 6 * BLOCK), Span(7, 7)]
    near = list(Overlapping(spans).near(start, end))
    assert all(s in near for s in spans if s.start < end and start < s.end)


def test_near_keeps_the_order_in_which_they_came() -> None:
    spans = [Span(4, 8), Span(0, 9), Span(2, 3)]
    assert list(Overlapping(spans).near(2, 3)) == spans
