"""Build the register's people and terms of office.

Reads the office-holder tables and the name pairs (both CC0, from Wikidata) from the data folder given as the first
argument or as DRAGOMAN_DATA, and the hand-written tables in tools/register/people*.tsv; writes people.jsonl and
terms.jsonl in dragoman/register/data and prints what looks wrong.
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
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HAND = ROOT / "tools" / "register"
OUT = ROOT / "dragoman" / "register" / "data"
BASE_SOURCE = "Wikidata via every-politician-scrapers, January 2023"
HAND_SOURCE = "general reference (Wikidata, position held; official sites)"
BASE_DATE = "2023-01"
NEXT_HOLDER_BY = "2024-03"  # a later one is not taken for the direct successor
BOUNDED_SOURCE = f"{BASE_SOURCE}; in office then, the end is not known"
EARLIEST_END = "1990"
DERIVE_SINCE = "2000"
SCRIPTS = ("ru", "ka", "hy")
PAIR_COUNT = 2  # how often the pairs must show a spelling before it is believed
PLAIN = str.maketrans("łøđıəðŁØĐƏʻ’ʼ‘", "lodiadLODA''''") | {ord("ß"): "ss", ord("þ"): "th", ord("Þ"): "Th"}


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


# Offices that one person at a time holds: an open term ends where the next begins.
SINGLE = words(
    "president prime-minister foreign-minister defence-minister interior-minister economy-minister finance-minister "
    "justice-minister energy-minister speaker speaker-of-upper-house chancellor king emir sultan supreme-leader pope "
    "secretary-general security-council-secretary national-security-adviser head-of-presidential-administration "
    "presidential-spokesperson director-general high-representative"
)
# Where Georgian and Armenian write aspirated k, p, t for the Russian form's plain ones.
KA_ASPIRATED = words(
    "turkey azerbaijan iran iraq syria lebanon jordan egypt saudi-arabia qatar kuwait bahrain oman "
    "united-arab-emirates yemen palestine libya tunisia algeria morocco afghanistan pakistan northern-cyprus"
)
HY_ASPIRATED = KA_ASPIRATED | words(
    "united-states united-kingdom canada australia new-zealand ireland india israel south-korea north-korea"
)
# Polities where the name pairs mislead (silent letters, another romanisation).
UNGUESSABLE = words("france italy belarus")
SURNAME_FIRST = words("china north-korea south-korea vietnam cambodia taiwan")
ASPIRATE = {"ka": str.maketrans("კტ", "ქთ"), "hy": str.maketrans("կտպԿՏՊ", "քթփՔԹՓ")}
PLAIN_H = {"ka": str.maketrans("ხ", "ჰ"), "hy": str.maketrans("խԽ", "հՀ")}


@dataclass
class Name:
    """A full name in one language, its given part and its surname apart."""

    full: str
    given: str = ""
    surname: str = ""


@dataclass
class Person:
    """A person as the tables name them."""

    name: Name
    forms: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    patronymic: str = ""
    wikidata: str = ""
    source: str = HAND_SOURCE
    id: str = ""


@dataclass(frozen=True)
class Term:
    """One term of office; an empty date is not known or still open."""

    person: str
    office: str
    polity: str
    start: str
    end: str
    acting: bool = False
    source: str = HAND_SOURCE


Rules = dict[str, dict[str, str]]


# --- small helpers ---------------------------------------------------------------------------------------------------


def fold(text: str) -> str:
    """Lower-case ASCII skeleton of a Latin name, for comparing spellings."""
    plain = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def slug(text: str) -> str:
    """ASCII identifier part: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text).replace("'", "")).strip("-")


def unaccented(text: str) -> str:
    """The same name without diacritics, case kept."""
    plain = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c))


def is_latin(text: str) -> bool:
    """Whether the name is written in Latin letters."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def rows(path: Path) -> Iterator[list[str]]:
    """Cells of a hand-written table, comments and empty lines left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def split_name(marked: str, surname_first: bool = False) -> Name:
    """Part a name: "^" marks the surname, "_" joins words of one part, else the last word is the surname."""
    words = marked.split()
    marks = [i for i, word in enumerate(words) if word.startswith("^")]
    at = marks[0] if marks else (0 if surname_first else len(words) - 1)
    clean = [word.lstrip("^").replace("_", " ") for word in words]
    given = " ".join(clean[:at] + clean[at + 1 :])
    return Name(" ".join(clean), given, clean[at])


# --- transliteration -------------------------------------------------------------------------------------------------


