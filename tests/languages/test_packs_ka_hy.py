"""Sentences in Georgian and Armenian against the triggers and cues that their packs must find in them."""
from __future__ import annotations

from functools import lru_cache

import pytest

from dragoman.languages.lexicon import Lexicon
from dragoman.languages.pack import pack

Trigger = tuple[str, str]


@lru_cache
def triggers(tag: str) -> Lexicon[Trigger]:
    """The triggers of a pack, each with its kind and status."""
    lexicon: Lexicon[Trigger] = Lexicon(pack(tag).forms, pack(tag).cased)
    table = pack(tag).table("events")
    for block in table["trigger"]:
        status = "negative" if block.get("negative") else block.get("status", "held")
        lexicon.extend((form, (block["kind"], status)) for form in block.get("verbs", []) + block.get("nouns", []))
    lexicon.extend((form, ("none", "none")) for form in table["ignore"]["words"])
    return lexicon


@lru_cache
def cues(tag: str) -> Lexicon[str]:
    """The cues of a pack, each with its kind."""
    lexicon: Lexicon[str] = Lexicon(pack(tag).forms, pack(tag).cased)
    for block in pack(tag).table("saying")["cue"]:
        lexicon.extend((form, block["kind"]) for form in block["forms"])
    return lexicon


def found(tag: str, sentence: str) -> set[Trigger]:
    """What the triggers of a language find in a sentence; a set phrase takes its words away."""
    matches = triggers(tag).find(pack(tag).tokens(sentence))
    taken = {(m.first, m.last) for m in matches if m.value[0] == "none"}
    return {m.value for m in matches if (m.first, m.last) not in taken}


