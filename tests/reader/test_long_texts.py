"""Four times the text takes four times the work: counted in calls of functions, which no busy machine changes."""
from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

import dragoman

SAMPLE = Path(dragoman.__file__).parent / "sample"
CHARACTERS = 8_000
MOST = 4.6  # times the calls for four times the text


def _calls(text: str) -> int:
    """How many functions, and steps of generators, reading a text calls."""
    counted = 0

    def count(frame: FrameType, event: str, value: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        dragoman.read_text(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("ends", ["\n\n", " "], ids=["paragraphs", "one line"])
@pytest.mark.parametrize("language", ["en", "ru", "ka", "hy"])
def test_work_grows_with_the_length(language: str, ends: str) -> None:
    articles = [" ".join(path.read_text(encoding="utf-8").split()) if ends == " " else path.read_text(encoding="utf-8")
                for path in sorted(SAMPLE.glob(f"*.{language}.txt"))]
    text = ends.join(articles * 20)
    dragoman.read_text(text[:4 * CHARACTERS])  # words met for the first time take more
    assert _calls(text[:4 * CHARACTERS]) <= MOST * _calls(text[:CHARACTERS])
