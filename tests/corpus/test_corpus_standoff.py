"""Stand-off annotation comes back as the marked text that it was made from, and only for its own text."""
from __future__ import annotations

from pathlib import Path

import pytest

from corpus import __main__ as command
from corpus.__main__ import HERE
from corpus.check import faults
from corpus.marks import MarkError, dump, parse
from corpus.standoff import blank, data, documents, pull, push

MARKED = """story: s
language: en

@ kari person Kari Lunde
--- text
One line.
[Kari Lunde|kari] [said|c1] [it was so.
It was late|s1]. 🙂 [Lunde|kari]
--- notes
s1 indirect speaker=kari
"""


def test_marks_come_back() -> None:
    article = parse(MARKED, "s")
    assert dump(pull(push(article), article.text, "s")) == MARKED


def test_another_text_is_refused() -> None:
    article = parse(MARKED, "s")
    with pytest.raises(MarkError, match="another text"):
        pull(push(article), article.text + "more\n", "s")


def test_check_says_that_it_leaves_the_news_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "one.txt").write_text("digest: 0\n", encoding="utf-8")
    monkeypatch.setattr(command, "NEWS", tmp_path.resolve())
    monkeypatch.setattr(command, "data", lambda: None)
    assert command.check([tmp_path]) == 0
    told = capsys.readouterr().out
    assert "left out" in told and "0 files, 0 with faults" in told


@pytest.mark.skipif(data() is None, reason="the parallel news is not here: set DRAGOMAN_DATA")
def test_every_third_document_is_held_back() -> None:
    texts = documents("ka")
    held = [name for name, text in texts.items() if blank("ka", name, text).head["split"] == "test"]
    assert held == list(texts)[2::3]


@pytest.mark.skipif(data() is None, reason="the parallel news is not here: set DRAGOMAN_DATA")
@pytest.mark.parametrize("language", ["en", "ru", "ka", "hy"])
def test_annotated_documents_keep_to_the_guidelines(language: str) -> None:
    texts = documents(language)
    for path in sorted((HERE / "ntrex" / language).glob("*.txt")):
        article = pull(path.read_text(encoding="utf-8"), texts[path.stem], path.stem)
        assert faults(article) == [], path.name
