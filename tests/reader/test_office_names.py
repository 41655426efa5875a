"""How an office is called from what the text says of it: its noun, what it is for, its body. All people here are invented."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# text | the name of the office
NAMES = [
    ("Ana Salgado, the Chilean chief border negotiator, left Lima.", "Negotiator of Borders"),
    ("Portugal's chief election monitor, Rui Salgado, left Lima.", "Observer"),
    ("Rui Salgado, Norway's envoy for small islands, arrived on Thursday.", "Envoy of Small Islands"),
    ("Rui Salgado, director for bilateral relations in Lisbon, left on Monday.", "Director of Bilateral Relations"),
    ("Rui Salgado, director of glaciers at the Chilean environment ministry, spoke on Tuesday.", "Director of Glaciology of the Ministry of Environment"),
    ("Rui Salgado, head of the Chilean wildlife office, spoke.", "Head of the Nature Protection Office"),
    ("The Chilean liaison officer Rui Salgado spoke.", "Liaison Officer"),
    ("The trade representative of Chile, Rui Salgado, spoke.", "Trade Representative"),
    ("Rui Salgado, Chile's delegate for ice and water, spoke.", "Delegate"),
    ("Замуполномоченного Чили по границам Анна Петрова приехала в порт.", "Deputy Commissioner of Borders"),
    ("Директор по двусторонним связям МИД Чили Матвей Петров приехал в порт.", "Director of Bilateral Relations of the Ministry of Foreign Affairs"),
    ("Глава чилийской технической делегации Матвей Петров приехал в порт.", "Head of the Technical Delegation"),
    ("Руководитель экспертной группы Чили Матвей Петров приехал в порт.", "Head of the Expert Group"),
    ("ჩილეს სასაზღვრო სპიკერმა მატვეი პეტროვმა ეს განაცხადა.", "Spokesperson of Borders"),
    ("ჩილეს იმიგრაციის დირექტორმა მატვეი პეტროვმა ეს განაცხადა.", "Director of Immigration"),
    ("Չիլիի սահմանային կոմիտեի փոխնախագահ Մատվեյ Պետրովը հայտարարեց այդ մասին։", "Deputy Chairman of the Borders Committee"),
    ("Չիլիի ընտրական հանձնաժողովի նախագահ Մատվեյ Պետրովը հայտարարեց այդ մասին։", "Chairman of the Central Election Commission"),
    ("Չիլիի առևտրային ներկայացուցիչ Մատվեյ Պետրովը հայտարարեց այդ մասին։", "Trade Representative"),
]

# text | another name that the office has
OTHERS = [
    ("Rui Salgado, deputy chief of cabinet of Chile, spoke.", "deputy chief of cabinet"),
    ("Chile's vice minister for economic diplomacy Rui Salgado spoke.", "vice minister for economic diplomacy"),
    ("Չիլիի գյուղատնտեսության փոխնախարար Մատվեյ Պետրովը հայտարարեց այդ մասին։", "Vice Minister of Agriculture"),
    ("Директор управления по разминированию Чили Матвей Петров приехал в порт.", "Director of the Demining Directorate"),
    ("Директор по двусторонним связям МИД Чили Матвей Петров приехал в порт.", "Director of Bilateral Relations"),
]


def offices(text: str) -> dict[str, set[str]]:
    """The offices of the tenures of a text, each with all its names."""
    reading = read(Article("test", text))
    held = {t.office for t in reading.tenures}
    return {e.name: {n.form for n in e.names} for e in reading.entities if e.id in held}


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_name_of_an_office(text: str, name: str) -> None:
    assert list(offices(text)) == [name]


@pytest.mark.parametrize(("text", "name"), OTHERS)
def test_other_names_of_an_office(text: str, name: str) -> None:
    assert any(name in names for names in offices(text).values())
