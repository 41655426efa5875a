"""Fixtures of the tests of sources."""
from __future__ import annotations

from pathlib import Path

import pytest
from source_samples import Reader, split

from dragoman.model import Article
from dragoman.sources import Fault, open_sources


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write bytes into a file of a name and read it."""

    def read_bytes(name: str, data: bytes, **settings: object) -> tuple[list[Article], list[Fault]]:
        path = tmp_path / name
        path.write_bytes(data)
        return split(open_sources([str(path)], **settings))  # type: ignore[arg-type]

    return read_bytes
