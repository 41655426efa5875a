"""Charts drawn on the server: places of bars and ticks, which a template turns into SVG with a link on each."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.record.edtf import OPEN_END, OPEN_START, days

WIDTH, LANE, HEAD = 900, 22, 24
"""Sizes in units of the drawing."""
MARGIN_YEARS = 1
STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_TICKS = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts: a name, what is said of it, from when to when (EDTF), where it leads, and its style."""

    name: str
    note: str
    span: str
    address: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar in its place; `open_left` and `open_right` where its end is not known."""

    bar: Bar
    x: float
    y: int
    width: float
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """A chart of bars, one below the other."""

    bars: tuple[Placed, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int


def lanes(bars: Sequence[Bar]) -> Lanes | None:
    """A chart of things that last.

    Args:
        bars: What is drawn, in its order.

    Returns:
        The chart; None where nothing has a date.
    """
    spans = [(bar, span) for bar in bars if (span := days(bar.span))]
    known = [x for _, span in spans for x in span if x not in (OPEN_START, OPEN_END)]
    if not known:
        return None
    first, last = date.fromordinal(min(known)).year - MARGIN_YEARS, date.fromordinal(max(known)).year + MARGIN_YEARS + 1
    low, high = date(max(first, 1), 1, 1).toordinal(), date(min(last, 9999), 1, 1).toordinal()

    def place(day: int) -> float:
        return round((min(max(day, low), high) - low) / (high - low) * WIDTH, 1)

    placed = tuple(Placed(bar, place(start), HEAD + row * LANE, max(place(end) - place(start), 3), start < low, end > high)
                   for row, (bar, (start, end)) in enumerate(spans))
    return Lanes(placed, tuple(Tick(place(date(year, 1, 1).toordinal()), str(year)) for year in ticks(first, last)), WIDTH, HEAD + len(placed) * LANE + 4)


def ticks(first: int, last: int) -> list[int]:
    """Round years between two."""
    step = next((s for s in STEPS if (last - first) / s <= MOST_TICKS), STEPS[-1])
    return [year for year in range(first - first % step, last + 1, step) if year >= max(first, 1) and year <= min(last, 9999)]


@dataclass(frozen=True, slots=True)
class Column:
    """A pile over a month or year: its label, where it leads, and its parts by style."""

    label: str
    address: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a pile in its place."""

    x: float
    y: float
    width: float
    height: float
    style: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Piles:
    """A chart of counts over time; parts named in `below` hang under the axis."""

    blocks: tuple[Block, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int
    axis: float
    most: int


HEIGHT, WIDEST = 180, 60


def piles(columns: Sequence[Column], below: frozenset[str] = frozenset()) -> Piles | None:
    """A chart of counts over time.

    Args:
        columns: The piles in their order.
        below: Styles that hang under the axis.

    Returns:
        The chart; None where there is nothing to count.
    """
    up = max((sum(n for s, n in c.parts if s not in below) for c in columns), default=0)
    down = max((sum(n for s, n in c.parts if s in below) for c in columns), default=0)
    if not up + down:
        return None
    unit, step = HEIGHT / (up + down), min(WIDTH / len(columns), WIDEST)
    axis = round(up * unit, 1)
    blocks: list[Block] = []
    for number, column in enumerate(columns):
        above, under = axis, axis
        for style, count in column.parts:
            height = round(count * unit, 1)
            above, under, y = (above, under + height, under) if style in below else (above - height, under, above - height)
            width = round(max(step * 0.85, 1.5), 1)
            blocks.append(Block(round(number * step, 1), round(y, 1), width, height, style, f"{column.label}: {count}", column.address))
    every = max(1, len(columns) // MOST_TICKS)
    marks = tuple(Tick(round(i * step, 1), c.label) for i, c in enumerate(columns) if i % every == 0)
    return Piles(tuple(blocks), marks, WIDTH, HEIGHT + HEAD, axis, max(up, down))
