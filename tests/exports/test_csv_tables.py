"""Tidy tables as CSV: read back as they were, with a codebook that names every column."""
from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dragoman.exports.csv_tables import export_csv
from dragoman.exports.dyads import export_dyads
from dragoman.exports.plover import export_plover
from dragoman.exports.rows import Dated
from dragoman.exports.tables import TABLES
from dragoman.face import read_text
from dragoman.record import Record, open_record

TEXT = "The foreign ministers of Norway and Chile met in Lisbon on 3 May 2019.\n“We agreed,\tat last”, said the minister of Norway.\n"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A record of one article about nobody."""
    opened = open_record(tmp_path / "one.record")
    opened.add(read_text(TEXT, source="one.txt"))
    return opened


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_export_csv_writes_every_table_of_the_codebook(record: Record, tmp_path: Path) -> None:
    made = export_csv(record, tmp_path / "tables")
    for table in TABLES.values():
        with (tmp_path / "tables" / f"{table.name}.csv").open(encoding="utf-8") as handle:
            assert next(csv.reader(handle)) == [column.name for column in table.columns]
        assert made["rows"][f"{table.name}.csv"] == len(_read(tmp_path / "tables" / f"{table.name}.csv"))
    assert len(_read(tmp_path / "tables" / "codebook.csv")) == sum(len(table.columns) for table in TABLES.values())


def test_export_csv_quotes_the_text(record: Record, tmp_path: Path) -> None:
    export_csv(record, tmp_path / "tables")
    rows = _read(tmp_path / "tables" / "accounts.csv")
    assert rows
    assert all(row["quotation"] == TEXT[int(row["start"]):int(row["end"])] for row in rows)


def test_export_csv_says_what_it_was_made_with(record: Record, tmp_path: Path) -> None:
    export_csv(record, tmp_path / "tables")
    made = json.loads((tmp_path / "tables" / "MANIFEST.json").read_text(encoding="utf-8"))
    assert made["articles"] == 1
    assert len(made["input"]) == 64
    assert made["form"] == "csv"


def test_export_csv_twice_gives_the_same_bytes(record: Record, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        export_csv(record, tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_export_with_a_byte_order_mark(record: Record, tmp_path: Path) -> None:
    export_csv(record, tmp_path / "tables", bom=True)
    assert (tmp_path / "tables" / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_plover_and_dyads_stand_in_folders_of_their_own(record: Record, tmp_path: Path) -> None:
    export_plover(record, tmp_path / "plover")
    export_dyads(record, tmp_path / "dyads")
    assert sorted(path.name for path in (tmp_path / "plover").iterdir()) == ["MANIFEST.json", "codebook.csv", "events.csv"]
    row, = _read(tmp_path / "dyads" / "dyads.csv")
    assert (row["month"], row["a_iso3"], row["b_iso3"], row["CONSULT"]) == ("2019-05", "CHL", "NOR", "1")


@pytest.mark.parametrize(("value", "start", "end", "precision"), [
    ("2021-12-20", "2021-12-20", "2021-12-20", "day"),
    ("2021-02", "2021-02-01", "2021-02-28", "month"),
    ("2020~", "2020-01-01", "2020-12-31", "year"),
    ("2021-12-20/2021-12-22", "2021-12-20", "2021-12-22", "range"),
    ("2022-06-16/..", "2022-06-16", None, "range"),
    ("XXXX-04-01", None, None, "no year"),
    (None, None, None, "none"),
])
def test_dated(value: str | None, start: str | None, end: str | None, precision: str) -> None:
    dated = Dated(value)
    assert (dated.start, dated.end, dated.precision, dated.text) == (start, end, precision, value)
