"""One http or https address -> its articles: within a time, a size, and the public network."""
from __future__ import annotations

import http.client
import ipaddress
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import IO
from urllib.parse import urljoin, urlsplit

from dragoman.model import Article
from dragoman.sources.documents import Document, read_document
from dragoman.sources.faults import Fault, UnreadableError, fault, unreadable
from dragoman.sources.kinds import by_media_type, parse_content_type
from dragoman.sources.payload import unpack
from dragoman.sources.settings import Settings

SCHEMES = ("http", "https")
CONNECT_SECONDS = 20.0
TOTAL_SECONDS = 60.0
MAX_REDIRECTS = 5
_CHUNK = 65_536
_HEADERS = {"User-Agent": "Dragoman", "Accept": "text/html, application/xhtml+xml, application/rss+xml, text/plain, */*;q=0.1",
            "Accept-Encoding": "gzip, identity"}


def read_address(address: str, settings: Settings) -> Iterator[Article | Fault]:
    """Read a web address, if the settings allow it.

    Args:
        address: The address; the article's source is the same, its address the one that redirects led to.
        settings: `fetch` must be true; `allow_private` lets private networks in.

    Yields:
        Its articles and faults.
    """
    if not settings.fetch and address.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES)):
        yield fault("D117", address)
        return
    try:
        document = fetch(address, settings)
    except UnreadableError as error:
        yield error.fault
        return
    yield from read_document(document, settings)


def fetch(address: str, settings: Settings) -> Document:
    """Get a document from the web.

    Args:
        address: An http or https address.
        settings: The size limit, and whether private networks are allowed.

    Returns:
        The document, unpacked.

    Raises:
        UnreadableError: The address is refused (D118), cannot be read (D119), is too large (D106), or is of a kind
            that is not read (D108).
    """
    guard = _Guard(address, settings.allow_private)
    guard.check(address)
    opener = urllib.request.build_opener(_Redirects(guard), _Http(guard), _Https(guard))
    request = urllib.request.Request(address, headers=_HEADERS)
    deadline = time.monotonic() + TOTAL_SECONDS
    try:
        with opener.open(request, timeout=CONNECT_SECONDS) as response:
            body = _body(response, address, settings.limit_bytes, deadline)
            return _document(response.headers, response.geturl(), body, address, settings.limit_bytes)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise unreadable("D119", address, why=_why(error)) from error


def _document(headers: Message, final: str, body: bytes, address: str, limit: int) -> Document:
    data = unpack(body, headers.get("Content-Encoding", ""), address, limit)
    media_type, charset = parse_content_type(headers.get("Content-Type", ""))
    kind = by_media_type(media_type, data)
    if kind is None and media_type:
        raise unreadable("D108", address, what=media_type)
    return Document(kind, data, address, final, charset)


def _body(response: http.client.HTTPResponse, address: str, limit: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise unreadable("D106", address, limit=limit)
        if time.monotonic() > deadline:
            raise TimeoutError(f"it took more than {TOTAL_SECONDS:.0f} seconds")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _why(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answers {error.code}"
    return str(getattr(error, "reason", None) or error) or type(error).__name__


@dataclass(frozen=True, slots=True)
class _Guard:
    """Refuses what is not the public web."""

    address: str
    allow_private: bool

    def check(self, url: str) -> None:
        """Refuse other schemes, and hosts that are private by their name or number."""
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise self.refusal("it is not well formed") from error
        host = (parts.hostname or "").rstrip(".").lower()
        if parts.scheme.lower() not in SCHEMES or not host:
            raise self.refusal("it is not http or https")
        if host == "localhost" or host.endswith(".localhost") or _is_number(host):
            self.check_host(host)

    def check_host(self, host: str) -> None:
        """Refuse a host if it is not on the public network."""
        if not self.allow_private and not _is_public(host):
            raise self.refusal("it leads into a private network")

    def check_peer(self, connection: http.client.HTTPConnection) -> None:
        """Refuse a connection whose other end is private; asked when it stands, so that no later lookup can differ."""
        peer = connection.sock.getpeername()[0]
        if connection.host not in _proxy_hosts():
            try:
                self.check_host(peer)
            except UnreadableError:
                connection.close()
                raise

    def refusal(self, why: str) -> UnreadableError:
        """The error for this address."""
        return unreadable("D118", self.address, why=why)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_public(host: str) -> bool:
    if not _is_number(host):
        return False
    number = ipaddress.ip_address(host)
    inner = getattr(number, "ipv4_mapped", None) or number
    return bool(inner.is_global) and not inner.is_multicast


def _proxy_hosts() -> set[str]:
    return {urlsplit(proxy if "://" in proxy else f"http://{proxy}").hostname or "" for proxy in urllib.request.getproxies().values()}


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects inside the public web only."""

    max_redirections = MAX_REDIRECTS

    def __init__(self, guard: _Guard) -> None:
        self.guard = guard

    def http_error_302(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str,
                       headers: http.client.HTTPMessage) -> object:
        self.guard.check(urljoin(req.full_url, headers.get("location") or headers.get("uri") or ""))
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class _Http(urllib.request.HTTPHandler):
    """Opens http connections to public peers."""

    def __init__(self, guard: _Guard) -> None:
        super().__init__()
        self.guard = guard

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_guarded(http.client.HTTPConnection, self.guard), req)


class _Https(urllib.request.HTTPSHandler):
    """Opens https connections to public peers."""

    def __init__(self, guard: _Guard) -> None:
        super().__init__()
        self.guard = guard

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_guarded(http.client.HTTPSConnection, self.guard), req)


def _guarded(connection_class: type[http.client.HTTPConnection], guard: _Guard) -> type[http.client.HTTPConnection]:
    class Guarded(connection_class):  # type: ignore[misc, valid-type]
        """A connection that asks the guard once it stands."""

        def connect(self) -> None:
            super().connect()
            guard.check_peer(self)

    return Guarded
