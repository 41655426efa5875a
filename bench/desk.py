"""`python -m bench.desk [RECORD] [--readings N] [--doubled N] [--browsers N] [--seconds S]`: how long a desk's pages take with many readers at once.

The record is built of generated readings where RECORD is not there yet; as adding 100,000 of them takes long, it may be doubled some times
(`--readings 25000 --doubled 2`). The desk is the one that `dragoman serve` opens, with its
workers; each browser fetches a page and then what the page fetches, as real ones do. Two rounds: without a pause between pages, which no
reader does, and with one of a second. Nothing is asserted.
"""
from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.doubled import double
from bench.generated import readings
from bench.measure import peak, scratch
from dragoman.record.store import open_record

HOST = "127.0.0.1"
LIMIT = 150
"""Milliseconds: the time to the first byte that a page has at the 95th percentile."""
PAUSES = (1.0, 0.0)
"""Seconds between the pages of one browser: as somebody reads, and as nobody does."""
KNOWN = 200
"""Events, articles and actors of each kind whose pages are asked for: the first of their lists."""

PAGES: Mapping[str, str] = {
    "timeline": "/events", "timeline, next": "/events?after={cursor}", "timeline of actor": "/events?actor={polity}",
    "timeline of pair": "/events?actor={polity}&other={other}", "timeline of kind": "/events?kind=visit&language={language}",
    "timeline of year": "/events?since={year}&until={year}", "timeline of language": "/events?language={language}",
    "timeline of outlet": "/events?outlet={outlet}", "timeline, table": "/events?view=table&since={year}",
    "timeline, chart": "/events?view=chart&actor={polity}", "event": "/events/{event}", "article": "/articles/{article}", "articles": "/articles",
    "articles of language": "/articles?language={language}", "articles of actor": "/articles?actor={polity}", "actors": "/actors",
    "people": "/actors?type=person", "actor, state": "/actors/{polity}", "actor, person": "/actors/{person}", "pair": "/pair?a={polity}&b={other}",
    "agreements": "/agreements", "agreements of party": "/agreements?party={polity}", "formats": "/formats", "recognitions": "/recognitions",
    "recognitions by one": "/recognitions?who={polity}", "offices": "/offices", "offices of state": "/offices?polity={polity}",
    "offices of person": "/offices?person={person}", "terms": "/terms", "terms of one": "/terms?entity={polity}",
    "sentences of a term": "/terms/sentences?entity={polity}", "conflicts": "/conflicts", "plans": "/plans", "plans of actor": "/plans?actor={polity}",
    "search of name": "/search?q={name}", "search of word": "/search?q={word}", "network": "/network", "network of actor": "/network?actor={polity}",
    "map": "/map", "map of actor": "/map?actor={polity}", "review": "/review", "review, queue": "/review/queue", "review, decisions": "/review/decisions",
    "read": "/read", "dossier of actor": "/dossier?actor={polity}", "dossier of pair": "/dossier?actor={polity}&other={other}"}
"""Every page of the desk, by name."""
Alone = Mapping[str, Sequence[float]]
"""Milliseconds of each page while nobody else asks, the first time first."""
PART = re.compile(r'hx-get="([^"]+)" hx-trigger="load"|data-src="([^"]+)"')
"""What a page fetches once it is there."""


