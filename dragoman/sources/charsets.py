"""Encodings that a server or a document states, weighed against what the bytes show."""
from __future__ import annotations

import codecs
import re

from dragoman.sources.text import BYTE_ORDER_MARKS, Decoded, decode

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_HEAD_BYTES = 4096
_TEXT_CODEC = re.compile(r"cp\d|iso8859|koi8|mac|gb|big5|shift|euc|tis|johab|hz|latin|ascii")
# As browsers do: pages that say Latin-1 mean the Windows page, which has it all and more.
_WINDOWS_FOR = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def decode_stated(data: bytes, source: str, encoding: str | None = None, charset: str | None = None) -> Decoded:
    """Turn bytes into text where somebody stated an encoding, truly or not.

    Args:
        data: The bytes.
        source: What to call them in a fault.
        encoding: The encoding that the user names, which is final.
        charset: The encoding that a server or the document states, which is tried after marks and UTF-8.

    Returns:
        The text.

    Raises:
        UnreadableError: As `dragoman.sources.text.decode`.
    """
    if encoding or data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) or _is_utf8(data):
        return decode(data, source, encoding)
    codec = _codec(charset)
    text = _decoded(data, codec) if codec else None
    return decode(data, source) if text is None else Decoded(text, str(codec))


def decode_page(data: bytes, source: str, encoding: str | None = None, charset: str | None = None) -> Decoded:
    """Turn the bytes of a page or a feed into text, asking the server's word first, then the document's own.

    Args:
        data: The bytes.
        source: What to call them in a fault.
        encoding: The encoding that the user names, which is final.
        charset: The encoding that the server states.

    Returns:
        The text.

    Raises:
        UnreadableError: As `dragoman.sources.text.decode`.
    """
    labels = (charset, *(_stated(pattern, data) for pattern in (_META, _XML)))
    return decode_stated(data, source, encoding, next((label for label in labels if _codec(label)), None))


def _is_utf8(data: bytes) -> bool:
    return _decoded(data, "utf-8") is not None


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _stated(pattern: re.Pattern[bytes], data: bytes) -> str | None:
    match = pattern.search(data[:_HEAD_BYTES])
    return match[1].decode("ascii", "replace") if match else None


def _codec(label: str | None) -> str | None:
    """Give the codec of a label.

    Returns:
        Its name; None for UTF-8, which is tried before, for UTF-16, whose labels nobody could have read, and for
        codecs that are not encodings of text.
    """
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    return _WINDOWS_FOR.get(name, name) if _TEXT_CODEC.match(name) else None
