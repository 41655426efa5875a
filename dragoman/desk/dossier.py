"""A dossier: what a record holds on an actor, a pair or a period, each claim numbered to the sentences that say so."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, filled
from dragoman.desk.pages.event import differences, headline, names_of, neighbours
from dragoman.desk.telling import EVENT_COLUMNS, certainty, event_row, row_headline, status
from dragoman.desk.view import View
from dragoman.record import queries, schema
from dragoman.record.accounts import AccountView, chunks
from dragoman.record.agreements import Agreement, agreement_ids, agreements
from dragoman.record.edtf import days
from dragoman.record.facets import Wanted, by_cell, count_events, cursor, event_keys, event_page, events_of, lines
from dragoman.record.named import names_in
from dragoman.record.publishing import outlet
from dragoman.record.queries import EventDetail
from dragoman.record.quotes import Spot, quotes
from dragoman.record.recognising import Step, steps
from dragoman.record.said import said_about, said_by
from dragoman.record.shown import EventView
from dragoman.record.store import Record
from dragoman.record.subjects import StatementRow

SHOWN, MOST = 25, 250
"""Claims of a section that a page shows, and that a file holds; a section that holds fewer than there are says so."""
LOOKED = 100
"""Events looked through at one time."""
CITED = 6
"""Sentences cited for one claim at most, one a language first."""
AHEAD = ("planned", "called-for", "suspended")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dossier is on: an actor, two, or none; from and to a day (EDTF); or one event; claims of a section at most."""

    actors: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    most: int = SHOWN
    event: str | None = None

    def wanted(self, **more: Any) -> Wanted:
        """Events of the dossier."""
        return Wanted(self.actors, since=self.since, until=self.until, **more)

    def within(self, value: str | None) -> bool:
        """Whether a date may lie in the period; the undated do where there is no period."""
        span, first, last = days(value), days(self.since), days(self.until)
        if span is None:
            return not (first or last)
        return (first is None or span[1] >= first[0]) and (last is None or span[0] <= last[1])


