"""The record as tidy tables: which there are, their columns with type and meaning, and their rows.

The codebook is this module: what stands here is what the files hold.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dragoman.exports.rows import Dated, Line, World

Cells = dict[str, Any]


class Kind(StrEnum):
    """The type of a column."""

    text = "text"
    integer = "integer"
    number = "number"
    truth = "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type and meaning."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the rows of the interchange format that it is made of, and what becomes of each."""

    name: str
    of: str
    meaning: str
    columns: tuple[Column, ...]
    cells: Callable[[Line, World], Iterable[Cells]]


def _text(name: str, meaning: str) -> Column:
    return Column(name, Kind.text, meaning)


def _int(name: str, meaning: str) -> Column:
    return Column(name, Kind.integer, meaning)


def _truth(name: str, meaning: str) -> Column:
    return Column(name, Kind.truth, meaning)


# --- pieces that several tables share ---------------------------------------------

DATE = (_text("date_start", "first day that the date may mean, ISO 8601"), _text("date_end", "last day that the date may mean, ISO 8601"),
        _text("date_precision", "day, month, year, range, no year, none"), _text("date_text", "the date as EDTF"))
SPAN = (_text("article", "id of the article"), _int("start", "first code point in the article's text"),
        _int("end", "code point after the last"), _text("quotation", "the words there, as they stand"))
WHO = _text("entity", "id of the entity")
NAME = _text("entity_name", "its English name")


def _dated(value: str | None) -> Cells:
    dated = Dated(value)
    return {"date_start": dated.start, "date_end": dated.end, "date_precision": dated.precision, "date_text": dated.text}


def _span(place: Line, world: World) -> Cells:
    return {"article": place["article"], "start": place["start"], "end": place["end"], "quotation": world.quotation(place)}


def _named(world: World, **fields: str | None) -> Cells:
    """Each id beside the name of what it stands for."""
    cells: Cells = {}
    for field, entity in fields.items():
        cells |= {field: entity, f"{field}_name": world.name(entity)}
    return cells


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(value for value in values if value)


def _names(entities: Iterable[str], world: World) -> str:
    return _joined(world.name(entity) for entity in entities)


# --- the tables ------------------------------------------------------------------


def _article(row: Line, world: World) -> Iterator[Cells]:
    published = row.get("published") or {}
    yield {"id": row["id"], "source": row["source"], "language": row.get("language"), "title": row.get("title"), "publisher": row.get("publisher"),
           "address": row.get("address"), "published_start": published.get("start"), "published_end": published.get("end"),
           "published_basis": published.get("basis"), "published_why": published.get("why"), "version_of": row.get("version_of"),
           "copy_of": row.get("copy_of"), "sha256": row.get("sha256")}


def _entity(row: Line, world: World) -> Iterator[Cells]:
    ids = row.get("ids") or {}
    yield {"id": row["id"], "type": row["type"], "subtype": row.get("subtype"), "name": row["name"], "of": row.get("of"),
           "iso3": ids.get("iso3"), "cow": ids.get("cow"), "wikidata": ids.get("wikidata"), "from_register": row.get("from_register")}


def _entity_names(row: Line, world: World) -> Iterator[Cells]:
    for language, forms in (row.get("names") or {}).items():
        for form in forms:
            yield {"entity": row["id"], "form": form, "language": language}


def _event(row: Line, world: World) -> Iterator[Cells]:
    yield {"id": row["id"], "plover": row["plover"], "mode": row.get("mode"), "kind": row["event_kind"], **_dated(row.get("date")),
           **_named(world, place=row.get("place")), "status": row["status"], "aspect": row.get("aspect"), "denied": row.get("denied"),
           "participants": _names((p["entity"] for p in row["participants"]), world), "topics": _joined(row.get("topics") or []),
           "format": row.get("format"), "instrument": row.get("instrument"), "part_of": row.get("part_of"), "reports": row.get("reports"),
           "outlets": row.get("outlets"), "languages": _joined(row.get("languages") or []),
           "conflicts": _joined(c["field"] for c in row.get("conflicts") or [])}


def _participant(row: Line, world: World) -> Iterator[Cells]:
    for participant in row["participants"]:
        side = world.side(participant["entity"])
        yield {"event": row["id"], **_named(world, entity=participant["entity"], side=side), "role": participant["role"]}


def _account(row: Line, world: World) -> Iterator[Cells]:
    yield {"id": row.get("id"), "event": row["event"], **_span(row, world), "plover": row["plover"], "kind": row["event_kind"],
           **_dated(row.get("date")), **_named(world, place=row.get("place")), "status": row["status"], "stance": row["stance"],
           "attributed_to": _names(row.get("attributed_to") or [], world),
           "participants": _names((p["entity"] for p in row["participants"]), world),
           "extractor": row.get("extractor"), "confidence": row.get("confidence")}


