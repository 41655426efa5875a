"""Human decisions: they stand above the rules, survive reading again, and can be taken back."""
from __future__ import annotations

import io
from pathlib import Path

import pytest
from record_samples import ARDIA, BORVA, everything, made, meeting, reading, tenure, three_reports
from test_entities import IGOR, SERGEI, about
from test_events import MINISTERS, PRESIDENTS, merged, told

from dragoman.errors import RecordError
from dragoman.exports.jsonl import export_jsonl
from dragoman.record import Record, open_record, queries


def rows(record: Record, without: str = "decision") -> list[bytes]:
    out = io.BytesIO()
    export_jsonl(record, out)
    return [line for line in out.getvalue().splitlines() if not line.startswith(b'{"kind":"%s"' % without.encode())]


def test_two_events_made_one_and_taken_apart_again(record: Record) -> None:
    left, right = merged(record, told("a", meeting(MINISTERS)), told("b", meeting(PRESIDENTS)))
    before = rows(record)
    made_ = record.decide("same", left.id, right.id, who="ann", why="one delegation")
    (event,) = queries.events(record)
    assert len(event.accounts) == 2 and queries.explain(record, event.id).joins[0].link.rule == "decided_same"
    record.undo(made_.id, who="ann")
    assert rows(record) == before and len(record.decisions()) == 2


def test_undoing_the_undoing_brings_it_back(record: Record) -> None:
    left, right = merged(record, told("a", meeting(MINISTERS)), told("b", meeting(PRESIDENTS)))
    decision = record.decide("same", left.id, right.id, who="ann")
    undone = record.undo(decision.id, who="bob")
    record.undo(undone.id, who="ann")
    assert len(queries.events(record)) == 1 and len(record.decisions(standing=True)) == 2


def test_an_event_is_split_and_stays_so_when_more_is_read(record: Record) -> None:
    first, second, third = (told(x, meeting(MINISTERS)) for x in "abc")
    (event,) = merged(record, first, second)
    out = event.accounts[1].id
    decisions = record.split(event.id, [out], who="ann")
    assert len(queries.events(record)) == 2
    assert sorted(len(e.accounts) for e in merged(record, third)) == [1, 2]
    for decision in decisions:
        record.undo(decision.id, who="ann")
    assert len(queries.events(record)) == 1


def test_a_merge_across_a_stored_difference_is_refused_with_the_names(record: Record) -> None:
    a, b, c = merged(record, told("a", meeting(MINISTERS)), told("b", meeting(PRESIDENTS)), told("c", meeting(MINISTERS, "2031-07-01")))
    record.decide("different", a.id, b.id, who="ann", why="seen both")
    record.decide("same", b.id, c.id, who="ann")
    with pytest.raises(RecordError) as raised:
        record.decide("same", a.id, c.id, who="bob")
    assert raised.value.code == "D410" and all(x in raised.value.message for x in (a.id, b.id, c.id, "ann"))
    assert len(record.decisions()) == 2


def test_people_are_merged_split_and_refused(record: Record) -> None:
    third = made("Iosif Ivanov", "Iosif Ivanov", "en")
    for one in (about("a", IGOR), about("b", SERGEI), about("c", third)):
        record.add(one)
    igor, sergei, iosif = "person:~igor-ivanov", "person:~sergei-ivanov", "person:~iosif-ivanov"
    before = rows(record)
    same = record.decide("same", igor, sergei, who="ann")
    assert {a for e in queries.events(record) for a, _ in e.participants} >= {igor, iosif} and sergei not in str(queries.events(record)[0].participants)
    record.decide("different", igor, iosif, who="ann")
    with pytest.raises(RecordError, match="Iosif Ivanov"):
        record.decide("same", sergei, iosif, who="bob")
    record.undo(same.id, who="ann")
    record.undo(record.decisions()[1].id, who="ann")
    assert rows(record) == before


