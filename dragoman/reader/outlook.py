"""Verbs that by their form alone tell what is yet to come: infinitives that somebody agrees on, futures, clauses that wait for something."""
from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages.pack import Pack
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Sent

INTENTION = 8  # tokens between a word of intention and its infinitive: "agreed at a dinner in Bern on Monday to launch"
WAIT = 10  # tokens between "until" and the verb of its clause
HELPER = 3  # tokens between a helping verb and its participle: "has finally been signed"


def futures(home: Pack, sent: Sent) -> Iterator[tuple[int, int]]:
    """The words of a sentence that are futures by their form, as token ranges."""
    forms = home.table("clauses").get("future", {})
    if not forms:
        return
    shapes = [(tuple(shape["prefixes"]), tuple(shape["endings"])) for shape in forms["shapes"]]
    for token in sent.tokens:
        word = token.lower
        if len(word) >= forms["shortest"] and not token.is_capital and word not in forms["unless"] and any(
                word.startswith(prefixes) and word.endswith(endings) for prefixes, endings in shapes):
            yield token.i, token.i + 1
        elif word.endswith(tuple(forms.get("participles", ()))) and (helper := _beside(sent, token.i, forms["helpers"])) is not None:
            yield min(token.i, helper), max(token.i, helper) + 1


def is_told(home: Pack, word: str) -> bool:
    """Whether a verb tells the past by its form, in a pack that knows such forms by beginning and end alone; elsewhere True."""
    told = home.table("clauses").get("told")
    return told is None or word.startswith(tuple(told["prefixes"])) and word.endswith(tuple(told["endings"])) and not word.endswith(tuple(told["unless"]))


def _beside(sent: Sent, at: int, helpers: list[str]) -> int | None:
    """Where a helping verb stands right behind a word, or right before it."""
    return next((i for i in (at + 1, at - 1) if 0 <= i < len(sent.tokens) and sent.tokens[i].lower in helpers), None)


def is_meant(home: Pack, sent: Sent, at: int) -> bool:
    """Whether a verb behind "to" is what a word of intention before it speaks of: "agreed on Monday to launch", "a plan to open".

    Args:
        home: The pack.
        sent: The sentence.
        at: The first token of the verb.
    """
    if at < 2 or sent.tokens[at - 1].lower not in home.table("clauses").get("infinitive", {}).get("before", ()):
        return False
    words = clause_words(home, "infinitive", "intention")
    for i in range(at - 2, max(-1, at - 2 - INTENTION), -1):
        if not sent.tokens[i].is_word and sent.tokens[i].text not in "-‑’'":
            return False
        if words.at(sent.tokens, i):
            return True
    return False


def is_aim(home: Pack, sent: Sent, first: int, last: int, alone: bool) -> bool:
    """Whether an act is only prepared, or what something serves: "set a course for signing", „ხელმოწერისთვის“, «ստորագրման համար».

    Args:
        home: The pack.
        sent: The sentence.
        first: Its first token.
        last: The one behind its last.
        alone: Whether its clause tells no other act, that it may be the reason or the errand of.
    """
    tokens, marks = sent.tokens, home.table("clauses").get("aim", {})
    ways = clause_words(home, "aim", "ways")
    near = range(max(0, first - AIM), first)
    if any(m.last <= first and _is_plain(sent, m.last, first) for k in range(max(0, first - 2 * AIM), first) for m in ways.at(tokens, k)):
        return True
    behind = [t.lower for t in tokens[last:last + 1]]
    serves = any(tokens[i].lower in marks.get("before", ()) and _is_plain(sent, i + 1, first) for i in near) or (
        not set(marks.get("after", ())).isdisjoint(behind) or tokens[last - 1].lower.endswith(tuple(marks.get("endings", ()))))
    return alone and serves and not clause_words(home, "aim", "reasons").find(tokens)


AIM = 4  # tokens between "for" and its act: "for the long delayed signing"


def _is_plain(sent: Sent, first: int, last: int) -> bool:
    """Whether nothing but articles and adjectives may stand in a range: no pause, no name."""
    return all(t.is_word and not t.is_capital for t in sent.tokens[first:last])


def is_awaited(home: Pack, sent: Sent, at: int) -> bool:
    """Whether a participle stands in a clause of what must come first: "until a successor is elected", "once both have ratified it"."""
    helpers = home.table("clauses").get("awaited", {}).get("helpers", ())
    if _opened(home, sent, at, "hoped"):
        return True
    helper = next((i for i in range(at - 1, max(-1, at - 1 - HELPER), -1) if sent.tokens[i].lower in helpers), None)
    return helper is not None and _opened(home, sent, helper, "openers")


def _opened(home: Pack, sent: Sent, at: int, key: str) -> bool:
    """Whether one of the words that open a clause of what must come first, or that lead what is hoped for, stands before a verb with no pause between."""
    for i in range(at - 1, max(-1, at - 1 - WAIT), -1):
        if sent.tokens[i].text in ",;:":
            return False
        if clause_words(home, "awaited", key).at(sent.tokens, i):
            return True
    return False


def comes_about(home: Pack, sent: Sent, at: int) -> bool:
    """Whether an infinitive tells a fact through the verb before it, or that it begins with: "managed at last to sign", «вынуждены бежать».

    Args:
        home: The pack.
        sent: The sentence.
        at: Its first token.
    """
    words = clause_words(home, "infinitive", "unless")
    near = 1 if home.main.get("order") == "svo" else HELPER
    return any(words.at(sent.tokens, i) for i in range(max(0, at - near), at + 1))
