"""Training: rounds over the windows, the losses of all heads added up."""
from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.reader.pieces import Pieces
from training.batches import NONE, Batch, batches, grouped
from training.documents import Document
from training.labels import KINDS, LAYERS, STATUSES
from training.measure import measure, table
from training.network import Network
from training.ship import product
from training.swaps import Names
from training.windows import Window, windows


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    rounds: int = 20
    rate: float = 1e-4
    head_rate: float = 1e-3
    warm: float = 0.1
    swaps: float = 0.4
    public: int = 90  # windows of each public set in a round
    seed: int = 7


def fit(network: Network, corpus: list[Document], public: list[list[Document]], dev: list[Document], pieces: Pieces, plan: Plan, keep: Path) -> None:
    """Train the network in place; what it reaches on dev is printed after every third round, what it learnt is kept in a file."""
    if not plan.rounds:
        return
    dice, names = random.Random(plan.seed), Names(corpus)
    torch.manual_seed(plan.seed)
    others = [[w for d in documents for w in windows(d, pieces) if w.spots or dice.random() < 0.2] for documents in public]
    body = [p for n, p in network.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    learner = torch.optim.AdamW([{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}], weight_decay=0.01)
    total = plan.rounds * len(grouped(_round(corpus, others, names, pieces, dice, plan))) * 1.02
    pace = torch.optim.lr_scheduler.LambdaLR(learner, lambda step: _pace(min(step / total, 1), plan.warm))
    began = time.time()
    for i in range(plan.rounds):
        network.train()
        losses = [_step(network, learner, pace, b) for b in batches(_round(corpus, others, names, pieces, dice, plan), i)]
        torch.save(network.state_dict(), keep)
        sys.stdout.write(f"round {i + 1} of {plan.rounds}: loss {sum(losses) / len(losses):.3f}, {time.time() - began:.0f} s\n")
        if i % 3 == 2 or i + 1 == plan.rounds:
            sys.stdout.write(table(measure(product(network, keep.parent), dev)))
        sys.stdout.flush()


TAG_WEIGHTS = torch.tensor([1.0, 2.0, 1.5])  # outside, begins, goes on: most words are outside of everything


def _pace(done: float, warm: float) -> float:
    return done / warm if done < warm else (1 - done) / (1 - warm)


def _round(corpus: list[Document], others: list[list[Window]], names: Names, pieces: Pieces, dice: random.Random, plan: Plan) -> list[Window]:
    found = [w for d in corpus for w in windows(d, pieces, dice.randint(0, min(4, len(d.sentences))), names.exchanged(d, dice, plan.swaps))]
    return found + [w for windows_of in others for w in dice.sample(windows_of, min(plan.public, len(windows_of)))]


def _step(network: Network, learner: torch.optim.Optimizer, pace: torch.optim.lr_scheduler.LRScheduler, b: Batch) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        found = loss(network, b)
    found.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    learner.step()
    pace.step()
    learner.zero_grad(set_to_none=True)
    return found.item()


def loss(network: Network, b: Batch) -> Tensor:
    """The losses of taggers, of triggers' properties and of roles, each a mean over what has a label."""
    words = network.states(b.ids, b.firsts, b.lasts, b.mask)
    tags, kinds, status, denied = network.flat(words).split([3 * len(LAYERS), len(KINDS), len(STATUSES), 2], -1)
    total = functional.cross_entropy(tags.reshape(-1, 3).float(), b.tags.reshape(-1), TAG_WEIGHTS, ignore_index=NONE) * 10
    if (b.kinds != NONE).any():
        for scores, wanted, weight in ((kinds, b.kinds, 1.0), (status, b.status, 0.5), (denied, b.denied, 0.5)):
            total = total + weight * functional.cross_entropy(scores.flatten(0, 1).float(), wanted.flatten(), ignore_index=NONE)
    if len(b.pairs):
        window, head, head_kind, part, layer, role = b.pairs.T
        scores = network.roles(words[window, head], head_kind, words[window, part], layer, part - head)
        total = total + functional.cross_entropy(scores.float(), role)
    return total
