"""What the reader makes of what the trained model sees: names, acts, their status. The model itself is a stand-in here."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import numpy as np
import pytest

from dragoman.model import Article
from dragoman.reader.network import Act, Sight, Spot, _Seen, windows
from dragoman.reader.read import read


@dataclass
class Seer:
    """A model that sees what it is told: spots as "layer: words", acts as "words: kind status confidence: role=words ..."."""

    spots: list[tuple[str, str, float]] = field(default_factory=list)
    acts: list[tuple[str, str, str, float, dict[str, str]]] = field(default_factory=list)

    def look(self, words: Sequence[str], spaced: Sequence[bool], sentences: Sequence[tuple[int, int]]) -> Sight:
        """The spots at the first place where their words stand."""
        def at(said: str, layer: str, confidence: float = 0.9) -> Spot:
            wanted = said.split()
            first = next(i for i in range(len(words)) if list(words[i:i + len(wanted)]) == wanted)
            return Spot(layer, first, first + len(wanted), confidence)
        def act(said: str, kind: str, status: str, confidence: float, roles: dict[str, str]) -> Act:
            return Act(at(said, "trigger", confidence), tuple((r, at(w, "person"), 0.9) for r, w in roles.items()), kind, status, confidence)
        acts = tuple(act(*a) for a in self.acts)
        kinds = [{a.kind: a.confidence for a in acts if a.spot.first <= i < a.spot.last} for i in range(len(words))]
        return Sight(tuple(at(w, layer, c) for layer, w, c in self.spots), acts, acting=tuple(max(word.values(), default=0.0) for word in kinds),
                     kinds=tuple(kinds))


def told(monkeypatch: pytest.MonkeyPatch, text: str, seer: Seer, model: bool = True):
    """The reading of a text with a model that sees what it is told."""
    monkeypatch.setattr("dragoman.reader.learned.network", lambda: seer)
    return read(Article("x", text), model=model)


NAMES = [
    ("ka", "საღამოს ბრეკუნდა ტამერიკს ესაუბრა.", "ბრეკუნდა", 0.9, True),
    ("ka", "საღამოს ბრეკუნდა ტამერიკს ესაუბრა.", "ბრეკუნდა", 0.3, False),
    ("en", "Peru thanked the neighbours; Quillabara smiled.", "Quillabara", 0.9, True),
    ("en", "Peru thanked the neighbours.", "Peru", 0.9, False),
]


@pytest.mark.parametrize(("language", "text", "name", "confidence", "found"), NAMES)
def test_a_name_that_no_rule_sees_is_a_person_if_the_model_is_sure(monkeypatch, language, text, name, confidence, found):
    reading = told(monkeypatch, text, Seer(spots=[("person", name, confidence)]))
    people = {text[m.start:m.end] for m in reading.mentions if (m.entity or "").startswith("person:")}
    assert (name in people) == found


ACTS = [
    ("Peru zapped Bolivia on Monday.", ("zapped", "expulsion", "held", 0.9, {"src": "Peru", "rcp": "Bolivia"}), ("expulsion", "held")),
    ("Peru zapped Bolivia on Monday.", ("zapped", "expulsion", "held", 0.4, {"src": "Peru", "rcp": "Bolivia"}), None),
    ("Peru zapped on Monday.", ("zapped", "meeting", "planned", 0.9, {"who": "Peru"}), None),
    ("Peru zapped Bolivia on Monday.", ("zapped", "summit", "cancelled", 0.9, {"who": "Peru", "mediator": "Bolivia"}), ("summit", "cancelled")),
    ("Перу насолило Боливии.", ("насолило", "restriction", "held", 0.9, {"src": "Перу", "rcp": "Боливии"}), ("sanction", "held")),
]


@pytest.mark.parametrize(("text", "act", "kind"), ACTS)
def test_an_act_that_no_pack_lists_needs_the_models_trust_and_its_actors(monkeypatch, text, act, kind):
    accounts = told(monkeypatch, text, Seer(acts=[act])).accounts
    assert [(a.kind, a.status) for a in accounts] == ([kind] if kind else [])
    assert all(a.extractor.startswith("model:") for a in accounts)


@pytest.mark.parametrize(("confidence", "found"), [(0.9, True), (0.6, False)])
def test_a_new_act_needs_trust_in_its_kind(monkeypatch, confidence, found):
    seer = Seer(acts=[("zapped", "expulsion", "held", confidence, {"src": "Peru", "rcp": "Bolivia"})])
    assert bool(told(monkeypatch, "Peru zapped Bolivia on Monday.", seer).accounts) == found


@pytest.mark.parametrize(("confidence", "status"), [(0.95, "planned"), (0.5, "held")])
def test_a_sure_model_knows_a_plan_where_a_rule_takes_it_for_held(monkeypatch, confidence, status):
    text = "Peru expelled two Bolivian diplomats on Monday."
    reading = told(monkeypatch, text, Seer(acts=[("expelled", "expulsion", "planned", confidence, {})]))
    assert [a.status for a in reading.accounts] == [status]


QUIET = "Peru hosted the cup. The teams of Peru and Chile met in Lima. Fans sang. The coach was glad. Peru won.", "met", "meeting"
LISTED = [  # how likely the word of a pack tells of an act, whether the model sees some act in the text, whether there is one
    (0.1, False, False),
    (0.9, False, True),
    (0.1, True, True),
]


@pytest.mark.parametrize(("chance", "eventful", "found"), LISTED)
def test_in_a_text_without_any_act_a_listed_word_needs_the_models_consent(monkeypatch, chance, eventful, found):
    text, word, kind = QUIET
    seer = Seer(acts=[("won", "election", "held", 0.6, {})] if eventful else [])
    def look(words, spaced, sentences):
        return replace(Seer.look(seer, words, spaced, sentences), acting=tuple(chance if w == word else 0.0 for w in words))
    monkeypatch.setattr(seer, "look", look)
    assert any(a.kind == kind for a in told(monkeypatch, text, seer).accounts) == found


def test_without_the_model_nothing_is_seen(monkeypatch):
    seer = Seer(acts=[("zapped", "expulsion", "held", 0.9, {"src": "Peru", "rcp": "Bolivia"})])
    assert told(monkeypatch, "Peru zapped Bolivia on Monday.", seer, model=False).accounts == ()


WINDOWS = [
    ([1] * 10, [(0, 4), (4, 10)], [(0, 10)]),
    ([100, 90, 1, 100], [(0, 2), (2, 3), (3, 4)], [(0, 2), (2, 4)]),
    ([100, 100, 5], [(0, 3)], [(0, 1), (1, 3)]),
    ([], [], []),
]


@pytest.mark.parametrize(("lengths", "sentences", "found"), WINDOWS)
def test_a_window_is_whole_sentences_unless_one_is_too_long(lengths, sentences, found):
    assert list(windows(lengths, sentences)) == found


@pytest.mark.parametrize(("held", "planned", "denied", "outcome", "chance"), [
    (0.9, 0.1, 0.0, "held", 0.9), (0.45, 0.3, 0.0, "planned", 0.55), (0.1, 0.9, 0.7, "denied", 0.97), (0.8, 0.2, 0.1, "held", 0.72)])
def test_what_is_not_held_is_as_sure_as_that_it_is_not(held, planned, denied, outcome, chance):
    """Of an act that is not held it counts how likely it is not, however unsure it is what became of it."""
    seen = object.__new__(_Seen)
    seen.model = SimpleNamespace(card={"statuses": ["held", "planned", "suspended"]})
    seen.status, seen.denied = np.array([[held, planned, 1 - held - planned]]), np.array([[1 - denied, denied]])
    told, sure = seen._status(0)
    assert (told, round(sure, 3)) == (outcome, chance)
