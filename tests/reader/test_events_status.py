"""Whether it happened: events planned, suspended, cancelled, called for or denied beside events held, told with the same words."""
from __future__ import annotations

import pytest

from dragoman.model import Account, Article
from dragoman.reader.read import read

# text | kind | status: what the text says of the act; "" where it must only not be held
NOT_HELD = [
    # English
    ("Kenya’s foreign minister is to meet his Ugandan counterpart in Kampala on Friday.", "meeting", "planned"),
    ("Latvia to host talks with Moldova and Romania next month", "meeting", "planned"),
    ("The presidents of Chile and Peru are set to sign a trade agreement in May.", "signing", "planned"),
    ("The visit of Norway’s foreign minister to Ghana, which had been scheduled for Monday and was to last a week, was cancelled.", "visit", "cancelled"),
    ("Talks between Albania and Montenegro have been put on hold.", "meeting", "suspended"),
    ("Ireland postponed the visit of the Maltese prime minister.", "visit", "suspended"),
    ("Denmark suspended its talks with Iceland until the autumn.", "meeting", "suspended"),
    ("Poland called for talks between Armenia and Turkey.", "meeting", ""),
    ("Portugal urged Angola to ratify the treaty.", "ratification", ""),
    ("Uganda denied having signed a defence agreement with Rwanda.", "signing", "denied"),
    ("The Nepalese ministry dismissed as untrue reports that its envoy Hari Thapa had met a Chinese delegation.", "meeting", "denied"),
    ("A newspaper wrote that the foreign minister of Peru had visited Bolivia. No such visit took place, the ministry said.", "visit", "denied"),
    ("The agency reported that Belgium had recognised Somaliland. Brussels has made no such decision.", "recognition", "denied"),
    ("Fiji’s envoy accused Samoa of moving buoys, a paper wrote. The envoy denies having made such an accusation.", "accusation", "denied"),
    ("Kazakhstan’s president invited his Hungarian counterpart to Astana; the visit is expected in spring.", "visit", "planned"),
    ("Ghana’s parliament has yet to ratify the treaty with Togo.", "ratification", ""),
    ("The foreign ministers of Oman and Qatar were due to meet in Doha, but the meeting fell through.", "meeting", "cancelled"),
    ("Egypt refused to hold talks with Ethiopia.", "meeting", ""),
    ("The two presidents did not meet: Chile’s Andrés Olmedo left Peru an hour before.", "meeting", ""),
    ("Finland’s president, Aino Rask, said she would visit Estonia in the autumn.", "visit", "planned"),
    ("Hungary ruled out recognising Kosovo.", "recognition", ""),
    ("Brussels wants Serbia to recognise Kosovo.", "recognition", "planned"),
    ("Kuwait and Iraq held talks on a visit that is due in the autumn.", "visit", "planned"),
    ("Reports that Iran had sold drones to Bolivia are false, the ministry said.", "measure", ""),
    ("Rumours that Chile had seized a Peruvian trawler were false.", "seizure", "denied"),
    ("RIGA, 3 March 2021 — The visit of the Maltese finance minister to Oslo, originally set for June, will not take place.", "visit", "cancelled"),
    ("Estonia’s foreign minister will host her Latvian colleague next week.", "meeting", "planned"),
    ("Chile says that it welcomed the envoys and did not, as reported, expel Peru’s ambassador.", "expulsion", ""),
    ("“The papers say that Peru has expelled Chile’s ambassador.”\n“No, that was never considered,” the minister said.", "expulsion", "denied"),
    ("No date was found for a third meeting between Chile’s foreign minister and Peru’s president.", "meeting", "planned"),
    # Russian
    ("— Газеты пишут, что Перу выслало посла Чили.\n— Нет, мы на такое не пойдём, — ответил министр.", "expulsion", "denied"),
    ("Глава МИД Эстонии примет на следующей неделе латвийского коллегу.", "meeting", "planned"),
    ("Министр иностранных дел Кении встретится с министром иностранных дел Уганды в Кампале в пятницу.", "meeting", "planned"),
    ("Президенты Чили и Перу подпишут торговое соглашение в мае.", "signing", "planned"),
    ("Премьер-министр Финляндии осенью посетит Эстонию.", "visit", "planned"),
    ("Визит министра иностранных дел Норвегии Арне Холма в Гану, который должен был начаться в понедельник, отменён.", "visit", "cancelled"),
    ("Переговоры между Албанией и Черногорией приостановлены.", "meeting", "suspended"),
    ("Ирландия перенесла на осень визит премьер-министра Мальты.", "visit", "suspended"),
    ("Польша призвала Армению и Турцию начать переговоры.", "meeting", ""),
    ("Португалия призвала Анголу ратифицировать договор.", "ratification", ""),
    ("Уганда опровергла подписание оборонного соглашения с Руандой.", "signing", "denied"),
    ("МИД Непала отверг сообщения о том, что посланник Хари Тапа встретился с китайской делегацией.", "meeting", "denied"),
    ("Газета писала, что министр иностранных дел Перу посетил Боливию. Такого визита не было, заявили в ведомстве.", "visit", "denied"),
    ("Агентство сообщило, что Бельгия признала Сомалиленд. Такого решения Брюссель не принимал.", "recognition", "denied"),
    ("Президент Казахстана пригласил венгерского коллегу в Астану; визит ожидается весной.", "visit", "planned"),
    ("Парламент Ганы пока не ратифицировал договор с Того.", "ratification", ""),
    ("Президенты Армении и Турции должны встретиться в Ереване.", "meeting", ""),
    ("Встреча министров Омана и Катара не состоялась.", "meeting", "cancelled"),
    ("Египет отказался проводить переговоры с Эфиопией.", "meeting", ""),
    ("Остальные вопросы Дания и Исландия решат в ходе переговоров.", "meeting", ""),
    ("Брюссель хочет, чтобы Сербия признала Косово.", "recognition", "planned"),
    ("Венгрия исключила признание Косово.", "recognition", ""),
    ("Сообщения о тайном визите израильского министра в Оман в Маскате опровергли.", "visit", "denied"),
    # Georgian
    ("— ამბობენ, რომ პერუმ ჩილეს ელჩი გააძევა.\n— არა, ამაზე არც გვიფიქრია.", "expulsion", "denied"),
    ("ურუგვაის მოქალაქეებზე სავიზო შეზღუდვას, რასაც ზოგი გაზეთი წერს, პარაგვაი არ აწესებს.", "sanction", ""),
    ("კენიის საგარეო საქმეთა მინისტრი უგანდის საგარეო საქმეთა მინისტრს კამპალაში პარასკევს შეხვდება.", "meeting", "planned"),
    ("ჩილესა და პერუს პრეზიდენტები სავაჭრო შეთანხმებას მაისში მოაწერენ ხელს.", "signing", "planned"),
    ("ფინეთის პრემიერ-მინისტრი შემოდგომაზე ესტონეთს ეწვევა.", "visit", "planned"),
    ("ნორვეგიის საგარეო საქმეთა მინისტრის ვიზიტი განაში, რომელიც ორშაბათს უნდა დაწყებულიყო, გაუქმდა.", "visit", "cancelled"),
    ("ალბანეთსა და მონტენეგროს შორის მოლაპარაკება შეჩერებულია.", "meeting", "suspended"),
    ("ირლანდიამ მალტის პრემიერ-მინისტრის ვიზიტი შემოდგომამდე გადადო.", "visit", "suspended"),
    ("პოლონეთმა სომხეთსა და თურქეთს მოლაპარაკების დაწყებისკენ მოუწოდა.", "meeting", ""),
    ("პორტუგალიამ ანგოლას მოუწოდა, ხელშეკრულების რატიფიცირება მოახდინოს.", "ratification", ""),
    ("უგანდამ უარყო, რომ რუანდასთან თავდაცვის სფეროში თანამშრომლობის შეთანხმებას მოაწერა ხელი.", "signing", "denied"),
    ("ნეპალის საგარეო საქმეთა სამინისტრომ უარყო ცნობები, თითქოს ელჩი ჰარი თაფა გასულ კვირას პეკინში ჩინეთის დელეგაციას შეხვდა.", "meeting", "denied"),
    ("გაზეთი წერდა, რომ პერუს საგარეო საქმეთა მინისტრი ბოლივიას ეწვია. ასეთი ვიზიტი არ ყოფილა, აცხადებენ უწყებაში.", "visit", "denied"),
    ("სააგენტომ დაწერა, რომ ბელგიამ სომალილენდი აღიარა. ბრიუსელს ასეთი გადაწყვეტილება არ მიუღია.", "recognition", "denied"),
    ("ყაზახეთის პრეზიდენტმა უნგრელი კოლეგა ასტანაში მიიწვია; ვიზიტი გაზაფხულზეა მოსალოდნელი.", "visit", "planned"),
    ("სომხეთისა და თურქეთის პრეზიდენტები ერევანში უნდა შეხვდნენ ერთმანეთს.", "meeting", ""),
    ("ომანისა და კატარის მინისტრების შეხვედრა არ შედგა.", "meeting", "cancelled"),
    ("შვედეთმა კანადასთან მოლაპარაკების განახლება საშემოდგომოდ გადაავადა.", "meeting", ""),
    ("ეგვიპტემ ეთიოპიასთან მოლაპარაკების გამართვაზე უარი თქვა.", "meeting", ""),
    ("უნგრეთმა კოსოვოს აღიარება გამორიცხა.", "recognition", ""),
    ("იაპონიამ სამხრეთ კორეას სანქციების მოხსნა სთხოვა.", "measure", ""),
    ("ცნობები, რომ ირანმა ბოლივიას დრონები მიჰყიდა, სიმართლეს არ შეესაბამება.", "measure", "denied"),
    # Armenian
    ("— Գրում են, թե Պերուն վտարել է Չիլիի դեսպանին։\n— Ո՛չ, դա երբեք չենք քննարկել։", "expulsion", "denied"),
    ("Քենիայի արտգործնախարարը ուրբաթ օրը Կամպալայում կհանդիպի Ուգանդայի արտգործնախարարի հետ։", "meeting", "planned"),
    ("Չիլիի և Պերուի նախագահները մայիսին կստորագրեն առևտրային համաձայնագիր։", "signing", "planned"),
    ("Ֆինլանդիայի վարչապետն աշնանը կայցելի Էստոնիա։", "visit", "planned"),
    ("Լատվիայի նախագահը գարնանը մեկնելու է Մոլդովա։", "visit", "planned"),
    ("Նորվեգիայի արտգործնախարարի այցը Գանա, որը պետք է սկսվեր երկուշաբթի, չեղարկվել է։", "visit", "cancelled"),
    ("Ալբանիայի և Չեռնոգորիայի միջև բանակցությունները կասեցված են։", "meeting", "suspended"),
    ("Իռլանդիան Մալթայի վարչապետի այցը հետաձգել է մինչև աշուն։", "visit", "suspended"),
    ("Լեհաստանը Հայաստանին ու Թուրքիային կոչ է արել բանակցություններ սկսել։", "meeting", ""),
    ("Պորտուգալիան Անգոլային հորդորել է վավերացնել պայմանագիրը։", "ratification", ""),
    ("Ուգանդան հերքել է, որ Ռուանդայի հետ պաշտպանական համաձայնագիր է ստորագրել։", "signing", "denied"),
    ("Նեպալի ԱԳՆ-ն հերքել է լուրերը, թե դեսպան Հարի Թապան հանդիպել է Չինաստանի պատվիրակության հետ։", "meeting", "denied"),
    ("Թերթը գրել էր, որ Պերուի արտգործնախարարն այցելել է Բոլիվիա։ Նման այց չի եղել, հայտնել են գերատեսչությունից։", "visit", "denied"),
    ("Գործակալությունը հայտնել էր, որ Բելգիան ճանաչել է Սոմալիլենդը։ Բրյուսելը նման որոշում չի ընդունել։", "recognition", "denied"),
    ("Ղազախստանի նախագահը հունգարացի գործընկերոջը հրավիրել է Աստանա. այցը սպասվում է գարնանը։", "visit", "planned"),
    ("Գանայի խորհրդարանը դեռ չի վավերացրել Տոգոյի հետ պայմանագիրը։", "ratification", ""),
    ("Հայաստանի և Թուրքիայի նախագահները պետք է հանդիպեն Երևանում։", "meeting", ""),
    ("Օմանի և Կատարի նախարարների հանդիպումը չկայացավ։", "meeting", "cancelled"),
    ("Եգիպտոսը հրաժարվել է բանակցել Եթովպիայի հետ։", "meeting", ""),
    ("Հունգարիան բացառել է Կոսովոյի ճանաչումը։", "recognition", ""),
    ("Ալժիրը սպառնացել է հետ կանչել դեսպանին Մադրիդից։", "recall", ""),
    ("Լատվիայի նախագահը պատրաստվում է այցելել Էստոնիա։", "visit", "planned"),
    # Ukrainian
    ("Міністр закордонних справ Кенії зустрінеться з міністром закордонних справ Уганди в п’ятницю.", "meeting", "planned"),
    ("Візит прем’єр-міністра Мальти до Ірландії скасовано.", "visit", "cancelled"),
    ("Уганда спростувала, що підписала угоду з Руандою.", "signing", "denied"),
]

