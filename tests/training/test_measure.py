"""What is counted right: spots by layer, contents as the score asks, triggers with their kind, roles; and how sure a figure is."""
from __future__ import annotations

import pytest

from dragoman.reader.network import Act, Linked, Sight, Spot
from training.documents import Document, Tie
from training.documents import Spot as Labelled
from training.labels import CORPUS
from training.measure import Tally, interval, measure, table

WORDS = "Envoy Lunde met Rojas . She said they were quite ready now .".split()
SPOTS = [Labelled("person", 1, 2, "lunde"), Labelled("person", 3, 4, "rojas"), Labelled("trigger", 2, 3, "e1", "meeting", "planned"),
         Labelled("content", 7, 12, "s1"), Labelled("pron", 5, 6, "lunde")]
TIES = [Tie("e1", "lunde", "who"), Tie("e1", "rojas", "who"), Tie("s1", "lunde", "speaker")]
DOCUMENT = Document("x", "en", WORDS, [True] * len(WORDS), [(0, 5), (5, 13)], CORPUS, SPOTS, TIES)


def _person(first: int) -> Spot:
    return Spot("person", first, first + 1, 0.9)


def _act(kind: str = "meeting", status: str = "planned", *who: int) -> Act:
    return Act(Spot("trigger", 2, 3, 0.9), tuple(("who", _person(w), 0.9) for w in who), kind, status, 0.9)


class Seer:
    """A model that sees what it is told."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight

    def look(self, words: object, spaced: object, sentences: object) -> Sight:
        return self.sight


CASES = [
    ("nothing", Sight(), {"person": (0, 0, 2), "trigger with kind": (0, 0, 1), "planned, denied kept apart": (0, 0, 0)}),
    ("one name right, one wrong", Sight(spots=(_person(1), _person(0))), {"person": (1, 2, 2), "mentions with type": (1, 2, 2)}),
    ("a name of another layer", Sight(spots=(Spot("place", 3, 4, 0.9),)), {"place": (0, 1, 0), "mentions with type": (0, 1, 2)}),
    ("a content a word short", Sight(spots=(Spot("content", 8, 12, 0.9),)), {"content": (1, 1, 1)}),
    ("half a content", Sight(spots=(Spot("content", 10, 12, 0.9),)), {"content": (0, 1, 1)}),
    ("the right kind, planned", Sight(acts=(_act(),)), {"trigger with kind": (1, 1, 1), "planned, denied kept apart": (1, 1, 1), "status": (1, 1, 1)}),
    ("the right kind, held", Sight(acts=(_act("meeting", "held"),)), {"trigger with kind": (1, 1, 1), "planned, denied kept apart": (0, 0, 1), "status": (0, 1, 1)}),
    ("another kind", Sight(acts=(_act("visit"),)), {"trigger with kind": (0, 1, 1)}),
    ("roles", Sight(acts=(_act("meeting", "planned", 1, 0),)), {"roles of trigger": (1, 2, 2)}),
    ("a speaker", Sight(sayings=(Linked(Spot("content", 7, 12, 0.9), (("speaker", Spot("pron", 5, 6, 0.9), 0.9),)),)), {"roles of content": (1, 1, 1)}),
]


@pytest.mark.parametrize(("name", "sight", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_what_is_counted(name, sight, wanted):
    rows = measure(Seer(sight), [DOCUMENT])
    assert {key: rows[key, "en"] for key in wanted} == {key: [Tally(*numbers)] for key, numbers in wanted.items()}


def test_a_figure_lies_in_its_interval_and_more_documents_make_it_narrower():
    some = [Tally(1, 2, 2), Tally(2, 2, 2), Tally(0, 1, 2)]
    low, high = interval(some)
    assert low <= sum(some, Tally()).f1 <= high
    narrow = interval(some * 20)
    assert narrow[1] - narrow[0] < high - low


def test_the_table_names_every_language_beside_the_figure():
    told = table({("person", "en"): [Tally(1, 2, 2)], ("person", "ru"): [Tally(2, 2, 2)]}, intervals=True)
    assert "person" in told and "en P 0.50 R 0.50 F1 0.500 [0.50 0.50] (2)" in told and "ru P 1.00 R 1.00 F1 1.000 [1.00 1.00] (2)" in told
