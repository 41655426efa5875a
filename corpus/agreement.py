"""How far two annotations of the same articles agree, layer by layer and language by language."""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from corpus.check import lists
from corpus.marks import Annotated, Entity, Mark, MarkError, Note, read_article
from corpus.tables import grid
from dragoman.score.figures import same_content

T = TypeVar("T")
NAMED = ("name", "adj", "metonym")


@dataclass(frozen=True, slots=True)
class Score:
    """How many items each annotation has, and how many of them both have."""

    both: int = 0
    first: int = 0
    second: int = 0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of either annotation measured by the other; None where neither has an item."""
        return 2 * self.both / (self.first + self.second) if self.first + self.second else None

    def __add__(self, other: Score) -> Score:
        return Score(self.both + other.both, self.first + other.first, self.second + other.second)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two annotations of one text, what each entity of the second is in the first, and the events that both found."""

    first: Annotated
    second: Annotated
    entities: dict[str, str]
    events: list[tuple[Note, Note]]


# --- what answers to what ---------------------------------------------------------

def pair(first: Annotated, second: Annotated) -> Pair:
    """Two annotations side by side.

    Raises:
        MarkError: They annotate different texts.
    """
    if first.text != second.text:
        raise MarkError(f"{second.id}: the two annotations have different texts")
    return Pair(first, second, _entities(first, second), _events(first, second))


def _shared(a: Mark, b: Mark) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _entities(first: Annotated, second: Annotated) -> dict[str, str]:
    found = {e.id: _counterpart(e, first, [m for m in second.mentions if m.key == e.id]) for e in second.entities.values()}
    return {own: other for own, other in found.items() if other}


def _counterpart(entity: Entity, first: Annotated, mentions: Sequence[Mark]) -> str | None:
    """The entity of the same type whose mentions share the most letters with these; else the one of the same name."""
    common = {e.id: sum(_shared(m, n) for m in mentions for n in first.mentions if n.key == e.id)
              for e in first.entities.values() if e.type == entity.type}
    best = max(common, key=lambda key: common[key], default=None)
    if best is not None and common[best]:
        return best
    return next((e.id for e in first.entities.values() if (e.type, e.name) == (entity.type, entity.name)), None)


def matched(first: Iterable[T], second: Iterable[T], alike: Callable[[T, T], bool]) -> list[tuple[T, T]]:
    """Pairs of items that are alike, each item in one pair at most, in order."""
    left, out = list(second), []
    for one in first:
        other = next((o for o in left if alike(one, o)), None)
        if other is not None:
            left.remove(other)
            out.append((one, other))
    return out


def _notes(article: Annotated, kind: str) -> dict[str, Note]:
    return {n.key: n for n in article.notes if re.fullmatch(kind + r"\d+", n.key)}


def _triggers(article: Annotated) -> list[tuple[Mark, Note]]:
    notes = _notes(article, "e")
    return [(m, notes[m.key]) for m in article.of("e")]


def _same_trigger(a: tuple[Mark, Note], b: tuple[Mark, Note], kind: bool = True) -> bool:
    return _shared(a[0], b[0]) > 0 and (not kind or a[1].words[0] == b[1].words[0])


def _events(first: Annotated, second: Annotated) -> list[tuple[Note, Note]]:
    common = {(a.key, b.key) for (_, a), (_, b) in matched(_triggers(first), _triggers(second), _same_trigger)}
    return matched(_notes(first, "e").values(), _notes(second, "e").values(), lambda a, b: (a.key, b.key) in common)


# --- layers -----------------------------------------------------------------------

def _sets(first: Collection[Hashable], second: Collection[Hashable]) -> Score:
    return Score(len(set(first) & set(second)), len(set(first)), len(set(second)))


def _mention_items(article: Annotated, forms: Sequence[str]) -> list[Hashable]:
    return [(m.start, m.end, article.entities[m.key].type) for m in article.mentions if m.form in forms]


def mentions(both: Pair, forms: Sequence[str]) -> Score:
    """Mentions of these forms: the same letters and the same type."""
    return _sets(_mention_items(both.first, forms), _mention_items(both.second, forms))


def dates(both: Pair) -> Score:
    """Dates: the same letters and the same value."""
    return _sets(*([(m.start, m.end, m.value) for m in article.of("d")] for article in (both.first, both.second)))


def triggers(both: Pair, kind: bool) -> Score:
    """Words that tell an event: some letters in common and, if asked, the same kind."""
    first, second = _triggers(both.first), _triggers(both.second)
    return Score(len(matched(first, second, partial(_same_trigger, kind=kind))), len(first), len(second))


