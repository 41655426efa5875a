"""The corpus: its format is read and written without loss, its checker sees what is wrong, its gold quotes its text."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

import corpus
from corpus.__main__ import files
from corpus.check import faults, lists
from corpus.gold import gold_of
from corpus.marks import MarkError, dump, mark, parse, read_article, unmark

GOOD = """story: tide-tables
language: en
outlet: Skerry Wire
writer: en-a
split: dev
manner: agency wire
kind: invented
published: 2019-05-04 stated

@ kari person Kari Lunde
@ ines person Ines Rojas
@ nor polity Norway
@ chl polity Chile
@ dfm office Deputy Foreign Minister
@ lisbon place Lisbon
--- text
[Home \\| News|x]
[[Norway|nor]'s deputy foreign minister|dfm] [Kari Lunde|kari] [met|e1] [Chile|chl]'s [Ines Rojas|ines] in [Lisbon|lisbon] [on 3 May|d 2019-05-03] \\[sic\\].
[Lunde|kari] [said|c1] that [the [talks|e1] had been “long, and useful to anyone who has ever had to read a tide table by candlelight in a harbour office”|s1].
They will [meet|e2] again [in June|d 2019-06], the two delegations agreed before leaving for the evening boat.
--- notes
e1 meeting who=kari,ines for=nor,chl date=2019-05-03 place=lisbon
e2 meeting who=nor,chl date=2019-06 status=planned
s1 mixed speaker=kari
t current who=kari office=dfm of=nor
"""

BROKEN = [
    # what is changed, into what, and what the checker says of it
    ("[Lisbon|lisbon]", "[Lisbon|lisboa]", "names no entity"),
    ("e1 meeting", "e1 tea", "none of kinds"),
    ("date=2019-06 ", "date=June ", "no EDTF date"),
    ("status=planned", "status=maybe", "none of status"),
    ("s1 mixed", "s1 sung", "none of statement"),
    ("[meet|e2]", "meet", "no trigger"),
    ("t current who=kari", "t current who=lunde", "no entity of the table"),
    ("manner: agency wire", "manner: gossip", "none of manners"),
    ("[in June|d 2019-06]", "[in June |d 2019-06]", "begins or ends with a space"),
    ("@ lisbon place", "@ lisbon harbour", "none of types"),
]


def test_a_good_article_has_no_faults_and_is_written_as_it_was_read() -> None:
    assert faults(parse(GOOD, "en-a-001"), GOOD) == []


@pytest.mark.parametrize(("old", "new", "said"), BROKEN)
def test_the_checker_names_what_is_wrong(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert any(said in fault for fault in faults(parse(GOOD.replace(old, new))))


@pytest.mark.parametrize("bad", ["[open", "closed]", "[no label]", "[|a]", "[words|]", "[words|A b]"])
def test_marks_that_cannot_be_read_are_refused(bad: str) -> None:
    with pytest.raises(MarkError):
        unmark(bad)


@pytest.mark.parametrize("marked", ["[a|x]", "[[a|b] c|d 2019]", "[[met|e1]|e2] \\[x\\] a|b", "[a [b|c]|e1][d|f]", "[один \\| два|x]", "🙂 [ა|b]"])
def test_marked_text_comes_back(marked: str) -> None:
    assert mark(*unmark(marked)) == marked


def test_gold_quotes_its_text() -> None:
    article = parse(GOOD, "en-a-001")
    gold = gold_of(article)
    spans = [*gold["dates"], *(e["evidence"] for e in gold["events"]), *(s["content"] for s in gold["statements"])]
    assert all(article.text[s["start"]:s["end"]] == s["text"] for s in spans)
    assert [e["participants"] for e in gold["events"]] == [["Kari Lunde", "Ines Rojas"], ["Norway", "Chile"]]


SENTENCES = [
    # the marked text, and the sentence that is the evidence of its event
    ("Es regnet. [Lunde|kari] [traf|e1] [am 23. Mai|d 2019-05-23] [Rojas|ines]. Dann schwieg sie.", "Lunde traf am 23. Mai Rojas."),
    ("Падав дощ. [К. Лунде|kari] [зустріла|e1] [І. Рохас|ines] [3 травня|d 2019-05-03] в порту. Потім мовчала.", "К. Лунде зустріла І. Рохас 3 травня в порту."),
    ("Rain.\n[Kari Lunde|kari] [met|e1] [Rojas|ines]\nMore rain.", "Kari Lunde met Rojas"),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_a_full_stop_in_a_name_or_a_date_ends_no_evidence(text: str, sentence: str) -> None:
    head, notes = GOOD.partition("--- text\n")[0], "--- notes\ne1 meeting who=kari,ines\n"
    assert [event["evidence"]["text"] for event in gold_of(parse(f"{head}--- text\n{text}\n{notes}"))["events"]] == [sentence]


@pytest.mark.parametrize("path", files([]), ids=lambda p: p.stem)
def test_every_article_of_the_corpus_keeps_to_the_guidelines(path) -> None:  # type: ignore[no-untyped-def]
    source = path.read_text(encoding="utf-8")
    article = read_article(path)
    assert faults(article, source) == []
    assert dump(article) == source


GUIDELINES = (Path(corpus.__file__).parent / "GUIDELINES.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?m)^       (en|ru|ka|hy)  (.+)$", GUIDELINES)
LATER = re.findall(r"(?m)^        ([a-z]{2})  (.+)$", GUIDELINES)  # of the cases that two annotators decided differently


def test_every_language_of_a_case_is_one_of_the_list() -> None:
    assert LATER and {tag for tag, _ in LATER} <= set(lists()["languages"])


def test_thirty_hard_cases_are_shown_in_four_languages() -> None:
    assert [tag for tag, _ in EXAMPLES] == ["en", "ru", "ka", "hy"] * 30


@pytest.mark.parametrize("example", [text for _, text in EXAMPLES + LATER])
def test_the_examples_of_the_guidelines_can_be_read(example: str) -> None:
    assert mark(*unmark(example)) == example
