"""Every page in a real browser: in all languages, in both themes, on a small screen, by keyboard, and without a word to the outside."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from dragoman.desk.language import LANGUAGES

if TYPE_CHECKING:
    from conftest import Tab

AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PAGES = ("event", "article", "/events", "/events?view=table", "/events?view=chart", "/events?since=1700&until=1701", "/actors", "/actors/polity:armenia",
         "/actors/person:sergey-lavrov", "/pair?a=Armenia&b=Turkey", "/agreements", "/formats", "/recognitions", "/offices", "/offices?polity=Armenia",
         "/terms", "/terms?entity=polity:abkhazia", "/terms/sentences", "/conflicts", "/plans", "/articles", "/search?q=Armenia", "/network", "/map", "/review", "/review/queue", "/review/decisions", "/read", "/dossier?actor=Armenia",
         "/login", "/nowhere")
SERIOUS = ("serious", "critical")
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(params=PAGES)
def path(request: pytest.FixtureRequest, event_path: str, article_path: str) -> str:
    """The address of each page."""
    return {"event": event_path, "article": article_path}.get(request.param, request.param)


def _in(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'hl': language})}"


def _complaints(tab: Tab, path: str) -> list[str]:
    """What the browser said; that a page which is not there is not there is no complaint."""
    return [w for w in tab.wrong if not (path == "/nowhere" and "404" in w)]


def test_a_page_opens_quietly_in_every_language_and_fits_a_small_screen(tab: Tab, path: str) -> None:
    for language in LANGUAGES:
        tab.page.set_viewport_size({"width": 1280, "height": 900})
        page = tab.open(_in(path, language))
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, language
    assert _complaints(tab, path) == []


def test_a_page_has_no_serious_fault_for_those_who_cannot_see_it(tab: Tab, path: str) -> None:
    page = tab.open(path)
    page.evaluate(AXE)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
        assert [_told(v, theme) for v in found if v["impact"] in SERIOUS] == []


def _told(violation: dict[str, Any], theme: str) -> str:
    places = [f"{n['target']}: {n['html'][:150]}" for n in violation["nodes"][:4]]
    return f"{theme} {violation['id']}: {violation['help']} {places}"
