"""Articles that are copies or versions of one another: by their text, whoever published them."""
from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal_column, select

from dragoman.model import Reading
from dragoman.record import schema
from dragoman.record.accounts import chunks
from dragoman.record.prepared import Prepared, insert, listed
from dragoman.record.publishing import outlet

WORDS = 5
"""Words in a shingle."""
KEPT = 24
"""Smallest hashes of shingles that stand for an article (bottom-k sketch)."""
NEAR = 0.7
"""Share of the smallest hashes of both together that both have, from which two articles are one text."""
FOUND_BY = 8
"""The smallest of them, by which articles that may be near are found; the index holds no others."""
SHARED = 2
"""How many of these two articles have in common before the share is computed at all."""

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


_S = schema.shingle.c
_SHARED = Prepared(select(_S.article).where(_S.value.in_(listed()), _S.position < literal_column(str(FOUND_BY))).group_by(_S.article)
                   .having(func.count() >= bindparam("least")))
_SKETCH = Prepared(select(_S.article, _S.value).where(_S.article.in_(listed())))


def note(connection: Connection, article: int, reading: Reading) -> None:
    """Store an article's sketch and the articles that it is near to.

    Args:
        connection: A connection inside a transaction.
        article: The article's key.
        reading: Its reading.
    """
    mine = sketch(body_text(reading))
    shared = _SHARED.column(connection, values=mine[:FOUND_BY], least=min(SHARED, len(mine))) if mine else []
    sketches: dict[int, list[int]] = {other: [] for other in shared}
    for other, value in _SKETCH(connection, values=shared):
        sketches[other].append(value)
    near = [(other, like) for other, theirs in sketches.items() if (like := likeness(mine, theirs)) >= NEAR]
    insert(connection, "shingle", [{"article": article, "position": i, "value": h} for i, h in enumerate(mine)])
    insert(connection, "near", [{"article": x, "other": y, "likeness": like} for other, like in near for x, y in ((article, other), (other, article))])


_N, _E, _A = schema.near.c, schema.edition.c, schema.article.c
_PAIRS = select(_N.article, _N.other)
_TIED = [select(_E.article, _A.key).join(schema.article, there == _E.url).where(_E.url.is_not(None), _E.article != _A.key) for there in (_A.source, _A.address)]


def originals(connection: Connection, articles: Collection[int] | None = None) -> dict[int, tuple[int, str]]:
    """For each article that repeats another, the one that it repeats and how.

    Args:
        connection: The record's connection.
        articles: Keys of articles to look at; all of them where left out.

    Returns:
        Keys of the first such article and "copy_of" (another outlet's) or "version_of" (the same outlet's, or a translation), by key.
    """
    pairs = _asked(connection, _PAIRS, _N.article, articles)
    tied = _tied(connection, articles)
    rank = _ranks(connection, {k for pair in (*pairs, *tied) for k in pair})
    out = {x: (y, "version_of" if rank[x][2] == rank[y][2] else "copy_of") for x, y in _earliest(pairs, rank).items()}
    return out | {x: (y, "version_of") for x, y in _earliest(tied + [(y, x) for x, y in tied], rank).items() if x not in out}


def repetitions(connection: Connection, articles: Collection[int]) -> dict[int, list[int]]:
    """For each of some articles, those whose text repeats it or that it repeats, of which it is the earliest.

    Args:
        connection: The record's connection.
        articles: Keys of articles.

    Returns:
        Keys of articles, by key.
    """
    near, tied = _asked(connection, _PAIRS, _N.article, articles), _tied(connection, articles)
    others = originals(connection, {k for pair in (*near, *tied) for k in pair} - set(articles)) if near or tied else {}
    out: dict[int, list[int]] = {}
    for other, (first, _) in {**others, **originals(connection, articles)}.items():
        out.setdefault(first, []).append(other)
    return out


def _tied(connection: Connection, articles: Collection[int] | None) -> list[tuple[int, int]]:
    """Articles that name another of the record as their page in another language; each pair once."""
    sides = (_E.article,) if articles is None else (_E.article, _A.key)
    return sorted({pair for query in _TIED for side in sides for pair in _asked(connection, query, side, articles)})


def _asked(connection: Connection, query: Select[int, int], column: ColumnElement[int], articles: Collection[int] | None) -> list[tuple[int, int]]:
    """Pairs of articles, of some or of all."""
    queries = [query] if articles is None else [query.where(column.in_(part)) for part in chunks(articles)]
    return [(row[0], row[1]) for q in queries for row in connection.execute(q)]


def _ranks(connection: Connection, keys: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """By what the earliest of copies is chosen: its day, then its id; and the outlet."""
    rows = [r for part in chunks(keys) for r in connection.execute(
        select(_A.key, _A.published_start, _A.id, _A.publisher, _A.source).where(_A.key.in_(part)))]
    return {key: (day or "9999", name, outlet(publisher or "", source)) for key, day, name, publisher, source in rows}


def _earliest(pairs: Sequence[tuple[int, int]], rank: dict[int, tuple[str, str, str]]) -> dict[int, int]:
    before: dict[int, int] = {}
    for x, y in pairs:
        if rank[y] < rank[x] and (x not in before or rank[y] < rank[before[x]]):
            before[x] = y
    return before
