"""Coming in: the first page, the login where a token is asked for, and whether the desk is up."""
from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from dragoman.desk.security import COOKIE, Keys
from dragoman.desk.view import Viewing

router = APIRouter(include_in_schema=False)
PAUSE = 0.5
"""Seconds that a wrong token costs."""


@router.get("/")
def first(view: Viewing) -> Response:
    """The first page is the timeline."""
    return RedirectResponse(view.url("/events"), 307)


@router.get("/health")
def health() -> Response:
    """Whether the desk is up."""
    return JSONResponse({"up": True})


@router.get("/login")
def login(view: Viewing) -> Response:
    """Ask for the token."""
    return view.render("login.html", wrong=False, to=view.asked.get("to", "/"))


@router.post("/login")
async def come_in(request: Request, view: Viewing, token: Annotated[str, Form()] = "", to: Annotated[str, Form()] = "/") -> Response:
    """Take the token, and give a session for it."""
    keys: Keys = request.app.state.keys
    if not keys.is_token(token):
        await asyncio.sleep(PAUSE)
        return view.render("login.html", 403, wrong=True, to=to)
    answer = RedirectResponse(to if _inside(to) else "/", 303)
    answer.set_cookie(COOKIE, keys.session(), httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


def _inside(address: str) -> bool:
    """Whether an address leads nowhere but to this desk."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and not any(c < " " for c in address)
