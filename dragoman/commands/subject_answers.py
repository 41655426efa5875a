"""What `dragoman show` answers on people, offices, agreements, formats, recognition, statements and terms, as plain rows."""
from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dragoman.commands.answers import Names, Rows
from dragoman.commands.quoting import Quotations
from dragoman.record import Record, subjects


def people_rows(record: Record, name: str | None = None, limit: int | None = None) -> Rows:
    """People, those named in most articles first.

    Args:
        record: The record.
        name: Only people of this name, in any script.
        limit: How many at most.

    Returns:
        One row a person.
    """
    found, names = subjects.people(record, name=name, limit=limit), Names(record)
    return [{**asdict(row), "offices": names.all(row.offices)} for row in found]


def office_rows(record: Record, person: str | None = None, polity: str | None = None, office: str | None = None, limit: int | None = None) -> Rows:
    """Who held which office: what articles say first, what only the register knows after it.

    Args:
        record: The record.
        person: Only this person.
        polity: Only offices of this polity.
        office: Only offices whose name holds this text.
        limit: How many at most.

    Returns:
        One row a tenure, with the sentences that say so.
    """
    found, names, said = subjects.offices(record, person=person, polity=polity, office=office, limit=limit), Names(record), Quotations(record)
    names.load(row.office for row in found)
    return [{"person": row.person_name, "office": names(row.office), "polity": row.polity_name, "from": row.since, "to": row.until,
             "as_of": list(row.as_of), "phase": list(row.phases), "disputed_by": list(row.disputed_by), "basis": row.basis,
             "person_id": row.person, "office_id": row.office, "polity_id": row.polity, "evidence": said.of(row.quotes)} for row in found]


def agreement_rows(record: Record, party: str | None = None, type: str | None = None, act: str | None = None, limit: int | None = None) -> Rows:
    """Treaties, agreements, memoranda, plans and declarations, by date.

    Args:
        record: The record.
        party: Only those to which this one is a party.
        type: Only of this type, such as treaty.
        act: Only with this act, such as signed.
        limit: How many at most.

    Returns:
        One row an instrument, its acts as "signed 2031-05-03".
    """
    found, names, said = subjects.agreements(record, party=party, type=type, act=act, limit=limit), Names(record), Quotations(record)
    names.load(entity for row in found for entity in (*row.parties, row.follows))
    return [{"id": row.id, "name": row.name, "type": row.type, "parties": [names(p) for p in row.parties], "date": row.date, "term": row.term,
             "acts": [f"{done.act} {done.date or '?'}" for done in row.acts], "follows": names(row.follows),
             "evidence": said.of([*row.quotes, *(quote for done in row.acts for quote in done.quotes)])} for row in found]


def format_rows(record: Record, name: str | None = None, limit: int | None = None) -> Rows:
    """Meetings of formats, by format and date.

    Args:
        record: The record.
        name: Only of this format.
        limit: How many at most.

    Returns:
        One row a meeting.
    """
    found, names, said = subjects.formats(record, name=name, limit=limit), Names(record), Quotations(record)
    names.load(entity for row in found for entity in (row.place, *row.members, *row.chairs, *row.absent))
    return [{"format": row.format_name, "edition": row.edition, "date": row.date, "place": names(row.place), "members": names.all(row.members),
             "chairs": names.all(row.chairs), "absent": names.all(row.absent), "format_id": row.format, "evidence": said.of(row.quotes)} for row in found]


def recognition_rows(record: Record, who: str | None = None, whom: str | None = None, limit: int | None = None) -> Rows:
    """Who recognises whom or refuses to, by date; the record takes no side.

    Args:
        record: The record.
        who: Only by this one.
        whom: Only of this one.
        limit: How many at most.

    Returns:
        One row for each act of recognition, refusal or withdrawal.
    """
    found, names, said = subjects.recognitions(record, who=who, whom=whom, limit=limit), Names(record), Quotations(record)
    return [{"who": names.all(row.who), "act": row.act, "whom": names.all(row.whom), "date": row.date, "status": "denied" if row.denied else row.event.status,
             "reports": row.event.reports, "event": row.event.id, "evidence": said.of(row.quotes)} for row in found]


def statement_rows(record: Record, **filters: Any) -> Rows:
    """What was said, by day of publication.

    Args:
        record: The record.
        filters: speaker, about, reporter, language, limit.

    Returns:
        One row a statement, with its words.
    """
    found, names, said = subjects.statements(record, **filters), Names(record), Quotations(record)
    names.load(entity for row in found for entity in (row.addressee, *row.reported_by, *row.about))
    return [{"speaker": row.speaker_name, "form": row.form, "addressee": names(row.addressee), "reported_by": names.all(row.reported_by),
             "about": names.all(row.about), "outlet": row.outlet, "published": row.published, "id": row.id, "speaker_id": row.speaker,
             "evidence": said.of([row.quote])} for row in found]


def term_rows(record: Record, entity: str | None = None, language: str | None = None, limit: int | None = None) -> Rows:
    """What each outlet calls a contested polity or office.

    Args:
        record: The record.
        entity: Only of this one.
        language: Only in this language.
        limit: How many at most.

    Returns:
        One row for each term, outlet and language; the words are the outlet's, never the record's.
    """
    found, names, said = subjects.terms(record, entity=entity, language=language, limit=limit), Names(record), Quotations(record)
    names.load(row.by for row in found)
    return [{"entity": row.entity_name, "term": row.term, "outlet": row.outlet, "language": row.language, "by": names(row.by), "disputes": row.disputes,
             "count": row.count, "entity_id": row.entity, "evidence": said.of(row.quotes)} for row in found]