def read_rules() -> Rules:
    """The letter rules, by direction ("ru>ka")."""
    rules: Rules = defaultdict(dict)
    for line in (HAND / "people_translit.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            direction, source, target = line.split("\t")
            rules[direction][source] = target
    return rules


def spell(word: str, table: dict[str, str]) -> str:
    """Spell one word in another script by longest match; a regnal number stays, a settled whole word comes first."""
    if re.fullmatch(r"[IVX]+", word):
        return word
    if f"={word.lower()}" in table:
        return table[f"={word.lower()}"]
    text, out, at = word.lower(), "", 0
    while at < len(text):
        out += (step := longest(text, at, table))[1]
        at += step[0]
    small = out[:1] >= "ა" or ("а" <= word[:1] <= "я")  # Georgian has no capitals; a particle keeps its small letter
    return out if small else out[:1].upper() + out[1:]


def longest(text: str, at: int, table: dict[str, str]) -> tuple[int, str]:
    """How many letters the longest rule at this place takes, and what it writes."""
    for size in (4, 3, 2, 1):
        piece = text[at : at + size]
        keys = [f"^{piece}"] if at == 0 else []
        keys += [f"{piece}$"] if at + size >= len(text) else []
        for key in [*keys, piece]:
            if len(piece) == size and key in table:
                return size, table[key]
    return 1, text[at] if text[at] in "-' ’" else ""


def spell_part(part: str, direction: str, rules: Rules) -> str:
    """Spell a name part word by word; Georgian writes no doubled consonants, Armenian none at the end."""
    spelt = re.sub(r"[^\s-]+", lambda m: spell(m.group(), rules[direction]), part)
    return re.sub(r"([ბ-დვზთკ-ნპ-ტფ-ჰ])\1" if direction.endswith(">ka") else r"([բ-ֆ])\1\b", r"\1", spelt)


def georgian_surname(surname: str) -> str:
    """The nominative: a surname that ends in a consonant takes -i."""
    return surname + "ი" if re.search(r"[ბ-დვზთკ-ნპ-ტფ-ჰ]$", surname) else surname


def soften(word: str, target: str, polities: set[str], english: str) -> str:
    """Write k, p, t aspirated and a plain h where the language of origin asks for it."""
    group = KA_ASPIRATED if target == "ka" else HY_ASPIRATED
    word = word.translate(ASPIRATE[target]) if polities & group else word
    word = re.sub("^ხრ|^ხლ", lambda m: "ქ" + m.group()[1], word) if "ch" in fold(english) else word
    word = re.sub("^Խր|^Խլ", lambda m: "Ք" + m.group()[1], word) if "ch" in fold(english) else word
    bare = re.sub(r"[cgkpstz]h|x", "", fold(english))
    hard = re.search(r"[kcg]h|x|j", fold(english))
    return word.translate(PLAIN_H[target]) if "h" in bare and not hard else word


def derive(name: Name, source: str, target: str, rules: Rules) -> Name:
    """A name in another script by rule; in Georgian the part that is written last takes the ending."""
    given = spell_part(name.given, f"{source}>{target}", rules)
    surname = spell_part(name.surname, f"{source}>{target}", rules)
    return ordered(name, given, surname, target)


def ordered(model: Name, given: str, surname: str, target: str) -> Name:
    """Put the parts in the order of another form of the name."""
    if model.given and model.full.startswith(model.surname):
        given = georgian_surname(given) if target == "ka" else given
        return Name(f"{surname} {given}", given, surname)
    surname = georgian_surname(surname) if target == "ka" else surname
    return Name(" ".join(filter(None, [given, surname])), given, surname)


def derive_soft(person: Person, target: str, rules: Rules, polities: set[str]) -> Name:
    """The Georgian or Armenian form from the Russian one, adjusted to the language of origin."""
    model = person.forms["ru"][0]
    given = spell_part(model.given, f"ru>{target}", rules)
    surname = spell_part(model.surname, f"ru>{target}", rules)
    given = soften(given, target, polities, person.name.given)
    return ordered(model, given, soften(surname, target, polities, person.name.surname), target)


def complete_scripts(person: Person, rules: Rules, polities: set[str]) -> None:
    """Fill the scripts that the tables leave empty."""
    native = "ka" if person.forms["ka"] else "hy" if person.forms["hy"] else ""
    if not person.forms["ru"] and native:
        person.forms["ru"].append(derive(person.forms[native][0], native, "ru", rules))
    if native and "ru" in person.forms and polities & {"georgia", "armenia", "nagorno-karabakh"}:
        other = "hy" if native == "ka" else "ka"
        if not person.forms[other]:
            person.forms[other].append(derive(person.forms[native][0], native, other, rules))
    for target in ("ka", "hy"):
        if person.forms["ru"] and not person.forms[target]:
            person.forms[target].append(derive_soft(person, target, rules, polities))


# --- Russian forms from the name pairs -------------------------------------------------------------------------------


def read_pairs(data: Path) -> dict[str, str]:
    """The commonest Russian spelling of each Latin name word."""
    best: dict[str, tuple[int, str]] = {}
    with (data / "names_translit_wikidata" / "data" / "wd_russian_80").open(encoding="utf-8") as lines:
        for line in lines:
            latin, russian, count = line.rstrip("\n").split("\t")
            best[latin] = max(best.get(latin, (0, "")), (int(count), russian.replace(" ", "")))
    return {latin: russian for latin, (count, russian) in best.items() if count >= PAIR_COUNT}


def russian_word(word: str, pairs: dict[str, str]) -> str:
    """The Russian spelling of a hyphenated word, or nothing."""
    found = [pairs.get(fold(piece), "") for piece in word.split("-")]
    return "-".join(piece.capitalize() for piece in found) if all(found) else ""


def russian_name(name: Name, pairs: dict[str, str]) -> Name | None:
    """The Russian form of a name, each word of it known to the pairs; else none."""
    given = [russian_word(word, pairs) for word in name.given.split()]
    surname = [russian_word(word, pairs) for word in name.surname.split()]
    if not given or not all(given + surname):
        return None
    return Name(" ".join(given + surname), " ".join(given), " ".join(surname))


# --- the hand-written tables -----------------------------------------------------------------------------------------


def read_names() -> list[Person]:
    """All people of the hand-written name tables, and those named inside the tables of terms."""
    tables = [person_of(cells) for path in sorted(HAND.glob("people_names*.tsv")) for cells in rows(path)]
    lines = [line for path in sorted(HAND.glob("people_terms*.tsv")) for line in path.read_text("utf-8").splitlines()]
    return tables + [person_of(inline_cells(line)) for line in lines if " = " in line and not line.startswith("#")]


def inline_cells(line: str) -> list[str]:
    """The cells of a name table in a line of terms ("from to name = Russian | Georgian | ...")."""
    left, _, right = line.partition(" = ")
    return [left.split(None, 2)[2].rstrip("~ "), *(cell.strip() for cell in right.split("|"))]


def person_of(cells: list[str]) -> Person:
    """One line of a name table."""
    person = Person(split_name(cells[0]))
    for language, marked in zip(SCRIPTS, cells[1:4], strict=False):
        if marked:
            person.forms[language].append(split_name(marked))
    for extra in "|".join(cells[4:]).split(";"):
        key, _, value = extra.strip().partition("=")
        add_extra(person, key, value.strip())
    return person


def add_extra(person: Person, key: str, value: str) -> None:
    """One "key=value" of a name line."""
    if key == "q":
        person.wikidata = value
    elif key == "pat":
        person.patronymic = value
    elif value:
        person.forms[key].extend(split_name(form.strip()) for form in value.split(","))


def read_terms() -> tuple[list[Term], set[tuple[str, str]]]:
    """The hand-written terms (person by name), and the polity-office pairs whose lists are complete."""
    terms: list[Term] = []
    whole: set[tuple[str, str]] = set()
    for path in sorted(HAND.glob("people_terms*.tsv")):
        for polity, office, complete, lines in blocks(path):
            terms.extend(block_terms(polity, office, lines))
            if complete:
                whole.add((polity, office))
    return terms, whole


def blocks(path: Path) -> Iterator[tuple[str, str, bool, list[str]]]:
    """The blocks of a table of terms: polity, office, whether complete, lines."""
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for block in re.split(r"^@ ", text, flags=re.MULTILINE)[1:]:
        head, *lines = block.strip().splitlines()
        polity, office, *mark = head.split()
        yield full_id(polity), office, mark == ["!"], lines


def full_id(polity: str) -> str:
    """The id that a block names: a polity unless it says "org:" or "place:"."""
    return polity.replace("org:", "organisation:") if ":" in polity else f"polity:{polity}"


def block_terms(polity: str, office: str, lines: list[str]) -> Iterator[Term]:
    """The terms of one block."""
    cells = [line.split(None, 2) for line in lines]
    for at, (start, end, name) in enumerate(cells):
        following = cells[at + 1][0] if at + 1 < len(cells) else "-"
        end = following if end == ">" else end
        name = name.partition(" = ")[0]
        acting = name.endswith("~")
        yield Term(split_name(name.rstrip("~ ")).full, office, polity, known(start), known(end), acting)


def known(date: str) -> str:
    """A date cell, empty where nothing is known."""
    return "" if date in ("?", "-") else date


# --- the data set ----------------------------------------------------------------------------------------------------


@dataclass
class Base:
    """People and terms read from the data set."""

    lasting: list[list[str]]
    people: dict[str, Person] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)

    def add(self, name: str, wikidata: str, term: Term) -> None:
        """Add one row, unless it is too old or not in Latin letters."""
        if (term.end and term.end < EARLIEST_END) or not re.fullmatch(r"Q\d+", wikidata) or not is_latin(name):
            return
        source = BASE_SOURCE
        if not term.end and [name, term.office] not in self.lasting:
            term, source = replace(term, end=BASE_DATE), BOUNDED_SOURCE
        clean = re.sub(r"^(Sheikh|Prince|Dr\.|Archbishop) |, .*$", "", name)
        person = Person(split_name(clean), wikidata=wikidata, source=BASE_SOURCE)
        self.people.setdefault(wikidata, person)
        self.terms.append(replace(term, person=wikidata, source=source))


