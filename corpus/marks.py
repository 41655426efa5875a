"""Marked text: the format of one annotated article, read and written without loss.

A file has a head (`key: value`), a table of entities (`@ id type name`), the text with its marks, and notes on what the marks cannot say:

    story: harbour-lights
    language: en
    ...
    @ kari person Kari Lunde
    @ nor polity Norway
    --- text
    [[Norway|nor]'s deputy minister|o1] [Kari Lunde|kari] [met|e1] ... [on 3 May|d 2019-05-03].
    --- notes
    e1 meeting who=kari,jon for=nor,chl date=2019-05-03

A mark is `[text|label]`; marks nest. Labels: an entity's id, with `:adj`, `:desc`, `:pron` or `:metonym` where it is no name and `!` where the words
dispute it; `d` and an EDTF date (`?` where the text gives none); `e1` a trigger of event 1; `s1` the content of statement 1; `c1` its cue; `x` furniture.
A backslash keeps `[`, `]`, `|` and itself as letters.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

TEXT, NOTES = "--- text\n", "--- notes\n"


class MarkError(ValueError):
    """A file that is not in the format; says the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span of the plain text, half-open in code points."""

    start: int
    end: int
    label: str

    @property
    def key(self) -> str:
        """The label without its form, its dispute and its value: an entity's id, `d`, `x`, `e1`, `s1` or `c1`."""
        return re.split(r"[:! ]", self.label, maxsplit=1)[0]

    @property
    def form(self) -> str:
        """How a mention calls its entity: name, adj, desc, pron or metonym."""
        found = re.search(r":(\w+)", self.label)
        return found.group(1) if found else "name"

    @property
    def disputes(self) -> bool:
        """Whether the words mark the name or title as disputed."""
        return self.label.endswith("!")

    @property
    def value(self) -> str | None:
        """The EDTF value of a date; None where the text gives none."""
        given = self.label.partition(" ")[2]
        return None if given in ("", "?") else given


