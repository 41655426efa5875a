"""Whose an office is where its words name nobody: the state or body that the text makes likely, or none. All people here are invented."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.owners import Owners, unowned
from dragoman.reader.read import LAYERS, begin, find_owners, read
from dragoman.register.register import builtin

# text | part of the person's id | whom the person serves, "" for nobody whom the text makes likely
OWNERS = [
    ("Tunisia closed its ports on Monday. Tunisia asks for patience. The deputy minister of fisheries, Amel Trabelsi, said that the ports would open in May.", "trabelsi", "polity:tunisia"),
    ("Norway will build two lighthouses. Its deputy minister of ports, Kari Solvang, brought the drawings.", "solvang", "polity:norway"),
    ("Тунис закрыл порты. Тунис просит терпения. Заместитель министра рыболовства Амель Трабелси заявила, что порты откроются в мае.", "trabelsi", "polity:tunisia"),
    ("ტუნისმა პორტები დახურა. ტუნისი მოთმინებას ითხოვს. მეთევზეობის მინისტრის მოადგილემ ამელ ტრაბელსიმ განაცხადა, რომ პორტები მაისში გაიხსნება.", "trabelsi", "polity:tunisia"),
    ("Թունիսը փակեց նավահանգիստները։ Թունիսը համբերություն է խնդրում։ Ձկնորսության փոխնախարար Ամել Տրաբելսին հայտարարեց, որ նավահանգիստները կբացվեն մայիսին։", "trabelsi", "polity:tunisia"),
    ("The judge Ana Tirado ate an apple.", "tirado", ""),
]


@pytest.mark.parametrize(("text", "person", "owner"), OWNERS)
def test_owner_of_an_office(text: str, person: str, owner: str) -> None:
    assert [t.polity or "" for t in read(Article("test", text), model=False).tenures if person in t.person] == [owner]


def test_nobody_is_a_candidate() -> None:
    """Of an office that names nobody, each candidate has features of its own, and so has nobody."""
    draft = begin(Article("test", "Peru and Chile quarrel. The deputy minister, Ana Tirado, left."), builtin())
    for layer in LAYERS[:LAYERS.index(find_owners)]:
        layer(draft)
    owners = Owners(draft)
    (sent, office, person), = unowned(draft)
    assert owners.candidates == ["polity:peru", "polity:chile"]
    assert owners.features(sent, office, person, None)["none"] == 1.0
    assert owners.features(sent, office, person, "polity:peru")["first"] == 1.0
