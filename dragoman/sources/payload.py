"""What HTTP did to a body on its way, undone: chunks put together, gzip and deflate unpacked, within a limit."""
from __future__ import annotations

import zlib

from dragoman.sources.faults import unreadable

_GZIP = 16 + zlib.MAX_WBITS
# servers call deflate both what has the wrapper of zlib and what has none
_WINDOWS = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}


def join_chunks(body: bytes) -> bytes:
    """Put chunked transfer together; archives often keep the header and store the body whole.

    Args:
        body: The body as it was sent.

    Returns:
        The body put together as far as the chunks go, or as it is where it has none.
    """
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at)) >= 0:
        size = _chunk_size(body[at:end])
        if size is None:
            return b"".join(parts) if parts else body
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts) if parts else body


def _chunk_size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    if not digits or len(digits) > 8 or digits.strip(b"0123456789abcdefABCDEF"):
        return None
    return int(digits, 16)


def unpack(body: bytes, content_encoding: str, source: str, limit: int) -> bytes:
    """Undo the compression of a body.

    Args:
        body: The body, compressed or not.
        content_encoding: The HTTP header of that name.
        source: What to call the document in a fault.
        limit: The most bytes that may come out.

    Returns:
        The body; what there is of it where it was cut off.

    Raises:
        UnreadableError: The compression is not known (D116), broken (D115), or too much comes out (D106).
    """
    for name in reversed([part.strip().lower() for part in content_encoding.split(",")]):
        windows = _WINDOWS.get(name)
        body = _inflate(body, windows, source, limit) if windows else _as_is(body, name, source)
    return body


def _as_is(body: bytes, name: str, source: str) -> bytes:
    if name not in ("", "identity", "none", "utf-8"):
        raise unreadable("D116", source, what=name)
    return body


def _inflate(body: bytes, windows: tuple[int, ...], source: str, limit: int) -> bytes:
    for window in windows:
        try:
            out = zlib.decompressobj(window).decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(out) > limit:
            raise unreadable("D106", source, limit=limit)
        return out
    raise unreadable("D115", source, why="its compressed data are broken")
