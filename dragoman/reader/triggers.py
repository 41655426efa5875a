"""Event triggers: the words of the packs that say what happened, with the status that their clause gives them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from dragoman.languages.lexicon import Lexicon, Match, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.names import adposition
from dragoman.reader.network import Act
from dragoman.reader.outlook import comes_about, is_aim, is_awaited, is_meant, is_told
from dragoman.reader.status_words import REACH, concerns, holds_its_plan
from dragoman.reader.surroundings import FATE, Surroundings, ends_in, inside_quotes, is_fact, takes_place, temporal
from dragoman.reader.trigger_words import INTENDING, LOOK_ALIKE, MEETING, REFUSED, Half, Kind, TriggerRow, is_determined, kinds, look_alikes
from dragoman.register.register import joining_words

NEAR_NOT = 3  # tokens between a negation and the verb that it negates


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


def find_triggers(draft: Draft, sent: Sent, around: Surroundings) -> list[Trigger]:
    """The triggers of a sentence, each with its status; of two on the same words the longer, and of a verb and its noun the verb."""
    alike = look_alikes(draft.pack, sent)
    matches = _longest([_as_noun(draft.pack, sent, m) for m in around.matches if _is_form(m) and not _leads_noun(draft.pack, sent, m)])
    free = [m for m in matches if m.value is not LOOK_ALIKE and (not _in_name(sent, m) or _is_held_format(sent, m, around))
            and not _in_office(draft.pack, sent, m) and not _marks_dispute(draft.pack, sent, m) and not any(_is_only(m, *pair) for pair in alike)]
    return _without_echoes(draft.pack, sent, _with_purposes(draft.pack, sent, [trigger_of(draft, sent, m, around) for m in free]))


def _is_only(match: Match[TriggerRow], word: Match[Half], other: Match[Half]) -> bool:
    """Whether a match has the word of a look-alike in it, and not the other."""
    return match.first <= word.first and word.last <= match.last and not (match.first <= other.first and other.last <= match.last)


def _with_purposes(home: Pack, sent: Sent, found: list[Trigger]) -> list[Trigger]:
    """What a journey is made for comes about with it: "will fly to Cairo for talks"; what people met for is no second meeting: "met to confer"."""
    doubled = set()
    for verb, aim in pairwise(found):
        errand = verb.fact and verb.status == "held" and _is_errand(home, sent, aim)
        led = errand or _is_purpose(home, sent, aim) and aim.status == "held"
        if led and aim.clause - verb.clause in (0, int(errand and _opens_errand(home, sent, aim))):
            if verb.kind.family == "visit":
                aim.status, aim.unreal = verb.status, verb.unreal
            elif errand and verb.kind.family == "contact":
                doubled.add(aim.first)
    for aim in found:
        if _is_errand(home, sent, aim) and _is_there(home, sent, aim):
            aim.status = "held"
    return [t for t in found if t.first not in doubled]


def _is_purpose(home: Pack, sent: Sent, aim: Trigger) -> bool:
    return aim.first > 0 and sent.tokens[aim.first - 1].lower in home.table("clauses").get("purpose", {}).get("before", ())


def _is_errand(home: Pack, sent: Sent, aim: Trigger) -> bool:
    """An infinitive that tells what somebody went for: "flew to Cairo on Monday to confer with his colleague", «приехал, чтобы встретиться»."""
    before = home.table("clauses").get("infinitive", {}).get("before", ())
    led = aim.first > 0 and sent.tokens[aim.first - 1].lower in before or sent.tokens[aim.first].lower in before or _opens_errand(home, sent, aim)
    return led and aim.status == "planned" and aim.kind.family in MEETING


def _opens_errand(home: Pack, sent: Sent, aim: Trigger) -> bool:
    """Whether the word that opens a clause of purpose stands right before an infinitive, or the infinitive itself ends as one."""
    marks, word = home.table("clauses").get("purpose", {}), sent.tokens[aim.last - 1].lower
    if any(t.lower in marks.get("unless", ()) for t in sent.tokens[aim.last:]):  # "came to see her, but was not let in"
        return False
    opened = aim.first > 0 and sent.tokens[aim.first - 1].lower in marks.get("openers", ())
    return opened or not aim.row.noun and word.endswith(tuple(marks.get("endings", ())))


def _is_there(home: Pack, sent: Sent, aim: Trigger) -> bool:
    """Whether the words before an errand tell that somebody was there for it: "was in Bern on Monday to meet"."""
    stops = [t.i for t in sent.tokens[:aim.first] if t.text in ",;:—–"]
    return any(not any(m.last <= stop for stop in stops) for m in clause_words(home, "purpose", "there").find_all(sent.tokens[:aim.first]))


def _without_echoes(home: Pack, sent: Sent, found: list[Trigger]) -> list[Trigger]:
    """A word for calling off beside another act is that act's fate; a noun beside a verb of its kind ("will pay a visit") is the same act."""
    def fate_of_another(t: Trigger) -> bool:
        return t.kind.key in FATE and any(o.clause == t.clause and o.kind.key not in FATE and o.kind.family != "speech" for o in found)
    def repeats_verb(t: Trigger) -> bool:
        if not t.row.noun or t.status == "held" and adposition(home, sent, t.first, t.last) == "loc":  # where something is agreed: "at the talks"
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
    if match.value is LOOK_ALIKE or match.value.noun or not is_determined(home, sent, match.first):
        return match
    return replace(match, value=replace(match.value, noun=True))


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


