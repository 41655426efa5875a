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
from collections import Counter, defaultdict
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
# Dependencies that another state claims; they get no ISO code either.
CLAIMED_CODES = {"FK": ["AR"], "GS": ["AR"], "GI": ["ES"], "YT": ["KM"], "IO": ["MU"]}
# Capitals that lie where more than one side claims the ground.
CAPITAL_CLAIMS = {"XK": ["RS", "XK"], "TW": ["CN", "TW"], "PS": ["PS"], "IL": ["IL", "PS"]}
SPECIAL_REGIONS = {"HK": "CN", "MO": "CN"}

# Least number of inhabitants for a city of Who's On First, by country: lower where the news goes into detail.
LEAST_POPULATION = {
    "AM": 5_000, "GE": 3_000, "AZ": 15_000, "MD": 15_000, "BY": 40_000, "CH": 40_000, "UA": 50_000, "IL": 50_000,
    "AT": 50_000, "KZ": 60_000, "BE": 70_000, "TR": 100_000, "IR": 150_000,
}
# A smaller place counts where this many languages name it.
LEAST_LANGUAGES = {"GE": 12, "AM": 12, "AZ": 12}
LEAST_LANGUAGES_ELSEWHERE = 13
LEAST_POPULATION_ELSEWHERE = 20_000
LEAST_LETTERS = 3
GEORGIAN_ENDINGS = "აეიოუ"  # a Georgian nominative ends in a vowel
# A small town's name of so few letters is too often a word or a given name to stand without context.
SURE_LETTERS = 5
MOST_VARIANTS = 3
# Rows of Who's On First that bear the names of another, more famous place, or are there twice.
NOT_WOF = frozenset({
    "China", "Sendai", "Kazan", "Theodosia", "Artemivsk", "Capital Region", "Magnesia ad Sipylum", "Tsqneti", "Sanliurfa",
})
# Who's On First puts the English name in use last, except in these countries.
FIRST_IS_BEST = frozenset({"IL", "CH", "AT", "BE"})
OUTDATED = frozenset({
    "Edessa", "Karakoçan", "Alash-kala", "Fort Perovsky", "Ak-Mechet", "Yelisavetgrad", "Natserat", "Aluschta", "Kozlov",
    "Gazlevi", "Mykolayiv Oblast", "Mulebbis", "Seytler", "Sseitler", "Ashdod Yam", "Hudeira", "Hedora", "Sfat", "Akre",
    "Nikolayevsk", "Biliaivskyi",
})
REGION_WORDS = {
    "en": r"Oblast|Region|Province|Canton", "ru": r"[Оо]бласть|[Кк]антон", "ka": r"ოლქი|კანტონი|ოსტანი|პროვინცია",
    "hy": r"մարզ|շրջան|նահանգ|կանտոն", "uk": r"[Оо]бласть|[Кк]антон", "az": r"vilayəti|kantonu|əyaləti|ostanı|mərzi",
    "tr": r"[Oo]blastı|[Kk]antonu|[Ee]yaleti|[İi]li|[Bb]ölgesi", "fr": r"[Oo]blast|[Cc]anton|[Pp]rovince",
    "de": r"Oblast|Kanton|Provinz|Gebiet",
}
REGION_COUNTRIES = frozenset({"AM", "UA", "KZ", "BY", "AT", "BE", "IR", "CH"})
WOF_LANGUAGES = {
    "eng": "en", "rus": "ru", "kat": "ka", "hye": "hy", "aze": "az", "tur": "tr", "ukr": "uk", "fra": "fr", "deu": "de",
}
SCRIPTS = {"ru": "[А-яЁё]", "uk": "[А-яЄІЇҐєіїґ'’]", "ka": "[ა-ჰ]", "hy": "[Ա-և]"}
LATIN = "[A-Za-zÀ-ɏəƏ'’ʻ]"
# Rough outlines (least latitude, greatest latitude, least longitude, greatest longitude, country) inside which a
# place gets no "of": more than one side claims the ground. An outline may be too wide; it never says whose it is.
DISPUTED_BOXES = (
    (42.39, 43.60, 39.90, 41.70, "GE"), (42.60, 43.60, 41.70, 42.02, "GE"), (42.12, 42.75, 43.50, 44.60, "GE"),
    (39.40, 40.30, 46.30, 47.15, "AZ"), (44.30, 46.15, 32.40, 36.70, "UA"), (46.70, 49.20, 36.80, 40.30, "UA"),
    (46.10, 48.10, 34.70, 37.00, "UA"), (46.00, 47.30, 32.30, 34.80, "UA"), (46.30, 48.20, 29.20, 30.00, "MD"),
    (31.30, 33.35, 34.95, 35.95, "IL"),
)

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
    codes = [str(code) for code in Locale.parse("en").territories]
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
    if code not in CONTESTED_CODES and code not in CLAIMED_CODES:
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
            "claimed_by": CONTESTED_CODES.get(code) or CLAIMED_CODES.get(code, []),
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
    """Put adjectives, demonyms, combining forms and metonyms on polities and regions."""
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


