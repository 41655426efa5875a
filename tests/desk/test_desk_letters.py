"""The chart draws a date as long as it is known to be, and every script keeps its letters, its direction and its marks."""
from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.desk.app import create_app
from dragoman.desk.settings import Settings
from dragoman.model import Account, Article, Mention, Participant, Published, Reading, Span
from dragoman.record.store import open_record

TEXTS = {
    "ar": ("قال الوزير «كريم البستاني» إن المحادثات انتهت. 😀 وزار البستاني عمان.", "البستاني", "rtl"),
    "he": ("השר אורי רונן נפגש עם עמיתו. רונן חזר הביתה.", "רונן", "rtl"),
    "hy": ("Ե՞րբ կմեկնի նախարար Արամ Սուրյանը։ Սուրյանը չպատասխանեց՝ «ո՛չ»։", "Սուրյանը", "ltr"),
    "ka": ("მინისტრმა „ლევან ბერაძემ“ თქვა. ბერაძემ დაამატა.", "ბერაძემ", "ltr"),
    "ru": ("Министр Пётр Лугов ёмко ответил. Лугов уехал.", "Лугов", "ltr"),
    "zh": ("部长林远山发表讲话。林远山随后离开。", "林远山", "ltr")}
"""By language: an invented text, a name in it, and how it is written."""
DATES = {"2019-05-03": ("2019-05-03", None), "2019-05": ("2019-05-01", "2019-06-01"), "2019": ("2019-01-01", "2020-01-01"),
         "2019-05-03/2019-05-05": ("2019-05-03", "2019-05-06"), None: None}
"""Dates as articles give them, each with how the chart draws it: from when, and to when where it is a bar; nothing where there is no date."""


def _reading(number: int, text: str, language: str, mentions: tuple[Mention, ...] = (), accounts: tuple[Account, ...] = ()) -> Reading:
    return Reading(Article(f"letters/{number}", text), language, (Span(0, len(text)),), published=Published("2020-01-01", "2020-01-01", "stated"),
                   mentions=mentions, accounts=accounts)


@pytest.fixture
def lettered(tmp_path: Path) -> TestClient:
    """A desk on a record of one article in each script, and one event for each sort of date."""
    with open_record(tmp_path / "letters.record") as record:
        for number, (tag, (text, name, _)) in enumerate(TEXTS.items()):
            spots = [m.start() for m in re.finditer(name, text)]
            record.add(_reading(number, text, tag, tuple(Mention(s, s + len(name), f"person:~{tag}", "name", "own") for s in spots)))
        for number, date in enumerate(DATES):
            sides = (Participant(f"polity:left-{number}", "participant"), Participant("polity:right", "participant"))
            account = Account(0, 4, (0, 4), "CONSULT", "meeting", sides, date=date, extractor="own")
            record.add(_reading(100 + number, f"They met ({number}).", "en", (), (account,)))
    return TestClient(create_app(Settings(tmp_path / "letters.record")), base_url="http://127.0.0.1")


@pytest.mark.parametrize("tag", TEXTS)
def test_every_script_keeps_its_letters_its_direction_and_its_marks(lettered: TestClient, tag: str) -> None:
    text, name, direction = TEXTS[tag]
    (row,) = lettered.get(f"/api/articles?language={tag}").json()["rows"]
    page = lettered.get(f"/articles/{row['id']}").text
    body = page.split('class="text"')[1].split("</section>")[0].split("<h2")[0]
    assert f'lang="{tag}" dir="{direction}"' in page
    assert "".join(text.split()) in "".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())
    marked = [html.unescape(re.sub(r"<[^>]+>", "", m)) for m in re.findall(r"<a [^>]*>(.*?)</a>", body)]
    assert marked.count(name) == text.count(name)


def test_the_chart_draws_a_day_as_a_point_and_a_longer_time_as_a_bar(lettered: TestClient) -> None:
    items = lettered.get("/events/chart.json").json()["items"]
    drawn = {(item["start"], item.get("end")): item["type"] for item in items}
    assert drawn == {span: "range" if span[1] else "point" for span in DATES.values() if span}
    assert lettered.get("/api/events").json()["total"] == len(DATES), "what has no date stands in the list"
