"""Which stretches of a text are statements: those that the rules and the trained model take for words of somebody, weighed by what was learnt from the corpus.

Each stretch has features (which rule found it, how surely the model sees it, what stands at its ends and around it); the sum of their weights is the
logit of its chance. The weights are those of a logit (`training/sayings.py` fits them), in `weights/contents.json`.
"""
from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from dragoman.model import Statement
from dragoman.reader.attribution import Features, Voices, score
from dragoman.reader.cues import cue_lexicon, that_lexicon
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.indirect import strip
from dragoman.reader.network import Linked
from dragoman.reader.stretches import Overlapping
from dragoman.reader.turns import TURN
from dragoman.reader.words import Words

WEIGHTS = Path(__file__).parent / "weights" / "contents.json"
OPENING, CLOSING = "«„“\"‘", "»”“\"’"
OF_MODEL = "model"  # the extractor of a statement that no rule finds
SAME = 0.95  # of two stretches, as a share of what both take: one stretch


def of_model(draft: Draft, rules: Sequence[Statement]) -> Iterator[Statement]:
    """The contents that the model sees: with what a rule knows of the same words, else as statements of nobody yet."""
    words = draft.row
    for saying in draft.sayings if words is not None else ():
        start, end = _edges(draft.text, *words.characters(saying.spot))
        told = max(rules, key=lambda r: _common(r.start, r.end, start, end), default=None)
        sure, form = round(saying.spot.confidence, 2), _form(draft, start, end)
        if told is not None and _common(told.start, told.end, start, end) > 0:
            yield replace(told, start=start, end=end, form=form, confidence=sure, part_of=None)
        elif end > start and not draft.in_title(start):
            yield Statement(start, end, form, None, _cue(draft, words, saying), extractor=OF_MODEL, confidence=sure)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Without punctuation at its ends, and without the quotation marks that enclose it."""
    start, end = strip(text, start, end, keep_quotes=True)
    enclosed = text[start:start + 1] in tuple(OPENING) and text[end:end + 1] in tuple(CLOSING)
    return (start + 1, end) if enclosed else (start, end)


def _form(draft: Draft, start: int, end: int) -> str:
    """Direct where quotation marks enclose it, mixed where some stand in it."""
    if draft.text[start - 1:start] in tuple(OPENING) and draft.text[end:end + 1] in tuple(CLOSING):
        return "direct"
    return "mixed" if any(c in "«„“" for c in draft.text[start:end]) else "indirect"


def _cue(draft: Draft, words: Words, saying: Linked) -> tuple[int, int] | None:
    """The words of saying that the model sees nearest to the content, in one of its sentences."""
    first, last = words.at(saying.spot.first)[0], words.at(saying.spot.last - 1)[0]
    start, end = words.characters(saying.spot)
    cues = [draft.sents[i].span(s.first, s.last) for i in dict.fromkeys((first, last)) for s in draft.sents[i].seen if s.layer == "cue"]
    return min(cues, key=lambda c: max(start - c[1], c[0] - end, 0), default=None)


def shared(a: Statement, b: Statement) -> float:
    """What two stretches have in common, as a share of what both take."""
    return _common(a.start, a.end, b.start, b.end)


def _common(a: int, b: int, c: int, d: int) -> float:
    inter = min(b, d) - max(a, c)
    return inter / (max(b, d) - min(a, c)) if inter > 0 else 0.0


class Look:
    """What stretches that may be statements are measured by.

    Args:
        everybody: Those who may speak in the draft.
    """

    def __init__(self, everybody: Voices) -> None:
        self.all, self.draft = everybody, everybody.draft
        self.rules = [s for s in self.draft.statements if s.extractor != TURN]
        self.answers = [s for s in self.draft.statements if s.extractor == TURN]
        self.seen = list(of_model(self.draft, self.rules))
        self._rules, self._seen = Overlapping(self.rules), Overlapping(self.seen)
        self._chance: dict[Statement, float] = {}
        self.chances = {id(s): max((c for r, _, c in x.roles if r == "speaker"), default=0.0) for s in self.seen for x in [self._linked(s)] if x}

    def near_rules(self, s: Statement) -> Iterator[Statement]:
        """What the rules found about where a stretch is."""
        return self._rules.near(s.start, s.end)

    def near_seen(self, s: Statement) -> Iterator[Statement]:
        """What the model sees about where a stretch is."""
        return self._seen.near(s.start, s.end)

    def chance(self, s: Statement) -> float:
        """How likely a stretch is a statement."""
        if s not in self._chance:
            self._chance[s] = 1 / (1 + math.exp(-score(dict(self.features(s)), weights())))
        return self._chance[s]

    def _linked(self, s: Statement) -> Linked | None:
        row = self.draft.row
        return next((x for x in self.draft.sayings if row and row.characters(x.spot)[0] <= s.start < row.characters(x.spot)[1]), None)

    def features(self, s: Statement) -> Iterator[tuple[str, float]]:
        """The features of a stretch."""
        rule, model = (max(found, key=lambda o: shared(o, s), default=None) for found in (self.near_rules(s), self.near_seen(s)))
        by_rule, by_model = shared(rule, s) if rule else 0.0, shared(model, s) if model else 0.0
        source = "both" if by_rule >= SAME and by_model >= SAME else "rule" if by_rule >= SAME else "model" if by_model >= SAME else "mixed"
        yield source, 1.0
        yield f"{source} {self.draft.language}", 1.0
        yield f"{source} rule={_bucket(by_rule)}", 1.0
        yield f"{source} model={_bucket(by_model)}", 1.0
        if rule is not None and by_rule:
            kind = rule.extractor
            for name in (kind, f"{kind} {self.draft.language}", f"{kind} model={by_model > 0}", f"{rule.form} {kind.partition(':')[0]} speaker={rule.speaker is not None}",
                         f"confidence {rule.confidence} {kind.partition(':')[0]}"):
                yield f"rule {source != 'model'} {name}", 1.0
        if model is not None and by_model:
            yield f"sure {source}", _logit(model.confidence)
            yield f"heard {source}", _logit(self.chances.get(id(model), 0.0))
        yield from self._of_place(s, source)

    def _of_place(self, s: Statement, source: str) -> Iterator[tuple[str, float]]:
        text, sort = self.draft.text, "model" if source == "model" else "rule"
        first, last = self.all.sentence(s.start), self.all.sentence(max(s.start, s.end - 1))
        words = len(text[s.start:s.end].split())
        yield f"{sort} words", math.log1p(words)
        yield f"{sort} few={min(words, 4)}", 1.0
        yield f"{sort} sentences={min(last - first, 3)}", 1.0
        before, after = _before(self.draft, self.draft.sents[first], s.start), _after(text, s.end)
        for name in (f"before={before}", f"after={after}", f"before={before} after={after}", f"form={s.form}", f"opens={self.draft.sents[first].sentence.start >= s.start - 2}",
                     f"closes={self.draft.sents[last].sentence.end <= s.end + 2}", f"cue={self._cues(s, first, last)}", f"voice={self.draft.sents[first].voice is not None}"):
            yield f"{sort} {name}", 1.0
        seen = any(spot.layer == "cue" for i in (first, last) for spot in self.draft.sents[i].seen)
        yield f"{sort} cue seen={seen}", 1.0

    def _cues(self, s: Statement, first: int, last: int) -> str:
        """The kind of the words of saying nearest to the content in its sentences, outside of it."""
        found = [(max(s.start - t[1], t[0] - s.end, 0), m.value.kind) for i in dict.fromkeys((first, last)) for sent in [self.draft.sents[i]]
                 for m in cue_lexicon(self.draft.pack).find_all(sent.tokens) for t in [sent.span(m.first, m.last)] if not s.start <= t[0] < s.end]
        return min(found, default=(0, "none"))[1]


def _bucket(share: float) -> str:
    return "none" if share == 0 else "little" if share < 0.4 else "part" if share < 0.7 else "most" if share < SAME else "whole"


def _before(draft: Draft, sent: Sent, at: int) -> str:
    token = next((t for t in reversed(sent.tokens) if t.end <= at), None)
    if token is None:
        return "start"
    if token.text in OPENING + CLOSING:
        return "quote"
    if token.text in ",:;—–-":
        return token.text
    return "that" if any(m.last - 1 == token.i for m in that_lexicon(draft.pack).find_all(sent.tokens)) else "mark" if not token.is_word else "word"


def _after(text: str, at: int) -> str:
    c = text[at:at + 1]
    return "quote" if c in tuple(CLOSING) else "stop" if c in tuple(".!?։…") else c if c in tuple(",:;—–-") else "end" if not c or c == "\n" else "word"


def _logit(chance: float) -> float:
    kept = min(max(chance, 0.02), 0.98)
    return math.log(kept / (1 - kept))


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The learnt weight of each feature."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found

