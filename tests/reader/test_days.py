"""The day of an event that its own sentence does not date: which of the text's dates it has, or none."""
from __future__ import annotations

import pytest

from dragoman.model import Account, Article
from dragoman.reader.choice import score, weights
from dragoman.reader.days import WEIGHTS, Candidate, Timeline, of_lists, settle_days
from dragoman.reader.draft import Draft
from dragoman.reader.read import LAYERS, begin, read
from dragoman.register.register import builtin

# text, kind of the event, its day
DAYS = [
    ("Reykjavik, 12 March 2019. The foreign ministers of Iceland and Chile met on 11 March 2019. Iceland and Chile also signed an agreement on fisheries.",
     "signing", "2019-03-11"),
    ("On 4 May 2016 Norway and Peru signed a treaty. Peru thanked Norway for its help.", "praise", "2016-05-04"),
    ("4 мая 2016 года Норвегия и Перу подписали договор. Перу поблагодарило Норвегию за помощь.", "praise", "2016-05-04"),
    ("2016 წლის 4 მაისს ნორვეგიამ და პერუმ ხელშეკრულება გააფორმეს. პერუმ ნორვეგიას დახმარებისთვის მადლობა გადაუხადა.", "praise", "2016-05-04"),
    ("2016 թվականի մայիսի 4-ին Նորվեգիան և Պերուն պայմանագիր ստորագրեցին։ Պերուն շնորհակալություն հայտնեց Նորվեգիային օգնության համար։", "praise", "2016-05-04"),
    ("On 4 May 2016 Norway recognised Kosovo's passports. Chile recognised Kosovo.", "recognition", None),
    ("Norway and Peru signed a treaty.", "signing", None),
]


@pytest.mark.parametrize(("text", "kind", "day"), DAYS)
def test_day_of_an_event(text: str, kind: str, day: str | None) -> None:
    found = [a.date for a in read(Article("t", text), model=False).accounts if a.kind == kind]
    assert found[-1:] == [day]


def _draft(text: str) -> Draft:
    draft = begin(Article("t", text), builtin())
    for layer in LAYERS[:LAYERS.index(settle_days)]:
        layer(draft)
    return draft


def _candidates(text: str) -> list[Candidate]:
    timeline = Timeline(_draft(text))
    return timeline.candidates(timeline.accounts[-1])


def test_candidates_are_none_and_each_day_once() -> None:
    found = _candidates("On 4 May 2016 ministers flew in. On 4 May 2016 and on 7 May 2016 they rested. Norway and Peru signed a treaty.")
    assert sorted(str(c.value) for c in found) == ["2016-05-04", "2016-05-07", "None"]
    assert all(c.features for c in found)


def test_the_words_that_say_a_day_are_those_nearest() -> None:
    text = "On 4 May 2016 ministers flew in. On 4 May 2016 they rested. Norway and Peru signed a treaty."
    told = next(c for c in _candidates(text) if c.value)
    assert told.date is not None and told.date.start == text.rindex("4 May 2016")


def test_every_weight_is_of_a_feature_that_is_told() -> None:
    known = set(weights(WEIGHTS))
    seen = {name for text, _, _ in DAYS for c in _candidates(text) for name in c.features}
    assert len(known) > 100 and seen & known
    assert score({"no such feature": 1.0}, weights(WEIGHTS)) == 0


def test_days_of_a_list_stay_as_they_are() -> None:
    draft = _draft("The two states, Norway and Peru, signed agreements on 4 May 2016 and 6 June 2017.")
    assert {a.date for a in draft.accounts if id(a) in of_lists(draft.accounts)} == {"2016-05-04", "2017-06-06"}
    settle_days(draft)
    assert {a.date for a in draft.accounts} >= {"2016-05-04", "2017-06-06"}


def test_what_is_told_as_held_of_a_day_to_come_is_planned() -> None:
    draft = _draft("Oslo, 3 May 2016. Norway and Peru sign a treaty on 9 May 2016.")
    settle_days(draft)
    told: list[Account] = [a for a in draft.accounts if a.date == "2016-05-09"]
    assert {a.status for a in told} <= {"planned"}
