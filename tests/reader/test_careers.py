"""From when to when somebody held an office, in sentences written for this test."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# text; person, office, since, until
ENGLISH = [
    ("Tomas Berg was Norway's ambassador to Chile from 2011 to 2014.", "Tomas Berg", "Ambassador", "2011", "2014"),
    ("Tomas Berg, who served as foreign minister of Norway from May 2011 to June 2014, will chair the talks.", "Tomas Berg", "Minister of Foreign Affairs", "2011-05", "2014-06"),
    ("Tomas Berg has been Norway's ambassador to Chile since 2011.", "Tomas Berg", "Ambassador", "2011", None),
    ("In 2010, Tomas Berg was elected mayor of Lima.", "Tomas Berg", "Mayor", "2010", None),
    ("Foreign Minister of Peru Ana Rojas resigned on 4 May 2015.", "Ana Rojas", "Minister of Foreign Affairs", None, "2015-05-04"),
    ("Tomas Berg left the post of foreign minister of Norway in 2012.", "Tomas Berg", "Minister of Foreign Affairs", None, "2012"),
    ("The prime minister dismissed foreign minister Tomas Berg on 6 May 2018.", "Tomas Berg", "Minister of Foreign Affairs", None, "2018-05-06"),
    ("President Juan Rojas of Peru took office on 5 May 2015.", "Juan Rojas", "President", "2015-05-05", None),
    ("Ana Rojas met the press in Lima. She became president of Peru on 4 May 2015.", "Ana Rojas", "President", "2015-05-04", None),
]
RUSSIAN = [
    ("С 2012 по 2016 год Иван Петров работал послом Чили в Перу.", "Ivan Petrov", "Ambassador", "2012", "2016"),
    ("Президент Чили назначил Ивана Петрова министром иностранных дел 3 мая 2019 года.", "Ivan Petrov", "Minister of Foreign Affairs", "2019-05-03", None),
    ("Иван Петров покинул пост премьер-министра Чили в мае 2018 года.", "Ivan Petrov", "Prime Minister", None, "2018-05"),
    ("Указом короля Бельгии Иван Петров был освобожден от должности министра обороны 3 мая 2018 года.", "Ivan Petrov", "Minister of Defence", None, "2018-05-03"),
    ("Юхан Нильссен назначен послом Норвегии в Мадриде 3 мая 2012 года.", "Juhan Nielsen", "Ambassador", "2012-05-03", None),
    ("Министр иностранных дел Чили Иван Петров ушёл в отставку 3 мая 2019 года.", "Ivan Petrov", "Minister of Foreign Affairs", None, "2019-05-03"),
]
GEORGIAN = [
    ("ირაკლი მელაძე საქართველოს საგარეო საქმეთა მინისტრად 2019 წლის მაისში დაინიშნა.", "Irakli Meladze", "Minister of Foreign Affairs", "2019-05", None),
    ("ირაკლი მელაძე 2012-2016 წლებში საქართველოს ელჩი იყო პერუში.", "Irakli Meladze", "Ambassador", "2012", "2016"),
    ("საქართველოს პრემიერ-მინისტრის თანამდებობა ირაკლი მელაძემ 2018 წლის 3 ივნისს დატოვა.", "Irakli Meladze", "Prime Minister", None, "2018-06-03"),
    ("ირაკლი მელაძე საქართველოს პრეზიდენტი 2013 წელს გახდა.", "Irakli Meladze", "President", "2013", None),
]
ARMENIAN = [
    ("Արամ Պետրոսյանը 2019 թվականի մայիսին նշանակվել է Հայաստանի արտաքին գործերի նախարար։", "Aram Petrosyan", "Minister of Foreign Affairs", "2019-05", None),
    ("Հայաստանի նախագահը Արամ Պետրոսյանին դեսպան նշանակեց 2018 թվականի մայիսի 3-ին։", "Aram Petrosyan", "Ambassador", "2018-05-03", None),
    ("Արամ Պետրոսյանը վարչապետի պաշտոնից հրաժարական տվեց 2018 թվականի ապրիլի 23-ին։", "Aram Petrosyan", "Prime Minister", None, "2018-04-23"),
    ("Արամ Պետրոսյանը 2015 թվականից Չիլիում Հայաստանի դեսպանն է։", "Aram Petrosyan", "Ambassador", "2015", None),
]


@pytest.mark.parametrize(("text", "person", "office", "since", "until"), [*ENGLISH, *RUSSIAN, *GEORGIAN, *ARMENIAN])
def test_from_when_to_when(text: str, person: str, office: str, since: str | None, until: str | None) -> None:
    reading = read(Article("test", text))
    names = {e.id: e.name for e in reading.entities}
    assert [(names[t.person], names[t.office], t.since, t.until) for t in reading.tenures] == [(person, office, since, until)]


@pytest.mark.parametrize("text", [
    "Tomas Berg is expected to become ambassador of Norway to Chile in May.",
    "Tomas Berg was not the foreign minister of Norway in 2012.",
    "Tomas Berg was the foreign minister's guest in Oslo.",
    "Иван Петров может быть назначен послом Чили.",
    "Посол Иван назначен президентом Чили.",
    "Иван Петров встретился с министром иностранных дел Перу.",
    "ირაკლი მელაძე ელჩად არ დანიშნულა.",
    "Արամ Պետրոսյանը դեսպան չի նշանակվել։",
    "Չիլիի նախագահն է ժամանել Երևան։",
])
def test_what_gives_nobody_an_office(text: str) -> None:
    assert read(Article("test", text)).tenures == ()
