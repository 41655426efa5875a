"""What a desk is told when it is opened."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.model import Article, Reading

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MEBIBYTE = 1024 * 1024


def understood(article: Article) -> Reading:
    """Read an article with the register that ships; commands give the desk one that knows the user's own."""
    from dragoman.reader.read import read

    return read(article)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk is told when it is opened.

    Args:
        record: The record's file.
        host: The address that it listens on.
        token: What everybody has to show; needed where the desk listens beyond this machine.
        read_only: Whether changes are refused.
        who: The name under which decisions are signed.
        upload_bytes: How large an upload may be, all files together.
        upload_files: How many files an upload may hold.
        body_bytes: How large any other request may be.
        version: The version of Dragoman.
        readers: How many requests may read the record at one time.
        understand: Reads an article that somebody gives.
        versions: What it reads with, by name; noted in the record when something is added.
    """

    record: Path
    host: str = LOOPBACK[0]
    token: str | None = None
    read_only: bool = False
    who: str = "desk"
    upload_bytes: int = 20 * MEBIBYTE
    upload_files: int = 50
    body_bytes: int = MEBIBYTE
    readers: int = 4
    version: str = "0"
    understand: Callable[[Article], Reading] = understood
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the desk."""
        return self.host in LOOPBACK
