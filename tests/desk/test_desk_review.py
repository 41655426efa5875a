"""Uncertain findings are decided one at a time by keyboard on any layout; what is decided is signed, listed, undone, and outlives another reading."""
from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from dragoman.commands.demo import sample_articles
from dragoman.desk.language import LANGUAGES
from dragoman.desk.settings import Settings
from dragoman.reader.read import read
from dragoman.record import queries, reviewing
from dragoman.record.reviewing import Item
from dragoman.record.store import open_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opened = Callable[[Settings], TestClient]
TURKISH_VISIT = "person:~leon-chkadua"
PAGES = ("/review", "/review?what=event", "/review?what=events", "/review/queue", "/review/decisions", "/review/merge", "/review/split",
         "/review/merge?left=polity:armenia&right=polity:turkey", "/review/split?subject=polity:armenia")
LAYOUTS = {"russian": "нтгы", "georgian": "ყნუს", "armenian": "ընւս", "us": "ynus"}
"""What the keys Y, N, U and S write on each layout (the last for comparison)."""
KEYS = ("KeyY", "KeyN", "KeyU", "KeyS")


@pytest.fixture
def mine(own: Path, opened: Opened) -> TestClient:
    """A desk on a record that may be written."""
    return opened(Settings(own, who="ann"))


def _token(client: TestClient) -> str:
    found = re.search(r'name="csrf" content="(\w+)"', client.get("/review").text)
    assert found
    return found[1]


def _decide(client: TestClient, item: Item, judgement: str, **more: str) -> Any:
    return client.post("/review/decide", data={"csrf": _token(client), "left": item.left, "right": item.right or "", "judgement": judgement, **more})


def _decisions(client: TestClient) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get("/review/decisions.json").json()["rows"]
    return rows


def _queue(path: Path, kind: str) -> list[Item]:
    look = {"event": lambda c: reviewing.uncertain(c, 0.7, 500), "events": lambda c: reviewing.event_pairs(c, 500), "entities": lambda c: reviewing.entity_pairs(c, 500)}
    with open_record(path) as record, record.reading() as connection:
        return reviewing.undecided(connection, look[kind](connection))


def _namesakes(path: Path) -> list[Item]:
    """The pair of names of one person that waits."""
    return [item for item in _queue(path, "entities") if item.left == TURKISH_VISIT]


@pytest.mark.parametrize("hl", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_review_opens(mine: TestClient, path: str, hl: str) -> None:
    page = mine.get(f"{path}{'&' if '?' in path else '?'}hl={hl}")
    assert page.status_code == 200 and f'<html lang="{hl}"' in page.text
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page.text)


def test_what_is_uncertain_waits(own: Path) -> None:
    assert len(_queue(own, "event")) > 20 and _queue(own, "events") and _queue(own, "entities")
    weights = [item.weight for item in _queue(own, "event")]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(("judgement", "shown"), [("right", "right"), ("wrong", "wrong"), ("unsure", "")])
def test_a_decision_on_an_event_is_dated_signed_and_not_asked_again(own: Path, mine: TestClient, judgement: str, shown: str) -> None:
    item = _queue(own, "event")[0]
    _decide(mine, item, judgement, why="checked with the ministry")
    (row,) = _decisions(mine)
    assert (row["who"], row["judgement"], row["why"], row["state"]) == ("ann", judgement, "checked with the ministry", "stands") and row["when"][:2] == "20"
    assert item not in _queue(own, "event")
    with open_record(own) as record:
        assert queries.event(record, item.left).event.judged == shown


def test_the_name_of_the_reviewer_is_kept(own: Path, mine: TestClient) -> None:
    mine.post("/review/name", data={"csrf": _token(mine), "who": "ნინო <b>\u202e"})
    _decide(mine, _queue(own, "event")[0], "right")
    assert _decisions(mine)[0]["who"] == "ნინო <b>"
    assert "<b>" not in re.sub(r"<b>\d.*?</b>", "", mine.get("/review").text.split("<main")[1]) and "&lt;b&gt;" in mine.get("/review").text