def _alike(both: Pair, same: Callable[[Note, Note], bool]) -> Score:
    return Score(sum(same(a, b) for a, b in both.events), len(both.events), len(both.events))


def status(both: Pair) -> Score:
    """Events that both found: the same status, and denied in both or in neither."""
    return _alike(both, lambda a, b: _state(a) == _state(b))


def _state(note: Note) -> tuple[str, bool]:
    return note.fields.get("status", "held"), "denied" in note.words


def event_dates(both: Pair) -> Score:
    """Events that both found: the same date, or none in both."""
    return _alike(both, lambda a, b: a.fields.get("date", "-") == b.fields.get("date", "-"))


def roles(both: Pair) -> Score:
    """Events that both found: the same entity in the same role."""
    found = [(_roles(a, {}), _roles(b, both.entities)) for a, b in both.events]
    return sum((_sets(a, b) for a, b in found), Score())


def _roles(note: Note, ids: dict[str, str]) -> list[Hashable]:
    return [(role, ids.get(part, f"?{part}" if ids else part)) for role in lists()["roles"] for part in note.listed(role)]


def statements(both: Pair, speaker: bool) -> Score:
    """Statements: most of the content in common and, if asked, the same speaker."""
    first, second = both.first.of("s"), both.second.of("s")
    found = matched(first, second, _same_content)
    return Score(sum(not speaker or _same_speaker(both, a, b) for a, b in found), len(first), len(second))


def _same_content(a: Mark, b: Mark) -> bool:
    return same_content((a.start, a.end), (b.start, b.end)) > 0


def _same_speaker(both: Pair, a: Mark, b: Mark) -> bool:
    first, second = _notes(both.first, "s")[a.key], _notes(both.second, "s")[b.key]
    return set(first.listed("speaker")) == {both.entities.get(part, f"?{part}") for part in second.listed("speaker")}


def tenures(both: Pair) -> Score:
    """Holdings of an office: the same person, office, polity or body, and phase."""
    return _sets(_tenures(both.first, {}), _tenures(both.second, both.entities))


def _tenures(article: Annotated, ids: dict[str, str]) -> list[Hashable]:
    notes = [n for n in article.notes if n.key == "t"]
    return [(n.words, *(ids.get(n.fields.get(name, ""), n.fields.get(name, "")) for name in ("who", "office", "of"))) for n in notes]


LAYERS: dict[str, Callable[[Pair], Score]] = {
    "mentions, with type": partial(mentions, forms=(*NAMED, "desc", "pron")),
    "… names, adjectives, metonyms": partial(mentions, forms=NAMED),
    "… descriptions, pronouns": partial(mentions, forms=("desc", "pron")),
    "dates, with value": dates,
    "triggers, kind apart": partial(triggers, kind=False),
    "triggers, with kind": partial(triggers, kind=True),
    "status of events both found": status,
    "date of events both found": event_dates,
    "roles of events both found": roles,
    "statements": partial(statements, speaker=False),
    "statements, with speaker": partial(statements, speaker=True),
    "tenures": tenures,
}


# --- the table --------------------------------------------------------------------

def read_pairs(paths: Iterable[Path], written: Path) -> list[Pair]:
    """The second annotations with the first of the same articles, which lie in a folder a language.

    Raises:
        MarkError: A file is not in the format, or the texts differ.
    """
    return [pair(read_article(written / path.parent.name / path.name), read_article(path)) for path in paths]


def agreement(pairs: Sequence[Pair]) -> dict[str, dict[str, Score]]:
    """The scores of each layer by language, and of all languages together."""
    languages = [code for code in lists()["languages"] if any(p.first.head["language"] == code for p in pairs)]
    return {name: {code: sum((layer(p) for p in pairs if code in ("all", p.first.head["language"])), Score()) for code in [*languages, "all"]}
            for name, layer in LAYERS.items()}


def table(found: dict[str, dict[str, Score]]) -> str:
    """The scores as a Markdown table; behind each layer the counts of both annotations and what they share."""
    head = ["layer", *next(iter(found.values())), "first", "second", "both"]
    return grid(head, [[name, *map(_shown, scores.values()), *map(str, _counts(scores["all"]))] for name, scores in found.items()])


def _shown(score: Score) -> str:
    return "-" if score.f1 is None else f"{score.f1:.2f}"


def _counts(score: Score) -> tuple[int, int, int]:
    return score.first, score.second, score.both