def test_one_entity_is_split_by_its_articles(record: Record) -> None:
    readings = [about("a", IGOR), about("b", IGOR)]
    for one in readings:
        record.add(one)
    left, right = (f"{r.article.id}/{IGOR.id}" for r in readings)
    decision = record.decide("different", left, right, who="ann")
    names = {e for event in queries.events(record) for e, role in event.participants if role == "participant"}
    assert len(names) == 2
    record.add(about("a", IGOR))
    assert len({e for event in queries.events(record) for e, role in event.participants if role == "participant"}) == 2
    record.undo(decision.id, who="ann")
    assert len({e for event in queries.events(record) for e, role in event.participants if role == "participant"}) == 1


def test_decisions_outlive_another_reading(record: Record) -> None:
    a, b = told("a", meeting(MINISTERS)), told("b", meeting(PRESIDENTS))
    left, right = merged(record, a, b)
    record.decide("same", left.id, right.id, who="ann")
    record.add(told("a", meeting(MINISTERS, confidence=0.9)))
    assert len(queries.events(record)) == 1


def test_an_edit_is_shown_and_taken_back(record: Record) -> None:
    (event,) = merged(record, told("a", meeting(MINISTERS)))
    decision = record.decide("edit", f"{event.id}#date", "2031-05-12", who="ann", why="the archive")
    (edited,) = queries.events(record, since="2031-05-12")
    assert (edited.date, edited.edited, edited.accounts[0].date) == ("2031-05-12", ("date",), "2031-05-10")
    with record.reading() as connection:
        claims = connection.exec_driver_sql("SELECT value, rank FROM claim WHERE subject = ? AND field = 'date' ORDER BY rank", (event.id,)).all()
    assert [tuple(c) for c in claims] == [("2031-05-10", 1), ("2031-05-12", 2)]
    record.undo(decision.id, who="ann")
    assert queries.events(record) == [event]


def test_a_name_is_edited(record: Record) -> None:
    record.add(about("a", IGOR))
    record.decide("edit", f"{IGOR.id}#name", "Igor I. Ivanov", who="ann")
    record.add(about("b", IGOR))
    assert queries.find_entities(record, IGOR.id)[0].name == "Igor I. Ivanov"


def test_a_verdict_is_shown(record: Record) -> None:
    (event,) = merged(record, told("a", meeting(MINISTERS)))
    record.decide("wrong", event.id, who="ann", why="a misreading")
    assert queries.events(record)[0].judged == "wrong"


@pytest.mark.parametrize(("judgement", "left", "right", "code"), [
    ("alike", "event:x", "event:y", "D411"), ("same", "event:none", "event:other", "D411"), ("same", ARDIA, BORVA, "D415"), ("same", ARDIA, None, "D413"),
    ("edit", f"{ARDIA}#flag", "red", "D414"), ("maybe", ARDIA, BORVA, "D412")])
def test_what_cannot_be_decided(record: Record, judgement: str, left: str, right: str | None, code: str) -> None:
    record.add(everything())
    with pytest.raises(RecordError) as raised:
        record.decide(judgement, left, right, who="ann")
    assert raised.value.code == code and record.decisions() == []


def test_an_unknown_decision_and_an_empty_split(record: Record) -> None:
    (event,) = merged(record, told("a", meeting(MINISTERS)))
    with pytest.raises(RecordError, match="D416"):
        record.undo("decision:none", who="ann")
    with pytest.raises(RecordError, match="D417"):
        record.split(event.id, [event.id], who="ann")


def test_decisions_give_the_same_whether_made_before_or_after_reading(tmp_path: Path) -> None:
    readings = [*three_reports(), about("x", IGOR), about("y", SERGEI), reading("z", "en", "z", (meeting((IGOR,)),), (IGOR,), (tenure(IGOR, ARDIA),))]
    with open_record(tmp_path / "early") as early, open_record(tmp_path / "late") as late:
        for one in readings[:5]:
            early.add(one)
        early.decide("same", "person:~igor-ivanov", "person:~sergei-ivanov", who="ann", when="2031-01-01")
        early.add(readings[5])
        for one in readings:
            late.add(one)
        late.load_decisions(early.decisions())
        assert rows(early, "none") == rows(late, "none")
