"""What is drawn from findings and kept for quick asking: entities of profiles, shown rows of entities and events."""
from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, select

from dragoman.record import counting, decisions, entities, schema
from dragoman.record.accounts import AccountView, Resolver, chunks, views
from dragoman.record.edtf import days
from dragoman.record.prepared import Prepared, insert, listed
from dragoman.record.schema import UNDATED, Row
from dragoman.record.shown import EventView, shown


def drop_unused(connection: Connection, profiles: Sequence[str]) -> tuple[set[str], set[str]]:
    """Take away those of some profiles that no article has any more.

    Args:
        connection: A connection inside a transaction.
        profiles: Keys of profiles.

    Returns:
        The blocks and the entities that lost one.
    """
    f, x = schema.profile.c, schema.appearance.c
    blocks, touched = set[str](), set[str]()
    for part in chunks(profiles):
        used = {row[0] for row in connection.execute(select(x.profile).where(x.profile.in_(part)).distinct())}
        gone = [key for key in part if key not in used]
        for block, entity in connection.execute(select(f.block, f.entity).where(f.key.in_(gone))):
            touched.add(entity)
            blocks |= {block} if block else set()
        for name in decisions.PARTS:
            table = schema.metadata.tables[name]
            connection.execute(delete(table).where(table.c.profile.in_(gone)))
        connection.execute(delete(schema.profile).where(f.key.in_(gone)))
    return blocks, touched


_X, _P, _A = schema.appearance.c, schema.account_participant.c, schema.account.c
_EVENTS = Prepared(select(_A.event).join(schema.account_participant, _P.account == _A.key)
                   .join(schema.appearance, (_X.article == _A.article) & (_X.local == _P.entity)).where(_X.profile.in_(listed())).distinct())
_DROP = [Prepared(delete(table).where(column.in_(listed()))) for table, column in (
    (schema.event, schema.event.c.id), *((t, t.c.event) for t in (schema.event_actor, schema.event_language, schema.event_outlet)))]


def resolve(connection: Connection, blocks: Collection[str], touched: Collection[str] = ()) -> set[str]:
    """Solve blocks of names anew and write the entities' rows.

    Args:
        connection: A connection inside a transaction.
        blocks: Keys of blocks.
        touched: Further entities whose profiles came or went.

    Returns:
        Ids of events whose actors are now named otherwise.
    """
    if not blocks and not touched:
        return set()
    moved = entities.Resolution(connection, decisions.judged_profiles(connection)).settle(blocks)
    renamed = {name for names in moved.values() for name in names}
    entities.refresh(connection, renamed | set(touched), decisions.edits(connection))
    return set(_EVENTS.column(connection, values=list(moved))) if moved else set()


# --- what is shown, kept for quick asking ---------------------------------------------

def refresh_events(connection: Connection, events: Collection[str]) -> None:
    """Write the shown row of these events, or take it away where no account is left.

    Args:
        connection: A connection inside a transaction.
        events: Ids.
    """
    resolver = Resolver(connection)
    edits, verdicts = decisions.edits(connection), decisions.verdicts(connection)
    for part in chunks(events):
        before = counting.counts(connection, part)
        for drop in _DROP:
            drop(connection, values=part)
        by_event: dict[str, list[AccountView]] = {}
        for account in views(connection, "event", part, resolver):
            by_event.setdefault(account.event, []).append(account)
        _write_events(connection, [shown(event, accounts, None, edits, verdicts) for event, accounts in by_event.items()])
        counting.change(connection, before, counting.counts(connection, part))


def _write_events(connection: Connection, found: Sequence[EventView]) -> None:
    insert(connection, "event", [_event_row(e) for e in found])
    insert(connection, "event_actor", [{"event": e.id, "entity": entity, "role": role, **_found_by(e)} for e in found for entity, role in e.participants])
    insert(connection, "event_language", [{"event": e.id, "language": tag, **_found_by(e)} for e in found for tag in e.languages])
    insert(connection, "event_outlet", [{"event": e.id, "outlet": name, **_found_by(e)} for e in found for name in e.told_by])


def _found_by(e: EventView) -> Row:
    first, last = days(e.date) or (UNDATED, None)
    return {"day": first, "last_day": last}


def _event_row(e: EventView) -> Row:
    span = days(e.date) or (None, None)
    return {"id": e.id, "plover": e.plover, "mode": e.mode, "kind": e.kind, "date": e.date, "first_day": span[0], "last_day": span[1], "place": e.place,
            "status": e.status, "aspect": e.aspect, "denied": e.denied, "format": e.format, "instrument": e.instrument, "accounts": len(e.accounts),
            "reports": e.reports, "outlets": len(e.told_by), "languages": len(e.languages), "conflicting": bool(e.conflicts), "plan": e.plan,
            "day": UNDATED if span[0] is None else span[0]}
