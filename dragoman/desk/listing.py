"""A list that a reader can filter, page through, download whole and fetch as data: one view layer for all of these."""
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar, cast

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model
from sqlalchemy import Connection
from starlette.responses import Response

from dragoman.desk import files
from dragoman.desk.cite import Citation
from dragoman.desk.view import Desk, View, Viewing
from dragoman.errors import RecordError
from dragoman.record.edtf import days
from dragoman.record.facets import known
from dragoman.record.named import names_in
from dragoman.record.queries import entity_id
from dragoman.record.quotes import Quote, quotes
from dragoman.record.store import Record

Row = dict[str, Any]
T = TypeVar("T")
PAGE, MOST, CHUNK = 30, 200, 400
LONGEST = 300
"""Characters of a filter's value."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Args:
        key: Its name in a file and in the data.
        title: What stands above it: a message.
        kind: text, label, date, number, flag, words (a list), entity, entities, quotes, event, article or link.
        family: For a label: the family of `labels`.
        hidden: Whether only files and data have it.
    """

    key: str
    title: str
    kind: str = "text"
    family: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Something by which a list is narrowed.

    Args:
        name: Its name in the address.
        title: What stands beside it: a message.
        kind: text, date, entity, language or choice.
        choices: For a choice, the values there are.
        family: For a choice: the family of `labels`.
        meaning: What the description of the interface says.
        hidden: Whether the form leaves it out.
    """

    name: str
    title: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    family: str = ""
    meaning: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of a list, and the cursor of those that follow; None where they are the last."""

    rows: Sequence[Row]
    following: str | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """One question to a list.

    Args:
        view: The request.
        record: The record, in one state.
        filters: What the address says, empty values left out.
    """

    view: View
    record: Record
    filters: Mapping[str, str]

    @property
    def connection(self) -> Connection:
        """The record's connection."""
        return self.record.connection

    def entity(self, name: str) -> str | None:
        """The id of the entity that a filter names, by id or by name.

        Raises:
            RecordError: The record names nobody so.
        """
        value = self.filters.get(name)
        return resolved(self.record, value) if value else None

    def kept(self, what: str, ask: Callable[["Asking"], Any]) -> Any:
        """An answer that holds for these filters for as long as the record stays as it is.

        Args:
            what: What is asked.
            ask: Finds the answer.
        """
        return self.view.shelf.kept((what, *sorted(self.filters.items())), lambda record: ask(Asking(self.view, record, self.filters)), self.record)


def resolved(record: Record, text: str) -> str:
    """The id of the entity that a text names.

    Args:
        record: The record.
        text: An id or a name in any script.

    Raises:
        RecordError: The record names nobody so.
    """
    return text if known(record.connection, text) else entity_id(record, text)


