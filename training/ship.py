"""The trained network as files that the product reads: an int8 ONNX graph, the heads over pairs, the vocabulary and a card."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer, models, normalizers
from torch import Tensor, nn

from dragoman.reader.network import Network as Shipped
from training.calibrate import curves
from training.documents import Document
from training.encoder import SPECIAL, Source
from training.labels import HEADS, KINDS, LAYERS, ROLES, STATUSES
from training.network import Network
from training.windows import PARTS

FILES = ("encoder.onnx", "roles.npz", "pieces.json", "card.json")


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


def ship(network: Network, folder: Path, card: dict[str, Any]) -> None:
    """Write the encoder as an int8 graph, the heads over pairs and the card; the vocabulary lies in the folder already."""
    network.eval()
    whole, small = folder / "whole.onnx", folder / "encoder.onnx"
    example = (torch.tensor([[0, 5, 6, 7, 2]]), torch.tensor([[1, 2]]), torch.tensor([[1, 3]]))
    axes = {"ids": {1: "pieces"}, **{name: {1: "words"} for name in ("firsts", "lasts", "states", "scores")}}
    torch.onnx.export(_Graph(network), example, str(whole), input_names=["ids", "firsts", "lasts"], output_names=["states", "scores"],
                      dynamic_axes=axes, dynamo=False)
    quantize_dynamic(whole, small, op_types_to_quantize=["MatMul", "Gather"], per_channel=True, weight_type=QuantType.QInt8)
    whole.unlink()
    np.savez_compressed(folder / "roles.npz", **{name: value.numpy().astype(np.float32) for name, value in network.roles.state_dict().items()})
    parts = sorted(PARTS)
    told = {**card, "layers": LAYERS, "kinds": KINDS, "statuses": STATUSES, "roles": ROLES, "heads": HEADS, "parts": parts}
    (folder / "card.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


class _Graph(nn.Module):
    """What the product runs: pieces in, states and scores of words out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, Tensor]:
        """States [1, W, width] and scores [1, W, n] of words."""
        states = self.network.states(ids, firsts, lasts)
        return states, self.network.flat(states)
