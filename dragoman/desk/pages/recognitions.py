"""Recognitions: who recognises whom or refuses to, since when, on whose account; as a matrix and as a list."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, mount, sliced
from dragoman.desk.telling import first_quotes, outlets_of, status
from dragoman.record.facets import events_of
from dragoman.record.named import names_in
from dragoman.record.recognising import Matrix, Step, foremost, matrix, steps
from dragoman.record.shown import EventView

router = APIRouter()
WIDEST, DEEPEST = 12, 25
"""Columns and rows of the matrix at most; the list below it holds everything."""

COLUMNS = (
    Column("date", N_("Date"), "date"), Column("who", N_("Who"), "entities"), Column("act", N_("What"), "label", "recognition"),
    Column("whom", N_("Whom"), "entities"), Column("status", N_("Status"), "label", "status"), Column("outlets", N_("On whose account"), "words"),
    Column("quotes", N_("Sentences"), "quotes"), Column("id", N_("Event"), "event", hidden=True))
FILTERS = (Filter("who", N_("Who"), "entity"), Filter("whom", N_("Whom"), "entity"),
           Filter("act", N_("What"), "choice", ("recognises", "refuses", "withdraws"), "recognition"))


def _steps(asking: Asking) -> list[Step]:
    every: list[Step] = asking.view.shelf.kept(("recognition",), lambda record: steps(record.connection), asking.record)
    if not asking.filters:
        return every
    found: list[Step] = asking.kept("steps", lambda a: _chosen(a, every))
    return found


def _chosen(asking: Asking, every: list[Step]) -> list[Step]:
    who, whom, act = asking.entity("who"), asking.entity("whom"), asking.filters.get("act")
    return [s for s in every if who in (None, *s.who) and whom in (None, *s.whom) and act in (None, s.act)]


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    def rows(found: list[Step]) -> list[Row]:
        events = {e.id: e for e in events_of(asking.connection, [s.event for s in found])}
        return [_row(s, events[s.event]) for s in found if s.event in events]

    return sliced(_steps(asking), after, limit, rows)


def _row(step: Step, event: EventView) -> Row:
    return {"id": step.event, "date": step.date, "who": list(step.who), "act": step.act, "whom": list(step.whom), "status": status(event),
            "outlets": outlets_of(event), "quotes": first_quotes(event)}


def _extra(asking: Asking) -> Mapping[str, Any]:
    found, (rows, columns) = asking.kept("matrix", _matrix)
    return {"matrix": found, "rows_of": rows[:DEEPEST], "columns_of": columns[:WIDEST], "foremost": foremost,
            "left_out": len(rows[DEEPEST:]) + len(columns[WIDEST:]),
            "names": names_in(asking.connection, {*rows[:DEEPEST], *columns[:WIDEST]}, asking.view.tongue)}


def _matrix(asking: Asking) -> tuple[Matrix, tuple[list[str], list[str]]]:
    found = matrix(_steps(asking))
    return found, axes(found)


def axes(found: Matrix) -> tuple[list[str], list[str]]:
    """Who recognises and who is recognised, those with most steps first."""
    sides: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for pair, done in found.items():
        for side, entity in zip(sides, pair):
            side[entity] = side.get(entity, 0) + len(done)
    rows, columns = (sorted(side, key=lambda e: (-side[e], e)) for side in sides)
    return rows, columns


mount(router, Listing("/recognitions", N_("Recognitions"), COLUMNS, _ask, lambda asking: len(_steps(asking)), FILTERS, "recognitions/recognitions.html", _extra,
                      meaning="who recognises whom, or refuses to"))
