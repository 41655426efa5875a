"""The file of a record: opening, checking and locking it."""
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from dragoman.errors import RecordError
from dragoman.record import migrations, schema

BUSY_MILLISECONDS = 5_000
CACHE_KIBIBYTES = 32_000
"""Pages kept in memory: what neighbouring articles touch. SQLite looks through all of them at the end of a transaction that has put
pages in another order, so that more of them cost more than they save; the system keeps the others."""
CHECKPOINT_PAGES = 64_000
"""Pages of the log before it is written back: 256 MB, so that a page that many articles touch is written once."""
MAGIC = b"SQLite format 3\0"


def connect(path: Path) -> Connection:
    """Open the file of a record, creating it where there is none and bringing an older one up to date.

    Args:
        path: Where the record is kept.

    Returns:
        A connection in no transaction.

    Raises:
        RecordError: It is no record, of a newer version, locked, or cannot be written.
    """
    _check_file(path)
    engine = _engine(path)
    try:
        connection = engine.connect()
        with connection.begin():
            _prepare(connection, path)
    except DatabaseError as fault:
        engine.dispose()
        raise explained(fault, path) from fault
    except RecordError:
        engine.dispose()
        raise
    return connection


@contextmanager
def writing(connection: Connection, path: Path) -> Iterator[Connection]:
    """A transaction that takes the lock of the one writer at its beginning.

    Args:
        connection: The record's connection, in no transaction.
        path: The record's file, for the message.

    Yields:
        The connection; everything is undone where the block fails.

    Raises:
        RecordError: Another process writes, or the file cannot be written.
    """
    connection.info["writes"] = True
    try:
        with connection.begin():
            yield connection
    except (DatabaseError, sqlite3.DatabaseError) as fault:
        raise explained(fault, path) from fault
    finally:
        connection.info["writes"] = False


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise RecordError("D401", f"{path} is a directory, not a record.", "Name a file.")
    if not path.parent.is_dir():
        raise RecordError("D405", f"There is no directory {path.parent} to keep the record in.", "Create it first.")
    if path.exists() and path.stat().st_size:
        with path.open("rb") as handle:
            if handle.read(len(MAGIC)) != MAGIC:
                raise not_a_record(path)


def not_a_record(path: Path) -> RecordError:
    """The error for a file that is something else."""
    return RecordError("D401", f"{path} is not a record of Dragoman.", "Name another file, or move this one away to begin a new record.")


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool, connect_args={"timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    """The driver opens no transactions of its own: the record says where each begins."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("writes") else "BEGIN")


def _prepare(connection: Connection, path: Path) -> None:
    found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if not tables:
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        schema.create(connection)
    elif found != schema.APPLICATION_ID:
        raise not_a_record(path)
    else:
        _bring_up_to_date(connection, path)


def _bring_up_to_date(connection: Connection, path: Path) -> None:
    version = int(connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == "schema")).scalar_one())
    if version > schema.VERSION:
        raise RecordError("D402", f"{path} was written by a newer Dragoman (schema {version}, this one knows {schema.VERSION}).",
                          "Upgrade Dragoman, or export the record with the newer one and load it here.")
    migrations.migrate(connection, version)


def explained(fault: DatabaseError | sqlite3.DatabaseError, path: Path) -> RecordError:
    """What a fault of the database means for the user.

    Args:
        fault: What the driver raised.
        path: The record's file.

    Returns:
        The error with its code and way out.
    """
    cause = fault.orig if isinstance(fault, DatabaseError) else fault
    said = str(cause)
    if isinstance(cause, sqlite3.OperationalError) and "locked" in said:
        return RecordError("D403", f"{path} is being written by another process.", "Wait until it has ended, or stop it; nothing is lost.")
    if "readonly" in said or "unable to open" in said or "read-only" in said:
        return RecordError("D404", f"{path} cannot be written.", "Give yourself the right to write the file and its directory, or copy it elsewhere.")
    if "not a database" in said or "malformed" in said:
        return not_a_record(path)
    if "full" in said:
        return RecordError("D406", f"There is no space left for {path}.", "Free some space and run again: what was added is kept.")
    return RecordError("D407", f"The database of {path} failed: {said}.", "Run again; if it persists, export what can be read and report it.")
