"""Windows as tensors."""
from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from dragoman.reader.network import BEGINS, GOES_ON, OUTSIDE
from training.labels import HEADS, KINDS, LAYERS, ROLES, STATUSES
from training.windows import Window, outermost

NONE = -100  # a label that nothing is learnt from
PIECES = 768  # of one batch
HEAD_KINDS = {name: i for i, name in enumerate(HEADS)}


@dataclass
class Batch:
    """Tensors of some windows; pairs say window, word of the head, its kind, word of the part, its layer, and the role."""

    ids: Tensor
    firsts: Tensor
    lasts: Tensor
    mask: Tensor
    tags: Tensor
    kinds: Tensor
    status: Tensor
    denied: Tensor
    pairs: Tensor


def grouped(windows: list[Window]) -> list[list[Window]]:
    """Windows of like length together, as many as make a batch."""
    groups: list[list[Window]] = [[]]
    for window in sorted(windows, key=lambda w: len(w.ids)):
        if groups[-1] and (len(groups[-1]) + 1) * len(window.ids) > PIECES:
            groups.append([])
        groups[-1].append(window)
    return groups


def batches(windows: list[Window], seed: int) -> Iterator[Batch]:
    """Batches in random order."""
    groups = grouped(windows)
    random.Random(seed).shuffle(groups)
    yield from map(batch, groups)


def batch(windows: list[Window]) -> Batch:
    """One batch."""
    longest, most = max(len(w.ids) for w in windows), max(len(w.firsts) for w in windows)
    ids, firsts = torch.ones(len(windows), longest, dtype=torch.long), torch.zeros(len(windows), most, dtype=torch.long)
    lasts = firsts.clone()
    mask = torch.full((len(windows), 1, 1, longest), -1e4)
    tags = torch.full((len(windows), most, len(LAYERS)), NONE)
    kinds, status, denied = (torch.full((len(windows), most), NONE) for _ in range(3))
    pairs = []
    for i, w in enumerate(windows):
        ids[i, :len(w.ids)] = torch.tensor(w.ids)
        firsts[i, :len(w.firsts)] = torch.tensor(w.firsts)
        lasts[i, :len(w.firsts)] = torch.tensor(w.lasts)
        mask[i, :, :, :len(w.ids)] = 0
        _tag(w, tags[i])
        for s in w.spots:
            if s.layer == "trigger":
                kinds[i, s.first], status[i, s.first], denied[i, s.first] = KINDS.index(s.kind), STATUSES.index(s.status), int(s.denied)
        pairs += [(i, h.first, HEAD_KINDS[h.layer], p.first, LAYERS.index(p.layer), ROLES.index(role)) for h, p, role in w.pairs]
    return Batch(ids, firsts, lasts, mask, tags, kinds, status, denied, torch.tensor(pairs, dtype=torch.long).view(-1, 6))


def _tag(window: Window, tags: Tensor) -> None:
    for i, layer in enumerate(LAYERS):
        if layer in window.layers:
            tags[:len(window.firsts), i] = OUTSIDE
            for s in outermost(window.spots, layer):
                tags[s[0], i] = BEGINS
                tags[s[0] + 1:s[1], i] = GOES_ON
