"""Readings of invented articles, as many as asked for: a world of states and people, and stories that several outlets tell.

The world stays the same size and each day has as many stories as the next, so that a larger record covers a longer time and
what can be merged with an article stays bounded, as it does in a real archive. Some facts of the past do grow with the record:
outlets come back to them again and again.
"""
from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dragoman.model import (
    Account,
    Act,
    Article,
    Designation,
    Edition,
    Entity,
    Instrument,
    Mention,
    Name,
    Participant,
    Published,
    Quantity,
    Reading,
    Round,
    Sentence,
    Span,
    Statement,
    Tenure,
)

EVENTS = 10
TELLINGS = 4
"""Articles that tell one story; each leaves out some of its facts."""
FACTS = 12
"""Facts of a story, of which an article tells all but a few."""
STORIES_A_DAY = 2
AT_ONCE = 400
"""Articles among which the order of reading is shuffled."""
PAST = 2_000
"""Facts of the past that articles come back to, the best known far more often than the others."""
OUTLETS = 40
LANGUAGES = ("en", "ru", "ka", "hy")
SYLLABLES = {
    "en": "ar bo dva el gim kor la men nor pe ris sto tal ur vin zel".split(),
    "ru": "ар бо два эл гим кор ла мен нор пе рис сто тал ур вин зел".split(),
    "ka": "არ ბო დვა ელ გიმ კორ ლა მენ ნორ პე რის სტო ტალ ურ ვინ ზელ".split(),
    "hy": "ար բո դվա էլ գիմ կոր լա մեն նոր պե րիս ստո տալ ուր վին զել".split()}
KINDS = (("meeting", "CONSULT"), ("visit", "CONSULT"), ("call", "CONSULT"), ("talks", "CONSULT"), ("signing", "AGREE"), ("aid", "AID"),
         ("accusation", "ACCUSE"), ("refusal", "REJECT"), ("recognition", "SUPPORT"))
OFFICES = ("president", "foreign-minister", "deputy-foreign-minister", "prime-minister", "ambassador")
FIRST_DAY = date(2000, 1, 1)
FORMAT = Entity("format:bench-talks", "format", "Bench Talks", "talks", (Name("Bench Talks", "en"),), (), None, True)


# --- the world --------------------------------------------------------------------------

def _spelt(chance: random.Random, least: int = 2, most: int = 4) -> dict[str, str]:
    """One invented name in every script."""
    chosen = chance.choices(range(len(SYLLABLES["en"])), k=chance.randint(least, most))
    return {tag: "".join(SYLLABLES[tag][i] for i in chosen).capitalize() for tag in LANGUAGES}


def _names(spelt: dict[str, str], source: str = "register") -> tuple[Name, ...]:
    return tuple(Name(spelt[tag], tag, source=source) for tag in LANGUAGES)


@lru_cache(maxsize=1)
def states(count: int = 150) -> tuple[Entity, ...]:
    """Invented states, the same ones every time."""
    chance = random.Random("states")
    spelt = [{tag: f"{form} {i}" for tag, form in _spelt(chance).items()} for i in range(count)]
    return tuple(Entity(f"polity:bench-{i}", "polity", s["en"], "state", _names(s), (("cow", str(i)),), None, True) for i, s in enumerate(spelt))


@dataclass(frozen=True)
class Person:
    """Somebody whom only articles name, in one office of one state."""

    id: str
    spelt: dict[str, str]
    polity: str
    office: str

    def told(self, tag: str) -> Entity:
        """The person as an article of a language declares them."""
        return Entity(self.id, "person", self.spelt["en"], "", (Name(self.spelt["en"], "en", source="made"), Name(self.spelt[tag], tag)))


@lru_cache(maxsize=1)
def people(each: int = 20) -> dict[str, tuple[Person, ...]]:
    """The people of each state, the same ones every time."""
    chance = random.Random("people")
    return {s.id: tuple(_person(chance, s.id, i) for i in range(each)) for s in states()}


def _person(chance: random.Random, polity: str, i: int) -> Person:
    given, family = _spelt(chance), _spelt(chance, 2, 3)
    spelt = {tag: f"{given[tag]} {family[tag]}" for tag in LANGUAGES}
    return Person("person:~" + spelt["en"].lower().replace(" ", "-"), spelt, polity, f"office:{OFFICES[i % len(OFFICES)]}")


