"""`python -m bench [--readings N] [--seconds S] [--into RECORD]`: tables of speed and memory."""
from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from bench import measure
from dragoman.record.store import open_record


def main() -> None:
    """Measure and print; nothing is asserted."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("--readings", type=int, default=1_000, help="readings to add: 1,000 by default, up to 50,000 and beyond")
    parser.add_argument("--seconds", type=float, default=3.0, help="seconds of reading for each language")
    parser.add_argument("--into", type=Path, help="a new file that the generated record is kept in; it is removed where none is named")
    chosen = parser.parse_args()
    _starting()
    with measure.scratch() as folder:  # before reading, so that the peak is the record's own
        _record(chosen.readings, chosen.into or Path(folder) / "bench.record")
    _reading(chosen.seconds)


def _starting() -> None:
    print(f"starting a new process, seconds, the middle of five\n{'':30}{'by the clock':>14}{'of processor':>14}{'shortest':>10}{'longest':>10}")
    for name, command in measure.STARTS.items():
        spent, own = measure.starting(*command)
        print(f"  {name:28}{statistics.median(spent):>14.2f}{statistics.median(own):>14.2f}{spent[0]:>10.2f}{spent[-1]:>10.2f}")


def _reading(seconds: float) -> None:
    print(f"\nreading, words a second\n{'':14}{'rules alone, a core':>22}{'with the model, a core':>26}{'with the model, two processes':>32}")
    alone, seen = ({tag: measure.reading_speed(tag, seconds, model) for tag in measure.LANGUAGES} for model in (False, True))
    two = measure.speed_of_processes(2, seconds)
    for tag in measure.LANGUAGES:
        print(f"  {tag:12}{alone[tag]:>22,.0f}{seen[tag]:>26,.0f}{two[tag]:>32,.0f}")
    print(f"  peak of a process that reads with the model: {measure.reading_peak():,.0f} MB")
    peers = measure.peers()
    for name, speed in peers.items():
        tag = measure.PEERS[name]
        print(f"  {name:16}{speed:>10,.0f}   ({tag}; Dragoman reads at {seen[tag] / speed:.2f} of it with the model, at {alone[tag] / speed:.2f} without)")
    if not peers:
        print("  peers: none installed (" + ", ".join(measure.PEERS) + ")")


SHOWN = (1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 40_000)
"""Sizes at which a large record is looked at, besides its end."""


def _record(count: int, path: Path) -> None:
    print(f"\nadding {count:,} readings of ten events, the last stretch before each size\n  {'held':>10}{'a second':>12}{'of processor':>14}{'peak, MB':>12}")
    with open_record(path) as record:
        steps = []
        for step in measure.adding(record, count):
            steps.append(step)
            if count < 5_000 or step.size in (*SHOWN, count):
                print(f"  {step.size:>10,}{step.rate:>12,.0f}{step.own:>14,.0f}{step.peak:>12,.0f}", flush=True)
        whole = len(steps) / sum(1 / s.own for s in steps)
        print(f"  all of them: {whole:,.0f} a second of processor; last stretch against the first: {steps[-1].own / steps[0].own:.2f} (1 is linear)")
        print("\nasking, 95th percentile in milliseconds of processor")
        for name, spent in measure.asking(record).items():
            print(f"  {name:22}{spent:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
