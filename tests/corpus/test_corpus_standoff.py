"""Stand-off annotation comes back as the marked text that it was made from, and only for its own text."""
from __future__ import annotations

import pytest

from corpus.__main__ import HERE
from corpus.check import faults
from corpus.marks import MarkError, dump, parse
from corpus.standoff import data, documents, pull, push

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


@pytest.mark.skipif(data() is None, reason="the parallel news is not here: set DRAGOMAN_DATA")
@pytest.mark.parametrize("language", ["en", "ru", "ka", "hy"])
def test_annotated_documents_keep_to_the_guidelines(language: str) -> None:
    texts = documents(language)
    for path in sorted((HERE / "ntrex" / language).glob("*.txt")):
        article = pull(path.read_text(encoding="utf-8"), texts[path.stem], path.stem)
        assert faults(article) == [], path.name
