"""Texts with marks that tell whose words which stretch is, and what a reading makes of them.

A row is a text with marks: `[name|S]` the speaker, `[name|R]` who reports it, `[name|A]` to whom it was said, `<<content>>`.
Where a text holds several statements, speakers and contents are numbered alike: `[name|S1] ... <<1 content>>`; one mark may hold several
numbers: `[name|S12]`. A text without `<<` holds none.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.model import Article, Reading, Statement
from dragoman.reader.read import read

MARK = re.compile(r"\[(?P<name>[^\[\]|]+)\|(?P<role>[SRA])(?P<of>\d*)\]|<<(?P<open>\d?) ?|(?P<close>>>)")


@dataclass(frozen=True)
class Expected:
    """A statement as marked: its content, its speaker's name, reporters and addressees, as spans of the text without marks."""

    start: int
    end: int
    speaker: tuple[int, int] | None
    reporters: tuple[tuple[int, int], ...]
    addressees: tuple[tuple[int, int], ...]


def parse(marked: str) -> tuple[str, list[Expected]]:
    """The text without marks, and the statements that the marks tell of."""
    text, last = "", 0
    names: dict[str, list[tuple[str, tuple[int, int]]]] = {"S": [], "R": [], "A": []}
    opened: list[tuple[str, int]] = []
    contents: list[tuple[str, int, int]] = []
    for mark in MARK.finditer(marked):
        text += marked[last:mark.start()]
        last = mark.end()
        if mark["role"]:
            names[mark["role"]].append((mark["of"], (len(text), len(text) + len(mark["name"]))))
            text += mark["name"]
        elif mark["close"]:
            number, start = opened.pop()
            contents.append((number, start, len(text)))
        else:
            opened.append((mark["open"], len(text)))
    text += marked[last:]

    def of(role: str, number: str) -> tuple[tuple[int, int], ...]:
        return tuple(span for numbers, span in names[role] if not numbers or number in numbers)
    return text, [Expected(a, b, next(iter(of("S", n)), None), of("R", n), of("A", n)) for n, a, b in sorted(contents, key=lambda c: c[1])]


def entity_at(reading: Reading, span: tuple[int, int]) -> str | None:
    """The entity of the longest mention inside a marked span, else of one that covers it."""
    inside = [m for m in reading.mentions if span[0] <= m.start and m.end <= span[1] and m.entity]
    inside.sort(key=lambda m: (m.start - m.end, m.start))
    return inside[0].entity if inside else next((m.entity for m in reading.mentions if m.start <= span[0] and span[1] <= m.end), None)


def same(reading: Reading, expected: Expected, found: Statement) -> bool:
    """Whether a statement is the one expected: nine tenths of the span, the speaker, the reporters, the addressee."""
    inter = min(expected.end, found.end) - max(expected.start, found.start)
    union = max(expected.end, found.end) - min(expected.start, found.start)
    right = expected.speaker is None or found.speaker is not None and found.speaker == entity_at(reading, expected.speaker)
    told = all(entity_at(reading, r) in found.reported_by for r in expected.reporters)
    heard = all(entity_at(reading, a) == found.addressee for a in expected.addressees)
    return inter / union >= 0.9 and right and told and heard


def problems(marked: str) -> list[str]:
    """What a reading of the text misses or finds beside what is marked."""
    text, expected = parse(marked)
    reading = read(Article("test", text))
    missed = [f"missed: {text[e.start:e.end]} / {e.speaker and text[e.speaker[0]:e.speaker[1]]}" for e in expected
              if not any(same(reading, e, s) for s in reading.statements)]
    extra = [f"found: {text[s.start:s.end]} / {s.speaker} / {s.reported_by} / {s.addressee} / {s.extractor}" for s in reading.statements
             if not any(same(reading, e, s) for e in expected)]
    return missed + extra
