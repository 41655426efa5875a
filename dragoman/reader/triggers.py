"""Event triggers: the words of the packs that say what happened, with what stands around them in the clause."""
from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dragoman.languages.conjugation import conjugated
from dragoman.languages.lexicon import Lexicon, Match, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.names import adposition
from dragoman.reader.network import Act
from dragoman.register.register import joining_words

STATUS = {"planned": "planned", "cancelled": "cancelled", "suspended": "suspended", "called_for": "called-for", "denied": "denied",
          "ruled_out": "ruled-out"}
MEETING = frozenset({"contact", "visit"})  # families of acts that take place somewhere
NEAR_NOT = 3  # tokens between a negation and the verb that it negates


@dataclass(frozen=True)
class Kind:
    """A kind of event: its PLOVER type, the family that finds its roles, and its name in the export."""

    key: str
    plover: str
    family: str
    kind: str


@dataclass(frozen=True)
class TriggerRow:
    """What a pack says of a trigger word."""

    kind: str
    noun: bool
    subject: str = ""
    object: str = ""
    needs: str = ""
    status: str = ""
    aspect: str = ""
    negative: bool = False


@dataclass(eq=False)
class Trigger:
    """A trigger met in a sentence: tokens, kind, and the status that its clause gives it.

    `referring` marks a noun set in time ("after the talks"): it points at an event that is told elsewhere. `fact` marks a finite verb of the past.
    `act` is what the trained model sees in the same words.
    """

    first: int
    last: int
    row: TriggerRow
    kind: Kind
    clause: int
    status: str = "held"
    negated: bool = False
    unreal: bool = False
    quoted: bool = False
    referring: bool = False
    fact: bool = False
    act: Act | None = None
    sentence: int = 0


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind of event, by the key that packs use."""
    table = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))["kinds"]
    return {key: Kind(key, row["plover"], row["family"], row["kind"]) for key, row in table.items()}


LOOK_ALIKE = TriggerRow("", noun=False)  # words that hold a trigger without meaning it


@lru_cache(maxsize=32)
def trigger_lexicon(home: Pack) -> Lexicon[TriggerRow]:
    """The trigger words of a pack."""
    words: Lexicon[TriggerRow] = Lexicon(home.forms, cased=False)
    for table in home.table("events").get("trigger", ()):
        if table["kind"] in kinds():
            for noun, key in ((False, "verbs"), (True, "nouns")):
                row = _row(table, noun)
                words.extend((form, row) for form in table.get(key, ()))
            words.extend((form, row) for form, row in _conjugated(home, table))
    events = home.table("events")
    words.extend((form, LOOK_ALIKE) for form in (*events.get("stop", {}).get("forms", ()), *events.get("ignore", {}).get("words", ())))
    return words


def _row(table: dict[str, Any], noun: bool) -> TriggerRow:
    roles = table.get("roles", {})
    return TriggerRow(table["kind"], noun, roles.get("subj", ""), roles.get("obj", ""), table.get("needs", ""),
                      table.get("status", ""), table.get("aspect", ""), bool(table.get("negative", False)))


def _conjugated(home: Pack, table: dict[str, Any]) -> Iterator[tuple[str, TriggerRow]]:
    """The forms of the verbs that a table names by their lemmas, those of what is to come as planned."""
    row = _row(table, noun=False)
    for verb in table.get("lemmas", ()):
        yield from ((form, row) for form in conjugated(home, verb, "told"))
        yield from ((form, replace(row, status=row.status or "planned")) for form in conjugated(home, verb, "planned"))


@dataclass(frozen=True)
class Half:
    """One side of a pair of words that are a trigger together: the verb, or the noun that it needs."""

    pair: int
    row: TriggerRow | None = None


@lru_cache(maxsize=32)
def _half_lexicon(home: Pack) -> Lexicon[Half]:
    """The verbs and nouns of a pack's pairs: each verb makes the trigger with each noun of its pair."""
    words: Lexicon[Half] = Lexicon(home.forms, cased=False)
    for pair, table in enumerate(home.table("pairs").get("pair", ())):
        row = _row(table, noun=False)
        words.extend((form, Half(pair, row)) for form in table.get("verbs", ()))
        words.extend((form, Half(pair, row)) for form, row in _conjugated(home, table))
        words.extend((form, Half(pair, replace(row, status="planned"))) for form in table.get("planned", ()))
        words.extend((form, Half(pair)) for form in table["nouns"])
    return words


