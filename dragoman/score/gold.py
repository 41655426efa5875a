"""The gold of one article, and the rows of a record that belong to it."""
from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.score.names import any_same, norm

Item = dict[str, Any]
Spread = tuple[int, int]

ACTOR_FIELDS = ("participants", "source", "recipient", "on_behalf_of")
OF_ARTICLE = frozenset({"mention", "statement", "designation", "date"})
BY_EVIDENCE = frozenset({"event", "tenure", "instrument"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article."""

    file: str
    language: str
    text: str
    items: Item

    def listed(self, key: str) -> list[Item]:
        """The items of a list of the gold; none where it has no such list."""
        return list(self.items.get(key) or [])


def read_gold(folder: Path, texts: Path) -> list[Gold]:
    """The gold of a folder, in the order of its file names.

    Args:
        folder: One JSON file an article.
        texts: The texts, UTF-8; their line ends are left as they are.

    Returns:
        The annotated articles.

    Raises:
        UsageError: The folder has no gold (D541), a file of it is no JSON (D542), or a text is missing (D543).
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise UsageError("D541", f"There is no gold in {folder}.", "Name a folder with one .json file an article.")
    return [_read_one(path, texts) for path in paths]


def _read_one(path: Path, texts: Path) -> Gold:
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError("D542", f"{path} is no JSON: {error}.", "Mend the place that it names.") from error
    name = str(items.get("file") or f"{items.get('id', path.stem)}.txt")
    return Gold(name, str(items.get("language", "")), _text(texts / name), items)


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            return handle.read()
    except OSError as error:
        raise UsageError("D543", f"The text {path} cannot be read: {error.strerror}.", "Name the folder that holds the texts.") from error


class Exported:
    """The rows of a record's export, by article.

    Args:
        rows: What `export_jsonl` gives, or the lines of such a file.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self.entities: dict[str, Mapping[str, Any]] = {}
        self.articles: dict[str, Mapping[str, Any]] = {}
        self._rows: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            self._take(row)
        self._files = {str(row.get("source", "")).rsplit("/", 1)[-1]: row for row in reversed(self.articles.values())}

    def _take(self, row: Mapping[str, Any]) -> None:
        kind = row.get("kind")
        if kind == "article":
            self.articles[row["id"]] = row
        if kind in ("entity", "instrument"):
            self.entities[row["id"]] = row
        for article in _articles_of(row):
            self._rows[article][str(kind)].append(dict(row))

    def of_file(self, name: str) -> Mapping[str, Any] | None:
        """The row of the article whose source ends with a file name."""
        return self._files.get(name)

    def rows(self, article: Mapping[str, Any] | None, kind: str) -> list[Item]:
        """The rows of a kind that belong to an article; none for no article."""
        return self._rows[article["id"]][kind] if article else []

    def type_of(self, entity: str) -> str | None:
        """The type of an entity; None where the export does not have it."""
        row = self.entities.get(entity)
        return None if row is None else row.get("type")

    def names(self, reference: Any) -> set[str]:
        """Every name that the record gives an entity.

        Args:
            reference: Its id, or a participant that holds the id.

        Returns:
            Its names in all languages; the reference itself where the export has no such entity; none for None.
        """
        key = entity_of(reference)
        if key is None:
            return set()
        row = self.entities.get(key)
        return {key} if row is None else {name for name in (row.get("name"), *_forms(row.get("names"))) if name}


def _articles_of(row: Mapping[str, Any]) -> set[str]:
    if row.get("kind") in OF_ARTICLE:
        return {row["article"]}
    if row.get("kind") in BY_EVIDENCE:
        return {place["article"] for place in row.get("evidence") or []}
    return set()


def entity_of(reference: Any) -> str | None:
    """The id that a participant or a reference holds."""
    if isinstance(reference, Mapping):
        reference = reference.get("entity") or reference.get("id") or reference.get("name")
    return None if reference is None else str(reference)


def _forms(names: Any) -> Iterable[str]:
    """The forms of `names`, which is {language: form or forms} or a list of {form, ...}."""
    values = names.values() if isinstance(names, Mapping) else [name.get("form") for name in names or []]
    return [form for value in values for form in ([value] if isinstance(value, str) else value or [])]


def actors(event: Item) -> list[str]:
    """The names of those who take part in an event of the gold, each once."""
    return list(dict.fromkeys(name for key in ACTOR_FIELDS for name in event.get(key) or []))


def speakers(statement: Item) -> list[str]:
    """The names of who may be the speaker of a statement of the gold."""
    who = statement.get("speaker") or []
    return who.split("; ") if isinstance(who, str) else list(who)


def statement_span(statement: Item, text: str) -> Spread | None:
    """Where a statement of the gold stands: as its offsets say, or as its first and last words are found."""
    if "content" in statement:
        return statement["content"]["start"], statement["content"]["end"]
    first, last = loosely(statement.get("starts", "")), loosely(statement.get("ends", ""))
    begins = re.search(first, text) if first and last else None
    ends = re.search(last, text[begins.start():]) if begins else None
    return (begins.start(), begins.start() + ends.end()) if begins and ends else None


def loosely(quotation: str) -> str:
    """A pattern that finds a quotation whatever stands between its words; empty for one without words."""
    return r"\W+".join(map(re.escape, re.findall(r"\w+", quotation)))


class Cast:
    """Which name of the gold an entity of the record stands for: an entity with everybody's names is still only one.

    Args:
        gold: The article.
        exported: The record.
    """

    def __init__(self, gold: Gold, exported: Exported) -> None:
        named = [name for event in gold.listed("events") for name in actors(event)]
        named += [entity["name"] for entity in gold.listed("entities")]
        named += [name for statement in gold.listed("statements") for name in speakers(statement)]
        self._everyone = sorted(set(named))
        self._exported = exported
        self._polity = {tenure["person"]: tenure.get("of") for tenure in gold.listed("tenures")}
        self._seen: dict[str, str] = {}

    def name(self, reference: Any) -> str:
        """The gold name that an entity stands for; its id with a question mark where it stands for none."""
        key = entity_of(reference) or "None"
        if key not in self._seen:
            self._seen[key] = self._stands_for(key)
        return self._seen[key]

    def _stands_for(self, key: str) -> str:
        mine = self._exported.names(key)
        fits = [name for name in self._everyone if any_same(name, mine)]
        canonical = norm((self._exported.entities.get(key) or {}).get("name"))
        exact = [name for name in fits if norm(name) == canonical]
        return (exact or fits or [f"?{key}"])[0]

    def side(self, names: Iterable[str] | None) -> set[str]:
        """Names, and the polities for which the gold says that they hold office."""
        given = set(names or ())
        return given | {polity for name in given if (polity := self._polity.get(name))}
