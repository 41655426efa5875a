"""Who met whom: bodies that meet by themselves, leaders of delegations, hosts and mediators, errands, and what is only the setting of a meeting."""
from __future__ import annotations

import pytest

import dragoman
from dragoman.model import Account, Participant

# a text of 10 May 2031, what it tells of meetings and visits
TOLD = [
    ("ECOWAS leaders will meet in Abuja on Sunday.", ["meeting planned: ecowas"]),
    ("NATO defence ministers met in Brussels on Thursday.", ["meeting held: nato"]),
    ("Лидеры ЭКОВАС соберутся в Абудже в воскресенье.", ["meeting planned: ecowas"]),
    ("Министры обороны НАТО встретились в четверг в Брюсселе.", ["meeting held: nato"]),
    ("ეკოვასის ლიდერები კვირას აბუჯაში შეიკრიბებიან.", ["meeting planned: ecowas"]),
    ("ՆԱՏՕ-ի պաշտպանության նախարարները հինգշաբթի հանդիպեցին Բրյուսելում։", ["meeting held: nato"]),
    ("Talks with the EU were hard, the clerk said.", []),
    ("A delegation of the Moldovan parliament led by speaker Ion Rusu arrived in Tallinn on Wednesday.", ["visit held: ion-rusu > estonia"]),
    ("Делегация парламента Молдавии во главе со спикером Ионом Русу прибыла в среду в Таллин.", ["visit held: ion-rusu > estonia"]),
    ("Hosted by Turkey, the foreign ministers of Pakistan and Afghanistan met in Istanbul on Saturday.", ["meeting held: afghanistan pakistan"]),
    ("თურქეთის მასპინძლობით პაკისტანისა და ავღანეთის საგარეო საქმეთა მინისტრები შაბათს სტამბოლში შეხვდნენ.", ["meeting held: afghanistan pakistan"]),
    ("Թուրքիայի միջնորդությամբ Պակիստանի և Աֆղանստանի արտգործնախարարները հանդիպեցին Ստամբուլում։", ["meeting held: afghanistan pakistan"]),
    ("Kenyan minister Grace Wanjiru met her Ugandan colleague Peter Okello on Monday to discuss the lake.", ["meeting held: grace-wanjiru peter-okello"]),
    ("Кенийский министр Грейс Ванджиру встретилась с угандийским министром Питером Окелло, чтобы обсудить озеро.",
     ["meeting held: grace-wanjiru peter-okello"]),
    ("Kenya's envoy Grace Wanjiru was in Kampala on Monday to meet Ugandan minister Peter Okello.", ["meeting held: grace-wanjiru peter-okello"]),
    ("Kenya's envoy Grace Wanjiru is in Kampala and hopes to meet Ugandan minister Peter Okello.", ["meeting planned: grace-wanjiru peter-okello"]),
    ("On the sidelines of the forum, Kenyan minister Grace Wanjiru met the Iranian and Indian ambassadors.", ["meeting held: grace-wanjiru india iran"]),
    ("На полях форума кенийский министр Грейс Ванджиру провела встречу с послами Ирана и Индии.", ["meeting held: grace-wanjiru india iran"]),
    ("Chile's envoy Ana Rojas called on Peruvian minister Juan Soto on Friday.", ["meeting held: ana-rojas juan-soto"]),
    ("Chile called on Peru on Friday to open the road.", []),
    ("Polish ambassador Adam Wolski paid a courtesy call on the mayor of Odesa.", ["visit held: adam-wolski > ukraine"]),
]


def _names(found: tuple[Participant, ...], *roles: str) -> str:
    return " ".join(sorted(p.entity.partition(":")[2].removeprefix("~") for p in found if p.role in roles))


def _shown(account: Account) -> str:
    found = account.participants
    sides = _names(found, "participant") or f"{_names(found, 'visitor', 'source')} > {_names(found, 'host', 'recipient')}"
    return f"{account.kind} {account.status}: {sides}"


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_who_met_whom(text: str, expected: list[str]) -> None:
    told = dragoman.read_text(text, published="2031-05-10", model=False).accounts
    assert sorted({_shown(a) for a in told if a.plover == "CONSULT"}) == expected


# a text with its day, the dates of the meetings that it tells as held
DATED = [
    ("КИГАЛИ, 6 июня 2031 г. Министр Руанды Оливье Манзи встретился в среду с послом Уганды. Следующая встреча пройдёт 1 июля.", {"2031-06-04"}),
    ("КИГАЛИ, 6 июня 2031 года. Министр Руанды Оливье Манзи встретился в среду с послом Уганды.", {"2031-06-04"}),
    ("KIGALI, 6 June 2031 - Talks between Rwanda and Uganda ended on Wednesday, the first since March, when officials of both met.", {"2031-06-04", "2031-03"}),
]


@pytest.mark.parametrize(("text", "days"), DATED)
def test_when_they_met(text: str, days: set[str]) -> None:
    assert {a.date for a in dragoman.read_text(text, model=False).accounts if a.plover == "CONSULT" and a.status == "held"} == days
