"""Readings of invented articles, built by hand: what the record's tests add up."""
from __future__ import annotations

from dragoman.model import (
    Account,
    Act,
    Article,
    Date,
    Designation,
    Entity,
    Instrument,
    Mention,
    Name,
    Participant,
    Published,
    Quantity,
    Reading,
    Round,
    Span,
    Statement,
    Tenure,
)

ARDIA, BORVA = "polity:ardia", "polity:borva"
POLITIES = (Entity(ARDIA, "polity", "Ardia", "state", (Name("Ardia", "en"), Name("Ардия", "ru"), Name("არდია", "ka")), (("cow", "901"),), None, True),
            Entity(BORVA, "polity", "Borva", "state", (Name("Borva", "en"), Name("Борва", "ru"), Name("ბორვა", "ka")), (), None, True))
CITY = Entity("place:lindau", "place", "Lindau", "city", (Name("Lindau", "en"), Name("Линдау", "ru")), (), None, True)


def made(name: str, form: str, language: str) -> Entity:
    """A person whom only articles name."""
    slug = name.lower().replace(" ", "-").replace(".", "")
    return Entity(f"person:~{slug}", "person", name, "", (Name(name, "en", source="made"), Name(form, language)))


def tenure(person: Entity, polity: str, office: str = "Foreign Minister", **more: object) -> Tenure:
    """Who holds which office, at the head of the text."""
    return Tenure(0, 10, person.id, office, polity, extractor="office", **more)  # type: ignore[arg-type]


def meeting(people: tuple[Entity, ...] = (), date: str | None = "2031-05-10", kind: str = "meeting", at: int = 12, polities: tuple[str, ...] = (ARDIA, BORVA),
            **more: object) -> Account:
    """An account of a contact between the two sides."""
    parts = tuple(Participant(p.id, "participant") for p in people) + tuple(Participant(p, "on_behalf_of" if people else "participant") for p in polities)
    return Account(at, at + 30, (at + 4, at + 8), "CONSULT", kind, parts, date=date, extractor="rule:contact", **more)  # type: ignore[arg-type]


def reading(source: str, language: str, text: str, accounts: tuple[Account, ...] = (), people: tuple[Entity, ...] = (), tenures: tuple[Tenure, ...] = (),
            published: str | None = "2031-05-11", **layers: object) -> Reading:
    """The reading of a text that is long enough for its spans."""
    body = text.ljust(120, ".")
    mentions = tuple(Mention(i, i + 5, p.id, "name", "register") for i, p in enumerate((*POLITIES, *people)))
    entities = layers.pop("entities", ())
    return Reading(Article(source, body, publisher=source.split("/")[2] if "://" in source else None), language, (Span(0, len(body)),),
                   published=Published(published, published, "stated"), entities=(*POLITIES, CITY, *people, *entities),  # type: ignore[misc]
                   mentions=mentions, accounts=accounts, tenures=tenures, **layers)  # type: ignore[arg-type]


def told_in(language: str, first: str, second: str, **more: object) -> Reading:
    """One meeting of two ministers as an outlet of a language tells it."""
    names = {"en": ("Marek Tolvan", "Ilya Sherov"), "ru": ("Marek Tolvan", "Ilia Sherov"), "ka": ("Marek Tolvan", "Ilia Sherovi")}[language]
    people = (made(names[0], first, language), made(names[1], second, language))
    tenures = (tenure(people[0], ARDIA), tenure(people[1], BORVA))
    return reading(f"https://{language}.example/1", language, f"{first} – {second}", (meeting(people, **more),), people, tenures)


def three_reports() -> list[Reading]:
    """The same meeting in English, Russian and Georgian, each with its own spelling of the names."""
    return [told_in("en", "Marek Tolvan", "Ilya Sherov"), told_in("ru", "Марек Толван", "Илья Шеров"), told_in("ka", "მარეკ ტოლვან", "ილია შეროვი")]


def everything() -> Reading:
    """A reading with something in every layer."""
    person = made("Marek Tolvan", "Marek Tolvan", "en")
    other = made("Ana Velk", "Ana Velk", "en")
    treaty = Entity("instrument:~treaty-of-lindau", "instrument", "Treaty of Lindau", "treaty", (Name("Treaty of Lindau", "en"),))
    forum = Entity("format:~lindau-forum", "format", "Lindau Forum", "", (Name("Lindau Forum", "en"),))
    accounts = (meeting((person,), at=12, place=CITY.id, topics=("trade",), attributed_to=(other.id,), format=forum.id, confidence=0.7),
                meeting((person,), date="2031-05-09/2031-05-11", kind="visit", at=50, part_of=None),
                Account(80, 100, (82, 86), "SUPPORT", "signing", (Participant(ARDIA, "participant"), Participant(BORVA, "participant")), date="2031-05-10",
                        instrument=treaty.id, part_of=1))
    return reading(
        "texts/all.txt", "en", "Everything", accounts, (person, other), (tenure(person, ARDIA, disputed=True, since="2030"),), entities=(treaty, forum),
        dates=(Date(5, 9, "2031-05-10", "day", "published", "yesterday"),),
        statements=(Statement(20, 40, "direct", person.id, (15, 19), BORVA, (other.id,), (ARDIA,), None, "cue", 0.9),
                    Statement(25, 30, "indirect", other.id, part_of=0)),
        instruments=(Instrument(30, 40, treaty.id, treaty.name, "treaty", (ARDIA, BORVA), "2031-05-10", "five years", (Act("signed", "2031-05-10", 80, 100),)),
                     Instrument(60, 66, treaty.id, treaty.name, "treaty")),
        rounds=(Round(12, 42, forum.id, "3", "2031-05-10", CITY.id, (ARDIA, BORVA), (person.id,), ()),),
        designations=(Designation(3, 9, BORVA, "the so-called Borva", "author", True),), quantities=(Quantity(44, 48, 3.5, "percent", "trade"),))
