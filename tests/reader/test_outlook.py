"""What the forms of verbs, days to come, corrections and settings say of whether an act happened; a table of sentences a language."""
from __future__ import annotations

import pytest

from dragoman.model import Account, Article
from dragoman.reader.read import begin, read
from dragoman.reader.surroundings import surroundings
from dragoman.reader.trigger_words import kinds
from dragoman.reader.triggers import unlisted
from dragoman.register.register import builtin

# text | kind | status: what the text says of the act; "" where it must only not be held
NOT_HELD = [
    # English
    ("Brazil and Uruguay agreed on Tuesday night in Salto to open a joint customs post.", "opening", ""),
    ("A plan by the Danish ministry to recall its ambassador from Chad was leaked.", "recall", ""),
    ("Until the treaty between Malta and Cyprus has been ratified, fishermen of both states stay in port.", "ratification", ""),
    ("The treaty will apply once the Omani parliament has ratified it.", "ratification", ""),
    ("Finland’s envoy had meant to visit Nepal.", "visit", ""),
    ("A second meeting between Kenya and Malawi is to be hosted by Zambia.", "meeting", "planned"),
    ("The next round of talks between Fiji and Tonga is in Suva.", "round", "planned"),
    ("The summit of Peru and Ecuador slipped to November.", "summit", "planned"),
    ("A meeting of the Irish and Danish foreign ministers, announced last week, has been struck from the programme.", "meeting", "cancelled"),
    ("A signing of the accord between Laos and Bhutan was held over at the request of Bhutan.", "signing", "suspended"),
    ("Correction. We wrote that Estonia’s foreign minister had visited Mongolia.", "visit", "denied"),
    ("OSLO, 4 May 2022 — The Norwegian foreign minister flies to Ghana on Saturday.", "visit", "planned"),
    ("Malta denied it had signed the accord with Oman.", "signing", "denied"),
    ("Finland’s envoy hopes to see the treaty between Malta and Oman ratified in spring.", "ratification", ""),
    # Russian
    ("Бразилия и Уругвай условились открыть общий таможенный пост.", "opening", ""),
    ("Дания пообещала в понедельник вывести войска из Чада.", "withdrawal", ""),
    ("Следующая встреча министров Фиджи и Тонги — в Суве.", "meeting", "planned"),
    ("Совещание министров Перу и Эквадора, назначенное на среду, сорвано.", "meeting", "cancelled"),
    ("Саммит Кении и Малави перенесли на осень.", "summit", ""),
    ("Для этого нужно, чтобы парламент Омана ратифицировал договор с Мальтой.", "ratification", ""),
    ("Программа предусматривает визит президента Финляндии в Непал.", "visit", "planned"),
    ("Поправка. Мы написали, что министр иностранных дел Эстонии посетил Монголию.", "visit", "denied"),
    ("ОСЛО, 4 мая 2022 года. В субботу министр иностранных дел Норвегии летит с визитом в Гану.", "visit", "planned"),
    ("О переговорах с Ганой в Норвегии никто не говорил: встреча министров Норвегии и Ганы под вопросом.", "meeting", ""),
    # Georgian
    ("კენიისა და მალავის მოლაპარაკება ორშაბათს უნდა დაიწყოს; ზამბია თანახმაა.", "meeting", "planned"),
    ("შემდეგი შეხვედრა ფიჯისა და ტონგის მინისტრებს შორის — სუვაში.", "meeting", "planned"),
    ("პერუსა და ეკვადორის სამიტი ჩაიშალა: დელეგაციამ ვიზა ვერ მიიღო.", "summit", "cancelled"),
    ("საბჭოს თავმჯდომარეობა დანიას გადაეცემა.", "chairmanship", "planned"),
    ("ომანში მალტის საელჩოს გახსნა მაისში მოეწყობა.", "opening", ""),
    ("შესწორება. დავწერეთ, რომ ესტონეთის საგარეო საქმეთა მინისტრი მონღოლეთს ეწვია.", "visit", "denied"),
    # Armenian
    ("Բրազիլիան և Ուրուգվայը պայմանավորվեցին Սալտոյում բացել համատեղ մաքսային կետ։", "opening", ""),
    ("Դանիան պատրաստ է հանդիպել Չադի պատվիրակության հետ։", "meeting", ""),
    ("Ֆիջիի և Տոնգայի նախարարների հաջորդ հանդիպումը Սուվայում է։", "meeting", "planned"),
    ("Քենիան այդ հանդիպումը Մալավիի հետ կրկնելու է աշնանը։", "meeting", "planned"),
    ("Պերուի և Էկվադորի համաձայնագրի ստորագրումը հետաձգվել է։", "signing", "suspended"),
    ("Ուղղում. նախորդ համարում գրել էինք, թե Էստոնիայի արտաքին գործերի նախարարն այցելել է Մոնղոլիա։", "visit", "denied"),
]

