"""The tables of a record.

Findings are kept as they were read, with the ids that the reading used; `profile.entity` and `account.event` say what they were
resolved to. The views `claim` and `redirect` are drawn from them: nothing that can be derived is a source of its own.
"""
from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.types import TypeEngine

UNDATED = 9_999_999
"""The day by which events without one are sorted: after every other."""
UNDATED_TEXT = "9999"
"""The same for articles."""
APPLICATION_ID = 0x4472676D
VERSION = 8

metadata = MetaData()


def _table(name: str, *columns: Column[Any] | Index, without_rowid: bool = False) -> Table:
    return Table(name, metadata, *columns, sqlite_with_rowid=not without_rowid)


def _key(name: str, kind: type[TypeEngine[Any]] = Integer) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _text(name: str, required: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=not required)


def _int(name: str, required: bool = False) -> Column[Any]:
    return Column(name, Integer, nullable=not required)


def _own() -> tuple[Column[Any], Column[Any], Column[Any]]:
    """The days of an event and its cell, beside what it is found by."""
    return _int("day", True), _int("last_day"), _int("cell")


def _of_article() -> Column[Any]:
    return Column("article", ForeignKey("article.key"), primary_key=True, autoincrement=False)


meta = _table("meta", _key("name", Text), _text("value"))

# --- what was read -------------------------------------------------------------

article = _table(
    "article", _key("key"), Column("id", Text, unique=True, nullable=False), _text("source", True), _text("address"), _text("publisher"),
    _text("outlet", True), _text("host", True), _text("day", True),
    _text("title"), _int("title_start"), _int("title_end"), _text("language", True), _text("published_start"), _text("published_end"),
    _text("published_basis"), _text("published_why"), _text("published_stated"), Column("extracted", Boolean), _text("sha256", True),
    _text("text", True), _text("digest", True), Index("ix_article_source", "source"), Index("ix_article_address", "address"),
    Index("ix_article_day", "day", "id"), Index("ix_article_language_day", "language", "day", "id"), Index("ix_article_outlet_day", "outlet", "day", "id"),
    Index("ix_article_host", "host", "outlet"))

body_span = _table("body_span", _of_article(), _key("position"), _int("start", True), _int("end", True), without_rowid=True)
edition = _table("edition", _of_article(), _key("position"), _text("language", True), _text("url"), _text("label"), Index("ix_edition_url", "url"),
                 without_rowid=True)

mention = _table("mention", _of_article(), _key("position"), _int("start", True), _int("end", True), _text("entity"), _text("form", True),
                 _text("extractor"), Column("confidence", Float), without_rowid=True)

date = _table("date", _of_article(), _key("position"), _int("start", True), _int("end", True), _text("value"), _text("kind"), _text("anchor"),
              _text("rule"), without_rowid=True)

statement = _table("statement", _key("key"), Column("id", Text, unique=True, nullable=False), Column("article", ForeignKey("article.key"), nullable=False),
                   _int("start", True), _int("end", True), _text("form", True), _text("speaker"), _int("cue_start"), _int("cue_end"), _text("addressee"),
                   _text("part_of"), _text("extractor"), Column("confidence", Float), Index("ix_statement_speaker", "speaker"),
                   Index("ix_statement_article", "article"))
statement_reporter = _table("statement_reporter", Column("statement", ForeignKey("statement.key"), primary_key=True, autoincrement=False),
                            _key("position"), _text("entity", True), Index("ix_statement_reporter_entity", "entity"), without_rowid=True)
statement_about = _table("statement_about", Column("statement", ForeignKey("statement.key"), primary_key=True, autoincrement=False),
                         _key("position"), _text("entity", True), Index("ix_statement_about_entity", "entity"), without_rowid=True)

account = _table(
    "account", _key("key"), Column("id", Text, unique=True, nullable=False), Column("article", ForeignKey("article.key"), nullable=False),
    _int("start", True), _int("end", True), _int("trigger_start", True), _int("trigger_end", True), _text("plover", True), _text("kind", True),
    _text("mode"), _text("date"), _text("date_anchor"), _int("first_day"), _int("last_day"), _text("place"), _text("place_of"), _text("status", True),
    _text("aspect", True), _text("stance", True), _text("format"), _text("edition"), _text("instrument"), _text("instrument_type"), _text("part_of"),
    _text("extractor"), Column("confidence", Float), _int("component", True), _int("event", True),
    Index("ix_account_article", "article"), Index("ix_account_event", "event"),
    Index("ix_account_component_apart", "component", sqlite_where=text("component <> event")))
