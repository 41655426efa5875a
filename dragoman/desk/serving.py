"""The server that a desk runs in."""
from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from dragoman.desk.app import create_app
from dragoman.desk.listing import warm
from dragoman.desk.settings import Settings
from dragoman.desk.workers import Workers


def serve(settings: Settings, port: int, say: Callable[[str], None], browser: bool = False, workers: int = 0) -> None:
    """Open a desk and keep it open until it is stopped by hand.

    Args:
        settings: What it is told.
        port: The port to listen on.
        say: Tells the reader where it is.
        browser: Whether to show it in this machine's browser, where there is one.
        workers: How many processes make pages; where there are none, this one makes them all.

    Raises:
        RecordError: The record cannot be opened.
        UsageError: It would listen beyond this machine without a token.
    """
    makers = Workers(settings, workers) if workers else None
    try:
        app = create_app(settings, makers)
        if makers is None:
            threading.Thread(target=warm, args=(app.state.desk,), daemon=True).start()
        _serve(app, settings, port, say, browser)
    finally:
        if makers is not None:
            makers.close()


def _serve(app: FastAPI, settings: Settings, port: int, say: Callable[[str], None], browser: bool) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{port}/"
    say(f"The desk is open at {address} · Ctrl+C closes it.")
    if browser and has_screen():
        threading.Timer(1, webbrowser.open, [address]).start()
    uvicorn.run(app, host=settings.host, port=port, log_level="warning", server_header=False, proxy_headers=False)


def has_screen() -> bool:
    """Whether a browser would have a window: without one, browsers of the terminal would take it over."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
