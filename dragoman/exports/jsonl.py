"""The interchange format: the record as one JSON object a line, and back again.

Rows follow one another by kind, each kind in the order of its ids. Entities are named by the ids of the record; where an article's
reading used another id, the article's row says so under "named", so that loading gives the same record back.
"""
from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import msgspec
from sqlalchemy import RowMapping, Select, select

from dragoman.errors import RecordError
from dragoman.model import (
    Account,
    Act,
    Article,
    Date,
    Designation,
    Edition,
    Entity,
    Instrument,
    Mention,
    Name,
    Participant,
    Published,
    Quantity,
    Reading,
    Round,
    Span,
    Statement,
    Tenure,
)
from dragoman.record import Record, copies, decisions, schema
from dragoman.record.accounts import AccountView, chunks, event_ids, grouped, views
from dragoman.record.references import REFERENCES, Naming, namings
from dragoman.record.shown import EventView, shown
from dragoman.record.visits import parts_of

Line = dict[str, Any]
BATCH = 200
"""Articles or events held at a time."""

_A = schema.article.c


def export_jsonl(record: Record, out: IO[bytes]) -> int:
    """Write every row of a record.

    Args:
        record: The record.
        out: A binary stream.

    Returns:
        How many rows were written.
    """
    count = 0
    with record.reading() as connection:
        writer = _Writer(record, connection)
        for row in writer.rows():
            out.write(msgspec.json.encode(row))
            out.write(b"\n")
            count += 1
    return count


def _table(name: str) -> Any:
    return schema.metadata.tables[name].c


