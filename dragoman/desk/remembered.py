"""Pages that were made before and still hold: whoever asks for one again is answered without work, until somebody writes the record."""
from __future__ import annotations

import secrets
import threading
import zlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.desk.language import chosen
from dragoman.desk.shelf import SEEN, Seen, Shelf

BYTES = 16 * 1024 * 1024
"""What all pages together may take, compressed."""
LARGEST = 1024 * 1024
"""The largest page that is kept."""
LIGHT = 1
"""How hard pages are compressed: hardly, for speed."""
OTHERS = ("/static", "/login", "/health", "/read", "/review")
"""Addresses whose answers depend on more than the record."""
KINDS = ("text/html", "application/json")


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it went out, its token taken out, and the state of the record that it holds for."""

    state: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Remembered:
    """Stands between the guard and the desk.

    Args:
        app: The desk.
        shelf: The record, of which it asks whether somebody has written it.
    """

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self.app = app
        self.shelf = shelf
        self._token = secrets.token_hex(32).encode()
        self._pages = Pages()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with a page from before, or let it through and keep what comes."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(OTHERS):
            await self.app(scope, receive, send)
            return
        key, state = _key(scope), self.shelf.state()
        page = self._pages.get(key, state)
        if page is not None:
            await self._answer(page, scope, send)
            return
        seen, copy = Seen(), _Copy(send)
        SEEN.set(seen)
        await self.app(scope, receive, copy)
        if copy.holds and not seen.old:
            self._pages.put(key, self._page(state, copy, scope))

    def _page(self, state: int, copy: _Copy, scope: Scope) -> Page:
        told = copy.body.replace(scope["csrf"].encode(), self._token) if scope["csrf"] else copy.body
        return Page(state, tuple((name, value) for name, value in copy.headers if name != b"content-length"), zlib.compress(told, LIGHT))

    async def _answer(self, page: Page, scope: Scope, send: Send) -> None:
        body = zlib.decompress(page.body).replace(self._token, scope["csrf"].encode())
        await send({"type": "http.response.start", "status": 200, "headers": [*page.headers, (b"content-length", str(len(body)).encode())]})
        await send({"type": "http.response.body", "body": body})


def _key(scope: Scope) -> Hashable:
    """All that a page depends on besides the record: what is asked, in which language, under which name of the desk, on which day."""
    headers = Headers(scope=scope)
    return (scope["path"], scope["query_string"], chosen(None, headers.get("accept-language", "")), scope["scheme"], headers.get("host", ""), date.today())


class Pages:
    """Pages by what was asked, those asked for last; safe for several threads."""

    def __init__(self, most: int = BYTES) -> None:
        self._most = most
        self._held = 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, state: int) -> Page | None:
        """The page kept for a key; None where there is none of this state of the record."""
        with self._lock:
            found = self._pages.get(key)
            if found is None or found.state != state:
                return None
            self._pages.move_to_end(key)
            return found

    def put(self, key: Hashable, page: Page) -> None:
        """Keep a page; those asked for longest ago make room."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._held += len(page.body) - (len(before.body) if before else 0)
            self._pages[key] = page
            while self._held > self._most:
                self._held -= len(self._pages.popitem(last=False)[1].body)


class _Copy:
    """What goes out, noted as it goes."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.headers: list[tuple[bytes, bytes]] = []
        self.holds = False
        self._parts: list[bytes] = []

    @property
    def body(self) -> bytes:
        """All that went out."""
        return b"".join(self._parts)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.headers = list(message["headers"])
            self.holds = message["status"] == 200 and _kind(self.headers).startswith(KINDS) and _length(self.headers) <= LARGEST
        elif self.holds:
            self._parts.append(message.get("body", b""))
        await self.send(message)


def _kind(headers: list[tuple[bytes, bytes]]) -> str:
    return next((value.decode("latin-1") for name, value in headers if name == b"content-type"), "")


def _length(headers: list[tuple[bytes, bytes]]) -> int:
    """The length of an answer; of one that tells none, such as a file that is written while it goes out, more than is ever kept."""
    return next((int(value) for name, value in headers if name == b"content-length"), LARGEST + 1)
