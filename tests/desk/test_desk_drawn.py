"""What the network and the map draw is what their tables and the record say."""
from __future__ import annotations

from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dragoman.register.positions import claimants, mapped, positions


def test_every_capital_is_on_the_map() -> None:
    assert [row.capital for row in mapped().values() if row.capital and row.subtype == "state" and row.capital in mapped() and row.capital not in positions()] == []


@pytest.mark.parametrize(("place", "lat", "lon"), [("place:tbilisi", 41.7, 44.8), ("place:sukhumi", 43.0, 41.0), ("polity:brazil", -10.6, -52.9), ("place:washington", 38.9, -77.0)])
def test_positions_are_where_they_are(place: str, lat: float, lon: float) -> None:
    spot = positions()[place]
    assert abs(spot.lat - lat) < 1 and abs(spot.lon - lon) < 1


def test_who_claims_a_place_is_told_apart_from_it() -> None:
    assert claimants("place:sukhumi") == ("polity:georgia",) and claimants("place:batumi") == ()


def test_the_files_of_the_network_hold_the_same_edges(desk: TestClient) -> None:
    total = desk.get("/api/network?actor=Armenia").json()["total"]
    drawn = desk.get("/network/graph.json?actor=Armenia").json()
    tree = ElementTree.fromstring(desk.get("/network.gexf?actor=Armenia").content)
    assert total == len(drawn["edges"]) == len(tree.findall(".//{*}edge")) > 0


def test_an_edge_counts_the_events_that_it_leads_to(desk: TestClient) -> None:
    for row in desk.get("/api/network?limit=10").json()["rows"]:
        told = desk.get("/api/events", params={"actor": row["left"]["id"], "other": row["right"]["id"], "status": "held"}).json()
        assert told["total"] == row["events"]


def test_a_place_counts_the_events_that_it_leads_to(desk: TestClient) -> None:
    for row in desk.get("/api/map").json()["rows"]:
        assert desk.get("/api/events", params={"place": row["place"]["id"]}).json()["total"] == row["events"]
