"""Who takes part in an event where the sentence leaves it open, and that learnt weights overrule the rules only where they may."""
from __future__ import annotations

import pytest

from dragoman.model import Account, Article
from dragoman.reader.casts import WEIGHTS, Casting, settle_cast
from dragoman.reader.choice import weights
from dragoman.reader.events import accepts, accounts_of, candidates, choice_of, find_events
from dragoman.reader.read import LAYERS, begin, read
from dragoman.register.register import builtin

# text, kind of its last event, who takes part and on which side
CASTS = [
    ("Քենիան մեղադրեց Ուգանդային։ Ուգանդան, որին պաշտպանում է Ռուանդան, պատասխան պահանջեց։", "demand", "uganda > kenya"),
    ("Տոգոն մեղադրեց Բենինին։ Բենինը, որին աջակցում է Գանան, ներողություն պահանջեց։", "demand", "benin > togo"),
    ("Kenya accused Uganda of moving the buoys. Uganda rejected the accusation and asked Rwanda to mediate.", "demand", "uganda > rwanda"),
    ("Кения обвинила Уганду в том, что та сдвинула буи. Уганда потребовала извинений.", "demand", "uganda > kenya"),
    ("ტოგომ ბენინი გზის დაკეტვაში დაადანაშაულა. ბენინმა ბოდიში მოითხოვა.", "demand", "benin > togo"),
    ("Georgia and Armenia agreed to open the tunnel. Azerbaijan criticised the plan. Armenia rejected the criticism.", "refusal", "armenia > azerbaijan"),
    ("Chile and Peru have argued over the strait for years. Chile closed the crossing on Monday.", "closure", "chile > peru"),
    ("Чили и Перу спорят о проливе. Чили закрыла переход в понедельник.", "closure", "chile > peru"),
    ("ჩილე და პერუ სრუტეზე დავობენ. ჩილემ ორშაბათს გადასასვლელი დახურა.", "closure", "chile > peru"),
    ("Չիլին և Պերուն վիճում են նեղուցի շուրջ։ Չիլին երկուշաբթի փակեց անցակետը։", "closure", "chile > peru"),
    ("Ministers of Norway, Iceland and Denmark met in Oslo.", "meeting", "denmark + iceland + norway"),
]


def _told(text: str, model: bool = False) -> tuple[Account, ...]:
    return read(Article("t", text), model=model).accounts


def _sides(account: Account) -> str:
    def of(*roles: str) -> str:
        return " + ".join(sorted(p.entity.removeprefix("polity:") for p in account.participants if p.role in roles))
    return of("participant") or f"{of('source', 'visitor')} > {of('recipient', 'host')}"


@pytest.mark.parametrize("model", [False, True])
@pytest.mark.parametrize(("text", "kind", "sides"), CASTS)
def test_who_takes_part(text: str, kind: str, sides: str, model: bool) -> None:
    found = [a for a in _told(text, model) if a.kind == kind]
    assert found and _sides(found[-1]) == sides


def _castings(text: str) -> list[Casting]:
    """What every event of a text is cast from."""
    draft, found = begin(Article("t", text), builtin()), []
    for layer in LAYERS[:LAYERS.index(find_events)]:
        layer(draft)
    for candidate in candidates(draft):
        if accepts(candidate):
            found.append(Casting(candidate.scene, choice_of(candidate)))
            draft.accounts += accounts_of(candidate)
    return found


TWO = "Togo and Benin quarrel. Ghana accused Togo of closing the road to the envoys of Kenya."


def test_candidates_are_those_of_the_sentence_and_those_told_of_before() -> None:
    found = [a.entity.removeprefix("polity:") for a in _castings(TWO)[-1].candidates]
    assert len(found) == len(set(found)) and {"ghana", "togo", "kenya", "benin"} <= set(found)


def test_a_cast_one_change_away_keeps_the_side_that_acts() -> None:
    casting = _castings(TWO)[-1]
    changed = list(casting.changed(casting.choice.taken))
    assert changed and all(any(role == "source" for _, role in cast) for cast in changed)


def test_nobody_goes_over_to_the_other_side() -> None:
    casting = _castings(TWO)[-1]
    taken = {a.entity: role for a, role in casting.choice.taken}
    roles = {(a.entity, role) for cast in casting.changed(casting.choice.taken) for a, role in cast if a.entity in taken}
    assert roles == set(taken.items())


def test_those_whom_and_joins_stay_together() -> None:
    casting = _castings("Poland and Latvia sent Ukraine humanitarian aid.")[-1]
    assert all({"polity:poland", "polity:latvia"} <= {a.entity for a, _ in cast} for cast in casting.changed(casting.choice.taken))


def test_a_recognition_is_what_the_rules_make_of_it() -> None:
    casting = _castings("Nauru severed relations with Taiwan and recognised China.")[-1]
    assert casting.key == "recognition" and settle_cast(casting.scene, casting.choice) == casting.choice.taken


def test_every_weight_is_finite_and_features_are_known() -> None:
    casting = _castings(TWO)[-1]
    told = casting.features(casting.choice.taken)
    assert len(weights(WEIGHTS)) > 500 and told.keys() & weights(WEIGHTS).keys()
    assert casting.score(casting.choice.taken) == pytest.approx(sum(weights(WEIGHTS).get(n, 0.0) * v for n, v in told.items()))