def _statement(row: Line, world: World) -> Iterator[Cells]:
    yield {"id": row["id"], **_span(row, world), "form": row["form"], **_named(world, speaker=row.get("speaker"), addressee=row.get("addressee")),
           "reported_by": _names(row.get("reported_by") or [], world), "about": _names(row.get("about") or [], world)}


def _tenure(row: Line, world: World) -> Iterator[Cells]:
    for place in row.get("evidence") or []:
        yield {**_named(world, person=row["person"], office=row["office"], polity=row.get("polity")), "from": row.get("from"), "to": row.get("to"),
               "as_of": row.get("as_of"), "phase": row.get("phase"), "disputed": row.get("disputed"), "basis": row.get("basis"), **_span(place, world)}


def _instrument(row: Line, world: World) -> Iterator[Cells]:
    place = (row.get("evidence") or [None])[0]
    yield {"id": row["id"], "name": row["name"], "type": row.get("type"), "parties": _names(row.get("parties") or [], world),
           **_dated(row.get("date")), "term": row.get("term"), "follows": row.get("follows"), **(_span(place, world) if place else {})}


def _act(row: Line, world: World) -> Iterator[Cells]:
    for place in row.get("evidence") or []:
        for act in place.get("acts", row.get("acts")) or []:
            yield {"instrument": row["id"], "act": act["act"], **_dated(act.get("date")), **_span({**place, **act}, world)}


def _recognition(row: Line, world: World) -> Iterator[Cells]:
    place = (row.get("evidence") or [None])[0]
    yield {"event": row["event"], "who": _names(row["who"], world), "whom": _names(row["whom"], world), "act": row["act"],
           "denied": row.get("denied"), **_dated(row.get("date")), **(_span(place, world) if place else {})}


def _round(row: Line, world: World) -> Iterator[Cells]:
    place = (row.get("evidence") or [None])[0]
    yield {**_named(world, format=row["format"], place=row.get("place")), "edition": row.get("edition"), **_dated(row.get("date")),
           "members": _names(row.get("members") or [], world), "chairs": _names(row.get("chairs") or [], world),
           "absent": _names(row.get("absent") or [], world), **(_span(place, world) if place else {})}


def _designation(row: Line, world: World) -> Iterator[Cells]:
    yield {**_named(world, entity=row.get("entity")), "term": row["term"], "by": row["by"], "disputes": row["disputes"], **_span(row, world)}


def _quantity(row: Line, world: World) -> Iterator[Cells]:
    yield {"value": row["value"], "unit": row["unit"], "of": row.get("of"), **_span(row, world)}


def _decision(row: Line, world: World) -> Iterator[Cells]:
    yield {field: row.get(field) for field in ("id", "who", "when", "why", "judgement", "left", "right", "supersedes")}


PLACE = (_text("place", "id of the place"), _text("place_name", "its English name"))

