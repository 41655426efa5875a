"""Whether an annotated article keeps to the guidelines, as far as a program can tell."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.marks import Annotated, Note, dump

HERE = Path(__file__).parent
WORDS = (40, 320)  # words of the body: 60 to 300 asked, with room for counting
HEAD = {"story", "language", "outlet", "writer", "split", "manner", "kind", "published"}
EVENT_FLAGS = {"denied", "optional"}
EVENT_FIELDS = {"date", "place", "status", "aspect", "type", "format", "instrument", "part", "by"}
EDTF = re.compile(r"(?:\.\.|(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-\d\d)?)?[~?]?)(?:/(?:\.\.|\d{4}(?:-\d\d(?:-\d\d)?)?[~?]?))?")


@cache
def lists() -> dict[str, list[str]]:
    """The closed lists of the guidelines; `kinds` holds the kinds of events."""
    found = tomllib.loads((HERE / "kinds.toml").read_text(encoding="utf-8"))
    return {**found["lists"], "kinds": list(found["kinds"])}


@cache
def types_of(kind: str) -> tuple[str, ...]:
    """The PLOVER types that a kind of event may have, the usual one first."""
    found: dict[str, list[str]] = tomllib.loads((HERE / "kinds.toml").read_text(encoding="utf-8"))["kinds"]
    return tuple(found.get(kind, ()))


def faults(article: Annotated, source: str | None = None) -> list[str]:
    """What is wrong with an article, one sentence a fault.

    Args:
        article: The article.
        source: The text of its file, where it was read from one: it must be what `dump` writes.

    Returns:
        The faults; none for a good article.
    """
    found = [*_head(article), *_entities(article), *_marks(article), *_events(article), *_statements(article), *_others(article)]
    if source is not None and dump(article) != source:
        found.append("the file is not written as `python -m corpus tidy` writes it")
    return found


def _in(value: str, name: str, where: str) -> Iterator[str]:
    if value not in lists()[name]:
        yield f"{where}: {value!r} is none of {name}"


def _head(article: Annotated) -> Iterator[str]:
    head = article.head
    if missing := HEAD - set(head):
        yield f"the head lacks {', '.join(sorted(missing))}"
        return
    yield from _in(head["language"], "languages", "language")
    yield from _in(head["manner"], "manners", "manner")
    yield from _in(head["split"], "splits", "split")
    day, _, basis = head["published"].partition(" ")
    yield from _in(basis, "basis", "published")
    if day != "-" and not EDTF.fullmatch(day):
        yield f"published: {day!r} is no date"
    words = len(body_of(article).split())
    if head["kind"] == "invented" and not WORDS[0] <= words <= WORDS[1]:
        yield f"{words} words; {WORDS[0]} to {WORDS[1]} are asked"


def body_of(article: Annotated) -> str:
    """The text without its furniture."""
    outside = list(article.text)
    for m in article.of("x"):
        outside[m.start:m.end] = " " * (m.end - m.start)
    return "".join(outside)


def _entities(article: Annotated) -> Iterator[str]:
    used = {m.key for m in article.mentions} | {part for n in article.notes for value in n.fields.values() for part in value.split(",")}
    for e in article.entities.values():
        yield from _in(e.type, "types", f"entity {e.id}")
        if e.subtype:
            yield from _in(e.subtype, "subtypes", f"entity {e.id}")
        if re.fullmatch(r"[escdx]\d*|t|i", e.id):
            yield f"entity {e.id}: this id is kept for marks"
        if e.id not in used:
            yield f"entity {e.id} stands nowhere in text or notes"
    names = [(e.type, e.name) for e in article.entities.values()]
    yield from (f"{name} stands twice in the table" for _, name in sorted({pair for pair in names if names.count(pair) > 1}))


def _marks(article: Annotated) -> Iterator[str]:
    for m in article.marks:
        words = article.text[m.start:m.end]
        if words != words.strip():
            yield f"the mark {m.label!r} begins or ends with a space: {words!r}"
        if m.key not in article.entities and not re.fullmatch(r"[esc]\d+|[dx]", m.key):
            yield f"the mark {m.label!r} of {words!r} names no entity of the table"
        if m.key == "d" and m.value is not None and not EDTF.fullmatch(m.value):
            yield f"{m.value!r} of {words!r} is no EDTF date"
        if m.key in article.entities:
            yield from _in(m.form, "forms", f"mention {words!r}")


def _ids(article: Annotated, note: Note, names: set[str]) -> Iterator[str]:
    for name in names & set(note.fields):
        yield from (f"{note.key}: {name}={part} is no entity of the table" for part in note.listed(name) if part not in article.entities)


def _events(article: Annotated) -> Iterator[str]:
    roles = set(lists()["roles"])
    notes = {n.key: n for n in article.notes if re.fullmatch(r"e\d+", n.key)}
    marked = {m.key for m in article.of("e")}
    yield from (f"{key} has no note" for key in sorted(marked - set(notes)))
    yield from (f"{key} has no trigger in the text" for key in sorted(set(notes) - marked))
    for key, note in notes.items():
        kind, *flags = note.words or ("",)
        yield from _in(kind, "kinds", key)
        yield from (f"{key}: unknown word {flag!r}" for flag in flags if flag not in EVENT_FLAGS)
        yield from (f"{key}: unknown field {name!r}" for name in sorted(set(note.fields) - roles - EVENT_FIELDS))
        yield from _ids(article, note, roles | {"place", "format", "instrument", "by"})
        yield from _values(note, kind)
        if not any(note.fields.get(role) for role in roles):
            yield f"{key} has nobody in it"


def _values(note: Note, kind: str) -> Iterator[str]:
    if "status" in note.fields:
        yield from _in(note.fields["status"], "status", note.key)
    if "aspect" in note.fields:
        yield from _in(note.fields["aspect"], "aspect", note.key)
    if "type" in note.fields and note.fields["type"] not in types_of(kind):
        yield f"{note.key}: a {kind} is no {note.fields['type']}"
    date = note.fields.get("date", "-")
    if date != "-" and not EDTF.fullmatch(date):
        yield f"{note.key}: {date!r} is no EDTF date"


def _statements(article: Annotated) -> Iterator[str]:
    notes = {n.key: n for n in article.notes if re.fullmatch(r"s\d+", n.key)}
    marked = [m.key for m in article.of("s")]
    yield from (f"{key} has no note" for key in sorted(set(marked) - set(notes)))
    yield from (f"{key} is marked {marked.count(key)} times; a statement is one span" for key in sorted(set(notes)) if marked.count(key) != 1)
    for key, note in notes.items():
        form = note.words[0] if note.words else ""
        yield from _in(form, "statement", key)
        yield from (f"{key}: unknown field {name!r}" for name in sorted(set(note.fields) - {"speaker", "by", "to", "about"}))
        yield from _ids(article, note, {"speaker", "by", "to", "about"})
    yield from (f"{m.key} has no statement" for m in article.of("c") if m.key.replace("c", "s") not in notes)


def _others(article: Annotated) -> Iterator[str]:
    for note in article.notes:
        if note.key == "t":
            yield from _ids(article, note, {"who", "office", "of"})
            yield from (f"t: unknown phase {w!r}" for w in note.words if w not in lists()["phases"] and w not in ("disputed", "optional"))
        elif note.key == "i":
            yield from _ids(article, note, {"is", "parties"})
            yield from _in(note.fields.get("act", ""), "acts", "i")
        elif not re.fullmatch(r"[es]\d+", note.key):
            yield f"unknown note {note.key!r}"
