"""Direct speech: whose words a quotation holds."""
from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Statement
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.indirect import PUNCTUATION, strip
from dragoman.reader.quotes import Quotation
from dragoman.reader.speakers import Context, Said, said, voices

NEAR = 60  # characters between a quotation and its cue


def direct(draft: Draft, sent: Sent, quotation: Quotation, cues: Sequence[Said], context: Context, subject: str | None = None) -> list[Statement]:
    """The statements of a quotation that begins in this sentence: it whole, and each of its paragraphs; none where it is a term or a part of a clause."""
    if quotation.start < sent.sentence.start or _is_name(sent, quotation):
        return []
    if (calling := _calling(draft, sent, quotation, cues)) is not None:
        return [_statement(draft, *strip(draft.text, quotation.start, quotation.end), calling.speaker, calling)]
    if quotation.is_short and not _stands_alone(draft, quotation):
        return []
    beside = _beside(draft, quotation, cues)
    author = _told_by(draft, sent, quotation, context) if beside is None else None
    outer = draft.text[sent.sentence.start:quotation.start].strip(PUNCTUATION)
    rest = draft.text[quotation.end + 1:sent.sentence.end].strip(PUNCTUATION)
    whole = draft.text[quotation.end - 1] in ".!?…։"
    if beside is None and author is None and not quotation.spoken and quotation.end <= sent.sentence.end and not _introduced(draft, quotation) \
            and (outer or rest and not whole):
        return []
    if outer and beside is not None and not outer.endswith(":") and _runs_on(draft, sent, quotation, beside):
        return []
    settled = author or _introduced(draft, quotation) and not CLOSED.match(draft.text, quotation.end)
    late = beside or (None if settled else _later(draft, quotation, context))
    speaker = (late.speaker if late else author) or (subject if outer else None) or context.before
    spans = dict.fromkeys([strip(draft.text, quotation.start, quotation.end), *_paragraphs(draft, quotation)])
    return [_statement(draft, a, b, speaker, late) for a, b in spans if b > a]


def _statement(draft: Draft, start: int, end: int, speaker: str | None, late: Said | None) -> Statement:
    return Statement(start, end, "direct", speaker, late.at if late else None, extractor="quotation", confidence=0.85 if late else 0.6)


AT_ONCE = 4  # characters between a quotation and the verb that says that somebody calls something so


def _calling(draft: Draft, sent: Sent, quotation: Quotation, cues: Sequence[Said]) -> Said | None:
    """The verb right beside a quotation that gives a thing its author's word for it: "called it a “fairy tale”"."""
    words = draft.pack.table("saying").get("calling", {}).get("verbs", ())
    verbs = [c for c in cues if c.speaker and any(t.lower in words for t in sent.tokens[c.match.first:c.match.last])] if words else []
    return next((c for c in verbs if 0 <= c.at[0] - quotation.end <= AT_ONCE or 0 <= quotation.start - c.at[1] <= AT_ONCE), None)


def _paragraphs(draft: Draft, quotation: Quotation) -> list[tuple[int, int]]:
    """A long quotation is said paragraph by paragraph."""
    out, start = [], quotation.start
    for line in draft.text[quotation.start:quotation.end].splitlines(keepends=True):
        if line.strip():
            out.append(strip(draft.text, start, start + len(line.rstrip())))
        start += len(line)
    return out


def _is_name(sent: Sent, quotation: Quotation) -> bool:
    """The marks hold a name: of an outlet, a body, a format."""
    return any(sent.tokens[p.first].start <= quotation.start and quotation.end <= sent.tokens[p.last - 1].end for p in sent.phrases)


CLOSED = re.compile(r"[»”“\"’]?\s?,\s?[—–-]\s?(?=\w)")
AUTHOR = 5  # tokens between a quotation's dash and the one who speaks


def _told_by(draft: Draft, sent: Sent, quotation: Quotation, context: Context) -> str | None:
    """«A», — sighs the envoy: a comma and a dash behind the mark make whatever verb follows one of speech; the person behind it speaks."""
    closed = CLOSED.match(draft.text, quotation.end)
    if closed is None or quotation.is_short or closed.end() >= sent.sentence.end:
        return None
    at = next((t.i for t in sent.tokens if t.start >= closed.end()), len(sent.tokens))
    return next((v.entity for v in voices(draft, sent, context) if at <= v.first <= at + AUTHOR and not v.oblique
                 and (v.type == "person" or v.first == at and v.last >= len(sent.tokens) - 1)), None)


def _stands_alone(draft: Draft, quotation: Quotation) -> bool:
    """A short quotation that begins like a sentence, with a stop or comma inside or right after its mark, is speech, not a term."""
    ends = draft.text[quotation.end - 1] in ".,!?…" or draft.text[quotation.end + 1:quotation.end + 2] == ","
    enough = quotation.words >= 2 or CLOSED.match(draft.text, quotation.end) is not None
    return enough and ends and not (draft.pack.cased and draft.text[quotation.start].islower())


def _introduced(draft: Draft, quotation: Quotation) -> bool:
    """A colon stands right before the mark."""
    return draft.text[max(0, quotation.start - 4):quotation.start - 1].rstrip().endswith(":")


def _beside(draft: Draft, quotation: Quotation, cues: Sequence[Said]) -> Said | None:
    """The cue right behind a quotation, else the one right before it; a phrase such as "in his words" only where no verb is."""
    within = [c for c in cues if quotation.gap and quotation.gap[0] <= c.at[0] < quotation.gap[1]]
    after = within or [c for c in cues if 0 <= c.at[0] - quotation.end <= NEAR and not _parted(draft, quotation.end + 1, c.at[0])]
    before = [c for c in cues if 0 <= quotation.start - c.at[1] <= NEAR]
    verbs = [c for c in (*after[:1], *before[-1:]) if c.kind != "according"]
    return next(iter(verbs or after[:1] or before[-1:]), None)


def _parted(draft: Draft, start: int, end: int, marks: str = ".!?։«„“\"\n") -> bool:
    """Another quotation or sentence lies between."""
    return any(c in marks for c in draft.text[start:end].strip(" ,.-–—»”“\""))


def _runs_on(draft: Draft, sent: Sent, quotation: Quotation, beside: Said) -> bool:
    """The quotation is a part of the reporter's own sentence: the statement is mixed, and the indirect rule takes it."""
    if beside.at[1] > quotation.start:
        return False
    between = draft.text[beside.at[1]:quotation.start - 1].strip()
    rest = draft.text[quotation.end + 1:sent.sentence.end].strip(PUNCTUATION)
    return not between.endswith((":", ",", "՝", ".", "։", "-", "–", "—")) and bool(between or rest)


def _later(draft: Draft, quotation: Quotation, context: Context) -> Said | None:
    """The cue of the sentence in which a long quotation ends, or of what follows its mark."""
    for sent in draft.sents:
        if sent.sentence.start <= quotation.end < sent.sentence.end or sent.sentence.start - 3 <= quotation.end < sent.sentence.start:
            for match in cue_lexicon(draft.pack).find_all(sent.tokens):
                at = sent.tokens[match.first].start
                near = at >= quotation.end and len(draft.text[quotation.end + 1:at].split()) <= AUTHOR
                if match.value.kind not in ("stop", "according") and near and not _parted(draft, quotation.end + 1, at, "?!«„“"):
                    return said(draft, sent, match, [quotation], [], context)
    return None
