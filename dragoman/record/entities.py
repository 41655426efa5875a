"""Who is who across articles and scripts, from what the articles say alone.

What a register lists keeps its id. What readings made ("person:~...", "org:~...") is compared inside blocks of names that
may be one name; each block is solved as a whole, so the order in which articles came does not matter.
"""
from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from sqlalchemy import Connection, bindparam, delete, func, select, update

from dragoman.record import schema
from dragoman.record.accounts import chunks
from dragoman.record.canon import digest
from dragoman.record.prepared import Prepared, insert, listed
from dragoman.record.spelling import alike, alike_words, fold, given_names, is_bare

Pairs = Mapping[frozenset[str], str]
"""What people decided on pairs of profiles."""


@dataclass(frozen=True)
class Candidate:
    """A profile as it is compared."""

    key: str
    local: str
    type: str
    name: str
    of: str | None
    listed: bool
    polities: frozenset[str]
    offices: frozenset[str]
    companions: frozenset[str]

    @cached_property
    def folded(self) -> str:
        """The name as it is compared."""
        return fold(self.name)

    @cached_property
    def bare(self) -> bool:
        """Whether it is a person known by a surname alone, or with initials."""
        return self.type == "person" and not self.listed and is_bare(self.folded)


# --- two profiles -------------------------------------------------------------------

def contradict(a: Candidate, b: Candidate) -> bool:
    """Whether two profiles cannot be one entity: both listed, unlike names, or no polity in common."""
    if a.listed and b.listed:
        return a.local != b.local
    if a.type != b.type:
        return True
    if a.type != "person":
        return bool(a.of and b.of and a.of != b.of)
    return not alike(a.folded, b.folded) or bool(a.polities and b.polities and not a.polities & b.polities)


def weight(a: Candidate, b: Candidate) -> int:
    """How much speaks for one entity behind two profiles of full names; 0 for too little."""
    if contradict(a, b):
        return 0
    if a.local == b.local:
        return 90 + bool(a.polities & b.polities)
    if a.type != "person":
        same = len(a.folded.split()) == len(b.folded.split()) and all(map(alike_words, a.folded.split(), b.folded.split()))
        return 50 if same else 0
    equal = all(map(alike_words, given_names(a.folded), given_names(b.folded)))
    return (60 if equal else 40) + 10 * bool(a.polities & b.polities) + 5 * bool(a.offices & b.offices)


def vouched(bare: Candidate, full: Candidate) -> bool:
    """Whether something besides the surname speaks for one person: a polity, an office, or company."""
    if contradict(bare, full):
        return False
    return bool(bare.polities & full.polities or bare.offices & full.offices or bare.companions & full.companions)


# --- a block --------------------------------------------------------------------------

