"""Who did what with whom: one sentence or two, and the kind, the actors, the day and the status that they give."""
from __future__ import annotations

import pytest

from dragoman.model import Account, Article
from dragoman.reader.read import read

# text | kind | entities that take part, on whoever's behalf | date | status
TABLE = [
    ("The foreign ministers of Georgia and Armenia met in Tbilisi on 20 December 2021.", "meeting", "georgia armenia", "2021-12-20", "held"),
    ("Министры иностранных дел Грузии и Армении встретились в Тбилиси 20 декабря 2021 года.", "meeting", "georgia armenia", "2021-12-20", "held"),
    ("საქართველოსა და სომხეთის საგარეო საქმეთა მინისტრები თბილისში შეხვდნენ ერთმანეთს.", "meeting", "georgia armenia", None, "held"),
    ("Հայաստանի և Վրաստանի արտգործնախարարները հանդիպել են Թբիլիսիում։", "meeting", "georgia armenia", None, "held"),
    ("Norway’s deputy minister Ane Solvik met her Kenyan counterpart Peter Wanjala in Oslo on 4 May 2019.", "meeting", "norway kenya", "2019-05-04", "held"),
    ("According to the Ecuadorian Foreign Ministry, Deputy Minister Luis Andrade will travel to Peru.", "visit", "peru", None, "planned"),
    ("The visit of the Kenyan foreign minister to Uganda, planned for 14 June 2022, has been cancelled.", "visit", "kenya uganda", "2022-06-14", "cancelled"),
    ("Chile and Bolivia signed agreements on 3 May 2019 and 10 June 2019.", "signing", "chile bolivia", "2019-06-10", "held"),
    ("On 5 June 2019 Tuvalu and Nauru recognised Kosovo.", "recognition", "tuvalu kosovo", "2019-06-05", "held"),
    ("On 5 June 2019 Tuvalu and Nauru recognised Kosovo.", "recognition", "nauru kosovo", "2019-06-05", "held"),
]

# text | kind that must not be found as held
NOT_HELD = [
    ("Belarus took no part in the talks with Poland in Warsaw.", "meeting"),
    ("Kenya denied that its president had met the president of Uganda.", "meeting"),
    ("Kenya and Uganda will hold talks in Nairobi next week.", "meeting"),
    ("After the talks with Poland the minister of Latvia flew home.", "meeting"),
    ("The two sides spoke about assistance to Moldova.", "aid"),
    ("Malawi would always remember the aid from Iceland.", "aid"),
    ("Austria to send engineers to Sudan.", "aid"),
    ("Жители Малави вспоминают помощь Исландии.", "aid"),
    ("მალავის ყოველთვის ემახსოვრება ისლანდიის დახმარება.", "aid"),
    ("Մալավին միշտ կհիշի Իսլանդիայի օգնությունը։", "aid"),
]


def accounts(text: str) -> tuple[Account, ...]:
    return read(Article("test", text)).accounts


def fits(account: Account, kind: str, polities: str, date: str | None, status: str) -> bool:
    present = {p.entity.removeprefix("polity:") for p in account.participants}
    return account.kind == kind and set(polities.split()) <= present and account.date == date and account.status == status


@pytest.mark.parametrize(("text", "kind", "polities", "date", "status"), TABLE)
def test_events_are_found(text: str, kind: str, polities: str, date: str | None, status: str) -> None:
    found = accounts(text)
    assert any(fits(a, kind, polities, date, status) for a in found), found


@pytest.mark.parametrize(("text", "kind"), NOT_HELD)
def test_what_did_not_happen_is_not_held(text: str, kind: str) -> None:
    assert not [a for a in accounts(text) if a.kind == kind and a.status == "held" and a.stance == "asserts"]
