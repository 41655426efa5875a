"""Two accounts: what makes them one event, and what forbids it."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakValueDictionary

from dragoman.record.edtf import Days, is_open, width
from dragoman.record.spelling import alike, skeleton

T = TypeVar("T")

FAMILIES = dict.fromkeys(("meeting", "talks", "negotiations", "consultation", "round", "summit", "forum"), "contact")
"""Kinds that different outlets use of one event; every other kind is a family of its own."""

ONE_TYPE = {"SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
"""Types between which readers of one act differ: a signing is AGREE to one and SUPPORT to another."""

ONCE = frozenset({"recognition"})
"""Kinds that take place once between two sides, so that accounts without a date may be one event."""

DAY_WIDE = 3
"""Days that a date may span and still tell one event of a pair from its next: talks of a weekend."""
MONTH_WIDE = 31
"""Days that a date may span and still be compared with a day inside it."""

PLANS = frozenset({"planned", "suspended", "cancelled", "called-for"})

REMEMBERED = 30_000
"""Comparisons of what accounts tell that are kept: what is told again and again is compared once."""


@dataclass(frozen=True)
class Actor:
    """A participant as it is compared: `side` is the polity or body, `person` a folded name."""

    entity: str
    role: str
    side: str
    person: str


class Told:
    """What an account tells: one object for all accounts that tell the same, so that it is compared by what it is and not by what it holds."""

    __slots__ = ("__weakref__",)


_TOLD: WeakValueDictionary[tuple[object, ...], Told] = WeakValueDictionary()


def _told(everything: tuple[object, ...]) -> Told:
    return _TOLD.setdefault(everything, Told())


@dataclass(frozen=True)
class Report:
    """An account as it is compared."""

    key: int
    id: str
    article: int
    order: tuple[str, int, str, str]
    plover: str
    kind: str
    days: Days | None
    place: str | None
    place_of: str | None
    status: str
    aspect: str
    stance: str
    format: str | None
    edition: str | None
    instrument: str | None
    instrument_type: str | None
    actors: tuple[Actor, ...]

    @cached_property
    def family(self) -> str:
        """What it may be merged with: accounts of the same family."""
        return f"{ONE_TYPE.get(self.plover, self.plover)}/{FAMILIES.get(self.kind, self.kind)}"

    @cached_property
    def told(self) -> Told:
        """Everything by which it is compared: accounts of different articles that are equal in it link and clash alike."""
        return _told((self.plover, self.kind, self.days, self.place, self.place_of, self.status, self.aspect, self.stance, self.format, self.edition,
                      self.instrument, self.instrument_type, self.actors))

    @property
    def meeting(self) -> bool:
        """Whether it is a contact other than a visit or a call."""
        return self.kind in FAMILIES

    @cached_property
    def present(self) -> tuple[Actor, ...]:
        """Those who take part."""
        return tuple(a for a in self.actors if a.role != "absent")

    @cached_property
    def sides(self) -> frozenset[str]:
        """The polities, and bodies of none, that the event is between; a mediator is no side."""
        return frozenset(a.side for a in self.present if a.side and a.role != "mediator")

    @cached_property
    def polities(self) -> frozenset[str]:
        """The polities among the sides."""
        return frozenset(s for s in self.sides if s.startswith("polity:"))

    @cached_property
    def people(self) -> tuple[Actor, ...]:
        """The persons who take part."""
        return tuple(a for a in self.present if a.person)

    @cached_property
    def entities(self) -> frozenset[str]:
        """Everybody named, and the format that they sit in."""
        return frozenset(a.entity for a in self.present)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sides that act."""
        return frozenset(a.side or a.entity for a in self.present if a.role in ("source", "visitor"))

    @cached_property
    def recipients(self) -> frozenset[str]:
        """The sides acted upon."""
        return frozenset(a.side or a.entity for a in self.present if a.role in ("recipient", "host"))

    @cached_property
    def speech(self) -> bool:
        """Whether the act is that somebody said it."""
        return self.aspect == "speech"

    @property
    def contact(self) -> bool:
        """Whether it is a meeting, visit or call."""
        return self.plover == "CONSULT"


@dataclass(frozen=True)
class Link:
    """Why two accounts may be one event. A weak link rests on what one of them leaves open."""

    rule: str
    weight: int
    weak: bool = False
    values: tuple[str, ...] = ()


def _once_told(judge: Callable[[Report, Report], T]) -> Callable[[Report, Report], T]:
    """A comparison that is made once for all pairs of accounts that tell the same two things, in one article or in two."""
    known: dict[tuple[Told, Told, bool], T] = {}

    @wraps(judge)
    def judged(a: Report, b: Report) -> T:
        key = (a.told, b.told, a.article == b.article)
        if key not in known:
            if len(known) >= REMEMBERED:
                known.clear()
            known[key] = judge(a, b)
        return known[key]

    return judged


