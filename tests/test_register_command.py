"""`dragoman register`: why a name is taken for whom it is, and a user's own entries."""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.commands import own
from dragoman.commands.lookups import lookup, told
from dragoman.errors import RegisterError


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test has a register of its own, empty at first."""
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    own.register.cache_clear()
    yield
    own.register.cache_clear()


@pytest.mark.parametrize(("name", "entity", "case"), [
    ("ნორვეგიამ", "polity:norway", "erg"),
    ("Норвегией", "polity:norway", "ins"),
    ("Նորվեգիայի", "polity:norway", "gen"),
    ("Norway", "polity:norway", "nom"),
])
def test_lookup_finds_a_name_in_any_case(name: str, entity: str, case: str) -> None:
    row = lookup(name)[0]
    assert row["entity"] == entity
    assert case in row["cases"]


def test_lookup_tells_terms_of_office_with_their_source() -> None:
    row = next(row for row in lookup("Lavrov") if row["terms"])
    assert all(term["source"] for term in row["terms"])


def test_lookup_takes_no_side() -> None:
    row = lookup("Abkhazia")[0]
    assert row["contested"]
    assert "iso3" not in row["ids"]
    assert any("takes no side" in line for line in told("Abkhazia", row))


def test_lookup_of_nobody() -> None:
    assert lookup("Zzyzzvaq") == []


CSV = "type,name,name:ka,given:ka,surname:ka,office,polity,from\nperson,Ilo Gvantseladze,ილო გვანცელაძე,ილო,გვანცელაძე,foreign-minister,polity:norway,2031\n"
YAML = """
- type: organisation
  name: League of Examples
  names: {en: [League of Examples], ru: [Лига примеров]}
  of: polity:norway
"""
FTM = json.dumps({"id": "x1", "schema": "Person", "properties": {"name": ["Example Exampleson", "Экзампл Экзамплсон"], "wikidataId": ["Q0"]}})
LINK = json.dumps({"id": "x2", "schema": "Ownership", "properties": {}})
WIKIDATA = json.dumps({"entities": {"Q0": {
    "id": "Q0", "labels": {"en": {"value": "Exampleburg"}, "ka": {"value": "ეგზამპლბურგი"}}, "aliases": {"en": [{"value": "Exampleton"}]},
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q515"}}}}]}}}})


@pytest.mark.parametrize(("file", "content", "name", "entity"), [
    ("own.csv", CSV, "გვანცელაძემ", "person:ilo-gvantseladze"),
    ("own.yaml", YAML, "Лигой примеров", "organisation:league-of-examples"),
    ("own.jsonl", f"{FTM}\n{LINK}\n", "Экзампл Экзамплсон", "person:example-exampleson"),
    ("own.json", WIKIDATA, "Exampleton", "place:exampleburg"),
])
def test_add_file_is_found_at_once(tmp_path: Path, file: str, content: str, name: str, entity: str) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")
    own.add_file(tmp_path / file)
    assert lookup(name)[0]["entity"] == entity


def test_add_file_twice_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(CSV, encoding="utf-8")
    for _ in range(2):
        own.add_file(tmp_path / "own.csv")
    assert [len(path.read_text(encoding="utf-8").splitlines()) for path in own.own_files()] == [1, 1]


def test_add_file_keeps_what_ships(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("- {id: 'polity:norway', type: polity, name: Norway, names: {en: [Fjordland]}}", encoding="utf-8")
    own.add_file(tmp_path / "own.yaml")
    assert lookup("Fjordland")[0]["entity"] == lookup("Норвегия")[0]["entity"] == "polity:norway"


@pytest.mark.parametrize(("file", "content", "code"), [
    ("own.txt", "x", "D312"), ("own.json", "{", "D311"), ("own.yaml", "- {type: person}", "D313"), ("own.yaml", "- {type: ghost, name: X}", "D313"),
    ("own.yaml", "- [", "D311"), ("own.csv", "type,name\npolity,\n", "D313"),
])
def test_add_file_that_cannot_be_used(tmp_path: Path, file: str, content: str, code: str) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")
    with pytest.raises(RegisterError, match=code):
        own.add_file(tmp_path / file)
