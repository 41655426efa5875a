"""Every system that the articles describe, on sentences of its own in four languages: see systems_notation for the tables."""
from __future__ import annotations

from collections import Counter

import pytest
from systems_notation import parse
from systems_tables import LANGUAGES, Case, cases, verdicts

CASES = cases()
SYSTEMS = 13
LEAST = 4


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_reader_finds_what_the_table_says(case: Case) -> None:
    """A line that is not open must hold."""
    missing = [line.text for line, held in verdicts(case) if not held and not line.open]
    assert not missing, case.text


@pytest.mark.parametrize("case", [c for c in CASES if c.open], ids=lambda c: c.name)
def test_what_holds_is_not_open(case: Case) -> None:
    """An open line that holds must lose its mark: run `python tests/systems/mark.py`."""
    found = [line.text for line, held in verdicts(case) if held and line.open]
    assert not found, case.text


def test_every_system_has_sentences_in_every_language() -> None:
    """Four sentences at least, each with something that must be found."""
    count = Counter((c.system, c.language) for c in CASES)
    assert len(count) == SYSTEMS * len(LANGUAGES)
    assert min(count.values()) >= LEAST
    assert all(any(not parse(e).negated for e in c.expect) for c in CASES if not c.expect[0].removeprefix("open | ").startswith("not"))