def main() -> None:
    """Open a desk on a large record, ask it much, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=main.__doc__)
    parser.add_argument("record", nargs="?", type=Path, help="a record; built where it is not there; one for the moment where left out")
    parser.add_argument("--readings", type=int, default=10_000, help="how many readings are generated: 10,000 by default; the desk is made for 100,000")
    parser.add_argument("--doubled", type=int, default=0, help="how many times the record is then made twice as large by copying it, some years later")
    parser.add_argument("--browsers", type=int, default=8, help="how many ask at once")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they ask, each round")
    parser.add_argument("--pause", type=float, action="append", help="seconds that a reader looks at a page; a round for each, by default 1 and 0")
    parser.add_argument("--workers", type=int, help="processes that make pages; else as many as the desk has by itself")
    parser.add_argument("--only", default="", help="only pages whose name begins so")
    chosen = parser.parse_args()
    with scratch() as folder:
        record = chosen.record or Path(folder) / "bench.record"
        if not record.exists():
            build(record, chosen.readings, chosen.doubled)
        _measure(record, chosen)


def build(path: Path, count: int, doubled: int) -> None:
    """Make a record of generated readings, as any reader of articles does, and copy it.

    Args:
        path: Where.
        count: How many readings.
        doubled: How many times all of it is copied.
    """
    begun = time.perf_counter()
    with open_record(path) as record:
        for reading in readings(count):
            record.add(reading)
    print(f"{count:,} readings added in {time.perf_counter() - begun:,.0f} s, {peak():,.0f} MB at the peak")
    for _ in range(doubled):
        double(path)


def _measure(record: Path, chosen: argparse.Namespace) -> None:
    pages = {name: path for name, path in PAGES.items() if name.startswith(chosen.only)}
    with served(record, chosen.workers) as (port, desk):
        browser = Browser(port)
        known = Known(browser)
        print(f"{known.articles:,} articles, {known.events:,} events; {memory(desk):,.0f} MB before the first page")
        alone = {name: [browser.ask(known.filled(path)).first for _ in range(5)] for name, path in pages.items()}
        for pause in chosen.pause or PAUSES:
            _round(port, desk, known, pages, chosen, pause, alone)


def _round(port: int, desk: int, known: Known, pages: Mapping[str, str], chosen: argparse.Namespace, pause: float, alone: Alone) -> None:
    """Let browsers ask for a while, and tell how long they waited."""
    before, watched = processor(desk), Watched(desk)
    spent, own = browse(port, known, pages, chosen, pause)
    work, most = processor(desk) - before, watched.most()
    print(f"\n{chosen.browsers} browsers at once, {pause:g} s between pages")
    _tell(alone, spent)
    every, late = sorted(x for name in pages for x in spent[name]), {name: _part(spent[name], 95) for name in pages if spent[name]}
    worst = max(late, key=lambda name: late[name])
    print(f"{len(every):,} pages in {chosen.seconds:.0f} s; seconds of processor: browsers {own:.1f}, desk {work:.1f},"
          f" {work * 1000 / len(every):.1f} ms a page")
    print(f"all pages: p50 {_part(every, 50):.0f} ms, p95 {_part(every, 95):.0f} ms; {sum(x <= LIMIT for x in late.values())} of {len(late)} kinds of page"
          f" at most {LIMIT} ms at p95, the worst {worst}: {late[worst]:.0f} ms")
    print(f"memory of the desk and its workers: {memory(desk):,.0f} MB, at most {most:,.0f} MB", flush=True)


def _tell(alone: Alone, spent: Mapping[str, Sequence[float]]) -> None:
    print(f"{'milliseconds to the first byte':30}{'first':>9}{'alone':>9}{'times':>8}{'p50':>9}{'p95':>9}")
    for name, times in alone.items():
        busy = spent.get(name, ())
        late = "  over" if _part(busy, 95) > LIMIT else ""
        print(f"  {name:28}{times[0]:>9.1f}{statistics.median(times[1:]):>9.1f}{len(busy):>8}{_part(busy, 50):>9.1f}{_part(busy, 95):>9.1f}{late}")
    print("  what pages fetch once they are there")
    for name, busy in sorted((name, times) for name, times in spent.items() if name not in alone):
        print(f"  {name:46}{len(busy):>8}{_part(busy, 50):>9.1f}{_part(busy, 95):>9.1f}")


def _part(times: Sequence[float], percent: int) -> float:
    """A percentile of some times; zero of none."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0.0


# --- the desk --------------------------------------------------------------------------------

@contextmanager
def served(record: Path, workers: int | None = None) -> Iterator[tuple[int, int]]:
    """A desk in a process of its own.

    Args:
        record: The record's file.
        workers: Processes that make pages; as many as the desk has by itself where that is left out.

    Yields:
        Its port, and the number of its process.
    """
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    own = [] if workers is None else ["--workers", str(workers)]
    desk = subprocess.Popen([sys.executable, "-m", "dragoman", "serve", str(record), "--port", str(port), "--no-browser", *own], stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, desk.pid
    finally:
        desk.terminate()
        desk.wait()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            Browser(port).ask("/health")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The desk did not open.")


def family(process: int) -> list[int]:
    """A process and those that it started.

    Args:
        process: Its number.
    """
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    except OSError:
        return [process]
    return [process, *(x for child in children for x in family(int(child)))]


def memory(process: int) -> float:
    """Megabytes that a process and those that it started hold, what they share counted once; nothing where the system does not tell.

    Args:
        process: Its number.
    """
    return sum(_held(one) for one in family(process))


def _held(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("Pss:")), 0.0)


class Watched:
    """The most memory that a process and those that it started hold, looked at twice a second.

    Args:
        process: Its number.
    """

    def __init__(self, process: int) -> None:
        self._process, self._most, self._ended = process, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(0.5):
            self._most = max(self._most, memory(self._process))

    def most(self) -> float:
        """Look no longer, and tell."""
        self._ended.set()
        self._thread.join()
        return max(self._most, memory(self._process))


