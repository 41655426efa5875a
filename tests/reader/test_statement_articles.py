"""Statements in whole articles of several registers. All people, outlets and events here are invented; statement_marks.py tells what the marks mean."""
from __future__ import annotations

import pytest
from statement_marks import problems

ENGLISH = {
    "agency": """Denmark's foreign minister [Signe Haldorf|S12] said on Monday that <<1 the ferry dispute with Poland had been settled>>.
"<<2 We have a text both capitals can live with>>," she told reporters in Gdynia. She declined to say when it would be signed.
Her Polish counterpart, [Marcin Olszak|S345], was more careful: "<<3 The lawyers still have to read it>>." <<4 Nothing would be signed before Easter>>, he added.
As [Olszak|S5] put it, <<5 a handshake is not a harbour>>.
<<6 The final round will be held in Malmö>>, the agency [Nordwire|R6] reported, citing the [Danish foreign ministry|S6].
The so-called "Amber Corridor" has been under discussion since 2021.""",
    "newspaper": """In an interview with the newspaper [The Cape Lantern|R12], Namibia's ambassador to Angola, [Selma Haukongo|S12], described the border crossing as "<<1 a scandal that shames both of us>>". Asked whether Luanda had replied, she said: "<<2 Not a word. I have stopped waiting for the post.>>"
[Paulo Tchivinda|S34], a spokesman for Angola's interior ministry, denied that <<3 any letter had been received>>.
"<<4 If they had written to us," he said, "we would have answered the same day>>."
<<5 Traffic has fallen by half since the gates were narrowed>>, says [Toivo Amunyela|S56], who heads the truckers' union. In his view, <<6 the two governments are "playing chess with other people's bread">>.
The interior ministry urged both sides to stay calm and did not reply to further questions. The crossing is known locally as "the Needle".""",
    "readout": """Moldova's prime minister [Laszlo Brankovan|S12] spoke by phone with Romania's president, [Doina Ursachi|S3].
The prime minister underlined that <<1 the gas interconnector would be finished in the autumn>>, and thanked Bucharest for its help.
"<<2 The interconnector is not a gift, it is a loan>>," he wrote later on Facebook. Ursachi, for her part, noted that <<3 Romania would keep the price unchanged until 2027>>.
The [Ministry of Energy of Romania|S45] said in a statement that <<4 the two had also discussed schools in border villages>>. "<<5 No date for a visit was agreed>>," the statement added.
The opposition deputy [Vitalie Crudu|S6] was quoted by the portal [Prutul Liber|R6] as saying that <<6 the loan had been "hidden from parliament">>.
As the finance minister, [Corina Bantas|S7], explained, <<7 interest is paid only from the third year>>.""",
}

RUSSIAN = {
    "agency": """Глава МИД Латвии [Инга Берзупе|S123] заявила, что <<1 порт Вентспилс останется открытым для казахстанского зерна>>.
«<<2 Мы держим слово, данное весной>>», — сказала министр журналистам в Риге. По её словам, <<3 пошлины повышать никто не собирается>>.
Посол Казахстана [Ерлан Тасыбаев|S45] поблагодарил латвийскую сторону. «<<4 Зерно не должно ждать политиков>>, — добавил дипломат. — <<5 Оно портится>>».
<<6 Первый состав прибудет в порт в августе>>, сообщили в [Министерстве транспорта Латвии|S6].
<<7 Сроки могут сдвинуться на две недели>>, передаёт агентство «[Балтвести|R7]» со ссылкой на замминистра транспорта [Андриса Цируляка|S7].
Так называемый «зерновой коридор» действует с 2019 года.""",
    "newspaper": """<<1 Переговоры о рыбе зашли в тупик>>, признаёт советник финской делегации [Тимо Рантакюля|S12]. «<<2 Каждый приезжает со своей картой>>», — вздыхает он.
Норвежский посредник [Хокон Бреккен|S34], напротив, уверен, что <<3 к осени стороны договорятся>>. На вопрос, не пора ли обратиться в суд, он ответил: «<<4 Суд — это когда уже нечего делить>>».
Министр рыболовства Исландии [Сольвейг Йоунсдоттир|S56] возразила ему в эфире радиостанции «[Северный берег|R5]», что <<5 квоты и так урезаны вдвое>>. Как она выразилась, <<6 море не резиновое>>.
Рейкьявик обвиняет Осло в перелове. В Осло, по мнению [Бреккена|S7], <<7 обвинение всерьёз не принимают>>.""",
    "statement": """[Министерство иностранных дел Парагвая|S12] выразило недоумение в связи с закрытием консульства Уругвая. В ведомстве отметили, что <<1 никакого официального уведомления не поступало>>.
«<<2 О закрытии мы узнали из газет>>», — говорится в заявлении пресс-службы.
Уругвайская сторона это отвергает: как утверждает замглавы МИД Уругвая [Эрнан Лопетеги|S345], <<3 нота была вручена ещё 2 июня>>. Он также подчеркнул, что <<4 помещение консульства сдаётся с мая>>.
«<<5 Нота есть, подпись есть, печать есть!>>» — написал он в своём канале. Посол Парагвая [Роса Инсфран|S67] попросила его показать документ.
<<6 Бумагу с печатью, добавила она, видел только господин Лопетеги>>. Ранее Инсфран не исключила, что <<7 Асунсьон ответит зеркально>>.""",
}

