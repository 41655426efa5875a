"""The record: readings added up in one file."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, delete, func, select

from dragoman.model import Reading
from dragoman.record import copies, decisions, entities, schema
from dragoman.record.accounts import AccountView, Resolver, chunks, views
from dragoman.record.canon import canonical
from dragoman.record.database import connect, writing
from dragoman.record.edtf import days
from dragoman.record.events import Merger, judged_pairs
from dragoman.record.findings import Findings, findings
from dragoman.record.schema import Row
from dragoman.record.shown import EventView, shown

BY_ARTICLE = ("body_span", "edition", "mention", "date", "tenure", "instrument", "instrument_span", "instrument_party", "instrument_act", "round",
              "round_member", "designation", "quantity", "shingle", "appearance")
BY_STATEMENT = ("statement_reporter", "statement_about")
BY_PROFILE = ("profile_polity", "profile_office", "profile_companion", "name", "identifier")
INSERTED = ("body_span", "edition", "mention", "date", "statement", "statement_reporter", "statement_about", "account", "account_participant",
            "account_attribution", "account_topic", "tenure", "instrument", "instrument_span", "instrument_party", "instrument_act", "round",
            "round_member", "designation", "quantity", "appearance")


@dataclass(frozen=True)
class Added:
    """What adding a reading did: new, unchanged or replaced."""

    article: str
    outcome: str
    events: int = 0


class Record:
    """The sum of readings, in one file; one transaction for each article."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self.connection = connection
        self._profiles: set[str] = set()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
        self.connection.engine.dispose()

    def __repr__(self) -> str:
        return f"<Record {self.path}>"

    def add(self, reading: Reading) -> Added:
        """Add what was understood in one article.

        The same reading twice changes nothing; another reading of the same article takes the place of the first. What people decided
        stays either way.

        Args:
            reading: What the reader understood.

        Returns:
            Whether the article was new, and how many accounts it brought.

        Raises:
            RecordError: Another process writes the record, or its file cannot be written.
        """
        with writing(self.connection, self.path) as connection:
            return _Adding(connection, self._profiles).add(canonical(reading))

    def set_versions(self, **versions: str) -> None:
        """Note the versions and settings that the readings were made with; the manifest of an export names them.

        Args:
            **versions: Values by name, such as register="2026-11".
        """
        with writing(self.connection, self.path) as connection:
            _set_versions(connection, versions)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the record, whatever another process adds meanwhile.

        Yields:
            A connection to ask.
        """
        if self.connection.in_transaction():
            yield self.connection
        else:
            with self.connection.begin():
                yield self.connection

    def versions(self) -> dict[str, str]:
        """The versions and settings noted, by name."""
        m = schema.meta.c
        with self.reading() as connection:
            rows = connection.execute(select(m.name, m.value).where(m.name.like("version:%")).order_by(m.name)).tuples().all()
        return {name.removeprefix("version:"): value for name, value in rows}


def open_record(path: str | Path) -> Record:
    """Open a record, creating it where there is none.

    Args:
        path: The record's file.

    Returns:
        The record; close it, or use it in a with statement.

    Raises:
        RecordError: The file is no record, of a newer version, locked, or cannot be written.
    """
    return Record(Path(path), connect(Path(path)))


def _set_versions(connection: Connection, versions: dict[str, str]) -> None:
    names = [f"version:{name}" for name in versions]
    connection.execute(delete(schema.meta).where(schema.meta.c.name.in_(names)))
    if versions:
        connection.execute(schema.meta.insert(), [{"name": f"version:{n}", "value": v} for n, v in versions.items()])


class _Adding:
    """One article on its way into the tables."""

    def __init__(self, connection: Connection, known: set[str]) -> None:
        self.connection = connection
        self.known = known
        self.blocks: set[str] = set()
        self.touched: set[str] = set()

    def add(self, reading: Reading) -> Added:
        a = schema.article.c
        name = reading.article.id
        found = self.connection.execute(select(a.key, a.digest).where(a.id == name)).first()
        key = found.key if found else (self.connection.execute(select(func.max(a.key))).scalar() or 0) + 1
        rows = findings(reading, key, decisions.pinned(self.connection, name))
        if found and found.digest == rows.article["digest"]:
            return Added(name, "unchanged", len(rows.tables["account"]))
        merger = Merger(self.connection, judged_pairs(self.connection))
        events = self._remove(key, merger) if found else set[str]()
        self._insert(rows)
        events |= merger.add(key) | self._resolve()
        refresh_events(self.connection, events)
        copies.note(self.connection, key, reading)
        return Added(name, "replaced" if found else "new", len(rows.tables["account"]))

    def _insert(self, rows: Findings) -> None:
        self.connection.execute(schema.article.insert(), [rows.article])
        self._profiles(rows)
        for name in INSERTED:
            if rows.tables[name]:
                self.connection.execute(schema.metadata.tables[name].insert(), rows.tables[name])

    def _profiles(self, rows: Findings) -> None:
        """Store the profiles that no article had before; their blocks have to be solved anew."""
        unknown = [key for key in rows.profiles if key not in self.known]
        f = schema.profile.c
        stored = {row[0] for part in chunks(unknown) for row in self.connection.execute(select(f.key).where(f.key.in_(part)))}
        fresh: dict[str, list[Row]] = {}
        for key in unknown:
            if key not in stored:
                for table, row in rows.profiles[key]:
                    fresh.setdefault(table, []).append(row)
        for table in ("profile", *BY_PROFILE):
            if fresh.get(table):
                self.connection.execute(schema.metadata.tables[table].insert(), fresh[table])
        self._note(fresh.get("profile", []))

    def _note(self, profiles: Iterable[Row]) -> None:
        for row in profiles:
            self.touched.add(str(row["entity"]))
            if row["block"]:
                self.blocks.add(str(row["block"]))

    def _resolve(self) -> set[str]:
        """Solve the blocks concerned; gives the events whose actors are now named otherwise."""
        return resolve(self.connection, self.blocks, self.touched)

    def _remove(self, key: int, merger: Merger) -> set[str]:
        changed = merger.remove(key)
        s = schema.statement.c
        statements = [row[0] for row in self.connection.execute(select(s.key).where(s.article == key))]
        for part in chunks(statements):
            for name in BY_STATEMENT:
                table = schema.metadata.tables[name]
                self.connection.execute(delete(table).where(table.c.statement.in_(part)))
        self.connection.execute(delete(schema.statement).where(s.article == key))
        x = schema.appearance.c
        profiles = [row[0] for row in self.connection.execute(select(x.profile).where(x.article == key))]
        for name in BY_ARTICLE:
            table = schema.metadata.tables[name]
            self.connection.execute(delete(table).where(table.c.article == key))
        self.connection.execute(delete(schema.near).where((schema.near.c.article == key) | (schema.near.c.other == key)))
        self.connection.execute(delete(schema.article).where(schema.article.c.key == key))
        self._drop_profiles(profiles)
        return changed

    def _drop_profiles(self, profiles: Sequence[str]) -> None:
        """Take away the profiles that no article has any more."""
        f, x = schema.profile.c, schema.appearance.c
        for part in chunks(profiles):
            used = {row[0] for row in self.connection.execute(select(x.profile).where(x.profile.in_(part)).distinct())}
            gone = [key for key in part if key not in used]
            self._note(dict(row) for row in self.connection.execute(select(f.entity, f.block).where(f.key.in_(gone))).mappings())
            for name in BY_PROFILE:
                table = schema.metadata.tables[name]
                self.connection.execute(delete(table).where(table.c.profile.in_(gone)))
            self.connection.execute(delete(schema.profile).where(f.key.in_(gone)))


def resolve(connection: Connection, blocks: Collection[str], touched: Collection[str] = ()) -> set[str]:
    """Solve blocks of names anew and write the entities' rows.

    Args:
        connection: A connection inside a transaction.
        blocks: Keys of blocks.
        touched: Further entities whose profiles came or went.

    Returns:
        Ids of events whose actors are now named otherwise.
    """
    f = schema.profile.c
    before = _entities_of(connection, blocks)
    changed = entities.Resolution(connection, decisions.judged_profiles(connection)).settle(blocks)
    now = _entities_of(connection, blocks) if changed else before
    direct = {row[0] for part in chunks(touched) for row in connection.execute(select(f.entity).where(f.entity.in_(part)))}
    entities.refresh(connection, before | now | set(touched) | direct)
    return _events_with(connection, changed)


def _entities_of(connection: Connection, blocks: Collection[str]) -> set[str]:
    f = schema.profile.c
    return {row[0] for part in chunks(blocks) for row in connection.execute(select(f.entity).where(f.block.in_(part)).distinct())}


def _events_with(connection: Connection, profiles: Collection[str]) -> set[str]:
    x, p, a = schema.appearance.c, schema.account_participant.c, schema.account.c
    query = (select(a.event).join(schema.account_participant, p.account == a.key)
             .join(schema.appearance, (x.article == a.article) & (x.local == p.entity)).distinct())
    return {row[0] for part in chunks(profiles) for row in connection.execute(query.where(x.profile.in_(part)))}


# --- what is shown, kept for quick asking ---------------------------------------------

def refresh_events(connection: Connection, events: Collection[str]) -> None:
    """Write the shown row of these events, or take it away where no account is left.

    Args:
        connection: A connection inside a transaction.
        events: Ids.
    """
    resolver = Resolver(connection)
    for part in chunks(events):
        connection.execute(delete(schema.event).where(schema.event.c.id.in_(part)))
        connection.execute(delete(schema.event_actor).where(schema.event_actor.c.event.in_(part)))
        by_event: dict[str, list[AccountView]] = {}
        for account in views(connection, "event", part, resolver):
            by_event.setdefault(account.event, []).append(account)
        _write_events(connection, [shown(event, accounts) for event, accounts in by_event.items()])


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
