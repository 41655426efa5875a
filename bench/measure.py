"""What is measured: reading, adding, asking, starting, and a peer where one is installed."""
from __future__ import annotations

import gc
import importlib.util
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dragoman
from bench.generated import people, readings, states
from dragoman.record import facets, queries, subjects
from dragoman.record.facets import Wanted
from dragoman.record.store import Record

LANGUAGES = ("en", "ru", "ka", "hy")
SAMPLE = Path(dragoman.__file__).parent / "sample"
START = "import dragoman; dragoman.read_text('The foreign ministers of Norway and Chile met in Lisbon on 3 May 2019.')"
STARTS = {"import and a first reading": ("-c", START), "dragoman --help": ("-m", "dragoman", "--help"), "Python alone": ("-c", "pass")}
PEERS = {"natasha": "ru", "en_core_web_sm": "en", "dateparser": "en", "simplemma": "en"}


@dataclass(frozen=True)
class Step:
    """One stretch of adding: how many readings the record then holds, readings a second by the clock and by the processor, megabytes at the peak."""

    size: int
    rate: float
    own: float
    peak: float


def texts(language: str) -> list[str]:
    """The shipped articles of a language."""
    return [p.read_text(encoding="utf-8") for p in sorted(SAMPLE.glob(f"*.{language}.txt"))]


def reading_speed(language: str, seconds: float, model: bool = True, clock: Callable[[], float] = time.process_time) -> float:
    """Words read in one second, of the processor if no other clock is given, warmed up."""
    articles = texts(language)
    for text in articles:
        dragoman.read_text(text, model=model)
    words, start = 0, clock()
    while clock() - start < seconds:
        for text in articles:
            dragoman.read_text(text, model=model)
        words += sum(len(text.split()) for text in articles)
    return words / (clock() - start)


def speed_of_processes(count: int, seconds: float) -> dict[str, float]:
    """Words read with the model in one second by the clock, by so many processes at once, by language."""
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        return {tag: sum(pool.starmap(reading_speed, [(tag, seconds, True, time.perf_counter)] * count, chunksize=1)) for tag in LANGUAGES}


