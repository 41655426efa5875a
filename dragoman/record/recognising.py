"""Who recognises whom, or refuses to: pairs with the latest act, and the events behind each."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.subjects import ACTS

_E, _X = schema.event.c, schema.event_actor.c
GIVING = ("source", "participant", "on_behalf_of")


@dataclass(frozen=True, slots=True)
class Step:
    """What one event did: recognises, refuses or withdraws, by whom, of whom."""

    event: str
    act: str
    date: str | None
    denied: bool
    status: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    reports: int


def steps(connection: Connection) -> list[Step]:
    """Every event of recognition or its refusal, by day, the undated first.

    Args:
        connection: The record's connection.
    """
    actors: dict[int, list[tuple[str, str]]] = defaultdict(list)
    joined = schema.event_actor.join(schema.event, _X.event == _E.key)
    for event, entity, role in connection.execute(select(_X.event, _X.entity, _X.role).select_from(joined).where(_E.kind.in_(ACTS)).order_by(_X.entity)):
        actors[event].append((entity, role))
    rows = connection.execute(select(_E.key, _E.id, _E.kind, _E.date, _E.denied, _E.status, _E.reports).where(_E.kind.in_(ACTS)).order_by(_E.first_day, _E.id))
    return [Step(r.id, ACTS[r.kind], r.date, bool(r.denied), r.status, tuple(e for e, role in actors[r.key] if role in GIVING),
                 tuple(e for e, role in actors[r.key] if role == "recipient"), r.reports) for r in rows]


Matrix = Mapping[tuple[str, str], tuple[Step, ...]]


def matrix(found: list[Step]) -> Matrix:
    """Steps by who recognises and who is recognised, in the order of days.

    Args:
        found: Steps in the order of days.
    """
    cells: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in found:
        for who in step.who:
            for whom in step.whom:
                cells[who, whom].append(step)
    return {pair: tuple(steps_) for pair, steps_ in cells.items()}


def foremost(done: tuple[Step, ...]) -> Step:
    """The step that stands for several: the latest that took place, else the latest that is not denied, else the latest.

    Args:
        done: Steps in the order of days, one at least.
    """
    return max(enumerate(done), key=lambda x: (not x[1].denied and x[1].status == "held", not x[1].denied, x[0]))[1]