class _Writer:
    def __init__(self, record: Record, connection: Any) -> None:
        self.record = record
        self.connection = connection
        self.ids: dict[int, str] = {r[0]: r[1] for r in connection.execute(select(_A.key, _A.id))}

    def rows(self) -> Iterator[Line]:
        """Every row, the manifest first."""
        yield self.manifest()
        yield from self.declarations()
        yield from self.articles()
        for kind in (self.entities, self.events, self.tenures, self.instruments, self.recognitions, self.rounds, self.judgements, self.redirects):
            yield from kind()

    def all(self, query: Select[Any]) -> Iterator[RowMapping]:
        """The rows of a query, a few at a time."""
        yield from self.connection.execution_options(stream_results=True).execute(query).mappings().yield_per(1_000)

    def manifest(self) -> Line:
        """What the record was made with, and a digest of what was read."""
        digest = hashlib.sha256("\n".join(sorted(self.ids.values())).encode()).hexdigest()
        return {"kind": "manifest", "format": 1, "schema": schema.VERSION, "versions": self.record.versions(), "articles": len(self.ids), "input": digest}

    def declarations(self) -> Iterator[Line]:
        """Entities as readings declare them: what resolution starts from."""
        f = _table("profile")
        last = None
        for row in self.all(select(f.key, f.declaration).order_by(f.declaration, f.key)):
            if row["declaration"] != last:
                last = row["declaration"]
                yield _declaration(self.connection, row["key"])

    # --- article by article -------------------------------------------------------

    def articles(self) -> Iterator[Line]:
        """Each article with everything that was found in it."""
        originals = copies.originals(self.connection)
        for keys in chunks(sorted(self.ids, key=self.ids.__getitem__), BATCH):
            batch = _Batch(self.connection, keys)
            for key in keys:
                yield from self._article(key, batch, originals.get(key))

    def _article(self, key: int, batch: _Batch, original: tuple[int, str] | None) -> Iterator[Line]:
        row = batch.article[key]
        naming = batch.naming[key]
        yield _article(row, batch, naming, {original[1]: self.ids[original[0]]} if original else {})
        for kind in ("mention", "date", "statement", "designation", "quantity", "account"):
            for line in batch.lines(kind, key):
                yield naming.outward({"kind": kind, **line}, REFERENCES[kind])

    # --- what is shown ------------------------------------------------------------

    def entities(self) -> Iterator[Line]:
        """Entities with every name that an article or the register gives them."""
        e = _table("entity")
        for part in chunks([r["id"] for r in self.all(select(e.id).order_by(e.id))], BATCH):
            rows = {r["id"]: r for r in self.connection.execute(select(schema.entity).where(e.id.in_(part))).mappings()}
            names, ids = self._names(part), self._identifiers(part)
            for name in part:
                r = rows[name]
                yield _without_none({"kind": "entity", "id": name, "type": r["type"], "subtype": r["subtype"], "name": r["name"], "names": names.get(name, {}),
                                     "ids": ids.get(name, {}), "of": r["of"], "from_register": bool(r["from_register"])})

    def _names(self, entities: Sequence[str]) -> dict[str, dict[str, list[str]]]:
        f, n = _table("profile"), _table("name")
        query = (select(f.entity, n.language, n.form).join(schema.name, n.profile == f.key).where(f.entity.in_(entities)).distinct()
                 .order_by(f.entity, n.language, n.form))
        out: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for entity, language, form in self.connection.execute(query):
            out[entity][language].append(form)
        return out

    def _identifiers(self, entities: Sequence[str]) -> dict[str, dict[str, str]]:
        f, i = _table("profile"), _table("identifier")
        query = (select(f.entity, i.scheme, i.value).join(schema.identifier, i.profile == f.key).where(f.entity.in_(entities)).distinct()
                 .order_by(f.entity, i.scheme, i.value.desc()))
        out: dict[str, dict[str, str]] = defaultdict(dict)
        for entity, scheme, value in self.connection.execute(query):
            out[entity][scheme] = value
        return out

    def views(self, only: Select[Any] | None = None) -> Iterator[EventView]:
        """Every event as it is shown, in the order of ids."""
        e = _table("event")
        edits, verdicts = decisions.edits(self.connection), decisions.verdicts(self.connection)
        for part in chunks([r["id"] for r in self.all(only if only is not None else select(e.id).order_by(e.id))], BATCH):
            accounts: dict[str, list[AccountView]] = defaultdict(list)
            for account in views(self.connection, "event_id", part):
                accounts[account.event].append(account)
            part_of = parts_of(self.connection, part)
            yield from (shown(event, accounts[event], part_of.get(event), edits, verdicts) for event in part)

    def events(self) -> Iterator[Line]:
        """Events as they are shown."""
        return (event_line(e) for e in self.views())

    def recognitions(self) -> Iterator[Line]:
        """Who recognises whom, drawn from the events of these kinds."""
        e = _table("event")
        return (recognition_line(v) for v in self.views(select(e.id).where(e.kind.in_(RECOGNITION)).order_by(e.id)))

    # --- drawn together from several articles ---------------------------------------

    def merged(self, query: Select[Any], kind: str, line: Callable[[RowMapping], Line], same: Sequence[str]) -> Iterator[Line]:
        """Findings that agree in the fields `same`, as one row; what differs stands with the evidence."""
        rows = list(self.all(query))
        names = namings(self.connection, {r["article"] for r in rows})
        found = [(names[r["article"]].outward(line(r), REFERENCES[kind]), self.ids[r["article"]]) for r in rows]
        key = _sorting(same)
        found.sort(key=lambda x: (key(x[0]), x[1], x[0]["start"], x[0]["end"], msgspec.json.encode(x[0])))
        for _, group in groupby(found, key=lambda x: key(x[0])):
            yield _together(kind, list(group), same)

    def tenures(self) -> Iterator[Line]:
        """Who held which office of whom."""
        return self.merged(select(schema.tenure), "tenure", _tenure, ("person", "office", "polity", "from", "to", "disputed", "basis"))

    def rounds(self) -> Iterator[Line]:
        """Meetings of formats."""
        members = grouped(self.connection, select(schema.round_member).order_by(*schema.round_member.primary_key), "article")
        return self.merged(select(schema.format_round), "format_round", lambda r: _round(r, members), ("format", "edition", "date", "place"))

    def instruments(self) -> Iterator[Line]:
        """Treaties, agreements, memoranda, plans and declarations."""
        for row in self.merged(select(schema.instrument), "instrument", self._instrument, ("id",)):
            yield {**row, "names": self._names([row["id"]]).get(row["id"], {})}

    def _instrument(self, row: RowMapping) -> Line:
        article, name = row["article"], row["id"]
        parts = {}
        for table in ("instrument_span", "instrument_party", "instrument_act"):
            t = schema.metadata.tables[table]
            parts[table] = self.connection.execute(select(t).where(t.c.article == article, t.c.instrument == name).order_by(*t.primary_key)).mappings().all()
        spans = [[s["start"], s["end"]] for s in parts["instrument_span"]]
        return {"id": name, "name": row["name"], "type": row["type"], "parties": [p["entity"] for p in parts["instrument_party"]], "date": row["date"],
                "term": row["term"], "follows": row["follows"], "start": spans[0][0], "end": spans[0][1], **({"also": spans[1:]} if spans[1:] else {}),
                "acts": [{"act": a["act"], "date": a["date"], "evidence": [{"article": self.ids[article], "start": a["start"], "end": a["end"]}]}
                         for a in parts["instrument_act"]]}

    # --- decisions and redirects ------------------------------------------------------

    def judgements(self) -> Iterator[Line]:
        """What people decided, in the order of time."""
        evidence = grouped(self.connection, select(schema.decision_evidence).order_by(*schema.decision_evidence.primary_key), "decision")
        d = _table("decision")
        for r in self.all(select(schema.decision).order_by(d.when, d.id)):
            keys = [[e["side"], e["key"]] for e in evidence.get(r["id"], ())]
            yield _without_none({"kind": "decision", **r, "evidence": keys})

    def redirects(self) -> Iterator[Line]:
        """Ids that gave way to others."""
        for r in self.connection.exec_driver_sql('SELECT "from", "to" FROM redirect ORDER BY "from"'):
            yield {"kind": "redirect", "from": r[0], "to": r[1]}


