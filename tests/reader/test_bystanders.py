"""Who is named without a part in anything, and which cities are places and which governments."""
from __future__ import annotations

import pytest

from dragoman.model import Article, Reading
from dragoman.reader.read import read


def names_of(text: str) -> dict[str, str]:
    """What stands in the text as the name of which entity."""
    reading = read(Article("test", text), model=False)
    return {text[m.start:m.end]: m.entity or "" for m in reading.mentions}


@pytest.mark.parametrize("text, words, state", [
    ("Two Swedes were hurt on the ice road. The driver lives.", "Swedes", "polity:sweden"),
    ("В порту задержан датчанин, груз остался на борту.", "датчанин", "polity:denmark"),
    ("ავსტრიელმა ინჟინერმა ხიდი შეამოწმა.", "ავსტრიელმა", "polity:austria"),
    ("Խաչմերուկը զննեց մի պորտուգալացի քարտեզագիր։", "պորտուգալացի", "polity:portugal")])
def test_peoples_are_told_as_their_state(text: str, words: str, state: str) -> None:
    """A word for the people of a state names it."""
    assert names_of(text).get(words) == state


@pytest.mark.parametrize("text, words, entity", [
    ("Դեսպանը կժամանի Նիամեյ ուրբաթ։", "Նիամեյ", "place:niamey"),
    ("Գետի հարցով Ռաբաթը պատասխանեց նոտային։", "Ռաբաթը", "polity:morocco"),
    ("Հին հանքերի քարտեզը\n\nԴաքար, 4 մայիսի։ Հանքերը փակվել են։", "Դաքար", "place:dakar"),
    ("The toll on the pass\n\nVIENTIANE, 4 May 2016. Lorries waited for a day.", "VIENTIANE", "place:vientiane"),
    ("Пошлина на перевале\n\nВьентьян, 4 мая 2016. Грузовики простояли сутки.", "Вьентьян", "place:vientiane"),
    ("Quito answered the note on Friday.", "Quito", "polity:ecuador")])
def test_cities_are_places_or_governments(text: str, words: str, entity: str) -> None:
    """A city that opens a dateline is a place, and so is an Armenian one without its article."""
    assert names_of(text).get(words) == entity


@pytest.mark.parametrize("head, outlet", [
    ("The Gannet Post, Tuesday 6 May 2014", "The Gannet Post"), ("Marsh & Mill | 6 May 2014 | 12:10", "Marsh & Mill"),
    ("World News | 6 May 2014", None), ("Oslo, 6 May 2014", None), ("By Anna Berg, 6 May 2014", None),
    ("Ministry of Roads of Norway, 6 May 2014", None)])
def test_outlet_of_the_masthead(head: str, outlet: str | None) -> None:
    """A name before the date in the first line is an outlet, unless it is a section, a place, a person or an office."""
    text = f"{head}\n\nA toll for the bridge\n\nLorries waited for a day at the gate. Nobody was hurt."
    reading = read(Article("test", text), model=False)
    assert _outlet(reading) == outlet


def _outlet(reading: Reading) -> str | None:
    return next((e.name for e in reading.entities if e.subtype == "outlet" and any(m.entity == e.id and m.start == 0 for m in reading.mentions)), None)
