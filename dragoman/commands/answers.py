"""What `dragoman show` answers, as plain rows: the twin of each command in Python."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from dragoman.commands.quoting import Quotations
from dragoman.record import Record, queries, schema
from dragoman.record.accounts import chunks
from dragoman.record.shown import EventView

Rows = list[dict[str, Any]]
Filters = Mapping[str, Any]

ALSO_TOLD = ("mediator", "absent", "on_behalf_of", "host", "visitor", "source", "recipient")
"""Roles that are told beside a name; a bare participant is not."""


class Names:
    """English names of the entities of a record, fetched as they are asked for.

    Args:
        record: The record.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._known: dict[str, str] = {}

    def load(self, entities: Iterable[str | None]) -> None:
        """Fetch the names of some entities at once."""
        missing = sorted({entity for entity in entities if entity} - set(self._known))
        with self._record.reading() as connection:
            for table in (schema.instrument.c, schema.entity.c):
                for part in chunks(missing):
                    self._known |= {row.id: row.name for row in connection.execute(select(table.id, table.name).where(table.id.in_(part)))}

    def __call__(self, entity: str | None) -> str:
        """The name of an entity; its id where the record has no name for it, nothing for None."""
        return self._known.get(entity, entity) if entity else ""

    def all(self, entities: Iterable[str]) -> list[str]:
        """The names of several."""
        every = list(entities)
        self.load(every)
        return [self(entity) for entity in every]


# --- events ------------------------------------------------------------------------


def event_filters(filters: Filters) -> dict[str, Any]:
    """Filters as the record's queries name them: a type in capitals is PLOVER's, in small letters a kind of ours."""
    given = {key: value for key, value in filters.items() if value is not None}
    kind = given.pop("type", None)
    if kind:
        given["plover" if kind.isupper() else "kind"] = kind
    if "outlet" in given:
        given["publisher"] = given.pop("outlet")
    return given


def event_rows(record: Record, **filters: Any) -> Rows:
    """Events by day.

    Args:
        record: The record.
        filters: actor, pair, type, since, until, language, outlet, status, limit.

    Returns:
        Rows with names, and the sentences that say so.
    """
    return told_events(record, queries.events(record, **event_filters(filters)))


def timeline_rows(record: Record, **filters: Any) -> Rows:
    """Events with a date, in their order; planned ones among them by their status."""
    return told_events(record, queries.timeline(record, **event_filters(filters)))


def told_events(record: Record, events: Sequence[EventView]) -> Rows:
    """Events as rows.

    Args:
        record: The record.
        events: Events as the record shows them.

    Returns:
        One row an event.
    """
    names, said = Names(record), Quotations(record)
    names.load(entity for e in events for entity in (e.place, e.format, e.instrument, *(who for who, _ in e.participants)))
    said.load((x.article, x.start, x.end) for e in events for x in e.evidence)
    stated = queries.amounts(record, [e.id for e in events])
    return [_event(e, names, said) | {"amounts": [amount(x) for x in stated.get(e.id, ())]} for e in events]


def amount(stated: queries.Amount) -> str:
    """A number as an article states it: "5 percent (trade)", "2,000,000 USD"."""
    return f"{stated.value:,.12g} {stated.unit}" + (f" ({stated.of})" if stated.of else "")


def _event(e: EventView, names: Names, said: Quotations) -> dict[str, Any]:
    return {"id": e.id, "date": e.date, "kind": e.kind, "plover": e.plover, "mode": e.mode, "status": status_of(e), "aspect": e.aspect,
            "who": [_who(names(entity), role) for entity, role in e.participants], "place": names(e.place), "format": names(e.format),
            "instrument": names(e.instrument), "topics": list(e.topics), "part_of": e.part_of, "reports": e.reports, "outlets": e.outlets,
            "languages": list(e.languages), "conflicts": [c.field for c in e.conflicts],
            "participants": [{"entity": entity, "role": role} for entity, role in e.participants],
            "evidence": [said[x.article, x.start, x.end] for x in e.evidence]}


def status_of(e: EventView) -> str:
    """The status of an event, or that every account denies it."""
    return "denied" if e.denied else e.status


def _who(name: str, role: str) -> str:
    return f"{name} ({role.replace('_', ' ')})" if role in ALSO_TOLD else name




def plan_rows(record: Record, actor: str | None = None, limit: int | None = None) -> Rows:
    """What was planned, suspended, cancelled or called for, and what became of it."""
    found = queries.plans(record, actor=actor, limit=limit)
    told = told_events(record, [plan.event for plan in found])
    return [{"announced": plan.announced, "outcome": plan.outcome,
             "history": [f"{turn.as_of or 'undated'}: {turn.status}" for turn in plan.event.history], **row} for plan, row in zip(found, told)]


