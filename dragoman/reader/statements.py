"""Statements: who said which stretch of the text, by which cue, as reported by whom."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.languages.lexicon import Match
from dragoman.model import Statement
from dragoman.reader.actors import MEDIA
from dragoman.reader.cues import Cue, cue_lexicon, that_lexicon
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.quotes import Quotation, pair
from dragoman.reader.turns import turns

PUNCTUATION = " \t\u00a0,.;:–—-―։՝…!?\"“”„«»'‘’"
STRONG = frozenset({"say", "tell", "answer", "write", "claim", "deny", "stress", "warn", "demand", "promise", "expect", "doubt", "report", "accuse", "praise", "thank",
                    "threaten", "agree", "ask"})
NEEDS_THAT = frozenset({"report", "agree", "expect", "doubt", "ask", "praise", "thank", "accuse", "promise", "tell", "claim", "answer", "write", "threaten"})  # without "that" or a quotation they introduce no statement
LEAST = 3  # words in a statement's content


@dataclass(frozen=True)
class Said:
    """A cue met in a sentence with the speaker that it points to."""

    match: Match[Cue]
    speaker: str | None
    at: tuple[int, int]


def find_statements(draft: Draft) -> None:
    """Put every statement of the text into the draft, in the order of the text."""
    quotations = pair(draft)
    found: list[Statement] = []
    speaker: str | None = None
    for sent in draft.sents:
        new = list(_in_sentence(draft, sent, quotations, speaker))
        found += new
        speaker = next((s.speaker for s in reversed(new) if s.speaker), None) or _subject(draft, sent) or speaker
    draft.statements = _tidy(draft, [*found, *turns(draft)])


def _subject(draft: Draft, sent: Sent) -> str | None:
    return next((p.entity for p in sorted(sent.phrases, key=lambda p: p.first) if p.type == "person" and p.entity and not p.role and p.within is None
                 and (not p.cases or p.cases & {"nom", "erg"})), None)


# --- one sentence ----------------------------------------------------------------

def _in_sentence(draft: Draft, sent: Sent, quotations: Sequence[Quotation], before: str | None) -> Iterable[Statement]:
    here = [q for q in quotations if sent.sentence.start <= q.start < sent.sentence.end or q.start < sent.sentence.start < q.end]
    cues = [_said(draft, sent, m, before) for m in _cues(draft, sent, here)]
    reporters = _reporters(draft, sent, cues)
    inner = [c for c in cues if not _only_reports(draft, c, cues)]
    claimed: list[tuple[int, int]] = []
    if sent.voice:
        return
    for quotation in here:
        statement = _direct(draft, sent, quotation, inner or cues, before)
        if statement is not None:
            claimed.append((statement.start, statement.end))
            yield replace(statement, reported_by=_without(reporters, statement.speaker))
    for i, said in enumerate(inner):
        statement = _indirect(draft, sent, said, inner[i + 1:], here, claimed)
        if statement is not None:
            yield replace(statement, reported_by=_without(reporters, statement.speaker))


def _without(reporters: tuple[str, ...], speaker: str | None) -> tuple[str, ...]:
    return tuple(r for r in reporters if r != speaker)


def _cues(draft: Draft, sent: Sent, quotations: Sequence[Quotation]) -> list[Match[Cue]]:
    """Cues outside of long quotations, the longest of those that overlap."""
    inside = [(q.start, q.end) for q in quotations if not q.is_short]
    found = cue_lexicon(draft.pack).find_all(sent.tokens)
    kept: list[Match[Cue]] = []
    taken: set[int] = set()
    for m in sorted(found, key=lambda m: (m.first - m.last, m.value.kind != "according", m.first)):
        at = sent.tokens[m.first].start
        if taken.isdisjoint(range(m.first, m.last)) and not any(a <= at < b for a, b in inside):
            taken.update(range(m.first, m.last))
            kept.append(m)
    return sorted((m for m in kept if m.value.kind != "stop" and not _in_phrase(sent, m)), key=lambda m: m.first)


def _in_phrase(sent: Sent, match: Match[Cue]) -> bool:
    return any(o.first <= match.first and match.last <= o.last for o in sent.offices) or any(
        p.first <= match.first and match.last <= p.last for p in sent.phrases)


def _said(draft: Draft, sent: Sent, match: Match[Cue], before: str | None) -> Said:
    phrase = _speaker(draft, sent, match)
    at = sent.span(match.first, match.last)
    if phrase is not None and match.value.kind == "according":
        at = (min(at[0], sent.tokens[phrase.first].start), max(at[1], sent.tokens[phrase.last - 1].end))
    return Said(match, phrase.entity if phrase else before if match.value.kind == "according" or _own_subject(draft) else None, at)


def _own_subject(draft: Draft) -> bool:
    """Languages whose verbs may stand without a subject."""
    return bool(draft.pack.main.get("pro_drop", draft.pack.tag in ("ka", "hy", "ru", "uk", "tr", "az", "es")))


def _speaker(draft: Draft, sent: Sent, match: Match[Cue]) -> Phrase | None:
    """Who the cue points to: beside an according-phrase; else before the cue in its clause, or right after it."""
    able = [p for p in sorted(sent.phrases, key=lambda p: p.first) if p.within is None and p.entity and p.type in ("person", "organisation", "polity")
            and p.form != "adjective"]
    before, after = [p for p in able if p.last <= match.first], [p for p in able if p.first >= match.last]
    if match.value.kind == "according":
        beside = after[:1] if match.value.side == "before" else before[-1:]
        return next((p for p in beside if abs((p.first - match.last) if match.value.side == "before" else (match.first - p.last)) <= 3), None)
    close = [p for p in after if not _blocked(draft, sent, match.last, _head(sent, p)) and _head(sent, p) - match.last <= GAP and not _is_object(p)]
    free = [p for p in before if not _is_object(p) and not _divided(draft, sent, p.last, match.first)]
    if close and (not free or _after_quote(sent, match) or _closing(draft, sent, match)):
        return close[0]
    return free[-1] if free else close[0] if close else None


GAP = 4  # tokens between a cue and a speaker behind it: "said on Friday the agency X"


def _head(sent: Sent, phrase: Phrase) -> int:
    """Where the speaker's words begin: the office before a name belongs to it."""
    return min((o.first for o in sent.offices if phrase.entity in o.persons and 0 <= phrase.first - o.last <= 1), default=phrase.first)


