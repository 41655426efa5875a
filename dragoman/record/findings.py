"""A reading as rows of the tables, each with what the record derives from the reading alone."""
from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.model import Account, Entity, Reading, Statement
from dragoman.record.canon import digest
from dragoman.record.edtf import days
from dragoman.record.publishing import host, outlet
from dragoman.record.schema import UNDATED_TEXT, Row
from dragoman.record.sides import Sides
from dragoman.record.spelling import fold, is_bare, name_words, skeleton

POSITIONS = 1 << 16
"""How many accounts, or statements, one article may hold: their keys are the article's key times this, plus their position."""


@dataclass
class Findings:
    """Rows by the name of their table; `profiles` are those of `appearance`, by key, whose rows are made where no article had them before."""

    article: Row
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    profiles: dict[str, Profile] = field(default_factory=dict)

    @property
    def key(self) -> int:
        """The key of the article's row."""
        return int(str(self.article["key"]))


def event_id(article: str, trigger: int, plover: str, ordinal: int = 0) -> str:
    """The id of the event that one account would be alone.

    Args:
        article: The article's id.
        trigger: The offset of the trigger.
        plover: The event's type.
        ordinal: How many accounts of this trigger and type come before it.

    Returns:
        An id that depends on nothing else.
    """
    seed = f"{article}\0{trigger}\0{plover}" + (f"\0{ordinal}" if ordinal else "")
    return "event:" + hashlib.sha256(seed.encode()).hexdigest()[:20]


def statement_id(article: str, start: int, end: int, ordinal: int = 0) -> str:
    """The id of a statement, from its article and span."""
    seed = f"{article}\0{start}\0{end}" + (f"\0{ordinal}" if ordinal else "")
    return "statement:" + hashlib.sha256(seed.encode()).hexdigest()[:20]


def findings(reading: Reading, key: int, pinned: Set[str] = frozenset()) -> Findings:
    """The rows of a reading.

    Args:
        reading: A reading in canonical order.
        key: The key of the article's row.
        pinned: Ids of entities on whose appearance in this article somebody decided; they share no profile with other articles.

    Returns:
        Rows for every table, not yet resolved: an account is its own event, a profile its own entity.
    """
    rows = Findings(_article(reading, key))
    _spans(rows, reading)
    _statements(rows, reading)
    _accounts(rows, reading)
    _offices_and_instruments(rows, reading)
    _terms(rows, reading)
    _appearances(rows, reading, pinned)
    return rows


def _article(reading: Reading, key: int) -> Row:
    a, p = reading.article, reading.published
    title = reading.title
    return {"key": key, "id": a.id, "source": a.source, "address": a.address, "publisher": a.publisher,
            "outlet": outlet(a.publisher or "", a.source), "host": host(a.source), "day": p.start or UNDATED_TEXT, "title": a.title,
            "title_start": title.start if title else None, "title_end": title.end if title else None, "language": reading.language,
            "published_start": p.start, "published_end": p.end, "published_basis": p.basis, "published_why": p.why, "published_stated": a.published,
            "extracted": a.extracted, "sha256": a.sha256, "text": a.text, "digest": digest(reading)}


def _spans(rows: Findings, reading: Reading) -> None:
    key, tables = rows.key, rows.tables
    tables["body_span"] = [{"article": key, "position": i, "start": s.start, "end": s.end} for i, s in enumerate(reading.body)]
    tables["edition"] = [{"article": key, "position": i, "language": e.language, "url": e.url, "label": e.label}
                         for i, e in enumerate(dict.fromkeys(reading.editions))]
    tables["mention"] = [{"article": key, "position": i, "start": m.start, "end": m.end, "entity": m.entity, "form": m.form,
                          "extractor": m.extractor, "confidence": m.confidence} for i, m in enumerate(reading.mentions)]
    tables["date"] = [{"article": key, "position": i, "start": d.start, "end": d.end, "value": d.value, "kind": d.kind, "anchor": d.anchor,
                       "rule": d.rule} for i, d in enumerate(reading.dates)]


# --- statements ----------------------------------------------------------------

def _statements(rows: Findings, reading: Reading) -> None:
    seen: Counter[tuple[int, int]] = Counter()
    ids = []
    for s in reading.statements:
        ids.append(statement_id(reading.article.id, s.start, s.end, seen[s.start, s.end]))
        seen[s.start, s.end] += 1
    for i, s in enumerate(reading.statements):
        _statement(rows, s, rows.key * POSITIONS + i, ids[i], ids[s.part_of] if s.part_of is not None else None)


