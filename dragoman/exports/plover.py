"""Events in the form of PLOVER and POLECAT: one row for each event and pair of actors, coded as the manual has it."""
from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from dragoman.exports.manifest import manifest, write_manifest
from dragoman.exports.rows import Dated, Line, World, rows_of
from dragoman.record import Record

QUADS = {
    "AGREE": "V-COOP", "CONSULT": "V-COOP", "SUPPORT": "V-COOP", "CONCEDE": "V-COOP",
    "COOPERATE": "M-COOP", "AID": "M-COOP", "RETREAT": "M-COOP",
    "REQUEST": "V-CONF", "ACCUSE": "V-CONF", "REJECT": "V-CONF", "THREATEN": "V-CONF",
    "PROTEST": "M-CONF", "SANCTION": "M-CONF", "MOBILIZE": "M-CONF", "COERCE": "M-CONF", "ASSAULT": "M-CONF",
}
"""Type -> quad category: verbal or material, cooperation or conflict."""

MODES = {
    "visit": "visit", "call": "phone", "accusation": "allege", "condemnation": "disapprove", "summons": "disapprove",
    "investigation": "investigate", "expulsion": "expel", "recall": "withdraw", "severing": "discontinue", "suspension": "discontinue",
    "cancellation": "discontinue", "withdrawal": "withdraw", "release": "release", "return": "return", "deployment": "troops",
    "arrest": "arrest", "seizure": "seize", "blockade": "restrict",
}
"""Kind -> PLOVER's mode, where the reader gave none."""

AS_PLANNED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "CONCEDE": "AGREE", "RETREAT": "AGREE", "AGREE": "AGREE"}
"""Cooperative acts in the future are intentions, and so AGREE; acts of conflict in the future are left out, unless they are threats."""

SOURCES = frozenset({"source", "visitor"})
RECIPIENTS = frozenset({"recipient", "host"})
BESIDE = frozenset({"mediator", "absent", "on_behalf_of"})

FIELDS = {
    "event_id": "identifier of the event; equal in every build from the same articles",
    "date_start": "first day that the date may mean, ISO 8601",
    "date_end": "last day that the date may mean, ISO 8601",
    "date_precision": "day, month, year, range, no year, none",
    "date_text": "the date as EDTF",
    "event_type": "PLOVER type",
    "event_mode": "PLOVER mode, where the type has modes",
    "quad_code": "V-COOP, M-COOP, V-CONF or M-CONF",
    "kind": "Dragoman's kind of event, finer than the type",
    "contexts": "topics, divided by ;",
    "symmetric": "whether both stand on one footing; actor and recipient are then in alphabetical order",
    "actor_name": "English name of the actor's polity, or organisation",
    "actor_iso3": "ISO 3166 alpha-3; empty where status is contested",
    "actor_cow": "Correlates of War code",
    "actors": "who acts for it in the event",
    "recipient_name": "as for the actor",
    "recipient_iso3": "as for the actor",
    "recipient_cow": "as for the actor",
    "recipients": "as for the actor",
    "place": "English name of the place",
    "status": "held or planned; planned acts stand as AGREE",
    "aspect": "occurrence, speech, state, background",
    "reports": "how many articles tell it",
    "outlets": "how many outlets tell it",
    "languages": "the languages that it is told in, divided by ;",
    "source": "the article of the first piece of evidence",
    "evidence": "its words, in the language of the article",
}
"""Column -> what it holds."""


@dataclass(frozen=True, slots=True)
class Side:
    """A polity or organisation in an event, and who acts for it."""

    polity: str
    actors: tuple[str, ...]


def coded_type(event: Line) -> tuple[str | None, str]:
    """The type under which an event stands in this form.

    Args:
        event: A row of the interchange format.

    Returns:
        The type and an empty string, or None and the reason why the event is left out.
    """
    if event.get("denied"):
        return None, "denied"
    if event["plover"] not in QUADS:
        return None, "no type in the ontology"
    if event["status"] == "held":
        return event["plover"], ""
    if event["status"] == "called-for":
        return "REQUEST", ""
    coded = AS_PLANNED.get(event["plover"]) if event["status"] == "planned" else None
    return coded, "" if coded else f"{event['status']}, not coded by the manual"


def mode_of(event: Line, coded: str, sides: int) -> str:
    """The mode of an event, empty where its type has none."""
    if coded != event["plover"]:
        return "meet" if coded == "REQUEST" and event["plover"] == "CONSULT" else ""
    if event.get("mode"):
        return str(event["mode"])
    if coded == "CONSULT" and any(p["role"] == "mediator" for p in event["participants"]):
        return "third-party"
    if coded == "CONSULT" and sides > 2:
        return "multilateral"
    return MODES.get(event["event_kind"], "")


def sides_of(event: Line, world: World, roles: frozenset[str]) -> list[Side]:
    """The polities that play one of some roles in an event, each with those who act for it."""
    acting: dict[str, list[str]] = {}
    for participant in event["participants"]:
        polity = world.side(participant["entity"]) if participant["role"] in roles else None
        if polity is not None:
            acting.setdefault(polity, []).append(participant["entity"])
    return [Side(polity, tuple(actors)) for polity, actors in sorted(acting.items())]


