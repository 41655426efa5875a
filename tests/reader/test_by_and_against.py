"""Summonses, and acts "by X against Y": who acts on whom, in every voice and order of words."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

PERU = "ministry-of-foreign-affairs-of-peru > chile"

SUMMONED = [
    ("პერუს საგარეო საქმეთა სამინისტროში ჩილეს ელჩი დაიბარეს.", PERU),
    ("ჩილეს ელჩი ანა როხასი პერუს საგარეო უწყებაში გამოიძახეს.", "ministry-of-foreign-affairs-of-peru > ana-rojas"),
    ("პერუს საგარეო საქმეთა სამინისტროში ორშაბათს ჩილეს საგანგებო და სრულუფლებიანი ელჩი, ანა როხასი გამოიძახეს.", PERU),
    ("საგარეო საქმეთა სამინისტროში ჩილეს ელჩი დაიბარეს.", "georgian-mfa > chile"),
    ("ჩილეს ელჩი საგარეო უწყებაში იქნა დაბარებული.", "georgian-mfa > chile"),
    ("სანტიაგოში პერუს ელჩი დაიბარეს.", "chile > peru"),
    ("Չիլիի դեսպանը կանչվել է Պերուի ԱԳՆ։", PERU),
    ("Պերուի արտաքին գործերի նախարարություն է կանչվել Չիլիի դեսպան Աննա Ռոխասը։", "ministry-of-foreign-affairs-of-peru > anna-rojas"),
    ("Չիլիի դեսպանին կանչել են Պերուի արտաքին գործերի նախարարություն։", PERU),
    ("Պերուի ԱԳՆ-ն կանչել է Չիլիի դեսպանին։", PERU),
    ("Չիլիի դեսպանը կանչվել է ԱԳՆ։", "armenian-mfa > chile"),
    ("The ambassador of Chile was summoned to the Ministry of Foreign Affairs of Peru.", PERU),
    ("Chile's ambassador Ana Rojas has been called in to the Peruvian foreign ministry.", "ministry-of-foreign-affairs-of-peru > ana-rojas"),
    ("Посол Чили вызван в МИД Перу.", PERU),
    ("В министерство иностранных дел Перу вызвали посла Чили Ану Рохас.", PERU),
    ("Посол Чили в Перу вызван в МИД.", "peru > chile"),
    ("Peru's foreign minister Luis Soto summoned the Chilean ambassador Ana Rojas.", "luis-soto > ana-rojas"),
]

BY_AND_AGAINST = [
    ("პერუს მხრიდან ჩილეს მიმართ სანქციების დაწესებამ ვაჭრობა შეაფერხა.", "sanction", "peru > chile"),
    ("ჩილეს მთავრობამ შეშფოთება გამოთქვა პერუს მხრიდან ჩილეს მოქალაქეების მიმართ სანქციების დაწესების გამო.", "sanction", "peru > chile"),
    ("ჩილეს მთავრობამ შეშფოთება გამოთქვა პერუს მხრიდან ჩილეს მოქალაქეების მიმართ სანქციების დაწესების გამო.", "condemnation", "chile > peru"),
    ("პერუს მხრიდან ჩილეს წინააღმდეგ წაყენებული ბრალდებები უსაფუძვლოა.", "accusation", "peru > chile"),
    ("პერუს მხრიდან ჩილეს მიმართ მუქარა გაისმა.", "warning", "peru > chile"),
    ("Չիլին մտահոգություն է հայտնել Պերուի կողմից Չիլիի նկատմամբ պատժամիջոցների սահմանման կապակցությամբ։", "sanction", "peru > chile"),
    ("Չիլին մտահոգություն է հայտնել Պերուի կողմից Չիլիի նկատմամբ պատժամիջոցների սահմանման կապակցությամբ։", "condemnation", "chile > peru"),
    ("Պերուի կողմից Չիլիի նկատմամբ սահմանվել են պատժամիջոցներ։", "sanction", "peru > chile"),
    ("Чили осудила введение санкций со стороны Перу в отношении чилийских чиновников.", "sanction", "peru > chile"),
    ("Чили осудила введение санкций со стороны Перу в отношении чилийских чиновников.", "condemnation", "chile > peru"),
    ("Санкции со стороны Перу в отношении Чили введены вчера.", "sanction", "peru > chile"),
    ("Со стороны Перу в отношении Чили прозвучали угрозы.", "warning", "peru > chile"),
    ("Chile condemned the sanctions imposed by Peru against Chile.", "condemnation", "chile > peru"),
    ("Sanctions by Peru against Chile were announced on Monday.", "sanction", "peru > chile"),
    ("Chile, criticised by Peru over the dam, closed the border.", "condemnation", "peru > chile"),
    ("Չիլին քննադատվել է Պերուի կողմից։", "condemnation", "peru > chile"),
    ("Malta was criticised by Cyprus over the pipeline.", "condemnation", "cyprus > malta"),
]


def acts(text: str, kind: str) -> list[str]:
    """Every act of a kind as "source > recipient", without those on whose behalf they act."""
    return [" > ".join("+".join(p.entity.partition(":")[2].removeprefix("~") for p in account.participants if p.role == role) for role in ("source", "recipient"))
            for account in read(Article("test", text, published="2022-03-09")).accounts if account.kind == kind]


@pytest.mark.parametrize(("text", "wanted"), SUMMONED)
def test_the_envoy_is_summoned_and_the_ministry_summons(text: str, wanted: str) -> None:
    assert acts(text, "summons") == [wanted]


@pytest.mark.parametrize(("text", "kind", "wanted"), BY_AND_AGAINST)
def test_who_is_by_acts_on_whom_it_is_against(text: str, kind: str, wanted: str) -> None:
    assert acts(text, kind) == [wanted]
