"""Terms: what outlets and languages call a contested polity or office, counted, each count a way to the sentences."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from dragoman.desk.charts import Column as Pile
from dragoman.desk.charts import piles
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, mount, passed_over, sliced
from dragoman.record.terms import Sentences, TermCount, TermSpot, term_counts, term_spots, term_total, years_of

router = APIRouter()

COLUMNS = (
    Column("entity", N_("What is named"), "entity"), Column("term", N_("Term"), "term"), Column("outlet", N_("Outlet")),
    Column("language", N_("Language"), "tongue"), Column("by", N_("Whose words"), "voice"), Column("disputes", N_("Marks dispute"), "flag"),
    Column("count", N_("Times"), "times"),
    Column("first", N_("First"), "date"), Column("last", N_("Last"), "date"))
FILTERS = (Filter("entity", N_("What is named"), "entity"), Filter("language", N_("Language"), "language"), Filter("outlet", N_("Outlet")))


def _counts(asking: Asking) -> list[TermCount]:
    f, entity = asking.filters, asking.entity("entity")
    found: list[TermCount] = asking.kept("terms", lambda a: term_counts(a.connection, entity, f.get("language"), f.get("outlet")))
    return found


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    return sliced(_counts(asking), after, limit, lambda found: [_row(t) for t in found])


def _row(t: TermCount) -> Row:
    return {"entity": t.entity, "term": t.term, "outlet": t.outlet, "language": t.language, "by": t.by, "disputes": t.disputes, "count": t.count,
            "first": t.first, "last": t.last}


def _extra(asking: Asking) -> Mapping[str, Any]:
    entity = asking.entity("entity")
    years: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for year, disputes, number in years_of(asking.connection, entity) if entity else ():
        years[year].append(("disputes" if disputes else "plain", number))
    every = [f"{year:04}" for year in range(int(min(years)), int(max(years)) + 1)] if years else []
    address = asking.view.url
    return {"chart": piles([Pile(year, address("/terms/sentences", entity=entity, since=year, until=year), tuple(years.get(year, ()))) for year in every])}


mount(router, Listing("/terms", N_("Terms"), COLUMNS, _ask, lambda asking: len(_counts(asking)), FILTERS, "terms/terms.html", _extra,
                      meaning="what contested polities and offices are called, counted"))


# --- the sentences behind a count ----------------------------------------------------------

SENTENCE_COLUMNS = (Column("published", N_("Published"), "date"), Column("outlet", N_("Outlet")), Column("language", N_("Language"), "tongue"),
                    Column("entity", N_("What is named"), "entity"), Column("term", N_("Term"), "term"), Column("quotes", N_("Where it stands"), "quotes"))
SENTENCE_FILTERS = (*FILTERS, Filter("term", N_("Term")), Filter("by", N_("Whose words"), hidden=True),
                    Filter("since", N_("From"), "date"), Filter("until", N_("To"), "date"))


def _wanted(asking: Asking) -> Sentences:
    f = asking.filters
    return Sentences(asking.entity("entity"), f.get("term"), f.get("outlet"), f.get("language"), f.get("by"), f.get("since"), f.get("until"))


def _sentences(asking: Asking, after: str | None, limit: int) -> Found:
    start = passed_over(after)
    spots = term_spots(asking.connection, _wanted(asking), limit + 1, start)
    return Found([_sentence(s) for s in spots[:limit]], str(start + limit) if len(spots) > limit else None)


def _sentence(s: TermSpot) -> Row:
    return {"published": s.published, "outlet": s.outlet, "language": s.language, "entity": s.entity, "term": s.term, "quotes": [s.spot]}


mount(router, Listing("/terms/sentences", N_("Sentences with a term"), SENTENCE_COLUMNS, _sentences,
                      lambda asking: term_total(asking.connection, _wanted(asking)), SENTENCE_FILTERS, meaning="where a term stands"))
