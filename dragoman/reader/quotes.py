"""Quotation marks, paired: which stretches of the text stand inside them."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft

SHORT = 4  # words: a shorter quotation without a cue beside it is a name, a term or scare quotes
DEEPEST = 50  # marks that open one inside the other; more are a row of signs
LONGEST = 4_000  # characters: an opening mark whose partner is farther is taken for a slip


@dataclass(frozen=True)
class Quotation:
    """A quotation's content, without its marks, and how many words it has.

    `gap` is where the author's words interrupt its sentence: "A," he said, "b". `spoken` marks a part of one that the author's words show to be speech.
    """

    start: int
    end: int
    words: int
    gap: tuple[int, int] | None = None
    spoken: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it is as likely a name or a term as somebody's words."""
        return self.words < SHORT and not self.spoken

    def holds(self, at: int) -> bool:
        """Whether a character stands within the words quoted."""
        return self.start <= at < self.end and not (self.gap and self.gap[0] <= at < self.gap[1])

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """The stretches that are quoted, the author's words apart."""
        return ((self.start, self.gap[0]), (self.gap[1], self.end)) if self.gap else ((self.start, self.end),)


def find_quotes(draft: Draft) -> None:
    """Tell every sentence which of its stretches are quoted at length."""
    quotations = [q for q in pair(draft) if not q.is_short]
    for sent in draft.sents:
        start, end = sent.sentence.start, sent.sentence.end
        sent.quoted = [(max(a, start), min(b, end)) for q in quotations for a, b in q.parts if a < end and start < b]


def pair(draft: Draft) -> list[Quotation]:
    """Every outermost pair of quotation marks in the body, in order."""
    opening = _marks(draft)
    marks, text = _pattern("".join(opening)), draft.text
    spaced = bool(draft.pack.main.get("spaced_quotes"))
    found: list[Quotation] = []
    for span in draft.body:
        at = span.start
        while (mark := marks.search(text, at, span.end)) is not None:
            at = mark.start()
            end = _end(text, at, min(span.end, at + LONGEST), opening) if _opens(text, at, spaced) else -1
            if end > at:
                found += _without_cue(draft, *_within_blanks(text, at + 1, end))
                at = end
            at += 1
    return _joined(draft, found)


@lru_cache(maxsize=128)
def _pattern(marks: str) -> re.Pattern[str]:
    """Any of some marks; none where there are none."""
    return re.compile(f"[{re.escape(marks)}]" if marks else r"(?!)")


BREAK = re.compile(r"[,!?….։]\s*[—–-]\s")
ASIDE = 18  # tokens of the author between two parts of a quotation


def _without_cue(draft: Draft, start: int, end: int) -> list[Quotation]:
    """«A, — said X. — B»: a cue between dashes inside the marks is not a part of the words quoted."""
    breaks = list(BREAK.finditer(draft.text, start, end))
    for i, mark in enumerate(breaks):
        after = breaks[i + 1] if i + 1 < len(breaks) else None
        if not _has_cue(draft, mark.end(), after.start() if after else end, at_once=True):
            continue
        if after is None:
            return [_quotation(draft, start, mark.start(), spoken=True)]
        if after[0][0] == ",":
            return [_quotation(draft, start, end, (mark.start(), after.end()), spoken=True)]
        return [_quotation(draft, start, mark.start(), spoken=True), _quotation(draft, after.end(), end, spoken=True)]
    return [_quotation(draft, start, end)]


def _quotation(draft: Draft, start: int, end: int, gap: tuple[int, int] | None = None, spoken: bool = False) -> Quotation:
    found = Quotation(start, end, 0, gap, spoken)
    return replace(found, words=sum(len(draft.text[a:b].split()) for a, b in found.parts))


def _has_cue(draft: Draft, start: int, end: int, at_once: bool = False) -> bool:
    """A few words of the author that tell who speaks."""
    tokens = draft.pack.tokens(draft.text, start, end)
    found = cue_lexicon(draft.pack).find(tokens) if 0 < len(tokens) <= ASIDE else []
    return any(m.value.kind not in ("according", "stop") and (m.first == 0 or not at_once) for m in found)


def _joined(draft: Draft, found: Sequence[Quotation]) -> list[Quotation]:
    """"A," he said, "b": two pairs of marks, one sentence of the speaker's."""
    out: list[Quotation] = []
    for q in found:
        if out and _interrupts(draft, out[-1], q):
            out[-1] = _quotation(draft, out[-1].start, q.end, (out[-1].end, q.start), spoken=True)
        else:
            out.append(q)
    return out


def _interrupts(draft: Draft, before: Quotation, after: Quotation) -> bool:
    """Commas on both sides of the author's words, and a cue in them."""
    between = draft.text[before.end + 1:after.start - 1]
    if before.gap or len(between) > 6 * ASIDE or "\n" in between:
        return False
    opens = draft.text[before.end - 1] == "," or between.lstrip().startswith(",")
    closes = between.rstrip(" \u00a0—–-").endswith(",")
    return opens and closes and not draft.text[after.start].isupper() and _has_cue(draft, before.end + 1, after.start - 1)


def _marks(draft: Draft) -> dict[str, str]:
    pairs = [p for p in draft.pack.main.get("quotes", ["“”", "«»", '""']) if len(p) == 2]
    opening: dict[str, str] = {}
    for p in pairs:
        opening[p[0]] = opening.get(p[0], "") + p[1]
    return opening


def _opens(text: str, at: int, spaced: bool) -> bool:
    """A mark that serves both sides opens where a letter follows and none stands before; French sets a blank behind «."""
    before, after = text[at - 1:at], text[at + 1:at + 2]
    return bool(after) and (not after.isspace() or spaced and text[at] == "«" and after not in "\n\r") and not before.isalnum()


def _within_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip(" \u00a0\u202f")), end - len(inside) + len(inside.rstrip(" \u00a0\u202f"))


MIXED = re.compile("[\"„“”]")  # marks that are written for one another: "A“, „A"


def _end(text: str, at: int, end: int, opening: dict[str, str]) -> int:
    """The mark that closes what one opens: its partner, or in the same line one of another kind where the partner is missing or lines away."""
    partner = _partner(text, at, end, opening)
    line = text.find("\n", at, partner if partner > at else end)
    if not MIXED.match(text, at) or partner > at and line < 0:
        return partner
    slip = _mixed_partner(text, at, line if line > 0 else end)
    return slip if slip > at else partner


def _mixed_partner(text: str, at: int, end: int) -> int:
    """The first mark of any kind that closes and that nothing behind the opening one opens."""
    depth = 1
    for mark in MIXED.finditer(text, at + 1, end):
        opens = text[mark.end():mark.end() + 1].isalnum() and not text[mark.start() - 1].isalnum()
        depth += 1 if opens else -1
        if depth == 0:
            return mark.start()
    return -1


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
