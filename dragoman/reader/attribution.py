"""Whose words a statement is: one of those named around it, or nobody who is known, chosen by weights learnt from the corpus.

Each candidate has features (where its name stands to the content and the cue, what it is, whether the rules or the trained model take it, whether it
spoke before); a candidate's score is the sum of its features' weights, and the highest wins. The weights are those of a conditional logit
(`training/sayings.py` fits them), in `weights/speakers.json`.
"""
from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.model import Statement
from dragoman.reader.choice import FOLDER, Features, log_odds, score, weights
from dragoman.reader.cues import speech_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.gender import GENDERS, of_pronoun, told
from dragoman.reader.network import Linked
from dragoman.reader.outlets import is_media
from dragoman.reader.speakers import SPEAKING, Context, voices
from dragoman.reader.stretches import Overlapping

WEIGHTS = FOLDER / "speakers.json"
BEFORE = 4  # sentences before a content in which its speaker may be named
MUCH = 1.0  # how much higher the score of another than the speaker of the rules must be
SURE = 0.6  # of a rule
BACK = 30  # statements before it, of whose speakers one may be its own
CLOSE = 4  # characters between a content and the sentence behind it that may hold its cue


@dataclass(frozen=True)
class Candidate:
    """One who may have said something; `entity` is None for nobody who is known."""

    entity: str | None
    features: Features


@dataclass(frozen=True)
class Mention:
    """A place where one who may speak stands: its characters, its sentence, what it is; `free` is a possible subject."""

    sent: int
    start: int
    end: int
    entity: str
    type: str
    form: str
    free: bool
    titled: bool


@dataclass(frozen=True)
class Heard:
    """What the model sees said, in characters."""

    start: int
    end: int
    linked: Linked


@dataclass
class Voices:
    """Everybody in a draft who may speak, sentence by sentence, and who spoke so far."""

    draft: Draft
    told: list[tuple[Statement, str | None]] = field(default_factory=list)
    _known: dict[int, list[Mention]] = field(default_factory=dict)

    def sentence(self, at: int) -> int:
        """The number of the sentence at or before a place in the text."""
        return max(0, bisect_right(self.draft.sents, at, key=lambda s: s.sentence.start) - 1)

    def mentions(self, i: int) -> list[Mention]:
        """Those who may speak in a sentence, in order."""
        if i not in self._known:
            self._known[i] = list(_mentions(self.draft, self.draft.sents[i]))
        return self._known[i]

    @cached_property
    def times(self) -> Counter[str]:
        """How often each is named."""
        return Counter(p.entity for _, p in self.draft.phrases() if p.entity)

    @cached_property
    def main(self) -> str | None:
        """The person who is named most."""
        return next((e for e, _ in self.times.most_common() if e.startswith("person:")), None)

    @cached_property
    def gender(self) -> dict[str, str]:
        """The gender that the words beside persons show, the first time they do."""
        found: dict[str, str] = {}
        for sent in self.draft.sents:
            for entity, gender in told(self.draft, sent):
                found.setdefault(entity, gender)
        return found

    @cached_property
    def heard(self) -> Overlapping[Heard]:
        """What the model sees said."""
        row = self.draft.row
        return Overlapping([Heard(*row.characters(s.spot), s) for s in self.draft.sayings] if row is not None else ())

    def candidates(self, statement: Statement) -> list[Candidate]:
        """Nobody, and everybody around a statement who may have said it."""
        view = View(self, statement)
        able = [e for e in view.entities if e == statement.speaker or e != statement.addressee and not is_media(self.draft, e)]
        return [Candidate(None, dict(view.of_none())), *(Candidate(e, dict(view.of(e))) for e in able)]

    def settle(self, statement: Statement) -> str | None:
        """Who speaks in a statement of the rules: whom they name, unless another is much likelier."""
        scores = {c.entity: score(c.features, weights(WEIGHTS)) for c in self.candidates(statement)}
        best = max((e for e in scores if e is not None or statement.speaker is None), key=lambda e: scores[e])
        return statement.speaker if scores[best] - scores[statement.speaker] <= (MUCH if statement.speaker else 0) else best

    def likeliest(self, statement: Statement) -> tuple[str | None, float]:
        """Who most likely said something, and how likely that is."""
        scores = [(score(c.features, weights(WEIGHTS)), c.entity) for c in self.candidates(statement)]
        high, best = max(scores, key=lambda s: s[0])
        return best, 1 / sum(math.exp(s - high) for s, _ in scores)