RECOGNITION = {"recognition": "recognises", "non_recognition": "refuses", "withdrawal_of_recognition": "withdraws"}


# --- single lines ---------------------------------------------------------------------

def _without_none(row: Line) -> Line:
    return {k: v for k, v in row.items() if v is not None}


def _sorting(fields: Sequence[str]) -> Callable[[Line], tuple[str, ...]]:
    return lambda row: tuple("" if row.get(f) is None else str(row.get(f)) for f in fields)


def _together(kind: str, group: Sequence[tuple[Line, str]], same: Sequence[str]) -> Line:
    """One row for findings that agree: other fields as most findings have them, and with the evidence where a finding differs."""
    fields = [k for k in group[0][0] if k not in ("start", "end", "also", "local")]
    common = {k: group[0][0][k] if k in same else CHOSEN.get(k, _commonest)([row[k] for row, _ in group]) for k in fields}
    evidence = []
    for row, article in group:
        own = {k: v for k, v in row.items() if k not in ("start", "end", "acts") and (k not in common or v != common[k])}
        evidence.append({"article": article, "start": row["start"], "end": row["end"], **own})
    return {"kind": kind, **common, "evidence": evidence}


def _commonest(values: Sequence[Any]) -> Any:
    """The value given most often, before none at all; among equals the first in the alphabet."""
    counts = Counter(msgspec.json.encode(v) for v in values if v not in (None, "", []))
    return msgspec.json.decode(min(counts, key=lambda v: (-counts[v], v))) if counts else values[0]


def _latest(values: Sequence[str | None]) -> str | None:
    return max((v for v in values if v), default=None)


def _every(values: Sequence[list[str]]) -> list[str]:
    return list(dict.fromkeys(v for value in values for v in value))


