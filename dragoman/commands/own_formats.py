"""The forms in which a user's own register may come, each as rows of one kind.

A row is a mapping with the fields of the register's rows: type, name, names by language, of, ids, terms of office.
"""
from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.errors import RegisterError
from dragoman.languages.identify import script
from dragoman.register.register import builtin

RawRow = Mapping[str, Any]

LANGUAGE_OF = {"LATIN": "en", "CYRILLIC": "ru", "GEORGIAN": "ka", "ARMENIAN": "hy"}
"""The language under which a name is filed where its file does not tell one."""

TERM_FIELDS = ("office", "polity", "from", "to")
ID_FIELDS = ("wikidata", "iso3166", "iso3", "cow")
PLAIN_FIELDS = ("id", "type", "subtype", "name", "of", "source")

FTM_TYPES = {"Person": "person", "Organization": "organisation", "PublicBody": "organisation", "Company": "organisation",
             "LegalEntity": "organisation"}
WIKIDATA_TYPES = {"Q5": "person", "Q3624078": "polity", "Q6256": "polity", "Q515": "place", "Q5119": "place", "Q1549591": "place"}
"""What an item is an instance of -> type; anything else is taken for an organisation."""


def raw_rows(path: Path) -> list[RawRow]:
    """Read a file of a user's own register, by the ending of its name and by what stands in it.

    Args:
        path: .yaml, .yml, .csv, .jsonl, .ijson or .json.

    Returns:
        Its rows.

    Raises:
        RegisterError: It cannot be read (D311), or its form is not known (D312).
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise RegisterError("D312", f"{path} is in no form that is known.", f"Give one of {', '.join(READERS)}.")
    try:
        return list(reader(path))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegisterError("D311", f"{path} cannot be read: {error}.", "Mend it; docs/how-to/own-register.md shows the forms.") from error


def _yaml(path: Path) -> Iterable[RawRow]:
    import yaml

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    return [_undated(row) for row in (found if isinstance(found, list) else [found])]


def _undated(value: Any) -> Any:
    """YAML makes days of what looks like one; the register keeps them as they were written."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _undated(item) for key, item in value.items()}
    return [_undated(item) for item in value] if isinstance(value, list) else value


def _csv(path: Path) -> Iterator[RawRow]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            yield _from_cells({key: value.strip() for key, value in row.items() if key and value and value.strip()})


def _from_cells(cells: Mapping[str, str]) -> RawRow:
    """Cells such as "name:ka" and "surname:ka" are forms by language, several divided by |; office, polity, from and to make a term."""
    row: dict[str, Any] = {field: cells[field] for field in PLAIN_FIELDS if field in cells}
    row["names"] = {tag: forms.split("|") for tag, forms in _tagged(cells, "name")}
    row["given"], row["surname"] = dict(_tagged(cells, "given")), dict(_tagged(cells, "surname"))
    row["ids"] = {scheme: cells[scheme] for scheme in ID_FIELDS if scheme in cells}
    term = {field: cells[field] for field in TERM_FIELDS if field in cells}
    row["terms"] = [term] if "office" in term and "polity" in term else []
    return row


def _tagged(cells: Mapping[str, str], head: str) -> Iterator[tuple[str, str]]:
    for key, value in cells.items():
        name, colon, tag = key.partition(":")
        if colon and name == head:
            yield tag, value


def _lines(path: Path) -> Iterator[RawRow]:
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                row = json.loads(line)
                yield from _ftm(row) if "schema" in row else [row]


def _json(path: Path) -> Iterator[RawRow]:
    found = json.loads(path.read_text(encoding="utf-8"))
    items = found["entities"].values() if isinstance(found, dict) and "entities" in found else found if isinstance(found, list) else [found]
    for item in items:
        yield from _ftm(item) if "schema" in item else [_wikidata(item)] if "labels" in item else [item]


# --- FollowTheMoney ----------------------------------------------------------------


def _ftm(entity: RawRow) -> Iterator[RawRow]:
    """A person or an organisation; links and other schemata say nothing of names and are passed over."""
    kind, properties = FTM_TYPES.get(str(entity["schema"])), entity.get("properties", {})
    names = [*properties.get("name", []), *properties.get("alias", [])]
    if kind is None or not names:
        return
    country = next(iter(properties.get("country", []) or properties.get("nationality", [])), None)
    ids = {"wikidata": properties["wikidataId"][0]} if properties.get("wikidataId") else {}
    yield {"type": kind, "name": _latin(names), "names": _by_script(names), "ids": ids, "of": _polity(country) if kind != "person" else None,
           "source": f"FollowTheMoney {entity.get('id', '')}".strip()}


def _latin(names: Iterable[str]) -> str:
    every = list(names)
    return next((name for name in every if script(name) == "LATIN"), every[0])


def _by_script(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        found.setdefault(LANGUAGE_OF.get(script(name), "en"), []).append(name)
    return found


def _polity(country: str | None) -> str | None:
    """The polity of an ISO 3166 code."""
    wanted = (country or "").upper()
    return next((row.id for row in builtin().entities.values() if wanted and row.ids.get("iso3166") == wanted), None)


# --- Wikidata --------------------------------------------------------------------


def _wikidata(item: RawRow) -> RawRow:
    labels = {tag: label["value"] for tag, label in item["labels"].items()}
    names = {tag: [label, *(alias["value"] for alias in item.get("aliases", {}).get(tag, []))] for tag, label in labels.items()}
    kinds = [_claimed(claim) for claim in item.get("claims", {}).get("P31", [])]
    return {"type": next((WIKIDATA_TYPES[kind] for kind in kinds if kind in WIKIDATA_TYPES), "organisation"),
            "name": labels.get("en") or next(iter(labels.values())), "names": names, "ids": {"wikidata": item["id"]}, "source": "Wikidata"}


def _claimed(claim: Mapping[str, Any]) -> str:
    value = claim.get("mainsnak", {}).get("datavalue", {}).get("value", {})
    return str(value.get("id", "")) if isinstance(value, Mapping) else ""


READERS: Mapping[str, Callable[[Path], Iterable[RawRow]]] = {
    ".yaml": _yaml, ".yml": _yaml, ".csv": _csv, ".jsonl": _lines, ".ijson": _lines, ".json": _json}
"""Ending of a file's name -> what reads it."""
