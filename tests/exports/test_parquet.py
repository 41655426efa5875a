"""Typed tables as Parquet."""
from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.exports.parquet import export_parquet
from dragoman.exports.tables import TABLES
from dragoman.face import read_text
from dragoman.record import open_record

parquet = pytest.importorskip("pyarrow.parquet")


def test_export_parquet_types_its_columns(tmp_path: Path) -> None:
    with open_record(tmp_path / "one.record") as record:
        record.add(read_text("Norway and Chile signed a memorandum on 3 May 2019.", source="one.txt"))
        made = export_parquet(record, tmp_path / "tables")
    table = parquet.read_table(tmp_path / "tables" / "events.parquet")
    assert table.column_names == [column.name for column in TABLES["events"].columns]
    assert (str(table.schema.field("reports").type), str(table.schema.field("denied").type)) == ("int64", "bool")
    assert table.num_rows == made["rows"]["events.parquet"] > 0
    assert table.schema.field("date_text").metadata[b"meaning"] == b"the date as EDTF"
