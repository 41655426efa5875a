"""The statements of a text that the trained model saw: how far what the rules find goes, what they leave out, and who speaks."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.model import Statement
from dragoman.reader.attribution import Voices
from dragoman.reader.contents import OF_MODEL, Look, shared
from dragoman.reader.draft import Draft
from dragoman.reader.statements import with_wholes
from dragoman.reader.turns import TURN

LEAST = 0.8  # the chance of words that no rule finds to be somebody's, and of somebody to be theirs, together
SURER = 0.4  # how much likelier other ends of a statement must be than those of the rules


UNLIKELY = 0.1  # the chance of what a word of saying reports to be words at all, below which it is dropped where the model sees none
SAYING = frozenset(f"cue:{kind}" for kind in ("say", "tell", "answer", "write", "claim", "deny", "according"))  # not those that tell an act too


def find_sayings(draft: Draft) -> None:
    """Where the model saw the text, take the likelier ends of statements, add what the rules leave out, and settle who speaks."""
    if draft.row is not None:
        draft.statements = with_wholes(list(_settled(Voices(draft))))


def _settled(everybody: Voices) -> Iterator[Statement]:
    """The statements of a draft, in the order of the text, each with its speaker; who answers in an interview is known."""
    look = Look(everybody)
    for statement in heard(look):
        if statement.extractor == OF_MODEL:
            speaker, chance = everybody.likeliest(statement)
            sure = chance * look.chance(statement)
            if speaker is None or sure < LEAST:
                continue
            statement = replace(statement, speaker=speaker, confidence=round(sure, 2))
        elif statement.extractor != TURN and (best := everybody.settle(statement)) != statement.speaker:
            statement = replace(statement, speaker=best, reported_by=tuple(r for r in statement.reported_by if r != best))
        everybody.told.append((statement, statement.speaker))
        yield statement


def heard(look: Look) -> list[Statement]:
    """What the rules and the model take for somebody's words, in the order of the text; in an interview its turns tell what the rules leave out."""
    known = {(s.start, s.end): s for s in (_with_ends(look, s) for s in look.rules if not _is_none(look, s))}
    left_out = [s for s in look.seen if not look.answers and s.extractor == OF_MODEL]
    return sorted([*look.answers, *known.values(), *left_out], key=lambda s: (s.start, -s.end))


def _with_ends(look: Look, statement: Statement) -> Statement:
    """A statement that stands alone as the model sees it where that is much likelier; quotation marks tell themselves where words end."""
    if statement.form == "direct" or any(o is not statement and shared(o, statement) for o in look.near_rules(statement)):
        return statement
    best = max((s for s in look.near_seen(statement) if shared(s, statement)), key=look.chance, default=None)
    return best if best is not None and look.chance(best) - look.chance(statement) > SURER else statement


def _is_none(look: Look, statement: Statement) -> bool:
    """What a word of saying seems to report is most likely no words ("said goodbye", "spoke of the road") where the model sees others said, and not these."""
    unseen = bool(look.seen) and not any(shared(s, statement) for s in look.near_seen(statement))
    return unseen and statement.extractor in SAYING and look.chance(statement) < UNLIKELY