def place_names(cells: dict[str, str], zone: str) -> Forms:
    """Names of a place: those of the table, and where it has none those CLDR gives the time zone's city."""
    names: Forms = {}
    for language in LANGUAGES:
        own = split_forms(cells.get(language) or "")
        add_forms(names, language, own or (zone_forms(zone, language) if zone else []))
    return {language: forms for language, forms in names.items() if forms}


def capital_rows(polities: dict[str, Row]) -> dict[str, Row]:
    """The capitals as places, each linked from its polity."""
    more = {line["code"]: line for line in read_table("polities_capitals_more")}
    places: dict[str, Row] = {}
    for line in read_table("polities_capitals"):
        code = line["code"]
        names = place_names({**more.get(code, {}), **line}, line["cldr_zone"])
        name = names["en"][0]
        claims = CAPITAL_CLAIMS.get(code)
        identifier = f"place:{slug(name)}"
        places[identifier] = {
            "id": identifier, "type": "place", "subtype": "city", "name": name, "names": names,
            "of": "" if claims else code, "claimed_by": claims or [], "source": "CLDR; own",
        }
        polities[code]["capital"] = identifier
    return places


def hand_places() -> dict[str, Row]:
    """Cities, regions, seas and buildings written by hand."""
    places: dict[str, Row] = {}
    more = {line["en"]: line for line in read_table("polities_places_more")}
    for line in read_table("polities_places"):
        name = split_forms(line["en"])[0]
        names = place_names({**more.get(name, {}), **line}, line["cldr_zone"])
        identifier = f"place:{slug(name)}"
        places[identifier] = {
            "id": identifier, "type": "place", "subtype": line["subtype"], "name": name, "names": names,
            "of": line["of"], "claimed_by": split_forms(line["claimed_by"]), "source": "own",
        }
    return places


def is_disputed(place: Row) -> bool:
    """Whether a place lies where more than one side claims the ground."""
    return any(
        south <= place["lat"] <= north and west <= place["lon"] <= east and place["country"] == country
        for south, north, west, east, country in DISPUTED_BOXES
    )


def is_notable(place: Row) -> bool:
    """Whether a row of Who's On First is a place that news on diplomacy may name."""
    country, languages, people = place["country"], len(place["names"]), place["pop"] or 0
    if country not in LEAST_POPULATION or not {"rus", "kat", "hye"} & place["names"].keys():
        return False
    if place["type"] == "region":
        return country in REGION_COUNTRIES and {"rus", "kat", "hye"} <= place["names"].keys()
    if place["type"] != "locality":
        return False
    if country in LEAST_LANGUAGES and place["qid"] and languages >= LEAST_LANGUAGES[country] and people:
        return True
    known = languages >= LEAST_LANGUAGES_ELSEWHERE and people >= LEAST_POPULATION_ELSEWHERE
    return known or people >= LEAST_POPULATION[country]


def is_clean(form: str, language: str) -> bool:
    """Whether a form is a plain name in the script of its language."""
    letter = SCRIPTS.get(language, LATIN)
    if len(form) < LEAST_LETTERS or (language == "ka" and form[-1] not in GEORGIAN_ENDINGS):
        return False
    return re.fullmatch(rf"{letter}+([ -]{letter}+)*", form) is not None and not form.isupper()


def best_forms(forms: list[str], language: str, is_region: bool, country: str) -> list[str]:
    """The few forms to keep: those that say they are a region if it is one, plain spellings first."""
    if is_region:
        pattern = REGION_WORDS[language]
        forms = [form for form in forms if re.search(rf"(^|[ ]){pattern}($|[ ])", form)] or forms
    if language == "en":
        newest_first = forms if country in FIRST_IS_BEST else forms[::-1]
        forms = [form.replace("'", "") for form in newest_first if form not in OUTDATED]
    return list(dict.fromkeys(forms))[:MOST_VARIANTS]


