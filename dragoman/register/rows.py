"""The rows of the register's data files, as they are read."""
from __future__ import annotations

from msgspec import Struct, field

Forms = dict[str, tuple[str, ...]]


class EntityRow(Struct, frozen=True):
    """A polity, place, organisation, format, person or instrument that is known before any reading."""

    id: str
    type: str
    name: str
    subtype: str = ""
    names: Forms = field(default_factory=dict)
    adjectives: Forms = field(default_factory=dict)
    demonyms: Forms = field(default_factory=dict)
    combining: Forms = field(default_factory=dict)
    metonyms: Forms = field(default_factory=dict)
    weak: Forms = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    surname: dict[str, str] = field(default_factory=dict)
    patronymic: dict[str, str] = field(default_factory=dict)
    capital: str | None = None
    of: str | None = None
    claimed_by: tuple[str, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    rounds: tuple[dict[str, str | int | None], ...] = ()
    parties: tuple[str, ...] = ()
    date: str | None = None
    acts: tuple[dict[str, str | None], ...] = ()
    edition_year_offset: int | None = None
    source: str = ""

    @property
    def contested(self) -> bool:
        """Whether states disagree on its status; the register does not say who is right."""
        return self.subtype == "contested"


class TermRow(Struct, frozen=True):
    """One person in one office of one polity or organisation, with EDTF ends."""

    person: str
    office: str
    polity: str
    since: str | None = field(name="from", default=None)
    until: str | None = field(name="to", default=None)
    acting: bool = False
    source: str = ""


class OfficeRow(Struct, frozen=True):
    """A word or words for an office, or a part of one: see `kind`.

    Kinds: office (complete), head (takes a domain), domain, rank (deputy, former, acting, ...),
    collocutor (counterpart, colleague), body (ministry, parliament, ...: `compose` names it with a polity).
    """

    id: str
    name: str
    kind: str
    rank: str | None = None
    body: str | None = None
    compose: str | None = None
    names: Forms = field(default_factory=dict)


class NounRow(Struct, frozen=True):
    """Words for a type of instrument."""

    type: str
    names: Forms = field(default_factory=dict)
