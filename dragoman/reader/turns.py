"""Questions and answers: whose words the paragraphs of an interview or of a written answer are."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.languages.tokens import fold
from dragoman.model import Statement
from dragoman.reader.draft import Draft, Sent

DASH = re.compile(r"[-–—]\s")


@dataclass(frozen=True)
class Paragraph:
    """The sentences of one line; `mark` is question, answer, dash, or "" where it goes on with the turn before."""

    sents: tuple[Sent, ...]
    start: int
    mark: str


def find_turns(draft: Draft) -> None:
    """Tell every sentence of an answer who gives it."""
    speaker = interviewee(draft)
    if speaker is None:
        return
    for paragraph, mark in _marked(draft):
        if mark == "answer":
            for sent in paragraph.sents:
                sent.voice = speaker


def turns(draft: Draft) -> list[Statement]:
    """A direct statement for each paragraph of an answer."""
    out = []
    for paragraph, mark in _marked(draft) if any(s.voice for s in draft.sents) else ():
        if mark == "answer":
            end = paragraph.sents[-1].sentence.end
            out.append(Statement(paragraph.start, end, "direct", paragraph.sents[0].voice, extractor="turn", confidence=0.8))
    return out


def interviewee(draft: Draft) -> str | None:
    """Who answers: the first person named with an office, in the headline or after it."""
    with_office = next((t.person for t in sorted(draft.tenures, key=lambda t: t.start)), None)
    return with_office or next((p.entity for _, p in draft.phrases() if p.type == "person"), None)


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
    for sents in by_line.values():
        start = sents[0].sentence.start
        yield _paragraph(draft, tuple(sents), start, markers)


def _paragraph(draft: Draft, sents: tuple[Sent, ...], start: int, markers: Sequence[tuple[str, str]]) -> Paragraph:
    head = draft.text[start:start + 40]
    for marker, kind in markers:
        if fold(head).startswith(marker):
            return Paragraph(sents, start + len(marker) + len(head[len(marker):]) - len(head[len(marker):].lstrip(" \u00a0")), kind)
    if DASH.match(head):
        return Paragraph(sents, start + 2, "dash")
    return Paragraph(sents, start, "")
