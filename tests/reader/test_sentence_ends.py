"""Where a sentence ends, and where a stop ends none."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import begin
from dragoman.register.register import builtin

SENTENCES = [
    ("de", "Der Botschafter kam am 3. Mai 2019 nach Wien, wo er bis zum 12. Juni blieb. | Dann reiste er mit der Ministerin nach Bern."),
    ("de", "Die Gespräche über die Grenze dauerten bis 2019. | Die Ministerin und der Botschafter reisten dann ab."),
    ("en", "The envoys of both countries left Lima on May 12. | Juan Rojas, who stayed there, signed nothing."),
    ("ru", "Посланник приехал в столицу 3 мая 2019 г. и пробыл там до 12. | Июнь прошёл без переговоров."),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_where_sentences_end(language, text):
    parts = text.split(" | ")
    whole = " ".join(parts)
    draft = begin(Article("x", whole), builtin())
    assert draft.language == language
    assert [whole[s.tokens[0].start:s.tokens[-1].end] for s in draft.sents] == parts
