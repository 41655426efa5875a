"""The server that a desk runs in."""
from __future__ import annotations

import threading
from collections.abc import Callable

import uvicorn

from dragoman.desk.app import create_app
from dragoman.desk.listing import warm
from dragoman.desk.settings import Settings


def serve(settings: Settings, port: int, say: Callable[[str], None]) -> None:
    """Open a desk and keep it open until it is stopped by hand.

    Args:
        settings: What it is told.
        port: The port to listen on.
        say: Tells the reader where it is.

    Raises:
        RecordError: The record cannot be opened.
        UsageError: It would listen beyond this machine without a token.
    """
    app = create_app(settings)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    threading.Thread(target=warm, args=(app.state.desk,), daemon=True).start()
    say(f"The desk is open at http://{host}:{port}/ · Ctrl+C closes it.")
    uvicorn.run(app, host=settings.host, port=port, log_level="warning", server_header=False, proxy_headers=False)
