"""The base form of a name as the text inflects it, and how Latin letters spell it."""
from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from dragoman.languages.pack import Pack, pack
from dragoman.reader.spellings import LEARNT, Spelling, spellings
from dragoman.register import spelling
from dragoman.register.register import Register

TABLE = Path(spelling.__file__).parent / "data" / "declension.toml"
CASES = ("nom", "gen", "dat", "acc", "ins", "loc", "voc")
INFLECTS_ALL = frozenset({"ru", "uk"})  # every word of a name, not the last alone
LISTED, KNOWN, NATIVE, SEEN = 0.5, 3.0, 1.0, 0.8
UNLIKELY = -5.0
RULED_OUT = 0.6  # how much less likely an ending is where the name is a subject, which it never has
NOMINATIVE = 1.3  # for a name that neither an office nor a preposition governs
AGREEMENT = 1.5  # for the case of the office before the name
NO_ENDING = frozenset({"en", "fr", "es"})


@dataclass(frozen=True, slots=True)
class Option:
    """A base form that a word may have, in which cases, and how likely."""

    base: str
    cases: frozenset[str]
    score: float


@dataclass(frozen=True)
class Names:
    """What helps to choose: the language, the register's names, the words of the text, and whether the name is surely a subject."""

    language: str
    register: Register
    words: Mapping[str, Sequence[str]]
    subject: bool = False

    @property
    def pack(self) -> Pack:
        """The pack of the language."""
        return pack(self.language)


@dataclass(frozen=True, slots=True)
class Ending:
    """A row of the table of endings; `oblique` is one that no subject has."""

    ending: str
    base: str
    after: str
    prior: float
    oblique: bool = False


@dataclass(frozen=True, slots=True)
class Declension:
    """The rows of a language by their ending, its vowels, what no name ends in, and what its own surnames end in."""

    vowels: str
    closed: tuple[str, ...]
    native: tuple[str, ...]
    rows: tuple[Ending, ...]


@lru_cache(maxsize=1)
def _tables() -> dict[str, Declension]:
    data = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {tag: Declension(t["vowels"], tuple(t["closed"]), tuple(t["native"]), tuple(Ending(*row) for row in t["rows"])) for tag, t in data.items()}


