"""What a page is given: the record, the reader's language, the address with the state of the view, and the templates."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dragoman.desk import labels, language
from dragoman.desk.batches import Batches
from dragoman.desk.language import N_
from dragoman.desk.marks import trigger_pieces
from dragoman.desk.settings import Settings
from dragoman.desk.shelf import Shelf
from dragoman.record.articles import languages
from dragoman.record.searching import places
from dragoman.record.store import Record

HERE = Path(__file__).parent
PAGES_OF = {"format": "/formats", "instrument": "/agreements", "office": "/offices"}
"""Where an entity of a type is shown; all others have a page of their own."""
WORDS, SOUGHT = 300, 2_000
"""Letters of words that are looked for in a text, and how many such words a page marks."""
LATIN = "latin"
MENU = (
    ("/events", N_("Timeline")), ("/actors", N_("Actors")), ("/pair", N_("Pair")), ("/agreements", N_("Agreements")), ("/formats", N_("Formats")),
    ("/recognitions", N_("Recognitions")), ("/offices", N_("Offices")), ("/terms", N_("Terms")), ("/conflicts", N_("Conflicts")), ("/plans", N_("Plans")),
    ("/network", N_("Network")), ("/map", N_("Map")), ("/articles", N_("Articles")), ("/review", N_("Review")), ("/read", N_("Read")),
    ("/dossier", N_("Dossier")))
"""The pages that the head of every page leads to, with their titles."""
QUERY_OF = {"format": "name", "instrument": "name", "office": "office"}


class Desk:
    """An open desk: its settings and its record.

    Args:
        settings: What it was told.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.shelf = Shelf(settings.record, settings.readers)
        self.batches = Batches(settings.understand, settings.upload_bytes)

    def close(self) -> None:
        """Close the record, and throw away what was only looked at."""
        self.batches.close()
        self.shelf.close()


