"""`dragoman register`: what is known before any reading, and why a name is taken for whom it is."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.commands import console
from dragoman.commands.console import JsonFlag
from dragoman.errors import UsageError

app = typer.Typer(help="What is known before any reading.", no_args_is_help=True)


@app.command("lookup")
def lookup_command(
    name: Annotated[str, typer.Argument(help="A name in any script and case.")],
    language: Annotated[str | None, typer.Option(help="The language it is written in; found out if not given.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Explain whom or what a name stands for: its base form and case, the entity, terms of office, sources."""
    from dragoman.commands.lookups import lookup, told

    _check_language(language)
    rows = lookup(name, language)
    if as_json:
        console.write_json(rows)
    elif not rows:
        console.say(f"The register knows nothing named “{name}”.")
    for row in [] if as_json else rows:
        console.write("\n".join(told(name, row)))
    raise typer.Exit(int(not rows))


def _check_language(language: str | None) -> None:
    from dragoman.languages.pack import tags

    if language is not None and language not in tags():
        raise UsageError("D503", f"There is no language pack for “{language}”.", f"Packs at hand: {', '.join(tags())}.")


@app.command("add")
def add_command(
    file: Annotated[Path, typer.Argument(help="YAML, CSV, JSON Lines, FollowTheMoney or Wikidata JSON.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")] = False,
) -> None:
    """Add a file to your own register, which is read on top of the one that ships."""
    from dragoman.commands.own import add_file, home

    added = add_file(file)
    console.say(f"{len(added.entities):,} entities and {len(added.terms):,} terms of office added to your own register in {home()}.", quiet)
