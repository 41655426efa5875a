"""Statements: whose words which stretch of a text is. All people and events here are invented.

A row is a text with marks: `[name|S]` the speaker, `[name|R]` who reports it, `[name|A]` to whom it was said, `<<content>>`.
Where a text holds several statements, speakers and contents are numbered alike: `[name|S1] ... <<1 content>>`; one mark may hold several
numbers: `[name|S12]`. A text without `<<` holds none.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from dragoman.model import Article, Reading, Statement
from dragoman.reader.read import read

MARK = re.compile(r"\[(?P<name>[^\[\]|]+)\|(?P<role>[SRA])(?P<of>\d*)\]|<<(?P<open>\d?) ?|(?P<close>>>)")


@dataclass(frozen=True)
class Expected:
    """A statement as marked: its content, its speaker's name, reporters and addressees, as spans of the text without marks."""

    start: int
    end: int
    speaker: tuple[int, int] | None
    reporters: tuple[tuple[int, int], ...]
    addressees: tuple[tuple[int, int], ...]


def parse(marked: str) -> tuple[str, list[Expected]]:
    """The text without marks, and the statements that the marks tell of."""
    text, last = "", 0
    names: dict[str, list[tuple[str, tuple[int, int]]]] = {"S": [], "R": [], "A": []}
    opened: list[tuple[str, int]] = []
    contents: list[tuple[str, int, int]] = []
    for mark in MARK.finditer(marked):
        text += marked[last:mark.start()]
        last = mark.end()
        if mark["role"]:
            names[mark["role"]].append((mark["of"], (len(text), len(text) + len(mark["name"]))))
            text += mark["name"]
        elif mark["close"]:
            number, start = opened.pop()
            contents.append((number, start, len(text)))
        else:
            opened.append((mark["open"], len(text)))
    text += marked[last:]

    def of(role: str, number: str) -> tuple[tuple[int, int], ...]:
        return tuple(span for numbers, span in names[role] if not numbers or number in numbers)
    return text, [Expected(a, b, next(iter(of("S", n)), None), of("R", n), of("A", n)) for n, a, b in sorted(contents, key=lambda c: c[1])]


def entity_at(reading: Reading, span: tuple[int, int]) -> str | None:
    """The entity of the longest mention inside a marked span, else of one that covers it."""
    inside = [m for m in reading.mentions if span[0] <= m.start and m.end <= span[1] and m.entity]
    inside.sort(key=lambda m: (m.start - m.end, m.start))
    return inside[0].entity if inside else next((m.entity for m in reading.mentions if m.start <= span[0] and span[1] <= m.end), None)


def same(reading: Reading, expected: Expected, found: Statement) -> bool:
    """Whether a statement is the one expected: nine tenths of the span, the speaker, the reporters, the addressee."""
    inter = min(expected.end, found.end) - max(expected.start, found.start)
    union = max(expected.end, found.end) - min(expected.start, found.start)
    right = expected.speaker is None or found.speaker is not None and found.speaker == entity_at(reading, expected.speaker)
    told = all(entity_at(reading, r) in found.reported_by for r in expected.reporters)
    heard = all(entity_at(reading, a) == found.addressee for a in expected.addressees)
    return inter / union >= 0.9 and right and told and heard


def problems(marked: str) -> list[str]:
    """What a reading of the text misses or finds beside what is marked."""
    text, expected = parse(marked)
    reading = read(Article("test", text))
    missed = [f"missed: {text[e.start:e.end]} / {e.speaker and text[e.speaker[0]:e.speaker[1]]}" for e in expected
              if not any(same(reading, e, s) for s in reading.statements)]
    extra = [f"found: {text[s.start:s.end]} / {s.speaker} / {s.reported_by} / {s.addressee} / {s.extractor}" for s in reading.statements
             if not any(same(reading, e, s) for e in expected)]
    return missed + extra


