"""Text cut where findings begin and end, so that a page can mark all of them, however they overlap."""
from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.record.marked import Finding

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same findings.

    Args:
        text: The words.
        layers: Names of the layers that lie over it, sorted.
        findings: Numbers of the findings that lie over it.
        furniture: Whether it is no part of the article's body.
        asked: Whether it is part of what the address asks to see.
        first: Whether it is the first such piece.
        entity: The entity that the narrowest finding names.
        sought: Whether it is a word by which the article was found.
    """

    text: str
    layers: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()
    furniture: bool = False
    asked: bool = False
    first: bool = False
    entity: str | None = None
    sought: bool = False


def paragraphs(text: str, findings: Sequence[Finding], body: Sequence[Span], asked: Span | None, sought: Sequence[Span] = ()) -> list[list[Piece]]:
    """The lines of a text, each cut into pieces.

    Args:
        text: The article's text.
        findings: What was found, in the order of the text; a finding's number is its place here.
        body: The spans that are the article; all of it where there are none.
        asked: A span to be shown.
        sought: Where the words stand by which the article was found, in their order.

    Returns:
        Lines without their ends; empty lines are left out.
    """
    lines: list[list[Piece]] = [[]]
    for piece in pieces(text, findings, body, asked, sought):
        first, *others = piece.text.split("\n")
        lines[-1].append(_with(piece, first, piece.first))
        for part in others:
            lines.append([_with(piece, part, False)])
    return [[p for p in line if p.text] for line in lines if any(p.text.strip() for p in line)]


def _with(piece: Piece, text: str, first: bool) -> Piece:
    return replace(piece, text=text, first=first and bool(text))


def pieces(text: str, findings: Sequence[Finding], body: Sequence[Span], asked: Span | None, sought: Sequence[Span] = ()) -> Iterator[Piece]:
    """A text cut at every point where a finding, the body or what is asked begins or ends.

    Args:
        text: The article's text.
        findings: What was found.
        body: The spans that are the article.
        asked: A span to be shown.
        sought: Where the words stand by which the article was found.

    Yields:
        Pieces that together are the text.
    """
    opening, closing = _ends(findings)
    bounds = sorted({0, len(text), *opening, *closing, *(x for span in body for x in span), *(asked or ()), *(x for span in sought for x in span)})
    over: dict[int, Finding] = {}
    seen, word, words = False, 0, dict(sought)
    for start, end in itertools.pairwise(bounds):
        for number in closing.get(start, ()):
            over.pop(number, None)
        for number in opening.get(start, ()):
            over[number] = findings[number]
        within = asked is not None and asked[0] <= start and end <= asked[1]
        word = words.get(start, word)
        piece = _piece(text[start:end], over, bool(body) and not any(s <= start and end <= e for s, e in body), within, within and not seen)
        yield replace(piece, sought=True) if start < word else piece
        seen = seen or within


def _ends(findings: Sequence[Finding]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, finding in enumerate(findings):
        if finding.start < finding.end:
            opening.setdefault(finding.start, []).append(number)
            closing.setdefault(finding.end, []).append(number)
    return opening, closing


def _piece(text: str, over: dict[int, Finding], furniture: bool, asked: bool, first: bool) -> Piece:
    layers = tuple(sorted({f.layer for f in over.values()}))
    named = [f for f in over.values() if f.entity and f.layer in ("actor", "term", "instrument", "round")]
    narrowest = min(named, key=lambda f: f.end - f.start, default=None)
    return Piece(text, layers, tuple(over), furniture, asked, first, narrowest.entity if narrowest else None)


def trigger_pieces(text: str, inner: Iterable[Span]) -> list[tuple[str, bool]]:
    """A short text with some spans of it marked.

    Args:
        text: The words.
        inner: Spans inside it.

    Returns:
        Stretches, each with whether it is marked.
    """
    marked = [(max(0, s), min(len(text), e)) for s, e in inner if s < len(text) and e > 0]
    bounds = sorted({0, len(text), *(x for span in marked for x in span)})
    return [(text[s:e], any(a <= s and e <= b for a, b in marked)) for s, e in itertools.pairwise(bounds)]