# text | kind
HELD = [
    # English
    ("Finland’s president flew to Nairobi on Wednesday to confer with his Kenyan counterpart.", "meeting"),
    ("Malta was the first to ratify the treaty with Oman.", "ratification"),
    ("At the talks in Suva on Friday, Fiji and Tonga agreed to meet again.", "meeting"),
    ("Estonia has called for calm and accuses Chad of arming the rebels.", "accusation"),
    ("As we wrote yesterday, Estonia’s foreign minister visited Mongolia; a correction follows below.", "visit"),
    ("The next round of the talks between Fiji and Tonga ended in Suva with a short paper.", "round"),
    ("Denmark denied that it had been warned and demanded an apology from Chad.", "demand"),
    ("When the treaty was ratified by the Omani parliament, Malta lowered its duties.", "ratification"),
    # Russian
    ("Министрам Фиджи и Тонги удалось встретиться в Суве.", "meeting"),
    ("На встрече в Суве президенты Фиджи и Тонги договорились о паромах.", "meeting"),
    ("Дания ответит на ноту, переданную Чадом в мае; ноту Чад вручил послу Дании.", "protest"),
    ("Следующий раунд переговоров Кении и Малави прошёл в Замбии.", "round"),
    ("Как мы писали, министр иностранных дел Эстонии посетил Монголию; уточнение ниже.", "visit"),
    ("Дания опровергла, что получала ноту, и потребовала извинений от Чада.", "demand"),
    # Georgian
    ("სუვაში გამართულ შეხვედრაზე ფიჯისა და ტონგის პრეზიდენტები ბორნებზე შეთანხმდნენ.", "meeting"),
    ("ომანის პარლამენტმა მალტასთან ხელშეკრულების რატიფიცირებას ვეტო დაადო.", "refusal"),
    ("კენიისა და მალავის შემდეგი შეხვედრა ზამბიაში შედგა.", "meeting"),
    ("როგორც დავწერეთ, ესტონეთის საგარეო საქმეთა მინისტრი მონღოლეთს ეწვია; დაზუსტება ქვემოთაა.", "visit"),
    # Armenian
    ("Ֆիջիի և Տոնգայի նախագահները հանդիպել են Սուվայում և պայմանավորվել։", "meeting"),
    ("Դանիան ողջունել է համաձայնագիրը և միաժամանակ հանդիպել է Չադի պատվիրակության հետ։", "meeting"),
    ("Քենիան Մալավիին կոչ է արել հանգիստ մնալ և մեղադրում է Զամբիային։", "accusation"),
    ("Ինչպես գրել էինք, Էստոնիայի արտաքին գործերի նախարարն այցելել է Մոնղոլիա. պարզաբանումը ստորև է։", "visit"),
]


def statuses(text: str, kind: str) -> list[str]:
    """The status of every account of a kind."""
    return [status(a) for a in read(Article("test", text)).accounts if a.kind == kind]


def status(account: Account) -> str:
    """What an account says of its act: denied, or how far it came."""
    return "denied" if account.stance == "denies" else account.status


@pytest.mark.parametrize(("text", "kind", "wanted"), NOT_HELD)
def test_what_lies_ahead_or_is_taken_back_is_not_held(text: str, kind: str, wanted: str) -> None:
    found = statuses(text, kind)
    assert "held" not in found
    assert wanted in found or not wanted


@pytest.mark.parametrize(("text", "kind"), HELD)
def test_what_came_about_is_held(text: str, kind: str) -> None:
    assert "held" in statuses(text, kind)


# text, the words of an act that no pack lists in brackets | kind | status
UNLISTED = [
    ("Denmark agreed on Monday to [second] two judges to Chad.", "cooperation", "planned"),
    ("A [stop] in Accra, announced earlier, has been struck from the programme.", "visit", "cancelled"),
    ("The delegates [dined] together after Denmark cancelled its reception.", "meeting", "held"),
    ("Дания пообещала [прислать] двух судей в Чад.", "cooperation", "planned"),
    ("Дания ответит на запрет, [наложенный] Чадом.", "restriction", "held"),
    ("დანიის დელეგაცია ორშაბათს აკრაში [ჩავა].", "visit", "planned"),
    ("ორი ნავსადგური მაისში [დაიკეტება].", "closure", "planned"),
    ("დანიამ ჩადის ნავსადგურში ორი მოსამართლე [გააგზავნა].", "cooperation", "held"),
    ("Դանիայի պատվիրակությունը մայիսին [կհավաքվի] Ակրայում։", "meeting", "planned"),
    ("Դանիան պատրաստ է Չադին երկու դատավոր [ուղարկել]։", "cooperation", "planned"),
    ("Դանիան Չադին երկու դատավոր է [ուղարկել]։", "cooperation", "held"),
]


@pytest.mark.parametrize(("marked", "kind", "wanted"), UNLISTED)
def test_words_that_no_pack_lists_have_the_status_of_their_clause(marked: str, kind: str, wanted: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    draft = begin(Article("test", marked.replace("[", "").replace("]", "")), builtin())
    sent = draft.sents[0]
    inside = [t.i for t in sent.tokens if start <= t.start < end]
    found = unlisted(draft, sent, surroundings(draft, sent), inside[0], inside[-1] + 1, kinds()[kind])
    assert found.status == wanted
