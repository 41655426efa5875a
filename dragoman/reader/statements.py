"""Statements: who said which stretch of the text, by which cue, to whom, about what, as reported by whom."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.languages.lexicon import Match
from dragoman.model import Statement
from dragoman.reader.cues import Cue, back_lexicon, cue_lexicon, speech_words
from dragoman.reader.direct import direct
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.gender import told
from dragoman.reader.indirect import LEAST, Around, behind_that, content, is_closed_by_dash, strip
from dragoman.reader.outlets import is_media
from dragoman.reader.quotes import Quotation, pair
from dragoman.reader.speakers import Context, Said, said, voices
from dragoman.reader.stretches import Overlapping, beginning, touching
from dragoman.reader.turns import TURN, turns

ABOUT = frozenset({"person", "organisation", "polity", "format", "instrument"})
REPORTING = frozenset({"according", "report"})


def find_statements(draft: Draft) -> None:
    """Put every statement of the text into the draft, in the order of the text."""
    quotations = pair(draft)
    context = Context()
    found: list[Statement] = []
    for sent in draft.sents:
        new = [] if draft.in_title(sent.sentence.start) else _told_in_turn(draft, sent, quotations, context) if sent.voice else list(
            _in_sentence(draft, sent, quotations, context))
        found += new
        found += _pointed_back(draft, sent, new, found, quotations, context)
        _remember(draft, sent, new, context)
    draft.statements = _tidy(draft, [*found, *turns(draft)])


def _told_in_turn(draft: Draft, sent: Sent, quotations: Sequence[Quotation], context: Context) -> list[Statement]:
    """What one who answers tells of others' words: "he replied that"; of themselves they say "I"."""
    others = [p for p in context.persons if p != sent.voice]
    inner = replace(context, speaker=next(reversed(others), None), subject=None, persons=others, chains={})
    found = _in_sentence(draft, sent, quotations, inner)
    return [replace(s, reported_by=(sent.voice,)) for s in found if s.form == "indirect" and s.speaker and s.speaker != sent.voice and sent.voice]


def _remember(draft: Draft, sent: Sent, new: Sequence[Statement], context: Context) -> None:
    """What the sentence leaves behind for the next ones."""
    context.bodies += [p.entity for p in sorted(sent.phrases, key=lambda p: p.first)
                       if p.type == "organisation" and p.entity and p.within is None and not is_media(draft, p.entity)]
    context.outlets += [p.entity for p in sorted(sent.phrases, key=lambda p: p.first) if p.entity and is_media(draft, p.entity)]
    context.subject = _subject(draft, sent) or context.subject
    context.speaker = next((s.speaker for s in reversed(new) if s.speaker and not is_media(draft, s.speaker)), None) or _subject(draft, sent) or context.speaker
    context.gender = {**dict(told(draft, sent)), **context.gender}
    named = [p.entity for p in sorted(sent.phrases, key=lambda p: p.first) if p.type == "person" and p.form == "name"] if sent.voice else []
    spoke = [*named, _subject(draft, sent), *(s.speaker for s in new)]
    context.persons += [p for p in spoke if p and p.startswith("person:")]
    for s in new:
        if s.speaker and s.reported_by:
            context.chains[s.speaker] = s.reported_by


def _subject(draft: Draft, sent: Sent) -> str | None:
    owners = speech_words(draft.pack, "possessive")
    return next((p.entity for p in sorted(sent.phrases, key=lambda p: p.first) if p.type == "person" and p.entity and not p.role and p.within is None
                 and (not p.cases or p.cases & {"nom", "erg"}) and not (p.form == "pronoun" and sent.tokens[p.first].lower in owners)), None)


# --- one sentence ----------------------------------------------------------------