GEORGIAN = {
    "agency": """ესტონეთის საგარეო საქმეთა მინისტრმა [კაიდო ლაანემ|S123] განაცხადა, რომ <<1 ტალინი ბათუმში საკონსულოს გახსნის>>.
„<<2 შენობა უკვე შერჩეულია>>“, - უთხრა მან ჟურნალისტებს. მინისტრის თქმით, <<3 პირველი ვიზები ოქტომბერში გაიცემა>>.
აჭარის მთავრობის წარმომადგენელი [ლია ჩხარტიშვილი|S45] ამბობს, <<4 ქალაქი მზად არისო>>. როგორც [ჩხარტიშვილმა|S5] დასძინა, <<5 ქუჩის სახელი ჯერ არ შეცვლილა>>.
სააგენტო „[ზღვისპირა|R6]“ [ესტონეთის საგარეო საქმეთა სამინისტროზე|S6] დაყრდნობით იუწყება, რომ <<6 საკონსულოში ხუთი თანამშრომელი იმუშავებს>>.
ე.წ. „ზღვის კარიბჭის“ პროექტი 2020 წელს დაიწყო.""",
    "newspaper": """<<1 მოლაპარაკება ჩიხშია>>, - აღიარებს ჩეხეთის ელჩი ალბანეთში [იირჟი ზემანეკი|S12]. „<<2 ორივე მხარე საკუთარი რუკით მოდის, - ამბობს ის, - და სხვისას არ უყურებს>>“.
ალბანეთის საგარეო საქმეთა მინისტრის მოადგილე [ელირა დოკა|S345] სხვა აზრისაა: „<<3 რუკა ერთია, უბრალოდ ჯერ არ დაუბეჭდავთ>>“. დოკას აზრით, <<4 შემოდგომამდე დოკუმენტი მზად იქნება>>.
კითხვაზე, დაელაპარაკა თუ არა პრაღას, მან უპასუხა, რომ <<5 ზარი ჯერ არ ყოფილა>>.
გაზეთ „[ადრიის ხმის|S6]“ ცნობით, <<6 ჩეხეთის დელეგაციამ ტირანა ვადაზე ადრე დატოვა>>. ზემანეკმა ეს ცნობა უარყო.""",
    "statement": """„<<1 გზის ჩაკეტვა მოულოდნელი იყო>>“, - ნათქვამია [სომხეთის ეკონომიკის სამინისტროს|S12] განცხადებაში. სამინისტროში დასძენენ, რომ <<2 ტვირთების ნაწილი ფოთში დაბრუნდება>>.
ირანის საგზაო დეპარტამენტის ხელმძღვანელმა [ფარჰად მოსტოუფიმ|S345] განმარტა, რომ <<3 გზა მეწყერმა დააზიანა>>, და დაამატა, რომ <<4 სამუშაოები ორ კვირას გაგრძელდება>>. მისივე ინფორმაციით, <<5 დაშავებული არავინაა>>.
„<<6 მძღოლებს საკვებს ჩვენ მივაწვდით>>“, - დაწერა ელჩმა [აშოტ ტერ-გევონდიანმა|S6] ფეისბუკზე.
ერევანმა თეირანს გზის სასწრაფოდ გახსნა სთხოვა.""",
}

