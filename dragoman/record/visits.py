"""Which meeting belongs to which visit: two events, one part of the other."""
from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.accounts import chunks, reports
from dragoman.record.pairs import Report, people_agree


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
    a = schema.account.c
    rows = [r for part in chunks(events) for r in connection.execute(select(a.id, a.event, a.article, a.part_of, a.kind, a.plover).where(a.event.in_(part)))]
    out = _stated(connection, [(r.event, r.part_of) for r in rows if r.part_of])
    meetings = [r.id for r in rows if r.plover == "CONSULT" and r.kind != "visit" and r.event not in out]
    articles = {r.article for r in rows if r.id in set(meetings)}
    return _by_visit(connection, meetings, articles) | out


def _stated(connection: Connection, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    a = schema.account.c
    wholes = {whole for _, whole in pairs}
    events = {row[0]: row[1] for part in chunks(wholes) for row in connection.execute(select(a.id, a.event).where(a.id.in_(part)))}
    found = sorted((event, events[whole]) for event, whole in pairs if whole in events and events[whole] != event)
    return dict(reversed(found))


def _by_visit(connection: Connection, meetings: Sequence[str], articles: set[int]) -> dict[str, str]:
    a = schema.account.c
    keys = [row[0] for part in chunks(articles) for row in connection.execute(select(a.key).where(a.article.in_(part), a.kind == "visit"))]
    visits = reports(connection, "key", keys)
    if not visits:
        return {}
    found = sorted((placed.event, visit.event) for placed in reports(connection, "id", meetings) for visit in visits
                   if visit.report.article == placed.report.article and within(placed.report, visit.report))
    return dict(reversed(found))


def within(meeting: Report, visit: Report) -> bool:
    """Whether a meeting may be part of a visit: the same sides and people, both dated, its day inside the visit's."""
    if not meeting.days or not visit.days or len(meeting.sides & visit.sides) < 2 or people_agree(meeting, visit) < 0:
        return False
    return visit.days[0] <= meeting.days[0] and meeting.days[1] <= visit.days[1]
