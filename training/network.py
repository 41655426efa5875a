"""The model: one pass of the encoder, a tagger for each layer of labels, the properties of triggers, and roles between spots.

A word's state is that of its first piece, which tells the word, and of its last, which tells its case. A tagger tells for each word whether a spot of
its layer begins there, goes on, or neither. A role is told for each pair of a head (trigger, content of a statement, office) and a mention, from the
states of their first words.
"""
from __future__ import annotations

import torch
from torch import Tensor, nn

from dragoman.reader.network import NEAR
from training.encoder import Encoder
from training.labels import HEADS, KINDS, LAYERS, ROLES, STATUSES

PAIR = 128  # width of a spot's state when pairs are scored


def bucket(distance: Tensor) -> Tensor:
    """The bucket of a signed distance in words: 0 for the same word, then powers of two."""
    size = torch.ceil(torch.log2(distance.abs().float() + 1)).long().clamp(max=NEAR)
    return torch.where(distance < 0, size + NEAR, size)


class Roles(nn.Module):
    """The role of a mention in what a head tells."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.head, self.part = nn.Linear(width, PAIR), nn.Linear(width, PAIR)
        self.heads, self.parts = nn.Embedding(len(HEADS), PAIR), nn.Embedding(len(LAYERS), PAIR)
        self.near = nn.Embedding(2 * NEAR + 1, len(ROLES))
        self.pair = nn.Parameter(torch.randn(len(ROLES), PAIR, PAIR) * 0.02)
        self.one = nn.Linear(PAIR, len(ROLES))
        self.other = nn.Linear(PAIR, len(ROLES))

    def forward(self, heads: Tensor, kinds: Tensor, parts: Tensor, layers: Tensor, distance: Tensor) -> Tensor:
        """Scores [N, roles] for N pairs: states of heads and parts [N, width], what they are, and the words between them."""
        a, b = self._sides(heads, kinds, parts, layers)
        return torch.einsum("nh,rhp,np->nr", a, self.pair, b) + self.one(a) + self.other(b) + self.near(bucket(distance))

    def grid(self, heads: Tensor, kinds: Tensor, parts: Tensor, layers: Tensor, distance: Tensor) -> Tensor:
        """Scores [H, P, roles] of every head with every part: states [H, width] and [P, width], what they are, and the words between them [H, P]."""
        a, b = self._sides(heads, kinds, parts, layers)
        both = (a @ self.pair @ b.T).permute(1, 2, 0)
        return both + self.one(a)[:, None] + self.other(b)[None] + self.near(bucket(distance))

    def _sides(self, heads: Tensor, kinds: Tensor, parts: Tensor, layers: Tensor) -> tuple[Tensor, Tensor]:
        return torch.relu(self.head(heads) + self.heads(kinds)), torch.relu(self.part(parts) + self.parts(layers))


def spanned(pieces: Tensor, places: Tensor) -> Tensor:
    """States [B, W, width] at places [B, W] among states of pieces [B, P, width]."""
    return pieces.gather(1, places.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Encoder, width: int = 384) -> None:
        super().__init__()
        self.encoder = encoder
        self.tags = nn.Linear(width, 3 * len(LAYERS))
        self.kinds, self.status, self.denied = nn.Linear(width, len(KINDS)), nn.Linear(width, len(STATUSES)), nn.Linear(width, 2)
        self.roles = Roles(width)

    def states(self, ids: Tensor, firsts: Tensor, lasts: Tensor, mask: Tensor | None = None) -> Tensor:
        """States of words [B, W, width] from ids of pieces [B, P] and the places of the words' first and last pieces [B, W]."""
        pieces = self.encoder(ids, mask)
        return spanned(pieces, firsts) + spanned(pieces, lasts)

    def flat(self, words: Tensor) -> Tensor:
        """The scores of taggers, kinds, statuses and denial of words, side by side."""
        return torch.cat([self.tags(words), self.kinds(words), self.status(words), self.denied(words)], -1)