def _closing(draft: Draft, sent: Sent, match: Match[Cue]) -> bool:
    """The cue follows a comma, and no content clause comes after it: what it reports stands before."""
    before = sent.tokens[match.first - 1].text if match.first else ""
    return before in (",", "–", "—", "-") and match.first > LEAST and not any(
        t.lower in draft.pack.words("that") or t.text == ":" for t in sent.tokens[match.last:])


def _after_quote(sent: Sent, match: Match[Cue]) -> bool:
    """The cue follows a quotation or a dash: the speaker comes after it."""
    marks = [t.text for t in sent.tokens[max(0, match.first - 3):match.first]]
    return any(m in "”»“\"’—–-" for m in marks)


def _is_object(phrase: Phrase) -> bool:
    return phrase.role in ("com", "all", "con", "ben", "abl", "loc", "abo", "betw", "gen", "agt") or bool(phrase.cases) and not phrase.cases & {"nom", "erg"}


def _blocked(draft: Draft, sent: Sent, first: int, last: int) -> bool:
    return any(t.lower in draft.pack.words("that") or t.text in ":«„“,;" for t in sent.tokens[first:last])


def _divided(draft: Draft, sent: Sent, first: int, last: int) -> bool:
    """Another clause begins between: the name is not the cue's subject."""
    return any(t.text in ";:" or t.lower in draft.pack.words("that") for t in sent.tokens[first:last])


def _reporters(draft: Draft, sent: Sent, cues: Sequence[Said]) -> tuple[str, ...]:
    """Outlets and, where somebody else speaks too, bodies that the sentence names as its source."""
    found = [c.speaker for c in cues if c.speaker and _only_reports(draft, c, cues)]
    return tuple(dict.fromkeys(s for s in found if s))


def _only_reports(draft: Draft, said: Said, cues: Sequence[Said]) -> bool:
    """An outlet, or a body beside another speaker's own cue, passes on what is said."""
    if said.speaker is None:
        return False
    others = [c for c in cues if c is not said and c.speaker and c.speaker != said.speaker and c.match.value.kind != "according"]
    row = draft.register.entities.get(said.speaker)
    media = row is not None and row.subtype in MEDIA
    return bool(others) and (media or said.match.value.kind in ("according", "report") and not said.speaker.startswith("person:"))


# --- direct speech ------------------------------------------------------------------

