"""Texts are read and looked at; the record is as it was until somebody adds them; hostile ones do no harm."""
from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from dragoman.desk import batches
from dragoman.desk.batches import Batches, Given, safe_name
from dragoman.desk.language import LANGUAGES
from dragoman.desk.settings import Settings
from dragoman.model import Article, Reading
from dragoman.reader.read import read
from dragoman.record import queries
from dragoman.record.store import open_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Opened = Callable[[Settings], TestClient]
ENGLISH = "TALLINN, 3 March 2031 - The foreign ministers of Latvia and Estonia, Ilze Kalnmeiere and Juhan Tarvas, met in Tallinn on 2 March 2031."
RUSSIAN = "Министр иностранных дел Латвии Илзе Калнмейере 5 марта 2031 года посетила Вильнюс."
PAGE = "<html><head><title>Visit</title><script>alert(1)</script></head><body><p onclick='x()'>The president of Latvia visited Vilnius on 5 March 2031.</p></body></html>"


@pytest.fixture
def mine(own: Path, opened: Opened) -> TestClient:
    """A desk on a record that may be written."""
    return opened(Settings(own, upload_files=5))


def _token(client: TestClient) -> str:
    found = re.search(r'name="csrf" content="(\w+)"', client.get("/read").text)
    assert found
    return found[1]


def _give(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Any:
    """Give texts, and wait until they are read."""
    answer = client.post("/read", data={"csrf": _token(client), **fields}, files=[("files", (name, data, "application/octet-stream")) for name, data in files])
    until = time.monotonic() + 60
    while "hx-trigger" in answer.text and time.monotonic() < until:
        time.sleep(0.05)
        answer = client.get(str(answer.url))
    return answer


def _articles(answer: Any) -> list[str]:
    return re.findall(r'name="article" value="([^"]+)"', answer.text)


def _known(path: Path) -> int:
    with open_record(path) as record:
        return len(queries.articles(record))


def test_nothing_is_written_before_it_is_added(own: Path, mine: TestClient) -> None:
    before, known = own.read_bytes(), _known(own)
    answer = _give(mine, ("one.txt", RUSSIAN.encode()), text=ENGLISH, publisher="Baltic Courier", published="2031-03-03")
    assert answer.status_code == 200 and 'id="done"' in answer.text
    names = _articles(answer)
    assert len(names) == 2 and 'lang="ru"' in answer.text
    page = mine.get(f"{answer.url}/{names[1]}")
    assert page.status_code == 200 and "l-event" in page.text and "It is not in the record" in page.text and "/api/articles" not in page.text
    assert mine.get(f"/articles/{names[1]}").status_code == 404
    assert own.read_bytes() == before and _known(own) == known


def test_what_is_chosen_is_added_and_the_rest_is_not(own: Path, mine: TestClient) -> None:
    known = _known(own)
    answer = _give(mine, ("one.txt", RUSSIAN.encode()), text=ENGLISH)
    first, second = _articles(answer)
    added = mine.post(f"{answer.url}/add", data={"csrf": _token(mine), "article": [second]})
    assert "new in the record" in added.text and _known(own) == known + 1
    assert mine.get(f"/articles/{second}").status_code == 200 and mine.get(f"/articles/{first}").status_code == 404
    assert _articles(mine.get(str(answer.url))) == [first]
    assert "was in the record already" in mine.post(f"{answer.url}/add", data={"csrf": _token(mine), "article": [second]}).text
    assert "nothing was written" in mine.post(f"{answer.url}/add", data={"csrf": _token(mine)}).text


def test_what_is_thrown_away_is_gone(mine: TestClient) -> None:
    answer = _give(mine, text=ENGLISH)
    folder = Path(next(iter(mine.app.state.desk.batches._held.values())).folder.name)  # type: ignore[attr-defined]
    assert folder.exists()
    assert mine.post(f"{answer.url}/drop", data={"csrf": _token(mine)}).status_code == 200
    assert mine.get(str(answer.url)).status_code == 404 and not folder.exists()


def test_another_session_sees_nothing_of_it(own: Path, mine: TestClient) -> None:
    answer = _give(mine, text=ENGLISH)
    mine.cookies.clear()
    assert mine.get(str(answer.url)).status_code == 404


@pytest.mark.parametrize(("name", "data", "count", "told"), [
    ("a.html", PAGE.encode(), 1, ""), ("a.jsonl", b"\n".join(json.dumps({"id": i, "text": f"{ENGLISH} {i}"}).encode() for i in range(3)), 3, ""),
    ("a.txt", b"", 0, "D103"), ("a.jsonl", b"{broken\n", 0, "D110"), ("a.txt.gz", b"\x1f\x8b\x08\x00rest", 0, "D108"), ("a.jsonl.gz", b"\x1f\x8b\x08\x00rest", 0, "D108"),
    ("a.warc", b"WARC/1.0\r\n", 0, "D108"), ("a.bin", bytes(range(256)) * 4, 0, "D10"), ("a.txt", RUSSIAN.encode("cp1251"), 1, ""),
    ("../../../etc/passwd.txt", ENGLISH.encode(), 1, ""), ("a.html", b"<" * 10_000, 1, ""), ("a.html", b"<html><body></body></html>", 0, "D109"), ("big.txt", b"word" * 250_000, 1, ""),
    ("bidi.txt", ("\u202e" + ENGLISH + "\u2066").encode(), 1, "")])
def test_files_of_every_kind(mine: TestClient, name: str, data: bytes, count: int, told: str) -> None:
    answer = _give(mine, (name, data))
    assert answer.status_code == 200 and (told in answer.text) and len(_articles(answer)) in ((count,) if not told else (0, count))
    assert "etc/" not in answer.text and "../" not in answer.text.replace("../static", "")
    for article in _articles(answer)[:1]:
        page = mine.get(f"{answer.url}/{article}").text
        assert "alert(1)" not in page and "onclick" not in page and not re.search("[\u202a-\u202e\u2066-\u2069]", page.split("<main")[1])


def test_a_pasted_script_is_shown_as_letters(mine: TestClient) -> None:
    answer = _give(mine, text=f"<script>alert(1)</script> {ENGLISH}", source="<img src=x onerror=alert(1)>.txt", publisher="<b>x</b>")
    page = mine.get(f"{answer.url}/{_articles(answer)[0]}").text
    assert "<script>alert" not in answer.text + page and "<img" not in answer.text + page and "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(("fields", "files", "status"), [
    ({}, 0, 422), ({"text": "   "}, 0, 422), ({"text": ENGLISH, "published": "yesterday"}, 0, 422), ({}, 6, 413), ({"text": "x" * 1_200_000}, 0, 400)])