@dataclass(frozen=True, slots=True)
class Entity:
    """A line of the table of entities; `contested` for a polity whose status is contested."""

    id: str
    type: str
    subtype: str
    name: str
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A line under `--- notes`: its key (`e1`, `s1`, `t`, `i`), its bare words and its `key=value` pairs."""

    key: str
    words: tuple[str, ...]
    fields: dict[str, str]

    def listed(self, name: str) -> list[str]:
        """The ids of a field, split at commas."""
        return [part for part in self.fields.get(name, "").split(",") if part]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated article.

    Args:
        id: The file's name without its ending.
        head: The head's fields, in order.
        entities: The table of entities, by id.
        text: The plain text.
        marks: The marks, in the order in which they open.
        notes: The notes, in order.
    """

    id: str
    head: dict[str, str]
    entities: dict[str, Entity]
    text: str
    marks: list[Mark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def of(self, kind: str) -> list[Mark]:
        """The marks whose key is a letter with a number (`e`, `s`, `c`), a date (`d`) or furniture (`x`)."""
        return [m for m in self.marks if re.fullmatch(kind + r"\d*", m.key) and m.key not in self.entities]

    @property
    def mentions(self) -> list[Mark]:
        """The marks of entities."""
        return [m for m in self.marks if m.key in self.entities]


# --- reading ----------------------------------------------------------------------

def read_article(path: Path) -> Annotated:
    """Read one file.

    Args:
        path: A file in the format of this module, UTF-8.

    Returns:
        The article.

    Raises:
        MarkError: The file is not in the format.
    """
    try:
        return parse(path.read_text(encoding="utf-8"), path.stem)
    except MarkError as error:
        raise MarkError(f"{path.name}: {error}") from error


def parse(source: str, name: str = "") -> Annotated:
    """An article from the text of its file; `dump` gives the same text back."""
    head_part, middle, rest = source.partition(TEXT)
    marked, notes_line, notes_part = rest.rpartition(NOTES)
    if not middle or not notes_line:
        raise MarkError("it needs the lines '--- text' and '--- notes'")
    head, entities = _head(head_part)
    text, marks = unmark(marked)
    return Annotated(name, head, entities, text, marks, [_note(line) for line in notes_part.splitlines() if line.strip()])


def _head(part: str) -> tuple[dict[str, str], dict[str, Entity]]:
    head: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    for line in filter(str.strip, part.splitlines()):
        if line.startswith("@"):
            entity = _entity(line)
            if entity.id in entities:
                raise MarkError(f"entity {entity.id} stands twice in the table")
            entities[entity.id] = entity
            continue
        key, colon, value = line.partition(":")
        if not colon:
            raise MarkError(f"no 'key: value' and no '@ entity': {line!r}")
        head[key.strip()] = value.strip()
    return head, entities


ENTITY = re.compile(r"@ (?P<id>[a-z][a-z0-9_-]*) (?P<type>[a-z]+)(?:/(?P<subtype>[a-z-]+))?(?P<contested>!?) (?P<name>\S.*)")


def _entity(line: str) -> Entity:
    found = ENTITY.fullmatch(line.rstrip())
    if found is None:
        raise MarkError(f"not '@ id type name': {line!r}")
    return Entity(found["id"], found["type"], found["subtype"] or "", found["name"], bool(found["contested"]))


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """The plain text of marked text, and its marks.

    Raises:
        MarkError: A bracket is left open, is closed twice or has no label.
    """
    out: list[str] = []
    opened: list[tuple[int, int]] = []  # start of the mark, place in `marks`
    marks: list[Mark | None] = []
    at = 0
    while at < len(marked):
        letter = marked[at]
        if letter == "\\" and at + 1 < len(marked):
            out.append(marked[at + 1])
            at += 2
        elif letter == "[":
            opened.append((len(out), len(marks)))
            marks.append(None)
            at += 1
        elif letter == "|" and opened:
            close = marked.find("]", at)
            label = marked[at + 1:close]
            start, place = opened.pop()
            if close < 0 or not re.fullmatch(r"[a-z][\w:!.-]*( [^\[\]|]+)?", label) or start == len(out):
                raise MarkError(f"a mark is empty or has no good label near {marked[max(0, at - 30):at + 30]!r}")
            marks[place] = Mark(start, len(out), label)
            at = close + 1
        elif letter == "]":
            raise MarkError(f"a bracket closes without a label near {marked[max(0, at - 30):at + 10]!r}")
        else:
            out.append(letter)
            at += 1
    if opened:
        raise MarkError(f"a bracket is left open near {''.join(out)[opened[-1][0]:][:40]!r}")
    return "".join(out), [m for m in marks if m is not None]


def _note(line: str) -> Note:
    key, *rest = line.split()
    fields = dict(part.split("=", 1) for part in rest if "=" in part)
    return Note(key, tuple(part for part in rest if "=" not in part), fields)


# --- writing ----------------------------------------------------------------------

def dump(article: Annotated) -> str:
    """The text of an article's file."""
    head = "".join(f"{key}: {value}\n" for key, value in article.head.items())
    table = "".join(_row(e) for e in article.entities.values())
    notes = "".join(" ".join([n.key, *n.words, *(f"{k}={v}" for k, v in n.fields.items())]) + "\n" for n in article.notes)
    return f"{head}\n{table}{TEXT}{mark(article.text, article.marks)}{NOTES}{notes}"


def _row(entity: Entity) -> str:
    kind = f"{entity.type}/{entity.subtype}" if entity.subtype else entity.type
    return f"@ {entity.id} {kind}{'!' if entity.contested else ''} {entity.name}\n"


def mark(text: str, marks: list[Mark]) -> str:
    """Marked text from plain text and marks in the order in which they open."""
    opening: dict[int, int] = {}
    closing: dict[int, list[str]] = {}
    for m in marks:
        opening[m.start] = opening.get(m.start, 0) + 1
        closing.setdefault(m.end, []).insert(0, m.label)
    out, depth = [], 0
    for at in range(len(text) + 1):
        out += [f"|{label}]" for label in closing.get(at, ())]
        depth += opening.get(at, 0) - len(closing.get(at, ()))
        out.append("[" * opening.get(at, 0))
        if at < len(text):
            out.append(_letter(text[at], depth))
    return "".join(out)


def _letter(letter: str, depth: int) -> str:
    return "\\" + letter if letter in "[]\\" or letter == "|" and depth else letter
