"""More statements in whole articles, of other registers than test_statement_articles.py has. All people, outlets and events here are invented."""
from __future__ import annotations

import pytest
from statement_marks import problems

ENGLISH = {
    "weekly": """"<<1 The valley has been sold twice," laughs [Otar Brunn|S12], who sat on the boundary commission for Austria, "and both buyers kept the receipt>>." His memoir, out this week, is less amusing.
In it Brunn maintains that <<2 the 2009 protocol was never translated>>. Switzerland's former ambassador [Regula Amstad|S3] calls this nonsense: "<<3 I signed both versions myself>>."
[Amstad|S4] told the broadcaster Alpenfunk that <<4 the Austrian text was missing a page>>. Vienna has so far said nothing.
<<5 The page exists>>, insists [Katrin Oberlech|S56], the archivist who found it. <<6 It will go on display in March, she added, together with the map>>.
According to an Austrian official who asked not to be named, the government regrets the tone of the book.""",
    "wire": """PODGORICA - Montenegro will reopen its consulate in Trieste next month, its foreign minister said on Thursday.
"<<1 We promised it to our sailors>>," [Luka Perazić|S12] said after a cabinet meeting. He added: "<<2 Promises to sailors are kept.>>"
Italy's deputy foreign minister, [Ornella Vascotto|S3], welcomed the decision. "<<3 It took too long," she wrote on X, "but the coffee is still warm>>".
The [Italian foreign ministry|S5] later clarified that <<5 no visas would be issued there before autumn>>.
Opposition leader [Milan Drecun|S6] accused the government of wasting money, arguing that <<6 the building needs a new roof>>.
Asked by reporters about the cost, Perazić smiled and left the room.""",
}

RUSSIAN = {
    "telegram": """❗️<<1 Румыния не будет закрывать порт Галац для молдавских судов>>, — [Министерство транспорта Румынии|S1]
«<<2 Слухи распускают те, кому это выгодно>>», — отрезал замминистра [Раду Мунтяну|S23]. На уточняющий вопрос он бросил: «<<3 Читайте договор>>».
Кишинёв пока молчит. Источник в правительстве Молдавии говорит, что <<4 там ждут письменных гарантий>>.
По информации канала «[Дунайский шлюз|S5]», <<5 два судна уже развернули>>. Владелец одного из них, [Ион Капшук|S6], рассказал каналу: «<<6 Нас никто не предупредил>>».
Позже [Мунтяну|S78] признал, что <<7 уведомление опоздало на сутки>>, но отметил, что <<8 виновных накажут>>.""",
    "column": """Министр иностранных дел Словении [Алеш Подгорник|S12] любит говорить загадками. «<<1 Кто спешит, тот строит мост без реки>>», — сказал он на прошлой неделе в Любляне.
Хорватская сторона расшифровала это так, что переговоров не будет. Подгорник, впрочем, уверял журналистов, что <<2 переговоры «не прерывались ни на день»>>.
<<3 Ни одной встречи с июня не было>>, возражает его хорватская коллега [Весна Крпан|S345]. В эфире телеканала «Ядран» она заметила: «<<4 Не прерывались — потому что не начинались>>». При этом, как подчеркнула [Крпан|S5], <<5 Загреб готов сесть за стол хоть завтра>>.
[Посольство Словении в Загребе|S6] сообщило, что <<6 комментировать слова министра не станет>>.""",
}

