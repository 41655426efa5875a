"""One article with everything that was found in it, each finding with its span and its reasons."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from dragoman.errors import RecordError
from dragoman.record import schema
from dragoman.record.accounts import AccountView, Resolver, views
from dragoman.record.publishing import outlet

_R = schema.article.c
LAYERS = ("actor", "date", "event", "statement", "term", "office", "instrument", "round", "quantity")
"""Kinds of findings, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found at a span of an article.

    Args:
        layer: One of LAYERS.
        start: The first code point.
        end: The code point after the last.
        entity: The entity that is meant, if it is one.
        value: What was understood: a date, a kind of event, a form of statement, a number.
        rule: What found it.
        confidence: How sure that is, where it was said.
        target: The event, for a finding that belongs to one.
        others: Further entities that take part.
    """

    layer: str
    start: int
    end: int
    entity: str | None = None
    value: str = ""
    rule: str = ""
    confidence: float | None = None
    target: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class MarkedArticle:
    """An article with its findings."""

    id: str
    source: str
    address: str | None
    outlet: str
    title: str
    title_span: tuple[int, int] | None
    language: str
    published_start: str | None
    published_end: str | None
    basis: str
    why: str
    extracted: bool
    sha256: str
    text: str
    body: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...]
    editions: tuple[tuple[str, str | None, str | None], ...]
    likes: tuple[tuple[str, str, str], ...]


def marked_article(connection: Connection, name: str) -> MarkedArticle:
    """One article with everything found in it.

    Args:
        connection: The record's connection.
        name: The article's id.

    Returns:
        Its text, body, findings in the order of the text, other editions, and articles that tell the same story.

    Raises:
        RecordError: There is no such article.
    """
    r = connection.execute(select(schema.article).where(_R.id == name)).mappings().first()
    if r is None:
        raise RecordError("D411", f"The record holds no article {name}.", "List articles with `dragoman show articles` to find its id.")
    key = r["key"]
    found = sorted(_findings(connection, key), key=lambda f: (f.start, f.end, LAYERS.index(f.layer)))
    span = (r["title_start"], r["title_end"]) if r["title_start"] is not None else None
    title = r["title"] or (r["text"][span[0]:span[1]] if span else "")
    return MarkedArticle(name, r["source"], r["address"], outlet(r["publisher"] or "", r["source"]), title, span, r["language"], r["published_start"],
                         r["published_end"], r["published_basis"] or "", r["published_why"] or "", bool(r["extracted"]), r["sha256"], r["text"],
                         tuple((x["start"], x["end"]) for x in _of(connection, "body_span", key)), tuple(found),
                         tuple((x["language"], x["url"], x["label"]) for x in _of(connection, "edition", key)), _alike(connection, key))


def _of(connection: Connection, table: str, key: int) -> Iterator[RowMapping]:
    t = schema.metadata.tables[table]
    return iter(connection.execute(select(t).where(t.c.article == key).order_by(*t.primary_key)).mappings().all())


def _findings(connection: Connection, key: int) -> Iterator[Finding]:
    resolve = Resolver(connection)
    resolve.load([key])

    def meant(entity: str | None) -> str | None:
        return resolve.maybe(key, entity)

    yield from (Finding("actor", m["start"], m["end"], meant(m["entity"]), m["form"], m["extractor"] or "", m["confidence"])
                for m in _of(connection, "mention", key))
    yield from (Finding("date", d["start"], d["end"], None, d["value"] or "", _reason(d)) for d in _of(connection, "date", key))
    yield from (_event(a) for a in views(connection, "article", [key], resolve))
    yield from (Finding("statement", s["start"], s["end"], meant(s["speaker"]), s["form"], s["extractor"] or "", s["confidence"])
                for s in _of(connection, "statement", key))
    yield from (Finding("term", d["start"], d["end"], meant(d["entity"]), d["term"], "marks dispute" if d["disputes"] else "")
                for d in _of(connection, "designation", key))
    yield from (Finding("office", t["start"], t["end"], meant(t["person"]), t["phase"] or "", t["extractor"] or t["basis"] or "", None, None,
                        tuple(x for x in (meant(t["office"]), meant(t["polity"])) if x)) for t in _of(connection, "tenure", key) if t["basis"] != "register")
    yield from (Finding("instrument", i["start"], i["end"], meant(i["instrument"])) for i in _of(connection, "instrument_span", key))
    yield from (Finding("round", x["start"], x["end"], meant(x["format"]), x["edition"] or x["date"] or "") for x in _of(connection, "round", key))
    yield from (Finding("quantity", q["start"], q["end"], None, f"{q['value']:g} {q['unit']}") for q in _of(connection, "quantity", key))


def _reason(d: RowMapping) -> str:
    return " ".join(x for x in (d["kind"], d["rule"], d["anchor"] and f"from {d['anchor']}") if x)


def _event(a: AccountView) -> Finding:
    return Finding("event", a.trigger[0], a.trigger[1], None, a.kind, a.extractor, a.confidence, a.event, tuple(p for p, _ in a.participants))


def _alike(connection: Connection, key: int) -> tuple[tuple[str, str, str], ...]:
    """Articles that tell the same events, or repeat the text: id, title, language; those that have most in common first."""
    a, other = schema.account.c, schema.account.alias()
    told = schema.account.join(other, other.c.event == a.event).join(schema.article, _R.key == other.c.article)
    query = (select(_R.id, _R.title, _R.source, _R.language).select_from(told)
             .where(a.article == key, other.c.article != key).distinct().order_by(_R.id).limit(MOST_ALIKE))
    return tuple((r.id, r.title or r.source, r.language) for r in connection.execute(query))


MOST_ALIKE = 40
"""Articles listed as telling the same events."""


