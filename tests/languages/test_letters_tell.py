"""Letters that tell a language from its neighbours, where function words tell too little."""
from __future__ import annotations

import pytest

from dragoman.languages.identify import identify

TEXTS = [
    # language, text
    ("az", "Nazir 3 may 2019-cu ildə Bakıda görüşdü."),
    ("az", "Səfir Ankaraya getdi."),
    ("tr", "Elçi Ankara'ya gitti."),
    ("uk", "Посол прибув до Відня."),
    ("ru", "Посол прибыл в Вену."),
    ("bg", "Посланикът се срещна с министъра в Пловдив."),
    ("it", "Il ministro è arrivato."),
    ("fr", "La ministre est arrivée."),
    ("es", "El ministro llegó."),
    ("cs", "Ministr přijel do Prahy."),
    ("en", "The chargé d'affaires Ayşe Gündoğdu met Elnur Qaraşov."),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_letters_of_a_short_text(language: str, text: str) -> None:
    assert identify(text) == language