def read_mapping() -> dict[str, list[list[str]]]:
    """The table that maps lists, positions and countries."""
    mapping: dict[str, list[list[str]]] = defaultdict(list)
    for kind, *cells in rows_of_tabs(HAND / "people_base.tsv"):
        mapping[kind].append(cells)
    return mapping


def rows_of_tabs(path: Path) -> Iterator[list[str]]:
    """Cells of a tab-separated table that may hold "|" inside a cell."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def read_base(data: Path) -> Base:
    """The data set's office-holders, with our offices and polities."""
    mapping = read_mapping()
    base = Base(mapping["open"])
    lists = {name: f"polity:{polity}" for name, polity in mapping["list"]}
    with (data / "officeholders" / "officeholders.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            place = base_office(row["list"], row["position"], lists, mapping)
            if place and [row["person_wikidata"], place[1]] not in mapping["drop"]:
                acting = row["position"].startswith("Acting")
                term = Term("", place[1], place[0], row["start"] or "", row["end"] or "", acting)
                base.add(row["person"], row["person_wikidata"], term)
    add_foreign_ministers(base, data, mapping)
    return base


def base_office(
    source: str, position: str, lists: dict[str, str], mapping: dict[str, list[list[str]]]
) -> tuple[str, str] | None:
    """Polity and office of a row, or none where the office is not kept."""
    if source == "world":
        found = [(f"organisation:{o}", office) for p, office, o in mapping["world"] if re.fullmatch(p, position)]
        return found[0] if found else None
    if source == "india-ministers" and position == "Minister of Foreign Affairs":
        return lists[source], "foreign-secretary"
    return next(((lists[source], office) for p, office in mapping["office"] if re.fullmatch(p, position)), None)


def add_foreign_ministers(base: Base, data: Path, mapping: dict[str, list[list[str]]]) -> None:
    """The table of the world's foreign ministers; rows whose cells have slipped are left out."""
    polities = {cells[0]: cells[1] for cells in mapping["country"]}
    with (data / "officeholders" / "foreign_ministers_2022.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            polity = polities.get(row["country"], slug(row["country"]))
            if polity != "-" and row["person"] and row["start"]:
                term = Term("", "foreign-minister", f"polity:{polity}", row["start"], "")
                base.add(row["person"], row["person_wikidata"] or "", term)


# --- merging ---------------------------------------------------------------------------------------------------------


class People:
    """All people, found by name or by Wikidata id."""

    def __init__(self, hand: Iterable[Person]) -> None:
        self.all: list[Person] = []
        self.by_name: dict[str, Person] = {}
        self.by_wikidata: dict[str, Person] = {}
        for person in hand:
            self.add(person)

    def add(self, person: Person) -> Person:
        """Take a person in, or give back the one already known under this name or id."""
        known_one = self.find(person.name.full, person.wikidata)
        if known_one:
            known_one.wikidata = known_one.wikidata or person.wikidata
            self.index(known_one)
            return known_one
        self.all.append(person)
        self.index(person)
        return person

    def index(self, person: Person) -> None:
        """Make a person findable under all their Latin names."""
        for name in [person.name, *person.forms.get("en", [])]:
            self.by_name.setdefault(fold(name.full), person)
        if person.wikidata:
            self.by_wikidata[person.wikidata] = person

    def find(self, name: str, wikidata: str = "") -> Person | None:
        """The person of this id, or of this name where no id says otherwise."""
        if wikidata in self.by_wikidata:
            return self.by_wikidata[wikidata]
        found = self.by_name.get(fold(name))
        clash = found and wikidata and found.wikidata and found.wikidata != wikidata
        return None if clash else found


def assign_ids(people: People) -> None:
    """A readable unique id for everybody; homonyms are numbered in the order of the tables."""
    seen: dict[str, int] = defaultdict(int)
    for person in people.all:
        stem = slug(person.name.full)
        seen[stem] += 1
        person.id = f"person:{stem}" if seen[stem] == 1 else f"person:{stem}-{seen[stem]}"


def overlap(one: Term, other: Term) -> bool:
    """Whether two terms share time."""
    return (one.start or "0") <= (other.end or "9999") and (other.start or "0") <= (one.end or "9999")


def merge_terms(hand: list[Term], base: list[Term], whole: set[tuple[str, str]]) -> list[Term]:
    """The hand-written terms, and those of the data set that they neither replace nor repeat."""
    kept = [t for t in base if (t.polity, t.office) not in whole]
    by_key: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in hand:
        by_key[term.person, term.office, term.polity].append(term)
    fresh = [t for t in kept if not any(overlap(t, o) for o in by_key[t.person, t.office, t.polity])]
    return close_open(joined(fresh) + hand)


def joined(terms: list[Term]) -> list[Term]:
    """Terms of one person in one office that follow on each other, made one."""
    merged: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.polity, t.office, t.person, t.start)):
        last = merged[-1] if merged else None
        same = last and (last.person, last.office, last.polity) == (term.person, term.office, term.polity)
        if last and same and last.acting == term.acting and (not last.end or term.start <= last.end):
            later = "" if not (last.end and term.end) else max(last.end, term.end)
            merged[-1] = replace(last, end=later, source=max(last.source, term.source, key=len))
        else:
            merged.append(term)
    return merged


