"""Interviews whose lines begin with the name of who speaks: the paper asks, the person answers."""
from __future__ import annotations

from dragoman.model import Article
from dragoman.reader.read import read

TALK = """კონსული ნინო ბერიძე პასუხობს კითხვებს

მთის ხმა: როდის გაიხსნება გზა?
ბერიძე: გზა მაისში გაიხსნება. მანამდე არა.

მთის ხმა: ვინ გადაიხდის ამ გზის ფულს?
ბერიძე: ორივე მხარე გადაიხდის, თანაბრად.
"""


def test_lines_that_name_who_answers_are_that_persons_words() -> None:
    found = {(s.speaker, TALK[s.start:s.end]) for s in read(Article("test", TALK)).statements}
    assert ("person:~nino-beridze", "გზა მაისში გაიხსნება. მანამდე არა.") in found
    assert not any("?" in text for _, text in found)
