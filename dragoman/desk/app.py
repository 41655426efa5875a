"""The application: its families of pages, what stands before them, and what is said when something is wrong."""
from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from dragoman.desk.pages import (
    actor,
    agreements,
    article,
    conflicts,
    door,
    dossier,
    event,
    formats,
    maps,
    network,
    offices,
    pair,
    plans,
    read,
    recognitions,
    review,
    search,
    terms,
    timeline,
)
from dragoman.desk.remembered import Remembered
from dragoman.desk.security import Guard, Keys, check_change
from dragoman.desk.settings import Settings
from dragoman.desk.view import Desk, View
from dragoman.desk.workers import Handing, Workers
from dragoman.errors import DragomanError, UsageError

FAMILIES: tuple[ModuleType, ...] = (
    door, timeline, event, article, actor, pair, agreements, formats, recognitions, offices, terms, conflicts, plans, search, network, maps, dossier,
    review, read)
"""The families of pages, in the order in which their addresses are tried."""
STATIC = Path(__file__).parent / "static"
UNKNOWN = "D411"


def create_app(settings: Settings, workers: Workers | None = None) -> FastAPI:
    """Open a desk.

    Args:
        settings: What it is told.
        workers: Processes that make its pages; None where it makes all of them itself.

    Returns:
        The application, to be given to a server.

    Raises:
        RecordError: The record cannot be opened.
        UsageError: It would listen beyond this machine without a token (D511).
    """
    if not settings.local and not settings.token:
        raise UsageError("D511", f"A desk on {settings.host} can be reached by others.", "Give a token with --token, or leave --host out.")
    app = pages_app(settings)
    app.state.keys = keys = Keys(settings.token)
    if workers is not None:
        app.add_middleware(Handing, workers=workers)
    app.add_middleware(Remembered, shelf=app.state.desk.shelf)
    if not settings.local:
        app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=4)
    app.add_middleware(Guard, settings=settings, keys=keys)
    return app


def pages_app(settings: Settings) -> FastAPI:
    """The pages of a desk, with nothing that stands before them.

    Args:
        settings: What the desk is told.

    Returns:
        The application.

    Raises:
        RecordError: The record cannot be opened.
    """
    app = FastAPI(title="Dragoman", version=settings.version, description="The same data as the pages show.", docs_url=None, redoc_url=None,
                  openapi_url="/api/openapi.json", lifespan=_lifespan)
    app.state.desk = Desk(settings)
    for family in FAMILIES:
        app.include_router(family.router, dependencies=[Depends(check_change)])
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for fault in (DragomanError, HTTPException, RequestValidationError):
        app.add_exception_handler(fault, _told)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = app.state.desk.settings.readers
    yield
    app.state.desk.close()


def _told(request: Request, error: Exception) -> Response:
    """What is wrong, as a page or as data."""
    status, message = _status(error), _message(error)
    if request.url.path.startswith("/api") or request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"detail": message}, status)
    return View(request).render("fault.html", status, message=message, status=status)


def _status(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, RequestValidationError):
        return 422
    return 404 if isinstance(error, DragomanError) and error.code == UNKNOWN else 400


def _message(error: Exception) -> str:
    if isinstance(error, RequestValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
    return str(error.detail) if isinstance(error, HTTPException) else str(error)


