"""Which accounts are one event."""
from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from record_samples import ARDIA, BORVA, made, meeting, reading, tenure

from dragoman.model import Account, Entity, Participant, Reading
from dragoman.record import Record, open_record, queries
from dragoman.record.shown import EventView

MAREK, ILYA = made("Marek Tolvan", "Marek Tolvan", "en"), made("Ilya Sherov", "Ilya Sherov", "en")
PETRA, OTTO = made("Petra Lund", "Petra Lund", "en"), made("Otto Brask", "Otto Brask", "en")
MINISTERS, PRESIDENTS = (MAREK, ILYA), (PETRA, OTTO)


def told(name: str, *accounts: Account, published: str = "2031-05-11") -> Reading:
    people = (MAREK, ILYA, PETRA, OTTO)
    tenures = (tenure(MAREK, ARDIA), tenure(ILYA, BORVA), tenure(PETRA, ARDIA, "President"), tenure(OTTO, BORVA, "President"))
    return reading(f"https://{name}.example/1", "en", f"text of {name}", accounts, people, tenures, published)


def merged(record: Record, *readings: Reading) -> list[EventView]:
    for one in readings:
        record.add(one)
    return queries.events(record)


def praise(source: Entity, recipient: str, at: int = 12, date: str | None = "2031-05-10") -> Account:
    parts = (Participant(source.id, "source"), Participant(ARDIA, "on_behalf_of"), Participant(recipient, "recipient"))
    return Account(at, at + 30, (at + 4, at + 8), "SUPPORT", "praise", parts, date=date, aspect="speech", extractor="rule:speech")


ONE: list[tuple[str, Account, Account]] = [
    ("meeting and talks", meeting(MINISTERS), meeting(MINISTERS, kind="talks")),
    ("the sides named, then their people", meeting(), meeting(MINISTERS)),
    ("a day inside the month", meeting(MINISTERS), meeting(MINISTERS, "2031-05")),
    ("a day inside a visit of three", meeting(MINISTERS, "2031-05-09/2031-05-11", "visit"), meeting(MINISTERS, "2031-05-10", "visit")),
    ("neighbouring days, the same people", meeting(MINISTERS), meeting(MINISTERS, "2031-05-11")),
    ("the turn of a month", meeting(MINISTERS, "2031-05-31"), meeting(MINISTERS, "2031-06-01")),
    ("two places, the same people and day", meeting(MINISTERS, place="place:lindau"), meeting(MINISTERS, place="place:~molvo")),
    ("a plan and its fulfilment", meeting(MINISTERS, status="planned"), meeting(MINISTERS)),
    ("denied and asserted", meeting(MINISTERS, stance="denies"), meeting(MINISTERS)),
    ("one edition of a format, one without a date", meeting(format="format:x", instrument=None), meeting(date=None, format="format:x")),
]

TWO: list[tuple[str, Account, Account]] = [
    ("a visit and a meeting", meeting(MINISTERS, kind="visit"), meeting(MINISTERS)),
    ("a call and a meeting", meeting(MINISTERS, kind="call"), meeting(MINISTERS)),
    ("other people of the same sides", meeting(MINISTERS), meeting(PRESIDENTS)),
    ("two days apart", meeting(MINISTERS), meeting(MINISTERS, "2031-05-12")),
    ("neighbouring days, nobody named", meeting(), meeting(date="2031-05-11")),
    ("no dates", meeting(MINISTERS, None), meeting(MINISTERS, None)),
    ("one without a date", meeting(MINISTERS), meeting(MINISTERS, None)),
    ("a day and its year", meeting(MINISTERS), meeting(MINISTERS, "2031")),
    ("the same year and no more", meeting(MINISTERS, "2031"), meeting(MINISTERS, "2031")),
    ("two sides of three", meeting(), meeting(polities=(ARDIA, BORVA, "polity:corvia"))),
    ("another side", meeting(), meeting(polities=(ARDIA, "polity:corvia"))),
    ("one side alone", meeting(polities=(ARDIA,)), meeting(polities=(ARDIA,))),
    ("two places, nobody named", meeting(place="place:lindau"), meeting(place="place:~molvo")),
    ("two formats", meeting(format="format:x"), meeting(format="format:y")),
    ("praise of one and of another", praise(MAREK, BORVA), praise(MAREK, "polity:corvia")),
    ("praise by one and by another", praise(MAREK, BORVA), praise(PETRA, BORVA)),
    ("what was said on no known day", praise(MAREK, BORVA, date=None), praise(MAREK, BORVA, date=None)),
]


