"""The date of an event: the one of its clause, of its sentence, or none."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.model import Account, Date, Published
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.stretches import beginning
from dragoman.reader.surroundings import Surroundings
from dragoman.reader.triggers import Trigger

When = tuple[str | None, str | None]
NOTHING: When = (None, None)


def whens(draft: Draft, sent: Sent, around: Surroundings, trigger: Trigger) -> list[When]:
    """The EDTF dates of what a trigger tells, each with what it hangs on: one, or one for each act of a dated list."""
    here = [d for d in beginning(draft.dates, sent.sentence.start, sent.sentence.end) if d.value and not _is_deadline(d, trigger)
            and not (trigger.fact and is_ahead(d.value, draft.published)) and not (trigger.status in AHEAD and _is_dateline(d, draft.published))]
    own = [d for d in here if _clause(sent, around, d) in (trigger.clause, around.clause[trigger.last - 1])]
    found = _plain(own) or _plain(_beside(sent, around, trigger, here)) or _headed(draft, sent)
    if not found:
        return [NOTHING]
    if trigger.kind.family == "joint" and len(listed := _listed(draft, found)) > 1:
        return [(d.value, d.anchor) for d in listed]
    start, end = sent.span(trigger.first, trigger.last)
    if trigger.kind.family == "contact" and (days := _two_days(draft, found)):
        return [days]
    best = min(found, key=lambda d: min(abs(start - d.start), abs(d.start - end)))
    return [(_closed(sent, around, trigger, best), best.anchor)]


def _closed(sent: Sent, around: Surroundings, trigger: Trigger, date: Date) -> str | None:
    """The day of what a clause right behind "since" tells was then, and not since: "the first since March, when they met"."""
    opener = next((t.i for t in sent.tokens if t.is_word and t.start >= date.end), 0)
    begun = opener > 0 and around.clause[opener] == trigger.clause != _clause(sent, around, date)
    return date.value.removesuffix("/..") if date.value and begun and trigger.status == "held" else date.value


def _two_days(draft: Draft, found: Sequence[Date]) -> When | None:
    """One meeting of two days: "on 11 and 12 October"."""
    days = _listed(draft, found)
    if len(days) != 2 or days[0].value is None or days[1].value is None or days[0].value.startswith("X"):
        return None
    return (f"{days[0].value}/{days[1].value}", days[0].anchor) if _days_between(days[0].value, days[1].value) == 1 and days[0].value < days[1].value else None


def _plain(found: Sequence[Date]) -> list[Date]:
    """Dates said outright before those counted from another: "1 April, the day before the talks"."""
    outright = [d for d in found if d.kind != "relative" or d.anchor == "published"]
    return outright or list(found)


def _listed(draft: Draft, found: Sequence[Date]) -> list[Date]:
    """Days that stand in one list: nothing between them but a few words, a comma or "and"."""
    days = sorted((d for d in found if len(d.value or "") == 10), key=lambda d: d.start)
    chain = days[:1]
    for d in days[1:]:
        if d.start - chain[-1].end > LIST_GAP:
            break
        chain.append(d)
    return chain


LIST_GAP = 12  # characters between two dates of a list: ", and the "


def _is_deadline(date: Date, trigger: Trigger) -> bool:
    """ "Until 19 April" says when something must end, not when what is told took place."""
    return (date.value or "").startswith("../") and trigger.status == "held"


AHEAD = frozenset({"planned", "called-for", "suspended"})


def _is_dateline(date: Date, published: Published) -> bool:
    """The day of the text, said outright: the one on which it is written of what is yet to come."""
    return date.kind == "absolute" and published.basis == "stated" and date.value == published.start


def is_ahead(day: str | None, published: Published) -> bool:
    """Whether an EDTF date is later than the last day on which the text may have been published.

    Args:
        day: The date; None where there is none.
        published: When the text was published.

    Returns:
        Whether no day of it can lie before publication; False where either is unknown.
    """
    first, last = (day or "").split("/")[0], published.end or ""
    return first[:4].isdigit() and first > last[:len(first)] != ""


HEADING = 7  # tokens: a sentence or line no longer than this, with a date, dates what follows it in a chronicle


def _headed(draft: Draft, sent: Sent) -> list[Date]:
    """The date of a chronicle's entry, set before the sentence as one of its own."""
    if sent.i == 0 or len(draft.sents[sent.i - 1].tokens) > HEADING:
        return []
    before = draft.sents[sent.i - 1].sentence
    return [d for d in beginning(draft.dates, before.start, before.end) if d.value]


