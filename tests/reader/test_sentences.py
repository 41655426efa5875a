"""Where sentences end: stops of ordinals, abbreviations and glued sentences."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import begin
from dragoman.register.register import builtin

TEXTS = [
    # language, the text with a bar where a sentence begins
    ("tr", "Ankara'da 3. Liman Forumu açıldı. |Konuklar dağıldı."),
    ("tr", "XIV. Tur başladı. |Elçi gelmedi."),
    ("tr", "Tören 3. kattaydı. |Toplantı 14.05.2019'da bitti."),
    ("tr", "Bkz. 4. madde. |Madde kısadır."),
    ("tr", "İzmir'de yağmur var.|İstanbul'da yok.|Şırnak'ta kar."),
    ("tr", "T.C. Dışişleri Bakanlığı açıkladı. |Sn. Elçi sustu."),
    ("az", "Bakıda külək var.|İrəvanda yoxdur.|Əsgəran sakitdir."),
    ("az", "Limanda un, şəkər və s. boşaldılıb. |R. Məmmədov və A.Quliyev baxıb."),
    ("az", "Görüş 14.05.2019-cu il tarixində baş tutub. |Forum 3-cü gün bağlanıb."),
    ("de", "Am 3. Mai kam die 12. Runde. |Danach fuhr er ab."),
    ("en", "It was 2019. |The boat left at 9. |Nobody waved."),
    ("de", "Der Botschafter kam am 3. Mai 2019 nach Wien, wo er bis zum 12. Juni blieb. |Dann reiste er mit der Ministerin nach Bern."),
    ("de", "Die Gespräche über die Grenze dauerten bis 2019. |Die Ministerin und der Botschafter reisten dann ab."),
    ("en", "The envoys of both countries left Lima on May 12. |Juan Rojas, who stayed there, signed nothing."),
    ("en", "Nobody had asked for it. |Dr. Ana Rojas flew to the EU. |She took J. Q. Soto along."),
    ("en", "The envoy was told to sit in. |Kenya would not give up. |So did we. |Lt. Soto left."),
    ("ru", "Приехал и он. |Переговоры шли без нас. |Ю. Ким и Дж. Сото говорили за них. |Посол ждал их. |Все молчали."),
    ("ru", "ЛОМЕ, 5 мая 2019 г. |Министр уехал. |В 2018 г. Министр не приезжал."),
    ("ka", "ელჩი იქ არის და აქ კი. |ა. როხასი წავიდა."),
    ("ru", "Посланник приехал в столицу 3 мая 2019 г. и пробыл там до 12. |Июнь прошёл без переговоров."),
]


@pytest.mark.parametrize(("language", "marked"), TEXTS)
def test_a_sentence_ends_where_it_ends(language: str, marked: str) -> None:
    text, parts = marked.replace("|", ""), [part.strip() for part in marked.split("|")]
    draft = begin(Article("x", text), builtin())
    assert draft.language == language
    assert [text[s.sentence.start:s.sentence.end] for s in draft.sents] == parts
    assert [text[s.tokens[0].start:s.tokens[-1].end] for s in draft.sents] == parts
