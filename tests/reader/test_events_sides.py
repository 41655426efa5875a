"""Who did what to whom: sentences of every language with the parties of the act that they tell."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

TOLD = [
    ("en", "Peru expelled two Bolivian diplomats on Monday.", "expulsion", "peru > bolivia"),
    ("en", "Nigeria called on Niger to reopen the border.", "demand", "nigeria > niger"),
    ("en", "Malta invited the Estonian foreign minister to Valletta; the visit is expected in spring.", "visit", "estonia > malta"),
    ("en", "Laos sent 30 tonnes of rice to Nepal.", "aid", "laos > nepal"),
    ("en", "Kenya and Rwanda agreed to resume flights.", "agreement", "kenya + rwanda"),
    ("en", "Vanuatu withdrew its recognition of Abkhazia.", "withdrawal_of_recognition", "vanuatu > abkhazia"),
    ("en", "Chile and Peru held talks in Quito. The embassies reopened a week later.", "measure", "chile + peru"),
    ("en", "Kenya’s foreign minister met his Ugandan counterpart in Kampala on Friday.", "meeting", "kenya + uganda"),
    ("en", "Two Laotian diplomats were expelled from Nepal.", "expulsion", "nepal > laos"),
    ("en", "The Bolivian ambassador was summoned to the foreign ministry of Paraguay.", "summons", "org:~ministry-of-foreign-affairs-of-paraguay > bolivia"),
    ("en", "Malta was criticised by Cyprus over the pipeline.", "condemnation", "cyprus > malta"),
    ("hy", "Մալթա է մեկնել նաև Պերուի արտգործնախարարը։", "visit", "peru > malta"),
    ("hy", "Պերուի արտգործնախարարը կայցելի Սիրիա և Լիբանան։", "visit", "peru > syria + lebanon"),
    ("ka", "პერუს დელეგაცია ბოლივიასა და ჩილეში გაემგზავრა.", "visit", "peru > bolivia + chile"),
    ("ka", "დავოსში გამგზავრებამდე პერუს პრემიერი ჩილეს ელჩს შეხვდა.", "visit", "peru > switzerland"),
    ("en", "During a visit to Portugal the Peruvian delegation praised Chile.", "praise", "peru > chile"),
    ("ru", "В ходе визита в Португалию делегация Перу раскритиковала Чили.", "condemnation", "peru > chile"),
    ("hy", "Չիլիի 7 գործընկեր երկրներ միացել են Բոլիվիայի իշխանությունների դեմ պատժամիջոցներին։", "sanction", "chile > bolivia"),
    ("ru", "Страны ЕС договорились о новом пакете санкций против Чили.", "sanction", "organisation:european-union > chile"),
    ("ka", "პერუსა და ჩილეს მინისტრების შეხვედრას ბოლივიის საგარეო უწყება ეხმაურება.", "meeting", "chile + peru"),
    ("en", "Chile criticised the meeting of the presidents of Oman and Qatar.", "meeting", "oman + qatar"),
    ("hy", "Օմանի նախարարն այս շաբաթ կայցելի Մոսկվա՝ Կատարի վարչապետի հրավերով։", "invitation", "qatar > oman"),
    ("hy", "Քենիա կատարած այցի ընթացքում Պերուի ԱԳ նախարարը հանդիպել է նախագահին։", "visit", "peru > kenya"),
    ("en", "The Estonian-Latvian Business Forum was held in Riga in May.", "forum", "estonia + format:~estonian-latvian-business-forum + latvia"),
    ("en", "Ghana recalled its envoy from Togo and thanked Benin.", "recall", "ghana > togo"),
    ("en", "Tuvalu withdrew its recognition of Abkhazia and established diplomatic relations with Georgia.", "withdrawal_of_recognition", "tuvalu > abkhazia"),
    ("en", "Oman does not recognise Abkhazia as an independent state.", "non_recognition", "oman > abkhazia"),
    ("ru", "Послы Непала и Лаоса поговорили отдельно от хозяев.", "meeting", "laos + nepal"),
    ("ru", "Двое лаосских дипломатов высланы из Непала.", "expulsion", "nepal > laos"),
    ("ru", "Кения обвинена Угандой в подделке карт.", "accusation", "uganda > kenya"),
    ("ru", "Иранский танкер захвачен Грецией.", "seizure", "greece > iran"),
    ("ru", "Перу выслало двух боливийских дипломатов.", "expulsion", "peru > bolivia"),
    ("ru", "Нигерия призвала Нигер открыть границу.", "demand", "nigeria > niger"),
    ("ru", "Кения и Руанда договорились возобновить рейсы.", "agreement", "kenya + rwanda"),
    ("ru", "Дания поблагодарила норвежских спасателей.", "praise", "denmark > norway"),
    ("ru", "Ангола отправила спасателей в Замбию.", "aid", "angola > zambia"),
    ("ru", "Чили и Перу провели переговоры в Кито. Через неделю стороны подписали соглашение.", "signing", "chile + peru"),
    ("ru", "Министр обороны Кении провёл переговоры с угандийским коллегой.", "meeting", "kenya + uganda"),
    ("ka", "ჩილეს საგარეო საქმეთა მინისტრი პერუელ კოლეგას შეხვდა.", "meeting", "chile + peru"),
    ("ka", "პერუმ ორი ბოლივიელი დიპლომატი გააძევა.", "expulsion", "peru > bolivia"),
    ("ka", "ნიგერიამ ნიგერს საზღვრის გახსნა მოსთხოვა.", "demand", "nigeria > niger"),
    ("ka", "კენია და რუანდა ფრენების განახლებაზე შეთანხმდნენ.", "agreement", "kenya + rwanda"),
    ("ka", "დანიამ ნორვეგიას მადლობა გადაუხადა.", "praise", "denmark > norway"),
    ("ka", "ლაოსმა ნეპალს კარვები გაუგზავნა.", "aid", "laos > nepal"),
    ("ka", "პორტუგალიამ ანგოლის ელჩი დაიბარა.", "summons", "portugal > angola"),
    ("hy", "Քենիայի արտգործնախարարը հանդիպել է ուգանդացի գործընկերոջ հետ։", "meeting", "kenya + uganda"),
    ("hy", "Պերուն երկու բոլիվիացի դիվանագետ է արտաքսել։", "expulsion", "peru > bolivia"),
    ("hy", "Նիգերիան Նիգերին կոչ արեց բացել սահմանը։", "demand", "nigeria > niger"),
    ("hy", "Քենիան և Ռուանդան պայմանավորվել են վերսկսել թռիչքները։", "agreement", "kenya + rwanda"),
    ("hy", "Դանիան շնորհակալություն է հայտնել Նորվեգիային։", "praise", "denmark > norway"),
    ("hy", "Լաոսը դիմել է Նեպալին։", "demand", "laos > nepal"),
    ("hy", "Հնդկաստանը երկրաշարժից տուժած Նեպալ է ուղարկել տասը տոննա մարդասիրական օգնություն։", "aid", "india > nepal"),
    ("en", "India sent humanitarian aid to Nepal: ten tonnes of rice.", "aid", "india > nepal"),
    ("hy", "Պորտուգալիան բողոքի նոտա է հղել Անգոլային։", "protest", "portugal > angola"),
]

# Stories of two states, in which the last sentence leaves one of them out; in one of three, nobody is put in.
LEFT_OUT = [
    ("en", "Peru wrote to Chile. Chile answered Peru. Lima closed the consulate. Peru withdrew its observers.", "withdrawal", "peru > chile"),
    ("ru", "Перу написало Чили. Чили ответило Перу. Перу осудило обстрел.", "condemnation", "peru > chile"),
    ("ka", "პერუმ ჩილეს მისწერა. ჩილემ პერუს უპასუხა. ლიმამ თავდასხმა დაგმო.", "condemnation", "peru > chile"),
    ("ka", "პერუმ ჩილეს მისწერა. ჩილემ პერუს უპასუხა. კონსულტაციები გადაიდო.", "consultation", "chile + peru"),
    ("en", "India and Nepal prepared a treaty, but the ceremony was postponed indefinitely.", "suspension", ""),
    ("hy", "Պերուն գրեց Չիլիին։ Չիլին պատասխանեց Պերուին։ Լիման դատապարտեց հարձակումը։", "condemnation", "peru > chile"),
    ("ka", "პერუმ ჩილეს მისწერა. ჩილემ ბოლივიას უპასუხა. ბოლივიამ პერუს მისწერა. ლიმამ თავდასხმა დაგმო.", "condemnation", ""),
]

COMING, RECEIVING = ("source", "visitor"), ("recipient", "host")


def parties(text: str, kind: str) -> list[str]:
    """The parties of every act of a kind: "a > b" where one acts on the other, else "a + b"."""
    found = []
    for account in read(Article("test", text, published="2022-03-09")).accounts:
        by_role = [[p.entity.removeprefix("polity:") for p in account.participants if p.role in roles] for roles in (COMING, RECEIVING)]
        everyone = " + ".join(sorted(p.entity.removeprefix("polity:") for p in account.participants))
        if account.kind == kind:
            found.append(" > ".join(map(" + ".join, by_role)) if all(by_role) else everyone)
    return found


@pytest.mark.parametrize(("language", "text", "kind", "wanted"), TOLD)
def test_an_act_has_its_parties(language: str, text: str, kind: str, wanted: str) -> None:
    assert wanted in parties(text, kind), language


# Kinds of acts that a sentence only seems to tell.
SEEMING = [
    ("en", "The countries of the EU agreed on a new package of sanctions against Chile.", "agreement"),
    ("ru", "Страны ЕС договорились о новом пакете санкций против Чили.", "agreement"),
    ("ru", "Страны ЕС присоединились к санкциям против Чили.", "accession"),
    ("hy", "Պերուն և Չիլին միացել են ԵՄ խորհրդի որոշմանը։", "accession"),
    ("ka", "ჩილესა და პერუს პრეზიდენტებმა მოლაპარაკებების პერსპექტივა განიხილეს.", "talks"),
    ("en", "Chile and Peru discussed the prospects of talks.", "talks"),
    ("hy", "«Ինչո՞ւ է Պերուի նախագահը հանդիպում Չիլիի վարչապետի հետ»,- հարցրին լրագրողները։", "meeting"),
    ("hy", "Պերուն կարևորում է խաղաղության հաստատումը Չիլիում և ընդունում է հյուրերին։", "adoption"),
    ("ka", "ჩილემ პერუს მინისტრს ინფორმაცია მიაწოდა.", "measure"),
    ("ka", "პერუს დელეგაციამ და კენიის პრეზიდენტმა ჩილესა და ბოლივიას შორის კონფლიქტზე იმსჯელეს.", "war"),
]


@pytest.mark.parametrize(("language", "text", "kind"), SEEMING)
def test_what_only_seems_an_act_is_none(language: str, text: str, kind: str) -> None:
    assert parties(text, kind) == [], language


@pytest.mark.parametrize(("language", "text", "kind", "wanted"), LEFT_OUT)
def test_a_story_of_two_states_tells_who_is_left_out(language: str, text: str, kind: str, wanted: str) -> None:
    assert parties(text, kind) == [wanted] * bool(wanted), language


@pytest.mark.parametrize("text", ["Oman's envoy for talks with Qatar said the road was open.", "Спецпредставитель Омана по переговорам с Катаром заявил, что дорога открыта."])
def test_what_an_office_is_for_is_no_act(text: str) -> None:
    assert parties(text, "meeting") == []
