"""Names of people as many lands write them, and names of bodies that many states share."""
from __future__ import annotations

import pytest

from dragoman.model import Article, Reading
from dragoman.reader.read import read

# text | names of the people in it
PEOPLE = [
    ("Oman's Foreign Minister, Shaikh Hamad bin Rashid bin Said Al Tarifi, met Mr. Jone Vakatora in Suva.", ["Hamad bin Rashid bin Said Al Tarifi", "Jone Vakatora"]),
    ("H.E. Sheikha Maryam bint Saqr Al Nuwaimi, the Minister of Culture of Qatar, spoke first.", ["Maryam bint Saqr Al Nuwaimi"]),
    ("The President of Malta, Anton de la Vega Mifsud, met Prince Faisal bin Nayef Al Dosari and then flew home on the same day.", ["Anton de la Vega Mifsud", "Faisal bin Nayef Al Dosari"]),
    ("Secretary of Agriculture Perlita M. Dumalagan, Jr. is in Hanoi.", ["Perlita Dumalagan"]),
    ("Foreign Minister Tran Van Loc opened the office.", ["Tran Van Loc"]),
    ("Министр культуры Катара шейх Хамад бен Рашид бен Саид Аль Тарифи выступил первым.", ["Hamad Ben Rashid Ben Said Al Tarifi"]),
    ("Minister Tesfalem Girmai met the envoys of Nepal. Minister Tesfalem said that the talks were useful.", ["Tesfalem Girmai"]),
    ("Министр Тесфалем Гирмай принял послов Непала. Министр Тесфалем назвал беседу полезной.", ["Tesfalem Girmai"]),
    ("Fijian Minister Vakatora Discuss Trade Matters\n\nFiji's Foreign Minister Jone Vakatora wants to discuss many matters.", ["Jone Vakatora"]),
]

# text | names of the bodies in it
BODIES = [
    ("The minister met the envoys on Monday. (MOFA)", []),
    ("The House of Representatives of Ghana voted on Monday. The United States was told.", []),
    ("Pakistan's Foreign Office told the United Kingdom of it.", ["Ministry of Foreign Affairs of Pakistan"]),
    ("The United Kingdom answered. The Foreign Office said that the embassy is open.", ["Foreign, Commonwealth & Development Office"]),
    ("Следственный комитет открыл дело.", []),
]

# text | states, none of them made of what a ministry is for or of where somebody went
STATES = [
    ("The Secretary of Agriculture spoke. The Agriculture Secretary left for Hanoi.", set()),
    ("Foreign Minister Thura Zaw Lin arrived in Laos.", set()),
]


def reading(text: str) -> Reading:
    return read(Article("test", text), model=False)


@pytest.mark.parametrize(("text", "names"), PEOPLE)
def test_a_name_is_one_person(text: str, names: list[str]) -> None:
    assert sorted(e.name for e in reading(text).entities if e.type == "person") == names


@pytest.mark.parametrize(("text", "names"), BODIES)
def test_a_name_that_many_states_share_needs_its_state(text: str, names: list[str]) -> None:
    found = [e.name for e in reading(text).entities if e.type == "organisation" and (e.name in names or not e.name.startswith("Parliament"))]
    assert found == names


@pytest.mark.parametrize(("text", "states"), STATES)
def test_an_office_is_of_no_state_that_is_none(text: str, states: set[str]) -> None:
    assert {t.polity for t in reading(text).tenures if t.polity} == states


# text | the place of its meeting | everybody in it, on whoever's behalf
MEETINGS = [
    ("The presidents of Chile and Fiji met on the sidelines of the fair in Kampala, Uganda.", "place:kampala", "chile fiji"),
    ("The ministers of Kenya and Nepal had met earlier in Bonn, Hamburg, Moscow, Washington and Manila.", "place:bonn", "kenya nepal"),
    ("Министры Кении и Непала ранее встречались в Бонне, Гамбурге, Москве и Маниле.", "place:bonn", "kenya nepal"),
    ("Президенты Чили и Фиджи встретились в Кампале (Уганда) в понедельник.", "place:kampala", "chile fiji"),
    ("კენიისა და ნეპალის მინისტრები ერთმანეთს შეხვდნენ ბონში, მოსკოვსა და მანილაში.", "place:moscow", "kenya nepal"),
    ("Քենիայի և Նեպալի նախարարները հանդիպել են Բոննում, Մոսկվայում և Մանիլայում։", "place:bonn", "kenya nepal"),
]


@pytest.mark.parametrize(("text", "place", "sides"), MEETINGS)
def test_what_tells_where_takes_no_part(text: str, place: str, sides: str) -> None:
    met = next(a for a in reading(text).accounts if a.kind == "meeting")
    assert (met.place, " ".join(sorted(p.entity.removeprefix("polity:") for p in met.participants))) == (place, sides)
