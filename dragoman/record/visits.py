"""Which meeting belongs to which visit: two events, one part of the other."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.accounts import NAMING, chunks, event_ids, reports
from dragoman.record.pairs import Report, people_agree
from dragoman.record.prepared import Prepared, listed


def parts_of(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """The event that each of these is part of.

    Stated by an account, or else: an article that tells the event also tells a visit between the same sides, at a time that
    holds it, made by the same people.

    Args:
        connection: The record's connection.
        events: Ids of events.

    Returns:
        Ids of the larger events, by the ids of those that have one.
    """
    rows = _ACCOUNTS(connection, values=list(events))
    out = _stated(connection, [(r["event"], r["part_of"]) for r in rows if r["part_of"]])
    meetings = {r["id"]: r for r in rows if r["plover"] == "CONSULT" and r["kind"] != "visit" and r["event"] not in out}
    return _by_visit(connection, list(meetings), {r["article"] for r in meetings.values()}) | out


_A = schema.account.c
_ACCOUNTS = Prepared(select(_A.id, NAMING.c.id.label("event"), _A.article, _A.part_of, _A.kind, _A.plover).join(NAMING, NAMING.c.key == _A.event)
                     .where(NAMING.c.id.in_(listed())))


def _stated(connection: Connection, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    events = event_ids(connection, {whole for _, whole in pairs})
    return _first((event, events[whole]) for event, whole in pairs if whole in events and events[whole] != event)


def _by_visit(connection: Connection, meetings: Sequence[str], articles: set[int]) -> dict[str, str]:
    keys = [row[0] for part in chunks(articles) for row in connection.execute(select(_A.key).where(_A.article.in_(part), _A.kind == "visit"))]
    visits = reports(connection, "key", keys)
    if not visits:
        return {}
    found = [(meeting.id, visit.report.id) for meeting in (p.report for p in reports(connection, "id", meetings)) for visit in visits
             if visit.report.article == meeting.article and within(meeting, visit.report)]
    events = event_ids(connection, {account for pair in found for account in pair})
    return _first((events[meeting], events[visit]) for meeting, visit in found)


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of several wholes of an event, the first in the alphabet."""
    found = sorted(pairs)
    return dict(reversed(found))


def within(meeting: Report, visit: Report) -> bool:
    """Whether a meeting may be part of a visit: the same sides and people, both dated, its day inside the visit's."""
    if not meeting.days or not visit.days or len(meeting.sides & visit.sides) < 2 or people_agree(meeting, visit) < 0:
        return False
    return visit.days[0] <= meeting.days[0] and meeting.days[1] <= visit.days[1]
