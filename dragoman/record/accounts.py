"""Accounts as they come out of the database: for comparison and for showing."""
from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, Table, and_, or_, select

from dragoman.record import schema
from dragoman.record.pairs import Actor, Report
from dragoman.record.prepared import Prepared, listed
from dragoman.record.schema import Row

T = TypeVar("T")
CHUNK = 400
"""Values in one IN list."""


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Lists of at most `size` items, in their order."""
    every = list(items)
    for at in range(0, len(every), size):
        yield every[at:at + size]


def grouped(connection: Connection, query: Select[Any], key: str) -> dict[Any, list[RowMapping]]:
    """The rows of a query by the value of one column."""
    out: dict[Any, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        out[row[key]].append(row)
    return out


# --- for comparison ---------------------------------------------------------------

_A, _P = schema.account.c, schema.account_participant.c
_REPORT = select(_A.key, _A.id, _A.article, schema.article.c.id.label("article_id"), _A.trigger_start, _A.plover, _A.kind, _A.first_day, _A.last_day,
                 _A.place, _A.place_of, _A.status, _A.aspect, _A.stance, _A.format, _A.edition, _A.instrument, _A.instrument_type,
                 _A.component, _A.event).join(schema.article, schema.article.c.key == _A.article)


# A component bears the name of its first event, so that only the accounts of its other events need an index.
IN_COMPONENT = or_(_A.event.in_(listed()), and_(_A.component.in_(listed()), _A.component != _A.event))
_REPORTS = {column: Prepared(_REPORT.where(_A[column].in_(listed()))) for column in ("key", "id", "article")} | {
    "component": Prepared(_REPORT.where(IN_COMPONENT))}
_ACTORS = Prepared(select(_P.account, _P.entity, _P.role, _P.side, _P.person).where(_P.account.in_(listed())).order_by(_P.account, _P.position))


@dataclass(frozen=True)
class Placed:
    """An account as it is compared, with the component and event that it is in: the keys of the accounts that name them."""

    report: Report
    component: int
    event: int


def reports(connection: Connection, column: str, values: Iterable[object]) -> list[Placed]:
    """Accounts for comparison.

    Args:
        connection: The record's connection.
        column: Which column of `account` to look in: key, id, article or component.
        values: What to look for.

    Returns:
        The accounts found, in no order.
    """
    rows = _REPORTS[column].dicts(connection, values=list(values))
    actors = _actors(connection, [r["key"] for r in rows])
    return [Placed(_report(r, r["article_id"], actors.get(r["key"], ())), r["component"], r["event"]) for r in rows]


_actor = lru_cache(maxsize=16_384)(Actor)


def _actors(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Actor, ...]]:
    found: dict[int, list[Actor]] = defaultdict(list)
    for account, entity, role, side, person in _ACTORS(connection, values=keys):
        found[account].append(_actor(entity, role, side or "", person or ""))
    return {key: tuple(actors) for key, actors in found.items()}


def brought(article: str, accounts: Sequence[Row], participants: Sequence[Row]) -> list[Placed]:
    """Accounts for comparison that are not in the database yet.

    Args:
        article: The id of their article.
        accounts: Rows of `account`.
        participants: Rows of `account_participant`, in their order.

    Returns:
        The accounts, each in an event of its own.
    """
    found: dict[object, list[Actor]] = defaultdict(list)
    for p in participants:
        found[p["account"]].append(_actor(p["entity"], p["role"], p["side"] or "", p["person"] or ""))
    return [Placed(_report(r, article, tuple(found[r["key"]])), int(str(r["component"])), int(str(r["event"]))) for r in accounts]


def _report(r: Mapping[str, Any], article: str, actors: tuple[Actor, ...]) -> Report:
    days = (r["first_day"], r["last_day"]) if r["first_day"] is not None else None
    return Report(r["key"], r["id"], r["article"], (article, r["trigger_start"], r["plover"], r["id"]), r["plover"], r["kind"], days, r["place"],
                  r["place_of"], r["status"], r["aspect"], r["stance"], r["format"], r["edition"], r["instrument"], r["instrument_type"], actors)


# --- for showing ------------------------------------------------------------------

@dataclass(frozen=True)
class AccountView:
    """One report of an event, its entities resolved."""

    id: str
    event: str
    article: str
    source: str
    language: str
    publisher: str
    as_of: str | None
    start: int
    end: int
    trigger: tuple[int, int]
    plover: str
    kind: str
    mode: str
    participants: tuple[tuple[str, str], ...]
    date: str | None
    date_anchor: str | None
    place: str | None
    status: str
    aspect: str
    stance: str
    attributed_to: tuple[str, ...]
    topics: tuple[str, ...]
    format: str | None
    instrument: str | None
    part_of: str | None
    extractor: str
    confidence: float
    order: tuple[str, int, str, str]


_X, _F = schema.appearance.c, schema.profile.c
_DIFFERING = Prepared(select(_X.article, _X.local, _F.entity).join(schema.profile, _F.key == _X.profile)
                      .where(_X.article.in_(listed()), _F.entity != _X.local))


class Resolver:
    """From the ids that articles use to those of the record."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.known: dict[int, dict[str, str]] = {}

    def load(self, articles: Iterable[int]) -> None:
        """Fetch what differs between these articles' ids and the record's."""
        missing = [a for a in dict.fromkeys(articles) if a not in self.known]
        self.known |= {a: {} for a in missing}
        for article, local, entity in _DIFFERING(self.connection, values=missing):
            self.known[article][local] = entity

    def __call__(self, article: int, local: str) -> str:
        return self.known.get(article, {}).get(local, local)

    def maybe(self, article: int, local: str | None) -> str | None:
        """The same, for what may be missing."""
        return self(article, local) if local is not None else None


