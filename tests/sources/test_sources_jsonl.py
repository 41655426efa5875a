"""JSON Lines: fields as mapped, bad lines named by number, the rest read."""
from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_samples import RUSSIAN, Reader

from dragoman.errors import UsageError
from dragoman.model import Article
from dragoman.sources import open_sources
from dragoman.sources.stated import edtf, language_tag


def lines(*objects: object) -> bytes:
    """JSON Lines of some values; bytes go in as they are."""
    return b"\n".join(o if isinstance(o, bytes) else json.dumps(o, ensure_ascii=False).encode() for o in objects)


def test_default_fields(read: Reader) -> None:
    stated = {"text": RUSSIAN, "title": "T", "date": "2023-05-04T10:00:00Z", "url": "https://news.example/1", "language": "ru",
              "publisher": "P", "id": 17}
    (article,), faults = read("a.jsonl", lines(stated))
    source = article.source
    assert article == Article(source, RUSSIAN, "T", "P", "2023-05-04", "ru", "https://news.example/1", (), extracted=True)
    assert source.endswith("/a.jsonl#17") and not faults


def test_mapped_fields_lead_into_objects(read: Reader) -> None:
    stated = {"body": {"content": RUSSIAN}, "meta.when": "2021-12", "lang": "ka_GE"}
    (article,), _ = read("a.ndjson", lines(stated), fields={"text": "body.content", "date": "meta.when", "language": "lang"})
    assert (article.text, article.published, article.language) == (RUSSIAN, "2021-12", "ka-GE")


def test_bad_lines_are_named_and_the_rest_is_read(read: Reader) -> None:
    data = lines({"text": "one"}, b"{broken", b"", [1], {"title": "no text"}, {"text": "  "}, {"text": 5}, b"\xff\xfe{", b"[" * 100_000,
                 b'{"text": ' + b"9" * 5000 + b"}", {"text": "two"})
    articles, faults = read("a.jsonl", data)
    assert [a.text for a in articles] == ["one", "two"]
    assert [a.source.partition("#")[2] for a in articles] == ["1", "11"]
    assert [(f.line, f.code) for f in faults] == [
        (2, "D110"), (4, "D110"), (5, "D111"), (6, "D111"), (7, "D111"), (8, "D110"), (9, "D110"), (10, "D110"),
    ]
    assert "line 2" in str(faults[0]) and "[D110]" in str(faults[0])


def test_a_date_that_is_none_is_told_once(read: Reader) -> None:
    articles, faults = read("a.jsonl", lines(*({"text": f"t{n}", "date": "soon"} for n in range(5))))
    assert len(articles) == 5 and [f.code for f in faults] == ["D112"] and not any(a.published for a in articles)


@pytest.mark.parametrize("data", [b'[\n{"text": "a"}\n]', b'{\n"text": "a"\n}', '{"text": "a"}\n'.encode("utf-16")])
def test_json_that_is_not_lines_is_one_fault(read: Reader, data: bytes) -> None:
    articles, (fault,) = read("a.jsonl", data)
    assert not articles and fault.code == "D108"


def test_marks_surrogates_and_line_ends(read: Reader) -> None:
    articles, faults = read("a.jsonl", b'\xef\xbb\xbf{"text": "a\\r\\nb\\ud83e\\udd1d"}\r\n{"text": "\\ud83e lone"}\r\n')
    assert [a.text for a in articles] == ["a\r\nb\U0001f91d", "\ufffd lone"] and not faults
    assert all(a.id for a in articles)


def test_a_line_over_the_limit_is_passed_over(read: Reader) -> None:
    data = lines({"text": "one"}, {"text": "x" * 5_000_000}, {"text": "two"})
    articles, (fault,) = read("a.jsonl", data, limit_bytes=1_000_000)
    assert [a.text for a in articles] == ["one", "two"] and (fault.code, fault.line) == ("D106", 2)


def test_compressed_and_cut(read: Reader) -> None:
    data = gzip.compress(lines({"text": "one"}, {"text": "two"}))
    assert len(read("a.jsonl.gz", data)[0]) == 2
    _, faults = read("b.jsonl.gz", data[:-12])
    assert [f.code for f in faults] == ["D115"]


def test_lines_in_a_named_encoding(read: Reader) -> None:
    data = json.dumps({"text": RUSSIAN}, ensure_ascii=False).encode("cp1251")
    assert read("a.jsonl", data)[0][0].text == RUSSIAN
    assert read("a.jsonl", data, encoding="cp1251")[0][0].text == RUSSIAN


@pytest.mark.parametrize(("settings", "code"), [({"fields": {"author": "by"}}, "D551"), ({"encoding": "klingon"}, "D552"),
                                                ({"encoding": "hex"}, "D552"), ({"limit_bytes": 0}, "D553")])
def test_settings_without_sense_are_refused_by_the_call(settings: dict[str, object], code: str) -> None:
    with pytest.raises(UsageError, match=code):
        open_sources([], **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(("stated", "expected"), [
    ("2021-12-20", "2021-12-20"), ("20211220", "2021-12-20"), ("2021-12", "2021-12"), (2021, "2021"), ("2021~", "2021~"),
    ("2021-12-20 10:11:12", "2021-12-20"), ("2021-12-20T23:59:59-08:00", "2021-12-20"), ("2021-12-20/2021-12-22", "2021-12-20/2021-12-22"),
    ("../2008", "../2008"), ("2008/..", "2008/.."), ("Tue, 04 Jul 2023 10:00:00 +0400", "2023-07-04"), ("4 Jul 2023 10:00 GMT", "2023-07-04"),
    ("2021-13-01", None), ("2021-02-29", None), ("202112", None), ("0000-01-01", None), ("01/02/2021", None), ("../..", None),
    ("yesterday", None), ("", None), (None, None), (True, None), (1.5, None), ("1700000000", None), ("2021-12-20/soon", None), ("Tue", None),
])
def test_stated_dates(stated: object, expected: str | None) -> None:
    assert edtf(stated) == expected


@pytest.mark.parametrize(("stated", "expected"), [("en_gb", "en-GB"), ("KA", "ka"), ("zh-hant-tw", "zh-Hant-TW"), ("русский", None), ("", None), (5, None)])
def test_stated_languages(stated: object, expected: str | None) -> None:
    assert language_tag(stated) == expected


@given(st.text())
def test_any_date_is_read_or_none(text: str) -> None:
    edtf(text)
    language_tag(text)
