"""What is drawn from findings and kept for quick asking: entities of profiles, shown rows of entities and events."""
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, text, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from dragoman.record import counting, decisions, entities, schema
from dragoman.record.accounts import AccountView, Resolver, chunks, views
from dragoman.record.counting import cell_of
from dragoman.record.edtf import days
from dragoman.record.prepared import Prepared, insert, listed
from dragoman.record.retold import shown_before
from dragoman.record.schema import UNDATED
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

_EVENT_OF = Prepared(select(_A.event).where(_A.id.in_(listed())))
_KEYS = Prepared(select(_A.id, _A.key).where(_A.key.in_(listed())))

_TABLES = (schema.event, schema.event_actor, schema.event_language, schema.event_outlet)
_COLUMNS = {t.name: tuple(t.columns.keys()) for t in _TABLES}
_KEYS_OF = {t.name: tuple(c.name for c in t.primary_key) for t in _TABLES}
_STORED = {t.name: Prepared(select(t).where(t.primary_key.columns[0].in_(listed()))) for t in _TABLES}
_GONE = {t.name: Prepared(text(f"DELETE FROM {t.name} WHERE " + " AND ".join(f"{c.name} = :{c.name}" for c in t.primary_key))) for t in _TABLES}

Values = tuple[Any, ...]
Rows = dict[str, set[Values]]
"""What is kept of some events: rows by table, each in the order of its table's columns."""


def resolve(connection: Connection, blocks: Collection[str], touched: Collection[str] = ()) -> set[int]:
    """Solve blocks of names anew and write the entities' rows.

    Args:
        connection: A connection inside a transaction.
        blocks: Keys of blocks.
        touched: Further entities whose profiles came or went.

    Returns:
        Keys of events whose actors are now named otherwise.
    """
    if not blocks and not touched:
        return set[int]()
    moved = entities.Resolution(connection, decisions.judged_profiles(connection)).settle(blocks)
    renamed = {name for names in moved.values() for name in names}
    entities.refresh(connection, renamed | set(touched), decisions.edits(connection))
    return set(_EVENTS.column(connection, values=list(moved))) if moved else set[int]()


# --- what is shown, kept for quick asking ---------------------------------------------

def refresh_events(connection: Connection, events: Collection[int], retold: Mapping[int, int] | None = None) -> None:
    """Write the shown row of these events, or take it away where no account is left.

    Args:
        connection: A connection inside a transaction.
        events: Keys.
        retold: Those of them that stay as they were but for one new account each, with the account's key.
    """
    drawing = _Drawing(connection)
    for part in chunks(events):
        before = {table: {tuple(row) for row in stored(connection, values=part)} for table, stored in _STORED.items()}
        now = drawing.repeated(before, retold) if retold else _nothing()
        repeated = {row[0] for row in now["event"]}
        for table, rows in drawing.anew([key for key in part if key not in repeated]).items():
            now[table] |= rows
        now = _celled(connection, now)
        _change(connection, before, now)
        counting.change(connection, counting.counts(before), counting.counts(now))


