"""Takes the mark `open` off every line that the reader finds by now; `--open` also marks those that it does not find.

    python tests/systems/mark.py [--open]
"""
from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from systems_notation import parse  # noqa: E402
from systems_tables import Case, cases_of, files, reading_of, seen, table, verdicts  # noqa: E402


def marked(case: Case, opening: bool) -> dict[str, str]:
    """Each line of a case as it should stand."""
    plain = {line.text: line.text.removeprefix("open | ") for line, _ in verdicts(case)}
    keep = {line.text for line, held in verdicts(case) if not held and (opening or line.open)}
    return {text: f"open | {bare}" if text in keep else bare for text, bare in plain.items()}


def rewrite(path: Path, opening: bool) -> None:
    """Write one table anew, its sentences and order untouched."""
    blocks = re.split(r"(?m)^(?=\[\[case\]\]$)", path.read_text(encoding="utf-8"))
    path.write_text(blocks[0] + "".join(_block(b, c, opening) for b, c in zip(blocks[1:], cases_of(path), strict=True)), encoding="utf-8")


def _block(block: str, case: Case, opening: bool) -> str:
    lines = marked(case, opening)
    body = re.sub(r'(?m)^seen = ".*"\n', "", block)
    for old, new in lines.items():
        body = body.replace(f"  '{old}',\n", f"  '{new}',\n")
    found = seen(reading_of(case)).replace("\\", "").replace('"', "”")
    return body if not any(parse(n).open for n in lines.values()) else re.sub(r"(?m)^\]\n", lambda m: f']\nseen = "{found}"\n', body, count=1)


if __name__ == "__main__":
    for table_file in files():
        rewrite(table_file, "--open" in sys.argv)
    sys.stdout.write(table() + "\n")
