"""Organisations that no register lists, known by a name in capitals that ends in a noun such as union or fund: "the Orange River Authority"."""
from __future__ import annotations

from dragoman.languages.tokens import Token
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import made
from dragoman.reader.names import adposition

LONGEST = 4  # words before the noun


def find_unlisted_bodies(draft: Draft) -> None:
    """Put a phrase into the draft for every organisation whose name, behind an article, ends in a noun that the pack has for such."""
    table = draft.pack.table("offices").get("bodies", {})
    nouns, of_states = frozenset(table.get("own", ())), frozenset(table.get("of_states", ()))
    for sent in draft.sents if nouns else ():
        for token in (t for t in sent.tokens if t.is_capital and t.lower in nouns):
            first = _begin(draft, sent, token.i)
            if first < token.i and not _is_of_state(draft, sent, first, token.i, of_states):
                _add(draft, sent, first, token.i + 1)


def _begin(draft: Draft, sent: Sent, noun: int) -> int:
    """Where the capitals before the noun begin; the noun itself, if no article stands before them."""
    first = noun
    while first > 0 and noun - first < LONGEST and _may_belong(draft, sent.tokens[first - 1]):
        first -= 1
    return first if first > 0 and _is_article(draft, sent.tokens[first - 1]) else noun


def _may_belong(draft: Draft, token: Token) -> bool:
    return token.is_word and token.is_capital and not _is_article(draft, token)


def _is_article(draft: Draft, token: Token) -> bool:
    return token.lower in draft.pack.words("articles")


def _is_of_state(draft: Draft, sent: Sent, first: int, noun: int, of_states: frozenset[str]) -> bool:
    """Whether the body is a state's: a state or a word such as national in its name, an owner behind it, or only words for what an office is for."""
    names = [p for p in sent.phrases if p.first <= noun and first < p.last and p.extractor != "unlisted"]
    owned = noun + 1 < len(sent.tokens) and sent.tokens[noun + 1].lower == "of"
    words = draft.register.office_lexicon(draft.language)
    plain = all(words.at(sent.tokens, i) for i in range(first, noun))
    return bool(names) or owned or plain or any(t.lower in of_states for t in sent.tokens[first:noun])


def _add(draft: Draft, sent: Sent, first: int, last: int) -> None:
    name = " ".join(t.text for t in sent.tokens[first:last])
    entity = made(draft, "organisation", name, name, subtype="unlisted")
    cases = draft.pack.forms.cases(sent.tokens[last - 1].lower, sent.tokens[last - 1].lower)
    role = adposition(draft.pack, sent, first, last, cases)
    sent.phrases = [p for p in sent.phrases if p.last <= first or last <= p.first]
    sent.phrases.append(Phrase(first, last, entity, "organisation", "name", cases, role, extractor="unlisted", confidence=0.7))
