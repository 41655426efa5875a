"""Who has a part in what is told and who is only named beside it: where talks are held, what wars are spoken of, who signs, whom somebody calls on."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

CASES = [
    # where talks are held takes no part in them, though the case does not tell
    ("Марта Ольсен встретилась в Перу с Ларсом Бергом.", "meeting", {"Marta Olsen", "Lars Berg"}),
    ("Глава МИД Норвегии провёл в ООН переговоры с министром иностранных дел Фиджи.", "meeting", {"Norway", "Fiji"}),
    # a war is between those whom its noun names
    ("The war between Fiji and Norway broke out in 1879.", "war", {"Fiji", "Norway"}),
    ("The Norwegian minister thanked Fiji for its help during the conflict in Sudan.", "war", set()),
    ("Норвегия и Фиджи обсудили завершение конфликта в Судане.", "war", set()),
    # a decree is signed by one
    ("President Lars Berg of Norway signed a law on trade with Fiji.", "signing", {"Norway"}),
    ("Президент Норвегии Ларс Берг подписал указ о новом после в Перу.", "signing", {"Norway"}),
    # a call on somebody in office, and one to do something
    ("The prime minister of Fiji will call on President Lars Berg during his visit.", "meeting", {"Fiji", "Lars Berg"}),
    ("Norway called on Fiji to release the crew.", "demand", {"Norway", "Fiji"}),
    # words that only look like acts
    ("Norway struck a secretive fishing pact with Fiji on Monday.", "attack", set()),
    ("Norway and Fiji discussed the issues surrounding Palau.", "blockade", set()),
]


def sides(text: str, kind: str) -> set[str]:
    """The names of those who take part in the acts of a kind, states in the place of those in office who stand for them."""
    reading = read(Article("test", text))
    names = {e.id: e.name for e in reading.entities}
    told = [a for a in reading.accounts if a.kind == kind]
    states = {names[p.entity] for a in told for p in a.participants if p.role == "on_behalf_of"}
    named = {names[p.entity] for a in told for p in a.participants if p.role != "on_behalf_of"}
    return states | {n for n in named if not states or n not in {e.name for e in reading.entities if e.type == "person"}}


@pytest.mark.parametrize("text, kind, expected", CASES)
def test_sides(text: str, kind: str, expected: set[str]) -> None:
    """Exactly those take part."""
    assert sides(text, kind) == expected


DOING = [
    # what stands behind a verb in English does not do it
    ("The delegation of the harbour board of Fiji visited Norway on Monday.", "visit", {"Fiji"}),
    ("The fishermen of Fiji have criticised Norway.", "condemnation", {"Fiji"}),
    ("President Lars Berg of Norway met Ana Rojas. He said that we will continue to support Fiji.", "praise", {"Lars Berg"}),
    # an expulsion is done to the diplomat whose it is said to be
    ("The Norwegian government announced the expulsion of a Fijian diplomat.", "expulsion", {"Norway"}),
    ("В МИД Норвегии объявили о высылке дипломата из Фиджи.", "expulsion", {"Ministry of Foreign Affairs of Norway"}),
]


@pytest.mark.parametrize("text, kind, expected", DOING)
def test_who_does_it(text: str, kind: str, expected: set[str]) -> None:
    """Those and nobody else act or come."""
    reading = read(Article("test", text))
    names = {e.id: e.name for e in reading.entities}
    told = [a for a in reading.accounts if a.kind == kind]
    assert {names[p.entity] for a in told for p in a.participants if p.role in ("source", "visitor")} == expected
