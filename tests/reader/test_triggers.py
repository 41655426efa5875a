"""Breadth of triggers: every kind of event in four languages and many words; each table is a page that an editor of the language can read.

`triggers/TAG.tsv` has kind (of corpus/kinds.toml), status, states that take part, sentence. `TAG_held_out.tsv` was written before any rule was fitted to
`TAG.tsv`, and no rule is fitted to it. `TAG_controls.txt` are sentences of sport, weather and daily life that tell no act between states.
"""
from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.model import Account, Article
from dragoman.reader.read import read

HERE = Path(__file__).parent / "triggers"
# a plain sentence behind each one, for a language is told by more words than some have
REST = {"en": "No further details were available at the time.", "ru": "Других подробностей к этому часу нет.",
        "ka": "სხვა დეტალები ამ დროისთვის უცნობია.", "hy": "Այլ մանրամասներ այս պահին հայտնի չեն։"}
# set | language | least share with the right type | least share with all states besides
FLOORS = [
    ("", "en", .85, .82), ("", "ru", .86, .84), ("", "ka", .83, .81), ("", "hy", .84, .82),
    ("_held_out", "en", .70, .66), ("_held_out", "ru", .75, .70), ("_held_out", "ka", .75, .70), ("_held_out", "hy", .78, .74),
]
CONTROLS_AT_MOST = 4  # of 40: sport and weather still look like acts of states


class Line(NamedTuple):
    """A sentence with the kind and status of its event and the states that take part."""

    kind: str
    status: str
    states: frozenset[str]
    sentence: str


@lru_cache(maxsize=1)
def types() -> dict[str, list[str]]:
    """The PLOVER types that each kind may have."""
    kinds: dict[str, list[str]] = tomllib.loads((HERE.parents[2] / "corpus" / "kinds.toml").read_text(encoding="utf-8"))["kinds"]
    return kinds


def lines(name: str) -> list[Line]:
    """The lines of a table."""
    rows = (row.split("\t") for row in (HERE / name).read_text(encoding="utf-8").splitlines())
    return [Line(kind, status, frozenset(f"polity:{s}" for s in states.split()), sentence) for kind, status, states, sentence in rows]


def accounts(language: str, sentence: str) -> list[Account]:
    """What is read in a sentence that another one follows."""
    return [a for a in read(Article("test", f"{sentence} {REST[language]}")).accounts if a.start < len(sentence)]


def of_type(line: Line, found: list[Account]) -> list[Account]:
    """The accounts that have a type of the line's kind and do not deny it."""
    return [a for a in found if a.plover in types()[line.kind] and a.stance != "denies"]


def test_every_kind_has_four_sentences() -> None:
    for language in REST:
        counted = [line.kind for line in lines(f"{language}.tsv")]
        assert {kind for kind in types() if counted.count(kind) < 4} == set()


@pytest.mark.parametrize(("table", "language", "typed", "complete"), FLOORS)
def test_acts_are_found_in_many_words(table: str, language: str, typed: float, complete: float) -> None:
    rows = [(line, of_type(line, accounts(language, line.sentence))) for line in lines(f"{language}{table}.tsv")]
    missed = [f"{line.kind}: {line.sentence}" for line, found in rows if not found]
    whole = [line for line, found in rows if any(line.states <= {p.entity for p in a.participants} for a in found)]
    assert len(rows) - len(missed) >= typed * len(rows), "\n".join(missed)
    assert len(whole) >= complete * len(rows)


@pytest.mark.parametrize("language", sorted(REST))
def test_daily_life_is_no_act_of_states(language: str) -> None:
    sentences = (HERE / f"{language}_controls.txt").read_text(encoding="utf-8").splitlines()
    wrong = [s for s in sentences if any(a.plover != "NONE" for a in accounts(language, s))]
    assert len(wrong) <= CONTROLS_AT_MOST, "\n".join(wrong)