account_participant = _table(
    "account_participant", Column("account", ForeignKey("account.key"), primary_key=True, autoincrement=False), _key("position"),
    _text("entity", True), _text("role", True), _text("side"), _text("person"), without_rowid=True)
account_attribution = _table("account_attribution", Column("account", ForeignKey("account.key"), primary_key=True, autoincrement=False),
                             _key("position"), _text("entity", True), without_rowid=True)
account_topic = _table("account_topic", Column("account", ForeignKey("account.key"), primary_key=True, autoincrement=False), _key("position"),
                       _text("topic", True), without_rowid=True)

tenure = _table("tenure", _of_article(), _key("position"), _int("start", True), _int("end", True), _text("person", True), _text("office", True),
                _text("polity"), _text("since"), _text("until"), _text("as_of"), _text("phase"), Column("disputed", Boolean), _text("basis"),
                _text("extractor"), Index("ix_tenure_person_office", "person", "office"),
                Index("ix_tenure_polity", "polity", "person", "office", "since", "until", "basis", "as_of", "phase"),
                Index("ix_tenure_disputed", "person", "office", sqlite_where=text("disputed IS 1")), without_rowid=True)

instrument = _table("instrument", _of_article(), _key("id", Text), _text("name", True), _text("type"), _text("date"), _text("term"), _text("follows"),
                    Index("ix_instrument_id", "id"), without_rowid=True)
instrument_span = _table("instrument_span", _of_article(), _key("instrument", Text), _key("start"), _key("end"), without_rowid=True)
instrument_party = _table("instrument_party", _of_article(), _key("instrument", Text), _key("position"), _text("entity", True),
                          Index("ix_instrument_party_entity", "entity"), without_rowid=True)
instrument_act = _table("instrument_act", _of_article(), _key("instrument", Text), _key("position"), _text("act", True), _text("date"),
                        _int("start", True), _int("end", True), without_rowid=True)

format_round = _table("round", _of_article(), _key("position"), _int("start", True), _int("end", True), _text("format", True), _text("edition"),
                      _text("date"), _text("place"), Index("ix_round_format", "format"), without_rowid=True)
round_member = _table("round_member", _of_article(), _key("round"), _key("position"), _text("entity", True), _text("role", True), without_rowid=True)

designation = _table("designation", _of_article(), _key("position"), _int("start", True), _int("end", True), _text("entity"), _text("term", True),
                     _text("by", True), Column("disputes", Boolean), Index("ix_designation_entity", "entity"), without_rowid=True)
quantity = _table("quantity", _of_article(), _key("position"), _int("start", True), _int("end", True), Column("value", Float), _text("unit", True),
                  _text("of"), without_rowid=True)

# --- who is who ----------------------------------------------------------------

profile = _table("profile", _key("key", Text), _text("local", True), _text("type", True), _text("subtype"), _text("name", True), _text("of"),
                 Column("from_register", Boolean), _text("block"), _text("entity", True), _text("declaration", True), Index("ix_profile_block", "block"),
                 Index("ix_profile_entity", "entity"), Index("ix_profile_local", "local"),
                 Index("ix_profile_renamed", "key", "local", "entity", sqlite_where=text("entity <> local")))
profile_polity = _table("profile_polity", Column("profile", ForeignKey("profile.key"), primary_key=True), _key("polity", Text), without_rowid=True)
profile_office = _table("profile_office", Column("profile", ForeignKey("profile.key"), primary_key=True), _key("office", Text), without_rowid=True)
profile_companion = _table("profile_companion", Column("profile", ForeignKey("profile.key"), primary_key=True), _key("companion", Text),
                           without_rowid=True)
name = _table("name", Column("profile", ForeignKey("profile.key"), primary_key=True), _key("position"), _text("form", True), _text("language"),
              _text("script"), _text("case"), _text("source"), _text("folded", True), Index("ix_name_folded", "folded"))
name_word = _table("name_word", _key("word", Text), Column("profile", ForeignKey("profile.key"), primary_key=True), Index("ix_name_word_profile", "profile"),
                   without_rowid=True)