def test_what_cannot_be_taken_is_told_plainly(mine: TestClient, fields: dict[str, str], files: int, status: int) -> None:
    answer = mine.post("/read", data={"csrf": _token(mine), **fields}, files=[("files", (f"{i}.txt", ENGLISH.encode(), "text/plain")) for i in range(files)] or [("none", b"")])
    assert answer.status_code == status and "Traceback" not in answer.text


def test_more_than_the_limit_is_refused(own: Path, opened: Opened) -> None:
    client = opened(Settings(own, upload_bytes=20_000))
    assert _give(client, ("a.txt", b"word " * 10_000)).status_code == 413


def test_a_read_only_desk_takes_no_text(own: Path, opened: Opened) -> None:
    client = opened(Settings(own, read_only=True))
    assert "read-only" in client.get("/read").text and "<textarea" not in client.get("/read").text
    assert client.post("/read", data={"text": ENGLISH}).status_code == 403


def test_nothing_is_taken_without_the_token_of_the_session(mine: TestClient) -> None:
    assert mine.post("/read", data={"text": ENGLISH}).status_code == 403
    answer = _give(mine, text=ENGLISH)
    assert mine.post(f"{answer.url}/add", data={"article": _articles(answer)}).status_code == 403


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    held = Batches(read, 10_000)
    made = [held.start(f"session {n // 4}", [Given("", article=Article(f"{n}.txt", ENGLISH))]) for n in range(16)]
    assert len(held.of("session 3")) == batches.OF_ONE and sum(len(held.of(f"session {n}")) for n in range(4)) <= batches.HELD
    held.close()
    assert not [b for b in made if Path(b.folder.name).exists()]


def test_a_fault_of_the_reader_costs_one_text(own: Path, opened: Opened) -> None:
    def broken(article: Article) -> Reading:
        if article.source == "bad.txt":
            raise ValueError("a secret path")
        return read(article)

    client = opened(Settings(own, understand=broken))
    answer = _give(client, ("bad.txt", ENGLISH.encode()), ("good.txt", RUSSIAN.encode()))
    assert len(_articles(answer)) == 1 and "D901" in answer.text and "secret" not in answer.text


def test_a_batch_ends_where_it_is_full(own: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ARTICLES", 2)
    answer = _give(opened(Settings(own)), *((f"{n}.txt", f"{ENGLISH} {n}".encode()) for n in range(4)))
    assert len(_articles(answer)) == 2 and "more than is read at once" in answer.text


@pytest.mark.parametrize(("name", "kept"), [("a/b.txt", "b.txt"), ("..\\..\\c.txt", "c.txt"), ("", "text.txt"), (None, "text.txt"), ("a\x00\u202eb.txt", "ab.txt"), ("..", "text.txt"),
                                            ("ლურჯი.txt", "ლურჯი.txt"), ("x" * 300 + ".txt", "x" * 116 + ".txt")])
def test_names_of_files_hold_no_folders(name: str | None, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize("hl", LANGUAGES)
def test_pages_open_in_every_language(mine: TestClient, hl: str) -> None:
    answer = _give(mine, text=ENGLISH)
    for path in ("/read", str(answer.url), f"{answer.url}/{_articles(answer)[0]}"):
        page = mine.get(f"{path}?hl={hl}")
        assert page.status_code == 200 and f'<html lang="{hl}"' in page.text
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page.text)


def test_progress_moves_in_a_browser_and_the_text_is_added(own: Path, served: Callable[[Settings], str], browser: Browser) -> None:
    def slow(article: Article) -> Reading:
        time.sleep(0.4)
        return read(article)

    page = browser.new_page(locale="en", viewport={"width": 360, "height": 740})
    page.goto(served(Settings(own, understand=slow)) + "/read")
    page.set_input_files("#files", [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": f"{ENGLISH} {n}".encode()} for n in range(5)])
    page.click("text=Read it")
    page.wait_for_selector("progress")
    page.wait_for_selector("#done", timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.click("text=Add what is chosen to the record")
    assert page.locator("main li").count() == 5
    page.close()