def _mentions(draft: Draft, sent: Sent) -> Iterator[Mention]:
    found = [v for v in voices(draft, sent, Context()) if v.entity and not v.paper]
    titled = {p for o in sent.offices for p in o.persons}
    for v in found:
        start, end = sent.span(v.first, v.last)
        form = "pronoun" if v.pronoun else next((p.form for p in sent.phrases if p.entity == v.entity and p.last == v.last), "office")
        yield Mention(sent.i, start, end, v.entity or "", v.type, form, not v.oblique and not v.place, v.entity in titled)
    seen = {(v.entity, v.last) for v in found}
    for p in sent.phrases:
        if p.entity and p.type in SPEAKING and p.form != "adjective" and (p.entity, p.last) not in seen:
            start, end = sent.span(p.first, p.last)
            yield Mention(sent.i, start, end, p.entity, p.type, "part" if p.within else p.form, False, p.entity in titled)


class View:
    """What those who may have said something are measured by.

    Args:
        everybody: Those who may speak in the draft, and who spoke so far.
        statement: What was said.
    """

    def __init__(self, everybody: Voices, statement: Statement) -> None:
        self.all, self.statement, self.draft = everybody, statement, everybody.draft
        self.first, self.last = everybody.sentence(statement.start), everybody.sentence(max(statement.start, statement.end - 1))
        self.cue = self._cue()
        self.order = str(self.draft.pack.main.get("order", "")) + ("" if self.draft.pack.cased else " uncased")
        ahead = self.last + 1
        runs_on = ahead < len(self.draft.sents) and 0 <= self.draft.sents[ahead].sentence.start - statement.end <= CLOSE
        self.until = ahead if runs_on and statement.form == "direct" else self.last
        self.near = [m for i in range(self.first, self.until + 1) for m in everybody.mentions(i)]
        self.before = [m for i in range(max(0, self.first - BEFORE), self.first) for m in everybody.mentions(i)]
        self.outside = [m for m in self.near if not self._inside(m)]
        self.spoke = [s for _, s in everybody.told[-BACK:] if s]
        self.latest = everybody.told[-1] if everybody.told else None
        self.saying = self._saying()
        self.chances = self._chances()
        self.sort = f"{statement.form} cue={self._cue_place()}"
        self.pronoun = self._pronoun()

    def _inside(self, m: Mention) -> bool:
        return self.statement.start <= m.start < self.statement.end

    def _cue(self) -> tuple[int, int] | None:
        """The cue of the rules, else the one that the model sees nearest to the content outside of it."""
        if self.statement.cue is not None:
            return self.statement.cue
        s = self.statement
        found = [span for i in range(self.first, self.last + 1) for spot in self.draft.sents[i].seen if spot.layer == "cue"
                 for span in [self.draft.sents[i].span(spot.first, spot.last)] if not s.start <= span[0] < s.end]
        return min(found, key=lambda c: max(s.start - c[1], c[0] - s.end, 0), default=None)

    def _cue_place(self) -> str:
        s = self.statement
        if self.cue is None:
            return "none"
        return "before" if self.cue[1] <= s.start else "after" if self.cue[0] >= s.end else "inside"

    def _saying(self) -> Linked | None:
        """What the model sees said in mostly the same words."""
        s = self.statement
        common = [(min(h.end, s.end) - max(h.start, s.start), h) for h in self.all.heard.near(s.start, s.end)]
        most, best = max(common, key=lambda c: c[0], default=(0, None))
        return best.linked if best is not None and 2 * most > min(s.end - s.start, best.end - best.start) else None

    def _chances(self) -> dict[str, dict[str, float]]:
        """For each role that the model sees in the saying, how surely each entity has it."""
        found: dict[str, dict[str, float]] = {"speaker": {}, "by": {}, "to": {}}
        for role, spot, chance in self.saying.roles if self.saying else ():
            phrase = self.draft.row.phrase(spot) if self.draft.row else None
            if phrase is not None and phrase.entity and role in found:
                found[role][phrase.entity] = max(chance, found[role].get(phrase.entity, 0.0))
        return found

    def _pronoun(self) -> str:
        """The gender of a personal pronoun outside of the content in the cue's sentence; "one" where it tells none."""
        words = self.draft.pack.words("pronouns", "person")
        at = self.all.sentence(self.cue[0]) if self.cue else self.first
        tokens = [t for t in self.draft.sents[at].tokens if t.lower in words and not self.statement.start <= t.start < self.statement.end
                  and t.lower not in speech_words(self.draft.pack, "possessive")]
        near = min(tokens, key=lambda t: abs(t.start - (self.cue or (self.statement.start,))[0]), default=None)
        return "" if near is None else of_pronoun(self.draft.pack, near.lower) or "one"

    @cached_property
    def entities(self) -> list[str]:
        """Everybody around, once each."""
        found = [m.entity for m in (*self.near, *self.before)] + self.spoke[-2:] + list(self.chances["speaker"])
        return list(dict.fromkeys([*found, *([self.statement.speaker] if self.statement.speaker else [])]))

    def _anchor(self, m: Mention) -> int:
        """Characters between a mention and the cue; without one, the content's nearer end."""
        start, end = self.cue or (self.statement.start, self.statement.end)
        return max(start - m.end, m.start - end, 0)

    def _best(self, entity: str) -> Mention | None:
        own = [m for m in self.outside if m.entity == entity]
        if own:
            return min(own, key=lambda m: (not m.free, self._anchor(m)))
        inside = next((m for m in self.near if m.entity == entity), None)
        return next((m for m in reversed(self.before) if m.entity == entity and m.free), None) or inside \
            or next((m for m in reversed(self.before) if m.entity == entity), None)

    def _place(self, m: Mention | None) -> str:
        if m is None:
            return "far"
        if self._inside(m):
            return "inside"
        if m.sent < self.first:
            return f"before {self.first - m.sent}"
        start = self.cue[0] if self.cue else self.statement.start
        return "left" if m.start < start else "right"

    def of_none(self) -> Iterator[tuple[str, float]]:
        """Features of nobody who is known."""
        free = [m for m in self.outside if m.free]
        kind = self.statement.extractor.partition(":")[0]
        silent = self.statement.speaker is None
        for name in ("", f" {self.sort}", f" rule={silent}", f" rule={silent} {kind}", f" here={min(2, len(free))}", f" before={min(2, len(self.before))}",
                     f" {self.draft.language}"):
            yield "none" + name, 1.0
        if self.draft.with_model:
            yield "none seen", float(bool(self.chances["speaker"]))
            yield "none chance", log_odds(max(self.chances["speaker"].values(), default=0.0))

    def of(self, entity: str) -> Iterator[tuple[str, float]]:
        """Features of one who may have said it."""
        m = self._best(entity)
        place, kind = self._place(m), entity.partition(":")[0]
        for name in ("", f" {kind}", f" {self.sort}", f" {self.order}", f" {self.draft.language}"):
            yield place + name, 1.0
        if m is not None:
            yield from self._of_mention(m, place)
        yield from self._of_rule(entity, place)
        yield from self._of_story(entity, place)
        if self.draft.with_model:
            yield from self._of_model(entity, place)

    def _of_mention(self, m: Mention, place: str) -> Iterator[tuple[str, float]]:
        for name in (f"free={m.free}", f"free={m.free} {self.order}", f"form={m.form}", f"titled={m.titled}"):
            yield f"{place} {name}", 1.0
        peers = self.outside if place in ("left", "right") else [o for o in self.before if o.sent == m.sent] if place.startswith("before") else []
        free = [o for o in peers if o.free]
        persons = [o for o in free if o.type == "person"]
        yield f"{place} first", float(bool(free) and free[0].entity == m.entity)
        yield f"{place} first person", float(bool(persons) and persons[0].entity == m.entity)
        yield f"{place} last person", float(bool(persons) and persons[-1].entity == m.entity)
        yield f"{place} only", float(bool(free) and all(o.entity == m.entity for o in free))
        if place in ("left", "right"):
            low, high = sorted((m.start, (self.cue or (self.statement.start,))[0]))
            away = self._anchor(m)
            yield f"{place} away {self.order}", math.log1p(away)
            yield f"{place} nearest", float(bool(free) and min(free, key=self._anchor).entity == m.entity)
            yield f"{place} commas", min(3, self.draft.text[low:high].count(","))
            yield f"{place} apart", float(low < self.statement.start < high)
            yield f"{place} near {self.sort}", float(away <= CLOSE)
        elif place.startswith("before"):
            yield "before paragraph", float(self.draft.sents[m.sent].sentence.paragraph == self.draft.sents[self.first].sentence.paragraph)
            yield f"before alone={not any(o.free and o.type == 'person' for o in self.outside)}", 1.0
            yield f"{place} pronoun={bool(self.pronoun)}", 1.0
        yield "title", float(self.draft.in_title(m.start))

    def _of_rule(self, entity: str, place: str) -> Iterator[tuple[str, float]]:
        if entity == self.statement.speaker:
            kind, sure = self.statement.extractor, self.statement.confidence > SURE
            for name in ("", f" {kind.partition(':')[0]}", f" {self.sort}", f" {place}", f" {self.order}", f" {kind}", f" sure={sure}"):
                yield "rule" + name, 1.0

    def _of_story(self, entity: str, place: str) -> Iterator[tuple[str, float]]:
        lies = place.partition(" ")[0]
        if self.latest is not None and self.latest[1] == entity:
            adjoining = self.first - self.all.sentence(self.latest[0].end - 1)
            for name in ("", f" {lies}", f" {self.sort}", f" away={min(adjoining, 3)}", f" pronoun={bool(self.pronoun)}"):
                yield "last" + name, 1.0
        yield "spoke", float(entity in self.spoke)
        yield f"spoke {lies}", float(entity in self.spoke)
        yield "times", math.log1p(self.all.times[entity])
        yield "main", float(entity == self.all.main)
        yield f"main {lies}", float(entity == self.all.main)
        yield "media", float(is_media(self.draft, entity))
        if self.pronoun in GENDERS and entity.startswith("person:"):
            known = self.all.gender.get(entity, "")
            yield f"gender {'fits' if known == self.pronoun else 'open' if not known else 'differs'}", 1.0
        if self.pronoun:
            yield f"pronoun {place}", 1.0
            yield f"pronoun {entity.partition(':')[0]}", 1.0

    def _of_model(self, entity: str, place: str) -> Iterator[tuple[str, float]]:
        heard = self.chances["speaker"]
        if entity in heard:
            yield "heard", 1.0
            yield "heard chance", log_odds(heard[entity])
            yield f"heard {place.partition(' ')[0]}", 1.0
            yield "heard most", float(heard[entity] == max(heard.values()))
        elif self.saying is not None:
            yield f"unheard {place.partition(' ')[0]}", 1.0
        for role in ("by", "to"):
            if entity in self.chances[role]:
                yield f"heard {role}", self.chances[role][entity]
