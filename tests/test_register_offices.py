"""The offices of the register's terms are offices that it lists."""
from __future__ import annotations

from dragoman.register.register import builtin


def test_every_term_is_of_a_listed_office() -> None:
    listed = {row.id for row in builtin().offices if row.kind in ("office", "head")}
    assert sorted({term.office for term in builtin().terms} - listed) == []


def test_no_office_is_listed_twice() -> None:
    ids = [row.id for row in builtin().offices]
    assert len(ids) == len(set(ids))
