"""Steps from older schemas to the present one, in a table."""
from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, update

from dragoman.record import schema

Step = Callable[[Connection], None]


def _count_reports(connection: Connection) -> None:
    """Schema 1 kept no count of reports with an event and no mark of conflict."""
    connection.exec_driver_sql("ALTER TABLE event ADD COLUMN reports INTEGER")
    connection.exec_driver_sql("ALTER TABLE event ADD COLUMN conflicting BOOLEAN")
    connection.exec_driver_sql("UPDATE event SET conflicting = 0, reports = (SELECT count(DISTINCT a.article) FROM account a WHERE a.event = event.id)")


STEPS: dict[int, Step] = {1: _count_reports}
"""By the version that a step starts from."""


def migrate(connection: Connection, version: int) -> None:
    """Bring a record of an older schema up to date.

    Args:
        connection: A connection inside a transaction.
        version: The schema that the record has.
    """
    for start in range(version, schema.VERSION):
        STEPS[start](connection)
        connection.execute(update(schema.meta).where(schema.meta.c.name == "schema").values(value=str(start + 1)))
    if version < schema.VERSION:
        schema.draw_views(connection)
