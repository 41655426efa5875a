"""Steps from older schemas to the present one, in a table."""
from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.schema import CreateIndex

from dragoman.record import derive, schema
from dragoman.record.counting import cell_of
from dragoman.record.prepared import Prepared, insert
from dragoman.record.publishing import host, outlet
from dragoman.record.spelling import name_words

Step = Callable[[Connection], None]
BESIDE = ("event_actor", "event_language", "event_outlet")
SUMS = ("event_sum", "event_count", "event_pair")
DRAWN = ("event", *BESIDE, *SUMS)
"""Tables that are drawn anew from the accounts at the end."""
VIEWS = ("claim", "redirect")
DROPPED = ("ix_article_published", "ix_tenure_person", "ix_mention_entity", "ix_account_component", "ix_account_participant_entity", "ix_appearance_profile",
           "ix_account_article", "ix_account_event", "ix_account_component_apart", "ix_candidate_day_bucket_actor_pair", "ix_tenure_polity")
"""Indexes that no longer are, or no longer of the same columns."""


# --- 2 to 3: words instead of letters in the full text, outlets and days to sort by -------------------

def _index_words_and_outlets(connection: Connection) -> None:
    """Schema 2 kept neither outlets and days with articles nor words of names."""
    _note_outlets(connection)
    _index_words(connection)
    _sort_shingles(connection)


def _note_outlets(connection: Connection) -> None:
    for column in ("outlet", "host", "day"):
        connection.exec_driver_sql(f"ALTER TABLE article ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    a = schema.article.c
    rows = connection.execute(select(a.key, a.publisher, a.source, a.published_start)).all()
    _OUTLET.many(connection, [{"article": r.key, "outlet": outlet(r.publisher or "", r.source), "host": host(r.source),
                               "day": r.published_start or schema.UNDATED_TEXT} for r in rows])


_OUTLET = Prepared(update(schema.article).where(schema.article.c.key == bindparam("article")).values({n: bindparam(n) for n in ("outlet", "host", "day")}))


def _index_words(connection: Connection) -> None:
    for old in ("TRIGGER article_text_insert", "TRIGGER article_text_delete", "TABLE article_text"):
        connection.exec_driver_sql(f"DROP {old}")
    schema.create_full_text(connection)
    connection.exec_driver_sql("INSERT INTO article_text(article_text) VALUES ('rebuild')")
    schema.metadata.create_all(connection, [schema.name_word])
    found = {(r.profile, word) for r in connection.execute(select(schema.name.c.profile, schema.name.c.form)) for word in name_words(r.form)}
    insert(connection, "name_word", [{"profile": profile, "word": word} for profile, word in sorted(found)])


def _sort_shingles(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE shingle RENAME TO shingle_before")
    schema.metadata.create_all(connection, [schema.shingle])
    connection.exec_driver_sql("INSERT INTO shingle (article, position, value) "
                               "SELECT article, row_number() OVER (PARTITION BY article ORDER BY value) - 1, value FROM shingle_before")
    connection.exec_driver_sql("DROP TABLE shingle_before")


# --- 5 to 6: mentions counted -------------------------------------------------------------------------

def _count_mentions(connection: Connection) -> None:
    """Schema 5 had an index of mentions by entity where a count with each appearance answers."""
    connection.exec_driver_sql("ALTER TABLE appearance ADD COLUMN mentions INTEGER")
    connection.exec_driver_sql("UPDATE appearance SET mentions = 0")
    connection.exec_driver_sql("UPDATE appearance SET mentions = m.number FROM (SELECT article, entity, count(*) AS number FROM mention GROUP BY 1, 2) m "
                               "WHERE m.article = appearance.article AND m.entity = local")


# --- 6 to 7: events by the key of the account that names them --------------------------------------------

def _key_events(connection: Connection) -> None:
    """Schema 6 had events and components by their ids, which stand all over an index."""
    for kind, names in (("VIEW", VIEWS), ("TABLE", DRAWN), ("INDEX", DROPPED)):
        for name in names:
            connection.exec_driver_sql(f"DROP {kind} IF EXISTS {name}")
    _rename(connection, "account", "account_before")
    schema.metadata.create_all(connection)
    connection.exec_driver_sql(_KEYED)
    connection.exec_driver_sql("DROP TABLE account_before")
    _create_indexes(connection)
    derive.refresh_events(connection, connection.execute(select(schema.account.c.event).distinct()).scalars().all())


def _rename(connection: Connection, table: str, name: str) -> None:
    """Give a table another name; what refers to it goes on referring to the old one."""
    connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
    connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {name}")
    connection.exec_driver_sql("PRAGMA legacy_alter_table = OFF")


_KEPT = [f'"{c.name}"' for c in schema.account.columns if c.name not in ("component", "event")]
_KEYED = (f"INSERT INTO account ({', '.join(_KEPT)}, component, event) SELECT {', '.join(f'a.{name}' for name in _KEPT)}, c.key, e.key FROM account_before a "
          "JOIN account_before c ON c.id = a.component JOIN account_before e ON e.id = a.event ORDER BY a.key")


# --- 7 to 8: what is counted of an event stands beside what it is found by ------------------------------------

CELL = ("kind", "plover", "CASE WHEN denied THEN 'denied' ELSE status END",
        "CASE WHEN conflicting THEN 'disagree' WHEN reports > 1 THEN 'several' ELSE 'single' END")
"""Kind, type, status and certainty, as the event's own row has them."""


def _note_cells(connection: Connection) -> None:
    """Schema 7 had kind, type, status and certainty on the event's own row alone; a record that was older has them already."""
    if any(row[1] == "cell" for row in connection.exec_driver_sql("PRAGMA table_info(event)")):
        return
    for name in ("event", *BESIDE):
        connection.exec_driver_sql(f"ALTER TABLE {name} ADD COLUMN cell INTEGER")
    for table in SUMS:
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for index in ("ix_event_actor_entity_day", "ix_event_language_day", "ix_event_outlet_day"):
        connection.exec_driver_sql(f"DROP INDEX {index}")
    schema.metadata.create_all(connection)
    _fill_cells(connection)
    _create_indexes(connection)
    derive.sum_events(connection)


def _fill_cells(connection: Connection) -> None:
    for values in connection.exec_driver_sql(f"SELECT DISTINCT {', '.join(CELL)} FROM event").all():
        key = cell_of(*values)
        insert(connection, "event_cell", [dict(zip(("key", "kind", "plover", "status", "certainty"), (key, *values)))])
        connection.exec_driver_sql(f"UPDATE event SET cell = ? WHERE {' AND '.join(f'{field} = ?' for field in CELL)}", (key, *values))
    for name in BESIDE:
        connection.exec_driver_sql(f"UPDATE {name} SET cell = (SELECT cell FROM event WHERE event.key = {name}.event)")


def _create_indexes(connection: Connection) -> None:
    for table in schema.metadata.tables.values():
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))


STEPS: dict[int, Step] = {2: _index_words_and_outlets, 5: _count_mentions, 6: _key_events, 7: _note_cells}
"""By the version that a step starts from; the others changed only indexes and what is drawn from accounts, which the last step makes anew."""


def migrate(connection: Connection, version: int) -> None:
    """Bring a record of an older schema up to date.

    Args:
        connection: A connection inside a transaction.
        version: The schema that the record has.
    """
    for start in range(version, schema.VERSION):
        if start in STEPS:
            STEPS[start](connection)
    if version < schema.VERSION:
        connection.execute(update(schema.meta).where(schema.meta.c.name == "schema").values(value=str(schema.VERSION)))
        schema.draw_views(connection)
