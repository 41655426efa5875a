"""English and Russian packs: sentences made for this test yield the triggers and cues that a reader would see."""
from __future__ import annotations

from functools import lru_cache

import pytest

from dragoman.languages.lexicon import Lexicon
from dragoman.languages.pack import pack

KINDS = frozenset(
    "meeting talks visit call consultation round summit forum pledge agreement_in_principle cooperation_plan readiness signing adoption ratification "
    "entry_into_force recognition praise thanks congratulation condolence support opening resumption joint_project trade exchange cooperation aid "
    "peacekeeping protection concession withdrawal release demand appeal request invitation accusation condemnation criticism investigation refusal veto "
    "non_recognition withdrawal_of_recognition denial warning ultimatum summons recall expulsion severing sanction restriction visa_ban suspension cancellation deployment "
    "exercise build_up mobilisation presence seizure arrest blockade attack war shelling killing protest appointment dismissal resignation election "
    "chairmanship inauguration prisoner_exchange refugee_return evacuation displacement demining".split())

TRIGGERS = {
    "en": [
        ("Minister Odaro met with his colleague from Velland in the lakeside capital.", "meeting", ""),
        ("She sat down with the visiting envoy for two hours.", "meeting", ""),
        ("The king received Ambassador Tarrow on Monday.", "meeting", ""),
        ("The two delegations held lengthy talks behind closed doors.", "talks", ""),
        ("President Anwell paid a three-day visit to Velland.", "visit", ""),
        ("The premier arrived in Orsk late in the evening.", "visit", ""),
        ("He spoke by phone with the Vellish premier.", "call", ""),
        ("The leaders had a telephone conversation about grain.", "call", ""),
        ("Political consultations were held between the ministries.", "consultation", ""),
        ("The leaders agreed to resume flights.", "agreement_in_principle", ""),
        ("Velland has vowed to defend the pass.", "pledge", ""),
        ("The ministers signed a memorandum of understanding.", "signing", ""),
        ("The assembly adopted a resolution on water.", "adoption", ""),
        ("Parliament ratified the border treaty.", "ratification", ""),
        ("The accord entered into force in May.", "entry_into_force", ""),
        ("Velland recognised the independence of Orsk.", "recognition", ""),
        ("The two countries established diplomatic relations.", "recognition", ""),
        ("Orsk withdrew its recognition of the republic.", "withdrawal_of_recognition", ""),
        ("Velland does not recognise the vote.", "non_recognition", ""),
        ("The minister praised the mediators.", "praise", ""),
        ("He expressed his deep gratitude to the hosts.", "thanks", ""),
        ("She conveyed her condolences to the families.", "condolence", ""),
        ("Orsk opened an embassy in Velland.", "opening", ""),
        ("The airlines resumed direct flights.", "resumption", ""),
        ("Velland sent 40 tonnes of humanitarian aid.", "aid", ""),
        ("Orsk pulled its troops out of the valley.", "withdrawal", ""),
        ("The court released the two fishermen.", "release", ""),
        ("The council called on both sides to show restraint.", "appeal", ""),
        ("The envoy demanded an apology.", "demand", ""),
        ("Orsk accused its neighbour of spying.", "accusation", ""),
        ("The union condemned the shooting.", "condemnation", ""),
        ("Velland rejected the offer.", "refusal", ""),
        ("The ministry denied the report.", "denial", ""),
        ("The general warned of consequences.", "warning", ""),
        ("The ministry summoned the Vellish ambassador.", "summons", ""),
        ("Orsk recalled its ambassador from Velland.", "recall", ""),
        ("Two attachés were declared persona non grata.", "expulsion", ""),
        ("Velland severed all diplomatic ties with Orsk.", "severing", ""),
        ("The bloc imposed new sanctions on Orsk.", "sanction", ""),
        ("The army deployed two brigades.", "deployment", ""),
        ("The fleets held joint naval drills.", "exercise", ""),
        ("Gunmen seized the customs house.", "seizure", ""),
        ("Police arrested the consul's driver.", "arrest", ""),
        ("Drones attacked the depot.", "attack", ""),
        ("Thousands took to the streets of the capital.", "protest", ""),
        ("Mara Tellin was appointed foreign minister.", "appointment", ""),
        ("The premier tendered his resignation.", "resignation", ""),
        ("The president was re-elected in March.", "election", ""),
        ("The sides exchanged 60 prisoners of war.", "prisoner_exchange", ""),
        ("The sappers cleared mines near the bridge.", "demining", ""),
        ("Odaro to visit Velland on Friday.", "visit", "planned"),
        ("They discussed the upcoming visit of the king.", "visit", "planned"),
        ("The sides are to sign an agreement.", "signing", "planned"),
    ],
    "ru": [
        ("Министр Ладов встретился с коллегой из Велландии.", "meeting", ""),
        ("Президент принял посла королевства.", "meeting", ""),
        ("В столице прошла двусторонняя встреча.", "meeting", ""),
        ("Делегации провели закрытые переговоры.", "talks", ""),
        ("Стороны обсудили поставки зерна.", "talks", ""),
        ("Король нанёс государственный визит в Велландию.", "visit", ""),
        ("Премьер прибыл с рабочим визитом в Орск.", "visit", ""),
        ("Глава ведомства созвонился с коллегой.", "call", ""),
        ("Состоялся телефонный разговор лидеров.", "call", ""),
        ("В министерстве прошли политические консультации.", "consultation", ""),
        ("Лидеры договорились о паромах.", "agreement_in_principle", ""),
        ("Министры подписали меморандум.", "signing", ""),
        ("Послы поставили подписи под текстом.", "signing", ""),
        ("Ассамблея приняла резолюцию по воде.", "adoption", ""),
        ("Парламент ратифицировал договор.", "ratification", ""),
        ("Соглашение вступило в силу.", "entry_into_force", ""),
        ("Велландия признала независимость Орска.", "recognition", ""),
        ("Страны установили дипломатические отношения.", "recognition", ""),
        ("Велландия не признаёт итоги голосования.", "non_recognition", ""),
        ("Орск отозвал признание республики.", "withdrawal_of_recognition", ""),
        ("Министр высоко оценил работу посредников.", "praise", ""),
        ("Он выразил благодарность хозяевам.", "thanks", ""),
        ("Президент выразил глубокие соболезнования.", "condolence", ""),
        ("Орск открыл посольство в Велландии.", "opening", ""),
        ("Авиакомпании возобновили рейсы.", "resumption", ""),
        ("Велландия направила гуманитарную помощь.", "aid", ""),
        ("Орск вывел свои войска из долины.", "withdrawal", ""),
        ("Суд освободил двух рыбаков.", "release", ""),
        ("Совет призвал стороны к сдержанности.", "appeal", ""),
        ("Посланник потребовал извинений.", "demand", ""),
        ("Орск обвинил соседа в шпионаже.", "accusation", ""),
        ("Союз осудил стрельбу.", "condemnation", ""),
        ("Велландия отклонила предложение.", "refusal", ""),
        ("Ведомство опровергло сообщение.", "denial", ""),
        ("Генерал предупредил о последствиях.", "warning", ""),
        ("Министерство вызвало посла Велландии.", "summons", ""),
        ("Орск отозвал своего посла.", "recall", ""),
        ("Двое атташе объявлены персонами нон грата.", "expulsion", ""),
        ("Велландия разорвала дипломатические отношения.", "severing", ""),
        ("Союз ввёл новые санкции против Орска.", "sanction", ""),
        ("Армия перебросила две бригады.", "deployment", ""),
        ("Флоты провели совместные учения.", "exercise", ""),
        ("Боевики захватили таможню.", "seizure", ""),
        ("Полиция задержала водителя консула.", "arrest", ""),
        ("Беспилотники атаковали склад.", "attack", ""),
        ("Мара Теллина назначена министром.", "appointment", ""),
        ("Премьер подал в отставку.", "resignation", ""),
        ("Президент избран на второй срок.", "election", ""),
        ("Стороны обменялись военнопленными.", "prisoner_exchange", ""),
        ("Сапёры разминировали мост.", "demining", ""),
        ("Ладов встретится с послом в пятницу.", "meeting", "planned"),
        ("Король посетит Велландию весной.", "visit", "planned"),
        ("Министры обсудили предстоящий визит короля.", "visit", "planned"),
        ("Стороны намерены подписать соглашение.", "signing", "planned"),
    ],
}

