"""The base form of a place or state that no register lists, and how Latin letters may spell it."""
from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.languages.tokens import Token
from dragoman.reader.bases import Names, Option, options, text_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.entities import made
from dragoman.reader.spellings import spelt
from dragoman.register.orthography import orthography_of

LOCAL = frozenset({"loc", "abl", "all", "ter"})
INFLECTED = frozenset({"ru", "uk"})
ROMANISED = frozenset({"ru", "uk", "ka", "hy"})
RULED = {"loc": {"loc", "acc"}, "all": {"acc", "dat"}, "abl": {"gen"}, "com": {"ins"}}  # the cases that an adposition of a role may govern


def unlisted_place(draft: Draft, sent: Sent, kind: str, base: str) -> str:
    """The entity of a place or state of this text, under each spelling that its base form may have.

    Args:
        draft: The draft.
        sent: A sentence that names it.
        kind: "place" or "polity".
        base: Its base form as the language of the text writes it.

    Returns:
        The entity's id.
    """
    if draft.language not in ROMANISED:
        return made(draft, kind, base, base, subtype="unlisted")
    name, *others = dict.fromkeys(_spellings(draft, sent, base))
    return made(draft, kind, name, base, subtype="unlisted", others=others)


def _spellings(draft: Draft, sent: Sent, base: str) -> Iterator[str]:
    """The romanisation; without the Georgian ending of the nominative, and with f for ფ; as the states of the sentence spell it."""
    roman = draft.pack.romanise
    plain = "u" + roman("ա" + base[2:])[1:] if base.lower().startswith("ու") else roman(base)
    yield _capitals(plain)
    if draft.language == "ka":
        foreign = "f".join(roman(part).lower() for part in base.split("ფ"))
        yield _capitals(foreign)
        yield _capitals(re.sub(r"(?<=[^aeiou\s])i$", "", foreign))
    states = sorted({p.entity for p in sent.phrases if p.type == "polity" and p.entity})
    yield from (_capitals(spelt(draft.language, base, orthography)) for state in states if (orthography := orthography_of([state])))


def _capitals(name: str) -> str:
    return re.sub(r"(?<![^\W_])\w", lambda m: m[0].upper(), name)


def place_base(draft: Draft, sent: Sent, first: int, last: int, cases: frozenset[str], role: str = "") -> str:
    """The name in its base form: as it stands, or in the case that the words beside it give it.

    Args:
        draft: The draft.
        sent: The sentence.
        first: Its first token.
        last: The token behind it.
        cases: The cases that it may stand in.
        role: The role that an adposition gives it.

    Returns:
        The base form, in the letters of the text.
    """
    text, word = draft.text[slice(*sent.span(first, last))], sent.tokens[last - 1]
    if draft.language not in ROMANISED:
        stem = word.lower.rpartition("'")[0]
        hung = stem and any(a.base == stem for a in draft.pack.forms.analyses(word.lower))  # Turkish endings behind an apostrophe: Mersin'de
        return text[:len(text) - len(word.text) + len(stem)] if hung else text.removesuffix("'s").removesuffix("’s")
    base = _local(draft, word) or _base(draft, word, RULED.get(role, cases) if draft.language in INFLECTED else cases)
    return text[:len(text) - len(word.text)] + (base[:1].upper() + base[1:] if draft.pack.cased else base)


def _local(draft: Draft, word: Token) -> str | None:
    """The base of a form that says where, whither or whence, the stem unchanged where it can be; None of any other form."""
    if draft.language in INFLECTED:
        return None
    found = [a.base for a in draft.pack.forms.analyses(word.lower) if a.case in LOCAL]
    return next((base for base in found if word.lower.startswith(base) and draft.language == "hy"), next(iter(found), None))


def _base(draft: Draft, word: Token, cases: frozenset[str] | set[str]) -> str:
    """The likeliest base form in some cases, by the other words of the text too."""
    form = word.lower
    if draft.language == "hy" and not form.endswith("ի"):  # before a noun a name stands bare or in the genitive, elsewhere with its article
        return form[:-1] if form.endswith(("ը", "իան")) and form[-2:-1] != "ն" else form.removesuffix("ն") if form.endswith("նն") else form
    fitting = [o for o in options(_names(draft), form) if draft.language not in INFLECTED or _fits(o, form, cases)]
    return fitting[0].base if fitting else form


def _fits(option: Option, form: str, cases: frozenset[str] | set[str]) -> bool:
    return bool(option.cases & cases) or option.base == form and form[-1] in "оеиіуыэюїёє"


def _names(draft: Draft) -> Names:
    words = (t.lower for sent in draft.sents for t in sent.tokens if t.is_word and (t.is_capital or not draft.pack.cased))
    return Names(draft.language, draft.register, text_words(words))
