"""Build dragoman/register/data/polities.jsonl and places.jsonl.

Hand-written tables lie in tools/register/polities*.tsv. Names in further languages come from
Unicode CLDR (through babel), identifiers from rigour's territories, and cities from Who's On First;
the last two are read below the data folder given as an argument or in DRAGOMAN_DATA.

Usage: python tools/build_register_polities.py [DATA_FOLDER]
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from anyascii import anyascii
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "tools" / "register"
TARGET = ROOT / "dragoman" / "register" / "data"

HAND_LANGUAGES = ("en", "ru", "ka", "hy", "az", "tr", "uk", "fr", "de", "es")
LANGUAGES = (*HAND_LANGUAGES, "fa", "ar", "it", "pt", "pl", "ro", "el", "bg", "he", "kk")
KEYS = (
    "id", "type", "subtype", "name", "names", "adjectives", "demonyms", "combining", "metonyms",
    "capital", "of", "claimed_by", "weak", "ids", "source",
)
# Territories of CLDR that are no polity of their own here: groupings, continents, parts without people.
NOT_POLITIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AQ", "CP", "CQ", "DG", "EA", "IC", "TA", "AC"})
CONTESTED_CODES = {"XK": ["RS"], "TW": ["CN"], "PS": [], "EH": ["MA"]}
SPECIAL_REGIONS = {"HK": "CN", "MO": "CN"}

Row = dict[str, Any]
Forms = dict[str, list[str]]


def slug(name: str) -> str:
    """The ASCII slug of an English name ("Côte d'Ivoire" -> "cote-d-ivoire")."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")


def split_forms(cell: str) -> list[str]:
    """The forms of a table cell, which are parted by semicolons."""
    return [unicodedata.normalize("NFC", form.strip()) for form in cell.split(";") if form.strip()]


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a hand-written table as dictionaries of column to cell."""
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def add_forms(forms: Forms, language: str, new: Iterable[str]) -> None:
    """Append forms of a language in order, each once."""
    known = forms.setdefault(language, [])
    known.extend(form for form in dict.fromkeys(new) if form not in known)


def clean_cldr(name: str) -> list[str]:
    """The forms inside a CLDR display name, without its disambiguating brackets and dashes."""
    if re.search(r"\s[-–—]\s", name):
        return []
    name = name.replace("՚", "'").replace("’", "'").replace("о-ва", "острова").replace("о-в ", "остров ")
    name = re.sub(r"\s&\s", " and ", name)
    bare = re.sub(r"\s*\(.*?\)", "", name).strip()
    return [bare] if bare and not bare.endswith(".") else []


def cldr_forms(code: str, language: str) -> list[str]:
    """The forms CLDR gives a territory in a language."""
    name = Locale.parse(language).territories.get(code, "")
    return clean_cldr(name) if name and not name.isupper() else []


def zone_forms(zone: str, language: str) -> list[str]:
    """The name CLDR gives the city of a time zone in a language."""
    city = Locale.parse(language).time_zones.get(zone, {}).get("city", "")
    return clean_cldr(city) if city else []


def territory_ids(data: Path) -> dict[str, dict[str, str]]:
    """ISO 3166 alpha-3 code and Wikidata id of each territory, by rigour's file name."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((data / "names_rigour" / "resources" / "territories").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        pairs = {"iso3": r"^alpha3: (\w+)", "wikidata": r"^qid: (Q\d+)"}
        hits = {key: re.search(pattern, text, re.M) for key, pattern in pairs.items()}
        found[path.stem] = {key: hit[1] for key, hit in hits.items() if hit}
    return found


def hand_names() -> dict[str, Forms]:
    """Names written by hand, by territory code."""
    names: dict[str, Forms] = defaultdict(dict)
    for row in read_table("polities_names"):
        add_forms(names[row["code"]], row["lang"], split_forms(row["forms"]))
    return names


def polity_codes() -> list[str]:
    """The codes of all territories that are polities."""
    codes = Locale.parse("en").territories
    return sorted(code for code in codes if re.fullmatch("[A-Z]{2}", code) and code not in NOT_POLITIES)


