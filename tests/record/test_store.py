"""Adding readings: order, repetition, replacement and interruption."""
from __future__ import annotations

import io
import itertools
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from record_samples import ARDIA, BORVA, everything, made, meeting, reading, tenure, three_reports
from sqlalchemy import select

from dragoman.errors import RecordError
from dragoman.exports.jsonl import export_jsonl
from dragoman.model import Account, Reading
from dragoman.record import Record, derive, open_record, queries, schema
from dragoman.record.database import writing
from dragoman.record.events import Merger

MAREK, ILYA, PETRA = (made(name, name, "en") for name in ("Marek Tolvan", "Ilya Sherov", "Petra Lund"))


def filled(path: Path, readings: Iterable[Reading]) -> Record:
    record = open_record(path)
    for one in readings:
        record.add(one)
    return record


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    export_jsonl(record, out)
    return out.getvalue()


def appearances(record: Record) -> list[tuple[str, int]]:
    with record.reading() as connection:
        return [(r[0], r[1]) for r in connection.exec_driver_sql("SELECT id, appearances FROM entity ORDER BY id")]


def test_six_orders_of_three_languages_give_one_event_with_three_accounts(tmp_path: Path) -> None:
    exports = set()
    for i, order in enumerate(itertools.permutations(three_reports())):
        with filled(tmp_path / f"{i}.record", order) as record:
            (event,) = queries.events(record)
            assert (len(event.accounts), event.reports, event.outlets, event.languages) == (3, 3, 3, ("en", "ka", "ru"))
            exports.add(exported(record))
    assert len(exports) == 1


RETOLD = [meeting(), meeting((MAREK, ILYA)), meeting((MAREK, ILYA), "2031-05-11"), meeting((MAREK, ILYA), "2031-05"), meeting(place="place:lindau"),
          meeting((MAREK, PETRA)), meeting((MAREK, ILYA), stance="denies"), meeting(status="planned"), meeting(date=None)]
"""One meeting as it is told again and again, some tellings at odds with others."""


def retold(number: int) -> Reading:
    """An article that tells one of them, or two."""
    chance = random.Random(number)
    accounts = [replace(one, start=at, end=at + 30, trigger=(at + 4, at + 8)) for at, one in zip((0, 40), chance.sample(RETOLD, chance.choice((1, 1, 1, 2))))]
    tenures = (tenure(MAREK, ARDIA), tenure(ILYA, BORVA), tenure(PETRA, BORVA, "President"))
    return reading(f"https://outlet{number}.example/1", "en", f"article {number} " + "on what took place " * 8, tuple(accounts), (MAREK, ILYA, PETRA), tenures)