_R = schema.article.c
NAMING = schema.account.alias("naming")
"""The account that names an event."""
_VIEW = (select(schema.account, NAMING.c.id.label("event_id"), _R.id.label("article_id"), _R.source, _R.language, _R.publisher, _R.published_start,
                _R.published_end).join(NAMING, NAMING.c.key == _A.event).join(schema.article, _R.key == _A.article))
_VIEWS = {name: Prepared(_VIEW.where(column.in_(listed()))) for name, column in (
    ("key", _A.key), ("article", _A.article), ("event", _A.event), ("event_id", NAMING.c.id))}
_EVENTS = Prepared(select(_A.id, NAMING.c.id).join(NAMING, NAMING.c.key == _A.event).where(_A.id.in_(listed())))


def event_ids(connection: Connection, accounts: Iterable[str]) -> dict[str, str]:
    """The events that accounts are in.

    Args:
        connection: The record's connection.
        accounts: Ids of accounts.

    Returns:
        Ids of events, by account; what the record does not hold is left out.
    """
    return {row[0]: row[1] for row in _EVENTS(connection, values=list(accounts))}


def views(connection: Connection, column: str, values: Iterable[object], resolver: Resolver | None = None, bare: bool = False) -> list[AccountView]:
    """Accounts for showing, sorted by article, trigger and type.

    Args:
        connection: The record's connection.
        column: What to look for: key, or article or event, by their keys, or event_id.
        values: What to look for.
        resolver: One that already knows some articles.
        bare: Whether sources and topics are left out.

    Returns:
        The accounts found.
    """
    resolve = resolver or Resolver(connection)
    out: list[AccountView] = []
    for part in chunks(values):
        rows = _VIEWS[column].dicts(connection, values=part)
        resolve.load(r["article"] for r in rows)
        out += _account_views(connection, rows, resolve, bare)
    return sorted(out, key=lambda a: a.order)


def _account_views(connection: Connection, rows: Sequence[Mapping[str, Any]], resolve: Resolver, bare: bool) -> Iterator[AccountView]:
    keys = [r["key"] for r in rows]
    parts = _ordered(connection, "account_participant", keys)
    said, topics = ({} if bare else _ordered(connection, t, keys) for t in ("account_attribution", "account_topic"))
    for r in rows:
        key, article = r["key"], r["article"]
        people = tuple(dict.fromkeys((resolve(article, p["entity"]), p["role"]) for p in parts.get(key, ())))
        yield AccountView(
            r["id"], r["event_id"], r["article_id"], r["source"], r["language"], r["publisher"] or "", r["published_end"] or r["published_start"],
            r["start"], r["end"], (r["trigger_start"], r["trigger_end"]), r["plover"], r["kind"], r["mode"] or "", people, r["date"], r["date_anchor"],
            resolve.maybe(article, r["place"]), r["status"], r["aspect"], r["stance"],
            tuple(resolve(article, s["entity"]) for s in said.get(key, ())), tuple(t["topic"] for t in topics.get(key, ())),
            resolve.maybe(article, r["format"]), resolve.maybe(article, r["instrument"]), r["part_of"], r["extractor"] or "", r["confidence"],
            (r["article_id"], r["trigger_start"], r["plover"], r["id"]))


def _ordered(connection: Connection, table: str, keys: Sequence[int]) -> dict[Any, list[sqlite3.Row]]:
    out: dict[Any, list[sqlite3.Row]] = defaultdict(list)
    for row in _OF_ACCOUNT[table](connection, values=keys):
        out[row["account"]].append(row)
    return out


def _of_account(table: Table) -> Prepared:
    return Prepared(select(table).where(table.c.account.in_(listed())).order_by(table.c.account, table.c.position))


_OF_ACCOUNT = {t.name: _of_account(t) for t in (schema.account_participant, schema.account_attribution, schema.account_topic)}
