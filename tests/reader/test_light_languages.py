"""The six languages that no model learnt: names, events, statements and offices in a sentence or two, the rules alone."""
from __future__ import annotations

import pytest

from dragoman.model import Article, Reading
from dragoman.reader.entities import slug
from dragoman.reader.read import read

# language | text | kind | entities that take part, on whoever's behalf | status
EVENTS = [
    ("az", "Norveçin xarici işlər naziri Kari Sundbö Bakıda həmkarı Elnur Qaraşovla görüşüb.", "meeting", "norway ~kari-sundbo ~elnur-qarasov", "held"),
    ("az", "İslandiyanın səfiri Freya Lindqvist Moldova Prezidenti tərəfindən qəbul edilib.", "meeting", "iceland moldova ~freya-lindqvist", "held"),
    ("az", "Fransa və Almaniya Ermənistana humanitar yardım göndərib.", "aid", "france germany armenia", "held"),
    ("tr", "İzlanda Büyükelçisi Freya Lindqvist, Moldova Cumhurbaşkanı tarafından kabul edildi.", "meeting", "iceland moldova ~freya-lindqvist", "held"),
    ("tr", "Almanya ve Fransa, İran'a yeni yaptırımlar uyguladı.", "sanction", "germany france iran", "held"),
    ("uk", "На зустрічі в Берні Латвія та Швейцарія домовилися про тіснішу співпрацю.", "meeting", "latvia switzerland", "held"),
    ("uk", "Угорщина викликала російського посла до міністерства закордонних справ.", "summons", "hungary russia", "held"),
    ("de", "Polen und die Slowakei haben der Republik Moldau humanitäre Hilfe geleistet.", "aid", "poland slovakia moldova", "held"),
    ("de", "Die Ministerin Kari Sundbø kam mit ihrem deutschen Amtskollegen Jens Weidling zusammen.", "meeting", "~kari-sundbo ~jens-weidling", "held"),
    ("de", "Das Abkommen zwischen Lettland und der Schweiz werde im Herbst unterzeichnet.", "signing", "latvia switzerland", "planned"),
    ("fr", "La Pologne et la Slovaquie ont fourni une aide humanitaire à l'Arménie.", "aid", "poland slovakia armenia", "held"),
    ("fr", "L'Autriche a expulsé deux diplomates russes.", "expulsion", "austria russia", "held"),
    ("fr", "Les Pays-Bas et l'Irlande ont signé un traité à Dublin.", "signing", "netherlands ireland", "held"),
    ("es", "Los Estados Unidos y Alemania firmaron un acuerdo con el Reino Unido.", "signing", "united-states germany united-kingdom", "held"),
    ("es", "La embajadora islandesa Freya Lindqvist fue recibida por el presidente moldavo en Chisináu.", "meeting", "iceland moldova ~freya-lindqvist", "held"),
]

# text | kind that nothing is told of
UNTOLD = [
    ("Der französische Botschafter Julien Marceau nahm an den Gesprächen nicht teil.", "adoption"),
    ("Arakel yarın kente gelecek ve Lunde'yle İsrail'in saldırılarını görüşecek.", "attack"),
    ("Konferans Ankara'da açıldı; Norveç Büyükelçisi Kari Sundbö geldi.", "opening"),
]

# text | content | form | speaker
STATEMENTS = [
    ("« Nous poursuivrons les discussions à Oslo », a déclaré la ministre Kari Sundbø.", "Nous poursuivrons les discussions à Oslo", "direct", "~kari-sundbo"),
    ("Le ministre Julien Marceau est parti. M. Marceau a souligné que l'accord était prêt.", "l'accord était prêt", "indirect", "~julien-marceau"),
    ("Büyükelçi Ayşe Gündoğdu'ya göre görüşmeler Tiflis'te sürüyor.", "görüşmeler Tiflis'te sürüyor", "indirect", "~ayse-gundogdu"),
    ("Міністерка Карі Сундбе прибула до Києва. «Ми готові до переговорів», — сказала Сундбе.", "Ми готові до переговорів", "direct", "~kari-sundbe"),
]

# text | entities that it mentions
MENTIONS = [
    ("Bakan Kıbrıs'taki üslerden Mersin'e geçti.", "cyprus"),
    ("L'ambassadeur d'Espagne est parti d'Arménie.", "spain armenia"),
    ("Die norwegische Ministerin reiste nach Paris und Madrid.", "norway paris madrid"),
    ("El embajador chileno estuvo en Berlín y en Helsinki.", "chile berlin helsinki"),
]

SLUGS = [("Kemal Aydınlı", "kemal-aydinli"), ("Əli Məmmədov", "eli-memmedov"), ("Kari Sundbø", "kari-sundbo"), ("Łukasz Groß", "lukasz-gross")]


def _read(text: str) -> Reading:
    return read(Article("x", text))


def _key(entity: str | None) -> str:
    return (entity or "").split(":")[-1]


@pytest.mark.parametrize(("language", "text", "kind", "actors", "status"), EVENTS)
def test_an_event(language: str, text: str, kind: str, actors: str, status: str) -> None:
    reading = _read(text)
    found = [a for a in reading.accounts if a.kind == kind]
    assert reading.language == language
    assert any(set(actors.split()) <= {_key(p.entity) for p in a.participants} and a.status == status for a in found), found


@pytest.mark.parametrize(("text", "kind"), UNTOLD)
def test_what_is_not_told(text: str, kind: str) -> None:
    assert kind not in {a.kind for a in _read(text).accounts}


@pytest.mark.parametrize(("text", "content", "form", "speaker"), STATEMENTS)
def test_a_statement(text: str, content: str, form: str, speaker: str) -> None:
    assert (content, form, speaker) in {(text[s.start:s.end], s.form, _key(s.speaker)) for s in _read(text).statements}


@pytest.mark.parametrize(("text", "entities"), MENTIONS)
def test_names_in_their_forms(text: str, entities: str) -> None:
    assert set(entities.split()) <= {_key(m.entity) for m in _read(text).mentions}


@pytest.mark.parametrize(("name", "key"), SLUGS)
def test_letters_without_a_mark_stay_in_ids(name: str, key: str) -> None:
    assert slug(name) == key


def test_the_giver_is_no_receiver_in_a_german_dative() -> None:
    (account,) = [a for a in _read("Polen und Lettland haben der Ukraine humanitäre Hilfe geleistet.").accounts if a.kind == "aid"]
    assert {(_key(p.entity), p.role) for p in account.participants} == {("poland", "source"), ("latvia", "source"), ("ukraine", "recipient")}


def test_the_office_before_another_is_not_of_its_state() -> None:
    reading = _read("Der georgische Ministerpräsident traf die türkische Botschafterin Ayşe Gündoğdu in Wien.")
    assert [(_key(t.person), _key(t.office), _key(t.polity)) for t in reading.tenures] == [("~ayse-gundogdu", "ambassador", "turkey")]