def _with_round(one: Reading) -> Reading:
    from dragoman.model import Round
    rounds = tuple(Round(a.start, a.end, a.format, "12") for a in one.accounts if a.format)
    return replace(one, rounds=rounds)


@pytest.mark.parametrize(("a", "b"), [c[1:] for c in ONE], ids=[c[0] for c in ONE])
def test_two_articles_tell_one_event(record: Record, a: Account, b: Account) -> None:
    (event,) = merged(record, _with_round(told("left", a)), _with_round(told("right", b)))
    assert event.reports == 2


@pytest.mark.parametrize(("a", "b"), [c[1:] for c in TWO], ids=[c[0] for c in TWO])
def test_two_articles_tell_two_events(record: Record, a: Account, b: Account) -> None:
    assert len(merged(record, told("left", a), told("right", b))) == 2


INSIDE: list[tuple[str, int, tuple[Account, ...]]] = [
    ("named again without a date", 1, (meeting(MINISTERS), meeting(MINISTERS, None, at=50))),
    ("named again with one side", 1, (meeting(MINISTERS), meeting((MAREK,), at=50, polities=(ARDIA,)))),
    ("two days of one pair", 2, (meeting(MINISTERS), meeting(MINISTERS, "2031-05-11", at=50))),
    ("one without a date between two days", 3, (meeting(MINISTERS), meeting(MINISTERS, "2031-05-17", at=50), meeting(MINISTERS, None, at=80))),
    ("a meeting held and the next one planned", 2, (meeting(MINISTERS), meeting(MINISTERS, None, at=50, status="planned"))),
    ("praised twice", 1, (praise(MAREK, BORVA), praise(MAREK, BORVA, 50, None))),
    ("two whom the speaker praises", 2, (praise(MAREK, BORVA), praise(MAREK, "polity:corvia", 50))),
    ("bilateral meetings inside a trilateral one", 3, (
        meeting(polities=(ARDIA, BORVA)), meeting(polities=(ARDIA, "polity:corvia"), at=50), meeting(polities=(ARDIA, BORVA, "polity:corvia"), at=80))),
]


@pytest.mark.parametrize(("count", "accounts"), [c[1:] for c in INSIDE], ids=[c[0] for c in INSIDE])
def test_one_article_names_events(record: Record, count: int, accounts: tuple[Account, ...]) -> None:
    assert len(merged(record, told("one", *accounts))) == count


def test_a_plan_later_held_keeps_its_history(record: Record) -> None:
    (event,) = merged(record, told("after", meeting(MINISTERS), published="2031-05-11"), told("before", meeting(MINISTERS, status="planned"), published="2031-05-02"))
    assert event.status == "held" and [(t.status, t.as_of) for t in event.history] == [("planned", "2031-05-02"), ("held", "2031-05-11")]
    (plan,) = queries.plans(record)
    assert (plan.announced, plan.outcome) == ("2031-05-02", "held")


@pytest.mark.parametrize(("turns", "status"), [
    ([("planned", "2031-05-01"), ("cancelled", "2031-05-03")], "cancelled"), ([("cancelled", "2031-05-01"), ("planned", "2031-05-03")], "planned"),
    ([("planned", "2031-05-01"), ("suspended", None)], "suspended"), ([("called-for", "2031-05-01"), ("planned", "2031-05-01")], "planned")])
def test_the_status_is_the_last_one_written(record: Record, turns: list[tuple[str, str]], status: str) -> None:
    (event,) = merged(record, *(told(f"o{i}", meeting(MINISTERS, status=s), published=day) for i, (s, day) in enumerate(turns)))
    assert event.status == status


def test_a_denial_stays_beside_the_assertion(record: Record) -> None:
    (event,) = merged(record, told("says", meeting(MINISTERS)), told("denies", meeting(MINISTERS, stance="denies")))
    assert not event.denied and [c.field for c in event.conflicts] == ["stance"]


def test_what_everybody_denies_is_denied(record: Record) -> None:
    (event,) = merged(record, told("one", meeting(MINISTERS, stance="denies")), told("two", meeting(MINISTERS, stance="denies")))
    assert event.denied and queries.events(record, status="denied") == [event] and queries.events(record, status="held") == []


