"""A language pack: one folder of data a language, loaded on demand."""
from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import LanguageError
from dragoman.languages.forms import Forms, read_forms
from dragoman.languages.tokens import Token, fold, tokenise

HOME = Path(__file__).parent
Table = dict[str, Any]


@dataclass(frozen=True)
class Pack:
    """Everything that one language's folder says; each table is loaded when first asked for."""

    tag: str
    home: Path

    def __hash__(self) -> int:
        return hash(self.tag)

    def table(self, name: str) -> Table:
        """One file of the pack, or an empty table where the pack has none.

        Raises:
            LanguageError: the file is no TOML.
        """
        known = self._tables.get(name)
        if known is None:
            known = self._tables[name] = _load(self.home / f"{name}.toml")
        return known

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {}

    @cached_property
    def main(self) -> Table:
        """pack.toml: quotes, stops, function words, romanisation."""
        return self.table("pack")

    @cached_property
    def forms(self) -> Forms:
        """forms.toml: how nouns and names inflect."""
        main = self.main
        return read_forms(self.table("forms"), tuple(main.get("enclitics", ())), tuple(main.get("proclitics", ())), int(main.get("verb_gap", 0)))

    @cached_property
    def suffixes(self) -> tuple[str, ...]:
        """Endings hung on with a hyphen."""
        return tuple(self.main.get("hyphen_suffixes", ()))

    @cached_property
    def romans(self) -> re.Pattern[str] | None:
        """The pattern that finds what `romanise` replaces."""
        table = self.main.get("romanise", {})
        keys = sorted(table, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, keys)), re.IGNORECASE) if keys else None

    @cached_property
    def common(self) -> frozenset[str]:
        """Folded words that are no names (common.txt), for a script that does not show names by capitals."""
        path = self.home / "common.txt"
        return frozenset(path.read_text(encoding="utf-8").split()) if path.is_file() else frozenset()

    @property
    def cased(self) -> bool:
        """Whether the script tells capitals from small letters."""
        return bool(self.main.get("cased", True))

    def words(self, *path: str) -> frozenset[str]:
        """A list of plain words under a path of keys in pack.toml, folded."""
        known = self._lists.get(path)
        if known is None:
            known = self._lists[path] = _words(self, path)
        return known

    @cached_property
    def _lists(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """Tokens of a stretch of text, by this language's habits."""
        return tokenise(text, start, end, self.suffixes, self.forms.proclitics)

    def romanise(self, name: str) -> str:
        """A name in Latin letters, as the language's national system has it; capitals at word heads."""
        if self.romans is None:
            return name
        table = self.main["romanise"]
        for letters, latin in self.main.get("romanise_head", {}).items():
            if name.lower().startswith(letters):
                name = latin + name[len(letters):]
                break
        latin = self.romans.sub(lambda m: str(table[m[0].lower()]), name)
        return re.sub(r"(?<![^\s\-\"“«(])[a-z]", lambda m: m[0].upper(), latin)


def _words(pack: Pack, path: tuple[str, ...]) -> frozenset[str]:
    node: Any = pack.main
    for key in path:
        node = node.get(key, {}) if isinstance(node, dict) else {}
    return frozenset(fold(w) for w in node) if isinstance(node, list) else frozenset()


@lru_cache(maxsize=256)
def _load(path: Path) -> Table:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError("D202", f"{path.name} of the pack {path.parent.name} is no TOML: {error}.",
                            "Mend the line that it names.") from error


@lru_cache(maxsize=1)
def tags() -> tuple[str, ...]:
    """The BCP 47 tags of the packs at hand, sorted."""
    return tuple(sorted(p.parent.name for p in HOME.glob("*/pack.toml")))


@lru_cache(maxsize=64)
def pack(tag: str) -> Pack:
    """The pack of a language.

    Args:
        tag: A BCP 47 language tag with a folder here, such as "ka".

    Returns:
        The pack; its tables are read when they are first needed.

    Raises:
        LanguageError: there is no such pack.
    """
    home = HOME / tag
    if not (home / "pack.toml").is_file():
        raise LanguageError("D201", f"There is no language pack for “{tag}”.",
                            f"Packs at hand: {', '.join(tags())}; docs/add-a-language.md tells how to write one.")
    return Pack(tag, home)
