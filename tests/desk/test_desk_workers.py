"""A desk whose pages are made by workers: the same pages, one session for all, and it goes on when a worker is lost."""
from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from dragoman.desk.settings import Settings
from dragoman.desk.workers import MOST, Turns, Workers, usual

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
TOKEN = re.compile(r'name="csrf" content="([0-9a-f]+)"')


@contextmanager
def at_work(record: Path, workers: int = 2) -> Iterator[tuple[httpx2.Client, int]]:
    """A desk in a process of its own, as the command opens it: a client of it, and its number."""
    command = [sys.executable, "-m", "dragoman", "serve", str(record), "--port", str(free_port()), "--workers", str(workers), "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as desk:
        try:
            found = ADDRESS.search(desk.stderr.readline() if desk.stderr else "")
            assert found
            with httpx2.Client(base_url=found[0], timeout=60) as client:
                _wait(lambda: client.get("/health").status_code == 200)
                yield client, desk.pid
        finally:
            desk.send_signal(signal.SIGINT)
            desk.wait(30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(done: Callable[[], bool]) -> None:
    for _ in range(200):
        try:
            if done():
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("it never came")


def _children(process: int) -> list[int]:
    return [int(x) for x in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()]


def test_workers_make_the_pages_that_the_desk_itself_makes(own: Path, desk: TestClient) -> None:
    with at_work(own) as (client, _):
        for path in ("/api/events", "/api/articles?language=ka", "/api/actors?type=person", "/events/counts", "/network/graph.json"):
            assert client.get(path).text == desk.get(path).text.replace("sample.record", "own.record"), path
        assert client.get("/events/event:none").status_code == 404
        assert client.get("/events?since=never").status_code == 422
        assert client.get("/events.csv").text.count("\n") > 20


def test_a_change_is_made_in_a_session_and_seen_on_every_page(own: Path) -> None:
    with at_work(own) as (client, _):
        token = TOKEN.search(client.get("/review").text)
        event = client.get("/api/events").json()["rows"][0]["id"]
        assert token
        assert client.post("/review/decide", data={"left": event, "judgement": "right"}).status_code == 403
        assert client.post("/review/decide", data={"left": event, "judgement": "right", "csrf": token[1]}).status_code == 303
        assert [client.get("/api/review/decisions").json()["total"] for _ in range(6)] == [1] * 6


def test_a_text_is_read_by_the_desk_and_added(own: Path) -> None:
    with at_work(own) as (client, _):
        token = TOKEN.search(client.get("/events").text)
        assert token
        before = client.get("/api/articles").json()["total"]
        said = {"text": "The presidents of Norway and Chile met in Lisbon on 3 May 2019.", "csrf": token[1]}
        batch = client.post("/read", data=said).headers["location"]
        _wait(lambda: 'name="article"' in client.get(batch).text)
        found = re.findall(r'name="article"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="article"', client.get(batch).text)
        chosen = next(a or b for a, b in found)
        assert client.post(f"{batch}/add", data={"article": chosen, "csrf": token[1]}).status_code == 200
        assert [client.get("/api/articles").json()["total"] for _ in range(4)] == [before + 1] * 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the system which processes a desk started")
def test_a_desk_goes_on_when_a_worker_is_lost_and_leaves_none_behind(own: Path) -> None:
    with at_work(own) as (client, process):
        workers = _children(process)
        assert len(workers) == 2
        os.kill(workers[0], signal.SIGKILL)
        assert {client.get(path).status_code for path in ("/events", "/actors", "/articles", "/plans")} == {200}
    _wait(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the system which processes a desk started")
def test_workers_end_with_a_desk_that_was_killed(own: Path) -> None:
    with at_work(own) as (client, process):
        assert client.get("/events").status_code == 200
        workers = _children(process)
        os.kill(process, signal.SIGKILL)
        _wait(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


@pytest.mark.parametrize(("workers", "asked", "steps"), [
    (2, ["part 1", "part 2", "page 1", "page 2"], [("", "part 1, page 1"), ("page 1", "page 2"), ("part 1", ""), ("page 2", "part 2"), ("part 2", "")]),
    (2, ["page 1", "page 2", "part 1", "page 3"], [("", "page 1, page 2"), ("page 1", "page 3"), ("page 2", ""), ("page 3", "part 1")]),
    (1, ["part 1", "part 2", "page 1"], [("", "part 1"), ("part 1", "page 1"), ("page 1", "part 2")])])
def test_pages_go_before_their_parts_and_one_of_several_workers_is_left_to_them(workers: int, asked: list[str], steps: list[tuple[str, str]]) -> None:
    async def followed() -> None:
        turns, ended, begun = Turns(workers), {name: asyncio.Event() for name in asked}, list[str]()

        async def made(name: str) -> None:
            async with turns.turn(name.startswith("part")):
                begun.append(name)
                await ended[name].wait()

        async with asyncio.TaskGroup() as all_:
            for name in asked:
                all_.create_task(made(name))
            for ending, then in steps:
                if ending:
                    ended[ending].set()
                begun.clear()
                for _ in range(5):
                    await asyncio.sleep(0)
                assert ", ".join(begun) == then, ending
            for event in ended.values():
                event.set()

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, followed()).result()


def test_where_a_process_cannot_be_copied_workers_begin_anew(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.desk.workers.COPIED", False)
    workers = Workers(Settings(own), 1)
    scope = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": "/api/events", "raw_path": b"/api/events",
             "query_string": b"", "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "csrf": "", "app": object()}
    with ThreadPoolExecutor(1) as apart:  # a browser test before it may have left a loop running in this thread
        made = apart.submit(lambda: asyncio.run(workers.make(scope))).result()
    workers.close()
    assert made.start["status"] == 200 and b'"total"' in made.body and not made.old


def test_one_processor_needs_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for processors in (None, 1, 2, 64):
        monkeypatch.setattr(os, "cpu_count", lambda count=processors: count)
        found.append(usual())
    assert found == [0, 0, 2, MOST]
