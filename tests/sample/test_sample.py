"""The shipped sample: every article has its place in a story, and says what its story says that it shows."""
from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from dragoman.model import Article, Reading
from dragoman.reader.read import read

SAMPLE = files("dragoman") / "sample"
STORIES: dict[str, Any] = tomllib.loads((SAMPLE / "stories.toml").read_text("utf-8"))
ARTICLES: list[dict[str, str]] = [article for story in STORIES["story"] for article in story["articles"]]
CLAIMS: list[dict[str, str]] = [claim for story in STORIES["story"] for claim in (*story["shows"], *story["features"])]
NAME = re.compile(r"(?P<number>\d\d)-[a-z-]+\.(?P<language>en|ru|ka|hy)\.txt")
FEATURES = {
    "four sides", "conflict of dates", "disputed title", "plan later held", "denial", "correction", "signing with a term",
    "round of a format", "statement chain", "prisoner exchange", "aid with an amount", "appointment", "cancelled visit",
    "edition line", "language switch", "web furniture", "undated, relative dates",
}


def text_of(name: str) -> str:
    return (SAMPLE / name).read_text("utf-8")


@cache
def reading_of(name: str) -> Reading:
    return read(Article(name, text_of(name)))


def body_of(name: str) -> str:
    text = text_of(name)
    return "\n".join(text[span.start:span.end] for span in reading_of(name).body)


def names() -> list[str]:
    return sorted(item.name for item in SAMPLE.iterdir() if item.name.endswith(".txt"))


def test_files_are_numbered_and_named() -> None:
    matches = [NAME.fullmatch(name) for name in names()]
    assert [match and int(match["number"]) for match in matches] == list(range(1, 25))


def test_six_articles_a_language() -> None:
    assert Counter(name.split(".")[1] for name in names()) == {"en": 6, "ru": 6, "ka": 6, "hy": 6}


def test_every_file_is_in_one_story() -> None:
    listed = [name for story in STORIES["story"] for name in story["files"]]
    assert sorted(listed) == names()
    assert [article["file"] for article in ARTICLES] == listed


def test_order_is_that_of_publication() -> None:
    days = [article.get("published") or article["written"] for article in sorted(ARTICLES, key=lambda a: a["file"])]
    assert days == sorted(days)


@pytest.mark.parametrize("story", STORIES["story"], ids=lambda story: story["id"])
def test_a_story_is_real_with_sources_or_invented_with_none(story: dict[str, Any]) -> None:
    assert story["kind"] in {"real", "invented"}
    assert bool(story["sources"]) == (story["kind"] == "real")
    assert 2 <= len(story["files"]) <= 5


def test_the_thirteen_systems_are_shown() -> None:
    assert len(STORIES["systems"]) == 13
    assert {claim["system"] for claim in CLAIMS if "system" in claim} == set(STORIES["systems"])


def test_the_features_are_there() -> None:
    assert {claim["name"] for claim in CLAIMS if "name" in claim} == FEATURES


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim['file'][:2]}-{claim.get('system') or claim['name']}")
def test_a_sentence_stands_in_its_file(claim: dict[str, str]) -> None:
    assert claim["sentence"] in text_of(claim["file"])


@pytest.mark.parametrize("name", names())
def test_length(name: str) -> None:
    assert 50 <= len(text_of(name).split()) <= 150


@pytest.mark.parametrize("name", names())
def test_language_is_recognised(name: str) -> None:
    assert reading_of(name).language == name.split(".")[1]


@pytest.mark.parametrize("article", [a for a in ARTICLES if "published" in a], ids=lambda article: article["file"])
def test_stated_date_is_read(article: dict[str, str]) -> None:
    published = reading_of(article["file"]).published
    assert (published.start, published.end, published.basis) == (article["published"], article["published"], "stated")


@pytest.mark.parametrize("article", [a for a in ARTICLES if "published" not in a], ids=lambda article: article["file"])
def test_unstated_date_is_not_claimed_as_stated(article: dict[str, str]) -> None:
    published = reading_of(article["file"]).published
    assert published.basis != "stated"
    assert published.start is None or published.start <= article["written"] <= (published.end or published.start)


@pytest.mark.parametrize("claim", [c for c in CLAIMS if c.get("name") in {"web furniture", "edition line", "language switch"}],
                         ids=lambda claim: claim["name"])
def test_furniture_is_no_body(claim: dict[str, str]) -> None:
    assert claim["sentence"] not in body_of(claim["file"])


@pytest.mark.parametrize("claim", [c for c in CLAIMS if c.get("system", "editions") != "editions"],
                         ids=lambda claim: f"{claim['file'][:2]}-{claim['system']}")
def test_what_shows_a_system_is_body(claim: dict[str, str]) -> None:
    assert claim["sentence"] in body_of(claim["file"])