NO_TRIGGERS = [
    ("en", "The plant cannot meet the growing demand.", "meeting"),
    ("en", "The speech struck a balance between the camps.", "attack"),
    ("en", "He called attention to the weather.", "appeal"),
    ("en", "Visit our website for the timetable.", "visit"),
    ("en", "The Cold War shaped the city.", "war"),
    ("en", "There were signs of progress.", "signing"),
    ("en", "The novel was published in March.", "protest"),
    ("ru", "Министры приняли участие в концерте.", "meeting"),
    ("ru", "Команда встретила упорное сопротивление в финале.", "visit"),
    ("ru", "Правовая база устарела.", "presence"),
    ("ru", "Он признался в любви к опере.", "recognition"),
    ("ru", "После дождя посёлок затих.", "summons"),
]

CUES = {
    "en": [
        ("“The road is open,” Tellin said.", "say"), ("She told reporters that the road was open.", "tell"), ("He stressed that time was short.", "stress"),
        ("Asked about trade, he shrugged and replied that it grew.", "answer"), ("The envoy was quoted as saying the road was open.", "quoted"),
        ("The ministry denied that it had paid.", "deny"), ("He expressed hope that rain would come.", "expect"), ("The general warned that ice was thin.", "warn"),
        ("Orsk claims that the island is empty.", "claim"), ("The consul thanked the crew.", "thank"), ("According to the ministry, the road is open.", "according"),
        ("In the words of the consul, the road is open.", "according"), ("The daily wrote, citing two clerks, that it was shut.", "according"),
        ("The statement reads that the road is open.", "report"), ("He urged both sides to wait.", "demand"), ("She vowed to return.", "promise"),
        ("The sides agreed that the road should open.", "agree"), ("He accused the mayor of sloth.", "accuse"), ("She praised the crew.", "praise"),
        ("He doubted that rain would come.", "doubt"), ("He asked whether the road was open.", "ask"), ("He threatened to leave.", "threaten"),
    ],
    "ru": [
        ("«Дорога открыта», — сказала Теллина.", "say"), ("Он сообщил журналистам, что дорога открыта.", "tell"), ("Посол подчеркнул, что времени мало.", "stress"),
        ("Отвечая на вопрос, он кивнул.", "answer"), ("Газета пишет, что дорога закрыта.", "write"), ("Ведомство опровергло, что платило.", "deny"),
        ("Он выразил надежду, что дождь пройдёт.", "expect"), ("Генерал предупредил, что лёд тонок.", "warn"), ("Он считает, что остров пуст.", "claim"),
        ("Консул поблагодарил экипаж.", "thank"), ("По словам консула, дорога открыта.", "according"), ("По данным ведомства, дорога открыта.", "according"),
        ("Об этом сообщает агентство со ссылкой на порт.", "according"), ("Согласно отчёту, дорога открыта.", "according"), ("Как передаёт агентство, дорога открыта.", "according"),
        ("Он призвал стороны подождать.", "demand"), ("Она пообещала вернуться.", "promise"), ("Он обвинил мэра в лени.", "accuse"),
        ("Он усомнился, что дождь пройдёт.", "doubt"), ("Он спросил, открыта ли дорога.", "ask"), ("Посол заявил, что дорога открыта.", "say"),
        ("Стороны согласились, что дорогу надо открыть.", "agree"), ("В беседе с порталом он отметил рост.", "according"),
    ],
}


