"""Makes the pictures of docs/desk: one of each page of the desk, on the sample, in Debian's chromium.

Usage: python tools/pictures.py [NAME ...]      needs playwright and chromium
"""
from __future__ import annotations

import base64
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from dragoman.commands.demo import read_sample
from dragoman.desk.app import create_app
from dragoman.desk.settings import Settings
from dragoman.record import queries
from dragoman.record.store import open_record

TARGET = Path(__file__).resolve().parent.parent / "docs" / "desk"
SIZE = {"width": 1120, "height": 760}
PAGES = {
    "timeline": "/events", "chart": "/events?view=chart", "event": "EVENT", "article": "ARTICLE", "actor": "/actors/polity:armenia", "pair": "/pair?a=Armenia&b=Turkey",
    "agreements": "/agreements", "formats": "/formats", "recognitions": "/recognitions", "offices": "/offices", "terms": "/terms?entity=polity:abkhazia",
    "conflicts": "/conflicts", "plans": "/plans", "search": "/search?q=Налбандян", "network": "/network", "map": "/map", "review": "/review", "read": "/read",
    "dossier": "/dossier?actor=Armenia"}
DARK = ("network",)
LANGUAGES = {"map": "ka", "actor": "hy", "pair": "ru"}
SCROLLED = ("network", "map", "chart")
"""Pages of which the drawing is shown, and not the filters above it."""


def main() -> None:
    """Make all pictures, or those that are named."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "sample.record"
        read_sample(record)
        home, paths = served(record), {**PAGES, **told_most(record)}
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"])
            for name in sys.argv[1:] or PAGES:
                taken(browser, name, home + paths[name])
            browser.close()
    print(f"{sum(p.stat().st_size for p in TARGET.iterdir()) // 1024} KiB in {TARGET}")


def served(record: Path) -> str:
    """The address of a desk on a record, open for as long as this program runs."""
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(record)), port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


def told_most(record: Path) -> dict[str, str]:
    """The addresses of the event that most articles report, and of its first account's article."""
    with open_record(record) as opened:
        event = max(queries.events(opened), key=lambda e: e.reports)
        account = event.accounts[0]
    return {"event": f"/events/{event.id}", "article": f"/articles/{account.article}?q={account.start}-{account.end}"}


def taken(browser: Browser, name: str, address: str) -> None:
    """Take one picture."""
    context = browser.new_context(viewport=SIZE, color_scheme="dark" if name in DARK else "light", locale=LANGUAGES.get(name, "en"))
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.locator("[data-src]:not([data-drawn])").wait_for(state="detached")
    if name in SCROLLED:
        page.locator("[data-src]").evaluate("place => scrollTo(0, place.getBoundingClientRect().top - 90)")
    page.wait_for_timeout(400)
    path = TARGET / f"{name}.webp"
    session = context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": 60})
    path.write_bytes(base64.b64decode(shot["data"]))
    context.close()


if __name__ == "__main__":
    main()
