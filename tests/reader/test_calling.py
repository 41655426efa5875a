"""Short quotations that are somebody's word for a thing: „ზღაპარი“ უწოდა."""
from __future__ import annotations

import pytest

from dragoman.model import Article
from dragoman.reader.read import read

# language | text | the words quoted, "" where nobody's words are told
CALLED = [
    ("ka", "პერუს ელჩმა ნინო ბერიძემ ბრალდებას „ზღაპარი“ უწოდა.", "ზღაპარი"),
    ("ka", "პერუს ელჩმა ნინო ბერიძემ ნაბიჯი „დიდ შეცდომად“ შეაფასა.", "დიდ შეცდომად"),
    ("ka", "პერუს ელჩმა ნინო ბერიძემ წიგნი „ზღაპარი“ იყიდა.", ""),
    ("hy", "Պերուի դեսպան Աննա Սարյանը մեղադրանքն անվանել է «հեքիաթ»։", "հեքիաթ"),
    ("hy", "Պերուի դեսպան Աննա Սարյանը որոշումը որակեց «մեծ սխալ»։", "մեծ սխալ"),
    ("hy", "Պերուի դեսպան Աննա Սարյանը գնեց «Հեքիաթ» գիրքը։", ""),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CALLED)
def test_what_somebody_calls_a_thing_is_a_statement(language: str, text: str, wanted: str) -> None:
    assert [text[s.start:s.end] for s in read(Article("test", text)).statements] == [wanted] * bool(wanted), language
