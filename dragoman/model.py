"""The nouns: frozen values that travel Article -> Reading -> Record, and nothing else.

Every `start, end` in this project is a half-open interval of code points of `Article.text`.
Every date is an EDTF string (2021-12-20, 2021-12, 2021-12-20/2021-12-22, XXXX-04-01, ../2008) or None.
An entity is named by its id: the register's ("polity:russia") or, for what no register knows,
an id that the reading makes from type and name ("person:~marat-kulakhmetov").
"""
from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edition:
    """The same story elsewhere: another language or version of the page."""

    language: str
    url: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was found, and where it came from.

    `published` is what the source's own metadata states (EDTF); what the text says of it is the reader's work.
    `extracted` tells that `text` is not the file as it was, but what was taken out of HTML, a feed or an archive.
    """

    source: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    address: str | None = None
    editions: tuple[Edition, ...] = ()
    extracted: bool = False

    @property
    def sha256(self) -> str:
        """The digest of the text, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """The article's identifier: a hash of its source and its text."""
        seed = f"{self.source}\0{self.sha256}"
        return "article:" + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Article.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body; `paragraph` counts the lines of the text that hold it."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an entity's name; `case` is "base" for a nominative, else "oblique"."""

    form: str
    language: str
    script: str = ""
    case: str = "base"
    source: str = "text"


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is named. `type` is one of ENTITY_TYPES; `name` is English or romanised."""

    id: str
    type: str
    name: str
    subtype: str = ""
    names: tuple[Name, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    of: str | None = None
    from_register: bool = False


ENTITY_TYPES = ("person", "organisation", "polity", "place", "office", "format", "instrument", "group")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or describes an entity. `form`: name, description, adjective, metonym, pronoun."""

    start: int
    end: int
    entity: str | None
    form: str
    extractor: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Date:
    """A span that names a time. `anchor`: "published", the offset of another date as digits, or None."""

    start: int
    end: int
    value: str | None
    kind: str
    anchor: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """When the article was written: an interval of days (EDTF), its basis and the reasons."""

    start: str | None = None
    end: str | None = None
    basis: str = "unknown"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said. `start, end` is the content; `form`: direct, indirect, mixed."""

    start: int
    end: int
    form: str
    speaker: str | None
    cue: tuple[int, int] | None = None
    addressee: str | None = None
    reported_by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    part_of: int | None = None
    extractor: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in an event. `role` is one of ROLES."""

    entity: str
    role: str


ROLES = ("participant", "source", "recipient", "host", "visitor", "on_behalf_of", "mediator", "absent")
STATUSES = ("held", "planned", "suspended", "cancelled", "called-for")
ASPECTS = ("occurrence", "speech", "state", "background")
STANCES = ("asserts", "denies", "doubts", "expects")


@dataclass(frozen=True, slots=True)
class Account:
    """One report of one event. `start, end` is the sentence that says so, `trigger` the word that does."""

    start: int
    end: int
    trigger: tuple[int, int]
    plover: str
    kind: str
    participants: tuple[Participant, ...]
    mode: str = ""
    date: str | None = None
    date_anchor: str | None = None
    place: str | None = None
    status: str = "held"
    aspect: str = "occurrence"
    stance: str = "asserts"
    attributed_to: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    format: str | None = None
    instrument: str | None = None
    part_of: int | None = None
    extractor: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who holds which office of whom, as this text says it. `basis`: stated, register, inferred."""

    start: int
    end: int
    person: str
    office: str
    polity: str | None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    phase: str = ""
    disputed: bool = False
    basis: str = "stated"
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done with an instrument: negotiated, signed, adopted, ratified, in force, ended."""

    act: str
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, agreement, memorandum, plan or declaration that the text names."""

    start: int
    end: int
    id: str
    name: str
    type: str
    parties: tuple[str, ...] = ()
    date: str | None = None
    term: str | None = None
    acts: tuple[Act, ...] = ()
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One meeting of a format: its edition, day, place, who sat in it and who did not."""

    start: int
    end: int
    format: str
    edition: str | None = None
    date: str | None = None
    place: str | None = None
    members: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Designation:
    """What this text calls a contested polity or office; `by` is "author" or an entity id."""

    start: int
    end: int
    entity: str | None
    term: str
    by: str = "author"
    disputes: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as stated: `value` in `unit` (ISO 4217, "percent", "people", ...), `of` what."""

    start: int
    end: int
    value: float
    unit: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything understood in one article, in layers."""

    article: Article
    language: str
    body: tuple[Span, ...] = ()
    title: Span | None = None
    published: Published = Published()
    editions: tuple[Edition, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Date, ...] = ()
    statements: tuple[Statement, ...] = ()
    accounts: tuple[Account, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    rounds: tuple[Round, ...] = ()
    designations: tuple[Designation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    extractors: tuple[str, ...] = field(default=())
