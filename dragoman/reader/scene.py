"""A trigger with everything that may fill its roles."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.reader.actors import Actor, behalf
from dragoman.reader.bases import INFLECTS_ALL
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.instruments_phrase import Noun, nouns
from dragoman.reader.parties import Story
from dragoman.reader.surroundings import Surroundings
from dragoman.reader.triggers import Trigger

Chosen = list[tuple[Actor, str]]


@dataclass
class Scene:
    """A trigger with everything that may fill its roles; `signs` tells that its sentence tells of a signing."""

    draft: Draft
    sent: Sent
    around: Surroundings
    trigger: Trigger
    actors: list[Actor]
    story: Story
    window: tuple[int, int] | None = None
    signs: bool = False

    @cached_property
    def decrees(self) -> list[Noun]:
        """The decrees and laws that the sentence names, where it names no paper of several sides."""
        papers = nouns(self.draft, self.sent)
        return papers if all(p.type in ("decree", "law") for p in papers) else []

    @property
    def near(self) -> list[Actor]:
        """Actors of the trigger's clause, or of its part of a list; of the clauses beside it for a visit that is only named."""
        own = [a for a in self.actors if self.around.clause[a.first] == self.trigger.clause or self._wished_of(a)]
        if self.window is not None:
            return [a for a in own if self.window[0] <= a.first < self.window[1]]
        if own or self.trigger.kind.family != "visit":
            return own
        return [a for a in self.actors if abs(self.around.clause[a.first] - self.trigger.clause) == 1]

    def _wished_of(self, actor: Actor) -> bool:
        """Whether an actor stands in the clause without a "that" of what the trigger wishes for."""
        clause = self.around.clause[actor.first]
        return self.trigger.kind.family == "speech" and clause == self.trigger.clause + 1 and self.around.clause.index(clause) in self.around.wishes

    def left(self) -> list[Actor]:
        """Actors before the trigger or inside it, the nearest last."""
        return [a for a in self.near if a.last <= self.trigger.last]

    def right(self) -> list[Actor]:
        """Actors after the trigger, the nearest first."""
        return [a for a in self.near if a.first >= self.trigger.last]


def inferred(scene: Scene, entity: str) -> Actor:
    """An actor whom the sentence leaves out, put where its trigger stands."""
    at, row = scene.trigger.first, scene.draft.entities.get(entity)
    return Actor(at, at, entity, row.type if row is not None else entity.partition(":")[0], "inferred", frozenset(), "", behalf(scene.draft, entity))


def sides(found: Sequence[Actor]) -> set[str]:
    """Whom the actors stand for: a person and the state that he acts for are one side."""
    return {side for a in found for side in (a.behalf or (a.entity,))}


def is_aside(scene: Scene, actor: Actor) -> bool:
    """Whether an actor has no part of his own: against whom equals agree ("agreed on sanctions against Chile"), or whose borders an act is about."""
    against = (actor.role == "con" or actor.cases == FOR) and scene.trigger.kind.plover in AMONG_EQUALS
    speaks_of_it = scene.trigger.kind.plover == "SUPPORT" or "recognition" in scene.trigger.kind.key
    return against or not speaks_of_it and _is_of_wholeness(scene, actor)


FOR = frozenset({"ben"})  # a case of its own in Georgian
AMONG_EQUALS = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def is_venue(scene: Scene, actor: Actor) -> bool:
    """Whether a name behind "in" or "at" only says where a talk is held or a paper signed: „встретился в Чили“, where the case alone does not tell."""
    at_home = scene.trigger.kind.family in ("contact", "joint") and actor.type in ("polity", "organisation") and actor.form != "office"
    return at_home and (actor.role == "loc" or actor.role == "all" and scene.draft.pack.tag in INFLECTS_ALL and actor.cases != ONLY_GOAL)


ONLY_GOAL = frozenset({"acc"})


def _is_of_wholeness(scene: Scene, actor: Actor) -> bool:
    """Whether a state is only named as the one whose wholeness or independence it is: "undermine the sovereignty of Chile"."""
    words, tokens = clause_words(scene.draft.pack, "wholeness", "nouns"), scene.sent.tokens
    if scene.draft.pack.tag in OWNER_FIRST:
        return actor.last < len(tokens) and bool(words.at(tokens, actor.last))
    at = actor.first
    while at > 0 and tokens[at - 1].lower in scene.draft.pack.words("articles") | {"of"}:
        at -= 1
    behind = any(m.last == at for i in range(max(0, at - 2), at) for m in words.at(tokens, i))
    return behind or "gen" in actor.cases and actor.last < len(tokens) and any(words.at(tokens, i) for i in (actor.last, actor.last + 1) if i < len(tokens))


OWNER_FIRST = frozenset({"ka", "hy", "az", "tr"})
