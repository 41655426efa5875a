"""Many read while one writes; what was counted holds for as long as nobody writes."""
from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from dragoman.desk.app import create_app
from dragoman.desk.listing import MOUNTED, warm
from dragoman.desk.remembered import Page, Pages
from dragoman.desk.settings import Settings
from dragoman.desk.shelf import KEPT, QUICK, Kept, Shelf
from dragoman.desk.view import Desk
from dragoman.face import read_text
from dragoman.record import queries
from dragoman.record.store import Record, open_record

NEWS = "The foreign ministers of Norway and Chile met in Lisbon on {day} May 2019."


def test_readers_see_what_a_writer_adds_and_are_never_in_its_way(own: Path) -> None:
    with TestClient(create_app(Settings(own)), base_url="http://127.0.0.1") as client, open_record(own) as writer:
        before = client.get("/api/articles").json()["total"]
        failed: list[int] = []

        def look() -> None:
            for path in ("/events", "/api/articles", "/actors", "/events.csv") * 3:
                status = client.get(path).status_code
                if status != 200:
                    failed.append(status)

        readers = [threading.Thread(target=look) for _ in range(8)]
        for thread in readers:
            thread.start()
        for day in range(1, 11):
            writer.add(read_text(NEWS.format(day=day), source=f"news/{day}"))
        for thread in readers:
            thread.join()
        assert failed == []
        assert client.get("/api/articles").json()["total"] == before + 10
        assert client.get("/api/events?actor=Norway").json()["total"] == 10


def test_a_reader_cannot_write(own: Path) -> None:
    shelf = Shelf(own, 1)
    with shelf.reading() as record:
        try:
            record.connection.exec_driver_sql("DELETE FROM article")
        except Exception as error:  # noqa: BLE001 - whatever the driver calls it
            assert "readonly" in str(error)
        else:
            raise AssertionError("a reader wrote")
    shelf.close()


def test_a_quick_answer_is_found_anew_after_a_change() -> None:
    kept, asked = Kept(), []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert [kept.get("a", 1, ask, ask), kept.get("a", 1, ask, ask), kept.get("a", 2, ask, ask)] == [1, 1, 2]


def test_a_slow_answer_is_shown_while_a_new_one_is_found() -> None:
    kept, asked = Kept(), []

    def ask() -> int:
        _work()
        asked.append(1)
        return len(asked)

    assert [kept.get("a", state, ask, ask) for state in (1, 2, 3)] == [1, 1, 1]
    assert len(asked) == 1, "who writes all the time does not keep the desk busy"
    for _ in range(200):
        time.sleep(0.05)
        if kept.get("a", 3, ask, ask) > 1:
            break
    assert kept.get("a", 3, ask, ask) == 2


def test_what_took_long_and_what_is_asked_for_is_not_forgotten() -> None:
    kept, asked = Kept(), []
    def ask(key: str) -> str:
        asked.append(key)
        if key == "slow":
            sum(i * i for i in range(20_000))
        return key
    def get(key: str) -> None:
        kept.get(key, 1, lambda: ask(key), lambda: ask(key))
    get("slow")
    for i in range(3 * KEPT):
        get(f"quick {i}")
        get("often")
    get("slow")
    assert asked.count("slow") == 1 and asked.count("often") == 1
    for i in range(3 * KEPT):
        get(f"quick {i}")
    assert len(asked) > 4 * KEPT


def test_those_who_ask_at_once_wait_for_one_answer() -> None:
    kept, asked, got = Kept(), [], []

    def ask() -> int:
        time.sleep(0.05)
        asked.append(1)
        return len(asked)

    threads = [threading.Thread(target=lambda: got.append(kept.get("a", 1, ask, ask))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [1] * 6 and len(asked) == 1


def test_answers_found_behind_the_readers_back_may_ask_for_one_another(own: Path) -> None:
    shelf, done = Shelf(own, 1), threading.Event()

    def inner(record: Record) -> int:
        _work()
        return len(queries.articles(record))

    def outer(record: Record) -> int:
        _work()
        return shelf.kept("inner", inner, record) + shelf.kept("versions", lambda one: len(one.versions()))

    def ask_all() -> None:
        for key, ask in (("outer", outer), ("inner", inner)) * 3:
            shelf.kept(key, ask)
        done.set()

    ask_all()
    for day in (6, 7):
        with open_record(own) as writer:
            writer.add(read_text(NEWS.format(day=day), source=f"behind/{day}"))
        done.clear()
        threading.Thread(target=ask_all, daemon=True).start()
        assert done.wait(20)
    until = time.monotonic() + 20
    with open_record(own) as record:
        while shelf.kept("inner", inner) != len(queries.articles(record)) and time.monotonic() < until:
            time.sleep(0.1)
        assert shelf.kept("inner", inner) == len(queries.articles(record))
    shelf.close()


def _work() -> None:
    """Be slow, as an answer is that is shown from before."""
    begun = time.thread_time()
    while time.thread_time() < begun + QUICK * 1.5:
        pass


def test_every_list_can_be_counted_before_anybody_asks(own: Path) -> None:
    desk = Desk(Settings(own))
    warm(desk)
    assert {"/offices", "/terms", "/events", "/plans"} <= {listing.path for listing in MOUNTED}
    desk.shelf.close()


# --- pages from before ------------------------------------------------------------------------

def test_a_page_is_right_after_somebody_wrote(own: Path, opened: Callable[[Settings], TestClient]) -> None:
    client = opened(Settings(own))
    paths = ("/events", "/api/events", "/events?actor=Norway", "/actors", "/articles?language=en", "/network", "/terms")
    for day in (4, 5):
        before = {path: client.get(path).text for path in paths}
        assert {path: client.get(path).text for path in paths} == before
        with open_record(own) as writer:
            writer.add(read_text(NEWS.format(day=day), source=f"news/{day}"))
        assert client.get("/events").text != before["/events"] and f"2019-05-0{day}" in client.get("/api/events?actor=Norway").text


def test_a_page_from_before_bears_the_token_and_the_language_of_who_asks(own: Path, opened: Callable[[Settings], TestClient]) -> None:
    client = opened(Settings(own))
    first = client.get("/events").text
    client.cookies.clear()
    again = client.get("/events")
    tokens = [re.search(r'name="csrf" content="(\w+)"', text) for text in (first, again.text)]
    assert tokens[0] and tokens[1] and tokens[0][1] != tokens[1][1] and first.replace(tokens[0][1], tokens[1][1]) == again.text
    assert int(again.headers["content-length"]) == len(again.content)
    assert client.post("/login", data={"csrf": tokens[1][1], "token": ""}).status_code == 403
    assert '<html lang="ka"' in client.get("/events", headers={"Accept-Language": "ka"}).text


def test_what_depends_on_the_reader_is_never_shown_to_another(own: Path, opened: Callable[[Settings], TestClient]) -> None:
    client = opened(Settings(own))
    client.cookies.set("dragoman_reviewer", "Nino")
    assert "Nino" in client.get("/review").text
    client.cookies.clear()
    assert "Nino" not in client.get("/review").text


def test_pages_make_room() -> None:
    pages = Pages(100)
    for number in range(4):
        pages.put(number, Page(1, (), bytes(40)))
    assert [number for number in range(4) if pages.get(number, 1)] == [2, 3] and pages.get(3, 2) is None
