"""The record as many requests read it at once while one writes, and answers kept while the record stays as it is."""
from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import LifoQueue
from typing import Any, TypeVar, cast

from dragoman.record.store import Record, open_record

T = TypeVar("T")
State = tuple[tuple[int, int], ...]

CACHE_KIBIBYTES = 24_000
"""What each reader may hold of the file; the system's own cache holds the rest."""
KEPT = 512
PATIENCE = 20.0
"""A kept answer may be older than the record by so many times what it took to find, so that counting never takes all the time there is."""


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
        self._all = [self._reader() for _ in range(readers)]
        for record in self._all:
            self._idle.put(record)

    def _reader(self) -> Record:
        record = open_record(self.path)
        record.connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        record.connection.exec_driver_sql("PRAGMA query_only = 1")
        record.connection.rollback()
        return record

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """A record that can only be read, in one state for as long as the block lasts.

        Yields:
            The record.
        """
        record = self._idle.get()
        try:
            with record.reading():
                yield record
        finally:
            self._idle.put(record)

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """A record that can be written, by one at a time.

        Yields:
            The record.
        """
        with self._writing, open_record(self.path) as record:
            yield record

    def kept(self, key: Hashable, ask: Callable[[], T]) -> T:
        """An answer that holds for as long as the record stays as it is.

        Args:
            key: What is asked.
            ask: Finds the answer.

        Returns:
            The answer, from before if nobody has written since.
        """
        return cast(T, self._kept.get(key, self.state(), ask))

    def state(self) -> State:
        """What changes whenever somebody writes the record."""
        return tuple(_stamp(f"{self.path}{ending}") for ending in ("", "-wal"))

    def close(self) -> None:
        """Close all readers."""
        for record in self._all:
            record.close()


def _stamp(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


class Kept:
    """The answers last asked for, each with the state of the record that it holds for."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, tuple[State, float, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, state: State, ask: Callable[[], Any]) -> Any:
        """The answer kept for a key, or a new one.

        Args:
            key: What is asked.
            state: The state of the record now.
            ask: Finds the answer.

        Returns:
            The answer.
        """
        with self._lock:
            found = self._answers.get(key)
        if found and (found[0] == state or time.monotonic() < found[1]):
            return found[2]
        begun = time.monotonic()
        answer = ask()
        now = time.monotonic()
        with self._lock:
            self._answers[key] = (state, now + PATIENCE * (now - begun), answer)
            self._answers.move_to_end(key)
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return answer
