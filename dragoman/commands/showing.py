"""`dragoman show`: questions to a record, one command a question."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.commands import console
from dragoman.commands.choosing import RecordOption, chosen
from dragoman.commands.console import BomFlag, CsvFlag, JsonFlag, Listing
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.commands.answers import Rows
    from dragoman.record import Record

app = typer.Typer(help="Ask a record; each answer with the sentences that say so.", no_args_is_help=True)



class StatusName(StrEnum):
    """What may have become of an event."""

    held = "held"
    planned = "planned"
    suspended = "suspended"
    cancelled = "cancelled"
    called_for = "called-for"
    denied = "denied"


Actor = Annotated[str | None, typer.Option(help="Who takes part: an id, or a name in any script.")]
Pair = Annotated[tuple[str, str] | None, typer.Option(help="Two who both take part.", metavar="A B")]
TypeOf = Annotated[str | None, typer.Option("--type", help="A PLOVER type (CONSULT) or a kind (meeting).")]
Since = Annotated[str | None, typer.Option(help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option(help="Up to this day, month or year.")]
Language = Annotated[str | None, typer.Option(help="Told in this language (BCP 47).")]
Outlet = Annotated[str | None, typer.Option(help="Told by this outlet.")]
Status = Annotated[StatusName | None, typer.Option(help="Only with this status.")]
Limit = Annotated[int | None, typer.Option(min=1, help="So many at most.")]
Name = Annotated[str | None, typer.Option(help="An id, or a name in any script.")]

EVENT_COLUMNS = (("date", "date"), ("kind", "kind"), ("status", "status"), ("who", "who"), ("place", "place"), ("reports", "reports"), ("id", "event"),
                 ("amounts", "amounts"))


def answer(
    record: Path | None, ask: Callable[[Record], Rows], columns: Sequence[tuple[str, str]], flags: tuple[bool, bool, bool], about: str,
    limit: int | None = None, empty: str = "",
) -> None:
    """Ask a record and print what it answers.

    Args:
        record: The record that was named, if any.
        ask: The question.
        columns: What the table shows.
        flags: --json, --csv, --bom.
        about: The question as a sentence.
        limit: How many rows are shown at most.
        empty: What to say where nothing answers it.
    """
    from dragoman.commands.opening import existing_record

    with existing_record(chosen(record)) as opened:
        rows = ask(opened)[:limit]
    as_json, as_csv, bom = flags
    sentence = f"{about} · {len(rows):,} found"
    advice = empty or "Nothing in the record answers this; leave out a filter, or try another spelling of a name."
    console.show(Listing(rows, columns, about=sentence, empty=advice), console.form_of(as_json, as_csv), bom)


def asked(what: str, **filters: Any) -> str:
    """The question as a sentence: "Events, actor: Georgia, since: 2021".

    Args:
        what: What is asked for.
        filters: The filters that narrow it; those that are None are left out.

    Returns:
        The sentence.
    """
    told = [f"{name}: {' and '.join(value) if isinstance(value, tuple) else value}" for name, value in filters.items() if value is not None]
    return ", ".join([what, *told])


def checked_type(name: str | None) -> str | None:
    """A type or kind of event as it was given, if there is one of that name.

    Args:
        name: A PLOVER type in capitals, or a kind in small letters.

    Returns:
        The same.

    Raises:
        UsageError: There is no such type or kind (D508).
    """
    from dragoman.commands.kinds import event_kinds, event_types

    known = event_types() if name and name.isupper() else event_kinds()
    if name is not None and name not in known:
        raise UsageError("D508", f"There is no type or kind of event “{name}”.", f"Those of that form are {', '.join(known)}.")
    return name


def checked_date(date: str | None) -> str | None:
    """A day, month or year as it was given, if it is one.

    Args:
        date: EDTF.

    Returns:
        The same.

    Raises:
        UsageError: It is no such date (D509).
    """
    from dragoman.record.edtf import days

    if date is not None and days(date) is None:
        raise UsageError("D509", f"“{date}” is no date.", "Write a day, month or year: 2021-12-20, 2021-12 or 2021.")
    return date


@app.command("events")
def events_command(
    actor: Actor = None, pair: Pair = None, type: TypeOf = None, since: Since = None, until: Until = None, language: Language = None,
    outlet: Outlet = None, status: Status = None, limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False,
    as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Events by day: meetings, visits, signings, recognitions, accusations and all others."""
    from dragoman.commands.answers import event_rows

    filters = {"actor": actor, "pair": pair, "type": checked_type(type), "since": checked_date(since), "until": checked_date(until),
               "language": language, "outlet": outlet, "status": status}
    answer(record, lambda opened: event_rows(opened, **filters, limit=limit), EVENT_COLUMNS, (as_json, as_csv, bom), asked("Events", **filters))


