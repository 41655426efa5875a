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


# text | kind of an act | those who take part in it
WHO = [
    ("Chilean Foreign Minister Juan Rojas met his Fijian colleague Jone Vakatora, the foreign minister of Fiji, in Suva. President Ana Mora of Chile later "
     "phoned President Sione Tui of Fiji. The two foreign ministers signed a treaty.", "signing", ["person:~jone-vakatora", "person:~juan-rojas"]),
    ("President Ana Mora of Chile met President Sione Tui of Fiji. The two foreign ministers signed a treaty.", "signing", ["polity:chile", "polity:fiji"]),
    ("Перу и Чили договорились довести товарооборот до 10 млрд. долларов США.", "agreement", ["polity:chile", "polity:peru"]),
    ("Переговоры Перу и Чили прошли при содействии министра иностранных дел Ганы Амы Осеи.", "meeting", ["polity:chile", "polity:peru"]),
    ("President Juan Rojas of Chile met President Jone Vakatora of Fiji in Suva. The two leaders discussed the war in Mali and Niger. They signed a treaty.",
     "signing", ["person:~jone-vakatora", "person:~juan-rojas"]),
]

# text | tenures as person and state
HOLDERS = [
    ("The visit to Ghana of President Ana Mora of Chile was short.", {("person:~ana-mora", "polity:chile")}),
    ("Ambassador Ana Mora of Chile, who is a candidate for Secretary-General of the United Nations, met the envoys.", {("person:~ana-mora", "polity:chile")}),
    ("Посол Чили Ана Мора, кандидат на пост генерального секретаря ООН, приняла гостей.", {("person:~anna-mora", "polity:chile")}),
    ("Kampala (Uganda), Jan 25, 2016 Minister of Foreign Affairs Mbeki Osei opened the fair.", {("person:~mbeki-osei", None)}),
    ("Foreign Minister Mbeki Osei met with representatives of the Inter-American Commission on Human Rights.", {("person:~mbeki-osei", None)}),
    ("The minister spoke in Niger with the president of Ghana, Ama Osei.", {("person:~ama-osei", "polity:ghana")}),
    ("Foreign Minister Mbeki Osei arrived in Kisangara, Tanzania, on Monday and met the mayor.", {("person:~mbeki-osei", None)}),
    ("Foreign Minister meets Mongolian counterpart\n\nThe Foreign Minister, Khalid bin Saqr Al Nuwaimi, met with the Foreign Minister of Mongolia, "
     "Mr. Bat Dorj, in Muscat.", {("person:~khalid-bin-saqr-al-nuwaimi", None), ("person:~bat-dorj", "polity:mongolia")}),
    ("Министр иностранных дел Чили Хорхе Рохас поздравил с назначением нового министра.", {("person:~jorge-rojas", "polity:chile")}),
]


@pytest.mark.parametrize(("text", "kind", "who"), WHO)
def test_who_takes_part(text: str, kind: str, who: list[str]) -> None:
    found = [a for a in accounts(text) if a.kind == kind]
    assert [sorted(p.entity for p in a.participants if p.role != "on_behalf_of") for a in found] == [who]


@pytest.mark.parametrize(("text", "holders"), HOLDERS)
def test_an_office_is_of_the_state_that_its_words_name(text: str, holders: set[tuple[str, str | None]]) -> None:
    assert {(t.person, t.polity) for t in read(Article("test", text), model=False).tenures} == holders


@pytest.mark.parametrize("text", ["She drove to Cerro Castillo Palace on Monday.", "She spoke at Palacio San Telmo on Monday and went home with her guests."])
def test_a_building_is_no_person(text: str) -> None:
    assert not [e.name for e in read(Article("test", text), model=False).entities if e.type == "person"]
