"""One document in memory -> its articles, by its kind."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Article
from dragoman.sources.charsets import decode_stated
from dragoman.sources.faults import Fault, UnreadableError
from dragoman.sources.kinds import Kind
from dragoman.sources.settings import Settings


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of a text, a page or a feed, and what is known of where they came from."""

    kind: Kind | None
    data: bytes
    source: str
    address: str | None = None
    charset: str | None = None


def read_document(document: Document, settings: Settings) -> Iterator[Article | Fault]:
    """Read a document.

    Args:
        document: The document; without a kind it is read as plain text.
        settings: The encoding.

    Yields:
        Its articles and faults.
    """
    if document.kind is Kind.HTML:
        yield from _read_page(document, settings.encoding)
    elif document.kind is Kind.FEED:
        from dragoman.sources.feeds import read_feed

        yield from read_feed(document.data, document.source, settings.encoding, document.charset)
    else:
        yield from _read_plain(document, settings.encoding)


def _read_page(document: Document, encoding: str | None) -> Iterator[Article | Fault]:
    # trafilatura takes long to import; whoever reads plain text only shall not wait for it
    from dragoman.sources.html import read_html

    yield from read_html(document.data, document.source, encoding, document.address, document.charset)


def _read_plain(document: Document, encoding: str | None) -> Iterator[Article | Fault]:
    try:
        decoded = decode_stated(document.data, document.source, encoding, document.charset)
    except UnreadableError as error:
        yield error.fault
        return
    if decoded.fault:
        yield decoded.fault
    # what came out of an archive or off the web is not a file's own text
    yield Article(document.source, decoded.text, address=document.address, extracted=document.address is not None)
