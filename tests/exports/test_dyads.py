"""Pair-months of invented events."""
from __future__ import annotations

from collections import Counter

from test_plover import event, world

from dragoman.exports.dyads import FIELDS, dyad_rows

AA, BB = ("polity:aa", "source"), ("polity:bb", "recipient")
MET = (("polity:aa", "participant"), ("polity:bb", "participant"))


def test_dyad_rows_count_events_and_reports_apart() -> None:
    row, = dyad_rows(world(event("CONSULT", *MET, reports=10), event("ACCUSE", AA, BB, reports=2)))
    assert list(row) == list(FIELDS)
    assert (row["month"], row["a_iso3"], row["b_iso3"]) == ("2031-02", "AAA", "BBB")
    assert (row["events"], row["reports"], row["CONSULT"], row["ACCUSE"], row["V-COOP"], row["V-CONF"]) == (2, 12, 1, 1, 1, 1)
    assert (row["a_to_b"], row["b_to_a"]) == (1, 0)


def test_dyad_rows_keep_planned_events_apart() -> None:
    row, = dyad_rows(world(event("CONSULT", *MET, status="planned")))
    assert (row["events"], row["planned"], row["CONSULT"]) == (0, 1, 0)


def test_dyad_rows_leave_out_what_has_no_month() -> None:
    left_out: Counter[str] = Counter()
    assert not list(dyad_rows(world(event("CONSULT", *MET, date="2031"), event("CONSULT", *MET, date=None)), left_out))
    assert left_out == {"no date within one month": 2}


def test_dyad_rows_do_not_depend_on_the_order_of_events() -> None:
    events = [event("CONSULT", *MET, date=f"2031-0{month}-03") for month in (3, 1, 2)]
    assert list(dyad_rows(world(*events))) == list(dyad_rows(world(*reversed(events))))