def pairs_of(event: Line, world: World) -> tuple[list[tuple[Side, Side | None]], bool]:
    """Who acts towards whom.

    Args:
        event: A row of the interchange format.
        world: The entities.

    Returns:
        Pairs of actor and recipient, and whether both stand on one footing. An actor without a recipient stands alone.
    """
    sources, recipients = sides_of(event, world, SOURCES), sides_of(event, world, RECIPIENTS)
    if sources and recipients:
        return [(a, b) for a, b in product(sources, recipients) if a.polity != b.polity], False
    everyone = sides_of(event, world, SOURCES | RECIPIENTS | {"participant"})
    if sources and len(everyone) > 1:
        others = [side for side in everyone if side.polity not in {s.polity for s in sources}]
        return list(product(sources, others)), False
    if len(everyone) == 1:
        return [(everyone[0], None)], False
    return list(combinations(everyone, 2)), True


def plover_rows(world: World, left_out: Counter[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of the export.

    Args:
        world: The record.
        left_out: Where reasons are counted for which events are left out.

    Yields:
        Rows with the columns of FIELDS, in the order of event ids.
    """
    missing: Counter[str] = Counter() if left_out is None else left_out
    for event in world.events:
        coded, why = coded_type(event)
        pairs, symmetric = pairs_of(event, world)
        if coded is None or not pairs:
            missing[why or "no polity takes part"] += 1
            continue
        sides = len({side.polity for pair in pairs for side in pair if side})
        shared = _shared(event, coded, mode_of(event, coded, sides), world)
        for actor, recipient in pairs:
            yield _row(shared, actor, recipient, symmetric, world)


def _row(shared: Line, actor: Side, recipient: Side | None, symmetric: bool, world: World) -> dict[str, Any]:
    both = {**shared, "symmetric": symmetric, **_side("actor", actor, world), **_side("recipient", recipient, world)}
    return {field: both[field] for field in FIELDS}


def _side(name: str, side: Side | None, world: World) -> dict[str, Any]:
    polity = side.polity if side else None
    acting = [str(world.name(actor)) for actor in side.actors if actor != polity] if side else []
    return {f"{name}_name": world.name(polity), f"{name}_iso3": world.code(polity, "iso3"), f"{name}_cow": world.code(polity, "cow"),
            f"{name}s": ";".join(acting)}


def _shared(event: Line, coded: str, mode: str, world: World) -> Line:
    dated, evidence = Dated(event.get("date")), (event.get("evidence") or [None])[0]
    return {"event_id": event["id"], "date_start": dated.start, "date_end": dated.end, "date_precision": dated.precision,
            "date_text": dated.text, "event_type": coded, "event_mode": mode, "quad_code": QUADS[coded], "kind": event["event_kind"],
            "contexts": ";".join(event.get("topics") or []), "place": world.name(event.get("place")), "status": event["status"],
            "aspect": event.get("aspect"), "reports": event.get("reports"), "outlets": event.get("outlets"),
            "languages": ";".join(event.get("languages") or []),
            "source": world.articles.get(evidence["article"], {}).get("source") if evidence else None,
            "evidence": " ".join(world.quotation(evidence).split()) if evidence else None}


def write_rows(path: Path, fields: Iterable[str], rows: Iterable[dict[str, Any]], bom: bool = False) -> int:
    """Write rows as CSV: UTF-8, a heading, quotes where they are needed.

    Args:
        path: The file.
        fields: The columns.
        rows: The rows.
        bom: Whether the file begins with a byte-order mark, as Excel wants it.

    Returns:
        How many rows were written.
    """
    columns = list(fields)
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        count = 0
        for row in rows:
            writer.writerow([csv_cell(row.get(column)) for column in columns])
            count += 1
    return count


def csv_cell(value: Any) -> Any:
    """A value as a cell: nothing for None, yes and no for truth."""
    if value is None:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


Coder = Callable[[World, Counter[str]], Iterable[dict[str, Any]]]


def write_coded(record: Record, folder: Path, form: str, name: str, fields: Mapping[str, str], coder: Coder, bom: bool) -> dict[str, Any]:
    """Write one coded table with its codebook and MANIFEST.json.

    Args:
        record: The record.
        folder: Where they are written; made where there is none.
        form: The export's name in the manifest.
        name: The table's file.
        fields: Its columns and what each means.
        coder: What makes the rows, and counts what it leaves out.
        bom: Whether CSV begins with a byte-order mark.

    Returns:
        The manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    world, left_out = World(rows_of(record)), Counter[str]()
    count = write_rows(folder / name, fields, coder(world, left_out), bom)
    write_rows(folder / "codebook.csv", ("column", "meaning"), ({"column": c, "meaning": m} for c, m in fields.items()), bom)
    content = manifest(world.manifest, form, {name: count}, left_out)
    write_manifest(content, folder / "MANIFEST.json")
    return content


def export_plover(record: Record, folder: Path, bom: bool = False) -> dict[str, Any]:
    """Write events.csv, codebook.csv and MANIFEST.json.

    Args:
        record: The record.
        folder: Where they are written; made where there is none.
        bom: Whether CSV begins with a byte-order mark.

    Returns:
        The manifest.
    """
    return write_coded(record, folder, "plover", "events.csv", FIELDS, plover_rows, bom)