class View:
    """One request, as a page sees it.

    Args:
        request: The request.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.desk: Desk = request.app.state.desk
        self.asked = {key: value for key, value in request.query_params.multi_items() if value}
        self.language = language.chosen(self.asked.get("hl"), request.headers.get("accept-language", ""))

    @property
    def tongue(self) -> str:
        """The language of names: the reader's, or English and romanised ones where the address asks for Latin letters."""
        return "en" if self.asked.get("names") == LATIN else self.language

    @property
    def versions(self) -> str:
        """What the record was read with."""
        return self.shelf.kept("versions", lambda record: ", ".join(f"{name} {value}" for name, value in sorted(record.versions().items())))

    @property
    def tongues(self) -> list[str]:
        """The languages of the record's articles."""
        return self.shelf.kept("languages", lambda record: languages(record.connection))

    @property
    def shelf(self) -> Shelf:
        """The record, for many readers."""
        return self.desk.shelf

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """The record in one state, for as long as the block lasts.

        Yields:
            A record that can only be read.
        """
        with self.shelf.reading() as record:
            yield record

    @property
    def pages(self) -> tuple[tuple[str, str], ...]:
        """The pages that the head of every page leads to."""
        return MENU

    @property
    def record_name(self) -> str:
        """What the record's file is called, without where it is."""
        return self.desk.settings.record.name

    def gettext(self, message: str) -> str:
        """A message in the reader's language."""
        return language.messages(self.language).gettext(message) if message else ""

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A message that counts, in the reader's language; `%(n)s` stands for the number."""
        return language.messages(self.language).ngettext(one, many, number) % {"n": language.told_number(number, self.language)}

    def date(self, value: str | None) -> str:
        """A date as the reader's language says it; nothing for None."""
        return language.told_date(value, self.language) if value else ""

    def label(self, family: str, value: str) -> str:
        """The reader's word for a value of the record."""
        return self.gettext(labels.label(family, value))

    def url(self, path: str, **query: object) -> str:
        """An address of this desk that keeps the language of the interface.

        Args:
            path: The path, its parts quoted.
            **query: What comes after the question mark; None is left out.
        """
        given = {"hl": self.asked.get("hl"), "names": self.asked.get("names"), **query}
        told = urlencode([(k, str(v)) for k, v in given.items() if v not in (None, "")])
        return f"{path}?{told}" if told else path

    def here(self, **changes: object) -> str:
        """This address with some of its state changed; the place in the list goes unless it is named.

        Args:
            **changes: New values; None takes a filter out.
        """
        kept = {k: v for k, v in self.asked.items() if k != "after"}
        return self.url(self.request.url.path, **{**kept, **changes})

    def twin(self, ending: str) -> str:
        """The address of this view in another form: ".csv", or "/api" for its data."""
        path = self.request.url.path
        return self.url(f"/api{path}" if ending == "/api" else path.rstrip("/") + ending, **{k: v for k, v in self.asked.items() if k != "after"})

    @property
    def words(self) -> str:
        """The words by which articles were looked for: what a search asks, or the address of an article that a search leads to."""
        return self.asked.get("words", "") or (self.asked.get("q", "") if self.request.url.path == "/search" else "")

    def sought(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where those words stand in a text, the first of them."""
        return places(text, self.words[:WORDS])[:SOUGHT]

    def marked(self, text: str) -> list[tuple[str, bool]]:
        """A short text cut where those words begin and end: stretches, each with whether it is such a word."""
        return trigger_pieces(text, self.sought(text))

    @cached_property
    def _kept(self) -> str:
        """What every address inside the desk keeps: the language of the interface, and of names."""
        return urlencode([(name, value) for name in ("hl", "names") if (value := self.asked.get(name))])

    def entity_url(self, entity: str) -> str:
        """Where an entity is shown."""
        kind = entity.partition(":")[0]
        return self.url(PAGES_OF[kind], **{QUERY_OF[kind]: entity}) if kind in PAGES_OF else self._place(f"/actors/{_quoted(entity)}")

    def event_url(self, event: str) -> str:
        """Where an event is shown."""
        return self._place(f"/events/{_quoted(event)}")

    def spot_url(self, article: str, start: int, end: int) -> str:
        """An article with a span of it marked and in view."""
        words = f"&{urlencode({'words': self.words})}" if self.words else ""
        return self._place(f"/articles/{_quoted(article)}", f"q={start}-{end}{words}") + "#q"

    def _place(self, path: str, query: str = "") -> str:
        told = "&".join(part for part in (query, self._kept) if part)
        return f"{path}?{told}" if told else path

    def render(self, template: str, code: int = 200, /, **context: Any) -> Response:
        """A page.

        Args:
            template: The template's path in the folder of templates.
            code: The HTTP status.
            **context: What the template is given.
        """
        page = _environment(self.language).get_template(template)
        told = page.render(view=self, csrf=self.request.scope.get("csrf", ""), **context)
        return HTMLResponse(told.encode("utf-8", "replace"), code)


def _viewing(request: Request) -> View:
    return View(request)


Viewing = Annotated[View, Depends(_viewing)]
"""What a page's function takes."""


# --- templates ----------------------------------------------------------------------

UNBROKEN = re.compile(r"\S{300}")
"""No word of any language: browsers take minutes to find where to break a very long one, unless they may break it anywhere."""


@lru_cache(maxsize=len(language.LANGUAGES))
def _environment(tag: str) -> Environment:
    found = Environment(finalize=_calm, loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                        lstrip_blocks=True, extensions=["jinja2.ext.i18n"], auto_reload=False)
    words = language.messages(tag)
    found.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    found.globals["_"] = found.globals["gettext"] = _says(words.gettext)
    found.filters |= {
        "date": lambda value: language.told_date(value, tag) if value else "", "number": lambda value: language.told_number(value, tag),
        "tongue": lambda value: language.told_language(value, tag), "dir": language.direction, "foreign": _foreign,
        "label": lambda value, family: words.gettext(labels.label(family, value)) if value else ""}
    found.tests["unbroken"] = lambda line: any(UNBROKEN.search(piece.text) for piece in line)
    found.globals |= {"languages": language.LANGUAGES, "tag": tag, "static": static_url}
    return found


def _says(gettext: Callable[[str], str]) -> Callable[..., Markup]:
    """How templates say a message: Jinja's own way takes ten times as long, and a page says hundreds."""
    told = lru_cache(maxsize=2_048)(lambda message: Markup(gettext(message)))

    def says(message: str, **values: object) -> Markup:
        return told(message) % values if values else told(message)

    return says


@lru_cache(maxsize=16_384)
def _quoted(name: str) -> str:
    return quote(name, safe=":~")


TRICKS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
"""Letters that turn the direction of writing; a page has no use for them, and text from outside may misuse them."""


def _calm(value: object) -> object:
    """What a template prints, without letters that would turn what stands around it."""
    return value.translate(TRICKS) if isinstance(value, str) and not isinstance(value, Markup) and not value.isascii() else value


@lru_cache(maxsize=256)
def _foreign(tag: str) -> Markup:
    """The attributes of an element that holds text of a language."""
    return Markup('lang="{}" dir="{}"').format(tag or "und", language.direction(tag) if tag else "auto")


@lru_cache(maxsize=64)
def static_url(path: str) -> str:
    """The address of a file of `static`; it changes when the file does.

    Args:
        path: The path inside `static`.
    """
    found = (HERE / "static" / path).stat()
    return f"/static/{path}?{found.st_mtime_ns:x}"
