"""The day of an event: one of the dates around it, the day of publication, or none, chosen by weights learnt from the corpus.

Each candidate has features (where it stands, what shape it has, how it lies to publication, whether the rules of the sentence or the trained model
take it, whether an event before has it); a candidate's score is the sum of its features' weights, and the highest wins. The weights are those of a
conditional logit (`training/days.py` fits them), in `weights/days.json`.
"""
from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from dragoman.model import Account, Date
from dragoman.reader.choice import FOLDER, Features, log_odds, score, weights
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.stretches import beginning
from dragoman.reader.when import LEAD, OF_TEXT, inherit_dates, is_ahead

WEIGHTS = FOLDER / "days.json"
BEFORE, AFTER = 8, 3  # dates outside its sentence that an event may have
CARRIED = 8  # sentences over which what somebody says may have the day of another
BACK = 30  # accounts before it that an event may share its day with
ONE_BY_ONE = frozenset({"recognition", "non-recognition", "withdrawal-of-recognition"})  # acts of many, each of a day of its own


@dataclass(frozen=True)
class Candidate:
    """A day that an event may have; `value` is None for none, `date` the words that say it, None for the day of publication."""

    value: str | None
    date: Date | None
    features: Features


def settle_days(draft: Draft) -> None:
    """Give each account its day, in the order of the text; an act told as held whose day lies after publication is planned.

    A headline that only repeats what the text dates stays without a day: the record knows it by its article.
    """
    timeline = Timeline(draft)
    listed, known = of_lists(draft.accounts), weights(WEIGHTS)
    settled = {}
    for account in timeline.accounts:
        fixed = id(account) in listed or account.date is None and draft.in_title(account.start) and _is_repeated(draft, account)
        day = account.date if fixed else max(timeline.fitting(account), key=lambda c: score(c.features, known)).value
        found = _dated(draft, account, day) if day else timeline.framed(account)
        timeline.told.append((account, found.date))
        settled[id(account)] = found
    draft.accounts = [settled[id(a)] for a in draft.accounts]


def of_lists(accounts: Sequence[Account]) -> set[int]:
    """The accounts of acts that a list dates one by one: "signed on 2 May and 3 June"."""
    days: dict[tuple[int, int], set[str | None]] = {}
    for a in accounts:
        days.setdefault(a.trigger, set()).add(a.date)
    return {id(a) for a in accounts if len(days[a.trigger]) > 1}


def _is_repeated(draft: Draft, account: Account) -> bool:
    """Whether the text tells with a date of the same act of the same actors, and of more perhaps."""
    own = {p.entity for p in account.participants}
    return any(other.date and other.kind == account.kind and own <= {p.entity for p in other.participants} for other in draft.accounts)


def _dated(draft: Draft, account: Account, day: str | None) -> Account:
    ahead = account.status == "held" and account.stance == "asserts" and account.aspect != "speech" and is_ahead(day, draft.published)
    dated = account if day == account.date else replace(account, date=day, date_anchor=_anchor(draft, account, day))
    return replace(dated, status="planned", stance="expects") if ahead else dated


def _anchor(draft: Draft, account: Account, day: str | None) -> str | None:
    """What a day hangs on that its own sentence does not tell: the place of the words that do, or publication."""
    told = [d.start for d in draft.dates if d.value == day and day]
    return str(min(told, key=lambda at: abs(at - account.trigger[0]))) if told else "published" if day else None