ENGLISH = [
    "Foreign Minister [Orla Quist|S] said that <<the ferry line would open again in spring>>.",
    "Norwegian Foreign Minister [Orla Quist|S] told reporters that <<the talks had been useful>>.",
    "Finnish President [Benno Tarr|S] said on Tuesday <<the bridge was ready for trucks>>.",
    "“<<We have nothing to hide from the inspectors>>,” said Defence Minister [Marek Dolan|S].",
    "“<<We have nothing to hide from the inspectors>>,” Defence Minister [Marek Dolan|S] said on Monday.",
    "<<The harbour will stay closed until the storm is over>>, Transport Minister [Ilse Brandt|S] said.",
    "<<The harbour will stay closed until the storm is over>>, according to Transport Minister [Ilse Brandt|S].",
    "According to Transport Minister [Ilse Brandt|S], <<the harbour will stay closed until the storm is over>>.",
    "Prime Minister [Aldo Renn|S] stressed that <<the border would be open>>, [Reuters|R] reported.",
    "Citing Prime Minister [Aldo Renn|S], [Reuters|R] reported that <<the border would be open by Friday>>.",
    "President [Benno Tarr|S] called on [Sweden|A] <<to withdraw its patrol boats>>.",
    "President [Benno Tarr|S] demanded <<the immediate release of the fishermen>>.",
    "Foreign Minister [Orla Quist|S] denied that <<her ministry had sent the letter>>.",
    "Speaking in Oslo, Foreign Minister [Orla Quist|S] noted that <<trade had doubled within a year>>.",
    "Foreign Minister [Orla Quist|S12] said that <<1 the road was safe>>, adding that <<2 the buses would run again>>.",
    "The [Ministry of Foreign Affairs of Norway|S] said in a statement that <<the consulate would move to a new building>>.",
    "The statement by the [Ministry of Foreign Affairs of Norway|S] said that <<the consulate would move to a new building>>.",
    "The [Ministry of Foreign Affairs of Norway|S12] welcomed the guests. The ministry said that <<1 the talks would last two days>>. It added that <<2 no agreement was planned>>.",
    "President [Benno Tarr|S] described the visit as “<<a long walk in heavy rain>>”.",
    "“<<1 The ice is thin>>,” said Defence Minister [Marek Dolan|S12]. “<<2 Nobody should walk on it>>.”",
    "Foreign Minister [Orla Quist|S], who met Marek Dolan on Sunday, said that <<the two had agreed on the fishing quota>>.",
    "<<The fishing quota, Foreign Minister [Orla Quist|S] said, would not be raised before the summer>>.",
    "After Marek Dolan left Oslo, Foreign Minister [Orla Quist|S] said that <<nothing had been signed>>.",
    "Foreign Minister [Orla Quist|S] warned Sweden that <<the patience of the fishermen was at an end>>.",
    "The speaker of parliament met the guests of the “Green Shore” festival and took part in the opening.",
    "Question: Will the port be sold?\nAnswer: <<No. The port stays with the town.>>",
    "Foreign Minister [Orla Quist|S] announced that <<she would resign in May>>.",
    "Foreign Minister [Orla Quist|S] asked whether <<the Finnish side had read the draft at all>>.",
]


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked: str) -> None:
    assert problems(marked) == []


