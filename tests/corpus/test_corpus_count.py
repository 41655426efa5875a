"""What is counted in the corpus: articles, words, events, statements and tenures by language and split; the region; manners; the sides of a story."""
from __future__ import annotations

import pytest

from corpus.count import Size, manners, regional, report, sides, size, sizes
from corpus.marks import Annotated, parse

FILE = """story: {story}
language: {language}
outlet: {outlet}
split: {split}
manner: chronicle

@ kari person Kari Lunde
@ one polity {polity}
@ two polity Chile
@ envoy office Envoy
--- text
[Home News|x]
[[Norwegian|one:adj] envoy|envoy] [Kari Lunde|kari] [met|e1] nobody [on 3 May|d 2019-05-03] and [said|c1] [so|s1].
--- notes
{notes}
"""
NOTES = "e1 meeting who=kari for=one,two\ns1 indirect speaker=kari\nt current who=kari office=envoy of=one"


def article(story: str = "tide", language: str = "en", outlet: str = "Wire", split: str = "dev", polity: str = "Norway", notes: str = NOTES) -> Annotated:
    return parse(FILE.format(story=story, language=language, outlet=outlet, split=split, polity=polity, notes=notes))


REGIONAL = [
    # the polity, the notes, and whether the article is about the region
    ("Norway", "e1 meeting who=two", False),
    ("Georgia", "e1 meeting who=two", False),
    ("Georgia", "e1 meeting who=one,two", True),
    ("Russia", "e1 visit visitor=kari for=one host=two", True),
    ("Abkhazia", "t current who=kari office=envoy of=one", True),
    ("Armenia", "s1 indirect speaker=one", False),
]


def test_an_article_is_counted_without_its_furniture() -> None:
    assert size(article()) == Size(articles=1, words=12, mentions=3, dates=1, events=1, statements=1, tenures=1, region=0)


@pytest.mark.parametrize(("polity", "notes", "about"), REGIONAL)
def test_what_is_about_the_region(polity: str, notes: str, about: bool) -> None:
    assert regional(article(polity=polity, notes=notes)) is about


def test_sizes_are_summed_by_language_and_split() -> None:
    found = sizes([article(), article(split="test"), article(language="hy")])
    assert {place: count.articles for place, count in found.items()} == {
        ("en", "dev"): 1, ("en", "test"): 1, ("en", "all"): 2, ("hy", "dev"): 1, ("hy", "all"): 1, ("all", "dev"): 2, ("all", "test"): 1, ("all", "all"): 3}


def test_manners_are_counted_by_split() -> None:
    assert manners([article(), article(split="test")])["chronicle"] == {"dev": 1, "test": 1, "all": 2}


def test_a_story_has_as_many_sides_as_outlets() -> None:
    assert sides([article(), article(language="hy"), article("salt"), article("salt", outlet="Post")]) == {1: 1, 2: 1}


def test_the_report_has_its_three_tables() -> None:
    assert [line.split(" | ")[0] for line in report([article()]).splitlines() if "---" in line] == ["| ---"] * 3