@dataclass
class Timeline:
    """The accounts of a draft in the order of its text, with the days of those that were settled."""

    draft: Draft
    told: list[tuple[Account, str | None]] = field(default_factory=list)

    @cached_property
    def accounts(self) -> list[Account]:
        """The accounts by their triggers."""
        return sorted(self.draft.accounts, key=lambda a: a.trigger)

    @cached_property
    def inherited(self) -> dict[int, Account]:
        """Each account as the rules of the story would date it."""
        return {id(a): b for a, b in zip(self.draft.accounts, inherit_dates(self.draft), strict=True)}

    def framed(self, account: Account) -> Account:
        """An account of no day: of the year that the text reviews or of the day of publication, where the rules say so."""
        told = self.inherited[id(account)]
        by_text = told.date_anchor in OF_TEXT or told.date == self.published
        asserted = account.status == "held" and account.stance == "asserts" and account.aspect == "occurrence"
        return told if by_text and asserted else replace(account, date=None, date_anchor=None)

    @cached_property
    def dates(self) -> list[Date]:
        """The dates that have a value, in the order of the text."""
        return sorted((d for d in self.draft.dates if d.value), key=lambda d: d.start)

    @cached_property
    def saying(self) -> dict[str, list[Date]]:
        """The dates that say each day, month, year of the text."""
        found: dict[str, list[Date]] = {}
        for d in self.dates:
            found.setdefault(d.value or "", []).append(d)
        return found

    @cached_property
    def published(self) -> str | None:
        """The day of publication, where it is one day."""
        told = self.draft.published
        return told.start if told.start == told.end else None

    def sentence(self, at: int) -> Sent:
        """The sentence at or before a place in the text."""
        return self.draft.sents[max(0, bisect_right(self.draft.sents, at, key=lambda s: s.sentence.start) - 1)]

    def candidates(self, account: Account) -> list[Candidate]:
        """None, the dates around an account's trigger, each value once, and the day of publication."""
        view = View(self, account)
        found = {d.value or "": d for d in sorted(view.dates, key=lambda d: -view.distance(d))}
        if account.date is not None and account.date not in found and view.here:
            found[account.date] = min(view.here, key=view.distance)
        if view.inherited and view.inherited in self.saying:
            found.setdefault(view.inherited, min(self.saying[view.inherited], key=view.distance))
        days = [Candidate(value, d, dict(view.of_date(value, d))) for value, d in found.items()]
        if self.published and self.published not in found:
            days.append(Candidate(self.published, None, dict(view.of_publication(self.published))))
        return [Candidate(None, None, dict(view.of_none())), *days]

    def fitting(self, account: Account) -> list[Candidate]:
        """The candidates without days of other sentences that the account cannot have."""
        sent = self.sentence(account.trigger[0])
        return [c for c in self.candidates(account) if c.value is None or self._is_here(sent, c) or self._may_come(account, sent, c)]

    def _is_of_plans(self, day: str | None) -> bool:
        """Whether the text tells of a day only what is planned for it."""
        return self._statuses.get(day, set()) == {"planned"}

    @cached_property
    def _statuses(self) -> dict[str | None, set[str]]:
        """The statuses of the acts that the rules date to each day."""
        found: dict[str | None, set[str]] = {}
        for account in self.draft.accounts:
            found.setdefault(account.date, set()).add(account.status)
        return found

    def _is_here(self, sent: Sent, candidate: Candidate) -> bool:
        return candidate.date is not None and sent.sentence.start <= candidate.date.start < sent.sentence.end

    def _is_past(self, candidate: Candidate) -> bool:
        """Whether the sentence of a date tells something as held on it."""
        here = self.sentence(candidate.date.start).sentence.start if candidate.date is not None else -1
        told = (*self.told, *((a, a.date) for a in self.accounts))
        return any(a.start == here and day == candidate.value and a.status == "held" for a, day in told)

    def _may_come(self, account: Account, sent: Sent, candidate: Candidate) -> bool:
        """Whether an account may have a day that its own sentence does not tell: a plan one to come, words one close by.

        None may whose sentence has a date that could not be resolved.
        """
        if any(d.value is None for d in beginning(self.draft.dates, sent.sentence.start, sent.sentence.end)):
            return False
        if account.status == "planned":
            return is_ahead(candidate.value, self.draft.published) or self.draft.published.end is None and not self._is_past(candidate)
        if account.status == "held" and (is_ahead(candidate.value, self.draft.published) or self._is_of_plans(candidate.value)):
            return False
        far = candidate.date is not None and abs(self.sentence(candidate.date.start).i - sent.i) > CARRIED
        return account.aspect != "speech" or not far


