"""For whom each participant stands: the polity or body that an account sets against another."""
from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import Account, Entity, Participant, Reading
from dragoman.record.schema import Row
from dragoman.record.spelling import fold

Standing = tuple[Participant, str, str]
"""A participant, its side ("" where unknown) and, for a person, the folded name."""


@dataclass
class Sides:
    """The sides of a reading's accounts, from its offices and from what it says of its entities."""

    reading: Reading
    entities: dict[str, Entity] = field(init=False)
    polity_of: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.entities = {e.id: e for e in self.reading.entities}
        tenures = sorted(self.reading.tenures, key=lambda t: (t.phase == "former", t.start), reverse=True)
        self.polity_of = {t.person: t.polity for t in tenures if t.polity}

    def of(self, account: Account) -> list[Standing]:
        """Each participant with its side; a person whom no office places takes the polity that the account leaves over."""
        sides = {p.entity: self._known(p.entity) for p in account.participants}
        unplaced = [p.entity for p in account.participants if self.type(p.entity) == "person" and not sides[p.entity]]
        behalf = [p.entity for p in account.participants if p.role == "on_behalf_of"]
        left = [b for b in behalf if b not in {sides[p.entity] for p in account.participants if self.type(p.entity) == "person"}]
        if len(left) == len(unplaced):
            sides |= dict(zip(unplaced, left))
        elif len(left) == 1:
            sides |= dict.fromkeys(unplaced, left[0])
        return [(p, sides[p.entity], self.person(p.entity)) for p in account.participants]

    def type(self, entity: str) -> str:
        """The type of an entity, by its declaration or its id."""
        known = self.entities.get(entity)
        return known.type if known else {"org": "organisation"}.get(entity.split(":", 1)[0], entity.split(":", 1)[0])

    def person(self, entity: str) -> str:
        """The folded name of a person; nothing for anybody else."""
        if self.type(entity) != "person":
            return ""
        known = self.entities.get(entity)
        return fold(known.name if known else entity.split(":", 1)[1].lstrip("~").replace("-", " "))

    def _known(self, entity: str) -> str:
        kind = self.type(entity)
        if kind in ("format", "place", "instrument"):
            return ""
        if kind == "polity":
            return entity
        known = self.entities.get(entity)
        owner = known.of if known and known.of and self.type(known.of) == "polity" else None
        if kind == "person":
            return self.polity_of.get(entity) or owner or ""
        return owner or entity

    def setting(self, account: Account) -> Row:
        """What the article says elsewhere of an account's place, round and instrument."""
        return {"place_of": self._polity_of_place(account.place), "edition": self._edition(account), "instrument_type": self._instrument_type(account)}

    def _polity_of_place(self, place: str | None) -> str | None:
        if place is None or self.type(place) == "polity":
            return place
        return self.entities[place].of if place in self.entities else None

    def _edition(self, account: Account) -> str | None:
        found = {r.edition for r in self.reading.rounds if r.format == account.format and r.edition and r.start < account.end and account.start < r.end}
        return found.pop() if len(found) == 1 else None

    def _instrument_type(self, account: Account) -> str | None:
        return next((i.type for i in self.reading.instruments if i.id == account.instrument), None)
