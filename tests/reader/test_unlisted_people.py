"""People, offices and places that no list holds: invented people of many states, in posts below the first rank."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from rapidfuzz.fuzz import ratio

from dragoman.model import Article, Entity, Reading
from dragoman.reader.read import read
from dragoman.register.spelling import phonetic

TABLE = Path(__file__).with_name("unlisted_people.tsv")  # language, text, person, polity, place; "-" where none
LANGUAGES = ("en", "ru", "ka", "hy")
FLOORS = {"person": 0.95, "polity": 0.95, "place": 0.5}
Row = tuple[str, str, str, Reading]


@lru_cache(maxsize=4)
def rows(language: str) -> tuple[Row, ...]:
    """The rows of a language with their readings."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return tuple((person, polity, place, read(Article("test", text))) for tag, text, person, polity, place in lines if tag == language)


def mentioned(reading: Reading, kind: str) -> Iterator[Entity]:
    """The entities of a type that the text mentions."""
    met = {m.entity for m in reading.mentions}
    return (e for e in reading.entities if e.type == kind and e.id in met)


def called(reading: Reading, kind: str, name: str) -> str | None:
    """The entity that is called so, however it is spelt."""
    found = (e for e in mentioned(reading, kind) if len(e.name.split()) == len(name.split()))
    return next((e.id for e in found if any(ratio(phonetic(n.form.lower()), phonetic(name.lower())) >= 85 for n in e.names)), None)


def holds(reading: Reading, person: str, polity: str) -> bool:
    """Whether the person is read as in an office of the polity."""
    return any(t.person == called(reading, "person", person) and t.polity == f"polity:{polity}" for t in reading.tenures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_unlisted(language: str) -> None:
    """Persons are found whole, with the state whose office they hold, and the towns beside them."""
    found = {"person": [bool(called(r, "person", person)) for person, _, _, r in rows(language)],
             "polity": [holds(r, person, polity) for person, polity, _, r in rows(language) if polity != "-"],
             "place": [bool(called(r, "place", place)) for _, _, place, r in rows(language) if place != "-"]}
    assert {kind: sum(hits) / len(hits) for kind, hits in found.items() if sum(hits) < FLOORS[kind] * len(hits)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_else(language: str) -> None:
    """No other person, and no office of another state."""
    persons = sum(len(list(mentioned(r, "person"))) for *_, r in rows(language))
    strangers = [t.polity for _, polity, _, r in rows(language) for t in r.tenures if polity != "-" and t.polity not in (f"polity:{polity}", None)]
    assert persons <= len(rows(language)) and not strangers


@pytest.mark.parametrize("text", [
    "The Head of the Iron Valley opened in cinemas on Friday. Its director of photography did not come.",
    "The ministry signed a contract with Blue Harbour Shipping, which heads north every week.",
    "The report, Rivers of the North, was published in May. The director of the film said nothing.",
    "Директор департамента речного транспорта выступил с докладом. Книга «Голоса Севера» вышла в мае.",
    "Глава ведомства отметила, что Красный Крест и Морской Регистр участвуют в работе.",
    "დეპარტამენტის უფროსმა მოხსენება წაიკითხა. წიგნი მაისში გამოვიდა და მკითხველმა ის მოიწონა.",
    "სააგენტოს ხელმძღვანელმა თქვა, რომ ახალი ხიდი წლის ბოლომდე გაიხსნება. სამინისტროში ეს დაადასტურეს.",
    "Վարչության պետը զեկույց ներկայացրեց։ «Հյուսիսի ձայներ» գիրքը լույս տեսավ մայիսին։",
])
def test_no_person(text: str) -> None:
    """Titles of works, companies and plain words are nobody's name."""
    assert list(mentioned(read(Article("test", text)), "person")) == []