RUSSIAN = [
    "Министр иностранных дел Норвегии [Эрик Солберг|S] заявил, что <<паромная линия откроется весной>>.",
    "По словам министра иностранных дел Норвегии [Эрика Солберга|S], <<паромная линия откроется весной>>.",
    "<<Паромная линия откроется весной>>, заявил министр иностранных дел Норвегии [Эрик Солберг|S].",
    "<<Паромная линия откроется весной>>, сообщил журналистам в среду министр иностранных дел Норвегии [Эрик Солберг|S].",
    "«<<Нам нечего скрывать от инспекторов>>», — сказал министр обороны [Марек Долан|S].",
    "«<<1 Лёд ещё тонкий>>, — сказал министр обороны [Марек Долан|S12]. — <<2 Никто не должен выходить на него>>».",
    "Министр обороны [Марек Долан|S] сказал: «<<Нам нечего скрывать от инспекторов>>».",
    "В [МИД Норвегии|S] заявили, что <<переговоры начнутся в марте>>.",
    "В заявлении [МИД Норвегии|S] говорится, что <<переговоры начнутся в марте>>.",
    "Как сообщает [ТАСС|R] со ссылкой на министра обороны [Марека Долана|S], <<учения перенесены на осень>>.",
    "<<Учения перенесены на осень>>, сообщает [ТАСС|R] со ссылкой на министра обороны [Марека Долана|S].",
    "Министр обороны [Марек Долан|S] подчеркнул, что <<учения перенесены на осень>>, передаёт [Интерфакс|R].",
    "Президент [Бруно Тарр|S] призвал [Швецию|A] <<отвести патрульные катера от островов>>.",
    "Президент [Бруно Тарр|S] потребовал <<немедленно освободить задержанных рыбаков>>.",
    "Министр иностранных дел [Эрик Солберг|S] опроверг, что <<его ведомство отправляло такое письмо>>.",
    "Выступая в Осло, министр иностранных дел [Эрик Солберг|S] отметил, что <<торговля за год выросла вдвое>>.",
    "Министр иностранных дел [Эрик Солберг|S12] сообщил, что <<1 дорога безопасна>>. Он добавил, что <<2 автобусы снова будут ходить>>.",
    "Министр иностранных дел [Эрик Солберг|S12] сообщил, что <<1 дорога безопасна>>. По его словам, <<2 автобусы снова будут ходить>>.",
    "Министр иностранных дел Эрик Солберг встретился с президентом. Президент [Бруно Тарр|S] напомнил, что <<договор истекает в мае>>.",
    "Министр иностранных дел [Эрик Солберг|S], который в воскресенье приехал в Осло, сказал, что <<квота на рыбу согласована>>.",
    "«<<Мы готовы говорить с каждым, кто сядет за стол>>», — подчеркнула она. Министр культуры Анна Леви открыла выставку «Зелёный берег».",
    "Министры обсудили торговлю и приняли участие в открытии фестиваля «Зелёный берег» в столице.",
    "Как заявил президент [Бруно Тарр|S], <<мост откроют раньше срока>>.",
    "Президент [Бруно Тарр|S] выразил надежду, что <<мост откроют раньше срока>>.",
    "Министр обороны [Марек Долан|S] назвал обвинения «<<выдумкой людей, которые не видели моря>>».",
    "Вопрос: Порт будет продан?\nОтвет: <<Нет. Порт останется городу.>>",
    "Президент [Бруно Тарр|S] предупредил, что <<терпение рыбаков на исходе>>.",
]

