"""Every page, file and address of the sample's record answers, in every language of the interface, and holds what it should."""
from __future__ import annotations

import csv
import html
import io
import json
import re
from urllib.parse import parse_qsl, urlencode

import openpyxl
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from dragoman.desk.language import LANGUAGES
from dragoman.record import queries, schema
from dragoman.record.store import Record

LISTS = ("/events", "/actors", "/articles", "/agreements", "/formats", "/recognitions", "/offices", "/terms", "/terms/sentences", "/conflicts", "/plans",
         "/search?q=Armenia", "/pair?a=Armenia&b=Turkey", "/events?kind=meeting&hl=ru")
MORE = ("/events?view=table", "/events?view=chart", "/actors/polity:armenia", "/actors/polity:abkhazia", "/offices?polity=Armenia", "/terms?entity=polity:abkhazia",
        "/formats?name=format:3-plus-3", "/recognitions?who=Russia", "/agreements?party=Armenia", "/articles?actor=Armenia", "/pair", "/search", "/login",
        "/network", "/network?actor=Armenia", "/map", "/review", "/review?what=event", "/review/queue", "/review/decisions", "/read", "/dossier",
        "/dossier?actor=Armenia", "/dossier?actor=Armenia&other=Turkey")


def _first(record: Record, column: object) -> str:
    with record.reading() as connection:
        return str(connection.execute(select(column)).scalar())  # type: ignore[call-overload]


def _with(path: str, ending: str = "", **query: object) -> str:
    """An address with another ending, or more in its query."""
    place, _, given = path.partition("?")
    return f"{place}{ending}?{urlencode({**dict(parse_qsl(given)), **query})}"


@pytest.mark.parametrize("hl", LANGUAGES)
@pytest.mark.parametrize("path", [*LISTS, *MORE])
def test_every_page_opens_in_every_language(desk: TestClient, path: str, hl: str) -> None:
    answer = desk.get(_with(path, hl=hl))
    assert answer.status_code == 200
    assert f'<html lang="{hl}"' in answer.text


@pytest.mark.parametrize("path", LISTS)
def test_files_hold_all_rows_that_the_button_names(desk: TestClient, path: str) -> None:
    total = desk.get(f"/api{path}").json()["total"]
    assert total and f"CSV ({total})" in desk.get(path).text
    rows = list(csv.DictReader(io.StringIO(desk.get(_with(path, ".csv")).content.decode("utf-8-sig"))))
    told = desk.get(_with(path, ".json")).json()
    book = openpyxl.load_workbook(io.BytesIO(desk.get(_with(path, ".xlsx")).content))
    assert len(rows) == len(told["rows"]) == book.worksheets[0].max_row - 1 == total
    assert told["manifest"]["rows"] == total and told["manifest"]["versions"]["rules"]
    assert {"about", "versions", "licence"} <= {row[0].value for row in book["manifest"].iter_rows()}


@pytest.mark.parametrize("path", LISTS)
def test_pages_of_a_list_together_are_the_list(desk: TestClient, path: str) -> None:
    whole = desk.get(_with(path, ".json")).json()["rows"]
    after, parts = None, []
    while True:
        answer = desk.get(_with(f"/api{path}", limit=7, **({"after": after} if after else {}))).json()
        parts += answer["rows"]
        after = answer["following"]
        if after is None:
            break
    assert parts == whole


def test_oldest_first_is_the_same_list_backwards(desk: TestClient) -> None:
    dates = [r["date"] for r in desk.get("/events.json?order=oldest").json()["rows"]]
    known = [d[:4] for d in dates if d and d[:4].isdecimal()]
    assert known[0] < known[-1] and dates[-1] is None


@pytest.mark.parametrize("query", ["kind=meeting", "status=planned", "language=ka", "since=2009&until=2009", "actor=Armenia", "actor=Армения", "type=SUPPORT",
                                   "certainty=several", "actor=Armenia&other=Turkey", "place=Zurich"])
