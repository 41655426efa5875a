"""What a sentence only names: the agenda of talks, the scene of a topic, an occasion of congratulations, the lord of a head of office."""
from __future__ import annotations

import pytest

from dragoman.model import Article, Reading
from dragoman.reader.read import read

AGENDA = [
    "პერუსა და ჩილეს საგარეო საქმეთა მინისტრებმა ორმხრივი ვიზიტების გაცვლისა და თანამშრომლობის გაღრმავების საკითხები განიხილეს.",
    "Պերուի և Քենիայի նախարարները քննարկել են երկու երկրների դերը Լիմա-Սուկրե կարգավորման գործընթացում։",
    "Պերուի և Քենիայի նախարարները խոսել են հետագա այցերի փոխանակման մասին։",
    "Министры Перу и Кении обсудили обмен визитами и возобновление авиасообщения.",
    "The ministers of Peru and Kenya discussed an exchange of visits and the resumption of flights.",
    "პერუსა და კენიის მინისტრებმა ბოლივიაში არსებული ვითარება განიხილეს.",
    "Պերուի և Քենիայի նախարարները մտքեր են փոխանակել Բոլիվիայում տիրող իրավիճակի շուրջ։",
    "Министры Перу и Кении обсудили ситуацию в Боливии.",
    "The ministers of Peru and Kenya discussed the situation in Bolivia and the Lima-Sucre settlement.",
]

OCCASIONS = [
    "კენიის პრეზიდენტმა პერუს პრემიერს არჩევა მიულოცა.",
    "Քենիայի նախագահը շնորհավորել է Պերուի վարչապետ Լուիս Սոտոյին պաշտոնում նշանակվելու կապակցությամբ։",
    "Քենիայի դեսպանը շնորհավորել է Պերուի ԱԳ նախարարի նշանակումը։",
    "Kenya's president congratulated Peru's prime minister Luis Soto on his appointment.",
    "Президент Кении поздравил премьер-министра Перу Луиса Сото с назначением на должность.",
]

HEADS_OF_OFFICE = [
    ("კენიის საგარეო საქმეთა მინისტრის კაბინეტის უფროსი დანიელ ოტიენო ლიმაში ჩავიდა.", "Head of the Office of the Minister of Foreign Affairs"),
    ("კენიის პრემიერმინისტრის კანცელარიის ხელმძღვანელმა დანიელ ოტიენომ ელჩი მიიღო.", "Head of the Office of the Prime Minister"),
    ("Քենիայի արտաքին գործերի նախարարի գրասենյակի ղեկավար Դանիել Օտիենոն ժամանել է Լիմա։", "Head of the Office of the Minister of Foreign Affairs"),
    ("Քենիայի վարչապետի աշխատակազմի ղեկավար Դանիել Օտիենոն ընդունել է Պերուի դեսպանին։", "Head of the Office of the Prime Minister"),
    ("Քենիայի նախագահի աշխատակազմի ղեկավար Դանիել Օտիենոն ընդունել է Պերուի դեսպանին։", "Head of the Presidential Administration"),
    ("Руководитель канцелярии министра иностранных дел Кении Даниэль Отиено прибыл в Лиму.", "Head of the Office of the Minister of Foreign Affairs"),
    ("The chief of staff of the Kenyan foreign minister, Daniel Otieno, arrived in Lima.", "Head of the Office of the Minister of Foreign Affairs"),
    ("კენიის თავდაცვის მინისტრი დანიელ ოტიენო ლიმაში ჩავიდა.", "Minister of Defence"),
]

BASES = [
    ("კენიის ელჩთან დანიელ ოტიენოსთან შეხვედრა გაიმართა.", "Danijel Otieno"),
    ("ნიგერიის ელჩ ჩიკა ოკორუსთან შეხვედრა გაიმართა.", "Chika Okoru"),
    ("ბოლივიის ელჩ ხუან მორალესთან შეხვედრა გაიმართა.", "Juan Morales"),
    ("ლიტვის ელჩ იონას მატულაუსკასთან შეხვედრა გაიმართა.", "Jonas Matulauskas"),
    ("ომანის ელჩ აჰმედ ალნადისთან შეხვედრა გაიმართა.", "Ahmed Alnadi"),
    ("Посол встретился с премьер-министром Перу Педро Моралесом.", "Pedro Morales"),
    ("Визит премьер-министра Перу Педро Моралеса начался во вторник.", "Pedro Morales"),
    ("იტალიის ელჩ მარკო ბერნარდისგან წერილი მოვიდა.", "Marco Bernard"),
]


def reading(text: str) -> Reading:
    return read(Article("test", text, published="2022-03-09"))


@pytest.mark.parametrize("text", AGENDA)
def test_an_agenda_is_no_act_and_its_scene_no_place_of_talks(text: str) -> None:
    told = reading(text).accounts
    assert {a.kind for a in told} <= {"meeting"}
    assert all(a.place is None and "polity:bolivia" not in {p.entity for p in a.participants} for a in told)


MEETINGS = [
    ("В Бергене состоялась встреча президентов Чили и Перу.", {"polity:chile", "polity:peru"}),
    ("В норвежском Бергене состоялась встреча президентов Чили и Перу.", {"polity:chile", "polity:peru"}),
    ("Բերգենում կայացավ Չիլիի դեսպանի և Պերուի վարչապետի հանդիպումը։", {"polity:chile", "polity:peru"}),
]


@pytest.mark.parametrize(("text", "sides"), MEETINGS)
def test_a_meeting_of_presidents_is_no_election_and_where_it_took_place_no_side(text: str, sides: set[str]) -> None:
    told = reading(text).accounts
    assert [a.kind for a in told] == ["meeting"]
    assert {p.entity for p in told[0].participants} == sides


@pytest.mark.parametrize("text", OCCASIONS)
def test_congratulations_are_told_and_not_their_occasion(text: str) -> None:
    assert [a.kind for a in reading(text).accounts] == ["praise"]


@pytest.mark.parametrize(("text", "office"), HEADS_OF_OFFICE)
def test_who_heads_an_office_does_not_hold_the_one_that_it_serves(text: str, office: str) -> None:
    found = reading(text)
    names = {e.id: e.name for e in found.entities}
    assert [names[t.office] for t in found.tenures] == [office]


@pytest.mark.parametrize(("text", "name"), BASES)
def test_a_postposition_is_no_part_of_a_name(text: str, name: str) -> None:
    assert name in {e.name for e in reading(text).entities if e.type == "person"}