ARMENIAN = {
    "agency": """Լիտվայի արտաքին գործերի նախարար [Ռասա Կալվայտյտեն|S123] հայտարարել է, որ <<1 Վիլնյուսը Երևանում կբացի մշակութային կենտրոն>>։
«<<2 Շենքն արդեն ընտրված է>>»,- լրագրողներին ասել է նախարարը։ Նրա խոսքով՝ <<3 առաջին ցուցահանդեսը կբացվի աշնանը>>։
Հայաստանի մշակույթի փոխնախարար [Նարեկ Դալուզյանը|S45] նշել է, որ <<4 քաղաքապետարանը տարածքը տրամադրել է անվճար>>։ «<<5 Մնում է նորոգել տանիքը>>»,- հավելել է Դալուզյանը։
Ինչպես հաղորդում է «[Հյուսիսային ալիք|R6]» գործակալությունը՝ հղում անելով [Լիտվայի արտաքին գործերի նախարարությանը|S6], <<6 կենտրոնում կաշխատի վեց հոգի>>։
Այսպես կոչված «մշակութային կամուրջ» ծրագիրը գործում է 2020 թվականից։""",
    "newspaper": """«<<1 Սահմանը փակ է, իսկ մարդիկ սպասում են>>»,- դժգոհում է Վրաստանում Մոլդովայի դեսպան [Անդրեյ Ռուսնակը|S12]։ Ըստ դեսպանի՝ <<2 հարյուր բեռնատար կանգնած է մաքսակետում>>։
Վրաստանի ֆինանսների նախարարի տեղակալ [Գիա Ծիքարիձեն|S3456] հակադարձել է. «<<3 Մաքսակետը բաց է շուրջօրյա>>»։ Ծիքարիձեի պնդմամբ՝ <<4 հերթը գոյացել է փաստաթղթերի պատճառով>>։
Հարցին, թե երբ կլուծվի խնդիրը, նա պատասխանել է՝ <<5 երկու օրից>>։ <<6 Փոխհատուցում չի լինի>>, եզրափակել է պաշտոնյան։
«Կանաչ միջանցք» ծրագիրը գործում է 2022 թվականից։""",
    "statement": """[Եգիպտոսի արտաքին գործերի նախարարությունը|S12] հաղորդագրություն է տարածել։ Դրանում ասվում է, որ <<1 դեսպանատան վրա հարձակում չի եղել>>։
«<<2 Լուրը հորինված է սկզբից մինչև վերջ>>»,- ասված է հաղորդագրության մեջ։
Սուդանի դեսպան [Իդրիս Մաքքին|S346] հաստատել է, որ <<3 աշխատակիցներն անվնաս են>>։ «<<4 Մենք լավ ենք, աշխատում ենք>>»,- ֆեյսբուքում գրել է նա։
«[Նեղոսի լրաբեր|R5]» թերթը դեսպանատան խոսնակ [Սամիա Հիջազիի|S5] խոսքերով գրում է, որ <<5 ապակիներ են կոտրվել>>։ Մաքքին չի բացառել, որ <<6 բողոք կներկայացնեն>>։""",
}


@pytest.mark.parametrize(("language", "open_problems"), [("ENGLISH", 1), ("RUSSIAN", 0), ("GEORGIAN", 5), ("ARMENIAN", 1)])
def test_articles(language: str, open_problems: int) -> None:
    """Statements missed or found too many, over the three articles of a language; lower a number when rules grow."""
    found = [problem for marked in globals()[language].values() for problem in problems(marked)]
    assert len(found) <= open_problems, "\n".join(found)
