"""When an event of a record is the event that the gold means."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from dragoman.score.dates import same_date
from dragoman.score.gold import Cast, Exported, Gold, Item, Spread, actors, loosely
from dragoman.score.match import Figure, Wanted, measure

UNREAL = frozenset({"planned", "suspended", "cancelled", "called-for"})
SIGNED = frozenset({"signing", "ratification", "adoption", "agreement"})
LONGEST_EVIDENCE = 1200
"""Code points above which a passage is too long to be evidence."""

ACTORS_F1 = 0.6
"""F1 of the actors from which on an event counts strictly."""

Same = Callable[[Item, Item], float]


def plover(code: str | None) -> str | None:
    """A type in the older ontology of the gold, which has YIELD for CONCEDE and RETREAT."""
    return "YIELD" if code in ("CONCEDE", "RETREAT") else code


def right_types(event: Item) -> set[str | None]:
    """The types that count as right for an event of the gold; of a signing both SUPPORT and AGREE."""
    right = {event["plover"], *(event.get("plover_alt") or [])}
    if event.get("kind") in SIGNED and right & {"AGREE", "SUPPORT"}:
        right |= {"AGREE", "SUPPORT"}
    return {plover(code) for code in right}


def is_unreal(event: Item) -> bool:
    """Whether an event did not take place so far: planned, suspended, cancelled or called for."""
    return (event.get("status") or "held") in UNREAL


class Events:
    """The events of one article: those wanted, those found, and how the two are compared.

    Args:
        gold: The article.
        exported: The record.
        article: Its row in the record; None where the record does not have it.
    """

    def __init__(self, gold: Gold, exported: Exported, article: Any) -> None:
        self._gold, self._exported, self._article = gold, exported, article
        self.cast = Cast(gold, exported)
        self.wanted = [event for event in gold.listed("events") if event["plover"] != "NONE"]
        self.found = [event for event in exported.rows(article, "event") if event.get("plover") not in (None, "NONE")]

    def figure(self, same: Same, keep: Callable[[Item], bool] = lambda event: True) -> Figure:
        """Match the events that `keep` lets through."""
        wanted = [Wanted(event, _show_gold(event), bool(event.get("optional"))) for event in self.wanted if keep(event)]
        return measure(wanted, [event for event in self.found if keep(event)], same, self._show_found)

    def loosely(self, wanted: Item, found: Item) -> float:
        """How well type and actors agree; 0 where they do not."""
        return self._agreement(wanted, found, strict=False)

    def strictly(self, wanted: Item, found: Item) -> float:
        """As `loosely`, and 0 where date, status, denial, a side or the evidence is wrong."""
        return self._agreement(wanted, found, strict=True)

    def _agreement(self, wanted: Item, found: Item, strict: bool) -> float:
        if plover(found.get("plover")) not in right_types(wanted):
            return 0.0
        names, everyone = {self.cast.name(p) for p in found.get("participants") or []}, set(actors(wanted))
        dated = _dated(wanted, found)
        if not everyone:
            return self._faceless(wanted, found, dated, strict)
        hits = len(names & everyone)
        if not hits or strict and not (dated and self._is_strict(wanted, found, names, everyone)):
            return 0.0
        return 0.1 + (hits / len(everyone) + hits / max(1, len(names))) / 2 + (0.5 if dated else 0.0)

    def _faceless(self, wanted: Item, found: Item, dated: bool, strict: bool) -> float:
        """A round whose members the text does not name is known by its kind and its sentence."""
        same_kind = found.get("event_kind", wanted["kind"]) == wanted["kind"]
        fits = same_kind and self.quoted(wanted, found) and (dated or not strict)
        return 0.1 + 0.5 * dated if fits else 0.0

    def _is_strict(self, wanted: Item, found: Item, names: set[str], everyone: set[str]) -> bool:
        hits = len(names & everyone)
        sides = [self.cast.side(wanted.get("source")), self.cast.side(wanted.get("recipient"))]
        return (2 * hits / (len(everyone) + len(names)) >= ACTORS_F1
                and self.quoted(wanted, found)
                and (not all(sides) or all(side & names for side in sides))
                and is_unreal(wanted) == is_unreal(found)
                and bool(wanted.get("denied")) == bool(found.get("denied")))

    def quoted(self, wanted: Item, found: Item) -> bool:
        """Whether the evidence in this article touches the sentence that the gold names, and is no passage."""
        spans = [(place["start"], place["end"]) for place in _places(wanted)] + self._found_again(wanted)
        mine = [place for place in found.get("evidence") or [] if self._article and place["article"] == self._article["id"]]
        near = [(p["start"], p["end"]) for p in mine if 0 < p.get("end", 0) - p.get("start", 0) <= LONGEST_EVIDENCE]
        return not spans or any(max(a[0], b[0]) < min(a[1], b[1]) for a in spans for b in near)

    def _found_again(self, wanted: Item) -> list[Spread]:
        if not isinstance(wanted.get("evidence"), str):
            return []
        pattern = loosely(wanted["evidence"])
        at = re.search(pattern, self._gold.text) if pattern else None
        return [at.span()] if at else []

    def direction(self) -> Figure:
        """Of the directed events that were found: in which source and recipient are the right way round."""
        figure = Figure()
        for wanted in self.wanted:
            found = next((event for event in self.found if self.strictly(wanted, event)), None) if _is_directed(wanted) else None
            if found is not None:
                figure.add(Figure(int(self._is_directed_so(wanted, found)), 1, 1))
        return figure

    def _is_directed_so(self, wanted: Item, found: Item) -> bool:
        roles = {self.cast.name(p): p.get("role") for p in found["participants"] if isinstance(p, dict)}
        sources = {name for name, role in roles.items() if role in ("source", "visitor")}
        right, wrong = self.cast.side(wanted["source"]), self.cast.side(wanted["recipient"])
        return bool(sources & right) and not sources & (wrong - right)

    def kept_out(self) -> Figure:
        """Of what was planned or denied and found: what is not counted as held. The error that must stay under 3 %."""
        figure = Figure()
        for wanted in self.wanted:
            if (is_unreal(wanted) or wanted.get("denied")) and not wanted.get("optional"):
                figure.add(self._kept_out_of_held(wanted))
        return figure

    def _kept_out_of_held(self, wanted: Item) -> Figure:
        near = [event for event in self.found if self.quoted(wanted, event)]
        found = max(near, key=lambda event: self.loosely(wanted, event), default=None)
        if found is None or not self.loosely(wanted, found):
            return Figure()
        apart = found.get("status") in UNREAL or bool(found.get("denied"))
        return Figure(int(apart), 1, 1, [] if apart else [f"held: {_show_gold(wanted)}"])

    def _show_found(self, event: Item) -> str:
        names = [sorted(self._exported.names(p) or {"?"})[0] for p in event.get("participants") or []]
        return f"{event.get('plover')} {names} {event.get('date')} {event.get('status')}"


def _dated(wanted: Item, found: Item) -> bool:
    right = [wanted.get("date"), *filter(None, [wanted.get("date_alternative")])]
    return any(same_date(date, found.get("date")) for date in right)


def _places(wanted: Item) -> Iterable[Item]:
    return (place for place in (wanted.get("evidence"), *(wanted.get("evidence_more") or [])) if isinstance(place, dict))


def _is_directed(event: Item) -> bool:
    return bool(event.get("source") and event.get("recipient")) and not event.get("symmetric") and not event.get("optional")


def _show_gold(event: Item) -> str:
    return f"{event['plover']} {actors(event)} {event.get('date')} {event.get('status') or 'held'}"


def is_meeting(event: Item) -> bool:
    """Whether an event is a contact: a meeting, visit, call, round or the like."""
    return bool(event.get("plover") == "CONSULT")


def is_recognition(event: Item) -> bool:
    """Whether an event is a recognition of one polity by another."""
    return bool(event.get("event_kind", event.get("kind")) == "recognition")


def event_figures(events: Events) -> dict[str, Figure]:
    """Every figure on events, in the order in which they are printed.

    Args:
        events: The events of an article.

    Returns:
        The figures by name.
    """
    return {
        "events (type+actor)": events.figure(events.loosely),
        "events (strict: type, actors, date, status)": events.figure(events.strictly),
        "direction (of directed events found)": events.direction(),
        "planned or denied kept out of held": events.kept_out(),
        "meetings (strict)": events.figure(events.strictly, is_meeting),
        "recognitions (strict)": events.figure(events.strictly, is_recognition),
    }
