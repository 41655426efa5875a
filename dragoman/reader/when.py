"""The date of an event: the one of its clause, of its sentence, or none."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.model import Account, Date, Published
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.triggers import Surroundings, Trigger


def when(draft: Draft, sent: Sent, around: Surroundings, trigger: Trigger) -> tuple[str | None, str | None]:
    """The EDTF date of an event and what it hangs on; None where the sentence names no time for it."""
    here = [d for d in draft.dates if sent.sentence.start <= d.start < sent.sentence.end and d.value and not _is_deadline(d, trigger)]
    own = [d for d in here if _clause(sent, around, d) == trigger.clause]
    at = sent.tokens[trigger.first].start
    best = min(own or _beside(sent, around, trigger, here) or _headed(draft, sent), key=lambda d: abs(d.start - at), default=None)
    return (best.value, best.anchor) if best else (None, None)


def _is_deadline(date: Date, trigger: Trigger) -> bool:
    """ "Until 19 April" says when something must end, not when what is told took place."""
    return (date.value or "").startswith("../") and trigger.status == "held"


HEADING = 7  # tokens: a sentence or line no longer than this, with a date, dates what follows it in a chronicle


def _headed(draft: Draft, sent: Sent) -> list[Date]:
    """The date of a chronicle's entry, set before the sentence as one of its own."""
    if sent.i == 0 or len(draft.sents[sent.i - 1].tokens) > HEADING:
        return []
    before = draft.sents[sent.i - 1].sentence
    return [d for d in draft.dates if before.start <= d.start < before.end and d.value]


def _beside(sent: Sent, around: Surroundings, trigger: Trigger, here: list[Date]) -> list[Date]:
    return [d for d in here if _clause(sent, around, d) < trigger.clause] if trigger.kind.family != "speech" else []


def _clause(sent: Sent, around: Surroundings, date: Date) -> int:
    return next((around.clause[t.i] for t in sent.tokens if t.end > date.start), -1)


CLOSE = 20  # days: an event farther from the article's publication than this is background, not its news


def inherit_dates(accounts: Sequence[Account], published: Published) -> list[Account]:
    """Date what is told without a date by the news that it belongs to: the latest day that the text gave the same actors before."""
    out: list[Account] = []
    news: list[Account] = []
    for account in accounts:
        if account.date is None and account.status == "held" and account.stance == "asserts":
            source = max((n for n in news if _share(n, account)), key=lambda n: n.date or "", default=None)
            if source is not None:
                account = replace(account, date=source.date, date_anchor=str(source.trigger[0]))
        elif account.date and account.status == "held" and _is_news(account, published):
            news.append(account)
        out.append(account)
    return out


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
