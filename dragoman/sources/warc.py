"""WARC -> Articles: the pages and texts of a web archive, one record in memory at a time.

Read are responses with a status of 2xx, resources and conversions (WET) that hold HTML, plain text or a feed;
requests, revisits, images and the like are passed over without a word.
"""
from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.model import Article
from dragoman.sources.documents import Document, read_document
from dragoman.sources.faults import Fault, UnreadableError, fault
from dragoman.sources.kinds import Kind, by_media_type, parse_content_type
from dragoman.sources.payload import join_chunks, unpack
from dragoman.sources.settings import Settings

_WANTED = ("response", "resource", "conversion")
_READ = (Kind.TEXT, Kind.HTML, Kind.FEED)
_LINE = 65_536
_MAX_HEADERS = 1000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of the archive; `number` counts all records from 1."""

    number: int
    headers: Mapping[str, str]
    block: bytes


def read_warc(stream: BinaryIO, source: str, settings: Settings) -> Iterator[Article | Fault]:
    """Read a web archive.

    Args:
        stream: The bytes of the archive, already unpacked where it was gzip.
        source: The file; an article's source is "file#number", its address the address that was archived.
        settings: The encoding and the limit for a record.

    Yields:
        The articles, faults for records that cannot be read, and one where the archive is damaged or ends early.
    """
    records = _records(stream, source, settings.limit_bytes)
    for record in records:
        if isinstance(record, Fault):
            yield record
        else:
            yield from _read_record(record, source, settings)


def _records(stream: BinaryIO, source: str, limit: int) -> Iterator[_Record | Fault]:
    number = 0
    try:
        while (start := _find_start(stream)) is not None:
            if start:
                yield fault("D115", f"{source}#{number + 1}", why="a record does not begin where it should")
            number += 1
            headers = _headers(stream)
            record = _block(stream, number, headers, f"{source}#{number}", limit)
            if record:
                yield record
    except UnreadableError as error:
        yield error.fault
    except (OSError, EOFError, zlib.error) as error:
        yield fault("D115", source, why=f"after {number} records: {error}")


def _find_start(stream: BinaryIO) -> bool | None:
    """Go past the version line of the next record.

    Returns:
        Whether something else had to be passed over, or None at the end.
    """
    passed = False
    while line := stream.readline(_LINE):
        if line.startswith(b"WARC/"):
            return passed
        passed = passed or bool(line.strip())
    if passed:
        raise EOFError("what follows is no record")
    return None


def _headers(stream: BinaryIO) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_MAX_HEADERS):
        line = stream.readline(_LINE)
        if not line:
            raise EOFError("the file ends inside a record")
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _block(stream: BinaryIO, number: int, headers: Mapping[str, str], source: str, limit: int) -> _Record | Fault | None:
    digits = headers.get("content-length", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        return fault("D115", source, why="a record without its length")
    length, wanted = int(digits), headers.get("warc-type", "").lower() in _WANTED
    if wanted and length <= limit:
        return _Record(number, headers, b"".join(_exactly(stream, length)))
    for _ in _exactly(stream, length):
        pass
    return fault("D106", source, limit=limit) if wanted else None


def _exactly(stream: BinaryIO, length: int) -> Iterator[bytes]:
    while length:
        part = stream.read(min(length, _CHUNK))
        if not part:
            raise EOFError("the file ends inside a record")
        length -= len(part)
        yield part


def _read_record(record: _Record, archive: str, settings: Settings) -> Iterator[Article | Fault]:
    source = f"{archive}#{record.number}"
    try:
        document = _document(record, source, settings.limit_bytes)
    except UnreadableError as error:
        yield error.fault
        return
    if document:
        yield from read_document(document, settings)


def _document(record: _Record, source: str, limit: int) -> Document | None:
    address = record.headers.get("warc-target-uri", "").strip("<>") or None
    if address and address.endswith("/robots.txt"):
        return None
    if record.headers.get("warc-type", "").lower() == "response":
        return _response(record.block, source, address, limit)
    return _typed(record.block, source, address, record.headers.get("content-type", ""))


def _response(block: bytes, source: str, address: str | None, limit: int) -> Document | None:
    head, separator, body = block.partition(b"\r\n\r\n")
    if not separator:
        head, _, body = block.partition(b"\n\n")
    status, *lines = head.decode("latin-1").splitlines() or [""]
    if not status.startswith("HTTP/") or not status.partition(" ")[2].startswith("2"):
        return None
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if not _may_hold_text(headers.get("content-type", "")):
        return None
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = join_chunks(body)
    return _typed(unpack(body, headers.get("content-encoding", ""), source, limit), source, address, headers.get("content-type", ""))


def _typed(body: bytes, source: str, address: str | None, content_type: str) -> Document | None:
    media_type, charset = parse_content_type(content_type)
    kind = by_media_type(media_type, body)
    return Document(kind, body, source, address, charset) if kind in _READ else None


def _may_hold_text(content_type: str) -> bool:
    return by_media_type(parse_content_type(content_type)[0], b"<html>") in _READ
