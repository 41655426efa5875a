"""Pages made by processes of their own, so that many readers at once do not wait for one another.

The desk itself holds all that is to be held: sessions, texts that are being read, the one who writes. Its workers only read: each is handed
a request and hands back the whole answer. Where one of them is lost, the desk answers by itself.
"""
from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.desk.settings import Settings
from dragoman.desk.shelf import SEEN, Seen

OWN = ("/static", "/login", "/health", "/read")
"""Addresses that the desk answers itself; files to keep too: they are written while they go out."""
PARTS = ("/events/counts", "/events/chart.json", "/dossier/shown", "/map/places.json", "/network/graph.json", "/pair/picture", "/review/preview")
"""What pages fetch once they are there: made while no page waits, and never by all workers at once."""
HANDED = ("type", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path", "headers", "client", "server", "session", "csrf",
          "bearer")
"""What a worker is told of a request."""
COPIED = sys.platform.startswith("linux")
"""Whether a worker begins as a copy of the desk, which shares what that has loaded; elsewhere it begins anew."""
READERS = 1
"""How many readers of the record a worker has: it makes one page at a time."""
MOST = 2
"""Workers where nobody says how many: with two a desk on 100,000 articles stays below 500 MB, and each more takes memory of its own."""


def usual() -> int:
    """How many workers there are where nobody says: one for each processor, none where there is only one."""
    processors = os.cpu_count() or 1
    return min(processors, MOST) if processors > 1 else 0


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as a worker made it; `old` where some of it was found before the record was last written."""

    start: Message
    body: bytes
    old: bool


class Workers:
    """Processes that make pages. They are to be started before any thread is.

    Args:
        settings: What the desk was told.
        count: How many.
    """

    def __init__(self, settings: Settings, count: int) -> None:
        if COPIED:
            gc.freeze()
        self._pool = ProcessPoolExecutor(count, multiprocessing.get_context("fork" if COPIED else "spawn"), _open, (replace(settings, readers=READERS),))
        self._pool.submit(os.getpid)
        self._turns = Turns(count)

    async def make(self, scope: Scope) -> Made:
        """Let a worker answer a request: a page before what pages fetch once they are there.

        Args:
            scope: The request.

        Raises:
            BrokenProcessPool: A worker was lost, and with it all.
        """
        async with self._turns.turn(_is_part(scope["path"])):
            return await asyncio.wrap_future(self._pool.submit(_make, {name: scope[name] for name in HANDED if name in scope}))

    def close(self) -> None:
        """Send the workers home."""
        self._pool.shutdown(wait=False, cancel_futures=True)


class Turns:
    """Who is next, of those who wait for a worker: the first of the pages, and the first of their parts where no page waits.

    Args:
        count: How many workers there are; where there are several, one is left to the pages.
    """

    def __init__(self, count: int) -> None:
        self._free = count
        self._spare = min(count - 1, 1)
        self._pages: deque[asyncio.Future[None]] = deque()
        self._parts: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, part: bool) -> AsyncIterator[None]:
        """A worker, for as long as the block lasts.

        Args:
            part: Whether it is to make what a page fetches once it is there.
        """
        mine = asyncio.get_running_loop().create_future()
        (self._parts if part else self._pages).append(mine)
        self._call()
        try:
            await mine
            yield
        finally:
            self._free += mine.done() and not mine.cancelled()
            self._call()

    def _call(self) -> None:
        """Let those go on whose turn it is."""
        for waiting, spare in ((self._pages, 0), (self._parts, self._spare)):
            while waiting and self._free > spare:
                first = waiting.popleft()
                if not first.done():
                    self._free -= 1
                    first.set_result(None)


class Handing:
    """Stands before the pages of a desk: hands those to workers that only read.

    Args:
        app: The pages.
        workers: Those who make them.
    """

    def __init__(self, app: ASGIApp, workers: Workers) -> None:
        self.app = app
        self._workers: Workers | None = workers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what a worker makes, or let a request through."""
        made = await self._made(scope)
        if made is None:
            await self.app(scope, receive, send)
            return
        if made.old:
            SEEN.get(Seen()).old = True
        await send(made.start)
        await send({"type": "http.response.body", "body": made.body})

    async def _made(self, scope: Scope) -> Made | None:
        if self._workers is None or not _is_page(scope):
            return None
        try:
            return await self._workers.make(scope)
        except BrokenProcessPool:
            logging.getLogger("uvicorn.error").warning("A worker of the desk was lost; it goes on without.")
            self._workers = None
            return None


def _is_page(scope: Scope) -> bool:
    path: str = scope["path"] if scope["type"] == "http" and scope["method"] == "GET" else ""
    return bool(path) and not path.startswith(OWN) and ("." not in path.rpartition("/")[2] or _is_part(path))


def _is_part(path: str) -> bool:
    return path in PARTS or path.endswith("/more")


# --- inside a worker --------------------------------------------------------------------------

_OPENED: list[tuple[ASGIApp, asyncio.AbstractEventLoop]] = []
"""The pages of this worker, and what runs them."""


def _open(settings: Settings) -> None:
    from dragoman.desk.app import pages_app
    from dragoman.desk.listing import warm

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_desk, daemon=True).start()
    app = pages_app(settings)
    _OPENED.append((app, asyncio.new_event_loop()))
    threading.Thread(target=warm, args=(app.state.desk,), daemon=True).start()


def _end_with_desk() -> None:
    desk = multiprocessing.parent_process()
    if desk is not None:
        desk.join()
        os._exit(0)


def _make(scope: dict[str, Any]) -> Made:
    app, loop = _OPENED[0]
    return loop.run_until_complete(_answer(app, scope))


async def _answer(app: ASGIApp, scope: Scope) -> Made:
    seen, sent = Seen(), list[Message]()
    SEEN.set(seen)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return Made(sent[0], b"".join(message.get("body", b"") for message in sent[1:]), seen.old)