def trigger_of(draft: Draft, sent: Sent, match: Match[TriggerRow], around: Surroundings) -> Trigger:
    """A trigger with what its clause says of it.

    Args:
        draft: The draft.
        sent: The sentence.
        match: The words, and what they tell.
        around: The function words of the sentence.

    Returns:
        The trigger with its status, and whether it is negated, only thought of, quoted, or points at what is told elsewhere.
    """
    row = match.value
    if _is_courtesy_call(draft.pack, sent, match):
        row = replace(row, kind="meeting", needs="actor")
    trigger = Trigger(match.first, match.last, row, kinds()[row.kind], around.clause[match.first], row.status or "held", fact=match.first in around.facts)
    if row.status == "planned" and (holds_its_plan(around, match) and takes_place(around, match.first) or comes_about(draft.pack, sent, match.first)):
        trigger.status = "held"
    for first, last, status in around.status:
        if status == "called-for" and match.first <= first and last <= match.last:  # "paid a call on" calls for nothing
            continue
        if concerns(draft, sent, around, (first, last, status), match):
            trigger.status = _stronger(trigger.status, status)
    own = range(0) if row.kind in SAYS_NO else range(match.first, match.last)
    trigger.negated = row.negative or any(n in own or _interrupted(sent, n, match.first) or around.clause[n] == trigger.clause and n not in range(
        match.first, match.last) and (row.noun or 0 < _away(sent, n, match.first) <= NEAR_NOT or _after(draft, match, n)) for n in around.negation)
    if trigger.status == "held" and _lies_ahead(draft.pack, sent, around, match):
        trigger.status = "planned"
    trigger.negated = trigger.negated or _refused(draft.pack, sent, around, match)
    if row.kind == "recognition" and trigger.negated and trigger.status == "held" and not row.noun:  # not to recognise is an act of its own
        trigger.kind, trigger.negated = kinds()["non_recognition"], False
    behind = match.last + 1 if row.noun else match.last - 1
    trigger.unreal = any(around.clause[m] == trigger.clause and m <= behind for m in around.modal)
    trigger.quoted = inside_quotes(sent, match.first)
    trigger.referring = row.noun and _set_in_time(draft.pack, sent, match) or _is_background(draft, sent, match, around)
    return trigger


