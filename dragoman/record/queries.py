"""Questions to a record, answered with plain rows: articles, events, relations, searches and explanations.

Names may be given wherever an actor is: an id, or a name in any script. What concerns offices, instruments, formats, statements and
terms stands in `subjects`.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, and_, exists, func, literal_column, or_, select

from dragoman.errors import RecordError
from dragoman.record import copies, decisions, schema
from dragoman.record.accounts import NAMING, AccountView, chunks, event_ids, views
from dragoman.record.clusters import Join
from dragoman.record.counting import EVERY
from dragoman.record.edtf import days
from dragoman.record.events import Merger
from dragoman.record.pairs import PLANS
from dragoman.record.prepared import Prepared, listed
from dragoman.record.publishing import outlet
from dragoman.record.quotes import Quote, quotes
from dragoman.record.searching import AROUND as AROUND
from dragoman.record.searching import Found as Found
from dragoman.record.searching import Hit as Hit
from dragoman.record.searching import count_found as count_found
from dragoman.record.searching import entity_id as entity_id
from dragoman.record.searching import find_entities as find_entities
from dragoman.record.searching import search as search
from dragoman.record.shown import Conflict, EventView, shown
from dragoman.record.store import Record
from dragoman.record.visits import parts_of

_A, _E, _X, _R = schema.account.c, schema.event.c, schema.event_actor.c, schema.article.c
_L, _O, _N = schema.event_language.c, schema.event_outlet.c, schema.event_pair.c


# --- articles --------------------------------------------------------------------------

@dataclass(frozen=True)
class Edition:
    """The same story elsewhere: the article's page in another language or version, and that article where the record holds it."""

    language: str
    url: str | None
    label: str | None
    article: str | None


@dataclass(frozen=True)
class ArticleRow:
    """An article of the record. `copy_of` is the article of another outlet whose text it repeats, `version_of` one of the same outlet or in another
    language; `repeated_by` are those that repeat it, `editions` the other pages that it names."""

    id: str
    source: str
    title: str
    language: str
    outlet: str
    published_start: str | None
    published_end: str | None
    basis: str
    why: str
    events: int
    copy_of: str | None
    version_of: str | None
    editions: tuple[Edition, ...] = ()
    repeated_by: tuple[str, ...] = ()


def articles(record: Record, *, language: str | None = None, publisher: str | None = None, since: str | None = None, until: str | None = None,
             limit: int | None = None) -> list[ArticleRow]:
    """The articles of a record, by day of publication.

    Args:
        record: The record.
        language: Only in this language.
        publisher: Only of this outlet.
        since: Only published on this day or later (ISO 8601).
        until: Only published on this day or before.
        limit: How many at most.

    Returns:
        Articles, the undated last.
    """
    query = _where(select(_R.key).order_by(_R.day, _R.id), [
        (language, _R.language == language), (since, _R.published_end >= (since or "")), (until, _R.published_start <= (until or "")),
        (publisher, _of_outlet(publisher or ""))])
    with record.reading() as connection:
        return _article_rows(connection, [int(r[0]) for r in connection.execute(query.limit(limit))])


def _article_rows(connection: Connection, keys: Sequence[int]) -> list[ArticleRow]:
    heading = func.substr(_R.text, _R.title_start + 1, _R.title_end - _R.title_start).label("heading")
    query = select(_R.key, _R.id, _R.source, _R.title, heading, _R.language, _R.publisher, _R.published_start, _R.published_end, _R.published_basis,
                   _R.published_why)
    events_of = select(_A.article, func.count(_A.event.distinct())).group_by(_A.article)
    rows = {r["key"]: r for part in chunks(keys) for r in connection.execute(query.where(_R.key.in_(part))).mappings()}
    counts = {a: n for part in chunks(keys) for a, n in connection.execute(events_of.where(_A.article.in_(part)))}
    original = copies.originals(connection, keys)
    repeats = copies.repetitions(connection, keys)
    others = {k for k, _ in original.values()} | {k for found in repeats.values() for k in found}
    names = {r[0]: r[1] for part in chunks(others) for r in connection.execute(select(_R.key, _R.id).where(_R.key.in_(part)))}
    elsewhere = _editions(connection, keys)
    return [_article_row(rows[k], counts.get(k, 0), _original(original.get(k), names), tuple(elsewhere.get(k, ())),
                         tuple(sorted(names[x] for x in repeats.get(k, ())))) for k in keys]