def test_filters_give_what_the_record_itself_answers(desk: TestClient, record: Record, query: str) -> None:
    given = dict(part.split("=") for part in query.split("&"))
    asked = {"kind": "kind", "status": "status", "language": "language", "since": "since", "until": "until", "actor": "actor", "type": "plover"}
    if set(given) <= set(asked):
        expected = {e.id for e in queries.events(record, **{asked[k]: v for k, v in given.items()})}
    elif "other" in given:
        expected = {e.id for e in queries.events(record, pair=("Armenia", "Turkey"))}
    else:
        every = queries.events(record)
        expected = {e.id for e in every if (e.place == "place:zurich" if "place" in given else e.reports > 1 and not e.conflicts)}
    found = {row["id"] for row in desk.get(f"/events.json?{query}").json()["rows"]}
    assert found == expected and found


def test_counts_of_facets_are_those_of_the_filtered_list(desk: TestClient) -> None:
    answer = desk.get("/events?kind=meeting")
    number = desk.get("/api/events?kind=meeting&status=held").json()["total"]
    assert f'status=held">held</a> <span class="count">{number}</span>' in answer.text


def test_an_empty_list_says_so(desk: TestClient) -> None:
    answer = desk.get("/events?since=1700&until=1701")
    assert answer.status_code == 200 and "leave out a filter" in answer.text


@pytest.mark.parametrize(("path", "status"), [
    ("/events?actor=Nobody+at+all", 404), ("/events/event:none", 404), ("/articles/article:none", 404), ("/actors/person:none", 404), ("/nowhere", 404),
    ("/events?since=yesterday", 422), ("/events?kind=none", 422), ("/events?limit=100000", 422), ("/api/events/event:none", 404)])
def test_what_is_not_there_is_told_plainly(desk: TestClient, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_an_empty_list_names_the_filter_that_empties_it(desk: TestClient) -> None:
    answer = desk.get("/events?actor=polity:armenia&since=1700&until=1701")
    assert "Without this filter there" in answer.text and 'href="/events?actor=polity%3Aarmenia&amp;since=1700"' in answer.text


def test_names_may_be_shown_in_latin_letters(desk: TestClient) -> None:
    page = desk.get("/actors/polity:georgia?hl=ka&names=latin").text
    assert "<h1>Georgia</h1>" in page and 'href="/events?hl=ka&amp;names=latin"' in page


def test_a_csv_file_is_described(desk: TestClient) -> None:
    told = desk.get("/events.csv-metadata.json?kind=visit").json()
    columns = desk.get("/events.csv?kind=visit").content.decode("utf-8-sig").partition("\r\n")[0].split(",")
    assert [c["name"] for c in told["tableSchema"]["columns"]] == columns
    assert told["notes"][0]["versions"]["rules"]


def test_every_page_says_what_it_was_read_with(desk: TestClient) -> None:
    assert re.search(r"read with .*rules [0-9a-f]{16}", desk.get("/events").text)


def test_an_event_shows_every_account_in_its_language(desk: TestClient, record: Record) -> None:
    event = max(queries.events(record), key=lambda e: e.reports)
    page = desk.get(f"/events/{event.id}")
    for account in event.accounts:
        assert f'q={account.start}-{account.end}#q' in page.text
        assert f'<blockquote lang="{account.language}" dir="ltr">' in page.text
    assert page.text.count("<mark>") == len(event.accounts)


def test_an_event_is_cited(desk: TestClient, record: Record) -> None:
    event = queries.events(record)[0].id
    bib = desk.get(f"/events/{event}.bib").text
    assert bib.startswith("@misc{dragoman-event-") and "urldate" in bib and "version" in bib
    assert desk.get(f"/events/{event}.csl").json()[0]["id"] == f"dragoman-{event.replace(':', '-')}"
    assert 'name="citation_title"' in desk.get(f"/events/{event}").text


@pytest.mark.parametrize(("path", "title"), [("/events?view=chart&actor=Armenia&kind=meeting", "Timeline · Actor: Armenia · Kind: meeting"),
                                             ("/terms?entity=polity:abkhazia", "Terms · What is named: Abkhazia"), ("/map", "Map")])
def test_a_list_and_its_chart_are_cited(desk: TestClient, path: str, title: str) -> None:
    name, _, query = path.partition("?")
    page, bib, csl = desk.get(path).text, desk.get(f"{name}.bib?{query}").text, desk.get(f"{name}.csl?{query}").json()
    assert f"“{title}”" in page and f"http://127.0.0.1{path.replace('&', '&amp;')}".rstrip("?") in page and "visited 20" in page
    assert csl[0]["title"] == title and csl[0]["URL"].startswith(f"http://127.0.0.1{name}") and csl[0]["accessed"]
    assert bib.startswith("@misc{dragoman-") and "urldate" in bib


def test_a_table_leaves_out_what_no_row_holds_and_a_file_does_not(desk: TestClient) -> None:
    page, rows = desk.get("/recognitions").text, desk.get("/api/formats").json()["rows"]
    table = desk.get("/formats").text
    assert not any(row["members"] for row in rows) and "Members" not in table and "Stayed away" in table
    assert "members" in desk.get("/formats.csv").text.splitlines()[0] and "Whom" in page


def test_filters_that_are_set_are_named_not_numbered(desk: TestClient) -> None:
    assert re.search(r'class="chips".*?Абхазия.*?</ul>', desk.get("/terms?entity=polity:abkhazia&hl=ru").text, re.DOTALL)


def test_a_date_is_no_more_precise_than_the_text(desk: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(desk.get("/events.csv").content.decode("utf-8-sig"))))
    month = next(r for r in rows if r["date_precision"] == "month")
    assert month["date_start"].endswith("-01") and len(month["date_text"]) == 7