def test_decisions_go_into_files(own: Path, mine: TestClient) -> None:
    for item in _queue(own, "event")[:3]:
        _decide(mine, item, "wrong", why="=1+1")
    rows = list(csv.DictReader(io.StringIO(mine.get("/review/decisions.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 3 == mine.get("/api/review/decisions").json()["total"]
    assert {r["why"] for r in rows} == {"'=1+1"} and all(r["left_name"] for r in rows)
    assert mine.get("/review/decisions.json?judgement=right").json()["rows"] == []


def test_undone_and_brought_back(own: Path, mine: TestClient) -> None:
    items = _queue(own, "event")[:3]
    for item in items:
        _decide(mine, item, "right")
    for item in reversed(items):
        _press(mine, "undo")
        assert item in _queue(own, "event")
    assert _state(mine) == []
    for _ in items:
        _press(mine, "redo")
    assert _state(mine) == [i.left for i in items]
    _press(mine, "undo")
    assert _state(mine) == [i.left for i in items[:2]]
    _decide(mine, items[2], "wrong")
    assert 'data-key="redo"' not in mine.get("/review").text


def _press(client: TestClient, key: str) -> None:
    """Send the form whose button has a key."""
    form = next(f for f in re.findall(r"<form.*?</form>", client.get("/review").text, re.S) if f'data-key="{key}"' in f)
    client.post("/review/turn", data={"csrf": _token(client), "decision": re.findall(r'name="decision" value="([^"]+)"', form)})


def _state(client: TestClient) -> list[str]:
    """What is decided to be right, by standing decisions in the order of time."""
    return [r["left"] for r in reversed(_decisions(client)) if r["state"] == "stands"]


def test_two_names_are_merged_with_a_look_before(own: Path, mine: TestClient) -> None:
    item = _namesakes(own)[0]
    before = own.with_suffix(".copy")
    before.write_bytes(own.read_bytes())
    page = mine.get("/review?what=entities").text
    address = re.search(r'hx-get="(/review/preview[^"]+)"', page)
    assert address and "/review/merge?left" in page
    page = mine.get(address[1].replace("&amp;", "&")).text
    assert "Yes means:" in page and "Keep “Leon Chkadua”, add the names of “Leonom Chkadua”" in page
    assert own.read_bytes() == before.read_bytes() and _decisions(mine) == []
    _decide(mine, item, "same")
    assert mine.get(f"/actors/{item.right}", follow_redirects=False).status_code == 308
    assert _namesakes(own) == []
    _press(mine, "undo")
    assert mine.get(f"/actors/{item.right}", follow_redirects=False).status_code == 200


def test_a_merge_across_a_stored_difference_is_refused_with_the_names(own: Path, mine: TestClient) -> None:
    item = _namesakes(own)[0]
    _decide(mine, item, "different")
    page = mine.get(f"/review/merge?left={item.left}&right={item.right}").text
    assert 'role="alert"' in page and "Leonom Chkadua" in page and "cannot be made one" in page
    answer = _decide(mine, item, "same")
    assert answer.status_code == 400 and len(_decisions(mine)) == 1


def test_events_are_merged_split_and_stay_so_when_read_again(own: Path, mine: TestClient) -> None:
    item = next(i for i in _queue(own, "events") if not i.apart)
    _decide(mine, item, "same")
    with open_record(own) as record:
        merged = queries.event(record, item.left).event
        other = queries.event(record, item.right or "").event
        assert merged.id == other.id
        for source in dict.fromkeys(a.source for a in merged.accounts):
            _read_again(record, source)
        assert queries.event(record, item.left).event.id == queries.event(record, item.right or "").event.id == merged.id
        out = [a.id for a in merged.accounts][-1]
    preview = mine.get(f"/review/split?subject={merged.id}&out={out}")
    assert 'id="then"' in preview.text and len(_decisions(mine)) == 1
    _press(mine, "undo")
    several = next(e for e in _events(own) if len(e.accounts) > 1)
    leaving = several.accounts[-1].id
    mine.post("/review/split", data={"csrf": _token(mine), "subject": several.id, "out": leaving, "why": "another day"})
    with open_record(own) as record:
        assert queries.event(record, leaving).event.id != queries.event(record, several.accounts[0].id).event.id
        _read_again(record, several.accounts[-1].source, 0.02)
        assert queries.event(record, leaving).event.id != queries.event(record, several.accounts[0].id).event.id
    _press(mine, "undo")
    with open_record(own) as record:
        assert queries.event(record, leaving).event.id == several.id


def _events(path: Path) -> list[Any]:
    with open_record(path) as record:
        return queries.events(record)


def _read_again(record: Any, source: str, less: float = 0.01) -> None:
    """Read an article of the sample with other confidence, as another version of the rules would."""
    article = next(a for a in sample_articles() if a.source == source)
    reading = read(article)
    changed = replace(reading, accounts=tuple(replace(a, confidence=round(a.confidence - less, 2)) for a in reading.accounts))
    assert record.add(changed).outcome == "replaced"


def test_an_actor_is_split_by_its_articles(own: Path, mine: TestClient) -> None:
    with open_record(own) as record, record.reading() as connection:
        seen = reviewing.appearances(connection, TURKISH_VISIT, 10)
    assert len(seen) > 2
    out = seen[0].id
    preview = mine.get("/review/split", params={"subject": TURKISH_VISIT, "out": out})
    assert preview.text.split('id="then"')[1].count('<section class="side">') == 2
    mine.post("/review/split", data={"csrf": _token(mine), "subject": TURKISH_VISIT, "out": out})
    assert _entities(own, [a.id for a in seen])[0] not in _entities(own, [a.id for a in seen])[1:]
    assert len(_decisions(mine)) == len(seen) - 1
    _press(mine, "undo")
    assert set(_entities(own, [a.id for a in seen])) == {TURKISH_VISIT}


def _entities(path: Path, names: list[str]) -> list[str]:
    with open_record(path) as record, record.reading() as connection:
        now = reviewing.current(connection, names)
    return [now[n] for n in names]


@pytest.mark.parametrize("data", [{"left": "event:none", "judgement": "right"}, {"left": "polity:armenia", "judgement": "edit"}, {"left": "polity:armenia", "judgement": "odd"},
                                  {"left": "polity:armenia", "right": "polity:turkey", "judgement": "same"}, {"left": "x" * 400, "judgement": "right"}, {}])
def test_what_cannot_be_decided_is_refused(mine: TestClient, data: dict[str, str]) -> None:
    assert mine.post("/review/decide", data={"csrf": _token(mine), **data}).status_code in (400, 404, 422)
    assert _decisions(mine) == []


@pytest.mark.parametrize("path", ["/review/decide", "/review/turn", "/review/split", "/review/name"])
def test_no_change_without_the_token_of_the_session(mine: TestClient, path: str) -> None:
    assert mine.post(path, data={"left": "polity:armenia", "judgement": "right"}).status_code == 403


def test_a_read_only_desk_shows_and_decides_nothing(own: Path, opened: Opened) -> None:
    client = opened(Settings(own, read_only=True))
    page = client.get("/review")
    assert page.status_code == 200 and "decide nothing" in page.text and "/review/decide" not in page.text
    assert client.post("/review/decide", data={"left": "polity:armenia", "judgement": "right"}).status_code == 403
    assert client.get("/review/merge?left=Armenia&right=Turkey").status_code == 200


# --- by keyboard, in a real browser ------------------------------------------------------------------

def _type(page: Page, code: str, letter: str) -> None:
    """Press a key as a layout gives it: the place of the key, and the letter that it writes there."""
    with page.expect_navigation():
        page.evaluate("([code, key]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }))", [code, letter])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_twenty_items_are_decided_undone_and_brought_back_by_keyboard(own: Path, served: Callable[[Settings], str], browser: Browser, layout: str) -> None:
    page = browser.new_page(locale="en")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(served(Settings(own, who="ann")) + "/review?what=event")
    pressed = [number % 3 for number in range(20)]
    seen = []
    for key in pressed:
        seen.append(page.get_attribute("#item", "data-item"))
        _type(page, KEYS[key], LAYOUTS[layout][key])
    skipped = page.get_attribute("#item", "data-item")
    _type(page, KEYS[3], LAYOUTS[layout][3])
    assert len(set(seen)) == 20 and page.get_attribute("#item", "data-item") != skipped
    expected = {name: ("right", "wrong", "unsure")[key] for name, key in zip(seen, pressed)}
    assert _standing(own) == expected
    for number in range(20):
        _type(page, "KeyZ", {"russian": "я", "georgian": "ზ", "armenian": "զ", "us": "z"}[layout])
        assert page.get_attribute("#item", "data-item") == seen[19 - number]
    assert _standing(own) == {}
    for _ in range(20):
        _type(page, "KeyR", {"russian": "к", "georgian": "რ", "armenian": "ր", "us": "r"}[layout])
    assert _standing(own) == expected and faults == []
    page.close()


def _standing(path: Path) -> dict[str | None, str]:
    with open_record(path) as record:
        return {m.made.left: m.made.judgement for m in reviewing.moves(record.decisions()) if m.stands}


def test_keys_do_nothing_in_a_field_or_with_a_modifier(own: Path, served: Callable[[Settings], str], browser: Browser) -> None:
    page = browser.new_page(locale="en", viewport={"width": 360, "height": 740})
    page.goto(served(Settings(own)) + "/review?what=event")
    page.fill("#why", "")
    page.focus("#why")
    page.keyboard.type("yes, no, unsure")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyY', key: 'y', ctrlKey: true, bubbles: true }))")
    assert page.input_value("#why") == "yes, no, unsure" and _standing(own) == {}
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.get_attribute("#keys", "open") is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


@pytest.mark.parametrize("path", ["/review/queue", "/review/queue?what=event&hl=ka"])
def test_the_queue_is_a_list_with_its_files(desk: TestClient, path: str) -> None:
    place, _, given = path.partition("?")
    whole = desk.get(f"{place}.json?{given}").json()
    first = desk.get(f"/api{place}?limit=7&{given}").json()
    second = desk.get(f"/api{place}?limit=7&after={first['following']}&{given}").json()
    assert whole["manifest"]["rows"] == len(whole["rows"]) == first["total"] and first["rows"] + second["rows"] == whole["rows"][:14]
    assert f"CSV ({first['total']})" in desk.get(path).text and desk.get(f"{place}.xlsx?{given}").status_code == 200


def test_events_and_actors_lead_to_their_review(desk: TestClient, own: Path) -> None:
    event = next(e for e in _events(own) if len(e.accounts) > 1)
    page = desk.get(f"/events/{event.id}").text
    for address in (f"/review?item={event.id}", f"/review/merge?left={event.id}", f"/review/split?subject={event.id}"):
        assert f'href="{address.replace(":", "%3A")}"' in page and desk.get(address).status_code == 200
    assert 'href="/dossier?actor=polity%3Aarmenia"' in desk.get("/actors/polity:armenia").text
