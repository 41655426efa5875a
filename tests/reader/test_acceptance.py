"""Which triggers are acts that a text tells: by the rules alone without the model, by learnt chances with it."""
from __future__ import annotations

import pytest
from test_learned import Seer

from dragoman.model import Article
from dragoman.reader.acceptance import WEIGHTS, chance
from dragoman.reader.choice import weights
from dragoman.reader.draft import Draft
from dragoman.reader.events import Candidate, accepts, accounts_of, candidates, find_events
from dragoman.reader.read import LAYERS, begin, read
from dragoman.register.register import builtin

ZAPPED = "Peru zapped Bolivia on Monday."
SIGNED = "On 4 May 2016 Norway and Peru signed a treaty. Peru thanked Norway for its help."


def _draft(text: str, seer: Seer | None, monkeypatch: pytest.MonkeyPatch) -> Draft:
    monkeypatch.setattr("dragoman.reader.learned.network", lambda: seer)
    draft = begin(Article("t", text), builtin())
    draft.with_model = seer is not None
    for layer in LAYERS[:LAYERS.index(find_events)]:
        layer(draft)
    return draft


def _candidates(draft: Draft) -> list[Candidate]:
    found = []
    for candidate in candidates(draft):
        found.append(candidate)
        draft.accounts += accounts_of(candidate) if accepts(candidate) else []
    return found


def _seer(confidence: float, kind: str = "expulsion", words: str = "zapped") -> Seer:
    return Seer(acts=[(words, kind, "held", confidence, {"src": "Peru", "rcp": "Bolivia"})])


def test_an_act_is_the_likelier_the_surer_the_model_is(monkeypatch: pytest.MonkeyPatch) -> None:
    chances = [_candidates(_draft(ZAPPED, _seer(sure), monkeypatch))[0].chance for sure in (0.2, 0.5, 0.8, 0.95)]
    assert chances == sorted(chances) and chances[0] < 0.3 and chances[-1] > 0.5


def test_without_the_model_the_rules_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _candidates(_draft(SIGNED, None, monkeypatch))
    assert [(c.chance, c.doubts) for c in found] == [(1.0, ()), (1.0, ())]


def test_what_a_sentence_tells_is_not_told_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    seer = Seer(acts=[("smiles", "praise", "held", 0.64, {"src": "Peru", "rcp": "Bolivia"})])
    thanked = _draft("Peru thanked Bolivia on Monday with smiles.", seer, monkeypatch)
    assert [(c.scene.trigger.kind.key, accepts(c)) for c in _candidates(thanked)] == [("thanks", True), ("praise", False)]


def test_the_chance_is_what_the_account_is_trusted_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.reader.learned.network", lambda: _seer(0.95))
    (candidate,) = _candidates(_draft(ZAPPED, _seer(0.95), monkeypatch))
    assert [a.confidence for a in read(Article("t", ZAPPED)).accounts] == [round(candidate.chance, 2)]


def test_every_weight_is_of_a_feature_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {name for text, seer in ((ZAPPED, _seer(0.9)), (SIGNED, Seer())) for c in _candidates(_draft(text, seer, monkeypatch)) for name in c.features}
    assert len(weights(WEIGHTS)) > 100 and len(told & weights(WEIGHTS).keys()) > 60
    assert chance({"no such feature": 1.0}) == 0.5


NOT_DONE = [
    "Chile and Peru did not sign the treaty in Lima.",
    "Чили и Перу снова не договорились о границе.",
    "ჩილე და პერუ საზღვარზე ისევ ვერ შეთანხმდნენ.",
    "ჩილემ და პერუმ ხელშეკრულება ვერც ახლა გააფორმეს.",
    "Չիլին և Պերուն կրկին չհամաձայնեցին սահմանի շուրջ։",
]


@pytest.mark.parametrize("text", NOT_DONE)
def test_no_chance_makes_an_act_of_what_the_words_negate(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.reader.events.chance", lambda features: 1.0)
    told = read(Article("t", text), builtin()).accounts
    assert all(a.stance == "denies" or a.plover == "REJECT" for a in told)