PAIR_GAP = 5  # words between a verb and its noun: "sent the first 300 tonnes of rice"
PAUSES = frozenset(",;:—–՝")


def _pairs(home: Pack, sent: Sent) -> list[Match[TriggerRow]]:
    """Verbs with a noun of their pair near them, on either side and with no pause between: each with the nearest one."""
    halves = _half_lexicon(home).find_all(sent.tokens)
    nouns = [m for m in halves if m.value.row is None]
    verbs = [m for m in halves if m.value.row is not None and (not m.cases or "nom" in m.cases) and not _is_determined(home, sent, m.first)]
    near = [(_gap(home, sent, v, n), v, n) for v in verbs for n in nouns if n.value.pair == v.value.pair]
    least = {v.first: min(g for g, other, _ in near if other.first == v.first) for _, v, _ in near}
    return [Match(min(v.first, n.first), max(v.last, n.last), _row_of_pair(home, sent, v, n, v.value.row), frozenset())
            for g, v, n in near if g <= PAIR_GAP and g == least[v.first] and v.value.row is not None]


def _row_of_pair(home: Pack, sent: Sent, verb: Match[Half], noun: Match[Half], row: TriggerRow) -> TriggerRow:
    """What a pair tells: of a verbal noun a noun's row, of an infinitive what is to come ("Austria to send engineers", but "had to close the border")."""
    marks = home.table("clauses").get("infinitive", {})
    before = [t.lower for t in sent.tokens[max(0, verb.first - 2):verb.first]]
    ahead = bool(before) and before[-1] in marks.get("before", ()) and before[0] not in marks.get("unless", ())
    return replace(row, noun=row.noun or _is_owned(verb, noun), status=row.status or ("planned" if ahead else ""))


GENITIVES = frozenset({"gen", "pl_gen"})


def _is_owned(verb: Match[Half], noun: Match[Half]) -> bool:
    """A noun in the genitive right before makes a verbal noun of a form that may be either: Georgian „საელჩოს გახსნა“."""
    return noun.last == verb.first and bool(noun.cases) and noun.cases <= GENITIVES


@lru_cache(maxsize=32)
def _partings(home: Pack) -> frozenset[str]:
    return PAUSES | home.words("and") | home.words("clause_end")


def _gap(home: Pack, sent: Sent, a: Match[Half], b: Match[Half]) -> int:
    """Words between two matches; more than any pair may have where they overlap or a pause or an "and" parts them."""
    first, last = min(a.last, b.last), max(a.first, b.first)
    if first > last or last - first > PAIR_GAP or not _partings(home).isdisjoint(t.lower for t in sent.tokens[first:last]):
        return PAIR_GAP + 1
    return last - first


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
    matches = _without_fates(trigger_lexicon(draft.pack).find_all(sent.tokens) + _pairs(draft.pack, sent))
    starts = {m.first for m in found if m.value == "clause" and m.first > 0 and not _dates(draft, sent, m)}
    breaks = {t.i + 1 for t in sent.tokens if t.i > 0 and (t.text in ";—–:" or _is_pause(draft.pack, sent, t.i))}
    wishes = frozenset(_wishes(draft.pack, sent))
    starts |= breaks | wishes
    verbs = {m.first for m in found if m.value in STATUS.values()} | {m.first for m in matches if not m.value.noun}
    marked = {i for m in found if m.value in STATUS.values() or m.value == "modal" for i in range(m.first, m.last)}
    facts = [m for m in matches if _is_fact(draft.pack, sent, m, marked)]
    final = draft.pack.main.get("order") != "svo"
    ends = {m.last for m in found if m.value in STATUS.values()} | {m.last for m in matches if not m.value.noun} if final else set()
    finite = {m.first for m in facts} | {m.first for m in found if m.value in STATUS.values()} if facts else set()
    clause = _clauses(draft.pack, sent, _Joints(starts, breaks, verbs, finite or verbs, ends))
    status = sorted({(m.first, m.last, m.value) for m in found if m.value in STATUS.values()})
    modal, negation = ([m.first for m in found if m.value == value] for value in ("modal", "not"))
    negation = [n for n in negation if not any(m.first <= n < m.last for m in _absences(draft.pack).find(sent.tokens))] if negation else negation
    taking_place = _took_place(found, matches)
    barriers = [m.first for m in facts if not any(first < m.last and m.first < last for first, last, _ in status)] + taking_place
    return Surroundings(clause, matches, status, modal, negation, [m.first for m in facts], taking_place, barriers, wishes)


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
    """A preposition that leads a date and no clause: "before the end of the year"."""
    if not _temporal(draft.pack, "before").at(sent.tokens, match.first):
        return False
    ahead = [t.start for t in sent.tokens[match.first:match.last + 2]]
    return any(d.start in ahead for d in draft.dates)


