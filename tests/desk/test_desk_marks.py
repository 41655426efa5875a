"""Marks stand on the right letters, however findings overlap and whatever the text holds."""
from __future__ import annotations

import csv
import io
import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dragoman.desk.app import create_app
from dragoman.desk.marks import paragraphs, pieces, trigger_pieces
from dragoman.desk.settings import Settings
from dragoman.model import Account, Act, Article, Designation, Entity, Instrument, Mention, Name, Participant, Published, Reading, Span, Statement, Tenure
from dragoman.record.marked import Finding
from dragoman.record.searching import places
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


@pytest.mark.parametrize(("text", "words", "marked"), [
    ("The bridge in Lindau: two bridges.", "bridge", ["bridge", "bridges"]), ("Мост, мосты; аммост", "мост", ["Мост", "мосты"]), ("ხიდი და ხიდზე", "ხიდ", ["ხიდი", "ხიდზე"]),
    ("Կամուրջը բացվեց", "կամուրջ", ["Կամուրջը"]), ("😀 Zürich and zurich", "zurich", ["zurich"]), ("😀 in Zürich", "zurich", ["Zürich"]), ("nothing", "?!", [])])
def test_words_that_were_sought_are_marked_whole(text: str, words: str, marked: list[str]) -> None:
    sought = places(text, words)
    assert [text[a:b] for a, b in sought] == marked
    cut = list(pieces(text, [Finding("actor", 0, len(text))], (), None, sought))
    assert "".join(p.text for p in cut) == text and [p.text for p in cut if p.sought] == marked


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


# --- hostile names, terms and titles, on every page that shows them ---------------------------------

EVIL = ("<script>alert(7)</script>", "\"'><img src=x onerror=alert(8)>", "\u202e{{ 7*7 }}</title></textarea>&lt;\x0b\x00\ufffe", "=HYPERLINK(\"javascript:alert(9)\")")


def _hostile_reading(number: int) -> Reading:
    """Two who meet, sign, speak, hold offices and are called names, all of them hostile."""
    text = f"{number} " + " ".join(EVIL) + " met."
    left, right, person = (Entity(name, kind, evil, "state", (Name(evil, "en"), Name(evil, "ru"))) for name, kind, evil in (
        ("polity:~<script>", "polity", EVIL[0]), ("polity:~\"'>", "polity", EVIL[1]), ("person:~{{x}}", "person", EVIL[2])))
    whole, sides = (0, len(text)), (left.id, right.id)
    accounts = tuple(Account(*whole, (len(text) - 4, len(text) - 1), plover, kind, tuple(Participant(e, role) for e, role in zip((*sides, person.id), roles)),
                             date=f"2020-01-0{1 + number}", status=status, extractor=EVIL[0], place=right.id)
                     for plover, kind, status, roles in (("CONSULT", "meeting", "held", ("participant",) * 3), ("CONSULT", "visit", "planned", ("visitor", "host", "visitor")),
                                                         ("SUPPORT", "recognition", "held", ("source", "recipient", "source"))))
    return Reading(
        Article(f"http://evil.example/{number}/<b>?a=\"'", text, EVIL[0], EVIL[1]), "en", (Span(*whole),), published=Published("2020-01-01", "2020-01-01", "stated", EVIL[2]),
        entities=(left, right, person), mentions=(Mention(0, 8, left.id, "name", EVIL[0]),), accounts=accounts,
        statements=(Statement(*whole, "direct", person.id, about=sides, extractor=EVIL[1]),), tenures=(Tenure(*whole, person.id, "office:~<b>", left.id, extractor="x"),),
        instruments=(Instrument(*whole, "instrument:~<i>", EVIL[0], "treaty", sides, "2020-01-01", acts=(Act("signed", "2020-01-01", *whole),)),),
        designations=(Designation(*whole, left.id, EVIL[1], disputes=True),))


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("evil") / "evil.record"
    with open_record(path) as record:
        for number in range(2):
            record.add(_hostile_reading(number))
    return TestClient(create_app(Settings(path)), base_url="http://127.0.0.1")


EVIL_PAGES = ("/events", "/events?view=table", "/events?view=chart", "/events/chart.json", "/events/counts", "/actors", "/articles", "/agreements", "/formats", "/recognitions",
              "/offices", "/terms", "/terms/sentences", "/conflicts", "/plans", "/network", "/network/graph.json", "/network.gexf", "/map", "/map/places.json", "/search?q=script",
              "/suggest?q=script", "/review", "/review/queue", "/dossier?since=2020", "/dossier/shown?since=2020", "/dossier.html?since=2020", "/calendar/plans.ics?since=2019")


def _harm(page: str) -> list[str]:
    """Markup that an article brought in."""
    return re.findall(r"<script>alert|<img|<svg onload|<title></title></textarea>|\b49</|<[^>]*\son\w+=(?![^<]*\")|href=\"(?:javascript|data):|[\u202a-\u202e]", page)


@pytest.mark.parametrize("path", EVIL_PAGES)
def test_hostile_events_names_and_terms_are_shown_harmlessly(evil: TestClient, path: str) -> None:
    answer = evil.get(path)
    assert answer.status_code == 200
    if answer.headers["content-type"].startswith("text/html"):
        assert _harm(answer.text) == []
    if "xml" in answer.headers["content-type"]:
        assert ElementTree.fromstring(answer.content) is not None


def test_pages_of_hostile_events_and_actors_are_harmless_and_hold_them(evil: TestClient) -> None:
    events, actors = (evil.get(f"/api/{what}").json()["rows"] for what in ("events", "actors"))
    assert len(events) == 6 and len(actors) >= 3
    paths = [f"/events/{row['id']}" for row in events] + [f"/actors/{quote(row['actor']['id'])}{more}" for row in actors for more in ("", "/more")]
    for path in (*paths, f"/pair?a={quote(actors[0]['actor']['id'])}&b={quote(actors[1]['actor']['id'])}"):
        answer = evil.get(path)
        assert answer.status_code == 200 and _harm(answer.text) == []
    assert "&lt;script&gt;alert(7)" in evil.get(paths[0]).text


@pytest.mark.parametrize("path", ["/events.csv", "/terms.csv", "/agreements.csv", "/offices.csv", "/terms/sentences.csv"])
def test_no_cell_of_a_hostile_record_is_a_formula(evil: TestClient, path: str) -> None:
    rows = list(csv.reader(io.StringIO(evil.get(path).content.decode("utf-8-sig"))))
    assert len(rows) > 1 and not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("path", ["/dossier.docx?since=2020", "/events.xlsx", "/terms.xlsx"])
def test_a_file_of_a_hostile_record_is_a_sound_document(evil: TestClient, path: str) -> None:
    with zipfile.ZipFile(io.BytesIO(evil.get(path).content)) as packed:
        assert all(ElementTree.fromstring(packed.read(name)) is not None for name in packed.namelist() if name.endswith(".xml"))
