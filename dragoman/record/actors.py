"""One actor as the record knows it: names, identifiers, how often it appears, whom it meets, who names it how."""
from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, literal_column, select

from dragoman.errors import RecordError
from dragoman.record import schema
from dragoman.record.named import all_names
from dragoman.record.prepared import Prepared

_E, _F, _P, _I = schema.entity.c, schema.profile.c, schema.event_pair.c, schema.identifier.c


@dataclass(frozen=True)
class Actor:
    """An entity with its names and counts. `names` are (form, language, source)."""

    id: str
    type: str
    subtype: str
    name: str
    of: str | None
    listed: bool
    articles: int
    events: int
    names: tuple[tuple[str, str, str], ...]
    identifiers: tuple[tuple[str, str], ...]


def actor(connection: Connection, name: str) -> Actor:
    """One actor.

    Args:
        connection: The record's connection.
        name: Its id, or one that gave way to it.

    Returns:
        The actor.

    Raises:
        RecordError: There is none.
    """
    current = current_id(connection, name)
    r = connection.execute(select(schema.entity).where(_E.id == current)).mappings().first()
    if r is None:
        raise RecordError("D411", f"The record holds nothing called {name}.", "Try another spelling, or a part of the name.")
    told = connection.execute(select(func.sum(_P.events)).where(_P.entity == current, _P.other == current)).scalar() or 0
    known = connection.execute(select(_I.scheme, _I.value).join(schema.profile, _F.key == _I.profile).where(_F.entity == current).distinct().order_by(*_I))
    return Actor(r["id"], r["type"], r["subtype"] or "", r["name"], r["of"], bool(r["from_register"]), r["appearances"] or 0, told,
                 tuple(all_names(connection, current)), tuple((s, v) for s, v in known))


def current_id(connection: Connection, name: str) -> str:
    """The id that an entity has now.

    Args:
        connection: The record's connection.
        name: Its id, or one that an article gave it.
    """
    found = _KNOWN.column(connection, name=name) or _MEANT.column(connection, name=name) or [name]
    return str(found[0])


def contacts(connection: Connection, name: str, limit: int = 30) -> list[tuple[str, int]]:
    """With whom an actor takes part in events, the most frequent first.

    Args:
        connection: The record's connection.
        name: The actor's id.
        limit: How many at most.

    Returns:
        Ids of polities, organisations and people, each with a number of events.
    """
    events = func.sum(_P.events)
    query = select(_P.other, events).where(_P.entity == name, _P.other != name).group_by(_P.other).order_by(events.desc(), _P.other).limit(limit)
    return [(entity, number) for entity, number in connection.execute(query)]


def local_ids(connection: Connection, name: str) -> list[str]:
    """Every id by which articles name an entity.

    Args:
        connection: The record's connection.
        name: Its id in the record.
    """
    return sorted({name, *_LOCALS.column(connection, name=name)})


_KNOWN = Prepared(select(_E.id).where(_E.id == bindparam("name")))
_MEANT = Prepared(select(_F.entity).where(_F.local == bindparam("name")).order_by(_F.entity).limit(literal_column("1")))
_LOCALS = Prepared(select(_F.local).where(_F.entity == bindparam("name")).distinct())