identifier = _table("identifier", Column("profile", ForeignKey("profile.key"), primary_key=True), _key("scheme", Text), _text("value", True),
                    without_rowid=True)
appearance = _table("appearance", _of_article(), _key("local", Text), Column("profile", ForeignKey("profile.key"), nullable=False), _int("mentions"),
                    Index("ix_appearance_profile_mentions", "profile", "mentions"), without_rowid=True)
entity = _table("entity", _key("id", Text), _text("type", True), _text("subtype"), _text("name", True), _text("of"), Column("from_register", Boolean),
                _int("appearances"), Index("ix_entity_type_appearances", "type", "appearances"), Index("ix_entity_name", text("lower(name)")))

# --- what is shown -------------------------------------------------------------

candidate = _table("candidate", _key("account"), _key("family", Text), _key("bucket"), _key("pair", Text),
                   Index("ix_candidate_day_bucket_actor_pair", "bucket", "pair", "family"), without_rowid=True)

# An event's key is that of the account that names it, so that what stands beside it is written where the articles in hand are, not all over the file.
event = _table("event", _key("key"), _text("id", True), _text("plover", True), _text("mode"), _text("kind", True), _text("date"), _int("first_day"),
               _int("last_day"), _text("place"), _text("status", True), _text("aspect"), Column("denied", Boolean), _text("format"), _text("instrument"),
               _int("accounts"), _int("reports"), _int("outlets"), _int("languages"), Column("conflicting", Boolean), Column("plan", Boolean),
               Column("confidence", Float),
               _int("day", True), _int("cell"), Index("ix_event_day", "day", "last_day", "id"), Index("ix_event_kind_day", "kind", "day", "last_day", "id"),
               Index("ix_event_plover_day", "plover", "day", "last_day", "id"), Index("ix_event_status_day", "status", "denied", "day", "last_day", "id"),
               Index("ix_event_conflicting_day", "day", "last_day", "id", sqlite_where=text("conflicting IS 1")),
               Index("ix_event_plan_day", "day", "last_day", "id", sqlite_where=text("plan IS 1")),
               Index("ix_event_place_day", "place", "day", "last_day", "id", sqlite_where=text("place IS NOT NULL")))
event_actor = _table("event_actor", _key("event"), _key("entity", Text), _text("role"), *_own(),
                     Index("ix_event_actor_entity_day", "entity", "day", "last_day", "cell"), without_rowid=True)
event_language = _table("event_language", _key("event"), _key("language", Text), *_own(),
                        Index("ix_event_language_day", "language", "day", "last_day", "cell"), without_rowid=True)
event_outlet = _table("event_outlet", _key("event"), _key("outlet", Text), *_own(), Index("ix_event_outlet_day", "outlet", "day", "last_day", "cell"),
                      without_rowid=True)
event_cell = _table("event_cell", _key("key"), _text("kind", True), _text("plover", True), _text("status", True), _text("certainty", True))
event_sum = _table("event_sum", _key("language", Text), _key("month"), _key("cell"), _int("events", True), without_rowid=True)
event_count = _table("event_count", _key("language", Text), _key("outlet", Text), _key("cell"), _int("events", True), without_rowid=True)
event_pair = _table("event_pair", _key("entity", Text), _key("other", Text), _key("status", Text), _int("events", True), without_rowid=True)

shingle = _table("shingle", _of_article(), _key("position"), _int("value", True),
                 Index("ix_shingle_value", "value", sqlite_where=text("position < 8")), without_rowid=True)
near = _table("near", _of_article(), _key("other"), Column("likeness", Float, nullable=False), without_rowid=True)

# --- what people decided -------------------------------------------------------

decision = _table("decision", _key("id", Text), _text("who", True), _text("when", True), _text("why"), _text("judgement", True), _text("left", True),
                  _text("right"), _text("supersedes"), Index("ix_decision_left", "left"), Index("ix_decision_right", "right"))
decision_evidence = _table("decision_evidence", Column("decision", ForeignKey("decision.id"), primary_key=True), _key("side", Text), _key("key", Text),
                           without_rowid=True)

# --- views and full text, drawn from the tables -----------------------------------

