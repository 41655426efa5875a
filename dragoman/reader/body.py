"""Which lines of a scraped text are the article, and which are the page around it."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.languages.pack import Pack, Table, pack, tags
from dragoman.languages.tokens import UNSEEN, fold
from dragoman.model import Edition, Span

ENDS = re.compile(r"[.!?…։:;][”’\"'»“)\]\s]*$")
LONGEST_READ = 250_000  # characters: no article is longer; what follows is left unread
SWITCH_LINE = 16  # words: a language switch is no longer
BARS = re.compile(r"\s[|•·]\s|\S {2,}\S+ {2,}\S")
LABELS = 4  # words beside the date in a line of the page that ends in a stop: with more it is a short sentence
SHORT_LINE = 12  # words: a longer line without furniture words is text
TITLE_WORDS = 3  # words: the least that a headline has
DIGITAL = re.compile(r"^[\W\d_]*$")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}(-\d{2})?\b|\b(19|20)\d\d\b")
LINE = re.compile(r"[^\r\n]+")
LONGEST_ADDRESS = 500  # characters
WORD = re.compile(r"[^\W\d_]+")
LEAD = re.compile(rf"[\s{UNSEEN}]*(?:date\s+\d{{4}}(?:-\d\d){{0,2}}\s+)?")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with what it looks like: text, title, furniture, related (a heading) or short."""

    start: int
    end: int
    look: str


@dataclass(frozen=True)
class Furniture:
    """The furniture words of the languages that a page may mix."""

    heads: tuple[str, ...]
    exact: frozenset[str]
    inside: tuple[str, ...]
    switches: tuple[str, ...]
    related: tuple[str, ...]


@lru_cache(maxsize=32)
def furniture(language: str) -> Furniture:
    """The furniture phrases of a language and of the languages that its pages borrow from."""
    known = tags()
    chosen = [t for t in dict.fromkeys((language, "en", "ru")) if t in known]
    def gather(key: str) -> tuple[str, ...]:
        return tuple(fold(w) for t in chosen for w in pack(t).table("furniture").get(key, ()))
    return Furniture(gather("lines"), frozenset(gather("exact")), gather("contains"), gather("switches"), gather("related"))


def body(text: str, language: str) -> tuple[tuple[Span, ...], Span | None, tuple[Edition, ...]]:
    """Find the article in the page.

    Args:
        text: The whole text as scraped.
        language: Its language, a BCP 47 tag.

    Returns:
        The body's spans in order, the headline's span or None, and the editions that a language switch names.
    """
    words, text = furniture(language), text[:LONGEST_READ]
    lines = [Line(m.start(), m.end(), look(m[0], words)) for m in lines_of(text)]
    kept = _without_edges(text, _without_related(lines))
    title = _title(text, lines, kept)
    if title is not None and title not in kept:
        kept = sorted([*kept, title], key=lambda line: line.start)
    spans = _join(text, lines, kept)
    return spans, Span(*_trim(text, title.start, title.end)) if title else None, _editions(text, lines, words)


def lines_of(text: str) -> Iterator[re.Match[str]]:
    """The lines of a text that hold more than blanks."""
    return (m for m in LINE.finditer(text) if not m[0].isspace())


def look(line: str, words: Furniture) -> str:
    """What one line looks like by itself."""
    folded = fold(line).strip(" \t\u00a0-–—•*|>#←→")
    if not folded or DIGITAL.match(folded):
        return "furniture"
    count = len(folded.split())
    if _names_languages(line):
        return "switch"
    if count <= SWITCH_LINE and any(s in folded[:80] and re.search(rf"(?<!\w){re.escape(s)}(?!\w)", folded[:80]) for s in words.switches):
        return "switch"
    if folded.startswith(words.related) and any(folded.startswith(r) and (len(folded) <= len(r) + 2 or folded[len(r)] in ": —-") for r in words.related):
        return "related"
    if count <= SHORT_LINE and _is_furniture(folded, words):
        return "furniture"
    if _is_stamp(folded, line) or BARS.search(line) and count <= SHORT_LINE + 4:
        return "furniture"
    if ENDS.search(line) and count >= 4 or count > SHORT_LINE + 2:
        return "text"
    return "title" if count >= TITLE_WORDS else "short"