def close_open(terms: list[Term]) -> list[Term]:
    """End the data set's open terms of a single office where the next holder begins."""
    groups: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        groups[term.polity, term.office].append(term)
    ended = [closed(term, groups[term.polity, term.office]) for term in terms if sane(term)]
    return [term for term in ended if sane(term)]


def sane(term: Term) -> bool:
    """Whether the term ends after it begins."""
    return not (term.start and term.end) or term.start[:4] <= term.end[:4] and term.start[: len(term.end)] <= term.end


def closed(term: Term, group: list[Term]) -> Term:
    """The term, ended where the next holder of a single office begins; only the data set's known ends are trimmed."""
    if term.office not in SINGLE or not term.start or (term.end and not term.source.startswith(BASE_SOURCE)):
        return term
    later = [t.start for t in group if t.start > term.start and t.person != term.person and not t.acting]
    if not later or (term.source == BASE_SOURCE and term.end and term.end < min(later)):
        return term
    if term.source == BOUNDED_SOURCE and min(later) > NEXT_HOLDER_BY:
        print(f"who between? {term.polity} {term.office}: {term.person} .. {min(later)}")
        return term
    return replace(term, end=min(later), source=BASE_SOURCE if term.source == BOUNDED_SOURCE else term.source)


def report_overlaps(terms: list[Term]) -> None:
    """Print two holders at once of an office that only one can hold."""
    groups: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        if term.office in SINGLE and term.start:
            groups[term.polity, term.office].append(term)
    for (polity, office), group in sorted(groups.items()):
        ordered = sorted(group, key=lambda t: t.start)
        for one, other in pairwise(ordered):
            if clashes(one, other):
                print(f"overlap: {polity} {office}: {one.person} {one.start}..{one.end} / {other.person} {other.start}")


