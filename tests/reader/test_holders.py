"""Offices without a name point at whoever held them then, as the register has it."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

CASES = [
    ("The prime minister of Canada visited Oslo in March 2017.", "The prime minister of Canada", "person:justin-trudeau"),
    ("In May 2012 the French president received guests in Paris.", "French president", None),  # two held it in that month
    ("The Russian leader spoke in Sochi on 3 May 2016.", "Russian leader", "person:vladimir-putin"),
    ("Dmitry Medvedev and his American counterpart met on 24 June 2010.", "his American counterpart", "person:barack-obama"),
    ("Канцлер Германии прибыла в Осло 4 марта 2014 года.", "Канцлер Германии", "person:angela-merkel"),
    ("Лавров 3 мая 2016 года обсудил это со своим армянским коллегой.", "своим армянским коллегой", "person:edward-nalbandian"),
    ("2014 წლის 4 მარტს გერმანიის კანცლერი ოსლოში ჩავიდა.", "გერმანიის კანცლერი", "person:angela-merkel"),
    ("2014 թվականի մարտի 4-ին Գերմանիայի կանցլերը ժամանեց Օսլո։", "Գերմանիայի կանցլերը", "person:angela-merkel"),
]


@pytest.mark.parametrize(("text", "words", "person"), CASES)
def test_who_held_it_on_that_day(text: str, words: str, person: str | None) -> None:
    bare = words.removeprefix("The ")
    found = {m.entity for m in read(Article("test", text)).mentions if text[m.start:m.end].endswith(bare) and m.form == "description"}
    assert found == ({person} if person else set())
