"""What the trained model sees in an article, put at hand for the layers that need context: sentence by sentence, and the statements of the whole."""
from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from dragoman.languages.pack import Pack
from dragoman.reader.draft import Draft
from dragoman.reader.network import Linked, Spot, network
from dragoman.reader.words import Words

EVENTFUL = 0.5  # how sure the model must be of one act for a text to tell of acts at all
WHOLE = 5  # sentences: of shorter texts it cannot be told

Part = TypeVar("Part", bound=Linked)


def look(draft: Draft) -> None:
    """Let the model see the article's sentences, where it was asked for."""
    if not draft.with_model:
        return
    words = Words(draft.text, draft.sents)
    sight = network().look(words.words, words.spaced, words.ranges)
    for sent, (first, last) in zip(draft.sents, words.ranges):
        sent.acting, sent.kinds = sight.acting[first:last], sight.kinds[first:last]
    for spot in sight.spots:
        if (at := words.sentence(spot)) is not None:
            draft.sents[at].seen.append(_local(spot, words.ranges[at][0]))
    for act in sight.acts:
        if (at := words.sentence(act.spot)) is not None:
            draft.sents[at].acts.append(replace(_within(draft, words, act), spot=_local(act.spot, words.ranges[at][0])))
    draft.uneventful = bool(sight.acting) and learnt(draft.pack) and len(draft.sents) >= WHOLE and all(act.confidence < EVENTFUL for act in sight.acts)
    draft.sayings, draft.linked_offices, draft.row = list(sight.sayings), [_within(draft, words, o) for o in sight.offices], words


def learnt(home: Pack) -> bool:
    """Whether the model learnt from texts of a language; what it sees in others is more than it knows to link."""
    return home.main.get("depth") != "light"


def _within(draft: Draft, words: Words, linked: Part) -> Part:
    """What is linked over sentences in a language that the model never learnt is mostly wrong: only what stands in the same sentence."""
    if learnt(draft.pack):
        return linked
    here = words.at(linked.spot.first)[0]
    return replace(linked, roles=tuple(r for r in linked.roles if words.at(r[1].first)[0] == here))


def _local(spot: Spot, begin: int) -> Spot:
    return replace(spot, first=spot.first - begin, last=spot.last - begin)
