"""Meetings of formats: which one of the row, when and where, who sat in it, chaired it or stayed away."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.languages.lexicon import Match, Word
from dragoman.model import Account, Round
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.names import PLACE_CASES, PLACE_ROLES
from dragoman.reader.rounds_formats import QUOTES, Ordinal, RoundWords, find_formats, format_phrases, round_words
from dragoman.reader.stretches import beginning, touching

NEAR = 8  # tokens between "61st", "round" and the name of the format
MEETINGS = frozenset({"meeting", "round", "summit", "forum", "consultation"})
STANDING = frozenset({"intergovernmental", "international", "regional", "union", "alliance"})
SIDES = ("polity", "organisation", "person")
ABSENCE = ("absent", "absent_before", "absent_after")


def find_rounds(draft: Draft) -> None:
    """Put every meeting of a format that the text tells of into the draft, one for each edition of each format."""
    found: dict[tuple[str, str | None], Round] = {}
    last: str | None = None
    only = {p.entity for _, p in draft.phrases() if p.type == "format" and p.entity}
    for sent in draft.sents:
        formats = [*format_phrases(sent), *_standing(draft, sent)]
        if not formats and not last:
            continue
        words = round_words(draft, sent)
        words.ordinals = [o for o in words.ordinals if not _in_date(draft, sent, o)]
        for meeting in _meetings(draft, sent, words, formats, last if len(only) == 1 else None):
            _keep(found, meeting)
            _mark_absent(draft, sent, meeting.absent)
        last = next((p.entity for p in reversed(formats) if p.type == "format"), last)
    draft.rounds = sorted(found.values(), key=lambda r: (r.start, r.end))


def _mark_absent(draft: Draft, sent: Sent, absent: Sequence[str]) -> None:
    """Whoever stayed away takes no part in the meeting that the sentence tells of."""
    here = [a for a in _accounts(draft, sent) if a.kind in MEETINGS] if absent else []
    marked = {a: replace(a, participants=tuple(replace(p, role="absent") if p.entity in absent else p for p in a.participants)) for a in here}
    draft.accounts = [marked.get(a, a) for a in draft.accounts] if marked else draft.accounts


def _standing(draft: Draft, sent: Sent) -> list[Phrase]:
    """Organisations of states, whose sessions are numbered too."""
    rows = draft.register.entities
    return [p for p in sent.phrases if p.type == "organisation" and p.entity in rows and rows[p.entity].subtype in STANDING and p.within is None]


def _in_date(draft: Draft, sent: Sent, ordinal: Ordinal) -> bool:
    start, end = sent.span(ordinal.first, ordinal.last)
    return any(touching(draft.dates, start, end))


def _keep(found: dict[tuple[str, str | None], Round], new: Round) -> None:
    """One round for each edition; a meeting without a number joins the one whose day agrees."""
    key = new.format, new.edition
    unnumbered = (r for (f, e), r in found.items() if f == new.format and (e is None or new.edition is None) and _agree(r.date, new.date))
    old = found.get(key) or next(unnumbered, None)
    if old is None:
        found[key] = new
        return
    del found[old.format, old.edition]
    merged = Round(old.start, old.end, old.format, old.edition or new.edition, old.date or new.date, old.place or new.place, _both(old.members, new.members),
                   _both(old.chairs, new.chairs), _both(old.absent, new.absent))
    found[merged.format, merged.edition] = merged


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def _both(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*a, *b)))


# --- which meetings a sentence tells of ---------------------------------------------------

def _meetings(draft: Draft, sent: Sent, words: RoundWords, formats: Sequence[Phrase], context: str | None) -> list[Round]:
    """Each format with its number, or with a word for a meeting beside it; a number and such a word alone stand for the text's one format."""
    nouns = words.of("rounds")
    out = [meeting for phrase in formats if (meeting := _of_format(draft, sent, words, nouns, phrase))]
    if not formats and context:
        numbered = [(o, n) for n in nouns for o in words.ordinals if 0 <= n.first - o.last <= 2]
        out += [_round(draft, sent, words, context, o.edition, o.first, n.last) for o, n in numbered[:1]]
    return out


def _of_format(draft: Draft, sent: Sent, words: RoundWords, nouns: Sequence[Match[Word]], phrase: Phrase) -> Round | None:
    ordinal = _number(sent, words, nouns, phrase)
    beside = [n for n in nouns if _apart((n.first, n.last), phrase) <= 3 and not (phrase.first <= n.first < phrase.last)]
    told = any(a.format == phrase.entity and a.kind in MEETINGS for a in _accounts(draft, sent)) or any(words.of(k) for k in ABSENCE)
    if ordinal is None and not beside and not told or phrase.type != "format" and (ordinal is None or not beside):
        return None
    first = min([phrase.first, *([ordinal.first] if ordinal else []), *(n.first for n in beside[:1])])
    last = max([phrase.last, *(n.last for n in beside[:1])])
    return _round(draft, sent, words, phrase.entity or "", ordinal.edition if ordinal else None, first, last)


