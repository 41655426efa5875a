"""The command line: what it prints where, how it ends, and that it goes on after a stop."""
from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import cli
from dragoman.commands.demo import SAMPLE, foremost
from dragoman.commands.diffing import diff
from dragoman.commands.reading import expected, read_sources

ROOT = Path(__file__).resolve().parent.parent
NORWAY = "The foreign ministers of Norway and Chile met in Lisbon on 3 May 2019.\n"
CHILE = "Norway and Chile signed a memorandum in Lisbon on 4 May 2019.\n“We agreed”, said the foreign minister of Chile.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, to run commands in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DRAGOMAN_RECORD", raising=False)
    Path("news").mkdir()
    Path("news/one.txt").write_text(NORWAY, encoding="utf-8")
    Path("news/two.txt").write_text(CHILE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def record(here: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A record of both."""
    assert cli.run(["read", "news", "--into", "news.record"]) == 0
    capsys.readouterr()
    return here / "news.record"


def test_read_says_at_the_end_what_became_of_everything(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["read", "news", "gone.txt", "--into", "news.record"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == "2 read · 1 failed (gone.txt)"
    assert "[D101]" in err


def test_read_passes_over_what_the_record_has(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["read", "news", "--into", "news.record"]) == 0
    assert capsys.readouterr().err == "0 read · 2 skipped (already in the record)\n"


def test_read_again_changes_nothing(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _export(capsys)
    assert cli.run(["read", "news", "--into", "news.record", "--again", "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    assert _export(capsys) == before


def test_dry_run_keeps_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["read", "news", "--dry-run"]) == 0
    assert capsys.readouterr().err == "2 read\n"
    assert list(here.glob("*.record*")) == []


def test_read_with_several_processes_gives_the_same_record(record: Path) -> None:
    assert cli.run(["read", "news", "--into", "other.record", "--jobs", "2", "--quiet"]) == 0
    assert diff(record, Path("other.record")) == []


def test_read_stopped_half_way_goes_on(record: Path) -> None:
    assert cli.run(["read", "news/two.txt", "--into", "halves.record", "--quiet"]) == 0
    assert cli.run(["read", "news", "--into", "halves.record", "--quiet"]) == 0
    assert diff(record, Path("halves.record")) == []


def _export(capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.run(["export", "news.record", "--format", "jsonl", "-o", "out.jsonl", "--quiet"]) == 0
    capsys.readouterr()
    return Path("out.jsonl").read_text(encoding="utf-8")


def test_export_and_load_give_the_same_record(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _export(capsys)
    assert cli.run(["load", "out.jsonl", "--into", "again.record", "--quiet"]) == 0
    assert diff(record, Path("again.record")) == []


def test_diff_says_what_is_new(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["read", "news/one.txt", "--into", "one.record", "--quiet"]) == 0
    assert cli.run(["diff", "one.record", "news.record", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"article"} <= {row["kind"] for row in rows if row["change"] == "added"}
    assert not [row for row in rows if row["change"] == "removed" and row["kind"] == "article"]


TOPICS = ["events", "timeline", "articles", "people", "offices", "agreements", "formats", "recognitions", "statements", "terms", "conflicts", "plans"]


@pytest.mark.parametrize("topic", [*TOPICS, "dyad Norway Chile", "search Lisbon"])
def test_show_gives_the_same_rows_as_json_and_csv(record: Path, capsys: pytest.CaptureFixture[str], topic: str) -> None:
    printed = {}
    for form in ("--json", "--csv"):
        assert cli.run(["show", *topic.split(), form]) == 0
        printed[form] = capsys.readouterr().out
    rows = json.loads(printed["--json"])
    assert len(list(csv.DictReader(io.StringIO(printed["--csv"])))) == len(rows)
    assert all(quotation["text"] in NORWAY + CHILE for row in rows for quotation in row.get("evidence") or [])


def test_show_prints_the_sentence_and_talks_apart(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["show", "events", "--pair", "Норвегия", "Чили", "--type", "meeting"]) == 0
    out, err = capsys.readouterr()
    assert f"“{NORWAY.strip()}” — news/one.txt, en" in out
    assert err == "Events, pair: Норвегия and Чили, type: meeting · 1 found\n"


def test_show_of_nothing_says_what_to_change(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["show", "events", "--since", "2030"]) == 0
    out, err = capsys.readouterr()
    assert (out, "leave out a filter" in err) == ("", True)


def test_explain_names_the_rule_and_the_sentence(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["show", "events", "--type", "meeting", "--json"])
    event = json.loads(capsys.readouterr().out)[0]["id"]
    assert cli.run(["explain", event]) == 0
    out = capsys.readouterr().out
    assert NORWAY.strip() in out
    assert " by rule:" in out
    assert "as written (the one shown)" in out


@pytest.mark.parametrize(("words", "status", "code"), [
    ([], 2, "Usage:"),
    (["nonsense"], 2, "[D500]"),
    (["read", "news"], 2, "[D502]"),
    (["read", "news", "--into", "x.record", "--field", "text"], 2, "[D501]"),
    (["read", "news", "--into", "nowhere/x.record"], 1, "[D405]"),
    (["show", "events"], 2, "[D507]"),
    (["show", "events", "--record", "gone.record"], 1, "[D408]"),
    (["show", "events", "--record", "news/one.txt"], 1, "[D401]"),
    (["export", "news/one.txt"], 1, "[D401]"),
    (["load", "gone.jsonl", "--into", "x.record"], 2, "[D506]"),
    (["register", "lookup", "X", "--language", "xx"], 2, "[D503]"),
    (["score", "gone.jsonl", "news", "news"], 2, "[D541]"),
])
def test_errors_have_a_code_and_a_status(here: Path, capsys: pytest.CaptureFixture[str], words: list[str], status: int, code: str) -> None:
    assert cli.run(words) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert code in err
    assert "Traceback" not in err


@pytest.mark.parametrize(("words", "code"), [
    (["show", "events", "--type", "FOO"], "[D508]"), (["show", "events", "--since", "soon"], "[D509]"), (["show", "events", "--actor", "Nobody"], "[D411]"),
    (["explain", "event:none"], "[D411]"), (["export", "news.record", "--format", "csv"], "[D505]"),
])
def test_questions_that_make_no_sense(record: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: str) -> None:
    assert cli.run(words) in (1, 2)
    assert code in capsys.readouterr().err


def test_a_fault_of_ours_ends_with_three(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("inside")

    monkeypatch.setattr("dragoman.reader.read.read", broken)
    assert cli.run(["read", "news", "--into", "news.record"]) == 3
    assert "[D901] news/one.txt" in capsys.readouterr().err
    monkeypatch.setattr("dragoman.commands.languages.language_rows", broken)
    assert cli.run(["languages"]) == 3
    assert "[D900]" in capsys.readouterr().err


def test_one_broken_article_costs_no_other(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.reader import read as module

    whole = module.read
    monkeypatch.setattr(module, "read", lambda article, register, model: 1 / 0 if "one" in article.source else whole(article, register))
    counter = read_sources(["news"], None)
    assert (counter.read, counter.failed, counter.ours) == (1, [str(Path("news/one.txt"))], True)


def test_expected_knows_plain_files_only(here: Path) -> None:
    assert expected(["news/one.txt", "news/two.txt"]) == 2
    assert expected(["news"]) is None


def test_output_that_nobody_reads_is_no_fault(record: Path) -> None:
    command = f'"{sys.executable}" -m dragoman.cli show events --json | head -c 1 > /dev/null; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_demo_tells_the_sample_in_four_scripts(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["demo", "--into", "demo.record"]) == 0
    out = capsys.readouterr().out
    assert f"{len(list(SAMPLE.glob('*.txt')))} short articles in 4 languages" in out
    for language in ("en", "ru", "ka", "hy"):
        assert f", {language}\n" in out
    assert "The sources disagree" in out


def test_foremost_has_every_language() -> None:
    rows = [{"id": f"e{n}", "languages": [tag], "reports": n, "aspect": "occurrence"} for n, tag in enumerate(["ka", "en", "en", "en", "en"])]
    assert {tag for row in foremost(rows, 2) for tag in row["languages"]} == {"ka", "en"}


def test_doctor_finds_nothing_wrong(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor"]) == 0
    assert "BAD" not in capsys.readouterr().out


def test_languages_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["languages", "--json"]) == 0
    depths = {row["tag"]: row["depth"] for row in json.loads(capsys.readouterr().out)}
    assert {tag for tag, depth in depths.items() if depth == "full"} == {"en", "ru", "ka", "hy"}


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("dragoman ")
