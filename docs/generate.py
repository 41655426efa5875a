"""Writes the pages of docs/reference that the code already says: the command line, errors, the codebook, Python.

    python docs/generate.py            write them
    python docs/generate.py --check    say which are out of date, and fail
"""
from __future__ import annotations

import ast
import inspect
import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PACKAGE = ROOT / "dragoman"
REFERENCE = ROOT / "docs" / "reference"
NOTE = "<!-- Written by docs/generate.py from the code; change the code. -->\n"


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines) + "\n"


# --- the command line ---------------------------------------------------------------


def command_names() -> list[str]:
    """Every command, those in groups by both words."""
    return [" ".join(path) for path, _ in _commands()]


def _commands() -> Iterator[tuple[list[str], Any]]:
    import typer

    from dragoman.cli import app

    yield from _walk(typer.main.get_command(app), [])


def _walk(command: Any, path: list[str]) -> Iterator[tuple[list[str], Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name in children:
        yield from _walk(children[name], [*path, name])


def help_of(path: Sequence[str], command: Any) -> str:
    """What `--help` prints, in a terminal of 100 columns."""
    context = command.make_context(" ".join(["dragoman", *path]), [], resilient_parsing=True, terminal_width=100, max_content_width=100)
    with context:
        text = command.get_help(context)
    return str(text).rstrip()


def cli_page() -> str:
    """The page of the command line."""
    parts = [NOTE, "# Command line\n", "Results go to standard output, everything else to standard error. `NO_COLOR` is heeded.\n",
             table(("exit status", "meaning"), (("0", "all went well"), ("1", "your input cannot be read or found, or a floor is not reached"),
                                                ("2", "the call is wrong"), ("3", "a fault of ours"), ("130", "stopped by hand")))]
    for path, command in _commands():
        parts.append(f"## dragoman {' '.join(path)}\n\n```text\n{help_of(path, command)}\n```\n")
    return "\n".join(parts)


# --- errors ------------------------------------------------------------------------


def error_rows() -> list[tuple[str, str, str]]:
    """Code, message and way out of every error that the code raises or says."""
    from dragoman.sources import FAULTS

    rows = {(code, message, way_out) for code, (message, way_out) in FAULTS.items()}
    for path in sorted(PACKAGE.rglob("*.py")):
        rows |= set(_raised(ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(rows | set(SAID))


SAID = (
    ("D500", "The command line cannot be understood.", "Try the command with --help."),
    ("D900", "Something failed that should not.", "This is a fault of ours: please report it."),
    ("D901", "The reader failed on an article.", "This is a fault of ours: please report it with the text. The other articles were read."),
)
"""What the command line says without raising it."""


def _raised(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) >= 3 and _is_code(node.args[0]):
            code, message, way_out = (_words(argument) for argument in node.args[:3])
            yield code, message, way_out


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) == 4 and node.value[0] == "D" and node.value[1:].isdigit()


def _words(node: ast.expr) -> str:
    """A string of the source; what it fills in stands as an ellipsis."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    if isinstance(node, ast.BinOp):
        return _words(node.left) + _words(node.right)
    return "…"


def errors_page() -> str:
    """The page of errors."""
    families = (("D1xx", "what was given to read cannot be read"), ("D2xx", "a language pack is missing or broken"),
                ("D3xx", "the register, or a user's own, is broken"), ("D4xx", "the record cannot be opened, written or understood"),
                ("D5xx", "the call itself is wrong"), ("D9xx", "a fault of ours"))
    return "\n".join([NOTE, "# Errors\n", "Every error has a code and says the way out.\n", table(("family", "meaning"), families),
                      table(("code", "what is wrong", "the way out"), error_rows())])


# --- the codebook -----------------------------------------------------------------


def kinds() -> dict[str, dict[str, str]]:
    """Kind of trigger -> its type, family and kind of event."""
    found: dict[str, dict[str, str]] = tomllib.loads((PACKAGE / "reader" / "kinds.toml").read_text(encoding="utf-8"))["kinds"]
    return found


def kind_rows() -> list[tuple[str, str, str, str, str]]:
    """Kind of event, its type, quad category, PLOVER mode and the names of its triggers in the packs."""
    from dragoman.exports.plover import MODES, QUADS

    merged: dict[tuple[str, str], list[str]] = {}
    for name, kind in kinds().items():
        merged.setdefault((kind["kind"], kind["plover"]), []).append(name)
    return [(kind, plover, QUADS.get(plover, ""), MODES.get(kind, ""), ", ".join(names)) for (kind, plover), names in sorted(merged.items())]


def codebook_page() -> str:
    """The page of the codebook."""
    from dragoman.exports import dyads, plover
    from dragoman.exports.rows import PRECISIONS
    from dragoman.exports.tables import TABLES
    from dragoman.model import ASPECTS, ENTITY_TYPES, ROLES, STANCES, STATUSES

    values = (("status of an event", STATUSES), ("aspect of an event", ASPECTS), ("stance of an account", STANCES), ("role of a participant", ROLES),
              ("type of an entity", ENTITY_TYPES), ("date_precision", tuple(f"{name} ({meaning})" for name, meaning in PRECISIONS.items())))
    parts = [NOTE, "# Codebook\n", "## Kinds of events\n", table(("kind", "PLOVER type", "quad", "mode", "words of the packs"), kind_rows()),
             "## Values\n", table(("field", "values"), [(field, ", ".join(listed)) for field, listed in values])]
    for each in TABLES.values():
        columns = [(column.name, column.kind.value, column.meaning) for column in each.columns]
        parts += [f"## Table {each.name}\n", each.meaning + "\n", table(("column", "type", "meaning"), columns)]
    for name, fields in (("plover", plover.FIELDS), ("dyads", dyads.FIELDS)):
        parts += [f"## Export {name}\n", table(("column", "meaning"), list(fields.items()))]
    return "\n".join(parts)


# --- Python ----------------------------------------------------------------------


def python_page() -> str:
    """The page of the public names."""
    import dragoman

    parts = [NOTE, "# Python\n", "Everything below is imported from `dragoman`.\n"]
    for name in dragoman.__all__:
        thing = getattr(dragoman, name)
        if callable(thing):
            parts.append(f"## {name}\n\n```py\n{_signature(name, thing)}\n```\n\n```text\n{inspect.getdoc(thing)}\n```\n")
    return "\n".join(parts)


def _signature(name: str, thing: Any) -> str:
    kind = "class " if inspect.isclass(thing) else ""
    return f"{kind}{name}{inspect.signature(thing)}"


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli_page, "errors.md": errors_page, "codebook.md": codebook_page, "python.md": python_page}


def out_of_date() -> list[str]:
    """The pages that do not say what the code says."""
    return [name for name, page in PAGES.items() if not (REFERENCE / name).is_file() or (REFERENCE / name).read_text(encoding="utf-8") != page()]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or check them."""
    os.environ["NO_COLOR"] = "1"
    stale = out_of_date()
    if "--check" in arguments:
        sys.stderr.write("".join(f"{name} is out of date: run make docs\n" for name in stale))
        return int(bool(stale))
    for name in stale:
        (REFERENCE / name).write_text(PAGES[name](), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
