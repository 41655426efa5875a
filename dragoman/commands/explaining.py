"""`dragoman explain`: why the record shows an event as it does."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.commands import console
from dragoman.commands.choosing import RecordOption, chosen
from dragoman.commands.console import INDENT, JsonFlag


def explain(record: Path, event: str) -> dict[str, Any]:
    """Why the record shows an event as it does.

    Args:
        record: The record's file.
        event: The event's id, or one that gave way to it.

    Returns:
        The event; its accounts, each with its sentence and the rule that found it; what joined them; what was kept apart.

    Raises:
        RecordError: There is no such record or event.
    """
    from dragoman.commands.answers import explanation
    from dragoman.commands.opening import existing_record

    with existing_record(record) as opened:
        return explanation(opened, event)


def explain_command(
    event: Annotated[str, typer.Argument(help="The id of an event, as `dragoman show events` prints it.")],
    record: RecordOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Say why an event has this type, this date and these accounts."""
    found = explain(chosen(record), event)
    if as_json:
        console.write_json([found])
        return
    for line in told(found):
        console.out().print(line)


def told(found: Mapping[str, Any]) -> Iterator[Any]:
    """The lines that explain an event.

    Args:
        found: What `explain` returned.

    Yields:
        Lines for a person to read.
    """
    yield f"{found['id']}  {found['kind']} ({found['plover']}), {found['status']}, {found['date'] or 'no date'}"
    yield f"{INDENT}Who: {', '.join(found['who'])}"
    yield f"{len(found['accounts'])} accounts in {found['reports']} articles:"
    for account in found["accounts"]:
        yield from _account(account)
    yield from _joins(found)
    for conflict in found["disagreements"]:
        values = "; ".join(f"{value} ({len(who)})" for value, who in conflict["values"])
        yield f"Accounts disagree on the {conflict['field']}: {values}"
    for decision in found["decisions"]:
        yield f"{decision['who']} decided “{decision['judgement']}” on {decision['when']}: {decision['why']}"


def _account(account: Mapping[str, Any]) -> Iterator[Any]:
    yield f"  {account['id']}"
    sure = f"{account['rule']}, confidence {account['confidence']:.2f}"
    yield f"{INDENT}{account['kind']} ({account['plover']}) by {sure}; {account['status']}, {account['stance']}"
    yield f"{INDENT}date: {_date(account)}" + (f"; place: {account['place']}" if account["place"] else "")
    if account["attributed_to"]:
        yield f"{INDENT}on the word of {', '.join(account['attributed_to'])}"
    for quotation in account["evidence"]:
        yield console.quoted(quotation)


def _date(account: Mapping[str, Any]) -> str:
    if not account["date"]:
        return "none: the text is silent"
    anchors = {None: "as written", "published": "counted from the day of publication"}
    how = anchors.get(account["date_anchor"], f"counted from the date at {account['date_anchor']}")
    return f"{account['date']}, {how}" + (" (the one shown)" if account["gives_date"] else "")


def _joins(found: Mapping[str, Any]) -> Iterator[str]:
    for join in found["joins"]:
        link = join["link"]
        agreed = f": {', '.join(link['values'])}" if link["values"] else ""
        yield f"Joined by {link['rule']} (weight {link['weight']}{', weak' if link['weak'] else ''}){agreed}"
    if not found["joins"] and len(found["accounts"]) == 1:
        yield "Nothing was joined: one account tells it."
    for other in found["kept_apart"]:
        yield f"Kept apart from {other}, which is near it."
