"""Texts that are no articles: nothing crashes, nothing takes longer than its length allows, and what could be understood is read."""
from __future__ import annotations

import random

import pytest

import dragoman
from dragoman.model import Reading
from dragoman.reader.body import LONGEST_READ
from dragoman.reader.sentences import LONGEST, MOST_TOKENS

NEWS = "The foreign ministers of Norway and Chile met in Lisbon on 3 May 2019. "
SIZE = 20_000
ROWS = {
    "words": "the met and visit said word ", "capitals": "John Smith Anna Kowalska ", "quotation marks": "“", "opened and never closed": "“a ", "two marks": "„«",
    "straight marks": '"a ', "digits": "7", "numbers": "12 ", "stops and digits": "1.", "commas": ",", "words and commas": "a, ", "stops": ". ",
    "one name": "Norway ", "names and commas": "Jonas Gahr Store, ", "open brackets": "([{", "closed brackets": ")]}", "blanks": " ", "lines": "\n", "one word": "a",
    "hyphens": "a-b-", "apostrophes": "a'", "combining marks": "a\u0301", "addresses": "a@.", "links": "http://a.b/", "bars": "a | ", "tabs": "a\t", "initials": "A.B. ",
    "reports": "the minister said that ", "sources": "according to Norway, ", "days": "3 May, 4 May and ", "years": "2019, 2020, ", "offices": "the foreign minister of ",
    "Russian without stops": "министр заявил, что Россия и Грузия подписали договор, ", "Georgian without stops": "მინისტრმა განაცხადა, რომ საქართველო ",
    "Armenian without stops": "նախարարը հայտարարեց, որ Հայաստանը ", "direction": "\u202e\u200f\u2066", "emoji": "👩\u200d👧🇳🇴", "nulls": "\x00", "lone surrogates": "\ud83d ",
    "Arabic": "وزير الخارجية ", "Chinese": "外交部长会见", "bells": "\x07\x08\x1b[31m", "hundreds": "hundred ", "superscripts": "²³ ",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_a_row_without_end_is_read_in_stretches(row: str) -> None:
    reading = dragoman.read_text((row * SIZE)[:SIZE])
    assert all(s.end - s.start <= LONGEST for s in reading.sentences)


@pytest.mark.parametrize("row", [row for name, row in ROWS.items() if "without stops" not in name])
def test_the_sentence_before_it_is_understood(row: str) -> None:
    reading = dragoman.read_text(NEWS + "\n" + (row * 2_000)[:2_000])
    assert {"polity:norway", "polity:chile"} <= {m.entity for m in reading.mentions}


def test_a_stretch_ends_at_a_pause() -> None:
    reading = dragoman.read_text("Norway and Chile, as before, " * 200)
    assert len(reading.sentences) > 1
    assert all(reading.article.text[s.end - 1] in "," for s in reading.sentences[:-1])


def test_no_stretch_has_more_tokens_than_the_bound() -> None:
    reading = dragoman.read_text("a, " * 2_000)
    assert all(len(reading.article.text[s.start:s.end].split()) <= MOST_TOKENS for s in reading.sentences)


def test_a_long_chronicle() -> None:
    reading = dragoman.read_text(NEWS * 400)
    assert len(reading.sentences) == 400
    assert len(reading.accounts) >= 400


def test_more_than_any_article_holds_is_left_unread() -> None:
    reading = dragoman.read_text(NEWS + "\n" + " " * LONGEST_READ + "\n" + "x" * 3_000_000)
    assert reading.body and reading.body[-1].end <= LONGEST_READ
    assert "polity:norway" in {m.entity for m in reading.mentions}


@pytest.mark.parametrize("text", ["", " ", "\ufeff", "\x00", "\n\n", "\u200b", "?", "“”", "\ud800", "1", "­", "_", "\u0301"])
def test_next_to_nothing(text: str) -> None:
    assert not dragoman.read_text(text).accounts


def test_a_byte_order_mark_changes_nothing() -> None:
    bare = "Norway recognised Chile on 3 May 2019."
    plain, marked = dragoman.read_text(bare), dragoman.read_text("\ufeff" + bare)
    assert marked.published == plain.published
    assert [(m.start - 1, m.entity) for m in marked.mentions] == [(m.start, m.entity) for m in plain.mentions]
    assert [(a.kind, a.date, a.status) for a in marked.accounts] == [(a.kind, a.date, a.status) for a in plain.accounts]


def test_marks_of_direction_inside_a_sentence() -> None:
    reading = dragoman.read_text("The foreign ministers of \u200eNorway\u200f and \u2066Chile\u2069 met in Lisbon.")
    assert {"polity:norway", "polity:chile"} <= {m.entity for m in reading.mentions}


def test_languages_mixed_in_one_text() -> None:
    parts = [NEWS, "Министр иностранных дел Норвегии прибыл в Тбилиси.", "საქართველოს პრემიერ-მინისტრი ჩილეს ეწვია.", "Հայաստանի վարչապետը հանդիպեց Նորվեգիայի դեսպանին։", "外交部长会见。"]
    for shift in range(len(parts)):
        reading = dragoman.read_text("\n".join([*parts[shift:], *parts[:shift]]))
        assert reading.sentences


def noise(seed: int) -> str:
    """Letters, signs and marks of every kind at random."""
    chance = random.Random(seed)
    ranges = ((0, 127), (0x400, 0x45f), (0x10d0, 0x10f0), (0x531, 0x587), (0x590, 0x6ff), (0x2000, 0x206f), (0x300, 0x36f), (0xd800, 0xdfff), (0x1f300, 0x1f6ff))
    return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(3_000))


@pytest.mark.parametrize("seed", range(8))
def test_noise(seed: int) -> None:
    reading: Reading = dragoman.read_text(noise(seed))
    assert all(0 <= s.start < s.end <= len(reading.article.text) for s in reading.sentences)


@pytest.mark.parametrize("seed", range(8))
def test_an_article_cut_and_sewn_at_random(seed: int) -> None:
    chance = random.Random(seed)
    source = NEWS + "“We shall go on,” said the President of Chile, Gabriel Boric, according to the agency; Переговоры «прошли» 3 мая. ხელი მოაწერეს – «Այո»,– ասաց նա։ "
    cuts = [source[a:a + chance.randint(1, 30)] for a in (chance.randrange(len(source)) for _ in range(150))]
    assert dragoman.read_text("".join(cuts)).sentences
