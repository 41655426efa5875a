"""The small notation of the tables: one line says one thing that a reader must find.

A line is a head and fields divided by ` | `. `not | ...` must not be found; `open | ...` is right but not found yet.

CONSULT meeting/visit | A + B | @Place | 2021-05-04 | held    an event: type, kind, actors, place, EDTF date or `no date`, status
AID aid | A -> B                                              who does it to whom; `/` divides alternatives, `*` is anybody;
                                                              `asserts`, `denied` tell the stance; at most one more actor
recognition | A -> B | 2018-05-29 | recognises                or `withdraws`, `refuses`
statement | Speaker: "what was said" | direct | via A, B      form and reporters, outermost first
tenure | Person = office of Polity | former | disputed | since DAY | until DAY
instrument | treaty | A, B | signed DAY | in force DAY | term 2022/2024 | follows plan
round | Format | 9 | DAY | @Place | chairs A, B | absent C | members D
designation | term | disputes | of Entity | by Entity
quantity | 40 percent
published | DAY | stated
date | "words" = DAY                                          or `= none`
mention | "words" = Entity
entity | type Name
body | "words"   furniture | "words"   edition | fr   language | en
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from systems_names import folded, same, same_office

from dragoman.model import ASPECTS, STATUSES, Account, Instrument, Reading, Round, Statement, Tenure

DAY = re.compile(r"[\dX.][\dX./~?-]*")
SOURCES = ("source", "visitor", "participant", "on_behalf_of")
RECIPIENTS = ("recipient", "host", "participant")
REFUSALS = ("refusal", "non_recognition")
WITHDRAWALS = ("withdrawal", "withdrawal_of_recognition", "severing", "cancellation", "recall")
OVERLAP = 0.7  # share of a statement's span that must be common


@dataclass(frozen=True)
class Line:
    """One expectation."""

    text: str
    open: bool
    negated: bool
    head: str
    fields: tuple[str, ...]


def parse(text: str) -> Line:
    """Read one line of the notation.

    Args:
        text: The line as it stands in the table.

    Returns:
        Its head and fields, and whether it is negated or open.

    Raises:
        ValueError: Nobody knows its head.
    """
    parts = [p.strip() for p in text.split(" | ")]
    opened = parts[0] == "open"
    negated = parts[opened] == "not"
    head, *fields = parts[opened + negated:]
    if head not in CHECKS and not head.split()[0].replace("/", "").isupper():
        raise ValueError(f"no such head: {head}")
    return Line(text, opened, negated, head, tuple(fields))


def holds(reading: Reading, line: Line) -> bool:
    """Whether the reading has what the line says, or has it not where the line is negated."""
    check = CHECKS.get(line.head)
    found = check(reading, line.fields) if check else _event(reading, line)
    return found is not line.negated


def _event(reading: Reading, line: Line) -> bool:
    return any(_coded(a, line.head) and _stance(a, line.fields) and all(_says(reading, a, f, line.negated) for f in line.fields)
               for a in reading.accounts)


def _coded(account: Account, head: str) -> bool:
    """Whether an account has one of the types, and one of the kinds where the head names any."""
    types, _, kinds = head.partition(" ")
    return account.plover in types.split("/") and (kinds in ("", "*") or account.kind in kinds.split("/"))


def _stance(account: Account, fields: tuple[str, ...]) -> bool:
    """A denial is found only where the line asks for one."""
    return (account.stance == "denies") == ("denied" in fields)


def _says(reading: Reading, account: Account, field: str, negated: bool) -> bool:
    if field.startswith("@"):
        return same(reading, field[1:], account.place)
    if field in STATUSES or field in ASPECTS:
        return field in (account.status, account.aspect)
    if field in ("asserts", "denied"):
        return account.stance == {"asserts": "asserts", "denied": "denies"}[field]
    if DAY.fullmatch(field) or field == "no date":
        return account.date == (None if field == "no date" else field)
    return _actors(reading, account, field, negated)


def _actors(reading: Reading, account: Account, field: str, negated: bool) -> bool:
    sources, arrow, recipients = field.partition(" -> ")
    sides = [(sources, SOURCES), (recipients, RECIPIENTS)] if arrow else [(sources, SOURCES + RECIPIENTS + ("mediator",))]
    wanted = [(name, roles) for side, roles in sides for name in side.split(" + ") if name and name != "*"]
    if not all(_takes_part(reading, account, *w) for w in wanted):
        return False
    return negated or not wanted or (_few_more(reading, account, [n for n, _ in wanted]) and not (arrow and _wrong_side(reading, account, wanted)))


def _takes_part(reading: Reading, account: Account, name: str, roles: tuple[str, ...]) -> bool:
    return any(p.role in roles and same(reading, name, p.entity) for p in account.participants)


def _wrong_side(reading: Reading, account: Account, wanted: list[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether somebody of one side also stands on the other."""
    return any(p.role not in roles and p.role in SOURCES + RECIPIENTS and same(reading, name, p.entity)
               for name, roles in wanted for p in account.participants if p.role != "on_behalf_of")


