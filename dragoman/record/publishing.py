"""Who published an article."""
from __future__ import annotations


def outlet(publisher: str, source: str) -> str:
    """Who published an article: its publisher, else the host of its address, else its folder.

    Args:
        publisher: The publisher as it is known, or nothing.
        source: The address or path of the article.

    Returns:
        A name.
    """
    if publisher:
        return publisher
    return host(source) if "://" in source else source.rpartition("/")[0]


def host(source: str) -> str:
    """The host of an address, without "www."; the first folder of a path.

    Args:
        source: An address or a path.

    Returns:
        A name; nothing for a file in no folder.
    """
    if "://" in source:
        return source.split("://", 1)[1].split("/", 1)[0].removeprefix("www.")
    return source.partition("/")[0] if "/" in source else ""