# --- what forbids it --------------------------------------------------------------

def same_person(left: Actor, right: Actor) -> bool:
    """Whether two participants may be one person, by their names alone."""
    if left.entity == right.entity:
        return True
    listed = not left.entity.startswith("person:~") and not right.entity.startswith("person:~")
    return not listed and alike(left.person, right.person)


def people_agree(a: Report, b: Report) -> int:
    """How many persons both name; -1 where a side is spoken for by different people in each."""
    both = sum(any(same_person(x, y) for y in b.people) for x in a.people)
    for side in a.sides & b.sides:
        ours, theirs = ([x for x in r.people if x.side == side] for r in (a, b))
        if ours and theirs and not any(same_person(x, y) for x in ours for y in theirs):
            return -1
    return both


def _clash_family(a: Report, b: Report) -> bool:
    return a.family != b.family


def _clash_days(a: Report, b: Report) -> bool:
    return bool(a.days and b.days) and not _overlap(a, b) and not _next_day(a, b)


def _clash_people(a: Report, b: Report) -> bool:
    return people_agree(a, b) < 0


def _clash_sides(a: Report, b: Report) -> bool:
    return len(a.polities) > 1 and len(b.polities) > 1 and not (a.polities <= b.polities or b.polities <= a.polities)


def _clash_direction(a: Report, b: Report) -> bool:
    if a.meeting or b.meeting or _same_day(a, b) and a.contact and a.entities == b.entities:
        return False
    return _disjoint(a.sources, b.sources) or _disjoint(a.recipients, b.recipients)


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right) and not left & right


def _clash_format(a: Report, b: Report) -> bool:
    return bool(a.format and b.format and a.format != b.format) or bool(a.edition and b.edition and a.edition != b.edition)


def _clash_instrument(a: Report, b: Report) -> bool:
    if a.instrument_type and b.instrument_type and a.instrument_type != b.instrument_type:
        return True
    return a.article == b.article and bool(a.instrument and b.instrument and a.instrument != b.instrument)


def _clash_place(a: Report, b: Report) -> bool:
    if not a.place or not b.place or a.place == b.place:
        return False
    within = a.place_of == b.place or b.place_of == a.place
    return not within and not (people_agree(a, b) > 0 and _same_day(a, b))


def _clash_status(a: Report, b: Report) -> bool:
    """One article tells a plan and another event of the same people apart."""
    return a.article == b.article and (a.status in PLANS) != (b.status in PLANS) and not _same_day(a, b)


def _clash_speech(a: Report, b: Report) -> bool:
    return a.speech and b.speech and (a.kind != b.kind or _speakers(a) != _speakers(b) or a.recipients != b.recipients)


def _speakers(report: Report) -> frozenset[str]:
    """Who speaks: a person before the side that the person stands for."""
    spoke = [x for x in report.present if x.role == "source"]
    people = frozenset(x.person for x in spoke if x.person)
    return people or frozenset(x.side or x.entity for x in spoke)


CLASHES: dict[str, Callable[[Report, Report], bool]] = {
    "kind": _clash_family, "date": _clash_days, "people": _clash_people, "sides": _clash_sides, "direction": _clash_direction, "format": _clash_format,
    "instrument": _clash_instrument, "place": _clash_place, "status": _clash_status, "speech": _clash_speech}


@_once_told
def clash(a: Report, b: Report) -> str | None:
    """What forbids that two accounts are one event.

    Args:
        a: An account.
        b: Another.

    Returns:
        The name of the field on which they cannot be reconciled, or None.
    """
    for name, found in CLASHES.items():
        if found(a, b):
            return name
    return None


# --- days -------------------------------------------------------------------------

def _overlap(a: Report, b: Report) -> bool:
    return bool(a.days and b.days) and a.days[0] <= b.days[1] and b.days[0] <= a.days[1]  # type: ignore[index]


def _same_day(a: Report, b: Report) -> bool:
    return a.days is not None and a.days == b.days and width(a.days) <= DAY_WIDE


def _contained(a: Report, b: Report) -> bool:
    """One date lies inside the other, and the wider is at most a month."""
    if not a.days or not b.days or is_open(a.days) or is_open(b.days):
        return False
    inner, outer = sorted((a.days, b.days), key=width)
    return outer[0] <= inner[0] and inner[1] <= outer[1] and width(outer) <= MONTH_WIDE