@lru_cache(maxsize=len(LANGUAGES))
def _vocabulary(tag: str) -> tuple[list[str], list[float]]:
    chance = random.Random(f"words {tag}")
    words = ["".join(chance.choices(SYLLABLES[tag], k=chance.randint(1, 4))) for _ in range(5_000)]
    return words, [1 / (rank + 3) for rank in range(len(words))]


# --- what takes place ---------------------------------------------------------------------

@dataclass(frozen=True)
class Fact:
    """Something that took place between two sides, or that was planned."""

    kind: str
    plover: str
    day: date
    sides: tuple[Entity, Entity]
    people: tuple[Person, ...]
    status: str


def _sides(chance: random.Random, count: int) -> list[Entity]:
    """Some states, the great ones far more often than the small."""
    every = states()
    drawn = dict.fromkeys(chance.choices(every, [1 / (rank + 5) for rank in range(len(every))], k=count * 4))
    return ([*drawn][:count] + [s for s in every if s not in drawn])[:count]


def _fact(chance: random.Random, day: date, sides: Sequence[Entity]) -> Fact:
    left, right = chance.sample(sides, 2)
    kind, plover = chance.choice(KINDS)
    who = tuple(people()[s.id][min(int(chance.expovariate(0.3)), 19)] for s in (left, right))
    return Fact(kind, plover, day, (left, right), who[:chance.randint(0, 2)], "planned" if chance.random() < 0.1 else "held")


