"""Who takes part in an event: the cast that the rules chose, or one a few changes away from it, by weights learnt from the corpus.

A change puts an actor in the place of another, leaves one out, or adds one. Candidates are the actors of the sentence and those that the text told of
before. Each has features (where it stands, in what case, what the rules and the trained model make of it, how the text tells of it elsewhere), and so has
the cast as a whole; a cast's score is the sum of its features' weights. The change that raises the score most is made, then the next. The weights are
those of a conditional logit (`training/casts.py` fits them), in `weights/casts.json`.
"""
from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from dragoman.reader.actors import ACTING, Actor
from dragoman.reader.acts import ROLES, SEEN
from dragoman.reader.agenda import is_of_situation
from dragoman.reader.choice import FOLDER, Features, log_odds, weights
from dragoman.reader.network import Spot
from dragoman.reader.scene import Chosen, Scene, inferred, is_aside, is_venue, sides

WEIGHTS = FOLDER / "casts.json"
BACK = 3  # sentences before its own in which an event's actors are looked for
AWAY = 8  # candidates that its sentence does not name
TOLD = 6  # accounts before it whose states an event may share
CHANGES = 3  # made to a cast at most
GAIN = 0.25  # of a cast's score, for a change to be made
UNNAMED = 0.75  # the gain that an actor whom neither the sentence names nor the rules took must bring besides
RECOGNISING = frozenset({"recognition", "non_recognition", "withdrawal_of_recognition"})  # too grave, and too rare in the corpus, to go against the rules
MET = frozenset({"dat", "pl_dat", "com", "pl_com"})  # cases of those whom whoever travels meets


def _is_met(actor: Actor) -> bool:
    """Whether case or preposition tells that a journey brings somebody to an actor, who neither makes it nor is where it goes."""
    return actor.role == "com" or bool(actor.cases) and actor.cases <= MET


PLAIN = {"visitor": "source", "host": "recipient"}
SIDES = {"contact": ("participant",), "joint": ("participant",), "visit": ("visitor", "host")}  # of an act of other families: source, recipient

Named = Iterator[tuple[str, float]]


@dataclass(frozen=True)
class Choice:
    """From what the actors of an event are chosen: what the rules of the family and the model found, and which of both is taken where nothing is learnt.

    `subject` are the entities of the sentence before, or of who speaks, that the rules may take for the subject; `enough` tells whether a cast can stand,
    `settled` that the words beside the trigger name both sides.
    """

    taken: Chosen
    ruled: Chosen
    seen: Chosen
    subject: frozenset[str]
    enough: Callable[[Chosen], bool]
    settled: bool = False


def settle_cast(scene: Scene, choice: Choice) -> Chosen:
    """The cast that the learnt weights prefer.

    Args:
        scene: The trigger with its surroundings.
        choice: What the rules and the model found.

    Returns:
        What was taken by rule, changed where that raises its score by more than `GAIN`.
    """
    casting, members = Casting(scene, choice), list(choice.taken)
    stands = casting.standing(members)
    for _ in range(0 if scene.trigger.kind.key in RECOGNISING or choice.settled else CHANGES):
        found = ((casting.standing(c), c) for c in casting.changed(members) if choice.enough(c))
        best = max(found, key=itemgetter(0), default=(stands, members))
        if best[0] <= stands + GAIN:
            break
        stands, members = best
    return members