def _next_day(a: Report, b: Report) -> bool:
    """Neighbouring days in two articles for the same people and kind: one event, its date in conflict."""
    if a.article == b.article or not a.days or not b.days or a.kind != b.kind or width(a.days) > 1 or width(b.days) > 1:
        return False
    return abs(a.days[0] - b.days[0]) == 1 and _same_people(a, b)


def _same_people(a: Report, b: Report) -> bool:
    """Two sides or more are spoken for by the same people."""
    if people_agree(a, b) < 2:
        return False
    both = [x for x in a.people if any(same_person(x, y) for y in b.people)]
    return len({skeleton(x.person) for x in both}) >= 2 and len({x.side or x.entity for x in both}) >= 2


# --- what makes it ----------------------------------------------------------------

@_once_told
def link(a: Report, b: Report) -> Link | None:
    """Why two accounts may be one event.

    Args:
        a: An account.
        b: Another.

    Returns:
        The link, or None where too little speaks for it or something forbids it.
    """
    if clash(a, b) is not None:
        return None
    return _link_inside(a, b) if a.article == b.article else _link_across(a, b)


def _link_inside(a: Report, b: Report) -> Link | None:
    """One article names an event again: fewer actors, or no date."""
    if not (a.entities <= b.entities or b.entities <= a.entities) or not a.entities or not b.entities:
        return None
    if a.days == b.days:
        return Link("named_again", 70 + 10 * (a.entities == b.entities), a.entities != b.entities)
    if a.days is None or b.days is None:
        return Link("named_again_without_date", 50 + 10 * (a.entities == b.entities), True)
    return Link("named_again_with_wider_date", 55, True) if _contained(a, b) else None


def _link_across(a: Report, b: Report) -> Link | None:
    if a.speech or b.speech:
        alike_said = _same_day(a, b) and a.recipients and a.kind == b.kind and a.sides == b.sides
        return Link("said_the_same_day", 60, values=tuple(sorted(a.sides))) if alike_said else None
    for rule in (_same_edition, _same_days_and_sides, _neighbouring_days, _dates_contained, _once):
        found = rule(a, b)
        if found is not None:
            return found
    return None


def _same_edition(a: Report, b: Report) -> Link | None:
    """The same round of a format, or the same listed instrument, even where one gives no date."""
    if a.format and a.format == b.format and a.edition and a.edition == b.edition:
        return Link("same_edition_of_format", 100, values=(a.format, a.edition))
    listed = a.instrument and a.instrument == b.instrument and (not a.days or not b.days or _overlap(a, b))
    return Link("same_instrument", 80, not (a.days and b.days), (a.instrument or "",)) if listed and _sides_agree(a, b) else None


def _same_days_and_sides(a: Report, b: Report) -> Link | None:
    if a.days is None or a.days != b.days or is_open(a.days) or not _sides_agree(a, b):
        return None
    if width(a.days) > MONTH_WIDE and a.contact:
        return None
    people = people_agree(a, b)
    return Link("same_date_and_sides", 90 + min(people, 4), bool(a.people) != bool(b.people) or width(a.days) > DAY_WIDE, tuple(sorted(a.sides & b.sides)))


def _neighbouring_days(a: Report, b: Report) -> Link | None:
    return Link("same_people_next_day", 40) if _next_day(a, b) and _sides_agree(a, b) else None


def _dates_contained(a: Report, b: Report) -> Link | None:
    if not _contained(a, b) or a.days == b.days or not _sides_agree(a, b):
        return None
    short = min(width(a.days), width(b.days)) if a.days and b.days else 0
    wide = max(width(a.days), width(b.days)) if a.days and b.days else 0
    return Link("date_inside_the_other", 75 if wide <= DAY_WIDE else 45, wide > DAY_WIDE and short != wide, tuple(sorted(a.sides & b.sides)))


def _once(a: Report, b: Report) -> Link | None:
    """What happens once between two sides needs no date."""
    if a.kind not in ONCE or not a.sources or not a.recipients or (a.sources, a.recipients) != (b.sources, b.recipients):
        return None
    return Link("takes_place_once", 65, values=tuple(sorted(a.sources | a.recipients)))


def _sides_agree(a: Report, b: Report) -> bool:
    """Both name the same sides, or the same two people or more; a lone side needs its place too."""
    if a.format and a.format == b.format and (a.sides <= b.sides or b.sides <= a.sides):
        return True
    if len(a.polities) > 1 and len(b.polities) > 1:
        return a.polities == b.polities
    if len(a.sides) > 1 and a.sides == b.sides:
        return True
    if _same_people(a, b) and (a.polities <= b.polities or b.polities <= a.polities):
        return True
    return len(a.sides) == 1 and a.sides == b.sides and bool(a.place) and a.place == b.place