def _acts(values: Sequence[list[Line]]) -> list[Line]:
    """Acts that agree in act and date, with the evidence of all."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for act in (a for value in values for a in value):
        found[act["date"] or "", act["act"]] += act["evidence"]
    return [{"act": act, "date": date or None, "evidence": evidence} for (date, act), evidence in sorted(found.items())]


CHOSEN: dict[str, Callable[[Sequence[Any]], Any]] = {"as_of": _latest, "parties": _every, "acts": _acts}
"""How the one value of a field is drawn from several, where it is not the commonest."""


def _declaration(connection: Any, profile: str) -> Line:
    f, n, i = _table("profile"), _table("name"), _table("identifier")
    r = connection.execute(select(schema.profile).where(f.key == profile)).mappings().one()
    names = connection.execute(select(n.form, n.language, n.script, n.case, n.source).where(n.profile == profile).order_by(n.position)).mappings()
    ids = connection.execute(select(i.scheme, i.value).where(i.profile == profile).order_by(i.scheme))
    return {"kind": "declaration", "key": r["declaration"], "id": r["local"], "type": r["type"], "subtype": r["subtype"], "name": r["name"],
            "names": [dict(x) for x in names], "ids": [list(x) for x in ids], "of": r["of"], "from_register": bool(r["from_register"])}


def _article(r: RowMapping, batch: _Batch, naming: Naming, original: dict[str, str]) -> Line:
    key = r["key"]
    published = {"start": r["published_start"], "end": r["published_end"], "basis": r["published_basis"], "why": r["published_why"]}
    title = [r["title_start"], r["title_end"]] if r["title_start"] is not None else None
    text = r["text"]
    return _without_none({
        "kind": "article", "id": r["id"], "source": r["source"], "language": r["language"],
        "title": r["title"] or (text[title[0]:title[1]] if title else None), "stated_title": r["title"], "title_span": title, "publisher": r["publisher"],
        "address": r["address"], "published": published, "stated": r["published_stated"], "body": batch.spans(key), "editions": batch.editions(key),
        "version_of": original.get("version_of"), "copy_of": original.get("copy_of"), "sha256": r["sha256"], "extracted": bool(r["extracted"]),
        "declares": batch.declares(key), "named": naming.differing() or None, "text": text})


def event_line(e: EventView) -> Line:
    """The row of an event.

    Args:
        e: The event as it is shown.

    Returns:
        The fields of the interchange format.
    """
    return {"kind": "event", "id": e.id, "plover": e.plover, "mode": e.mode, "event_kind": e.kind,
            "participants": [{"entity": entity, "role": role} for entity, role in e.participants], "date": e.date, "place": e.place, "status": e.status,
            "aspect": e.aspect, "denied": e.denied, "history": [{"status": t.status, "as_of": t.as_of, "account": t.account} for t in e.history],
            "topics": list(e.topics), "format": e.format, "instrument": e.instrument, "part_of": e.part_of,
            "evidence": [{"article": x.article, "start": x.start, "end": x.end} for x in e.evidence],
            "conflicts": [{"field": c.field, "values": [{"value": v, "accounts": list(who)} for v, who in c.values]} for c in e.conflicts],
            **({"judged": e.judged} if e.judged else {}), **({"edited": list(e.edited)} if e.edited else {}),
            "reports": e.reports, "outlets": e.outlets, "languages": list(e.languages)}


def recognition_line(e: EventView) -> Line:
    """The row of a recognition, from its event."""
    who = [entity for entity, role in e.participants if role in ("source", "participant")]
    whom = [entity for entity, role in e.participants if role == "recipient"]
    return {"kind": "recognition", "who": who, "whom": whom, "date": e.date, "act": RECOGNITION[e.kind], "denied": e.denied, "event": e.id,
            "evidence": [{"article": x.article, "start": x.start, "end": x.end} for x in e.evidence]}


def _tenure(r: RowMapping) -> Line:
    return {"person": r["person"], "office": r["office"], "polity": r["polity"], "from": r["since"], "to": r["until"], "as_of": r["as_of"],
            "phase": r["phase"], "disputed": bool(r["disputed"]), "basis": r["basis"], "extractor": r["extractor"], "start": r["start"], "end": r["end"]}


def _round(r: RowMapping, members: dict[Any, list[RowMapping]]) -> Line:
    named = [m for m in members.get(r["article"], ()) if m["round"] == r["position"]]
    sat = {role: [m["entity"] for m in named if m["role"] == role] for role in ("members", "chairs", "absent")}
    return {"format": r["format"], "edition": r["edition"], "date": r["date"], "place": r["place"], **sat, "start": r["start"], "end": r["end"]}


class _Batch:
    """Everything found in a few articles."""

    def __init__(self, connection: Any, keys: Sequence[int]) -> None:
        self.connection = connection
        self.article = {r["key"]: r for r in connection.execute(select(schema.article).where(_A.key.in_(keys))).mappings()}
        self.tables = {name: self._rows(name, "article", keys) for name in ("body_span", "edition", "mention", "date", "statement", "designation",
                                                                          "quantity", "account")}
        accounts = [r["key"] for rows in self.tables["account"].values() for r in rows]
        self.events = event_ids(connection, [r["id"] for rows in self.tables["account"].values() for r in rows])
        statements = [r["key"] for rows in self.tables["statement"].values() for r in rows]
        self.of = {name: self._rows(name, "account", accounts) for name in ("account_participant", "account_attribution", "account_topic")}
        self.of |= {name: self._rows(name, "statement", statements) for name in ("statement_reporter", "statement_about")}
        x, f = _table("appearance"), _table("profile")
        query = select(x.article, x.local, f.entity, f.declaration).join(schema.profile, f.key == x.profile).where(x.article.in_(keys)).order_by(x.local)
        self.appearances = grouped(connection, query, "article")
        self.naming = {key: Naming({r["local"]: r["entity"] for r in self.appearances.get(key, ())}) for key in keys}

    def _rows(self, name: str, column: str, keys: Sequence[int]) -> dict[Any, list[RowMapping]]:
        table = schema.metadata.tables[name]
        out: dict[Any, list[RowMapping]] = {}
        for part in chunks(keys):
            out |= grouped(self.connection, select(table).where(table.c[column].in_(part)).order_by(*table.primary_key), column)
        return out

    def spans(self, key: int) -> list[list[int]]:
        return [[r["start"], r["end"]] for r in self.tables["body_span"].get(key, ())]

    def editions(self, key: int) -> list[Line]:
        return [_without_none({"language": r["language"], "url": r["url"], "label": r["label"]}) for r in self.tables["edition"].get(key, ())]

    def declares(self, key: int) -> list[str]:
        return [r["declaration"] for r in self.appearances.get(key, ())]

    def lines(self, kind: str, key: int) -> list[Line]:
        """The rows of one kind, still with the article's own ids."""
        article = self.article[key]["id"]
        return [{**_LINES[kind](self, r), "article": article} for r in self.tables[kind].get(key, ())]

    def listed(self, table: str, key: int, column: str = "entity") -> list[str]:
        return [r[column] for r in self.of[table].get(key, ())]