def _editions(connection: Connection, keys: Sequence[int]) -> dict[int, list[Edition]]:
    """The other pages that articles name, with the article at each where the record holds it."""
    d = schema.edition.c
    out: dict[int, list[Edition]] = defaultdict(list)
    rows = [r for part in chunks(keys) for r in connection.execute(select(schema.edition).where(d.article.in_(part)).order_by(d.article, d.position))]
    there: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for part in chunks({r.url for r in rows if r.url}):
        for column in (_R.source, _R.address):
            for url, name, key in connection.execute(select(column, _R.id, _R.key).where(column.in_(part))):
                there[url].append((name, key))
    for r in rows:
        out[r.article].append(Edition(r.language, r.url, r.label, min((name for name, key in there.get(r.url, ()) if key != r.article), default=None)))
    return out


def _article_row(r: RowMapping, told: int, original: tuple[str | None, str | None], editions: tuple[Edition, ...], repeated_by: tuple[str, ...]) -> ArticleRow:
    return ArticleRow(r["id"], r["source"], r["title"] or r["heading"] or "", r["language"], outlet(r["publisher"] or "", r["source"]),
                      r["published_start"], r["published_end"], r["published_basis"] or "", r["published_why"] or "", told, *original, editions, repeated_by)


def _original(found: tuple[int, str] | None, names: dict[int, str]) -> tuple[str | None, str | None]:
    if found is None:
        return None, None
    name = names[found[0]]
    return (name, None) if found[1] == "copy_of" else (None, name)


def _where(query: Select[*tuple[Any, ...]], filters: Sequence[tuple[object, ColumnElement[bool]]]) -> Select[*tuple[Any, ...]]:
    for given, condition in filters:
        if given is not None:
            query = query.where(condition)
    return query


# --- events ----------------------------------------------------------------------------

def events(record: Record, *, actor: str | None = None, pair: tuple[str, str] | None = None, plover: str | None = None, kind: str | None = None,
           since: str | None = None, until: str | None = None, language: str | None = None, publisher: str | None = None,
           status: str | None = None, conflicting: bool | None = None, plan: bool | None = None, limit: int | None = None) -> list[EventView]:
    """Events by day, the undated last.

    Args:
        record: The record.
        actor: Who takes part: an id or a name.
        pair: Two who both take part.
        plover: The type, such as CONSULT.
        kind: The kind, such as meeting.
        since: Ending on this day or later (EDTF).
        until: Beginning on this day or before (EDTF).
        language: Told in this language.
        publisher: Told by this outlet.
        status: held, planned, suspended, cancelled or called-for; "denied" for those that every account denies.
        conflicting: Whether accounts disagree.
        plan: Whether some account tells it as something to come, or called off.
        limit: How many at most.

    Returns:
        Events as they are shown, with their accounts.

    Raises:
        RecordError: Nobody is called so.
    """
    actors = [entity_id(record, name) for name in (*(pair or ()), *([actor] if actor else []))]
    first, last = days(since), days(until)
    outlets = _outlets(record, publisher) if publisher is not None else []
    rare = _is_rarer(record, status, outlets, language)
    base = _of_actors(record, actors) if actors else _told_first([] if rare else outlets, None if rare else language)
    query = _where(base, [
        (plover, _E.plover == plover), (kind, _E.kind == kind), (first, _E.last_day >= (first or (0, 0))[0]), (last, _E.day <= (last or (0, 0))[1]),
        (status, _E.denied.is_(True) if status == "denied" else and_(_E.status == status, _E.denied.is_(False))),
        (conflicting, _E.conflicting.is_(conflicting)), (plan, _E.plan.is_(plan)), (language, _told(schema.event_language, "language", [language])),
        (publisher if actors or rare or len(outlets) != 1 else None, _told(schema.event_outlet, "outlet", outlets))])
    with record.reading() as connection:
        return _events(connection, [str(r[0]) for r in connection.execute(query.limit(limit))])


