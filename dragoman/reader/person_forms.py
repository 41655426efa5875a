"""The name of a person whom no register lists in its base form, by all the forms that the text has of it, and in Latin letters."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.languages.tokens import Token, fold
from dragoman.reader.bases import INFLECTS_ALL, SEEN, Names, is_native, latin, latin_inside, readings, romanised, shows_stem, text_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.names import adposition, national
from dragoman.reader.person_candidates import Candidate
from dragoman.reader.spellings import LEARNT, Spelling
from dragoman.register.orthography import orthography_of

Bases = dict[tuple[str, ...], tuple[str, ...]]


def bases_of(draft: Draft, found: Sequence[tuple[Sent, Candidate]]) -> Bases:
    """For each name as met, in folded words, the base forms that explain most of the forms met in this text."""
    names = Names(draft.language, draft.register, text_words(t.lower for sent in draft.sents for t in sent.tokens
                                                              if t.is_word and (t.is_capital or not draft.pack.cased)))
    scores: dict[tuple[str, ...], dict[tuple[str, ...], float]] = {}
    for sent, candidate in found:
        words, cases = _words(sent, candidate), _office_cases(draft, sent, candidate)
        known = replace(names, subject=_leads(sent, candidate))
        for bases, score in readings(known, words, cases, _behind_preposition(draft, sent, candidate)).items():
            here = scores.setdefault(words, {})
            here[bases] = max(here.get(bases, score), score)
    votes = Counter(bases for readings_here in scores.values() for bases in readings_here)
    return {words: max(here, key=lambda b: here[b] + SEEN * min(votes[b] - 1, 3)) for words, here in scores.items()}


def _leads(sent: Sent, candidate: Candidate) -> bool:
    """Whether a name, with the office before it, is the first of its sentence: then it is the subject."""
    start = min((o.first for o in sent.offices if o.last == candidate.first), default=candidate.first)
    return not any(p.first < start and p.form != "adjective" for p in sent.phrases if p.type in ("person", "polity", "organisation"))


def _words(sent: Sent, candidate: Candidate) -> tuple[str, ...]:
    words = tuple(t.lower for t in _name_tokens(sent, candidate))
    return words[-1:] if candidate.initials else words


def _name_tokens(sent: Sent, candidate: Candidate) -> list[Token]:
    """The words of a name without an initial in the middle of it."""
    tokens = sent.tokens[candidate.first:candidate.last]
    stops = {t.start for t in tokens if t.text == "."}
    return [t for t in tokens if t.is_word and not (candidate.why == "middle" and t.end in stops)]


def _office_cases(draft: Draft, sent: Sent, candidate: Candidate) -> frozenset[str]:
    """The cases of an office right before the name."""
    office = next((o for o in sent.offices if o.last == candidate.first), None)
    if office is None or draft.language not in INFLECTS_ALL or office.phase == "acting":
        return frozenset()
    return office.cases - {"acc"} if "nom" in office.cases else office.cases  # the accusative of people is their genitive


def _behind_preposition(draft: Draft, sent: Sent, candidate: Candidate) -> bool:
    return bool(adposition(draft.pack, sent, candidate.first, candidate.first)) if draft.language in INFLECTS_ALL else False


def _as_written(text: str, base: str) -> str:
    """The base form in the letters of the text, as far as they agree."""
    same = 0
    while same < min(len(text), len(base)) and fold(text[same]) == base[same]:
        same += 1
    return text[:same] + base[same:]


def base_name(draft: Draft, sent: Sent, candidate: Candidate, bases: Bases) -> str:
    """A whole name in its base form, with its capitals and hyphens."""
    words = _words(sent, candidate)
    tokens = _name_tokens(sent, candidate)[-len(words):]
    out = ""
    for before, token, base in zip([None, *tokens], tokens, bases[words]):
        joint = "" if before is None else "-" if token.start == before.end + 1 and not draft.text[before.end].isspace() else " "
        out += joint + _as_written(token.text, base)
    return out


LATIN = re.compile(r"[A-Za-zÀ-ɏ\W\d_]+")  # words that a text of another script has in Latin letters as they are


def latin_names(draft: Draft, sent: Sent, candidate: Candidate, name: str) -> list[str]:
    """The name in Latin letters, the likeliest spelling first, and as the language's own system has it last."""
    if draft.language not in LEARNT or LATIN.fullmatch(name):
        return [name]
    orthography = orthography_of(_served(draft, sent, candidate))
    parts = re.split("([ -])", name)
    native = is_native(draft.language, fold(parts[-1]))
    spelt = [_inside(draft, parts, i, native, orthography) for i in range(len(parts) - 1)]
    spelt.append(latin(draft.language, parts[-1].lower(), shows_stem(_words(sent, candidate)[-1], fold(parts[-1])), orthography))
    spelt = [[s for s in found if s.text] or [Spelling(part, 0.0)] for part, found in zip(parts, spelt, strict=True)]  # letters of a third script stay
    return list(dict.fromkeys((*_likeliest(spelt), "".join(s[-1].text for s in spelt))))


def _inside(draft: Draft, parts: Sequence[str], i: int, native: bool, orthography: str) -> list[Spelling]:
    """The spellings of a part of a name that is not its last; the Arabic article is al- whatever sound it takes on."""
    part = parts[i].lower()
    if parts[i] in " -" or LATIN.fullmatch(parts[i]):
        return [Spelling(parts[i], 0.0)]
    if len(part) == 2 and parts[i + 1] == "-" and parts[i + 2].lower().startswith(part[1]) and part in draft.pack.words("name_particles"):
        return [Spelling(romanised(draft.language, part[0]) + "l", 0.0)]
    return latin_inside(draft.language, part, native, orthography)


MOST = 3  # spellings of a whole name
DEARER = 2.5  # how much dearer than the cheapest a spelling may be


def _likeliest(spelt: Iterable[Sequence[Spelling]]) -> list[str]:
    """The cheapest ways to put spellings of each part together."""
    found = [(0.0, "")]
    for part in spelt:
        found = sorted([(cost + s.cost, text + s.text) for cost, text in found for s in part[:MOST]])[:MOST]
    return [text for cost, text in found if cost <= found[0][0] + DEARER]


NEAR, BEHIND = 6, 2  # tokens between a name and the state before or behind it that its bearer serves


def _served(draft: Draft, sent: Sent, candidate: Candidate) -> tuple[str, ...]:
    """The states of the office beside a name, those behind it, and those named before it, the nearest first."""
    first, last = candidate.first, candidate.last
    beside = [s for o in sent.offices if 0 <= first - o.last <= 1 or 0 <= o.first - last <= 1 for s in o.polities]
    behind = _states(draft, sent, last, min(last + BEHIND + 1, len(sent.tokens)))
    return (*beside, *behind, *reversed(_states(draft, sent, max(0, first - NEAR), first)))


def _states(draft: Draft, sent: Sent, start: int, end: int) -> list[str]:
    """The states and peoples named between two places, in order."""
    named = [(p.first, p.entity) for p in sent.phrases if p.type == "polity" and p.entity and start <= p.first < end]
    people = [(m.first, m.value.entity) for i in range(start, end) for m in national(draft, sent, i)]
    return [entity for _, entity in sorted([*named, *people])]