def _statement(rows: Findings, s: Statement, key: int, name: str, part_of: str | None) -> None:
    cue = s.cue or (None, None)
    rows.tables["statement"].append({"key": key, "id": name, "article": rows.key, "start": s.start, "end": s.end, "form": s.form, "speaker": s.speaker,
                                     "cue_start": cue[0], "cue_end": cue[1], "addressee": s.addressee, "part_of": part_of,
                                     "extractor": s.extractor, "confidence": s.confidence})
    for table, entities in (("statement_reporter", s.reported_by), ("statement_about", s.about)):
        rows.tables[table] += [{"statement": key, "position": n, "entity": e} for n, e in enumerate(entities)]


# --- accounts ------------------------------------------------------------------

def account_ids(reading: Reading) -> list[str]:
    """The id of each account of a canonical reading, in its order."""
    seen: Counter[tuple[int, str]] = Counter()
    ids = []
    for a in reading.accounts:
        ids.append(event_id(reading.article.id, a.trigger[0], a.plover, seen[a.trigger[0], a.plover]))
        seen[a.trigger[0], a.plover] += 1
    return ids


def _accounts(rows: Findings, reading: Reading) -> None:
    ids = account_ids(reading)
    sides = Sides(reading)
    for i, account in enumerate(reading.accounts):
        key = rows.key * POSITIONS + i
        part_of = ids[account.part_of] if account.part_of is not None else None
        rows.tables["account"].append(_account(rows.key, key, ids[i], account, part_of) | sides.setting(account))
        rows.tables["account_participant"] += [
            {"account": key, "position": n, "entity": p.entity, "role": p.role, "side": side, "person": person}
            for n, (p, side, person) in enumerate(sides.of(account))]
        rows.tables["account_attribution"] += [{"account": key, "position": n, "entity": e} for n, e in enumerate(account.attributed_to)]
        rows.tables["account_topic"] += [{"account": key, "position": n, "topic": t} for n, t in enumerate(account.topics)]


def _account(article: int, key: int, name: str, a: Account, part_of: str | None) -> Row:
    span = days(a.date) or (None, None)
    return {"key": key, "id": name, "article": article, "start": a.start, "end": a.end, "trigger_start": a.trigger[0], "trigger_end": a.trigger[1],
            "plover": a.plover, "kind": a.kind, "mode": a.mode, "date": a.date, "date_anchor": a.date_anchor, "first_day": span[0],
            "last_day": span[1], "place": a.place, "status": a.status, "aspect": a.aspect, "stance": a.stance, "format": a.format,
            "instrument": a.instrument, "part_of": part_of, "extractor": a.extractor, "confidence": a.confidence, "component": key, "event": key}


# --- offices, instruments, rounds ------------------------------------------------

def _offices_and_instruments(rows: Findings, reading: Reading) -> None:
    key, tables = rows.key, rows.tables
    tables["tenure"] = [{"article": key, "position": i, "start": t.start, "end": t.end, "person": t.person, "office": t.office, "polity": t.polity,
                         "since": t.since, "until": t.until, "as_of": t.as_of, "phase": t.phase, "disputed": t.disputed, "basis": t.basis,
                         "extractor": t.extractor} for i, t in enumerate(reading.tenures)]
    _instruments(rows, reading)
    for i, r in enumerate(reading.rounds):
        tables["round"].append({"article": key, "position": i, "start": r.start, "end": r.end, "format": r.format, "edition": r.edition,
                                "date": r.date, "place": r.place})
        members = [(m, role) for role in ("members", "chairs", "absent") for m in getattr(r, role)]
        tables["round_member"] += [{"article": key, "round": i, "position": n, "entity": m, "role": role} for n, (m, role) in enumerate(members)]


def _instruments(rows: Findings, reading: Reading) -> None:
    key, tables, seen = rows.key, rows.tables, set[str]()
    for i in reading.instruments:
        tables["instrument_span"].append({"article": key, "instrument": i.id, "start": i.start, "end": i.end})
        if i.id in seen:
            continue
        seen.add(i.id)
        tables["instrument"].append({"article": key, "id": i.id, "name": i.name, "type": i.type, "date": i.date, "term": i.term, "follows": i.follows})
        tables["instrument_party"] += [{"article": key, "instrument": i.id, "position": n, "entity": p} for n, p in enumerate(i.parties)]
        tables["instrument_act"] += [{"article": key, "instrument": i.id, "position": n, "act": a.act, "date": a.date, "start": a.start, "end": a.end}
                                     for n, a in enumerate(i.acts)]


