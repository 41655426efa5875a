"""Bytes to text: every encoding that is promised, and a clear fault for what is in none."""
from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_samples import RUSSIAN, SAMPLES, Reader

from dragoman.sources.faults import UnreadableError
from dragoman.sources.text import CYRILLIC_ENCODINGS, clean, decode

UTF16 = ("utf-16-le", "utf-16-be")
PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda s: s.strip("\ufeff \t\r\n\f\x00"))


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8", *UTF16])
def test_unicode_without_a_mark(language: str, encoding: str) -> None:
    assert decode(SAMPLES[language].encode(encoding), "x").text == SAMPLES[language]


@pytest.mark.parametrize("encoding", CYRILLIC_ENCODINGS)
@pytest.mark.parametrize("length", [60, 120, len(RUSSIAN)])
def test_russian_in_eight_bits(encoding: str, length: int) -> None:
    data = RUSSIAN[:length].encode(encoding, "ignore")
    assert decode(data, "x").text == data.decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_u"])
def test_ukrainian_in_eight_bits(encoding: str) -> None:
    assert decode(SAMPLES["uk"].encode(encoding), "x").text == SAMPLES["uk"]


@pytest.mark.parametrize(("mark", "encoding"), [
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
])
def test_a_mark_decides_and_stays(mark: bytes, encoding: str) -> None:
    assert decode(mark + RUSSIAN.encode(encoding), "x").text == "\ufeff" + RUSSIAN


def test_a_text_file_is_what_its_bytes_say(read: Reader) -> None:
    text = "\ufeffA\u0301 meeting\r\n\r\nof two\x00\x07 ministers \u200f\u202e \U0001f91d\u2028\u2029"
    (article,), faults = read("a.txt", text.encode("utf-8"))
    assert article.text == text and not faults
    assert not article.extracted and article.source.endswith("/a.txt")


@pytest.mark.parametrize(("data", "code"), [
    (b"", "D103"), (b" \r\n\t", "D103"), (b"\xef\xbb\xbf\r\n", "D103"), (b"\xff\xfe", "D103"),
    (b"%PDF-1.7 ...", "D104"), (b"\x89PNG\r\n\x1a\n\0\0", "D104"), (b"PK\x03\x04word", "D104"), (bytes(range(256)) * 20, "D104"),
    (b"\0" * 100, "D104"), (b"\x1f\x8b\x08\x00", "D104"),
    ("Les ministres se sont rencontrés à Genève après l'été, où l'accord a été signé.".encode("cp1252"), "D105"),
    ("La città è già là: l'attività è libertà, la novità è realtà, la società è così, l'unità è verità e sarà qualità.".encode("cp1252"), "D105"),
    ("Bakanlar dün başkentte görüştü; anlaşma bugün imzalanacak, dediler.".encode("cp1254"), "D105"),
    ((SAMPLES["he"] * 3).encode("cp1255"), "D105"), ((SAMPLES["ar"] * 3).encode("cp1256"), "D105"), (b"\xcc\xe8\xed", "D105"),
])
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        decode(data, "dir/file.txt")
    assert raised.value.code == code and "dir/file.txt" in str(raised.value) and raised.value.way_out


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_inside_a_letter(read: Reader, cut: int) -> None:
    whole = SAMPLES["ka"].removesuffix(".")
    (article,), (fault,) = read("a.txt", whole.encode()[:-cut])
    assert article.text == whole[:-1] + "\ufffd" and fault.code == "D107" and fault.offset


def test_utf16_cut_inside_a_letter() -> None:
    decoded = decode(RUSSIAN.encode("utf-16-le")[:-1], "x")
    assert decoded.text == RUSSIAN[:-1] + "\ufffd" and decoded.fault and decoded.fault.code == "D107"


def test_one_broken_byte_does_not_lose_the_article() -> None:
    data = (RUSSIAN * 3).encode() + b"\xff" + RUSSIAN.encode()
    decoded = decode(data, "x")
    assert decoded.text == RUSSIAN * 3 + "\ufffd" + RUSSIAN and decoded.fault and decoded.fault.offset == len((RUSSIAN * 3).encode())


def test_western_quotation_marks_in_english() -> None:
    text = "“We met,” said the minister – and left. The envoy’s visit goes on…"
    assert decode(text.encode("cp1252"), "x").text == text


def test_a_named_encoding_is_final(read: Reader) -> None:
    (article,), _ = read("a.txt", "Genève, été".encode("latin-1"), encoding="latin-1")
    assert article.text == "Genève, été"
    articles, (fault,) = read("b.txt", b"\xff\xff", encoding="utf-8")
    assert not articles and fault.code == "D105" and "utf-8" in fault.message


@given(PLAIN, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_round_trip_of_marked_unicode(text: str, encoding: str) -> None:
    data = text.encode(encoding) if encoding != "utf-8" else codecs.BOM_UTF8 + text.encode()
    assert decode(data, "x").text.removeprefix("\ufeff") == text.removeprefix("\ufeff") or text.startswith("\ufeff")


@given(st.text(st.sampled_from("abcабвгдеОПРსტუბაԱԲգդ .,\n—«»"), min_size=1).filter(str.strip))
def test_round_trip_of_utf8(text: str) -> None:
    assert decode(text.encode(), "x").text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "x").text
    except UnreadableError as error:
        assert error.code in ("D103", "D104", "D105")
    else:
        text.encode("utf-8")


@given(st.text())
def test_clean_keeps_length_and_can_be_stored(text: str) -> None:
    assert len(clean(text)) == len(text)
    clean(text + "\ud800").encode("utf-8")
