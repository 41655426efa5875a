"""People whom no register lists, each as a person of the text: those named in full, and those of whom a surname alone speaks."""
from __future__ import annotations

from collections.abc import Sequence

from dragoman.languages.forms import Analysis
from dragoman.languages.tokens import Token, fold
from dragoman.model import Entity, Name
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import add_entity, slug
from dragoman.reader.person_candidates import Candidate, candidates
from dragoman.reader.person_forms import Bases, base_name, bases_of, latin_names
from dragoman.reader.person_words import is_given, is_headline, titles
from dragoman.reader.stretches import over
from dragoman.reader.unlisted import find_unlisted_places


def find_people(draft: Draft) -> None:
    """Put a phrase into the draft for every person that the register does not name there."""
    found = [(sent, c) for sent in draft.sents for c in candidates(draft, sent)]
    bases = bases_of(draft, found)
    for sent, candidate in sorted(found, key=lambda f: f[1].last - f[1].first == 1 or bool(f[1].initials)):
        _add(draft, sent, candidate, bases)
    _find_surnames(draft)
    find_unlisted_places(draft)


# --- into the draft ----------------------------------------------------------------------

def _add(draft: Draft, sent: Sent, candidate: Candidate, bases: Bases) -> None:
    words = [t for t in sent.tokens[candidate.first:candidate.last] if t.is_word]
    sent.phrases = [p for p in sent.phrases if p.last <= candidate.first or candidate.last <= p.first]
    name = base_name(draft, sent, candidate, bases)
    spelt = latin_names(draft, sent, candidate, name)
    known = _known(draft, name, candidate, spelt) or _named_so(draft, candidate, words[-1]) or _inflected(draft, sent, candidate)
    entity = known or _made(draft, sent, candidate, name, spelt)
    sent.phrases.append(Phrase(candidate.first, candidate.last, entity, "person", "name", _cases(draft, words[-1].lower, name),
                               extractor=f"person:{candidate.why}", confidence=0.8))


PLAIN = frozenset({"erg", "com", "ben"})  # cases that tell who does something, with whom or for whom


def _cases(draft: Draft, word: str, name: str) -> frozenset[str]:
    """The cases of a name's last word: those of the name where they are plain, else all that the word may stand in."""
    known = draft.pack.forms.cases(word, fold(name.split()[-1]))
    return known if known and known <= PLAIN else frozenset(a.case for a in draft.pack.forms.analyses(word))


def _known(draft: Draft, name: str, candidate: Candidate, spelt: Sequence[str]) -> str | None:
    """The person of the register, or of this text, that a name with initials or a bare surname stands for."""
    words = name.split()
    if len(words) > 1 and not candidate.initials:
        here = next((i for i, e in draft.entities.items() if e.type == "person" and fold(name) in {fold(n.form) for n in e.names}), None)
        return here or draft.register.person_called([name, *spelt])
    surname = _without_particle(draft, fold(words[-1]))
    named = [i for i in _persons_here(draft) if surname in _surnames_of(draft, i)]
    if not named and len(words) == 1 and not candidate.initials and (first_name := _called_by_given(draft, surname)):
        return first_name
    bearers = named or list(draft.register.surnames(draft.language).get(surname, ()))
    first = candidate.initials[:1].casefold()
    fitting = [b for b in bearers if not first or _given_letter(draft, b, first)]
    return fitting[0] if len(fitting) == 1 or named and fitting else _prominent(draft, fitting)


def _without_particle(draft: Draft, surname: str) -> str:
    """A surname without the article that a hyphen joins to it: "sisi" of "al-sisi"."""
    article, hyphen, rest = surname.partition("-")
    return rest if hyphen and rest and article in draft.pack.words("name_particles") else surname


def _called_by_given(draft: Draft, name: str) -> str | None:
    """The one person whom the text names in full with this word first: "Minister Abiy", as people without surnames are called."""
    full = {p.entity for sent, p in draft.phrases() if p.type == "person" and p.form == "name" and p.last - p.first > 1
            and sent.tokens[p.first].lower == name}
    return full.pop() if len(full) == 1 else None


def _named_so(draft: Draft, candidate: Candidate, word: Token) -> str | None:
    """The one person whom the text names more fully, in the last word letter by letter as here: a surname that no ending changes."""
    if candidate.last - candidate.first > 1:
        return None
    found = {p.entity for sent, p in draft.phrases() if p.type == "person" and p.form == "name" and p.last - p.first > 1
             and sent.tokens[p.last - 1].lower == word.lower}
    return found.pop() if len(found) == 1 else None


def _inflected(draft: Draft, sent: Sent, candidate: Candidate) -> str | None:
    """The one person of the first rank whose surname a lone name is in another case: „встреча Лаврова и Помпео“."""
    if candidate.last - candidate.first > 1 or candidate.initials:
        return None
    return _bearer(draft, sent, sent.tokens[candidate.first], {}, draft.register.surnames(draft.language))[0]


def _given_letter(draft: Draft, person: str, letter: str) -> bool:
    row = draft.register.entities.get(person)
    names = [row.given.get(draft.language, ""), row.given.get("en", "")] if row else [
        n.form for n in draft.entities[person].names] if person in draft.entities else []
    return any(n.casefold().startswith(letter) for n in names)


def _prominent(draft: Draft, persons: Sequence[str]) -> str | None:
    """Of namesakes, the one who alone held an office of the first rank; else nobody."""
    ranked = [p for p in persons if any(t.office in LEADING for t in draft.register.terms_of(p))]
    return ranked[0] if len(ranked) == 1 else None


