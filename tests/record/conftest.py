"""Fixtures of the record's tests."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.record import Record, open_record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with open_record(tmp_path / "test.record") as opened:
        yield opened
