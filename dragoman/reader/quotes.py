"""Quotation marks, paired: which stretches of the text stand inside them."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft

SHORT = 4  # words: a shorter quotation without a cue beside it is a name, a term or scare quotes
DEEPEST = 50  # marks that open one inside the other; more are a row of signs
LONGEST = 4_000  # characters: an opening mark whose partner is farther is taken for a slip


@dataclass(frozen=True)
class Quotation:
    """A quotation's content, without its marks, and how many words it has."""

    start: int
    end: int
    words: int

    @property
    def is_short(self) -> bool:
        """Whether it is as likely a name or a term as somebody's words."""
        return self.words < SHORT


def find_quotes(draft: Draft) -> None:
    """Tell every sentence which of its stretches are quoted at length."""
    quotations = [q for q in pair(draft) if not q.is_short]
    for sent in draft.sents:
        start, end = sent.sentence.start, sent.sentence.end
        sent.quoted = [(max(q.start, start), min(q.end, end)) for q in quotations if q.start < end and start < q.end]


def pair(draft: Draft) -> list[Quotation]:
    """Every outermost pair of quotation marks in the body, in order."""
    opening = _marks(draft)
    marks, text = _pattern("".join(opening)), draft.text
    found: list[Quotation] = []
    for span in draft.body:
        at = span.start
        while (mark := marks.search(text, at, span.end)) is not None:
            at = mark.start()
            end = _partner(text, at, min(span.end, at + LONGEST), opening) if _opens(text, at) else -1
            if end > at:
                found += [Quotation(a, b, len(text[a:b].split())) for a, b in _without_cue(draft, at + 1, end)]
                at = end
            at += 1
    return found


@lru_cache(maxsize=128)
def _pattern(marks: str) -> re.Pattern[str]:
    """Any of some marks; none where there are none."""
    return re.compile(f"[{re.escape(marks)}]" if marks else r"(?!)")


BREAK = re.compile(r"[,!?….։]\s*[—–-]\s")


def _without_cue(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """«A, — said X. — B»: a cue between dashes inside the marks is not a part of the words quoted."""
    breaks = list(BREAK.finditer(draft.text, start, end))
    words = cue_lexicon(draft.pack)
    for i, mark in enumerate(breaks):
        inside_end = breaks[i + 1].start() if i + 1 < len(breaks) else end
        tokens = draft.pack.tokens(draft.text, mark.end(), inside_end)
        if tokens and len(tokens) <= 12 and any(m.value.kind != "according" for m in words.at(tokens, 0)):
            rest = [(breaks[i + 1].end(), end)] if i + 1 < len(breaks) else []
            return [(start, mark.start()), *rest]
    return [(start, end)]


def _marks(draft: Draft) -> dict[str, str]:
    pairs = [p for p in draft.pack.main.get("quotes", ["“”", "«»", '""']) if len(p) == 2]
    opening: dict[str, str] = {}
    for p in pairs:
        opening[p[0]] = opening.get(p[0], "") + p[1]
    return opening


def _opens(text: str, at: int) -> bool:
    """A mark that serves both sides opens where a letter follows and none stands before."""
    before, after = text[at - 1:at], text[at + 1:at + 2]
    return bool(after) and not after.isspace() and not before.isalnum()


def _partner(text: str, at: int, end: int, opening: dict[str, str]) -> int:
    closers = opening[text[at]]
    depth = 1
    for mark in _pattern(text[at] + closers).finditer(text, at + 1, end):
        i, c = mark.start(), mark[0]
        if c in closers and not _is_apostrophe(text, i):
            depth -= 1
            if depth == 0:
                return i
        elif c == text[at] and c not in closers:
            depth += 1
            if depth > DEEPEST:
                return -1
    return -1


def _is_apostrophe(text: str, i: int) -> bool:
    return text[i] in "’'" and text[i - 1:i].isalpha() and text[i + 1:i + 2].isalpha()