@lru_cache(maxsize=2)
def triggers(tag: str) -> Lexicon[tuple[str, str]]:
    """Triggers of a pack with kind and status, look-alikes with an empty kind."""
    words: Lexicon[tuple[str, str]] = Lexicon(pack(tag).forms, cased=False)
    table = pack(tag).table("events")
    for row in table["trigger"]:
        words.extend((form, (row["kind"], row.get("status", ""))) for key in ("verbs", "nouns") for form in row.get(key, ()))
    words.extend((form, ("", "")) for form in table["stop"]["forms"])
    return words


@lru_cache(maxsize=2)
def cues(tag: str) -> Lexicon[str]:
    """Cues of a pack, phrases that name a source among them."""
    words: Lexicon[str] = Lexicon(pack(tag).forms, cased=False)
    table = pack(tag).table("saying")
    for row in table["cue"]:
        words.extend((form, row["kind"]) for form in row["forms"])
    words.extend((row["before"], "according") for row in table["according"] if "before" in row)
    return words


@pytest.mark.parametrize(("tag", "sentence", "kind", "status"), [(t, *row) for t, rows in TRIGGERS.items() for row in rows])
def test_a_sentence_yields_its_trigger(tag: str, sentence: str, kind: str, status: str) -> None:
    found = [m.value for m in triggers(tag).find(pack(tag).tokens(sentence))]
    assert (kind, status) in found


@pytest.mark.parametrize(("tag", "sentence", "kind"), NO_TRIGGERS)
def test_a_look_alike_is_no_trigger(tag: str, sentence: str, kind: str) -> None:
    found = [m.value[0] for m in triggers(tag).find(pack(tag).tokens(sentence))]
    assert kind not in found


@pytest.mark.parametrize(("tag", "sentence", "kind"), [(t, *row) for t, rows in CUES.items() for row in rows])
def test_a_sentence_yields_its_cue(tag: str, sentence: str, kind: str) -> None:
    found = [m.value for m in cues(tag).find(pack(tag).tokens(sentence))]
    assert kind in found


@pytest.mark.parametrize("tag", ["en", "ru"])
def test_every_kind_has_triggers_and_no_other_is_named(tag: str) -> None:
    assert {row["kind"] for row in pack(tag).table("events")["trigger"]} == KINDS


@pytest.mark.parametrize(("name", "latin"), [
    ("Сергей Лавров", "Sergei Lavrov"), ("Мария Захарова", "Maria Zakharova"), ("Юрий Ушаков", "Yury Ushakov"), ("Дмитрий Песков", "Dmitry Peskov"),
    ("Аслан Бжания", "Aslan Bzhania"), ("Щедрин", "Shchedrin"), ("Цыбуля", "Tsybulya"), ("Евгений Хмелёв", "Yevgeny Khmelyov"),
])
def test_russian_names_in_latin_letters(name: str, latin: str) -> None:
    assert pack("ru").romanise(name) == latin