@lru_cache(maxsize=4 * AT_ONCE // TELLINGS)
def _story(number: int) -> tuple[list[Entity], list[Fact]]:
    """The sides of a story and its facts: a few days old, one or the other some weeks."""
    chance = random.Random(f"story {number}")
    day = FIRST_DAY + timedelta(number // STORIES_A_DAY)
    sides = _sides(chance, 4)
    return sides, [_fact(chance, day - timedelta(min(int(chance.expovariate(0.3)), 40)), sides) for _ in range(FACTS)]


@lru_cache(maxsize=PAST)
def _past(number: int) -> Fact:
    chance = random.Random(f"past {number}")
    return _fact(chance, FIRST_DAY - timedelta(chance.randint(1, 8_000)), _sides(chance, 2))


# --- how it is told -------------------------------------------------------------------------

def readings(count: int) -> Iterator[Reading]:
    """That many readings, the first ones the same whatever the count.

    Args:
        count: How many.
    """
    for start in range(0, count, AT_ONCE):
        order = list(range(start, start + AT_ONCE))
        random.Random(start).shuffle(order)
        yield from (_reading(i) for i in order[:count - start])


def _reading(i: int) -> Reading:
    story, telling = divmod(i, TELLINGS)
    chance, tag = random.Random(i), LANGUAGES[(story + telling) % len(LANGUAGES)]
    sides, facts = _story(story)
    told = chance.sample(facts, EVENTS)
    if chance.random() < 0.5:
        told[-1] = _past(int(20 * (PAST / 20) ** chance.random()))
    if telling == TELLINGS - 1 and story % 5 == 0:  # a wire copy of the article before, a few words added by another outlet
        before = _reading(i - 1)
        return replace(before, article=replace(before.article, source=f"https://wire{i % OUTLETS}.example/{i}", publisher=f"Wire {i % OUTLETS}"))
    return _Teller(i, tag, chance, sides, told).reading()


class _Teller:
    """One article on its way."""

    def __init__(self, i: int, tag: str, chance: random.Random, sides: Sequence[Entity], facts: Sequence[Fact]) -> None:
        self.i, self.tag, self.chance, self.facts = i, tag, chance, facts
        self.sides = list(dict.fromkeys([*sides, *(s for f in facts for s in f.sides)]))
        self.people = list({p.id: p for f in facts for p in f.people}.values())
        self.lines = [self._line(f) for f in facts]
        self.starts = [sum(len(x) + 1 for x in self.lines[:k]) for k in range(len(self.lines))]
        self.day = (FIRST_DAY + timedelta(i // TELLINGS // STORIES_A_DAY)).isoformat()

    def _line(self, fact: Fact) -> str:
        words, weights = _vocabulary(self.tag)
        at = LANGUAGES.index(self.tag)
        named = [s.names[at].form for s in fact.sides] + [p.spelt[self.tag] for p in fact.people]
        return " ".join([*named, *self.chance.choices(words, weights, k=14)]).capitalize() + "."

    def _span(self, k: int) -> tuple[int, int]:
        return self.starts[k], self.starts[k] + len(self.lines[k])

    def reading(self) -> Reading:
        """The whole of it."""
        host = f"outlet{self.i % OUTLETS}.example"
        article = Article(f"https://{host}/{self.i}", "\n".join(self.lines), self.lines[0], host, editions=self._editions(host))
        entities = (*self.sides, *(p.told(self.tag) for p in self.people), FORMAT)
        return Reading(article, self.tag, (Span(0, len(article.text)),), Span(0, len(self.lines[0])), Published(self.day, self.day, "stated"),
                       sentences=tuple(Sentence(*self._span(k), k) for k in range(len(self.lines))), entities=entities, mentions=self._mentions(),
                       statements=self._statements(), accounts=tuple(self._account(k, f) for k, f in enumerate(self.facts)), tenures=self._tenures(),
                       editions=article.editions, **self._rarer())

    def _editions(self, host: str) -> tuple[Edition, ...]:
        return (Edition("en" if self.tag != "en" else "ru", f"https://{host}/{self.i + 1}"),) if self.i % 6 == 0 else ()

    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(Mention(self.starts[k], self.starts[k] + 5, e, "name", "bench") for k, f in enumerate(self.facts)
                     for e in (*(s.id for s in f.sides), *(p.id for p in f.people)))

    def _statements(self) -> tuple[Statement, ...]:
        return tuple(Statement(*self._span(k), "indirect", f.people[0].id, reported_by=(f.sides[1].id,) if k % 3 == 0 else (), about=(f.sides[1].id,),
                               extractor="bench") for k, f in enumerate(self.facts) if f.people and k % 3 < 2)

    def _tenures(self) -> tuple[Tenure, ...]:
        return tuple(Tenure(0, 20, p.id, p.office, p.polity, as_of=self.day, extractor="bench") for p in self.people[:4])

    def _account(self, k: int, fact: Fact) -> Account:
        roles = ("participant", "participant") if fact.plover == "CONSULT" else ("source", "recipient")
        named = fact.people if self.chance.random() < 0.85 else ()
        sides = [Participant(s.id, r) for s, r in zip(fact.sides, roles)]
        who = [Participant(p.id, roles[0 if p.polity == fact.sides[0].id else 1]) for p in named]
        return Account(*self._span(k), (self.starts[k], self.starts[k] + 4), fact.plover, fact.kind, (*sides, *who), date=self._date(fact.day),
                       status=fact.status, stance="denies" if self.chance.random() < 0.03 else "asserts", extractor="bench",
                       place=f"place:~{fact.sides[1].id.split(':')[1]}" if fact.plover == "CONSULT" and self.chance.random() < 0.5 else None)

    def _date(self, day: date) -> str | None:
        """The day itself, mostly; else its month, the next day, or none."""
        kind = self.chance.random()
        return day.isoformat() if kind < 0.8 else day.isoformat()[:7] if kind < 0.9 else (day + timedelta(1)).isoformat() if kind < 0.95 else None

    def _rarer(self) -> dict[str, tuple[object, ...]]:
        """What not every article holds: a treaty, a round of talks, a term, an amount."""
        start, end = self._span(1)
        story, left, right = self.i // TELLINGS, self.sides[0].id, self.sides[1].id
        out: dict[str, tuple[object, ...]] = {}
        if story % 10 == 0:
            out["instruments"] = (Instrument(start, end, f"instrument:~bench-{story}", f"Treaty {story}", "treaty", (left, right), self.day,
                                             acts=(Act("signed", self.day, start, end),)),)
        if story % 10 == 1:
            out["rounds"] = (Round(start, end, FORMAT.id, str(story), self.day, None, (left, right)),)
        if self.i % 5 == 0:
            out["designations"] = (Designation(start, start + 6, left, f"so-called {self.tag} {self.i % 7}", disputes=True),)
        if self.i % 3 == 0:
            out["quantities"] = (Quantity(start, start + 3, float(self.i % 100), "percent", "trade"), Quantity(start + 4, start + 8, 1e6, "USD", "aid"))
        return out