class Block:
    """Profiles whose names may be one name, put into clusters."""

    def __init__(self, candidates: Iterable[Candidate], judged: Pairs) -> None:
        self.all = sorted(candidates, key=lambda c: c.key)
        self.judged = judged
        self.clusters: list[list[Candidate]] = []
        self.home: dict[str, list[Candidate]] = {}

    def solve(self) -> dict[str, str]:
        """The entity's id for each profile's key."""
        self.clusters = [[c] for c in self.all if not c.bare]
        self.home = {c.key: cluster for cluster in self.clusters for c in cluster}
        self._join_full()
        self._attach_bare()
        self._join_decided()
        return self._names()

    def _verdict(self, a: Candidate, b: Candidate) -> str | None:
        return self.judged.get(frozenset((a.key, b.key)))

    def _join_full(self) -> None:
        full = [c for c in self.all if not c.bare]
        found = [(weight(a, b), a, b) for a, b in combinations(full, 2)]
        for _, a, b in sorted(((w, a, b) for w, a, b in found if w), key=lambda x: (-x[0], x[1].key, x[2].key)):
            self._join(a, b, forced=False)

    def _attach_bare(self) -> None:
        """A surname goes to the one fuller bearer whom something vouches for; to nobody where there are two."""
        homes = list(self.clusters)
        for bare in (c for c in self.all if c.bare):
            fits = [home for home in homes if any(vouched(bare, c) for c in home) and not self._kept_apart([bare], home)]
            if len(fits) == 1 and not any(c.polities and bare.polities and not c.polities & bare.polities for c in fits[0]):
                fits[0].append(bare)
                self.home[bare.key] = fits[0]
            else:
                self.home[bare.key] = [bare]
                self.clusters.append(self.home[bare.key])

    def _join_decided(self) -> None:
        by_key = {c.key: c for c in self.all}
        for pair in sorted((sorted(p) for p, verdict in self.judged.items() if verdict == "same")):
            if len(pair) == 2 and pair[0] in by_key and pair[1] in by_key:
                self._join(by_key[pair[0]], by_key[pair[1]], forced=True)

    def _join(self, a: Candidate, b: Candidate, forced: bool) -> None:
        left, right = self.home[a.key], self.home[b.key]
        if left is right or self._kept_apart(left, right) or not forced and any(contradict(x, y) for x in left for y in right):
            return
        left.extend(right)
        self.home |= dict.fromkeys((c.key for c in right), left)
        self.clusters = [cluster for cluster in self.clusters if cluster is not right]

    def _kept_apart(self, left: Sequence[Candidate], right: Sequence[Candidate]) -> bool:
        listed = {c.local for c in (*left, *right) if c.listed}
        return len(listed) > 1 or any(self._verdict(x, y) == "different" for x in left for y in right)

    def _names(self) -> dict[str, str]:
        """The listed id, else the smallest that a reading made; where two clusters share it, all but the first add a mark of their own."""
        out: dict[str, str] = {}
        taken: set[str] = set()
        for cluster in sorted(self.clusters, key=lambda c: (not any(x.listed for x in c), min(x.key for x in c))):
            listed = [c.local for c in cluster if c.listed]
            name = min(listed or [c.local for c in cluster])
            if name in taken:
                name = f"{name}~{digest(min(c.key for c in cluster))[:6]}"
            taken.add(name)
            out |= {c.key: name for c in cluster}
        return out


# --- in the database ------------------------------------------------------------------

_F = schema.profile.c


class Resolution:
    """Keeps `profile.entity` right while profiles come and go."""

    def __init__(self, connection: Connection, judged: Pairs) -> None:
        self.connection = connection
        self.judged = judged

    def settle(self, blocks: Collection[str]) -> dict[str, tuple[str, str]]:
        """Solve these blocks anew.

        Args:
            blocks: Keys of blocks in which a profile came, went or was decided on.

        Returns:
            The entity before and the entity now, by the key of each profile whose entity changed.
        """
        groups = self._with_linked(blocks)
        found, before = load_candidates(self.connection, [b for group in groups for b in group])
        now: dict[str, str] = {}
        for group in groups:
            now |= Block((c for b in group for c in found.get(b, ())), self.judged).solve()
        moved = {key: (before[key], name) for key, name in now.items() if before[key] != name}
        _RENAME.many(self.connection, [{"profile_key": key, "entity": name} for key, (_, name) in moved.items()])
        return moved

    def _with_linked(self, blocks: Collection[str]) -> list[tuple[str, ...]]:
        """Each block with those that a decision ties to it; tied blocks are solved together."""
        tied = _tied_blocks(self.connection, self.judged)
        groups = {tuple(sorted(tied.get(b, {b}))) for b in blocks}
        return sorted(groups)


_RENAME = Prepared(update(schema.profile).where(_F.key == bindparam("profile_key")).values(entity=bindparam("entity")))


def _tied_blocks(connection: Connection, judged: Pairs) -> dict[str, set[str]]:
    keys = {key for pair in judged for key in pair}
    blocks = {row.key: row.block for part in chunks(keys) for row in connection.execute(select(_F.key, _F.block).where(_F.key.in_(part)))}
    tied: dict[str, set[str]] = {}
    for pair in judged:
        joined = {b for k in pair if (b := blocks.get(k))}
        joined |= {x for b in joined for x in tied.get(b, ())}
        tied |= dict.fromkeys(joined, joined)
    return tied


