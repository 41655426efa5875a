"""Who is who and what is what before any reading; never mistaken for what an article claims."""
from __future__ import annotations

import gc
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.errors import RegisterError
from dragoman.languages.lexicon import Lexicon
from dragoman.languages.pack import pack
from dragoman.languages.tokens import fold
from dragoman.register.callings import Callings
from dragoman.register.rows import EntityRow, NounRow, OfficeRow, TermRow

DATA = Path(__file__).parent / "data"
ENTITY_FILES = ("polities", "places", "organisations", "formats", "instruments", "people")
BORROWED = {"ka": ("en", "ru"), "hy": ("en", "ru"), "ru": ("en",), "uk": ("ru", "en")}

Row = TypeVar("Row", EntityRow, TermRow, OfficeRow, NounRow)


class Known(msgspec.Struct, frozen=True):
    """What a dictionary form stands for. `form`: name, surname, adjective, demonym, metonym, combining; `weak` needs context."""

    entity: str
    form: str
    weak: bool = False


@dataclass(eq=False)
class Register:
    """Entities, offices and terms of office, with dictionaries by language made when first asked for."""

    entities: dict[str, EntityRow] = field(default_factory=dict)
    terms: list[TermRow] = field(default_factory=list)
    offices: list[OfficeRow] = field(default_factory=list)
    nouns: list[NounRow] = field(default_factory=list)
    _names: dict[str, Lexicon[Known]] = field(default_factory=dict)
    _surnames: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    _offices: dict[str, Lexicon[OfficeRow]] = field(default_factory=dict)
    _given: dict[str, frozenset[str]] = field(default_factory=dict)
    _capitals: dict[str, str] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], str] = field(default_factory=dict)
    _terms_of: dict[str, list[TermRow]] = field(default_factory=dict)
    _seats: dict[tuple[str, str], list[TermRow]] = field(default_factory=dict)
    _callings: Callings | None = None

    def __post_init__(self) -> None:
        self._index_terms()

    def _index_terms(self) -> None:
        terms_of: dict[str, list[TermRow]] = defaultdict(list)
        seats: dict[tuple[str, str], list[TermRow]] = defaultdict(list)
        for term in self.terms:
            terms_of[term.person].append(term)
            seats[term.office, term.polity].append(term)
        self._terms_of, self._seats = dict(terms_of), dict(seats)

    def name(self, entity: str) -> str:
        """The English name of an entity, or its id where the register has none."""
        row = self.entities.get(entity)
        return row.name if row else entity

    def by_name(self, kind: str, name: str) -> str | None:
        """The id of the entity of a type that bears an English name."""
        if not self._by_name:
            self._by_name = {(row.type, form): row.id for row in self.entities.values() for form in (row.name, *row.names.get("en", ()))}
        return self._by_name.get((kind, name))

    def seats(self) -> dict[str, str]:
        """Capital -> the polity of today whose government it stands for."""
        if not self._capitals:
            seated = [r for r in self.entities.values() if r.type == "polity" and r.subtype != "historical"]
            self._capitals = {r.capital: r.id for r in seated if r.capital and r.name != self.name(r.capital)}
        return self._capitals

    def office(self, id: str) -> OfficeRow:
        """The words for an office by their id.

        Raises:
            KeyError: There is none.
        """
        return self._office_rows[id]

    def office_called(self, name: str) -> OfficeRow | None:
        """The office that bears an English name."""
        return self._named_offices.get(name)

    @cached_property
    def _office_rows(self) -> dict[str, OfficeRow]:
        return {row.id: row for row in self.offices}

    @cached_property
    def _named_offices(self) -> dict[str, OfficeRow]:
        """By name; the first of those that share one."""
        return {row.name: row for row in reversed(self.offices) if row.kind == "office"}

    def terms_of(self, person: str) -> list[TermRow]:
        """Every term of office of a person, as the data has them."""
        return self._terms_of.get(person, [])

    def holders(self, office: str, polity: str, day: str | None) -> list[str]:
        """Who held an office on a day; on no day, nobody is told.

        Args:
            office: An office's id, such as "foreign-minister".
            polity: The polity or organisation, such as "polity:armenia".
            day: An ISO day or month; the terms' ends count as inside.

        Returns:
            The ids of the persons, acting ones too.
        """
        if day is None:
            return []
        return [t.person for t in self._seats.get((office, polity), ()) if _within(t, day)]

    def lexicon(self, language: str) -> Lexicon[Known]:
        """The names that a text in this language may use, its own and those it borrows."""
        if language not in self._names:
            with _uncollected():
                self._names[language] = self._build_names(language)
        return self._names[language]

    def office_lexicon(self, language: str) -> Lexicon[OfficeRow]:
        """The words for offices, ranks, domains and bodies of a language."""
        if language not in self._offices:
            words: Lexicon[OfficeRow] = Lexicon(pack(language).forms, cased=False)
            words.extend((form, row) for row in self.offices for form in row.names.get(language, ()))
            self._offices[language] = words
        return self._offices[language]

    def surnames(self, language: str) -> dict[str, tuple[str, ...]]:
        """Folded surname in its base form -> the persons who bear it."""
        if language not in self._surnames:
            found: dict[str, dict[str, None]] = defaultdict(dict)
            for row in self._people():
                for tag in (language, *BORROWED.get(language, ("en",))):
                    if tag in row.surname:
                        found[fold(row.surname[tag])][row.id] = None
            self._surnames[language] = {name: tuple(ids) for name, ids in found.items()}
        return self._surnames[language]

    def given_names(self, language: str) -> frozenset[str]:
        """Folded given names that the register's people bear, in a language."""
        if language not in self._given:
            self._given[language] = frozenset(fold(r.given[language]) for r in self._people() if language in r.given)
        return self._given[language]

    def person_called(self, forms: Sequence[str]) -> str | None:
        """The one person who bears a name of two words or more, whatever its script and spelling; None where nobody or several do."""
        if self._callings is None:
            self._callings = Callings(self._people())
        return next((person for form in forms if (person := self._callings.find(form))), None)

    def _people(self) -> Iterable[EntityRow]:
        return (row for row in self.entities.values() if row.type == "person")

    def _build_names(self, language: str) -> Lexicon[Known]:
        home = pack(language)
        words: Lexicon[Known] = Lexicon(home.forms, cased=home.cased)
        for row in self.entities.values():
            for form, known in _forms_of(row, language):
                words.add(form, known)
        for tag in BORROWED.get(language, ("en",)):
            if tag != language:
                words.extend(pair for row in self.entities.values() for pair in _borrowed(row, language, tag))
        return words