def _beside(sent: Sent, around: Surroundings, trigger: Trigger, here: list[Date]) -> list[Date]:
    """Dates of the clauses before; for what has not happened also of the clause that says for when it was planned."""
    planned = {around.clause[first] for first, _, status in around.status if status == "planned"} if trigger.status != "held" else set()
    clauses = [(d, _clause(sent, around, d)) for d in here]
    return [d for d, at in clauses if at < trigger.clause or at == trigger.clause + 1 and at in planned] if trigger.kind.family != "speech" else []


def _clause(sent: Sent, around: Surroundings, date: Date) -> int:
    return next((around.clause[t.i] for t in sent.tokens if t.end > date.start), -1)


CLOSE = 20  # days: an event farther from the article's publication than this is background, not its news


OF_TEXT = frozenset({"frame", "published"})  # anchors of days that the text as a whole gives


def inherit_dates(draft: Draft) -> list[Account]:
    """Date what is told without a date by the news that it belongs to: the latest day that the text gave the same actors before.

    Behind a dated event of the past, the rest of the paragraph is its background; where a text looks back on a year,
    what it tells without a date belongs to that year.
    """
    out: list[Account] = []
    news: list[Account] = []
    past: set[int] = set()
    year = year_frame(draft)
    for account in draft.accounts:
        place = _paragraph(draft, account)
        if account.date is None:
            source = None if place in past else max((n for n in news if _belongs_to(draft, account, n)), key=lambda n: n.date or "", default=None)
            account = _dated(account, source, year)
            if account.date is None and _is_lead_news(draft, account) and not _dated_later(draft, account):
                account = replace(account, date=draft.published.start, date_anchor="published")
        elif account.status == "held":
            if _is_news(account, draft.published) and _alone(draft, account):
                news.append(account)
            elif account.date_anchor is None:
                past.add(place)
        out.append(account)
    return out


def _dated(account: Account, source: Account | None, year: str | None) -> Account:
    if account.status != "held" or account.stance != "asserts":
        return account
    if source is not None:
        return replace(account, date=source.date, date_anchor=str(source.trigger[0]))
    if year is not None and account.aspect == "occurrence":
        return replace(account, date=year, date_anchor="frame")
    return account


LEAD = 3  # sentences, the headline's included, in which an undated event is what the article was published for


def _dated_later(draft: Draft, account: Account) -> bool:
    """A headline repeats what the text tells with its date: the same kind of act of the same actors."""
    return any(other.date and other.kind == account.kind and _share(account, other) for other in draft.accounts)


def _is_lead_news(draft: Draft, account: Account) -> bool:
    """An occurrence told without a date in the lead of an article whose day of publication is stated."""
    published = draft.published
    if published.basis != "stated" or published.start != published.end or len(published.start or "") != 10:
        return False
    lead = draft.sents[:LEAD][-1].sentence.end if draft.sents else 0
    return account.aspect == "occurrence" and account.status == "held" and account.stance == "asserts" and account.start < lead


FRAMED = 3  # mentions of one year, the headline's or lead's among them, that make a text a review of that year


def year_frame(draft: Draft) -> str | None:
    """The year that a text reviews: named in its first sentences and again and again after."""
    years = [d.value for d in draft.dates if d.value and len(d.value) == 4 and d.value.isdigit()]
    lead = {d.value for d in draft.dates if d.value in years and any(s.sentence.start <= d.start < s.sentence.end for s in draft.sents[:3])}
    return next((y for y in sorted(lead, reverse=True) if years.count(y) >= FRAMED), None) if lead else None


def _paragraph(draft: Draft, account: Account) -> int:
    at = bisect_right(draft.sents, account.start, key=lambda s: s.sentence.start) - 1
    return draft.sents[at].sentence.paragraph if at >= 0 and account.start < draft.sents[at].sentence.end else -1


def _alone(draft: Draft, account: Account) -> bool:
    """Whether its day is the only one of its sentence: a list of days is a record of the past."""
    return len({d.value for d in beginning(draft.dates, account.start, account.end) if len(d.value or "") == 10}) <= 2


def _belongs_to(draft: Draft, account: Account, news: Account) -> bool:
    """Whether what is told without a date is a part of some news: what was said, only where the news is a meeting or stands in the same paragraph."""
    spoken = account.aspect == "speech" and news.plover != "CONSULT" and _paragraph(draft, news) != _paragraph(draft, account)
    return _share(news, account) and not spoken


def _share(a: Account, b: Account) -> bool:
    return bool({p.entity for p in a.participants} & {p.entity for p in b.participants})


def _is_news(account: Account, published: Published) -> bool:
    """A day, not long before publication; where that is unknown, any full day."""
    day = account.date or ""
    if len(day) != 10 or day.startswith("XXXX"):
        return False
    return published.end is None or _days_between(day, published.end) <= CLOSE


def _days_between(first: str, last: str) -> int:
    try:
        return abs((date.fromisoformat(last[:10]) - date.fromisoformat(first)).days)
    except ValueError:
        return CLOSE + 1
