"""A text cut into words and sentences as the reader cuts it, with the labels that a source gives: what every set becomes before training."""
from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token
from dragoman.model import Article
from dragoman.reader.read import begin
from dragoman.register.register import builtin


@dataclass(frozen=True)
class Spot:
    """A labelled stretch of words, half-open: a mention, a trigger, the content of a statement or its cue.

    `layer` is the tagger that finds it; `ref` the entity, event or statement that it belongs to; `kind`, `status` and `denied` are a trigger's.
    """

    layer: str
    first: int
    last: int
    ref: str = ""
    kind: str = ""
    status: str = "held"
    denied: bool = False


@dataclass(frozen=True)
class Tie:
    """A role: the entity `ref` has `role` in what the head (trigger, content, cue, office) with reference `head` tells."""

    head: str
    ref: str
    role: str


@dataclass
class Document:
    """Words with their sentences and labels.

    `layers` are the taggers that the source annotates completely; for the others nothing is learnt from it.
    """

    name: str
    language: str
    words: list[str]
    spaced: list[bool]
    sentences: list[tuple[int, int]]
    layers: frozenset[str]
    spots: list[Spot] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


@dataclass(frozen=True)
class Cut:
    """A text cut into words: where each begins and ends, and the sentences as ranges of words."""

    words: list[str]
    spaced: list[bool]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]

    def range(self, start: int, end: int) -> tuple[int, int] | None:
        """The words that a stretch of characters touches; None where it touches none."""
        first, last = bisect_left(self.ends, start + 1), bisect_left(self.starts, end)
        return (first, last) if first < last else None


def cut(name: str, text: str, pack: Pack | None = None) -> Cut:
    """Cut a text as the reader does.

    Args:
        name: What to call the text.
        text: The text.
        pack: The language, where it need not be found: the text is then one body without furniture.
    """
    if pack is None:
        sentences = [s.tokens for s in begin(Article(name, text), builtin()).sents]
    else:
        sentences = [pack.tokens(text, 0, len(text))]
    return _joined(text, [s for s in sentences if s])


def _joined(text: str, sentences: list[list[Token]]) -> Cut:
    tokens = [t for s in sentences for t in s]
    spaced = [t.start == 0 or text[t.start - 1].isspace() for t in tokens]
    ranges, at = [], 0
    for s in sentences:
        ranges.append((at, at + len(s)))
        at += len(s)
    return Cut([t.text for t in tokens], spaced, [t.start for t in tokens], [t.end for t in tokens], ranges)