LEADING = frozenset({"president", "prime-minister", "foreign-minister", "chancellor", "king", "supreme-leader", "secretary-general", "high-representative",
                     "foreign-ministry-spokesperson", "presidential-spokesperson"})


def _persons_here(draft: Draft) -> list[str]:
    return list(dict.fromkeys(p.entity for _, p in draft.phrases() if p.type == "person" and p.entity))


def _surnames_of(draft: Draft, person: str) -> set[str]:
    row = draft.register.entities.get(person)
    entity = draft.entities.get(person)
    last = {fold(s) for s in row.surname.values()} if row is not None else {fold(n.form.split()[-1]) for n in entity.names} if entity else set()
    last |= {name.split()[-1] for name in last if name}
    return last | {word.split("-")[-1] for word in last}


def _made(draft: Draft, sent: Sent, candidate: Candidate, name: str, spelt: Sequence[str]) -> str:
    initials = draft.pack.romanise(candidate.initials.strip())
    forms = [f"{initials} {form}".strip() for form in spelt]
    surface = draft.text[slice(*sent.span(candidate.first, candidate.last))]
    made = (Name(form, "en", source="made") for form in forms)
    names = tuple(dict.fromkeys((*made, Name(name, draft.language), Name(surface, draft.language, case="surface"))))
    return add_entity(draft, Entity(f"person:~{slug(forms[0])}", "person", forms[0], names=names))


# --- surnames alone ---------------------------------------------------------------------------

def _find_surnames(draft: Draft) -> None:
    """A surname alone stands for the person named more fully in the text, or for the one bearer that the register has."""
    here = _given_here(draft) | {s: p for p in reversed(_persons_here(draft)) for s in _surnames_of(draft, p)}
    known = draft.register.surnames(draft.language)
    for sent in draft.sents:
        for token in sent.tokens:
            if not token.is_word or len(token.text) < 3 or draft.pack.cased and not token.is_capital or sent.taken(token.i, token.i + 1):
                continue
            person, cases = _bearer(draft, sent, token, here, known)
            if person and over(draft.dates, token.start) is None:  # Friday is a surname too
                first = _with_given(draft, sent, _with_hyphen(sent, token.i))
                sent.phrases.append(Phrase(first, token.i + 1, person, "person", "name", cases, extractor="person:surname", confidence=0.85))


def _given_here(draft: Draft) -> dict[str, str]:
    """Given names and first surnames of people whom the text names in full, where only one bears it: "Isaias" after "Isaias Afwerki"."""
    bearers: dict[str, set[str]] = {}
    for sent, phrase in draft.phrases():
        if phrase.type == "person" and phrase.entity and phrase.last - phrase.first >= 2 and draft.pack.cased:
            for token in sent.tokens[phrase.first:phrase.last - 1]:
                bearers.setdefault(token.lower, set()).add(phrase.entity)
    return {name: people.pop() for name, people in bearers.items() if len(people) == 1 and len(name) > 3}


def _with_hyphen(sent: Sent, at: int) -> int:
    """Take in the first part of a surname such as Bonham-Carter."""
    joined = at > 1 and sent.tokens[at - 1].text in "-‑" and sent.tokens[at - 2].is_word and not sent.taken(at - 2, at)
    return at - 2 if joined else at


def _with_given(draft: Draft, sent: Sent, at: int) -> int:
    """Take in a given name before the surname that no earlier rule took."""
    before = at - 1
    if before >= 0 and not sent.taken(before, at) and sent.tokens[before].is_capital and is_given(draft, sent.tokens[before]):
        return before
    return at


def _bearer(draft: Draft, sent: Sent, token: Token, here: dict[str, str], known: dict[str, tuple[str, ...]]) -> tuple[str | None, frozenset[str]]:
    analyses = [a for a in draft.pack.forms.analyses(token.lower) if not a.case.startswith("pl_")]
    for table in (here,) if _inside_other_name(draft, sent, token) else (here, known):
        for a in analyses:
            if a.base in table and (table is here or len(a.base) >= 5 and not _is_other_word(draft, analyses, a)):
                bearer = table[a.base]
                person = bearer if isinstance(bearer, str) else bearer[0] if len(bearer) == 1 and _leading(draft, bearer[0]) else _prominent(draft, bearer)
                if person:
                    return person, frozenset(x.case for x in analyses if x.base == a.base)
    return None, frozenset()


def _is_other_word(draft: Draft, analyses: Sequence[Analysis], name: Analysis) -> bool:
    """Whether a script without capitals may mean a common word: Georgian „კარის“ is of a door before it is Karis; names rarely stand in the adverbial."""
    return not draft.pack.cased and (name.case == "adv" or any(a.base in draft.pack.common for a in analyses))


def _inside_other_name(draft: Draft, sent: Sent, token: Token) -> bool:
    """Whether capitals that no phrase or title takes stand on both sides, or one behind and one before it: Cerro Castillo Palace is no person."""
    def is_free(i: int) -> bool:
        other = sent.tokens[i]
        return other.is_word and other.is_capital and not sent.taken(i, i + 1) and other.lower not in titles(draft) and not is_given(draft, other) and (
            not any(o.first <= i < o.last for o in sent.offices))
    if not draft.pack.cased or is_headline(sent):
        return False
    return token.i + 1 < len(sent.tokens) and is_free(token.i + 1) and token.i > 1 and is_free(token.i - 1)


def _leading(draft: Draft, person: str) -> bool:
    return any(t.office in LEADING for t in draft.register.terms_of(person))
