"""Events: one account for each trigger that has actors, with roles, date, place, status and stance."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise, takewhile

from dragoman.languages.lexicon import Lexicon
from dragoman.languages.pack import Pack
from dragoman.model import Account, Statement
from dragoman.reader.acceptance import ACCEPTED, KEPT, chance, features_of
from dragoman.reader.actors import Actor, actors, participants
from dragoman.reader.acts import SEEN, by_act, day_chances, is_sure, with_acts
from dragoman.reader.agenda import is_of_situation, list_begins, without_topics
from dragoman.reader.casts import RECOGNISING, Choice, settle_cast
from dragoman.reader.choice import Features
from dragoman.reader.clause_words import clause_words
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.denials import deny_back
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.instruments_phrase import noun_lexicon
from dragoman.reader.learned import learnt
from dragoman.reader.names import PAIRED, PLACE_CASES, PLACE_ROLES, WITNESS, adposition, national, prepositions
from dragoman.reader.offices import ENVOYS, SUFFIXING
from dragoman.reader.parties import Story
from dragoman.reader.rounds import chairs_of
from dragoman.reader.rounds_formats import round_words
from dragoman.reader.scene import Chosen, Scene, inferred, is_aside, is_venue, sides
from dragoman.reader.stretches import Overlapping, beginning
from dragoman.reader.summons import summoned, summoning
from dragoman.reader.surroundings import FATE, surroundings, takes_place
from dragoman.reader.trigger_words import kinds, trigger_lexicon
from dragoman.reader.triggers import Trigger, find_triggers
from dragoman.reader.when import When, is_ahead, whens

SIDES_AT_MOST = 12


def find_events(draft: Draft) -> None:
    """Put an account into the draft for every trigger that is accepted."""
    for candidate in candidates(draft):
        if accepts(candidate):
            draft.accounts += accounts_of(candidate)


ASKING = "՞"  # stands in the word that an Armenian clause asks with


@dataclass(eq=False)
class Candidate:
    """A trigger with its actors and their roles; `doubts` are the reasons of the rules against it, `subject` whom a clause without one may be about."""

    scene: Scene
    chosen: Chosen
    doubts: tuple[str, ...]
    subject: Sequence[Actor] = ()

    @cached_property
    def features(self) -> Features:
        """What its chance hangs on."""
        return features_of(self.scene, self.chosen, self.doubts)

    @cached_property
    def chance(self) -> float:
        """How likely it is an act that the text tells: as learnt, where the model helps; else all or nothing, as the rules say."""
        return chance(self.features) if _is_judged(self.scene.draft) else float(not self.doubts)


def _is_judged(draft: Draft) -> bool:
    """Whether the chances of candidates are known."""
    return draft.with_model and learnt(draft.pack)


FINAL = frozenset({"no paper", "negated", "referring", "ruled out", "unreal"})  # reasons that no chance overrules: a false claim is worse than a missing one


def accepts(candidate: Candidate) -> bool:
    """Whether a candidate is an act that the text tells: likely enough, and against the rules no echo of what its sentence tells."""
    if not FINAL.isdisjoint(candidate.doubts):
        return False
    return candidate.chance >= (ACCEPTED if candidate.doubts else KEPT) and not (candidate.doubts and _is_echo(candidate))


EQUALS = frozenset({"contact", "joint"})  # families of acts that nobody does to another


def _is_echo(candidate: Candidate) -> bool:
    """Whether its sentence tells an act of the type and of all of its actors already."""
    scene, own = candidate.scene, {a.entity for a, _ in candidate.chosen}
    beside = takewhile(lambda a: a.start == scene.sent.sentence.start, reversed(scene.draft.accounts))
    return any(a.plover == scene.trigger.kind.plover and own <= {p.entity for p in a.participants} for a in beside)


def candidates(draft: Draft) -> Iterator[Candidate]:
    """The triggers that have an actor, in the order of the text; what is accepted of one has to be in the draft before the next is asked for."""
    subject: list[Actor] = []
    cues = sorted(s.cue for s in draft.statements if s.cue)
    told = Overlapping(draft.statements)
    acting = [_without_sources(sent, actors(draft, sent), cues) for sent in draft.sents]
    story = Story(acting)
    for sent, here in zip(draft.sents, acting, strict=True):
        if draft.text[sent.sentence.end - 1] in "?;" and sent.tokens[-1].text == "?":
            continue
        around = surroundings(draft, sent)
        seen = without_topics(draft, sent, around, with_acts(draft, sent, around, find_triggers(draft, sent, around)))
        asked = {around.clause[t.i] for t in sent.tokens if ASKING in t.text}
        seen = [t for t in seen if not (t.quoted and t.clause in asked)]
        triggers = [t for t in seen if is_sure(draft, sent, t)]
        signs = any(t.kind.key in ("signing", "adoption", "ratification") for t in triggers)
        for trigger in seen:
            if trigger.kind.key != "denial":  # to deny is no event: what is denied has the account, with its stance
                scene = Scene(draft, sent, around, trigger, here, story, _window(draft, sent, trigger, triggers), signs)
                yield from _candidate(scene, told, triggers, subject)
        deny_back(draft, sent, around, triggers)
        subject = [a for a in here if not a.oblique and a.form != "adjective"][:1] or subject


def _candidate(scene: Scene, told: Overlapping[Statement], triggers: Sequence[Trigger], subject: Sequence[Actor]) -> Iterator[Candidate]:
    """A trigger with enough actors of its own voice, or of all of its sentence; with too few where neither gives enough, and the model may judge."""
    voiced = replace(scene, actors=_in_same_voice(told, scene.sent, scene.trigger, scene.actors))
    before = _speaking(scene, told) or _subject_before(scene) or subject
    scenes = (voiced, scene) if len(voiced.actors) < len(scene.actors) else (voiced,)
    ways = (_chosen, _any) if _is_judged(scene.draft) else (_chosen,)
    found = ((s, chosen) for way in ways for s in scenes if (chosen := way(s, before)))
    taken = next(((s, chosen) for s, chosen in found if not _is_guessed(s, chosen)), None)
    if taken is not None:
        yield Candidate(*taken, tuple(_doubts(*taken, triggers)), before)


def _speaking(scene: Scene, told: Overlapping[Statement]) -> list[Actor]:
    """Who says what the trigger's own words introduce: "called for a session", where the sentence names nobody."""
    start, end = scene.sent.span(scene.trigger.first, scene.trigger.last)
    spoken = [s.speaker for s in told.near(scene.sent.sentence.start, scene.sent.sentence.end) if s.cue and s.speaker and s.cue[0] < end and start < s.cue[1]]
    return [inferred(scene, spoken[0])] if spoken and scene.trigger.kind.family == "speech" else []


def _subject_before(scene: Scene) -> list[Actor]:
    """Whom a clause without a subject is about: whoever a relative clause follows, else the subject of the nearest clause before."""
    clause, opener = scene.around.clause, scene.around.clause.index(scene.trigger.clause)
    before = [a for a in scene.actors if a.last <= opener and a.form != "adjective"]
    if scene.sent.tokens[opener].lower in scene.draft.pack.words("who"):
        return before[-1:]
    plain = [a for a in before if not a.oblique]
    nearest = max((clause[a.first] for a in plain), default=-1)
    return [a for a in plain if clause[a.first] == nearest][:1]


