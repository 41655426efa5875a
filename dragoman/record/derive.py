"""What is drawn from findings and kept for quick asking: entities of profiles, shown rows of entities and events."""
from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, select

from dragoman.record import decisions, entities, schema
from dragoman.record.accounts import VALUES, AccountView, Resolver, chunks, views
from dragoman.record.edtf import days
from dragoman.record.schema import Row
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


_F, _X, _P, _A = schema.profile.c, schema.appearance.c, schema.account_participant.c, schema.account.c
_LIVE = select(_F.entity).where(_F.entity.in_(VALUES))
_ENTITIES = select(_F.entity).where(_F.block.in_(VALUES)).distinct()
_EVENTS = (select(_A.event).join(schema.account_participant, _P.account == _A.key)
           .join(schema.appearance, (_X.article == _A.article) & (_X.local == _P.entity)).where(_X.profile.in_(VALUES)).distinct())
_DROP_EVENT = delete(schema.event).where(schema.event.c.id.in_(VALUES))
_DROP_ACTOR = delete(schema.event_actor).where(schema.event_actor.c.event.in_(VALUES))


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
    before = _entities_of(connection, blocks)
    changed = entities.Resolution(connection, decisions.judged_profiles(connection)).settle(blocks)
    now = _entities_of(connection, blocks) if changed else before
    direct = {row[0] for part in chunks(touched) for row in connection.execute(_LIVE, {"values": part})}
    entities.refresh(connection, before | now | set(touched) | direct, decisions.edits(connection))
    return _events_with(connection, changed)


def _entities_of(connection: Connection, blocks: Collection[str]) -> set[str]:
    return {row[0] for part in chunks(blocks) for row in connection.execute(_ENTITIES, {"values": part})}


def _events_with(connection: Connection, profiles: Collection[str]) -> set[str]:
    return {row[0] for part in chunks(profiles) for row in connection.execute(_EVENTS, {"values": part})}


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
        connection.execute(_DROP_EVENT, {"values": part})
        connection.execute(_DROP_ACTOR, {"values": part})
        by_event: dict[str, list[AccountView]] = {}
        for account in views(connection, "event", part, resolver):
            by_event.setdefault(account.event, []).append(account)
        _write_events(connection, [shown(event, accounts, None, edits, verdicts) for event, accounts in by_event.items()])


def _write_events(connection: Connection, found: Sequence[EventView]) -> None:
    if found:
        connection.execute(schema.event.insert(), [_event_row(e) for e in found])
    actors = [{"entity": entity, "event": e.id, "role": role, "first_day": _first_day(e)} for e in found for entity, role in e.participants]
    if actors:
        connection.execute(schema.event_actor.insert(), actors)


def _first_day(event: EventView) -> int | None:
    span = days(event.date)
    return span[0] if span else None


def _event_row(e: EventView) -> Row:
    span = days(e.date) or (None, None)
    return {"id": e.id, "plover": e.plover, "mode": e.mode, "kind": e.kind, "date": e.date, "first_day": span[0], "last_day": span[1], "place": e.place,
            "status": e.status, "aspect": e.aspect, "denied": e.denied, "format": e.format, "instrument": e.instrument,
            "accounts": len(e.accounts), "reports": e.reports, "conflicting": bool(e.conflicts)}