def drawn_anew(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """What is drawn from the accounts, once every account is read."""
    with writing(record.connection, record.path) as connection:
        derive.refresh_events(connection, connection.execute(select(schema.event.c.key)).scalars().all())
    return drawn(record)


def test_what_is_told_again_and_again_joins_as_if_all_came_at_once(tmp_path: Path) -> None:
    found = set[bytes]()
    for order in range(4):
        told = [retold(number) for number in range(36)]
        random.Random(order).shuffle(told)
        with filled(tmp_path / f"r{order}", told) as record:
            found.add(exported(record))
            with writing(record.connection, record.path) as connection:
                accounts = connection.exec_driver_sql("SELECT id FROM account").scalars().all()
                assert not Merger(connection, {}).rejudge(accounts)
            assert drawn(record) == drawn_anew(record)
    assert len(found) == 1


def telling(number: int, account: Account, published: str | None = "2031-05-11") -> Reading:
    """An article of an outlet of its own that tells one thing."""
    tenures = (tenure(MAREK, ARDIA), tenure(ILYA, BORVA), tenure(PETRA, BORVA, "President"))
    return reading(f"https://outlet{number}.example/1", "en", f"article {number} " + "on what took place " * 8, (account,), (MAREK, ILYA, PETRA), tenures, published)


@pytest.mark.parametrize("gone", list(itertools.combinations(range(4), 3)))
def test_who_is_left_is_found_when_those_who_told_the_same_before_are_gone(tmp_path: Path, gone: tuple[int, ...]) -> None:
    told = [telling(number, meeting((MAREK, ILYA))) for number in range(5)]
    with filled(tmp_path / "r", [*told[:4], *(replace(told[number], accounts=()) for number in gone), told[4]]) as record:
        assert [e.reports for e in queries.events(record)] == [2]


ONE_MORE: list[tuple[str, Account, str | None]] = [
    ("the same", meeting((MAREK, ILYA)), "2031-05-12"), ("without its people", meeting(), "2031-05-12"), ("a denial", meeting((MAREK, ILYA), stance="denies"), "2031-05-12"),
    ("another place", meeting((MAREK, ILYA), place="place:~molvo"), "2031-05-12"), ("the place", meeting((MAREK, ILYA), place="place:lindau"), "2031-05-12"),
    ("its month", meeting((MAREK, ILYA), "2031-05"), "2031-05-12"), ("the day after", meeting((MAREK, ILYA), "2031-05-11"), "2031-05-12"),
    ("another kind", meeting((MAREK, ILYA), kind="talks"), "2031-05-12"), ("as held", meeting((MAREK, ILYA)), "2031-05-12"),
    ("as cancelled", meeting((MAREK, ILYA), status="cancelled"), "2031-05-12"), ("as cancelled, nobody knows when", meeting((MAREK, ILYA), status="cancelled"), None),
    ("as planned, nobody knows when", meeting((MAREK, ILYA), status="planned"), None), ("as planned", meeting((MAREK, ILYA), status="planned"), "2031-05-01"),
    ("surer", meeting((MAREK, ILYA), confidence=0.99), "2031-05-12"), ("less sure", meeting((MAREK, ILYA), confidence=0.1), "2031-05-12"),
    ("of a format", meeting((MAREK, ILYA), format="format:x"), "2031-05-12")]
"""What one more article says of a meeting, and when it is from."""


@pytest.mark.parametrize(("account", "published"), [c[1:] for c in ONE_MORE], ids=[c[0] for c in ONE_MORE])
@pytest.mark.parametrize("before", ["held", "cancelled and planned again", "denied", "edited"])
def test_one_more_account_shows_what_reading_all_of_them_shows(tmp_path: Path, before: str, account: Account, published: str | None) -> None:
    one = meeting((MAREK, ILYA))
    known = {"cancelled and planned again": [telling(0, replace(one, status="cancelled"), "2031-05-02"), telling(1, replace(one, status="planned"), "2031-05-05")],
             "denied": [telling(0, replace(one, stance="denies")), telling(1, replace(one, stance="denies"))]}
    with filled(tmp_path / "r", known.get(before, [telling(0, one), telling(1, one)])) as record:
        if before == "edited":
            record.decide("edit", f"{queries.events(record)[0].id}#place", "place:~molvo", who="somebody")
        record.add(telling(2, account, published))
        assert drawn(record) == drawn_anew(record)


def test_what_stood_for_others_may_be_read_anew(tmp_path: Path) -> None:
    """Articles are read as telling something else, or nothing, in between: whatever is found by them is found by others meanwhile."""
    told = [retold(number) for number in range(24)]
    with filled(tmp_path / "once", told) as once:
        wanted = exported(once)
    for order in range(4):
        chance = random.Random(order)
        with filled(tmp_path / f"r{order}", told[:12]) as record:
            for number in chance.sample(range(12), 8):
                record.add(replace(told[number], accounts=chance.choice(((), retold(number + 100).accounts))))
            for one in chance.sample(told, 24):
                record.add(one)
            assert exported(record) == wanted and drawn(record) == drawn_anew(record)


def test_the_two_ministers_are_two_people_over_three_scripts(tmp_path: Path) -> None:
    with filled(tmp_path / "r", three_reports()) as record:
        (event,) = queries.events(record)
        assert [entity for entity, role in event.participants if role == "participant"] == ["person:~ilia-sherov", "person:~marek-tolvan"]
        assert queries.find_entities(record, "ილია შეროვი")[0].id == queries.find_entities(record, "Илья Шеров")[0].id


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path / "r", [everything(), *three_reports()]) as record:
        before = exported(record)
        assert [record.add(r).outcome for r in [*three_reports(), everything()]] == ["unchanged"] * 4
        assert exported(record) == before


def test_a_new_reading_takes_the_place_of_the_old(tmp_path: Path) -> None:
    first, *rest = three_reports()
    with filled(tmp_path / "once", [first, *rest]) as once, filled(tmp_path / "twice", [replace(first, accounts=(), tenures=()), *rest]) as twice:
        assert twice.add(first).outcome == "replaced"
        assert exported(twice) == exported(once)