def _of_actors(record: Record, actors: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """Events with all of these; the rarest of them is looked through in the order of days."""
    if not actors:
        return select(_E.id).order_by(_E.day, _E.last_day, _E.id)
    with record.reading() as connection:
        count = {a: connection.execute(select(func.sum(_N.events)).where(_N.entity == a, _N.other == a)).scalar() or 0 for a in actors}
    rarest, *others = sorted(actors, key=lambda a: (count[a], a))
    query: Select[*tuple[Any, ...]] = select(_E.id).join(schema.event_actor, _X.event == _E.key).where(_X.entity == rarest)
    for other in others:
        also = schema.event_actor.alias()
        query = query.where(exists().where(also.c.entity == other, also.c.event == _E.key))
    return query.order_by(_X.day, _X.last_day, _E.id)


def _told_first(outlets: Sequence[str], language: str | None) -> Select[*tuple[Any, ...]]:
    """Events by day: those of the one outlet or language that is asked for are looked through."""
    if len(outlets) != 1 and language is None:
        return select(_E.id).order_by(_E.day, _E.last_day, _E.id)
    if len(outlets) == 1:
        by_outlet = select(_E.id).select_from(schema.event_outlet.join(schema.event, _E.key == _OF_OUTLET)).where(_O.outlet == outlets[0])
        return by_outlet.order_by(_O.day, _O.last_day, _E.id)
    by_language = select(_E.id).select_from(schema.event_language.join(schema.event, _E.key == _OF_LANGUAGE)).where(_L.language == language)
    return by_language.order_by(_L.day, _L.last_day, _E.id)


def _is_rarer(record: Record, status: str | None, outlets: Sequence[str], language: str | None) -> bool:
    """Whether fewer events have a status than the outlet, or language, that is asked for tells: those are then looked through instead."""
    if status in (None, "denied") or len(outlets) != 1 and language is None:  # no index has what is denied by day
        return False
    s, t = schema.event_sum.c, schema.event_count.c
    outlet_ = outlets[0] if len(outlets) == 1 else EVERY
    with record.reading() as connection:
        cells = select(schema.event_cell.c.key).where(schema.event_cell.c.status == status)
        having = connection.execute(select(func.sum(s.events)).where(s.language == EVERY, s.cell.in_(cells))).scalar() or 0
        told = connection.execute(select(func.sum(t.events)).where(t.language == (language or EVERY), t.outlet == outlet_)).scalar() or 0
    return having < told


_OF_OUTLET: Any = literal_column("+event_outlet.event")
_OF_LANGUAGE: Any = literal_column("+event_language.event")
"""An event that an outlet, or language, tells, such that its events are looked through by day instead of being looked up for each event."""


def _outlets(record: Record, name: str) -> list[str]:
    """The outlets of a name, or of a host."""
    with record.reading() as connection:
        named = [select(_R.outlet).where(_R.outlet == name).limit(1), select(_R.outlet).where(_R.host == name).distinct()]
        return sorted({found for query in named for found in connection.execute(query).scalars()})


def _told(table: Table, column: str, values: Any) -> ColumnElement[bool]:
    other = table.alias()
    return exists().where(other.c.event == _E.key, other.c[column].in_(values))


def _of_outlet(name: str) -> ColumnElement[bool]:
    """The condition that an article is of an outlet: by its name, or its host."""
    return or_(_R.outlet == name, _R.host == name)


def _events(connection: Connection, ids: Sequence[str]) -> list[EventView]:
    by_event: dict[str, list[AccountView]] = defaultdict(list)
    for account in views(connection, "event_id", ids):
        by_event[account.event].append(account)
    part_of = parts_of(connection, ids)
    edits, verdicts = decisions.edits(connection), decisions.verdicts(connection)
    return [shown(e, by_event[e], part_of.get(e), edits, verdicts) for e in ids if by_event[e]]


@dataclass(frozen=True)
class EventDetail:
    """An event with the sentence of each account, and the events that are part of it."""

    event: EventView
    quotes: tuple[Quote, ...]
    parts: tuple[str, ...]


def event(record: Record, name: str) -> EventDetail:
    """One event with all its accounts and their sentences.

    Args:
        record: The record.
        name: The event's id, or one that gave way to it.

    Returns:
        The event.

    Raises:
        RecordError: There is no such event.
    """
    with record.reading() as connection:
        current = event_ids(connection, [name]).get(name)
        if current is None:
            raise RecordError("D411", f"The record holds no event {name}.", "List events with `dragoman show events` to find its id.")
        view = _events(connection, [current])[0]
        said = quotes(connection, [(a.article, a.start, a.end) for a in view.accounts])
        others = _may_be_parts(connection, view)
        parts = sorted(e for e, whole in parts_of(connection, others).items() if whole == current)
    return EventDetail(view, tuple(said), tuple(parts))


def _may_be_parts(connection: Connection, view: EventView) -> list[str]:
    """Events of the same articles that may be part of one: those that say so, and of a visit its meetings."""
    key = connection.execute(select(_A.key).where(_A.id == view.id)).scalar_one()
    articles_ = select(_A.article).where(_A.event == key)
    states = _A.part_of.in_([a.id for a in view.accounts])
    may = or_(states, _A.plover == "CONSULT") if any(a.kind == "visit" for a in view.accounts) else states
    named = select(NAMING.c.id).select_from(schema.account.join(NAMING, NAMING.c.key == _A.event))
    rows = connection.execute(named.where(_A.article.in_(articles_), may, _A.event != key).distinct())
    return [row[0] for row in rows]


def conflicts(record: Record, limit: int | None = None) -> list[tuple[EventView, Conflict]]:
    """Where accounts of one event disagree.

    Args:
        record: The record.
        limit: How many events at most.

    Returns:
        Each event with each field in conflict.
    """
    return [(e, c) for e in events(record, conflicting=True, limit=limit) for c in e.conflicts]


@dataclass(frozen=True)
class Plan:
    """Something announced, and what became of it."""

    event: EventView
    announced: str | None
    outcome: str


def plans(record: Record, *, actor: str | None = None, limit: int | None = None) -> list[Plan]:
    """What was planned, suspended, cancelled or called for, and whether it took place.

    Args:
        record: The record.
        actor: Only plans of this one.
        limit: How many at most.

    Returns:
        Plans by day; `outcome` is the event's status now, "open" where only the plan is known.
    """
    query = _of_actors(record, [entity_id(record, actor)] if actor else []).where(_E.plan.is_(True)).limit(limit)
    with record.reading() as connection:
        found = _events(connection, [str(r[0]) for r in connection.execute(query)])
    return [Plan(e, next((t.as_of for t in e.history if t.status in PLANS), None), "open" if e.status == "planned" else e.status) for e in found]


def timeline(record: Record, *, actor: str | None = None, since: str | None = None, until: str | None = None, limit: int | None = None) -> list[EventView]:
    """Dated events in their order, plans among them by their status.

    Args:
        record: The record.
        actor: Only of this one.
        since: From this day (EDTF).
        until: To this day (EDTF).
        limit: How many at most.

    Returns:
        Events with a date.
    """
    return [e for e in events(record, actor=actor, since=since or "0001", until=until, limit=limit) if days(e.date)]


# --- two sides -------------------------------------------------------------------------

@dataclass(frozen=True)
class Bond:
    """One step in the relation of two: what happened, who says so, who objects."""

    date: str | None
    what: str
    kind: str
    status: str
    subject: str
    says: tuple[str, ...]
    objects: tuple[str, ...]
    quotes: tuple[Quote, ...]


def dyad(record: Record, left: str, right: str, *, limit: int | None = None) -> list[Bond]:
    """The relation of two as one chain by day: recognition, treaties and their acts, meetings, pledges and the rest.

    Args:
        record: The record.
        left: An id or a name.
        right: Another.
        limit: How many events at most.

    Returns:
        Steps, the undated last.

    Raises:
        RecordError: Nobody is called so.
    """
    found = events(record, pair=(left, right), limit=limit)
    with record.reading() as connection:
        bonds = [_bond(connection, e) for e in found]
        bonds += _acts(connection, entity_id(record, left), entity_id(record, right))
    return sorted(bonds, key=lambda b: (days(b.date) is None, days(b.date) or (0, 0), b.subject))


def _bond(connection: Connection, e: EventView) -> Bond:
    says = [a for a in e.accounts if a.stance != "denies"]
    denies = [a for a in e.accounts if a.stance == "denies"]
    cited = quotes(connection, [(x.article, x.start, x.end) for x in e.evidence])
    return Bond(e.date, e.plover, e.kind, "denied" if e.denied else e.status, e.id, _who(says), _who(denies), tuple(cited))


def _who(accounts: Sequence[AccountView]) -> tuple[str, ...]:
    """Whom an account names as its source, else the outlet itself."""
    return tuple(dict.fromkeys(who for a in accounts for who in (a.attributed_to or (outlet(a.publisher, a.source),))))


def _acts(connection: Connection, left: str, right: str) -> list[Bond]:
    """Acts of instruments to which both are parties."""
    i, t, p = schema.instrument.c, schema.instrument_act.c, schema.instrument_party.c
    sides = [exists().where(p.article == i.article, p.instrument == i.id, p.entity == side) for side in (left, right)]
    rows = connection.execute(select(i.id, i.name, i.date, _R.id.label("article_id"), _R.publisher, _R.source, t.act, t.date.label("act_date"), t.start, t.end)
                              .join(schema.article, _R.key == i.article)
                              .join(schema.instrument_act, and_(t.article == i.article, t.instrument == i.id)).where(*sides).order_by(i.id, _R.id, t.position))
    merged: dict[tuple[str | None, str, str], list[tuple[str, tuple[str, int, int]]]] = defaultdict(list)
    for r in rows:
        merged[r.act_date or r.date, r.act, r.id].append((outlet(r.publisher or "", r.source), (r.article_id, r.start, r.end)))
    return [Bond(day, "instrument", act, "held", name, tuple(dict.fromkeys(who for who, _ in told)), (), tuple(quotes(connection, [s for _, s in told])))
            for (day, act, name), told in merged.items()]


# --- amounts -----------------------------------------------------------------------------

@dataclass(frozen=True)
class Amount:
    """A number as an article states it, in the sentence of an account: 5 percent of trade, 2,000,000 USD of aid."""

    article: str
    start: int
    end: int
    value: float
    unit: str
    of: str


def amounts(record: Record, names: Sequence[str]) -> dict[str, tuple[Amount, ...]]:
    """The numbers that stand in the sentences that tell some events.

    Args:
        record: The record.
        names: Ids of events.

    Returns:
        Amounts in the order of articles and places, by event; nothing for an event that states none.
    """
    out: dict[str, dict[Amount, None]] = defaultdict(dict)
    with record.reading() as connection:
        for r in _AMOUNTS(connection, values=list(names)):
            out[r["event"]][Amount(r["name"], r["start"], r["end"], r["value"], r["unit"], r["of"] or "")] = None
    return {event: tuple(found) for event, found in out.items()}


_Q = schema.quantity.c
_AMOUNTS = Prepared(select(NAMING.c.id.label("event"), _R.id.label("name"), _Q.start, _Q.end, _Q.value, _Q.unit, _Q.of).select_from(schema.account).join(
    NAMING, NAMING.c.key == _A.event).join(schema.quantity, (_Q.article == _A.article) & (_Q.start >= _A.start) & (_Q.end <= _A.end)).join(
    schema.article, _R.key == _A.article).where(NAMING.c.id.in_(listed())).order_by(NAMING.c.id, _R.id, _Q.start, _Q.end))


# --- why ---------------------------------------------------------------------------------

@dataclass(frozen=True)
class Explanation:
    """Why an event is what it is: its accounts, what joined them, and which accounts gave the date and the type."""

    event: EventView
    quotes: tuple[Quote, ...]
    joins: tuple[Join, ...]
    date_from: tuple[str, ...]
    type_from: tuple[tuple[str, str], ...]
    near: tuple[str, ...]
    decisions: tuple[decisions.Decision, ...]


def explain(record: Record, name: str) -> Explanation:
    """Why the record shows an event as it does.

    Args:
        record: The record.
        name: The event's id.

    Returns:
        The accounts with their sentences; each join with its rule and the values that agree; the accounts whose date is the shown one; the
        extractor of each account's type; other events of the component that were kept apart; decisions that bear on it.

    Raises:
        RecordError: There is no such event.
    """
    detail = event(record, name)
    own = {a.id for a in detail.event.accounts}
    with record.reading() as connection:
        component = connection.execute(select(_A.component).where(_A.id == detail.event.id)).scalar_one()
        parted = Merger(connection, decisions.judged_events(connection)).why(component)
        bearing = [d for d in decisions.stored(connection) if own & {d.left.partition("#")[0], d.right or ""}]
    return Explanation(detail.event, detail.quotes, tuple(j for j in parted.joins if j.left in own),
                       tuple(a.id for a in detail.event.accounts if a.date and a.date == detail.event.date),
                       tuple((a.id, a.extractor) for a in detail.event.accounts),
                       tuple(e[0].id for e in parted.events if e[0].id != detail.event.id), tuple(bearing))


