"""Instruments that a text names: English name, type, parties, date, and what was done with them."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# text, name, type, parties, date, acts
ENGLISH = [
    ("Chile and Peru signed the Arica Declaration in Santiago on 4 May 2011.", "Arica Declaration", "declaration", "chile peru", "2011-05-04", "signed"),
    ("The foreign ministers of Norway and Botswana signed a memorandum of understanding on the protection of wetlands on 7 June 2017.",
     "Memorandum of understanding on the protection of wetlands", "memorandum", "norway botswana", "2017-06-07", "signed"),
    ("Parliament ratified the Agreement on visa-free travel between Serbia and Mongolia.", "Agreement on visa-free travel between Serbia and Mongolia",
     "agreement", "serbia mongolia", None, "ratified"),
    ("The treaty of friendship between Finland and Uruguay entered into force in 2009.", "Treaty of friendship between Finland and Uruguay", "treaty",
     "finland uruguay", None, "in force"),
    ("Ghana denounced the 1998 fisheries protocol with Togo.", "Fisheries protocol with Togo", "protocol", "ghana togo", "1998", "ended"),
    ("Japan and Kenya are negotiating an agreement on the avoidance of double taxation.", "Agreement on the avoidance of double taxation", "agreement",
     "japan kenya", None, "negotiated"),
    ("Peru and Chile will sign an extradition treaty next month.", "Extradition treaty", "treaty", "peru chile", None, "to be signed"),
    ("The ceasefire agreement was initialled in Lusaka by Angola and Zambia.", "Ceasefire agreement between Angola and Zambia", "agreement",
     "angola zambia", None, "initialled"),
    ("The president of Kenya issued a decree lifting the travel ban for citizens of Iceland.", "Decree lifting the travel ban for citizens of Iceland",
     "decree", None, None, "adopted"),
    ("Latvia and Peru adopted a joint declaration on the use of rivers.", "Joint declaration on the use of rivers", "declaration", "latvia peru", None, "adopted"),
    ("Fiji and Tonga have not signed the convention on coral reefs.", "Convention on coral reefs", "convention", "fiji tonga", None, "not signed"),
    ("Malta suspended the free trade agreement with Cyprus on 3 March 2014.", "Free trade agreement with Cyprus", "agreement", "malta cyprus", None, "suspended"),
]
RUSSIAN = [
    ("Президенты Чили и Перу подписали в Лиме договор о дружбе и сотрудничестве 4 мая 2011 года.", "Treaty on friendship and cooperation between Chile and Peru",
     "treaty", "chile peru", "2011-05-04", "signed"),
    ("Парламент Монголии ратифицировал соглашение о безвизовом режиме между Монголией и Сербией.",
     "Agreement on visa-free travel between Mongolia and Serbia", "agreement", "mongolia serbia", None, "ratified"),
    ("Министры обсудили меморандум 2015 года о сотрудничестве между Норвегией и Ботсваной.", "Memorandum on cooperation between Norway and Botswana",
     "memorandum", "norway botswana", "2015", "negotiated"),
    ("Гана денонсировала протокол о рыболовстве между Ганой и Бенином.", "Fisheries protocol between Ghana and Benin", "protocol", "ghana benin", None, "ended"),
    ("Договор о дружбе между Финляндией и Уругваем вступил в силу в 2009 году.", "Friendship treaty between Finland and Uruguay", "treaty",
     "finland uruguay", None, "in force"),
    ("Финляндия и Уругвай подпишут соглашение об избежании двойного налогообложения.",
     "Agreement on avoidance of double taxation between Finland and Uruguay", "agreement", "finland uruguay", None, "to be signed"),
    ("Президент Кении подписал указ об отмене виз для граждан Эфиопии.", "Presidential decree on abolition of visas for citizens of Ethiopia", "decree", "kenya", None, "signed"),
    ("Латвия и Перу приняли совместное заявление.", "Joint statement of Latvia and Peru", "statement", "latvia peru", None, "adopted"),
    ("Мирный договор между Анголой и Замбией парафировали в Лусаке.", "Peace treaty between Angola and Zambia", "treaty", "angola zambia", None, "initialled"),
    ("Япония и Кения ведут переговоры по соглашению о свободной торговле.", "Free trade agreement between Japan and Kenya", "agreement",
     "japan kenya", None, "negotiated"),
    ("Мальта приостановила соглашение о реадмиссии с Кипром.", "Readmission agreement between Malta and Cyprus", "agreement", "malta cyprus", None, "suspended"),
    ("Исландия и Дания подписали протокол об установлении дипломатических отношений.",
     "Protocol on establishment of diplomatic relations between Iceland and Denmark", "protocol", "iceland denmark", None, "signed"),
]
GEORGIAN = [
    ("ჩილემ და პერუმ ხელი მოაწერეს მეგობრობისა და თანამშრომლობის ხელშეკრულებას 2011 წლის 4 მაისს.",
     "Treaty on friendship and cooperation between Chile and Peru", "treaty", "chile peru", "2011-05-04", "signed"),
    ("მონღოლეთისა და სერბეთის შორის უვიზო რეჟიმის შესახებ შეთანხმება რატიფიცირებულია.", "Agreement on visa-free travel between Mongolia and Serbia",
     "agreement", "mongolia serbia", None, "ratified"),
    ("ნორვეგიამ და ბოტსვანამ 2017 წლის 7 ივნისს გააფორმეს მემორანდუმი განათლების სფეროში თანამშრომლობის შესახებ.",
     "Memorandum on education cooperation between Norway and Botswana", "memorandum", "norway botswana", "2017-06-07", "signed"),
    ("ფინეთსა და ურუგვაის შორის თავისუფალი ვაჭრობის შესახებ შეთანხმება ძალაში 2009 წელს შევიდა.",
     "Free trade agreement between Finland and Uruguay", "agreement", "finland uruguay", None, "in force"),
    ("ლატვიამ და პერუმ ერთობლივი განცხადება მიიღეს.", "Joint statement of Latvia and Peru", "statement", "latvia peru", None, "adopted"),
    ("კენიის პრეზიდენტმა ხელი მოაწერა ბრძანებულებას ეთიოპიის მოქალაქეებისთვის ვიზების გაუქმების შესახებ.", "Presidential decree on abolition of visas for citizens of Ethiopia", "decree",
     "kenya", None, "signed"),
    ("ანგოლისა და ზამბიის სამშვიდობო ხელშეკრულება ლუსაკაში პარაფირდა.", "Peace treaty between Angola and Zambia", "treaty", "angola zambia", None, "initialled"),
    ("იაპონია და კენია ექსტრადიციის შესახებ ხელშეკრულებას ამზადებენ.", "Extradition treaty between Japan and Kenya", "treaty", "japan kenya", None, None),
    ("მალტამ შეაჩერა კვიპროსთან დადებული რეადმისიის შეთანხმება.", "Readmission agreement between Malta and Cyprus", "agreement", "malta cyprus", None, "suspended"),
    ("ისლანდიასა და დანიას შორის დიპლომატიური ურთიერთობების დამყარების შესახებ ოქმი გაფორმდა.",
     "Protocol on establishment of diplomatic relations between Iceland and Denmark", "protocol", "iceland denmark", None, "signed"),
    ("სენეგალსა და ბენინს შორის თევზჭერის შესახებ ოქმი დენონსირებულია.", "Fisheries protocol between Senegal and Benin", "protocol", "senegal benin", None, "ended"),
    ("პერუ და ჩილე ხელს მოაწერენ მემორანდუმს ტურიზმის შესახებ.", "Memorandum on tourism between Peru and Chile", "memorandum", "peru chile", None, "to be signed"),
]
ARMENIAN = [
    ("Չիլին և Պերուն 2011 թվականի մայիսի 4-ին ստորագրեցին բարեկամության և համագործակցության մասին պայմանագիր։",
     "Treaty on friendship and cooperation between Chile and Peru", "treaty", "chile peru", "2011-05-04", "signed"),
    ("Մոնղոլիայի և Սերբիայի միջև առանց վիզայի ռեժիմի մասին համաձայնագիրը վավերացվել է։", "Agreement on visa-free travel between Mongolia and Serbia",
     "agreement", "mongolia serbia", None, "ratified"),
    ("Նորվեգիան և Բոտսվանան ստորագրել են կրթության ոլորտում համագործակցության հուշագիր։",
     "Memorandum on education cooperation between Norway and Botswana", "memorandum", "norway botswana", None, "signed"),
    ("Ֆինլանդիայի և Ուրուգվայի միջև ազատ առևտրի մասին համաձայնագիրն ուժի մեջ է մտել 2009 թվականին։",
     "Free trade agreement between Finland and Uruguay", "agreement", "finland uruguay", None, "in force"),
    ("Լատվիան և Պերուն ընդունեցին համատեղ հայտարարություն։", "Joint statement of Latvia and Peru", "statement", "latvia peru", None, "adopted"),
    ("Անգոլայի և Զամբիայի միջև խաղաղության պայմանագիրը նախաստորագրվել է Լուսակայում։", "Peace treaty between Angola and Zambia", "treaty",
     "angola zambia", None, "initialled"),
    ("Ճապոնիան և Քենիան բանակցում են արտահանձնման մասին պայմանագրի շուրջ։", "Extradition treaty between Japan and Kenya", "treaty", "japan kenya", None, "negotiated"),
    ("Մալթան կասեցրել է Կիպրոսի հետ ռեադմիսիայի մասին համաձայնագիրը։", "Readmission agreement between Malta and Cyprus", "agreement", "malta cyprus", None, "suspended"),
    ("Իսլանդիան և Դանիան ստորագրել են դիվանագիտական հարաբերությունների հաստատման մասին արձանագրություն։",
     "Protocol on establishment of diplomatic relations between Iceland and Denmark", "protocol", "iceland denmark", None, "signed"),
    ("Գանայի և Բենինի միջև ձկնորսության մասին արձանագրությունը չեղարկվել է։", "Fisheries protocol between Ghana and Benin", "protocol", "ghana benin", None, "ended"),
    ("Պերուն և Չիլին պատրաստվում են ստորագրել զբոսաշրջության մասին հուշագիր։", "Memorandum on tourism between Peru and Chile", "memorandum",
     "peru chile", None, "to be signed"),
    ("Քենիան և Եթովպիան ստորագրել են երկաթուղու մասին համաձայնագիր։", "Agreement on railway between Kenya and Ethiopia", "agreement", "kenya ethiopia", None, "signed"),
]

OTHERS = [
    ("Чилі та Перу підписали угоду про безвізовий режим між Чилі та Перу, повідомило міністерство.",
     "Agreement on visa-free travel between Chile and Peru", "agreement", "chile peru", None, "signed"),
    ("Çili və Peru dostluq və əməkdaşlıq haqqında müqavilə imzalayıb, nazirlik bildirib.",
     "Treaty on friendship and cooperation between Chile and Peru", "treaty", "chile peru", None, "signed"),
    ("Şili ve Peru, eğitim alanında iş birliğine ilişkin mutabakat zaptı imzaladı.",
     "Memorandum on education cooperation between Chile and Peru", "memorandum", "chile peru", None, "signed"),
    ("Le Chili et le Pérou ont signé un accord sur la double imposition le 4 mai 2011 à Lima.",
     "Agreement on double taxation between Chile and Peru", "agreement", "chile peru", "2011-05-04", "signed"),
    ("Chile und Peru haben in Lima ein Abkommen über die Zusammenarbeit zwischen Chile und Peru unterzeichnet.",
     "Agreement on cooperation between Chile and Peru", "agreement", "chile peru", None, "signed"),
    ("Chile y Perú firmaron un tratado de amistad y cooperación el 4 de mayo de 2011 en Lima.",
     "Treaty on friendship and cooperation between Chile and Peru", "treaty", "chile peru", "2011-05-04", "signed"),
]


@pytest.mark.parametrize(("text", "name", "kind", "parties", "date", "act"), [*ENGLISH, *RUSSIAN, *GEORGIAN, *ARMENIAN, *OTHERS])
def test_name_type_parties_date_and_act(text: str, name: str, kind: str, parties: str | None, date: str | None, act: str | None) -> None:
    (found,) = read(Article("test", text)).instruments
    assert (found.name, found.type) == (name, kind)
    assert parties is None or {p.partition(":")[2] for p in found.parties} == set(parties.split())
    assert found.date == date
    assert act is None or act in [a.act for a in found.acts]


@pytest.mark.parametrize("text", [
    "In a statement, the ministry expressed regret. The agreement was welcomed.",
    "The head of state protocol met the guests in Lima.",
    "The minister acted in agreement with his colleagues.",
    "В заявлении министерства выражено сожаление. Документ опубликован.",
    "სამინისტროს განცხადებაში სინანულია გამოთქმული.",
    "Նախարարության հայտարարության մեջ ափսոսանք է հայտնվում։",
])
def test_what_singles_out_nothing_is_no_instrument(text: str) -> None:
    assert read(Article("test", text)).instruments == ()


def test_a_bare_reference_adds_an_act_to_what_was_named() -> None:
    text = "The treaty of friendship between Finland and Uruguay entered into force in 2009. The treaty was signed in 2007."
    (found,) = read(Article("test", text)).instruments
    assert [(a.act, a.date) for a in found.acts] == [("in force", "2009"), ("signed", "2007")]


def test_a_list_of_days_gives_an_instrument_each() -> None:
    text = "The sides reaffirmed the trilateral understandings of 3 March 2011, 5 May and 9 November 2012 between Chad, Niger and Mali."
    found = read(Article("test", text)).instruments
    assert [i.date for i in found] == ["2011-03-03", "2011-05-05", "2012-11-09"]
    assert {i.parties for i in found} == {("polity:chad", "polity:niger", "polity:mali")}


def test_two_subjects_behind_a_plural_are_two_instruments() -> None:
    text = "The two ministers signed two protocols, on the establishment of diplomatic relations and on the development of trade."
    assert [i.name for i in read(Article("test", text)).instruments] == [
        "Protocol on the establishment of diplomatic relations", "Protocol on the development of trade"]


def test_a_new_similar_document_follows_the_old_one() -> None:
    text = "The programme of cooperation between Malta and Cyprus for 2011-2013 was carried out. A new similar document for 2014-2016 has been adopted."
    old, new = read(Article("test", text)).instruments
    assert (old.term, new.term, new.follows) == ("2011/2013", "2014/2016", old.id)


FOLLOWS = [
    ("The plan of consultations for 2024-2026 replaces the plan of 2021-2023.", "2024/2026"),
    ("The plan of consultations for 2021-2023 was replaced by the plan of consultations for 2024-2026.", "2024/2026"),
    ("Программа сотрудничества на 2021-2023 годы сменила программу на 2018-2020 годы.", "2021/2023"),
    ("2018-2020 წლების თანამშრომლობის პროგრამა 2021-2023 წლების პროგრამამ ჩაანაცვლა.", "2021/2023"),
    ("2018-2020 թվականների համագործակցության ծրագրին փոխարինել է 2021-2023 թվականների ծրագիրը։", "2021/2023"),
]


@pytest.mark.parametrize(("text", "term"), FOLLOWS)
def test_what_comes_after_what(text: str, term: str) -> None:
    assert [i.term for i in read(Article("test", text)).instruments if i.follows] == [term]


TWO_ACTS = [
    ("The treaty on transit between Chile and Peru was signed in Lima on 4 May 2011 and entered into force on 3 March 2013.", "2013-03-03"),
    ("Договор о транзите между Чили и Перу был подписан в Лиме 4 мая 2011 года и вступил в силу 3 марта 2013 года.", "2013-03-03"),
    ("ტრანზიტის შესახებ შეთანხმება ჩილესა და პერუს შორის 2011 წლის 4 მაისს ლიმაში გაფორმდა და ძალაში 2013 წლის 3 მარტს შევიდა.", "2013-03-03"),
    ("Չիլիի և Պերուի միջև տարանցման մասին պայմանագիրը ստորագրվել է 2011 թվականի մայիսի 4-ին Լիմայում և ուժի մեջ է մտել 2013 թվականի մարտի 3-ին։", "2013-03-03"),
]


@pytest.mark.parametrize(("text", "day"), TWO_ACTS)
def test_each_act_has_its_own_day(text: str, day: str) -> None:
    (found,) = read(Article("test", text)).instruments
    assert {a.act: a.date for a in found.acts} == {"signed": "2011-05-04", "in force": day}
