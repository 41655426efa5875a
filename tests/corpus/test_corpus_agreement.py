"""Agreement of two annotations: what counts as found by both, layer by layer; the second annotation of the corpus is sound and apart."""
from __future__ import annotations

import pytest

from corpus.__main__ import FULL, HERE, agree, files
from corpus.agreement import LAYERS, Score, agreement, pair, read_pairs, table
from corpus.check import faults
from corpus.marks import MarkError, parse, read_article

HEAD = "story: tide\nlanguage: en\nsplit: dev\n\n"
TABLE = "@ kari person Kari Lunde\n@ ines person Ines Rojas\n@ nor polity Norway\n@ envoy office Envoy\n"
TEXT = "[[Norway|nor]'s envoy|envoy] [Kari Lunde|kari] [met|e1] [Ines Rojas|ines] [on 3 May|d 2019-05-03] and [said|c1] [the road to the coast was open|s1]."
NOTES = "e1 meeting who=kari,ines for=nor date=2019-05-03\ns1 indirect speaker=kari\nt current who=kari office=envoy of=nor\n"
FIRST = f"{HEAD}{TABLE}--- text\n{TEXT}\n--- notes\n{NOTES}"
NAMES = "… names, adjectives, metonyms"
SECOND = files([HERE / "second"])

CHANGES = [
    # what the second annotation has, instead of what, and the layers in which the two then differ
    ("[Ines Rojas|ines]", "[Ines|ines] Rojas", {"mentions, with type", NAMES}),
    ("[on 3 May|d 2019-05-03]", "[on 3 May|d 2019-05]", {"dates, with value"}),
    ("[met|e1]", "met", {"triggers, kind apart", "triggers, with kind"}),
    ("e1 meeting", "e1 talk", {"triggers, with kind"}),
    ("e1 meeting", "e1 meeting denied", {"status of events both found"}),
    ("date=2019-05-03\n", "date=2019-05-03 status=planned\n", {"status of events both found"}),
    ("date=2019-05-03\n", "date=-\n", {"date of events both found"}),
    ("who=kari,ines for", "who=kari host=ines for", {"roles of events both found"}),
    ("[the road to the coast was open|s1]", "the road to [the coast was open|s1]", {"statements", "statements, with speaker"}),
    ("indirect speaker=kari", "indirect speaker=ines", {"statements, with speaker"}),
    ("t current", "t former", {"tenures"}),
]


def differing(source: str) -> set[str]:
    found = agreement([pair(parse(FIRST), parse(source))])
    return {name for name, scores in found.items() if scores["en"].f1 not in (None, 1.0)}


def test_an_annotation_agrees_with_itself() -> None:
    assert differing(FIRST) == set()


@pytest.mark.parametrize(("old", "new", "layers"), CHANGES)
def test_each_layer_sees_its_own_difference(old: str, new: str, layers: set[str]) -> None:
    assert differing(FIRST.replace(old, new)) == layers


def test_entities_answer_to_each_other_by_their_mentions_not_by_their_ids() -> None:
    other = FIRST.replace("kari", "lunde").replace("nor polity", "nw polity").replace("|nor]", "|nw]").replace("=nor", "=nw").replace("Norway\n", "Kingdom\n")
    assert differing(other) == set()


def test_a_statement_with_most_of_its_words_is_the_same() -> None:
    assert "statements" not in differing(FIRST.replace("[the road to", "the [road to"))


def test_two_texts_cannot_be_compared() -> None:
    with pytest.raises(MarkError, match="different texts"):
        pair(parse(FIRST), parse(FIRST.replace("coast", "sea")))


@pytest.mark.parametrize(("score", "f1"), [(Score(1, 2, 2), 0.5), (Score(2, 2, 6), 0.5), (Score(0, 3, 0), 0.0), (Score(), None)])
def test_the_measure(score: Score, f1: float | None) -> None:
    assert score.f1 == f1


def test_the_table_has_a_line_a_layer_and_the_counts() -> None:
    lines = table(agreement([pair(parse(FIRST), parse(FIRST))])).splitlines()
    assert lines[0] == "| layer | en | all | first | second | both |"
    assert lines[2] == "| mentions, with type | 1.00 | 1.00 | 4 | 4 | 4 |"
    assert len(lines) == 2 + len(LAYERS)


def test_the_further_languages_have_a_table_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert agree([HERE / "second" / code for code in ("en", "tr", "fr")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line for line in printed if line.startswith("| layer")] == ["| layer | en | all | first | second | both |",
                                                                        "| layer | tr | fr | all | first | second | both |"]


def test_every_language_has_articles_with_a_second_annotation() -> None:
    assert {path.parent.name for path in SECOND} == {*FULL, "az", "tr", "uk", "fr", "de", "es"}


def test_the_second_annotation_is_sound_and_of_the_same_texts() -> None:
    assert [(path.name, faults(read_article(path))) for path in SECOND if faults(read_article(path))] == []
    assert len(read_pairs(SECOND, HERE / "written")) == len(SECOND)


def test_the_second_annotation_is_no_part_of_the_corpus() -> None:
    assert {read_article(path).head["writer"] for path in SECOND} == {"second"}
    assert not set(SECOND) & set(files([]))
