"""What the model sees in annotated documents, against what stands there: by language and layer, with intervals."""
from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.reader.network import HALF, Sight
from dragoman.score.figures import same_content
from training.documents import Document
from training.labels import HEADS, LAYERS
from training.windows import outermost, pairs

NAMED = ("person", "organisation", "polity", "place", "office", "format", "instrument", "group")
TIMES = 500  # that documents are drawn anew for an interval

Compared = Iterator[tuple[str, set, set]]


class Looker(Protocol):
    """A model."""

    def look(self, words: Sequence[str], spaced: Sequence[bool], sentences: Sequence[tuple[int, int]]) -> Sight:
        """See what the words hold."""


@dataclass
class Tally:
    """Right ones, found ones and wanted ones."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """Twice the right ones among all found and wanted; 1 where there is nothing."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __str__(self) -> str:
        return f"P {self.right / max(1, self.found):.2f} R {self.right / max(1, self.wanted):.2f} F1 {self.f1:.3f}"


Rows = dict[tuple[str, str], list[Tally]]  # by figure and language, a tally a document


def measure(network: Looker, documents: list[Document]) -> Rows:
    """The tallies of documents."""
    rows: Rows = defaultdict(list)
    for d in documents:
        for name, found, wanted in _compared(network.look(d.words, d.spaced, d.sentences), d):
            rows[name, d.language].append(Tally(len(found & wanted), len(found), len(wanted)))
    return rows


def table(rows: Rows, intervals: bool = False) -> str:
    """Lines of text: a line a figure, the languages side by side; with `intervals` the middle 95 % of F1 where documents are drawn anew."""
    lines = []
    for name in dict.fromkeys(name for name, _ in rows):
        cells = [_cell(language, rows[n, language], intervals) for n, language in sorted(rows) if n == name]
        lines.append(f"  {name:26}" + "  ".join(cells) + "\n")
    return "".join(lines)


def _cell(language: str, tallies: list[Tally], intervals: bool) -> str:
    total = sum(tallies, Tally())
    return f"{language} {total}" + (" [{:.2f} {:.2f}]".format(*interval(tallies)) if intervals else "") + f" ({total.wanted})"


def interval(tallies: list[Tally]) -> tuple[float, float]:
    """The middle 95 % of F1 over documents drawn anew, as many as there are."""
    dice = random.Random(0)
    found = sorted(sum(dice.choices(tallies, k=len(tallies)), Tally()).f1 for _ in range(TIMES))
    return found[TIMES // 40], found[-TIMES // 40 - 1]


def _compared(sight: Sight, d: Document) -> Compared:
    layers = {layer: ({(s.first, s.last) for s in sight.spots if s.layer == layer}, set(outermost(d.spots, layer))) for layer in LAYERS if layer in d.layers}
    if "content" in layers:
        found, wanted = layers["content"]
        layers["content"] = {next((w for w in wanted if same_content(f, w)), f) for f in found}, wanted
    yield from ((layer, *both) for layer, both in layers.items())
    yield "people, bodies, places", *_joined(layers, ("person", "body" if "body" in layers else "organisation", "geo"))
    if "trigger" in d.layers:
        yield "mentions with type", *_joined(layers, NAMED)
        yield from _events(sight, d)


def _joined(layers: dict[str, tuple[set, set]], names: tuple[str, ...]) -> tuple[set, set]:
    return tuple({(name, *span) for name in names for span in layers[name][side]} for side in (0, 1))  # type: ignore[return-value]


def _events(sight: Sight, d: Document) -> Compared:
    triggers = [s for s in d.spots if s.layer == "trigger"]
    seen = {a.spot.first: a for a in sight.acts}
    yield "trigger with kind", {(a.spot.first, a.kind) for a in sight.acts}, {(s.first, s.kind) for s in triggers}
    kept = {s.first for s in triggers if s.first in seen and (s.denied or s.status != "held")}
    yield "planned, denied kept apart", {first for first in kept if seen[first].status != "held"}, kept
    yield "status", {(s.first, seen[s.first].status) for s in triggers if s.first in seen}, \
        {(s.first, "denied" if s.denied else s.status) for s in triggers if s.first in seen}
    wanted = [(h, p, role) for h, p, role in pairs(d.spots, d.ties) if role != "none"]
    for head, linked in zip(HEADS, (sight.acts, sight.sayings, sight.offices)):
        yield f"roles of {head}", {(x.spot.first, p.first, role) for x in linked for role, p, chance in x.roles if role != "date" or chance > HALF}, \
            {(h.first, p.first, role) for h, p, role in wanted if h.layer == head}