def test_names_are_in_the_readers_script(desk: TestClient) -> None:
    assert "<h1>საქართველო</h1>" in desk.get("/actors/polity:georgia?hl=ka").text
    assert "<h1>Վրաստան</h1>" in desk.get("/actors/polity:georgia?hl=hy").text
    assert "<h1>Грузия</h1>" in desk.get("/actors/polity:georgia", headers={"Accept-Language": "ru-RU,ru;q=0.9"}).text


def test_an_address_keeps_the_language(desk: TestClient) -> None:
    assert 'href="/actors?hl=ka"' in desk.get("/events?hl=ka").text


def test_the_interface_for_programs_is_described(desk: TestClient) -> None:
    described = desk.get("/api/openapi.json").json()
    assert {"/api/events", "/api/events/{event}", "/api/actors/{actor_id}"} <= set(described["paths"])
    assert json.dumps(described)


def test_data_of_an_article_holds_its_findings(desk: TestClient, record: Record) -> None:
    name = _first(record, schema.article.c.id)
    found = desk.get(f"/api/articles/{name}").json()
    assert found["findings"] and all(found["text"][f["start"]:f["end"]] for f in found["findings"])


def test_a_name_in_any_script_finds_its_bearer(desk: TestClient) -> None:
    for name in ("Nalbandian", "Налбандян", "ნალბანდიანი", "Նալբանդյան"):
        assert "/actors/person:edward-nalbandian" in desk.get(f"/search?q={name}").text


@pytest.mark.parametrize("sought", ["protocols", "Протокол", "“protocols”", "PROTOCOLS"])
def test_words_are_marked_where_they_are_found_and_in_the_article(desk: TestClient, sought: str) -> None:
    found = desk.get("/search", params={"q": sought}).text
    word = sought.strip("“”").split()[0].casefold()
    assert word[:8] in " ".join(re.findall("<mark>(.*?)</mark>", found)).casefold()
    leads = re.findall(r'href="(/articles/[^"]+)"', found)
    assert leads and all("words=" in address for address in leads)
    for address in leads[:2]:
        marked = re.findall("<mark>(.*?)</mark>", desk.get(html.unescape(address)).text)
        assert marked and all(m.casefold().startswith(word) for m in marked)
    assert "<mark>" not in desk.get(html.unescape(leads[0]).partition("?")[0]).text


