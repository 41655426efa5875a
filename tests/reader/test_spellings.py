"""Names from another script as Latin letters spell them, by where their bearers come from."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read
from dragoman.reader.spellings import sounds, spellings
from dragoman.register.orthography import orthography_of
from dragoman.register.spelling import plain

SPELLINGS = [
    ("ru", "эмре шимшек", "turkey", "emre simsek"),
    ("ru", "бранка юришич", "croatia", "branka jurisic"),
    ("ru", "энрике кинтана", "chile", "enrique quintana"),
    ("ru", "ханс шварц", "germany", "hans schwarz"),
    ("ru", "сигрун хауген", "norway", "sigrun haugen"),
    ("ru", "халима уэдраого", "burkina-faso", "halima ouedraogo"),
    ("ru", "чжан минхай", "china", "zhang minghai"),
    ("ka", "ჰანს შვარც", "germany", "hans schwarz"),
    ("ka", "ვალიდ შაჰინ", "saudi-arabia", "waleed shahin"),
    ("hy", "քենջի մորի", "japan", "kenji mori"),
]


@pytest.mark.parametrize(("language", "name", "state", "wanted"), SPELLINGS)
def test_a_name_is_spelt_as_its_state_spells_names(language: str, name: str, state: str, wanted: str) -> None:
    """The right spelling of each word is among the three likeliest."""
    orthography = orthography_of([f"polity:{state}"])
    found = [[s.text for s in spellings(language, word, orthography)[:3]] for word in name.split()]
    assert all(word in three for word, three in zip(wanted.split(), found)), found


@pytest.mark.parametrize(("language", "word"), [("ru", "шварц"), ("uk", "їжакевич"), ("ka", "ჰანს"), ("hy", "ուենդել"), ("ru", "")])
def test_spellings_go_from_cheap_to_dear(language: str, word: str) -> None:
    found = spellings(language, word)
    assert [s.cost for s in found] == sorted(s.cost for s in found)
    assert len({s.text for s in found}) == len(found) > 0


def test_a_letter_that_is_latin_stays() -> None:
    assert spellings("ru", "x")[0].text == "x"


def test_scripts_share_sounds() -> None:
    assert sounds("ka", "ჯონსონ") == sounds("hy", "ջոնսոն")
    assert sounds("hy", "հարություն") == "һарутйун"


def test_a_state_without_an_orthography_of_its_own() -> None:
    assert orthography_of(["polity:antarctica", "polity:peru"]) == "spanish"
    assert orthography_of([]) == ""


def test_plain_letters() -> None:
    assert plain("Þórður Łęcki-Đurić") == "thordurleckiduric"


@pytest.mark.parametrize(("text", "name"), [
    ("Խորվաթիայի դեսպան Բրանկա Յուրիշիչը երեկ ժամանեց Երևան։", "Branka Jurisic"),
    ("Посол Бранка Юришич из Хорватии прибыла в Ереван.", "Branka Jurisic"),
    ("Эмре Шимшек, турецкий торговый советник, приехал в Батуми.", "Emre Simsek"),
    ("Посланник Омана Халид аш-Шахри прибыл в Ереван.", "Khalid Al-Shahri")])
def test_an_official_bears_the_spelling_of_the_state(text: str, name: str) -> None:
    """The state stands before the name, behind it, or in the office behind a comma; the Arabic article is al-."""
    found = read(Article("test", text), model=False)
    assert name in {plain_words(n.form) for e in found.entities if e.type == "person" for n in e.names}


def plain_words(name: str) -> str:
    """A name without accents."""
    return "-".join(" ".join(plain(w).capitalize() for w in part.split()) for part in name.split("-"))