def text_words(words: Iterable[str]) -> dict[str, list[str]]:
    """The folded words of a text by their first three letters."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        found.setdefault(word[:3], []).append(word)
    return found


# --- one word ----------------------------------------------------------------------------

def options(names: Names, word: str) -> list[Option]:
    """The base forms that a folded word of a name may have, the likeliest first."""
    bare = _bare_options(names, word)
    rivals = [w for w in names.words.get(word[:3], ()) if w != word] if len(bare) > 1 else []
    seen = {o.base: sum(r == o.base or _may_be(names, r, o.base) for r in rivals) for o in bare}
    scored = [Option(o.base, o.cases, o.score + _evidence(names, o.base) + SEEN * min(seen[o.base], 2)) for o in bare]
    return sorted(scored, key=lambda o: -o.score)


def _may_be(names: Names, word: str, base: str) -> bool:
    return any(o.base == base for o in _bare_options(names, word))


def _bare_options(names: Names, word: str) -> list[Option]:
    stem = word.rpartition("'")[0]
    if stem and any(a.base == stem for a in names.pack.forms.analyses(word)):  # Turkish endings behind an apostrophe: Aydınlı'nın
        return [Option(stem, frozenset(CASES), 0.0)]
    table = _tables().get(names.language)
    found = _by_table(table, word, names.subject) if table else _by_forms(names, word)
    return found or [Option(word, frozenset(CASES), 0.0)]


def _by_table(table: Declension, word: str, subject: bool) -> list[Option]:
    found = {word: 0.0 if not _impossible(table, word) else UNLIKELY}
    for row in table.rows:
        stem = word[: len(word) - len(row.ending)]
        if len(stem) >= 3 and word.endswith(row.ending) and (row.after == "*" or (stem[-1] in table.vowels) == (row.after == "V")):
            prior = row.prior - RULED_OUT * (subject and row.oblique)
            found[stem + row.base] = max(found.get(stem + row.base, UNLIKELY), prior)
    return [Option(base, frozenset(CASES), score) for base, score in found.items()]


def _impossible(table: Declension, word: str) -> bool:
    return word.endswith(table.closed) or word[-1:] == "ն" and word[-2:-1] not in table.vowels


def _by_forms(names: Names, word: str) -> list[Option]:
    cases: dict[str, set[str]] = {}
    for a in names.pack.forms.analyses(word):
        if len(a.base) >= 3 and not a.case.startswith("pl_") or a.base == word:
            cases.setdefault(a.base, set()).add(a.case.removeprefix("pl_"))
    if names.language in INFLECTS_ALL and word[-1:] in "оеиіуыэюїє":
        cases[word] = set(CASES)
    return [Option(base, frozenset(found), _slavic(word, base) if names.language in INFLECTS_ALL else 0.0) for base, found in cases.items()]


def _slavic(word: str, base: str) -> float:
    """How far a base form is what names end in: consonants, а and я before adjectives, never a neuter."""
    if base == word:
        return 0.0
    if base[-2:] in ("ый", "ой", "ий", "ая", "яя", "ое", "ее") and base[-4:-2] not in ("ск", "цк"):
        return -1.0
    if _misspelt(word, base):
        return UNLIKELY
    by_ending = {"о": -3.0, "е": -3.0, "ы": -3.0, "и": -3.0, "ь": -0.5, "й": 0.5, "а": 0.3, "я": 0.0}
    return (0.0 if word.startswith(base[:-1]) else -0.3) + by_ending.get(base[-1], 0.6)


def _misspelt(word: str, base: str) -> bool:
    """Endings that no Russian name puts together, or that its declension cannot give."""
    end, before = base[-1], base[-2]
    return (word[-1] == "и" and end == "а" and before not in "гкхжшчщ" or end == "я" and before in "гкхжшчщцбпвфм" or end == "а" and before == "й"
            or end == "ь" and (before in VOWELS or word[-1] in "иь") or end == "й" and before not in VOWELS)


VOWELS = "аеёиоуыэюя"


def _evidence(names: Names, base: str) -> float:
    """What lists say for a base form: the register's people, the list of names, the surnames of the language."""
    surnames = names.register.surnames(names.language)
    known = base in surnames or base in names.register.given_names(names.language) or base.endswith(FEMININE[:4]) and base[:-1] in surnames
    weight = max(min(s.weight, 6.0) if s else 0.0 for s in map(spelling.spelled, _spoken(names.language, base)))
    return KNOWN * known + LISTED * weight + NATIVE * is_native(names.language, base)


def _spoken(language: str, base: str) -> list[str]:
    """A base form as other languages hear it: Georgian puts -ი to foreign names."""
    return [base, base[:-1]] if language == "ka" and base.endswith("ი") and len(base) > 4 else [base]


def is_native(language: str, base: str) -> bool:
    """Whether a surname ends as those of the language's own people do."""
    table = _tables().get(language)
    endings = table.native if table else tuple(e for e in pack(language).words("surnames", "endings") if len(e) > 1)
    return any(base.endswith(e) and len(base) > len(e) + 1 for e in endings)


# --- a whole name --------------------------------------------------------------------------

