"""The name of a person whom no register lists in its base form, by all the forms that the text has of it, and in Latin letters."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.languages.tokens import Token, fold
from dragoman.reader.bases import INFLECTS_ALL, SEEN, Names, is_native, latin, latin_inside, readings, shows_stem, text_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.names import adposition, national
from dragoman.reader.person_candidates import Candidate
from dragoman.register.orthography import national_spellings

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


def latin_names(draft: Draft, sent: Sent, candidate: Candidate, name: str) -> list[str]:
    """The name in Latin letters, the likeliest spelling first."""
    if draft.language not in ("ru", "uk", "ka", "hy"):
        return [name]
    parts = re.split("([ -])", name)
    spelt = [[p] if p in " -" else latin_inside(draft.language, p.lower(), is_native(draft.language, fold(parts[-1]))) for p in parts[:-1]]
    spelt.append(latin(draft.language, parts[-1].lower(), shows_stem(_words(sent, candidate)[-1], fold(parts[-1]))))
    first = "".join(s[0] for s in spelt)
    plain = "".join(s[0] if len(s) == 1 else s[-1] for s in spelt)
    return list(dict.fromkeys((first, plain, *national_spellings(plain, _served(draft, sent, candidate)))))


NEAR = 6  # tokens between a state and the name of somebody who serves it


def _served(draft: Draft, sent: Sent, candidate: Candidate) -> tuple[str, ...]:
    """The states of the office right before a name, else the state or people named last before it."""
    office = next((o.polities for o in sent.offices if 0 <= candidate.first - o.last <= 1), ())
    named = [(p.last, p.entity) for p in sent.phrases if p.type == "polity" and p.entity and 0 <= candidate.first - p.last <= NEAR]
    people = [(m.last, m.value.entity) for i in range(max(0, candidate.first - NEAR), candidate.first) for m in national(draft, sent, i)]
    return office or tuple(entity for _, entity in sorted([*named, *people])[-1:])
