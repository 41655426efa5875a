"""How readings and records show in a notebook."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from dragoman.model import Account, Reading

if TYPE_CHECKING:
    from dragoman.record import Record

HOOK = "_repr_html_"
SHOWN = 50
"""Rows of a table; the heading says how many there are."""

TABLES_OF_RECORD = ("article", "entity", "event", "account", "statement", "tenure", "instrument")


def attach(records: bool = False) -> None:
    """Give readings, and records where they are wanted, the method that notebooks call.

    Args:
        records: Whether records too; their database layer is slow to load.
    """
    setattr(Reading, HOOK, reading_html)
    if records:
        from dragoman.record import Record

        setattr(Record, HOOK, record_html)


def reading_html(reading: Reading) -> str:
    """A reading as tables: events and statements, each with its sentence.

    Args:
        reading: The reading.

    Returns:
        HTML in which everything that came from the text is escaped, and carries its language.
    """
    names = {entity.id: entity.name for entity in reading.entities}
    head = f"<p><b>{escape(reading.article.source)}</b> · {escape(reading.language)} · {_published(reading)}</p>"
    events = _table("events", ("kind", "date", "status", "who", "sentence"), len(reading.accounts), _events(reading, names))
    said = _table("statements", ("speaker", "form", "words"), len(reading.statements), _statements(reading, names))
    return head + events + said


def _published(reading: Reading) -> str:
    when = reading.published
    days = when.start if when.start == when.end else f"{when.start}/{when.end}"
    return escape(f"published {days} ({when.basis})" if when.start else "publication date unknown")


def _events(reading: Reading, names: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for account in reading.accounts[:SHOWN]:
        yield (escape(account.kind), escape(account.date or ""), escape(_status(account)),
               escape(", ".join(names.get(p.entity, p.entity) for p in account.participants)), _quotation(reading, account.start, account.end))


def _status(account: Account) -> str:
    return account.status if account.stance == "asserts" else f"{account.status}, {account.stance}"


def _statements(reading: Reading, names: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for statement in reading.statements[:SHOWN]:
        speaker = names.get(statement.speaker or "", statement.speaker or "")
        yield escape(speaker), escape(statement.form), _quotation(reading, statement.start, statement.end)


def _quotation(reading: Reading, start: int, end: int) -> str:
    words = escape(" ".join(reading.article.text[start:end].split()))
    return f'<q lang="{escape(reading.language)}">{words}</q>'


def _table(title: str, headings: Iterable[str], total: int, rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{total:,} {escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def record_html(record: Record) -> str:
    """A record as a table of counts.

    Args:
        record: The record.

    Returns:
        HTML.
    """
    counts = [(escape(name), f"{_count(record, name):,}") for name in TABLES_OF_RECORD]
    return f"<p><b>{escape(str(record.path))}</b></p>" + _table("tables", ("table", "rows"), len(counts), counts)


def _count(record: Record, name: str) -> int:
    from sqlalchemy import func, select

    from dragoman.record.schema import metadata

    with record.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one())