def _few_more(reading: Reading, account: Account, wanted: list[str]) -> bool:
    others = {p.entity for p in account.participants if p.role not in ("on_behalf_of", "absent")}
    return sum(not any(same(reading, w, e) for w in wanted) for e in others) <= 1


def _recognition(reading: Reading, fields: tuple[str, ...]) -> bool:
    actors, *rest = fields
    return any(_act(a) in rest and all(_says(reading, a, f, True) for f in (actors, *(r for r in rest if DAY.fullmatch(r))))
               for a in reading.accounts if a.stance != "denies")


def _act(account: Account) -> str:
    """What an account does with a recognition."""
    if account.kind == "recognition" and account.status == "held":
        return "recognises"
    if account.kind in WITHDRAWALS or account.kind == "recognition" and account.status == "cancelled":
        return "withdraws"
    return "refuses" if account.kind in REFUSALS else ""


def _statement(reading: Reading, fields: tuple[str, ...]) -> bool:
    speaker, content = fields[0].split(": ", 1)
    start, end = _place(reading, content)
    return any(_overlap(s, start, end) >= OVERLAP and (speaker == "*" or same(reading, speaker, s.speaker)) and _told(reading, s, fields[1:])
               for s in reading.statements)


def _place(reading: Reading, quoted: str) -> tuple[int, int]:
    """Where words that a line quotes stand in the text; a ValueError where they do not."""
    words = quoted.strip()[1:-1]
    start = reading.article.text.index(words)
    return start, start + len(words)


def _overlap(statement: Statement, start: int, end: int) -> float:
    common = min(statement.end, end) - max(statement.start, start)
    return common / (max(statement.end, end) - min(statement.start, start))


def _told(reading: Reading, statement: Statement, fields: list[str] | tuple[str, ...]) -> bool:
    via = [n.strip() for f in fields if f.startswith("via ") for n in f[4:].split(",")]
    form = [f for f in fields if not f.startswith("via ")]
    return form in ([], [statement.form]) and len(via) <= len(statement.reported_by) and all(
        same(reading, n, r) for n, r in zip(via, statement.reported_by))


def _tenure(reading: Reading, fields: tuple[str, ...]) -> bool:
    person, offices = fields[0].split(" = ")
    return any(same(reading, person, t.person) and any(_holds(reading, t, o) for o in offices.split("/")) and all(_term(t, f) for f in fields[1:])
               for t in reading.tenures)


def _holds(reading: Reading, tenure: Tenure, office: str) -> bool:
    name, of, polity = office.partition(" of ")
    return same_office(reading, name, tenure.office) and (not of or same(reading, polity, tenure.polity))


def _term(tenure: Tenure, field: str) -> bool:
    word, _, value = field.partition(" ")
    return {"since": tenure.since == value, "until": tenure.until == value, "disputed": tenure.disputed}.get(word, tenure.phase == field)


def _instrument(reading: Reading, fields: tuple[str, ...]) -> bool:
    types = fields[0].split("/")
    return any(i.type in types and all(_of_instrument(reading, i, f) for f in fields[1:]) for i in reading.instruments)


