"""Who held which office of whom, as `show offices` lists it."""
from __future__ import annotations

from record_samples import ARDIA, BORVA, made, reading, tenure

from dragoman.model import Tenure
from dragoman.record import Record, subjects

MAREK, PETRA = made("Marek Tolvan", "Marek Tolvan", "en"), made("Petra Lund", "Petra Lund", "en")




def fill(record: Record) -> None:
    """Three articles on two people, one of them in an office of nobody, one title disputed."""
    record.add(reading("https://a.example/1", "en", "Foreign minister Tolvan", (), (MAREK,), (tenure(MAREK, ARDIA, as_of="2031-05-03", phase="acting"),)))
    record.add(reading("https://b.example/2", "en", "FOREIGN MINISTER Tolvan", (), (MAREK,),
                       (tenure(MAREK, ARDIA, "foreign minister", as_of="2031-05-01", disputed=True), tenure(MAREK, ARDIA, "Speaker", since="2032"))))
    record.add(reading("https://a.example/3", "en", "Envoy Lund and what a register has", (), (PETRA, MAREK),
                       (Tenure(0, 10, PETRA.id, "Envoy", None), tenure(PETRA, BORVA, "President", basis="register"))))


def listed(rows: list[subjects.TenureRow]) -> list[tuple[object, ...]]:
    """What tells the rows apart, and what they gather."""
    return [(r.person_name, r.office, r.polity, r.since, r.as_of, r.phases, r.disputed_by, r.basis == "register", len(r.quotes)) for r in rows]


def test_offices_are_gathered_from_all_articles_what_a_register_has_last(record: Record) -> None:
    fill(record)
    minister = ("Marek Tolvan", "foreign minister", ARDIA, None, ("2031-05-01", "2031-05-03"), ("acting",), ("b.example",), False, 2)
    every = listed(subjects.offices(record))
    assert [(r[0], str(r[1]).casefold(), *r[2:]) for r in every] == [
        ("Petra Lund", "envoy", None, None, (), (), (), False, 1), minister, ("Marek Tolvan", "speaker", ARDIA, "2032", (), (), (), False, 1),
        ("Petra Lund", "president", BORVA, None, (), (), (), True, 1)]


def test_offices_of_one_person_one_polity_one_kind_and_the_first_of_them(record: Record) -> None:
    fill(record)
    assert {r.polity for r in subjects.offices(record, person="Petra Lund")} == {None, BORVA}
    assert {r.office.casefold() for r in subjects.offices(record, polity="Ardia")} == {"foreign minister", "speaker"}
    assert [r.since for r in subjects.offices(record, office="speak")] == ["2032"]
    every = listed(subjects.offices(record))
    assert [listed(subjects.offices(record, limit=n)) for n in range(1, 6)] == [every[:n] for n in range(1, 6)]
    assert listed(subjects.offices(record, office="e", limit=2)) == listed(subjects.offices(record, office="e"))[:2]
