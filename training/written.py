"""The corpus as documents: what the marks and notes of an article say, in words."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.marks import Annotated, Mark, Note, read_article
from corpus.standoff import documents, pull
from training.documents import Cut, Document, Spot, Tie, cut
from training.labels import CORPUS, EVENT_ROLES

EVENT = re.compile(r"e\d+")
STATEMENT = re.compile(r"s\d+")


def articles(folder: Path, *splits: str) -> Iterator[Annotated]:
    """The articles of the corpus that belong to one of the splits, by name."""
    found = (read_article(path) for path in sorted(folder.rglob("*.txt")))
    yield from (a for a in found if a.head["split"] in splits)


def news(folder: Path, *splits: str) -> Iterator[Annotated]:
    """The parallel news that is annotated and belongs to one of the splits, by language and name; its ids tell the language."""
    for path in sorted(folder.rglob("*.txt")):
        article = pull(path.read_text(encoding="utf-8"), documents(path.parent.name)[path.stem], f"{path.parent.name}-{path.stem}")
        if article.head["split"] in splits:
            yield article


def written(folder: Path, *splits: str) -> list[Document]:
    """The articles of the corpus as documents."""
    return list(map(document, articles(folder, *splits)))


def parallel(folder: Path, *splits: str) -> list[Document]:
    """The parallel news as documents."""
    return list(map(document, news(folder, *splits)))


def document(article: Annotated) -> Document:
    """One article as a document; marks in what the reader takes for furniture are left out."""
    found = cut(article.id, article.text)
    spots = [s for m in article.marks for s in _spot(article, found, m)]
    ties = [t for n in article.notes for t in _ties(n)]
    ties += _dates(article, spots)
    return Document(article.id, article.head["language"], found.words, found.spaced, found.sentences, CORPUS, spots, ties)


def _spot(article: Annotated, found: Cut, m: Mark) -> Iterator[Spot]:
    where = found.range(m.start, m.end)
    if where is None:
        return
    note = next((n for n in article.notes if n.key == m.key), None)
    if m.key in article.entities:
        layer = _layer(article, m)
        yield Spot(layer, *where, m.key)
        if layer in ("polity", "place") and m.form != "adj":
            yield Spot("geo", *where, m.key)
    elif m.key == "d":
        yield Spot("date", *where, m.value or "")
    elif EVENT.fullmatch(m.key) and note is not None:
        yield Spot("trigger", *where, m.key, note.words[0], note.fields.get("status", "held"), "denied" in note.words)
    elif STATEMENT.fullmatch(m.key):
        yield Spot("content", *where, m.key)
    elif re.fullmatch(r"c\d+", m.key):
        yield Spot("cue", *where, m.key.replace("c", "s"))


def _layer(article: Annotated, m: Mark) -> str:
    return m.form if m.form in ("desc", "pron") else article.entities[m.key].type


def _ties(note: Note) -> Iterator[Tie]:
    if EVENT.fullmatch(note.key):
        yield from (Tie(note.key, ref, role) for role in sorted(EVENT_ROLES - {"date"}) for ref in note.listed(role))
    elif STATEMENT.fullmatch(note.key):
        yield from (Tie(note.key, ref, role) for role in ("speaker", "by", "to") for ref in note.listed(role))
    elif note.key == "t":
        yield from (Tie(office, who, "holder") for office in note.listed("office") for who in note.listed("who"))
        yield from (Tie(office, of, "of") for office in note.listed("office") for of in note.listed("of"))


def _dates(article: Annotated, spots: list[Spot]) -> Iterator[Tie]:
    """The words of a date that has the value of an event's date tell its day."""
    values = {s.ref for s in spots if s.layer == "date" and s.ref}
    for note in article.notes:
        if EVENT.fullmatch(note.key) and note.fields.get("date", "-") in values:
            yield Tie(note.key, note.fields["date"], "date")
