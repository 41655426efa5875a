"""Which stretches of a text are statements: those that the rules and the trained model take for words of somebody, weighed by what was learnt from the corpus.

Each stretch has features (which rule found it, how surely the model sees it, what stands at its ends and around it); the sum of their weights is the
logit of its chance. The weights are those of a logit (`training/sayings.py` fits them), in `weights/contents.json`.
"""
from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from dragoman.model import Statement
from dragoman.reader.attribution import Voices
from dragoman.reader.choice import FOLDER, log_odds, score, weights
from dragoman.reader.cues import cue_lexicon, that_lexicon
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.indirect import strip
from dragoman.reader.network import Linked
from dragoman.reader.stretches import Overlapping
from dragoman.reader.turns import TURN
from dragoman.reader.words import Words

WEIGHTS = FOLDER / "contents.json"
OPENING, CLOSING = "«„“\"‘", "»”“\"’"
OF_MODEL = "model"  # the extractor of a statement that no rule finds
BESIDE = 2  # characters between the ends of a stretch and of its sentence: a quotation mark, a stop
SAME = 0.95  # of two stretches, as a share of what both take: one stretch


def of_model(draft: Draft, rules: Overlapping[Statement]) -> Iterator[tuple[Statement, Linked]]:
    """The contents that the model sees: with what a rule knows of the same words, else as statements of nobody yet."""
    words = draft.row
    if words is None:
        return
    for saying in draft.sayings:
        start, end = _edges(draft.text, *_behind_that(draft, *_below_title(draft, *words.characters(saying.spot))))
        told = max(rules.near(start, end), key=lambda r: _common(r.start, r.end, start, end), default=None)
        sure, form = round(saying.spot.confidence, 2), _form(draft, start, end)
        if told is not None and _common(told.start, told.end, start, end) > 0:
            yield replace(told, start=start, end=end, form=form, confidence=sure, part_of=None), saying
        elif end > start and not draft.in_title(start):
            yield Statement(start, end, form, None, _cue(draft, words, saying), extractor=OF_MODEL, confidence=sure), saying


def _below_title(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """A stretch that runs from the headline into the text, without the headline."""
    if draft.title is None or not draft.in_title(start) or end <= draft.title.end:
        return start, end
    return next((s.sentence.start for s in draft.sents if s.sentence.start >= draft.title.end), end), end


def _behind_that(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """A stretch without the "that" that leads it."""
    word, blank, _ = draft.text[start:end].partition(" ")
    return (start + len(word) + 1, end) if blank and word.lower() in draft.pack.words("that") else (start, end)


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
        self._rules = Overlapping(self.rules)
        seen = list(of_model(self.draft, self._rules))
        self.seen = [s for s, _ in seen]
        self._seen = Overlapping(self.seen)
        self._heard = {s: max((c for r, _, c in saying.roles if r == "speaker"), default=0.0) for s, saying in seen}
        self._chance: dict[Statement, float] = {}
        self._known_cues: dict[int, list[tuple[tuple[int, int], str]]] = {}

    def near_rules(self, s: Statement) -> Iterator[Statement]:
        """What the rules found about where a stretch is."""
        return self._rules.near(s.start, s.end)

    def near_seen(self, s: Statement) -> Iterator[Statement]:
        """What the model sees about where a stretch is."""
        return self._seen.near(s.start, s.end)

    def chance(self, s: Statement) -> float:
        """How likely a stretch is a statement."""
        if s not in self._chance:
            self._chance[s] = 1 / (1 + math.exp(-score(dict(self.features(s)), weights(WEIGHTS))))
        return self._chance[s]

    def features(self, s: Statement) -> Iterator[tuple[str, float]]:
        """The features of a stretch."""
        rule, model = (max(found, key=lambda o: shared(o, s), default=None) for found in (self.near_rules(s), self.near_seen(s)))
        by_rule, by_model = shared(rule, s) if rule else 0.0, shared(model, s) if model else 0.0
        source = _source(by_rule, by_model)
        for name in ("", f" {self.draft.language}", f" rule={_bucket(by_rule)}", f" model={_bucket(by_model)}"):
            yield source + name, 1.0
        if rule is not None and by_rule:
            yield from self._of_rule(rule, f"rule {source != OF_MODEL}", by_model > 0)
        if model is not None and by_model:
            yield f"sure {source}", log_odds(model.confidence)
            yield f"heard {source}", log_odds(self._heard.get(model, 0.0))
        yield from self._of_place(s, OF_MODEL if source == OF_MODEL else "rule")

    def _of_rule(self, rule: Statement, what: str, seen: bool) -> Iterator[tuple[str, float]]:
        kind = rule.extractor
        sort = kind.partition(":")[0]
        for name in (kind, f"{kind} {self.draft.language}", f"{kind} model={seen}", f"{rule.form} {sort} speaker={rule.speaker is not None}",
                     f"confidence {rule.confidence} {sort}"):
            yield f"{what} {name}", 1.0

    def _of_place(self, s: Statement, sort: str) -> Iterator[tuple[str, float]]:
        """How long a stretch is, what stands at its ends, and whether words of saying stand beside it."""
        first, last = (self.draft.sents[self.all.sentence(at)] for at in (s.start, max(s.start, s.end - 1)))
        words = len(self.draft.text[s.start:s.end].split())
        yield f"{sort} words", math.log1p(words)
        before, after = _before(self.draft, first, s.start), _after(self.draft.text, s.end)
        opens, closes = first.sentence.start >= s.start - BESIDE, last.sentence.end <= s.end + BESIDE
        seen = any(spot.layer == "cue" for sent in (first, last) for spot in sent.seen)
        for name in (f"few={min(words, 4)}", f"sentences={min(last.i - first.i, 3)}", f"before={before}", f"after={after}", f"before={before} after={after}",
                     f"form={s.form}", f"opens={opens}", f"closes={closes}", f"cue={self._cue_kind(s, first, last)}", f"cue seen={seen}",
                     f"voice={first.voice is not None}"):
            yield f"{sort} {name}", 1.0

    def _cue_kind(self, s: Statement, first: Sent, last: Sent) -> str:
        """The kind of the words of saying nearest to the content in its sentences, outside of it."""
        found = [(max(s.start - at[1], at[0] - s.end, 0), kind) for sent in ((first,) if first is last else (first, last)) for at, kind in self._cues(sent)
                 if not s.start <= at[0] < s.end]
        return min(found, default=(0, "none"))[1]

    def _cues(self, sent: Sent) -> list[tuple[tuple[int, int], str]]:
        """The words of saying of a sentence, with their kinds."""
        if sent.i not in self._known_cues:
            self._known_cues[sent.i] = [(sent.span(m.first, m.last), m.value.kind) for m in cue_lexicon(self.draft.pack).find_all(sent.tokens)]
        return self._known_cues[sent.i]


def _source(by_rule: float, by_model: float) -> str:
    """Who draws a stretch as it is: the rules, the model, both, or each otherwise."""
    if by_rule >= SAME:
        return "both" if by_model >= SAME else "rule"
    return OF_MODEL if by_model >= SAME else "mixed"


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