def _direct(draft: Draft, sent: Sent, quotation: Quotation, cues: Sequence[Said], before: str | None) -> Statement | None:
    """A quotation with a cue beside it; or a whole sentence in quotation marks, which the last speaker goes on with."""
    if quotation.is_short and not _stands_alone(draft, quotation):
        return None
    beside = _beside(draft, quotation, cues)
    begins = quotation.start < sent.sentence.start
    if begins:
        return None
    outer = draft.text[sent.sentence.start:quotation.start].strip(PUNCTUATION)
    if beside is None and len(outer.split()) > 0 and quotation.end <= sent.sentence.end:
        return None
    if outer and beside is not None and beside.match.first < len(sent.tokens) and not outer.endswith(":") and _runs_on(draft, sent, quotation, beside):
        return None
    late = beside or _later(draft, quotation)
    speaker = late.speaker if late else before
    start, end = strip(draft.text, quotation.start, quotation.end)
    return Statement(start, end, "direct", speaker, late.at if late else None, extractor="quotation", confidence=0.85 if late else 0.6) if end > start else None


def _stands_alone(draft: Draft, quotation: Quotation) -> bool:
    """A short quotation with a stop or comma inside or right after its mark is speech, not a term."""
    return quotation.words >= 2 and (draft.text[quotation.end - 1] in ".,!?…" or draft.text[quotation.end + 1:quotation.end + 2] == ",")


def _beside(draft: Draft, quotation: Quotation, cues: Sequence[Said]) -> Said | None:
    after = [c for c in cues if 0 <= c.at[0] - quotation.end <= 60 and "\n" not in draft.text[quotation.end:c.at[0]]]
    before = [c for c in cues if 0 <= quotation.start - c.at[1] <= 60 and c.match.value.kind != "according"]
    return (after[:1] or before[-1:] or [None])[0]


def _runs_on(draft: Draft, sent: Sent, quotation: Quotation, said: Said) -> bool:
    """The quotation is a part of the reporter's own sentence: the statement is mixed, and the indirect rule takes it."""
    between = draft.text[said.at[1]:quotation.start - 1].strip()
    return said.at[1] <= quotation.start and not between.endswith((":", ",")) and said.at[1] > 0 and bool(
        between or draft.text[quotation.end + 1:sent.sentence.end].strip(PUNCTUATION))


def _later(draft: Draft, quotation: Quotation) -> Said | None:
    """The cue of the sentence in which a long quotation ends."""
    for sent in draft.sents:
        if sent.sentence.start <= quotation.end < sent.sentence.end or sent.sentence.start - 3 <= quotation.end < sent.sentence.start:
            for match in cue_lexicon(draft.pack).find_all(sent.tokens):
                if match.value.kind not in ("stop", "according") and sent.tokens[match.first].start >= quotation.end:
                    return _said(draft, sent, match, None)
    return None


# --- indirect and mixed -----------------------------------------------------------------

def _indirect(draft: Draft, sent: Sent, said: Said, later: Sequence[Said], quotations: Sequence[Quotation], claimed: Sequence[tuple[int, int]]) -> Statement | None:
    """The content of a cue: behind "that", behind the cue, or the clause that a final cue closes."""
    span = _content(draft, sent, said, later)
    if span is None or said.speaker is None and said.match.value.kind != "report":
        return None
    start, end = strip(draft.text, *span, keep_quotes=True)
    if len(draft.text[start:end].split()) < LEAST or any(_overlap((start, end), c) > 0.3 for c in claimed):
        return None
    mixed = any(start <= q.start and q.end <= end for q in quotations)
    return Statement(start, end, "mixed" if mixed else "indirect", said.speaker, said.at, extractor=f"cue:{said.match.value.kind}", confidence=0.7)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    inter = min(a[1], b[1]) - max(a[0], b[0])
    return max(inter, 0) / max(1, min(a[1] - a[0], b[1] - b[0]))


def _content(draft: Draft, sent: Sent, said: Said, later: Sequence[Said]) -> tuple[int, int] | None:
    match = said.match
    end = _end(draft, sent, said, later, said.at[1])
    if match.value.kind == "according":
        return _beside_according(draft, sent, said, end)
    that = _that(draft, sent, match)
    if that is not None:
        start = sent.tokens[that].start
        return start, _end(draft, sent, said, later, start)
    if _closes(draft, sent, said):
        return sent.sentence.start, said.at[0]
    if match.value.kind in NEEDS_THAT and not sent.quoted:
        return None
    if draft.pack.main.get("order") == "sov" or not draft.pack.cased:
        if match.value.kind not in NEEDS_SUBJECT_GAP and not _quotes_behind(draft, sent, said):
            return None
        return _around(draft, sent, said, end)
    after = max([match.last, *(p.last for p in sent.phrases if p.entity == said.speaker and 0 <= p.first - match.last <= 1)])
    return (sent.tokens[after].start, end) if after < len(sent.tokens) and sent.tokens[after].start < end else None


