"""What the network reaches on annotated documents, by language and layer."""
from __future__ import annotations

from dataclasses import dataclass

import torch

from dragoman.reader.network import drawn
from dragoman.reader.pieces import Pieces
from training.batches import HEAD_KINDS, batch, outermost
from training.documents import Document
from training.labels import HEADS, KINDS, LAYERS, ROLES, STATUSES
from training.network import Network
from training.windows import Window, windows


@dataclass
class Tally:
    """Right ones, found ones and wanted ones."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: set, wanted: set) -> None:
        """Count two sets."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def __str__(self) -> str:
        p, r = self.right / max(1, self.found), self.right / max(1, self.wanted)
        return f"P {p:.2f} R {r:.2f} F1 {2 * p * r / max(1e-9, p + r):.3f} ({self.wanted})"


def measure(network: Network, documents: list[Document], pieces: Pieces) -> str:
    """A table: a line a layer, the languages side by side."""
    tallies: dict[tuple[str, str], Tally] = {}
    network.eval()
    with torch.no_grad():
        for d in documents:
            for w in windows(d, pieces):
                for name, found, wanted in _compared(network, w):
                    tallies.setdefault((name, d.language), Tally()).add(found, wanted)
    names = dict.fromkeys(name for name, _ in tallies)
    lines = [f"  {name:16}" + "  ".join(f"{language} {tally}" for (n, language), tally in sorted(tallies.items()) if n == name) for name in names]
    return "\n".join(lines) + "\n"


def _compared(network: Network, w: Window):
    one = batch([w])
    words = network.states(one.ids, one.firsts, one.lasts)[0]
    tags, kinds, status, denied = network.flat(words).split([3 * len(LAYERS), len(KINDS), len(STATUSES), 2], -1)
    tags = tags.view(len(words), len(LAYERS), 3).argmax(-1)
    for i, layer in enumerate(LAYERS):
        if layer in w.layers:
            yield layer, set(drawn(tags[:, i].tolist())), set(outermost(w, layer))
    triggers = [s for s in w.spots if s.layer == "trigger"]
    if triggers:
        firsts = [first for first, _ in drawn(tags[:, LAYERS.index("trigger")].tolist())]
        yield "trigger+kind", {(f, KINDS[kinds[f].argmax()]) for f in firsts}, {(s.first, s.kind) for s in triggers}
        yield "not held", {s.first for s in triggers if status[s.first].argmax() or denied[s.first].argmax()}, \
            {s.first for s in triggers if s.status != "held" or s.denied}
        yield "status", {(s.first, STATUSES[status[s.first].argmax()]) for s in triggers}, {(s.first, s.status) for s in triggers}
    yield from _roles(network, words, w)


def _roles(network: Network, words: torch.Tensor, w: Window):
    if not w.pairs:
        return
    head, kind, part, layer = torch.tensor([(h.first, HEAD_KINDS[h.layer], p.first, LAYERS.index(p.layer)) for h, p, _ in w.pairs]).T
    best = network.roles(words[head], kind, words[part], layer, part - head).argmax(-1).tolist()
    for name in HEADS:
        told = [(h, p, role, ROLES[b]) for (h, p, role), b in zip(w.pairs, best) if h.layer == name]
        yield f"roles of {name}", {(h, p, b) for h, p, _, b in told if b != "none"}, {(h, p, r) for h, p, r, _ in told if r != "none"}
