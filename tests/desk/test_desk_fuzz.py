"""The interface for programs, asked at random what its own description allows and what it forbids.

    DRAGOMAN_FUZZ=2000 python -m pytest tests/desk/test_desk_fuzz.py      asks each address 2,000 times instead of a few
"""
from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.desk.app import create_app
from dragoman.desk.settings import Settings

QUESTIONS = int(os.environ.get("DRAGOMAN_FUZZ", "6"))
HEADERS = {"Host": "127.0.0.1"}


@pytest.mark.filterwarnings("ignore")
def test_no_question_breaks_the_interface(sample: Path) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

    checks = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    described = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(Settings(sample)), headers=HEADERS).include(method="GET")
    asked = [operation.ok() for operation in described.get_all_operations()]
    assert len(asked) > 10
    for operation in asked:
        _ask(operation, checks if operation.path.startswith("/api/") else checks[:2])


CHECKS = {"max_examples": QUESTIONS * 4, "deadline": None, "derandomize": "DRAGOMAN_FUZZ" not in os.environ, "suppress_health_check": list(HealthCheck),
          "database": None}


def _ask(operation: Any, checks: list[Any]) -> None:
    @settings(**{**CHECKS, "max_examples": QUESTIONS})
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=checks, headers=HEADERS)

    ask()


# --- what changes ------------------------------------------------------------------------------

CHANGES = ("/login", "/review/name", "/review/decide", "/review/turn", "/review/split", "/read", "/read/{}", "/read/{}/add", "/read/{}/drop", "/events", "/dossier")
FIELDS = ("left", "right", "judgement", "why", "to", "decision", "subject", "out", "who", "text", "source", "publisher", "published", "article", "token", "files")
NASTY = st.sampled_from(["", "same", "different", "right", "edit", "event:none", "polity:armenia", "person:edward-nalbandian", "decision:none", "\0", "\ud800",
                         "decisions", "../../etc/passwd", "2021-12-20", "https://evil.example/", "a" * 1_000, "a+b", "%", "'; DROP TABLE event --"])
VALUES = NASTY | st.text(max_size=40) | st.integers().map(str)
FORMS = st.dictionaries(st.sampled_from(FIELDS) | st.text(min_size=1, max_size=12), st.lists(VALUES, max_size=3), max_size=6)
BODIES = st.binary(max_size=200) | st.sampled_from([b"{}", b"[1]", b"csrf", b"--x\r\n", b"left=%ZZ&right=%ff"])
TYPES = st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/plain", ""])


def _token(client: TestClient) -> str:
    found = re.search(r'name="csrf" content="(\w+)"', client.get("/read").text)
    assert found
    return found[1]


def _sound(form: dict[str, list[str]]) -> dict[str, list[str]]:
    """A form as a program can send it."""
    return {name.encode("utf-8", "replace").decode(): [v.encode("utf-8", "replace").decode() for v in values] for name, values in form.items()}


@pytest.mark.parametrize("path", CHANGES)
def test_no_form_breaks_the_desk_and_none_without_its_token_changes_anything(own: Path, opened: Callable[[Settings], TestClient], path: str) -> None:
    client, before = opened(Settings(own)), own.read_bytes()
    token = _token(client)

    @settings(**CHECKS)
    @given(form=FORMS, name=VALUES, method=st.sampled_from(["POST", "PUT", "PATCH", "DELETE"]))
    def without(form: dict[str, list[str]], name: str, method: str) -> None:
        answer = client.request(method, path.replace("{}", _named(name)), data={**_sound(form), "csrf": "0" * 64}, follow_redirects=False)
        assert answer.status_code in (403, 404, 405, 413, 422) and own.read_bytes() == before

    @settings(**CHECKS)
    @given(form=FORMS, name=VALUES)
    def with_token(form: dict[str, list[str]], name: str) -> None:
        assert client.post(path.replace("{}", _named(name)), data={**_sound(form), "csrf": token}, follow_redirects=False).status_code < 500

    @settings(**CHECKS)
    @given(body=BODIES, kind=TYPES, name=VALUES)
    def anything(body: bytes, kind: str, name: str) -> None:
        headers = {"content-type": kind, "x-csrf-token": token}
        assert client.post(path.replace("{}", _named(name)), content=body, headers=headers, follow_redirects=False).status_code < 500

    without()
    with_token()
    anything()


def _named(value: str) -> str:
    """A value as a part of an address."""
    return quote(value.encode("utf-8", "replace"), safe="") or "x"