def _is_courtesy_call(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    """Whether a verb such as "call on" has a person in office for its object and asks for nothing: "will call on the president during his visit"."""
    table = home.table("events").get("calling", {})
    if " ".join(t.lower for t in sent.tokens[match.first:match.last]) not in table.get("verbs", ()):
        return False
    spans = [*((o.first, o.last) for o in sent.offices), *((p.first, p.last) for p in sent.phrases if p.type == "person" and p.form == "name")]
    end = match.last
    for first, last in sorted(spans):
        between = sent.tokens[end:first]
        end = last if first >= end and all(t.lower in table.get("over", ()) for t in between) else end
    return end > match.last and (end == len(sent.tokens) or sent.tokens[end].lower not in table.get("asking", ()))


def unlisted(draft: Draft, sent: Sent, around: Surroundings, first: int, last: int, kind: Kind) -> Trigger:
    """A trigger in words that no pack lists, with what its clause says of it: a fact where it is a finite verb of the past, else as a noun.

    Args:
        draft: The draft.
        sent: The sentence.
        around: The function words of the sentence.
        first: Its first token.
        last: The one behind its last.
        kind: What it tells.
    """
    verb = Match(first, last, TriggerRow(kind.key, noun=False), frozenset[str]())
    own = [status for at, end, status in around.status if at < last and first < end and status in (FATES if kind.family in REFUSED else {"planned"})]
    around = replace(around, status=[mark for mark in around.status if mark[0] >= last or first >= mark[1]])
    marked = {i for at, end, _ in around.status for i in range(at, end)}
    if is_told(draft.pack, sent.tokens[last - 1].lower) and is_fact(draft.pack, sent, verb, marked):
        return trigger_of(draft, sent, verb, replace(around, facts=[*around.facts, first]))
    noun = not _has_infinitive(draft.pack, sent, verb) and not is_meant(draft.pack, sent, first)
    found = trigger_of(draft, sent, replace(verb, value=TriggerRow(kind.key, noun=noun)), around)
    found.status = _stronger(found.status, own[0]) if own else found.status
    return found


FATES = frozenset({"planned", "suspended", "cancelled"})


def _lies_ahead(home: Pack, sent: Sent, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """Whether the forms of the verbs alone show that an act is still to come."""
    clause = around.clause[match.first]
    if match.value.noun:
        ahead = _only_ahead(home, sent, around, clause) or _is_next(home, sent, around, match)
    else:
        ahead = _is_infinitive(home, sent, around, match)
    return (ahead or is_meant(home, sent, match.first) or is_awaited(home, sent, match.first) or around.clause.index(clause) in around.wishes
            or match.first not in around.facts and is_aim(home, sent, match.first, match.last, _is_alone(around, match)))


def _is_alone(around: Surroundings, match: Match[TriggerRow]) -> bool:
    """Whether nothing else in the clause of an act tells of another by a verb or of words, and it is no meeting that somebody may have come for."""
    here = [m for m in around.matches if m.value.kind and around.clause[m.first] == around.clause[match.first]]
    others = [m for m in here if m.last <= match.first or match.last <= m.first]
    return kinds()[match.value.kind].family not in MEETING and all(m.value.noun and kinds()[m.value.kind].family != "speech" for m in others)


def _is_infinitive(home: Pack, sent: Sent, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """A form that needs a helping verb and has none is what another verb promises, threatens or asks for."""
    if match.first in around.facts or match.value.negative or match.value.kind in INTENDING:
        return False
    return _has_infinitive(home, sent, match) and not comes_about(home, sent, match.first)


def _has_infinitive(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    """An infinitive among its words, and no finite verb of the past."""
    finite = home.table("clauses").get("finite", {})
    return ends_in(sent, match.first, match.last, finite.get("infinitive", ())) and not ends_in(sent, match.first, match.last, finite.get("past", ()))


REFUSING = frozenset({"refusal", "veto"})


def _away(sent: Sent, a: int, b: int) -> int:
    """Tokens from a negation to a verb, without what is put in between commas: "did not, as some wrote, protest"."""
    if a + 1 < b and sent.tokens[a + 1].text == ",":
        close = next((i for i in range(a + 2, b) if sent.tokens[i].text == ","), a)
        return b - close
    return b - a


ASIDE = 8  # tokens of what is put in between: "did not, as two of the papers had it, protest"


def _interrupted(sent: Sent, a: int, b: int) -> bool:
    """Whether nothing but what is put in between commas stands between a negation and a verb, of whatever clause that is."""
    return 2 < b - a <= ASIDE and [i for i in range(a + 1, b) if sent.tokens[i].text == ","] == [a + 1, b - 1]


def _refused(home: Pack, sent: Sent, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """The object of a refusal: "refused to hold talks", in verb-final order right before the verb; what «от» leads, on either side."""
    located = bool(match.cases) and match.cases <= {"loc", "pl_loc"}
    led = match.first > 0 and sent.tokens[match.first - 1].lower in home.table("clauses").get("refused", {}).get("before", ())
    if kinds()[match.value.kind].family not in REFUSED and not located and not led or match.first in around.facts:
        return False
    verbs = [m for m in around.matches if m.value.kind in REFUSING and not m.value.noun and around.clause[m.first] == around.clause[match.first]]
    if verbs and led:
        return True
    near = 0 if located else NEAR_NOT
    return any(0 <= m.first - match.last <= near if home.main.get("order") == "sov" else m.last <= match.first for m in verbs)


def _set_in_time(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    before, after = temporal(home, "before"), temporal(home, "after")
    near = range(max(0, match.first - 2 * REACH), match.first)
    if any(match.first - REACH < m.last <= match.first for i in near for m in before.at(sent.tokens, i)):
        return True
    return match.last < len(sent.tokens) and bool(after.at(sent.tokens, match.last))


def _is_background(draft: Draft, sent: Sent, match: Match[TriggerRow], around: Surroundings) -> bool:
    """A participle that only qualifies the noun behind it, with no day or doer of its own: "the signed protocols", „ხელმოწერილი ოქმები“."""
    marks, tokens, at = draft.pack.table("clauses").get("attributive", {}), sent.tokens, match.first
    listed = any(m.first == at and m.last == match.last and not m.value.noun and not m.value.status for m in around.matches)
    most = 1 if draft.pack.main.get("order") == "sov" else 2  # words: of two the last is the verb itself there, „სინანული გამოთქვა“
    if not listed or match.last > at + most or not tokens[at].lower.endswith(tuple(marks.get("endings", ()))) or at + 1 >= len(tokens):
        return False
    noun, before = tokens[at + 1], tokens[at - 1].lower if at else ""
    led = "after" not in marks or before in marks["after"] or before in draft.pack.words("determiners")
    bare = noun.is_word and not noun.is_capital and noun.lower not in draft.pack.words("stopwords") | draft.pack.words("and") | frozenset(marks["unless"])
    own = before in marks.get("doers", ()) or any(d.start < tokens[at].start <= d.end + 2 for d in draft.dates)
    return led and bare and not own


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


def _is_next(home: Pack, sent: Sent, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """ "The next round is in Geneva": a clause without a verb of the past names the act that comes next."""
    words, clause = _next_words(home), around.clause[match.first]
    if not any(words.at(sent.tokens, i) for i in range(max(0, match.first - 2), match.first)):
        return False
    finite = home.table("clauses").get("finite", {})
    past = (t.lower for t in sent.tokens if around.clause[t.i] == clause and t.is_word)
    told = any(around.clause[i] == clause for i in (*around.facts, *around.taking_place))
    return not told and not any(w.endswith(tuple(finite.get("past", ()))) or w in finite.get("words", ()) for w in past)


def _next_words(home: Pack) -> Lexicon[str]:
    return clause_words(home, "status", "next")


def _after(draft: Draft, match: Match[TriggerRow], at: int) -> bool:
    """Armenian and Turkish negate with the word after."""
    return draft.pack.main.get("order") == "sov" and at == match.last


ORDER = ("held", "planned", "called-for", "suspended", "cancelled", "denied", "ruled-out")


def _stronger(a: str, b: str) -> str:
    return max(a, b, key=ORDER.index)
