"""The encoder as numbers of eight bits bear it: the same states, from layers put together and apart.

One scale serves all numbers that a layer multiplies; one that is much louder than the rest makes its steps too wide for them. In each layer one inner
channel answers some pieces five to ten times as loudly as any other does: it goes a way of its own, in floats. Loud channels of what comes into the inner
layer are softened, and their weights raised as much (after SmoothQuant, Xiao et al. 2023). Queries, keys and values are one product, with the square root
of the attention folded into the queries.
"""
from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import SPECIAL, Block, Encoder

LOUD = "loud"  # part of the names of what stays in floats
QUIET = 2.0  # a channel that is never louder is not softened
BATCHES, BATCH, LENGTH = 4, 8, 190  # windows of random pieces on which channels are heard


class LeanBlock(nn.Module):
    """One layer.

    Args:
        block: The layer as it was learnt.
        outer: How loud each channel gets that comes into the inner layer [width].
        inner: How loud each inner channel gets [inner width].
    """

    def __init__(self, block: Block, outer: Tensor, inner: Tensor) -> None:
        super().__init__()
        self.heads, self.width = block.heads, block.q.in_features
        root = (self.width // self.heads) ** 0.5
        self.qkv = _linear(torch.cat([block.q.weight / root, block.k.weight, block.v.weight]), torch.cat([block.q.bias / root, block.k.bias, block.v.bias]))
        self.ao, self.aln, self.oln = block.ao, block.aln, block.oln
        rest, loud = torch.ones_like(inner), int(inner.argmax())
        rest[loud] = 0
        softer = (outer / QUIET).clamp(min=1).sqrt()
        self.soft = nn.Parameter(1 / softer)
        self.fi = _linear(block.fi.weight * rest[:, None] * softer, block.fi.bias * rest)
        self.fo = _linear(block.fo.weight * rest, block.fo.bias)
        self.loud_in = _linear(block.fi.weight[loud:loud + 1], block.fi.bias[loud:loud + 1])
        self.loud_out = nn.Parameter(block.fo.weight[:, loud].detach().clone())

    def forward(self, x: Tensor) -> Tensor:
        """States of pieces [1, P, width] to states of the same shape."""
        q, k, v = self.qkv(x).view(1, -1, 3, self.heads, self.width // self.heads).permute(2, 0, 3, 1, 4)
        seen = ((q @ k.transpose(2, 3)).softmax(-1) @ v).transpose(1, 2).reshape(1, -1, self.width)
        x = self.aln(x + self.ao(seen))
        return self.oln(x + self.fo(functional.gelu(self.fi(x * self.soft))) + functional.gelu(self.loud_in(x)) * self.loud_out)


class Lean(nn.Module):
    """The encoder without what only learning needs."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.words, self.places, self.norm = encoder.words, encoder.places, encoder.norm
        self.blocks = nn.ModuleList(LeanBlock(b, outer, inner) for b, outer, inner in zip(encoder.blocks, *heard(encoder)))

    def forward(self, ids: Tensor) -> Tensor:
        """States [1, P, width] of pieces [1, P]."""
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device)))
        for block in self.blocks:
            x = block(x)
        return x


def heard(encoder: Encoder) -> tuple[list[Tensor], list[Tensor]]:
    """How loud each channel gets, for each layer: of what comes into its inner layer, and of the inner layer itself.

    Random pieces between the marks of a window's ends tell it as well as texts do: it is the marks that are loud.
    """
    outer, inner = ([torch.zeros(getattr(b, part).in_features) for b in encoder.blocks] for part in ("fi", "fo"))
    hooks = [hook for i, b in enumerate(encoder.blocks) for hook in (_hear(b.fi, outer[i]), _hear(b.fo, inner[i]))]
    dice = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for _ in range(BATCHES):
            pieces = torch.randint(SPECIAL, encoder.words.num_embeddings, (BATCH, LENGTH), generator=dice)
            pieces[:, 0], pieces[:, -1] = 0, 2
            encoder(pieces)
    for hook in hooks:
        hook.remove()
    return outer, inner


def _hear(layer: nn.Module, loudness: Tensor) -> torch.utils.hooks.RemovableHandle:
    def hear(_: nn.Module, given: tuple[Tensor, ...]) -> None:
        torch.maximum(loudness, given[0].abs().amax((0, 1)), out=loudness)
    return layer.register_forward_pre_hook(hear)


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight, made.bias = nn.Parameter(weight.detach().clone()), nn.Parameter(bias.detach().clone())
    return made
