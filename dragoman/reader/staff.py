"""Those through whom a state acts without a name or an office: its troops, its police, its delegation."""
from __future__ import annotations

from dragoman.languages.lexicon import Lexicon, Match
from dragoman.languages.pack import Pack
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, Phrase, Sent

BETWEEN = 2  # words between a state and its staff: "Kenyan special police units"
Span = tuple[int, int, str, frozenset[str]]


def staff_spans(draft: Draft, sent: Sent) -> list[Span]:
    """Every noun for staff that says whose it is.

    Args:
        draft: The text as read so far.
        sent: A sentence with its phrases.

    Returns:
        First and last token, the state, and the cases of the noun.
    """
    owners = [p for p in sent.phrases if p.type == "polity" and p.form != "metonym" and p.entity and p.within is None]
    found = []
    for noun in staff_words(draft.pack).find(sent.tokens):
        if sent.taken(noun.first, noun.last) or any(o.first < noun.last and noun.first < o.last for o in sent.offices):
            continue
        owner = next((p for p in owners if _owns(draft, sent, p, noun)), None) or _demonym(draft, sent, noun)
        if owner is not None and owner.entity:
            found.append((min(owner.first, noun.first), max(owner.last, noun.last), owner.entity, _plain(noun.cases)))
    return found


def _demonym(draft: Draft, sent: Sent, noun: Match[str]) -> Phrase | None:
    """The state of a demonym right before the noun, where the language says of people what it does not say of things: უგანდელი კოლეგა."""
    names = draft.register.lexicon(draft.language)
    here = [m for m in names.at(sent.tokens, noun.first - 1) if m.last == noun.first and m.value.form == "demonym"] if noun.first else []
    return Phrase(noun.first - 1, noun.first, here[0].value.entity, "polity", "adjective", here[0].cases) if here else None


def staff_words(home: Pack) -> Lexicon[str]:
    """The nouns of a pack for those who act for a state."""
    return clause_words(home, "staff", "nouns")


def _owns(draft: Draft, sent: Sent, owner: Phrase, noun: Match[str]) -> bool:
    """An adjective or genitive before the noun; behind it a genitive, or a name joined by "of" or "from"."""
    if owner.last <= noun.first:
        between = sent.tokens[owner.last:noun.first]
        return len(between) <= BETWEEN and all(t.is_word and not t.is_capital for t in between) and (owner.form != "name" or "gen" in owner.cases)
    between = sent.tokens[noun.last:owner.first]
    if not between:
        return "gen" in owner.cases and owner.form == "name" and draft.pack.main.get("order") != "sov"
    return len(between) == 1 and between[0].lower in draft.pack.table("clauses")["staff"].get("joins", ()) and owner.form == "name"


def _plain(cases: frozenset[str]) -> frozenset[str]:
    return frozenset(case.removeprefix("pl_") for case in cases)
