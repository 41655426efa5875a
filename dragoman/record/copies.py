"""Articles that are copies or versions of one another: by their text, whoever published them."""
from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from dragoman.model import Reading
from dragoman.record import schema
from dragoman.record.accounts import VALUES

WORDS = 5
"""Words in a shingle."""
KEPT = 24
"""Smallest hashes of shingles that stand for an article (bottom-k sketch)."""
NEAR = 0.7
"""Share of the smallest hashes of both together that both have, from which two articles are one text."""
SHARED = 10
"""Hashes in common before the share is computed at all."""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> list[int]:
    """The smallest hashes of a text's shingles.

    Args:
        text: The body of an article.

    Returns:
        At most KEPT numbers, ascending; none for a text shorter than a shingle.
    """
    words = _WORD.findall(text.casefold())
    hashes = {zlib.crc32(" ".join(words[i:i + WORDS]).encode("utf-8", "surrogatepass")) for i in range(len(words) - WORDS + 1)}
    return sorted(hashes)[:KEPT]


def likeness(left: Sequence[int], right: Sequence[int]) -> float:
    """An estimate of the share of shingles that two texts have in common."""
    union = sorted({*left, *right})[:KEPT]
    both = {*left} & {*right}
    return sum(h in both for h in union) / len(union) if union else 0.0


def body_text(reading: Reading) -> str:
    """The text of an article's body."""
    text = reading.article.text
    return "\n".join(text[s.start:s.end] for s in reading.body) or text


_SHARED = select(schema.shingle.c.article).where(schema.shingle.c.value.in_(VALUES))


def note(connection: Connection, article: int, reading: Reading) -> None:
    """Store an article's sketch and the articles that it is near to.

    Args:
        connection: A connection inside a transaction.
        article: The article's key.
        reading: Its reading.
    """
    mine = sketch(body_text(reading))
    shared = Counter(row[0] for row in connection.execute(_SHARED, {"values": mine})) if mine else Counter[int]()
    enough = [other for other, count in shared.items() if count >= min(SHARED, len(mine))]
    near = [{"article": article, "other": other, "likeness": like} for other in enough
            if (like := likeness(mine, _sketch_of(connection, other))) >= NEAR]
    if mine:
        connection.execute(schema.shingle.insert(), [{"value": h, "article": article} for h in mine])
    if near:
        connection.execute(schema.near.insert(), near + [{"article": n["other"], "other": article, "likeness": n["likeness"]} for n in near])


def _sketch_of(connection: Connection, article: int) -> list[int]:
    s = schema.shingle.c
    return sorted(row[0] for row in connection.execute(select(s.value).where(s.article == article)))


def originals(connection: Connection) -> dict[int, tuple[int, str]]:
    """For each article that repeats another, the one that it repeats and how.

    Args:
        connection: The record's connection.

    Returns:
        Keys of the first such article and "copy_of" (another outlet's) or "version_of" (the same outlet's, or a translation), by key.
    """
    a, n, e = schema.article.c, schema.near.c, schema.edition.c
    pairs = [(row[0], row[1]) for row in connection.execute(select(n.article, n.other))]
    editions = connection.execute(select(e.article, a.key).join(schema.article, (a.address == e.url) | (a.source == e.url)).where(e.url.is_not(None)))
    tied = [(x, y) for x, y in editions if x != y]
    rank = _ranks(connection, {k for pair in (*pairs, *tied) for k in pair})
    out = {x: (y, "version_of" if rank[x][2] == rank[y][2] else "copy_of") for x, y in _earliest(pairs, rank).items()}
    return out | {x: (y, "version_of") for x, y in _earliest(tied + [(y, x) for x, y in tied], rank).items() if x not in out}


def _ranks(connection: Connection, keys: set[int]) -> dict[int, tuple[str, str, str]]:
    """By what the earliest of copies is chosen: its day, then its id; and the publisher."""
    a = schema.article.c
    publisher = func.coalesce(a.publisher, "")
    rows = connection.execute(select(a.key, a.published_start, a.id, publisher))
    return {key: (day or "9999", name, outlet) for key, day, name, outlet in rows if key in keys}


def _earliest(pairs: Sequence[tuple[int, int]], rank: dict[int, tuple[str, str, str]]) -> dict[int, int]:
    before: dict[int, int] = {}
    for x, y in pairs:
        if rank[y] < rank[x] and (x not in before or rank[y] < rank[before[x]]):
            before[x] = y
    return before