def _took_place(found: Sequence[Match[str]], matches: Sequence[Match[TriggerRow]]) -> list[int]:
    """Words for taking place that stand for themselves: in no negation, no status and no phrase of an act ("held talks")."""
    undone = {i for m in found if m.value in STATUS.values() for i in range(m.first, m.last)} | {m.last for m in found if m.value == "not"}
    phrases = [m for m in matches if m.value.kind and not m.value.noun and m.last - m.first > 1 and kinds()[m.value.kind].family in MEETING]
    undone |= {i for m in phrases for i in range(m.first, m.last)}
    return [m.first for m in found if m.value == "held" and undone.isdisjoint(range(m.first, m.last))]


def _is_fact(home: Pack, sent: Sent, match: Match[TriggerRow], marked: set[int]) -> bool:
    """Whether a trigger is a finite verb of the past, by the endings that the pack gives: no plan beside it changes that it happened."""
    finite = home.table("clauses").get("finite", {})
    if not finite or match.value.noun or match.value.status or not match.value.kind:
        return False
    words = [t.lower for t in sent.tokens[match.first:match.last]]
    before = [t.lower for t in sent.tokens[max(0, match.first - 2):match.first]]
    if {" ".join(before), before[-1] if before else ""} & set(finite.get("not_after", ())) or any(w.endswith(tuple(finite.get("present", ()))) for w in words):
        return False
    return "past" not in finite or any(w.endswith(tuple(finite["past"])) or w in finite.get("words", ()) for w in words) \
        or _has_helper(home, sent, match, marked)


HELPER = 4  # tokens between a helping verb and its participle


def _has_helper(home: Pack, sent: Sent, match: Match[TriggerRow], marked: set[int]) -> bool:
    """A participle with its helping verb, Armenian հանդիպել է, or joined by "and" to one that has it; an infinitive has none."""
    finite = home.table("clauses")["finite"]
    if not _ends(sent, match.first, match.last, finite.get("participle", ())):
        return False
    joints = home.words("and") | {","}
    for i in range(min(match.last, len(sent.tokens) - 1), -1, -1):
        if sent.tokens[i].lower in finite["helpers"] and (i not in marked or match.first <= i <= match.last):
            taken = 0 < i < match.first and not sent.tokens[i - 1].is_capital and _ends(sent, i - 1, i, finite["helped"])
            return not joints.isdisjoint(t.lower for t in sent.tokens[i + 1:match.first]) if taken else match.first - i <= HELPER
    return False


def _ends(sent: Sent, first: int, last: int, endings: Sequence[str]) -> bool:
    return any(t.lower.endswith(tuple(endings)) for t in sent.tokens[first:last])


