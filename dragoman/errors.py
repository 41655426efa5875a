"""Every error that a user can meet, each with a code and the way out.

    DragomanError
    ├── SourceError      D1xx  what was given to read cannot be read
    ├── LanguageError    D2xx  a language pack is missing or broken
    ├── RegisterError    D3xx  the register, or a user's own, is broken
    ├── RecordError      D4xx  the record cannot be opened, written or understood
    └── UsageError       D5xx  the call itself is wrong

The command line ends with 1 for your input, 2 for usage, 3 for a fault of ours.
"""
from __future__ import annotations


class DragomanError(Exception):
    """What went wrong and how to get out of it.

    Args:
        code: The code that the documentation lists, such as "D101".
        message: What is wrong, and where.
        way_out: What to do about it.
    """

    exit_status = 1

    def __init__(self, code: str, message: str, way_out: str) -> None:
        super().__init__(f"[{code}] {message} {way_out}")
        self.code = code
        self.message = message
        self.way_out = way_out


class SourceError(DragomanError):
    """What was given to read cannot be read."""


class LanguageError(DragomanError):
    """A language pack is missing or broken."""


class RegisterError(DragomanError):
    """The register, or a user's own, is broken."""


class RecordError(DragomanError):
    """The record cannot be opened, written or understood."""


class UsageError(DragomanError):
    """The call itself is wrong."""

    exit_status = 2