def conflict_rows(record: Record, limit: int | None = None) -> Rows:
    """Where accounts of one event disagree: one row for each value, with the sentences that give it."""
    found = queries.conflicts(record, limit)
    events = {row["id"]: row for row in told_events(record, [e for e, _ in found])}
    names = Names(record)
    names.load(value for _, conflict in found for value, _ in conflict.values)
    return [_conflict(e, conflict.field, names(value), accounts, events[e.id], record) for e, conflict in found for value, accounts in conflict.values]


def _conflict(e: EventView, field: str, value: str, accounts: Sequence[str], row: Mapping[str, Any], record: Record) -> dict[str, Any]:
    spots = [(a.article, a.start, a.end) for a in e.accounts if a.id in accounts]
    said = Quotations(record).at(spots)
    return {"event": e.id, "kind": e.kind, "who": row["who"], "field": field, "value": value, "accounts": len(accounts), "evidence": said}


# --- two sides, articles, search, why ----------------------------------------------------


def dyad_rows(record: Record, left: str, right: str, limit: int | None = None) -> Rows:
    """The relation of two as one chain by day: what happened, who says so, who objects.

    Args:
        record: The record.
        left: An id, or a name in any script.
        right: Another.
        limit: How many steps at most.

    Returns:
        Rows with the sentences.

    Raises:
        RecordError: The record names nobody so.
    """
    bonds, names, said = queries.dyad(record, left, right, limit=limit), Names(record), Quotations(record)
    names.load(who for bond in bonds for who in (*bond.says, *bond.objects, bond.subject))
    return [_bond(bond, names, said) for bond in bonds]


def _bond(bond: queries.Bond, names: Names, said: Quotations) -> dict[str, Any]:
    of_instrument = bond.what == "instrument"
    return {"date": bond.date, "what": bond.what, "kind": bond.kind, "status": bond.status, "subject": names(bond.subject) if of_instrument else "",
            "event": None if of_instrument else bond.subject, "says": [names(who) for who in bond.says],
            "objects": [names(who) for who in bond.objects], "evidence": said.of(bond.quotes)}


def article_rows(record: Record, **filters: Any) -> Rows:
    """The articles of a record, by day of publication.

    Args:
        record: The record.
        filters: language, outlet, since, until, limit.

    Returns:
        One row an article.
    """
    found = queries.articles(record, **event_filters(filters))
    return [{**asdict(row), "published": _published(row), "also": _also(row)} for row in found]


def _also(row: queries.ArticleRow) -> list[str]:
    """Where else an article's story stands: what it repeats, what repeats it, its pages in other languages."""
    repeats = [f"{how} {other}" for how, other in (("copy of", row.copy_of), ("version of", row.version_of)) if other]
    pages = [f"{e.language}: {e.article or e.url or e.label}" for e in row.editions]
    return [*repeats, *pages, *(f"repeated by {other}" for other in row.repeated_by)]


def _published(row: queries.ArticleRow) -> str:
    if not row.published_start:
        return "?"
    return row.published_start if row.published_start == row.published_end else f"{row.published_start}/{row.published_end or '..'}"


def search_rows(record: Record, text: str, limit: int = 20) -> Rows:
    """Entities of a name in any script, and articles that hold a text."""
    entities, hits = queries.search(record, text, limit)
    return [{"found": found.type, "name": found.name, "id": found.id, "matched": found.matched, "evidence": []} for found in entities] + [
        {"found": "article", "name": hit.title or hit.article, "id": hit.article, "matched": text,
         "evidence": [{"article": hit.article, "source": "", "language": hit.language, "start": hit.start, "end": hit.end, "text": hit.excerpt}]}
        for hit in hits]


def explanation(record: Record, event: str) -> dict[str, Any]:
    """Why the record shows an event as it does.

    Args:
        record: The record.
        event: The event's id.

    Returns:
        The event's row, each account with its sentence, what joined them, where date and type come from, what was kept apart.

    Raises:
        RecordError: There is no such event.
    """
    found = queries.explain(record, event)
    row, names = told_events(record, [found.event])[0], Names(record)
    names.load(who for account in found.event.accounts for who in (account.place, *account.attributed_to, *(p for p, _ in account.participants)))
    said = {(q["article"], q["start"], q["end"]): q for q in Quotations(record).of(found.quotes)}
    accounts = [{"id": a.id, "source": a.source, "language": a.language, "kind": a.kind, "plover": a.plover, "date": a.date,
                 "date_anchor": a.date_anchor, "place": names(a.place), "status": a.status, "stance": a.stance, "rule": a.extractor,
                 "confidence": a.confidence, "who": [names(p) for p, _ in a.participants],
                 "attributed_to": [names(who) for who in a.attributed_to], "gives_date": a.id in found.date_from,
                 "evidence": [said[a.article, a.start, a.end]] if (a.article, a.start, a.end) in said else []} for a in found.event.accounts]
    return {**row, "accounts": accounts, "joins": [asdict(join) for join in found.joins], "kept_apart": list(found.near),
            "decisions": [asdict(d) for d in found.decisions], "disagreements": [asdict(c) for c in found.event.conflicts]}