GEORGIAN = {
    "agency": """ლიეტუვის ტრანსპორტის მინისტრის მოადგილის [იონას ბრაზაიტისის|S12] განცხადებით, <<1 კლაიპედის პორტი ქართულ ტვირთებს უფასოდ მიიღებს>>. „<<2 ეს ჩვენი პასუხია დახურულ გზებზე>>“, – დასძინა მან.
საქართველოს ეკონომიკის სამინისტროს წარმომადგენელმა [ნანი ხოფერიამ|S34] მადლობა გადაუხადა ვილნიუსს. მისი თქმით, <<3 პირველი კონტეინერები მაისში გაიგზავნება>>. ხოფერიამ ისიც აღნიშნა, რომ <<4 ტარიფი ჯერ არ დადგენილა>>.
„<<5 ტარიფზე მოლაპარაკება მიმდინარეობს>>“, – ნათქვამია [ლიეტუვის ტრანსპორტის სამინისტროს|S5] პრესრელიზში.
გაზეთი „[ნავსადგური|S6]“ წერს, რომ <<6 გადამზიდავები უკვე რიგში დგანან>>.""",
    "portrait": """„<<1 მე მხოლოდ რუკებს ვხატავ>>“, – იღიმის [ზურაბ ქევანიშვილი|S123], სასაზღვრო კომისიის ყოფილი წევრი. ქევანიშვილი ამტკიცებს, რომ <<2 კომისიამ 1998 წელს შეცდომა დაუშვა>>.
კითხვაზე, რატომ დუმდა აქამდე, ის პასუხობს: „<<3 არავის უკითხავს>>“.
აზერბაიჯანის საგარეო საქმეთა სამინისტროს სპიკერი [ელნურ ჰაჯიზადე|S4] შეცდომას გამორიცხავს: „<<4 რუკა ორივე მხარემ დაამოწმა>>“.
როგორც ისტორიკოსი [თინათინ მუმლაძე|S56] განმარტავს, <<5 რუკის ასლი არქივში დაიკარგა>>. „<<6 ვეძებთ>>“, – ამბობს ის.""",
}

ARMENIAN = {
    "agency": """Էստոնիայի պաշտպանության նախարար [Տոոմաս Կիվիստը|S12] լրագրողներին ասել է, որ <<1 Տալլինը բժիշկներ կուղարկի Երևան>>։ «<<2 Խոսքը տասը մասնագետի մասին է>>»,- մանրամասնել է նա։
Հայաստանի առողջապահության նախարարի տեղակալ [Լիլիթ Չարխչյանը|S345] շնորհակալություն է հայտնել գործընկերներին։ Չարխչյանի խոսքով՝ <<3 բժիշկները կաշխատեն երկու հիվանդանոցում>>։ Նա նաև ընդգծել է, որ <<4 ծրագիրը երկարաժամկետ է>>։ <<5 Պայմանագիրը կստորագրվի հունիսին>>, հավելել է փոխնախարարը։
[Էստոնիայի պաշտպանության նախարարության|S6] տվյալներով՝ <<6 առաջին խումբը կժամանի ամռանը>>։""",
    "commentary": """«<<1 Կամուրջը կա, ճանապարհ չկա>>»,- կատակում է իրանցի ճարտարապետ [Բեհրուզ Սալեհին|S12]։ Սալեհիի կարծիքով՝ <<2 նախագիծը պետք է սկսել նորից>>։
Հայաստանի տարածքային կառավարման նախարար [Արմեն Թորգոմյանը|S34] չի համաձայնում. «<<3 Ճանապարհը պատրաստ է ութսուն տոկոսով>>»։ Նախարարը պնդում է, թե <<4 հապաղման պատճառը ձմեռն էր>>։
«[Մեղրու ձայն|R5]» կայքը գրում է, որ, ըստ Թեհրանում ՀՀ դեսպան [Գոռ Ավագիմյանի|S5], <<5 երթևեկությունը կբացվի մայիսին>>։
«Անտառ» նախագծի մասին կողմերը չեն խոսել։""",
}


@pytest.mark.parametrize(("language", "open_problems"), [("ENGLISH", 7), ("RUSSIAN", 1), ("GEORGIAN", 0), ("ARMENIAN", 3)])
def test_articles(language: str, open_problems: int) -> None:
    """Statements missed or found too many, over the articles of a language; lower a number when rules grow."""
    found = [problem for marked in globals()[language].values() for problem in problems(marked)]
    assert len(found) <= open_problems, "\n".join(found)
