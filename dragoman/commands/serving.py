"""`dragoman serve`: the desk, a web application on a record."""
from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

import dragoman
from dragoman.commands import console
from dragoman.commands.choosing import chosen
from dragoman.commands.understanding import understand
from dragoman.errors import UsageError

LOOPBACK = "127.0.0.1"
TOKEN = "DRAGOMAN_TOKEN"


def serve_command(
    record: Annotated[Path | None, typer.Argument(metavar="RECORD", help="The record; else as --record of other commands.")] = None,
    host: Annotated[str, typer.Option(help="The address to listen on; beyond this machine only with a token.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="The port.")] = 8_017,
    token: Annotated[str | None, typer.Option(envvar=TOKEN, help="What everybody has to show; “new” makes one.", show_default=False)] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Refuse every change.")] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Show it in this machine's browser at once, where there is one.")] = False,
    workers: Annotated[int | None, typer.Option(min=0, max=64, help="Processes that make pages; else one for each processor, two at most.",
                                                show_default=False)] = None,
    who: Annotated[str | None, typer.Option(help="The name under which decisions are signed; else that of the user.")] = None,
) -> None:
    """Open a record in the browser: timeline, events, articles, actors, agreements, terms and the rest."""
    path = chosen(record)
    try:
        from dragoman.commands.opening import versions
        from dragoman.desk.serving import serve
        from dragoman.desk.settings import Settings
        from dragoman.desk.workers import usual
    except ImportError as error:
        raise UsageError("D510", f"The desk is not installed ({error.name} is missing).", 'Install it with: pip install "dragoman[desk]".') from error
    if not path.exists():
        from dragoman.commands.opening import existing_record

        with existing_record(path):
            return
    shown = secrets.token_urlsafe(24) if token == "new" else token
    if token == "new":
        console.say(f"Token: {shown}")
    settings = Settings(path, host, shown, read_only, who or os.environ.get("USER") or "desk", version=dragoman.__version__, understand=understand,
                        versions=versions())
    serve(settings, port, console.say, browser, usual() if workers is None else workers)