def _without_sources(sent: Sent, found: list[Actor], cues: Sequence[tuple[int, int]]) -> list[Actor]:
    """Whoever is only named as the source of what is told ("according to the ministry") takes no part in it."""
    here = cues[bisect_left(cues, (sent.sentence.start,)):bisect_left(cues, (sent.sentence.end,))]
    return [a for a in found if not any(start <= sent.tokens[a.first].start < end for start, end in here)]


def _in_same_voice(told: Overlapping[Statement], sent: Sent, trigger: Trigger, found: list[Actor]) -> list[Actor]:
    """Those whom the same voice names: an act inside reported words has its actors there, one outside them beside the speaker."""
    contents = [(s.start, s.end) for s in told.near(sent.sentence.start, sent.sentence.end)]
    def voice(i: int) -> tuple[int, int]:
        at = sent.tokens[i].start
        return min(((end - start, start) for start, end in contents if start <= at < end), default=(0, 0))
    return [a for a in found if voice(a.first) == voice(trigger.first)]


def _window(draft: Draft, sent: Sent, trigger: Trigger, others: Sequence[Trigger]) -> tuple[int, int] | None:
    """The part of a list that a noun stands in: "the visit of A to B, the visit of C to D"; None where it is the only one of its kind."""
    row = [t for t in others if t.row.noun and t.kind.kind == trigger.kind.kind and t.clause == trigger.clause]
    if not trigger.row.noun or len(row) < 2:
        return None
    joints = draft.pack.words("and") | {",", "well"}
    def cut(at: int, floor: int) -> int:
        return next((i + 1 for i in range(at - 1, floor, -1) if sent.tokens[i].lower in joints), floor)
    k = row.index(trigger)
    low = cut(trigger.first, row[k - 1].last) if k else 0
    high = cut(row[k + 1].first, trigger.last) if k + 1 < len(row) else len(sent.tokens)
    return low, high


AGREEING = frozenset({"agreement_in_principle", "cooperation_plan", "pledge", "readiness"})


