"""Steps from older schemas to the present one, in a table."""
from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.schema import CreateIndex

from dragoman.record import derive, schema
from dragoman.record.prepared import Prepared, insert
from dragoman.record.publishing import host, outlet
from dragoman.record.spelling import name_words

Step = Callable[[Connection], None]
SUMS = (schema.event_sum, schema.event_count, schema.event_pair)


def _count_reports(connection: Connection) -> None:
    """Schema 1 kept no count of reports with an event and no mark of conflict."""
    connection.exec_driver_sql("ALTER TABLE event ADD COLUMN reports INTEGER")
    connection.exec_driver_sql("ALTER TABLE event ADD COLUMN conflicting BOOLEAN")
    connection.exec_driver_sql("UPDATE event SET conflicting = 0, reports = (SELECT count(DISTINCT a.article) FROM account a WHERE a.event = event.id)")


# --- 2 to 3: words instead of letters in the full text, sums of events, days to sort by --------------

def _draw_anew(connection: Connection) -> None:
    """Schema 2 kept neither outlets and days with articles and events nor sums of events; what is drawn from findings is drawn anew."""
    _note_outlets(connection)
    _index_words(connection)
    _sort_shingles(connection)
    for old in ("event", "event_actor"):
        connection.exec_driver_sql(f"DROP TABLE {old}")
    schema.metadata.create_all(connection, [schema.event, schema.event_actor, schema.event_language, schema.event_outlet, *SUMS])
    derive.refresh_events(connection, connection.execute(select(schema.account.c.event).distinct()).scalars().all())


def _note_outlets(connection: Connection) -> None:
    for column in ("outlet", "host", "day"):
        connection.exec_driver_sql(f"ALTER TABLE article ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    a = schema.article.c
    rows = connection.execute(select(a.key, a.publisher, a.source, a.published_start)).all()
    _OUTLET.many(connection, [{"article": r.key, "outlet": outlet(r.publisher or "", r.source), "host": host(r.source),
                               "day": r.published_start or schema.UNDATED_TEXT} for r in rows])
    connection.exec_driver_sql("DROP INDEX ix_article_published")
    for table in (schema.article, schema.entity, schema.instrument_party):
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))


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


# --- 3 to 4: indexes that answer alone ---------------------------------------------------------------

def _index_offices(connection: Connection) -> None:
    connection.exec_driver_sql("DROP INDEX ix_tenure_person")
    for table in (schema.tenure, schema.profile):
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))


# --- 4 to 5: sums by language, and by two who take part together; titles in dispute ----------------------------------------

def _sum_anew(connection: Connection) -> None:
    for table in SUMS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}")
    schema.metadata.create_all(connection, SUMS)
    derive.sum_events(connection)
    for index in schema.tenure.indexes:
        connection.execute(CreateIndex(index, if_not_exists=True))


# --- 5 to 6: fewer indexes to keep, mentions counted ------------------------------------------------------

def _count_mentions(connection: Connection) -> None:
    """Schema 5 had an index of mentions by entity where a count with each appearance answers."""
    for old in ("ix_mention_entity", "ix_account_component", "ix_account_participant_entity", "ix_appearance_profile"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {old}")
    connection.exec_driver_sql("ALTER TABLE appearance ADD COLUMN mentions INTEGER")
    connection.exec_driver_sql("UPDATE appearance SET mentions = 0")
    connection.exec_driver_sql("UPDATE appearance SET mentions = m.number FROM (SELECT article, entity, count(*) AS number FROM mention GROUP BY 1, 2) m "
                               "WHERE m.article = appearance.article AND m.entity = local")
    for table in (schema.account, schema.appearance):
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))


STEPS: dict[int, Step] = {1: _count_reports, 2: _draw_anew, 3: _index_offices, 4: _sum_anew, 5: _count_mentions}
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
