"""Whether words that may tell of an act do so: a chance for each candidate, by weights learnt from the corpus.

A candidate has features: what its words are, which reasons the rules have against it, who takes part, what the text tells around it, and what the
trained model sees in its words. The weights are those of a logistic regression (`training/acceptance.py` fits them), in `weights/acceptance.json`.
"""
from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dragoman.model import Account
from dragoman.reader.actors import Actor
from dragoman.reader.acts import SEEN, kind_of
from dragoman.reader.choice import FOLDER, Features, log_odds, score, weights
from dragoman.reader.scene import Chosen, Scene, sides
from dragoman.reader.stretches import beginning

WEIGHTS = FOLDER / "acceptance.json"
ACCEPTED = 0.6  # the chance from which on a candidate is an act, where the rules have a reason against it
KEPT = 0.1  # the same where they have none
BACK = 40  # accounts before it that a candidate may repeat
FAR = 30  # tokens to an actor whom the sentence does not name
OF_MODEL = "seen "  # how the features begin that tell what the model sees

Told = Iterator[tuple[str, float]]


def chance(features: Features) -> float:
    """How likely a candidate is an act that the text tells."""
    return 1 / (1 + math.exp(-score(features, weights(WEIGHTS))))


def features_of(scene: Scene, chosen: Chosen, doubts: Sequence[str]) -> Features:
    """What a candidate's chance hangs on.

    Args:
        scene: Its trigger with everything around it.
        chosen: Its actors with their roles.
        doubts: The reasons of the rules against it.
    """
    sort = "alone" if scene.trigger.row is SEEN else "noun" if scene.trigger.row.noun else "verb"
    parts = (_of_words(scene, sort), _of_doubts(scene, sort, doubts), _of_actors(scene, sort, chosen), _of_story(scene, sort, chosen),
             _of_model(scene, sort, doubts))
    return {name: float(value) for part in parts for name, value in part if value}


def _of_words(scene: Scene, sort: str) -> Told:
    trigger, kind = scene.trigger, scene.trigger.kind
    for name in ("any", f"kind={kind.key}", f"status={trigger.status}", f"negated={trigger.negated} unreal={trigger.unreal}"):
        yield name, 1.0
    for name in ("", f" kind={kind.key}", f" family={kind.family}", f" type={kind.plover}", f" in {scene.draft.pack.tag}", f" fact={trigger.fact}",
                 f" quoted={trigger.quoted}", f" title={scene.draft.in_title(scene.sent.sentence.start)}"):
        yield sort + name, 1.0


def _of_doubts(scene: Scene, sort: str, doubts: Sequence[str]) -> Told:
    for doubt in doubts:
        for name in ("", f" {sort}", f" {scene.trigger.kind.family}"):
            yield f"doubt={doubt}{name}", 1.0


def _of_actors(scene: Scene, sort: str, chosen: Chosen) -> Told:
    family, found = scene.trigger.kind.family, [a for a, _ in chosen]
    forms = sorted({a.form for a in found})
    for name in ("", f" {family}", f" {sort}"):
        yield f"sides={min(4, len(sides(found)))}{name}", 1.0
    yield "roles=" + "+".join(sorted({role for _, role in chosen})), 1.0
    yield from ((f"form={form}{name}", 1.0) for form in forms for name in ("", f" {sort}"))
    yield from ((f"{kind} {family}", 1.0) for kind in sorted({a.type for a in found}))
    yield "all inferred", forms == ["inferred"]
    named = [a for a in found if any(a is here for here in scene.actors)]
    yield f"carried={any(a.form != 'inferred' for a in found if a not in named)} {sort}", 1.0
    yield f"in clause={min(2, sum(scene.around.clause[a.first] == scene.trigger.clause for a in named))} {sort}", 1.0
    away = math.log1p(min((_distance(scene, a) for a in named), default=FAR))
    yield from (("away", away), (f"away {sort}", away))


def _distance(scene: Scene, actor: Actor) -> int:
    return max(actor.first - scene.trigger.last, scene.trigger.first - actor.last, 0)


def _of_story(scene: Scene, sort: str, chosen: Chosen) -> Told:
    draft, kind, start = scene.draft, scene.trigger.kind, scene.sent.sentence.start
    told = draft.accounts[-BACK:]
    beside = [a for a in told if a.start == start]
    yield f"sentence={min(6, scene.sent.i)}", 1.0
    yield f"before={_told_before([a for a in told if a.kind == kind.kind], {a.entity for a, _ in chosen})} {sort}", 1.0
    yield f"beside={min(3, len(beside))} {sort}", 1.0
    yield f"beside of type={any(a.plover == kind.plover for a in beside)} {sort}", 1.0
    yield f"dated={bool(beginning(draft.dates, start, scene.sent.sentence.end))} {sort}", 1.0


def _told_before(same: Sequence[Account], own: set[str]) -> str:
    """Whether the text told of an act of the kind before: of all of its actors, of some, of others, or not at all."""
    if any(own <= {p.entity for p in a.participants} for a in same):
        return "of all"
    return "of some" if any(p.entity in own for a in same for p in a.participants) else "of others" if same else "no"


def _of_model(scene: Scene, sort: str, doubts: Sequence[str]) -> Told:
    trigger, act, words = scene.trigger, scene.trigger.act, slice(scene.trigger.first, scene.trigger.last)
    acting, kinds = log_odds(max(scene.sent.acting[words], default=0.0)), scene.sent.kinds[words]
    of_type = log_odds(_likeliest(kinds, lambda name: kind_of(name).plover == trigger.kind.plover))
    of_kind = log_odds(_likeliest(kinds, lambda name: kind_of(name).kind == trigger.kind.kind))
    told = [(f"acting {sort}", acting), ("acting", acting), (f"type {sort}", of_type), (f"kind {sort}", of_kind), ("kind", of_kind),
            (f"kind few={'few' in doubts}", of_kind), (f"kind unsure={'unsure' in doubts}", of_kind),
            (f"uneventful={scene.draft.uneventful} {sort}", 1.0)]
    if act is None:
        told.append((f"nothing {sort}", 1.0))
    else:
        same, named = kind_of(act.kind).kind == trigger.kind.kind, sum(c >= SURE_ROLE for r, _, c in act.roles if r in ACTING_ROLES)
        told += [(f"same={same} {sort}", 1.0), (f"sure same={same}", log_odds(act.confidence)), (f"roles={min(3, named)} {sort}", 1.0)]
    yield from ((OF_MODEL + name, value) for name, value in told)


SURE_ROLE = 0.5
ACTING_ROLES = frozenset({"who", "src", "rcp", "visitor", "host"})


def _likeliest(kinds: Iterable[Mapping[str, float]], fits: Callable[[str], bool]) -> float:
    """The chance that the surest of some words tells of a kind that fits."""
    return max((sum(c for name, c in word.items() if fits(name)) for word in kinds), default=0.0)
