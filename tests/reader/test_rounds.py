"""Meetings of formats: which one, when, where, who; and formats that only the text names."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# text, English name of the format, edition
ENGLISH = [
    ("The 61st round of the Geneva International Discussions was held on 5 November 2024.", "Geneva International Discussions", "61"),
    ("The IX Lisbon International Cultural Forum opened on Monday.", "Lisbon International Cultural Forum", "9"),
    ("The II Andean Economic Forum was held in Lima.", "Andean Economic Forum", "2"),
    ("Students met at the III Youth Congress in Santiago.", "Youth Congress", "3"),
    ("The 4th Interregional Conference of Rectors of Chile and Peru was held in Lima.", "Interregional Conference of Rectors of Chile and Peru", "4"),
    ("The fourth meeting of the 3+3 format took place in Ankara.", "3+3 Regional Platform", "4"),
    ("The Andean-Pacific Media Forum was held in Quito on 3 May 2019.", "Andean-Pacific Media Forum", None),
    ("Ministers gathered for the twelfth Chilean-Peruvian Business Forum.", "Chilean-Peruvian Business Forum", "12"),
    ("The 15th session of the Arctic Council took place in Tromsø.", "Arctic Council", "15"),
    ("The 7th Pacific Water Dialogue ended in Lima.", "Pacific Water Dialogue", "7"),
    ("Norway hosted the VI Nordic-Andean Summit.", "Nordic-Andean Summit", "6"),
    ("The 3rd Chilean-Mongolian Intergovernmental Commission met in Ulaanbaatar.", "Chilean-Mongolian Intergovernmental Commission", "3"),
]
RUSSIAN = [
    ("II Евразийский экономический форум прошёл в Лиме.", "Eurasian Economic Forum", "2"),
    ("Второй Международный культурный форум открылся в Лиме.", "International Cultural Forum", "2"),
    ("15-е заседание Арктического совета прошло в Тромсё.", "Arctic Council", "15"),
    ("В Кито завершился III Международный молодёжный конгресс.", "International Youth Congress", "3"),
    ("На IX Межрегиональный деловой форум приехали гости.", "Interregional Business Forum", "9"),
    ("Открылась четвёртая международная юридическая конференция.", "International Legal Conference", "4"),
    ("Сообщалось, что 5-й международный энергетический саммит был назначен на май.", "International Energy Summit", "5"),
    ("Состоялся первый трёхсторонний политический диалог.", "Trilateral Political Dialogue", "1"),
    ("Стороны провели VII Европейский гуманитарный форум.", "European Humanitarian Forum", "7"),
    ("XII Всемирный женский конгресс принял обращение.", "World Women's Congress", "12"),
    ("Участники считают, что 10-й региональный инвестиционный форум прошёл успешно.", "Regional Investment Forum", "10"),
    ("Четвёртая встреча в формате 3+3 прошла в Анкаре.", "3+3 Regional Platform", "4"),
]
GEORGIAN = [
    ("ჟენევის საერთაშორისო დისკუსიების 61-ე რაუნდი გაიმართა.", "Geneva International Discussions", "61"),
    ("მე-2 საერთაშორისო ეკონომიკური ფორუმი ლიმაში ჩატარდა.", "International Economic Forum", "2"),
    ("ლიმაში IX საერთაშორისო კულტურული ფორუმი გაიხსნა.", "International Cultural Forum", "9"),
    ("მესამე საერთაშორისო ახალგაზრდული კონგრესი დასრულდა.", "International Youth Congress", "3"),
    ("მეოთხე საერთაშორისო იურიდიული კონფერენცია გაიხსნა.", "International Legal Conference", "4"),
    ("მე-5 რეგიონული ენერგეტიკული სამიტი მაისში გაიმართება.", "Regional Energy Summit", "5"),
    ("პირველი სამმხრივი პოლიტიკური დიალოგი შედგა.", "Trilateral Political Dialogue", "1"),
    ("VII ევროპული ჰუმანიტარული ფორუმი ჩატარდა.", "European Humanitarian Forum", "7"),
    ("მე-12 მსოფლიო ეკონომიკური კონგრესი მიმართვას იღებს.", "World Economic Congress", "12"),
    ("მე-10 რეგიონული საინვესტიციო ფორუმი გაიმართა.", "Regional Investment Forum", "10"),
    ("მეექვსე ერთობლივი სამეცნიერო კონფერენცია დასრულდა.", "Joint Scientific Conference", "6"),
    ("მე-8 საერთაშორისო სატრანსპორტო ფორუმი გაიხსნა.", "International Transport Forum", "8"),
]
ARMENIAN = [
    ("Կայացել է Ժնևի միջազգային քննարկումների 61-րդ փուլը։", "Geneva International Discussions", "61"),
    ("II միջազգային տնտեսական ֆորումը կայացել է Լիմայում։", "International Economic Forum", "2"),
    ("Լիմայում բացվել է IX միջազգային մշակութային ֆորումը։", "International Cultural Forum", "9"),
    ("Ավարտվել է երրորդ միջազգային երիտասարդական կոնգրեսը։", "International Youth Congress", "3"),
    ("Բացվել է 4-րդ միջազգային իրավական կոնֆերանսը։", "International Legal Conference", "4"),
    ("5-րդ տարածաշրջանային էներգետիկ գագաթնաժողովը կլինի մայիսին։", "Regional Energy Summit", "5"),
    ("Տեղի է ունեցել առաջին եռակողմ քաղաքական երկխոսությունը։", "Trilateral Political Dialogue", "1"),
    ("VII եվրոպական հումանիտար ֆորումն ավարտվել է։", "European Humanitarian Forum", "7"),
    ("12-րդ համաշխարհային տնտեսական կոնգրեսը կոչ է արել։", "World Economic Congress", "12"),
    ("Կայացել է 10-րդ տարածաշրջանային ներդրումային ֆորումը։", "Regional Investment Forum", "10"),
    ("Ավարտվել է վեցերորդ համատեղ գիտական կոնֆերանսը։", "Joint Scientific Conference", "6"),
    ("Բացվել է 8-րդ միջազգային տրանսպորտային ֆորումը։", "International Transport Forum", "8"),
]


@pytest.mark.parametrize(("text", "name", "edition"), [*ENGLISH, *RUSSIAN, *GEORGIAN, *ARMENIAN])
def test_the_format_and_which_one_it_was(text: str, name: str, edition: str | None) -> None:
    reading = read(Article("test", text))
    names = {e.id: e.name for e in reading.entities}
    assert [(names[r.format], r.edition) for r in reading.rounds] == [(name, edition)]


def test_date_and_place_of_a_round() -> None:
    (found,) = read(Article("test", "The 61st round of the Geneva International Discussions was held on 5 November 2024 in Geneva.")).rounds
    assert (found.date, found.place) == ("2024-11-05", "place:geneva")


def test_who_chaired_and_who_stayed_away() -> None:
    (found,) = read(Article("test", "The fifth meeting of the 3+3 format was chaired by Turkey; Georgia did not attend.")).rounds
    assert (found.chairs, found.absent) == (("polity:turkey",), ("polity:georgia",))


@pytest.mark.parametrize("text", [
    "The second forum post was deleted by the moderators.",
    "The minister opened the first conference room of the hotel in Lima.",
    "Первый форум пользователей закрыт.",
    "ორი მინისტრი ფორუმზე შეხვდა.",
])
def test_common_nouns_are_no_formats(text: str) -> None:
    assert read(Article("test", text)).rounds == ()


ABSENT = [
    ("Fiji took no part in the Eastern Partnership summit in Oslo on 5 May 2019.", "polity:fiji"),
    ("Чили не приняла участия в саммите Восточного партнёрства в Осло.", "polity:chile"),
    ("აღმოსავლეთ პარტნიორობის ოსლოს სამიტში ჩილეს მონაწილეობა არ მიუღია.", "polity:chile"),
    ("Չիլին չի մասնակցել Օսլոյում կայացած Արևելյան գործընկերության գագաթնաժողովին։", "polity:chile"),
]


@pytest.mark.parametrize(("text", "who"), ABSENT)
def test_who_stayed_away_from_a_summit(text: str, who: str) -> None:
    (found,) = read(Article("test", text)).rounds
    assert (found.format, found.place, found.absent) == ("format:eastern-partnership", "place:oslo", (who,))


def test_a_commission_has_the_states_whose_adjectives_name_it() -> None:
    text = "The 4th session of the Chilean-Latvian intergovernmental commission was held in Riga, co-chaired by deputy ministers Ana Rojas and Janis Berzins."
    (found,) = read(Article("test", text)).rounds
    assert (found.edition, found.place, found.members[:2]) == ("4", "place:riga", ("polity:chile", "polity:latvia"))
    assert len(found.chairs) == 2
