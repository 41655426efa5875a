"""The sets that `sources.toml` names: whether they are there, and are the ones that it means."""
from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from training.encoder import weights_file
from training.public import data

HERE = Path(__file__).parent


def sets() -> dict[str, dict[str, Any]]:
    """The rows of `sources.toml`, by name."""
    return tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))


def place(name: str, row: dict[str, Any]) -> Path | None:
    """Where a set's file or folder lies; None for what is part of the project."""
    if name == "encoder":
        return weights_file()
    return data() / row["path"] if "path" in row else None


def digest(path: Path) -> str:
    """The digest of a file, or of the files of a folder one after the other."""
    found = hashlib.sha256()
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        found.update(file.read_bytes())
    return found.hexdigest()


def check() -> None:
    """Make sure that every set is there and is the one that was meant.

    Raises:
        SystemExit: One is not, with its name and where it comes from.
    """
    for name, row in sets().items():
        path = place(name, row)
        if path is not None and (not path.exists() or digest(path) != row["sha256"]):
            raise SystemExit(f"{name} is not at {path}, or is another version. It comes from {row['repository']}; DRAGOMAN_DATA names the folder of all sets.")
