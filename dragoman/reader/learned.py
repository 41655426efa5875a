"""What the trained model sees in an article, put at hand for the layers that need context: sentence by sentence, and the statements of the whole."""
from __future__ import annotations

from dataclasses import replace

from dragoman.reader.draft import Draft
from dragoman.reader.network import Spot, network
from dragoman.reader.words import Words


def look(draft: Draft) -> None:
    """Let the model see the article's sentences, where it was asked for."""
    if not draft.with_model:
        return
    words = Words(draft.text, draft.sents)
    sight = network().look(words.words, words.spaced, words.ranges)
    for spot in sight.spots:
        if (at := words.sentence(spot)) is not None:
            draft.sents[at].seen.append(_local(spot, words.ranges[at][0]))
    for act in sight.acts:
        if (at := words.sentence(act.spot)) is not None:
            draft.sents[at].acts.append(replace(act, spot=_local(act.spot, words.ranges[at][0])))
    draft.sayings, draft.linked_offices, draft.row = list(sight.sayings), list(sight.offices), words


def _local(spot: Spot, begin: int) -> Spot:
    return replace(spot, first=spot.first - begin, last=spot.last - begin)
