"""Texts that a reader of the desk has given: read in the background into a record of their own, kept for a while, added or thrown away."""
from __future__ import annotations

import io
import itertools
import secrets
import tempfile
import threading
import time
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dragoman.errors import DragomanError
from dragoman.model import Article, Reading
from dragoman.record.store import Record, open_record
from dragoman.sources.faults import Fault
from dragoman.sources.folders import read_stream
from dragoman.sources.kinds import GZIP, Kind, by_content, by_name
from dragoman.sources.settings import Settings as Reads

Understand = Callable[[Article], Reading]
HELD, OF_ONE = 8, 3
"""Batches kept at one time, in all and of one session; the oldest go."""
SECONDS = 3_600.0
"""How long a batch is kept."""
ARTICLES = 500
"""Articles that a batch may hold."""
LONGEST_NAME = 120
READ = (Kind.TEXT, Kind.HTML, Kind.JSONL)
"""What is taken: everything that unpacks into no more than it is."""
OUR_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a defect of ours raises: one article is lost to it, never the batch."""


@dataclass(frozen=True, slots=True)
class Given:
    """A text as it was given: a file with its name, or an article that was pasted."""

    name: str
    data: bytes = b""
    article: Article | None = None


@dataclass(slots=True)
class Batch:
    """Some texts, and how far they have been read.

    Args:
        name: Its name in an address; nobody can guess it.
        session: Whose it is.
        folder: Where it is kept.
        files: How many files or texts were given.
        begun: When, on the clock that only goes forward.
    """

    name: str
    session: str
    folder: tempfile.TemporaryDirectory[str]
    files: int
    begun: float
    done: int = 0
    articles: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    reading: bool = True
    full: bool = False
    dropped: bool = False

    @property
    def record(self) -> Path:
        """The record that it was read into."""
        return Path(self.folder.name) / "read.record"

    def readings(self, wanted: Sequence[str]) -> Iterator[Reading]:
        """What was understood in some of its articles, one in memory at a time."""
        for number, article in enumerate(self.articles):
            if article in wanted:
                yield msgspec.msgpack.decode(self._file(number).read_bytes(), type=Reading)

    def keep(self, reading: Reading, record: Record) -> None:
        """Keep what was understood in one article; the same article twice is kept once."""
        if reading.article.id in self.articles:
            return
        self._file(len(self.articles)).write_bytes(msgspec.msgpack.encode(reading))
        record.add(reading)
        self.articles.append(reading.article.id)

    def _file(self, number: int) -> Path:
        return Path(self.folder.name) / f"{number:04}.reading"


class Batches:
    """The batches of a desk: read one after the other by one thread.

    Args:
        understand: Reads an article.
        most_bytes: How much text a batch may hold.
    """

    def __init__(self, understand: Understand, most_bytes: int) -> None:
        self._understand = understand
        self._most_bytes = most_bytes
        self._held: OrderedDict[str, Batch] = OrderedDict()
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, "reading")

    def start(self, session: str, given: Sequence[Given]) -> Batch:
        """Begin to read some texts.

        Args:
            session: Whose they are.
            given: The texts.
        """
        folder = tempfile.TemporaryDirectory(prefix="dragoman-")
        batch = Batch(secrets.token_urlsafe(12), session, folder, len(given), time.monotonic())
        with self._lock:
            self._held[batch.name] = batch
        self._make_room(session)
        self._thread.submit(self._read, batch, given)
        return batch

    def of(self, session: str) -> list[Batch]:
        """The batches of a session, the latest first."""
        with self._lock:
            return [b for b in reversed(self._held.values()) if b.session == session]

    def get(self, session: str, name: str) -> Batch | None:
        """A batch of a session; None where it has none of that name, or no more."""
        with self._lock:
            batch = self._held.get(name)
        return batch if batch and batch.session == session else None

    def drop(self, batch: Batch) -> None:
        """Throw a batch away."""
        with self._lock:
            self._held.pop(batch.name, None)
        batch.dropped = True
        if not batch.reading:
            batch.folder.cleanup()

    def close(self) -> None:
        """Throw everything away."""
        for batch in list(self._held.values()):
            self.drop(batch)
        self._thread.shutdown()

    def _make_room(self, session: str) -> None:
        with self._lock:
            every = list(self._held.values())
        old = [b for b in every if time.monotonic() - b.begun > SECONDS]
        mine = [b for b in every if b.session == session]
        for batch in {b.name: b for b in (*old, *mine[:-OF_ONE], *every[:-HELD])}.values():
            self.drop(batch)

    def _read(self, batch: Batch, given: Sequence[Given]) -> None:
        try:
            if not batch.dropped:
                with open_record(batch.record) as record:
                    self._read_into(record, batch, given)
        except DragomanError as error:
            batch.faults.append(str(error))
        finally:
            batch.reading = False
            if batch.dropped:
                batch.folder.cleanup()

    def _read_into(self, record: Record, batch: Batch, given: Sequence[Given]) -> None:
        left = self._most_bytes
        for one in given:
            for found in articles_of(one, self._most_bytes):
                if batch.dropped:
                    return
                if isinstance(found, Fault):
                    batch.faults.append(str(found))
                    continue
                left -= len(found.text)
                if left < 0 or len(batch.articles) >= ARTICLES:
                    batch.full = True
                    return
                self._keep(record, batch, found)
            batch.done += 1

    def _keep(self, record: Record, batch: Batch, article: Article) -> None:
        try:
            batch.keep(self._understand(article), record)
        except DragomanError as error:
            batch.faults.append(f"{article.source}: {error}")
        except OUR_FAULTS as error:
            batch.faults.append(f"[D901] {article.source}: the reader failed ({type(error).__name__}). "
                                "This is a fault of ours: please report it with the text.")


def articles_of(given: Given, most_bytes: int) -> Iterator[Article | Fault]:
    """The articles of what was given.

    Args:
        given: A file, or an article.
        most_bytes: The largest text that is read.

    Yields:
        Articles, and faults in the place of those that cannot be read.
    """
    if given.article is not None:
        yield given.article
        return
    kind = by_name(given.name) or by_content(given.data) or Kind.TEXT
    if kind not in READ or given.data.startswith(GZIP):
        yield Fault(given.name, "D108", "This kind of file is not read here.", "Give text, HTML or JSON Lines, not compressed.")
        return
    stream = io.BufferedReader(io.BytesIO(given.data))
    yield from itertools.islice(read_stream(stream, given.name, Reads(limit_bytes=most_bytes), kind), ARTICLES * 2)


def safe_name(name: str | None) -> str:
    """The name of a file as a record may keep it: no folders, nothing that is not seen.

    Args:
        name: As the browser gave it.
    """
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " ").strip(" .")
    return shown[-LONGEST_NAME:] or "text.txt"
