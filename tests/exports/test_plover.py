"""The PLOVER export: types, modes, actors and directions of invented events."""
from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from dragoman.exports.plover import FIELDS, QUADS, coded_type, mode_of, pairs_of, plover_rows
from dragoman.exports.rows import World

ENTITIES = [
    {"kind": "entity", "id": "polity:aa", "type": "polity", "name": "Aland", "ids": {"iso3": "AAA", "cow": "AAC"}},
    {"kind": "entity", "id": "polity:bb", "type": "polity", "name": "Borduria", "ids": {"iso3": "BBB"}},
    {"kind": "entity", "id": "polity:cc", "type": "polity", "subtype": "contested", "name": "Cimmeria", "ids": {}},
    {"kind": "entity", "id": "organisation:mfa-aa", "type": "organisation", "name": "Ministry of Aland", "of": "polity:aa"},
    {"kind": "entity", "id": "organisation:league", "type": "organisation", "name": "League"},
    {"kind": "entity", "id": "person:olga", "type": "person", "name": "Olga Example"},
    {"kind": "entity", "id": "place:port", "type": "place", "name": "Port"},
]
TENURE = {"kind": "tenure", "person": "person:olga", "office": "office:x", "polity": "polity:bb", "evidence": [{}]}
ARTICLE = {"kind": "article", "id": "article:1", "source": "a.txt", "text": "Olga Example came to Port."}


def event(plover: str = "CONSULT", *who: tuple[str, str], **fields: Any) -> dict[str, Any]:
    """An event of the interchange format."""
    participants = [{"entity": entity, "role": role} for entity, role in who]
    return {"kind": "event", "id": "event:1", "plover": plover, "event_kind": "meeting", "participants": participants, "date": "2031-02",
            "status": "held", "denied": False, "evidence": [{"article": "article:1", "start": 0, "end": 26}], **fields}


def world(*events: dict[str, Any]) -> World:
    return World([*ENTITIES, TENURE, ARTICLE, *events])


@pytest.mark.parametrize(("plover", "fields", "coded"), [
    ("CONSULT", {}, "CONSULT"),
    ("CONSULT", {"status": "planned"}, "AGREE"),
    ("AID", {"status": "planned"}, "AGREE"),
    ("CONSULT", {"status": "called-for"}, "REQUEST"),
    ("CONSULT", {"status": "cancelled"}, None),
    ("MOBILIZE", {"status": "planned"}, None),
    ("ACCUSE", {"denied": True}, None),
    ("NONE", {}, None),
])
def test_coded_type(plover: str, fields: dict[str, Any], coded: str | None) -> None:
    assert coded_type(event(plover, **fields))[0] == coded


@pytest.mark.parametrize(("kind", "plover", "sides", "mode"), [
    ("visit", "CONSULT", 2, "visit"), ("call", "CONSULT", 2, "phone"), ("meeting", "CONSULT", 3, "multilateral"), ("meeting", "CONSULT", 2, ""),
    ("expulsion", "SANCTION", 2, "expel"), ("deployment", "MOBILIZE", 1, "troops"), ("release", "RETREAT", 2, "release"),
])
def test_mode_of(kind: str, plover: str, sides: int, mode: str) -> None:
    assert mode_of(event(plover, event_kind=kind), plover, sides) == mode


def test_mode_of_mediated_talks_and_of_a_call_for_talks() -> None:
    assert mode_of(event("CONSULT", ("polity:cc", "mediator")), "CONSULT", 2) == "third-party"
    assert mode_of(event("CONSULT", status="called-for"), "REQUEST", 2) == "meet"


def test_pairs_of_a_meeting_stand_on_one_footing() -> None:
    pairs, symmetric = pairs_of(event("CONSULT", ("person:olga", "participant"), ("organisation:mfa-aa", "participant")), world())
    assert symmetric
    assert [(a.polity, b and b.polity) for a, b in pairs] == [("polity:aa", "polity:bb")]
    assert pairs[0][0].actors == ("organisation:mfa-aa",)


def test_pairs_of_a_visit_have_a_direction() -> None:
    pairs, symmetric = pairs_of(event("CONSULT", ("person:olga", "visitor"), ("polity:aa", "host")), world())
    assert not symmetric
    assert [(a.polity, b and b.polity) for a, b in pairs] == [("polity:bb", "polity:aa")]


def test_pairs_leave_out_who_was_absent() -> None:
    pairs, _ = pairs_of(event("CONSULT", ("polity:aa", "participant"), ("polity:cc", "absent"), ("organisation:league", "participant")), world())
    assert [(a.polity, b and b.polity) for a, b in pairs] == [("organisation:league", "polity:aa")]


def test_plover_rows_fill_every_column_and_quote_the_text() -> None:
    row, = plover_rows(world(event("CONSULT", ("person:olga", "visitor"), ("polity:aa", "host"), place="place:port")))
    assert list(row) == list(FIELDS)
    assert (row["actor_iso3"], row["recipient_iso3"], row["recipient_cow"], row["actors"]) == ("BBB", "AAA", "AAC", "Olga Example")
    assert (row["date_start"], row["date_end"], row["date_precision"]) == ("2031-02-01", "2031-02-28", "month")
    assert (row["place"], row["evidence"], row["quad_code"]) == ("Port", "Olga Example came to Port.", "V-COOP")


def test_plover_rows_give_a_contested_polity_no_iso_code() -> None:
    row, = plover_rows(world(event("SUPPORT", ("polity:aa", "source"), ("polity:cc", "recipient"))))
    assert (row["recipient_name"], row["recipient_iso3"], row["recipient_cow"]) == ("Cimmeria", None, None)


def test_plover_rows_count_what_they_leave_out() -> None:
    left_out: Counter[str] = Counter()
    assert not list(plover_rows(world(event("NONE"), event("CONSULT"), event("ACCUSE", denied=True)), left_out))
    assert left_out == {"no type in the ontology": 1, "no polity takes part": 1, "denied": 1}


def test_every_type_has_a_quad() -> None:
    assert len(QUADS) == 16
    assert len(set(QUADS.values())) == 4
