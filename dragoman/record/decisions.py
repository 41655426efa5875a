"""What people decided: dated rows, never erased, from which clusters are computed anew.

A decision on events is tied to the accounts that name them, one on entities to an appearance in an article (or to the register's id):
what is read again or merged later does not lose it.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from dragoman.errors import RecordError
from dragoman.record import schema
from dragoman.record.accounts import chunks
from dragoman.record.canon import digest
from dragoman.record.prepared import Prepared

JUDGEMENTS = ("same", "different", "unsure", "right", "wrong", "edit")
EDITABLE = ("plover", "kind", "date", "place", "status", "name")


@dataclass(frozen=True)
class Decision:
    """What somebody decided, when and why.

    Args:
        judgement: One of JUDGEMENTS.
        left: An event, an account, an entity, an appearance ("article:.../person:~...") or, for an edit, "id#field".
        right: The other one, or the value that an edit gives.
        who: Who decided.
        when: When, ISO 8601; filled in where it is left out.
        why: The reason.
        supersedes: The decision that this one takes back.
        evidence: What the two sides were tied to at the time, as ("left" or "right", key).
    """

    judgement: str
    left: str
    right: str | None = None
    who: str = ""
    when: str = ""
    why: str = ""
    supersedes: str | None = None
    evidence: tuple[tuple[str, str], ...] = field(default=())

    @property
    def id(self) -> str:
        """The decision's id, from its content."""
        return "decision:" + digest(asdict(self))


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def insert(connection: Connection, made: Decision) -> None:
    """Store a decision; one that is there already stays as it is."""
    d = schema.decision.c
    if connection.execute(select(d.id).where(d.id == made.id)).first():
        return
    row = {"id": made.id, **{k: v for k, v in asdict(made).items() if k != "evidence"}}
    connection.execute(schema.decision.insert(), [row])
    if made.evidence:
        connection.execute(schema.decision_evidence.insert(), [{"decision": made.id, "side": s, "key": k} for s, k in made.evidence])


_ANY = Prepared(select(schema.decision.c.id).limit(1))


def stored(connection: Connection, standing: bool = False) -> list[Decision]:
    """The decisions of a record in the order of time.

    Args:
        connection: The record's connection.
        standing: Leave out those that were taken back.

    Returns:
        Decisions.
    """
    d, e = schema.decision.c, schema.decision_evidence.c
    if not _ANY(connection):
        return []
    evidence: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(select(e.decision, e.side, e.key).order_by(e.decision, e.side, e.key)):
        evidence.setdefault(row[0], []).append((row[1], row[2]))
    rows = connection.execute(select(schema.decision).order_by(d.when, d.id)).mappings().all()
    dead = _taken_back({r["supersedes"]: r["id"] for r in rows if r["supersedes"]}) if standing else set[str]()
    return [from_row(r, evidence.get(r["id"], ())) for r in rows if r["id"] not in dead]


def from_row(row: Mapping[str, Any] | RowMapping, evidence: Iterable[Sequence[str]]) -> Decision:
    """A decision from its row, in a database or an export."""
    return Decision(row["judgement"], row["left"], row.get("right"), row["who"], row["when"], row.get("why") or "", row.get("supersedes"),
                    tuple((side, key) for side, key in evidence))


def _taken_back(by: Mapping[str, str]) -> set[str]:
    """Decisions that a later one, itself still standing, took back."""
    return {old for old in by if _stands(by, by[old])}


def _stands(by: Mapping[str, str], decision: str) -> bool:
    stands = True
    while decision in by:
        decision = by[decision]
        stands = not stands
    return stands


# --- what stands ------------------------------------------------------------------------

def judged_events(connection: Connection) -> dict[frozenset[str], str]:
    """"same" or "different" by unordered pair of accounts."""
    return {frozenset((d.left, d.right)): d.judgement for d in stored(connection, True)
            if d.judgement in ("same", "different") and d.left.startswith("event:") and d.right}


def judged_profiles(connection: Connection) -> dict[frozenset[str], str]:
    """"same" or "different" by unordered pair of profiles' keys."""
    out: dict[frozenset[str], str] = {}
    for d in stored(connection, True):
        if d.judgement in ("same", "different") and not d.left.startswith("event:"):
            left, right = (_profiles(connection, [k for s, k in d.evidence if s == side]) for side in ("left", "right"))
            out |= {frozenset((x, y)): d.judgement for x in left for y in right if x != y}
    return out


def _profiles(connection: Connection, keys: Sequence[str]) -> list[str]:
    """The profiles that anchors stand for now."""
    x, a, f = schema.appearance.c, schema.article.c, schema.profile.c
    out: list[str] = []
    for key in keys:
        article, slash, local = key.partition("/")
        query = (select(x.profile).join(schema.article, a.key == x.article).where(a.id == article, x.local == local) if slash
                 else select(f.key).where(f.local == key, f.from_register.is_(True)))
        out += [row[0] for row in connection.execute(query)]
    return out


def pinned(connection: Connection, article: str) -> frozenset[str]:
    """The entities of an article that a standing decision is tied to, by the ids that its reading uses."""
    keys = (k for d in stored(connection, True) if d.judgement in ("same", "different") for _, k in d.evidence)
    return frozenset(k.removeprefix(f"{article}/") for k in keys if k.startswith(f"{article}/"))


