"""Expressions of time in the body: found first, resolved once it is known when the article was written."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.languages.tokens import Token
from dragoman.reader.date_grammar import Found, find
from dragoman.reader.date_resolve import Resolver
from dragoman.reader.date_values import Sense, Timed, value_of
from dragoman.reader.date_words import Atom, Vocabulary, atoms, vocabulary
from dragoman.reader.draft import Draft, Sent


def find_dates(draft: Draft) -> None:
    """Fill draft.dates with every expression of time in the body, each with what it says by itself.

    The date line of the page that find_stated_date has put there stays. Absolute dates have their value; partial ones have
    XXXX for the year, relative ones none yet: see resolve_dates.
    """
    words = vocabulary(draft.pack)
    outside = [d for d in draft.dates if isinstance(d, Timed) and d.sent < 0]
    inside = [d for sent in draft.sents for d in expressions(words, sent.tokens, draft.text, sent.i) if words.flag("capitals") or not _is_name(sent, d)]
    draft.dates = sorted([*outside, *inside], key=lambda d: (d.start, d.end))


def _is_name(sent: Sent, date: Timed) -> bool:
    """Whether a single word in capitals is a name that only looks like a month, in languages that write months small: „Марта Берг“."""
    said = [t for t in sent.tokens if date.start <= t.start < date.end]
    if date.rule != "month" or len(said) != 1 or not said[0].is_capital or not said[0].text.isalpha():
        return False
    after = sent.tokens[said[0].i + 1:said[0].i + 2]
    return said[0].i > 0 or bool(after) and after[0].is_word and after[0].is_capital


def resolve_dates(draft: Draft) -> None:
    """Give partial and relative dates their values from when the article was written, or from the dates before them in the text."""
    timed = [d for d in draft.dates if isinstance(d, Timed)]
    if timed:
        draft.dates = Resolver(draft).resolve(timed)


def expressions(words: Vocabulary, tokens: Sequence[Token], text: str, sent: int = -1) -> list[Timed]:
    """The expressions of time in some tokens of a text.

    Args:
        words: The language's words for time.
        tokens: The tokens of a sentence or line.
        text: The text that their offsets point into.
        sent: The number of the sentence, carried along.

    Returns:
        The expressions in order, none overlapping.
    """
    signs = atoms(words, tokens, text)
    found = find(words, signs)
    if not found:
        return []
    parts: list[Found] = []
    for here in found:
        parts.append(_bounded(words, signs, here, parts[-1].last if parts else 0))
    parts = _joined(signs, parts)
    return _linked(signs, tokens, parts, sent)


OPENERS = {"s": "since", "e": "until", "X": "since", "Z": "until"}


# --- what stands around an expression --------------------------------------------------------------

def _bounded(words: Vocabulary, signs: Sequence[Atom], found: Found, limit: int) -> Found:
    """Take in the words beside an expression that narrow it or leave it open: early, since, until; none before `limit`."""
    found = _narrowed(words, signs, found, limit)
    sense, first = found.sense, found.first
    before = signs[first - 1].letter if first > limit else ""
    if before == "o" and first >= limit + 2 and signs[first - 2].letter in "seXZ":
        before, first = signs[first - 2].letter, first - 1
    case = next((a.case for a in reversed(signs[found.first:found.last]) if a.case), "")
    if sense.opens or sense.hi and (found.rule == "season" or before not in OPENERS) or sense.kind == "relative" and sense.anchor != "published":
        return found
    follows = signs[found.last].letter if found.last < len(signs) else ""
    if words.flag("after_follows") and follows in ("F", "A") and sense.lo is not None:
        return Found(found.first, found.last + 1, replace(sense, opens="since" if follows == "F" else "until"), found.rule)
    if before == "X" and sense.kind == "relative" or before == "Z" and sense.kind == "relative" and sense.weekday is None and found.rule != "part":
        return found
    opens = OPENERS.get(before) or {"abl": "since", "ter": "until"}.get(case, "")
    taken = first - 1 if before in OPENERS else found.first
    return Found(taken, found.last, replace(sense, opens=opens), found.rule) if opens else found


def _narrowed(words: Vocabulary, signs: Sequence[Atom], found: Found, limit: int) -> Found:
    first = found.first
    while first > limit and signs[first - 1].letter in "op":
        first -= 1
    if first > limit and signs[first - 1].letter == "q" and not found.sense.part:
        return Found(first - 1, found.last, replace(found.sense, part=str(signs[first - 1].value)), found.rule)
    if words.flag("part_after") and found.last < len(signs) and signs[found.last].letter == "q":
        return Found(found.first, found.last + 1, replace(found.sense, part=str(signs[found.last].value)), found.rule)
    return found


def _joined(signs: Sequence[Atom], found: list[Found]) -> list[Found]:
    """Two dates with a dash or "to" between them are the ends of one interval."""
    made: list[Found] = []
    for here in found:
        merged = _merge(signs, made[-1], here) if made else None
        if merged:
            made[-1] = merged
        else:
            made.append(here)
    return made


def _merge(signs: Sequence[Atom], left: Found, right: Found) -> Found | None:
    between = "".join(a.letter for a in signs[left.last:right.first])
    sign = between in ("-", "h", "oh", "ho", "he") or left.sense.opens == "since" and right.sense.opens == "until" and between in ("", "o", ",")
    if between == "&" and left.first and signs[left.first - 1].letter == "g":
        sign = True
    if not sign or left.sense.kind == "relative" or right.sense.kind == "relative" or left.sense.hi or right.sense.hi:
        return None
    return _interval(left, right)


def _interval(left: Found, right: Found) -> Found | None:
    lo, hi = left.sense.lo, right.sense.lo
    if lo is None or hi is None:
        return None
    if lo[0] is None and hi[0] is not None:
        lo = (hi[0] - 1 if (lo[1] or 0) > (hi[1] or 12) else hi[0], lo[1], lo[2])
    elif hi[0] is None and lo[0] is not None:
        hi = (lo[0] + 1 if (lo[1] or 0) > (hi[1] or 12) else lo[0], hi[1], hi[2])
    kind = "partial" if lo[0] is None else "range"
    return Found(left.first, right.last, Sense(kind, lo, hi), f"{left.rule}-to-{right.rule}")


# --- how expressions hang together -----------------------------------------------------------------

def _linked(signs: Sequence[Atom], tokens: Sequence[Token], found: list[Found], sent: int) -> list[Timed]:
    made: list[Timed] = []
    spans = [(tokens[signs[f.first].first].start, tokens[signs[f.last - 1].last - 1].end) for f in found]
    for k, here in enumerate(found):
        link = _link(signs, found, k)
        lead = k - 1 if k and _goes_on(signs, found[k - 1], here) else None
        sense = _carried(made[lead].sense, here.sense) if lead is not None else here.sense
        made.append(Timed(*spans[k], value_of(sense), sense.kind, None, here.rule, sense, sent,
                          None if link is None else spans[link][0], None if lead is None else spans[lead][0]))
    return made


def _link(signs: Sequence[Atom], found: Sequence[Found], k: int) -> int | None:
    """The neighbour that says which day is meant (the day before, on 14 June) or from which day to count (two weeks after 5 May)."""
    here = found[k]
    if here.sense.kind != "relative" or here.sense.fill not in ("day", "about_week", "month", "year"):
        return None
    if k + 1 < len(found):
        between = "".join(a.letter for a in signs[here.last:found[k + 1].first])
        if here.sense.anchor == "following" and between in ("", "o", "p", "op"):
            return k + 1
        if _is_day(found[k + 1].sense) and here.sense.fill == "day" and between in (",", ",p", ",o", ",po", "p", "<", "-", ",_<"):
            return k + 1
    if k and here.sense.anchor == "text" and not signs_between(signs, found[k - 1].last, here.first):
        return k - 1
    return None


def signs_between(signs: Sequence[Atom], first: int, last: int) -> str:
    """The letters between two expressions."""
    return "".join(a.letter for a in signs[first:last])


def _is_day(sense: Sense) -> bool:
    return sense.lo is not None and sense.lo[2] is not None and sense.hi is None


def _goes_on(signs: Sequence[Atom], left: Found, right: Found) -> bool:
    """Whether two dates stand in one list, so that the second takes the year of the first."""
    between = signs_between(signs, left.last, right.first).replace("o", "").replace("p", "")
    return between in (",", "&", ",&", "") and left.sense.lo is not None and right.sense.kind == "partial" and right.sense.lo is not None


def _carried(left: Sense, right: Sense) -> Sense:
    """The year of the date before, or the one after it where the months turn back."""
    if left.lo is None or left.lo[0] is None or right.lo is None:
        return right
    year = left.lo[0] + ((right.lo[1] or 0) < (left.lo[1] or 0))
    hi = (year, *right.hi[1:]) if right.hi else None
    return replace(right, kind="range" if hi else "absolute", lo=(year, *right.lo[1:]), hi=hi)


__all__ = ["Timed", "expressions", "find_dates", "resolve_dates"]
