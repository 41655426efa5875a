"""Whom people act for by the words beside their names, who stands on the other side of an act, and where a place is named by what it is."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import LAYERS, begin, read
from dragoman.reader.sides import side_of
from dragoman.register.register import builtin

# text | part of the person's id | the state that the person acts for, "" for none
SIDES = [
    ("Canadian beekeeping inspector Laura Tremont said that the hives were empty.", "tremont", "canada"),
    ("Laura Tremont, a Chilean lawyer, said that the hives were empty.", "tremont", "chile"),
    ("Laura Tremont of Uruguay said that the hives were empty.", "tremont", "uruguay"),
    ("Malta voted against. Its adviser on lighthouses, Laura Tremont, said that the lamp was old.", "tremont", "malta"),
    ("Laura Tremont said in Norway that the hives were empty.", "tremont", ""),
    ("Финский переговорщик Илкка Салонен сказал, что ульи пусты.", "salonen", "finland"),
    ("Эксперт Анна Петрова (Болгария) заявила, что ульи пусты.", "petrov", "bulgaria"),
    ("Мальта проголосовала против. Её советник по маякам Анна Петрова заявила, что лампа старая.", "petrov", "malta"),
    ("ფინელმა მეფუტკრემ ანა პეტროვამ განაცხადა, რომ სკები ცარიელია.", "petrov", "finland"),
    ("მალტის შუქურების სამსახურის უფროსმა ანა პეტროვამ განაცხადა, რომ ნათურა ძველია.", "petrov", "malta"),
    ("Մալթայի փարոսների ծառայության պետ Աննա Պետրովան հայտարարեց, որ լամպը հին է։", "petrov", "malta"),
    ("Ֆինն բանակցող Աննա Պետրովան հայտարարեց, որ փեթակները դատարկ են։", "petrov", "finland"),
]

# text | kind | entity on the other side, "" for no event of the kind
ANSWERS = [
    ("Peru and Chile disagree about a lamp. Peru calls it bright. Chile protested on Monday.", "protest", "peru"),
    ("The garment chamber of Arica spoke up. Chile and Peru were silent. The chamber demanded an apology.", "demand", ""),
]

# text | place of the meeting | entities that must take no part
PLACES = [
    ("The envoys of Togo and Peru met in the city of Dakar.", "place:dakar", "senegal"),
    ("The envoys of Togo and Peru met in the Georgian Black Sea port of Batumi.", "place:batumi", "georgia"),
    ("Послы Того и Перу встретились в столице Сантьяго.", "place:santiago", "chile"),
    ("Министры Чили и Перу встретились в южном портовом городе Сочи.", "place:sochi", "russia"),
]


@pytest.mark.parametrize(("text", "person", "state"), SIDES)
def test_side_of_a_person(text: str, person: str, state: str) -> None:
    draft = begin(Article("test", text), builtin())
    for layer in LAYERS:
        layer(draft)
    found = [side_of(draft, p.entity or "") or "" for _, p in draft.phrases() if p.type == "person" and person in (p.entity or "")]
    assert found and found[0].removeprefix("polity:") == state, found


@pytest.mark.parametrize(("text", "kind", "other"), ANSWERS)
def test_other_side_of_an_act(text: str, kind: str, other: str) -> None:
    found = [{p.entity for p in a.participants if p.role == "recipient"} for a in read(Article("test", text)).accounts if a.kind == kind]
    assert found == ([{f"polity:{other}"}] if other else [])


@pytest.mark.parametrize(("text", "place", "absent"), PLACES)
def test_place_behind_the_noun_for_it(text: str, place: str, absent: str) -> None:
    meetings = [a for a in read(Article("test", text)).accounts if a.kind == "meeting" or a.plover == "CONSULT"]
    assert [a.place for a in meetings] == [place]
    assert f"polity:{absent}" not in {p.entity for p in meetings[0].participants}
