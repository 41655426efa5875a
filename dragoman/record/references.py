"""Which fields of a row name entities, and how an article's own ids become the record's and back."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.accounts import chunks

Line = dict[str, Any]

REFERENCES: dict[str, tuple[str, ...]] = {
    "mention": ("entity",), "date": (), "statement": ("speaker", "addressee", "reported_by", "about"), "designation": ("entity", "by"),
    "quantity": ("of",), "account": ("participants", "place", "attributed_to", "format", "instrument"),
    "tenure": ("person", "polity"), "instrument": ("id", "parties", "follows"), "format_round": ("format", "place", "members", "chairs", "absent")}
"""By kind: an id, a list of ids, or a list of objects with an "entity"."""


class Naming:
    """The ids that one article uses, and what the record calls them."""

    def __init__(self, entities: Mapping[str, str]) -> None:
        self.entities = entities
        self.inward_ids: dict[str, list[str]] = {}
        for local in sorted(entities):
            self.inward_ids.setdefault(entities[local], []).append(local)

    def differing(self) -> list[list[str]]:
        """Pairs of the article's id and the record's, where they differ."""
        return [[local, name] for local, name in sorted(self.entities.items()) if local != name]

    def outward(self, row: Line, fields: Sequence[str]) -> Line:
        """The row with the record's ids; "local" lists the article's own where these cannot be told from them."""
        locals_ = list(_references(row, fields))
        out = _mapped(row, fields, lambda local: self.entities.get(local, local))
        if any(self._unclear(local) for local in locals_):
            out["local"] = locals_
        return out

    def _unclear(self, local: str) -> bool:
        return self.inward(self.entities.get(local, local)) != local

    def inward(self, name: str) -> str:
        """The article's id for one of the record's."""
        return self.inward_ids.get(name, [name])[0]

    def inward_row(self, row: Line, fields: Sequence[str]) -> Line:
        """The row with the article's own ids again."""
        given = iter(row["local"]) if "local" in row else None
        out = _mapped(row, fields, (lambda _: next(given)) if given else self.inward)
        out.pop("local", None)
        return out


def _references(row: Line, fields: Sequence[str]) -> Iterator[str]:
    found: list[str] = []

    def note(local: str) -> str:
        found.append(local)
        return local

    _mapped(row, fields, note)
    return iter(found)


def _mapped(row: Line, fields: Sequence[str], change: Callable[[str], str]) -> Line:
    out = dict(row)
    for field in fields:
        value = row.get(field)
        if isinstance(value, str):
            out[field] = change(value)
        elif isinstance(value, list):
            out[field] = [{**v, "entity": change(v["entity"])} if isinstance(v, dict) else change(v) for v in value]
    return out


def namings(connection: Connection, articles: Iterable[int]) -> dict[int, Naming]:
    """How each of these articles names the entities of the record.

    Args:
        connection: The record's connection.
        articles: Keys of articles.

    Returns:
        A naming for every article, by its key.
    """
    x, f = schema.appearance.c, schema.profile.c
    query = select(x.article, x.local, f.entity).join(schema.profile, f.key == x.profile)
    found: dict[int, dict[str, str]] = {article: {} for article in articles}
    for part in chunks(found):
        for article, local, entity in connection.execute(query.where(x.article.in_(part))):
            found[article][local] = entity
    return {article: Naming(entities) for article, entities in found.items()}