def _as_reported(home: Pack, sent: Sent, found: list[Match[str]]) -> list[Match[str]]:
    """The marks of a sentence, "would" behind a word for saying as the future that it is; none that lies in a longer one of possibility."""
    modal = [(m.first, m.last) for m in found if m.value == "modal"]
    found = [m for m in found if m.value != "ruled-out" or not any(first < m.first and m.last <= last for first, last in modal)]
    future = home.table("clauses").get("finite", {}).get("reported", ())
    return [replace(m, value="planned") if m.value == "modal" and sent.tokens[m.first].lower in future
            and _is_plain(m, modal) and not _inside_quotes(sent, m.first) and _said_before(home, sent, m.first) else m for m in found]


def _is_plain(match: Match[str], modal: Sequence[tuple[int, int]]) -> bool:
    return not any(first == match.first and last > match.last for first, last in modal)


def _said_before(home: Pack, sent: Sent, at: int) -> bool:
    return any(m.value.kind not in ("stop", "according") for i in range(at) for m in cue_lexicon(home).at(sent.tokens, i))


@dataclass(frozen=True)
class _Joints:
    """Where clauses may begin and end: `starts`, `breaks` that no comma goes back over, first tokens of `verbs`, `finite` ones.

    `ends` are those of verbs that close a relative clause.
    """

    starts: set[int]
    breaks: set[int]
    verbs: set[int]
    finite: set[int]
    ends: set[int]


def _clauses(home: Pack, sent: Sent, joints: _Joints) -> list[int]:
    """Number the clause of every token.

    A comma goes back to the clause before where a verb stands right behind it, once a "that" has its own verb; in packs whose verbs may come last
    also where the verb of a relative clause stands right before it.
    """
    clause, current, last, outer, waits, relative = [], 0, 0, 0, False, False
    for token in sent.tokens:
        ahead = {token.i + 1, token.i + 2}
        if token.i in joints.starts:
            outer, last, waits, relative = current, last + 1, token.lower in home.words("that"), token.lower in home.words("who")
            current = last
            outer = current if token.i in joints.breaks else outer
        elif token.text == "," and current != outer and not joints.starts & ahead:
            current = outer if not waits and joints.verbs & ahead or relative and token.i in joints.ends else current
        waits = waits and token.i not in joints.finite
        clause.append(current)
    return clause


def find_triggers(draft: Draft, sent: Sent, around: Surroundings) -> list[Trigger]:
    """The triggers of a sentence, each with its status; of two on the same words the longer, and of a verb and its noun the verb."""
    matches = _longest([_as_noun(draft.pack, sent, m) for m in around.matches if _is_form(m) and not _leads_noun(draft.pack, sent, m)])
    free = [m for m in matches if m.value is not LOOK_ALIKE and (not _in_name(sent, m) or _is_held_format(sent, m, around))
            and not _in_office(draft.pack, sent, m) and not _marks_dispute(draft.pack, sent, m)]
    return _without_echoes(_with_purposes(draft.pack, sent, [_trigger(draft, sent, m, around) for m in free]))


def _with_purposes(home: Pack, sent: Sent, found: list[Trigger]) -> list[Trigger]:
    """What a journey is made for comes about with it: "will fly to Cairo for talks"."""
    purpose = home.table("clauses").get("purpose", {}).get("before", ())
    for verb, aim in pairwise(found):
        led = aim.first > 0 and sent.tokens[aim.first - 1].lower in purpose
        if led and verb.kind.family == "visit" and verb.clause == aim.clause and aim.status == "held":
            aim.status, aim.unreal = verb.status, verb.unreal
    return found


FATE = frozenset({"cancellation", "suspension"})


def _without_fates(found: list[Match[TriggerRow]]) -> list[Match[TriggerRow]]:
    """A verb for calling off with the noun of another act, "suspended the signing", tells what became of that act."""
    acts = [m for m in found if m.value.kind and m.value.kind not in FATE and kinds()[m.value.kind].family in REFUSED]
    return [m for m in found if m.value.kind not in FATE or not any(m.first <= a.first and a.last <= m.last for a in acts)]


