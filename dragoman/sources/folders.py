"""Files, folders, patterns and standard input -> their articles, in an order that depends on names alone."""
from __future__ import annotations

import glob
import gzip
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from dragoman.model import Article
from dragoman.sources.documents import Document, read_document
from dragoman.sources.faults import Fault, UnreadableError, fault, unreadable
from dragoman.sources.jsonl import read_jsonl
from dragoman.sources.kinds import GZIP, Kind, by_content, by_name
from dragoman.sources.settings import Settings
from dragoman.sources.warc import read_warc


class _Peekable(Protocol):
    """What a buffered reader can do, as far as it is needed here."""

    def peek(self, size: int = 0, /) -> bytes:
        """Look at bytes to come."""
        ...

    def read(self, size: int = -1, /) -> bytes:
        """Take bytes."""
        ...


STANDARD_INPUT = "-"
_PEEK = 2048
# these say too little; their readers tell what is wrong where the content is something else
_BY_SUFFIX = {".json": Kind.JSONL, ".xml": Kind.FEED}


def read_path(path: str, settings: Settings) -> Iterator[Article | Fault]:
    """Read what a path names: a file, a folder with all below it, or the matches of a pattern.

    Args:
        path: A path, which need not exist if it is a pattern with * ? or [ ].
        settings: How to read.

    Yields:
        Articles and faults. Hidden files are passed over; links to folders are not followed.
    """
    if os.path.isdir(path):
        yield from _read_folder(path, settings)
    elif os.path.lexists(path):
        yield from read_file(path, settings)
    elif glob.has_magic(path) and (matches := sorted(glob.glob(path, recursive=True))):
        yield from _read_matches(matches, settings)
    else:
        yield fault("D101", _posix(path))


def read_file(path: str, settings: Settings, *, named: bool = True) -> Iterator[Article | Fault]:
    """Read a file.

    Args:
        path: Its path; the article's source is the same with forward slashes.
        settings: How to read.
        named: Whether the user named this file; one that a folder holds must show its kind by its name.

    Yields:
        Its articles and faults.
    """
    source = _posix(path)
    try:
        with _open_regular(path) as stream:
            kind = by_name(path) or by_content(stream.peek(_PEEK)) or _BY_SUFFIX.get(_suffix(path))
            if kind is None and not named:
                yield fault("D108", source, what=_suffix(path) or "no suffix")
            else:
                yield from read_stream(stream, source, settings, kind)
    except UnreadableError as error:
        yield error.fault
    except OSError as error:
        yield fault("D102", source, why=error.strerror or str(error))


def read_standard_input(settings: Settings) -> Iterator[Article | Fault]:
    """Read standard input, whose kind its first bytes tell.

    Args:
        settings: How to read.

    Yields:
        Articles and faults, with the source "-" or "-#member".
    """
    stream = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer), _PEEK * 32)
    try:
        yield from read_stream(stream, STANDARD_INPUT, settings, None)
    finally:
        stream.detach()


def read_stream(stream: _Peekable, source: str, settings: Settings, kind: Kind | None) -> Iterator[Article | Fault]:
    """Read an open file.

    Args:
        stream: The bytes.
        source: What the articles' source shall begin with.
        settings: How to read.
        kind: Its kind, or None to have the first bytes tell.

    Yields:
        Articles and faults.
    """
    head = stream.peek(_PEEK)
    kind = kind or by_content(head)
    if kind in (Kind.JSONL, Kind.WARC):
        unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=cast(BinaryIO, stream)) if head.startswith(GZIP) else stream)
        yield from (read_warc if kind is Kind.WARC else read_jsonl)(unpacked, source, settings)
        return
    data = stream.read(settings.limit_bytes + 1)
    if len(data) > settings.limit_bytes:
        yield fault("D106", source, limit=settings.limit_bytes)
    else:
        yield from read_document(Document(kind, data, source), settings)


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()


def _open_regular(path: str) -> io.BufferedReader:
    # a pipe or a device would have the reader wait for ever
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise unreadable("D102", _posix(path), why="it is a pipe or a device")
    return open(path, "rb")


def _read_matches(matches: list[str], settings: Settings) -> Iterator[Article | Fault]:
    for match in matches:
        if os.path.isdir(match):
            yield from _read_folder(match, settings)
        else:
            yield from read_file(match, settings)


def _read_folder(folder: str, settings: Settings) -> Iterator[Article | Fault]:
    """Read a folder in the order of names, going into each folder where its name comes."""
    pending = [folder]
    while pending:
        path = pending.pop()
        if not os.path.isdir(path):
            yield from read_file(path, settings, named=False)
        elif path == folder or not os.path.islink(path):
            try:
                pending.extend(os.path.join(path, name) for name in _visible_names(path))
            except OSError as error:
                yield fault("D102", _posix(path), why=error.strerror or str(error))


def _visible_names(folder: str) -> list[str]:
    """Give the names in a folder, the last first, as a stack wants them."""
    return sorted((name for name in os.listdir(folder) if not name.startswith(".")), reverse=True)


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")