def reading_peak() -> float:
    """The most memory, in megabytes, that a process of its own holds while it reads the articles of all languages with the model."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_read_all)


def _read_all() -> float:
    for tag in LANGUAGES:
        for text in texts(tag):
            dragoman.read_text(text)
    return peak()


def adding(record: Record, count: int) -> Iterator[Step]:
    """Add readings, in stretches of a thousand or, of fewer, in five; the work of making them is left out."""
    spent = own = 0.0
    step = min(1_000, max(1, count // 5))
    for size, reading in enumerate(readings(count), 1):
        start, busy = time.perf_counter(), time.process_time()
        record.add(reading)
        spent, own = spent + time.perf_counter() - start, own + time.process_time() - busy
        if size % step == 0:
            yield Step(size, step / spent, step / own, peak())
            spent = own = 0.0


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def asking(record: Record, rounds: int = 100) -> dict[str, float]:
    """The 95th percentile of each query, in milliseconds of the processor; the first time of each, when it is compiled, is left out."""
    named = [e.id for e in states()]
    folk = [person for one in people().values() for person in one]
    asked: dict[str, Callable[[int], object]] = {
        "articles": lambda i: queries.articles(record, language="ka", limit=20),
        "events of an actor": lambda i: queries.events(record, actor=named[i % 150], limit=20),
        "events of an outlet": lambda i: queries.events(record, publisher=f"outlet{i % 40}.example", status=("held", "planned", "denied")[i % 3], limit=20),
        "events of a language": lambda i: queries.events(record, language="ka", plover="REJECT", since="2001", limit=20),
        "events of a kind": lambda i: queries.events(record, kind="recognition", status="planned", limit=20),
        "events of a pair": lambda i: queries.events(record, pair=(named[i % 150], named[(i + 1) % 150]), limit=20),
        "timeline": lambda i: queries.timeline(record, actor=named[i % 150], limit=20),
        "dyad": lambda i: queries.dyad(record, named[i % 150], named[(i + 7) % 150], limit=20),
        "plans": lambda i: queries.plans(record, actor=named[i % 150], limit=20),
        "conflicts": lambda i: queries.conflicts(record, limit=20),
        "people": lambda i: subjects.people(record, limit=20),
        "offices": lambda i: subjects.offices(record, polity=named[i % 150], limit=20),
        "offices of all": lambda i: subjects.offices(record, limit=20),
        "statements": lambda i: subjects.statements(record, about=named[i % 150], limit=20),
        "agreements": lambda i: subjects.agreements(record, limit=20),
        "formats": lambda i: subjects.formats(record, limit=20),
        "recognitions": lambda i: subjects.recognitions(record, limit=20),
        "terms": lambda i: subjects.terms(record, entity=named[i % 150], limit=20),
        "search": lambda i: queries.search(record, folk[i * 7 % len(folk)].spelt["ka"]),
        "search of a part": lambda i: queries.search(record, ("ar", "бо", "გიმ", "կոր")[i % 4]),
        "counts of all": lambda i: _counts(record, Wanted()),
        "counts of an actor": lambda i: _counts(record, Wanted((named[i % 150],))),
    }
    return {name: _percentile([_timed(ask, i) for i in range(rounds + 1)][1:]) for name, ask in asked.items()}


def _counts(record: Record, wanted: Wanted) -> object:
    with record.reading() as connection:
        return facets.facets(connection, wanted), facets.tellers(connection, wanted)


def _timed(ask: Callable[[int], object], i: int) -> float:
    start = time.process_time()
    ask(i)
    return (time.process_time() - start) * 1000


def _percentile(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def starting(*command: str, times: int = 5) -> tuple[list[float], list[float]]:
    """Seconds that new processes of Python take to the end of a command, by the clock and by the processor, shortest first."""
    spent, own = [], []
    for _ in range(times):
        start, busy = time.perf_counter(), _children()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
        spent.append(time.perf_counter() - start)
        own.append(_children() - busy)
    return sorted(spent), sorted(own)


def _children() -> float:
    """Seconds of processor that the processes started from here have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peers() -> dict[str, float]:
    """Words a second of the peers that are installed, on the articles of the sample in their language."""
    found = {"natasha": _natasha, "en_core_web_sm": _spacy, "dateparser": _dateparser, "simplemma": _simplemma}
    return {name: found[name]("\n".join(texts(tag))) for name, tag in PEERS.items() if importlib.util.find_spec(name)}


def _natasha(text: str) -> float:
    """Sentences, morphology and names, each article by itself."""
    import natasha  # type: ignore[import-untyped]

    segmenter, embedding = natasha.Segmenter(), natasha.NewsEmbedding()
    morphology, names = natasha.NewsMorphTagger(embedding), natasha.NewsNERTagger(embedding)

    def read(one: str) -> object:
        doc = natasha.Doc(one)
        doc.segment(segmenter)
        doc.tag_morph(morphology)
        doc.tag_ner(names)
        return doc.spans

    return _rate(text, lambda t: [read(one) for one in (texts("ru") if t == text else [t])])


def _spacy(text: str) -> float:
    import spacy

    return _rate(text, spacy.load("en_core_web_sm"))


def _dateparser(text: str) -> float:
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    return _rate(text, lambda t: search_dates(t, languages=["en"]))


def _simplemma(text: str) -> float:
    import simplemma

    return _rate(text, lambda t: [simplemma.lemmatize(word, lang="en") for word in t.split()])


def _rate(text: str, work: Callable[[str], object]) -> float:
    work(text[:80])
    gc.collect()
    start = time.process_time()
    work(text)
    return len(text.split()) / max(time.process_time() - start, 1e-9)


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for the record, removed at the end."""
    return tempfile.TemporaryDirectory(prefix="dragoman-bench-")