# text | kind: it took place, whatever else the sentence says
HELD = [
    # English
    ("Kenya and Uganda held the planned talks in Nairobi on Friday.", "meeting"),
    ("As planned, Chile and Peru signed the agreement on 3 May.", "signing"),
    ("Norway and Ghana signed an agreement that will allow visa-free travel.", "signing"),
    ("The president of Latvia met the president of Estonia, and the two said they would open a new border post.", "meeting"),
    ("The foreign ministers of Japan and Malaysia met on Tuesday after the summit was cancelled.", "meeting"),
    ("Peru and Ecuador resumed the suspended talks in Lima.", "meeting"),
    ("The prime minister of Iceland visited Canada and invited the Canadian prime minister to Reykjavik.", "visit"),
    ("The president of Malta, who denied the accusations, met the president of Cyprus on Monday.", "meeting"),
    ("Finland recognised Palau and will open an embassy there next year.", "recognition"),
    ("Uruguay expelled two diplomats of Benin and called for an inquiry.", "expulsion"),
    ("Mali’s parliament ratified the treaty with Niger, which it had postponed twice.", "ratification"),
    ("The Spanish foreign minister travelled to Morocco, where he is expected to meet business leaders.", "visit"),
    ("The presidents of Armenia and Turkey met and agreed to hold a second meeting.", "meeting"),
    ("Denmark and Iceland signed an agreement, which neither side had expected.", "signing"),
    ("The minister of Fiji told reporters that he had met the prime minister of Tonga.", "meeting"),
    ("Talks between Latvia and Estonia, which had been suspended in March, resumed on Tuesday.", "meeting"),
    ("At talks in Doha on Sunday, Qatar and Egypt discussed the upcoming conference.", "meeting"),
    # Russian
    ("Кения и Уганда провели запланированные переговоры в Найроби в пятницу.", "meeting"),
    ("Как и планировалось, Чили и Перу подписали соглашение 3 мая.", "signing"),
    ("Норвегия и Гана подписали соглашение, которое позволит ездить без виз.", "signing"),
    ("Президент Латвии встретился с президентом Эстонии и заявил, что страны откроют новый переход.", "meeting"),
    ("Министры иностранных дел Японии и Малайзии встретились во вторник, хотя саммит отменили.", "meeting"),
    ("Перу и Эквадор возобновили приостановленные переговоры в Лиме.", "meeting"),
    ("Премьер-министр Исландии посетил Канаду и пригласил канадского премьер-министра в Рейкьявик.", "visit"),
    ("Президент Мальты, который отрицает обвинения, встретился с президентом Кипра в понедельник.", "meeting"),
    ("Финляндия признала Палау и в следующем году откроет там посольство.", "recognition"),
    ("Уругвай выслал двух дипломатов Бенина и потребовал расследования.", "expulsion"),
    ("Парламент Мали ратифицировал договор с Нигером, который дважды откладывали.", "ratification"),
    ("Министр иностранных дел Испании прибыл в Марокко, где планирует встретиться с предпринимателями.", "visit"),
    ("Президенты Армении и Турции встретились и договорились провести вторую встречу.", "meeting"),
    ("Дания и Исландия подписали соглашение, чего никто не ожидал.", "signing"),
    ("Министр Фиджи сообщил, что встретился с премьер-министром Тонги.", "meeting"),
    # Georgian
    ("კენიამ და უგანდამ დაგეგმილი მოლაპარაკება ნაირობიში პარასკევს გამართეს.", "meeting"),
    ("როგორც იგეგმებოდა, ჩილემ და პერუმ შეთანხმებას ხელი 3 მაისს მოაწერეს.", "signing"),
    ("ნორვეგიამ და განამ ხელი მოაწერეს შეთანხმებას, რომელიც უვიზო მიმოსვლას დაუშვებს.", "signing"),
    ("ლატვიის პრეზიდენტი ესტონეთის პრეზიდენტს შეხვდა და განაცხადა, რომ ქვეყნები ახალ გამშვებ პუნქტს გახსნიან.", "meeting"),
    ("იაპონიისა და მალაიზიის საგარეო საქმეთა მინისტრები სამშაბათს შეხვდნენ, თუმცა სამიტი გაუქმდა.", "meeting"),
    ("პერუმ და ეკვადორმა შეჩერებული მოლაპარაკება ლიმაში განაახლეს.", "meeting"),
    ("ისლანდიის პრემიერ-მინისტრი კანადას ეწვია და კანადელი კოლეგა რეიკიავიკში მიიწვია.", "visit"),
    ("მალტის პრეზიდენტი, რომელიც ბრალდებებს უარყოფს, ორშაბათს კვიპროსის პრეზიდენტს შეხვდა.", "meeting"),
    ("ფინეთმა პალაუ აღიარა და იქ საელჩოს მომავალ წელს გახსნის.", "recognition"),
    ("ურუგვაიმ ბენინის ორი დიპლომატი გააძევა და გამოძიება მოითხოვა.", "expulsion"),
    ("ესპანეთის საგარეო საქმეთა მინისტრი მაროკოს ეწვია, სადაც ბიზნესმენებთან შეხვედრას გეგმავს.", "visit"),
    ("სომხეთისა და თურქეთის პრეზიდენტები შეხვდნენ და მეორე შეხვედრის გამართვაზე შეთანხმდნენ.", "meeting"),
    ("ფიჯის მინისტრმა თქვა, რომ ტონგის პრემიერ-მინისტრს შეხვდა.", "meeting"),
    ("სუვაში ფიჯის პრემიერ-მინისტრთან შეხვედრაზე ტონგის მინისტრმა ბრალდებები უარყო.", "meeting"),
    # Armenian
    ("Քենիան և Ուգանդան ուրբաթ օրը Նայրոբիում անցկացրել են նախատեսված բանակցությունները։", "meeting"),
    ("Ինչպես նախատեսված էր, Չիլին և Պերուն մայիսի 3-ին ստորագրեցին համաձայնագիրը։", "signing"),
    ("Նորվեգիան և Գանան ստորագրել են համաձայնագիր, որը թույլ կտա ճամփորդել առանց վիզայի։", "signing"),
    ("Լատվիայի նախագահը հանդիպել է Էստոնիայի նախագահի հետ և ասել, որ երկրները նոր անցակետ կբացեն։", "meeting"),
    ("Ճապոնիայի և Մալայզիայի արտգործնախարարները երեքշաբթի հանդիպեցին, թեև գագաթնաժողովը չեղարկվել է։", "meeting"),
    ("Պերուն և Էկվադորը Լիմայում վերսկսել են ընդհատված բանակցությունները։", "meeting"),
    ("Իսլանդիայի վարչապետն այցելեց Կանադա և կանադացի գործընկերոջը հրավիրեց Ռեյկյավիկ։", "visit"),
    ("Մալթայի նախագահը, որը հերքում է մեղադրանքները, երկուշաբթի հանդիպել է Կիպրոսի նախագահի հետ։", "meeting"),
    ("Ֆինլանդիան ճանաչել է Պալաուն և հաջորդ տարի այնտեղ դեսպանատուն կբացի։", "recognition"),
    ("Ուրուգվայը վտարեց Բենինի երկու դիվանագետի և պահանջեց քննություն սկսել։", "expulsion"),
    ("Իսպանիայի արտգործնախարարը ժամանել է Մարոկկո, որտեղ մտադիր է հանդիպել գործարարների հետ։", "visit"),
    ("Հայաստանի և Թուրքիայի նախագահները հանդիպեցին և պայմանավորվեցին երկրորդ հանդիպման մասին։", "meeting"),
    ("Ֆիջիի նախարարն ասաց, որ հանդիպել է Տոնգայի վարչապետի հետ։", "meeting"),
    ("Քենիայի նախագահը ժամանել է Կամպալա, հանդիպել Ուգանդայի նախագահի հետ և այցելել խորհրդարան։", "meeting"),
    # Ukrainian
    ("Міністр закордонних справ Кенії зустрівся з міністром закордонних справ Уганди в п’ятницю.", "meeting"),
]


def statuses(text: str, kind: str) -> list[str]:
    """The status of every account of a kind, "denied" where its stance is denial."""
    return [status(a) for a in read(Article("test", text)).accounts if a.kind == kind]


def status(account: Account) -> str:
    return "denied" if account.stance == "denies" else account.status


@pytest.mark.parametrize(("text", "kind", "wanted"), NOT_HELD)
def test_what_has_not_happened_is_not_held(text: str, kind: str, wanted: str) -> None:
    found = statuses(text, kind)
    assert "held" not in found and (not wanted or wanted in found), found


@pytest.mark.parametrize(("text", "kind"), HELD)
def test_what_has_happened_is_held(text: str, kind: str) -> None:
    assert "held" in statuses(text, kind), statuses(text, kind)