GEORGIAN = [
    "ნორვეგიის საგარეო საქმეთა მინისტრმა [ერიკ სოლბერგმა|S] განაცხადა, რომ <<საბორნე ხაზი გაზაფხულზე გაიხსნება>>.",
    "ნორვეგიის საგარეო საქმეთა მინისტრის [ერიკ სოლბერგის|S] თქმით, <<საბორნე ხაზი გაზაფხულზე გაიხსნება>>.",
    "ნორვეგიის საგარეო საქმეთა მინისტრის, [ერიკ სოლბერგის|S] განცხადებით, <<საბორნე ხაზი გაზაფხულზე გაიხსნება>>.",
    "„<<ინსპექტორებისგან დასამალი არაფერი გვაქვს>>“, – განაცხადა თავდაცვის მინისტრმა [მარეკ დოლანმა|S].",
    "„<<ინსპექტორებისგან დასამალი არაფერი გვაქვს>>“, – ამბობს თავდაცვის მინისტრი [მარეკ დოლანი|S].",
    "<<საბორნე ხაზი გაზაფხულზე გაიხსნება>>, – აღნიშნა ნორვეგიის საგარეო საქმეთა მინისტრმა [ერიკ სოლბერგმა|S].",
    "თავდაცვის მინისტრმა [მარეკ დოლანმა|S] თქვა: „<<ინსპექტორებისგან დასამალი არაფერი გვაქვს>>“.",
    "[ნორვეგიის საგარეო საქმეთა სამინისტროში|S] განაცხადეს, რომ <<მოლაპარაკება მარტში დაიწყება>>.",
    "[ნორვეგიის საგარეო საქმეთა სამინისტროს|S] განცხადებაში ნათქვამია, რომ <<მოლაპარაკება მარტში დაიწყება>>.",
    "[ნორვეგიის საგარეო საქმეთა სამინისტროს|S] ინფორმაციით, <<მოლაპარაკება მარტში დაიწყება>>.",
    "[ნორვეგიის საგარეო საქმეთა სამინისტროს|S12] ცნობით, <<1 მოლაპარაკება მარტში დაიწყება>>. სამინისტროში აცხადებენ, რომ <<2 შეხვედრა ორ დღეს გასტანს>>.",
    "პრეზიდენტმა [ბრუნო ტარმა|S] [შვედეთს|A] მოუწოდა, <<საპატრულო კატარღები კუნძულებს მოაცილოს>>.",
    "თავდაცვის მინისტრმა [მარეკ დოლანმა|S] უარყო, რომ <<მისმა უწყებამ წერილი გაგზავნა>>.",
    "საგარეო საქმეთა მინისტრმა [ერიკ სოლბერგმა|S12] განაცხადა, რომ <<1 გზა უსაფრთხოა>>. მან დასძინა, რომ <<2 ავტობუსები ისევ იმოძრავებენ>>.",
    "საგარეო საქმეთა მინისტრმა [ერიკ სოლბერგმა|S12] განაცხადა, რომ <<1 გზა უსაფრთხოა>>. მისი თქმით, <<2 ავტობუსები ისევ იმოძრავებენ>>.",
    "პრეზიდენტმა [ბრუნო ტარმა|S] ხაზი გაუსვა, რომ <<ხიდი ვადაზე ადრე გაიხსნება>>, იუწყება „[ინტერპრესნიუსი|R]“.",
    "„[ინტერპრესნიუსის|R]“ ინფორმაციით, პრეზიდენტმა [ბრუნო ტარმა|S] აღნიშნა, რომ <<ხიდი ვადაზე ადრე გაიხსნება>>.",
    "პრეზიდენტმა [ბრუნო ტარმა|S] იმედი გამოთქვა, რომ <<ხიდი ვადაზე ადრე გაიხსნება>>.",
    "საგარეო საქმეთა მინისტრი [ერიკ სოლბერგი|S] ამბობს, რომ <<თევზჭერის კვოტა შეთანხმებულია>>.",
    "მინისტრები ვაჭრობაზე საუბრობდნენ და ფესტივალის „მწვანე ნაპირი“ გახსნას დაესწრნენ.",
    "კითხვა: პორტი გაიყიდება?\nპასუხი: <<არა. პორტი ქალაქს რჩება.>>",
    "პრეზიდენტმა [ბრუნო ტარმა|S] გააფრთხილა მეზობლები, რომ <<მეთევზეების მოთმინება იწურება>>.",
    "„<<1 ყინული ჯერ თხელია>>“, – განაცხადა თავდაცვის მინისტრმა [მარეკ დოლანმა|S12]. „<<2 მასზე არავინ უნდა გავიდეს>>“.",
    "თავდაცვის მინისტრმა [მარეკ დოლანმა|S] ბრალდებებს „<<ზღვის უნახავი ხალხის გამონაგონი>>“ უწოდა.",
    "საგარეო საქმეთა მინისტრი [ერიკ სოლბერგი|S], რომელიც ოსლოში კვირას ჩავიდა, აცხადებს, რომ <<თევზჭერის კვოტა შეთანხმებულია>>.",
    "როგორც პრეზიდენტმა [ბრუნო ტარმა|S] განაცხადა, <<ხიდი ვადაზე ადრე გაიხსნება>>.",
]