@dataclass(frozen=True)
class Listing:
    """A list, from which its page, its files and its data are made.

    Args:
        path: Where it stands, such as "/agreements"; a part in braces is an entity's or event's id.
        title: Its heading: a message.
        columns: What a row holds.
        ask: Rows from a cursor on.
        count: How many rows there are in all.
        filters: What narrows it.
        template: The page's template.
        extra: What else the template is given.
        meaning: What the description of the interface says.
        keeps_empty: Whether its template is used where there are no rows too.
    """

    path: str
    title: str
    columns: tuple[Column, ...]
    ask: Callable[[Asking, str | None, int], Found]
    count: Callable[[Asking], int]
    filters: tuple[Filter, ...] = ()
    template: str = "listing.html"
    extra: Callable[[Asking], Mapping[str, Any]] = field(default=lambda asking: {})
    meaning: str = ""
    keeps_empty: bool = False

    @property
    def name(self) -> str:
        """The list's name, for files."""
        return self.path.strip("/").replace("/", "-") or "list"

    def rows(self, asking: Asking, after: str | None, limit: int) -> Found:
        """Rows as they leave the house: entities and quotations filled in.

        Args:
            asking: The question.
            after: Where the page before it ended.
            limit: How many at most.
        """
        found = self.ask(asking, after, limit)
        return Found(filled(asking, self.columns, found.rows), found.following)

    def every_row(self, asking: Asking) -> Iterator[Row]:
        """All rows, read in steps."""
        after: str | None = None
        while True:
            found = self.rows(asking, after, CHUNK)
            yield from found.rows
            after = found.following
            if after is None:
                return

    def total(self, asking: Asking) -> int:
        """How many rows there are; kept while the record stays as it is."""
        return int(asking.kept(f"total of {self.path}", self.count))

    def guilty(self, asking: Asking) -> tuple[Filter, int] | None:
        """The filter without which an empty list would be the longest, and how long; None where no one filter is to blame."""
        found: list[tuple[int, Filter]] = []
        for one in self.filters:
            if one.name in asking.filters and not one.hidden:
                others = Asking(asking.view, asking.record, {k: v for k, v in asking.filters.items() if k != one.name})
                found.append((self.total(others), one))
        most = max(found, key=lambda x: x[0], default=None)
        return (most[1], most[0]) if most and most[0] else None

    def about(self, asking: Asking) -> str:
        """What is shown, as a sentence: the heading and each filter that is set."""
        view, shown = asking.view, self.shown(asking)
        told = [f"{view.gettext(f.title)}: {shown[f.name]}" for f in self.filters if not f.hidden and f.name in shown]
        return " · ".join([view.gettext(self.title), *told])

    def shown(self, asking: Asking) -> dict[str, str]:
        """The filters that are set, each as a reader sees its value: with names and labels in place of ids."""
        given = {f: value for f in self.filters if (value := asking.filters.get(f.name))}
        names = names_in(asking.connection, [value for f, value in given.items() if f.kind == "entity"], asking.view.language)
        return {f.name: asking.view.label(f.family, value) if f.family else names.get(value, value) for f, value in given.items()}

    def present(self, rows: Sequence[Row]) -> list[Column]:
        """The columns that a table of some rows shows: those in which any of them holds something."""
        return [c for c in self.columns if not c.hidden and any(_holds(row.get(c.key)) for row in rows)]

    def citation(self, asking: Asking) -> Citation:
        """How the list is cited: by what is asked."""
        view, path = asking.view, asking.view.request.url.path.removesuffix(".bib").removesuffix(".csl")
        name = ":".join([self.name, *(f"{key}-{value}" for key, value in sorted(asking.filters.items()))])
        return Citation(name, self.about(asking), view.record_name, str(view.request.url.replace(path=path)), view.versions)


def _holds(value: object) -> bool:
    """Whether a cell shows something: a number does, zero too."""
    return bool(value) or isinstance(value, int | float) and not isinstance(value, bool)


def sliced(items: Sequence[T], after: str | None, limit: int, rows: Callable[[list[T]], Sequence[Row]]) -> Found:
    """Rows of a list that is known whole.

    Args:
        items: All items, in their order.
        after: How many are passed over, as the page before said.
        limit: How many at most.
        rows: Makes rows of some items.
    """
    start = passed_over(after)
    end = start + limit
    return Found(rows(list(items[start:end])), str(end) if len(items) > end else None)


def passed_over(after: str | None) -> int:
    """How many items a cursor of a list that is known whole passes over."""
    return int(after) if after and after.isdecimal() and len(after) < 10 else 0


# --- rows made readable -------------------------------------------------------------------

def filled(asking: Asking, columns: Sequence[Column], rows: Sequence[Row]) -> list[Row]:
    """Rows in which ids of entities became id and name, and spots became quotations.

    Args:
        asking: The question.
        columns: What the rows hold.
        rows: Rows with bare ids and with (article, start, end).
    """
    one, many, spots = ([c.key for c in columns if c.kind == kind] for kind in ("entity", "entities", "quotes"))
    ids = {x for row in rows for key in one if (x := row.get(key))} | {x for row in rows for key in many for x in row.get(key, ())}
    names = names_in(asking.connection, ids, asking.view.tongue)
    cited = {(q.article, q.start, q.end): q for q in quotes(asking.connection, [s for row in rows for key in spots for s in row.get(key, ())])}
    return [{**row, **{k: named(row.get(k), names) for k in one}, **{k: [named(x, names) for x in row.get(k, ())] for k in many},
             **{k: [quotation(cited[s]) for s in row.get(k, ()) if s in cited] for k in spots}} for row in rows]