class Casting:
    """The candidates for the actors of an event, and what they are measured by.

    Args:
        scene: The trigger with the actors of its voice.
        choice: What the rules and the model found.
    """

    def __init__(self, scene: Scene, choice: Choice) -> None:
        self.scene, self.choice = scene, choice
        self.family, self.key, self.language = scene.trigger.kind.family, scene.trigger.kind.key, scene.draft.pack.tag
        self.here = scene.story.acting[scene.sent.i]
        self.roles = SIDES.get(self.family, ("source", "recipient"))
        self.alone = scene.trigger.row is SEEN
        self._ruled, self._seen = ({a.entity: PLAIN.get(r, r) for a, r in found} for found in (choice.ruled, choice.seen))
        self._taken = {a.entity: r for a, r in choice.taken}
        self._present = {id(a) for a in self.here}
        self._features: dict[str, tuple[tuple[str, float], ...]] = {}
        self._scores: dict[tuple[str, str], float] = {}

    # --- candidates ---------------------------------------------------------------

    @cached_property
    def candidates(self) -> list[Actor]:
        """One actor for each entity: those that were taken, of the sentence the nearest mention, and those told of before."""
        found = {a.entity: a for a, _ in self.choice.taken}
        for actor in sorted(self.here, key=self._distance):
            if not self._is_discussed(actor):
                found.setdefault(actor.entity, actor)
        room = len(found) + AWAY
        for entity in self._before():
            if len(found) < room and entity not in found and (actor := inferred(self.scene, entity)).type in ACTING:
                found[entity] = actor
        return list(found.values())

    def _is_discussed(self, actor: Actor) -> bool:
        """Whether an actor only says where that lies which is talked about ("the situation in Chile"), where or at whose table, is set aside, or whom met."""
        if is_aside(self.scene, actor) or self.family == "visit" and _is_met(actor):
            return True
        if is_venue(self.scene, actor) and len(sides([a for a, _ in self.choice.taken])) > 1:
            return True
        mediates = self.family == "contact" and actor.role == "med"
        return mediates or self.family in ("contact", "visit") and is_of_situation(self.scene.draft, self.scene.sent, actor.first, actor.last)

    def _distance(self, actor: Actor) -> tuple[bool, int]:
        trigger = self.scene.trigger
        return self.scene.around.clause[actor.first] != trigger.clause, max(trigger.first - actor.last, actor.first - trigger.last)

    def _before(self) -> Iterator[str]:
        """Whoever the text told of before, the likeliest first."""
        story, at = self.scene.story, self.scene.sent.i
        yield from sorted(self.choice.subject)
        for account in self.scene.draft.accounts[-1:]:
            yield from (p.entity for p in account.participants)
        for sentence in reversed(story.acting[max(0, at - BACK):at]):
            yield from (entity for a in sentence for entity in (a.entity, *a.behalf))
        yield from (entity for a in self.here for entity in a.behalf)
        yield from (*story.parties, *story.ranks)

    def changed(self, members: Chosen) -> Iterator[Chosen]:
        """The casts one change away: an actor in the place of another, one less, one more.

        A format stays, those whom "and" joins stay together, and the side that acts has somebody. Nobody goes over to another side than the rules took him
        for, and whoever the sentence does not name joins only a side that has nobody.
        """
        taken = {e for a, _ in members for e in (a.entity, *a.behalf)}
        free = [a for a in self.candidates if a.entity not in taken and a.type != "format"]
        bound = {e for a, b in self._joined if a in self._taken and self._taken[a] == self._taken.get(b) for e in (a, b)}
        for i, (actor, role) in enumerate(members):
            if actor.type != "format" and actor.entity not in bound:
                before, after = members[:i], members[i + 1:]
                yield from ([*before, (other, role), *after] for other in free if self._taken.get(other.entity, role) == role)
                if role in ("recipient", "host") or any(r == role for _, r in (*before, *after)):
                    yield [*before, *after]
        empty = self._empty(members)
        yield from ([*members, (other, role)] for other in free for role in self.roles
                    if self._taken.get(other.entity, role) == role and (role in empty or not self._is_away(other)))

    def _empty(self, members: Chosen) -> set[str]:
        """The roles that nobody has; of an act of equals, the one that they share while there is one side."""
        if len(self.roles) == 1:
            return set(self.roles) if len(sides([a for a, _ in members])) < 2 else set()
        return set(self.roles) - {role for _, role in members}

    def casts(self) -> list[Chosen]:
        """What was taken by rule, and the casts one change away that can stand."""
        return [self.choice.taken, *(c for c in self.changed(self.choice.taken) if self.choice.enough(c))]

    # --- scores ---------------------------------------------------------------------

    def standing(self, members: Chosen) -> float:
        """A cast's score, less what those must bring besides whom nothing but the learnt weights speaks for."""
        return self.score(members) - UNNAMED * sum(self._is_away(a) and a.entity not in self._taken for a, _ in members)

    def score(self, members: Chosen) -> float:
        """The sum of the weights of a cast's features."""
        known = weights(WEIGHTS)
        return sum(self._score(a, PLAIN.get(r, r), known) for a, r in members) + sum(known.get(n, 0.0) * v for n, v in self.of_all(members))

    def _score(self, actor: Actor, role: str, known: Mapping[str, float]) -> float:
        key = actor.entity, role
        if key not in self._scores:
            self._scores[key] = sum(known.get(f"{role} {name}", 0.0) * value for name, value in self.of_actor(actor))
        return self._scores[key]

    def features(self, members: Chosen) -> Features:
        """What speaks for and against a cast."""
        out: Features = {}
        single = ((f"{PLAIN.get(r, r)} {name}", value) for a, r in members for name, value in self.of_actor(a))
        for name, value in (*single, *self.of_all(members)):
            out[name] = out.get(name, 0.0) + value
        return out

    # --- of a cast ------------------------------------------------------------------

    def of_all(self, members: Chosen) -> Named:
        """Features of a cast as a whole."""
        groups = {role: sides([a for a, r in members if PLAIN.get(r, r) == role]) for role in ("source", "recipient", "participant")}
        counts = "/".join(str(min(3, len(g))) for g in groups.values())
        yield f"all {self.family} {counts}", 1.0
        yield f"all {self.key} {counts}", 1.0
        yield "all both", bool(groups["source"] & groups["recipient"])
        if members == self.choice.taken:
            for name in ("", f" {self.family}", f" {self.key}", f" alone={self.alone}", f" {self.language}"):
                yield "all chosen" + name, 1.0
        states = frozenset(s for g in groups.values() for s in g if s.startswith("polity:"))
        if len(states) > 1:
            yield "all told", states in self._told
            yield "all told last", states in self._told[-1:]
            yield "all parties", states == set(self.scene.story.parties)
        yield from self._of_people(members)

    @cached_property
    def _told(self) -> list[frozenset[str]]:
        """The states of each account before."""
        return [frozenset(p.entity for p in a.participants if p.entity.startswith("polity:")) for a in self.scene.draft.accounts[-TOLD:]]

    def _of_people(self, members: Chosen) -> Named:
        people = [a for a, _ in members if a.type == "person"]
        states = sum(a.type == "polity" for a, _ in members)
        yield f"all {self.family} people={min(3, len(people))} states={min(3, states)}", 1.0
        acted_for, entities = {b for p in people for b in p.behalf}, {a.entity for a, _ in members}
        yield "all doubled", sum(a.entity in acted_for for a, _ in members)
        yield "all cut", sum((a in entities) != (b in entities) for a, b in self._joined)

    @cached_property
    def _joined(self) -> list[tuple[str, str]]:
        """Neighbours of the sentence that a comma or "and" joins."""
        home = self.scene.draft.pack
        joints = home.words("and") | {","} | home.words("articles")
        named = [a for a in self.here if a.form != "adjective"]
        return [(a.entity, b.entity) for a, b in pairwise(named) if 0 < b.first - a.last <= 3
                and all(t.lower in joints for t in self.scene.sent.tokens[a.last:b.first])]

    # --- of an actor ----------------------------------------------------------------

    def of_actor(self, actor: Actor) -> tuple[tuple[str, float], ...]:
        """Features of an actor that do not depend on the role that it is to have."""
        if actor.entity not in self._features:
            place = self._of_absence(actor) if self._is_away(actor) else self._of_place(actor)
            self._features[actor.entity] = (*place, *self._of_text(actor), *self._of_rule(actor), *self._of_model(actor))
        return self._features[actor.entity]

    def _is_away(self, actor: Actor) -> bool:
        """Whether the sentence does not name an actor: it is inferred, or the subject of another sentence."""
        return actor.form == "inferred" or actor.entity in self.choice.subject and id(actor) not in self._present

    def _of_rule(self, actor: Actor) -> Named:
        ruled = self._ruled.get(actor.entity, "none")
        for name in ("", f" {self.family}", f" {actor.form}", f" alone={self.alone}"):
            yield f"rule={ruled}" + name, 1.0

    def _of_model(self, actor: Actor) -> Named:
        if not self.scene.draft.with_model:
            return
        if self.scene.trigger.act is None:
            yield "model silent", 1.0
            return
        yield f"model chose={self._seen.get(actor.entity, 'none')}", 1.0
        for role, chance in self._linked.get(actor.entity, {}).items():
            yield f"model {role}", 1.0
            yield f"model {role} chance", log_odds(chance)
        if actor.entity not in self._linked:
            yield "model none", 1.0
            yield f"model none {'away' if self._is_away(actor) else 'here'}", 1.0

    @cached_property
    def _linked(self) -> dict[str, dict[str, float]]:
        """The chances of the roles that the model gives each entity in the act."""
        out: dict[str, dict[str, float]] = {}
        for role, spot, chance in self.scene.trigger.act.roles if self.scene.trigger.act else ():
            plain = ROLES.get(role, role)
            for entity in self._at(spot) if role in ROLES or role == "for" else ():
                row = out.setdefault(entity, {})
                row[PLAIN.get(plain, plain)] = max(row.get(PLAIN.get(plain, plain), 0.0), chance)
        return out

    def _at(self, spot: Spot) -> set[str]:
        """The entities whose words a spot is."""
        words = self.scene.draft.row
        if words is None:
            return set()
        sentence, first = words.at(spot.first)
        if sentence == self.scene.sent.i:
            return {a.entity for a in self.here if a.first < first + spot.last - spot.first and first < a.last}
        phrase = words.phrase(spot)
        return {phrase.entity} if phrase is not None and phrase.entity and phrase.type in ACTING else set()

    def _of_text(self, actor: Actor) -> Named:
        """What an actor is, and how the text before tells of it."""
        for name in ("", f"{self.family}", f"{actor.type} {self.family}", f"{actor.type} {self.key}", f"behalf={bool(actor.behalf)} {actor.type}",
                     f"subject={actor.entity in self.choice.subject}"):
            yield name, 1.0
        for account in self.scene.draft.accounts[-1:]:
            role = next((p.role for p in account.participants if p.entity == actor.entity), "none")
            yield f"last={PLAIN.get(role, role)} same={account.kind == self.scene.trigger.kind.kind}", 1.0

    def _of_place(self, actor: Actor) -> Named:
        """Where in the sentence an actor stands."""
        trigger, noun = self.scene.trigger, self.scene.trigger.row.noun
        side, low, high = ("left", actor.last, trigger.first) if actor.last <= trigger.last else ("right", trigger.last, actor.first)
        where = f"{side} {self._clause(actor)}"
        between = min(3, len({a.entity for a in self.here if low <= a.first < high}))
        case = "/".join(sorted(actor.cases)) if len(actor.cases) < 3 else "many"
        for name in (where, f"{where} {self.family} noun={noun}", f"{side} rank={between} {self.family}", f"{actor.form} {where}", f"{actor.form} {actor.type}",
                     f"adp={actor.role} {side}", f"adp={actor.role} {self.family}", f"oblique={actor.oblique} {where}",
                     f"oblique={actor.oblique} {self.family} {side} noun={noun}", f"{self.language} case={case}", f"{self.language} {side} noun={noun}",
                     f"count={min(3, len({a.entity for a in self.here}))}"):
            yield "here " + name, 1.0
        yield "here near", math.log1p(max(0, high - low))
        yield "here other voice", actor not in self.scene.actors
        yield "here quoted", self._is_quoted(actor) != trigger.quoted
        yield "here first", not any(a.first < actor.first for a in self.here)

    def _clause(self, actor: Actor) -> str:
        apart = self.scene.around.clause[actor.first] - self.scene.trigger.clause
        return {0: "same", 1: "next", -1: "prev"}.get(apart, "far")

    def _is_quoted(self, actor: Actor) -> bool:
        at = self.scene.sent.tokens[actor.first].start
        return any(start <= at < end for start, end in self.scene.sent.quoted)

    def _of_absence(self, actor: Actor) -> Named:
        """How an actor that the sentence does not name stands in the text before."""
        story, at, entity = self.scene.story, self.scene.sent.i, actor.entity
        back = next((n for n in range(1, min(at, BACK) + 1) if any(entity in (a.entity, *a.behalf) for a in story.acting[at - n])), 0)
        rank = min(3, story.ranks.index(entity)) if entity in story.ranks else 3
        within = any(entity in a.behalf for a in self.here)
        for name in (f"back={back}", self.family, self.key, f"named={min(2, len(sides(self.here)))} {self.family}", f"within={within}",
                     f"party={entity in story.parties}", f"rank={rank}", f"rank={rank} back={back}", f"noun={self.scene.trigger.row.noun} {self.language}",
                     f"lead={at < 2}"):
            yield "away " + name, 1.0
