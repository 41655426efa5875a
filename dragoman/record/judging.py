"""Decisions at work: what they forbid, and what is computed anew when one is made or taken back."""
from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from dragoman.errors import RecordError
from dragoman.record import decisions, derive, schema
from dragoman.record.decisions import Decision
from dragoman.record.events import Merger


def check(connection: Connection, made: Decision) -> None:
    """Whether a decision may be made.

    Args:
        connection: The record's connection.
        made: The decision, tied to what it bears on.

    Raises:
        RecordError: It is none of the known judgements, says "same" of one thing or of two listed ones, or merges what was decided to be different.
    """
    if made.judgement not in decisions.JUDGEMENTS:
        raise RecordError("D412", f"{made.judgement!r} is no judgement.", f"Use one of: {', '.join(decisions.JUDGEMENTS)}.")
    if made.judgement in ("same", "different") and (not made.right or made.left == made.right):
        raise RecordError("D413", f"A judgement of {made.judgement!r} needs two ids.", "Name the other one.")
    if made.judgement == "edit" and made.left.partition("#")[2] not in decisions.EDITABLE:
        raise RecordError("D414", f"{made.left!r} names no field that can be edited.", f"Write id#field with one of: {', '.join(decisions.EDITABLE)}.")
    if made.judgement == "same":
        _check_same(connection, made)


def _check_same(connection: Connection, made: Decision) -> None:
    left, right = _members(connection, made.left), _members(connection, made.right or "")
    listed = [m for m in (*left, *right) if not m.startswith(("event:", "article:"))]
    if len(set(listed)) > 1:
        raise RecordError("D415", f"{made.left} and {made.right} are both listed in a register.", "Correct the register: its ids stay apart.")
    for stands in decisions.stored(connection, True):
        if stands.judgement == "different" and _across(connection, stands, left, right):
            names = ", ".join(dict.fromkeys(_name(connection, x) for x in (made.left, made.right or "", stands.left, stands.right or "")))
            raise RecordError("D410", f"{made.left} and {made.right} cannot be made one: {stands.who} decided on {stands.when} that {stands.left} "
                              f"and {stands.right} are different ({names}).", f"Take {stands.id} back first, if it is wrong.")


def _across(connection: Connection, stands: Decision, left: Collection[str], right: Collection[str]) -> bool:
    one, other = (_anchors(stands, side) for side in ("left", "right"))
    return bool(one & set(left) and other & set(right) or one & set(right) and other & set(left))


def _anchors(made: Decision, side: str) -> set[str]:
    if made.left.startswith("event:"):
        return {made.left if side == "left" else made.right or ""}
    return {key for s, key in made.evidence if s == side}


def _members(connection: Connection, subject: str) -> list[str]:
    """Everything that a decision may be tied to in the cluster of an event or entity."""
    a = schema.account.c
    if subject.startswith("event:"):
        event = connection.execute(select(a.event).where(a.id == subject)).scalar()
        return [row[0] for row in connection.execute(select(a.id).where(a.event == event))]
    x, f, r = schema.appearance.c, schema.profile.c, schema.article.c
    query = select(r.id, x.local, f.from_register).join(schema.profile, f.key == x.profile).join(schema.article, r.key == x.article)
    rows = connection.execute(query.where(f.entity == entity_of(connection, subject)))
    return sorted({local if listed else f"{article}/{local}" for article, local, listed in rows})


def entity_of(connection: Connection, subject: str) -> str:
    """The entity that an id or an appearance stands for today."""
    article, slash, local = subject.partition("/")
    if not slash:
        return _successor(connection, subject)
    x, f, r = schema.appearance.c, schema.profile.c, schema.article.c
    query = select(f.entity).join(schema.appearance, f.key == x.profile).join(schema.article, r.key == x.article)
    return connection.execute(query.where(r.id == article, x.local == local)).scalar() or subject


def _successor(connection: Connection, name: str) -> str:
    """The entity that an id, if it gave way, now leads to."""
    f = schema.profile.c
    if connection.execute(select(f.key).where(f.entity == name).limit(1)).first():
        return name
    return connection.execute(select(f.entity).where(f.local == name).order_by(f.entity).limit(1)).scalar() or name


def _name(connection: Connection, subject: str) -> str:
    e = schema.entity.c
    return connection.execute(select(e.name).where(e.id == entity_of(connection, subject))).scalar() or subject


def undoing(connection: Connection, decision: str, who: str, why: str, when: str) -> Decision:
    """The row that takes a decision back.

    Raises:
        RecordError: There is no such decision.
    """
    old = next((d for d in decisions.stored(connection) if d.id == decision), None)
    if old is None:
        raise RecordError("D416", f"There is no decision {decision}.", "List the decisions to find its id.")
    return Decision("unsure", old.left, old.right, who, when or decisions.now(), why, old.id, old.evidence)


def splitting(connection: Connection, event: str, accounts: Collection[str], pattern: Decision) -> list[Decision]:
    """The decisions that take accounts out of an event.

    Raises:
        RecordError: The event holds none of them, or only them.
    """
    members = _members(connection, event)
    out, kept = [m for m in members if m in set(accounts)], [m for m in members if m not in set(accounts)]
    if not out or not kept:
        message = f"{event} cannot be split so: {len(out)} accounts would leave it and {len(kept)} stay."
        raise RecordError("D417", message, "Name some, not all, of its accounts.")
    return [decisions.anchored(connection, Decision("different", x, y, pattern.who, pattern.when, pattern.why)) for x in out for y in kept]


def apply(connection: Connection, made: Sequence[Decision]) -> None:
    """Compute anew what decisions bear on.

    Args:
        connection: A connection inside a transaction.
        made: Decisions that were just written.
    """
    accounts = {side for d in made for side in (d.left.partition("#")[0], d.right or "") if side.startswith("event:")}
    events = _rejudged(connection, accounts) if accounts else set[int]()
    if any(not d.left.startswith("event:") for d in made):
        events |= _reresolved(connection, made)
    derive.refresh_events(connection, events)


def _rejudged(connection: Connection, accounts: set[str]) -> set[int]:
    merger = Merger(connection, decisions.judged_events(connection))
    a = schema.account.c
    before = {row[0] for row in connection.execute(select(a.event).where(a.id.in_(accounts)))}
    return merger.rejudge(accounts) | before


def _reresolved(connection: Connection, made: Sequence[Decision]) -> set[int]:
    f = schema.profile.c
    changed = decisions.repin(connection)
    blocks = {row[0] for row in connection.execute(select(f.block).where(f.key.in_(changed))) if row[0]}
    more, touched = derive.drop_unused(connection, changed)
    names = {entity_of(connection, side) for d in made for side in (d.left.partition("#")[0], d.right or "")}
    blocks |= {row[0] for row in connection.execute(select(f.block).where(f.entity.in_(names))) if row[0]}
    return derive.resolve(connection, blocks | more, touched | names)
