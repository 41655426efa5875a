"""The record as many requests read it at once while one writes, and answers kept while the record stays as it is."""
from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import LifoQueue
from typing import Any, TypeVar, cast

from dragoman.record.store import Record, open_record

T = TypeVar("T")

CACHE_KIBIBYTES = 8_000
"""What each reader may hold of the file; the system's own cache holds the rest."""
KEPT = 128
STATE = "state"
"""Where a reader notes the state that it reads: taken before it begins, so that an answer is never thought newer than it is."""
QUICK = 0.1
"""Seconds of work: an answer that took more is shown as it was while a new one is found."""
REST = 5
"""How many times as long as it took an answer stands before it is found anew, so that somebody who writes all the time does not keep the desk busy."""


class Shelf:
    """A record's file with a few readers of it.

    Args:
        path: The record's file.
        readers: How many may read at once; the others wait.

    Raises:
        RecordError: It is no record, or cannot be opened.
    """

    def __init__(self, path: Path, readers: int) -> None:
        self.path = path
        self._idle: LifoQueue[Record] = LifoQueue()
        self._writing = threading.Lock()
        self._kept = Kept()
        self._looking = threading.Lock()
        self._watch = self._reader()
        self._all = [self._reader() for _ in range(readers)]
        for record in self._all:
            self._idle.put(record)

    def _reader(self) -> Record:
        record = open_record(self.path)
        self._bound(record)
        record.connection.exec_driver_sql("PRAGMA query_only = 1")
        record.connection.rollback()
        return record

    def _bound(self, record: Record) -> None:
        """Let a record hold no more of the file than a desk has room for."""
        record.connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        record.connection.rollback()

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """A record that can only be read, in one state for as long as the block lasts.

        Yields:
            The record.
        """
        record = self._idle.get()
        record.connection.info[STATE] = self.state()
        try:
            with record.reading():
                yield record
        finally:
            self._idle.put(record)

    @contextmanager
    def alone(self) -> Iterator[Record]:
        """A reader of one's own, for what may take as long as somebody's line is slow.

        Yields:
            A record that can only be read, in one state.
        """
        record = self._reader()
        record.connection.info[STATE] = self.state()
        try:
            with record.reading():
                yield record
        finally:
            record.close()

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """A record that can be written, by one at a time.

        Yields:
            The record.
        """
        with self._writing, open_record(self.path) as record:
            self._bound(record)
            yield record

    def kept(self, key: Hashable, ask: Callable[[Record], T], record: Record | None = None) -> T:
        """An answer that holds for as long as the record stays as it is.

        What was quick to find is found anew after every change; what was not is found anew behind the reader's back.

        Args:
            key: What is asked.
            ask: Finds the answer.
            record: The record that the reader has open; one of the shelf where there is none.

        Returns:
            The answer, from before if nobody has written since.
        """
        def find() -> T:
            if record is not None:
                return ask(record)
            return self._find(ask)

        state = self.state() if record is None else record.connection.info.get(STATE) or self.state()
        return cast(T, self._kept.get(key, state, find, lambda: self._find(ask)))

    def _find(self, ask: Callable[[Record], T]) -> T:
        """Find an answer with a reader that no request waits for."""
        with self.alone() as record:
            return ask(record)

    def state(self) -> int:
        """What changes whenever somebody writes the record."""
        with self._looking:
            return int(self._watch.connection.connection.driver_connection.execute("PRAGMA data_version").fetchone()[0])  # type: ignore[union-attr]

    def close(self) -> None:
        """Close all readers."""
        for record in (*self._all, self._watch):
            record.close()


@dataclass(slots=True)
class Seen:
    """What a request was shown: whether some of it was found before the record was last written."""

    old: bool = False


SEEN: ContextVar[Seen] = ContextVar("seen")
"""Of the request that is being answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, the state of the record that it holds for, how much work it took, and when it was found, on the clock that only goes forward."""

    value: Any
    state: int
    took: float
    at: float

    @property
    def rested(self) -> bool:
        """Whether it has stood for long enough to be found anew."""
        return time.monotonic() - self.at > REST * self.took


class Kept:
    """The answers last asked for. Two who ask the same at one time wait for one answer."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._finding: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, state: int, find: Callable[[], Any], behind: Callable[[], Any]) -> Any:
        """The answer kept for a key, or a new one.

        Args:
            key: What is asked.
            state: The state of the record now.
            find: Finds the answer.
            behind: Finds it too, in a thread of its own.

        Returns:
            The answer.
        """
        with self._lock:
            found = self._answers.get(key)
            if found:
                self._answers.move_to_end(key)
            finding = self._finding.setdefault(key, threading.Lock())
        if found and found.state == state:
            return found.value
        if found and found.took > QUICK:
            if found.rested and finding.acquire(blocking=False):
                threading.Thread(target=self._renew, args=(key, state, behind, finding), daemon=True).start()
            SEEN.get(Seen()).old = True
            return found.value
        with finding:
            with self._lock:
                again = self._answers.get(key)
            return again.value if again and again.state == state else self._found(key, state, find)

    def _renew(self, key: Hashable, state: int, find: Callable[[], Any], finding: threading.Lock) -> None:
        try:
            self._found(key, state, find)
        finally:
            finding.release()

    def _found(self, key: Hashable, state: int, find: Callable[[], Any]) -> Any:
        begun = time.thread_time()
        answer = Answer(find(), state, time.thread_time() - begun, time.monotonic())
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > KEPT:
                self._forget()
        return answer.value

    def _forget(self) -> None:
        """Of the half that was not asked for longest, let go what is found anew most easily."""
        key = min(islice(self._answers, KEPT // 2), key=lambda k: self._answers[k].took)
        del self._answers[key]
        self._finding.pop(key, None)
