"""Who may come in, what a request may be, and what a browser may do with a page.

Everything here is decided before a page is asked: the host that was named, the token, the session, the size, whether changes are
allowed. A change needs, besides the session, a token that only a page of the desk can know.
"""
from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.desk.settings import LOOPBACK, Settings

COOKIE = "dragoman_session"
HEADER = "x-csrf-token"
FIELD = "csrf"
SAFE = ("GET", "HEAD", "OPTIONS")
OPEN = ("/static/", "/login", "/health")
"""What is shown to whoever has not come in yet."""

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
HEADERS = {
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin", "permissions-policy": "camera=(), geolocation=(), microphone=()"}


class Keys:
    """The secrets of one run of the desk: they sign sessions and the tokens that changes need.

    Args:
        token: What everybody has to show; None where the desk only listens on this machine.
    """

    def __init__(self, token: str | None) -> None:
        self._secret = secrets.token_bytes(32)
        self._token = token

    def session(self) -> str:
        """A new signed session."""
        name = secrets.token_urlsafe(18)
        return f"{name}.{self._signed('session', name)}"

    def is_session(self, value: str) -> bool:
        """Whether this run of the desk made a session."""
        name, _, signature = value.partition(".")
        return _same(signature, self._signed("session", name))

    def csrf(self, session: str) -> str:
        """The token that changes made in a session need."""
        return self._signed("csrf", session)

    def is_csrf(self, session: str, value: str) -> bool:
        """Whether a token belongs to a session."""
        return _same(value, self.csrf(session))

    def is_token(self, value: str) -> bool:
        """Whether this is what everybody has to show."""
        return self._token is not None and _same(value, self._token)

    def _signed(self, purpose: str, value: str) -> str:
        return hmac.new(self._secret, f"{purpose}:{value}".encode("utf-8", "replace"), "sha256").hexdigest()


def _same(given: str, right: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode("utf-8", "replace"))


class Guard:
    """Stands before the desk.

    Args:
        app: The desk.
        settings: What it was told.
        keys: Its secrets.
    """

    def __init__(self, app: ASGIApp, settings: Settings, keys: Keys) -> None:
        self.app = app
        self.settings = settings
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = _session(headers)
        known = self.keys.is_session(session)
        bearer = self.keys.is_token(headers.get("authorization", "").removeprefix("Bearer "))
        refused = self._refused(scope, headers, known, bearer)
        fresh = None if known or self.settings.token is not None else self.keys.session()
        scope["bearer"], scope["session"] = bearer, fresh or session
        scope["csrf"] = self.keys.csrf(fresh or session)
        sent = _Sent(send, scope["path"], _cookie(fresh, scope) if fresh else None)
        await (refused or self.app)(scope, _Limited(receive, self._limit(scope)), sent)

    def _refused(self, scope: Scope, headers: Headers, known: bool, bearer: bool) -> Response | None:
        path, changing = scope["path"], scope["method"] not in SAFE
        if self.settings.token is None and not _is_local(headers.get("host", "")):
            return PlainTextResponse("This desk answers only to this machine.", 421)
        if self.settings.token is not None and not known and not bearer and not path.startswith(OPEN):
            return self._unknown(scope)
        if changing and self.settings.read_only and path != "/login":
            return PlainTextResponse("This desk is read-only.", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._limit(scope):
            return PlainTextResponse("The request is too large.", 413)
        return None

    def _unknown(self, scope: Scope) -> Response:
        if scope["path"].startswith("/api") or scope["method"] not in SAFE:
            return PlainTextResponse("Show the token: Authorization: Bearer TOKEN.", 401, {"www-authenticate": "Bearer"})
        asked = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        return RedirectResponse(f"/login?to={quote(asked, safe='')}", 303)

    def _limit(self, scope: Scope) -> int:
        return self.settings.upload_bytes if scope["path"].startswith("/read") else self.settings.body_bytes


def _is_local(host: str) -> bool:
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    return name.strip("[]") in LOOPBACK


def _session(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _cookie(session: str, scope: Scope) -> str:
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Lax{secure}"


class _Sent:
    """What goes out, with the headers that every answer bears."""

    def __init__(self, send: Send, path: str, cookie: str | None) -> None:
        self.send = send
        self.path = path
        self.cookie = cookie

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["content-security-policy"] = POLICY
            headers["cache-control"] = "private, max-age=31536000, immutable" if self.path.startswith("/static/") else "no-store"
            if self.cookie:
                headers.append("set-cookie", self.cookie)
        await self.send(message)


class TooLarge(HTTPException):
    """More came than was announced or allowed."""

    def __init__(self) -> None:
        super().__init__(413, "The request is too large.")


class _Limited:
    """What comes in, counted."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self.receive = receive
        self.left = limit

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise TooLarge
        return message


async def check_change(request: Request) -> None:
    """Let a change through only with the token of its session; a program that shows the desk's own token needs none.

    Args:
        request: The request.

    Raises:
        HTTPException: The token is missing or another's.
    """
    if request.method in SAFE or request.scope.get("bearer"):
        return
    keys: Keys = request.app.state.keys
    given = request.headers.get(HEADER) or await _field(request)
    if not keys.is_csrf(request.scope.get("session", ""), given):
        raise HTTPException(403, "This form has expired. Load the page again and repeat the change.")


async def _field(request: Request) -> str:
    kind = request.headers.get("content-type", "")
    if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return ""
    return str((await request.form()).get(FIELD, ""))
