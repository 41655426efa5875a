"""The notation itself: it must refuse what is nearly right, or the tables prove nothing."""
from __future__ import annotations

import pytest
from systems_notation import holds, parse

from dragoman.model import Account, Article, Date, Entity, Mention, Name, Participant, Published, Quantity, Reading, Span, Statement, Tenure

TEXT = "Envoy Ana Costa met Bo Lind in Oslo. “We agree,” said Costa."
ENTITIES = (Entity("person:~ana-costa", "person", "Ana Costa"), Entity("person:~bo-lind", "person", "Bo Lind"),
            Entity("place:oslo", "place", "Oslo", names=(Name("Осло", "ru"),)), Entity("polity:chile", "polity", "Chile"))
MEETING = Account(0, 36, (16, 19), "CONSULT", "meeting", (Participant("person:~ana-costa", "participant"), Participant("person:~bo-lind", "participant")),
                  date="2021-05-04", place="place:oslo")
DENIED = Account(0, 36, (16, 19), "ACCUSE", "accusation", (Participant("polity:chile", "source"), Participant("person:~bo-lind", "recipient")), stance="denies")
READING = Reading(
    Article("x.txt", TEXT), "en", body=(Span(0, 36),), published=Published("2021-05-05", "2021-05-05", "stated"), entities=ENTITIES,
    mentions=(Mention(6, 15, "person:~ana-costa", "name", "test"),), dates=(Date(0, 5, "2021-05-04", "absolute"),),
    statements=(Statement(38, 47, "direct", "person:~ana-costa"),), accounts=(MEETING, DENIED),
    tenures=(Tenure(0, 15, "person:~ana-costa", "office:ambassador", "polity:chile", phase="former"),), quantities=(Quantity(0, 5, 2.0, "people"),))

RIGHT = (
    "CONSULT meeting | Ana Costa + Bo Lind | @Осло | 2021-05-04 | held", "SUPPORT/CONSULT visit/meeting | Bo Lind", "ACCUSE | Chile -> Bo Lind | denied",
    "not | ACCUSE", 'statement | Ana Costa: "We agree," | direct', "tenure | Ana Costa = ambassador of Chile | former", "quantity | 2 people",
    "published | 2021-05-05 | stated", 'date | "Envoy" = 2021-05-04', 'mention | "Ana Costa" = Ana Costa', 'furniture | "We agree"', "language | en",
)
WRONG = (
    "CONSULT visit | Ana Costa + Bo Lind", "CONSULT meeting | Ana Costa + Chile", "CONSULT meeting | Ana Costa | 2021-05-05", "CONSULT meeting | no date",
    "CONSULT meeting | planned", "CONSULT meeting | denied", "CONSULT | @Chile", "not | CONSULT", "ACCUSE | Chile -> Bo Lind", "ACCUSE | Bo Lind -> Chile | denied",
    'statement | Bo Lind: "We agree," | direct', 'statement | Ana Costa: "We agree," | indirect', 'statement | Ana Costa: "We agree," | via Bo Lind',
    "tenure | Ana Costa = ambassador of Chile | acting", "tenure | Ana Costa = president of Chile", "quantity | 3 people", "quantity | 2 NOK",
    "published | 2021-05-04", 'date | "Envoy" = none', 'mention | "Ana Costa" = Bo Lind', 'body | "We agree"', "edition | fr", "recognition | Chile -> Bo Lind | recognises",
)


@pytest.mark.parametrize("line", RIGHT)
def test_what_is_there_holds(line: str) -> None:
    """Each of these is in the reading."""
    assert holds(READING, parse(line))


@pytest.mark.parametrize("line", WRONG)
def test_what_is_nearly_right_does_not(line: str) -> None:
    """Each of these is not."""
    assert not holds(READING, parse(line))


def test_an_unknown_head_is_an_error() -> None:
    """A slip of the pen must not pass for a line that nothing contradicts."""
    with pytest.raises(ValueError, match="no such head"):
        parse("not | consultation | A")


def test_words_that_the_text_has_not_are_an_error() -> None:
    """A line that quotes something else is a slip of the pen too."""
    with pytest.raises(ValueError, match="substring"):
        holds(READING, parse('date | "Envoys" = none'))
