"""Where people flee from and where to: sentences of every language, roles of the states."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# text | from | to
FLIGHTS = [
    ("More than 9,000 people were displaced from Mali to Niger.", "mali", "niger"),
    ("Some 12,000 villagers were forced to flee Uganda to Kenya.", "uganda", "kenya"),
    ("Thousands of refugees from Laos crossed into Vietnam on Monday.", "laos", "vietnam"),
    ("Девять тысяч человек бежали из Мали в Нигер.", "mali", "niger"),
    ("Около 12 тысяч беженцев из Лаоса прибыли во Вьетнам.", "laos", "vietnam"),
    ("ცხრა ათასი ადამიანი ეთიოპიიდან კენიაში გაიქცა.", "ethiopia", "kenya"),
    ("Ինը հազար մարդ Եթովպիայից տեղահանվել է Քենիա։", "ethiopia", "kenya"),
]


@pytest.mark.parametrize(("text", "origin", "refuge"), FLIGHTS)
def test_people_flee_from_a_state_to_another(text: str, origin: str, refuge: str) -> None:
    found = [a for a in read(Article("t", text), model=False).accounts if a.kind == "displacement"]
    assert [{(p.entity, p.role) for p in a.participants} for a in found] == [{(f"polity:{origin}", "participant"), (f"polity:{refuge}", "recipient")}]


def test_forced_flight_is_a_fact() -> None:
    found = read(Article("t", "Тысячи жителей Уганды были вынуждены бежать в Кению."), model=False).accounts
    assert [a.status for a in found if a.kind == "displacement"] == ["held"]
