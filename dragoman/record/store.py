"""The record: readings added up in one file."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, bindparam, delete, func, select

from dragoman.model import Reading
from dragoman.record import copies, decisions, derive, entities, judging, schema
from dragoman.record.accounts import chunks
from dragoman.record.canon import canonical
from dragoman.record.database import connect, writing
from dragoman.record.decisions import Decision
from dragoman.record.events import Merger
from dragoman.record.findings import Findings, findings
from dragoman.record.prepared import Prepared, insert, listed
from dragoman.record.schema import Row

BY_ARTICLE = ("body_span", "edition", "mention", "date", "tenure", "instrument", "instrument_span", "instrument_party", "instrument_act", "round",
              "round_member", "designation", "quantity", "shingle", "appearance")
BY_STATEMENT = ("statement_reporter", "statement_about")
INSERTED = ("body_span", "edition", "mention", "date", "statement", "statement_reporter", "statement_about", "account_attribution", "account_topic",
            "tenure", "instrument", "instrument_span", "instrument_party", "instrument_act", "round", "round_member", "designation", "quantity", "appearance")


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
            return _Adding(connection).add(canonical(reading))

    def set_versions(self, **versions: str) -> None:
        """Note the versions and settings that the readings were made with; the manifest of an export names them.

        Args:
            **versions: Values by name, such as register="2026-11".
        """
        with writing(self.connection, self.path) as connection:
            _set_versions(connection, versions)

    def decide(self, judgement: str, left: str, right: str | None = None, *, who: str, why: str = "", when: str = "") -> Decision:
        """Write down what somebody decided, and compute anew what it bears on.

        Args:
            judgement: same, different or unsure of two events or two entities; right or wrong of one; edit of "id#field" to a value.
            left: An id.
            right: The other id, or the new value.
            who: Who decides.
            why: The reason.
            when: When, ISO 8601; now where it is left out.

        Returns:
            The decision, with what it is tied to.

        Raises:
            RecordError: There is no such id, or the decision goes against one that stands.
        """
        with writing(self.connection, self.path) as connection:
            made = decisions.anchored(connection, Decision(judgement, left, right, who, when, why))
            judging.check(connection, made)
            decisions.insert(connection, made)
            judging.apply(connection, [made])
        return made

    def undo(self, decision: str, *, who: str, why: str = "", when: str = "") -> Decision:
        """Take a decision back: a further row that supersedes it. Undoing the undoing brings it back.

        Args:
            decision: The decision's id.
            who: Who takes it back.
            why: The reason.
            when: When, ISO 8601; now where it is left out.

        Returns:
            The row that supersedes it.

        Raises:
            RecordError: There is no such decision.
        """
        with writing(self.connection, self.path) as connection:
            made = judging.undoing(connection, decision, who, why, when)
            decisions.insert(connection, made)
            judging.apply(connection, [made])
        return made

    def split(self, event: str, accounts: Collection[str], *, who: str, why: str = "", when: str = "") -> list[Decision]:
        """Take accounts out of an event: they are decided to be different from each that stays.

        Args:
            event: The event's id.
            accounts: Ids of the accounts to take out.
            who: Who decides.
            why: The reason.
            when: When, ISO 8601; now where it is left out.

        Returns:
            The decisions, one for each pair.

        Raises:
            RecordError: There is no such account.
        """
        with writing(self.connection, self.path) as connection:
            made = judging.splitting(connection, event, accounts, Decision("different", event, None, who, when or decisions.now(), why))
            for one in made:
                decisions.insert(connection, one)
            judging.apply(connection, made)
        return made

    def decisions(self, standing: bool = False) -> list[Decision]:
        """What people decided, in the order of time.

        Args:
            standing: Leave out what was taken back.
        """
        with self.reading() as connection:
            return decisions.stored(connection, standing)

    def load_decisions(self, made: Collection[Decision]) -> None:
        """Add decisions that another record holds, as they are.

        Args:
            made: Decisions with what they are tied to.
        """
        with writing(self.connection, self.path) as connection:
            for one in made:
                decisions.insert(connection, one)
            judging.apply(connection, list(made))

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
            rows = connection.execute(select(m.name, m.value).where(m.name.like("version:%")).order_by(m.name)).all()
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


_R = schema.article.c
_FOUND = Prepared(select(_R.key, _R.digest).where(_R.id == bindparam("name")))
_LAST = Prepared(select(func.max(_R.key)))
_STORED = Prepared(select(schema.profile.c.key).where(schema.profile.c.key.in_(listed())))


class _Adding:
    """One article on its way into the tables."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.blocks: set[str] = set()
        self.touched: set[str] = set()

    def add(self, reading: Reading) -> Added:
        name = reading.article.id
        found = next(iter(_FOUND(self.connection, name=name)), None)
        key = found["key"] if found else (_LAST.column(self.connection)[0] or 0) + 1
        rows = findings(reading, key, decisions.pinned(self.connection, name))
        if found and found["digest"] == rows.article["digest"]:
            return Added(name, "unchanged", len(rows.tables["account"]))
        merger = Merger(self.connection, decisions.judged_events(self.connection))
        events = self._remove(key, merger) if found else set[int]()
        self._insert(rows)
        entities.count(self.connection, key)
        events |= merger.add(name, rows.tables["account"], rows.tables["account_participant"])
        renamed = self._resolve()
        retold = {event: account for event, account in merger.retold().items() if event not in renamed}
        derive.refresh_events(self.connection, events | renamed, retold)
        copies.note(self.connection, key, reading)
        return Added(name, "replaced" if found else "new", len(rows.tables["account"]))

    def _insert(self, rows: Findings) -> None:
        insert(self.connection, "article", [rows.article])
        self._profiles(rows)
        for name in INSERTED:
            insert(self.connection, name, rows.tables[name])

    def _profiles(self, rows: Findings) -> None:
        """Store the profiles that no article had before; their blocks have to be solved anew."""
        stored = set(_STORED.column(self.connection, values=list(rows.profiles)))
        fresh: dict[str, list[Row]] = {}
        for key in rows.profiles:
            if key not in stored:
                for table, row in rows.profiles[key].rows(key):
                    fresh.setdefault(table, []).append(row)
        for table in ("profile", *decisions.PARTS):
            insert(self.connection, table, fresh.get(table, ()))
        self._note(fresh.get("profile", []))

    def _note(self, profiles: Iterable[Row]) -> None:
        for row in profiles:
            self.touched.add(str(row["entity"]))
            if row["block"]:
                self.blocks.add(str(row["block"]))

    def _resolve(self) -> set[int]:
        """Solve the blocks concerned; gives the events whose actors are now named otherwise."""
        return derive.resolve(self.connection, self.blocks, self.touched)

    def _remove(self, key: int, merger: Merger) -> set[int]:
        changed = merger.remove(key)
        s = schema.statement.c
        statements = [row[0] for row in self.connection.execute(select(s.key).where(s.article == key))]
        for part in chunks(statements):
            for name in BY_STATEMENT:
                table = schema.metadata.tables[name]
                self.connection.execute(delete(table).where(table.c.statement.in_(part)))
        self.connection.execute(delete(schema.statement).where(s.article == key))
        x = schema.appearance.c
        profiles = select(x.profile, schema.profile.c.entity).join(schema.profile, schema.profile.c.key == x.profile)
        seen = self.connection.execute(profiles.where(x.article == key)).all()
        self.touched |= {row.entity for row in seen}
        for name in BY_ARTICLE:
            table = schema.metadata.tables[name]
            self.connection.execute(delete(table).where(table.c.article == key))
        self.connection.execute(delete(schema.near).where((schema.near.c.article == key) | (schema.near.c.other == key)))
        self.connection.execute(delete(schema.article).where(schema.article.c.key == key))
        self._drop_profiles([row.profile for row in seen])
        return changed

    def _drop_profiles(self, profiles: Sequence[str]) -> None:
        blocks, touched = derive.drop_unused(self.connection, profiles)
        self.blocks |= blocks
        self.touched |= touched
