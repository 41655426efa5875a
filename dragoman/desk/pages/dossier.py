"""Dossiers on an actor, a pair, a period or one event: to look at, and to hand over as HTML, DOCX or data."""
from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dragoman.desk.cite import Citation
from dragoman.desk.dossier import MOST, SHOWN, Asked, Dossier, dossier, titled
from dragoman.desk.language import N_
from dragoman.desk.listing import FAULTS, LONGEST, _checked_date, _nothing, resolved
from dragoman.desk.view import View, Viewing
from dragoman.errors import RecordError
from dragoman.record import queries
from dragoman.record.store import Record

router = APIRouter()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Short = Annotated[str, Field(max_length=LONGEST)]
Named = Annotated[Short | None, BeforeValidator(_nothing)]
Day = Annotated[Short | None, AfterValidator(_checked_date), BeforeValidator(_nothing)]


class Wish(BaseModel):
    """What a dossier is to be on."""

    actor: Named = Field(default=None, description="an actor: an id, or a name in any script")
    other: Named = Field(default=None, description="another, for a dossier on the two")
    since: Day = Field(default=None, description="from this day, month or year")
    until: Day = Field(default=None, description="to this day, month or year")
    event: Named = Field(default=None, description="one event, by its id; nothing else is asked then")
    hl: Named = Field(default=None, description="language of names and labels")

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.actor or self.other or self.since or self.until or self.event)


def _made(view: View, wish: Wish, most: int = MOST) -> Dossier:
    with view.reading() as record:
        return dossier(view, record, _asked(record, wish, most))


def _asked(record: Record, wish: Wish, most: int) -> Asked:
    if wish.event:
        return Asked(most=most, event=queries.event(record, wish.event).event.id)
    actors = tuple(dict.fromkeys(resolved(record, x) for x in (wish.actor, wish.other) if x))
    return Asked(actors, wish.since, wish.until, most)


@router.get("/api/dossier", tags=["data"], operation_id="dataDossier", summary="a dossier on an actor, a pair, a period or one event", responses=FAULTS)
def data(view: Viewing, wish: Annotated[Wish, Query()]) -> Response:
    """The dossier as data: sections with claims, and numbered sources."""
    return _json(_made(view, wish))


def _json(found: Dossier) -> Response:
    return Response(json.dumps(asdict(found), ensure_ascii=False).encode("utf-8", "replace"), media_type="application/json")


@router.get("/dossier", include_in_schema=False)
def page(view: Viewing, wish: Annotated[Wish, Query()]) -> Response:
    """The dossier, to look at."""
    try:
        with view.reading() as record:
            cited = None if wish.empty else _citation(view, record, wish)
    except RecordError as error:
        return view.render("dossier/dossier.html", 404, wish=wish, title="", citation=None, fault=error)
    return view.render("dossier/dossier.html", wish=wish, title=cited.title if cited else "", citation=cited, fault=None)


def _citation(view: View, record: Record, wish: Wish) -> Citation:
    """How the dossier is cited: by what it is on."""
    asked = _asked(record, wish, SHOWN)
    on = (asked.event,) if asked.event else asked.actors
    name = ":".join(["dossier", *on, *(f"{key}-{value}" for key, value in (("since", asked.since), ("until", asked.until)) if value)])
    period = "–".join(x or "…" for x in (asked.since, asked.until)) if asked.since or asked.until else ""
    title = ", ".join(x for x in (titled(view, record, asked), period) if x)
    return Citation(name, title, view.record_name, str(view.request.url.replace(path="/dossier")), view.versions)


@router.get("/dossier.bib", include_in_schema=False)
def bibtex(view: Viewing, wish: Annotated[Wish, Query()]) -> Response:
    """The citation of a dossier as BibTeX."""
    with view.reading() as record:
        return PlainTextResponse(_citation(view, record, wish).bibtex(), media_type="application/x-bibtex")


@router.get("/dossier.csl", include_in_schema=False)
def csl(view: Viewing, wish: Annotated[Wish, Query()]) -> Response:
    """The citation of a dossier as CSL-JSON."""
    with view.reading() as record:
        return JSONResponse(_citation(view, record, wish).csl())


@router.get("/dossier/shown", include_in_schema=False)
def shown(view: Viewing, wish: Annotated[Wish, Query()]) -> Response:
    """The dossier itself, for a page that is already there."""
    return view.render("dossier/shown.html", found=_made(view, wish, SHOWN))


@router.get("/dossier.{form}", include_in_schema=False)
def taken(view: Viewing, form: Literal["html", "docx", "json"], wish: Annotated[Wish, Query()]) -> Response:
    """The dossier as a file."""
    found = _made(view, wish)
    if form == "docx":
        from dragoman.desk.printing import as_docx

        answer = Response(as_docx(found, words(view), view.language), media_type=DOCX)
    else:
        answer = _json(found) if form == "json" else view.render("dossier/file.html", found=found)
    answer.headers["Content-Disposition"] = f'attachment; filename="dragoman-dossier.{form}"'
    return answer


def words(view: View) -> dict[str, str]:
    """What stands around the claims of a printed dossier."""
    told = {"made": N_("Made on"), "contents": N_("Contents"), "sources": N_("Sources"),
            "capped": N_("{shown} of {total} are shown; a file holds more, and a shorter period the rest."),
            "neutral": N_("Names are names and imply no position on status.")}
    return {key: view.gettext(message) for key, message in told.items()}
