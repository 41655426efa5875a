"""The date of an event: the one of its clause, of its sentence, or none."""
from __future__ import annotations

from dragoman.model import Date
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.triggers import Surroundings, Trigger


def when(draft: Draft, sent: Sent, around: Surroundings, trigger: Trigger) -> tuple[str | None, str | None]:
    """The EDTF date of an event and what it hangs on; None where the sentence names no time for it."""
    here = [d for d in draft.dates if sent.sentence.start <= d.start < sent.sentence.end and d.value]
    own = [d for d in here if _clause(sent, around, d) == trigger.clause]
    at = sent.tokens[trigger.first].start
    best = min(own or _beside(sent, around, trigger, here) or _headed(draft, sent), key=lambda d: abs(d.start - at), default=None)
    return (best.value, best.anchor) if best else (None, None)


HEADING = 7  # tokens: a sentence or line no longer than this, with a date, dates what follows it in a chronicle


def _headed(draft: Draft, sent: Sent) -> list[Date]:
    """The date of a chronicle's entry, set before the sentence as one of its own."""
    if sent.i == 0 or len(draft.sents[sent.i - 1].tokens) > HEADING:
        return []
    before = draft.sents[sent.i - 1].sentence
    return [d for d in draft.dates if before.start <= d.start < before.end and d.value]


def _beside(sent: Sent, around: Surroundings, trigger: Trigger, here: list[Date]) -> list[Date]:
    return [d for d in here if _clause(sent, around, d) < trigger.clause] if trigger.kind.family != "speech" else []


def _clause(sent: Sent, around: Surroundings, date: Date) -> int:
    return next((around.clause[t.i] for t in sent.tokens if t.end > date.start), -1)
