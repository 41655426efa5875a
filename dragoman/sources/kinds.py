"""Which kind of document this is: by its name, by what a server calls it, by its first bytes."""
from __future__ import annotations

import json
import re
from enum import Enum


class Kind(Enum):
    """What the room can read."""

    TEXT = "text"
    HTML = "HTML"
    FEED = "RSS or Atom"
    JSONL = "JSON Lines"
    WARC = "WARC"


GZIP = b"\x1f\x8b"

_SUFFIXES = {
    ".txt": Kind.TEXT, ".text": Kind.TEXT, ".md": Kind.TEXT,
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML, ".shtml": Kind.HTML,
    ".rss": Kind.FEED, ".atom": Kind.FEED, ".rdf": Kind.FEED,
    ".jsonl": Kind.JSONL, ".ndjson": Kind.JSONL, ".jsonl.gz": Kind.JSONL, ".ndjson.gz": Kind.JSONL,
    ".warc": Kind.WARC, ".warc.gz": Kind.WARC, ".wet": Kind.WARC, ".wet.gz": Kind.WARC,
}
_MEDIA_TYPES = {
    "text/plain": Kind.TEXT, "text/markdown": Kind.TEXT, "text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML,
    "application/rss+xml": Kind.FEED, "application/atom+xml": Kind.FEED, "application/rdf+xml": Kind.FEED,
    "application/x-ndjson": Kind.JSONL, "application/jsonl": Kind.JSONL, "application/warc": Kind.WARC,
}
_UNTOLD = ("", "application/xml", "text/xml", "application/octet-stream")
_PROLOG = rb"(?:\s|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)*"
_FEED = re.compile(_PROLOG + rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(rb"(?:\s|\xef\xbb\xbf|<\?xml.*?\?>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HEAD = 2048


def by_name(name: str) -> Kind | None:
    """Tell the kind of a file by the end of its name.

    Args:
        name: The name or path.

    Returns:
        The kind, or None if the name does not say.
    """
    lower = name.lower()
    return next((kind for suffix, kind in _SUFFIXES.items() if lower.endswith(suffix)), None)


def by_media_type(media_type: str, head: bytes) -> Kind | None:
    """Tell the kind by what a server calls it.

    Args:
        media_type: The type without parameters.
        head: The first bytes, which decide where the type says nothing (XML, octets).

    Returns:
        The kind, or None if it is none that is read.
    """
    lower = media_type.strip().lower()
    return by_content(head) if lower in _UNTOLD else _MEDIA_TYPES.get(lower)


def is_address(source: str) -> bool:
    """Tell whether a source is an address of any scheme and no path.

    Args:
        source: As the user gave it.

    Returns:
        Whether it begins with a scheme and two slashes.
    """
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.isascii() and scheme.replace("+", "").isalnum()


def by_content(head: bytes) -> Kind | None:
    """Tell the kind by the first bytes.

    Args:
        head: Up to two kilobytes; more is not looked at.

    Returns:
        The kind, or None if nothing marks it: plain text, or something else.
    """
    start = head[:_HEAD]
    if start.startswith((b"WARC/", GZIP)):
        return Kind.WARC
    if _FEED.match(start):
        return Kind.FEED
    if _HTML.match(start):
        return Kind.HTML
    return Kind.JSONL if _is_object(start) else None


def _is_object(start: bytes) -> bool:
    """Tell whether the first line, as far as it is seen, is a JSON object."""
    line, newline, _ = start.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not newline and len(start) >= _HEAD:
        return re.match(rb'\{\s*"[^"\n]{1,80}"\s*:', line) is not None
    try:
        return line.startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def parse_content_type(header: str) -> tuple[str, str | None]:
    """Split the Content-Type of HTTP.

    Args:
        header: Its value.

    Returns:
        The media type, and the charset if one is stated.
    """
    charset = re.search(r"""charset\s*=\s*["']?([\w.:-]+)""", header, re.IGNORECASE)
    return header.partition(";")[0].strip(), charset[1] if charset else None
