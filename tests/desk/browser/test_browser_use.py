"""What a reader does at the desk, done in a real browser."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.desk.settings import Settings
from dragoman.model import Article, Mention, Published, Reading, Span
from dragoman.record.store import open_record

if TYPE_CHECKING:
    from conftest import Tab
    from playwright.sync_api import Page

SHOWN = """main => { const told = main.cloneNode(true); told.querySelectorAll("[data-src], aside").forEach(part => part.remove()); return told.textContent }"""
IN_VIEW = """mark => { const box = mark.getBoundingClientRect(); return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight }"""


def test_the_sentence_of_an_account_is_one_click_away_and_in_view(tab: Tab, event_path: str) -> None:
    accounts = tab.open(event_path).locator(".card a[href*='#q']")
    for number in range(accounts.count()):
        page = tab.open(event_path)
        quoted = page.locator(".card blockquote").nth(number).inner_text()
        accounts.nth(number).click()
        mark = page.locator(".text .asked").first
        mark.wait_for()
        page.wait_for_timeout(100)
        assert mark.evaluate(IN_VIEW)
        marked = "".join(page.locator(".asked").all_inner_texts())
        assert _letters(marked) == _letters(quoted)
    assert tab.wrong == []


def _letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", ["/events?kind=meeting&actor=Armenia&since=2009&until=2010", "/map?kind=meeting", "/network?actor=Armenia&among=person",
                                  "/events?view=chart&kind=visit&hl=ru"])
def test_the_address_of_a_filtered_view_shows_the_same_elsewhere(tab: Tab, tabs: Callable[..., Tab], path: str) -> None:
    page = tab.open(path)
    clean = tabs(locale="hy-AM" if "hl=" in path else "en-GB").open(page.url.removeprefix(tab.home))
    assert clean.locator("#main").evaluate(SHOWN) == page.locator("#main").evaluate(SHOWN)
    assert page.locator(".chips li").count() >= 1


def test_the_part_of_the_map_in_view_is_in_the_address(tab: Tab, tabs: Callable[..., Tab]) -> None:
    page = tab.open("/map")
    page.evaluate("document.getElementById('map').map.setView([41.7, 44.8], 6, { animate: false }) && null")
    page.wait_for_url("**at=41.70*")
    other = tabs().open(page.url.removeprefix(tab.home))
    middle = other.evaluate("(() => { const m = document.getElementById('map').map, c = m.getCenter(); return [c.lat, c.lng, m.getZoom()] })()")
    assert [round(x, 1) for x in middle] == [41.7, 44.8, 6]


def test_filters_set_by_hand_are_in_the_address(tab: Tab) -> None:
    page = tab.open("/events")
    page.locator("#f-kind").select_option("meeting")
    page.locator("#f-since").fill("2009")
    page.locator(".filters button").click()
    assert "kind=meeting" in page.url and "since=2009" in page.url


def test_an_edge_of_the_network_shows_its_sentences(tab: Tab) -> None:
    page = tab.open("/network")
    page.evaluate("document.getElementById('network').network.edges()[0].emit('tap') && null")
    page.locator("#edge .events li").first.wait_for()
    assert page.locator("#edge q").count() >= 1
    assert page.locator("#edge a[href*='#q']").count() >= 1
    assert tab.wrong == []


def test_the_table_of_the_network_holds_what_is_drawn(tab: Tab) -> None:
    page = tab.open("/network?actor=Armenia")
    drawn = page.evaluate("document.getElementById('network').network.edges().length")
    assert f"{drawn} pairs" in page.locator(".about").inner_text()


def test_a_place_of_the_map_leads_to_its_events(tab: Tab) -> None:
    page = tab.open("/map")
    page.evaluate("""() => { const map = document.getElementById('map').map;
        map.eachLayer((one) => { if (one.getPopup && one.getPopup()) one.openPopup() }) }""")
    page.locator(".leaflet-popup-content a[href^='/events']").first.click()
    page.wait_for_url("**/events?place=*")
    assert page.locator(".events li").count() >= 1


def test_a_place_and_who_claims_it_stand_apart(tab: Tab) -> None:
    row = tab.open("/map").locator("tr", has_text="Sukhumi")
    assert row.locator("td[data-title='Claimed by']").inner_text() == "Georgia"
    assert "Georgia" not in row.locator("td[data-title='Place']").inner_text()


def test_lines_that_are_disputed_are_dashed(tab: Tab) -> None:
    page = tab.open("/map")
    dashed = page.evaluate("""() => { let found = 0; document.getElementById('map').map.eachLayer((one) => {
        if (one.options.dashArray === '4 4' && one.getLatLngs) found += one.getLatLngs().length }); return found }""")
    assert dashed > 20
    assert "Natural Earth" in page.locator("#main").inner_text()


# --- by keyboard ----------------------------------------------------------------------------

FOCUSED = """() => { const on = document.activeElement, box = on.getBoundingClientRect(), style = getComputedStyle(on);
    return { tag: on.tagName, text: (on.innerText || on.id || '').slice(0, 40), ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, area: box.width * box.height } }"""
REACHABLE = "[...document.querySelectorAll('#main a[href], #main button, #main input:not([type=hidden]), #main select, #main summary')].filter(e => e.checkVisibility()).length"


@pytest.mark.parametrize("path", ["event", "/events", "/terms", "/network"])
def test_everything_is_reached_by_keyboard_and_seen_to_be(tab: Tab, event_path: str, path: str) -> None:
    page = tab.open(event_path if path == "event" else f"{path}{'&' if '?' in path else '?'}limit=5")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["area"] > 100, "the link past the head of the page comes first and is seen"
    page.keyboard.press("Enter")
    reached = _walk(page)
    assert all(one["ring"] for one in reached)
    assert len([one for one in reached if one["tag"] in ("A", "BUTTON", "INPUT", "SELECT", "SUMMARY")]) >= page.evaluate(REACHABLE)


def _walk(page: Page) -> list[dict[str, object]]:
    """What the tabulator leads to, up to the foot of the page."""
    found: list[dict[str, object]] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        if page.evaluate("!document.getElementById('main').contains(document.activeElement)"):
            return found
        found.append(page.evaluate(FOCUSED))
    raise AssertionError("the tabulator never leaves the page")


# --- hostile articles -------------------------------------------------------------------------

SCRIPTS = ("<script>window.harmed=1</script><img src=x onerror=window.harmed=2><svg onload=window.harmed=3></svg>"
           "<a href='javascript:window.harmed=4'>a</a> {{ 7*7 }} <iframe src=http://evil.example></iframe>")
TRICKS = "\u202eдостиг\u202c 👩‍👩‍👧 e\u0301\u0301\u0301 Фамилия \u2066\u2067x"


@pytest.fixture
def hostile(tmp_path: Path, served: Callable[[Settings], str]) -> str:
    """A desk on a record of one article that means harm; the address of the desk."""
    text = f"{SCRIPTS}\n{TRICKS}\n{'а' * 1_000_000}\n"
    name = text.index("Фамилия")
    mentions = (Mention(name, name + 7, "person:~<script>window.harmed=5</script>", "name", "<b>x</b>"),)
    reading = Reading(Article("http://evil.example/'\"><script>", text, "<script>window.harmed=6</script>", '"><svg onload=window.harmed=7>'), "ru",
                      (Span(0, len(text)),), published=Published("2020-01-01", "2020-01-01", "stated", "<i>why</i>"), mentions=mentions)
    with open_record(tmp_path / "hostile.record") as record:
        record.add(reading)
    return served(Settings(tmp_path / "hostile.record"))


def test_a_hostile_article_harms_nobody(hostile: str, tabs: Callable[..., Tab]) -> None:
    tab = tabs(hostile, viewport={"width": 360, "height": 740})
    page = tab.open("/articles")
    assert page.evaluate("window.harmed") is None
    page.locator("main td a[href^='/articles/']").first.click()
    page.locator(".text").wait_for()
    assert page.evaluate("window.harmed") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.querySelectorAll('.text script, .text img, .text svg, .text iframe').length") == 0
    assert "{{ 7*7 }}" in page.locator(".text").inner_text() and "49" not in page.locator(".text p").first.inner_text()
    for path in ("/actors", "/network", "/map", "/search?q=Фамилия"):
        tab.open(path)
        assert page.evaluate("window.harmed") is None
    assert tab.wrong == []