def clashes(one: Term, other: Term) -> bool:
    """Whether two terms in a row share more than the precision of their dates allows."""
    end = one.end or "9999"
    size = min(len(end), len(other.start))
    return one.person != other.person and end[:size] > other.start[:size]


def read_weak() -> dict[str, frozenset[str]]:
    """The surnames that are ordinary words too, by language."""
    return defaultdict(frozenset, {language: words(line) for language, line in rows_of_tabs(HAND / "people_weak.tsv")})


WEAK = read_weak()


# --- writing ---------------------------------------------------------------------------------------------------------


def unique(items: Iterable[str]) -> list[str]:
    """The items without repetition, in order."""
    return list(dict.fromkeys(item for item in items if item))


def is_weak(language: str, name: Name) -> bool:
    """Whether the surname alone needs context: an ordinary word, or a bare single name."""
    return name.surname in WEAK[language] or (not name.given and " " not in name.surname)


def person_row(person: Person) -> dict[str, object]:
    """The register's row of a person."""
    forms = {"en": [person.name, *person.forms.get("en", [])]}
    forms |= {lang: list(names) for lang, names in sorted(person.forms.items()) if names and lang != "en"}
    row: dict[str, object] = {"id": person.id, "type": "person", "name": person.name.full}
    row["names"] = {lang: full_names(lang, names, person) for lang, names in forms.items()}
    row["given"] = {lang: names[0].given for lang, names in forms.items() if names[0].given}
    row["surname"] = {lang: names[0].surname for lang, names in forms.items()}
    weak = {lang: [names[0].surname] for lang, names in forms.items() if is_weak(lang, names[0])}
    if weak:
        row["weak"] = weak
    if person.patronymic:
        row["patronymic"] = {"ru": person.patronymic}
    if person.wikidata:
        row["ids"] = {"wikidata": person.wikidata}
    return {key: value for key, value in row.items() if value} | {"source": person.source}