def _borrowed(row: EntityRow, language: str, tag: str) -> Iterable[tuple[str, Known]]:
    """Names that a text takes over from another language as they are: NATO, ТАСС, people it has no form for, and places that the alphabet spells alike."""
    alike = row.type == "person" or row.type in ("place", "polity") and "Latn" == pack(language).main.get("script") == pack(tag).main.get("script")
    if row.type in ("organisation", "format") or alike and not row.names.get(language):
        weak = row.weak.get(tag, ())
        yield from ((form, Known(row.id, "name", form in weak)) for form in row.names.get(tag, ()) if len(form) >= 3)


def _forms_of(row: EntityRow, language: str) -> Iterable[tuple[str, Known]]:
    weak = row.weak.get(language, ())
    tables = (("name", row.names), ("adjective", row.adjectives), ("demonym", row.demonyms), ("metonym", row.metonyms), ("combining", row.combining))
    listed = [(form, kind) for kind, table in tables for form in table.get(language, ())]
    for form, kind in listed:
        yield form, Known(row.id, kind, form in weak)
    for form in sorted(set(weak) - {form for form, _ in listed}):
        yield form, Known(row.id, "name", True)


def _within(term: TermRow, day: str) -> bool:
    since = term.since or "0000"
    until = term.until or "9999-99"
    return since[:len(day)] <= day[:len(since)] and day[:len(until)] <= until


def read_rows(path: Path, kind: type[Row]) -> list[Row]:
    """The rows of one JSON Lines file.

    Raises:
        RegisterError: a line is no JSON or lacks what its kind must have.
    """
    decoder = msgspec.json.Decoder(kind)
    try:
        return decoder.decode_lines(path.read_bytes()) if path.is_file() else []
    except msgspec.DecodeError as error:
        raise RegisterError("D301", f"{path.name} of the register cannot be read: {error}.",
                            "Mend the line that it names.") from error


@lru_cache(maxsize=1)
def builtin() -> Register:
    """The register that ships with the package."""
    with _uncollected():
        entities = {row.id: row for name in ENTITY_FILES for row in read_rows(DATA / f"{name}.jsonl", EntityRow)}
        return Register(entities, read_rows(DATA / "terms.jsonl", TermRow), _offices(), read_rows(DATA / "instrument_nouns.jsonl", NounRow))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the collector of garbage while much is made that stays: it would go through all of it again and again."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def _offices() -> list[OfficeRow]:
    """Words for offices; a narrower row (departments.jsonl) takes its words away from the wider one."""
    narrow = read_rows(DATA / "departments.jsonl", OfficeRow)
    taken = {(tag, fold(form)) for row in narrow for tag, forms in row.names.items() for form in forms}
    stems = {tag: tuple(fold(form)[:-1] for form in forms) for row in narrow if row.id == "body-department" for tag, forms in row.names.items()}

    def kept(row: OfficeRow, tag: str, form: str) -> bool:
        composed = row.kind == "head" and " " in form and any(word.startswith(stems.get(tag, ())) for word in fold(form).split())
        return (tag, fold(form)) not in taken and not composed

    def narrowed(row: OfficeRow) -> OfficeRow:
        return msgspec.structs.replace(row, names={tag: tuple(f for f in forms if kept(row, tag, f)) for tag, forms in row.names.items()})

    return [*map(narrowed, read_rows(DATA / "offices.jsonl", OfficeRow)), *narrow]


@lru_cache(maxsize=1)
def office_words() -> dict[str, dict[str, list[str]]]:
    """Words that join the parts of an office (offices.toml): kind of link -> language -> words."""
    return tomllib.loads((DATA / "offices.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=128)
def joining_words(tag: str, *kinds: str) -> frozenset[str]:
    """The words of a language that make some kinds of links between the parts of an office."""
    return frozenset(word for kind in kinds for word in office_words().get(kind, {}).get(tag, ()))


def is_body_word(language: str, word: str) -> bool:
    """Whether a folded word is a body's name run together from the beginnings of words: Russian Минздрав, Росатом.

    Args:
        language: The language of the text.
        word: The folded word, in any case.

    Returns:
        Whether offices.toml has its beginning and its end.
    """
    begins, ends = (tuple(office_words()[key].get(language, ())) for key in ("run_together", "run_together_ends"))
    return bool(begins) and word.startswith(begins) and word.rstrip("аеоуыюя").endswith(ends)