def readings(names: Names, words: Sequence[str], cases: frozenset[str] = frozenset(), oblique: bool = False) -> dict[tuple[str, ...], float]:
    """The base forms that a whole name may have, with their scores.

    Args:
        names: The language and what is known.
        words: The folded words of the name.
        cases: The cases that the office before it stands in, if any.
        oblique: Whether a preposition rules out the nominative.

    Returns:
        Each reading, word by word in base forms, and how likely it is.
    """
    if names.language in NO_ENDING:
        return {(*words[:-1], words[-1].removesuffix("'s").rstrip("'")): 0.0}
    if names.language not in INFLECTS_ALL or len(words) == 1:
        return {(*words[:-1], o.base): o.score for o in options(names, words[-1])}
    found: dict[tuple[str, ...], float] = {}
    for case in CASES:
        reading = _in_case(names, words, case)
        if reading:
            bases, score = reading
            score += AGREEMENT * (2 if {c for c in cases if not c.startswith("pl_")} == {"nom"} else 1) if case in cases else 0.0
            if case == "nom":
                score -= 1.5 if oblique or cases and "nom" not in cases else 0.0 if cases else -NOMINATIVE
            found[bases] = max(found.get(bases, score), score)
    return found or {tuple(words): 0.0}


def _in_case(names: Names, words: Sequence[str], case: str) -> tuple[tuple[str, ...], float] | None:
    """All words in one case; a woman's surname in a consonant is not declined."""
    bases: list[str] = []
    total = 0.0
    particles = names.pack.words("name_particles")
    for i, word in enumerate(words):
        fitting = [o for o in options(names, word) if case in o.cases or word in particles]
        if i and words[i - 1] in particles and word[-1:] in UNDECLINED:
            fitting = [Option(word, frozenset(CASES), _evidence(names, word))]
        if i and bases[0][-1:] in "аяa" and word[-1:] not in "аяоеиуыэюй":
            fitting.append(Option(word, frozenset(CASES), _evidence(names, word) - 0.3))
        if not fitting and 0 < i < len(words) - 1:
            fitting.append(Option(word, frozenset(CASES), HALF_NAME))  # the first half of a double surname
        if not fitting:
            return None
        score, base = max((o.score - _clash(bases, word, o.base), _of_woman(bases, word, o.base)) for o in fitting)
        bases.append(base)
        total += score
    return tuple(bases), total


UNDECLINED = "иоуэ"  # endings that no case changes behind a particle: „Аль Тани“


HALF_NAME = -0.5
ADJECTIVAL = ("ая", "ой", "ую", "яя", "ей", "юю")  # endings of a woman's surname that is declined as an adjective


def _of_woman(given: Sequence[str], word: str, base: str) -> str:
    """The base form of a surname declined as an adjective, as a woman bears it: Левицкая, not Левицкий."""
    if given and given[0][-1] in "ая" and base.endswith(("ский", "цкий")) and word.endswith(ADJECTIVAL):
        return base[:-2] + "ая"
    return base


CLASH = 3.0
FEMININE = ("ова", "ева", "ёва", "ина", "ая", "іна")


def _clash(given: Sequence[str], word: str, base: str) -> float:
    """How ill a surname's base form goes with the given name: no man is Иванова, and a woman whose form may be hers no Иванов."""
    if not given:
        return 0.0
    if given[0][-1] not in "аяоеиуыэюії":
        return CLASH if base.endswith(FEMININE) else 0.0
    return CLASH if given[0][-1] in "ая" and base != word and base[-1] not in "аяой" else 0.0


# --- in Latin letters -------------------------------------------------------------------------

HOME = {"ru": "east-slavic", "uk": "east-slavic", "ka": "georgian", "hy": "armenian"}  # the orthography of a language's own people
RARE, COMMON = 3.0, 6.0  # log2 of the times met: a rare name's accents are not to be trusted, a commoner one is no surer
CHEAPER = 0.4  # by how much a spelling is cheaper where it is listed, for each of these
STRANGE = 1.5  # how much dearer it is where letters would not tell it
OWN = 20.0  # the cost of the spelling of the own system, where it is not the likeliest
WHOLE = 1.0  # how much dearer it is that a Georgian -ი belongs to a name, where nothing tells