def _of_instrument(reading: Reading, instrument: Instrument, field: str) -> bool:
    act = re.fullmatch(r"(negotiated|signed|adopted|ratified|in force|ended)(?: (\S+))?", field)
    if act:
        return any(a.act.replace("_", " ") == act[1] and act[2] in (None, a.date) for a in instrument.acts)
    if field.startswith("term "):
        return instrument.term == field[5:]
    if field.startswith("follows "):
        return bool(instrument.follows)
    return _all_in(reading, field, instrument.parties)


def _all_in(reading: Reading, names: str, entities: tuple[str, ...]) -> bool:
    return all(any(same(reading, n.strip(), e) for e in entities) for n in names.split(","))


def _round(reading: Reading, fields: tuple[str, ...]) -> bool:
    return any(same(reading, fields[0], r.format) and all(_of_round(reading, r, f) for f in fields[1:]) for r in reading.rounds)


def _of_round(reading: Reading, held: Round, field: str) -> bool:
    word, _, names = field.partition(" ")
    lists = {"chairs": held.chairs, "absent": held.absent, "members": held.members}
    if word in lists:
        return _all_in(reading, names, lists[word])
    if field.startswith("@"):
        return same(reading, field[1:], held.place)
    return field in (held.edition, held.date)


def _designation(reading: Reading, fields: tuple[str, ...]) -> bool:
    term, *rest = fields
    return any(folded(d.term) == folded(term) and ("disputes" not in rest or d.disputes) and all(
        _designates(reading, d.entity, d.by, f) for f in rest if f != "disputes") for d in reading.designations)


def _designates(reading: Reading, entity: str | None, by: str, field: str) -> bool:
    word, _, name = field.partition(" ")
    return same(reading, name, entity) if word == "of" else name == by or same(reading, name, by)


def _quantity(reading: Reading, fields: tuple[str, ...]) -> bool:
    value, _, unit = fields[0].partition(" ")
    unit = fields[1] if len(fields) > 1 else unit
    return any(q.value == float(value) and unit in ("", q.unit) for q in reading.quantities)


def _published(reading: Reading, fields: tuple[str, ...]) -> bool:
    start, _, end = fields[0].partition("/")
    day = reading.published
    return (day.start, day.end) == (start, end or start) and fields[1:] in ((), (day.basis,))


def _date(reading: Reading, fields: tuple[str, ...]) -> bool:
    words, value = fields[0].rsplit(" = ", 1)
    start, end = _place(reading, words)
    values = {d.value for d in reading.dates if d.start < end and start < d.end} - {None}
    return not values if value == "none" else values == {value}


def _mention(reading: Reading, fields: tuple[str, ...]) -> bool:
    words, name = fields[0].rsplit(" = ", 1)
    start, end = _place(reading, words)
    return any((m.start, m.end) == (start, end) and same(reading, name, m.entity) for m in reading.mentions)


def _entity(reading: Reading, fields: tuple[str, ...]) -> bool:
    kind, _, name = fields[0].partition(" ")
    return any(e.type == kind and same(reading, name, e.id) for e in reading.entities)


def _body(reading: Reading, fields: tuple[str, ...]) -> bool:
    start, end = _place(reading, fields[0])
    return any(s.start <= start and end <= s.end for s in reading.body)


def _furniture(reading: Reading, fields: tuple[str, ...]) -> bool:
    start, end = _place(reading, fields[0])
    return not any(s.start < end and start < s.end for s in reading.body)


def _edition(reading: Reading, fields: tuple[str, ...]) -> bool:
    return fields[0] in {e.language for e in reading.editions}


def _language(reading: Reading, fields: tuple[str, ...]) -> bool:
    return reading.language == fields[0]


CHECKS: dict[str, Callable[[Reading, tuple[str, ...]], bool]] = {
    "recognition": _recognition, "statement": _statement, "tenure": _tenure, "instrument": _instrument, "round": _round,
    "designation": _designation, "quantity": _quantity, "published": _published, "date": _date, "mention": _mention,
    "entity": _entity, "body": _body, "furniture": _furniture, "edition": _edition, "language": _language,
}
