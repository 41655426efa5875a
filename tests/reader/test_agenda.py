"""What talks are about and what papers are called: sentences with the acts that they tell, and those that they only name."""
from __future__ import annotations

import pytest

from dragoman.model import Account, Article
from dragoman.reader.read import read

# text | kinds of the acts that it tells
TOLD = [
    ("The ministers of Peru and Chile exchanged views on developing cooperation in trade and culture.", ["meeting"]),
    ("Peru and Chile held talks in Quito, focusing on strengthening bilateral relations between the two countries.", ["meeting"]),
    ("Peru and Chile continue their efforts to enhance cooperation.", []),
    ("Peru and Chile discussed the situation in Sudan and the war in Mali.", ["meeting"]),
    ("Peru and Chile reopened their embassies and strengthened cooperation.", ["measure", "measure"]),
    ("Министры Перу и Чили обсудили вопросы развития сотрудничества в сфере рыболовства.", ["meeting"]),
    ("Министры Перу и Чили обсудили по телефону ситуацию в Мали и конфликт в Судане.", ["call"]),
    ("Перу и Чили рассмотрели возможность открытия посольств.", []),
    ("Перу и Чили развивают сотрудничество.", ["measure"]),
    ("პერუსა და ჩილეს მინისტრებმა თანამშრომლობის გაღრმავების საკითხები განიხილეს.", ["meeting"]),
    ("Պերուի և Չիլիի նախարարները քննարկել են համագործակցության զարգացման հարցեր։", ["meeting"]),
    ("During the meeting, a memorandum of understanding was signed for political consultation between the ministries of Peru and Chile.", ["signing"]),
    ("Peru and Chile signed a memorandum of understanding on political consultations and an agreement on visa-free visits.", ["signing"]),
    ("Peru and Chile adopted a plan of consultations for 2021 and a roadmap for cooperation.", ["adoption"]),
    ("Министры Перу и Чили подписали план консультаций на 2021 год.", ["signing"]),
    ("პერუმ და ჩილემ კონსულტაციების გეგმას ხელი მოაწერეს.", ["signing"]),
    ("Պերուն և Չիլին ստորագրել են 2021 թվականի խորհրդակցությունների ծրագիրը։", ["signing"]),
]

# Talks on the state of things in a third country, which is not where they are.
ELSEWHERE = [
    "Peru and Chile discussed the situation in Sudan.",
    "Министры Перу и Чили обсудили по телефону ситуацию вокруг Судана и события в Мали.",
    "პერუსა და ჩილეს მინისტრებმა სუდანში არსებული ვითარება განიხილეს.",
    "Պերուի և Չիլիի նախարարները քննարկել են Սուդանում ստեղծված իրավիճակը։",
]


def accounts(text: str) -> tuple[Account, ...]:
    return read(Article("test", text), model=False).accounts


@pytest.mark.parametrize(("text", "kinds"), TOLD)
def test_an_agenda_and_a_paper_are_no_acts(text: str, kinds: list[str]) -> None:
    assert sorted(a.kind for a in accounts(text)) == sorted(kinds)


@pytest.mark.parametrize("text", ELSEWHERE)
def test_the_place_of_a_situation_is_not_that_of_talks_on_it(text: str) -> None:
    assert [(a.place, {p.entity for p in a.participants}) for a in accounts(text)] == [(None, {"polity:peru", "polity:chile"})]
