"""What the record shows of an event: a view over its accounts, the conflicts among them side by side."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import ROLES
from dragoman.record.accounts import AccountView
from dragoman.record.edtf import days, width
from dragoman.record.pairs import PLANS
from dragoman.record.publishing import outlet

Edits = Mapping[str, Mapping[str, str]]
"""Values by id and field."""

LATER = {"held": 4, "cancelled": 3, "suspended": 2, "planned": 1, "called-for": 0}
"""Which status stands where no dates tell which came later."""


@dataclass(frozen=True)
class Conflict:
    """A field on which accounts disagree: each value with the accounts that give it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Turn:
    """A status that an account gave the event, and when that was written."""

    status: str
    as_of: str | None
    account: str


@dataclass(frozen=True)
class Evidence:
    """A span of an article that says so."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class EventView:
    """An event as it is shown."""

    id: str
    plover: str
    mode: str
    kind: str
    participants: tuple[tuple[str, str], ...]
    date: str | None
    place: str | None
    status: str
    aspect: str
    denied: bool
    history: tuple[Turn, ...]
    topics: tuple[str, ...]
    format: str | None
    instrument: str | None
    part_of: str | None
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...]
    accounts: tuple[AccountView, ...]
    judged: str = ""
    edited: tuple[str, ...] = ()

    @property
    def reports(self) -> int:
        """How many articles tell it."""
        return len({a.article for a in self.accounts})

    @property
    def outlets(self) -> int:
        """How many outlets tell it."""
        return len({outlet(a.publisher, a.source) for a in self.accounts})

    @property
    def told_by(self) -> tuple[str, ...]:
        """The outlets that tell it."""
        return tuple(sorted({outlet(a.publisher, a.source) for a in self.accounts}))

    @property
    def confidence(self) -> float:
        """How sure the surest account is."""
        return max((a.confidence for a in self.accounts), default=0.0)

    @property
    def plan(self) -> bool:
        """Whether some account tells it as something to come, or called off."""
        return any(a.status in PLANS for a in self.accounts)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is told in."""
        return tuple(sorted({a.language for a in self.accounts}))


def shown(event: str, accounts: Sequence[AccountView], part_of: str | None = None, edits: Edits | None = None,
          verdicts: Mapping[str, str] | None = None) -> EventView:
    """What is shown of an event.

    Args:
        event: Its id.
        accounts: Its accounts, sorted.
        part_of: The event that it belongs to.
        edits: What people wrote over fields, by account and field.
        verdicts: What people judged right or wrong, by account.

    Returns:
        Each field as a person has it, else as most accounts or the most precise of them have it; conflicts apart.
    """
    drawn = _drawn(event, accounts, part_of)
    written = {k: v or None for a in accounts for k, v in (edits or {}).get(a.id, {}).items() if k in ("plover", "kind", "date", "place", "status")}
    judged = next((verdicts[a.id] for a in accounts if a.id in verdicts), "") if verdicts else ""
    return replace(drawn, judged=judged, edited=tuple(sorted(written)), **written) if written or judged else drawn  # type: ignore[arg-type]


def _drawn(event: str, accounts: Sequence[AccountView], part_of: str | None) -> EventView:
    asserted = [a for a in accounts if a.stance != "denies"] or list(accounts)
    kind = _most(a.kind for a in asserted)
    same_kind = [a for a in asserted if a.kind == kind]
    turns = history(accounts)
    return EventView(
        event, _most(a.plover for a in same_kind), _most(a.mode for a in same_kind), kind, roles(accounts), date_of(asserted),
        _most_or_none(a.place for a in asserted), status_of(turns, asserted), _most(a.aspect for a in asserted), all(a.stance == "denies" for a in accounts),
        turns, tuple(sorted({t for a in accounts for t in a.topics})), _most_or_none(a.format for a in accounts),
        _most_or_none(a.instrument for a in accounts), part_of, evidence(accounts), conflicts(accounts), tuple(accounts))