def _in_sentence(draft: Draft, sent: Sent, quotations: Sequence[Quotation], context: Context) -> Iterable[Statement]:
    here = list(touching(quotations, sent.sentence.start, sent.sentence.end))
    cues: list[Said] = []
    for match in _cues(draft, sent, here):
        cue = said(draft, sent, match, here, cues, context)
        cues += [cue] if _is_said(draft, sent, cue) else []
    around = Around(draft, sent, cues, here)
    inner = [c for c in cues if not _only_reports(draft, c, cues)]
    clauses = [span for c in inner if behind_that(around, c) is not None and (span := content(around, c))]
    claimed: list[Statement] = []
    for quotation in here:
        if not any(a < quotation.start - 2 and quotation.start < b for a, b in clauses):
            claimed += direct(draft, sent, quotation, inner or cues, context, _subject(draft, sent))
    for c in inner if claimed or any(content(around, c) for c in inner) else cues:
        statement = _indirect(around, c, claimed)
        claimed += [statement] if statement and not (statement.start >= c.at[1] and _closed_quotation(around, c, claimed)) else []
    for s in claimed:
        yield _finished(around, s, context)


def _closed_quotation(around: Around, cue: Said, claimed: Sequence[Statement]) -> bool:
    """Whether a cue tells whose a quotation before it is: words behind it that no "that" opens say where and when."""
    before = around.draft.pack.main.get("order") != "svo" and any(s.cue == cue.at and s.form == "direct" and s.end <= cue.at[0] for s in claimed)
    return before and behind_that(around, cue) is None


def _cues(draft: Draft, sent: Sent, quotations: Sequence[Quotation]) -> list[Match[Cue]]:
    """Cues outside of long quotations, the longest of those that overlap."""
    long = [q for q in quotations if not q.is_short]
    found = cue_lexicon(draft.pack).find_all(sent.tokens)
    kept: list[Match[Cue]] = []
    taken: set[int] = set()
    for m in sorted(found, key=lambda m: (m.first - m.last, m.value.kind != "according", m.first)):
        at = sent.tokens[m.first].start
        if taken.isdisjoint(range(m.first, m.last)) and not any(q.holds(at) for q in long):
            taken.update(range(m.first, m.last))
            kept.append(m)
    return sorted((m for m in kept if m.value.kind != "stop" and not _in_phrase(sent, m)), key=lambda m: m.first)


def _is_said(draft: Draft, sent: Sent, cue: Said) -> bool:
    """Words that speak only beside a speaker have one there; a phrase round a name has a name in it; a verb tells of what was said, not of what will be."""
    if sent.tokens[cue.match.first].lower.endswith(tuple(speech_words(draft.pack, "unsaid")) or ("\n",)):
        return False
    if cue.match.value.near:
        return cue.voice is not None and (0 <= cue.match.first - cue.voice.last <= 1 or 0 <= cue.voice.first - cue.match.last <= 1)
    return cue.match.value.side != "round" or cue.speaker is not None


def _in_phrase(sent: Sent, match: Match[Cue]) -> bool:
    return any(o.first <= match.first and match.last <= o.last for o in sent.offices) or any(
        p.first <= match.first and match.last <= p.last for p in sent.phrases)


def _indirect(around: Around, cue: Said, claimed: Sequence[Statement]) -> Statement | None:
    span = content(around, cue)
    relayed = cue.kind == "report" or any(p.entity and _passes_on(around.draft, p.entity) for p in around.sent.phrases)
    if span is None or cue.speaker is None and not relayed:
        return None
    text = around.draft.text
    start, end = strip(text, *span, keep_quotes=True)
    sure = cue.kind in ("according", "demand") or behind_that(around, cue) is not None or is_closed_by_dash(around, cue)
    if len(text[start:end].split()) < 2 or not sure and _words(around.draft, start, end) < LEAST or _only_points(around, start):
        return None
    if any(_overlap((start, end), (s.start, s.end)) > 0.3 for s in claimed):
        return None
    mixed = any(start <= q.start and q.end <= end + 1 for q in around.quotations)
    return Statement(start, end, "mixed" if mixed else "indirect", cue.speaker, cue.at, extractor=f"cue:{cue.kind}", confidence=0.7)


def _only_points(around: Around, start: int) -> bool:
    """Whether what a cue seems to report points back itself: "this was announced, as the agency reports, by"."""
    first = next((t.i for t in around.sent.tokens if t.start >= start), 0)
    return bool(back_lexicon(around.draft.pack).at(around.sent.tokens, first))


