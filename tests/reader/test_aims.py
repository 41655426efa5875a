"""What is only prepared, only rumoured or only named by a participle is told as no act; the same words in other sentences tell one."""
from __future__ import annotations

import pytest

from dragoman.model import Account, Article
from dragoman.reader.read import read

# text | kind | status
TOLD = [
    # English: what something is done for
    ("Norway and Chile Set a Course for Signing a Fisheries Accord", "signing", "planned"),
    ("Estonia and Ghana paved the way for the signing of a trade treaty.", "signing", "planned"),
    ("Kenya and Malawi cleared the ground for opening an embassy in Lilongwe.", "measure", "planned"),
    ("Fiji and Tonga are close to signing a maritime pact.", "signing", "planned"),
    ("Peru and Ecuador agreed on a timetable for the withdrawal of troops.", "withdrawal", "planned"),
    ("Denmark was fined for expelling two Danish-born Chadian diplomats.", "expulsion", "held"),
    ("Norway thanked Chile for signing the convention.", "signing", "held"),
    ("Oman was blamed for shelling Malta.", "attack", "held"),
    # Russian
    ("Норвегия и Чили взяли курс на подписание договора о рыболовстве.", "signing", "planned"),
    ("Кения и Малави создали условия для открытия посольства в Лилонгве.", "measure", "planned"),
    ("Фиджи и Тонга приблизились к подписанию пакта.", "signing", "planned"),
    ("Перу и Эквадор согласовали график вывода войск.", "withdrawal", "planned"),
    # Georgian
    ("ნორვეგიამ და ჩილემ ხელშეკრულების ხელმოწერისთვის ყველაფერი მოამზადეს.", "signing", "planned"),
    ("კენიამ და მალავიმ საელჩოს გახსნისთვის ადგილი შეარჩიეს.", "measure", "planned"),
    ("ორშაბათს ნორვეგიამ ჯარის გაყვანა იკისრა.", "withdrawal", "planned"),
    ("ნორვეგიის მინისტრი კარი ლუნდე ორშაბათს ჩილეში მიემგზავრება.", "visit", "planned"),
    # Armenian
    ("Նորվեգիան և Չիլին պայմաններ ստեղծեցին պայմանագրի ստորագրման համար։", "signing", "planned"),
    ("Կիպրոսը խոստացել է վավերացնել կանոնադրությունը։", "ratification", "planned"),
    ("Նորվեգիան պարտավորվեց վերացնել Չիլիի դեմ պատժամիջոցները։", "measure", "planned"),
    ("Քենիայի և Մալավիի նախարարների հանդիպումը նշանակված է մայիսի 4-ին։", "meeting", "planned"),
    # hearsay that somebody rejects
    ("Rumours of a meeting between Norway and Chile were dismissed by both sides.", "meeting", "denied"),
    ("Malta called reports that Oman had recalled its ambassador from Valletta premature.", "recall", "denied"),
    ("Слухи о встрече министров Кении и Малави обе стороны назвали вздором.", "meeting", "denied"),
    ("Что касается визита министра Чили в Норвегию, о котором сообщили газеты, то никакого визита не было.", "visit", "denied"),
    ("რუსეთის ჯარის გაყვანის შესახებ ჭორებს ორივე მხარემ ნაადრევი უწოდა.", "withdrawal", "denied"),
    ("Ռուսական զորքերի դուրսբերման մասին լուրերը երկու կողմերը վաղաժամ անվանեցին։", "withdrawal", "denied"),
    ("Norway and Chile met in Oslo and rejected rumours of a rift.", "meeting", "held"),
    # participles that tell when or by whom
    ("The protocols signed by Estonia and Ghana on 3 May were printed.", "signing", "held"),
    ("3 მაისს ხელმოწერილი შეთანხმება ესტონეთსა და განას აკავშირებს.", "signing", "held"),
]

# text | kind that it does not tell
UNTOLD = [
    ("On Monday the ministers of Norway and Chile praised the signed protocols.", "signing"),
    ("Estonia and Ghana discussed the implementation of recently signed agreements.", "signing"),
    ("3 мая министры Эстонии и Ганы обсудили выполнение подписанных протоколов.", "signing"),
    ("Эстония и Гана обсудили недавно подписанное соглашение.", "signing"),
    ("3 მაისს ესტონეთისა და განის მინისტრებმა ხელმოწერილი ოქმების შესრულება განიხილეს.", "signing"),
    ("ორშაბათს ესტონეთმა განას ხელმოწერილი შეთანხმების ტექსტი გაუგზავნა.", "signing"),
    ("Մայիսի 3-ին Էստոնիայի և Գանայի նախարարները քննարկեցին ստորագրված արձանագրությունների կատարումը։", "signing"),
    ("Երկուշաբթի Էստոնիան Գանային ուղարկեց ստորագրված համաձայնագրի տեքստը։", "signing"),
    ("The Chilean consul laid flowers and did not, as some wrote, protest to Norway.", "protest"),
    ("В Финляндии говорят, что никакого наращивания сил России за границей пока не видят.", "deployment"),
    ("Турция от вывода войск с Кипра отказывается.", "withdrawal"),
    ("Քենիայի և Մալավիի նախարարների հանդիպումը նշանակված է մայիսի 4-ին։", "appointment"),
]


def status(account: Account) -> str:
    """What an account says of its act: denied, or how far it came."""
    return "denied" if account.stance == "denies" else account.status


@pytest.mark.parametrize(("text", "kind", "wanted"), TOLD)
def test_how_far_an_act_came(text: str, kind: str, wanted: str) -> None:
    assert [status(a) for a in read(Article("t", text), model=False).accounts if a.kind == kind] == [wanted]


@pytest.mark.parametrize(("text", "kind"), UNTOLD)
def test_what_is_no_act(text: str, kind: str) -> None:
    assert kind not in [a.kind for a in read(Article("t", text), model=False).accounts]
