"""A tab of a real browser that writes down what goes wrong in it, and the addresses that are opened in it."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from dragoman.record import queries, schema
from dragoman.record.store import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

WAIT = 20_000
"""Milliseconds until the browser is given up on."""


class Tab:
    """A tab that remembers complaints of the browser, and requests that leave the desk.

    Args:
        page: The browser's page.
        home: The address of the desk.
    """

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home, self.wrong = page, home, list[str]()
        page.on("console", lambda told: self.wrong.append(f"console: {told.text}") if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def open(self, path: str) -> Page:
        """Open an address of the desk, and wait until what is drawn stands there."""
        self.page.goto(self.home + path)
        self.page.locator("[data-src]:not([data-drawn])").wait_for(state="detached")
        return self.page


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all tests that need no clean one."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    yield context
    context.close()


@pytest.fixture
def tab(window: BrowserContext, address: str) -> Iterator[Tab]:
    """A new tab."""
    page = window.new_page()
    yield Tab(page, address)
    page.wait_for_load_state("networkidle")  # chromium may never close a tab that is on its way to another page
    page.close()


@pytest.fixture
def tabs(browser: Browser, address: str) -> Iterator[Callable[..., Tab]]:
    """Opens tabs in clean windows: with `locale`, `viewport` or `color_scheme` of one's own, and at another desk's address."""
    contexts: list[BrowserContext] = []

    def opened(home: str = address, **options: object) -> Tab:
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        contexts[-1].set_default_timeout(WAIT)
        return Tab(contexts[-1].new_page(), home)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def event_path(record: Record) -> str:
    """The event that most articles report."""
    with record.reading():
        return f"/events/{max(queries.events(record), key=lambda e: e.reports).id}"


@pytest.fixture(scope="session")
def article_path(record: Record) -> str:
    """An article."""
    with record.reading() as connection:
        return f"/articles/{connection.execute(select(schema.article.c.id).order_by(schema.article.c.id)).scalar()}"
