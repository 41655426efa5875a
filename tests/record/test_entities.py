"""Who is one person over articles and scripts, and who is not."""
from __future__ import annotations

from pathlib import Path

import pytest
from record_samples import ARDIA, BORVA, made, meeting, reading, tenure

from dragoman.model import Entity, Name, Reading
from dragoman.record import Record, open_record
from dragoman.record.spelling import alike, fold

SAME = [("Sergey Ivanchenko", "Sergei Ivanchenko"), ("Khasan Dzhioev", "Hasan Jioyev"), ("Yevgeny Zhukov", "Evgeni Jukov"), ("Mark Ostroumoff", "Mark Ostroumov"),
        ("Levan Kapanadze", "ლევან კაპანაძე"), ("Левон Саркисян", "Levon Sarkisian"), ("Ա. Գրիգորյան", "Artur Grigoryan"), ("Giorgi Maisurashvili", "Георгий Майсурашвили")]
DIFFERENT = [("Igor Ivanov", "Sergei Ivanov"), ("Artur Grigoryan", "Armen Grigoryan"), ("Ana Lomidze", "Ana Lomaia"), ("Ivan Petrov", "Ivan Petrenko")]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_name_in_two_spellings(left: str, right: str) -> None:
    assert alike(fold(left), fold(right)) and alike(fold(right), fold(left))


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_names(left: str, right: str) -> None:
    assert not alike(fold(left), fold(right))


def about(source: str, person: Entity, polity: str | None = ARDIA, office: str = "Foreign Minister", others: tuple[Entity, ...] = ()) -> Reading:
    tenures = (tenure(person, polity, office),) if polity else ()
    return reading(source, "en", source, (meeting((person, *others), date=None),), (person, *others), tenures)


def ids(record: Record, *readings: Reading) -> list[str]:
    for one in readings:
        record.add(one)
    with record.reading() as connection:
        return [r[0] for r in connection.exec_driver_sql("SELECT id FROM entity WHERE type = 'person' ORDER BY id")]


IGOR, SERGEI, BARE = made("Igor Ivanov", "Igor Ivanov", "en"), made("Sergei Ivanov", "Sergei Ivanov", "en"), made("Ivanov", "Ivanov", "en")


def test_two_people_of_one_surname_stay_two_and_the_surname_alone_joins_neither(record: Record) -> None:
    assert len(ids(record, about("a", IGOR), about("b", SERGEI), about("c", BARE))) == 3


def test_a_surname_joins_the_only_bearer_that_something_vouches_for(record: Record) -> None:
    assert ids(record, about("a", IGOR), about("c", BARE), about("b", SERGEI, BORVA)) == ["person:~igor-ivanov", "person:~sergei-ivanov"] or \
        ids(record) == ["person:~igor-ivanov", "person:~ivanov", "person:~sergei-ivanov"]


def test_a_surname_without_any_vouching_stays_by_itself(record: Record) -> None:
    assert len(ids(record, about("a", IGOR), about("c", BARE, None))) == 2


def test_company_vouches_for_a_surname(record: Record) -> None:
    friend = made("Petra Lund", "Petra Lund", "en")
    assert len(ids(record, about("a", IGOR, None, others=(friend,)), about("c", BARE, None, others=(friend,)))) in (2, 3)


def test_one_name_of_two_polities_is_two_people_with_two_ids(record: Record) -> None:
    found = ids(record, about("a", IGOR, ARDIA), about("b", IGOR, BORVA, "Mayor"))
    assert len(found) == 2 and all(i.startswith("person:~igor-ivanov") for i in found)


def test_what_the_register_lists_keeps_its_id(record: Record) -> None:
    listed = Entity("person:igor-ivanov", "person", "Igor Ivanov", "", (Name("Igor Ivanov", "en"),), (), None, True)
    assert ids(record, about("a", listed), about("b", made("Igor Ivanoff", "Игорь Иванов", "ru"))) == ["person:igor-ivanov"]


def test_bodies_of_one_name_and_polity_are_one(record: Record) -> None:
    def bodies(source: str, name: str, of: str) -> Reading:
        slug = name.lower().replace(" ", "-")
        return reading(source, "en", source, entities=(Entity(f"org:~{slug}", "organisation", name, "ministry", (Name(name, "en"),), (), of),))
    for one in (bodies("a", "Ministry of Energetics", ARDIA), bodies("b", "Ministri of Energetics", ARDIA), bodies("c", "Ministry of Energetics", BORVA)):
        record.add(one)
    with record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entity WHERE type = 'organisation'").scalar() == 2


def test_the_order_of_articles_changes_no_id(tmp_path: Path) -> None:
    readings = [about("a", IGOR), about("b", SERGEI, BORVA), about("c", BARE), about("d", IGOR, BORVA, "Mayor"), about("e", made("I. Ivanov", "I. Ivanov", "en"))]
    results = set()
    for shift in range(len(readings)):
        with open_record(tmp_path / str(shift)) as record:
            for one in readings[shift:] + readings[:shift]:
                record.add(one)
            with record.reading() as connection:
                results.add(tuple(map(tuple, connection.exec_driver_sql('SELECT key, entity FROM profile ORDER BY key'))))
    assert len(results) == 1
