"""The interchange format: what it holds, and that it comes back whole."""
from __future__ import annotations

import io
import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_samples import ARDIA, BORVA, everything, made, meeting, reading, tenure, three_reports

from dragoman.errors import RecordError
from dragoman.exports.jsonl import export_jsonl, load_jsonl
from dragoman.model import Account, Participant, Reading
from dragoman.record import Record, open_record


def filled(path: Path, readings: list[Reading]) -> Record:
    record = open_record(path)
    for one in readings:
        record.add(one)
    return record


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    assert export_jsonl(record, out) == out.getvalue().count(b"\n")
    return out.getvalue()


def appearances(record: Record) -> list[tuple[str, int]]:
    with record.reading() as connection:
        return [(r[0], r[1]) for r in connection.exec_driver_sql("SELECT id, appearances FROM entity ORDER BY id")]


def reloaded(folder: Path, data: bytes) -> bytes:
    (folder / "x.jsonl").write_bytes(data)
    with open_record(folder / "loaded.record") as record:
        load_jsonl(folder / "x.jsonl", record)
        return exported(record)


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


FIELDS = {
    "article": "id source language title publisher published body editions sha256 text", "entity": "id type subtype name names ids from_register",
    "mention": "article start end entity form", "date": "article start end value anchor",
    "event": "id plover mode event_kind participants date place status aspect denied history topics format instrument part_of evidence",
    "account": "event article start end plover event_kind participants date place status stance attributed_to extractor confidence",
    "tenure": "person office polity from to as_of disputed basis evidence", "instrument": "id name type parties date term acts follows evidence",
    "format_round": "format edition date place members chairs absent evidence",
    "statement": "id article start end speaker addressee form cue reported_by about part_of", "designation": "article start end entity term by disputes",
    "quantity": "article start end value unit of", "decision": "who when why judgement left right evidence", "redirect": "from to"}


def test_every_kind_has_the_fields_of_the_contract(tmp_path: Path) -> None:
    with filled(tmp_path / "r", [everything(), *three_reports()]) as record:
        record.decide("right", next(r["id"] for r in lines(exported(record)) if r["kind"] == "event"), "date", who="ann", when="2031-06-01")
        rows = lines(exported(record))
    assert rows[0]["kind"] == "manifest"
    for kind, fields in FIELDS.items():
        found = [r for r in rows if r["kind"] == kind]
        assert found, kind
        wanted = set(fields.split()) - ({"title", "publisher"} if kind == "article" else set())
        assert all(wanted <= set(r) for r in found), (kind, wanted - set(found[0]))


def test_rows_draw_articles_together(tmp_path: Path) -> None:
    with filled(tmp_path / "r", three_reports()) as record:
        rows = lines(exported(record))
    counts = Counter(r["kind"] for r in rows)
    assert (counts["event"], counts["account"], counts["tenure"], counts["redirect"]) == (1, 3, 2, 4)
    marek = next(r for r in rows if r["kind"] == "entity" and r["name"] == "Marek Tolvan")
    assert marek["names"] == {"en": ["Marek Tolvan"], "ka": ["მარეკ ტოლვან"], "ru": ["Марек Толван"]}
    event = next(r for r in rows if r["kind"] == "event")
    assert (event["reports"], len(event["evidence"]), event["languages"]) == (3, 3, ["en", "ka", "ru"])
    assert all(len(r["evidence"]) == 3 for r in rows if r["kind"] == "tenure")


def test_an_export_loaded_into_an_empty_record_is_the_same(tmp_path: Path) -> None:
    with filled(tmp_path / "r", [everything(), *three_reports()]) as record:
        record.set_versions(register="2031-01", model="none")
        event = next(r for r in lines(exported(record)) if r["kind"] == "event" and r["reports"] > 1)
        record.decide("edit", f"{event['id']}#date", "2031-05-12", who="ann")
        record.undo(record.decide("wrong", event["id"], who="bob").id, who="ann")
        record.decide("different", "person:~ana-velk", "person:~marek-tolvan", who="ann")
        data = exported(record)
    assert reloaded(tmp_path, data) == data


def test_what_cannot_be_loaded_is_named_by_its_line(tmp_path: Path) -> None:
    with filled(tmp_path / "r", three_reports()) as record:
        data = exported(record)
    for broken in (data[:-30], data + b"[1]\n", data + b"not json\n"):
        with pytest.raises(RecordError, match="D420"):
            reloaded(tmp_path, broken)


