"""Files, pages, feeds, archives, addresses -> Articles.

How an article is named (`Article.source`):

| read from | source | address |
|---|---|---|
| a file | its path as given, with forward slashes | the page's canonical link, if HTML |
| a JSON line | file#id, or file#line where the object has no id | its url field |
| a feed | file#guid, or file#link, or file#number | its link |
| an archive | file#number of the record, counted from 1 | the address that was archived |
| the web | the address as given (and # as above for a feed) | where redirects led |
| standard input | - (and # as above) | |

The text of a .txt file or of standard input is the decoded file as it is; any other text is `extracted`.
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from dragoman.model import Article
from dragoman.sources.faults import FAULTS, Fault
from dragoman.sources.folders import STANDARD_INPUT, read_path, read_standard_input
from dragoman.sources.kinds import is_address
from dragoman.sources.settings import LIMIT_BYTES, ROLES, Settings

__all__ = ["FAULTS", "LIMIT_BYTES", "ROLES", "Fault", "open_sources"]


def open_sources(
    sources: Iterable[str],
    *,
    fetch: bool = False,
    fields: Mapping[str, str] | None = None,
    encoding: str | None = None,
    limit_bytes: int = LIMIT_BYTES,
    allow_private: bool = False,
) -> Iterator[Article | Fault]:
    """Read sources one after the other, holding no more than one text in memory.

    Args:
        sources: Paths of files and folders, patterns, "-" for standard input, http and https addresses.
        fetch: Whether addresses are read; each gives a fault otherwise.
        fields: JSON Lines: role (`ROLES`) -> name of the field, dots leading into objects.
        encoding: The encoding of the texts; found out if None.
        limit_bytes: The largest text that is read: a file, a line, a record of an archive.
        allow_private: Whether addresses inside a private network may be fetched.

    Returns:
        The articles in order, and a `Fault` in the place of each that cannot be read; nothing of a source is read
        before it is asked for.

    Raises:
        UsageError: A role, the encoding or the limit makes no sense; raised by the call itself.
    """
    settings = Settings(fetch, dict(fields or {}), encoding, limit_bytes, allow_private)
    return _read_all(sources, settings)


def _read_all(sources: Iterable[str], settings: Settings) -> Iterator[Article | Fault]:
    for source in sources:
        yield from _read_one(os.fspath(source), settings)


def _read_one(source: str, settings: Settings) -> Iterator[Article | Fault]:
    if source == STANDARD_INPUT:
        yield from read_standard_input(settings)
    elif is_address(source):
        # the web's libraries take long to import; files shall not wait for them
        from dragoman.sources.web import read_address

        yield from read_address(source, settings)
    else:
        yield from read_path(source, settings)
