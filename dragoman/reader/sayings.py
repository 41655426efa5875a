"""The statements that the trained model sees where no cue of the packs stands, and the speakers that the rules left out."""
from __future__ import annotations

from dataclasses import replace

from dragoman.model import Statement
from dragoman.reader.draft import Draft
from dragoman.reader.network import Linked
from dragoman.reader.stretches import Overlapping
from dragoman.reader.words import Words

SURE = 0.6  # of the stretch that was said
SURE_SPEAKER = 0.6
QUOTES = "«»„“”\"‘’"


def find_sayings(draft: Draft) -> None:
    """Add what the model alone sees said, where it sees who speaks too, and give speakers to statements that have none."""
    words = draft.row
    if words is None:
        return
    told = Overlapping(draft.statements)
    speakers: dict[int, str] = {}
    new: list[Statement] = []
    for saying in draft.sayings:
        start, end = words.characters(saying.spot)
        here, speaker = list(told.near(start, end)), _speaker(words, saying)
        if speaker is None:
            continue
        speakers.update({s.start: speaker for s in here if s.speaker is None})
        if not here and saying.spot.confidence >= SURE and not draft.in_title(start):
            new.append(Statement(start, end, _form(draft, start, end), speaker, _cue(draft, words, saying), extractor="model",
                                 confidence=round(saying.spot.confidence, 2)))
    known = [replace(s, speaker=speakers.get(s.start)) if s.speaker is None else s for s in draft.statements]
    draft.statements = sorted([*known, *new], key=lambda s: (s.start, s.end))


def _speaker(words: Words, saying: Linked) -> str | None:
    """Whoever the model hears: the entity at the surest spot that speaks."""
    found = (words.phrase(s) for s in saying.surest("speaker", SURE_SPEAKER))
    return next((p.entity for p in found if p is not None), None)


def _form(draft: Draft, start: int, end: int) -> str:
    """Direct where quotation marks enclose it, mixed where some stand in it."""
    if draft.text[start - 1:start] in tuple(QUOTES) and draft.text[end:end + 1] in tuple(QUOTES):
        return "direct"
    return "mixed" if any(c in "«„“" for c in draft.text[start:end]) else "indirect"


def _cue(draft: Draft, words: Words, saying: Linked) -> tuple[int, int] | None:
    """The words of saying that the model sees nearest to the content, in one of its sentences."""
    first, last = words.at(saying.spot.first)[0], words.at(saying.spot.last - 1)[0]
    start, end = words.characters(saying.spot)
    cues = [draft.sents[i].span(s.first, s.last) for i in dict.fromkeys((first, last)) for s in draft.sents[i].seen if s.layer == "cue"]
    return min(cues, key=lambda c: max(start - c[1], c[0] - end, 0), default=None)
