"""Questions and answers: whose words the paragraphs of an interview or of a written answer are."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.languages.tokens import fold
from dragoman.model import Statement
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.indirect import topic_words

TURN = "turn"  # the extractor of an answer, whose speaker its place in the dialogue tells
DASH = re.compile(r"[-–—]\s")


@dataclass(frozen=True)
class Paragraph:
    """The sentences of one line; `mark` is question, answer, dash, or "" where it goes on with the turn before; `speaker` is whom a
    label at its head names."""

    sents: tuple[Sent, ...]
    start: int
    mark: str
    speaker: str | None = None


def find_turns(draft: Draft) -> None:
    """Tell every sentence of an answer who gives it."""
    marked = _marked(draft)
    answers = [sent for paragraph, mark in marked if mark == "answer" for sent in paragraph.sents]
    speaker = interviewee(draft, marked) if answers else None
    for sent in answers:
        sent.voice = speaker
    for paragraph, mark in marked:
        for sent in paragraph.sents if mark == "answer" and paragraph.speaker else ():
            sent.voice = paragraph.speaker


def turns(draft: Draft) -> list[Statement]:
    """A direct statement for each answer, and one for each of its paragraphs where there are several."""
    out: list[Statement] = []
    for answer in _answers(draft):
        spans = [(p.start, p.sents[-1].sentence.end) for p in answer]
        for start, end in dict.fromkeys([(spans[0][0], spans[-1][1]), *spans]):
            out.append(Statement(start, end, "direct", answer[0].sents[0].voice, extractor=TURN, confidence=0.8))
    return out


def _answers(draft: Draft) -> list[list[Paragraph]]:
    """The paragraphs of every answer together."""
    out: list[list[Paragraph]] = []
    before = ""
    for paragraph, mark in _marked(draft):
        if mark == "answer" and (before != "answer" or paragraph.mark in ("answer", "dash")):
            out.append([])
        if mark == "answer":
            out[-1].append(paragraph)
        before = mark
    return out


def interviewee(draft: Draft, marked: Sequence[tuple[Paragraph, str]]) -> str | None:
    """Who answers: of the persons named before the first question the first with an office, else the first; else the first in the text."""
    asked = next((p.start for p, mark in marked if mark == "question"), len(draft.text))
    named = [(sent, p) for sent, p in draft.phrases() if p.type == "person" and p.entity]
    before = [(sent, p) for sent, p in named if sent.tokens[p.first].start < asked]
    held = next((p.entity for sent, p in before if any(p.entity in o.persons for o in sent.offices)), None)
    return held or next((p.entity for _, p in before or named), None)


def _marked(draft: Draft) -> list[tuple[Paragraph, str]]:
    """Every paragraph with whether it asks or answers; none where the text is no dialogue."""
    paragraphs = list(_paragraphs(draft))
    marks = [p.mark for p in paragraphs]
    if "question" in marks and "answer" in marks:
        return _carried(paragraphs)
    return _dialogue(draft, paragraphs)


def _carried(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, str]]:
    """With "Question:" and "Answer:" a mark holds until the next one."""
    out, mark = [], ""
    for p in paragraphs:
        mark = p.mark if p.mark in ("question", "answer") else mark
        out.append((p, mark))
    return out


def _dialogue(draft: Draft, paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, str]]:
    """With dashes the turns change at each; the first that ends in a question mark is the interviewer's."""
    dashes = [p for p in paragraphs if p.mark == "dash"]
    asked = [p for p in dashes if draft.text[p.sents[-1].sentence.end - 1] in "?;՞" or "՞" in draft.text[p.start:p.sents[-1].sentence.end]]
    if len(dashes) < 4 or len(asked) < 2:
        return []
    out, mark = [], ""
    for p in paragraphs:
        if p.mark == "dash":
            mark = "question" if mark != "question" else "answer"
        out.append((p, mark))
    return out


def _paragraphs(draft: Draft) -> Iterable[Paragraph]:
    table = draft.pack.table("saying").get("question", [])
    markers = [(fold(m), kind) for row in table for kind, key in (("question", "markers"), ("answer", "answer")) for m in row.get(key, ())]
    by_line: dict[int, list[Sent]] = {}
    for sent in draft.sents:
        by_line.setdefault(sent.sentence.paragraph, []).append(sent)
    markers += [(label, "question") for label in _askers(draft, [sents[0] for sents in by_line.values()])]
    for sents in by_line.values():
        start = sents[0].sentence.start
        yield _paragraph(draft, tuple(sents), start, markers)


ASKER = 4  # tokens of a label such as the name of the paper that asks


def _askers(draft: Draft, heads: Sequence[Sent]) -> list[str]:
    """Labels that begin several lines and name nobody, in an interview in which others name who answers: the paper's."""
    labels = [(sent, at) for sent in heads if (at := next((t.i for t in sent.tokens[1:ASKER] if t.text == ":"), None)) is not None]
    if not any(_label(draft, sent) for sent, _ in labels):
        return []
    nobody = Counter(fold(draft.text[sent.sentence.start:sent.tokens[at].end]) for sent, at in labels if _label(draft, sent) is None)
    return [label for label, n in nobody.items() if n > 1]


def _paragraph(draft: Draft, sents: tuple[Sent, ...], start: int, markers: Sequence[tuple[str, str]]) -> Paragraph:
    head = draft.text[start:start + 40]
    folded = fold(head)
    for marker, kind in markers:
        if folded.startswith(marker):
            return Paragraph(sents, start + len(marker) + len(head[len(marker):]) - len(head[len(marker):].lstrip(" \u00a0")), kind)
    if DASH.match(head):
        return Paragraph(sents, start + 2, "dash")
    labelled = _label(draft, sents[0])
    if labelled is not None:
        return Paragraph(sents, labelled[0], "answer", labelled[1])
    return Paragraph(sents, start, "")


LABEL = 14  # tokens before the colon


def _label(draft: Draft, sent: Sent) -> tuple[int, str] | None:
    """"Helle Brandvold, spokeswoman for the ministry: No." - where her words begin, and who she is."""
    colon = next((t.i for t in sent.tokens[:LABEL] if t.text in ":՝"), None)
    if colon is None or colon + 1 >= len(sent.tokens) or sent.tokens[colon + 1].text in "“„«\"":
        return None
    person = next((p for p in sorted(sent.phrases, key=lambda p: p.first) if p.type == "person" and p.entity and p.form == "name" and p.last <= colon), None)
    known = [(p.first, p.last) for p in sent.phrases] + [(o.first, o.last) for o in sent.offices]
    words = [t for t in sent.tokens[:colon] if t.is_word and t.lower not in topic_words(draft.pack) and not any(a <= t.i < b for a, b in known)]
    return (sent.tokens[colon + 1].start, person.entity) if person and person.entity and len(words) <= 1 else None

