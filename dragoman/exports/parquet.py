"""The record as a folder of typed Parquet tables; needs pyarrow."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.exports.csv_tables import CODEBOOK
from dragoman.exports.manifest import manifest, write_manifest
from dragoman.exports.plover import write_rows
from dragoman.exports.rows import World, rows_of
from dragoman.exports.tables import TABLES, Kind, Table, codebook, table_cells
from dragoman.record import Record


def export_parquet(record: Record, folder: Path) -> dict[str, Any]:
    """Write one Parquet file a table, codebook.csv and MANIFEST.json.

    Args:
        record: The record.
        folder: Where they are written; made where there is none.

    Returns:
        The manifest.

    Raises:
        UsageError: pyarrow is not installed (D561).
    """
    arrow, parquet = _libraries()
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(rows_of(record))
    world, counts = World(rows), {}
    for table in TABLES.values():
        cells = list(table_cells(table, rows, world))
        parquet.write_table(arrow.Table.from_pylist(cells, schema=_schema(table, arrow)), folder / f"{table.name}.parquet")
        counts[f"{table.name}.parquet"] = len(cells)
    write_rows(folder / "codebook.csv", CODEBOOK, codebook())
    content = manifest(world.manifest, "parquet", counts)
    write_manifest(content, folder / "MANIFEST.json")
    return content


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("D561", "Parquet needs pyarrow, which is not installed.", "Install it with: pip install 'dragoman[parquet]'.") from error
    return pyarrow, pyarrow.parquet


def _schema(table: Table, arrow: Any) -> Any:
    types = {Kind.text: arrow.string(), Kind.integer: arrow.int64(), Kind.number: arrow.float64(), Kind.truth: arrow.bool_()}
    return arrow.schema([arrow.field(c.name, types[c.kind], metadata={"meaning": c.meaning}) for c in table.columns], metadata={"meaning": table.meaning})
