"""`python -m training`: train, measure, and write the model that ships into `training/out`; `--ship` puts it into the package."""
from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import torch
from torch import Tensor

from corpus.__main__ import HERE as CORPUS
from corpus.__main__ import NEWS
from dragoman.reader.network import WEIGHTS
from dragoman.reader.network import Network as Shipped
from dragoman.reader.pieces import Pieces
from training import acceptance, casts, days, halves, owners, public, sayings, spellings
from training.documents import Document
from training.encoder import Encoder, kept, source
from training.fit import Plan, fit
from training.measure import measure, table
from training.network import Network
from training.sets import check, sets
from training.ship import FILES, calibrate, ship, vocabulary
from training.written import parallel, written

OUT = Path(__file__).parent / "out"
LAYERS = 6


def main() -> None:
    """Read the sets, train, measure, and write the files of the product."""
    asked = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    asked.add_argument("--rounds", type=int, default=Plan.rounds, help="how often train is gone through; 0 writes the files of weights that are there")
    asked.add_argument("--start", type=Path, nargs="+", help="weights learnt before, to go on from; of several, their mean")
    asked.add_argument("--layers", type=int, default=LAYERS, help="how many of the encoder's layers, from below")
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--half", action="store_true",
                       help="learn from half of the stories: such a model teaches how acts, their actors and statements are chosen")
    asked.add_argument("--ship", action="store_true",
                       help="put the files into the package, and learn how owners of offices, acts, actors, days, statements and speakers are chosen")
    asked.add_argument("--spellings", action="store_true", help="learn how Latin letters spell foreign names, and nothing else")
    given = asked.parse_args()
    given.out = given.out or (halves.OUT if given.half else OUT)
    check()
    if given.spellings:
        sys.stdout.write(spellings.learn(CORPUS / "written"))
        return
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    base = source()
    ids = kept(base.pieces)
    vocabulary(base, ids, given.out / "pieces.json")
    network = Network(Encoder(base, ids, given.layers))
    if given.start:
        network.load_state_dict(_mean([torch.load(path) for path in given.start]))
    dev = written(CORPUS / "written", "dev")
    _train(network, dev, given)
    learnt = {name: row for name, row in sets().items() if name == "encoder" or row["use"].startswith("train")}
    ship(network, given.out, {"sets": learnt, "rounds": given.rounds})
    calibrate(given.out, dev)
    seen = Shipped(given.out)
    sys.stdout.writelines(f"== {name}\n{table(measure(seen, documents))}" for name, documents in _measured(dev).items())
    if given.ship:
        WEIGHTS.mkdir(exist_ok=True)
        for name in FILES:
            shutil.copy(given.out / name, WEIGHTS / name)
        sys.stdout.writelines(part.learn(CORPUS / "written") for part in (owners, casts, acceptance, days, sayings))


def _mean(found: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    return {name: torch.stack([weights[name] for weights in found]).mean(0) for name in found[0]}


def _train(network: Network, dev: list[Document], given: argparse.Namespace) -> None:
    train = (halves.learnt if given.half else written)(CORPUS / "written", "train") + parallel(NEWS, "train")
    others = [list(documents) for documents in (public.russian("train"), public.armenian("train"), public.wikigold(), public.english("train"))]
    sys.stdout.write(f"{len(train)} articles, {sum(map(len, others))} public documents, {len(dev)} to measure on\n")
    fit(network, train, others, dev, Pieces(given.out / "pieces.json"), Plan(rounds=given.rounds), given.out / "network.pt")


def _measured(dev: list[Document]) -> dict[str, list[Document]]:
    """Annotated documents that nothing is learnt from, by what to call them."""
    return {"corpus dev": dev, "NTREX, every third document": parallel(NEWS, "test"),
            "factRuEval, every fifth document": list(public.russian("dev")), "ArmTDP dev": list(public.armenian("dev")),
            "UNER dev": list(public.english("dev"))}


if __name__ == "__main__":
    main()
