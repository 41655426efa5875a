"""Web archives: what is read of them, and what is left of one that is cut in two."""
from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_samples import RUSSIAN, SAMPLES, Reader

from dragoman.sources.payload import join_chunks
from dragoman.sources.settings import Settings
from dragoman.sources.warc import read_warc

PAGE = f"<html lang=ru><title>t</title><body><article>{f'<p>{RUSSIAN}</p>' * 3}</article></body></html>"


def record(kind: str, block: bytes, uri: str = "https://news.example/1", content_type: str = "application/http; msgtype=response") -> bytes:
    """A record of an archive."""
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{uri}>\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, content_type: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> bytes:
    """A record of a server's answer."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return record("response", f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body)


RECORDS = [
    record("warcinfo", b"software: test\r\n", content_type="application/warc-fields"),
    record("request", b"GET / HTTP/1.1\r\n\r\n"),
    response(PAGE.encode()),
    response(b"\x89PNG", "image/png"),
    response(PAGE.encode(), status="404 Not Found"),
    record("conversion", SAMPLES["ka"].encode(), "https://news.example/ka", "text/plain"),
    record("resource", SAMPLES["hy"].encode(), "https://news.example/robots.txt", "text/plain"),
]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_and_texts_are_read_and_the_rest_passed_over(read: Reader, packed: bool) -> None:
    data = b"".join(gzip.compress(r) for r in RECORDS) if packed else b"".join(RECORDS)
    (page, text), faults = read("a.warc.gz" if packed else "a.warc", data)
    assert not faults and RUSSIAN in page.text and page.source.endswith("#3") and page.address == "https://news.example/1"
    assert text.text == SAMPLES["ka"] and text.source.endswith("#6") and text.extracted


def chunked(body: bytes) -> bytes:
    """A body as chunks of 100 bytes."""
    parts = [body[n : n + 100] for n in range(0, len(body), 100)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("answer", [
    response(gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
    response(zlib.compress(PAGE.encode()), Content_Encoding="deflate"),
    response(zlib.compress(PAGE.encode())[2:-4], Content_Encoding="deflate"),
    response(chunked(PAGE.encode()), Transfer_Encoding="chunked"),
    response(chunked(gzip.compress(PAGE.encode())), Transfer_Encoding="chunked", Content_Encoding="gzip"),
    response(PAGE.encode(), Transfer_Encoding="chunked"),
    response(PAGE.encode("cp1251", "ignore"), "text/html; charset=windows-1251"),
    response(PAGE.encode("cp1251", "ignore"), "text/html; charset=no-such-thing"),
    response(PAGE.encode(), "application/xml"),
    response(PAGE.encode(), ""),
])
def test_what_http_did_is_undone(read: Reader, answer: bytes) -> None:
    (article,), faults = read("a.warc", answer)
    assert RUSSIAN in article.text and not faults


@pytest.mark.parametrize(("answer", "code"), [
    (response(b"x" * 50, Content_Encoding="br"), "D116"), (response(b"junk", Content_Encoding="gzip"), "D115"), (response(b""), "D103"),
    (response(gzip.compress(b"a" * 3_000_000), Content_Encoding="gzip"), "D106"), (response(b"<p>" + b"a" * 2_000_000), "D106"),
    (response(b"\xff\xfa", "text/plain; charset=zlib"), "D105"),
])
def test_a_bad_record_is_one_fault(read: Reader, answer: bytes, code: str) -> None:
    (article,), (fault,) = read("a.warc", answer + RECORDS[2], limit_bytes=1_000_000)
    assert fault.code == code and fault.source.endswith("#1") and article.source.endswith("#2")


@pytest.mark.parametrize("cut", range(5, len(b"".join(RECORDS)), 61))
def test_an_archive_cut_in_two(read: Reader, cut: int) -> None:
    ends = [len(b"".join(RECORDS[: n + 1])) - len(b"\r\n\r\n") for n in range(len(RECORDS))]
    articles, faults = read("a.warc", b"".join(RECORDS)[:cut])
    assert [a.source.partition("#")[2] for a in articles] == [n for n, end in (("3", ends[2]), ("6", ends[5])) if end <= cut]
    assert [f.code for f in faults] in ([], ["D115"])


@pytest.mark.parametrize("share", [0.1, 0.5, 0.7, 0.99])
def test_a_packed_archive_cut_in_two(read: Reader, share: float) -> None:
    members = [gzip.compress(r) for r in RECORDS]
    data = b"".join(members)[: int(len(b"".join(members)) * share)]
    articles, faults = read("a.warc.gz", data)
    assert len(articles) == sum(len(b"".join(members[:n])) <= len(data) for n in (3, 6)) and [f.code for f in faults] == ["D115"]


def test_the_second_half_of_an_archive(read: Reader) -> None:
    articles, (fault,) = read("a.warc", b"".join(RECORDS)[40:])
    assert len(articles) == 2 and fault.code == "D115"


@pytest.mark.parametrize("data", [b"WARC/1.0\r\nContent-Length: x\r\n\r\n", b"WARC/1.0", b"junk", b"WARC/1.0\r\n" * 5000,
                                  b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nabc"])
def test_nonsense_called_an_archive(read: Reader, data: bytes) -> None:
    articles, faults = read("a.warc", data)
    assert not articles and faults


def test_a_long_archive_is_not_held_in_memory() -> None:
    class Endless(io.RawIOBase):
        """Sixty records of 200 kB, made as they are read."""

        left = 60

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            if not self.pending and self.left:
                self.left -= 1
                self.pending = record("conversion", b"word " * 40_000, content_type="text/plain")
            part, self.pending = self.pending[: len(buffer)], self.pending[len(buffer) :]
            buffer[: len(part)] = part
            return len(part)

        pending = b""

    tracemalloc.start()
    count = sum(1 for _ in read_warc(io.BufferedReader(Endless()), "a", Settings()))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60 and peak < 5_000_000


@given(st.binary(max_size=300))
def test_any_body_survives_the_chunks(body: bytes) -> None:
    assert join_chunks(chunked(body) if body else b"0\r\n\r\n") == body
    join_chunks(body)


@settings(max_examples=60)
@given(st.integers(0, len(b"".join(RECORDS)) - 1), st.binary(min_size=1, max_size=8))
def test_an_archive_with_broken_bytes_never_raises(at: int, junk: bytes) -> None:
    data = bytearray(b"".join(RECORDS))
    data[at : at + len(junk)] = junk
    list(read_warc(io.BytesIO(bytes(data)), "a", Settings()))
