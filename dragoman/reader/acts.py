"""The acts that the trained model sees, beside the triggers that the packs list: new ones, the status of both, and who took part."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reader.actors import ACTING, Actor, behalf
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.network import Act, Spot
from dragoman.reader.stretches import touching
from dragoman.reader.surroundings import Surroundings
from dragoman.reader.trigger_words import INTENDING, Kind, TriggerRow, kinds
from dragoman.reader.triggers import Trigger, unlisted

SEEN = TriggerRow("seen", noun=False)  # of a trigger that the model alone sees
SURE = 0.65  # of an act that no pack lists
SURE_OF_LISTED = 0.8  # to say who took part in one that a pack lists and the rules find nobody for
SURE_STATUS = 0.8  # to speak against a rule that takes an act for held
SURE_HELD = 0.97  # that an act took place, for no word of its clause to speak against it
SURE_ROLE = 0.5
LIKELY = 0.5  # of words that a pack lists, in a text that tells of no act that the model knows
OTHER_KEYS = {"agreement": "agreement_in_principle", "project": "joint_project", "return": "refugee_return"}
ROLES = {"who": "participant", "src": "source", "rcp": "recipient", "visitor": "visitor", "host": "host", "mediator": "mediator"}


def with_acts(draft: Draft, sent: Sent, around: Surroundings, found: Sequence[Trigger]) -> list[Trigger]:
    """The triggers of a sentence with what the model sees in their words, and those that it alone sees.

    Args:
        draft: The draft.
        sent: The sentence.
        around: Its surroundings.
        found: The triggers that the packs list.
    """
    triggers = list(found)
    for act in sent.acts:
        own = [t for t in found if t.first < act.spot.last and act.spot.first < t.last]
        for trigger in own:
            _inform(trigger, act, sent)
        if not own and not _covered(sent, act.spot):
            triggers.append(_as_noun(found, _new(draft, sent, around, act)))
    return sorted(triggers, key=lambda t: t.first)


def is_sure(draft: Draft, sent: Sent, trigger: Trigger) -> bool:
    """Whether a trigger counts by itself: one that the model alone sees from a chance on, one that a pack lists unless the text tells of no acts."""
    if trigger.row is SEEN:
        return trigger.act is not None and trigger.act.sure >= SURE
    return not draft.uneventful or max(sent.acting[trigger.first:trigger.last]) >= LIKELY


def _inform(trigger: Trigger, act: Act, sent: Sent) -> None:
    trigger.act, trigger.sentence = act, sent.i
    if trigger.status == "held" and act.status != "held" and act.sure >= SURE_STATUS:
        trigger.status = act.status


def _covered(sent: Sent, spot: Spot) -> bool:
    """Whether the words lie in a name or an office."""
    return any(p.first <= spot.first and spot.last <= p.last for p in sent.phrases if p.form != "description") or any(
        o.first <= spot.first and spot.last <= o.last for o in sent.offices)


def _new(draft: Draft, sent: Sent, around: Surroundings, act: Act) -> Trigger:
    """A trigger that the model alone sees; what it takes for held, and not surely, has the status that the words of the clause give it."""
    kind = kind_of(act.kind)
    doubted = act.status == "held" and act.chance < SURE_HELD and kind.key not in INTENDING and kind.family != "speech"
    told = unlisted(draft, sent, around, act.spot.first, act.spot.last, kind).status if doubted else act.status
    return Trigger(act.spot.first, act.spot.last, SEEN, kind, around.clause[act.spot.first], told, act=act, sentence=sent.i)


def _as_noun(found: Sequence[Trigger], trigger: Trigger) -> Trigger:
    """Words that qualify the noun of an act right behind them, «եռակողմ նիստը», share its fate."""
    for noun in found:
        if noun.row.noun and noun.first == trigger.last and noun.kind.family == trigger.kind.family and noun.status != "held":
            trigger.status = noun.status
    return trigger


def kind_of(name: str) -> Kind:
    """The kind of event that the model calls by a name of the corpus."""
    return kinds()[OTHER_KEYS.get(name, name.replace("-", "_"))]


def by_act(draft: Draft, here: Sequence[Actor], trigger: Trigger) -> list[tuple[Actor, str]]:
    """The actors whom the model gives a role in an act, each once: those of the sentence, and those named in the sentences around it.

    Args:
        draft: The draft.
        here: The actors of the sentence.
        trigger: A trigger; nobody is found for one in whose words the model sees nothing.
    """
    chosen: dict[str, tuple[Actor, str]] = {}
    if trigger.act is None or trigger.row is not SEEN and trigger.act.sure < SURE_OF_LISTED:
        return []
    for role, spot, confidence in trigger.act.roles:
        actor = _at(draft, here, trigger, spot) if role in ROLES and confidence >= SURE_ROLE else None
        if actor is not None:
            chosen.setdefault(actor.entity, (actor, ROLES[role]))
    return [(_with_side(draft, actor, trigger), role) for actor, role in chosen.values()]


def _at(draft: Draft, here: Sequence[Actor], trigger: Trigger, spot: Spot) -> Actor | None:
    """The actor whose words a spot is; one of another sentence stands in for itself at the trigger."""
    words = draft.row
    if words is None:
        return None
    sentence, first = words.at(spot.first)
    if any(here) and sentence == trigger.sentence:
        return next((a for a in here if a.first < first + spot.last - spot.first and first < a.last), None)
    phrase = words.phrase(spot)
    if phrase is None or phrase.entity is None or phrase.type not in ACTING:
        return None
    return Actor(trigger.first, trigger.first, phrase.entity, phrase.type, "inferred", frozenset(), "", behalf(draft, phrase.entity))


def _with_side(draft: Draft, actor: Actor, trigger: Trigger) -> Actor:
    """A person of whom nothing tells the state acts for the one that the model names, if it names one alone."""
    if actor.type != "person" or actor.behalf or trigger.act is None or draft.row is None:
        return actor
    sides = {p.entity for r, s, c in trigger.act.roles if r == "for" and c >= SURE_ROLE and (p := draft.row.phrase(s)) is not None and p.type == "polity"}
    return replace(actor, behalf=tuple(e for e in sides if e)) if len(sides) == 1 else actor


def day_chances(draft: Draft, trigger: Trigger) -> dict[int, float]:
    """Where the dates stand that the model sees around an act, and how likely each is its day."""
    if trigger.act is None or draft.row is None:
        return {}
    found: dict[int, float] = {}
    for role, spot, chance in trigger.act.roles:
        if role == "date":
            start, end = draft.row.characters(spot)
            found.update((d.start, chance) for d in touching(draft.dates, start, end))
    return found
