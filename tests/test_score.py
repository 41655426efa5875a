"""The scorer: names, dates, matching and figures of invented gold."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.score import Figure, Scores, score
from dragoman.score.dates import same_date
from dragoman.score.figures import same_content
from dragoman.score.floors import Floors, below, read_floors, set_floors, write_floors
from dragoman.score.gold import Gold, read_gold, statement_span
from dragoman.score.match import Wanted, measure
from dragoman.score.names import same_name

TEXT = "Olga Example met Ivan Sample in Port on 3 May 2031. “We agreed,” Olga Example said."


@pytest.mark.parametrize(("left", "right", "same"), [
    ("Olga Example", "Example", True),
    ("Khadzhimba", "Hajimba", True),
    ("Gagloev", "Gagloyev", True),
    ("North Borduria", "Borduria", False),
    ("Deputy Minister of Trade", "Minister of Trade", False),
    ("Ministry of Foreign Affairs of Borduria", "Borduria Ministry of Foreign Affairs", False),
    ("Olga Example", "Ivan Sample", False),
    ("São Tomé", "Sao Tome", True),
])
def test_same_name(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same


@pytest.mark.parametrize(("wanted", "got", "same"), [
    ("2031-05-03", "2031-05-03", True),
    ("2031-05-03", "2031-05-02/2031-05-04", True),
    ("2031-05-03", "2031-05", False),
    ("2031-05", "2031-05-03", True),
    ("2031", "2031-05", True),
    (None, None, True),
    (None, "2031-05-03", False),
    (None, "2031", True),
    ("2031-05-03", None, False),
    ("2031-05-03/..", "2031-06", True),
])
def test_same_date(wanted: str | None, got: str | None, same: bool) -> None:
    assert same_date(wanted, got) is same


@pytest.mark.parametrize(("one", "other", "same"), [
    ((0, 10), (0, 10), True),
    ((0, 10), (1, 9), True),
    ((0, 10), (3, 10), True),
    ((0, 10), (4, 10), False),
    ((0, 10), (5, 15), False),
    ((0, 4), (6, 9), False),
])
def test_same_content(one: tuple[int, int], other: tuple[int, int], same: bool) -> None:
    assert bool(same_content(one, other)) is bool(same_content(other, one)) is same


def _equal(wanted: str, found: str) -> float:
    return float(wanted == found)


def test_measure_takes_each_item_once() -> None:
    figure = measure([Wanted("a", "a"), Wanted("b", "b")], ["a", "a", "c"], _equal)
    assert (figure.hit, figure.gold, figure.got, figure.missed, figure.extra) == (1, 2, 3, ["b"], ["a", "c"])


def test_measure_excuses_what_is_optional() -> None:
    wanted = [Wanted("a", "a"), Wanted("b", "b", optional=True)]
    assert (measure(wanted, ["a", "b"], _equal).f1, measure(wanted, ["a"], _equal).f1) == (1.0, 1.0)


def test_measure_prefers_the_better_pair() -> None:
    figure = measure([Wanted(1, "1"), Wanted(2, "2")], [2, 3], lambda wanted, found: 1 / (1 + abs(wanted - found)))
    assert figure.hit == 2


def test_statement_span_is_found_by_first_and_last_words() -> None:
    assert statement_span({"starts": "We agreed", "ends": "agreed"}, TEXT) == (53, 62)
    assert statement_span({"starts": "No such", "ends": "words"}, TEXT) is None


# --- a whole article ---------------------------------------------------------------

GOLD = Gold("one.txt", "en", TEXT, {
    "language": "en", "published": {"date": "2031-05-04", "basis": "stated"}, "body": [[0, len(TEXT)]],
    "entities": [{"name": "Olga Example", "kind": "person", "mentions": [{"start": 0, "end": 12}]},
                 {"name": "Ivan Sample", "kind": "person"}, {"name": "Port", "kind": "place"}],
    "events": [{"plover": "CONSULT", "kind": "meeting", "participants": ["Olga Example", "Ivan Sample"], "date": "2031-05-03",
                "evidence": {"start": 0, "end": 51}}],
    "statements": [{"speaker": "Olga Example", "content": {"start": 53, "end": 62}}],
    "tenures": [], "dates": [{"start": 40, "end": 50, "value": "2031-05-03"}],
})


def _rows(**changes: Any) -> list[dict[str, Any]]:
    """A record that has everything right, but for the changes to its event."""
    people = [{"kind": "entity", "id": f"person:{n}", "type": "person", "name": name, "names": {"en": [name]}}
              for n, name in enumerate(("Olga Example", "Ivan Sample"))]
    event = {"kind": "event", "id": "event:1", "plover": "CONSULT", "event_kind": "meeting", "date": "2031-05-03", "status": "held", "denied": False,
             "participants": [{"entity": "person:0", "role": "participant"}, {"entity": "person:1", "role": "participant"}],
             "evidence": [{"article": "article:1", "start": 0, "end": 51}]}
    return [
        {"kind": "article", "id": "article:1", "source": "news/one.txt", "language": "en", "body": [[0, len(TEXT)]],
         "published": {"start": "2031-05-04", "end": "2031-05-04", "basis": "stated"}},
        *people, {"kind": "entity", "id": "place:port", "type": "place", "name": "Port", "names": {"en": ["Port"]}},
        {"kind": "mention", "article": "article:1", "start": 0, "end": 12, "entity": "person:0", "form": "name"},
        {"kind": "mention", "article": "article:1", "start": 17, "end": 28, "entity": "person:1", "form": "pronoun"},
        {"kind": "mention", "article": "article:1", "start": 32, "end": 36, "entity": "place:port", "form": "pronoun"},
        {"kind": "date", "article": "article:1", "start": 40, "end": 50, "value": "2031-05-03"},
        {"kind": "statement", "article": "article:1", "id": "s", "start": 53, "end": 62, "speaker": "person:0", "reported_by": []},
        {**event, **changes}]


STRICT = "events (strict: type, actors, date, status)"


def test_score_of_a_record_that_has_everything_right() -> None:
    figures = score(_rows(), [GOLD]).groups["en"]
    assert {name: figure.f1 for name, figure in figures.items() if figure.gold and figure.f1 < 1} == {}


@pytest.mark.parametrize("changes", [
    {"date": "2031-05-09"}, {"status": "planned"}, {"denied": True}, {"plover": "ACCUSE"},
    {"evidence": [{"article": "article:1", "start": 53, "end": 62}]},
])
def test_score_does_not_count_a_wrong_event_strictly(changes: dict[str, Any]) -> None:
    assert score(_rows(**changes), [GOLD]).groups["all"][STRICT].f1 == 0


def test_score_says_what_is_missing() -> None:
    scores = score([], [GOLD])
    assert scores.missing == ["one.txt"]
    assert scores.groups["all"]["entities"].f1 == 0


def test_score_finds_the_worst_language() -> None:
    other = Gold("two.txt", "ka", TEXT, {**GOLD.items, "language": "ka"})
    scores = score(_rows(), [GOLD, other])
    assert (scores.groups["en"]["entities"].f1, scores.groups["worst"]["entities"].f1) == (1.0, 0.0)


# --- floors -----------------------------------------------------------------------


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "one.json").write_text("{}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def scored() -> Callable[[int], Scores]:
    return lambda hit: Scores({"en": {"entities": Figure(hit, 10, 10)}})


def test_floors_hold_and_sink(gold_folder: Path, scored: Callable[[int], Scores], tmp_path: Path) -> None:
    floors = set_floors(Floors(), scored(8), gold_folder, "first")
    write_floors(floors, tmp_path / "floors.txt")
    again = read_floors(tmp_path / "floors.txt")
    assert below(again, scored(8), gold_folder) == []
    assert "entities has F1 0.700" in below(again, scored(7), gold_folder)[0]


def test_floors_are_lowered_only_on_purpose(gold_folder: Path, scored: Callable[[int], Scores]) -> None:
    floors = set_floors(Floors(), scored(8), gold_folder, "first")
    with pytest.raises(UsageError, match="D546"):
        set_floors(floors, scored(6), gold_folder, "second")
    lowered = set_floors(floors, scored(6), gold_folder, "the gold was wrong", lower=True)
    assert [entry["why"] for entry in lowered.history] == ["first", "the gold was wrong"]


def test_floors_belong_to_their_gold(gold_folder: Path, scored: Callable[[int], Scores]) -> None:
    floors = set_floors(Floors(), scored(8), gold_folder, "first")
    (gold_folder / "two.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="D545"):
        below(floors, scored(8), gold_folder)


def test_read_gold_without_gold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="D541"):
        read_gold(tmp_path, tmp_path)
