"""Read: texts that are pasted or dropped, read and looked at, then added to the record or not."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from sqlalchemy import Connection, func, select
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dragoman.desk.batches import ARTICLES, Batch, Given, safe_name
from dragoman.desk.labels import LAYERS
from dragoman.desk.language import N_
from dragoman.desk.marks import paragraphs
from dragoman.desk.pages.article import asked_span, layers_on, toggled, told
from dragoman.desk.view import View, Viewing
from dragoman.model import Article
from dragoman.record import schema
from dragoman.record.edtf import days
from dragoman.record.marked import marked_article
from dragoman.record.named import names_in
from dragoman.record.store import open_record

router = APIRouter(include_in_schema=False)
Line = Annotated[str, Form(max_length=300)]
KINDS = ".txt,.html,.htm,.jsonl,.ndjson,text/plain,text/html"


class Looking(View):
    """A request that looks at what is not in the record yet: findings lead to their rows on the same page.

    Args:
        request: The request.
    """

    def entity_url(self, entity: str) -> str:
        """The list of what was found: the record may not know this entity."""
        return "#findings"

    def event_url(self, event: str) -> str:
        """The list of what was found: the record does not hold this event."""
        return "#findings"


def _session(view: View) -> str:
    return str(view.request.scope.get("session", ""))


def _batch(view: View, name: str) -> Batch:
    """A batch of this session.

    Raises:
        HTTPException: There is none of that name, or no more.
    """
    batch = view.desk.batches.get(_session(view), name)
    if batch is None:
        raise HTTPException(404, view.gettext(N_("These texts are no longer kept. Give them again.")))
    return batch


# --- giving ----------------------------------------------------------------------------------

@router.get("/read", include_in_schema=False)
def form(view: Viewing) -> Response:
    """The form for a text or files."""
    return _form(view)


def _form(view: View, code: int = 200, fault: str = "", filled: dict[str, str] | None = None) -> Response:
    settings = view.desk.settings
    return view.render("read/read.html", code, batches=view.desk.batches.of(_session(view)), fault=fault, filled=filled or {}, kinds=KINDS,
                       most_files=settings.upload_files, most_articles=ARTICLES, megabytes=settings.upload_bytes // 1_048_576)


@router.post("/read", include_in_schema=False)
async def give(view: Viewing, text: Annotated[str, Form()] = "", source: Line = "", publisher: Line = "", published: Line = "",
               files: Annotated[list[UploadFile] | None, File()] = None) -> Response:
    """Take a text or files, and begin to read."""
    uploads = [f for f in files or () if f.filename]
    filled = {"text": text, "source": source, "publisher": publisher, "published": published}
    if len(uploads) > view.desk.settings.upload_files:
        return _form(view, 413, view.gettext(N_("These are too many files.")), filled)
    if published.strip() and days(published.strip()) is None:
        return _form(view, 422, view.gettext(N_("This is no date: write a day, month or year, such as 2021-12-20, 2021-12 or 2021.")), filled)
    given = [Given(safe_name(f.filename), await f.read()) for f in uploads]
    if text.strip():
        given.append(Given("", article=pasted(text, source, publisher, published)))
    if not given:
        return _form(view, 422, view.gettext(N_("There is nothing to read: paste a text, or choose files.")), filled)
    batch = view.desk.batches.start(_session(view), given)
    return RedirectResponse(view.url(f"/read/{batch.name}"), 303)


def pasted(text: str, source: str, publisher: str, published: str) -> Article:
    """The article that was pasted.

    Args:
        text: Its text, as a browser sends it.
        source: What it shall be called; else by a digest of the text.
        publisher: Who published it.
        published: When (EDTF).
    """
    plain = text.replace("\r\n", "\n").encode("utf-8", "replace").decode()
    name = safe_name(source) if source.strip() else f"pasted-{hashlib.sha256(plain.encode()).hexdigest()[:12]}.txt"
    return Article(name, plain, publisher=publisher.strip() or None, published=published.strip() or None)


# --- looking ------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read: what it is, how much was found, and whether the record has it."""

    id: str
    title: str
    source: str
    language: str
    day: str | None
    events: int
    statements: int
    actors: int
    known: bool


@router.get("/read/{name}", include_in_schema=False)
def batch_page(view: Viewing, name: str) -> Response:
    """How far the reading is, and what was found."""
    batch = _batch(view, name)
    reading = batch.reading  # asked before the rows: what ends meanwhile is shown whole the next time
    return view.render("read/batch.html", batch=batch, rows=_rows(view, batch), reading=reading)


def _rows(view: View, batch: Batch) -> list[Read]:
    names = list(batch.articles)
    if not names:
        return []
    r = schema.article.c
    with view.reading() as record:
        known = {row[0] for row in record.connection.execute(select(r.id).where(r.id.in_(names)))}
    with open_record(batch.record) as own, own.reading() as connection:
        return [_row(connection, row, row.id in known) for row in connection.execute(select(schema.article).where(r.id.in_(names)).order_by(r.key))]


def _row(connection: Connection, row: Any, known: bool) -> Read:
    def count(table: str, *also: Any) -> int:
        t = schema.metadata.tables[table]
        return int(connection.execute(select(func.count()).select_from(t).where(t.c.article == row.key, *also)).scalar_one())

    return Read(row.id, row.title or row.source, row.source, row.language, row.published_start, count("account"), count("statement"), count("appearance"),
                known)


@router.get("/read/{name}/{article}", include_in_schema=False)
def article_page(request: Request, name: str, article: str) -> Response:
    """An article as it was read, with every finding marked."""
    view = Looking(request)
    batch = _batch(view, name)
    with open_record(batch.record) as own, own.reading() as connection:
        found = marked_article(connection, article)
        names = names_in(connection, {x for f in found.findings for x in (f.entity, *f.others) if x}, view.tongue)
    asked, on = asked_span(view.asked.get("q"), len(found.text)), layers_on(view)
    shown = [f for f in found.findings if f.layer in on]
    present = [layer for layer in LAYERS if any(f.layer == layer for f in found.findings)]
    return view.render("read/article.html", article=found, lines=paragraphs(found.text, shown, found.body, asked), findings=shown, names=names, on=on,
                       batch=batch, present=present, toggled={layer: toggled(view, layer, on, present) for layer in present}, asked=asked,
                       told=told(found, shown))


# --- adding, or not --------------------------------------------------------------------------------

@router.post("/read/{name}/add", include_in_schema=False)
def add(view: Viewing, name: str, article: Annotated[list[str] | None, Form(max_length=ARTICLES)] = None) -> Response:
    """Add what was chosen to the record."""
    batch = _batch(view, name)
    outcomes = _added(view, batch, article or ())
    return view.render("read/added.html", batch=batch, outcomes=outcomes)


def _added(view: View, batch: Batch, wanted: Sequence[str]) -> list[tuple[str, str, str]]:
    """What became of each article: its id, its source, and new, unchanged or replaced."""
    versions = view.desk.settings.versions
    with view.shelf.writing() as record:
        if wanted and versions and record.versions() != dict(versions):
            record.set_versions(**versions)
        return [(r.article.id, r.article.source, record.add(r).outcome) for r in batch.readings(wanted)]


@router.post("/read/{name}/drop", include_in_schema=False)
def drop(view: Viewing, name: str) -> Response:
    """Throw what was read away."""
    view.desk.batches.drop(_batch(view, name))
    return RedirectResponse(view.url("/read"), 303)
