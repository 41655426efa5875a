"""Questions about people, offices, instruments, formats, recognition, statements and terms."""
from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, bindparam, exists, func, literal_column, or_, select, true, tuple_

from dragoman.record import schema
from dragoman.record.accounts import Resolver, chunks, grouped
from dragoman.record.edtf import days
from dragoman.record.prepared import Prepared, key_part, listed
from dragoman.record.publishing import outlet
from dragoman.record.queries import _events, entity_id
from dragoman.record.quotes import Quote, Spot, quotes
from dragoman.record.shown import EventView
from dragoman.record.store import Record

_R, _F, _X = schema.article.c, schema.profile.c, schema.appearance.c
Line = dict[str, Any]
"""A row by the names of its columns."""
_FROM = (_R.id.label("article_id"), _R.publisher, _R.source, _R.language, _R.published_end)



def _names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    e = schema.entity.c
    return {r[0]: r[1] for part in chunks(set(ids)) for r in connection.execute(select(e.id, e.name).where(e.id.in_(part)))}


def _locals(connection: Connection, entity: str) -> list[str]:
    """Every id by which articles name an entity."""
    return sorted(_all_locals(connection, {entity}))


def _all_locals(connection: Connection, entities: set[str]) -> set[str]:
    """Every id by which articles name some entities."""
    return entities | set(_LOCALS.column(connection, values=entities))


_LOCALS = Prepared(select(_F.local).where(_F.entity.in_(listed())).distinct())
_OTHERS = Prepared(select(_F.key).where(_F.local.in_(listed()), _F.entity != bindparam("entity")).limit(1))


_MOVED = Prepared(select(_F.local).where(_F.local.in_(listed()), _F.local != _F.entity).distinct())


def _resolved(connection: Connection, query: Select[*tuple[Any, ...]], fields: Sequence[str]) -> list[dict[str, Any]]:
    """Rows with an `article`, their entities as the record calls them; only articles are looked at whose ids may mean something else."""
    rows = _lines(connection, query)
    moved = set(_MOVED.column(connection, values={r[f] for r in rows for f in fields if r[f]}))
    resolve = Resolver(connection)
    meaning = [r for r in rows if not moved.isdisjoint([r[f] for f in fields])] if moved else []
    resolve.load({r["article"] for r in meaning})
    for r in meaning:
        r.update({f: resolve.maybe(r["article"], r[f]) for f in fields})
    return rows