def processor(process: int) -> float:
    """Seconds of processor that a process and those that it started have taken; nothing where the system does not tell.

    Args:
        process: Its number.
    """
    return sum(_taken(one) for one in family(process))


def _taken(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


# --- the browsers ----------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Answer:
    """The milliseconds to the first byte of a page, and the page."""

    first: float
    body: bytes

    @property
    def parts(self) -> list[str]:
        """The addresses of what the page fetches once it is there."""
        return [unescape(a or b) for a, b in PART.findall(self.body.decode("utf-8", "replace"))]


class Browser:
    """One reader with a connection that stays open.

    Args:
        port: The desk's port.
    """

    def __init__(self, port: int) -> None:
        self._line = http.client.HTTPConnection(HOST, port, timeout=60)

    def ask(self, path: str) -> Answer:
        """Ask for a page.

        Args:
            path: Its address.

        Raises:
            RuntimeError: The desk failed.
        """
        begun = time.perf_counter()
        self._line.request("GET", path)
        answer = self._line.getresponse()
        start = answer.read(1)
        first = (time.perf_counter() - begun) * 1000
        body = start + answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return Answer(first, body)

    def data(self, path: str) -> Any:
        """The data of an address."""
        self._line.request("GET", path)
        return json.load(self._line.getresponse())


class Known:
    """What the record holds, so that pages can be asked for that are there.

    Args:
        browser: Asks for it.
    """

    def __init__(self, browser: Browser) -> None:
        events, articles = browser.data(f"/api/events?limit={KNOWN}"), browser.data(f"/api/articles?limit={KNOWN}")
        self.events, self.articles = events["total"], articles["total"]
        actors = {kind: browser.data(f"/api/actors?type={kind}&limit={KNOWN}")["rows"] for kind in ("polity", "person")}
        polities = [r["actor"]["id"] for r in actors["polity"]]
        dates = sorted(d[:4] for r in articles["rows"] if (d := r["published"]))
        first = sorted(d[:4] for r in browser.data("/api/events?order=oldest&since=1990&limit=1")["rows"] if (d := r["date"]))
        self._values: dict[str, list[str]] = {
            "event": [r["id"] for r in events["rows"]], "article": [r["id"] for r in articles["rows"]], "polity": polities, "other": polities,
            "person": [r["actor"]["id"] for r in actors["person"]], "name": [r["actor"]["name"] for r in actors["person"]],
            "part": [r["actor"]["name"][:3] for r in actors["person"]], "outlet": sorted({r["outlet"] for r in articles["rows"]}),
            "language": sorted({r["language"] for r in articles["rows"]}), "word": [r["title"].split()[-1].strip(".") for r in articles["rows"] if r["title"]],
            "year": [str(y) for y in range(int(first[0]), int(dates[-1]) + 1)] if first and dates else ["2020"], "cursor": [events["following"] or ""]}

    def filled(self, path: str) -> str:
        """An address with something of the record in each of its gaps."""
        left = random.choice(self._values["polity"])
        chosen = {name: quote(random.choice(values), safe=":") for name, values in self._values.items() if values}
        chosen |= {"polity": left, "other": random.choice([x for x in self._values["other"] if x != left] or [left])}
        return path.format(**chosen)


def browse(port: int, known: Known, pages: Mapping[str, str], chosen: argparse.Namespace, pause: float) -> tuple[dict[str, list[float]], float]:
    """Let browsers ask at once.

    Args:
        port: The desk's port.
        known: What the record holds.
        pages: Which pages.
        chosen: How many browsers, and how long.
        pause: Seconds between pages.

    Returns:
        Milliseconds by page, and the seconds of processor that the browsers took.
    """
    spent: dict[str, list[float]] = defaultdict(list)
    end, names = time.perf_counter() + chosen.seconds, list(pages)

    def read() -> None:
        browser = Browser(port)
        while time.perf_counter() < end:
            name = random.choice(names)
            page = browser.ask(known.filled(pages[name]))
            spent[name].append(page.first)
            for part in page.parts:
                spent[_bare(part)].append(browser.ask(part).first)
            time.sleep(pause)

    begun, readers = time.process_time(), [threading.Thread(target=read) for _ in range(chosen.browsers)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return spent, time.process_time() - begun


def _bare(path: str) -> str:
    """An address without what it asks for, and with no id in it."""
    return "/".join("…" if ":" in part else part for part in path.partition("?")[0].split("/"))


if __name__ == "__main__":
    main()
