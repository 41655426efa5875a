"""Words that tell an act elsewhere, beside words that make them mean something else, and the same words where they do tell it."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# language, text, the kind that the words tell elsewhere, whether they tell it here
TEXTS = [
    ("en", "Turnout in Peru will not meet the minimum for Ecuador.", "meeting", False),
    ("en", "The presidents of Peru and Ecuador will meet in Quito.", "meeting", True),
    ("en", "Peru and Ecuador quarrelled over Peru's accession to the European Union.", "adoption", False),
    ("en", "The president of Peru seeks re-election, and Ecuador is watching.", "election", False),
    ("en", "Peru recalled 400 cars that had been sold in Ecuador.", "recall", False),
    ("en", "Peru recalled its ambassador from Ecuador.", "recall", True),
    ("ru", "Речь посла Перу подорвала доверие Эквадора.", "attack", False),
    ("ru", "Перу и Эквадор обсудили весенний призыв в армию.", "demand", False),
    ("ru", "Суд не станет влиять на исход переговоров Перу с Эквадором.", "displacement", False),
    ("ru", "Министр Перу принял в Лиме министра Эквадора.", "meeting", True),
    ("ka", "ათენი ამტკიცებს, რომ პერუმ შეთანხმება დაარღვია.", "adoption", False),
    ("ka", "პერუს განცხადებამ ეკვადორში კითხვები გამოიწვია.", "recall", False),
    ("ka", "პერუმ ელჩი ეკვადორიდან გამოიწვია.", "recall", True),
    ("hy", "Պերուի արտգործնախարարը Էկվադորի ուշադրությունը հրավիրել է սահմանի վրա։", "invitation", False),
    ("hy", "Պերուի արտգործնախարարը Էկվադորի արտգործնախարարին հրավիրել է Լիմա։", "invitation", True),
]


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize(("language", "text", "kind", "told"), TEXTS)
def test_look_alikes(language: str, text: str, kind: str, told: bool, model: bool) -> None:
    kinds = {a.kind for a in read(Article("x", text, published="2026-03-04"), model=model).accounts}
    assert (kind in kinds) is told, (language, kinds)


def test_what_is_to_be_continued_is_planned() -> None:
    found = {a.kind: a.status for a in read(Article("x", "Перу и Эквадор продолжат переговоры о границе.")).accounts}
    assert found == {"meeting": "planned"}
