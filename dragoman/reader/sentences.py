"""Sentences of the body: ends of lines and stops, but not the stops of initials, abbreviations and numbers."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.languages.pack import Pack
from dragoman.languages.tokens import BLANK
from dragoman.model import Sentence, Span

CLOSERS = "”’\"'»“)]"
INITIAL = re.compile(r"(?:^|[\s(«„“\"'‘.])([^\W\d_]{1,2})\.$")
LONGEST = 1_200  # characters: a longer sentence is no sentence, and is read in stretches
LONGEST_DATED = 60  # characters: a town and a day at the head of a line
MOST_TOKENS = 300  # the same, in tokens; the work on one stretch may grow faster than its length
PAUSES = ",;:—՝،"
GAPS = " \t\u00a0"
MERGED = re.compile(r"(?<=[^\W\d_]{3})\.(?=[^\W\d_]{3})")
DATED = re.compile(r"\W*(?:[^\W\d_][^\d,.]{1,30}[,.(/]\s*)?\d{1,2}\s+[^\W\d_]{3,10},?\s+\d{4}\s*[^\W\d_]{1,3}\.")
ORDINAL = re.compile(r"(?:^|[\s(«„“])(?:\d{1,2}|[IVX]{1,5})\.$")


def sentences(text: str, body: Iterable[Span], pack: Pack) -> tuple[Sentence, ...]:
    """Split the body into sentences.

    Args:
        text: The article's text.
        body: The stretches that are the article.
        pack: The language's pack: its sentence ends and abbreviations.

    Returns:
        The sentences in order, without the white space around them.
    """
    found: list[Sentence] = []
    paragraph = 0
    for span in body:
        for line in re.finditer(r"[^\r\n\u2028\u2029]+", text[span.start:span.end]):
            start = span.start + line.start()
            cuts = [*_cuts(text, start, span.start + line.end(), pack), span.start + line.end()]
            for first, last in zip([start, *cuts], cuts):
                for left, right in _stretches(text, first, last, pack):
                    _add(found, text, left, right, paragraph)
            paragraph += 1
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    inside = text[start:end]
    left, right = len(inside) - len(inside.lstrip(BLANK)), len(inside.rstrip(BLANK))
    if right > left:
        found.append(Sentence(start + left, start + right, paragraph))


def _stretches(text: str, start: int, end: int, pack: Pack) -> Iterator[tuple[int, int]]:
    """A sentence whole; one that does not end in time, cut at a pause or a blank."""
    while end - start > MOST_TOKENS and (cut := _cut(text, start, end, pack)) < end:
        yield start, cut
        start = cut
    yield start, end


def _cut(text: str, start: int, end: int, pack: Pack) -> int:
    tokens = pack.tokens(text, start, min(end, start + LONGEST))
    limit = tokens[MOST_TOKENS].start if len(tokens) > MOST_TOKENS else min(end, start + LONGEST)
    if limit == end:
        return end
    half = (start + limit) // 2
    pause = max(text.rfind(sign, half, limit) for sign in PAUSES)
    gap = max(text.rfind(sign, half, limit) for sign in GAPS)
    return pause + 1 if pause >= 0 else gap + 1 if gap >= 0 else limit


def _cuts(text: str, start: int, end: int, pack: Pack) -> Iterable[int]:
    stops = str(pack.main.get("sentence_end", ".!?…"))
    for match in re.finditer(f"[{re.escape(stops)}]+[{re.escape(CLOSERS)}]*", text[start:end]):
        at = start + match.end()
        if at < end and _ends(text, start, start + match.start(), at, pack):
            yield at


def _ends(text: str, line: int, stop: int, after: int, pack: Pack) -> bool:
    mark = text[stop]
    rest = text[after:after + 40].lstrip()
    if mark == ":" and not _armenian_colon(text, stop, after):
        return False
    if not text[after].isspace():
        return mark == "." and after == stop + 1 and text[after].isupper() and bool(MERGED.match(text, stop))
    if mark in ".․" and after == stop + 1:
        return not _is_abbreviation(text, line, stop + 1, pack) and _may_begin(rest, pack)
    return _may_begin(rest, pack) or not pack.cased


def _armenian_colon(text: str, stop: int, after: int) -> bool:
    return bool(re.match(r"[\u0531-\u0587»]", text[stop - 1:stop])) and after < len(text) and text[after].isspace()


def _may_begin(rest: str, pack: Pack) -> bool:
    head = rest.lstrip("“‘\"'«„(–—- ")[:1]
    return bool(head) and (not pack.cased or not head.islower())


def _is_abbreviation(text: str, line: int, end: int, pack: Pack) -> bool:
    before = text[max(line, end - 12):end]
    if end - line < LONGEST_DATED and DATED.fullmatch(text, line, end):  # «ЛОМЕ, 5 мая 2019 г. Министр приехал»
        return False
    if _is_initial(before, pack) and not re.search(r"\d\s*[^\W\d_]\.$", before):
        return True
    if pack.main.get("ordinal_stop") and ORDINAL.search(before):
        return True
    return any(before.endswith(a) and (len(before) == len(a) or not before[-len(a) - 1].isalpha())
               for a in pack.main.get("abbreviations", ()))


def _is_initial(before: str, pack: Pack) -> bool:
    """Whether a stop is that of an initial: one letter, or a capital and a small one; "it.", "он." and "EU." end a sentence."""
    found = INITIAL.search(before)
    letters = found[1] if found else ""
    return letters.istitle() if pack.cased else len(letters) == 1
