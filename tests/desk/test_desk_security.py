"""Who may come in, what a request may be, and what a browser may do with a page."""
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.desk.app import create_app
from dragoman.desk.pages.door import _inside
from dragoman.desk.settings import Settings
from dragoman.errors import UsageError

Opened = Callable[[Settings], TestClient]
FORM = {"content-type": "application/x-www-form-urlencoded"}
TOKEN = "a-long-token-for-this-test"


@pytest.mark.parametrize("path", ["/events", "/static/desk.css", "/nowhere", "/api/events", "/api/openapi.json", "/login"])
def test_every_answer_bears_the_headers(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/events", "/actors", "/articles", "/login", "/nowhere", "/review", "/review/queue", "/read", "/dossier?actor=Armenia",
                                  "/dossier/shown?actor=Armenia", "/network", "/map", "/pair?a=Armenia&b=Turkey"])
def test_pages_hold_nothing_that_the_policy_forbids(desk: TestClient, path: str) -> None:
    page = desk.get(path).text
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!127)", page)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8017", "127.0.0.1.evil.example", ""])
def test_another_host_name_is_refused(desk: TestClient, host: str) -> None:
    assert desk.get("/events", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8017", "[::1]:8017"])
def test_this_machine_is_let_in(desk: TestClient, host: str) -> None:
    assert desk.get("/health", headers={"Host": host}).status_code == 200


def test_beyond_this_machine_a_token_is_needed(sample: Path) -> None:
    with pytest.raises(UsageError, match="D511"):
        create_app(Settings(sample, host="0.0.0.0"))


def test_the_token_opens_the_door(sample: Path, opened: Opened) -> None:
    client = opened(Settings(sample, host="0.0.0.0", token=TOKEN))
    assert client.get("/api/events").status_code == 401
    assert client.get("/events?kind=visit", follow_redirects=False).headers["location"] == "/login?to=%2Fevents%3Fkind%3Dvisit"
    assert client.get("/api/events", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/api/events", headers={"Authorization": f"Bearer {TOKEN}x"}).status_code == 401
    assert _enter(client, "wrong").status_code == 403
    answer = _enter(client, TOKEN)
    assert answer.headers["location"] == "/events" and "HttpOnly" in answer.headers["set-cookie"] and "SameSite=lax" in answer.headers["set-cookie"]
    assert client.get("/events").status_code == 200


def _enter(client: TestClient, token: str) -> object:
    csrf = re.search(r'name="csrf" value="(\w+)"', client.get("/login").text)
    assert csrf
    return client.post("/login", data={"token": token, "to": "/events", "csrf": csrf[1]}, follow_redirects=False)


@pytest.mark.parametrize(("address", "stays"), [("/events", True), ("//evil.example", False), ("https://evil.example", False), ("/\\evil.example", False),
                                                ("/a\r\nSet-Cookie: x", False)])
def test_a_login_leads_nowhere_else(address: str, stays: bool) -> None:
    assert _inside(address) is stays


def test_a_change_without_the_token_of_its_session_is_refused(desk: TestClient) -> None:
    assert desk.post("/login", data={"token": "x"}).status_code == 403
    assert desk.post("/login", data={"token": "x", "csrf": "0" * 64}).status_code == 403


def test_a_forged_session_is_none(sample: Path, opened: Opened) -> None:
    client = opened(Settings(sample, host="0.0.0.0", token=TOKEN))
    assert client.get("/api/events", headers={"Cookie": "dragoman_session=abc.def"}).status_code == 401


def test_a_request_that_is_too_large_is_refused(sample: Path, opened: Opened) -> None:
    client = opened(Settings(sample, body_bytes=1_000))
    assert client.post("/login", data={"token": "x" * 2_000}).status_code == 413
    assert client.post("/login", content=(b"x" * 100 for _ in range(20)), headers=FORM).status_code == 413


def test_a_read_only_desk_refuses_changes(sample: Path, opened: Opened) -> None:
    client = opened(Settings(sample, read_only=True))
    assert client.post("/events").status_code == 403
    assert "read-only" in client.get("/events").text


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/articles/..%2f..%2fetc%2fpasswd"])
def test_no_path_leads_out(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_looking_changes_nothing(sample: Path, desk: TestClient) -> None:
    before = sample.read_bytes()
    for path in ("/events", "/actors/polity:armenia", "/articles", "/events.csv"):
        desk.get(path)
    assert sample.read_bytes() == before