def _terms(rows: Findings, reading: Reading) -> None:
    key = rows.key
    rows.tables["designation"] = [{"article": key, "position": i, "start": d.start, "end": d.end, "entity": d.entity, "term": d.term, "by": d.by,
                                   "disputes": d.disputes} for i, d in enumerate(reading.designations)]
    rows.tables["quantity"] = [{"article": key, "position": i, "start": q.start, "end": q.end, "value": q.value, "unit": q.unit, "of": q.of}
                               for i, q in enumerate(reading.quantities)]


# --- who appears, as which profile -----------------------------------------------

def _appearances(rows: Findings, reading: Reading, pinned: Set[str]) -> None:
    offices: dict[str, set[str]] = defaultdict(set)
    polities: dict[str, set[str]] = defaultdict(set)
    for t in reading.tenures:
        offices[t.person].add(fold(t.office))
        if t.polity:
            polities[t.person].add(t.polity)
    companions, mentions = _companions(reading), Counter(m.entity for m in reading.mentions)
    for e in reading.entities:
        made = e.type == "person" and not e.from_register
        profile = Profile(e, frozenset(polities[e.id] | ({e.of} if e.type == "person" and e.of else set())),
                          frozenset(offices[e.id]) if made else frozenset(), frozenset(companions[e.id]) if made else frozenset())
        name = profile.key(reading.article.id, e.id in pinned)
        rows.tables["appearance"].append({"article": rows.key, "local": e.id, "profile": name, "mentions": mentions[e.id]})
        rows.profiles[name] = profile


def _companions(reading: Reading) -> dict[str, set[str]]:
    """For each person, the surnames of those who take part in the same events."""
    names = {e.id: skeleton(fold(e.name)) for e in reading.entities if e.type == "person"}
    together: dict[str, set[str]] = defaultdict(set)
    for account in reading.accounts:
        people = {p.entity for p in account.participants if p.entity in names}
        for person in people:
            together[person] |= {names[other] for other in people - {person}}
    return together


@dataclass(frozen=True)
class Profile:
    """An entity as articles describe it alike: its declaration, polities and offices."""

    entity: Entity
    polities: frozenset[str]
    offices: frozenset[str]
    companions: frozenset[str]

    @cached_property
    def alone(self) -> bool:
        """Whether the name tells too little to be shared between articles."""
        e = self.entity
        return e.type == "person" and not e.from_register and is_bare(fold(e.name)) and not (self.polities and self.offices)

    def key(self, article: str, pinned: bool) -> str:
        """Its key, from its content; that of an article where it is shared with no other."""
        key = digest([self.entity, sorted(self.polities), sorted(self.offices), [article, sorted(self.companions)] if self.alone else None])
        return pinned_key(key, article) if pinned else key

    def rows(self, key: str) -> list[tuple[str, Row]]:
        """Its rows under a key, with the names of their tables."""
        e = self.entity
        companions = sorted(self.companions) if self.alone else []
        out: list[tuple[str, Row]] = [("profile", {
            "key": key, "local": e.id, "type": e.type, "subtype": e.subtype, "name": e.name, "of": e.of, "from_register": e.from_register,
            "block": block(e), "entity": e.id, "declaration": digest(e)})]
        out += [("profile_polity", {"profile": key, "polity": p}) for p in sorted(self.polities)]
        out += [("profile_office", {"profile": key, "office": o}) for o in sorted(self.offices)]
        out += [("profile_companion", {"profile": key, "companion": c}) for c in companions]
        out += [("name", {"profile": key, "position": i, "form": n.form, "language": n.language, "script": n.script, "case": n.case,
                          "source": n.source, "folded": n.form.casefold()}) for i, n in enumerate(e.names)]
        out += [("name_word", {"profile": key, "word": w}) for w in sorted({w for n in e.names for w in name_words(n.form)})]
        out += [("identifier", {"profile": key, "scheme": s, "value": v}) for s, v in e.ids]
        return out


def pinned_key(key: str, article: str) -> str:
    """The key of a profile that one article has for itself, because somebody decided on it there."""
    return f"{key}@{article}"


def block(e: Entity) -> str | None:
    """The key under which profiles that may be one entity are found; None for what the register settles."""
    folded = fold(e.name)
    if e.type == "person":
        return "person:" + skeleton(folded)
    if e.from_register:
        return None
    return f"{e.type}:" + " ".join(skeleton(w) for w in folded.split())
