"""Whose a ministry or an embassy is, and what is no owner of one. All events here are invented."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# language, text, the bodies and outlets that it names
BODIES = [
    ("en", "The Ministry of Foreign Affairs of Latvia said on Facebook that the talks had ended.", {"Ministry of Foreign Affairs of Latvia", "Facebook"}),
    ("en", "“We agreed,” the Foreign Ministry of Latvia wrote on Twitter.", {"Ministry of Foreign Affairs of Latvia", "X (social network)"}),
    ("en", "The Interfax foreign ministry correspondent reports from Lima.", {"Interfax"}),
    ("ru", "Министерство иностранных дел Латвии заявило ТАСС, что переговоры завершились.", {"Ministry of Foreign Affairs of Latvia", "TASS"}),
    ("en", "Chile's embassy in Lima will close.", {"Embassy of Chile in Peru"}),
    ("en", "The embassy in Peru will close.", set()),
    ("en", "It told TASS that the consulate in Lima would close.", {"TASS"}),
    ("ru", "Посольство в Перу закрыто.", set()),
    ("ka", "საელჩო პერუში დაიხურა.", set()),
    ("hy", "Պերուում դեսպանատունը փակվել է։", set()),
]


@pytest.mark.parametrize(("language", "text", "names"), BODIES)
def test_a_body_has_the_owner_that_the_text_gives_it(language: str, text: str, names: set[str]) -> None:
    reading = read(Article("test", text, language=language))
    assert {e.name for e in reading.entities if e.type == "organisation"} == names


def test_a_paper_s_name_inside_an_office_is_no_paper() -> None:
    reading = read(Article("test", "The Minister of Foreign Affairs of Chile, Ana Lobos, arrived in Lima.", language="en"))
    assert "Foreign Affairs (magazine)" not in {e.name for e in reading.entities}
