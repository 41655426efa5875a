"""Marks stand on the right letters, however findings overlap and whatever the text holds."""
from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.desk.app import create_app
from dragoman.desk.marks import paragraphs, pieces, trigger_pieces
from dragoman.desk.settings import Settings
from dragoman.model import Article, Mention, Published, Reading, Span
from dragoman.record.marked import Finding
from dragoman.record.store import open_record

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12)


@given(st.text(min_size=0, max_size=60), SPANS)
def test_pieces_are_the_text_and_each_lies_under_its_findings(text: str, spans: list[tuple[int, int]]) -> None:
    found = [Finding("actor", s, min(s + n, len(text))) for s, n in spans if s < len(text)]
    at = 0
    cut = list(pieces(text, found, (), None))
    assert "".join(p.text for p in cut) == text
    for piece in cut:
        assert set(piece.findings) == {i for i, f in enumerate(found) if f.start <= at and at + len(piece.text) <= f.end}
        at += len(piece.text)


def test_emoji_and_lines_do_not_move_a_mark() -> None:
    text = "😀😀 Фамилия\nმინისტრი 👩‍👩‍👧 Սարգսյան"
    start = text.index("Սարգսյան")
    lines = paragraphs(text, [Finding("actor", 3, 10), Finding("actor", start, start + 8)], (), (start, start + 8))
    assert [[p.text for p in line if p.layers] for line in lines] == [["Фамилия"], ["Սարգսյան"]]
    assert [p.text for line in lines for p in line if p.first] == ["Սարգսյան"]


def test_what_is_no_body_is_furniture() -> None:
    assert [(p.text, p.furniture) for p in pieces("menu text share", [], [(5, 9)], None)] == [("menu ", True), ("text", False), (" share", True)]


def test_a_trigger_is_marked_inside_its_sentence() -> None:
    assert trigger_pieces("They met there", [(5, 8)]) == [("They ", False), ("met", True), (" there", False)]


HOSTILE = ('<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} </textarea> &lt;b&gt; javascript:alert(3)\n'
           '\u202eodstupnik\u202c "\' onmouseover="alert(4) =HYPERLINK("http://x")')


@pytest.fixture
def hostile(tmp_path: Path) -> TestClient:
    text = HOSTILE + "\n" + "а" * 1_000_000
    reading = Reading(Article("http://evil.example/<b>?a=\"'", text, "<script>title</script>", '"><svg onload=alert(5)>'), "ru", (Span(0, len(text)),),
                      published=Published("2020-01-01", "2020-01-01", "stated", "<i>why</i>"),
                      mentions=(Mention(0, 8, "person:~<script>", "name", "<x>"), *(Mention(i, i + 2, None, "name", "t") for i in range(300, 700, 2))))
    with open_record(tmp_path / "hostile.record") as record:
        record.add(reading)
    return TestClient(create_app(Settings(tmp_path / "hostile.record")), base_url="http://127.0.0.1")


def test_a_hostile_article_is_shown_harmlessly(hostile: TestClient) -> None:
    article = hostile.get("/api/articles").json()["rows"][0]["id"]
    for path in (f"/articles/{article}", "/articles", "/events", "/actors"):
        page = hostile.get(path).text
        assert "<script>alert" not in page and "<img" not in page and "<svg onload" not in page and "<script>title" not in page
        assert not re.search(r"<[^>]*\son\w+=(?![^<]*\")", page)
        assert "\u202e" not in page
    shown = hostile.get(f"/articles/{article}").text
    assert "&lt;script&gt;</a></span>alert(1)" in shown and "{{ 7*7 }}" in unescape(shown)
    assert len(shown) > 1_000_000


def test_all_marks_are_shown(hostile: TestClient) -> None:
    article = hostile.get("/api/articles").json()["rows"][0]["id"]
    assert len(set(re.findall(r'data-f="(\d+)"', hostile.get(f"/articles/{article}").text))) == 201


def test_a_cell_is_no_formula(hostile: TestClient) -> None:
    assert all(not cell.startswith(("=", "+", "@")) for line in hostile.get("/articles.csv").text.splitlines() for cell in line.split(","))
