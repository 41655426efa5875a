"""The record: readings in a database, resolved, merged, asked and corrected."""
from dragoman.record.store import Added, Record, open_record

__all__ = ["Added", "Record", "open_record"]
