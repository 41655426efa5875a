"""Gathers the messages of the desk into its catalogues, one file a language and family of pages, keeping what is translated.

    python tools/catalogue.py              write dragoman/desk/locale/LANGUAGE/FAMILY.po
    python tools/catalogue.py --missing    print what is not translated, and fail where there is any
"""
from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

DESK = Path(__file__).resolve().parent.parent / "dragoman" / "desk"
LOCALE = DESK / "locale"
LANGUAGES = ("ru", "ka", "hy")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
BASE = "base"


def family(path: Path) -> str:
    """The family of pages that a file belongs to; "base" for what all of them share."""
    inside = path.relative_to(DESK).parts
    if inside[0] == "templates" and len(inside) > 2:
        return inside[1]
    return path.stem if inside[0] == "pages" else BASE


def messages() -> dict[str, dict[str | tuple[str, ...], str]]:
    """Messages by family, each with the file that it stands in; what the base holds stands in no other."""
    found: dict[str, dict[str | tuple[str, ...], str]] = {}
    for path in sorted((*DESK.rglob("*.py"), *DESK.rglob("*.html"))):
        for message in _of_file(path):
            found.setdefault(family(path), {}).setdefault(message, path.relative_to(DESK).as_posix())
    shared = set(found.get(BASE, {}))
    return {name: {m: w for m, w in held.items() if name == BASE or m not in shared} for name, held in found.items()}


def _of_file(path: Path) -> Iterator[str | tuple[str, ...]]:
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    options = {"silent": "false", "trimmed": "true", "extensions": "jinja2.ext.i18n"} if path.suffix == ".html" else {}
    with path.open("rb") as source:
        for _, message, _, _ in extract(method, source, KEYWORDS, options=options):
            yield tuple(message) if isinstance(message, (tuple, list)) else message


def known(language: str) -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    """What is translated already, whatever the family."""
    return {m.id if isinstance(m.id, str) else tuple(m.id): m.string for path in sorted((LOCALE / language).glob("*.po"))
            for m in read(path, language) if m.id and m.string and any(m.string)}


def read(path: Path, language: str) -> Catalog:
    """A catalogue."""
    with path.open("rb") as source:
        return read_po(source, locale=language)


def write(language: str, name: str, held: dict[str | tuple[str, ...], str], done: dict[str | tuple[str, ...], str | tuple[str, ...]]) -> None:
    """Write the catalogue of one family."""
    catalogue = Catalog(locale=language, project="Dragoman", header_comment=f"# The desk in {language}: {name}.", fuzzy=False)
    for message in sorted(held, key=str):
        catalogue.add(message, done.get(message, ""), locations=[(held[message], None)])
    (LOCALE / language).mkdir(parents=True, exist_ok=True)
    with (LOCALE / language / f"{name}.po").open("wb") as target:
        write_po(target, catalogue, width=160, omit_header=False, sort_output=False, include_lineno=False)
    _undate(LOCALE / language / f"{name}.po")


def _undate(path: Path) -> None:
    """Take out the lines that change with the day."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(('"POT-Creation', '"PO-Revision', '"Generated', '"Last-Tr', '"Report'))]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def missing() -> list[str]:
    """Messages that are not translated, as "ru/base: Timeline"."""
    return [f"{language}/{name}: {message}" for language in LANGUAGES for name, held in messages().items()
            for done in [known(language)] for message in held if message not in done]


def main() -> None:
    """Write the catalogues, or say what is missing."""
    if "--missing" not in sys.argv:
        for language in LANGUAGES:
            done = known(language)
            for name, held in messages().items():
                if held:
                    write(language, name, held, done)
    found = missing()
    print("\n".join(found) or "all translated")
    sys.exit(bool(found) and "--missing" in sys.argv)


if __name__ == "__main__":
    main()