def wof_names(place: Row) -> Forms:
    """The clean names of a row of Who's On First in our languages."""
    names: Forms = {}
    for code, language in WOF_LANGUAGES.items():
        forms = [unicodedata.normalize("NFC", form).replace("եւ", "և") for form in place["names"].get(code, [])]
        clean = list(dict.fromkeys(form for form in forms if is_clean(form, language)))
        add_forms(names, language, best_forms(clean, language, place["type"] == "region", place["country"]))
    return {language: forms for language, forms in names.items() if forms}


def wof_rows(data: Path) -> Iterator[Row]:
    """Places of Who's On First, the most populous first."""
    lines = (data / "names_places_wof" / "places.jsonl").read_text(encoding="utf-8").splitlines()
    notable = [place for place in map(json.loads, lines) if is_notable(place)]
    for place in sorted(notable, key=lambda place: (-(place["pop"] or 0), place["id"])):
        names = wof_names(place)
        if "en" in names and not NOT_WOF & set(names["en"]):
            short = {lang: [form for form in forms if len(form) < SURE_LETTERS] for lang, forms in names.items()}
            yield {
                "type": "place", "subtype": "region" if place["type"] == "region" else "city", "name": names["en"][0],
                "names": names, "of": "" if is_disputed(place) else place["country"],
                "weak": {language: forms for language, forms in short.items() if forms},
                "ids": {"wikidata": place["qid"]} if place["qid"] else {}, "source": "Who's On First",
            }


def name_keys(row: Row) -> set[tuple[str, str]]:
    """The (language, form) pairs by which a place is known to be the same."""
    return {(lang, form.lower()) for lang in ("en", "ru", "ka", "hy") for form in row["names"].get(lang, [])}


def add_languages(place: Row, other: Row) -> None:
    """Give a place the names of another record of it, in the languages it has none in."""
    for language, forms in other["names"].items():
        place["names"].setdefault(language, forms)
    if other.get("ids"):
        place.setdefault("ids", other["ids"])
    if other["source"] not in place["source"]:
        place["source"] += "; " + other["source"]


def is_same_land(place: Row, other: Row) -> bool:
    """Whether two places can lie in one state: its code is the same, or unsaid in one of them."""
    return not place["of"] or not other["of"] or place["of"] == other["of"]


def add_wof(places: dict[str, Row], polities: Iterable[Row], data: Path) -> None:
    """Add the places of Who's On First, joining those there already and leaving out namesakes of polities."""
    known: dict[tuple[str, str], str] = {key: row["id"] for row in places.values() for key in name_keys(row)}
    states = {key for row in polities for key in name_keys(row) if key[0] == "en"}
    for row in wof_rows(data):
        keys = name_keys(row)
        if keys & states:
            continue
        votes = Counter(known[key] for key in keys if key in known and is_same_land(places[known[key]], row))
        if votes and max(votes.values()) >= min(2, len(keys)):
            if row["subtype"] == "city":
                add_languages(places[votes.most_common(1)[0][0]], row)
            continue
        row["id"] = f"place:{slug(row['name'])}"
        if row["id"] in places:
            row["id"] += f"-{row['of'].lower() or row['subtype']}"
        if row["id"] not in places:
            places[row["id"]] = row
            known.update((key, row["id"]) for key in keys)


def link(rows: dict[str, Row], polities: dict[str, Row]) -> None:
    """Turn territory codes in "of" and "claimed_by" into ids."""
    for row in rows.values():
        of = row.get("of", "")
        row["of"] = polities[of]["id"] if of in polities else of
        row["claimed_by"] = [polities[code]["id"] for code in row.get("claimed_by", [])]


def all_forms(row: Row) -> set[tuple[str, str]]:
    """Every (language, form) of a row."""
    return {
        (language, form)
        for field in ("names", "adjectives", "demonyms", "metonyms")
        for language, forms in row.get(field, {}).items()
        for form in forms
    }


def mark_weak(rows: Iterable[Row], weak: set[tuple[str, str]]) -> None:
    """List the row's forms that need context under "weak"; weak ones of some length are compared without case."""
    folded = {(language, form.lower()) for language, form in weak if len(form) >= LEAST_LETTERS} | weak
    for row in rows:
        for language, form in sorted(all_forms(row)):
            if (language, form) not in folded and (language, form.lower()) not in folded:
                continue
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
    fields = ("names", "adjectives", "demonyms")
    taken = {pair for row in polities for pair in all_forms({field: row.get(field, {}) for field in fields})}
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
    places = {**hand_places(), **capital_rows(polities)}
    add_wof(places, polities.values(), data)
    add_words({**polities, **places})
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
