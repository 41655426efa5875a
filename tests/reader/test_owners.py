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

# text | part of the person's id | the body that the person serves, as the text names it
BODIES = [
    ("Lars Ekdahl, the Swedish chairman of the Global Seed Fund, spoke.", "ekdahl", "Global Seed Fund"),
    ("Mira Solheim, the secretary of the Amber Coast Union, spoke.", "solheim", "Amber Coast Union"),
    ("Ivan Petrov, the Russian chairman of the Border Commission, spoke.", "petrov", "Russia"),
    ("Azamat Beko, deputy chairman of the State Investment Committee of Kyrgyzstan, spoke.", "beko", "Kyrgyzstan"),
    ("Ana Tirado, deputy head of the State Pension Fund of Chile, spoke.", "tirado", "Chile"),
    ("Chile's ambassador to the Nordic Council, Ana Tirado, spoke.", "tirado", "Chile"),
]


@pytest.mark.parametrize(("text", "person", "owner"), BODIES)
def test_body_that_owns_an_office(text: str, person: str, owner: str) -> None:
    reading = read(Article("test", text))
    names = {e.id: e.name for e in reading.entities}
    assert [names[t.polity or ""] for t in reading.tenures if person in t.person] == [owner]


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
