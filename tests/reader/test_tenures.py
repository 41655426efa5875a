"""Offices and tenures: who holds which office of whom, in sentences written for this test."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

CASES = [
    # an office behind a name and before it
    ("Tove Brandvik, director of the Africa department of the Norwegian foreign ministry, met them in Oslo.",
     {("Tove Brandvik", "Director of the Africa Department of the Ministry of Foreign Affairs", "polity:norway")}),
    ("The prime minister of Fiji, Jone Vatubua, left for Suva on Friday.", {("Jone Vatubua", "Prime Minister", "polity:fiji")}),
    ("Deputy Minister of Foreign Affairs of Botswana Kagiso Moremi arrived on Friday.", {("Kagiso Moremi", "Deputy Minister of Foreign Affairs", "polity:botswana")}),
    # the host of an envoy is not his sender
    ("Peru's ambassador to Kenya, Lucía Huamaní, presented her credentials.", {("Lucía Huamaní", "Ambassador", "polity:peru")}),
    # words that no list has
    ("The director of Cambodia's demining agency, Sovann Kea, thanked the donors.", {("Sovann Kea", "Director of the Demining Agency", "polity:cambodia")}),
    # deputies are not those whom they stand for
    ("Вице-губернатор Павел Зимин встретился с посредницей Марией Линд.", {("Pavel Zimin", "Deputy Governor", None), ("Maria Lind", "Mediator", None)}),
    ("ვიცე-მერმა ლევან ბუაძემ უპასუხა.", {("Levan Buadze", "Deputy Mayor", None)}),
    ("Փոխքաղաքապետ Պետրոս Լալայանը ժամանեց։", {("Petros Lalayan", "Deputy Mayor", None)}),
    # what they are for
    ("Лиссабон назвал имя: уполномоченный Норвегии по пленным Ларс Берг.", {("Lars Berg", "Commissioner of Prisoners", "polity:norway")}),
    ("ჩეხეთის ტყვეთა საკითხებში რწმუნებულმა იანა ჰორაკმა განაცხადა.", {("Jana Horak", "Commissioner of Prisoners", "polity:czech-republic")}),
    ("Լեհաստանի տարանցման հանձնակատար Աննա Զիմինան պատասխանեց։", {("Anna Zimina", "Commissioner of Transit", "polity:poland")}),
    # no office of their own
    ("The journalist Petra Halloran said that the talks had failed.", set()),
    # an unknown town, and where an envoy merely is
    ("The outgoing mayor of Gdynia, Zbigniew Rokosz, opened the exhibition.", {("Zbigniew Rokosz", "Mayor", None)}),
    ("მოვალეობის შემსრულებელი ელჩი ელენე-სალომე ბერგი პერუში ჩავიდა.", {("Elene-Salome Berg", "Ambassador", None)}),
    # who serves somebody in office
    ("The president's envoy Lucía Huamaní spoke on Friday.", {("Lucía Huamaní", "Envoy of the President", None)}),
    # a list under one office: each name with the state beside it
    ("She met the ambassadors Lucía Huamaní (Peru), Jone Vatubua (Fiji) and Kagiso Moremi (Botswana).",
     {("Lucía Huamaní", "Ambassador", "polity:peru"), ("Jone Vatubua", "Ambassador", "polity:fiji"), ("Kagiso Moremi", "Ambassador", "polity:botswana")}),
    ("The presidents of Fiji and Botswana, Jone Vatubua and Kagiso Moremi, met on Friday.",
     {("Jone Vatubua", "President", "polity:fiji"), ("Kagiso Moremi", "President", "polity:botswana")}),
    ("Грамоты приняты от послов Боливии Хорхе Мамани, Перу Педро Вальдеса и Норвегии Ларса Берга.",
     {("Jorge Mamani", "Ambassador", "polity:bolivia"), ("Pedro Valdes", "Ambassador", "polity:peru"), ("Lars Berg", "Ambassador", "polity:norway")}),
    # who appoints does not take the office; delegations met are not whom he serves
    ("President Jone Vatubua appointed a new ambassador on Friday.", {("Jone Vatubua", "President", None)}),
    ("Президент Норвегии Ларс Берг назначил новым послом в Перу Хорхе Мамани.", {("Lars Berg", "President", "polity:norway"), ("Jorge Mamani", "Ambassador", None)}),
    ("Указом президента Ларс Берг назначен послом Норвегии в Перу.", {("Lars Berg", "Ambassador", "polity:norway")}),
    ("I chaired the ASEAN Foreign Ministers' Retreat on Friday.", set()),
    ("Prime Minister Jone Vatubua received the Norwegian and Danish delegations.", {("Jone Vatubua", "Prime Minister", None)}),
    # Russian
    ("Врио губернатора Мурманской области Пелагея Рогозина прибыла в Осло.", {("Pelageya Rogozina", "Head (of a region)", None)}),
    ("Заместитель министра иностранных дел Боливии Хорхе Мамани прибыл в Лиму.", {("Jorge Mamani", "Deputy Minister of Foreign Affairs", "polity:bolivia")}),
    ("Встречу с заместителем министра энергетики Боливии Хорхе Киспе провёл директор департамента Азии МИД Казахстана Ерлан Сапаров.",
     {("Jorge Quispe", "Deputy Minister of Energy", "polity:bolivia"), ("Yerlan Saparov", "Director of the Asia Department of the Ministry of Foreign Affairs", "polity:kazakhstan")}),
    # Georgian: the deputy is not the minister
    ("სომხეთის ეკონომიკის მინისტრის მოადგილემ ბენიამინ კოსტანდოვმა თბილისში განცხადება გააკეთა.", {("Benyamin Kostandov", "Deputy Minister of Economy", "polity:armenia")}),
    ("ლატვიის საგარეო საქმეთა მინისტრის მოადგილემ ანდრის პელშსმა განცხადება გააკეთა.", {("Andris Pelss", "Deputy Minister of Foreign Affairs", "polity:latvia")}),
    # Armenian
    ("Բոլիվիայի արտաքին գործերի նախարարի տեղակալ Խորխե Կիլոտան ժամանեց Երևան։", {("Jorge Quilota", "Deputy Minister of Foreign Affairs", "polity:bolivia")}),
]


def held(text: str) -> set[tuple[str, str, str | None]]:
    """Person, office and polity of each tenure, the first two by name."""
    reading = read(Article("test", text))
    names = {e.id: e.name for e in reading.entities}
    return {(names[t.person], names[t.office], t.polity) for t in reading.tenures}


@pytest.mark.parametrize("text, expected", CASES)
def test_tenures(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    """One tenure for each person, office and polity that the words put together."""
    assert held(text) == expected


def test_phase_and_dispute() -> None:
    """Former offices and disputed titles are told as such."""
    reading = read(Article("test", "Former foreign minister of Peru Lucía Huamaní met the so-called foreign minister of Abkhazia, Astamur Kove, in Geneva."))
    found = {(t.polity, t.phase, t.disputed) for t in reading.tenures}
    assert found == {("polity:peru", "former", False), ("polity:abkhazia", "", True)}


def test_inferred_polity_is_marked() -> None:
    """A polity that only the sentence names is inferred, not stated."""
    reading = read(Article("test", "Peru sent the envoy Lucía Huamaní to the talks, which opened on Friday."))
    assert [(t.polity, t.basis) for t in reading.tenures] == [("polity:peru", "inferred")]


@pytest.mark.parametrize("text, other", [
    ("Пограничный комиссар Финляндии Лиза Краг прибыла в Осло.", "Border Commissioner"),
    ("Երևանում է Լեհաստանի առևտրային կցորդ Աննա Զիմինան։", "Trade attaché")])
def test_other_names_of_an_office(text: str, other: str) -> None:
    """An office made of parts has the other words of English for its parts among its names."""
    reading = read(Article("test", text))
    names = {e.id: {n.form for n in e.names} for e in reading.entities}
    assert any(other in names[t.office] for t in reading.tenures), names