def named(entity: str | None, names: Mapping[str, str]) -> Row | None:
    """An entity with its name; the id where there is no name."""
    return {"id": entity, "name": names.get(entity, entity)} if entity else None


def quotation(quote: Quote) -> Row:
    """A quotation as data."""
    return dict(vars(quote))


# --- addresses -----------------------------------------------------------------------------

class Named(BaseModel):
    """An entity."""

    id: str
    name: str


TYPES: dict[str, Any] = {
    "number": float | int | None, "times": int | None, "meetings": int | None, "here": int | None, "flag": bool | None,
    "words": list[str], "acts": list[str], "lines": list[str],
    "entity": Named | None, "entities": list[Named], "quotes": list[Quote]}


def _row_model(listing: Listing) -> type[BaseModel]:
    fields: dict[str, Any] = {c.key: (TYPES.get(c.kind, str | None), Field(description=c.title)) for c in listing.columns}
    return create_model(f"{_camel(listing)}Row", **fields)


def _camel(listing: Listing) -> str:
    return "".join(part.strip("{}").capitalize() for part in listing.path.replace("-", "/").split("/"))


class Answer(BaseModel):
    """Rows of a list."""

    about: str = Field(description="what was asked, as a sentence")
    total: int = Field(description="how many rows there are in all")
    following: str | None = Field(description="`after` of the next page; null where this is the last")


def _checked_date(value: str | None) -> str | None:
    if value is not None and days(value) is None:
        raise ValueError("no date: write a day, month or year, such as 2021-12-20, 2021-12 or 2021")
    return value


def _nothing(value: object) -> object:
    return None if value == "" else value


def _filter_field(one: Filter) -> tuple[Any, Any]:
    about = Field(default=None, max_length=LONGEST, description=one.meaning or one.title)
    if one.kind == "choice":
        return Annotated[Literal[one.choices] | None, BeforeValidator(_nothing)], Field(default=None, description=one.meaning or one.title)
    if one.kind == "date":
        return Annotated[str | None, AfterValidator(_checked_date), BeforeValidator(_nothing)], about
    return Annotated[str | None, BeforeValidator(_nothing)], about


def query_model(listing: Listing, paged: bool) -> type[BaseModel]:
    """The query that a list takes.

    Args:
        listing: The list.
        paged: Whether it takes a place in the list too.
    """
    fields: dict[str, Any] = {one.name: _filter_field(one) for one in listing.filters}
    fields["hl"] = (Annotated[str | None, BeforeValidator(_nothing)], Field(default=None, max_length=20, description="language of names and labels"))
    if paged:
        fields["after"] = (Annotated[str | None, BeforeValidator(_nothing)],
                           Field(default=None, max_length=LONGEST, description="`following` of the page before"))
        fields["limit"] = (int, Field(default=PAGE, ge=1, le=MOST, description="how many rows at most"))
    return create_model(f"{_camel(listing)}{'Page' if paged else 'All'}", __config__=ConfigDict(extra="ignore"), **fields)


MOUNTED: list[Listing] = []
"""Every list that has addresses."""


def warm(desk: Desk) -> None:
    """Count every list once, so that no reader waits for what takes long.

    Args:
        desk: The desk that was opened.
    """
    for listing in MOUNTED:
        if "{" not in listing.path:
            with desk.shelf.alone() as record:
                listing.total(Asking(cast(View, desk), record, {}))


def mount(router: APIRouter, listing: Listing) -> None:
    """Give a list its addresses: the page, the files, and the data under /api.

    Args:
        router: The router of its family.
        listing: The list.
    """
    MOUNTED.append(listing)
    paged, whole = query_model(listing, True), query_model(listing, False)
    answer = create_model(f"{_camel(listing)}Answer", __base__=Answer, rows=(list[_row_model(listing)], ...))  # type: ignore[misc, arg-type]

    def page(view: Viewing, query: Annotated[paged, Query()]) -> Response:  # type: ignore[valid-type]
        return show(listing, view, query)

    def data(view: Viewing, query: Annotated[paged, Query()]) -> Response:  # type: ignore[valid-type]
        return as_data(listing, view, query)

    def taken(view: Viewing, form: Literal["csv", "json", "xlsx", "csv-metadata.json", "bib", "csl"], query: Annotated[whole, Query()]) -> Response:  # type: ignore[valid-type]
        return download(listing, view, query, form)

    tag = _camel(listing)
    router.add_api_route(f"/api{listing.path}", data, response_model=answer, summary=listing.meaning or listing.title, tags=["data"], operation_id=f"data{tag}",
                         responses=FAULTS)
    router.add_api_route(listing.path + ".{form}", taken, include_in_schema=False)
    router.add_api_route(listing.path, page, include_in_schema=False)


