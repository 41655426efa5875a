"""Dragoman reads what is written about foreign affairs, in several languages, and keeps one sourced record of it.

    >>> import dragoman
    >>> reading = dragoman.read_text("The foreign ministers of Georgia and Armenia met in Tbilisi on 20 December 2021.")
    >>> with dragoman.open_record("news.record") as record:
    ...     record.add(reading)

Nothing heavy is imported before it is asked for.
"""
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["Article", "DragomanError", "Reading", "Record", "__version__", "open_record", "read", "read_text", "to_frame"]

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.face import read_text
    from dragoman.frames import to_frame
    from dragoman.model import Article, Reading
    from dragoman.reader.read import read
    from dragoman.record import Record, open_record

_HOMES = {"Article": "model", "DragomanError": "errors", "Reading": "model", "Record": "record", "open_record": "record",
          "read": "reader.read", "read_text": "face", "to_frame": "frames"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    value = getattr(import_module(f"dragoman.{_HOMES[name]}"), name)
    import_module("dragoman.notebook").attach(records=_HOMES[name] == "record")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