def latin(language: str, base: str, stem_seen: bool | None = None, orthography: str = "") -> list[Spelling]:
    """How Latin letters spell a word of a name in its base form, the likeliest first, and as the language's own system has it last.

    Args:
        language: The language of the text.
        base: The word in its base form, folded.
        stem_seen: Whether a form in the text shows that a Georgian -ი is only the ending, or that it is not; None where it does not tell.
        orthography: How the state that the bearer serves spells names, if that is known.
    """
    forms = [base]
    if language == "ka" and stem_seen is not False and base.endswith("ი") and len(base) > 4 and base[-2] not in "აეიოუ" and (
            not base.endswith("შვილი") and (not is_native(language, base) or _stem_listed(base))):
        forms = [base[:-1]] if stem_seen else [base[:-1], base]
    found = [Spelling(s.text, s.cost + WHOLE * rank) for rank, form in enumerate(forms)
             for s in _spellings(language, form, is_native(language, form), orthography)]
    return [*sorted(found, key=attrgetter("cost")), Spelling(romanised(language, forms[0]), OWN)]


def _stem_listed(base: str) -> bool:
    """Whether a name in -ი is better known without it."""
    stem, whole = (known.weight if (known := spelling.spelled(form)) else 0.0 for form in (base[:-1], base))
    return stem > max(whole, 2.0)


def latin_inside(language: str, word: str, native: bool = False, orthography: str = "") -> list[Spelling]:
    """How Latin letters spell a word of a name that is not its last, the likeliest first, and as the language's own system has it last.

    Args:
        language: The language of the text.
        word: The word, folded; a Georgian -ი belongs to it unless lists know it better without.
        native: Whether the whole name may be one of the language's own people.
        orthography: How the state that the bearer serves spells names, if that is known.
    """
    form = word[:-1] if language == "ka" and word.endswith("ი") and len(word) > 4 and _stem_listed(word) else word
    return [*_spellings(language, form, native and is_native(language, form), orthography), Spelling(romanised(language, word), OWN)]


def _spellings(language: str, form: str, native: bool, orthography: str) -> list[Spelling]:
    if language not in LEARNT:  # a name with letters that are not plain Latin ones, in a language that writes them
        return [Spelling(_capital(form), 0.0)]
    if native and orthography in ("", HOME[language]):
        return [Spelling(romanised(language, form), 0.0)]
    known = spelling.spelled(form)
    found = _with_listed(spellings(language, form, orthography), known) if known else spellings(language, form, orthography)
    return [Spelling(_capital(s.text), s.cost) for s in sorted(found, key=attrgetter("cost"))]


def _with_listed(found: Sequence[Spelling], known: spelling.Spelled) -> list[Spelling]:
    """A spelling that the list has too is cheaper, and has the accents of the list; one that only the list has is one more, where it is not rare."""
    plain, gain = spelling.plain(known.latin), CHEAPER * min(known.weight, COMMON)
    if all(s.text != plain for s in found):
        return [*found, Spelling(known.latin, found[0].cost + STRANGE - gain)] if known.weight > RARE else list(found)
    text = known.latin if known.weight > RARE else plain
    return [Spelling(text, s.cost - gain) if s.text == plain else s for s in found]


def romanised(language: str, form: str) -> str:
    """The language's own system; foreign names have f for Georgian ფ, and u for Armenian ու at the head."""
    home = pack(language)
    if language == "ka" and not is_native(language, form):
        return _capital("f".join(home.romanise(part).lower() for part in form.split("ფ")))
    if language == "hy" and form.startswith("ու"):
        return _capital("u" + home.romanise("ա" + form[2:]).lower()[1:])  # what follows is no head of a word: Ուենդել has no ye
    return _capital(home.romanise(form))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def shows_stem(word: str, base: str) -> bool | None:
    """Whether a Georgian form has lost the -ი of its base: ვერეტენცევმა, ვერეტენცევს, but not კირბიმ, კირბისთან; None where it does not tell."""
    stem = base[:-1]
    if not base.endswith("ი") or word == base or not word.startswith(stem):
        return None
    return False if word in (base + "მ", base + "სთან") else word[len(stem):len(base)] in ("მ", "ს", "თ", "ზ") or None