@app.command("timeline")
def timeline_command(
    actor: Actor = None, since: Since = None, until: Until = None, limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False,
    as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Dated events in their order; what was announced stands apart by its status."""
    from dragoman.commands.answers import timeline_rows

    filters = {"actor": actor, "since": checked_date(since), "until": checked_date(until)}
    answer(record, lambda opened: timeline_rows(opened, **filters, limit=limit), EVENT_COLUMNS[:5], (as_json, as_csv, bom), asked("Timeline", **filters))


@app.command("dyad")
def dyad_command(
    left: Annotated[str, typer.Argument(metavar="A", help="A polity, organisation or person: an id, or a name in any script.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """The relation of two as one chain: recognition, treaties, meetings, promises; who says so, who objects."""
    from dragoman.commands.answers import dyad_rows

    columns = (("date", "date"), ("kind", "what"), ("subject", "of"), ("status", "status"), ("says", "who says so"), ("objects", "who objects"))
    answer(record, lambda opened: dyad_rows(opened, left, right, limit), columns, (as_json, as_csv, bom), f"{left} and {right}")


@app.command("articles")
def articles_command(
    since: Since = None, until: Until = None, language: Language = None, outlet: Outlet = None, limit: Limit = None, record: RecordOption = None,
    as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Articles by day of publication, with the basis of that day."""
    from dragoman.commands.answers import article_rows

    columns = (("published", "published"), ("basis", "basis"), ("language", "language"), ("events", "events"), ("source", "source"), ("title", "title"),
               ("also", "also"))
    filters = {"since": checked_date(since), "until": checked_date(until), "language": language, "outlet": outlet}
    answer(record, lambda opened: article_rows(opened, **filters, limit=limit), columns, (as_json, as_csv, bom), asked("Articles", **filters))


@app.command("people")
def people_command(
    name: Name = None, limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """People, those named in most articles first, with every form of their names."""
    from dragoman.commands.subject_answers import people_rows

    columns = (("name", "name"), ("articles", "articles"), ("events", "events"), ("offices", "offices"), ("names", "names"))
    answer(record, lambda opened: people_rows(opened, name, limit), columns, (as_json, as_csv, bom), asked("People", name=name))


@app.command("offices")
def offices_command(
    person: Annotated[str | None, typer.Option(help="Only this person: an id, or a name in any script.")] = None,
    polity: Annotated[str | None, typer.Option(help="Only offices of this polity or organisation.")] = None,
    office: Annotated[str | None, typer.Option(help="Only offices whose name holds this.")] = None,
    limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Who held which office of whom; titles that a source disputes are marked with who disputes them."""
    from dragoman.commands.subject_answers import office_rows

    columns = (("person", "person"), ("office", "office"), ("polity", "of"), ("from", "from"), ("to", "to"), ("phase", "phase"),
               ("disputed_by", "disputed by"), ("basis", "basis"))
    about = asked("Offices", person=person, polity=polity, office=office)
    answer(record, lambda opened: office_rows(opened, person, polity, office, limit), columns, (as_json, as_csv, bom), about, limit)


@app.command("agreements")
def agreements_command(
    party: Annotated[str | None, typer.Option(help="Only those to which this one is a party.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="Only of this type, such as treaty.")] = None,
    act: Annotated[str | None, typer.Option(help="Only with this act, such as signed.")] = None,
    limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Treaties, agreements, memoranda, plans and declarations, with what was done with them."""
    from dragoman.commands.subject_answers import agreement_rows

    columns = (("date", "date"), ("name", "name"), ("type", "type"), ("parties", "parties"), ("acts", "acts"), ("term", "term"))
    about = asked("Agreements", party=party, type=type, act=act)
    answer(record, lambda opened: agreement_rows(opened, party, type, act, limit), columns, (as_json, as_csv, bom), about, limit)


@app.command("formats")
def formats_command(
    name: Name = None, limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Meetings of formats: round, day, place, who sat in them, who did not."""
    from dragoman.commands.subject_answers import format_rows

    columns = (("format", "format"), ("edition", "edition"), ("date", "date"), ("place", "place"), ("members", "members"), ("chairs", "chairs"),
               ("absent", "absent"))
    answer(record, lambda opened: format_rows(opened, name, limit), columns, (as_json, as_csv, bom), asked("Formats", name=name), limit)


@app.command("recognitions")
def recognitions_command(
    who: Annotated[str | None, typer.Option(help="Only by this one.")] = None,
    whom: Annotated[str | None, typer.Option(help="Only of this one.")] = None,
    limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Who recognises whom, or refuses to, on whose word. The record takes no side."""
    from dragoman.commands.subject_answers import recognition_rows

    columns = (("date", "date"), ("who", "who"), ("act", "act"), ("whom", "whom"), ("status", "status"), ("reports", "reports"))
    answer(record, lambda opened: recognition_rows(opened, who, whom, limit), columns, (as_json, as_csv, bom), asked("Recognition", who=who, whom=whom), limit)


@app.command("statements")
def statements_command(
    speaker: Annotated[str | None, typer.Option(help="Only by this one.")] = None,
    about: Annotated[str | None, typer.Option(help="Only about this one.")] = None,
    reporter: Annotated[str | None, typer.Option(help="Only reported by this one.")] = None,
    language: Language = None, limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """What was said, by whom, and who reports it."""
    from dragoman.commands.subject_answers import statement_rows

    columns = (("published", "published"), ("speaker", "speaker"), ("form", "form"), ("reported_by", "reported by"), ("about", "about"))
    filters = {"speaker": speaker, "about": about, "reporter": reporter, "language": language}
    answer(record, lambda opened: statement_rows(opened, **filters, limit=limit), columns, (as_json, as_csv, bom), asked("Statements", **filters))


@app.command("terms")
def terms_command(
    of: Annotated[str | None, typer.Option(help="Only of this polity, place or office.")] = None,
    language: Language = None, limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """What each outlet calls a contested polity or office; the words are theirs."""
    from dragoman.commands.subject_answers import term_rows

    columns = (("entity", "of"), ("term", "term"), ("outlet", "outlet"), ("language", "language"), ("by", "by"), ("disputes", "disputes"), ("count", "count"))
    answer(record, lambda opened: term_rows(opened, of, language, limit), columns, (as_json, as_csv, bom), asked("Terms", of=of, language=language), limit)


@app.command("conflicts")
def conflicts_command(
    limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Where accounts of one event disagree: each value with the sentences that give it."""
    from dragoman.commands.answers import conflict_rows

    columns = (("kind", "kind"), ("who", "who"), ("field", "field"), ("value", "value"), ("accounts", "accounts"), ("event", "event"))
    answer(record, lambda opened: conflict_rows(opened, limit), columns, (as_json, as_csv, bom), "Conflicts", empty="No two accounts of one event disagree.")


@app.command("plans")
def plans_command(
    actor: Actor = None, limit: Limit = None, record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """What was planned, suspended, cancelled or called for, and what became of it."""
    from dragoman.commands.answers import plan_rows

    columns = (("announced", "announced"), ("date", "for"), ("kind", "kind"), ("outcome", "outcome"), ("who", "who"), ("history", "history"))
    answer(record, lambda opened: plan_rows(opened, actor, limit), columns, (as_json, as_csv, bom), asked("Plans", actor=actor))


@app.command("search")
def search_command(
    text: Annotated[str, typer.Argument(help="A name in any script, or words of a text.")],
    limit: Annotated[int, typer.Option(min=1, help="So many of each at most.")] = 20,
    record: RecordOption = None, as_json: JsonFlag = False, as_csv: CsvFlag = False, bom: BomFlag = False,
) -> None:
    """Entities of a name, and articles that hold a text."""
    from dragoman.commands.answers import search_rows

    columns = (("found", "found"), ("name", "name"), ("matched", "matched"), ("id", "id"))
    answer(record, lambda opened: search_rows(opened, text, limit), columns, (as_json, as_csv, bom), asked("Search", text=text))
