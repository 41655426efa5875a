"""Which language a text is in: short and mixed texts that statistics or function words alone tell wrong."""
from __future__ import annotations

import pytest

from dragoman.languages.identify import identify

TEXTS = [
    # language, text
    ("en", "Kari Lunde met with Ines Rojas in Lisbon"),
    ("en", "The envoy of Namibia Ndapewa Shikongo visited"),
    ("de", "Lunde, Rojas und Tavares in Genf"),
    ("ru", "Встреча в Киеве"),
    ("ru", "Министр посетил Лиму"),
    ("pl", "Spotkanie w Warszawie odbyło się w poniedziałek"),
    ("ru", "Переговоры прошли в понедельник"),
    ("uk", "Переговори відбулися у понеділок"),
    ("az", "Danışıqlar bazar ertəsi keçirilib"),
    ("tr", "Görüşmeler pazartesi günü yapıldı"),
    ("fr", "Les pourparlers ont eu lieu lundi"),
    ("es", "Las conversaciones tuvieron lugar el lunes"),
    ("ka", "მოლაპარაკება ორშაბათს გაიმართა"),
    ("hy", "Բանակցությունները տեղի ունեցան երկուշաբթի"),
    ("und", "12–14 / 2019"),
    # letters that tell a language from its neighbours, where function words tell too little
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
def test_the_language_of_a_text(language: str, text: str) -> None:
    assert identify(text) == language
