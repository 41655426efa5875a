"""Where sentences end: stops of ordinals, abbreviations and glued sentences."""
from __future__ import annotations

import pytest

from dragoman.languages.pack import pack
from dragoman.model import Span
from dragoman.reader.sentences import sentences

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
]


@pytest.mark.parametrize(("language", "marked"), TEXTS)
def test_a_sentence_ends_where_it_ends(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    found = sentences(text, [Span(0, len(text))], pack(language))
    assert [text[s.start:s.end] for s in found] == [part.strip() for part in marked.split("|")]
