"""Corrections: what a text says that its outlet had written, in order to take it back."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.reader.draft import Draft, Sent


def taken_back(draft: Draft, sent: Sent) -> Iterator[tuple[int, int]]:
    """Where a sentence says "we wrote", as token ranges, in a text that corrects something; "as we wrote" stands by it.

    Args:
        draft: The draft.
        sent: A sentence of it.
    """
    said = [m for m in _words(draft.pack, "said").find_all(sent.tokens) if not _stands_by(draft.pack, sent, m.first)]
    if said and any(_words(draft.pack, "marks").find(s.tokens) for s in draft.sents):
        yield from ((m.first, m.last) for m in said)


def _stands_by(home: Pack, sent: Sent, at: int) -> bool:
    return any(_words(home, "as").at(sent.tokens, i) for i in range(max(0, at - 2), at))


@lru_cache(maxsize=96)
def _words(home: Pack, key: str) -> Lexicon[str]:
    return word_lexicon(home.forms, home.table("clauses").get("correction", {}).get(key, ()))
