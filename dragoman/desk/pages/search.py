"""Search across languages: a name in any script finds its bearer; words find the articles that hold them."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.desk.language import N_
from dragoman.desk.listing import LONGEST, Asking, Column, Filter, Found, Listing, Row, mount, passed_over
from dragoman.desk.view import Viewing
from dragoman.record.named import names_in
from dragoman.record.searching import AROUND, Hit, count_found, find_entities, hits

router = APIRouter()
BEARERS, SUGGESTED = 20, 10

COLUMNS = (Column("title", N_("Article"), "title"), Column("language", N_("Language"), "tongue"), Column("quotes", N_("Where it stands"), "quotes"),
           Column("id", N_("Article"), "article", hidden=True))
FILTERS = (Filter("q", N_("Words, or a name in any script")),)


def _text(asking: Asking) -> str:
    return asking.filters.get("q", "").strip()


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    start = passed_over(after)
    found = hits(asking.connection, _text(asking), limit + 1, start)
    return Found([_row(h) for h in found[:limit]], str(start + limit) if len(found) > limit else None)


def _row(hit: Hit) -> Row:
    around = (hit.article, max(0, hit.start - AROUND), hit.end + AROUND)
    return {"id": hit.article, "title": hit.title or hit.article, "language": hit.language, "quotes": [around]}


def _extra(asking: Asking) -> Mapping[str, Any]:
    text = _text(asking)
    found = find_entities(asking.record, text, BEARERS) if text else []
    names = names_in(asking.connection, [f.id for f in found], asking.view.tongue)
    return {"bearers": found, "names": names}


mount(router, Listing("/search", N_("Search"), COLUMNS, _ask, lambda asking: count_found(asking.record, _text(asking)), FILTERS, "search/search.html", _extra,
                      "articles that hold some words", keeps_empty=True))


@router.get("/suggest", include_in_schema=False)
def suggest(view: Viewing) -> Response:
    """Names that begin like what is being typed, as options of a field; whichever field it is."""
    text = next((value.strip() for name, value in view.asked.items() if name not in ("hl", "names")), "")[:LONGEST]
    with view.reading() as record:
        found = find_entities(record, text, SUGGESTED) if len(text) > 1 else []
        names = names_in(record.connection, [f.id for f in found], view.tongue)
    return view.render("search/suggested.html", found=found, names=names)