KA = [
    ("მინისტრები ვილნიუსში ერთმანეთს შეხვდნენ.", "meeting", "held"),
    ("პრემიერი ხვალ იტალიელ კოლეგას შეხვდება.", "meeting", "planned"),
    ("მხარეებს შორის მოლაპარაკებები დილით დაიწყო.", "talks", "held"),
    ("პრეზიდენტი ორდღიანი ვიზიტით მალტას ეწვია.", "visit", "held"),
    ("შვედეთის მეფე შემოდგომაზე რიგას ესტუმრება.", "visit", "planned"),
    ("ორმა პრემიერმა სატელეფონო საუბარი გამართა.", "call", "held"),
    ("ვენაში პოლიტიკური კონსულტაციები გაიმართა.", "consultation", "held"),
    ("რაუნდი ზაფხულში გაიმართება.", "round", "planned"),
    ("ლიმაში სამიტი გაიხსნა.", "summit", "held"),
    ("დელეგაცია კონფერენციას დაესწრო.", "forum", "held"),
    ("კანცლერი დაჰპირდა დახმარების გაგრძელებას.", "pledge", "held"),
    ("ქვეყნები ფასზე შეთანხმდნენ.", "agreement_in_principle", "held"),
    ("ოსლომ შუამავლობისთვის მზადყოფნა გამოთქვა.", "readiness", "held"),
    ("ელჩებმა მემორანდუმს ხელი მოაწერეს.", "signing", "held"),
    ("ისინი დოკუმენტს ოთხშაბათს მოაწერენ ხელს.", "signing", "planned"),
    ("ასამბლეამ რეზოლუცია ხმათა უმრავლესობით მიიღო.", "adoption", "held"),
    ("სენატმა ხელშეკრულების რატიფიცირება მოახდინა.", "ratification", "held"),
    ("ხელშეკრულება პარასკევს ძალაში შევა.", "entry_into_force", "planned"),
    ("ვანუატუმ მისი დამოუკიდებლობა აღიარა.", "recognition", "held"),
    ("მან დამკვირვებლებს მადლობა გადაუხადა.", "thanks", "held"),
    ("დედოფალმა ახალ პრეზიდენტს მიულოცა.", "congratulation", "held"),
    ("პაპმა დაღუპულთა ოჯახებს მიუსამძიმრა.", "condolence", "held"),
    ("კოპენჰაგენი მხარს უჭერს ინიციატივას.", "support", "held"),
    ("პანამაში საელჩო გაიხსნა.", "opening", "held"),
    ("ავიაკომპანიებმა ფრენები განაახლეს.", "resumption", "held"),
    ("ნორვეგიამ კუნძულს ჰუმანიტარული დახმარება გაუგზავნა.", "aid", "held"),
    ("კანადა ორ მილიონს გამოყოფს, დახმარებას გაუწევს სკოლებს.", "aid", "planned"),
    ("ბრიუსელმა ქვეყანას სანქციები მოუხსნა.", "concession", "held"),
    ("არმიამ ნაწილები კუნძულიდან გაიყვანა.", "withdrawal", "held"),
    ("მეზღვაურები გათავისუფლდნენ.", "release", "held"),
    ("სამინისტრო განმარტებას მოითხოვს.", "demand", "held"),
    ("ეპისკოპოსებმა მხარეებს თავშეკავებისკენ მოუწოდეს.", "appeal", "held"),
    ("ჰარარემ მეზობელი ჯაშუშობაში დაადანაშაულა.", "accusation", "held"),
    ("კომიტეტმა განაჩენი დაგმო.", "condemnation", "held"),
    ("მთავრობამ შეთავაზებაზე უარი განაცხადა.", "refusal", "held"),
    ("წევრმა ქვეყანამ პროექტს ვეტო დაადო.", "veto", "held"),
    ("სამინისტრომ ცნობა უარყო.", "denial", "held"),
    ("გენერალმა მეზობლები გააფრთხილა.", "warning", "held"),
    ("ელჩი სამინისტროში დაიბარეს.", "summons", "held"),
    ("კიტომ ელჩი უკან გაიწვია.", "recall", "held"),
    ("სამი დიპლომატი ქვეყნიდან გააძევეს.", "expulsion", "held"),
    ("მანაგუამ დიპლომატიური ურთიერთობა გაწყვიტა.", "severing", "held"),
    ("საბჭომ ბანკს სანქციები დაუწესა.", "sanction", "held"),
    ("ლიტვა ვაჭრებს სანქციებს დაუწესებს.", "sanction", "planned"),
    ("პრეზიდენტმა კონვენციაში მონაწილეობა შეაჩერა.", "suspension", "held"),
    ("ვიზიტი უამინდობის გამო გადაიდო.", "cancellation", "held"),
    ("ფლოტმა კრეისერი ყურეში განალაგა.", "deployment", "held"),
    ("მოკავშირეები ზღვაზე წვრთნებს გამართავენ.", "exercise", "planned"),
    ("მეთაურმა მობილიზაცია გამოაცხადა.", "mobilisation", "held"),
    ("მეამბოხეებმა ნავსადგური დაიკავეს.", "seizure", "held"),
    ("პოლიციამ ორი მოქალაქე დააკავა.", "arrest", "held"),
    ("დრონები ბაზას თავს დაესხნენ.", "attack", "held"),
    ("ავიაციამ ქალაქი დაბომბა.", "shelling", "held"),
    ("აფეთქებისას ოთხი მშვიდობიანი დაიღუპა.", "killing", "held"),
    ("დედაქალაქში საპროტესტო აქცია გაიმართა.", "protest", "held"),
    ("ის ელჩად დაინიშნა.", "appointment", "held"),
    ("ვიცე-პრემიერი ივნისში გადადგება.", "resignation", "planned"),
    ("პარლამენტმა სპიკერი აირჩია.", "election", "held"),
    ("ბელგია თავმჯდომარეობას გადაიბარებს.", "chairmanship", "planned"),
    ("ახალმა პრეზიდენტმა ფიცი დადო.", "inauguration", "held"),
    ("მხარეებმა ტყვეები გაცვალეს.", "prisoner_exchange", "held"),
    ("ველები განაღმეს.", "demining", "held"),
]
HY = [
    ("Նախարարները Վիլնյուսում հանդիպել են։", "meeting", "held"),
    ("Վարչապետը վաղը կհանդիպի իտալացի գործընկերոջը։", "meeting", "planned"),
    ("Նրանք հանդիպելու են Մալթայում։", "meeting", "planned"),
    ("Վարչապետը չի հանդիպել ցուցարարներին։", "meeting", "negative"),
    ("Կողմերի բանակցություններն առավոտյան են սկսվել։", "talks", "held"),
    ("Թագավորն այցելեց Ռիգա։", "visit", "held"),
    ("Նախագահը պաշտոնական այցով ժամանել է Լիմա։", "visit", "held"),
    ("Պատվիրակությունը մեկնելու է Քիտո։", "visit", "planned"),
    ("Երկու վարչապետները հեռախոսազրույց են ունեցել։", "call", "held"),
    ("Վիեննայում քաղաքական խորհրդակցություններ անցկացվեցին։", "consultation", "held"),
    ("Գագաթնաժողովը կկայանա Լիմայում։", "summit", "planned"),
    ("Պատվիրակությունը մասնակցել է համաժողովին։", "forum", "held"),
    ("Կանցլերը խոստացավ շարունակել օգնությունը։", "pledge", "held"),
    ("Երկրները պայմանավորվել են գնի շուրջ։", "agreement_in_principle", "held"),
    ("Օսլոն միջնորդելու պատրաստակամություն հայտնեց։", "readiness", "held"),
    ("Դեսպանները ստորագրեցին հուշագիրը։", "signing", "held"),
    ("Համաձայնագիրը կստորագրվի չորեքշաբթի։", "signing", "planned"),
    ("Ասամբլեան բանաձևը միաձայն ընդունեց։", "adoption", "held"),
    ("Սենատը վավերացրել է պայմանագիրը։", "ratification", "held"),
    ("Պայմանագիրն ուժի մեջ կմտնի ուրբաթ։", "entry_into_force", "planned"),
    ("Վանուատուն ճանաչեց նրա անկախությունը։", "recognition", "held"),
    ("Նա շնորհակալություն հայտնեց դիտորդներին։", "thanks", "held"),
    ("Թագուհին շնորհավորեց նոր նախագահին։", "congratulation", "held"),
    ("Հռոմի պապը ցավակցություն է հայտնել ընտանիքներին։", "condolence", "held"),
    ("Կոպենհագենն աջակցում է նախաձեռնությանը։", "support", "held"),
    ("Պանամայում բացվեց դեսպանատունը։", "opening", "held"),
    ("Ընկերությունները վերսկսեցին չվերթերը։", "resumption", "held"),
    ("Նորվեգիան մարդասիրական օգնություն է ուղարկել կղզի։", "aid", "held"),
    ("Կանադան օգնություն կտրամադրի դպրոցներին։", "aid", "planned"),
    ("Բանակը զորքերը դուրս բերեց կղզուց։", "withdrawal", "held"),
    ("Նավաստիներն ազատ արձակվեցին։", "release", "held"),
    ("Նախարարությունը բացատրություն է պահանջում։", "demand", "held"),
    ("Եպիսկոպոսները կոչ են արել զսպվածության։", "appeal", "held"),
    ("Հարարեն հարևանին մեղադրեց լրտեսության մեջ։", "accusation", "held"),
    ("Կոմիտեն դատապարտել է դատավճիռը։", "condemnation", "held"),
    ("Կառավարությունը մերժեց առաջարկը։", "refusal", "held"),
    ("Անդամ երկիրը վետո կիրառեց։", "veto", "held"),
    ("Նախարարությունը հերքեց լուրը։", "denial", "held"),
    ("Գեներալը զգուշացրեց հարևաններին։", "warning", "held"),
    ("Դեսպանը կանչվել է ԱԳՆ։", "summons", "held"),
    ("Քիտոն հետ կանչեց դեսպանին։", "recall", "held"),
    ("Երեք դիվանագետ վտարվեց երկրից։", "expulsion", "held"),
    ("Մանագուան խզել է դիվանագիտական հարաբերությունները։", "severing", "held"),
    ("Խորհուրդը բանկի դեմ պատժամիջոցներ սահմանեց։", "sanction", "held"),
    ("Լիտվան պատժամիջոցներ կկիրառի վաճառականների դեմ։", "sanction", "planned"),
    ("Նախագահը կասեցրեց անդամակցությունը։", "suspension", "held"),
    ("Այցը չեղարկվել է եղանակի պատճառով։", "cancellation", "held"),
    ("Նավատորմը հածանավ տեղակայեց ծոցում։", "deployment", "held"),
    ("Դաշնակիցները ծովում զորավարժություններ կանցկացնեն։", "exercise", "planned"),
    ("Ապստամբները գրավեցին նավահանգիստը։", "seizure", "held"),
    ("Ոստիկանությունը ձերբակալել է երկու քաղաքացու։", "arrest", "held"),
    ("Անօդաչուները հարձակվեցին ռազմակայանի վրա։", "attack", "held"),
    ("Ավիացիան ռմբակոծեց քաղաքը։", "shelling", "held"),
    ("Պայթյունից չորս մարդ զոհվեց։", "killing", "held"),
    ("Մայրաքաղաքում բողոքի ակցիա տեղի ունեցավ։", "protest", "held"),
    ("Նա դեսպան նշանակվեց։", "appointment", "held"),
    ("Փոխվարչապետը հունիսին հրաժարական կտա։", "resignation", "planned"),
    ("Խորհրդարանը խոսնակ ընտրեց։", "election", "held"),
    ("Բելգիան կստանձնի նախագահությունը։", "chairmanship", "planned"),
    ("Կողմերը փոխանակեցին գերիներին։", "prisoner_exchange", "held"),
    ("Դաշտերն ականազերծվեցին։", "demining", "held"),
]
CUES = [
    ("ka", "მინისტრმა განაცხადა, რომ გზა ღიაა.", "say"), ("ka", "ელჩი ამბობს, რომ დრო ცოტაა.", "say"), ("ka", "დოკუმენტში აღნიშნულია, რომ ვადა გავიდა.", "say"),
    ("ka", "მან ჟურნალისტებს უთხრა, რომ დაღლილია.", "tell"), ("ka", "რა მოხდაო, იკითხა სპიკერმა.", "ask"), ("ka", "არაფერი, უპასუხა მან.", "answer"), ("ka", "გაზეთი წერს, რომ ხიდი ჩამოინგრა.", "write"),
    ("ka", "განცხადებაში ვკითხულობთ, რომ კარი ღიაა.", "write"), ("ka", "სააგენტო იუწყება, რომ თოვს.", "report"), ("ka", "ექსპერტი ამტკიცებს, რომ მართალია.", "claim"), ("ka", "პრესსამსახური უარყოფს, რომ ის ავადაა.", "deny"),
    ("ka", "დესპანი იმედოვნებს, რომ ზავი გაძლებს.", "expect"), ("ka", "მან ხაზი გაუსვა, რომ ჩქარობს.", "stress"), ("ka", "ოსლო მოუწოდებს, რომ იჩქარონ.", "demand"), ("ka", "იგი დაჰპირდა, რომ დაბრუნდება.", "promise"),
    ("hy", "Նախարարն ասաց, որ ճանապարհը բաց է։", "say"), ("hy", "Դեսպանը նշել է, որ ժամանակ չկա։", "say"), ("hy", "Ինչպես հայտարարել է խոսնակը, ամեն ինչ լավ է։", "say"), ("hy", "Փաստաթղթում ասվում է, որ ժամկետը լրացել է։", "say"),
    ("hy", "Ի՞նչ է եղել,— հարցրեց խոսնակը։", "ask"), ("hy", "Ոչինչ,— պատասխանեց նա։", "answer"), ("hy", "Թերթը գրում է, որ կամուրջը փլվել է։", "write"), ("hy", "Գործակալությունը հաղորդում է, որ ձյուն է գալիս։", "report"),
    ("hy", "Փորձագետը պնդում է, որ ճիշտ է։", "claim"), ("hy", "Գրասենյակը հերքում է, որ նա հիվանդ է։", "deny"), ("hy", "Դեսպանը հույս հայտնեց, որ կհասնեն։", "expect"), ("hy", "Նա ընդգծեց, որ շտապում է։", "stress"),
    ("hy", "Նա խոստացել է, որ կվերադառնա։", "promise"), ("hy", "Օսլոն կոչ արեց, որ շտապեն։", "demand"), ("hy", "Նա զգուշացրել է, որ փոթորիկ կլինի։", "warn"),
]
NOT_EVENTS = [
    ("ka", "გუნდმა ტურნირში მონაწილეობა მიიღო.", "meeting"), ("ka", "მთავრობამ მიიღო გადაწყვეტილება.", "adoption"), ("ka", "კომპანია სირთულეებს შეხვდა.", "meeting"),
    ("hy", "Ազգային ժողովի շենքը հին է։", "meeting"), ("hy", "Հարցումը ցույց տվեց այլ պատկեր։", "protest"), ("hy", "Մարտի սկզբին անձրև եկավ։", "war"), ("hy", "Նախագահի խոսքով՝ ամեն ինչ լավ է։", "chairmanship"),
    ("ka", "ეს ბევრს ნიშნავს.", "appointment"), ("hy", "Դա շատ բան է նշանակում։", "appointment"), ("hy", "Վերաբերմունքը նրա նկատմամբ լավ է։", "meeting"),
    ("hy", "Խնդրի լուծումը հեշտ է։", "request"), ("hy", "Զինված ուժերի օրը նշվեց։", "build_up"),
]