def _summed(connection: Connection, query: Select[*tuple[Any, ...]], article: Any, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows that a query groups, the entities in some columns as the record calls them; what may mean something else is grouped by what it means."""
    rows = _lines(connection, query)
    moved = set(_MOVED.column(connection, values={r[f] for r in rows for f in fields if r[f]}))
    if not moved:
        return rows
    apart = query.where(or_(*(column.in_(moved) for column in fields.values())))
    for name, column in fields.items():
        seen, profile = schema.appearance.alias(), schema.profile.alias()
        means = func.coalesce(profile.c.entity, column)
        apart = apart.outerjoin(seen, and_(seen.c.article == article, seen.c.local == column)).outerjoin(profile, profile.c.key == seen.c.profile)
        apart = apart.add_columns(means.label(f"{name} means")).group_by(means)
    return [r for r in rows if moved.isdisjoint(r[f] for f in fields)] + [_meant(r, fields) for r in _lines(connection, apart)]


def _lines(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[Line]:
    found = connection.execute(query)
    names = tuple(found.keys())
    return [dict(zip(names, r)) for r in found.all()]


def _meant(row: Line, fields: Iterable[str]) -> Line:
    return row | {name: row[f"{name} means"] for name in fields}


# --- offices ---------------------------------------------------------------------------

QUOTED_TENURES = 50
"""Sentences shown of a tenure that many articles state."""


@dataclass(frozen=True)
class TenureRow:
    """Somebody in an office, as articles or the register have it. `disputed_by` are the outlets that dispute the title."""

    person: str
    person_name: str
    office: str
    polity: str | None
    polity_name: str
    since: str | None
    until: str | None
    as_of: tuple[str, ...]
    phases: tuple[str, ...]
    disputed_by: tuple[str, ...]
    basis: str
    quotes: tuple[Quote, ...]


def offices(record: Record, *, person: str | None = None, polity: str | None = None, office: str | None = None, limit: int | None = None) -> list[TenureRow]:
    """Who held which office of whom: what articles say first, what only a register knows after it.

    Args:
        record: The record.
        person: Only of this person: an id or a name.
        polity: Only of this polity.
        office: Only offices whose name holds this text.
        limit: How many at most.

    Returns:
        Tenures, each with the sentences that say so and the outlets that dispute the title.

    Raises:
        RecordError: Nobody is called so.
    """
    wanted = {_T.person: entity_id(record, person) if person else None, _T.polity: entity_id(record, polity) if polity else None}
    with record.reading() as connection:
        asked = [column.in_(_locals(connection, name)) for column, name in wanted.items() if name]
        asked += [func.lower(_T.office).like(f"%{office.lower()}%")] if office else []
        first: dict[TenureKey, str] = {}
        for found in [_first(connection, asked, wanted)] if limit is None or person or polity else _by_polity(connection, asked):
            first |= found
            if limit is not None and sum(not key[0] for key in first) >= limit:
                break
        names = _names(connection, {x for _, who, _, whose, *_ in first for x in (who, whose) if x})
        early = sorted(first, key=lambda key: (key[0], names.get(key[3] or "", key[3] or ""), key[2], key[4] or "", first[key], key[1]))
        return _tenures(connection, early[:limit], names)


def _first(connection: Connection, asked: Sequence[ColumnElement[bool]], wanted: Mapping[Any, str | None]) -> dict[TenureKey, str]:
    """The tenures that conditions let through, of the entities wanted if any: each with the first day that an article states."""
    first: dict[TenureKey, str] = {}
    for r in _summed(connection, _TENURES.where(*asked), _T.article, {"person": _T.person, "polity": _T.polity}):
        if all(name in (None, r[column.name]) for column, name in wanted.items()):
            first[_tenure_key(r)] = min(r["first"], first.get(_tenure_key(r), r["first"]))
    return first


def _by_polity(connection: Connection, asked: Sequence[ColumnElement[bool]]) -> Iterator[dict[TenureKey, str]]:
    """The same for the polities of one name after those of another, as they are listed: a page needs only the first few."""
    yield _first(connection, [*asked, _T.polity.is_(None)], {})
    named = set(_POLITIES.column(connection))
    meant = named | set(_MEANT.column(connection, values=named))
    names = _names(connection, meant)
    for _, called in groupby(sorted(meant, key=lambda p: names.get(p, p)), key=lambda p: names.get(p, p)):
        alike = [_first(connection, [*asked, _T.polity.in_(_locals(connection, p))], {_T.polity: p}) for p in called]
        yield {key: day for found in alike for key, day in found.items()}


_T = schema.tenure.c
_OF_TENURE = (_T.polity, _T.person, _T.office, _T.since, _T.until, _T.basis)
"""What tells tenures apart, in the order of their index."""
_TENURES = select(*_OF_TENURE, func.min(func.coalesce(_T.as_of, "")).label("first")).group_by(*_OF_TENURE)
TenureKey = tuple[bool, str, str, str | None, str | None, str | None]
_LEAST = select(func.min(_T.polity).label("polity")).cte("named", recursive=True)
_NEXT = select(func.min(_T.polity)).where(_T.polity > _LEAST.c.polity).scalar_subquery()
_NAMED = _LEAST.union_all(select(_NEXT).where(_LEAST.c.polity.is_not(None)))
_POLITIES = Prepared(select(_NAMED).where(_NAMED.c.polity.is_not(None)))
"""Every polity that a tenure names: each is one step in the index, however many tenures name it."""
_MEANT = Prepared(select(_F.entity).where(_F.local.in_(listed())).distinct())


def _tenure_key(r: Mapping[str, Any]) -> TenureKey:
    """Whether only a register has it, who held which office of whom, from when to when."""
    return r["basis"] == "register", r["person"], r["office"].casefold(), r["polity"], r["since"], r["until"]


def _with_articles(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with what is shown of their articles."""
    keys = {r["article"] for r in rows}
    found = {a["key"]: a for part in chunks(keys) for a in connection.execute(select(_R.key, *_FROM).where(_R.key.in_(part))).mappings()}
    return [{**r, **found[r["article"]]} for r in rows]


def _tenures(connection: Connection, keys: Sequence[TenureKey], names: Mapping[str, str]) -> list[TenureRow]:
    people, polities = _all_locals(connection, {key[1] for key in keys}), _all_locals(connection, {key[3] for key in keys if key[3]})
    whose = _T.polity.in_(polities) if all(key[3] for key in keys) else or_(_T.polity.in_(polities), _T.polity.is_(None))
    of = (whose, _T.person.in_(people))
    told = _by_tenure(keys, _summed(connection, _TOLD_OF.where(*of), _T.article, {"person": _T.person, "polity": _T.polity}))
    cited = _earliest(connection, _by_tenure(keys, _early(connection, of, people | polities)))
    disputing = _by_tenure(keys, _resolved(connection, _DISPUTING.where(_T.person.in_(people)), ("person", "polity")))
    disputed = _by_group(_with_articles(connection, [{**r, "group": i} for i, rows in enumerate(disputing) for r in rows]))
    said = _said(connection, [r for rows in cited for r in rows])
    return [_tenure(rows, cited[i], disputed[i], said, names) for i, rows in enumerate(told)]


_TOLD_OF = select(*_OF_TENURE, *(func.json_group_array(column.distinct()).label(column.name) for column in (_T.as_of, _T.phase))).group_by(*_OF_TENURE)
_DISPUTING = select(_T.article, *_OF_TENURE).where(_T.disputed.is_(True)).with_hint(schema.tenure, "INDEXED BY ix_tenure_disputed", "sqlite")


def _early(connection: Connection, of: Sequence[ColumnElement[bool]], ids: set[str]) -> list[Line]:
    """The earliest rows of tenures, as far as their index holds them; every row of those whose ids may mean something else."""
    place = func.rank().over(partition_by=_OF_TENURE, order_by=_T.as_of).label("place")
    r = select(_T.article, _T.position, *_OF_TENURE, _T.as_of, place).where(*of).subquery()
    moved = _MOVED.column(connection, values=ids)
    query = select(r).where(or_(r.c.place <= QUOTED_TENURES, r.c.person.in_(moved), r.c.polity.in_(moved)))
    return _resolved(connection, query, ("person", "polity"))


def _by_tenure(keys: Sequence[TenureKey], rows: Iterable[Line]) -> list[list[Line]]:
    """Rows of tenures, for each of some."""
    found: dict[TenureKey, list[Line]] = {key: [] for key in keys}
    for r in rows:
        if (of := found.get(_tenure_key(r))) is not None:
            of.append(r)
    return list(found.values())


def _tenure(rows: Sequence[Line], cited: Sequence[Line], disputed: Sequence[Line], said: Mapping[Spot, Quote], names: Mapping[str, str]) -> TenureRow:
    first = cited[0]
    return TenureRow(
        first["person"], names.get(first["person"], first["person"]), first["office"], first["polity"], names.get(first["polity"], first["polity"] or ""),
        first["since"], first["until"], _values(rows, "as_of"), _values(rows, "phase"),
        tuple(sorted({outlet(r["publisher"] or "", r["source"]) for r in disputed})), first["basis"], _quoted(said, cited))


def _values(rows: Iterable[Line], name: str) -> tuple[str, ...]:
    """The values that rows hold as lists, each once."""
    return tuple(sorted({value for r in rows for value in json.loads(r[name]) if value}))


def _earliest(connection: Connection, tenures: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Of each tenure the rows whose sentences are shown: the earliest, in the order of articles."""
    last = [sorted(r["as_of"] or "" for r in rows)[:QUOTED_TENURES][-1] for rows in tenures]
    early = [{**r, "group": i} for i, rows in enumerate(tenures) for r in rows if (r["as_of"] or "") <= last[i]]
    found = _by_group(_with_articles(connection, _with_spans(connection, early)))
    shown = [sorted(found[i], key=lambda r: (r["as_of"] or "", r["article_id"], r["start"]))[:QUOTED_TENURES] for i in range(len(tenures))]
    return [sorted(rows, key=lambda r: (r["article_id"], r["start"])) for rows in shown]


def _with_spans(connection: Connection, rows: Sequence[Line]) -> list[Line]:
    """Rows of tenures with the spans that state them."""
    spans = {(r[0], r[1]): {"start": r[2], "end": r[3]} for r in _SPANS(connection, keys=[(r["article"], r["position"]) for r in rows])}
    return [r | spans[r["article"], r["position"]] for r in rows]


_SPANS = Prepared(select(_T.article, _T.position, _T.start, _T.end).where(_T.article == key_part(0), _T.position == key_part(1)))


def _by_group(rows: Iterable[Line]) -> dict[int, list[Line]]:
    out: dict[int, list[Line]] = defaultdict(list)
    for r in rows:
        out[r["group"]].append(r)
    return out


def _said(connection: Connection, rows: Iterable[Line]) -> dict[Spot, Quote]:
    """The words of rows, by their places: fetched for all at once."""
    return {(q.article, q.start, q.end): q for q in quotes(connection, [_spot(r) for r in rows])}


def _spot(row: Line) -> Spot:
    return row["article_id"], row["start"], row["end"]


def _quoted(said: Mapping[Spot, Quote], rows: Iterable[Line]) -> tuple[Quote, ...]:
    """The words of some rows, each once, in the order of articles."""
    return tuple(said[spot] for spot in sorted({_spot(r) for r in rows}))


# --- people ----------------------------------------------------------------------------

@dataclass(frozen=True)
class PersonRow:
    """A person of the record, with the names that articles use, and how often and where."""

    id: str
    name: str
    names: tuple[str, ...]
    articles: int
    mentions: int
    events: int
    listed: bool
    offices: tuple[str, ...]


def people(record: Record, *, name: str | None = None, limit: int | None = None) -> list[PersonRow]:
    """People, those named in most articles first.

    Args:
        record: The record.
        name: Only people of this name, in any script.
        limit: How many at most.

    Returns:
        People with their names and offices.

    Raises:
        RecordError: Nobody is called so.
    """
    e = schema.entity.c
    query = (select(e.id, e.name, e.from_register, e.appearances).where(e.type == "person").order_by(e.appearances.desc(), e.id).limit(limit))
    query = query.where(e.id == entity_id(record, name)) if name else query
    with record.reading() as connection:
        return [_person(connection, r) for r in connection.execute(query).mappings()]


_N, _C = schema.name.c, schema.event_pair.c
_FORMS = Prepared(select(_N.form).join(schema.profile, _N.profile == _F.key).where(_F.entity == bindparam("entity")).distinct().order_by(_N.form))
_TOLD = Prepared(select(func.sum(_C.events)).where(_C.entity == bindparam("entity"), _C.other == bindparam("entity")))
_HELD = Prepared(select(_T.office).where(_T.person.in_(listed())).distinct().order_by(_T.office))
_SEEN = Prepared(select(func.sum(_X.mentions)).join(schema.profile, _F.key == _X.profile).where(_F.entity == bindparam("entity")))


def _person(connection: Connection, r: RowMapping) -> PersonRow:
    name = r["id"]
    ids = _locals(connection, name)
    if _ambiguous(connection, name):
        held = connection.execute(_meaning(select(_T.office).distinct().order_by(_T.office), _T.article, _T.person, name, ids)).scalars().all()
    else:
        held = _HELD.column(connection, values=ids)
    seen, told = (query.column(connection, entity=name)[0] or 0 for query in (_SEEN, _TOLD))
    return PersonRow(name, r["name"], tuple(_FORMS.column(connection, entity=name)), r["appearances"], seen, told, bool(r["from_register"]), tuple(held))


def _meaning(query: Select[*tuple[Any, ...]], article: Any, local: Any, entity: str, ids: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """Rows whose id for somebody stands for an entity, by the articles that they are of."""
    return query.join(schema.appearance, (_X.article == article) & (_X.local == local)).join(schema.profile, _F.key == _X.profile).where(
        local.in_(ids), _F.entity == entity)


# --- instruments -------------------------------------------------------------------------

@dataclass(frozen=True)
class ActRow:
    """What was done with an instrument, when, and the sentences that say so."""

    act: str
    date: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class InstrumentRow:
    """A treaty, agreement, memorandum, plan or declaration."""

    id: str
    name: str
    type: str
    parties: tuple[str, ...]
    date: str | None
    term: str | None
    follows: str | None
    acts: tuple[ActRow, ...]
    quotes: tuple[Quote, ...]


def agreements(record: Record, *, party: str | None = None, type: str | None = None, act: str | None = None, limit: int | None = None) -> list[InstrumentRow]:
    """Instruments with their parties and acts, by date.

    Args:
        record: The record.
        party: Only those to which this one is a party: an id or a name.
        type: Only of this type, such as treaty.
        act: Only with this act, such as signed.
        limit: How many at most.

    Returns:
        Instruments, the undated last.

    Raises:
        RecordError: Nobody is called so.
    """
    i, p, a = schema.instrument.c, schema.instrument_party.c, schema.instrument_act.c
    asked = [i.type == type] if type else []
    asked += [exists().where(a.article == i.article, a.instrument == i.id, a.act == act)] if act else []
    wanted = entity_id(record, party) if party else None
    with record.reading() as connection:
        if wanted:
            asked.append(tuple_(i.article, i.id).in_(select(p.article, p.instrument).where(p.entity.in_(_locals(connection, wanted)))))
        first: dict[str, tuple[int, int]] = {}
        for row in _summed(connection, select(i.id, i.date).where(*asked).group_by(i.id, i.date), i.article, {"id": i.id}):
            first[row["id"]] = min(days(row["date"]) or LATEST, first.get(row["id"], LATEST))
        early = sorted(first, key=lambda name: (first[name], name))
        out = [_instrument(connection, name, _whole(connection, name, asked)) for name in early[:limit]]
    return sorted(out, key=lambda x: (days(x.date) is None, days(x.date) or (0, 0), x.id))


LATEST = (schema.UNDATED, schema.UNDATED)


def _whole(connection: Connection, name: str, asked: Sequence[ColumnElement[bool]]) -> list[dict[str, Any]]:
    """The full rows of an instrument, in the order of the articles that name it."""
    i = schema.instrument.c
    query = select(schema.instrument, *_FROM).join(schema.article, _R.key == i.article).where(i.id.in_(_locals(connection, name)), *asked)
    return [r for r in _resolved(connection, query.order_by(i.id, _R.id), ("id", "follows")) if r["id"] == name]


def _instrument(connection: Connection, name: str, rows: Sequence[dict[str, Any]]) -> InstrumentRow:
    articles = {r["article"]: r["article_id"] for r in rows}
    told = {table: _of_instrument(connection, table, articles, name) for table in ("instrument_party", "instrument_act", "instrument_span")}
    parties = dict.fromkeys(r["entity"] for r in told["instrument_party"])
    acts: dict[tuple[str | None, str], list[tuple[str, int, int]]] = defaultdict(list)
    for r in told["instrument_act"]:
        acts[r["date"], r["act"]].append((articles[r["article"]], r["start"], r["end"]))
    spots = [(articles[r["article"]], r["start"], r["end"]) for r in told["instrument_span"]]
    done = [ActRow(act, day, tuple(quotes(connection, where))) for (day, act), where in sorted(acts.items(), key=lambda x: (x[0][0] or "9999", x[0][1]))]
    first = {f: next((r[f] for r in rows if r[f]), None) for f in ("name", "type", "date", "term", "follows")}
    return InstrumentRow(name, first["name"] or "", first["type"] or "", tuple(parties), first["date"], first["term"], first["follows"], tuple(done),
                         tuple(quotes(connection, spots)))


def _of_instrument(connection: Connection, table: str, articles: Mapping[int, str], name: str) -> list[dict[str, Any]]:
    """What articles say of an instrument, in the order of the articles."""
    t = schema.metadata.tables[table]
    rows = [r for part in chunks(articles) for r in _resolved(
        connection, select(t).where(t.c.article.in_(part), t.c.instrument == name).order_by(*t.primary_key), ("entity",) if "entity" in t.c else ())]
    return sorted(rows, key=lambda r: articles[r["article"]])


# --- formats -----------------------------------------------------------------------------

@dataclass(frozen=True)
class RoundRow:
    """One meeting of a format."""

    format: str
    format_name: str
    edition: str | None
    date: str | None
    place: str | None
    members: tuple[str, ...]
    chairs: tuple[str, ...]
    absent: tuple[str, ...]
    quotes: tuple[Quote, ...]


def formats(record: Record, *, name: str | None = None, limit: int | None = None) -> list[RoundRow]:
    """Rounds of formats, by format and date.

    Args:
        record: The record.
        name: Only of this format: an id or a name.
        limit: How many at most.

    Returns:
        Rounds; articles that agree on format, edition and date are one.

    Raises:
        RecordError: No format is called so.
    """
    t = schema.format_round.c
    wanted = entity_id(record, name) if name else None
    with record.reading() as connection:
        asked = [t.format.in_(_locals(connection, wanted))] if wanted else []
        found = _summed(connection, select(*_OF_ROUND).where(*asked).group_by(*_OF_ROUND), t.article, {"format": t.format})
        groups = {(r["format"], r["edition"], r["date"]) for r in found}
        early = sorted(groups, key=lambda key: (key[0], days(key[2]) is None, days(key[2]) or (0, 0), key[1] or ""))[:limit]
        return _rounds(connection, _of_rounds(connection, early, asked))


_OF_ROUND = (schema.format_round.c.format, schema.format_round.c.edition, schema.format_round.c.date)
"""What tells rounds apart."""


def _of_rounds(connection: Connection, keys: Sequence[tuple[Any, ...]], asked: Sequence[ColumnElement[bool]]) -> list[Line]:
    """The rows of rounds, each with its place among them."""
    place = {key: i for i, key in enumerate(keys)}
    _, edition, day = _OF_ROUND
    same = (or_(edition.in_({key[1] for key in keys}), edition.is_(None)), or_(day.in_({key[2] for key in keys}), day.is_(None)))
    rows = _resolved(connection, select(schema.format_round).where(*asked, *same), ("format", "place"))
    return [{**r, "group": place[key]} for r in rows if (key := (r["format"], r["edition"], r["date"])) in place]


def _rounds(connection: Connection, told: Sequence[Line]) -> list[RoundRow]:
    """Rounds of which rows tell, in the order of their groups."""
    names = _names(connection, {r["format"] for r in told})
    rows, sat = _with_articles(connection, told), _members(connection, told)
    said = _said(connection, rows)
    return [_round(group, sat, said, names) for _, group in sorted(_by_group(rows).items())]


def _round(rows: Sequence[Line], sat: Mapping[tuple[int, int], Sequence[Line]], said: Mapping[Spot, Quote], names: Mapping[str, str]) -> RoundRow:
    who: dict[str, dict[str, None]] = {"members": {}, "chairs": {}, "absent": {}}
    for r in sorted(rows, key=lambda r: (r["article_id"], r["position"])):
        for member in sat.get((r["article"], r["position"]), ()):
            who[member["role"]][member["entity"]] = None
    first = rows[0]
    return RoundRow(first["format"], names.get(first["format"], first["format"]), first["edition"], first["date"],
                    next((r["place"] for r in rows if r["place"]), None), tuple(who["members"]), tuple(who["chairs"]), tuple(who["absent"]),
                    _quoted(said, rows))


def _members(connection: Connection, rows: Sequence[Line]) -> dict[tuple[int, int], list[Line]]:
    """Who sits in rounds, by article and position."""
    m = schema.round_member.c
    out: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for part in chunks({r["article"] for r in rows}):
        for r in _resolved(connection, select(schema.round_member).where(m.article.in_(part)).order_by(m.article, m.round, m.position), ("entity",)):
            out[r["article"], r["round"]].append(r)
    return out


# --- recognition ---------------------------------------------------------------------------

@dataclass(frozen=True)
class RecognitionRow:
    """Who recognises whom, or refuses to, on whose word."""

    who: tuple[str, ...]
    whom: tuple[str, ...]
    date: str | None
    act: str
    denied: bool
    event: EventView
    quotes: tuple[Quote, ...]


ACTS = {"recognition": "recognises", "non_recognition": "refuses", "withdrawal_of_recognition": "withdraws"}
"""What an event of a kind does about recognition."""


def recognition(e: EventView) -> RecognitionRow:
    """The recognition that an event is, without its sentences."""
    who = tuple(entity for entity, role in e.participants if role in ("source", "participant", "on_behalf_of"))
    whom = tuple(entity for entity, role in e.participants if role == "recipient")
    return RecognitionRow(who, whom, e.date, ACTS[e.kind], e.denied, e, ())


def recognitions(record: Record, *, who: str | None = None, whom: str | None = None, limit: int | None = None) -> list[RecognitionRow]:
    """Recognition and its refusal, by date.

    Args:
        record: The record.
        who: Only by this one: an id or a name.
        whom: Only of this one.
        limit: How many at most.

    Returns:
        Rows with the sentences that say so.

    Raises:
        RecordError: Nobody is called so.
    """
    source, target = (entity_id(record, name) if name else None for name in (who, whom))
    with record.reading() as connection:
        found = _events(connection, _recognising(connection, source, target, limit))
        rows = [r for r in map(recognition, found) if (source is None or source in r.who) and (target is None or target in r.whom)]
        rows = [RecognitionRow(r.who, r.whom, r.date, r.act, r.denied, r.event,
                               tuple(quotes(connection, [(x.article, x.start, x.end) for x in r.event.evidence]))) for r in rows]
    return sorted(rows, key=lambda r: (days(r.date) is None, days(r.date) or (0, 0), r.event.id))


def _recognising(connection: Connection, who: str | None, whom: str | None, limit: int | None) -> list[str]:
    """Ids of events of recognition by day, of those who take the part that is asked for."""
    e = schema.event.c
    query = select(e.id).where(e.kind.in_(ACTS)).order_by(e.day, e.last_day, e.id).limit(limit)
    for entity, roles in ((who, ("source", "participant", "on_behalf_of")), (whom, ("recipient",))):
        x = schema.event_actor.alias().c
        query = query.where(exists().where(x.event == e.key, x.entity == entity, x.role.in_(roles))) if entity else query
    return [row[0] for row in connection.execute(query)]


# --- statements ------------------------------------------------------------------------------

@dataclass(frozen=True)
class StatementRow:
    """What somebody said, about whom, and who reports it."""

    id: str
    speaker: str | None
    speaker_name: str
    addressee: str | None
    form: str
    reported_by: tuple[str, ...]
    about: tuple[str, ...]
    outlet: str
    published: str | None
    quote: Quote


def statements(record: Record, *, speaker: str | None = None, about: str | None = None, reporter: str | None = None, language: str | None = None,
               limit: int | None = None) -> list[StatementRow]:
    """What was said, by day of publication.

    Args:
        record: The record.
        speaker: Only by this one: an id or a name.
        about: Only about this one.
        reporter: Only reported by this one.
        language: Only in articles of this language.
        limit: How many at most.

    Returns:
        Statements with their words.

    Raises:
        RecordError: Nobody is called so.
    """
    s = schema.statement.c
    wanted = [entity_id(record, name) if name else None for name in (speaker, about, reporter)]
    key = _R.key if any(wanted) else _BY_DAY
    query = select(schema.statement, *_FROM).select_from(schema.statement.join(schema.article, key == s.article)).order_by(_R.day, _R.id, s.start)
    query = query.where(_R.language == language) if language else query
    with record.reading() as connection:
        for name, column in zip(wanted, ("speaker", "statement_about", "statement_reporter"), strict=True):
            query = query.where(_named(connection, column, name)) if name else query
        return _statements(connection, _resolved(connection, query.limit(limit), ("speaker", "addressee")))


_BY_DAY: Any = literal_column("+article.key")
"""An article's key, such that articles are looked through by day instead of being looked up for each statement."""


def _named(connection: Connection, column: str, entity: str) -> Any:
    """The condition that a statement names an entity, by whatever id its article uses."""
    s, t = schema.statement.c, schema.metadata.tables["statement" if column == "speaker" else column].c
    key, named = (s.key, s.speaker) if column == "speaker" else (t.statement, t.entity)
    query = select(key).where(named.in_(_locals(connection, entity)))
    if not _ambiguous(connection, entity):
        return s.key.in_(query)
    other = schema.statement.alias()
    query = query if column == "speaker" else query.join(other, other.c.key == key)
    article = s.article if column == "speaker" else other.c.article
    return s.key.in_(query.join(schema.appearance, (_X.article == article) & (_X.local == named)).join(schema.profile, _F.key == _X.profile)
                     .where(_F.entity == entity))


def _ambiguous(connection: Connection, entity: str) -> bool:
    """Whether an id by which articles name an entity means another in other articles."""
    return bool(_OTHERS(connection, values=_locals(connection, entity), entity=entity))


def _statements(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[StatementRow]:
    keys = [r["key"] for r in rows]
    lists = {table: {k: v for part in chunks(keys) for k, v in _listed(connection, table, part).items()} for table in ("statement_reporter", "statement_about")}
    resolve = Resolver(connection)
    resolve.load({r["article"] for r in rows})
    names = _names(connection, {r["speaker"] for r in rows if r["speaker"]})
    said = {(q.article, q.start, q.end): q for q in quotes(connection, [(r["article_id"], r["start"], r["end"]) for r in rows])}
    return [StatementRow(r["id"], r["speaker"], names.get(r["speaker"], r["speaker"] or ""), r["addressee"], r["form"],
                         tuple(resolve(r["article"], x["entity"]) for x in lists["statement_reporter"].get(r["key"], ())),
                         tuple(resolve(r["article"], x["entity"]) for x in lists["statement_about"].get(r["key"], ())),
                         outlet(r["publisher"] or "", r["source"]), r["published_end"], said[r["article_id"], r["start"], r["end"]]) for r in rows]


def _listed(connection: Connection, table: str, keys: Sequence[int]) -> dict[Any, list[RowMapping]]:
    t = schema.metadata.tables[table]
    return grouped(connection, select(t).where(t.c.statement.in_(keys)).order_by(*t.primary_key), "statement")


QUOTED = 3
"""Places shown of a term that an outlet uses many times."""

# --- terms -------------------------------------------------------------------------------------

@dataclass(frozen=True)
class TermRow:
    """What an outlet calls a contested polity or office, how often, and whether it marks dispute."""

    entity: str | None
    entity_name: str
    term: str
    outlet: str
    language: str
    by: str
    disputes: bool
    count: int
    quotes: tuple[Quote, ...]


def terms(record: Record, *, entity: str | None = None, language: str | None = None, limit: int | None = None) -> list[TermRow]:
    """Designations counted by outlet and language.

    Args:
        record: The record.
        entity: Only of this one: an id or a name.
        language: Only in this language.
        limit: How many at most.

    Returns:
        Terms, the commonest of each entity first.

    Raises:
        RecordError: Nothing is called so.
    """
    d = schema.designation.c
    wanted = entity_id(record, entity) if entity else None
    with record.reading() as connection:
        named = d.entity.in_(_locals(connection, wanted)) if wanted else true()
        groups = _counted_terms(connection, and_(named, _R.language == language) if language else named)
        names = _names(connection, {key[0] for key in groups if key[0]})
        return [_term(connection, key, groups[key], names) for key in islice(_commonest(groups, names), limit)]


_TERM = ("entity", "term", "outlet", "language", "by", "disputes")


def _counted_terms(connection: Connection, condition: ColumnElement[bool]) -> dict[tuple[Any, ...], int]:
    """How often each term is used, its entities as the record calls them; what may mean something else is looked at article by article."""
    d = schema.designation.c
    columns = (d.entity, d.term, _R.outlet, _R.language, d.by, func.coalesce(d.disputes, False).label("disputes"))
    query = select(*columns, func.count().label("number")).join(schema.article, _R.key == d.article).where(condition).group_by(*columns)
    counts: Counter[tuple[Any, ...]] = Counter()
    for r in _summed(connection, query, d.article, {"entity": d.entity, "by": d.by}):
        counts[tuple(r[name] for name in _TERM)] += r["number"]
    return counts


def _commonest(counts: Mapping[tuple[Any, ...], int], names: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """Terms by the name of what they are for, the commonest first."""
    by_name: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for key in counts:
        by_name[names.get(key[0], key[0] or "")].append(key)
    for name in sorted(by_name):
        yield from sorted(by_name[name], key=lambda key: (-counts[key], *(str(part) for part in key[1:])))


def _term(connection: Connection, key: tuple[Any, ...], count: int, names: dict[str, str]) -> TermRow:
    entity, term, told_by, language, by, disputes = key
    d = schema.designation.c
    query = select(schema.designation, _R.id.label("article_id")).join(schema.article, _R.key == d.article).where(
        d.entity.in_(_locals(connection, entity)) if entity else d.entity.is_(None), d.term == term, _R.outlet == told_by, _R.language == language)
    rows = [r for r in _resolved(connection, query, ("entity", "by")) if (r["entity"], r["by"], bool(r["disputes"])) == (entity, by, disputes)]
    cited = quotes(connection, sorted((r["article_id"], r["start"], r["end"]) for r in rows)[:QUOTED])
    return TermRow(entity, names.get(entity, entity or ""), term, told_by, language, by, bool(disputes), count, tuple(cited))
