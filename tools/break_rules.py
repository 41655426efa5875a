"""Breaks each family of rules once, in a copy, and tells whether a test fails: a rule that no test misses is not tested.

    python tools/break_rules.py [FAMILY...]
"""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis")


def table() -> dict[str, dict[str, Any]]:
    """The breaks, by family."""
    return tomllib.loads((ROOT / "tools" / "breaks.toml").read_text(encoding="utf-8"))


def broken(source: str, how: dict[str, Any]) -> str:
    """The text of a file after the break.

    Raises:
        ValueError: The break changes nothing: its pattern is not there.
    """
    if how.get("empty"):
        return ""
    if "append" in how:
        return f"{source}\n\n{how['append']}"
    pattern, put = how["replace"]
    changed = re.sub(pattern, lambda _: put, source)
    if changed == source:
        raise ValueError(f"{pattern!r} is not in {how['file']}")
    return changed


def fails(how: dict[str, Any], copy: Path) -> bool:
    """Break one family in a copy of the project, run its tests until one fails, and mend it again."""
    path = copy / how["file"]
    whole = path.read_text(encoding="utf-8")
    path.write_text(broken(whole, how), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *how["tests"]]
    try:
        return subprocess.run(command, cwd=copy, env={"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin", "HOME": str(copy)}, capture_output=True).returncode == 1
    finally:
        path.write_text(whole, encoding="utf-8")


def main(chosen: list[str]) -> int:
    """Print a line a family; 1 where a break goes unnoticed."""
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        for family, how in table().items():
            if not chosen or family in chosen:
                seen = fails(how, copy)
                unnoticed += not seen
                sys.stdout.write(f"{'a test fails' if seen else 'UNNOTICED':14}{family}\n")
                sys.stdout.flush()
    return int(unnoticed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
