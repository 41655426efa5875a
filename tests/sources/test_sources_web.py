"""Addresses, on a server of the test's own: only when asked, only public, only so much and so long."""
from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from source_samples import RUSSIAN, SAMPLES, split

from dragoman.sources import open_sources, web

PAGE = f"<html lang=ru><title>t</title><body><article>{f'<p>{RUSSIAN}</p>' * 3}</article></body></html>".encode()
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    "/gzip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"a" * 5_000_000)),
    "/text": (200, {"Content-Type": "text/plain; charset=windows-1251"}, SAMPLES["uk"].encode("cp1251")),
    "/feed": (200, {"Content-Type": "text/xml"}, b"<rss><channel><item><guid>g</guid><description>d</description></item></channel></rss>"),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/large": (200, {"Content-Type": "text/plain"}, b"x" * 2_000_000),
    "/missing": (404, {}, b""),
    "/moved": (302, {"Location": "/page"}, b""),
    "/to-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/to-ftp": (302, {"Location": "ftp://127.0.0.1/x"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/cut": (200, {"Content-Type": "text/plain", "Content-Length": "500"}, b"cut"),
}


class Handler(BaseHTTPRequestHandler):
    """Gives the answers above; /slow drips."""

    def do_GET(self) -> None:
        if self.path == "/slow":
            return self.drip()
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return None

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy the machine has is not asked for its own addresses."""
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("path", "text"), [("/page", RUSSIAN), ("/gzip", RUSSIAN), ("/moved", RUSSIAN), ("/text", SAMPLES["uk"]), ("/feed", "d")])
def test_what_is_fetched(site: str, path: str, text: str) -> None:
    (article,), faults = split(open_sources([site + path], fetch=True, allow_private=True))
    assert text in article.text and not faults and article.extracted
    assert article.source.startswith(site + path)


def test_the_address_is_where_redirects_led(site: str) -> None:
    (article,), _ = split(open_sources([f"{site}/moved"], fetch=True, allow_private=True))
    assert article.source == f"{site}/moved" and article.address == f"{site}/page"


@pytest.mark.parametrize(("path", "code"), [
    ("/missing", "D119"), ("/to-file", "D118"), ("/to-ftp", "D118"), ("/round", "D119"), ("/image", "D108"), ("/large", "D106"),
    ("/bomb", "D106"), ("/cut", "D119"),
])
def test_what_is_not(site: str, path: str, code: str) -> None:
    articles, (fault,) = split(open_sources([site + path], fetch=True, allow_private=True, limit_bytes=1_000_000))
    assert not articles and fault.code == code and fault.source == site + path


def test_a_server_that_drips_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "TOTAL_SECONDS", 0.3)
    _, (fault,) = split(open_sources([f"{site}/slow"], fetch=True, allow_private=True))
    assert fault.code == "D119" and "seconds" in fault.message


def test_nothing_is_fetched_unasked(site: str) -> None:
    _, (fault,) = split(open_sources([f"{site}/page"]))
    assert fault.code == "D117" and "--fetch" in fault.way_out


def test_private_addresses_are_refused_unasked(site: str) -> None:
    port = site.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]", "0.0.0.0",
                 "2130706433", "127.1"):
        _, (fault,) = split(open_sources([f"http://{host}:{port}/page"], fetch=True))
        assert fault.code in ("D118", "D119"), host


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://news.example/a", "http://", "http://[bad", "gopher://x/1", "javascript://x", "http://a b/"])
@pytest.mark.parametrize("fetch", [True, False])
def test_other_schemes_and_nonsense_are_refused(address: str, fetch: bool) -> None:
    _, (fault,) = split(open_sources([address], fetch=fetch))
    assert fault.code in ("D117", "D118", "D119")