ARMENIAN = [
    "Նորվեգիայի արտաքին գործերի նախարար [Էրիկ Սոլբերգը|S] հայտարարել է, որ <<լաստանավային գիծը կբացվի գարնանը>>։",
    "Նորվեգիայի արտաքին գործերի նախարար [Էրիկ Սոլբերգի|S] խոսքով՝ <<լաստանավային գիծը կբացվի գարնանը>>։",
    "Ըստ Նորվեգիայի արտաքին գործերի նախարար [Էրիկ Սոլբերգի|S]՝ <<լաստանավային գիծը կբացվի գարնանը>>։",
    "«<<Մենք տեսուչներից թաքցնելու ոչինչ չունենք>>»,- ասել է պաշտպանության նախարար [Մարեկ Դոլանը|S]։",
    "«<<Մենք տեսուչներից թաքցնելու ոչինչ չունենք>>»,- ասաց պաշտպանության նախարար [Մարեկ Դոլանը|S]։",
    "Պաշտպանության նախարար [Մարեկ Դոլանն|S] ասել է. «<<Մենք տեսուչներից թաքցնելու ոչինչ չունենք>>»։",
    "<<Լաստանավային գիծը կբացվի գարնանը>>, հայտարարել է Նորվեգիայի արտաքին գործերի նախարար [Էրիկ Սոլբերգը|S]։",
    "[Նորվեգիայի արտաքին գործերի նախարարությունից|S] հայտնել են, որ <<բանակցությունները կսկսվեն մարտին>>։",
    "[Նորվեգիայի արտաքին գործերի նախարարությունում|S] հայտարարել են, որ <<բանակցությունները կսկսվեն մարտին>>։",
    "[Նորվեգիայի արտաքին գործերի նախարարության|S] հաղորդագրության մեջ ասվում է, որ <<բանակցությունները կսկսվեն մարտին>>։",
    "[Նորվեգիայի արտաքին գործերի նախարարության|S] փոխանցմամբ՝ <<բանակցությունները կսկսվեն մարտին>>։",
    "Նախագահ [Բրունո Տառը|S] կոչ արեց [Շվեդիային|A] <<հեռացնել պարեկային նավակները կղզիներից>>։",
    "Պաշտպանության նախարար [Մարեկ Դոլանը|S] հերքել է, որ <<իր գերատեսչությունն ուղարկել է նամակը>>։",
    "Արտաքին գործերի նախարար [Էրիկ Սոլբերգը|S12] հայտնել է, որ <<1 ճանապարհն անվտանգ է>>։ Նա հավելել է, որ <<2 ավտոբուսները կրկին կաշխատեն>>։",
    "Արտաքին գործերի նախարար [Էրիկ Սոլբերգը|S12] հայտնել է, որ <<1 ճանապարհն անվտանգ է>>։ Նրա խոսքով՝ <<2 ավտոբուսները կրկին կաշխատեն>>։",
    "Նախագահ [Բրունո Տառն|S] ընդգծել է, որ <<կամուրջը կբացվի ժամկետից շուտ>>, հաղորդում է [ՏԱՍՍ|R]-ը։",
    "Ինչպես հաղորդում է [Արմենպրեսը|R], նախագահ [Բրունո Տառն|S] ասել է, որ <<կամուրջը կբացվի ժամկետից շուտ>>։",
    "Նախագահ [Բրունո Տառը|S] հույս հայտնեց, որ <<կամուրջը կբացվի ժամկետից շուտ>>։",
    "Արտաքին գործերի նախարար [Էրիկ Սոլբերգը|S], ով կիրակի ժամանել էր Օսլո, ասաց, որ <<ձկնորսության քվոտան համաձայնեցված է>>։",
    "Նախարարները խոսեցին առևտրի մասին և մասնակցեցին «Կանաչ ափ» փառատոնի բացմանը։",
    "Հարց. Նավահանգիստը կվաճառվի՞։\nՊատասխան. <<Ոչ։ Նավահանգիստը մնում է քաղաքին։>>",
    "Նախագահ [Բրունո Տառը|S] զգուշացրել է, որ <<ձկնորսների համբերությունը սպառվում է>>։",
    "«<<1 Սառույցը դեռ բարակ է>>,- ասել է պաշտպանության նախարար [Մարեկ Դոլանը|S12]։- <<2 Ոչ ոք չպետք է դուրս գա դրա վրա>>»։",
    "Նախագահ [Բրունո Տառը|S] պահանջել է <<անհապաղ ազատ արձակել ձերբակալված ձկնորսներին>>։",
    "Պաշտպանության նախարար [Մարեկ Դոլանը|S] նշել է՝ <<զորավարժությունները հետաձգվել են մինչև աշուն>>։",
    "Արտաքին գործերի նախարար [Էրիկ Սոլբերգը|S] հարցրել է, թե արդյոք <<շվեդական կողմը կարդացել է նախագիծը>>։",
]


@pytest.mark.parametrize("marked", RUSSIAN)
def test_russian(marked: str) -> None:
    assert problems(marked) == []


@pytest.mark.parametrize("marked", GEORGIAN)
def test_georgian(marked: str) -> None:
    assert problems(marked) == []


@pytest.mark.parametrize("marked", ARMENIAN)
def test_armenian(marked: str) -> None:
    assert problems(marked) == []