class View:
    """What an account's candidates are measured by.

    Args:
        timeline: The accounts of the text.
        account: The one whose day is asked for; those before it are settled.
    """

    def __init__(self, timeline: Timeline, account: Account) -> None:
        self.timeline, self.account = timeline, account
        self.sent = timeline.sentence(account.trigger[0])
        start, end = self.sent.sentence.start, self.sent.sentence.end
        first, last = bisect_right(timeline.dates, start - 1, key=lambda d: d.start), bisect_right(timeline.dates, end - 1, key=lambda d: d.start)
        self.here = timeline.dates[first:last]
        self.before = timeline.dates[max(0, first - BEFORE):first]
        self.dates = self.here if account.kind in ONE_BY_ONE else [*self.before, *self.here, *timeline.dates[last:last + AFTER]]
        self.inherited = None if account.kind in ONE_BY_ONE else timeline.inherited[id(account)].date
        self.status = "denied" if account.stance == "denies" else account.status
        self.sort = _sort(account)
        self.lead, self.stated = self.sent.i < LEAD, timeline.draft.published.basis == "stated"
        self.chances = timeline.draft.day_chances.get(account.trigger, {})
        told = timeline.told[-BACK:]
        self.latest = told[-1][1] if told else ""
        self.days = [day for _, day in told if day]
        self.told, self.own = told, {p.entity for p in account.participants}
        self.shared = [day for a, day in told if day and self._shares(a)]
        beside = [day for a, day in told if a.start == account.start]
        self.beside = beside[-1] if beside else ""

    def _shares(self, other: Account) -> bool:
        return any(p.entity in self.own for p in other.participants)

    def _paragraph(self, account: Account) -> int:
        return self.timeline.sentence(account.trigger[0]).sentence.paragraph

    def distance(self, date: Date) -> float:
        """How far the words of a date stand from the trigger: sentences, then characters."""
        start, end = self.account.trigger
        away = max(date.start - end, start - date.end, 0)
        return abs(self.timeline.sentence(date.start).i - self.sent.i) * 10_000 + away

    def of_none(self) -> Iterator[tuple[str, float]]:
        """Features of having no day."""
        told, silent = min(len(self.here), 2), self.account.date is None
        alone = self.inherited is None
        for name in ("", f" {self.status}", f" {self.sort}", f" kind={self.account.kind}", f" in-sentence={told}", f" {self.status} in-sentence={told > 0}",
                     f" rule={silent}", f" inherited={alone}", f" inherited={alone} {self.status}", f" lead={self.lead}", f" published={self.stated}",
                     f" earlier={bool(self.days)}", f" shared={bool(self.shared)}", f" last={self.latest is None}", f" beside={self.beside is None}",
                     f" dates={min(len(self.timeline.saying), 2)}", f" {self.account.extractor.partition(':')[0]}"):
            yield "none" + name, 1.0
        if self.chances:
            yield "none chance", log_odds(max(self.chances.values()))
        elif self.timeline.draft.with_model and self.account.trigger not in self.timeline.draft.day_chances:
            yield "none unseen", 1.0

    def of_publication(self, value: str) -> Iterator[tuple[str, float]]:
        """Features of the day of publication, of which the text near the trigger does not speak."""
        for name in ("", f" stated={self.stated}", f" {self.status}", f" {self.sort}", f" lead={self.lead} {self.status}", f" in-sentence={bool(self.here)}",
                     f" dates={bool(self.timeline.dates)}"):
            yield "published" + name, 1.0
        yield "published inherited", self.inherited == value
        yield from self._of_story("published", value)

    def of_date(self, value: str, date: Date) -> Iterator[tuple[str, float]]:
        """Features of a date of the text."""
        sent, shape, lies = self.timeline.sentence(date.start), _shape(value), _lies(value, self.timeline.published)
        place = "same" if date in self.here else "before" if date.start < self.account.trigger[0] else "after"
        for name in (f"shape={shape}", f"lies={lies}", f"{self.status} lies={lies}", f"{self.status} shape={shape}", f"place={place}",
                     f"place={place} {self.sort}", f"{date.kind}"):
            yield "date " + name, 1.0
        if value == self.account.date:
            yield "date rule", 1.0
        elif value == self.inherited:
            for name in ("", f" {place}", f" {self.sort}", f" {shape}"):
                yield "date inherited" + name, 1.0
        yield from self._in_sentence(value, date, lies) if place == "same" else self._afar(value, date, sent, place, lies)
        yield from self._of_story("date", value)
        if date.start in self.chances:
            yield "date seen", 1.0
            yield "date chance", log_odds(self.chances[date.start])

    def _in_sentence(self, value: str, date: Date, lies: str) -> Iterator[tuple[str, float]]:
        low, high = sorted((date.start, self.account.trigger[0]))
        between = self.timeline.draft.text[low:high]
        yield "here near", math.log1p(self.distance(date))
        yield "here commas", min(3, between.count(",") + between.count(";"))
        yield "here nearest", min(self.here, key=self.distance).value == value
        yield "here only", len({d.value for d in self.here}) == 1
        yield "here left", date.start < self.account.trigger[0]
        yield "here parted", any(low < a.trigger[0] < high for a in self._neighbours())
        yield f"here {self.status} lies={lies}", 1.0

    def _neighbours(self) -> Sequence[Account]:
        accounts, start = self.timeline.accounts, self.sent.sentence.start
        first = bisect_right(accounts, start - 1, key=lambda a: a.trigger[0])
        return accounts[first:bisect_right(accounts, self.sent.sentence.end, key=lambda a: a.trigger[0])]

    def _afar(self, value: str, date: Date, sent: Sent, place: str, lies: str) -> Iterator[tuple[str, float]]:
        away = abs(self.sent.i - sent.i)
        for name in (f"{place} {min(away, 6)}", f"{self.status} lies={lies}", f"shape={_shape(value)}", f"in-sentence={bool(self.here)}", f"{self.sort}"):
            yield "far " + name, 1.0
        yield "far last", bool(self.before) and self.before[-1].value == value
        yield "far paragraph", sent.sentence.paragraph == self.sent.sentence.paragraph
        yield "far first", self.timeline.dates[0].value == value
        yield "far dateline", sent.i == 0 and value == self.timeline.published
        yield "far times", math.log1p(sum(d.value == value for d in self.dates))

    def _of_story(self, what: str, value: str) -> Iterator[tuple[str, float]]:
        """Whether the events before have the day, and what the last one that has it is to this one."""
        if (last := next((a for a, day in reversed(self.told) if day == value), None)) is not None:
            shares = self._shares(last)
            near = "beside" if last.start == self.account.start else "paragraph" if self._paragraph(last) == self.sent.sentence.paragraph else "far"
            told, same = f"of {_sort(last)} for {self.sort}", f"same kind={last.kind == self.account.kind}"
            for name in (told, f"{told} shared={shares}", f"{near} shared={shares}", f"{same} shared={shares}", f"{same} {near}",
                         f"same status={last.status == self.account.status}"):
                yield f"{what} {name}", 1.0
        yield f"{what} last", self.latest == value
        yield f"{what} latest", bool(self.days) and self.days[-1] == value
        yield f"{what} beside", self.beside == value
        yield f"{what} shared", value in self.shared
        yield f"{what} last shared", bool(self.shared) and self.shared[-1] == value
        yield f"{what} times", math.log1p(self.days.count(value))
        yield f"{what} published", value == self.timeline.published


def _sort(account: Account) -> str:
    return "contact" if account.plover == "CONSULT" and account.aspect != "speech" else account.aspect


def _shape(value: str) -> str:
    if "/" in value:
        return "until" if value.startswith("../") else "since" if value.endswith("/..") else "range"
    return {10: "day", 7: "month", 4: "year"}.get(len(value), "other")


def _lies(value: str, published: str | None) -> str:
    """How a date lies to publication."""
    first = value.removeprefix("../").split("/")[0]
    if published is None or not first[:4].isdigit():
        return "?"
    same = published[:len(first)]
    return "at" if first == same else "ahead" if first > same else "ago"