@pytest.mark.parametrize(("tag", "sentence", "kind", "status"), [("ka", *row) for row in KA] + [("hy", *row) for row in HY])
def test_sentence_holds_its_trigger(tag: str, sentence: str, kind: str, status: str) -> None:
    assert (kind, status) in found(tag, sentence)


@pytest.mark.parametrize(("tag", "sentence", "kind"), CUES)
def test_sentence_holds_its_cue(tag: str, sentence: str, kind: str) -> None:
    assert kind in {match.value for match in cues(tag).find(pack(tag).tokens(sentence))}


@pytest.mark.parametrize(("tag", "sentence", "kind"), NOT_EVENTS)
def test_set_phrase_is_no_event(tag: str, sentence: str, kind: str) -> None:
    assert kind not in {found_kind for found_kind, _ in found(tag, sentence)}


@pytest.mark.parametrize("tag", ["ka", "hy"])
def test_planned_forms_are_not_among_the_held(tag: str) -> None:
    blocks = pack(tag).table("events")["trigger"]
    held = {(b["kind"], verb) for b in blocks if "status" not in b and not b.get("negative") for verb in b.get("verbs", [])}
    planned = {(b["kind"], verb) for b in blocks if b.get("status") == "planned" for verb in b.get("verbs", [])}
    assert not held & planned


@pytest.mark.parametrize("tag", ["ka", "hy"])
def test_furniture_and_reporters_are_many(tag: str) -> None:
    assert len(pack(tag).table("furniture")["lines"]) >= 60
    assert len(pack(tag).table("saying")["according"]) >= 40