@dataclass(frozen=True, slots=True)
class Drafted:
    """A claim before its sources have numbers: when, what, what else is to be said, in whose language it is quoted, and the spots that say so."""

    date: str | None
    text: str
    note: str = ""
    language: str = ""
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with the numbers of its sources; `language` where the text itself is quoted."""

    date: str
    text: str
    note: str
    language: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Claims of one system; `total` is how many the record holds."""

    key: str
    title: str
    claims: tuple[Claim, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence with where it stands."""

    number: int
    article: str
    title: str
    outlet: str
    published: str
    language: str
    start: int
    end: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier, ready to be printed."""

    title: str
    period: str
    made: str
    record: str
    versions: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


Part = tuple[list[Drafted], int]
"""The claims of a section, and how many there are in all."""


@dataclass(frozen=True, slots=True)
class Making:
    """A dossier in the making: who asks, the record, and what it is on."""

    view: View
    record: Record
    asked: Asked

    @property
    def connection(self) -> Connection:
        """The record's connection."""
        return self.record.connection

    def names(self, entities: Iterable[str | None]) -> Mapping[str, str]:
        """Names in the reader's language."""
        return names_in(self.connection, {e for e in entities if e}, self.view.tongue)


def dossier(view: View, record: Record, asked: Asked) -> Dossier:
    """Make a dossier.

    Args:
        view: The request.
        record: The record, in one state.
        asked: What it is on.

    Returns:
        The dossier, sections without claims left out.
    """
    making = Making(view, record, asked)
    drafted = [(key, title, *draft(making)) for key, title, draft in (EVENT_SECTIONS if asked.event else SECTIONS)]
    numbers = _numbered([d for _, _, found, _ in drafted for d in found])
    sections = [Section(key, view.gettext(title), tuple(_claim(view, d, numbers) for d in found), total) for key, title, found, total in drafted if found]
    made = view.date(datetime.now(UTC).date().isoformat())
    return Dossier(titled(view, record, asked), _period(view, asked), made, view.record_name, view.versions, tuple(sections),
                   tuple(_sources(making, numbers)))


def titled(view: View, record: Record, asked: Asked) -> str:
    """What a dossier is called.

    Args:
        view: The request.
        record: The record.
        asked: What it is on.

    Raises:
        RecordError: There is no such event.
    """
    if asked.event:
        event = queries.event(record, asked.event).event
        return headline(view, event, names_of(record, view, [event]))
    names = names_in(record.connection, asked.actors, view.tongue)
    return " – ".join(names.get(a, a) for a in asked.actors) or view.gettext(N_("Everything in the record"))


def _period(view: View, asked: Asked) -> str:
    if not asked.since and not asked.until:
        return ""
    return " – ".join(view.date(x) if x else "…" for x in (asked.since, asked.until))


# --- events ------------------------------------------------------------------------------------

def _events(making: Making, wanted: Wanted) -> Sequence[EventView]:
    return event_page(making.connection, wanted, None, making.asked.most, newest_first=False).events


def _told(making: Making, events: Sequence[EventView]) -> list[Drafted]:
    rows = filled(Asking(making.view, making.record, {}), EVENT_COLUMNS, [event_row(e) for e in events])
    return [Drafted(e.date, row_headline(making.view, row), _standing(making.view, e), "", _spots(e)) for e, row in zip(events, rows)]


def _standing(view: View, event: EventView) -> str:
    """What is to be said of an event besides: what became of it, and whether accounts agree."""
    said = [view.label("status", status(event))] if status(event) != "held" else []
    return ", ".join([*said, view.label("certainty", certainty(event))])


def _spots(event: EventView) -> tuple[Spot, ...]:
    by_language = {a.language: a for a in reversed(event.accounts)}
    return tuple(dict.fromkeys((a.article, a.start, a.end) for a in (*by_language.values(), *event.accounts)))[:CITED]


def contacts(making: Making) -> Part:
    """Meetings, visits and calls that took place."""
    wanted = making.asked.wanted(plover="CONSULT", status="held")
    return _told(making, _events(making, wanted)), count_events(making.connection, wanted)


def acts(making: Making) -> Part:
    """What else was done: everything but contacts that took place, and what is only announced."""
    def other(plover: str, became: str) -> bool:
        return became not in AHEAD and (plover, became) != ("CONSULT", "held")

    total = sum(number for cell, number in by_cell(making.connection, making.asked.wanted()).items() if other(cell.plover, cell.status))
    found: list[str] = []
    after: str | None = None
    while len(found) < min(total, making.asked.most):
        keys = event_keys(making.connection, making.asked.wanted(), after, LOOKED, newest_first=False)
        found += [e.id for e in lines(making.connection, [name for name, _ in keys]) if other(e.plover, e.status)]
        if len(keys) < LOOKED:
            break
        after = cursor(keys[-1])
    return _told(making, events_of(making.connection, found[:making.asked.most])), total


def plans(making: Making) -> Part:
    """What was announced, called for or suspended, and of which the record does not say that it took place."""
    wanted = [making.asked.wanted(status=s) for s in AHEAD]
    found = [e for one in wanted for e in _events(making, one)]
    return _told(making, found[:making.asked.most]), sum(count_events(making.connection, one) for one in wanted)


def conflicts(making: Making) -> Part:
    """Where accounts of one event differ: each value with the outlets that give it."""
    wanted = making.asked.wanted(certainty="disagree")
    events = _events(making, wanted)
    names = making.names(v for e in events for c in e.conflicts for v, _ in c.values)
    told = _told(making, events)
    drafted = [Drafted(d.date, d.text, _values(making.view, e, names), "", _clashing(e)) for e, d in zip(events, told)]
    return drafted, count_events(making.connection, wanted)


def _values(view: View, event: EventView, names: Mapping[str, str]) -> str:
    said = {a.id: a for a in event.accounts}
    parts = []
    for conflict in event.conflicts:
        given = [(view.date(v) if conflict.field == "date" else names.get(v) or view.label(conflict.field, v),
                  ", ".join(sorted({outlet(said[a].publisher, said[a].source) for a in told if a in said}))) for v, told in conflict.values]
        parts.append(f"{view.label('field', conflict.field)}: " + "; ".join(f"{value} ({who})" for value, who in given))
    return ". ".join(parts)


def _clashing(event: EventView) -> tuple[Spot, ...]:
    said = {a.id: a for a in event.accounts}
    found = [said[told[0]] for conflict in event.conflicts for _, told in conflict.values if told and told[0] in said]
    return tuple(dict.fromkeys((a.article, a.start, a.end) for a in found))


def recognitions(making: Making) -> Part:
    """Who recognises whom, refuses to or withdraws it."""
    asked = making.asked
    every: list[Step] = making.view.shelf.kept(("recognition",), lambda record: steps(record.connection), making.record)
    found = [s for s in every if set(asked.actors) <= {*s.who, *s.whom} and asked.within(s.date)]
    events = {e.id: e for e in events_of(making.connection, [s.event for s in found[:asked.most]])}
    names = making.names(x for s in found[:asked.most] for x in (*s.who, *s.whom))
    return [_recognised(making.view, s, events[s.event], names) for s in found[:asked.most] if s.event in events], len(found)


def _recognised(view: View, step: Step, event: EventView, names: Mapping[str, str]) -> Drafted:
    who, whom = (", ".join(names.get(x, x) for x in side) for side in (step.who, step.whom))
    return Drafted(step.date, f"{who} → {whom}: {view.label('recognition', step.act)}", _standing(view, event), "", _spots(event))


# --- agreements and statements --------------------------------------------------------------------

def signed(making: Making) -> Part:
    """Agreements to which all are party, and what was done with them."""
    asked, connection = making.asked, making.connection
    ids = agreement_ids(connection, party=asked.actors[0] if asked.actors else None)
    for other in asked.actors[1:]:
        also = set(agreement_ids(connection, party=other))
        ids = [i for i in ids if i in also]
    found = [a for a in agreements(connection, ids[:asked.most]) if asked.within(a.date) or any(asked.within(x.date) for x in a.acts if x.date)]
    names = making.names(x for a in found for x in a.parties)
    return [_agreed(making.view, a, names) for a in sorted(found, key=lambda a: a.date or "")], len(found) + len(ids[asked.most:])


def _agreed(view: View, found: Agreement, names: Mapping[str, str]) -> Drafted:
    done = "; ".join(" ".join(x for x in (view.label("act", a.act), view.date(a.date)) if x) for a in found.acts)
    parties = ", ".join(names.get(x, x) for x in found.parties)
    spots = [x for x in (*(a.spot for a in found.acts), found.spot) if x]
    return Drafted(found.date, found.name + (f" ({parties})" if parties else ""), done, "", tuple(dict.fromkeys(spots))[:CITED])


def statements(making: Making) -> Part:
    """What an actor said and what was said of it; of two, what each said of the other."""
    asked, actors, connection = making.asked, making.asked.actors, making.connection
    if not actors:
        return [], 0
    by = [s for a in actors for s in said_by(connection, a, asked.most)]
    rows = [s for s in by if set(s.about) & set(actors) - {s.speaker}] if len(actors) > 1 else [*by, *said_about(connection, actors[0], asked.most)]
    found = sorted({s.id: s for s in rows if asked.within(s.published)}.values(), key=lambda s: (s.published or "", s.id))
    names = making.names(s.speaker for s in found)
    return [_said(making.view, s, names) for s in found[:asked.most]], len(found)


def _said(view: View, found: StatementRow, names: Mapping[str, str]) -> Drafted:
    speaker = names.get(found.speaker or "") or found.speaker_name or view.gettext(N_("speaker not named"))
    return Drafted(found.published, found.quote.text, f"{speaker}, {view.label('form', found.form)}", found.quote.language,
                   ((found.quote.article, found.quote.start, found.quote.end),))


SECTIONS: tuple[tuple[str, str, Callable[[Making], Part]], ...] = (
    ("contacts", N_("Contacts"), contacts), ("agreements", N_("Agreements"), signed), ("recognitions", N_("Recognitions"), recognitions),
    ("acts", N_("Other acts"), acts), ("statements", N_("Statements"), statements), ("conflicts", N_("Where accounts differ"), conflicts),
    ("plans", N_("Open plans"), plans))
"""The sections of a dossier, in their order."""


# --- one event ---------------------------------------------------------------------------------------

def _detail(making: Making) -> EventDetail:
    return queries.event(making.record, making.asked.event or "")


def happened(making: Making) -> Part:
    """The event itself, and every sentence that tells it."""
    event = _detail(making).event
    return [replace(told, spots=tuple((e.article, e.start, e.end) for e in event.evidence)) for told in _told(making, [event])], 1


def accounts(making: Making) -> Part:
    """What each account says, in its own words, the earliest first."""
    detail = _detail(making)
    said = {(q.article, q.start, q.end): q for q in detail.quotes}
    told = [(a, said[a.article, a.start, a.end]) for a in detail.event.accounts if (a.article, a.start, a.end) in said]
    found = [Drafted(a.as_of, quote.text, _account_note(making.view, a), quote.language, ((a.article, a.start, a.end),)) for a, quote in told]
    return sorted(found, key=lambda d: d.date or "")[:making.asked.most], len(found)


def _account_note(view: View, account: AccountView) -> str:
    """Who says so, when the account has it to have been, and what became of it."""
    stance = view.label("stance", account.stance) if account.stance != "asserts" else ""
    parts = (outlet(account.publisher, account.source), view.date(account.date), view.label("status", account.status), stance)
    return ", ".join(part for part in parts if part)


def differing(making: Making) -> Part:
    """Each field on which accounts differ: its values, and who gives each."""
    view, event = making.view, _detail(making).event
    names = making.names(x for a in event.accounts for x in (a.place, *(e for e, _ in a.participants)))
    found = []
    for row in differences(event):
        values = [(_value(view, names, row["field"], value), told) for value, _, told in row["values"]]
        text = "; ".join(f"{value} ({', '.join(sorted({outlet(a.publisher, a.source) for a in told}))})" for value, told in values)
        clash = view.gettext(N_("accounts disagree")) if row["clash"] else ""
        spots = tuple(dict.fromkeys((told[0].article, told[0].start, told[0].end) for _, told in values))
        found.append(Drafted(None, f"{view.label('field', row['field'])}: {text}", clash, "", spots))
    return found, len(found)


def _value(view: View, names: Mapping[str, str], field: str, value: Any) -> str:
    if field == "participants":
        return ", ".join(names.get(x, x) for x in value)
    return view.date(value) if field == "date" else names.get(value, value) if field == "place" else view.label(field, value)


def within_it(making: Making) -> Part:
    """Events that are part of it, and the one that it is part of."""
    detail = _detail(making)
    found = events_of(making.connection, [x for x in (detail.event.part_of, *detail.parts) if x])
    return _told(making, found[:making.asked.most]), len(found)


def around(making: Making) -> Part:
    """What preceded and followed it between the same sides."""
    before, after = neighbours(making.record, _detail(making).event)
    return _told(making, [*before, *after]), len(before) + len(after)


EVENT_SECTIONS: tuple[tuple[str, str, Callable[[Making], Part]], ...] = (
    ("happened", N_("What happened"), happened), ("accounts", N_("Accounts"), accounts),
    ("differences", N_("What differs between the accounts"), differing), ("within", N_("Part of it, or what it is part of"), within_it),
    ("around", N_("Before and after"), around))
"""The sections of a dossier on one event, in their order."""


# --- sources -----------------------------------------------------------------------------------------

def _numbered(drafted: Sequence[Drafted]) -> dict[Spot, int]:
    """Numbers of sentences, in the order in which claims cite them."""
    return {spot: number for number, spot in enumerate(dict.fromkeys(s for d in drafted for s in d.spots), 1)}


def _claim(view: View, drafted: Drafted, numbers: Mapping[Spot, int]) -> Claim:
    return Claim(view.date(drafted.date), drafted.text, drafted.note, drafted.language, tuple(numbers[s] for s in drafted.spots))


def _sources(making: Making, numbers: Mapping[Spot, int]) -> Iterable[Source]:
    r = schema.article.c
    articles = {row.id: row for part in chunks({s[0] for s in numbers}) for row in making.connection.execute(
        select(r.id, r.title, r.source, r.publisher, r.published_start, r.language).where(r.id.in_(part)))}
    said = {(q.article, q.start, q.end): q.text for q in quotes(making.connection, numbers)}
    base = str(making.view.request.base_url).rstrip("/")
    for spot, number in numbers.items():
        if spot in said:
            found = articles[spot[0]]
            yield Source(number, spot[0], found.title or found.source, outlet(found.publisher or "", found.source), making.view.date(found.published_start),
                         found.language, spot[1], spot[2], " ".join(said[spot].split()), base + making.view.spot_url(*spot))