def _statement(batch: _Batch, r: RowMapping) -> Line:
    cue = [r["cue_start"], r["cue_end"]] if r["cue_start"] is not None else None
    return {"id": r["id"], "start": r["start"], "end": r["end"], "speaker": r["speaker"], "addressee": r["addressee"], "form": r["form"], "cue": cue,
            "reported_by": batch.listed("statement_reporter", r["key"]), "about": batch.listed("statement_about", r["key"]), "part_of": r["part_of"],
            "extractor": r["extractor"], "confidence": r["confidence"]}


def _account(batch: _Batch, r: RowMapping) -> Line:
    people = [{"entity": p["entity"], "role": p["role"]} for p in batch.of["account_participant"].get(r["key"], ())]
    return {"id": r["id"], "event": batch.events[r["id"]], "start": r["start"], "end": r["end"], "trigger": [r["trigger_start"], r["trigger_end"]],
            "plover": r["plover"], "mode": r["mode"], "event_kind": r["kind"], "participants": people, "date": r["date"], "date_anchor": r["date_anchor"],
            "place": r["place"], "status": r["status"], "aspect": r["aspect"], "stance": r["stance"],
            "attributed_to": batch.listed("account_attribution", r["key"]), "topics": batch.listed("account_topic", r["key"], "topic"),
            "format": r["format"], "instrument": r["instrument"], "part_of": r["part_of"], "extractor": r["extractor"], "confidence": r["confidence"]}


def _fields(*names: str) -> Callable[[_Batch, RowMapping], Line]:
    return lambda _batch, r: {n: bool(r[n]) if n == "disputes" else r[n] for n in names}


_LINES: dict[str, Callable[[_Batch, RowMapping], Line]] = {
    "mention": _fields("start", "end", "entity", "form", "extractor", "confidence"),
    "date": lambda _b, r: {"start": r["start"], "end": r["end"], "value": r["value"], "anchor": r["anchor"], "type": r["kind"], "rule": r["rule"]},
    "designation": _fields("start", "end", "entity", "term", "by", "disputes"),
    "quantity": _fields("start", "end", "value", "unit", "of"),
    "statement": _statement, "account": _account}


# --- back again -------------------------------------------------------------------------

def load_jsonl(path: str | Path, record: Record) -> int:
    """Add everything that an export holds to a record.

    Readings are put together again article by article and added, so that what is drawn from them is computed here; rows that are only
    drawn from others (entities, events, recognitions, redirects) are not read.

    Args:
        path: What `export_jsonl` wrote.
        record: The record to add to; an empty one becomes the same as the one exported.

    Returns:
        How many articles were added.

    Raises:
        RecordError: A line is no row of this format.
    """
    with tempfile.TemporaryDirectory() as folder, closing(_Spool(Path(folder) / "spool")) as spool:
        manifest = spool.fill(Path(path))
        record.set_versions(**manifest.get("versions", {}))
        count = 0
        for lines in spool.articles():
            record.add(reading_of(lines, spool.declarations(lines[0].get("declares", ()))))
            count += 1
        record.load_decisions([decisions.from_row(line, line["evidence"]) for line in spool.lines("decision")])
    return count