def full_names(language: str, names: list[Name], person: Person) -> list[str]:
    """All full forms in a language: unaccented ones in English, the one with the patronymic in Russian."""
    full = [name.full for name in names]
    if language == "en":
        full += [unaccented(name) for name in full]
    if language == "ru" and person.patronymic and names[0].given:
        full.append(f"{names[0].given} {person.patronymic} {names[0].surname}")
    return unique(full)


def term_row(term: Term) -> dict[str, object]:
    """The register's row of a term."""
    return {
        "person": term.person,
        "office": term.office,
        "polity": term.polity,
        "from": term.start or None,
        "to": term.end or None,
        "acting": term.acting,
        "source": term.source,
    }


def write(path: Path, lines: list[dict[str, object]]) -> None:
    """Write rows as JSON lines."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(lines)} rows, {len(text.encode()) // 1024} KiB")


def served(terms: list[Term]) -> dict[str, set[str]]:
    """The polities that each person served."""
    polities: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        polities[term.person].add(term.polity.removeprefix("polity:"))
    return polities


def add_scripts(people: People, terms: list[Term], data: Path) -> None:
    """Give everybody a Russian, Georgian and Armenian form where one can be had."""
    rules, pairs, polities = read_rules(), read_pairs(data), served(terms)
    recent = {term.person for term in terms if not term.end or term.end >= DERIVE_SINCE}
    for person in people.all:
        if person.id in recent and not any(person.forms.get(lang) for lang in SCRIPTS):
            guess = None if polities[person.id] & UNGUESSABLE else russian_name(person.name, pairs)
            person.forms["ru"].extend([guess] if guess else [])
        complete_scripts(person, rules, polities.get(person.id, set()))


def build(data: Path) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The rows of both files."""
    people = People(read_names())
    base = read_base(data)
    merged = {wikidata: people.add(person) for wikidata, person in base.people.items()}
    hand, whole = read_terms()
    named = {term.person: people.find(term.person) or people.add(new_person(term)) for term in hand}
    assign_ids(people)
    hand = [replace(term, person=named[term.person].id) for term in hand]
    own = [replace(term, person=merged[term.person].id) for term in base.terms]
    terms = merge_terms(hand, own, whole)
    add_scripts(people, terms, data)
    report_overlaps(terms)
    order = sorted(terms, key=lambda t: (t.person, t.start, t.office, t.polity))
    active = {term.person for term in terms}
    rows_out = [person_row(p) for p in sorted(people.all, key=lambda p: p.id) if p.id in active]
    return rows_out, [term_row(term) for term in order]


def new_person(term: Term) -> Person:
    """Somebody whom only the table of terms names."""
    return Person(split_name(term.person, term.polity.removeprefix("polity:") in SURNAME_FIRST))


def main() -> None:
    """Build both files from the data folder."""
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DRAGOMAN_DATA", "")
    if not folder:
        sys.exit("name the data folder: build_register_people.py FOLDER, or set DRAGOMAN_DATA")
    people, terms = build(Path(folder))
    write(OUT / "people.jsonl", people)
    write(OUT / "terms.jsonl", terms)


if __name__ == "__main__":
    main()
