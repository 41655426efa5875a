"""The interface for programs, asked at random what its own description allows and what it forbids.

    DRAGOMAN_FUZZ=2000 python -m pytest tests/desk/test_desk_fuzz.py      asks each address 2,000 times instead of a few
"""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

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


def _ask(operation: Any, checks: list[Any]) -> None:
    @settings(max_examples=QUESTIONS, deadline=None, derandomize="DRAGOMAN_FUZZ" not in os.environ, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=checks, headers=HEADERS)

    ask()
