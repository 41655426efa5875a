"""Tables of a record as data frames, and how readings and records show in a notebook."""
from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import UsageError

TEXT = "The foreign ministers of Norway and Chile met in Lisbon on 3 May 2019 & <signed> a memorandum."


def test_to_frame_is_typed(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    with dragoman.open_record(tmp_path / "one.record") as record:
        record.add(dragoman.read_text(TEXT))
        frame = dragoman.to_frame(record, "events")
        empty = dragoman.to_frame(record, "decisions")
    assert (str(frame["reports"].dtype), str(frame["denied"].dtype), str(frame["kind"].dtype)) == ("Int64", "boolean", "string")
    assert "meeting" in set(frame["kind"])
    assert len(empty) == 0


def test_to_frame_of_no_such_table(tmp_path: Path) -> None:
    with dragoman.open_record(tmp_path / "one.record") as record, pytest.raises(UsageError, match="D562"):
        dragoman.to_frame(record, "nothing")


def test_readings_show_in_a_notebook() -> None:
    shown = dragoman.read_text(TEXT)._repr_html_()  # type: ignore[attr-defined]
    assert 'lang="en"' in shown
    assert "&lt;signed&gt;" in shown
    assert "<signed>" not in shown


def test_records_show_in_a_notebook(tmp_path: Path) -> None:
    with dragoman.open_record(tmp_path / "one.record") as record:
        record.add(dragoman.read_text(TEXT))
        assert "<td>article</td><td>1</td>" in record._repr_html_()  # type: ignore[attr-defined]
