"""Denials that look back: "no such visit took place" denies the visit that the text told just before."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.model import Account
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.status_words import pointing_words
from dragoman.reader.surroundings import Surroundings
from dragoman.reader.trigger_words import kinds
from dragoman.reader.triggers import Trigger

BACK = 3  # sentences that "such a visit" may look back
NEAR = 3  # tokens between "such" and its noun
SHORT = 14  # tokens of a sentence that does nothing but deny the one before: "The ministry denied this."


def deny_back(draft: Draft, sent: Sent, around: Surroundings, triggers: Sequence[Trigger]) -> None:
    """Take back what was told before, where a sentence or its last clause denies that "such" an act took place or that "this" is true.

    A reply that begins with "No" takes back what the line before it put to whoever replies, words too.
    """
    if _says_no(draft, sent):
        before = draft.sents[sent.i - 1].sentence.start
        draft.accounts = [replace(a, stance="denies") if a.start == before and a.status == "held" else a for a in draft.accounts]
        return
    if clause_words(draft.pack, "denial", "unless").find(sent.tokens):
        return
    named = {t.kind.kind for t in triggers if _undone(around, t) and (t.row.noun and _such(draft.pack, sent, t.first) or _holds_such(draft.pack, sent, t))}
    if named:
        _deny(draft, sent, BACK, named)
    elif _denies_decision(draft.pack, sent, around):
        _deny(draft, sent, 1, None)
    elif (at := _denying_clause(draft.pack, sent, around, triggers)) is not None:
        _deny(draft, sent, 1, None) if not at else _deny_within(draft, sent, sent.tokens[at].start)


def _says_no(draft: Draft, sent: Sent) -> bool:
    """Whether a sentence on a line of its own begins with a "No" and a pause."""
    words = sent.tokens[next((t.i for t in sent.tokens[:3] if t.is_word), 0):]
    before = draft.sents[sent.i - 1].sentence.end if sent.i else 0
    own_line = sent.i > 0 and "\n" in draft.text[before:sent.sentence.start]
    return own_line and len(words) > 1 and not words[1].is_word and words[0].lower in draft.pack.table("clauses").get("denial", {}).get("no", ())


def _undone(around: Surroundings, trigger: Trigger) -> bool:
    return trigger.negated or trigger.status in ("denied", "cancelled")


def _such(home: Pack, sent: Sent, at: int) -> bool:
    return any(m.last <= at for i in range(max(0, at - NEAR), at) for m in clause_words(home, "denial", "such").at(sent.tokens, i))


def _holds_such(home: Pack, sent: Sent, trigger: Trigger) -> bool:
    """ "Made such an accusation": a verb with its noun."""
    return any(m.first > trigger.first and m.last <= trigger.last for m in clause_words(home, "denial", "such").find_all(sent.tokens))


def _denies_decision(home: Pack, sent: Sent, around: Surroundings) -> bool:
    """ "Brussels has made no such decision"."""
    general = [m.first for m in clause_words(home, "denial", "general").find_all(sent.tokens) if _such(home, sent, m.first)]
    return any(around.clause[n] == around.clause[i] for i in general for n in around.negation)


def _denying_clause(home: Pack, sent: Sent, around: Surroundings, triggers: Sequence[Trigger]) -> int | None:
    """Where the short last clause begins that calls "this" untrue and tells nothing else; None where there is none."""
    for first, _, status in around.status:
        at = around.clause.index(around.clause[first])
        points = any(m.first >= at for m in pointing_words(home).find_all(sent.tokens))
        if status == "denied" and points and len(sent.tokens) - at <= SHORT and all(t.kind.key == "denial" for t in triggers if t.first >= at):
            return at
    return None


def _deny(draft: Draft, sent: Sent, back: int, named: set[str] | None) -> None:
    """Deny the acts of the nearest earlier sentence that told any; of named kinds alone where the text names them, and then in its own sentence first."""
    for earlier in reversed(draft.sents[max(0, sent.i - back):sent.i + (named is not None)]):
        found = [a for a in draft.accounts if a.start == earlier.sentence.start and _deniable(a, named)]
        if found:
            draft.accounts = [replace(a, stance="denies") if a in found else a for a in draft.accounts]
            return


def _deny_within(draft: Draft, sent: Sent, before: int) -> None:
    """Deny what the same sentence told before its last clause: "the daily wrote that ...; the ministry called this a lie"."""
    draft.accounts = [replace(a, stance="denies") if a.start == sent.sentence.start and a.trigger[0] < before and _deniable(a, None) else a
                      for a in draft.accounts]


def _deniable(account: Account, named: set[str] | None) -> bool:
    """What is told as having happened; words that somebody said only where the denial names their kind."""
    told = account.status == "held" and account.stance == "asserts"
    return told and (account.kind in named if named is not None else account.aspect != "speech" and account.kind not in _spoken())


@lru_cache(maxsize=1)
def _spoken() -> frozenset[str]:
    return frozenset(k.kind for k in kinds().values() if k.family == "speech")
