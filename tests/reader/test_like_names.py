"""States whose names, or forms of them, look alike or like ordinary words."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# language | text | the states and places that it names
LIKE = [
    ("ka", "ნიგერიის ელჩი ნიგერის ელჩს შეხვდა.", {"polity:nigeria", "polity:niger"}),
    ("ka", "მალის ელჩი მალავის ელჩს შეხვდა.", {"polity:mali", "polity:malawi"}),
    ("ka", "ჩადის პრეზიდენტი სუდანში ჩავიდა.", {"polity:chad", "polity:sudan"}),
    ("ka", "ელჩი დილით ჩადის ქვემოთ.", set()),
    ("ka", "განის პრეზიდენტმა ტოგოს ელჩი მიიღო.", {"polity:ghana", "polity:togo"}),
    ("ka", "განა ეს სწორია?", set()),
    ("ka", "გალო ბერიძე შეხვდა ელჩს.", set()),
    ("hy", "Չադի դեսպանը Մալիի դեսպանին հանդիպեց։", {"polity:chad", "polity:mali"}),
    ("hy", "Նիգերիայի դեսպանը հանդիպեց Նիգերի դեսպանին։", {"polity:nigeria", "polity:niger"}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), LIKE)
def test_names_that_look_alike_are_told_apart(language: str, text: str, wanted: set[str]) -> None:
    found = {m.entity for m in read(Article("test", text)).mentions if m.entity and m.entity.startswith(("polity:", "place:"))}
    assert found == wanted, language
