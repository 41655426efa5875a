"""The tables of a record as pandas data frames; needs pandas."""
from __future__ import annotations

from typing import Any

from dragoman.errors import UsageError
from dragoman.exports.rows import World, rows_of
from dragoman.exports.tables import TABLES, Kind, table_cells
from dragoman.record import Record

TYPES = {Kind.text: "string", Kind.integer: "Int64", Kind.number: "Float64", Kind.truth: "boolean"}


def to_frame(record: Record, table: str = "events") -> Any:
    """One table of a record as a data frame, typed; missing values are pandas.NA.

    Args:
        record: The record.
        table: The name of a table, such as "events" or "statements"; the codebook lists them.

    Returns:
        A pandas.DataFrame, its rows in the order of the export.

    Raises:
        UsageError: There is no such table (D562), or pandas is not installed (D563).
    """
    if table not in TABLES:
        raise UsageError("D562", f"There is no table “{table}”.", f"The tables are {', '.join(TABLES)}.")
    pandas = _pandas()
    rows = list(rows_of(record))
    cells = list(table_cells(TABLES[table], rows, World(rows)))
    columns = {column.name: TYPES[column.kind] for column in TABLES[table].columns}
    return pandas.DataFrame(cells, columns=list(columns)).astype(columns)


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise UsageError("D563", "Data frames need pandas, which is not installed.", "Install it with: pip install 'dragoman[frames]'.") from error
    return pandas