def test_a_name_leads_to_the_events_of_its_bearer_and_to_a_dossier(desk: TestClient) -> None:
    found = re.search(r'<a href="(/events\?actor=[^"]+)"', desk.get("/search?q=Налбандян").text)
    assert found and "Nalbandian" in desk.get(html.unescape(found[1])).text
    head = desk.get("/actors/polity:armenia?hl=hy").text.split("<h2")[0]
    assert "/dossier?hl=hy&amp;actor=polity%3Aarmenia" in head and "պետություն" in head and "state" not in head.split("<h1>")[1]


def test_terms_lead_to_their_sentences(desk: TestClient) -> None:
    for row in desk.get("/terms.json").json()["rows"][:10]:
        asked = {"entity": row["entity"]["id"], **{k: row[k] for k in ("term", "outlet", "language", "by")}}
        told = desk.get(f"/terms/sentences.json?{urlencode(asked)}").json()["rows"]
        assert len(told) >= row["count"] and all(row["term"] in q["text"] for t in told for q in t["quotes"])


def test_the_matrix_of_recognition_says_what_its_list_says(desk: TestClient) -> None:
    page = desk.get("/recognitions").text
    assert 'class="r-recognises"' in page
    assert all(row["quotes"] for row in desk.get("/recognitions.json").json()["rows"])


def test_plans_that_came_true_are_told_apart(desk: TestClient) -> None:
    outcomes = {row["outcome"] for row in desk.get("/plans.json").json()["rows"]}
    assert "open" in outcomes and "planned" not in outcomes


def test_the_calendar_is_one(desk: TestClient) -> None:
    answer = desk.get("/calendar/plans.ics?since=2000")
    lines = answer.content.decode().split("\r\n")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    assert all(len(line.encode()) <= 75 for line in lines)


def test_conflicts_name_both_sides(desk: TestClient) -> None:
    for row in desk.get("/conflicts.json").json()["rows"]:
        assert len(row["values"]) > 1 and row["fields"]


def test_a_pair_leads_to_its_dossier(desk: TestClient) -> None:
    found = re.search(r'href="(/dossier\?[^"]+)"', desk.get("/pair?a=Armenia&b=Turkey&since=2009").text)
    assert found and "Armenia – Turkey" in desk.get(found[1].replace("&amp;", "&")).text and "since=2009" in found[1]


def test_two_actors_have_their_months(desk: TestClient) -> None:
    assert "/pair/picture?a=polity%3Aarmenia" in desk.get("/pair?a=Armenia&b=Turkey").text
    page = desk.get("/pair/picture?a=Armenia&b=Turkey").text
    assert "<svg" in page and "The charts as a table" in page


@pytest.mark.parametrize(("path", "told"), [("/events/counts", "Невский вестник"), ("/events/counts?actor=polity:armenia", "status=held"),
                                            ("/actors/polity:armenia/more", "other=polity%3Aturkey"), ("/dossier/shown?actor=Armenia&other=Turkey", 'id="sources"'), ("/actors/person:edward-nalbandian/more", "Minister of Foreign Affairs")])
def test_what_comes_after_the_page_holds_what_it_should(desk: TestClient, path: str, told: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 200 and told in answer.text and "<html" not in answer.text


@pytest.mark.parametrize(("typed", "suggested"), [("Arme", "polity:armenia"), ("Արմ", ""), ("Армен", "polity:armenia"), ("x", ""), ("თურქ", "polity:turkey")])
def test_names_are_suggested_in_any_script(desk: TestClient, typed: str, suggested: str) -> None:
    answer = desk.get(f"/suggest?actor={typed}&hl=en")
    assert f'value="{suggested}"' in answer.text if suggested else "polity:turkey" not in answer.text


def test_a_headline_in_georgian_has_no_capitals(desk: TestClient) -> None:
    assert not re.search("[Ა-Ჿ]", desk.get("/events?hl=ka").text)