MERGED = {"tenure": ("start", "end"), "format_round": ("start", "end"), "instrument": ("start", "end")}
"""Kinds whose rows draw several articles together."""
BY_ARTICLE = ("mention", "date", "statement", "designation", "quantity", "account")


class _Spool:
    """The lines of an export by article, on disk."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path)
        self.database.execute("CREATE TABLE line (n INTEGER PRIMARY KEY, kind TEXT, owner TEXT, line BLOB)")

    def close(self) -> None:
        self.database.close()

    def fill(self, path: Path) -> Line:
        """Put every line where it belongs; gives the manifest."""
        manifest: Line = {}
        with path.open("rb") as handle:
            for number, raw in enumerate(handle, 1):
                row = _decoded(raw, path, number)
                if row["kind"] == "manifest":
                    manifest = row
                else:
                    self.database.executemany("INSERT INTO line (kind, owner, line) VALUES (?, ?, ?)", _owned(row, raw))
        self.database.execute("CREATE INDEX owner ON line (kind, owner)")
        return manifest

    def lines(self, kind: str, owner: str | None = None) -> list[Line]:
        """The lines of one kind, of one article where it is named."""
        query = "SELECT line FROM line WHERE kind = ?" + (" AND owner = ?" if owner is not None else "") + " ORDER BY n"
        return [msgspec.json.decode(row[0]) for row in self.database.execute(query, (kind, owner) if owner is not None else (kind,))]

    def articles(self) -> Iterator[list[Line]]:
        """Each article's row, followed by all that belongs to it."""
        for name, raw in self.database.execute("SELECT owner, line FROM line WHERE kind = 'article' ORDER BY n").fetchall():
            yield [msgspec.json.decode(raw), *(line for kind in (*BY_ARTICLE, *MERGED) for line in self.lines(kind, name))]

    def declarations(self, keys: Sequence[str]) -> list[Entity]:
        """The entities declared under these keys."""
        return [_entity(line) for key in keys for line in self.lines("declaration", key)]


def _decoded(raw: bytes, path: Path, number: int) -> Line:
    try:
        row = msgspec.json.decode(raw)
    except msgspec.DecodeError as fault:
        raise _broken(path, number) from fault
    if not isinstance(row, dict) or "kind" not in row:
        raise _broken(path, number)
    return row


def _broken(path: Path, number: int) -> RecordError:
    return RecordError("D420", f"Line {number} of {path} is no row of an export.", "Export the record again; the file may have been cut or edited.")


def _owned(row: Line, raw: bytes) -> list[tuple[str, str, bytes]]:
    """The lines under which a row is kept: one for each article that a merged row draws on."""
    kind = row["kind"]
    if kind in MERGED:
        shared = {k: v for k, v in row.items() if k != "evidence"}
        return [(kind, e["article"], msgspec.json.encode({**shared, **_own_acts(row, e["article"]), **e})) for e in row["evidence"]]
    owner = {"declaration": "key", "article": "id", "decision": "id"}.get(kind, "article" if kind in BY_ARTICLE else "")
    return [(kind, row[owner], raw)] if owner else []


def _own_acts(row: Line, article: str) -> Line:
    """Of a row that draws articles together, the acts that one article tells."""
    if "acts" not in row:
        return {}
    acts = [{"act": a["act"], "date": a["date"], **e} for a in row["acts"] for e in a["evidence"] if e["article"] == article]
    return {"acts": sorted(acts, key=lambda a: (a["start"], a["end"], a["act"], a["date"] or ""))}


# --- the reading of an article, from its rows -------------------------------------------

