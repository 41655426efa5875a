"""Numbers that count something: value, unit, and what is counted."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# text, value, unit, of
ENGLISH = [
    ("The sides signed more than a hundred documents.", 100, "documents", "documents"),
    ("The loan is worth $17.5 billion.", 17_500_000_000, "USD", ""),
    ("Exports grew by 12.4 percent in the spring.", 12.4, "percent", ""),
    ("The port received 1,500,000 tonnes of grain.", 1_500_000, "tonnes", "tonnes"),
    ("About 30 Chilean peacekeepers left the base.", 30, "troops", "Chilean peacekeepers"),
    ("Twenty-five diplomats were expelled.", 25, "people", "diplomats"),
    ("The fund will lend 3 million euros to farmers.", 3_000_000, "EUR", ""),
    ("Peru sent four helicopters to the valley.", 4, "vehicles", "helicopters"),
    ("The convoy travelled 120 km to the north.", 120, "kilometres", "km"),
    ("Two hundred refugees crossed the river.", 200, "people", "refugees"),
    ("The road cost 40 million lari.", 40_000_000, "GEL", ""),
    ("At least 12 countries joined the appeal.", 12, "countries", "countries"),
]
RUSSIAN = [
    ("Стороны подписали более ста документов.", 100, "documents", "документов"),
    ("Объём торговли достиг 17,5 млрд долларов.", 17_500_000_000, "USD", ""),
    ("Экспорт вырос на 12,4%.", 12.4, "percent", ""),
    ("Порт принял 1 500 000 тонн зерна.", 1_500_000, "tonnes", "тонн"),
    ("Около 30 чилийских миротворцев покинули базу.", 30, "troops", "чилийских миротворцев"),
    ("Двадцать пять дипломатов выслали из страны.", 25, "people", "дипломатов"),
    ("Фонд выделит фермерам 3 миллиона евро.", 3_000_000, "EUR", ""),
    ("Перу направило в долину четыре вертолёта.", 4, "vehicles", "вертолёта"),
    ("Двести беженцев перешли реку.", 200, "people", "беженцев"),
    ("Дорога обошлась в 40 млн рублей.", 40_000_000, "RUB", ""),
    ("К призыву присоединились не менее 12 стран.", 12, "countries", "стран"),
    ("Полтора миллиона человек получили помощь.", 1_500_000, "people", "человек"),
]
GEORGIAN = [
    ("მხარეებმა ასზე მეტ დოკუმენტს მოაწერეს ხელი.", 100, "documents", "დოკუმენტს"),
    ("ვაჭრობამ 17,5 მილიარდ დოლარს მიაღწია.", 17_500_000_000, "USD", ""),
    ("ექსპორტი 12,4 პროცენტით გაიზარდა.", 12.4, "percent", ""),
    ("პორტმა 1 500 000 ტონა ხორბალი მიიღო.", 1_500_000, "tonnes", "ტონა"),
    ("დაახლოებით 30 ჩილელმა სამშვიდობომ ბაზა დატოვა.", 30, "troops", "ჩილელმა სამშვიდობომ"),
    ("ქვეყნიდან ოცდახუთი დიპლომატი გააძევეს.", 25, "people", "დიპლომატი"),
    ("ფონდი ფერმერებს 3 მილიონ ევროს გამოუყოფს.", 3_000_000, "EUR", ""),
    ("პერუმ ხეობაში ოთხი ვერტმფრენი გაგზავნა.", 4, "vehicles", "ვერტმფრენი"),
    ("მდინარე ორასმა ლტოლვილმა გადალახა.", 200, "people", "ლტოლვილმა"),
    ("გზა 40 მილიონი ლარი დაჯდა.", 40_000_000, "GEL", ""),
    ("მოწოდებას სულ მცირე 12 ქვეყანა შეუერთდა.", 12, "countries", "ქვეყანა"),
    ("სამოცდაათი ოჯახი დაბრუნდა.", 70, "people", "ოჯახი"),
]
ARMENIAN = [
    ("Կողմերը ստորագրել են հարյուրից ավելի փաստաթուղթ։", 100, "documents", "փաստաթուղթ"),
    ("Առևտուրը հասել է 17,5 մլրդ դոլարի։", 17_500_000_000, "USD", ""),
    ("Արտահանումն աճել է 12,4 տոկոսով։", 12.4, "percent", ""),
    ("Նավահանգիստն ընդունել է 1 500 000 տոննա ցորեն։", 1_500_000, "tonnes", "տոննա"),
    ("Շուրջ 30 չիլիացի խաղաղապահ լքել է բազան։", 30, "troops", "չիլիացի խաղաղապահ"),
    ("Երկրից արտաքսվել է քսանհինգ դիվանագետ։", 25, "people", "դիվանագետ"),
    ("Հիմնադրամը կհատկացնի 3 միլիոն եվրո։", 3_000_000, "EUR", ""),
    ("Պերուն հովիտ է ուղարկել չորս ուղղաթիռ։", 4, "vehicles", "ուղղաթիռ"),
    ("Գետն անցել է երկու հարյուր փախստական։", 200, "people", "փախստական"),
    ("Ճանապարհն արժեցել է 40 միլիոն դրամ։", 40_000_000, "AMD", ""),
    ("Կոչին միացել է առնվազն 12 երկիր։", 12, "countries", "երկիր"),
    ("Վերադարձել է յոթանասուն ընտանիք։", 70, "people", "ընտանիք"),
]
OTHERS = [
    ("Обсяг торгівлі досяг 17,5 млрд доларів.", 17_500_000_000, "USD", ""),
    ("Ticarət dövriyyəsi 3 milyard dollara çatıb, iyirmi beş diplomat ölkəni tərk edib.", 3_000_000_000, "USD", ""),
    ("Ticaret hacmi 17,5 milyar dolara ulaştı.", 17_500_000_000, "USD", ""),
    ("La France versera 3 millions d'euros aux réfugiés de la région.", 3_000_000, "EUR", ""),
    ("Die Regierung zahlt 1,5 Millionen Euro für den Hafen.", 1_500_000, "EUR", ""),
    ("El gobierno pagará 2,5 millones de dólares por el puerto.", 2_500_000, "USD", ""),
]


@pytest.mark.parametrize(("text", "value", "unit", "of"), [*ENGLISH, *RUSSIAN, *GEORGIAN, *ARMENIAN, *OTHERS])
def test_value_unit_and_what_is_counted(text: str, value: float, unit: str, of: str) -> None:
    found = [(q.value, q.unit, q.of) for q in read(Article("test", text)).quantities]
    assert (value, unit, of) in found, found


NOTHING = [
    "The talks were held on 5 May 2011 under Article 5 of the treaty.",
    "The two countries agreed to meet in 2015.",
    "Переговоры прошли 5 мая 2011 года.",
    "მოლაპარაკება 2011 წლის 5 მაისს გაიმართა.",
    "Բանակցությունները կայացել են 2011 թվականի մայիսի 5-ին։",
]


@pytest.mark.parametrize("text", NOTHING)
def test_dates_articles_and_the_two_countries_count_nothing(text: str) -> None:
    assert read(Article("test", text)).quantities == ()


def test_a_range_gives_its_two_ends() -> None:
    text = "Between 2 and 3 million euros will be paid, and 20-25 people are missing."
    found = [(q.value, q.unit) for q in read(Article("test", text)).quantities]
    assert found == [(2_000_000, "EUR"), (3_000_000, "EUR"), (20, "people"), (25, "people")]
