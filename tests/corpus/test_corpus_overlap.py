"""What articles may not share: templates, and anything across the split."""
from __future__ import annotations

import pytest

from corpus.__main__ import files
from corpus.marks import Annotated, parse, read_article
from corpus.overlap import MOST, leaks, templates, words

FILE = "story: {story}\noutlet: {outlet}\nwriter: w\nsplit: {split}\n\n@ p person {person}\n--- text\n{text}\n--- notes\n"
RUN = "the old harbour master counted every boat that came in before the evening bell rang twice"


def article(text: str, split: str = "train", story: str = "a", outlet: str = "A", person: str = "Kari Lunde") -> Annotated:
    return parse(FILE.format(text=text, split=split, story=story, outlet=outlet, person=person), story)


def test_a_run_of_six_words_in_many_articles_is_a_template() -> None:
    told = [article(f"{n} the two sides discussed issues of mutual interest again") for n in ("one", "two", "three", "four")]
    assert templates(told)[0] == (4, "discussed issues of mutual interest again")


def test_names_and_dates_make_no_template() -> None:
    told = [article(f"{n} [Kari Lunde|p] said [on the third of May 2019 at noon|d 2019-05-03] yes") for n in ("one", "two")]
    assert templates(told) == []


@pytest.mark.parametrize(("text", "found"), [
    ("İzmir'in İKİ LİMANI", ["izmir", "in", "iki", "limani"]),
    ("İrəvanda və IĞDIRDA", ["irəvanda", "və", "iğdirda"]),
])
def test_a_dotted_capital_does_not_part_a_word(text: str, found: list[str]) -> None:
    assert words(article(text)) == words(article(text), bare=True) == found


def test_what_stands_in_train_and_test_is_named() -> None:
    found = leaks([article(RUN), article(f"again {RUN}", split="test", story="b", outlet="B", person="Ines Rojas")])
    assert [line.split(":")[0] for line in found] == ["writer in train and in test", "b shares with train"]


def test_a_person_of_both_sides_is_named() -> None:
    assert "person in train and in test: Kari Lunde" in leaks([article("a"), article("b", split="test", story="b", outlet="B")])


def test_the_corpus_has_no_template_and_no_leak() -> None:
    corpus = [read_article(path) for path in files([])]
    assert leaks(corpus) == []
    assert [run for run in templates(corpus) if run[0] > MOST] == []