def _names_languages(line: str) -> bool:
    """A line of nothing but names of languages: "ქართული | English | Русский"."""
    names = _names_of_languages()
    words = WORD.finditer(line)
    first = next(words, None)
    if first is None or fold(first[0]) not in names:
        return False
    rest = [fold(m[0]) in names for m in words]
    return bool(rest) and all(rest)


@lru_cache(maxsize=1)
def _names_of_languages() -> frozenset[str]:
    table = _languages()
    return frozenset(map(fold, (*table["names"], *table["short"])))


def _is_furniture(folded: str, words: Furniture) -> bool:
    if folded.strip(".:!") in words.exact or folded.startswith(words.heads) and any(_begins(folded, head) for head in words.heads):
        return True
    return any(w in folded for w in words.inside) or len(folded) <= LONGEST_ADDRESS and bool(ADDRESS.fullmatch(folded))


def _begins(folded: str, head: str) -> bool:
    """A furniture phrase heads the line; a one-word phrase must be nearly all of it."""
    if not folded.startswith(head):
        return False
    rest = folded[len(head):]
    if rest[:1].isalpha():
        return False
    return " " in head or len(rest.split()) <= 3 or rest[:1] in ":|"


def _is_stamp(folded: str, line: str) -> bool:
    """A line of date, hour, section or counter: mostly digits and capitals, no sentence."""
    words = folded.split()
    if len(words) <= 4 and re.search(r"\b\d{1,2}\b", line) and not ENDS.search(line):
        return True
    letters = re.sub(r"[\W\d_]+", " ", CLOCK.sub(" ", folded)).split()
    return bool(CLOCK.search(line)) and len(words) <= 10 and len(letters) <= (LABELS if ENDS.search(line) else 5)


def _without_related(lines: Sequence[Line]) -> list[Line]:
    """Drop furniture, and what follows a heading of related links until a line of text."""
    kept, inside = [], False
    for line in lines:
        inside = line.look == "related" or inside and line.look not in ("text",)
        if not inside and line.look not in ("furniture", "switch"):
            kept.append(line)
    return kept


def _without_edges(text: str, lines: Sequence[Line]) -> list[Line]:
    """Drop short lines above the first and below the last line of text."""
    texts = [i for i, line in enumerate(lines) if line.look == "text"]
    if not texts:
        return [line for line in lines if line.look == "title"] or list(lines)
    return [line for i, line in enumerate(lines) if texts[0] <= i <= texts[-1]]


def _title(text: str, lines: Sequence[Line], kept: Sequence[Line]) -> Line | None:
    """The headline: the last line above the first line of text that looks like one, or the first text itself where it is long."""
    if not kept:
        return None
    first = next((line.start for line in kept if line.look == "text"), kept[0].start)
    above = [line for line in lines if line.end <= first and line.look == "title"]
    return above[-1] if above else None


def _join(text: str, lines: Sequence[Line], kept: Sequence[Line]) -> tuple[Span, ...]:
    """One span for each run of kept lines with no dropped line between."""
    spans: list[list[int]] = []
    wanted = set(kept)
    open_run = False
    for line in lines:
        if line not in wanted:
            open_run = False
            continue
        start, end = _trim(text, line.start, line.end)
        if open_run:
            spans[-1][1] = end
        else:
            spans.append([start, end])
        open_run = True
    return tuple(Span(a, b) for a, b in spans)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    lead = LEAD.match(inside)
    left = lead.end() if lead else 0
    return start + left, start + len(inside.rstrip())


def _editions(text: str, lines: Iterable[Line], words: Furniture) -> tuple[Edition, ...]:
    named = [text[line.start:line.end] for line in lines if line.look == "switch"]
    found = [Edition(tag, None, name) for line in named for name, tag in _language_names().items()
             if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line, re.IGNORECASE)]
    return tuple({e.language: e for e in found}.values())


def _language_names() -> dict[str, str]:
    table = _languages()
    return {**table["names"], **table["short"]}


@lru_cache(maxsize=1)
def _languages() -> Table:
    """Names of languages in themselves and how language switches shorten them."""
    return tomllib.loads((Path(__file__).parent / "switches.toml").read_text(encoding="utf-8"))


def pack_of(language: str) -> Pack:
    """The pack of a language, or English where there is none."""
    return pack(language if language in tags() else "en")
