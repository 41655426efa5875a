"""An annotated article as gold in the form that `dragoman score` reads."""
from __future__ import annotations

import re
from typing import Any

from corpus.check import types_of
from corpus.marks import Annotated, Mark, Note

Item = dict[str, Any]
KINDS = {"ministry": "office-body", "parliament": "office-body", "government": "office-body", "news-agency": "news-agency", "outlet": "news-agency"}
NAMED = ("name", "adj", "metonym")
ENDS = re.compile(r"(?<=[.!?։])\s|\n")


def gold_of(article: Annotated) -> Item:
    """The gold of one article.

    Args:
        article: An article without faults.

    Returns:
        Its gold: one JSON object, offsets half-open in code points of the plain text.
    """
    day, _, basis = article.head["published"].partition(" ")
    dated = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", day))
    return {
        "id": article.id, "file": f"{article.id}.txt", "language": article.head["language"], "manner": article.head["manner"],
        "kind": article.head["kind"], "story": article.head["story"],
        "published": {"date": day if dated else None, "basis": basis, **({} if dated or day == "-" else {"window": day})},
        "body": _body(article), "entities": _entities(article), "tenures": [_tenure(article, n) for n in article.notes if n.key == "t"],
        "events": [_event(article, n) for n in article.notes if re.fullmatch(r"e\d+", n.key)],
        "instruments": [_instrument(article, n) for n in article.notes if n.key == "i"],
        "statements": [_statement(article, n) for n in article.notes if re.fullmatch(r"s\d+", n.key)],
        "designations": [_designation(article, m) for m in article.mentions if article.entities[m.key].contested or m.disputes],
        "dates": [{**_span(article, m), "value": m.value} for m in article.of("d")],
    }


def _span(article: Annotated, m: Mark) -> Item:
    return {"text": article.text[m.start:m.end], "start": m.start, "end": m.end}


def _body(article: Annotated) -> list[list[int]]:
    out, at = [], 0
    for m in sorted(article.of("x"), key=lambda m: m.start):
        if article.text[at:m.start].strip():
            out.append([at, m.start])
        at = max(at, m.end)
    if article.text[at:].strip():
        out.append([at, len(article.text)])
    return out


def _entities(article: Annotated) -> list[Item]:
    out = []
    for e in article.entities.values():
        marks = [m for m in article.mentions if m.key == e.id and m.form in NAMED]
        if marks and e.type not in ("office", "instrument"):
            spans = [_span(article, m) for m in marks]
            out.append({"name": e.name, "kind": KINDS.get(e.subtype, e.type), "surface": list(dict.fromkeys(s["text"] for s in spans)), "mentions": spans})
    return out


def _names(article: Annotated, note: Note, *fields: str) -> list[str]:
    return [article.entities[part].name for name in fields for part in note.listed(name)]


def _date(note: Note, name: str = "date") -> str | None:
    given = note.fields.get(name, "-")
    return None if given == "-" else given


def _event(article: Annotated, note: Note) -> Item:
    kind = note.words[0]
    types = types_of(kind)
    first = note.fields.get("type", types[0])
    place = _names(article, note, "place")
    return {
        "id": note.key, "plover": first, "plover_alt": [t for t in types if t != first], "kind": kind,
        "participants": _names(article, note, "who"), "source": _names(article, note, "src", "visitor"), "recipient": _names(article, note, "rcp", "host"),
        "on_behalf_of": _names(article, note, "for"), "mediator": _names(article, note, "mediator"), "date": _date(note),
        "place": place[0] if place else None, "status": note.fields.get("status", "held"), "denied": "denied" in note.words,
        "optional": "optional" in note.words, "evidence": _sentence(article, next(m for m in article.marks if m.key == note.key)),
    }


def _sentence(article: Annotated, m: Mark) -> Item:
    ends = _ends(article)
    start = max((b.end() for b in ends if b.end() <= m.start), default=0)
    end = min((b.start() for b in ends if b.start() >= m.end), default=len(article.text))
    return {"text": article.text[start:end], "start": start, "end": end}


def _ends(article: Annotated) -> list[re.Match[str]]:
    """Where sentences end; a full stop inside a name or a date (`am 23. Mai`, `Л. Чорнобай`) ends none."""
    whole = [m for m in article.marks if m.key == "d" or m.key in article.entities]
    return [b for b in ENDS.finditer(article.text) if b.group() == "\n" or not any(m.start < b.start() < m.end for m in whole)]


def _statement(article: Annotated, note: Note) -> Item:
    content = next(m for m in article.marks if m.key == note.key)
    cue = next((m for m in article.marks if m.key == note.key.replace("s", "c")), None)
    words = article.text[content.start:content.end].split()
    return {
        "speaker": "; ".join(_names(article, note, "speaker")) or None, "form": note.words[0], "starts": " ".join(words[:3]), "ends": " ".join(words[-3:]),
        "content": _span(article, content), "cue": article.text[cue.start:cue.end] if cue else None, "reported_by": _names(article, note, "by"),
        "addressee": _names(article, note, "to"), "optional": "optional" in note.words,
    }


def _tenure(article: Annotated, note: Note) -> Item:
    of = _names(article, note, "of")
    return {
        "person": _names(article, note, "who")[0], "office": _names(article, note, "office")[0], "of": of[0] if of else None,
        "disputed_in_text": "disputed" in note.words, "former_in_text": "former" in note.words, "acting": "acting" in note.words,
        "from": _date(note, "from"), "to": _date(note, "to"), "optional": "optional" in note.words,
    }


def _instrument(article: Annotated, note: Note) -> Item:
    entity = article.entities[note.fields["is"]]
    parties = _names(article, note, "parties")
    return {"name": entity.name, "kind": entity.subtype or "instrument", "parties": parties, "date": _date(note), "act": note.fields.get("act")}


def _designation(article: Annotated, m: Mark) -> Item:
    return {**_span(article, m), "entity": article.entities[m.key].name, "term": article.text[m.start:m.end], "by": "author", "marks_dispute": m.disputes}