TABLES: Mapping[str, Table] = {table.name: table for table in (
    Table("articles", "article", "One row for each article that was read.", (
        _text("id", "hash of source and text"), _text("source", "path or address as given"), _text("language", "BCP 47 tag"),
        _text("title", "its title"), _text("publisher", "its outlet, where the source states it"), _text("address", "its address"),
        _text("published_start", "first day on which it may have been published"), _text("published_end", "last such day"),
        _text("published_basis", "stated, inferred or unknown"), _text("published_why", "the reasons"),
        _text("version_of", "id of the article of which it is another version"), _text("copy_of", "id of the article that it repeats"),
        _text("sha256", "digest of its text")), _article),
    Table("entities", "entity", "One row for each person, organisation, polity, place, office, format or instrument.", (
        _text("id", "identifier"), _text("type", "person, organisation, polity, place, office, format, instrument or group"),
        _text("subtype", "finer type; “contested” says that states disagree, not who is right"), _text("name", "English name"),
        _text("of", "what it belongs to"), _text("iso3", "ISO 3166 alpha-3; empty where status is contested"),
        _text("cow", "Correlates of War code"), _text("wikidata", "Wikidata id"), _truth("from_register", "whether the register lists it")), _entity),
    Table("names", "entity", "One row for each form of a name.", (
        WHO, _text("form", "the name"), _text("language", "BCP 47 tag")), _entity_names),
    Table("events", "event", "One row for each event: the view over its accounts.", (
        _text("id", "identifier, equal in every build from the same articles"), _text("plover", "PLOVER type, or NONE"), _text("mode", "PLOVER mode"),
        _text("kind", "finer kind"), *DATE, *PLACE, _text("status", "held, planned, suspended, cancelled or called-for"),
        _text("aspect", "occurrence, speech, state or background"), _truth("denied", "whether every account denies it"),
        _text("participants", "their names, divided by ;"), _text("topics", "what it was about"), _text("format", "id of the format it belongs to"),
        _text("instrument", "id of the instrument it concerns"), _text("part_of", "id of the event that it is part of"),
        _int("reports", "articles that tell it"), _int("outlets", "outlets that tell it"), _text("languages", "languages that it is told in"),
        _text("conflicts", "fields on which accounts disagree")), _event),
    Table("participants", "event", "One row for each participant of each event.", (
        _text("event", "id of the event"), WHO, NAME, _text("side", "id of the polity for which it acts"), _text("side_name", "its English name"),
        _text("role", "participant, source, recipient, host, visitor, on_behalf_of, mediator or absent")), _participant),
    Table("accounts", "account", "One row for each report of an event in an article.", (
        _text("id", "identifier"), _text("event", "id of the event"), *SPAN, _text("plover", "PLOVER type"), _text("kind", "finer kind"), *DATE, *PLACE,
        _text("status", "as for events"), _text("stance", "asserts, denies, doubts or expects"),
        _text("attributed_to", "who is said to say so, outermost first"), _text("participants", "their names"),
        _text("extractor", "the rule that found it"), Column("confidence", Kind.number, "from 0 to 1")), _account),
    Table("statements", "statement", "One row for each thing said.", (
        _text("id", "identifier"), *SPAN, _text("form", "direct, indirect or mixed"), _text("speaker", "id of who said it"),
        _text("speaker_name", "the name"), _text("addressee", "id of whom it was said to"), _text("addressee_name", "the name"),
        _text("reported_by", "who reports it, outermost first"), _text("about", "whom it is about")), _statement),
    Table("tenures", "tenure", "One row for each passage that gives somebody an office.", (
        _text("person", "id of the person"), _text("person_name", "the name"), _text("office", "id of the office"),
        _text("office_name", "its English name"), _text("polity", "id of the polity or organisation"), _text("polity_name", "its English name"),
        _text("from", "EDTF, where the text says so"), _text("to", "EDTF, where the text says so"), _text("as_of", "a day on which it was held"),
        _text("phase", "former, acting, outgoing, elected, or nothing"), _truth("disputed", "whether the text disputes the title"),
        _text("basis", "stated, register or inferred"), *SPAN), _tenure),
    Table("instruments", "instrument", "One row for each treaty, agreement, memorandum, plan or declaration.", (
        _text("id", "identifier"), _text("name", "its name"), _text("type", "its type"), _text("parties", "their names"), *DATE,
        _text("term", "EDTF interval for which it holds"), _text("follows", "id of the instrument that it follows"), *SPAN), _instrument),
    Table("acts", "instrument", "One row for each act done with an instrument.", (
        _text("instrument", "id of the instrument"), _text("act", "negotiated, signed, adopted, ratified, in force or ended"), *DATE, *SPAN), _act),
    Table("recognitions", "recognition", "One row for each recognition, refusal or withdrawal of one.", (
        _text("event", "id of the event"), _text("who", "who recognises"), _text("whom", "who is recognised"),
        _text("act", "recognises, refuses or withdraws"), _truth("denied", "whether every account denies it"), *DATE, *SPAN), _recognition),
    Table("rounds", "format_round", "One row for each meeting of a format.", (
        _text("format", "id of the format"), _text("format_name", "its English name"), *PLACE, _text("edition", "its number"), *DATE,
        _text("members", "who sat in it"), _text("chairs", "who chaired it"), _text("absent", "who did not come"), *SPAN), _round),
    Table("designations", "designation", "One row for each term that a source uses for a contested polity or office.", (
        WHO, NAME, _text("term", "the term, as it stands"), _text("by", "author, or the id of who uses it"),
        _truth("disputes", "whether it marks dispute"), *SPAN), _designation),
    Table("quantities", "quantity", "One row for each amount, as stated.", (
        Column("value", Kind.number, "the number"), _text("unit", "ISO 4217 code, percent, people, ..."), _text("of", "what it counts"), *SPAN), _quantity),
    Table("decisions", "decision", "One row for each judgement of a person.", (
        _text("id", "identifier"), _text("who", "who decided"), _text("when", "when"), _text("why", "why"),
        _text("judgement", "same, different, unsure, right, wrong or edit"), _text("left", "what was judged"), _text("right", "against what"),
        _text("supersedes", "id of the decision that it replaces")), _decision),
)}
"""Every table by name."""


def table_cells(table: Table, rows: Iterable[Line], world: World) -> Iterator[Cells]:
    """The cells of a table, row by row; a column that a row says nothing of holds None.

    Args:
        table: The table.
        rows: The rows of the interchange format.
        world: The same rows, gathered.

    Yields:
        One dictionary a row, its keys the table's columns in their order.
    """
    for row in rows:
        if row["kind"] == table.of:
            for cells in table.cells(row, world):
                yield {column.name: cells.get(column.name) for column in table.columns}


def codebook() -> list[Cells]:
    """Every column of every table with its type and meaning."""
    return [{"table": table.name, "column": column.name, "type": column.kind.value, "meaning": column.meaning}
            for table in TABLES.values() for column in table.columns]