def _words(draft: Draft, start: int, end: int) -> int:
    """How many words a stretch has beside its dates."""
    dated = sum(len(draft.text[max(d.start, start):min(d.end, end)].split()) for d in touching(draft.dates, start, end))
    return len(draft.text[start:end].split()) - dated


# --- who reports, to whom, about what ------------------------------------------------

def _only_reports(draft: Draft, cue: Said, cues: Sequence[Said]) -> bool:
    """An outlet, or a body beside another speaker's own cue, passes on what is said."""
    if cue.speaker is None:
        return False
    others = [c for c in cues if c is not cue and c.speaker and c.speaker != cue.speaker and not is_media(draft, c.speaker)]
    verbs = [c for c in others if c.kind != "according"]
    if is_media(draft, cue.speaker):
        return bool(others)
    return bool(verbs) and cue.kind in REPORTING and not cue.speaker.startswith("person:")


def _finished(around: Around, statement: Statement, context: Context) -> Statement:
    """A statement with its reporters, its addressee and what it is about."""
    draft, sent = around.draft, around.sent
    reporters = _reporters(around, statement) or context.chains.get(statement.speaker or "", ())
    if statement.speaker is None or is_media(draft, statement.speaker):
        outlet = statement.speaker or next(iter(reporters), None)
        reporters = (outlet,) if outlet and _is_nameless(around) else ()
        statement = replace(statement, speaker=outlet)
    else:
        reporters = tuple(r for r in reporters if r != statement.speaker)
    return replace(statement, reported_by=reporters, addressee=_addressee(around, statement), about=_about(sent, statement))


def _is_nameless(around: Around) -> bool:
    """The source is named by no name: "citing a diplomat", "a source said"; the outlet answers for the words and is the one who reports them."""
    return any(c.speaker is None for c in around.cues)


def _reporters(around: Around, statement: Statement) -> tuple[str, ...]:
    """Outlets named outside of what was said, then the bodies that the sentence names as its source."""
    draft, sent = around.draft, around.sent
    outlets = [p.entity for p in sorted(sent.phrases, key=lambda p: p.first) if p.entity and _passes_on(draft, p.entity) and not _inside(sent, p)
               and not statement.start <= sent.tokens[p.first].start < statement.end]
    sources = [c.speaker for c in around.cues if c.speaker and _only_reports(draft, c, around.cues) and not is_media(draft, c.speaker)]
    return tuple(dict.fromkeys(e for e in (*outlets, *sources) if e))


def _inside(sent: Sent, phrase: Phrase) -> bool:
    """A part of a longer name."""
    return any(p is not phrase and p.first <= phrase.first and phrase.last <= p.last for p in sent.phrases)


def _passes_on(draft: Draft, entity: str) -> bool:
    """An agency or outlet; a platform on which somebody writes is none."""
    row = draft.register.entities.get(entity)
    return is_media(draft, entity) and not (row is not None and row.subtype == "platform")


def _addressee(around: Around, statement: Statement) -> str | None:
    """Whom the words were said to: the first name behind the cue and outside the content that does not speak."""
    draft, sent = around.draft, around.sent
    cue = next((c for c in around.cues if c.at == statement.cue and c.kind in ("tell", "demand", "offer", "thank", "ask", "answer", "promise", "warn")), None)
    if cue is None:
        return None
    near = [v for v in voices(draft, sent, Context()) if v.entity and v.entity != statement.speaker and not v.paper and not is_media(draft, v.entity)
            and not statement.start <= sent.tokens[v.first].start < statement.end]
    behind = next((v.entity for v in near if 0 <= v.first - cue.match.last <= LEAST), None)
    return behind or next((v.entity for v in reversed(near) if v.oblique and 0 <= cue.match.first - v.last <= 1), None)


