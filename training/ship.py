"""The trained network as files that the product reads: an int8 ONNX graph, the head over pairs, the vocabulary and a card."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer, models, normalizers
from torch import Tensor, nn

from dragoman.reader.network import Network as Shipped
from training.calibrate import curves
from training.documents import Document
from training.encoder import SPECIAL, Source
from training.labels import HEADS, KINDS, LAYERS, ROLES, STATUSES
from training.lean import LOUD, Lean
from training.network import Network, spanned
from training.windows import PARTS

FILES = ("encoder.onnx", "roles.onnx", "pieces.json", "card.json")


def vocabulary(base: Source, ids: list[int], path: Path) -> None:
    """Write the pieces that ship, in the order of their new ids."""
    tokenizer = Tokenizer(models.Unigram([(base.pieces[i], float(base.scores[i])) for i in ids], unk_id=SPECIAL - 1))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.save(str(path), pretty=False)


def calibrate(folder: Path, documents: list[Document]) -> None:
    """Put into the card of the files in a folder how often the model is right, by how sure it is."""
    path = folder / "card.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["calibration"] = curves(Shipped(folder), documents)
    path.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def product(network: Network, folder: Path) -> Shipped:
    """The network as the product runs it; its files lie in the folder with the vocabulary."""
    ship(network, folder, {})
    return Shipped(folder)


def ship(network: Network, folder: Path, card: dict[str, Any]) -> None:
    """Write the encoder as an int8 graph, the head over pairs and the card; the vocabulary lies in the folder already."""
    network.eval()
    whole = folder / "whole.onnx"
    words = (torch.tensor([[1, 2]]), torch.tensor([[1, 3]]))
    _export(_Words(network), whole, {"ids": torch.tensor([[0, 5, 6, 7, 2]]), "firsts": words[0], "lasts": words[1]}, ["states", "scores"],
            {"ids": {1: "pieces"}, **{name: {1: "words"} for name in ("firsts", "lasts", "states", "scores")}})
    quantize_dynamic(whole, folder / "encoder.onnx", op_types_to_quantize=["MatMul", "Gather"], per_channel=True, weight_type=QuantType.QInt8,
                     nodes_to_exclude=[node.name for node in onnx.load(whole).graph.node if LOUD in node.name])
    whole.unlink()
    some = torch.tensor([0, 1])
    _export(_Pairs(network), folder / "roles.onnx", {"states": torch.zeros(1, 3, network.tags.in_features), "heads": some, "kinds": some, "parts": some,
                                                     "layers": some}, ["roles"],
            {"states": {1: "words"}, "heads": {0: "heads"}, "kinds": {0: "heads"}, "parts": {0: "parts"}, "layers": {0: "parts"},
             "roles": {0: "heads", 1: "parts"}})
    digest = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()
    told = {**card, "digest": digest, "layers": LAYERS, "kinds": KINDS, "statuses": STATUSES, "roles": ROLES, "heads": HEADS, "parts": sorted(PARTS)}
    (folder / "card.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _export(graph: nn.Module, path: Path, given: dict[str, Tensor], found: list[str], sizes: dict[str, dict[int, str]]) -> None:
    torch.onnx.export(graph, tuple(given.values()), str(path), input_names=list(given), output_names=found, dynamic_axes=sizes, dynamo=False)


class _Words(nn.Module):
    """Pieces in, states [1, W, width] and scores [1, W, n] of words out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network, self.encoder = network, Lean(network.encoder)

    def forward(self, ids: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, Tensor]:
        """Pieces [1, P], places of the words' first and last ones [1, W]."""
        pieces = self.encoder(ids)
        states = spanned(pieces, firsts) + spanned(pieces, lasts)
        return states, self.network.flat(states)


class _Pairs(nn.Module):
    """States of words, and words that are heads and parts in; how likely each role of each part in each head is out: [heads, parts, roles]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.roles

    def forward(self, states: Tensor, heads: Tensor, kinds: Tensor, parts: Tensor, layers: Tensor) -> Tensor:
        """States [1, W, width]; words of heads and their kinds [H]; words of parts and their layers [P]."""
        scores: Tensor = self.roles.grid(states[0, heads], kinds, states[0, parts], layers, parts[None] - heads[:, None])
        return scores.softmax(-1)