def test_two_ids_of_one_article_that_became_one_come_back_apart(tmp_path: Path) -> None:
    listed = made("Ilya Sherov", "Ilya Sherov", "en")
    again = replace(made("Ilia Sherov", "Ilia Sherov", "en"))
    one = reading("a", "en", "a", (meeting((listed, again)),), (listed, again), (tenure(listed, BORVA), tenure(again, BORVA, "Envoy")))
    with filled(tmp_path / "r", [one, *three_reports()]) as record:
        data = exported(record)
    assert b'"local"' in data and reloaded(tmp_path, data) == data


# --- any order, any partition -----------------------------------------------------------

NAMES = ["Ilya Sherov", "Ilia Sherov", "Sherov", "Igor Sherov", "Marek Tolvan", "M. Tolvan", "Tolvan"]
people = st.sampled_from(NAMES).map(lambda n: made(n, n, "en"))
dates = st.sampled_from([None, "2031-05-10", "2031-05-11", "2031-05-20", "2031-05", "2031-05-09/2031-05-11", "2031", "2031-06-~", "XXXX-05-10"])


@st.composite
def account(draw: st.DrawFn, cast: list[Any], at: int) -> Account:
    sides = tuple(draw(st.lists(st.sampled_from([ARDIA, BORVA, "polity:corvia"]), min_size=1, max_size=3, unique=True)))
    chosen = tuple(p for p in cast if draw(st.booleans()))
    status, stance = draw(st.sampled_from(["held", "held", "planned", "cancelled"])), draw(st.sampled_from(["asserts", "asserts", "denies"]))
    if draw(st.booleans()):
        return meeting(chosen, draw(dates), draw(st.sampled_from(["meeting", "visit", "round"])), at, sides, status=status, stance=stance,
                       place=draw(st.sampled_from([None, "place:lindau", "place:~molvo"])), format=draw(st.sampled_from([None, None, "format:x"])))
    parts = (*(Participant(p.id, "source") for p in chosen[:1]), Participant(sides[0], "source"), *(Participant(s, "recipient") for s in sides[1:]))
    kind, plover = draw(st.sampled_from([("recognition", "SUPPORT"), ("praise", "SUPPORT"), ("aid", "AID")]))
    return Account(at, at + 20, (at, at + 3), plover, kind, parts, date=draw(dates), status=status, stance=stance, aspect="speech" if kind == "praise" else "occurrence")


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    out = []
    for i in range(draw(st.integers(2, 7))):
        cast = list({p.id: p for p in draw(st.lists(people, max_size=3))}.values())
        told = tuple(draw(account(cast, 10 + 25 * n)) for n in range(draw(st.integers(0, 4))))
        tenures = tuple(tenure(p, draw(st.sampled_from([ARDIA, BORVA])), draw(st.sampled_from(["Envoy", "President"]))) for p in cast if draw(st.booleans()))
        out.append(reading(f"https://o{i % 3}.example/{i}", "en", f"text {i}", told, tuple(cast), tenures, draw(st.sampled_from(["2031-05-11", "2031-06-01", None]))))
    return out


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(articles=readings(), seed=st.integers(0, 999), cut=st.integers(0, 7))
def test_any_order_and_partition_of_readings_gives_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, articles: list[Reading], seed: int, cut: int) -> None:
    folder = tmp_path_factory.mktemp("order")
    shuffled = random.Random(seed).sample(articles, len(articles))
    with filled(folder / "a", articles) as record:
        data = exported(record)
    filled(folder / "b", shuffled[:cut]).close()
    with filled(folder / "b", shuffled[cut:] + shuffled[:1]) as record:
        assert exported(record) == data
    assert reloaded(folder, data) == data


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(articles=readings(), more=readings(), seed=st.integers(0, 999))
def test_reading_again_gives_what_reading_once_gives(tmp_path_factory: pytest.TempPathFactory, articles: list[Reading], more: list[Reading], seed: int) -> None:
    """Other readings of the same articles come first and are replaced: nothing of them is left."""
    folder = tmp_path_factory.mktemp("again")
    older = [replace(old, article=new.article) for old, new in zip(more, articles, strict=False)]
    with filled(folder / "once", articles) as once, filled(folder / "twice", older + random.Random(seed).sample(articles, len(articles))) as twice:
        assert exported(twice) == exported(once) and appearances(twice) == appearances(once)
