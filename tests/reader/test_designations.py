"""What texts call contested polities and their offices, and which words mark that the status is disputed."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# text, the term as written, whether it marks dispute
ENGLISH = [
    ("Officials from occupied Abkhazia met the ambassador in Lima.", "occupied Abkhazia", True),
    ("The breakaway Transnistrian region buys gas from Russia.", "breakaway Transnistrian region", True),
    ("Leaders of Abkhazia and South Ossetia met in Nalchik, and the occupied regions will trade more.", "occupied regions", True),
    ("The minister visited Abkhazia on Monday.", "Abkhazia", False),
    ("The so-called president of Transnistria spoke on Monday.", "so-called president", True),
    ("Abkhazia opened an “embassy” in Managua.", "“embassy”", True),
    ("Nauru recognised the “independence” of South Ossetia.", "“independence”", True),
    ("Georgia protested. It does not recognise the self-proclaimed Republic of Abkhazia.", "self-proclaimed Republic of Abkhazia", True),
    ("Abkhazia's president arrived in Moscow.", "Abkhazia's president", False),
    ("Moscow-backed authorities of South Ossetia closed the crossing point.", "Moscow-backed authorities", True),
    ("Villages of the Tskhinvali Region lost electricity.", "Tskhinvali Region", True),
    ("Cyprus protested against a fair held in the occupied part of Cyprus.", "occupied part", True),
    ("Somaliland's unrecognised government published a budget.", "unrecognised government", True),
    ("The authorities of Kosovo answered Serbia on Friday.", "Kosovo", False),
]
RUSSIAN = [
    ("Делегация оккупированной Абхазии прибыла в Лиму.", "оккупированной Абхазии", True),
    ("Министр посетил Абхазию в понедельник.", "Абхазию", False),
    ("Так называемый президент Приднестровья выступил с речью.", "Так называемый президент", True),
    ("Науру признало «независимость» Южной Осетии.", "«независимость»", True),
    ("Абхазия открыла «посольство» в Манагуа.", "«посольство»", True),
    ("Грузия не признаёт самопровозглашённую Республику Абхазия.", "самопровозглашённую Республику Абхазия", True),
    ("Сёла Цхинвальского региона остались без света.", "Цхинвальского региона", True),
    ("Президент Абхазии прибыл в Москву.", "Президент Абхазии", False),
    ("Президенты Абхазии и Южной Осетии встретились. Оккупированные регионы будут торговать.", "Оккупированные регионы", True),
    ("Кипр выразил протест: ярмарка прошла на оккупированной территории Кипра.", "оккупированной территории", True),
    ("Непризнанная Приднестровская Молдавская Республика закупает газ.", "Непризнанная Приднестровская Молдавская Республика", True),
    ("Сербия и Косово продолжат диалог.", "Косово", False),
]
GEORGIAN = [
    ("ოკუპირებული აფხაზეთის დელეგაცია ლიმაში ჩავიდა.", "ოკუპირებული აფხაზეთის", True),
    ("მინისტრი აფხაზეთს ეწვია.", "აფხაზეთს", False),
    ("ე.წ. პრეზიდენტმა აფხაზეთიდან მოსკოვში სიტყვა წარმოთქვა.", "ე.წ. პრეზიდენტმა", True),
    ("ნაურუმ სამხრეთ ოსეთის „დამოუკიდებლობა“ აღიარა.", "„დამოუკიდებლობა“", True),
    ("აფხაზეთმა მანაგუაში „საელჩო“ გახსნა.", "„საელჩო“", True),
    ("ცხინვალის რეგიონის სოფლებს დენი არ მიეწოდება.", "ცხინვალის რეგიონის", True),
    ("სეპარატისტული დნესტრისპირეთი რუსულ გაზს ყიდულობს.", "სეპარატისტული დნესტრისპირეთი", True),
    ("საქართველო არ ცნობს თვითგამოცხადებულ აფხაზეთის რესპუბლიკას.", "თვითგამოცხადებულ აფხაზეთის რესპუბლიკას", True),
    ("აფხაზეთის დე ფაქტო ხელისუფლებამ გზა ჩაკეტა.", "დე ფაქტო ხელისუფლებამ", True),
    ("აფხაზეთისა და სამხრეთ ოსეთის შესახებ ისაუბრეს. ოკუპირებულ რეგიონებში ვითარება მძიმეა.", "ოკუპირებულ რეგიონებში", True),
    ("სერბეთი და კოსოვო მოლაპარაკებას განაგრძობენ.", "კოსოვო", False),
    ("აფხაზეთში „არჩევნები“ გაიმართა.", "„არჩევნები“", True),
]
ARMENIAN = [
    ("Օկուպացված Աբխազիայի պատվիրակությունը ժամանել է Լիմա։", "Օկուպացված Աբխազիայի", True),
    ("Նախարարն այցելել է Աբխազիա։", "Աբխազիա", False),
    ("Նաուրուն ճանաչել է Հարավային Օսիայի «անկախությունը»։", "«անկախությունը»", True),
    ("Աբխազիան «դեսպանատուն» է բացել Մանագուայում։", "«դեսպանատուն»", True),
    ("Այսպես կոչված նախագահը Աբխազիայից մեկնել է Մոսկվա։", "Այսպես կոչված նախագահը", True),
    ("Վրաստանը չի ճանաչում ինքնահռչակ Աբխազիայի Հանրապետությունը։", "ինքնահռչակ Աբխազիայի Հանրապետությունը", True),
    ("Անջատողական Մերձդնեստրը գազ է գնում։", "Անջատողական Մերձդնեստրը", True),
    ("Սերբիան և Կոսովոն շարունակում են երկխոսությունը։", "Կոսովոն", False),
    ("Աբխազիայում «ընտրություններ» են անցկացվել։", "«ընտրություններ»", True),
    ("Չճանաչված Սոմալիլենդը բյուջե է ընդունել։", "Չճանաչված Սոմալիլենդը", True),
    ("Աբխազիայի դե ֆակտո իշխանությունները փակել են ճանապարհը։", "դե ֆակտո իշխանությունները", True),
    ("Կիպրոսը բողոքել է. տոնավաճառն անցկացվել է Կիպրոսի օկուպացված հատվածում։", "օկուպացված հատվածում", True),
]
OTHERS = [
    ("Делегація окупованої Абхазії прибула до Ліми.", "окупованої Абхазії", True),
    ("Qondarma Abxaziya Respublikası bəyanat yayıb. Gürcüstan etiraz edib.", "Qondarma Abxaziya Respublikası", True),
    ("Sözde Abhazya Cumhuriyeti Managua'da temsilcilik açtı. Gürcistan protesto etti.", "Sözde Abhazya Cumhuriyeti", True),
    ("La délégation de la soi-disant République d'Abkhazie est arrivée à Lima.", "soi-disant République d'Abkhazie", True),
    ("Die Regierung des abtrünnigen Transnistrien kauft Gas aus Russland.", "abtrünnigen Transnistrien", True),
    ("La autoproclamada República de Abjasia abrió una oficina en Lima.", "autoproclamada República de Abjasia", True),
]


@pytest.mark.parametrize(("text", "term", "disputes"), [*ENGLISH, *RUSSIAN, *GEORGIAN, *ARMENIAN, *OTHERS])
def test_term_and_whether_it_marks_dispute(text: str, term: str, disputes: bool) -> None:
    found = {text[d.start:d.end]: d.disputes for d in read(Article("test", text)).designations}
    assert found.get(term) is disputes, found


NOTHING = [
    "The so-called experts of Chile and Peru met in Lima.",
    "The breakaway group of players left the club in Santiago.",
    "The “minister” in the play was an actor from Peru.",
    "Жители оккупированного дома в Лиме покинули его.",
    "ე.წ. ექსპერტები ლიმაში შეიკრიბნენ.",
    "Այսպես կոչված փորձագետները հավաքվել են Լիմայում։",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_of_dispute_without_a_contested_polity_are_no_designations(text: str) -> None:
    assert read(Article("test", text)).designations == ()


def test_inside_a_direct_quotation_the_words_are_the_speaker_s() -> None:
    text = "Georgian Foreign Minister David Zalkaliani said: “Nobody shall trade with occupied Abkhazia while the talks go on.”"
    (found,) = read(Article("test", text)).designations
    assert found.by == "person:david-zalkaliani"
    assert found.disputes