def polity_names(code: str, hand: Forms) -> Forms:
    """All names of a territory: ours first, CLDR's where we wrote none."""
    names: Forms = {}
    for language in LANGUAGES:
        add_forms(names, language, hand.get(language) or cldr_forms(code, language))
    return {language: forms for language, forms in names.items() if forms}


def polity_subtype(code: str, states: set[str]) -> str:
    """State, contested, region or dependency."""
    if code in CONTESTED_CODES:
        return "contested"
    if code in SPECIAL_REGIONS:
        return "region"
    return "state" if code in states else "dependency"


def polity_ids(code: str, known: dict[str, str], cow: dict[str, str]) -> dict[str, str]:
    """Outside identifiers; ISO codes only where the status is uncontested."""
    ids: dict[str, str] = {}
    if code not in CONTESTED_CODES:
        ids["iso3166"] = code
        ids["iso3"] = known.get("iso3", "").upper()
    ids["cow"] = cow.get(code, "")
    ids["wikidata"] = known.get("wikidata", "")
    return {key: value for key, value in ids.items() if value}


def territory_rows(data: Path) -> dict[str, Row]:
    """A row for each territory of CLDR, by its code."""
    hand, known = hand_names(), territory_ids(data)
    states = {row["code"] for row in read_table("polities_capitals")} | {"VA"}
    states -= {"GL", "PR", "FO"}
    cow = {row["code"]: row["cow"] for row in read_table("polities_cow")}
    rows: dict[str, Row] = {}
    for code in polity_codes():
        names = polity_names(code, hand.get(code, {}))
        rows[code] = {
            "id": f"polity:{slug(names['en'][0])}", "type": "polity", "subtype": polity_subtype(code, states),
            "name": names["en"][0], "names": names,
            "claimed_by": CONTESTED_CODES.get(code, []),
            "ids": polity_ids(code, known.get(code.lower(), {}), cow),
            "source": "CLDR; rigour; own",
        }
    return rows


def other_rows() -> dict[str, Row]:
    """Contested, historical and sub-state polities written by hand, by their id."""
    rows: dict[str, Row] = {}
    for line in read_table("polities_other"):
        names = {lang: split_forms(line[lang]) for lang in HAND_LANGUAGES if line[lang]}
        identifier = f"polity:{slug(line['name'])}"
        rows[identifier] = {
            "id": identifier, "type": "polity", "subtype": line["subtype"], "name": line["name"], "names": names,
            "claimed_by": split_forms(line["claimed_by"]), "capital": f"place:{slug(line['capital'])}", "source": "own",
        }
    return rows


def add_words(rows: dict[str, Row]) -> None:
    """Put adjectives, demonyms, combining forms and metonyms on the polities."""
    for table in ("polities_adjectives", "polities_adjectives_more"):
        for line in read_table(table):
            for column, cell in line.items():
                if column != "code" and cell:
                    language, kind = column.split("_", 1)
                    add_forms(rows[line["code"]].setdefault(kind, {}), language, split_forms(cell))
    for line in read_table("polities_combining"):
        for language in ("en", "ru", "ka", "hy"):
            add_forms(rows[line["code"]].setdefault("combining", {}), language, split_forms(line[language]))
    for line in read_table("polities_metonyms"):
        add_forms(rows[line["code"]].setdefault("metonyms", {}), line["lang"], split_forms(line["forms"]))


def capital_rows(polities: dict[str, Row]) -> dict[str, Row]:
    """The capitals as places, each linked from its polity."""
    more = {line["code"]: line for line in read_table("polities_capitals_more")}
    places: dict[str, Row] = {}
    for line in read_table("polities_capitals"):
        code, names = line["code"], {}
        for language in LANGUAGES:
            cell = line.get(language) or more.get(code, {}).get(language) or ""
            cldr = zone_forms(line["cldr_zone"], language) if line["cldr_zone"] else []
            add_forms(names, language, split_forms(cell) or cldr)
        name = names["en"][0]
        place = {
            "id": f"place:{slug(name)}", "type": "place", "subtype": "city", "name": name,
            "names": {language: forms for language, forms in names.items() if forms},
            "of": polities[code]["id"], "source": "CLDR; own",
        }
        polities[code]["capital"] = place["id"]
        places[place["id"]] = place
    return places