def test_what_a_new_reading_no_longer_says_is_gone(tmp_path: Path) -> None:
    first, *rest = three_reports()
    less = replace(first, accounts=(), tenures=(), entities=(), mentions=())
    with filled(tmp_path / "less", [less, *rest]) as less_only, filled(tmp_path / "r", [first, *rest]) as record:
        record.add(less)
        assert exported(record) == exported(less_only) and appearances(record) == appearances(less_only)


def test_kill_in_the_middle_loses_at_most_the_article_in_hand(tmp_path: Path) -> None:
    path = tmp_path / "r"
    here = Path(__file__).parent
    code = (f"import sys; sys.path[:0] = [{str(here)!r}, {str(here.parents[1])!r}]\n"
            "from record_samples import *\nfrom dragoman.record import open_record\n"
            f"record = open_record({str(path)!r})\n"
            "for i in range(100000):\n"
            "    p = made(f'Ivo N{i}', 'x', 'en'); record.add(reading(f'texts/{i}', 'en', f't{i}', (meeting((p,)),), (p,)))\n"
            "    print(i, flush=True)\n")
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(12):
        done = int(process.stdout.readline())
    time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    done = max([done, *map(int, process.stdout.read().split())])
    process.wait()
    process.stdout.close()
    with open_record(path) as record:
        sources = {a.source for a in queries.articles(record)}
        assert sources >= {f"texts/{i}" for i in range(done + 1)} and len(sources) <= done + 2
        people = [(made(f"Ivo N{i}", "x", "en"), i) for i in range(len(sources))]
        whole = [reading(f"texts/{i}", "en", f"t{i}", (meeting((p,)),), (p,)) for p, i in people]
        with filled(tmp_path / "whole", whole) as other:
            for one in whole:
                record.add(one)
            assert exported(record) == exported(other)
            assert drawn(record) == drawn(other)


def test_a_failure_inside_adding_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path / "r", three_reports()[:2]) as record:
        before = exported(record)
        monkeypatch.setattr("dragoman.record.derive.refresh_events", lambda *_: (_ for _ in ()).throw(ZeroDivisionError))
        with pytest.raises(ZeroDivisionError):
            record.add(three_reports()[2])
        monkeypatch.undo()
        assert exported(record) == before


