"""How sources are to be read; one value that travels through the room."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dragoman.errors import UsageError

LIMIT_BYTES = 50 * 1024 * 1024
"""Bytes above which one text (a file, a line, a record of an archive) is refused."""

ROLES = ("text", "title", "date", "url", "language", "publisher", "id")
"""What a field of a JSON object can be for an article; each is looked for under its own name unless mapped."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How sources are to be read.

    Args:
        fetch: Whether http and https addresses are read.
        fields: JSON Lines: role -> name of the field, dots leading into objects ("body.content").
        encoding: The encoding of the texts; found out if None.
        limit_bytes: The largest text that is read.
        allow_private: Whether addresses inside a private network may be fetched.

    Raises:
        UsageError: A role (D551), the encoding (D552) or the limit (D553) makes no sense.
    """

    fetch: bool = False
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str | None = None
    limit_bytes: int = LIMIT_BYTES
    allow_private: bool = False

    def __post_init__(self) -> None:
        unknown = sorted(set(self.fields) - set(ROLES))
        if unknown:
            raise UsageError("D551", f"There is no role {unknown[0]!r} for a field.", f"The roles are {', '.join(ROLES)}.")
        if self.encoding is not None and not _is_text_encoding(self.encoding):
            raise UsageError("D552", f"There is no encoding {self.encoding!r}.", "Name one such as utf-8, cp1251 or koi8-r.")
        if self.limit_bytes < 1:
            raise UsageError("D553", f"The limit of {self.limit_bytes} bytes leaves nothing to read.", "Give 1 or more.")

    def field_name(self, role: str) -> str:
        """The field that plays a role: the one mapped, or the one of the same name."""
        return self.fields.get(role, role)


def _is_text_encoding(name: str) -> bool:
    try:
        b"a".decode(name)
    except UnicodeDecodeError:  # one byte is too few for UTF-16
        return True
    except (LookupError, ValueError):
        return False
    return True