def _without_echoes(found: list[Trigger]) -> list[Trigger]:
    """A word for calling off beside another act is that act's fate; a noun beside a verb of its kind ("will pay a visit") is the same act."""
    def fate_of_another(t: Trigger) -> bool:
        return t.kind.key in FATE and any(o.clause == t.clause and o.kind.key not in FATE and o.kind.family != "speech" for o in found)
    def repeats_verb(t: Trigger) -> bool:
        if not t.row.noun:
            return False
        verbs = [o for o in found if not o.row.noun and o.kind.kind == t.kind.kind and o.clause == t.clause]
        return any(o.status != t.status or t.kind.family == "directed" for o in verbs)
    return [t for t in found if not fate_of_another(t) and not repeats_verb(t)]


def _marks_dispute(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    """ "Occupied" before a territory is what the text calls it, not an act that it tells."""
    words = _dispute_words(home)
    return any(m.first <= match.first and match.last <= m.last and is_attribute(home, sent, m.first)
               for i in range(max(0, match.first - 1), match.first + 1) for m in words.at(sent.tokens, i))


def is_attribute(home: Pack, sent: Sent, at: int) -> bool:
    """Whether a word of dispute qualifies what follows and is no verb: "in occupied Abkhazia", but "troops occupied Abkhazia"."""
    verbs = home.table("disputes").get("verbal", {})
    if sent.tokens[at].lower not in verbs.get("words", ()) or at == 0 or not sent.tokens[at - 1].is_word:
        return True
    before = sent.tokens[at - 1].lower
    adjective = any(p.last == at and p.form == "adjective" for p in sent.phrases)
    return before not in verbs["after"] and (adjective or before.endswith(tuple(verbs["attributes"])) or before in home.words("stopwords") | home.words("and"))


@lru_cache(maxsize=32)
def _dispute_words(home: Pack) -> Lexicon[str]:
    return word_lexicon(home.forms, (form for key in ("dispute", "so_called") for form in home.table("disputes").get(key, ())))


def _in_name(sent: Sent, match: Match[TriggerRow]) -> bool:
    """Inside a name or a compound: the summit in the Summit of the Americas, Moscow-backed."""
    if match.first > 0 and sent.tokens[match.first - 1].text in "-‑" and sent.tokens[match.first - 1].end == sent.tokens[match.first].start:
        return True
    return any(p.first <= match.first and match.last <= p.last for p in sent.phrases if p.form != "description")


def _is_held_format(sent: Sent, match: Match[TriggerRow], around: Surroundings) -> bool:
    """The noun that closes the name of a forum or council which a clause says was held: "the Estonian-Latvian Business Forum took place"."""
    named = any(p.type == "format" and p.first < match.first and match.last == p.last for p in sent.phrases)
    return named and match.value.noun and kinds()[match.value.kind].family == "contact" and takes_place(around, match.first)


def _as_noun(home: Pack, sent: Sent, match: Match[TriggerRow]) -> Match[TriggerRow]:
    """A word that is both verb and noun is a noun behind a determiner: "the visit"."""
    if match.value is LOOK_ALIKE or match.value.noun or not _is_determined(home, sent, match.first):
        return match
    return replace(match, value=replace(match.value, noun=True))


def _is_determined(home: Pack, sent: Sent, at: int) -> bool:
    return at > 0 and sent.tokens[at - 1].lower in home.words("determiners")


def _is_form(match: Match[TriggerRow]) -> bool:
    """Verbs are listed in all their forms: what only the endings of nouns lead to is another word."""
    return match.value.noun or not match.cases or "nom" in match.cases


def _leads_noun(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    """Whether a match takes a preposition for the last part of a parted verb: German "nahm an den Gesprächen teil" is no "nahm ... an"."""
    particles = home.table("clauses").get("parted", {}).get("particles", ())
    if match.last - match.first < 2 or sent.tokens[match.last - 1].lower not in particles or match.last >= len(sent.tokens):
        return False
    after = sent.tokens[match.last]
    return after.is_word and after.lower not in home.words("and") | home.words("or") | home.words("clause")


def _longest(matches: Sequence[Match[TriggerRow]]) -> list[Match[TriggerRow]]:
    kept: list[Match[TriggerRow]] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.first - m.last, m.value is not LOOK_ALIKE, m.value.noun, not m.value.status, m.first, m.value.kind)):
        if taken.isdisjoint(range(match.first, match.last)):
            kept.append(match)
            taken.update(range(match.first, match.last))
    return sorted(kept, key=lambda m: m.first)


