"""Corrections: what a text says that its outlet had written, in order to take it back."""
from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages.pack import Pack
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, Sent


def taken_back(draft: Draft, sent: Sent) -> Iterator[tuple[int, int]]:
    """Where a sentence says "we wrote", as token ranges, in a text that corrects something; "as we wrote" stands by it.

    Args:
        draft: The draft.
        sent: A sentence of it.
    """
    said = [m for m in clause_words(draft.pack, "correction", "said").find_all(sent.tokens) if not _stands_by(draft.pack, sent, m.first)]
    if said and any(clause_words(draft.pack, "correction", "marks").find(s.tokens) for s in draft.sents):
        yield from ((m.first, m.last) for m in said)


def _stands_by(home: Pack, sent: Sent, at: int) -> bool:
    return any(clause_words(home, "correction", "as").at(sent.tokens, i) for i in range(max(0, at - 2), at))