def test_a_conflict_of_dates_is_shown_with_who_says_what(record: Record) -> None:
    merged(record, told("a", meeting(MINISTERS)), told("b", meeting(MINISTERS, "2031-05-11")), told("c", meeting(MINISTERS)))
    ((event, conflict),) = queries.conflicts(record)
    assert event.date == "2031-05-10" and conflict.field == "date"
    assert [(value, len(accounts)) for value, accounts in conflict.values] == [("2031-05-10", 2), ("2031-05-11", 1)]


def test_the_most_precise_date_is_shown(record: Record) -> None:
    (event,) = merged(record, told("a", meeting(MINISTERS, "2031-05")), told("b", meeting(MINISTERS)), told("c", meeting(MINISTERS, "2031-05")))
    assert event.date == "2031-05-10" and event.conflicts == ()


def test_a_month_fits_neither_of_two_days(record: Record) -> None:
    events = merged(record, told("a", meeting(MINISTERS)), told("b", meeting(MINISTERS, "2031-05-20")), told("c", meeting(MINISTERS, "2031-05")))
    assert [e.date for e in events] == ["2031-05", "2031-05-10", "2031-05-20"]


def test_a_meeting_is_part_of_the_visit(record: Record) -> None:
    first, second = merged(record, told("a", meeting(MINISTERS, "2031-05-09/2031-05-11", "visit"), meeting(MINISTERS, at=50)))
    visit, inside = sorted((first, second), key=lambda e: e.kind == "meeting")
    assert inside.part_of == visit.id and visit.part_of is None and queries.event(record, visit.id).parts == (inside.id,)


def test_ids_that_vanish_lead_to_the_event(record: Record) -> None:
    (event,) = merged(record, told("a", meeting(MINISTERS)), told("b", meeting(MINISTERS)))
    (gone,) = {a.id for a in event.accounts} - {event.id}
    assert queries.event(record, gone).event.id == event.id
    with record.reading() as connection:
        assert (gone, event.id) in [tuple(r) for r in connection.exec_driver_sql("SELECT * FROM redirect")]


def test_a_chain_of_likenesses_joins_no_contradiction(tmp_path: Path) -> None:
    """Nobody named would fit the ministers and the presidents: it joins neither, in any order."""
    readings = [told("a", meeting(MINISTERS)), told("b", meeting(PRESIDENTS)), told("c", meeting())]
    counts = set()
    for i, order in enumerate(itertools.permutations(readings)):
        with open_record(tmp_path / str(i)) as record:
            counts.add(tuple(len(e.accounts) for e in merged(record, *order)))
    assert counts == {(1, 1, 1)}


def test_an_explanation_names_rule_and_values(record: Record) -> None:
    (event,) = merged(record, told("a", meeting(MINISTERS)), told("b", meeting(MINISTERS)))
    why = queries.explain(record, event.id)
    (join,) = why.joins
    assert join.link.rule == "same_date_and_sides" and join.link.values == (ARDIA, BORVA)
    assert set(why.date_from) == {a.id for a in event.accounts} and len(why.quotes) == 2


FILTERS: list[tuple[str, Callable[[Record], list[EventView]], int]] = [
    ("actor", lambda r: queries.events(r, actor="Ардия"), 3), ("pair", lambda r: queries.events(r, pair=("Ardia", "ბორვა"), plover="CONSULT"), 2),
    ("kind", lambda r: queries.events(r, kind="praise"), 1), ("since", lambda r: queries.events(r, since="2031-06"), 1),
    ("until", lambda r: queries.events(r, until="2031-05-31"), 2), ("outlet", lambda r: queries.events(r, publisher="a.example"), 2),
    ("language", lambda r: queries.events(r, language="ka"), 0), ("limit", lambda r: queries.events(r, limit=1), 1),
    ("timeline", lambda r: queries.timeline(r, actor=BORVA, until="2031-05"), 2)]


@pytest.mark.parametrize(("ask", "count"), [f[1:] for f in FILTERS], ids=[f[0] for f in FILTERS])
def test_events_are_filtered(record: Record, ask: Callable[[Record], list[EventView]], count: int) -> None:
    merged(record, told("a", meeting(MINISTERS), praise(MAREK, BORVA, 60)), told("b", meeting(PRESIDENTS, "2031-06-20")))
    assert len(ask(record)) == count
