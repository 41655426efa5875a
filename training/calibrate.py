"""How often what the model sees is right, by how sure it is: so that its confidence means a share of right ones."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from dragoman.reader.network import Network
from dragoman.score.figures import same_content
from training.documents import Document

BINS = 6  # of as many findings each
FEWEST = 30  # findings of a layer, for a curve of its own

Curve = list[tuple[float, float]]


def curves(network: Network, documents: list[Document]) -> dict[str, Curve]:
    """For each layer points of (the network's own confidence, share of right ones), both rising.

    Args:
        network: The model as the product runs it, not calibrated.
        documents: Annotated documents that it did not learn from.
    """
    seen: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for d in documents:
        for layer, confidence, right in _answers(network, d):
            seen[layer].append((confidence, right))
    return {layer: _curve(sorted(found)) for layer, found in sorted(seen.items()) if len(found) >= FEWEST}


def _answers(network: Network, d: Document) -> Iterator[tuple[str, float, bool]]:
    sight = network.look(d.words, d.spaced, d.sentences)
    wanted = {(s.layer, s.first, s.last) for s in d.spots}
    contents = [s for s in d.spots if s.layer == "content"]
    kinds = {(s.first, s.kind) for s in d.spots if s.layer == "trigger"}
    for spot in sight.spots:
        if spot.layer in d.layers and spot.layer != "trigger":
            at = spot.first, spot.last
            right = any(same_content(at, (s.first, s.last)) for s in contents) if spot.layer == "content" else (spot.layer, *at) in wanted
            yield spot.layer, spot.confidence, right
    for act in sight.acts if "trigger" in d.layers else ():
        yield "trigger", act.confidence, (act.spot.first, act.kind) in kinds


def _curve(found: list[tuple[float, bool]]) -> Curve:
    """Means of bins of like confidence; a bin that is right less often than a less sure one is joined with it."""
    points: list[list[float]] = []
    for part in np.array_split(np.array(found, dtype=float), BINS):
        points.append([part[:, 0].mean(), part[:, 1].mean(), len(part)])
        while len(points) > 1 and points[-2][1] >= points[-1][1]:
            (a, p, n), (b, q, m) = points[-2:]
            points[-2:] = [[(a * n + b * m) / (n + m), (p * n + q * m) / (n + m), n + m]]
    return [(round(float(a), 4), round(float(p), 4)) for a, p, _ in points]