def hand_places() -> dict[str, Row]:
    """Cities, regions, seas and buildings written by hand."""
    places: dict[str, Row] = {}
    for line in read_table("polities_places"):
        names = {lang: split_forms(line[lang]) for lang in HAND_LANGUAGES if line.get(lang)}
        identifier = f"place:{line.get('id') or slug(names['en'][0])}"
        places[identifier] = {
            "id": identifier, "type": "place", "subtype": line["subtype"], "name": names["en"][0], "names": names,
            "of": line["of"], "claimed_by": split_forms(line["claimed_by"]), "source": "own",
        }
    return places


def link(rows: dict[str, Row], polities: dict[str, Row]) -> None:
    """Turn territory codes in "of" and "claimed_by" into ids."""
    for row in rows.values():
        of = row.get("of", "")
        row["of"] = polities[of]["id"] if of in polities else of
        row["claimed_by"] = [polities[code]["id"] for code in row.get("claimed_by", [])]


def merge_places(groups: Iterable[dict[str, Row]]) -> dict[str, Row]:
    """One row per id; a later group only adds forms in languages not yet named."""
    places: dict[str, Row] = {}
    for group in groups:
        for identifier, row in group.items():
            if identifier not in places:
                places[identifier] = row
                continue
            for language, forms in row["names"].items():
                places[identifier]["names"].setdefault(language, forms)
    return places


def all_forms(row: Row) -> set[tuple[str, str]]:
    """Every (language, form) of a row."""
    return {
        (language, form)
        for field in ("names", "adjectives", "demonyms", "metonyms")
        for language, forms in row.get(field, {}).items()
        for form in forms
    }


def mark_weak(rows: Iterable[Row], weak: set[tuple[str, str]], beside: str = "") -> None:
    """List the row's forms that need context under "weak"."""
    for row in rows:
        for language, form in sorted(all_forms(row) & weak):
            if row["id"] != beside:
                add_forms(row.setdefault("weak", {}), language, [form])


def weak_forms() -> tuple[set[tuple[str, str]], dict[str, set[tuple[str, str]]]]:
    """Forms weak wherever they stand, and forms weak for one entity only."""
    everywhere: set[tuple[str, str]] = set()
    single: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for line in read_table("polities_weak"):
        pairs = {(line["lang"], form) for form in split_forms(line["forms"])}
        if line["id"]:
            single[line["id"]] |= pairs
        else:
            everywhere |= pairs
    return everywhere, single


def mark_all_weak(polities: list[Row], places: list[Row]) -> None:
    """Mark ordinary words, and place names that are a polity's name too."""
    everywhere, single = weak_forms()
    taken = {pair for row in polities for pair in all_forms(row)}
    mark_weak(polities, everywhere)
    mark_weak(places, everywhere | taken)
    for row in [*polities, *places]:
        mark_weak([row], single.get(row["id"], set()))


def ordered(row: Row) -> Row:
    """The row with its keys in the order of the format and no empty ones."""
    return {key: row[key] for key in KEYS if row.get(key)}


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON lines sorted by id."""
    lines = [json.dumps(ordered(row), ensure_ascii=False) for row in sorted(rows, key=lambda row: str(row["id"]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def build(data: Path) -> tuple[list[Row], list[Row]]:
    """The rows of polities.jsonl and places.jsonl.

    Args:
        data: the folder that holds names_rigour and names_places_wof.

    Returns:
        Polities and places.
    """
    polities = {**territory_rows(data), **other_rows()}
    add_words(polities)
    places = merge_places([capital_rows(polities), hand_places()])
    link(polities, polities)
    link(places, polities)
    rows, cities = list(polities.values()), list(places.values())
    mark_all_weak(rows, cities)
    return rows, cities


def main(arguments: list[str]) -> None:
    """Build both files from the data folder named on the command line or in DRAGOMAN_DATA."""
    data = Path(arguments[0] if arguments else os.environ["DRAGOMAN_DATA"])
    polities, places = build(data)
    write(TARGET / "polities.jsonl", polities)
    write(TARGET / "places.jsonl", places)


if __name__ == "__main__":
    main(sys.argv[1:])
