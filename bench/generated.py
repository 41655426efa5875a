"""Readings of invented articles, as many as asked for: some ten events each, among invented states and people."""
from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.model import Account, Article, Entity, Mention, Name, Participant, Published, Reading, Sentence, Span, Statement, Tenure

EVENTS = 10
SYLLABLES = ("ar", "bo", "dva", "el", "gim", "kor", "la", "men", "nor", "pe", "ris", "sto", "tal", "ur", "vin", "zel")
KINDS = (("meeting", "CONSULT"), ("visit", "CONSULT"), ("call", "CONSULT"), ("signing", "SUPPORT"), ("aid", "AID"),
         ("accusation", "ACCUSE"), ("refusal", "REJECT"))
LANGUAGES = ("en", "ru", "ka", "hy")
FIRST_DAY = date(2000, 1, 1)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def states(count: int = 150) -> list[Entity]:
    """Invented states, the same ones every time."""
    chance = random.Random("states")
    names = [f"{_word(chance)} {i}" for i in range(count)]
    return [Entity(f"polity:bench-{i}", "polity", n, "state", (Name(n, "en"),), (), None, True) for i, n in enumerate(names)]


def people(count: int) -> list[Entity]:
    """Invented people whom only articles name, the same ones every time."""
    chance = random.Random("people")
    names = [f"{_word(chance)} {_word(chance)}" for _ in range(count)]
    return [Entity("person:~" + n.lower().replace(" ", "-"), "person", n, "", (Name(n, "en", source="made"),)) for n in dict.fromkeys(names)]


def readings(count: int) -> Iterator[Reading]:
    """That many readings, the first ones the same whatever the count.

    Args:
        count: How many.
    """
    polities, persons = states(), people(3_000)
    for i in range(count):
        yield _reading(i, random.Random(i), polities, persons)


def _reading(i: int, chance: random.Random, polities: list[Entity], persons: list[Entity]) -> Reading:
    sides, holders = chance.sample(polities, 4), chance.sample(persons, 3)
    lines = [" ".join(_word(chance) for _ in range(12)) + "." for _ in range(EVENTS)]
    starts = [sum(len(x) + 1 for x in lines[:k]) for k in range(EVENTS)]
    text = "\n".join(lines)
    day = FIRST_DAY + timedelta(i % 9_000)
    accounts = tuple(_account(chance, starts[k], len(lines[k]), day, sides, holders) for k in range(EVENTS))
    said = tuple(Statement(starts[k], starts[k] + len(lines[k]), "indirect", holders[k % 3].id, extractor="bench") for k in range(0, EVENTS, 4))
    mentions = tuple(Mention(starts[k], starts[k] + 5, e.id, "name", "bench") for k, e in enumerate((*sides, *holders)))
    tenures = tuple(Tenure(0, len(lines[0]), p.id, "office:foreign-minister", s.id, as_of=day.isoformat(), extractor="bench") for p, s in zip(holders, sides))
    office = Entity("office:foreign-minister", "office", "Foreign Minister", from_register=True)
    sentences = tuple(Sentence(s, s + len(x), k) for k, (s, x) in enumerate(zip(starts, lines)))
    return Reading(Article(f"bench/{i}", text, lines[0], f"Outlet {i % 40}"), LANGUAGES[i % 4], (Span(0, len(text)),), Span(0, len(lines[0])),
                   Published(day.isoformat(), day.isoformat(), "stated"),
                   sentences=sentences,
                   entities=(*sides, *holders, office), mentions=mentions, statements=said, accounts=accounts, tenures=tenures)


def _account(chance: random.Random, start: int, length: int, day: date, sides: list[Entity], holders: list[Entity]) -> Account:
    kind, plover = chance.choice(KINDS)
    roles = ("participant", "participant") if plover == "CONSULT" else ("source", "recipient")
    parts = (*(Participant(e.id, r) for e, r in zip(chance.sample(sides, 2), roles)), Participant(chance.choice(holders).id, roles[0]))
    told = (day - timedelta(chance.randint(0, 20))).isoformat()
    return Account(start, start + length, (start, start + 4), plover, kind, parts, date=told, extractor="bench")
