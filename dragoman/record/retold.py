"""One more account of an event that says nothing else than what is shown of it: numbers rise, and the other accounts need not be read again."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.record.accounts import AccountView
from dragoman.record.publishing import outlet

Row = Mapping[str, Any]
Table = Sequence[Row]

SHOWN = ("plover", "kind", "mode", "aspect", "status")
"""Fields that every account has and that are shown as most accounts have them, or as was written last."""
OPEN = ("date", "place", "format", "instrument")
"""The same that an account may leave open."""


@dataclass(frozen=True)
class Shown:
    """What is kept of an event: its own row, and those of who takes part, who tells it and in which languages."""

    event: Row
    actors: Table
    outlets: Table
    languages: Table

    def repeated_by(self, account: AccountView) -> bool:
        """Whether another account changes no more than numbers: each of its values is the one shown already, so that it stays the one shown.

        Args:
            account: An account of an article that no other account of the event is from.

        Returns:
            False also where the other accounts would have to be read to know.
        """
        if self.event["denied"] or account.stance == "denies" or account.status != "held" and not account.as_of:
            return False
        roles = {row["entity"]: row["role"] for row in self.actors}
        return (all(getattr(account, name) == self.event[name] for name in SHOWN) and all(roles.get(entity) == role for entity, role in account.participants)
                and all(getattr(account, name) in (None, self.event[name]) for name in OPEN))

    def and_by(self, account: AccountView) -> Shown:
        """The same with the account.

        Args:
            account: One that repeats it.

        Returns:
            What is then kept of the event.
        """
        outlets = _with(self.outlets, "outlet", outlet(account.publisher, account.source))
        languages = _with(self.languages, "language", account.language)
        counts = {"accounts": self.event["accounts"] + 1, "reports": self.event["reports"] + 1, "outlets": len(outlets), "languages": len(languages)}
        return Shown({**self.event, **counts, "confidence": max(self.event["confidence"], account.confidence)}, self.actors, outlets, languages)

    def rows(self) -> Mapping[str, Table]:
        """Its rows by table."""
        return {"event": [self.event], "event_actor": self.actors, "event_outlet": self.outlets, "event_language": self.languages}


def _with(rows: Table, column: str, value: str) -> Table:
    """Rows beside an event, and one of a value where none has it."""
    return rows if any(row[column] == value for row in rows) else [*rows, {**rows[0], column: value}]


def shown_before(rows: Mapping[str, Table]) -> dict[int, Shown]:
    """What is kept of some events.

    Args:
        rows: Their rows by table.

    Returns:
        Each event by its key.
    """
    beside: list[dict[int, list[Row]]] = [defaultdict(list) for _ in range(3)]
    for found, table in zip(beside, ("event_actor", "event_outlet", "event_language")):
        for row in rows[table]:
            found[row["event"]].append(row)
    return {row["key"]: Shown(row, *(found[row["key"]] for found in beside)) for row in rows["event"]}