_OF_BLOCK = Prepared(select(schema.profile).where(_F.block.in_(listed())))
_OF_ENTITY = Prepared(select(schema.profile).where(_F.entity.in_(listed())))
_PARTS = {t.name: Prepared(select(t).where(t.c.profile.in_(listed()))) for t in (schema.profile_polity, schema.profile_office, schema.profile_companion)}


def load_candidates(connection: Connection, blocks: Sequence[str]) -> tuple[dict[str, list[Candidate]], dict[str, str]]:
    """The profiles of some blocks, by block, and the entity that each has now."""
    rows = _OF_BLOCK(connection, values=blocks)
    keys = [r["key"] for r in rows]
    polities, offices, companions = (_values(connection, t, keys) for t in ("profile_polity", "profile_office", "profile_companion"))
    found: dict[str, list[Candidate]] = defaultdict(list)
    for r in rows:
        found[r["block"]].append(_candidate(r, polities, offices, companions))
    return found, {r["key"]: r["entity"] for r in rows}


def _candidate(r: sqlite3.Row, *values: Mapping[str, frozenset[str]]) -> Candidate:
    polities, offices, companions = (v.get(r["key"], frozenset()) for v in values)
    return Candidate(r["key"], r["local"], r["type"], r["name"], r["of"], bool(r["from_register"]), polities, offices, companions)


def _values(connection: Connection, table: str, keys: Sequence[str]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for row in _PARTS[table](connection, values=keys):
        out[row[0]].add(row[1])
    return {key: frozenset(found) for key, found in out.items()}


# --- the shown row ----------------------------------------------------------------------

_X = schema.appearance.c
_COUNT = Prepared(select(_F.entity, func.count()).join(schema.appearance, _X.profile == _F.key).where(_F.entity.in_(listed())).group_by(_F.entity))
_SEEN = Prepared(update(schema.entity).where(schema.entity.c.id.in_(
    select(_F.entity).join(schema.appearance, _X.profile == _F.key).where(_X.article == bindparam("article_key")))).values(
    appearances=schema.entity.c.appearances + 1))
_DROP = Prepared(delete(schema.entity).where(schema.entity.c.id.in_(listed())))


def count(connection: Connection, article: int) -> None:
    """Count an article's appearances with the entities that have their row already.

    Args:
        connection: A connection inside a transaction.
        article: The article's key.
    """
    _SEEN(connection, article_key=article)


def refresh(connection: Connection, entities: Collection[str], edits: Mapping[str, Mapping[str, str]]) -> None:
    """Write the shown row of these entities, or take it away where no article names them any more.

    Args:
        connection: A connection inside a transaction.
        entities: Ids.
        edits: What people wrote over fields, by id and field.
    """
    _DROP(connection, values=entities)
    profiles: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in _OF_ENTITY(connection, values=entities):
        profiles[row["entity"]].append(row)
    counts = {row[0]: row[1] for row in _COUNT(connection, values=entities)}
    insert(connection, "entity", [
        _entity_row(name, found) | {"appearances": counts.get(name, 0)} | _edited(edits.get(name, {})) for name, found in profiles.items()])


def _edited(fields: Mapping[str, str]) -> dict[str, object]:
    """What people wrote over the fields that an entity has."""
    return {field: value for field, value in fields.items() if field == "name"}


def _entity_row(name: str, profiles: Sequence[sqlite3.Row]) -> dict[str, object]:
    best = min(profiles, key=lambda r: (not r["from_register"], -len(fold(r["name"]).split()), -len(r["name"]), r["name"], r["key"]))
    kinds = sorted({r["subtype"] for r in profiles if r["subtype"]})
    owners = sorted({r["of"] for r in profiles if r["of"]})
    return {"id": name, "type": best["type"], "subtype": best["subtype"] or (kinds[0] if kinds else ""), "name": best["name"],
            "of": best["of"] or (owners[0] if owners else None), "from_register": best["from_register"]}
