"""The record as a folder of CSV tables with a codebook and a MANIFEST."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from dragoman.exports.manifest import manifest, write_manifest
from dragoman.exports.plover import write_rows
from dragoman.exports.rows import World, rows_of
from dragoman.exports.tables import TABLES, codebook, table_cells
from dragoman.record import Record

CODEBOOK = ("table", "column", "type", "meaning")


def export_csv(record: Record, folder: Path, bom: bool = False) -> dict[str, Any]:
    """Write one CSV file a table, codebook.csv and MANIFEST.json.

    Args:
        record: The record.
        folder: Where they are written; made where there is none.
        bom: Whether CSV begins with a byte-order mark.

    Returns:
        The manifest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(rows_of(record))
    world, counts = World(rows), {}
    for table in TABLES.values():
        columns = [column.name for column in table.columns]
        counts[f"{table.name}.csv"] = write_rows(folder / f"{table.name}.csv", columns, table_cells(table, rows, world), bom)
    write_rows(folder / "codebook.csv", CODEBOOK, codebook(), bom)
    content = manifest(world.manifest, "csv", counts)
    write_manifest(content, folder / "MANIFEST.json")
    return content
