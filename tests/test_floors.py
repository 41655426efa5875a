"""No figure of any language sinks under its floor on the held-out articles (docs/how-to/score.md)."""
from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.commands.opening import record_for_writing
from dragoman.commands.reading import read_sources
from dragoman.commands.scoring import score_record
from dragoman.score.floors import below, read_floors

ARTICLES = Path(__file__).parent / "articles"
FLOORS = Path(__file__).parent / "floors.json"


@pytest.mark.slow
def test_no_figure_sinks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path))
    with record_for_writing(tmp_path / "held-out.record") as record:
        counter = read_sources([str(ARTICLES / "texts")], record)
    scores = score_record(tmp_path / "held-out.record", ARTICLES / "gold", ARTICLES / "texts")
    assert (counter.failed, scores.missing) == ([], [])
    assert below(read_floors(FLOORS), scores, ARTICLES / "gold") == []
