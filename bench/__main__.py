"""`python -m bench [--readings N] [--seconds S]`: tables of speed and memory."""
from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from bench import measure
from dragoman.record.store import open_record

LANGUAGES = ("en", "ru", "ka", "hy")


def main() -> None:
    """Measure and print; nothing is asserted."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("--readings", type=int, default=1_000, help="readings to add: 1,000 by default, up to 50,000 and beyond")
    parser.add_argument("--seconds", type=float, default=3.0, help="seconds of reading for each language")
    chosen = parser.parse_args()
    _starting()
    _record(chosen.readings)  # before reading, so that the peak is the record's own
    _reading(chosen.seconds)


def _starting() -> None:
    print(f"starting a new process, seconds, the middle of five\n{'':30}{'by the clock':>14}{'of processor':>14}{'shortest':>10}{'longest':>10}")
    for name, command in measure.STARTS.items():
        spent, own = measure.starting(*command)
        print(f"  {name:28}{statistics.median(spent):>14.2f}{statistics.median(own):>14.2f}{spent[0]:>10.2f}{spent[-1]:>10.2f}")


def _reading(seconds: float) -> None:
    print("\nreading, words a second on one core")
    speeds = {tag: measure.reading_speed(tag, seconds) for tag in LANGUAGES}
    for tag, speed in speeds.items():
        print(f"  {tag:12}{speed:>10,.0f}")
    peers = measure.peers()
    for name, speed in peers.items():
        print(f"  {name:12}{speed:>10,.0f}   (English; Dragoman reads at {speeds['en'] / speed:.2f} of it)")
    if not peers:
        print("  peers: none installed (" + ", ".join(measure.PEERS) + ")")


def _record(count: int) -> None:
    print(f"\nadding {count:,} readings of ten events\n  {'held':>10}{'a second':>12}{'of processor':>14}{'peak, MB':>12}")
    with measure.scratch() as folder, open_record(Path(folder) / "bench.record") as record:
        steps = list(measure.adding(record, count))
        for step in steps:
            print(f"  {step.size:>10,}{step.rate:>12,.0f}{step.own:>14,.0f}{step.peak:>12,.0f}")
        print(f"  last stretch against the first: {steps[-1].own / steps[0].own:.2f} (1 is linear)")
        print("\nasking, 95th percentile in milliseconds")
        for name, spent in measure.asking(record).items():
            print(f"  {name:22}{spent:>8.1f}")


if __name__ == "__main__":
    main()