def _about(sent: Sent, statement: Statement) -> tuple[str, ...]:
    """Everybody and everything named in the content."""
    return tuple(dict.fromkeys(p.entity for p in sorted(sent.phrases, key=lambda p: p.first) if p.entity and p.type in ABOUT and p.within is None
                               and p.entity != statement.speaker and statement.start <= sent.tokens[p.first].start < statement.end))


# --- "this was announced by ..." -----------------------------------------------------------

def _pointed_back(draft: Draft, sent: Sent, new: Sequence[Statement], found: Sequence[Statement], quotations: Sequence[Quotation],
                  context: Context) -> list[Statement]:
    """A sentence that only tells who said what the sentence before tells."""
    following = draft.sents[sent.i + 1].sentence.start if sent.i + 1 < len(draft.sents) else -1
    if new or sent.i == 0 or sent.voice or bool(beginning(quotations, following + 1, following + 2)) or not back_lexicon(draft.pack).find_all(sent.tokens):
        return []
    before = draft.sents[sent.i - 1]
    told = any(m.value.kind != "according" for m in _cues(draft, before, quotations))
    start, end = strip(draft.text, _told_from(draft, sent, before), before.sentence.end, keep_quotes=True)
    if told or any(s.start < end and start < s.end for s in found) or len(draft.text[start:end].split()) < LEAST:
        return []
    cues = [said(draft, sent, m, [], [], context) for m in _cues(draft, sent, quotations)]
    verbs = [c for c in cues if c.kind != "according" and c.speaker]
    verb = next((c for c in verbs if not is_media(draft, c.speaker)), next(iter(verbs), None))
    source = next((c for c in cues if c.kind == "according" and c.speaker), verb)
    if verb is None or source is None:
        return []
    reporters = tuple(dict.fromkeys(c.speaker for c in (*verbs, verb) if c.speaker and c.speaker != source.speaker))
    statement = Statement(start, end, "indirect", source.speaker, verb.at, extractor="cue:back", confidence=0.6, reported_by=reporters)
    return [replace(statement, about=_about(before, statement))]


def _told_from(draft: Draft, sent: Sent, before: Sent) -> int:
    """Where what is pointed at begins: the sentence before in the same paragraph, else the paragraph before."""
    here, there = sent.sentence.paragraph, before.sentence.paragraph
    whole = [s.sentence.start for s in draft.sents[max(0, sent.i - FEW):sent.i] if s.sentence.paragraph == there]
    return before.sentence.start if here == there else whole[0]


FEW = 4  # sentences: a longer paragraph is not one statement


# --- order -----------------------------------------------------------------------------------

def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    inter = min(a[1], b[1]) - max(a[0], b[0])
    return max(inter, 0) / max(1, min(a[1] - a[0], b[1] - b[0]))


def _tidy(draft: Draft, found: Sequence[Statement]) -> list[Statement]:
    """In order, without the same stretch twice; of two that overlap nearly whole, the surer; paragraphs point at the whole."""
    kept: list[Statement] = []
    there: Overlapping[Statement] = Overlapping()
    for s in sorted(found, key=lambda s: (-s.confidence, s.start, -s.end)):
        if not any(_overlap((s.start, s.end), (k.start, k.end)) > 0.8 and not _is_part(s, k) for k in there.near(s.start, s.end)):
            kept.append(s)
            there.put(s)
    return with_wholes(sorted(kept, key=lambda s: (s.start, -s.end)))


def with_wholes(ordered: Sequence[Statement]) -> list[Statement]:
    """Each statement with the number of the first that it is a part of."""
    there, number = Overlapping(ordered), {id(s): i for i, s in enumerate(ordered)}
    return [replace(s, part_of=next((number[id(k)] for k in there.near(s.start, s.start + 1) if _is_part(s, k)), None)) for s in ordered]


def _is_part(s: Statement, whole: Statement) -> bool:
    """A paragraph of a longer quotation or answer, or what somebody else said in an answer."""
    inside = whole.start <= s.start and s.end <= whole.end and (s.start, s.end) != (whole.start, whole.end)
    return inside and (s.form == "direct" and s.extractor == whole.extractor or whole.extractor == TURN and s.speaker != whole.speaker)
