"""Light packs: names in their cases, and the commonest words of contact and speech."""
from __future__ import annotations

import pytest

from dragoman.languages.lexicon import Lexicon
from dragoman.languages.pack import pack
from dragoman.languages.tokens import fold

FORMS = [
    ("tr", "Tahran'da", "Tahran", "loc"), ("tr", "Lavrov'un", "Lavrov", "gen"), ("tr", "Ankara'ya", "Ankara", "dat"), ("tr", "Bakü'den", "Bakü", "abl"),
    ("tr", "Erdoğan'la", "Erdoğan", "com"), ("tr", "bakanlar", "bakan", "pl_nom"), ("tr", "görüşmede", "görüşme", "loc"), ("tr", "bakanının", "bakan", "gen"),
    ("az", "Bakıda", "Bakı", "loc"), ("az", "Azərbaycanın", "Azərbaycan", "gen"), ("az", "Türkiyəyə", "Türkiyə", "dat"), ("az", "Tehrandan", "Tehran", "abl"),
    ("az", "nazirlər", "nazir", "pl_nom"), ("az", "görüşdə", "görüş", "loc"), ("az", "Əliyevlə", "Əliyev", "com"),
    ("uk", "Києві", "Київ", "loc"), ("uk", "Києва", "Київ", "gen"), ("uk", "Зеленського", "Зеленський", "gen"), ("uk", "Кулебою", "Кулеба", "ins"),
    ("uk", "України", "Україна", "gen"), ("uk", "Грузією", "Грузія", "ins"), ("uk", "переговорів", "переговори", "pl_gen"), ("uk", "договору", "договір", "gen"),
    ("uk", "міністром", "міністр", "ins"), ("uk", "Москві", "Москва", "loc"), ("uk", "Прагою", "Прага", "ins"), ("uk", "Празі", "Прага", "loc"),
    ("de", "Deutschlands", "Deutschland", "gen"), ("de", "Ministern", "Minister", "dat"), ("fr", "accords", "accord", "pl_nom"), ("fr", "nationaux", "national", "pl_nom"),
    ("es", "reuniones", "reunión", "pl_nom"), ("es", "acuerdos", "acuerdo", "pl_nom"),
]

TRIGGERS = [
    ("tr", "Bakan Tekir, Velland'da mevkidaşıyla görüştü.", "meeting"), ("tr", "Taraflar bir mutabakat imzaladı.", "signing"), ("tr", "Kral gelecek ay ülkeyi ziyaret edecek.", "visit"),
    ("az", "Nazir həmkarı ilə görüşüb.", "meeting"), ("az", "Tərəflər saziş imzalayıb.", "signing"), ("az", "Ölkə diplomatı persona non qrata elan edib.", "expulsion"),
    ("uk", "Міністр зустрівся з колегою.", "meeting"), ("uk", "Сторони підписали угоду.", "signing"), ("uk", "Країна запровадила нові санкції.", "sanction"),
    ("fr", "Le ministre a rencontré son homologue.", "meeting"), ("fr", "Les deux pays ont signé un accord.", "signing"), ("fr", "Il se rendra à Orsk lundi.", "visit"),
    ("de", "Der Minister traf seinen Amtskollegen.", "meeting"), ("de", "Beide Länder unterzeichneten ein Abkommen.", "signing"), ("de", "Das Land bestellte den Botschafter ein.", "summons"),
    ("es", "El ministro se reunió con su homólogo.", "meeting"), ("es", "Ambos países firmaron un acuerdo.", "signing"), ("es", "El país rompió las relaciones con Orsk.", "severing"),
]

CUES = [
    ("tr", "Yol açıktır diye konuştu.", "say"), ("az", "Yolun açıq olduğunu bildirib.", "say"), ("uk", "Він заявив, що дорога відкрита.", "say"),
    ("fr", "Il a déclaré que la route était ouverte.", "say"), ("de", "Er sagte, die Straße sei offen.", "say"), ("es", "Dijo que la ruta estaba abierta.", "say"),
]


@pytest.mark.parametrize(("tag", "word", "base", "case"), FORMS)
def test_an_inflected_name_leads_to_its_base(tag: str, word: str, base: str, case: str) -> None:
    assert (fold(base), case) in {(a.base, a.case) for a in pack(tag).forms.analyses(fold(word))}


@pytest.mark.parametrize(("tag", "sentence", "kind"), TRIGGERS)
def test_a_sentence_yields_its_trigger(tag: str, sentence: str, kind: str) -> None:
    words: Lexicon[str] = Lexicon(pack(tag).forms, cased=False)
    for row in pack(tag).table("events")["trigger"]:
        words.extend((form, row["kind"]) for key in ("verbs", "nouns") for form in row.get(key, ()))
    assert kind in [m.value for m in words.find_all(pack(tag).tokens(sentence))]


@pytest.mark.parametrize(("tag", "sentence", "kind"), CUES)
def test_a_sentence_yields_its_cue(tag: str, sentence: str, kind: str) -> None:
    words: Lexicon[str] = Lexicon(pack(tag).forms, cased=False)
    for row in pack(tag).table("saying")["cue"]:
        words.extend((form, row["kind"]) for form in row["forms"])
    assert kind in [m.value for m in words.find_all(pack(tag).tokens(sentence))]


@pytest.mark.parametrize("tag", ["tr", "az", "uk", "fr", "de", "es"])
def test_a_light_pack_has_all_its_tables(tag: str) -> None:
    furniture = pack(tag).table("furniture")
    assert pack(tag).main["depth"] == "light"
    assert sum(len(row["forms"]) for row in pack(tag).table("saying")["cue"]) >= 60
    assert len(furniture["lines"]) >= 25 and furniture["related"] and furniture["switches"]
    assert len(pack(tag).words("stopwords")) >= 80