@pytest.mark.parametrize(("content", "code"), [(b"not a record at all, but some text", "D401"), (b"SQLite format 3\0" + b"x" * 200, "D401")])
def test_what_is_no_record_is_refused_with_a_way_out(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "r"
    path.write_bytes(content)
    with pytest.raises(RecordError) as raised:
        open_record(path)
    assert raised.value.code == code and raised.value.way_out


def test_another_database_is_no_record(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "r") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(RecordError, match="D401"):
        open_record(tmp_path / "r")


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    open_record(tmp_path / "r").close()
    _run(tmp_path / "r", f"UPDATE meta SET value = '{schema.VERSION + 1}' WHERE name = 'schema'")
    with pytest.raises(RecordError, match="D402"):
        open_record(tmp_path / "r")


def test_a_locked_record_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.record.database.BUSY_MILLISECONDS", 10)
    with open_record(tmp_path / "r") as record:
        other = sqlite3.connect(tmp_path / "r", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="D403"):
            record.add(everything())
        other.rollback()
        other.close()
        assert record.add(everything()).outcome == "new"


def test_no_directory_and_a_directory(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="D405"):
        open_record(tmp_path / "none" / "r")
    with pytest.raises(RecordError, match="D401"):
        open_record(tmp_path)


def test_asking_while_another_process_writes(tmp_path: Path) -> None:
    with filled(tmp_path / "r", three_reports()) as record:
        other = sqlite3.connect(tmp_path / "r", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert len(queries.events(record)) == 1
        with open_record(tmp_path / "r") as reader:
            assert len(queries.events(reader)) == 1
        other.rollback()
        other.close()


NO_MENTIONS = ["DROP INDEX ix_appearance_profile_mentions", "ALTER TABLE appearance DROP COLUMN mentions"]
OLDER = {7: (7, []), 6: (6, []), 5: (6, NO_MENTIONS), 4: (6, [*NO_MENTIONS, "DROP TABLE event_pair"]), 3: (6, [*NO_MENTIONS, "DROP TABLE event_pair", "DROP INDEX ix_tenure_disputed"]),
         2: (2, []), 1: (2, ["ALTER TABLE event DROP COLUMN reports", "ALTER TABLE event DROP COLUMN conflicting"])}
"""By version, the schema whose tables are written down and what makes them those of the version."""
NAMED = "UPDATE account SET component = (SELECT c.id FROM account c WHERE c.key = account.component), event = (SELECT e.id FROM account e WHERE e.key = account.event)"
"""Until schema 6, components and events were named by ids."""


def drawn(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the record keeps for quick asking."""
    with record.reading() as connection:
        return {table: sorted((tuple(r) for r in connection.exec_driver_sql(f"SELECT {columns} FROM {table}")), key=str) for table, columns in (
            ("event", ", ".join(schema.event.columns.keys()).replace("plan", '"plan"')), ("event_actor", "*"), ("event_language", "*"), ("event_outlet", "*"), ("event_sum", "*"), ("event_count", "*"), ("event_pair", "*"), ("name_word", "*"),
            ("sqlite_master WHERE type = 'index'", "name"), ("shingle", "article, position, value"), ("article", "id, outlet, host, day"), ("article_text", "rowid, title"))}


def _older(new: Path, old: Path, version: int) -> None:
    """A record of an older schema with the rows of a present one."""
    written, changes = OLDER[version]
    connection = sqlite3.connect(old)
    connection.executescript((Path(__file__).parent / f"schema_{written}.sql").read_text(encoding="utf-8") + f"PRAGMA application_id = {schema.APPLICATION_ID};")
    connection.execute("ATTACH ? AS new", (str(new),))
    for (table,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE 'article\\_text\\_%' ESCAPE '\\' "
                                       "AND name NOT IN ('event_sum', 'event_count')").fetchall():
        columns = [{r[1] for r in connection.execute(f"PRAGMA {name}.table_info({table})")} for name in ("main", "new")]
        names = ", ".join(f'"{c}"' for c in sorted(columns[0] & columns[1]))
        connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
    for statement in (*([NAMED] if version < 7 else []), f"UPDATE meta SET value = '{version}' WHERE name = 'schema'", *changes):
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("version", sorted(OLDER))
def test_a_record_of_an_older_schema_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    with filled(tmp_path / "new", three_reports()) as record:
        wanted, kept = exported(record), drawn(record)
        record.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        record.connection.rollback()
    _older(tmp_path / "new", tmp_path / "r", version)
    with open_record(tmp_path / "r") as record:
        assert exported(record) == wanted and drawn(record) == kept
        assert [e.reports for e in queries.events(record, conflicting=False)] == [3]
        assert record.connection.exec_driver_sql("SELECT reports FROM event").scalar() == 3
        assert queries.search(record, "Tolvan")[0]
        record.connection.rollback()


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_every_field_is_a_narrow_claim_with_its_span(tmp_path: Path) -> None:
    with filled(tmp_path / "r", [everything()]) as record, record.reading() as connection:
        rows = connection.exec_driver_sql('SELECT field, value, start, "end", attributed FROM claim WHERE field IN (\'date\', \'place\') ORDER BY 1, 2').all()
    assert ("date", "2031-05-10", 12, 42, "person:~ana-velk") in [tuple(r) for r in rows] and ("place", "place:lindau", 12, 42, "person:~ana-velk") in [tuple(r) for r in rows]


def test_candidates_are_found_by_a_named_index(tmp_path: Path) -> None:
    with filled(tmp_path / "r", three_reports()) as record, record.reading() as connection:
        plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT account FROM candidate WHERE family = 'x' AND bucket IN (1, 2) AND pair IN ('a', 'b')").all()
    assert "ix_candidate_day_bucket_actor_pair" in str(plan)


def test_copies_are_known_and_counted_as_reports_of_one_event(tmp_path: Path) -> None:
    words = " ".join(f"word{i}" for i in range(60))
    people = (made("Marek Tolvan", "Marek Tolvan", "en"), made("Ilya Sherov", "Ilya Sherov", "en"))
    tenures = (tenure(people[0], ARDIA), tenure(people[1], BORVA))
    wire = [reading(f"https://{host}/a", "en", words + tail, (meeting(people),), people, tenures, published=day)
            for host, tail, day in (("wire.example", "", "2031-05-10"), ("paper.example", "", "2031-05-11"), ("wire.example/b", " corrected", "2031-05-12"))]
    with filled(tmp_path / "r", wire) as record:
        first, copy, version = queries.articles(record)
        assert (copy.copy_of, version.version_of) == (first.id, first.id) and first.copy_of is None
        (event,) = queries.events(record)
        assert (event.reports, event.outlets) == (3, 2)