def _is_content(draft: Draft, sent: Sent, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """What somebody calls for, promises or agrees on in the same sentence is the content of the words, not an event beside them, unless its day is set."""
    before = [o for o in others if o.first < trigger.first]
    if trigger.status == "called-for":
        return any(o.kind.plover == "REQUEST" for o in before)
    if trigger.kind.family not in ("directed", "joint") or trigger.kind.plover not in ("AID", "COOPERATE"):
        return False
    verb_last = draft.pack.main.get("order") == "sov"
    agreed = [o for o in (others if verb_last else before) if o.kind.key in AGREEING and not o.row.noun and abs(o.clause - trigger.clause) <= 1]
    return bool(agreed) and not (trigger.status == "planned" and not verb_last and _day_is_set(draft, sent, agreed[-1].last))


def _day_is_set(draft: Draft, sent: Sent, after: int) -> bool:
    """Whether a day or month yet to come stands behind a token of the sentence: "agreed to resume flights on 1 July"."""
    dates = beginning(draft.dates, sent.tokens[after - 1].end, sent.sentence.end)
    return any(d.value and is_ahead(d.value.removeprefix("../"), draft.published) for d in dates)


def _doubts(scene: Scene, chosen: Chosen, triggers: Sequence[Trigger]) -> Iterator[str]:
    """Why a trigger may be no act that the text tells: it points elsewhere, is negated, unreal or vague, or lacks actors."""
    trigger = scene.trigger
    if not is_sure(scene.draft, scene.sent, trigger):
        yield "unsure"
    if trigger.referring:
        yield "referring"
    if _is_content(scene.draft, scene.sent, trigger, triggers):
        yield "content"
    if trigger.status == "ruled-out":
        yield "ruled out"
    if trigger.unreal and trigger.status == "held":
        yield "unreal"
    if trigger.row.noun and trigger.kind.key in VAGUE:
        yield "vague"
    if _is_topic(scene):
        yield "topic"
    if trigger.negated and (trigger.status in ("held", "planned") or trigger.kind.family == "speech"):
        yield "negated"
    if trigger.kind.key == "adoption" and trigger.row.needs == "instrument" and not noun_lexicon(scene.draft).find(scene.sent.tokens):
        yield "no paper"
    if not _enough(scene, chosen):
        yield "few"


def _is_guessed(scene: Scene, chosen: Chosen) -> bool:
    """Whether the actors of an act that is told inside a quotation alone are only guessed."""
    return scene.trigger.quoted and any(a.form in GUESSED for a, _ in chosen)


def accounts_of(candidate: Candidate, cast: Chosen | None = None) -> list[Account]:
    """The accounts that a candidate gives: one for each of its days, and for each who recognises.

    Args:
        candidate: The candidate.
        cast: Who takes part; as learnt where none is given.
    """
    scene, trigger = candidate.scene, candidate.scene.trigger
    if trigger.act is not None:
        scene.draft.day_chances[scene.sent.span(trigger.first, trigger.last)] = day_chances(scene.draft, trigger)
    days = whens(scene.draft, scene.sent, scene.around, trigger)
    sure = round(candidate.chance, 2) if _is_judged(scene.draft) else confidence(scene, candidate.chosen)
    return [_account(scene, part, day, sure) for part in _apart(trigger, cast or cast_of(candidate)) for day in days]


def cast_of(candidate: Candidate) -> Chosen:
    """Who takes part, as learnt; whoever signs a decree signs it alone."""
    return candidate.chosen if _is_signed_alone(candidate.scene) else settle_cast(candidate.scene, choice_of(candidate))


def choice_of(candidate: Candidate) -> Choice:
    """What the actors of a candidate are chosen from."""
    scene, subject = candidate.scene, candidate.subject
    settled = scene.trigger.kind.family == "contact" and len(sides(_owners(scene))) > 1
    return Choice(candidate.chosen, _by_rule(scene, subject), _by_act(scene, subject), frozenset(a.entity for a in subject), partial(_enough, scene), settled)


def _chosen(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """The actors with their roles: as the model sees them for a trigger of its own, else as the family's rules find them; none where too few."""
    ways = (_by_act, _by_rule) if scene.trigger.row is SEEN else (_by_rule, _by_act)
    return next((chosen for way in ways if (chosen := way(scene, subject)) and _enough(scene, chosen)), [])


def _any(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """Whoever is found for a trigger, too few as they are."""
    return _by_rule(scene, subject) or _by_act(scene, subject)


def _by_rule(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    return FAMILIES[scene.trigger.kind.family](scene, subject) or _at_place(scene) or _told_before(scene)


def _by_act(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """The actors that the model names; a side that it leaves out is the subject, or the other one of the story."""
    chosen = by_act(scene.draft, scene.actors, scene.trigger)
    roles = {role for _, role in chosen}
    if scene.trigger.kind.family in EQUALS and chosen and len(sides([a for a, _ in chosen])) < 2:
        return [(a, "participant") for a in _with_partners(scene, [a for a, _ in chosen])]
    if roles == {"recipient"} and subject and learnt(scene.draft.pack):
        return [*((a, "source") for a in subject if a.entity != chosen[0][0].entity), *chosen]
    return [*chosen, *((a, "recipient") for a in _counterpart(scene, chosen[0][0]))] if roles == {"source"} else chosen


def _told_before(scene: Scene) -> Chosen:
    """The actors of the act that a noun only names again, to tell what became of it: "but the meeting was called off"."""
    trigger, last = scene.trigger, next(iter(scene.draft.accounts[-1:]), None)
    if not trigger.row.noun or trigger.status not in FATES or last is None or last.kind != trigger.kind.kind:
        return []
    return [(inferred(scene, p.entity), p.role) for p in last.participants if p.role != "on_behalf_of"]


FATES = frozenset({"planned", "suspended", "cancelled"})


def _apart(trigger: Trigger, chosen: Chosen) -> list[Chosen]:
    """States recognise one by one, though a sentence lists them."""
    if trigger.kind.key not in RECOGNISING:
        return [chosen]
    sources = [(a, r) for a, r in chosen if r == "source"]
    rest = [(a, r) for a, r in chosen if r != "source"]
    return [[source, *rest] for source in sources] or [chosen]


GUESSED = frozenset({"inferred", "pronoun", "description"})  # forms too weak for an act told only inside a quotation


TOPICS = frozenset({"aid", "cooperation", "presence", "deployment", "build_up", "support", "trade", "pledge", "readiness", "protection", "peacekeeping",
                    "exercise", "war", "attack", "investigation", "demining", "refugee_return", "displacement"})


def _is_topic(scene: Scene) -> bool:
    """What is only talked or thought about, or what a paper that is signed is about: "talks on assistance", "protocol on establishing relations"."""
    trigger = scene.trigger
    if trigger.row.noun and _is_discussed(scene):
        return True
    if not trigger.row.noun or trigger.kind.key not in TOPICS and not scene.signs or trigger.kind.key in BY_DECREE and scene.decrees:
        return False
    return adposition(scene.draft.pack, scene.sent, trigger.first, trigger.last) == "abo" or trigger.kind.key in TOPICS and _is_in_mind(scene)


BY_DECREE = frozenset({"appointment", "dismissal"})  # what a decree does is told with its signing: "signed a decree on the appointment of Ana Rojas"


MIND = 8  # tokens between a verb of memory and what is remembered: "would always remember the swift and generous aid"


def _is_in_mind(scene: Scene) -> bool:
    """The object of a verb of memory or thought: "would always remember the aid", „ახსოვს დახმარება“."""
    trigger, around = scene.trigger, scene.around
    near = range(max(0, trigger.first - MIND), min(len(scene.sent.tokens), trigger.last + MIND * (scene.draft.pack.main.get("order") == "sov")))
    verbs = [m for i in near for m in _minds(scene.draft.pack).at(scene.sent.tokens, i) if around.clause[i] == trigger.clause]
    return any(not any(min(m.first, trigger.first) < f < max(m.first, trigger.first) for f in around.barriers) for m in verbs)


def _minds(home: Pack) -> Lexicon[str]:
    return clause_words(home, "mind", "verbs")


def _is_discussed(scene: Scene) -> bool:
    """A noun in the accusative is what a verb of speech is about, in languages whose acts are told by verbs: „saldırıları görüştü“."""
    trigger = scene.trigger
    if scene.draft.pack.tag not in SUFFIXING or trigger.kind.family == "contact":
        return False
    cases = {c for m in trigger_lexicon(scene.draft.pack).at(scene.sent.tokens, trigger.first) if m.last == trigger.last and m.value.noun for c in m.cases}
    return bool(cases) and cases <= OBJECT_CASES


OBJECT_CASES = frozenset({"acc", "pl_acc"})


# Acts that a text may tell with one side only; any other needs two, a person and the state that he acts for being one.
ONE_SIDED = frozenset({"signing", "adoption", "opening", "ratification", "entry_into_force", "praise", "warning", "deployment", "build_up",
                       "mobilisation", "presence", "withdrawal", "evacuation", "exercise", "appointment", "dismissal", "resignation", "election",
                       "chairmanship", "inauguration", "displacement", "accession", "referendum", "veto"})
NEEDS = {"person": {"person"}, "polity": {"polity"}, "actor": {"person", "polity", "organisation", "group"}}


# Nouns of these kinds name a topic, not an act (27 % right on 26 test and 26 development articles).
VAGUE = frozenset({"cooperation", "trade", "seizure", "concession", "request"})


ALONE = 0.75  # how sure the model must be of an act for one side to do


def _enough(scene: Scene, chosen: Chosen) -> bool:
    family = scene.trigger.kind.family
    needed = NEEDS.get(scene.trigger.row.needs)
    if scene.trigger.act is not None and scene.trigger.act.sure >= ALONE and family != "contact":
        return bool(chosen)
    if needed and not any(a.type in needed or a.form == "office" or a.behalf and scene.trigger.kind.key == "summons" for a, _ in chosen):
        return False
    standing = {a.entity for a, _ in chosen} if family == "contact" else sides([a for a, _ in chosen])
    if family == "visit" and not {"visitor", "source"} & {r for _, r in chosen}:
        return False
    alone = family in EQUALS and any(a.type == "format" or _meets_alone(scene, a) for a, _ in chosen)
    return alone or len(standing) >= (1 if scene.trigger.kind.key in ONE_SIDED else 2)


def _meets_alone(scene: Scene, actor: Actor) -> bool:
    """Whether an actor is a body of several states that meets by itself: "NATO ministers met", "the summit of the Caribbean Community"."""
    row = scene.draft.register.entities.get(actor.entity)
    if scene.trigger.kind.family != "contact" or row is None or row.subtype != "intergovernmental":
        return False
    several = actor.form != "office" or bool(actor.cases) and all(c.startswith("pl_") for c in actor.cases)
    return several and (not actor.oblique or scene.trigger.row.noun and (actor.role == "gen" or not actor.role and "gen" in actor.cases))


def _account(scene: Scene, chosen: Chosen, day: When, sure: float) -> Account:
    sent, trigger = scene.sent, scene.trigger
    start, end = sent.sentence.start, min(sent.sentence.end, sent.sentence.start + 1_200)
    acting = [c for c in chosen if c[0].type != "format"] if trigger.kind.key == "chairmanship" else chosen
    status = _status(scene, day)
    return Account(start, end, sent.span(trigger.first, trigger.last), trigger.kind.plover, trigger.kind.kind, participants((acting or chosen)[:SIDES_AT_MOST]),
                   date=day[0], date_anchor=day[1], place=place_of(scene), status=status,
                   aspect=trigger.row.aspect or ("speech" if trigger.kind.family == "speech" else "occurrence"),
                   stance="denies" if trigger.status == "denied" else "expects" if status == "planned" else "asserts",
                   format=next((a.entity for a, _ in chosen if a.type == "format"), None),
                   extractor=f"model:{trigger.kind.key}" if trigger.row is SEEN else f"rule:{trigger.kind.family}:{trigger.row.kind}",
                   confidence=sure)


def _status(scene: Scene, day: When) -> str:
    """That of the trigger; planned, where what seems to be told as held has a date after the text's publication."""
    trigger = scene.trigger
    if trigger.status == "held" and trigger.kind.family != "speech" and is_ahead(day[0], scene.draft.published):
        return "planned"
    return "held" if trigger.status == "denied" else trigger.status


def confidence(scene: Scene, chosen: Chosen) -> float:
    """The model's where it alone sees the act; else less where the trigger is a noun or an actor is only described."""
    if scene.trigger.row is SEEN and scene.trigger.act is not None:
        return scene.trigger.act.sure
    score = 0.75 if not scene.trigger.row.noun else 0.6
    doubt = 0.1 * any(a.form != "name" for a, _ in chosen) + 0.1 * any(a.form == "inferred" for a, _ in chosen)
    return round(score - doubt, 2)


# --- families ------------------------------------------------------------------

def contact(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """Everyone of the clause takes part; a subject left out is that of the sentence before."""
    near = [a for a in scene.near if a.role != "med" and (a.form != "name" or not is_of_situation(scene.draft, scene.sent, a.first, a.last))]
    if len(sides(owners := _owners(scene))) > 1:
        return [(a, "participant") for a in owners]
    found = _without_chairs(scene, _without_speaker(scene, _standing(scene, near)))
    if len({a.entity for a in found}) == 1 and subject and found[0].entity != subject[0].entity and not scene.trigger.row.noun and _is_met(scene, found[0]):
        found = [*subject, *found]
    if len(sides(found)) < 2 and _comes_about(scene) and not any(a.type == "format" or _meets_alone(scene, a) for a in found):
        nationals = _nationals(scene, sides(found)) if found else []
        found = [*found, *nationals] if nationals else _with_partners(scene, found)
    if found and all(a.type == "format" for a in found):
        found = [*found, *(m for a in found for m in _members_by_name(scene, a))]
    people = [a for a in found if a.type == "person"]
    polities = [a for a in found if a.type != "person" and not any(_stands_for(p, a) for p in people)]
    if len(people) >= 2:
        polities = [a for a in polities if a.form != "adjective" and a.type != "organisation"]
    return [(a, "participant") for a in _once([*people, *polities])]


def _owners(scene: Scene) -> list[Actor]:
    """Those whose meeting a noun that is an object names, right beside it: "criticised the meeting of A and B", „ა-სა და ბ-ს შეხვედრას“."""
    trigger, order = scene.trigger, scene.draft.pack.tag in PAIRED
    if not trigger.row.noun or takes_place(scene.around, trigger.first):
        return []
    near = [a for a in scene.near if (a.role == "gen" or a.cases & {"gen", "pl_gen"}) and a.form != "adjective"]
    beside = [a for a in near if (a.last == trigger.first if order else 0 <= a.first - trigger.last <= OF)]
    return _once([*_joined(scene, beside[0]), *beside]) if beside else []


def _without_chairs(scene: Scene, found: list[Actor]) -> list[Actor]:
    """Whoever chairs a meeting of a format of which the sentence names the states stands for one of them."""
    people = [a for a in found if a.type == "person"]
    if not people or len({a.entity for a in found if a.type == "polity"}) < 2 or not any(a.type == "format" for a in found):
        return found
    chairs = chairs_of(scene.draft, scene.sent, round_words(scene.draft, scene.sent))
    return [a for a in found if a.entity not in chairs]


def _comes_about(scene: Scene) -> bool:
    """Whether the act is told, and not only named: by a verb, or by a noun of which the clause says what became of it."""
    return not scene.trigger.row.noun or scene.trigger.status in FATES or takes_place(scene.around, scene.trigger.first)


def _members_by_name(scene: Scene, meeting: Actor) -> list[Actor]:
    """The states that the name of a forum joins: the Estonian-Latvian Business Forum."""
    named = [m.value.entity for i in range(meeting.first, meeting.last) for m in national(scene.draft, scene.sent, i, JOINED)]
    return [inferred(scene, e) for e in dict.fromkeys(named)] if len(set(named)) == 2 else []


JOINED = frozenset({"adjective", "combining"})


def _is_met(scene: Scene, actor: Actor) -> bool:
    """Whether an actor is the one met: by case or adposition, or by standing behind the verb."""
    return actor.oblique or scene.draft.pack.main.get("order") == "svo" and actor.first >= scene.trigger.last


def _without_speaker(scene: Scene, found: list[Actor]) -> list[Actor]:
    """Whoever only speaks of a round of a format does not take part in it thereby."""
    if not scene.trigger.row.noun or not any(a.type == "format" for a in found):
        return found
    cues = cue_lexicon(scene.draft.pack)
    spoken = any(scene.around.clause[t.i] == scene.trigger.clause and any(m.value.kind not in ("stop", "according") for m in cues.at(scene.sent.tokens, t.i))
                 for t in scene.sent.tokens)
    return [a for a in found if a.oblique or a.type == "format"] if spoken else found


def _stands_for(person: Actor, other: Actor) -> bool:
    """A minister is there for the state, and for its ministry."""
    return other.entity in person.behalf or other.type == "organisation" and bool(set(other.behalf) & set(person.behalf))


def _with_partners(scene: Scene, found: list[Actor]) -> list[Actor]:
    """Whoever the sentence leaves out: the two states of most of what was told before, if those named here are among them."""
    named = sides(found)
    told = [frozenset(p.entity for p in a.participants if p.entity.startswith("polity:")) for a in reversed(scene.draft.accounts[-LOOK_BACK:])]
    pairs = [states for states in told if len(states) == 2 and named <= states]
    pair = max(pairs, key=pairs.count, default=frozenset(scene.story.parties) if named <= set(scene.story.parties) else frozenset[str]())
    return [*found, *(inferred(scene, s) for s in sorted(pair - named))]


def visit(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """The subject comes, the other side or the place's polity receives; the word may turn it round."""
    if not any(scene.around.clause[a.first] == scene.trigger.clause for a in scene.actors) and (invited := _invited(scene)):
        return invited
    first = _subject(scene, subject) or _guest_behind(scene)
    coming = [*_joined(scene, first), *(a for a in scene.near if a.role == "led" and a.first >= first.last)] if first else []
    own = {e for a in coming for e in (a.entity, *a.behalf)}
    host_first = scene.trigger.row.subject == "host"
    named = [a for a in scene.near if a.form != "name" or not is_of_situation(scene.draft, scene.sent, a.first, a.last)]
    others = ([] if host_first else _goal_beside(scene, own)) or _once([a for a in _standing(scene, named) if a.entity not in own])
    out: Chosen = [(a, "host" if host_first else "visitor") for a in coming]
    out += [(a, "visitor" if host_first else "host") for a in others]
    if not others and not host_first and first:
        out += [(a, "host") for a in _place_polity(scene) if a.entity not in own]
    return out


def _goal_beside(scene: Scene, own: set[str]) -> list[Actor]:
    """Where a journey goes, right beside its words: whoever else the clause names does not receive the guest."""
    trigger, goals = scene.trigger, _place_polity(scene)
    beside = any(a.last == trigger.first or 0 <= a.first - trigger.last <= 2 for a in goals)
    return [a for a in goals if a.entity not in own] if beside else []


def _guest_behind(scene: Scene) -> Actor | None:
    """The subject behind words for a journey of which a place says whither: «Քենիա կատարած այցի ընթացքում նախարարը»."""
    return next((a for a in scene.right() if not a.oblique and a.form != "adjective"), None) if _place_polity(scene) else None


def _invited(scene: Scene) -> Chosen:
    """Whose visit it is right behind an invitation: the one asked comes to the one who asked."""
    last = next(iter(scene.draft.accounts[-1:]), None)
    if last is None or last.kind != "invitation" or last.end < scene.sent.sentence.start:
        return []
    turned = {"source": "host", "recipient": "visitor"}
    return [(inferred(scene, p.entity), turned[p.role]) for p in last.participants if p.role in turned]


def joint(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """Parties of one act; a lone subject takes along the one of the sentence before."""
    found = _once(_standing(scene, _fighting(scene)))
    if _is_signed_alone(scene):
        return [(a, "participant") for a in found if not any(p.first <= a.first < p.last for p in scene.decrees)][:1]
    if not found and scene.trigger.kind.key != "war":
        found = _once(_standing(scene, scene.actors))
    if len(sides(found)) < 2:
        abroad = _abroad(scene, found)
        found = [*found, *abroad] if abroad or _is_named_war(scene) else _with_partners(scene, found)
    people = [a for a in found if a.type == "person"]
    rest = [a for a in found if a.type != "person" and not any(_stands_for(p, a) for p in people)]
    return [(a, "participant") for a in [*people, *rest]]


def _is_signed_alone(scene: Scene) -> bool:
    """Whether what is signed or adopted is a decree or law, which has no other side."""
    return scene.trigger.kind.key in ("signing", "adoption") and bool(scene.decrees)


OPPOSING = frozenset({"betw", "com", "con"})  # roles of those whom a noun for a war joins


def _is_named_war(scene: Scene) -> bool:
    return scene.trigger.kind.key == "war" and scene.trigger.row.noun


def _fighting(scene: Scene) -> list[Actor]:
    """The actors of the clause; of a noun for a war only those whom words beside it name, not who speaks of it: "the war between Chile and Peru"."""
    if not _is_named_war(scene):
        return scene.near
    first, last = scene.trigger.first, scene.trigger.last
    beside = [a for a in scene.near if a.role in OPPOSING or 0 <= first - a.last <= BESIDE and (a.form == "adjective" or "gen" in a.cases)
              or 0 <= a.first - last <= BESIDE and (a.role == "gen" or "gen" in a.cases and not a.role)]
    return [*beside, *(a for a in scene.near if a not in beside and any(0 < a.first - b.last <= 2 and _is_joint(scene, b.last) for b in beside))]


def _is_joint(scene: Scene, at: int) -> bool:
    return scene.sent.tokens[at].lower in scene.draft.pack.words("and")


BESIDE = 1  # tokens between a noun and whose it is


CROSSING = frozenset({"opening", "trade"})


def _abroad(scene: Scene, found: Sequence[Actor]) -> list[Actor]:
    """The other side of what one state has or opens in another: whose exports to whom, whose embassy where."""
    if scene.trigger.kind.key not in CROSSING:
        return []
    owners = [a for a in scene.near if a.cases == POSSESSIVE and scene.trigger.first - 1 <= a.last <= scene.trigger.first]
    return [a for a in _once([*owners, *_whereabouts(scene, cities=False)]) if a.entity not in sides(found)][:2]


def directed(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """A source, or several joined by "and", does something to a recipient."""
    if scene.trigger.kind.key == "summons" and (envoys := summoned(scene.sent, scene.near)):
        return _called_in(scene, envoys, subject)
    if _is_passive(scene) and ((suffering := _suffering(scene)) or scene.trigger.kind.key in FATE):
        return _done_to(scene, suffering)
    first = _subject(scene, subject)
    sources = _joined(scene, first) if first else []
    own = {e for a in sources for e in (a.entity, *a.behalf)}
    others = _once([a for a in _standing(scene, _of_own_verb(scene)) if a.entity not in own and not _is_office_called_to(scene, a)])
    flip = scene.trigger.row.subject == "recipient"
    out: Chosen = [(a, "recipient" if flip else "source") for a in sources]
    by = "recipient" if _is_active(scene, sources) else "source"
    out += [(a, "source" if flip else by if a.role == "agt" else "recipient") for a in others[:3]]
    if first and not others and not flip:
        out += [(a, "recipient") for a in _nationals(scene, own) or _affected(scene, own) or _asked(scene, own) or _unnamed(scene, first)]
    return out if any(r == "source" for _, r in out) else []


def _called_in(scene: Scene, envoys: Sequence[Actor], subject: Sequence[Actor]) -> Chosen:
    """Envoys with whoever summons them: by name, by place, as the subject that a verb in the active leaves out, or as the other side of the story."""
    own = {side for a in envoys for side in (a.entity, *a.behalf)}
    left_out = subject if scene.draft.pack.main.get("order") == "svo" and not _is_passive(scene) else ()
    told = [a for a in [*_whereabouts(scene), *left_out] if not own & {a.entity, *a.behalf}][:1]
    doing = summoning(scene.sent, scene.near, envoys) or told or _counterpart(scene, envoys[0]) or _other_side(scene, envoys[0])
    return [*((a, "source") for a in doing), *((a, "recipient") for a in envoys)] if doing else []


def _is_office_called_to(scene: Scene, actor: Actor) -> bool:
    """The ministry to which an envoy is summoned is the source's own."""
    return scene.trigger.kind.key == "summons" and actor.type == "organisation" and (actor.role == "all" or "dat" in actor.cases)


def _of_own_verb(scene: Scene) -> list[Actor]:
    """The actors of the clause without those that stand with another verb joined by "and": "thanked Chile and recalled its envoy from Peru"."""
    trigger, tokens, joints = scene.trigger, scene.sent.tokens, scene.draft.pack.words("and")
    if trigger.row.noun:
        return scene.near
    verbs = [v for v in scene.around.facts if scene.around.clause[v] == trigger.clause]
    joined = [v - 1 for v in verbs if v > 0 and tokens[v - 1].lower in joints]
    low = max((j for j in joined if j < trigger.first), default=-1)
    high = min((j for j in joined if j >= trigger.last), default=len(tokens))
    return [a for a in scene.near if low < a.first < high] if low >= 0 or high < len(tokens) else scene.near


# Kinds whose subject in the passive is the one that it is done to; where they tell a place, it is that of the one who does it.
TURNED = frozenset({"accusation", "condemnation", "criticism", "demand", "appeal", "request", "invitation", "warning", "praise", "thanks", "congratulation",
                    "sanction", "restriction", "visa_ban", "recognition", "killing", "attack", "shelling", "investigation"})
TURNED_AT_PLACE = frozenset({"expulsion", "summons", "arrest", "seizure", "suspension", "cancellation"})


def _is_passive(scene: Scene) -> bool:
    """Whether the subject suffers the act: "was expelled", „выслан“."""
    trigger, words = scene.trigger, scene.draft.pack.table("clauses").get("passive", {})
    if trigger.row.noun or trigger.kind.key not in TURNED | TURNED_AT_PLACE or any("erg" in a.cases for a in scene.near):
        return False
    tokens, endings, be = scene.sent.tokens, tuple(words.get("participles", ())), set(words.get("helpers", ()))
    done = [i for i in range(trigger.first, trigger.last) if endings and tokens[i].lower.endswith(endings)]
    return any(not be or not be.isdisjoint(t.lower for t in tokens[max(0, i - 2):i]) for i in done)


def _suffering(scene: Scene) -> list[Actor]:
    """Whom an act in the passive is done to: the subjects of its clause, or those whose people they are."""
    plain = [a for a in _once(_standing(scene, scene.near)) if not a.oblique and not _is_agent(a)]
    before = [a for a in plain if a.last <= scene.trigger.last]
    counted = [a for a in scene.left() if a.form == "office" and not a.role and not _is_agent(a)]  # "two of whose diplomats"
    return before or counted or plain or _nationals(scene, {a.entity for a in scene.near if a.form != "adjective"})


def _is_agent(actor: Actor) -> bool:
    return actor.role == "agt" or actor.cases == {"ins"}


def _done_to(scene: Scene, suffering: Sequence[Actor]) -> Chosen:
    """An act in the passive with the one who does it: an agent, the one at whose place it is done, or the other side of the story."""
    key, own = scene.trigger.kind.key, {e for a in suffering for e in (a.entity, *a.behalf)}
    others = [a for a in scene.near if a.entity not in own and not own & set(a.behalf)]
    placed = [a for a in [*_whereabouts(scene), *others] if a.entity not in own] if key in TURNED_AT_PLACE else []
    doing = [a for a in others if _is_agent(a)] or placed[:1] or (_counterpart(scene, suffering[0]) if suffering and key in ADDRESSED | AFFECTING else [])
    return [*((a, "source") for a in doing), *((a, "recipient") for a in suffering[:3])] if doing and suffering else []


QUOTES = "“”„«»‘’\"'"


def _joined(scene: Scene, first: Actor) -> list[Actor]:
    """The subject with those that commas and, at least once, "and" join to it."""
    near = [a for a in scene.near if a.form != "adjective" and (not a.oblique or a.cases == first.cases)]
    chain, linked = [first], False
    for actor in (a for a in near if a.first >= first.last):
        words = _between(scene, chain[-1].last, actor.first)
        if not words or not set(words) <= scene.draft.pack.words("and") | {","}:
            break
        linked = linked or bool(set(words) & scene.draft.pack.words("and"))
        chain.append(actor)
    for actor in reversed([a for a in near if a.last <= first.first]):
        words = _between(scene, actor.last, chain[0].first)
        if not words or not set(words) <= scene.draft.pack.words("and") | {","}:
            break
        linked = linked or bool(set(words) & scene.draft.pack.words("and"))
        chain.insert(0, actor)
    return chain if linked else [first]


def _between(scene: Scene, first: int, last: int) -> list[str]:
    """The words between two names, without quotation marks, and without articles behind another word: "Poland and the Czech Republic"."""
    words = [t.lower for t in scene.sent.tokens[first:last] if t.text not in QUOTES]
    return [*words[:1], *(w for w in words[1:] if w not in scene.draft.pack.words("articles"))]


REACH = 5  # tokens around a verb in which the people that it is done to may be named by their state: "two Russian diplomats"


def _nationals(scene: Scene, own: set[str]) -> list[Actor]:
    """The state whose people an act is done to, named by an adjective or a demonym beside the verb."""
    trigger = scene.trigger
    named = {i for p in scene.sent.phrases if p.type == "person" and p.form == "name" for i in range(p.first, p.last)}
    near = set(range(max(0, trigger.first - REACH), min(len(scene.sent.tokens), trigger.last + REACH))) - named
    for at in sorted(near, key=lambda i: min(abs(i - trigger.first), abs(i - trigger.last))):
        found = national(scene.draft, scene.sent, at)
        if found and found[0].value.entity not in own and scene.around.clause[at] == trigger.clause:
            return [Actor(at, found[0].last, found[0].value.entity, "polity", "adjective", frozenset(), "")]
    return []


AFFECTING = frozenset({"sanction", "restriction", "visa_ban", "closure", "suspension", "recall", "severing", "expulsion", "deployment", "build_up",
                       "presence", "withdrawal", "evacuation", "aid", "peacekeeping", "demining", "protection", "refugee_return", "release", "seizure",
                       "arrest", "blockade", "attack", "shelling", "killing", "demand", "request", "appeal", "criticism", "accusation", "pledge",
                       "displacement"})


def _affected(scene: Scene, own: set[str]) -> list[Actor]:
    """Whom an act touches that is not its object: whose decision is condemned, in whose country soldiers are posted."""
    trigger = scene.trigger
    owners = [a for a in scene.near if a.cases == POSSESSIVE and a.entity not in own and trigger.first <= a.first <= trigger.last + 1]
    if owners or trigger.kind.key not in AFFECTING:
        return owners[:1]
    cities = trigger.kind.family != "speech"
    found = [a for a in _whereabouts(scene, cities) if a.entity not in own and scene.around.clause[a.first] == trigger.clause]
    return sorted(found, key=lambda a: max(trigger.first - a.last, a.first - trigger.last))[:1]


def _asked(scene: Scene, own: set[str]) -> list[Actor]:
    """Who is to do what is demanded: the subject of the clause behind the demand."""
    if scene.trigger.kind.plover != "REQUEST":
        return []
    behind = [a for a in scene.actors if a.first >= scene.trigger.last and scene.around.clause[a.first] == scene.trigger.clause + 1]
    return [a for a in behind if not a.oblique and a.form != "adjective" and a.entity not in own and not own & set(a.behalf)][:1]


def _unnamed(scene: Scene, first: Actor) -> list[Actor]:
    """Who stands on the other side where the sentence names nobody."""
    key = scene.trigger.kind.key
    if key == "refusal" and (formats := _last_format(scene)):
        return formats
    if key in ("recognition", "withdrawal_of_recognition") and (known := _recognised_before(scene)):
        return known
    found = _counterpart(scene, first) if key in ADDRESSED | AFFECTING else []
    return found or (_other_side(scene, first) if key in ANSWERED and not scene.trigger.row.noun else [])


# Acts between two sides of which a text often names only the one that acts (more than half right on the corpus where the other is taken from the story).
ANSWERED = frozenset({"request", "demand", "appeal", "refusal", "pledge", "readiness", "protest", "thanks", "praise", "criticism", "condemnation", "condolence",
                      "congratulation", "concession", "closure", "suspension", "aid", "support", "summons", "invitation"})


def _other_side(scene: Scene, first: Actor) -> list[Actor]:
    """The other side of the story, where the sentence names nobody and no event before tells."""
    other = scene.story.other({first.entity, *first.behalf}, scene.sent.i)
    return [inferred(scene, other)] if other and (first.type == "polity" or first.behalf) else []


def _recognised_before(scene: Scene) -> list[Actor]:
    """Those whose recognition the text told last."""
    for account in reversed(scene.draft.accounts):
        if account.kind == "recognition":
            return [inferred(scene, p.entity) for p in account.participants if p.role == "recipient"]
    return []


ADDRESSED = frozenset({"condemnation", "accusation", "criticism", "demand", "appeal", "request", "invitation", "refusal", "warning", "ultimatum", "expulsion",
                       "summons", "recall", "severing", "sanction", "restriction", "thanks", "praise", "aid", "pledge", "readiness", "recognition"})
LOOK_BACK = 6  # accounts: how far back the other side may have been named


def _last_format(scene: Scene) -> list[Actor]:
    """The format that a refusal without an object most likely is about: the last one that the text named, if close."""
    near = scene.draft.sents[max(0, scene.sent.i - 3): scene.sent.i + 1]
    found = [p for s in near for p in s.phrases if p.type == "format" and p.entity]
    return [inferred(scene, found[-1].entity or "")] if found else []


def _counterpart(scene: Scene, first: Actor) -> list[Actor]:
    """Whom an act without an object is done to: the other side of the last event in which the source had one other side."""
    own = {first.entity, *first.behalf}
    for account in reversed(scene.draft.accounts[-LOOK_BACK:]):
        named = {p.entity for p in account.participants}
        others = sorted(e for e in named - own if e.startswith("polity:"))
        if named & own and len(others) == 1:
            return [inferred(scene, others[0])]
    return [inferred(scene, p) for p in scene.story.parties if p not in own] if own & set(scene.story.parties) else []


def speech(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """The speaker is the source; whom the words are about or for, the recipient."""
    return directed(scene, subject)


def single(scene: Scene, subject: Sequence[Actor]) -> Chosen:
    """One actor, with others as recipients: a deployment, an appointment; where people flee from and to, if nobody is told to drive them."""
    driving = [a for a in scene.left() if a.type == "polity" and not a.oblique and a.form != "adjective" or _is_agent(a) or "erg" in a.cases]
    placed = _displaced(scene) if scene.trigger.kind.key == "displacement" and not driving else []
    return placed or directed(scene, subject)


def _displaced(scene: Scene) -> Chosen:
    """Where people flee from takes part, where to receives; what stands bare is left, in verb-final order reached: "fled Sudan for Chad"."""
    placed = _at_place(scene)
    own = {a.entity for a, _ in placed}
    bare = [a for a in _once(scene.near) if a.type == "polity" and a.form != "adjective" and not a.oblique and a.entity not in own]
    if scene.draft.pack.main.get("order") != "svo" or not bare or not placed:
        return [*placed, *((a, "recipient") for a in bare)] if placed else []
    return [*((a, "participant") for a in bare[:1]), *((a, "recipient") for a, _ in placed)]


FAMILIES: dict[str, Callable[[Scene, Sequence[Actor]], Chosen]] = {
    "contact": contact, "visit": visit, "joint": joint, "directed": directed, "speech": speech, "single": single}


# --- who stands where -------------------------------------------------------------

def _subject(scene: Scene, before: Sequence[Actor]) -> Actor | None:
    """The agent by its mark; else the nearest actor before the verb that no adposition or case makes oblique; else the last subject."""
    plain = [a for a in scene.left() if not a.oblique and a.form != "adjective"]
    if scene.trigger.kind.key == "invitation" and scene.trigger.row.noun and (host := _inviting(scene)):
        return host
    if agents := _agents(scene, plain):
        return agents[0]
    if plain:
        return plain[-1] if scene.trigger.row.noun else plain[0]
    if (scene.trigger.row.noun or scene.trigger.kind.family == "visit") and (owner := _owner(scene)):
        return owner
    if scene.draft.pack.tag == "en" and not scene.trigger.row.noun and (owner := _named_behind_of(scene)):
        return owner
    free = [a for a in scene.right() if a.cases and not a.oblique and a.form in ("name", "metonym") and not _is_english_object(scene, a)]
    inherits = before and not scene.trigger.row.noun and not (scene.trigger.kind.key in MOVING and before[0].type == "person") and not _names_another(scene)
    return free[0] if free else before[0] if inherits else None


def _named_behind_of(scene: Scene) -> Actor | None:
    """The state whose people or body, unknown to every list, are the subject before a verb: "the harbour committee of Chile visited"."""
    clause, first = scene.around.clause, scene.trigger.first
    left = [a for a in scene.left() if a.type == "polity" and a.role == "gen" and clause[a.first] == scene.trigger.clause]
    return left[-1] if left and first - left[-1].last <= AUXILIARIES else None


AUXILIARIES = 3  # tokens such as "has also" between a subject and its verb


def _is_english_object(scene: Scene, actor: Actor) -> bool:
    """English: what stands behind a verb is no subject of it, unless "by" leads it or a people moves under the eyes of somebody."""
    home = scene.draft.pack
    if home.tag != "en" or scene.trigger.row.noun or scene.trigger.kind.key in MOVING:
        return False
    return adposition(home, scene.sent, actor.first, actor.last, actor.cases) != "agt"


def _inviting(scene: Scene) -> Actor | None:
    """Whose invitation it is: a genitive right before the noun, or "of" right behind it."""
    left = [a for a in scene.left() if "gen" in a.cases and a.role in ("", "gen", "ins") and a.last == scene.trigger.first]
    right = [a for a in scene.right() if (a.role == "gen" or "gen" in a.cases) and a.first - scene.trigger.last <= OF]
    return next(iter([*left, *right]), None)


OF = 2  # tokens of "of the" between a noun and whose it is


def _agents(scene: Scene, plain: Sequence[Actor]) -> list[Actor]:
    """Those whom an ergative or "by" marks; of a noun first whoever is "by" beside it, of a verb in the active nobody who is "by" for another's act."""
    by = [a for a in scene.near if a.role == "agt"]
    marked = [a for a in scene.near if "erg" in a.cases and a.role != "agt"]
    if scene.trigger.row.noun:
        return [*by, *marked]
    if any(_is_by_it(scene, a) for a in by):
        return by
    return marked if _is_active(scene, [*marked, *plain]) else [a for a in scene.near if a in by or a in marked]


def _is_by_it(scene: Scene, agent: Actor) -> bool:
    """Whether a "by" stands right beside a verb: "Chile, criticised by Peru, replied", «քննադատվել է Պերուի կողմից։»."""
    tokens, first, last = scene.sent.tokens, scene.trigger.first, scene.trigger.last
    if scene.draft.pack.main.get("order") == "sov":
        closed = agent.last + 1 >= len(tokens) or not tokens[agent.last + 1].is_word
        return 0 <= first - agent.last <= 1 or 0 <= agent.first - last <= 1 and closed
    return 0 <= agent.first - last <= BY


BY = 3  # tokens of "by the" or „со стороны“ between a verb and whoever does it


def _is_active(scene: Scene, doing: Sequence[Actor]) -> bool:
    """Whether a verb, of a kind whose passive the packs mark, has a subject that is not done to: who is "by" something then did what it speaks of."""
    by = any(a.role == "agt" and _is_by_it(scene, a) for a in scene.near)
    return not scene.trigger.row.noun and scene.trigger.kind.key in TURNED | TURNED_AT_PLACE and bool(doing) and not by and not _is_passive(scene)


MOVING = frozenset({"displacement", "refugee_return"})  # acts of a people or done to one, not by the person of the sentence before


SHORT = 4  # letters: no shorter word shows by its ending that it is the subject


def _names_another(scene: Scene) -> bool:
    """Whether the clause before the trigger has a subject that no list knows: "the council deplored", „საბჭომ გააძევა“."""
    home, clause, tokens = scene.draft.pack, scene.around.clause, scene.sent.tokens
    ends, articles = home.words("subject", "ends"), home.words("articles")
    left = [t for t in tokens[:scene.trigger.first] if clause[t.i] == scene.trigger.clause and not scene.sent.taken(t.i, t.i + 1)]
    free = [t for t in left if t.lower not in home.words("stopwords") | home.words("that") | home.words("clause")]
    marked = any(len(t.text) > SHORT and t.lower.endswith(tuple(ends)) for t in (free if home.tag == "ka" else free[:1])) if ends else False
    return marked or any(t.lower in articles and (t.i == 0 or tokens[t.i - 1].lower not in prepositions(home)) for t in left)


def _owner(scene: Scene) -> Actor | None:
    """Whose visit it is: a genitive or adjective right before the noun, an "of" right after it; but the expulsion of a diplomat is not that diplomat's."""
    left = [a for a in scene.left() if "gen" in a.cases and a.role in ("", "gen") or a.form == "adjective"]
    right = [a for a in scene.right() if a.role == "gen" or "gen" in a.cases]
    found = next(iter(left[-1:] or right[:1]), None)
    return None if found is not None and found.form == "office" and scene.trigger.kind.key in SUFFERED else found


SUFFERED = frozenset({"expulsion", "recall", "arrest", "seizure", "release", "killing", "summons", "dismissal", "evacuation"})  # done to whom a noun is "of"


def _standing(scene: Scene, found: Sequence[Actor]) -> list[Actor]:
    """Those who act: no adjective far from the trigger, nobody merely in, from or about whom, or set aside; inside quotes only with it."""
    return [a for a in found if _inside(scene, a) == scene.trigger.quoted and a.type != "format" or a.type == "format"
            if a.form != "adjective" or 0 <= scene.trigger.first - a.last <= 3
            if not (a.cases == POSSESSIVE and scene.draft.pack.tag == "en" and not scene.trigger.row.noun)
            if a.role != WITNESS and not is_aside(scene, a) and not _is_goal_of_visit(scene, a) and _is_placed_right(scene, a)]


def _is_placed_right(scene: Scene, actor: Actor) -> bool:
    """Whether an actor does not merely say where or whence: as the verb's own object, or by no place."""
    return _is_object(scene, actor) or not (_is_whereabouts(actor) or is_venue(scene, actor))


def _is_goal_of_visit(scene: Scene, actor: Actor) -> bool:
    """Whether a preposition hangs on the noun of a journey, not on the trigger: "on a visit to Japan praised"."""
    if actor.role != "all" or scene.trigger.kind.family == "visit":
        return False
    words, leading = trigger_lexicon(scene.draft.pack), set(prepositions(scene.draft.pack)) | scene.draft.pack.words("articles")
    at = actor.first
    while at > 0 and scene.sent.tokens[at - 1].lower in leading:
        at -= 1
    nouns = (m for i in range(max(0, at - 2), at) for m in words.at(scene.sent.tokens, i) if m.last == at and m.value.noun)
    return any(kinds()[m.value.kind].family == "visit" for m in nouns)


def _is_whereabouts(actor: Actor) -> bool:
    """A state that only tells where: in Japan, from Malta."""
    return actor.type == "polity" and (actor.role in PLACE_ROLES and actor.role != "all" or bool(actor.cases) and actor.cases <= PLACE_CASES)


def _is_object(scene: Scene, actor: Actor) -> bool:
    """Whether the preposition before an actor is the verb's own last word: "called on Japan"."""
    between = scene.sent.tokens[scene.trigger.last:actor.first]
    return not scene.trigger.row.noun and scene.trigger.last > scene.trigger.first + 1 and actor.first >= scene.trigger.last and all(
        t.lower in scene.draft.pack.words("articles") for t in between)


POSSESSIVE = frozenset({"gen"})  # English 's: "met Moldova's requests" is no meeting with Moldova


def _inside(scene: Scene, actor: Actor) -> bool:
    at = scene.sent.tokens[actor.first].start
    return any(start <= at < end for start, end in scene.sent.quoted)


def _once(found: Sequence[Actor]) -> list[Actor]:
    return list({a.entity: a for a in reversed(found)}.values())[::-1]


def _place_polity(scene: Scene) -> list[Actor]:
    """The polities that a visit goes to: named with in or to, or those of cities; several where one list names them."""
    found = sorted(_whereabouts(scene), key=lambda a: a.first)
    parted = (i for i, (a, b) in enumerate(pairwise(found), 1) if set(_between(scene, a.last, b.first)) - scene.draft.pack.words("and") - {","})
    return _once(found[:next(parted, len(found))])


def _whereabouts(scene: Scene, cities: bool = True) -> list[Actor]:
    """The polities in, to or from which something happens, with those of cities or without."""
    out = []
    for p in scene.sent.phrases:
        row = scene.draft.register.entities.get(p.entity or "") if cities else None
        polity = p.entity if p.type == "polity" else row.of if row is not None and p.type == "place" else None
        if polity and polity.startswith("polity:") and _locative(p) and not _is_post(scene, p):
            out.append(Actor(p.first, p.last, polity, "polity", "name", p.cases, p.role))
    return out


OWNED = frozenset({"election", "referendum", "inauguration", "chairmanship"})
HAPPENING = frozenset({"election", "referendum", "inauguration", "displacement", "protest", "arrest", "dismissal", "refugee_return"})


def _at_place(scene: Scene) -> Chosen:
    """The states where something happens of which no actor is told, and those whose people it happens to: "elections took place in Moldova"."""
    key = scene.trigger.kind.key
    where = _whereabouts(scene) if key in HAPPENING else []
    owned = where or ([a for a in scene.near if a.type == "polity"][-1:] if key in OWNED else [])
    own = {a.entity for a in owned}
    first = "participant" if key in MOVING else "source"
    return [(a, "recipient" if i else first) for i, a in enumerate([*_once(owned), *(_nationals(scene, own) if where else [])])]


def _locative(phrase: Phrase) -> bool:
    return phrase.within is None and (phrase.role in PLACE_ROLES or bool(phrase.cases) and phrase.cases <= PLACE_CASES)


def _is_post(scene: Scene, named: Phrase) -> bool:
    """Whether a place is where an envoy or embassy is posted, not where anything happens: „указ о новом после в Чили и Перу“."""
    if scene.trigger.kind.key in AT_POSTS:
        return False
    sent, first = scene.sent, list_begins(scene.draft, scene.sent, named.first)
    posts = [*(o.last for o in sent.offices if any(r.id in ENVOYS for r in o.rows)), *(p.last for p in sent.phrases if p.extractor == "body")]
    return first - 1 in posts


AT_POSTS = frozenset({"recall", "expulsion", "summons", "severing", "opening", "closure", "withdrawal", "evacuation"})  # acts that befall the post itself
LEAVING = frozenset({"evacuation", "withdrawal"})  # acts whose place is where from


def place_of(scene: Scene) -> str | None:
    """The place of the clause: a city before a polity, marked with in or at; the nearest to the trigger."""
    away = scene.trigger.kind.key in LEAVING
    found = [p for p in scene.sent.phrases if p.type in ("place", "polity") and p.entity and _locative(p) and (away or p.role not in ("abl", "ter"))]
    found = [p for p in found if not _is_post(scene, p)]
    if scene.trigger.kind.family == "contact":
        found = [p for p in found if not is_of_situation(scene.draft, scene.sent, p.first, p.last)]
    cities = [p for p in found if p.type == "place"] or found
    return min(cities, key=lambda p: abs(p.first - scene.trigger.first)).entity if cities else None
