"""Runs the commands and the Python that the pages of the documentation show, and keeps what they print up to date.

A block ```console holds lines "$ dragoman ..." each followed by what it prints. Everything on a page runs in order in one empty
folder. Lines of other programs ("$ pip ...", "$ make ...") are not run. A block ```python runs too, and must not fail; a block ```text
right after it holds what it prints.
"""
from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$(\n\n```text\n.*?^```$)?", re.MULTILINE | re.DOTALL)
OURS = "dragoman "


@dataclass(frozen=True, slots=True)
class Step:
    """A command and what it prints, or a piece of Python."""

    kind: str
    text: str
    printed: str = ""


def steps(block: str) -> list[Step]:
    """The commands of a console block, each with what it prints."""
    found: list[Step] = []
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        head, _, rest = part.partition("\n")
        if head.startswith("$ "):
            found.append(Step("console", head[2:], rest))
    return found


def commands(page: Path) -> list[str]:
    """Every command of ours that a page shows."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [step.text for kind, block, _ in blocks if kind == "console" for step in steps(block) if step.text.startswith(OURS)]


def refreshed(page: Path) -> str:
    """A page with what its commands print today.

    Args:
        page: A Markdown file.

    Returns:
        Its text, anew.

    Raises:
        RuntimeError: A command ends with a status other than the one that its comment ("# exits 1") names.
    """
    text = page.read_text(encoding="utf-8")
    if not BLOCK.search(text):
        return text
    with _workshop() as namespace:
        return BLOCK.sub(lambda match: _block(match, namespace, page), text)


def _block(match: re.Match[str], namespace: dict[str, object], page: Path) -> str:
    kind, block, answer = match.groups()
    if kind == "python":
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block, str(page), "exec"), namespace)
        return f"```python\n{block}```" + (f"\n\n```text\n{printed.getvalue()}```" if answer else "")
    return "```console\n" + "".join(_step(step, page) for step in steps(block)) + "```" + (answer or "")


def _step(step: Step, page: Path) -> str:
    if not step.text.startswith(OURS):
        return f"$ {step.text}\n{step.printed}"
    command, _, comment = step.text.partition("  # exits ")
    status, printed = run(command)
    if status != int(comment or 0):
        raise RuntimeError(f"{page.name}: {step.text} ended with {status}: {printed}")
    return f"$ {step.text}\n{printed}"


def run(command: str) -> tuple[int, str]:
    """Run a command of ours inside this process.

    Args:
        command: The words as a shell takes them, "dragoman" first.

    Returns:
        The exit status, and all that it prints.
    """
    from dragoman import cli

    held = io.BytesIO()
    stream = io.TextIOWrapper(held, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        status = cli.run(shlex.split(command)[1:])
    return status, held.getvalue().decode("utf-8")


@contextlib.contextmanager
def _workshop() -> Iterator[dict[str, object]]:
    """An empty folder to run a page in, with settings of its own."""
    before, environment = Path.cwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update({"NO_COLOR": "1", "COLUMNS": "100", "DRAGOMAN_HOME": str(Path(folder) / "home")})
        try:
            yield {"__name__": "page"}
        finally:
            os.chdir(before)
            _restore(environment)


def _restore(environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)


def main() -> int:
    """Bring every page up to date."""
    sys.path.insert(0, str(ROOT))
    for page in PAGES:
        new = refreshed(page)
        if new != page.read_text(encoding="utf-8"):
            page.write_text(new, encoding="utf-8")
            sys.stderr.write(f"{page.relative_to(ROOT)} brought up to date\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
