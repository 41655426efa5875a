"""Sums, searches and lists over a record of many generated articles: the quick way says what the slow way says."""
from __future__ import annotations

import io
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from record_samples import ARDIA, made, meeting, reading, tenure

from bench.generated import readings, states
from dragoman.exports.jsonl import export_jsonl
from dragoman.model import Edition, Quantity
from dragoman.record import Record, articles, facets, network, open_record, queries
from dragoman.record.facets import Wanted
from dragoman.record.shown import EventView

READINGS = list(readings(44))
LEFT, RIGHT = states()[0].id, states()[1].id


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of all of them."""
    with open_record(tmp_path_factory.mktemp("many") / "r") as record:
        for one in READINGS:
            record.add(one)
        yield record


def sums(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """What is kept for quick asking, whatever the keys of articles are."""
    keyed = ("event", "event_actor", "event_language", "event_outlet")
    with record.reading() as connection:
        names = {r[0]: r[1] for r in connection.exec_driver_sql("SELECT key, id FROM event")}
        rows = {table: [tuple(r) for r in connection.exec_driver_sql(f"SELECT * FROM {table}")]
                for table in (*keyed, "event_sum", "event_count", "event_pair", "name_word", "entity")}
    return {table: sorted(((names[r[0]], *r[1:]) if table in keyed else r for r in found), key=str) for table, found in rows.items()}


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    export_jsonl(record, out)
    return out.getvalue()


def test_another_order_and_other_readings_in_between_give_the_same_record_and_the_same_sums(many: Record, tmp_path: Path) -> None:
    mixed = list(READINGS)
    random.Random(7).shuffle(mixed)
    with open_record(tmp_path / "r") as record:
        for i, one in enumerate(mixed):
            if i % 4 == 0:
                record.add(type(one)(one.article, one.language))
            record.add(one)
        for one in mixed[:8]:
            record.add(type(one)(one.article, one.language, accounts=one.accounts[:3], entities=one.entities))
        for one in mixed[:8]:
            record.add(one)
        assert sums(record) == sums(many)
        assert exported(record) == exported(many)


FILTERS: list[tuple[str, Wanted]] = [
    ("nothing", Wanted()), ("a kind", Wanted(kind="meeting")), ("a type and a status", Wanted(plover="CONSULT", status="planned")),
    ("a certainty", Wanted(certainty="several")), ("an actor", Wanted((LEFT,))), ("two actors", Wanted((LEFT, RIGHT))),
    ("a language", Wanted(language="ka")), ("an outlet", Wanted(outlet="outlet3.example")), ("an outlet and a language", Wanted(outlet="outlet3.example", language="hy")),
    ("an actor in a language", Wanted((LEFT,), language="ru")), ("a kind in a language", Wanted(kind="visit", language="ru")),
    ("from a day", Wanted(since="2000-01-02")), ("a month", Wanted(since="2000-01", until="2000-01")), ("from a year", Wanted(since="2000")),
    ("up to a month in a language", Wanted(language="hy", until="1999-12")), ("a kind from a month", Wanted(kind="visit", since="2000-01")),
    ("a year and a status", Wanted(status="planned", since="1999", until="2000")), ("from a month in a language", Wanted(language="en", since="1999-12")), ("up to a day", Wanted((LEFT,), until="2000-01-01")), ("denied", Wanted(status="denied")),
    ("an actor who is not there", Wanted(("polity:nowhere",)))]


def fits(e: EventView, w: Wanted) -> bool:
    """The filters, said once more."""
    status = "denied" if e.denied else e.status
    certainty = "disagree" if e.conflicts else "several" if e.reports > 1 else "single"
    given = ((w.plover, e.plover), (w.kind, e.kind), (w.status, status), (w.certainty, certainty))
    return all(a is None or a == b for a, b in given) and set(w.actors) <= {a for a, _ in e.participants} and \
        (w.language is None or w.language in e.languages) and (w.outlet is None or w.outlet in e.told_by)


@pytest.mark.parametrize("wanted", [w for _, w in FILTERS], ids=[name for name, _ in FILTERS])
def test_counts_are_those_of_the_list(many: Record, wanted: Wanted) -> None:
    listed = [e for e in queries.events(many, since=wanted.since, until=wanted.until) if fits(e, wanted)]
    with many.reading() as connection:
        found = facets.facets(connection, wanted)
        told = facets.tellers(connection, wanted)
        assert facets.count_events(connection, wanted) == found.total == len(listed)
        assert {key for key, _ in facets.event_keys(connection, wanted, None, 10_000)} == {e.id for e in listed}
    if wanted.kind is None and wanted.plover is None:
        assert +Counter(found.counts.get("kind", {})) == Counter(e.kind for e in listed)
    if wanted.language is None:
        assert told["language"] == Counter(tag for e in listed for tag in e.languages)
    if wanted.outlet is None:
        assert told["outlet"] == Counter(name for e in listed for name in e.told_by)


@pytest.mark.parametrize("wanted", [Wanted(status="held"), Wanted((LEFT,), status="held"), Wanted((LEFT,)), Wanted(kind="visit", status="held")])
def test_who_takes_part_with_whom_is_what_the_events_say(many: Record, wanted: Wanted) -> None:
    listed = [{a for a, _ in e.participants} for e in queries.events(many) if fits(e, Wanted(kind=wanted.kind, status=wanted.status))]
    alone = Counter(name for among in listed for name in among if set(wanted.actors) <= among)
    with many.reading() as connection:
        nodes = network.central(connection, wanted, None, 30)
        edges = network.ties(connection, wanted, [name for name, _ in nodes])
        assert dict(nodes) == {name: alone[name] for name, _ in nodes} and [n for _, n in nodes] == sorted((n for _, n in nodes), reverse=True)
        assert edges and all(edge.events == sum({edge.left, edge.right} <= among for among in listed) for edge in edges)
        if not wanted.kind:
            assert all(facets.together(connection, edge.left, edge.right, wanted.status) == edge.events for edge in edges)


@pytest.mark.parametrize(("since", "until", "count"), [("2031-02", None, 3), ("2031-02", "2031-02", 2), ("2031-03", "2031-03", 2), (None, "2031-01", 2), ("2031", "2031", 4),
                                                       ("2032", None, 0), ("2031-02-10", "2031-02-10", 1), (None, "2030", 0), ("../2031-02", None, 4)])
def test_an_event_that_lasts_is_counted_in_every_month_that_it_touches(record: Record, since: str | None, until: str | None, count: int) -> None:
    for number, day in enumerate(("2031-01-20", "2031-01-20/2031-02-05", "2031-02-10/2031-03-02", "2031-03-15", None)):
        record.add(reading(f"https://a.example/{number}", "en", f"text {number}", (meeting(date=day, kind=("call", "visit", "meeting", "talks", "forum")[number]),)))
    wanted = Wanted(since=since, until=until)
    with record.reading() as connection:
        assert facets.count_events(connection, wanted) == facets.facets(connection, wanted).total == count
        assert len(facets.event_keys(connection, wanted, None, 10)) == count
        assert facets.tellers(connection, wanted)["language"] == ({"en": count} if count else {})


@pytest.mark.parametrize("newest", [True, False])
@pytest.mark.parametrize("wanted", [Wanted(), Wanted((LEFT,)), Wanted(language="en")])
def test_pages_join_into_the_list(many: Record, wanted: Wanted, newest: bool) -> None:
    pages, after = list[str](), None
    with many.reading() as connection:
        while True:
            page = facets.event_page(connection, wanted, after, 17, newest)
            pages += [e.id for e in page.events]
            after = page.following
            if after is None:
                break
        assert pages == [key for key, _ in facets.event_keys(connection, wanted, None, 10_000, newest)]
        assert len(pages) == len(set(pages)) == facets.count_events(connection, wanted)


def test_pages_of_articles_join_into_the_list(tmp_path: Path) -> None:
    days = ("2031-05-10", None, "2031-05-11", "2031-05-11", None, "2031-05-09")
    with open_record(tmp_path / "r") as record:
        for i, day in enumerate(days):
            record.add(reading(f"https://a.example/{i}", "en", f"text {i}", published=day))
        with record.reading() as connection:
            found, after = list[str | None](), None
            while True:
                rows, after = articles.article_page(connection, articles.Wanted(), after, 2)
                found += [row.published_start for row in rows]
                if after is None:
                    break
    assert found == ["2031-05-11", "2031-05-11", "2031-05-10", "2031-05-09", None, None]


@pytest.mark.parametrize("rows", [0, 10**9])
def test_articles_that_name_somebody_are_the_same_by_either_way_of_looking(many: Record, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr(articles, "OFTEN", rows)
    wanted = articles.Wanted(entity=LEFT)
    with many.reading() as connection:
        found, after = list[str](), None
        while True:
            page, after = articles.article_page(connection, wanted, after, 7)
            found += [row.id for row in page]
            if after is None:
                break
        naming = {row.id for row in articles.article_page(connection, articles.Wanted(), None, 10_000)[0]
                  if any(m == LEFT for m in connection.exec_driver_sql(
                      'SELECT f.entity FROM appearance x JOIN profile f ON f.key = x.profile JOIN article a ON a.key = x.article WHERE a.id = ?', (row.id,)).scalars())}
    assert len(found) == len(set(found)) and set(found) == naming and naming


# --- searching ------------------------------------------------------------------------------

LOMIDZE = made("Tamar Lomidze", "თამარ ლომიძე", "ka")


@pytest.fixture
def letters(record: Record) -> Record:
    """Articles in four scripts."""
    for source, language, text in (
            ("https://a.example/1", "en", "Minister Tamar Lomidze opened the bridge in Lindau."), ("https://a.example/2", "ka", "თამარ ლომიძემ ხიდი გახსნა."),
            ("https://b.example/3", "ru", "Тамар Ломидзе открыла мост в Линдау."), ("https://b.example/4", "hy", "Թամար Լոմիձեն բացեց կամուրջը Լինդաուում։")):
        record.add(reading(source, language, text, (meeting((LOMIDZE,)),), (LOMIDZE,), (tenure(LOMIDZE, ARDIA),), f"2031-05-1{source[-1]}"))
    return record


@pytest.mark.parametrize(("text", "languages", "words"), [
    ("Lomidze", ["en"], ["Lomidze"]), ("ლომიძე", ["ka"], ["ლომიძემ"]), ("откры", ["ru"], ["открыла"]), ("ԲԱՑԵՑ", ["hy"], ["բացեց"]),
    ("bridge lindau", ["en"], ["bridge", "Lindau"]), ("“opened the bridge”", ["en"], ["opened", "the", "bridge"]), ("“bridge opened”", [], []),
    ("idge", [], []), ("!?", [], []), ('"', [], []), ("a* OR (b", [], [])])
def test_words_are_found_in_every_script_with_each_place(letters: Record, text: str, languages: list[str], words: list[str]) -> None:
    _, hits = queries.search(letters, text)
    assert [h.language for h in hits] == languages
    with letters.reading() as connection:
        texts = {r[0]: r[1] for r in connection.exec_driver_sql("SELECT id, text FROM article")}
    assert [texts[h.article][start:end] for h in hits for start, end in h.marks] == words


@pytest.mark.parametrize("text", ["Lomidze", "ლომიძე", "lomi", "Tam Lom", "თამარ", "Ломидзе", "person:~tamar-lomidze"])
def test_a_person_is_found_by_a_name_or_its_beginning_in_any_script(letters: Record, text: str) -> None:
    found, _ = queries.search(letters, text)
    assert LOMIDZE.id in [f.id for f in found]


def test_articles_found_are_the_latest_first_filtered_and_paged(letters: Record) -> None:
    assert [h.published for h in queries.search(letters, "Лин")[1]] == ["2031-05-13"]
    for one in range(5, 9):
        letters.add(reading(f"https://c.example/{one}", "en", f"The bridge again, {one}.", published=f"2031-06-0{one}"))
    days = [h.published for h in queries.search(letters, "bridge")[1]]
    assert days == ["2031-06-08", "2031-06-07", "2031-06-06", "2031-06-05", "2031-05-11"]
    assert [h.published for h in queries.search(letters, "bridge", 2, offset=2)[1]] == days[2:4]
    assert [h.published for h in queries.search(letters, "bridge", publisher="a.example")[1]] == days[4:]
    assert [h.published for h in queries.search(letters, "bridge", since="2031-06-07", language="en")[1]] == days[:2]
    assert queries.count_found(letters, "bridge") == 5


# --- editions and amounts -----------------------------------------------------------------------

def test_an_article_names_its_other_pages_and_those_that_repeat_it(record: Record) -> None:
    words = " ".join(f"word{i}" for i in range(60))
    record.add(reading("https://a.example/en/1", "en", words, published="2031-05-10", editions=(
        Edition("ru", "https://a.example/ru/1"), Edition("ka", "https://a.example/ka/1", "ქართული"))))
    record.add(reading("https://a.example/ru/1", "ru", "Другой текст о том же самом.", published="2031-05-10"))
    record.add(reading("https://b.example/9", "en", words, published="2031-05-11"))
    first, other, copy = sorted(queries.articles(record), key=lambda a: a.source)
    assert [(e.language, e.url, e.article) for e in first.editions] == [
        ("ru", "https://a.example/ru/1", other.id), ("ka", "https://a.example/ka/1", None)]
    assert copy.copy_of == first.id and copy.id in first.repeated_by and copy.repeated_by == ()


def test_amounts_belong_to_the_events_whose_sentence_states_them(record: Record) -> None:
    record.add(reading("https://a.example/1", "en", "x" * 100, (meeting(at=0), meeting(at=60, kind="call")), quantities=(
        Quantity(10, 12, 5.0, "percent", "trade"), Quantity(70, 80, 2_000_000.0, "USD", "aid"), Quantity(50, 55, 9.0, "people"))))
    stated = queries.amounts(record, [e.id for e in queries.events(record)])
    by_kind = {e.kind: [(a.value, a.unit, a.of) for a in stated.get(e.id, ())] for e in queries.events(record)}
    assert by_kind == {"meeting": [(5.0, "percent", "trade")], "call": [(2_000_000.0, "USD", "aid")]}


# --- one writes, another reads ----------------------------------------------------------------------

def test_a_process_reads_while_another_writes(tmp_path: Path) -> None:
    path, root = tmp_path / "r", Path(__file__).parents[2]
    open_record(path).close()
    code = (f"import sys; sys.path.insert(0, {str(root)!r})\nfrom bench.generated import readings\nfrom dragoman.record import open_record\n"
            f"record = open_record({str(path)!r})\nfor one in readings(40):\n    record.add(one)\n")
    writer = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)
    seen = [0]
    with open_record(path) as record:
        while writer.poll() is None or seen[-1] < 40:
            with record.reading() as connection:
                seen.append(connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one())
                total = facets.count_events(connection, Wanted())
                assert total == connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
                assert total == connection.exec_driver_sql("SELECT count(DISTINCT event) FROM account").scalar_one()
            assert all(e.accounts for e in queries.events(record, limit=5)) and queries.search(record, "bench")
            assert writer.poll() in (None, 0)
    _, said = writer.communicate()
    assert (writer.returncode, said) == (0, b"") and seen == sorted(seen) and len(set(seen)) > 2
