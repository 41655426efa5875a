"""What stands around the triggers of a sentence: its clauses, and its words of status, negation, possibility and taking place."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from dragoman.languages.lexicon import Lexicon, Match, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.reader.clause_words import clause_words
from dragoman.reader.corrections import taken_back
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.outlook import futures
from dragoman.reader.stretches import over
from dragoman.reader.trigger_words import MEETING, REFUSED, TriggerRow, kinds, pairs, trigger_lexicon

STATUS = {"planned": "planned", "cancelled": "cancelled", "suspended": "suspended", "called_for": "called-for", "denied": "denied",
          "ruled_out": "ruled-out"}


@dataclass
class Surroundings:
    """Where clauses begin, and where trigger words and words of status, negation and unreality stand in a sentence.

    `facts` are the places of triggers that are finite verbs of the past, `taking_place` those of words for taking place, `barriers` those of
    both that are no words of status; `wishes` are where clauses in the optative begin that no "that" opens.
    """

    clause: list[int]
    matches: list[Match[TriggerRow]]
    status: list[tuple[int, int, str]] = field(default_factory=list)
    modal: list[int] = field(default_factory=list)
    negation: list[int] = field(default_factory=list)
    facts: list[int] = field(default_factory=list)
    taking_place: list[int] = field(default_factory=list)
    barriers: list[int] = field(default_factory=list)
    wishes: frozenset[int] = frozenset()


@lru_cache(maxsize=32)
def _markers(home: Pack) -> Lexicon[str]:
    words: Lexicon[str] = Lexicon(home.forms, cased=False)
    events = home.table("events")
    for table in (events, home.table("clauses")):
        words.extend((form, STATUS.get(key, key)) for key, forms in table.get("status", {}).items() if key in STATUS or key == "held" for form in forms)
    words.extend((form, "modal") for form in _flat(events.get("modal", [])))
    words.extend((form, "not") for form in home.main.get("not", ()))
    for key in ("clause", "that", "who"):
        words.extend((form, "clause") for form in home.main.get(key, ()))
    return words


def _flat(node: Any) -> list[str]:
    """The words of a list, or of every list in a table."""
    return list(node) if isinstance(node, list) else [w for v in node.values() if isinstance(v, list) for w in v]


def surroundings(draft: Draft, sent: Sent) -> Surroundings:
    """Read the function words of a sentence."""
    found = _as_reported(draft.pack, sent, _markers(draft.pack).find_all(sent.tokens))
    matches = _without_fates(_without_dates_set(trigger_lexicon(draft.pack).find_all(sent.tokens) + pairs(draft.pack, sent)))
    starts = {m.first for m in found if m.value == "clause" and m.first > 0 and not _dates(draft, sent, m)}
    breaks = {t.i + 1 for t in sent.tokens if t.i > 0 and (t.text in ";—–:" or _is_pause(draft.pack, sent, t.i))}
    wishes = frozenset(_wishes(draft.pack, sent))
    starts |= breaks | wishes
    verbs = {m.first for m in found if m.value in STATUS.values()} | {m.first for m in matches if not m.value.noun}
    marked = {i for m in found if m.value in STATUS.values() or m.value == "modal" for i in range(m.first, m.last)}
    facts = [m for m in matches if is_fact(draft.pack, sent, m, marked)]
    final = draft.pack.main.get("order") != "svo"
    ends = {m.last for m in found if m.value in STATUS.values()} | {m.last for m in matches if not m.value.noun} if final else set()
    finite = {m.first for m in facts} | {m.first for m in found if m.value in STATUS.values()} if facts else set()
    negated = {m.first for m in found if m.value == "not"}
    clause = _clauses(draft.pack, sent, _Joints(starts, breaks, verbs, finite or verbs, ends, negated))
    status = sorted({(m.first, m.last, m.value) for m in found if m.value in STATUS.values()} | {(*ahead, "planned") for ahead in futures(draft.pack, sent)}
                    | {(*said, "denied") for said in (*taken_back(draft, sent), *_rejections(draft.pack, sent))})
    modal, negation = ([m.first for m in found if m.value == value] for value in ("modal", "not"))
    negation = [n for n in negation if not any(m.first <= n < m.last for m in _absences(draft.pack).find(sent.tokens))] if negation else negation
    taking_place = _took_place(found, matches)
    barriers = [m.first for m in facts if not any(first < m.last and m.first < last for first, last, _ in status)] + taking_place
    return Surroundings(clause, matches, status, modal, negation, [m.first for m in facts], taking_place, barriers, wishes)


def _rejections(home: Pack, sent: Sent) -> Iterator[tuple[int, int]]:
    """Words that reject hearsay, in a sentence that tells some: "dismissed talk of a summit", «слухи назвали преждевременными»."""
    if clause_words(home, "hearsay", "nouns").find(sent.tokens):
        yield from ((m.first, m.last) for m in clause_words(home, "hearsay", "rejected").find_all(sent.tokens))


@lru_cache(maxsize=32)
def _absences(home: Pack) -> Lexicon[str]:
    """Words for staying away from a meeting, which takes place all the same."""
    return word_lexicon(home.forms, (form for form in home.table("rounds").get("absent", ()) if " " in form and "*" not in form))


def _wishes(home: Pack, sent: Sent) -> Iterator[int]:
    """Where a clause begins behind a comma whose last word is in the optative: „მოითხოვს, ორივემ ჯარი გაიყვანოს“."""
    tense = home.table("clauses").get("tense", {})
    stops = [t.i for t in sent.tokens if not t.is_word and t.text not in "-‑"] if "optative" in tense else []
    for comma, end in pairwise(stops):
        word = sent.tokens[end - 1].lower
        if sent.tokens[comma].text == "," and word.startswith(tuple(tense["prefixes"])) and word.endswith(tuple(tense["optative"])):
            yield comma + 1


def _is_pause(home: Pack, sent: Sent, at: int) -> bool:
    """A stop that ends a clause but no sentence: the Armenian mid-pause, not the stop of an abbreviation."""
    word = sent.tokens[at - 1].text
    return sent.tokens[at].text in home.words("clause_end") and len(word) > 3 and word + sent.tokens[at].text not in home.main.get("abbreviations", ())


def _dates(draft: Draft, sent: Sent, match: Match[str]) -> bool:
    """A preposition that leads a date and no clause, "before the end of the year", or a part of one, "the day before"."""
    start = sent.tokens[match.first].start
    date = over(draft.dates, start)
    if date is not None and date.start < start:
        return True
    if not temporal(draft.pack, "before").at(sent.tokens, match.first):
        return False
    ahead = [t.start for t in sent.tokens[match.first:match.last + 2]]
    return any(d.start in ahead for d in draft.dates)


def _took_place(found: Sequence[Match[str]], matches: Sequence[Match[TriggerRow]]) -> list[int]:
    """Words for taking place that stand for themselves: in no negation, no status and no phrase of an act ("held talks")."""
    undone = {i for m in found if m.value in STATUS.values() for i in range(m.first, m.last)} | {m.last for m in found if m.value == "not"}
    phrases = [m for m in matches if m.value.kind and not m.value.noun and m.last - m.first > 1 and kinds()[m.value.kind].family in MEETING]
    undone |= {i for m in phrases for i in range(m.first, m.last)}
    return [m.first for m in found if m.value == "held" and undone.isdisjoint(range(m.first, m.last))]


def is_fact(home: Pack, sent: Sent, match: Match[TriggerRow], marked: set[int]) -> bool:
    """Whether a trigger is a finite verb of the past, by the endings that the pack gives: no plan beside it changes that it happened."""
    finite = home.table("clauses").get("finite", {})
    declined = bool(match.cases) and "nom" not in match.cases  # verbs are listed in all their forms: what only the endings of nouns lead to is none
    if not finite or match.value.noun or match.value.status or not match.value.kind or declined:
        return False
    words = [t.lower for t in sent.tokens[match.first:match.last]]
    before = [t.lower for t in sent.tokens[max(0, match.first - 2):match.first]]
    if {" ".join(before), before[-1] if before else ""} & set(finite.get("not_after", ())) or any(w.endswith(tuple(finite.get("present", ()))) for w in words):
        return False
    past = (*finite.get("past", ()), *finite.get("attributive", ()))
    return "past" not in finite or any(w.endswith(past) or w in finite.get("words", ()) for w in words) or _has_helper(home, sent, match, marked)


HELPER = 4  # tokens between a helping verb and its participle


def _has_helper(home: Pack, sent: Sent, match: Match[TriggerRow], marked: set[int]) -> bool:
    """A participle with its helping verb, Armenian հանդիպել է, or joined by "and" to one that has it; an infinitive has none."""
    finite = home.table("clauses")["finite"]
    if not ends_in(sent, match.first, match.last, finite.get("participle", ())):
        return False
    joints = home.words("and") | {","}
    for i in range(min(match.last, len(sent.tokens) - 1), -1, -1):
        if sent.tokens[i].lower in finite["helpers"]:
            between = {t.lower for t in sent.tokens[i + 1:match.first]}
            if i in marked and not match.first <= i <= match.last:
                if home.words("and").isdisjoint(between):
                    return False
            else:
                joined = not joints.isdisjoint(between) and home.words("that").isdisjoint(between)
                return joined if _is_taken(sent, finite, i, match) else match.first - i <= HELPER
    return False


def _is_taken(sent: Sent, finite: dict[str, Any], at: int, match: Match[TriggerRow]) -> bool:
    """Whether a helping verb before a trigger belongs to the participle beside it."""
    before = 0 < at < match.first and not sent.tokens[at - 1].is_capital and ends_in(sent, at - 1, at, finite["helped"])
    return before or at + 1 < match.first and ends_in(sent, at + 1, at + 2, finite["participle"])


def ends_in(sent: Sent, first: int, last: int, endings: Sequence[str]) -> bool:
    """Whether a word of a half-open range has one of some endings."""
    return any(t.lower.endswith(tuple(endings)) for t in sent.tokens[first:last])


def _as_reported(home: Pack, sent: Sent, found: list[Match[str]]) -> list[Match[str]]:
    """The marks of a sentence, "would" behind a word for saying as the future that it is; none that lies in a longer one of possibility."""
    modal = [(m.first, m.last) for m in found if m.value == "modal"]
    found = [m for m in found if m.value != "ruled-out" or not any(first < m.first and m.last <= last for first, last in modal)]
    future = home.table("clauses").get("finite", {}).get("reported", ())
    return [replace(m, value="planned") if m.value == "modal" and sent.tokens[m.first].lower in future
            and _is_plain(m, modal) and not inside_quotes(sent, m.first) and _said_before(home, sent, m.first) else m for m in found]


def _is_plain(match: Match[str], modal: Sequence[tuple[int, int]]) -> bool:
    return not any(first == match.first and last > match.last for first, last in modal)


def _said_before(home: Pack, sent: Sent, at: int) -> bool:
    return any(m.value.kind not in ("stop", "according") for i in range(at) for m in cue_lexicon(home).at(sent.tokens, i))


@dataclass(frozen=True)
class _Joints:
    """Where clauses may begin and end: `starts`, `breaks` that no comma goes back over, first tokens of `verbs`, `finite` ones.

    `ends` are those of verbs that close a relative clause, `negated` where a negation stands.
    """

    starts: set[int]
    breaks: set[int]
    verbs: set[int]
    finite: set[int]
    ends: set[int]
    negated: set[int]


def _clauses(home: Pack, sent: Sent, joints: _Joints) -> list[int]:
    """Number the clause of every token.

    A comma goes back to the clause before where a verb stands right behind it, once a "that" has its own verb; in packs whose verbs may come last
    also where the verb of a relative clause stands right before it. Behind a relative clause a name and its negation do as a verb does.
    """
    clause, current, last, outer, waits, relative = [], 0, 0, 0, False, False
    for token in sent.tokens:
        ahead = {token.i + 1, token.i + 2}
        if token.i in joints.starts:
            outer, last, waits, relative = current, last + 1, token.lower in home.words("that"), token.lower in home.words("who")
            current = last
            outer = current if token.i in joints.breaks else outer
        elif token.text == "," and current != outer and not joints.starts & ahead:
            resumed = token.i in joints.ends or joints.negated & ahead and sent.taken(token.i + 1, token.i + 2)
            current = outer if not waits and joints.verbs & ahead or relative and resumed else current
        waits = waits and token.i not in joints.finite
        clause.append(current)
    return clause


FATE = frozenset({"cancellation", "suspension"})


def _without_fates(found: list[Match[TriggerRow]]) -> list[Match[TriggerRow]]:
    """A verb for calling off with the noun of another act, "suspended the signing", tells what became of that act."""
    acts = [m for m in found if m.value.kind and m.value.kind not in FATE and kinds()[m.value.kind].family in REFUSED]
    return [m for m in found if m.value.kind not in FATE or not any(m.first <= a.first and a.last <= m.last for a in acts)]


def _without_dates_set(found: list[Match[TriggerRow]]) -> list[Match[TriggerRow]]:
    """A meeting of ministers that is appointed for a day is no appointment of a minister."""
    meetings = [m for m in found if m.value.noun and m.value.kind and kinds()[m.value.kind].family in MEETING]
    return [m for m in found if m.value.kind != "appointment" or not any(m.first < o.first and o.last < m.last for o in meetings)]


def temporal(home: Pack, side: str) -> Lexicon[str]:
    """Words that set a noun in time, before it or after it: "after the talks"."""
    return clause_words(home, "temporal", side)


def takes_place(around: Surroundings, at: int) -> bool:
    """Whether the clause of a token says that something took place."""
    return any(around.clause[i] == around.clause[at] for i in around.taking_place)


def fact_between(around: Surroundings, a: int, b: int) -> bool:
    """A verb that tells a fact stands between two words of a clause: each belongs to a verb of its own."""
    return any(min(a, b) < i < max(a, b) and around.clause[i] == around.clause[a] for i in around.barriers)


def inside_quotes(sent: Sent, i: int) -> bool:
    """Whether a token stands in quotation marks."""
    at = sent.tokens[i].start
    return any(start <= at < end for start, end in sent.quoted)
