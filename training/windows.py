"""Windows: the stretches of whole sentences that the model sees at once."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reader.network import windows as ranges
from dragoman.reader.pieces import Pieces
from training.documents import Document, Spot, Tie
from training.labels import CORPUS, HEADS


@dataclass
class Window:
    """Pieces and words of a window with its labels, places counted in words of the window."""

    ids: list[int]
    firsts: list[int]
    lasts: list[int]
    layers: frozenset[str]
    spots: list[Spot]
    pairs: list[tuple[Spot, Spot, str]]
    document: Document
    at: int


def windows(document: Document, pieces: Pieces, start: int = 0, words: list[str] | None = None) -> Iterator[Window]:
    """Cut a document into windows of whole sentences.

    Args:
        document: The document.
        pieces: The vocabulary.
        start: How many of the first sentences make a window of their own: another cut of the same text.
        words: Other words at the places of the document's own.
    """
    coded = [pieces.of(w, s) for w, s in zip(words or document.words, document.spaced)]
    lengths = [len(c) for c in coded]
    for part in (document.sentences[:start], document.sentences[start:]):
        yield from (_window(document, coded, first, last, pieces) for first, last in ranges(lengths, part))


def _window(document: Document, coded: list[list[int]], first: int, last: int, pieces: Pieces) -> Window:
    ids, firsts, lasts = pieces.window(coded[first:last])
    spots = [Spot(s.layer, max(s.first, first) - first, min(s.last, last) - first, s.ref, s.kind, s.status, s.denied)
             for s in document.spots if s.first < last and first < s.last and (first <= s.first or s.layer == "content")]
    return Window(ids, firsts, lasts, document.layers, spots, list(pairs(spots, document.ties)), document, first)


PARTS = CORPUS - {"trigger", "content", "cue", "geo", "office", "instrument"}


def pairs(spots: list[Spot], ties: list[Tie]) -> Iterator[tuple[Spot, Spot, str]]:
    """Every head with every mention: the role at the nearest mention of the entity that has it, nothing told of its other mentions."""
    roles: dict[tuple[str, str], str] = {}
    for tie in ties:
        roles.setdefault((tie.head, tie.ref), tie.role)
    for head in (s for s in spots if s.layer in HEADS):
        parts = [s for s in spots if s.layer in PARTS]
        for part in parts:
            role = roles.get((head.ref, part.ref), "none") if part.ref else "none"
            if role == "none" or part == min((p for p in parts if p.ref == part.ref), key=lambda p: abs(p.first - head.first)):
                yield head, part, role


def outermost(spots: list[Spot], layer: str) -> list[tuple[int, int]]:
    """The stretches of a layer, of nested ones the outermost."""
    found: list[tuple[int, int]] = []
    for first, last in sorted({(s.first, s.last) for s in spots if s.layer == layer}, key=lambda r: (r[0], -r[1])):
        if not found or first >= found[-1][1]:
            found.append((first, last))
    return found
