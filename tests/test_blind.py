"""The blind articles are well formed: their spans stand in their texts, their codes are known and their names are theirs."""
from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.score.gold import Gold, Item, actors, read_gold, speakers, statement_span

BLIND = Path(__file__).parent / "blind"
GOLD = read_gold(BLIND / "gold", BLIND / "texts")
each_article = pytest.mark.parametrize("gold", GOLD, ids=[gold.file for gold in GOLD])

PLOVER = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT NONE".split())
STATUSES = {"held", "planned", "suspended", "cancelled", "called-for"}
FORMS = {"direct", "indirect", "mixed"}
ENTITY_KINDS = {"person", "organisation", "polity", "place", "office-body", "news-agency", "format"}


def _names(gold: Gold) -> set[str]:
    return {entity["name"] for entity in gold.listed("entities")}


def _spans(gold: Gold) -> list[Item]:
    """Every span of an article's gold, with the text that should stand there."""
    return [
        *(mention for entity in gold.listed("entities") for mention in entity["mentions"]),
        *(span for event in gold.listed("events") for span in [event["evidence"], *event.get("evidence_more", [])]),
        *(statement["content"] for statement in gold.listed("statements")),
        *(designation["term"] for designation in gold.listed("designations")),
        *gold.listed("dates"),
    ]


def test_each_language_has_ten_articles() -> None:
    counts = {language: sum(gold.language == language for gold in GOLD) for language in ("en", "ru", "ka", "hy")}
    assert counts == {"en": 10, "ru": 10, "ka": 10, "hy": 10}


@each_article
def test_spans_stand_in_the_text(gold: Gold) -> None:
    wrong = [span for span in _spans(gold) if not span["text"] or gold.text[span["start"]:span["end"]] != span["text"]]
    assert wrong == []


@each_article
def test_body_lies_within_the_text(gold: Gold) -> None:
    edges = [edge for part in gold.listed("body") for edge in part]
    assert edges == sorted(set(edges)) and edges[-1] <= len(gold.text)


@each_article
def test_events_have_known_codes(gold: Gold) -> None:
    events = gold.listed("events")
    assert {code for event in events for code in [event["plover"], *event.get("plover_alt", [])]} <= PLOVER
    assert {event["status"] for event in events} <= STATUSES


@each_article
def test_names_are_among_the_entities(gold: Gold) -> None:
    used = {name for event in gold.listed("events") for name in [*actors(event), *event.get("mediator", [])]}
    used |= {name for statement in gold.listed("statements") for name in [*speakers(statement), *statement["reported_by"]]}
    used |= {tenure[key] for tenure in gold.listed("tenures") for key in ("person", "of")}
    used |= {party for instrument in gold.listed("instruments") for party in instrument["parties"]}
    used |= {designation["entity"] for designation in gold.listed("designations")}
    assert used <= _names(gold)


@each_article
def test_statements_and_entities_have_known_kinds(gold: Gold) -> None:
    assert {statement["form"] for statement in gold.listed("statements")} <= FORMS
    assert {entity["kind"] for entity in gold.listed("entities")} <= ENTITY_KINDS
    assert None not in [statement_span(statement, gold.text) for statement in gold.listed("statements")]