def _number(sent: Sent, words: RoundWords, nouns: Sequence[Match[Word]], phrase: Phrase) -> Ordinal | None:
    """The ordinal right before the format, or before a word for a meeting that is the format's."""
    for ordinal in words.ordinals:
        quoted = ordinal.last == phrase.first - 1 and sent.tokens[ordinal.last].text in QUOTES
        if ordinal.last == phrase.first or quoted or phrase.first <= ordinal.first < phrase.last:
            return ordinal
    for noun in nouns:
        near = [o for o in words.ordinals if 0 <= noun.first - o.last <= 3]
        others = [f for f in format_phrases(sent) if f is not phrase and near and near[-1].last <= f.first < noun.first]
        if near and not others and _apart((noun.first, noun.last), phrase) <= NEAR:
            return near[-1]
    return None


def _apart(span: tuple[int, int], phrase: Phrase) -> int:
    return max(span[0] - phrase.last, phrase.first - span[1], 0)


# --- what is known of it ---------------------------------------------------------------------

def _round(draft: Draft, sent: Sent, words: RoundWords, entity: str, edition: str | None, first: int, last: int) -> Round:
    accounts = [a for a in _accounts(draft, sent) if a.kind in MEETINGS and a.format in (entity, None)]
    absent = _absent(draft, sent, words)
    chairs = chairs_of(draft, sent, words)
    members = [p.entity for a in accounts if a.format == entity for p in a.participants if p.role != "absent" and p.entity not in (entity, *absent)]
    start, end = sent.span(first, last)
    return Round(start, end, entity, edition, _date(draft, sent, accounts), _place(sent) or next((a.place for a in accounts if a.place), None),
                 tuple(dict.fromkeys([*_owners(sent, entity), *members])), chairs, absent)


def _owners(sent: Sent, entity: str) -> list[str]:
    """The states whose adjectives name a commission: Norwegian-Vietnamese."""
    at = next((p.first for p in sent.phrases if p.entity == entity), -1)
    found: list[str] = []
    for p in sorted((p for p in sent.phrases if p.type == "polity" and p.entity), key=lambda p: -p.first):
        if p.last == at or found and p.last + 1 == at and sent.tokens[p.last].text in "-–‑":
            found.insert(0, p.entity or "")
            at = p.first
    return found if len(found) > 1 else []


def _accounts(draft: Draft, sent: Sent) -> list[Account]:
    return [a for a in draft.accounts if sent.sentence.start <= a.trigger[0] < sent.sentence.end]


def _date(draft: Draft, sent: Sent, accounts: Sequence[Account]) -> str | None:
    told = [a.date for a in accounts if a.date]
    here = [d.value for d in beginning(draft.dates, sent.sentence.start, sent.sentence.end) if d.value]
    return told[0] if told else here[0] if len(here) == 1 else None


def _place(sent: Sent) -> str | None:
    """The city that the sentence says it was held in."""
    cities = (p for p in sent.phrases if p.type == "place" and p.within is None)
    return next((p.entity for p in cities if p.role in PLACE_ROLES - {"abl", "ter"} or bool(p.cases) and p.cases <= PLACE_CASES), None)


def chairs_of(draft: Draft, sent: Sent, words: RoundWords) -> tuple[str, ...]:
    """Who presided: behind "chaired by", before "chaired"; where the verb comes last, before either."""
    last_word = draft.pack.table("rounds").get("name_links") == []
    passive, active = words.of("chaired_by"), [m for m in words.of("chaired") if not any(p.first <= m.first < p.last for p in words.of("chaired_by"))]
    found: list[Phrase] = []
    for match in passive:
        found += _sides(sent, max(0, match.first - 10), match.first) if last_word else _sides(sent, match.last, _stop(sent, match.last))
    for match in words.of("chairs_are"):
        found += _sides(sent, match.last, _stop(sent, match.last))
    for match in active:
        found += _sides(sent, max(0, match.first - 10), match.first)[-2:]
    return tuple(dict.fromkeys(p.entity or "" for p in found))


def _stop(sent: Sent, first: int) -> int:
    """Where the names behind "chaired by" end at the latest."""
    return next((t.i for t in sent.tokens[first:first + 10] if t.text in ";:()—"), first + 10)


def _absent(draft: Draft, sent: Sent, words: RoundWords) -> tuple[str, ...]:
    """Who stayed away: the subject of "did not attend", the name behind "without" or before its postposition."""
    found: list[Phrase] = []
    for match in words.of("absent"):
        found += _sides(sent, max(0, match.first - 8), match.first)[-1:]
    for match in words.of("absent_before"):
        found += _sides(sent, match.last, match.last + 3)[:1]
    for match in words.of("absent_after"):
        found += _sides(sent, max(0, match.first - 3), match.first)[-1:]
    told = [p.entity for a in _accounts(draft, sent) for p in a.participants if p.role == "absent"]
    return tuple(dict.fromkeys([*(p.entity or "" for p in found), *told]))


def _sides(sent: Sent, first: int, last: int) -> list[Phrase]:
    """Persons, polities and bodies named between two tokens, in order."""
    found = [p for p in sent.phrases if p.type in SIDES and p.entity and p.within is None and first <= p.first and p.last <= last]
    return sorted(found, key=lambda p: p.first)


__all__ = ["chairs_of", "find_formats", "find_rounds"]
