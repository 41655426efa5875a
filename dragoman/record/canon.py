"""A reading in canonical order: the same findings give the same rows, however the reader listed them."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

import msgspec

from dragoman.model import Account, Act, Instrument, Reading, Statement

T = TypeVar("T")


class Spanned(Protocol):
    """What stands at a span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)


def digest(value: object) -> str:
    """Twenty hexadecimal digits that stand for a value of plain data."""
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:20]


def canonical(reading: Reading) -> Reading:
    """The reading with every layer sorted and nothing twice.

    Args:
        reading: What the reader understood.

    Returns:
        A reading that holds the same findings; instruments of one id become one that carries every span as its own row.
    """
    editions = tuple(dict.fromkeys((*reading.article.editions, *reading.editions)))
    return replace(
        reading, article=replace(reading.article, editions=(), language=None), editions=editions, sentences=(), extractors=(),
        mentions=_sorted(reading.mentions), dates=_sorted(reading.dates), body=tuple(reading.body),
        entities=tuple(sorted({e.id: e for e in reading.entities}.values(), key=lambda e: e.id)),
        statements=_statements(reading.statements), accounts=_accounts(reading.accounts), tenures=_sorted(reading.tenures),
        instruments=_instruments(reading.instruments), rounds=_sorted(reading.rounds), designations=_sorted(reading.designations),
        quantities=_sorted(reading.quantities))


def _sorted(items: Iterable[S]) -> tuple[S, ...]:
    unique = {msgspec.json.encode(item): item for item in items}
    return tuple(sorted(unique.values(), key=_place))


def _place(item: Spanned) -> tuple[int, int, bytes]:
    return item.start, item.end, msgspec.json.encode(item)


def _accounts(accounts: tuple[Account, ...]) -> tuple[Account, ...]:
    bare = [replace(a, part_of=None) for a in accounts]
    order = sorted(range(len(bare)), key=lambda i: (bare[i].trigger, bare[i].plover, bare[i].kind, msgspec.json.encode(bare[i])))
    place, kept = _places(order, bare)
    return tuple(replace(accounts[i], part_of=_moved(accounts[i].part_of, place)) for i in kept)


def _statements(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    bare = [replace(s, part_of=None) for s in statements]
    order = sorted(range(len(bare)), key=lambda i: _place(bare[i]))
    place, kept = _places(order, bare)
    return tuple(replace(statements[i], part_of=_moved(statements[i].part_of, place)) for i in kept)


def _places(order: list[int], items: list[T]) -> tuple[dict[int, int], list[int]]:
    """Where each item goes once equal neighbours are one, and which of them are kept."""
    place: dict[int, int] = {}
    kept: list[int] = []
    for i in order:
        if not kept or items[kept[-1]] != items[i]:
            kept.append(i)
        place[i] = len(kept) - 1
    return place, kept


def _moved(index: int | None, place: dict[int, int]) -> int | None:
    return place.get(index) if index is not None else None


def _instruments(instruments: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
    """One full row for each id at its first span; its other spans stay as bare rows."""
    by_id: dict[str, list[Instrument]] = {}
    for item in _sorted(instruments):
        by_id.setdefault(item.id, []).append(item)
    rows = [row for group in by_id.values() for row in _one_instrument(group)]
    return tuple(sorted(rows, key=lambda r: (r.start, r.end, r.id)))


def _one_instrument(group: list[Instrument]) -> list[Instrument]:
    first = group[0]
    acts = sorted({a for i in group for a in i.acts}, key=_act_place)
    full = replace(first, parties=tuple(dict.fromkeys(p for i in group for p in i.parties)), acts=tuple(acts),
                   date=_first(i.date for i in group), term=_first(i.term for i in group), follows=_first(i.follows for i in group))
    spans = sorted({(i.start, i.end) for i in group} - {(first.start, first.end)})
    return [full, *(Instrument(start, end, first.id, first.name, first.type) for start, end in spans)]


def _act_place(act: Act) -> tuple[int, int, str, str]:
    return act.start, act.end, act.act, act.date or ""


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)
