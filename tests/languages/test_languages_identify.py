"""Which language a text is in: short and mixed texts that statistics alone tell wrong."""
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
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_of_a_text(language: str, text: str) -> None:
    assert identify(text) == language