def reading_of(lines: Sequence[Line], entities: Sequence[Entity]) -> Reading:
    """The reading that an article's rows were written from, in canonical order.

    Args:
        lines: The article's row, then the others with the record's ids.
        entities: What the reading declares.

    Returns:
        A reading without its sentences, which a record does not keep.
    """
    head = lines[0]
    naming = Naming({e.id: e.id for e in entities} | dict(head.get("named", ())))
    rows: dict[str, list[Line]] = defaultdict(list)
    for line in lines[1:]:
        rows[line["kind"]].append(naming.inward_row(line, REFERENCES[line["kind"]]))
    return Reading(
        _article_of(head), head["language"], body=tuple(Span(*s) for s in head["body"]), title=Span(*head["title_span"]) if "title_span" in head else None,
        published=Published(**head["published"]), editions=tuple(Edition(e["language"], e.get("url"), e.get("label")) for e in head["editions"]),
        entities=tuple(entities), **{layer: tuple(make(rows[kind])) for layer, (kind, make) in LAYERS.items()})


def _article_of(head: Line) -> Article:
    return Article(head["source"], head["text"], head.get("stated_title"), head.get("publisher"), head.get("stated"),
                   address=head.get("address"), extracted=head["extracted"])


def _entity(line: Line) -> Entity:
    return Entity(line["id"], line["type"], line["name"], line["subtype"], tuple(Name(**n) for n in line["names"]),
                  tuple((s, v) for s, v in line["ids"]), line["of"], line["from_register"])


def _statements(rows: Sequence[Line]) -> Iterator[Statement]:
    place = {r["id"]: i for i, r in enumerate(rows)}
    for r in rows:
        yield Statement(r["start"], r["end"], r["form"], r["speaker"], (r["cue"][0], r["cue"][1]) if r["cue"] else None, r["addressee"],
                        tuple(r["reported_by"]), tuple(r["about"]), place.get(r["part_of"]), r["extractor"], r["confidence"])


def _accounts(rows: Sequence[Line]) -> Iterator[Account]:
    place = {r["id"]: i for i, r in enumerate(rows)}
    for r in rows:
        yield Account(
            r["start"], r["end"], (r["trigger"][0], r["trigger"][1]), r["plover"], r["event_kind"],
            tuple(Participant(p["entity"], p["role"]) for p in r["participants"]), r["mode"], r["date"], r["date_anchor"], r["place"], r["status"],
            r["aspect"], r["stance"], tuple(r["attributed_to"]), tuple(r["topics"]), r["format"], r["instrument"], place.get(r["part_of"]),
            r["extractor"], r["confidence"])


def _instruments(rows: Sequence[Line]) -> Iterator[Instrument]:
    for r in rows:
        acts = tuple(Act(a["act"], a["date"], a["start"], a["end"]) for a in r["acts"])
        yield Instrument(r["start"], r["end"], r["id"], r["name"], r["type"], tuple(r["parties"]), r["date"], r["term"], acts, r["follows"])
        for start, end in r.get("also", ()):
            yield Instrument(start, end, r["id"], r["name"], r["type"])


def _tenures(rows: Sequence[Line]) -> Iterator[Tenure]:
    return (Tenure(r["start"], r["end"], r["person"], r["office"], r["polity"], r["from"], r["to"], r["as_of"], r["phase"], r["disputed"], r["basis"],
                   r["extractor"]) for r in rows)


def _rounds(rows: Sequence[Line]) -> Iterator[Round]:
    return (Round(r["start"], r["end"], r["format"], r["edition"], r["date"], r["place"], tuple(r["members"]), tuple(r["chairs"]), tuple(r["absent"]))
            for r in rows)


LAYERS: dict[str, tuple[str, Callable[[Sequence[Line]], Iterable[Any]]]] = {
    "mentions": ("mention", lambda rows: (Mention(r["start"], r["end"], r["entity"], r["form"], r["extractor"], r["confidence"]) for r in rows)),
    "dates": ("date", lambda rows: (Date(r["start"], r["end"], r["value"], r["type"], r["anchor"], r["rule"]) for r in rows)),
    "statements": ("statement", _statements), "accounts": ("account", _accounts), "tenures": ("tenure", _tenures),
    "instruments": ("instrument", _instruments), "rounds": ("format_round", _rounds),
    "designations": ("designation", lambda rows: (Designation(r["start"], r["end"], r["entity"], r["term"], r["by"], r["disputes"]) for r in rows)),
    "quantities": ("quantity", lambda rows: (Quantity(r["start"], r["end"], r["value"], r["unit"], r["of"]) for r in rows))}