CLAIM = """
CREATE VIEW claim (subject_kind, subject, field, value, article, start, "end", attributed, extractor, confidence, rank) AS
{account_fields}
UNION ALL
SELECT 'event', e.id, 'participant:' || p.role, p.entity, a.article, a.start, a."end",
       (SELECT t.entity FROM account_attribution t WHERE t.account = a.key ORDER BY t.position LIMIT 1), a.extractor, a.confidence, 1
  FROM account a JOIN account e ON e.key = a.event JOIN account_participant p ON p.account = a.key
UNION ALL
SELECT 'entity', coalesce(f.entity, t.person), 'office', t.office || coalesce(' / ' || t.polity, ''), t.article, t.start, t."end",
       NULL, t.extractor, NULL, 1
  FROM tenure t LEFT JOIN appearance x ON x.article = t.article AND x.local = t.person LEFT JOIN profile f ON f.key = x.profile
UNION ALL
SELECT 'entity', f.entity, 'name:' || n.language, n.form, NULL, NULL, NULL, NULL, n.source, NULL, CASE WHEN f.from_register THEN 0 ELSE 1 END
  FROM name n JOIN profile f ON f.key = n.profile
UNION ALL
SELECT CASE WHEN d."left" LIKE 'event:%' THEN 'event' ELSE 'entity' END, substr(d."left", 1, instr(d."left", '#') - 1),
       substr(d."left", instr(d."left", '#') + 1), d."right", NULL, NULL, NULL, d.who, 'person', 1.0, 2
  FROM decision d WHERE d.judgement = 'edit' AND d.id NOT IN (SELECT supersedes FROM decision WHERE supersedes IS NOT NULL)
"""

ACCOUNT_FIELD = """SELECT 'event', e.id, '{field}', a.{field}, a.article, a.start, a."end",
       (SELECT t.entity FROM account_attribution t WHERE t.account = a.key ORDER BY t.position LIMIT 1), a.extractor, a.confidence, 1
  FROM account a JOIN account e ON e.key = a.event WHERE a.{field} IS NOT NULL"""

CLAIMED_FIELDS = ("plover", "kind", "date", "place", "status", "aspect", "stance", "format", "instrument")

REDIRECT = """
CREATE VIEW redirect ("from", "to") AS
SELECT a.id, e.id FROM account a JOIN account e ON e.key = a.event WHERE a.event <> a.key
UNION ALL
SELECT local, min(entity) FROM profile GROUP BY local
HAVING count(DISTINCT entity) = 1 AND min(entity) <> local AND local NOT IN (SELECT entity FROM profile)
"""

FULL_TEXT = (
    "CREATE VIRTUAL TABLE article_text USING fts5(title, text, content='article', content_rowid='key', columnsize=0, tokenize='unicode61')",
    """CREATE TRIGGER article_text_insert AFTER INSERT ON article BEGIN
       INSERT INTO article_text(rowid, title, text) VALUES (new.key, new.title, new.text); END""",
    """CREATE TRIGGER article_text_delete AFTER DELETE ON article BEGIN
       INSERT INTO article_text(article_text, rowid, title, text) VALUES ('delete', old.key, old.title, old.text); END""")


def claim_view() -> str:
    """The statement that draws the view of narrow claims.

    Returns:
        SQL that creates the view `claim`.
    """
    return CLAIM.format(account_fields="\nUNION ALL\n".join(ACCOUNT_FIELD.format(field=f) for f in CLAIMED_FIELDS))


def create(connection: Connection) -> None:
    """Create every table, view and index in an empty database.

    Args:
        connection: A connection inside a transaction.
    """
    metadata.create_all(connection)
    draw_views(connection)
    create_full_text(connection)
    connection.execute(meta.insert(), [{"name": "schema", "value": str(VERSION)}])


def create_full_text(connection: Connection) -> None:
    """Create the index of words and what keeps it.

    Args:
        connection: A connection inside a transaction.
    """
    for statement_ in FULL_TEXT:
        connection.exec_driver_sql(statement_)


def draw_views(connection: Connection) -> None:
    """Draw the views anew; a migration calls it too.

    Args:
        connection: A connection inside a transaction.
    """
    for name_ in ("claim", "redirect"):
        connection.execute(text(f"DROP VIEW IF EXISTS {name_}"))
    connection.exec_driver_sql(claim_view())
    connection.exec_driver_sql(REDIRECT)


Row = dict[str, object]
"""One row of a table, by column name."""