def _in_office(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    """Inside the words of an office, or telling what it is for: "envoy for talks with Qatar"."""
    if any(o.last + 1 == match.first and sent.tokens[o.last].lower in joining_words(home.tag, "links", "domains") for o in sent.offices):
        return True
    return any(o.first <= match.first and match.last <= o.last for o in sent.offices)


SAYS_NO = frozenset({"non_recognition", "refusal"})  # kinds whose own words hold the "not"


def _trigger(draft: Draft, sent: Sent, match: Match[TriggerRow], around: Surroundings) -> Trigger:
    row = match.value
    trigger = Trigger(match.first, match.last, row, kinds()[row.kind], around.clause[match.first], row.status or "held", fact=match.first in around.facts)
    if row.status == "planned" and _holds_its_plan(around, match) and takes_place(around, match.first):
        trigger.status = "held"
    for first, last, status in around.status:
        if _concerns(draft, sent, around, (first, last, status), match):
            trigger.status = _stronger(trigger.status, status)
    own = range(0) if row.kind in SAYS_NO else range(match.first, match.last)
    trigger.negated = row.negative or any(n in own or n not in range(match.first, match.last) and (
        row.noun or 0 < match.first - n <= NEAR_NOT or _after(draft, match, n)) for n in around.negation if around.clause[n] == trigger.clause)
    if trigger.status == "held" and _lies_ahead(draft.pack, sent, around, match):
        trigger.status = "planned"
    trigger.negated = trigger.negated or _refused(draft.pack, around, match)
    if row.kind == "recognition" and trigger.negated and trigger.status == "held" and not row.noun:  # not to recognise is an act of its own
        trigger.kind, trigger.negated = kinds()["non_recognition"], False
    behind = match.last + 1 if row.noun else match.last - 1
    trigger.unreal = any(around.clause[m] == trigger.clause and m <= behind for m in around.modal)
    trigger.quoted = _inside_quotes(sent, match.first)
    trigger.referring = row.noun and _set_in_time(draft.pack, sent, match)
    return trigger


def _lies_ahead(home: Pack, sent: Sent, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """Whether the forms of the verbs alone show that an act is still to come."""
    clause = around.clause[match.first]
    ahead = _only_ahead(home, sent, around, clause) if match.value.noun else _is_infinitive(home, sent, around, match)
    return ahead or around.clause.index(clause) in around.wishes


def _is_infinitive(home: Pack, sent: Sent, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """A form that needs a helping verb and has none is what another verb promises, threatens or asks for."""
    helped = home.table("clauses").get("finite", {}).get("infinitive", ())
    return match.first not in around.facts and not match.value.negative and _ends(sent, match.first, match.last, helped)


REFUSING = frozenset({"refusal", "veto"})
REFUSED = frozenset({"contact", "visit", "joint"})  # families of acts that do not come about where they are refused


def _refused(home: Pack, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """The object of a refusal: "refused to hold talks", in verb-final order right before the verb."""
    located = bool(match.cases) and match.cases <= {"loc", "pl_loc"}
    if kinds()[match.value.kind].family not in REFUSED and not located or match.first in around.facts:
        return False
    verbs = [m for m in around.matches if m.value.kind in REFUSING and not m.value.noun and around.clause[m.first] == around.clause[match.first]]
    near = 0 if located else NEAR_NOT
    return any(0 <= m.first - match.last <= near if home.main.get("order") == "sov" else m.last <= match.first for m in verbs)


REACH = 3  # tokens between "after the" and its noun: adjectives and genitives


@lru_cache(maxsize=32)
def _temporal(home: Pack, side: str) -> Lexicon[str]:
    return word_lexicon(home.forms, home.table("clauses").get("temporal", {}).get(side, ()))


def _set_in_time(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    before, after = _temporal(home, "before"), _temporal(home, "after")
    if any(m.last <= match.first for i in range(max(0, match.first - REACH), match.first) for m in before.at(sent.tokens, i)):
        return True
    return match.last < len(sent.tokens) and bool(after.at(sent.tokens, match.last))


def _only_ahead(home: Pack, sent: Sent, around: Surroundings, clause: int) -> bool:
    """Whether every finite verb of a clause is in the present or future, where the pack tells tenses by endings; in verb-final order the last word."""
    tense = home.table("clauses").get("tense", {})
    if not tense:
        return False
    words = [t.lower for t in sent.tokens if around.clause[t.i] == clause and t.is_word and len(t.text) > 4 and not t.is_capital]
    if home.main.get("order") == "sov":
        told = any(around.clause[i] == clause for i in (*around.facts, *around.taking_place))
        return not told and any(w.startswith(tuple(tense["prefixes"])) and w.endswith(tuple(tense["nonpast"])) for w in words[-1:])
    past = any(w.endswith(tuple(tense["past"])) for w in words)
    return not past and any(w.endswith(tuple(tense["nonpast"])) for w in words)


def _after(draft: Draft, match: Match[TriggerRow], at: int) -> bool:
    """Armenian and Turkish negate with the word after."""
    return draft.pack.main.get("order") == "sov" and at == match.last


def _concerns(draft: Draft, sent: Sent, around: Surroundings, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """Whether a status word speaks of a trigger: it governs it, reaches into it ("did not meet"), or fills its gap ("has proposed a meeting")."""
    first, last, status = mark
    if match.first <= first < match.last:
        meets = match.first < first and kinds()[match.value.kind].family in REFUSED
        return meets and (status == "called-for" or _perfect(draft.pack, sent, match.first, first))
    return first < match.first < last or _governs(draft, sent, around, mark, match)


def _perfect(home: Pack, sent: Sent, at: int, following: int) -> bool:
    """ "Has suspended": a helping verb right before the status word."""
    return following == at + 1 and sent.tokens[at].lower in home.table("clauses").get("finite", {}).get("perfect", ())


def _governs(draft: Draft, sent: Sent, around: Surroundings, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """A status word rules the verbs behind it in its clause and the nouns on both sides; over "that" or "to" it reaches into the next clause."""
    at, _, status = mark
    if status != "planned" and _is_setting(draft.pack, sent, match):
        return False
    if around.clause[at] != around.clause[match.first]:
        return _over_that(draft.pack, sent, around, mark, match) or _behind_which(draft.pack, sent, around, mark, match)
    if status == "denied" and at > match.first and _behind_reports(draft.pack, sent, around, match):
        return True
    if draft.pack.main.get("order") == "sov" and at == match.last:  # no two finite verbs stand side by side: the first is a verbal noun
        return True
    if _adjectives(draft.pack).at(sent.tokens, at):
        return match.value.noun and 0 <= match.first - mark[1] <= REACH
    if match.first in around.facts or _fact_between(around, at, match.first) or match.value.noun and status in UNDONE and takes_place(around, at):
        return False
    return at < match.first or match.value.noun or _holds_its_plan(around, match) or draft.pack.main.get("order") == "sov" or not draft.pack.cased


@lru_cache(maxsize=32)
def _adjectives(home: Pack) -> Lexicon[str]:
    """Status words that speak of the noun behind them alone: "the upcoming talks"."""
    return word_lexicon(home.forms, home.table("clauses").get("status", {}).get("adjectives", ()))


def _is_setting(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    """Where something is said or done, "at the meeting": no object of it."""
    if not match.value.noun or kinds()[match.value.kind].family not in MEETING:
        return False
    cases = frozenset(c.removeprefix("pl_") for c in match.cases)
    role = next(filter(None, (adposition(home, sent, at, match.last, cases) for at in range(match.first, max(match.first - REACH, 0), -1))), "")
    return role == "loc" if role else bool(cases) and cases <= {"loc"}


UNDONE = frozenset({"planned", "suspended"})  # what is said of an act that is taken up after all: "held the planned talks"


def _holds_its_plan(around: Surroundings, match: Match[TriggerRow]) -> bool:
    """A trigger that begins with the word for its plan: "the planned meeting"."""
    return any(first == match.first and last < match.last for first, last, _ in around.status)


def takes_place(around: Surroundings, at: int) -> bool:
    """Whether the clause of a token says that something took place."""
    return any(around.clause[i] == around.clause[at] for i in around.taking_place)


def _fact_between(around: Surroundings, a: int, b: int) -> bool:
    """A verb that tells a fact stands between two words of a clause: each belongs to a verb of its own."""
    return any(min(a, b) < i < max(a, b) and around.clause[i] == around.clause[a] for i in around.barriers)


THAT = 12  # tokens between a status word and its "that": "denied reports in the press of Oslo that"


def _over_that(home: Pack, sent: Sent, around: Surroundings, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """The clause that a "that" opens is the content of the status word before it, or of the reports that the word behind it calls untrue."""
    at, last, status = mark
    opener = around.clause.index(around.clause[match.first])
    opens = sent.tokens[opener].lower in home.words("that") or opener in around.wishes
    if not 0 < opener <= match.first or not opens or around.clause[at] != around.clause[opener - 1]:
        return False
    if at > match.first:
        return status == "denied" and _reports(home, sent, opener)
    return at < opener and opener - last <= THAT and not (
        status == "planned" and match.first in around.facts and sent.tokens[opener].lower not in home.table("clauses").get("finite", {}).get("subjunctive", ()))


def _behind_which(home: Pack, sent: Sent, around: Surroundings, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """A relative clause speaks of the noun before it: "the visit to Ghana, which is planned for June"."""
    at, _, status = mark
    opener = around.clause.index(around.clause[at])
    relative = home.words("who") | home.words("that") if opener == match.last else home.words("who")
    if not match.value.noun or not match.last <= opener <= match.last + THAT or sent.tokens[opener].lower not in relative:
        return False
    nearer = any(m.value.noun and match.last <= m.first < opener for m in around.matches)
    told = status in UNDONE and takes_place(around, match.first)
    return not nearer and not told and around.clause[match.first] == around.clause[opener - 1] and not _fact_between(around, opener, at)


def _behind_reports(home: Pack, sent: Sent, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """A clause that says what reports tell, with the verb of the main clause at its end: "reports that troops had crossed the river were false"."""
    opener = around.clause.index(around.clause[match.first])
    return 0 < opener <= match.first and sent.tokens[opener].lower in home.words("that") and _reports(home, sent, opener)


def _reports(home: Pack, sent: Sent, opener: int) -> bool:
    """ "The reports, that": a noun for news stands right before the clause."""
    end = opener - (sent.tokens[opener - 1].text == ",")
    return any(m.last == end for i in range(max(0, end - 2), end) for m in pointing_words(home).at(sent.tokens, i))


@lru_cache(maxsize=32)
def pointing_words(home: Pack) -> Lexicon[str]:
    """Words that stand for what was told: "this", "the reports"."""
    return word_lexicon(home.forms, home.table("clauses").get("denial", {}).get("this", ()))


ORDER = ("held", "planned", "called-for", "suspended", "cancelled", "denied", "ruled-out")


def _stronger(a: str, b: str) -> str:
    return max(a, b, key=ORDER.index)


def _inside_quotes(sent: Sent, i: int) -> bool:
    at = sent.tokens[i].start
    return any(start <= at < end for start, end in sent.quoted)
