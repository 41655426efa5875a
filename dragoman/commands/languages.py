"""`dragoman languages`: which languages are read, and what each pack has."""
from __future__ import annotations

from typing import Any

from dragoman.commands import console
from dragoman.commands.console import BomFlag, CsvFlag, JsonFlag, Listing
from dragoman.languages.pack import Pack, pack, tags

FILES = ("forms", "dates", "saying", "events", "disputes", "furniture")


def language_rows() -> list[dict[str, Any]]:
    """Every language pack with what it has.

    Returns:
        Rows: tag, name, native, depth ("full" or "light"), script, files, cues (words that introduce speech),
        triggers (words that name events), paradigms (patterns of inflection).
    """
    return [_row(pack(tag)) for tag in tags()]


def _row(home: Pack) -> dict[str, Any]:
    main = home.main
    return {"tag": home.tag, "name": main.get("name", ""), "native": main.get("native", ""), "depth": main.get("depth", ""),
            "script": main.get("script", ""), "files": [name for name in FILES if home.table(name)],
            "cues": _words(home, "saying", "cue"), "triggers": _words(home, "events", "trigger"),
            "paradigms": len(home.table("forms").get("noun", []))}


def _words(home: Pack, file: str, table: str) -> int:
    """How many words the entries of a table list."""
    entries = home.table(file).get(table, [])
    return sum(len(words) for entry in entries for words in entry.values() if isinstance(words, list))


def languages_command(as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False) -> None:
    """Show the languages that are read: a full pack understands, a light one dates and identifies."""
    columns = (("tag", "tag"), ("name", "language"), ("native", "own name"), ("depth", "depth"), ("cues", "cues"), ("triggers", "triggers"),
               ("paradigms", "paradigms"), ("files", "files"))
    console.show(Listing(language_rows(), columns), console.form_of(as_json, as_csv), bom)
