"""A parliament or ministry without a name is of the state in whose language the text is, unless the text is set elsewhere; and Korean and Georgian names of people."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

BODIES = [  # text | the body that it names, if any
    ("Խորհրդարանը վավերացրել է Չիլիի հետ համաձայնագիրը։", "organisation:national-assembly-of-armenia"),
    ("Երևանում խորհրդարանի առջև հավաքվել են ցուցարարներ։", "organisation:national-assembly-of-armenia"),
    ("Ցուցարարները հավաքվել են Սանտյագոյում՝ խորհրդարանի շենքի առջև։", None),
    ("პარლამენტმა ჩილესთან შეთანხმების რატიფიცირება მოახდინა.", "organisation:parliament-of-georgia"),
    ("მომიტინგეები სანტიაგოში შეიკრიბნენ. პარლამენტის წინ სიჩუმეა.", None),
]


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_whose_body_it_is(text: str, body: str | None) -> None:
    assert next((e.id for e in read(Article("x", text), model=False).entities if e.type == "organisation"), None) == body


PEOPLE = [  # text | people, by name
    ("Envoy Park Jong-min of South Korea met Envoy Lin Mei-ling in Lima.", ["Lin Mei-ling", "Park Jong-min"]),
    ("A Moscow-backed envoy met Envoy Ana Rojas in Lima.", ["Ana Rojas"]),
    ("დონალდ ტრამპი ჩრდილოეთ კორეის ლიდერს კიმ ჩენ ინს შეხვდა. კიმმა ტრამპს მადლობა გადაუხადა.", ["Donald Trump", "Kim Jong-un"]),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people(text: str, people: list[str]) -> None:
    assert sorted(e.name for e in read(Article("x", text), model=False).entities if e.type == "person") == people
