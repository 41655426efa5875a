"""The weights by which the reader chooses who takes part in an event: a conditional logit over the casts of `dragoman/reader/casts.py`.

Learnt from train read by rules alone, and from the half of train that a model did not see, read with that model: how far to trust the shipped model cannot
be learnt from what it has seen.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.gold import gold_of
from corpus.marks import Annotated
from dragoman.reader.casts import WEIGHTS, Casting
from dragoman.reader.choice import Features, score
from dragoman.reader.draft import Draft
from dragoman.reader.entities import known
from dragoman.reader.events import Candidate, accounts_of, candidates, choice_of, find_events
from dragoman.reader.scene import Chosen, Scene
from dragoman.score.events import ACTORS_F1, plover, right_types
from dragoman.score.gold import Cast, Exported, Gold, Item, actors
from training.drafts import draft_before, write_weights
from training.halves import OUT, both_ways
from training.logit import fitted, share, share_right

DRAWN, FEWEST, DIGITS = 3.0, 8, 3
EXACT, STAYS = 4.0, 0.3  # how much more a better cast is worth, and what was taken by rule than its like
ROLES = 0.5  # what the right roles are worth beside the right actors


@dataclass(frozen=True)
class Example:
    """The casts of one event, the first of them taken by rule: the features of each, the logarithm of its worth, and whether its actors are right."""

    features: list[Features]
    worth: list[float]
    right: list[bool]


def learn(folder: Path, half: Path = OUT) -> str:
    """Learn the weights from the articles of a folder, write them, and tell how often the casts are right.

    Args:
        folder: The written corpus.
        half: The files of a model that learnt from half of the stories.
    """
    by_rule, by_model = both_ways(folder, half, examples)
    weights = {n: round(w, DIGITS) for n, w in fitted([*by_rule, *by_model], lambda n: True, DRAWN, FEWEST).items() if round(w, DIGITS)}
    write_weights(WEIGHTS, weights)
    return "".join(f"actors of events, {name}: {len(found)}, right by rule {share(e.right[:1] for e in found):.3f}, "
                   f"as learnt {share_right(found, lambda f: score(f, weights)):.3f}\n"
                   for name, found in (("rules alone", by_rule), ("with a model", by_model)))


def examples(article: Annotated, model: bool) -> list[Example]:
    """The events of an article for which the rules find actors, each with its casts; those before each are accepted as the rules say.

    Args:
        article: An annotated article.
        model: Whether the reader sees with the model.
    """
    draft = draft_before(article, find_events, model)
    answers, found = Answers(article, draft), dict[str, Example]()
    for candidate in candidates(draft):
        if not candidate.doubts:
            if (event := answers.event(candidate.scene)) is not None:
                found.setdefault(event["id"], answers.example(candidate, event))
            draft.accounts += accounts_of(candidate, candidate.chosen)
    return list(found.values())


class Answers:
    """What the annotation says of the casts of an article.

    Args:
        article: The annotated article.
        draft: Its draft, before events.
    """

    def __init__(self, article: Annotated, draft: Draft) -> None:
        self._draft, gold = draft, Gold(article.id, article.head["language"], article.text, gold_of(article))
        self._events = [(e, [(m.start, m.end) for m in article.marks if m.key == e["id"]]) for e in gold.listed("events")
                        if e["plover"] != "NONE" and not e["optional"] and actors(e)]
        exported = Exported(())
        self._entities, self._cast = exported.entities, Cast(gold, exported)

    def event(self, scene: Scene) -> Item | None:
        """The annotated event that a trigger tells."""
        start, end = scene.sent.span(scene.trigger.first, scene.trigger.last)
        touched = (e for e, spans in self._events if any(first < end and start < last for first, last in spans))
        return next((e for e in touched if plover(scene.trigger.kind.plover) in right_types(e)), None)

    def example(self, candidate: Candidate, event: Item) -> Example:
        """The casts of a candidate, judged by an event."""
        casting = Casting(candidate.scene, choice_of(candidate))
        casts = casting.casts()
        worth, right = zip(*(self._judged(cast, event) for cast in casts))
        return Example([casting.features(c) for c in casts], [EXACT * value + STAYS * (i == 0) for i, value in enumerate(worth)], list(right))

    def _judged(self, members: Chosen, event: Item) -> tuple[float, bool]:
        """How good a cast is, and whether its actors count as right."""
        names, wanted = {self._name(e) for a, _ in members for e in (a.entity, *a.behalf)}, set(actors(event))
        source, recipient = self._cast.side(event["source"]), self._cast.side(event["recipient"])
        fit = 2 * len(names & wanted) / (len(names) + len(wanted))
        right = fit >= ACTORS_F1 and (not source or not recipient or bool(source & names) and bool(recipient & names))
        placed = [(self._name(a.entity) in source) == (r in ("source", "visitor")) for a, r in members
                  if r != "participant" and (self._name(a.entity) in source) != (self._name(a.entity) in recipient)]
        return right + fit + ROLES * (sum(placed) / len(placed) if placed else 1), right

    def _name(self, entity: str) -> str:
        """The name that the annotation has for an entity."""
        if entity not in self._entities:
            row = self._draft.entities.get(entity) or known(self._draft.register, entity)
            self._entities[entity] = {"name": row.name, "names": [{"form": name.form} for name in row.names]}
        return self._cast.name(entity)