def _quotes_behind(draft: Draft, sent: Sent, said: Said) -> bool:
    """A quotation stands in the clause that the cue closes or opens."""
    return any(q.start < said.at[0] < q.end + 80 or said.at[1] <= q.start <= said.at[1] + 60 for q in pair(draft)
               if sent.sentence.start <= q.start < sent.sentence.end)


NEEDS_SUBJECT_GAP = frozenset({"stress", "demand", "warn", "deny", "thank", "praise"})  # verbs that take a noun phrase as content


def _around(draft: Draft, sent: Sent, said: Said, end: int) -> tuple[int, int] | None:
    """Verb-final order: the content stands between the speaker and the cue, else behind the cue."""
    speaker = [p for p in sent.phrases if p.entity == said.speaker and p.last <= said.match.first]
    if speaker and said.match.first - speaker[-1].last >= LEAST:
        return sent.tokens[speaker[-1].last].start, said.at[0]
    return (said.at[1], end) if end - said.at[1] > 10 else None


def _that(draft: Draft, sent: Sent, match: Match[Cue]) -> int | None:
    """Where the content begins behind "that" or a colon: at most six tokens of addressee lie between."""
    words = that_lexicon(draft.pack)
    comma = False
    for i in range(match.last, min(match.last + 12, len(sent.tokens))):
        comma = comma or sent.tokens[i].text == ","
        if sent.tokens[i].text == ":" and i + 1 < len(sent.tokens) and not comma:
            return i + 1
        found = words.at(sent.tokens, i)
        if found and found[0].last < len(sent.tokens):
            return found[0].last
    return None


def _closes(draft: Draft, sent: Sent, said: Said) -> bool:
    """The cue ends the sentence behind a comma or dash: the content is what stands before."""
    head = draft.text[sent.sentence.start:said.at[0]].rstrip()
    tail = draft.text[said.at[1]:sent.sentence.end]
    before = next((t.text for t in reversed(sent.tokens[:said.match.first]) if not t.text.isspace()), "")
    own = [p for p in sent.phrases if p.entity == said.speaker and p.last <= said.match.first]
    gap = sent.tokens[own[-1].first - 1].text if own and own[-1].first > 0 and said.match.first - own[-1].last <= 1 else before
    return gap in (",", "–", "—", "-") and len(head.split()) >= LEAST and len(tail.split()) <= 14


def _beside_according(draft: Draft, sent: Sent, said: Said, end: int) -> tuple[int, int] | None:
    """Before a comma-closed according-phrase, or all that follows an opening one."""
    head = draft.text[sent.sentence.start:said.at[0]].strip(PUNCTUATION)
    if len(head.split()) <= 4:
        return said.at[1], end
    tail = draft.text[said.at[1]:sent.sentence.end].strip(PUNCTUATION)
    return (sent.sentence.start, said.at[0]) if len(tail.split()) <= 3 else (said.at[1], end)


def _end(draft: Draft, sent: Sent, said: Said, later: Sequence[Said], start: int) -> int:
    """The sentence's end, or where the same speaker's next cue begins a clause of its own."""
    for other in later:
        if other.at[0] <= start:
            continue
        if other.match.value.kind == "according":
            return other.at[0]
        joint = [t for t in sent.tokens if start <= t.start < other.at[0] and (t.lower in draft.pack.words("and") or t.text in ",;")]
        if joint and other.speaker == said.speaker and not _own_name(sent, other, joint[-1].end):
            return joint[-1].start
    return sent.sentence.end


def _own_name(sent: Sent, said: Said, since: int) -> bool:
    """The cue has a subject between the joint and itself that is not the speaker's own name."""
    return any(since <= sent.tokens[p.first].start < said.at[0] and p.type in ("person", "polity", "organisation") and p.entity != said.speaker
               and not _is_object(p) for p in sent.phrases)


def strip(text: str, start: int, end: int, keep_quotes: bool = False) -> tuple[int, int]:
    """Take blanks and punctuation off both ends of a span; quotation marks too unless they belong to the content."""
    left = PUNCTUATION.replace("“", "").replace("„", "").replace("«", "").replace('"', "").replace("‘", "") if keep_quotes else PUNCTUATION
    while start < end and text[start] in left:
        start += 1
    while end > start and text[end - 1] in PUNCTUATION:
        end -= 1
    return start, end


def _tidy(draft: Draft, found: Sequence[Statement]) -> list[Statement]:
    """In order, without the same stretch twice; of two that overlap nearly whole, the surer."""
    kept: list[Statement] = []
    for s in sorted(found, key=lambda s: (-s.confidence, s.start)):
        if not any(_overlap((s.start, s.end), (k.start, k.end)) > 0.8 for k in kept):
            kept.append(s)
    return sorted(kept, key=lambda s: (s.start, s.end))
