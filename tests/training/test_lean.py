"""The encoder as it ships sees what the learnt one sees, and one loud channel goes its own way."""
from __future__ import annotations

import pytest

pytest.importorskip("torch")

import torch

from training.encoder import Encoder, Source
from training.lean import Lean, heard

WIDTH, INNER, PIECES = 8, 16, 40


@pytest.fixture
def encoder() -> Encoder:
    dice = torch.Generator().manual_seed(3)
    def some(*shape: int) -> object:
        return torch.randn(*shape, generator=dice).numpy()
    tensors = {"emb.word": some(PIECES, WIDTH), "emb.pos": some(256, WIDTH), "emb.type": some(2, WIDTH)}
    tensors |= {f"emb.ln.{x}": some(WIDTH) for x in "wb"}
    sizes = {"q": (WIDTH, WIDTH), "k": (WIDTH, WIDTH), "v": (WIDTH, WIDTH), "ao": (WIDTH, WIDTH), "fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
    for i in range(2):
        tensors |= {f"l{i}.{name}.w": some(*shape) for name, shape in sizes.items()} | {f"l{i}.{name}.b": some(shape[0]) for name, shape in sizes.items()}
        tensors |= {f"l{i}.{name}.{x}": some(WIDTH) for name in ("aln", "oln") for x in "wb"}
    made = Encoder(Source(WIDTH, 2, 2, [], torch.zeros(0).numpy(), tensors), list(range(PIECES)), 2)
    return made.eval()


def test_the_same_states(encoder: Encoder) -> None:
    pieces = torch.tensor([[0, 5, 9, 11, 38, 7, 2]])
    with torch.no_grad():
        torch.testing.assert_close(Lean(encoder)(pieces), encoder(pieces), atol=1e-4, rtol=1e-4)


def test_the_loud_channel_is_heard_and_kept_apart(encoder: Encoder) -> None:
    with torch.no_grad():
        encoder.blocks[1].fi.bias[3] = 300.0
        assert int(heard(encoder)[1][1].argmax()) == 3
        block = Lean(encoder).blocks[1]
        assert not block.fi.weight[3].any() and not block.fo.weight[:, 3].any() and block.loud_in.bias[0] == 300.0