class _Drawing:
    """Rows of events from their accounts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.resolver = Resolver(connection)
        self.edits, self.verdicts = decisions.edits(connection), decisions.verdicts(connection)

    def repeated(self, before: Rows, retold: Mapping[int, int]) -> Rows:
        """Those of events whose one new account says what is shown already: the others are not read again."""
        wanted = retold.keys() - self._judged()
        known = shown_before({table: [dict(zip(_COLUMNS[table], row)) for row in rows if row[0] in wanted] for table, rows in before.items()})
        new = {retold[key]: event for key, event in known.items()}
        keys = {row[0]: row[1] for row in _KEYS(self.connection, values=list(new))}
        told = [(new[keys[a.id]], a) for a in views(self.connection, "key", new, self.resolver, bare=True)]
        now = _nothing()
        for event, account in told:
            if event.repeated_by(account):
                for table, rows in event.and_by(account).rows().items():
                    now[table] |= {tuple(row[name] for name in _COLUMNS[table]) for row in rows}
        return now

    def _judged(self) -> set[int]:
        """Events on whose accounts somebody wrote or judged something."""
        accounts = self.edits.keys() | self.verdicts.keys()
        return set(_EVENT_OF.column(self.connection, values=accounts)) if accounts else set()

    def anew(self, events: Sequence[int]) -> Rows:
        """Those of any events, of which every account is read."""
        by_event: dict[str, list[AccountView]] = {}
        for account in views(self.connection, "event", events, self.resolver, bare=True):
            by_event.setdefault(account.event, []).append(account)
        keys = {row[0]: row[1] for row in _KEYS(self.connection, values=events)}
        return _drawn({keys[event]: shown(event, accounts, None, self.edits, self.verdicts) for event, accounts in by_event.items()})


def _nothing() -> Rows:
    return {table: set() for table in _STORED}


def sum_events(connection: Connection) -> None:
    """Fill the sums, which are empty, from the rows of all events.

    Args:
        connection: A connection inside a transaction.
    """
    nothing = counting.counts(dict.fromkeys(_STORED, ()))
    every = connection.execute(select(schema.event.c.key)).scalars().all()
    for part in chunks(every, SUMMED):
        rows = {table: [tuple(row) for row in stored(connection, values=part)] for table, stored in _STORED.items()}
        counting.change(connection, nothing, counting.counts(rows))


SUMMED = 20_000
"""Events summed at one time."""


def _drawn(found: Mapping[int, EventView]) -> Rows:
    """The rows of some events by their keys, each in the order of its table's columns."""
    out = _nothing()
    for key, e in found.items():
        first, last = days(e.date) or (None, None)
        by = (UNDATED if first is None else first, last, None)
        out["event"].add((key, e.id, e.plover, e.mode, e.kind, e.date, first, last, e.place, e.status, e.aspect, e.denied, e.format, e.instrument,
                          len(e.accounts), e.reports, len(e.told_by), len(e.languages), bool(e.conflicts), e.plan, e.confidence, by[0], None))
        out["event_actor"] |= {(key, entity, role, *by) for entity, role in e.participants}
        out["event_language"] |= {(key, language, *by) for language in e.languages}
        out["event_outlet"] |= {(key, name, *by) for name in e.told_by}
    return out


def _celled(connection: Connection, rows: Rows) -> Rows:
    """Rows with the cell of their event, which is the last of their columns; what the cells stand for is written down."""
    cells = {row[0]: _cell(dict(zip(_COLUMNS["event"], row))) for row in rows["event"]}
    _CELL.many(connection, [dict(zip(_CELLS, (cell_of(*cell), *cell))) for cell in sorted(set(cells.values()))])
    return {table: {(*row[:-1], cell_of(*cells[row[0]])) for row in found} for table, found in rows.items()}


def _cell(event: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """What of an event is counted, besides its day."""
    status = "denied" if event["denied"] else event["status"]
    return event["kind"], event["plover"], status, counting.certainty(event["conflicting"], event["reports"])


_CELLS = tuple(schema.event_cell.columns.keys())
_CELL = Prepared(sqlite_insert(schema.event_cell).values({name: bindparam(name) for name in _CELLS}).on_conflict_do_nothing())


def _change(connection: Connection, before: Rows, now: Rows) -> None:
    """Touch only what differs: a row that stays leaves its pages, and those of its indexes, as they are."""
    for table, names in _COLUMNS.items():
        gone, new = _mend(connection, table, before[table] - now[table], now[table] - before[table])
        _GONE[table].many(connection, [dict(zip(names, row)) for row in gone])
        insert(connection, table, [dict(zip(names, row)) for row in sorted(new, key=lambda row: row[:2])])


def _mend(connection: Connection, table: str, gone: set[Values], new: set[Values]) -> tuple[set[Values], set[Values]]:
    """Write what changed of rows that stay, so that only the indexes that hold it are touched; gives the rows that are left."""
    width, names = len(_KEYS_OF[table]), _COLUMNS[table]
    were, now = ({row[:width]: row for row in rows} for rows in (gone, new))
    for key in were.keys() & now.keys():
        changed = {column: value for column, old, value in zip(names, were[key], now[key]) if value != old}
        _mending(table, tuple(changed)).many(connection, [{**{f"key_{name}": value for name, value in zip(names, key)}, **changed}])
    return {row for row in gone if row[:width] not in now}, {row for row in new if row[:width] not in were}


@lru_cache(maxsize=256)
def _mending(name: str, columns: tuple[str, ...]) -> Prepared:
    table = schema.metadata.tables[name]
    keys = (table.c[key] == bindparam(f"key_{key}") for key in _KEYS_OF[name])
    return Prepared(update(table).where(*keys).values({c: bindparam(c) for c in columns}))
