"""One article: its text with every finding marked, why each was found, and where else the story stands."""
from __future__ import annotations

import json
import re
from dataclasses import asdict

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.desk.labels import LAYERS
from dragoman.desk.language import N_
from dragoman.desk.listing import FAULTS, Asking, Column, Filter, Found, Listing, Row, mount
from dragoman.desk.marks import paragraphs
from dragoman.desk.view import View, Viewing
from dragoman.record import articles
from dragoman.record.marked import Finding, MarkedArticle, marked_article
from dragoman.record.named import names_in

router = APIRouter()
SPOT = re.compile(r"(\d{1,9})-(\d{1,9})")
ALL = "all"

COLUMNS = (
    Column("published", N_("Published"), "date"), Column("title", N_("Title"), "title"), Column("outlet", N_("Outlet")),
    Column("language", N_("Language"), "tongue"), Column("events", N_("Events"), "number"), Column("basis", N_("How dated"), "label", "basis"),
    Column("source", N_("Source"), hidden=True), Column("id", N_("Article"), "article", hidden=True))
FILTERS = (Filter("actor", N_("Mentions"), "entity", meaning="naming this one"),
           Filter("language", N_("Language"), "language"), Filter("outlet", N_("Outlet")),
           Filter("since", N_("From"), "date"), Filter("until", N_("To"), "date"))


def _wanted(asking: Asking) -> articles.Wanted:
    f = asking.filters
    return articles.Wanted(f.get("language"), f.get("outlet"), f.get("since"), f.get("until"), asking.entity("actor"))


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    rows, following = articles.article_page(asking.connection, _wanted(asking), after, limit)
    return Found([_row(r) for r in rows], following)


def _row(r: articles.Listed) -> Row:
    published = f"{r.published_start}/{r.published_end}" if r.published_start != r.published_end else r.published_start
    return {"id": r.id, "published": published if r.published_start else None, "title": r.title or r.source, "outlet": r.outlet, "language": r.language,
            "events": r.events, "basis": r.basis, "source": r.source}


mount(router, Listing("/articles", N_("Articles"), COLUMNS, _ask, lambda asking: articles.count_articles(asking.connection, _wanted(asking)), FILTERS,
                      meaning="articles by day of publication"))


@router.get("/api/articles/{article}", tags=["data"], operation_id="dataArticle", summary="one article with everything found in it", responses=FAULTS)
def data(view: Viewing, article: str) -> Response:
    """One article with its text and every finding."""
    with view.reading() as record:
        found = asdict(marked_article(record.connection, article))
    return Response(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"), media_type="application/json")


@router.get("/articles/{article}", include_in_schema=False)
def page(view: Viewing, article: str) -> Response:
    """The page of an article."""
    with view.reading() as record:
        found = marked_article(record.connection, article)
        names = names_in(record.connection, {x for f in found.findings for x in (f.entity, *f.others) if x}, view.tongue)
    asked = asked_span(view.asked.get("q"), len(found.text))
    on = layers_on(view)
    shown = [f for f in found.findings if f.layer in on]
    present = [layer for layer in LAYERS if any(f.layer == layer for f in found.findings)]
    lines = paragraphs(found.text, shown, found.body, asked, view.sought(found.text))
    return view.render("article/article.html", article=found, lines=lines, findings=shown, names=names, on=on,
                       present=present, toggled={layer: toggled(view, layer, on, present) for layer in present}, asked=asked, told=told(found, shown))


def asked_span(text: str | None, length: int) -> tuple[int, int] | None:
    """The span that an address asks to see; None where it asks for none that is in the text."""
    match = SPOT.fullmatch(text or "")
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    return (start, min(end, length)) if start < min(end, length) else None


def layers_on(view: View) -> tuple[str, ...]:
    """The layers that are shown: those that the address names, all where it names none."""
    asked = view.asked.get("layers", ALL)
    return tuple(LAYERS) if asked == ALL else tuple(layer for layer in LAYERS if layer in asked.split(","))


def toggled(view: View, layer: str, on: tuple[str, ...], present: list[str]) -> str:
    """The address at which one layer is switched and the others stay."""
    then = [x for x in present if (x in on) != (x == layer)]
    return view.here(layers=None if then == present else ",".join(then) or "none")


def told(article: MarkedArticle, findings: list[Finding]) -> list[str]:
    """The words of each finding, shortened."""
    return [article.text[f.start:min(f.end, f.start + 160)] + ("…" if f.end - f.start > 160 else "") for f in findings]