def _most(values: Iterable[str]) -> str:
    """The value given most often; among equals the first in the alphabet."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v))


def _most_or_none(values: Iterable[str | None]) -> str | None:
    known = [v for v in values if v]
    return _most(known) if known else None


def roles(accounts: Sequence[AccountView]) -> tuple[tuple[str, str], ...]:
    """Everybody who takes part, each with the role given most often; a telling role before a bare participant."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for account in accounts:
        for entity, role in account.participants:
            counts[entity][role] += 1
    chosen = {e: min(c, key=lambda r: (r == "participant", -c[r], ROLES.index(r))) for e, c in counts.items()}
    return in_order(chosen.items())


def in_order(participants: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Those who take part with their roles, in the order in which they are told."""
    return tuple(sorted(participants, key=lambda pair: (ROLES.index(pair[1]), pair[0])))


def date_of(accounts: Sequence[AccountView]) -> str | None:
    """The most precise date that no other contradicts more often than it is agreed to."""
    known = Counter(a.date for a in accounts if a.date and days(a.date))
    if not known:
        return _most_or_none(a.date for a in accounts)
    return min(known, key=lambda v: (-sum(times for other, times in known.items() if _within(v, other)), _width(v), v))


def _within(value: str, other: str) -> bool:
    inner, outer = days(value), days(other)
    return bool(inner and outer and outer[0] <= inner[0] and inner[1] <= outer[1])


def _width(value: str) -> int:
    span = days(value)
    return width(span) if span else 0


# --- status -----------------------------------------------------------------------

def history(accounts: Sequence[AccountView]) -> tuple[Turn, ...]:
    """Every status with the day on which it was written, earliest first."""
    turns = [Turn(a.status, a.as_of, a.id) for a in accounts if a.stance != "denies"] or [Turn(a.status, a.as_of, a.id) for a in accounts]
    return tuple(sorted(turns, key=lambda t: (_written(t)[0], LATER.get(t.status, 0), t.account)))


def _written(turn: Turn) -> tuple[int, int]:
    return days(turn.as_of) or (0, 0)


def status_of(turns: Sequence[Turn], accounts: Sequence[AccountView]) -> str:
    """Held where somebody says it took place; else what was written last."""
    if any(a.status == "held" for a in accounts):
        return "held"
    dated = [t for t in turns if t.as_of]
    known = dated if len(dated) == len(turns) else list(turns)
    latest = max(_written(t)[0] for t in known) if len(dated) == len(turns) else None
    last = [t for t in known if latest is None or _written(t)[0] == latest]
    return max((t.status for t in last), key=lambda s: (LATER.get(s, 0), s))


def evidence(accounts: Sequence[AccountView]) -> tuple[Evidence, ...]:
    """The spans that say so, each once."""
    return tuple(sorted({Evidence(a.article, a.start, a.end) for a in accounts}, key=lambda e: (e.article, e.start, e.end)))


# --- conflicts --------------------------------------------------------------------

def conflicts(accounts: Sequence[AccountView]) -> tuple[Conflict, ...]:
    """The fields on which accounts cannot both be right."""
    found = [_date_conflict(accounts), _place_conflict(accounts), _denial(accounts)]
    return tuple(c for c in found if c is not None)


def _date_conflict(accounts: Sequence[AccountView]) -> Conflict | None:
    spans = [days(a.date) for a in accounts]
    known = [s for s in spans if s]
    if not known or max(first for first, _ in known) <= min(last for _, last in known):  # each meets each
        return None
    return _conflict("date", accounts, lambda a: a.date)


def _place_conflict(accounts: Sequence[AccountView]) -> Conflict | None:
    places = {a.place for a in accounts if a.place and not a.place.startswith("polity:")}
    return _conflict("place", [a for a in accounts if a.place in places], lambda a: a.place) if len(places) > 1 else None


def _denial(accounts: Sequence[AccountView]) -> Conflict | None:
    stances = {a.stance == "denies" for a in accounts}
    return _conflict("stance", accounts, lambda a: "denies" if a.stance == "denies" else "asserts") if len(stances) > 1 else None


def _conflict(field: str, accounts: Sequence[AccountView], value: Callable[[AccountView], str | None]) -> Conflict:
    given: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        said = value(account)
        if said:
            given[said].append(account.id)
    return Conflict(field, tuple((v, tuple(given[v])) for v in sorted(given)))
