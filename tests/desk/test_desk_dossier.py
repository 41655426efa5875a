"""A dossier numbers every claim to the sentences that say so, on the page, in HTML, in DOCX and as data."""
from __future__ import annotations

import io
import re
from urllib.parse import quote

import docx
import pytest
from starlette.testclient import TestClient

from dragoman.desk.language import LANGUAGES
from dragoman.record import queries
from dragoman.record.store import Record

WISHES = ("actor=Armenia", "actor=Armenia&other=Turkey", "since=2023&until=2024", "actor=Armenia&since=2009&until=2010", "actor=polity:abkhazia")


@pytest.mark.parametrize("hl", LANGUAGES)
@pytest.mark.parametrize("wish", ["", *WISHES])
def test_the_page_opens_in_every_language(desk: TestClient, wish: str, hl: str) -> None:
    page = desk.get(f"/dossier?{wish}&hl={hl}")
    assert page.status_code == 200 and f'<html lang="{hl}"' in page.text
    shown = [page, desk.get(f"/dossier/shown?{wish}&hl={hl}")] if wish else [page]
    assert not wish or re.search(r'hx-get="/dossier/shown\?', page.text)
    assert not any(re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", answer.text) for answer in shown)


@pytest.mark.parametrize("wish", WISHES)
def test_every_claim_has_its_sources_and_every_source_its_sentence(desk: TestClient, record: Record, wish: str) -> None:
    told = desk.get(f"/api/dossier?{wish}").json()
    texts = {a: desk.get(f"/api/articles/{a}").json() for a in {s["article"] for s in told["sources"]}}
    numbers = {s["number"] for s in told["sources"]}
    assert told["sections"] and numbers == set(range(1, len(numbers) + 1))
    for section in told["sections"]:
        assert section["total"] == len(section["claims"])
        for claim in section["claims"]:
            assert claim["sources"] and set(claim["sources"]) <= numbers
    for source in told["sources"]:
        article = texts[source["article"]]
        assert source["text"] == " ".join(article["text"][source["start"]:source["end"]].split()) and source["language"] == article["language"]
    assert numbers == {n for s in told["sections"] for c in s["claims"] for n in c["sources"]}


def test_the_sections_hold_every_event_of_the_actor(desk: TestClient, record: Record) -> None:
    sections = {s["key"]: s["total"] for s in desk.get("/api/dossier?actor=Armenia").json()["sections"]}
    events = queries.events(record, actor="Armenia")
    planned = [e for e in events if not e.denied and e.status in ("planned", "called-for", "suspended")]
    held = [e for e in events if not e.denied and e.status == "held" and e.plover == "CONSULT"]
    assert sections["plans"] == len(planned) and sections["contacts"] == len(held)
    assert sections["acts"] == len(events) - len(planned) - len(held)
    assert sections["conflicts"] == sum(bool(e.conflicts) for e in events)


def test_a_period_holds_nothing_from_outside(desk: TestClient) -> None:
    told = desk.get("/api/dossier?since=2009&until=2010").json()
    dates = [c["date"] for s in told["sections"] if s["key"] in ("contacts", "acts", "agreements") for c in s["claims"]]
    years = {y for d in dates if not d.endswith("– …") for y in re.findall(r"\b(?:19|20)\d\d\b", d)}
    assert years and years <= {"2009", "2010"}, dates
    assert all(d[:4] <= "2010" for d in dates if d.endswith("– …"))  # what lasts


def test_links_lead_from_claims_to_sources_and_to_articles(desk: TestClient) -> None:
    page = desk.get("/dossier/shown?actor=Armenia").text
    assert {f"s{n}" for n in re.findall(r'href="#s(\d+)"', page)} == set(re.findall(r'<li id="(s\d+)"', page))
    address = re.search(r'href="http://127.0.0.1(/articles/[^"]+)"', page)
    assert address and desk.get(address[1].replace("&amp;", "&")).status_code == 200
    assert re.search(r'<q lang="hy" dir="ltr">', page) and re.search(r'<q lang="ka" dir="ltr">', page)


@pytest.mark.parametrize("hl", LANGUAGES)
def test_the_docx_holds_what_the_page_holds(desk: TestClient, hl: str) -> None:
    answer = desk.get(f"/dossier.docx?actor=Armenia&hl={hl}")
    told = desk.get(f"/api/dossier?actor=Armenia&hl={hl}").json()
    document = docx.Document(io.BytesIO(answer.content))
    text = "\n".join(p.text for p in document.paragraphs)
    assert 'filename="dragoman-dossier.docx"' in answer.headers["content-disposition"]
    for section in told["sections"]:
        assert section["title"] in text and all(c["text"] in text for c in section["claims"])
    assert all(f"[{s['number']}] “{s['text']}”" in text for s in told["sources"])
    names = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', document.element.xml))
    assert set(re.findall(r'w:anchor="([^"]+)"', document.element.xml)) <= names
    assert len(re.findall(r"w:bookmarkStart", document.element.xml)) == len(set(re.findall(r'bookmarkStart w:id="(\d+)"', document.element.xml)))
    assert round(document.sections[0].page_width.cm) == 21 and 'w:lang w:val="hy-AM"' in document.element.xml


def test_the_html_file_stands_alone(desk: TestClient) -> None:
    answer = desk.get("/dossier.html?actor=Armenia&hl=ru")
    assert "attachment" in answer.headers["content-disposition"] and answer.text.lstrip().startswith("<!doctype html>")
    assert "<script" not in answer.text and "stylesheet" not in answer.text and 'href="/' not in answer.text


def test_a_dossier_is_cited_by_what_it_is_on(desk: TestClient) -> None:
    page, wish = desk.get("/dossier?actor=Armenia&other=Turkey&since=2009").text, "actor=Armenia&other=Turkey&since=2009"
    assert "dossier:polity:armenia:polity:turkey:since-2009" in page and f"/dossier?{wish.replace('&', '&amp;')}" in page
    bib, csl = desk.get(f"/dossier.bib?{wish}").text, desk.get(f"/dossier.csl?{wish}").json()
    assert bib.startswith("@misc{dragoman-dossier-polity-armenia-polity-turkey-since-2009,") and "urldate" in bib
    assert csl[0]["title"] == "Armenia – Turkey, 2009–…" and csl[0]["accessed"]


def test_a_dossier_on_one_event_holds_every_account_in_its_own_words(desk: TestClient, record: Record) -> None:
    event = max(queries.events(record), key=lambda e: e.reports)
    told = desk.get(f"/api/dossier?event={event.id}").json()
    sections = {s["key"]: s["claims"] for s in told["sections"]}
    sources = {s["number"]: s for s in told["sources"]}
    assert {(s["article"], s["start"], s["end"]) for n in sections["happened"][0]["sources"] for s in [sources[n]]} == {
        (a.article, a.start, a.end) for a in event.accounts}
    assert len(sections["accounts"]) == len(event.accounts) and {c["language"] for c in sections["accounts"]} == set(event.languages)
    assert all(" ".join(c["text"].split()) == sources[c["sources"][0]]["text"] for c in sections["accounts"])
    page = desk.get(f"/events/{event.id}").text
    assert all(f"/dossier{ending}?event={quote(event.id, safe='')}" in page for ending in ("", ".docx", ".html"))


def test_a_dossier_on_one_event_says_who_gives_which_value(desk: TestClient, record: Record) -> None:
    event = next(e for e in queries.events(record) if any(c.field == "date" for c in e.conflicts))
    (line,) = [c for s in desk.get(f"/api/dossier?event={event.id}&hl=en").json()["sections"] if s["key"] == "differences" for c in s["claims"]
               if c["text"].startswith("date: ")]
    assert line["note"] == "accounts disagree" and len(line["sources"]) == len({a.date for a in event.accounts if a.date})
    assert desk.get(f"/dossier.bib?event={event.id}").text.startswith("@misc{dragoman-dossier-event-")


@pytest.mark.parametrize(("wish", "status"), [("event=event:none", 404), ("actor=Nobody+at+all", 404), ("since=yesterday", 422), ("actor=" + "x" * 400, 422), ("actor=&other=&since=1700&until=1701&hl=", 200), ("since=1700&until=1701", 200)])
def test_what_is_not_there_is_told_plainly(desk: TestClient, wish: str, status: int) -> None:
    for path in ("/dossier", "/api/dossier"):
        assert desk.get(f"{path}?{wish}").status_code == status
    assert status != 200 or "holds nothing on this" in desk.get(f"/dossier/shown?{wish}").text