def edits(connection: Connection) -> dict[str, dict[str, str]]:
    """What people wrote over what was read, by id and field; the latest stands."""
    out: dict[str, dict[str, str]] = {}
    for d in stored(connection, True):
        if d.judgement == "edit":
            subject, _, field_ = d.left.partition("#")
            out.setdefault(subject, {})[field_] = d.right or ""
    return out


def verdicts(connection: Connection) -> dict[str, str]:
    """"right" or "wrong" by id; the latest stands."""
    return {d.left: d.judgement for d in stored(connection, True) if d.judgement in ("right", "wrong")}


# --- anchors ------------------------------------------------------------------------------

def anchored(connection: Connection, made: Decision) -> Decision:
    """The decision tied to what its two sides stand for today.

    Args:
        connection: The record's connection.
        made: A decision as somebody made it.

    Returns:
        The same with its evidence.

    Raises:
        RecordError: The record holds no such event, entity or appearance.
    """
    sides = [("left", made.left.partition("#")[0])]
    if made.right and made.judgement in ("same", "different", "unsure"):
        sides.append(("right", made.right))
    evidence = tuple((side, key) for side, subject in sides for key in anchors(connection, subject))
    return Decision(made.judgement, made.left, made.right, made.who, made.when or now(), made.why, made.supersedes, evidence)


def anchors(connection: Connection, subject: str) -> list[str]:
    """What a decision on an event or entity is tied to.

    Args:
        connection: The record's connection.
        subject: An id of an event, account, entity or appearance.

    Returns:
        For an event, the span of the account that names it; for an entity, each of its appearances' ids or the register's id.

    Raises:
        RecordError: There is none.
    """
    found = _event_anchor(connection, subject) if subject.startswith("event:") else _entity_anchors(connection, subject)
    if not found:
        raise RecordError("D411", f"The record holds nothing called {subject}.", "Look the id up with `dragoman show` and try again.")
    return found


def _event_anchor(connection: Connection, account: str) -> list[str]:
    a, r = schema.account.c, schema.article.c
    row = connection.execute(select(r.id, a.start, a.end).join(schema.article, r.key == a.article).where(a.id == account)).first()
    return [f"{row[0]}#{row[1]}-{row[2]}"] if row else []


def _entity_anchors(connection: Connection, subject: str) -> list[str]:
    """The register's id itself; for what readings made, its first appearance, under its own id or one that gave way."""
    x, f, r = schema.appearance.c, schema.profile.c, schema.article.c
    query = select(f.key, r.id, x.local, f.from_register).join(schema.profile, f.key == x.profile).join(schema.article, r.key == x.article)
    article, slash, local = subject.partition("/")
    rows = connection.execute(query.where(r.id == article, x.local == local) if slash else query.where(f.entity == subject)).all()
    rows = rows or connection.execute(query.where(f.local == subject)).all()
    listed = {row[2] for row in rows if row[3]}
    if listed:
        return sorted(listed)[:1]
    return sorted(f"{row[1]}/{row[2]}" for row in rows)[:1]


# --- pins -----------------------------------------------------------------------------------

def repin(connection: Connection) -> list[str]:
    """Give a profile of its own to each appearance that a standing decision is tied to, and take it from the others.

    Args:
        connection: A connection inside a transaction.

    Returns:
        Keys of the profiles that came or went; their rows are written, the unused not yet taken away.
    """
    x, a = schema.appearance.c, schema.article.c
    wanted = {k for d in stored(connection, True) if d.judgement in ("same", "different") for _, k in d.evidence if "/" in k}
    query = select(x.article, a.id, x.local, x.profile).join(schema.article, a.key == x.article)
    pinned = select(schema.profile.c.key).where(schema.profile.c.key.like("%@%"))
    have = {f"{r[1]}/{r[2]}": r for r in connection.execute(query.where(x.profile.in_(pinned)))}
    for key in wanted - set(have):
        article, _, local = key.partition("/")
        row = connection.execute(query.where(a.id == article, x.local == local)).first()
        if row:
            have[key] = row
    return [key for name, row in sorted(have.items()) for key in _set_pin(connection, row, name in wanted)]


def _set_pin(connection: Connection, row: Any, wanted: bool) -> list[str]:
    article, name, local, old = row
    base = old.partition("@")[0]
    new = f"{base}@{name}" if wanted else base
    if new == old:
        return []
    _clone(connection, old, new)
    x = schema.appearance
    connection.execute(x.update().where(x.c.article == article, x.c.local == local).values(profile=new))
    return [old, new]


def _clone(connection: Connection, old: str, new: str) -> None:
    f = schema.profile.c
    if connection.execute(select(f.key).where(f.key == new)).first():
        return
    for name, column in (("profile", "key"), *((t, "profile") for t in PARTS)):
        table = schema.metadata.tables[name]
        rows = [{**r, column: new} for r in connection.execute(select(table).where(table.c[column] == old)).mappings()]
        for part in chunks(rows):
            connection.execute(table.insert(), part)


PARTS = ("profile_polity", "profile_office", "profile_companion", "name", "name_word", "identifier")
"""Tables whose rows belong to a profile."""
