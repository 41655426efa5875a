"""Names from another script as the states of their bearers spell them."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read
from dragoman.register.orthography import national_spellings

SPELLINGS = [
    ("Branka Yurishich", "croatia", "Branka Jurisic"),
    ("Itka Horzhachkova", "czech-republic", "Itka Horackova"),
    ("Emre Shimshek", "turkey", "Emre Simsek"),
    ("Fatmir Hoja", "albania", "Fatmir Hoxha"),
    ("Enrike Kintana", "chile", "Enrique Quintana"),
    ("Paulo Karvalyo", "brazil", "Paulo Carvalho"),
    ("Hans Shvarts", "germany", "Hans Schwarz"),
    ("Nino Lomidze", "georgia", None),
]


@pytest.mark.parametrize(("name", "state", "wanted"), SPELLINGS)
def test_a_state_spells_the_names_of_its_people(name: str, state: str, wanted: str | None) -> None:
    assert national_spellings(name, [f"polity:{state}"]) == ([wanted] if wanted else [])


def test_an_official_bears_the_spelling_of_the_state() -> None:
    reading = read(Article("test", "Խորվաթիայի դեսպան Բրանկա Յուրիշիչը երեկ ժամանեց Երևան։"))
    assert "Branka Jurisic" in {n.form for e in reading.entities if e.type == "person" for n in e.names}