class Fault(BaseModel):
    """What was wrong, and the way out."""

    detail: str


FAULTS: dict[int | str, dict[str, Any]] = {
    404: {"model": Fault, "description": "The record holds nothing called so."},
    422: {"model": Fault, "description": "The question is no proper one."}}


def asking_of(view: View, record: Record, query: BaseModel) -> Asking:
    """The question that a request asks.

    Args:
        view: The request.
        record: The record.
        query: Its query, checked.
    """
    given = {**query.model_dump(exclude={"hl", "after", "limit"}), **view.request.path_params}
    return Asking(view, record, {k: str(v) for k, v in given.items() if v not in (None, "") and k != "form"})


def show(listing: Listing, view: View, query: BaseModel) -> Response:
    """The page of a list.

    Args:
        listing: The list.
        view: The request.
        query: Its query.
    """
    with view.reading() as record:
        asking = asking_of(view, record, query)
        try:
            total = listing.total(asking)
            found = listing.rows(asking, getattr(query, "after", None), getattr(query, "limit", PAGE))
            extra = listing.extra(asking) if total or listing.keeps_empty else {}
        except RecordError as error:
            return view.render("listing.html", 404, listing=listing, rows=[], total=0, following=None, filters=asking.filters, shown=asking.filters,
                               about=view.gettext(listing.title), fault=error, guilty=None, citation=None)
        return view.render(listing.template if total or listing.keeps_empty else "listing.html", listing=listing, rows=found.rows, total=total,
                           following=found.following, filters=asking.filters, shown=listing.shown(asking), about=listing.about(asking), fault=None,
                           citation=listing.citation(asking), guilty=None if total else listing.guilty(asking), **extra)


def as_data(listing: Listing, view: View, query: BaseModel) -> Response:
    """The data of a list, a page of it.

    Args:
        listing: The list.
        view: The request.
        query: Its query.

    Raises:
        RecordError: A filter names nobody.
    """
    with view.reading() as record:
        asking = asking_of(view, record, query)
        found = listing.rows(asking, getattr(query, "after", None), getattr(query, "limit", PAGE))
        content = {"about": listing.about(asking), "total": listing.total(asking), "following": found.following, "rows": list(found.rows)}
    return Response(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"), media_type="application/json")


def download(listing: Listing, view: View, query: BaseModel, form: str) -> Response:
    """All rows of a list as a file.

    Args:
        listing: The list.
        view: The request.
        query: Its query.
        form: csv, json or xlsx; bib or csl for how the list is cited.

    Raises:
        RecordError: A filter names nobody.
    """
    with view.reading() as record:
        asking = asking_of(view, record, query)
        if form in ("bib", "csl"):
            return cited(listing.citation(asking), form)
        about, total = listing.about(asking), listing.total(asking)
        versions = record.versions()

    def rows() -> Iterator[Row]:
        with view.shelf.alone() as opened:
            yield from listing.every_row(Asking(view, opened, asking.filters))

    note = files.Note(listing.name, about, total, str(view.request.url), versions)
    return files.FORMS[form](note, listing.columns, rows())


def cited(citation: Citation, form: str) -> Response:
    """A citation as a file.

    Args:
        citation: What is cited.
        form: bib or csl.
    """
    if form == "bib":
        return Response(citation.bibtex(), media_type="application/x-bibtex")
    told = json.dumps(citation.csl(), ensure_ascii=False).encode("utf-8", "replace")
    return Response(told, media_type="application/json", headers={"Content-Disposition": 'attachment; filename="dragoman.csl.json"'})
