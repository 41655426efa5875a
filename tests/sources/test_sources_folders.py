"""Files, folders, patterns, standard input: what is read, in which order, and what is said of the rest."""
from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from source_samples import RUSSIAN, SAMPLES, Reader, split

from dragoman.sources import FAULTS, open_sources


def paths(folder: Path, *arguments: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Names of the articles and faults of sources inside a folder."""
    articles, faults = split(open_sources([f"{folder}/{a}".rstrip("/") for a in arguments]))
    return [os.path.relpath(a.source, folder) for a in articles], [(os.path.relpath(f.source, folder), f.code) for f in faults]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with texts, other things and folders."""
    files = {"b.txt": "b", "a.txt": "a", "a/z.md": "z", "a/b/c.txt": "c", "[1].txt": "one", ".hidden/x.txt": "x", ".x.txt": "x",
             "page": "<!doctype html><p>page</p>", "Makefile": "all:", "p.png": "\x00", "e.txt": "", "ж.txt": "ж"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_in_the_order_of_names(tree: Path) -> None:
    articles, faults = paths(tree, "")
    assert articles == ["[1].txt", "a/b/c.txt", "a/z.md", "a.txt", "b.txt", "page", "ж.txt"]
    assert faults == [("Makefile", "D108"), ("e.txt", "D103"), ("p.png", "D108")]


@pytest.mark.parametrize(("pattern", "expected"), [("*.txt", ["[1].txt", "a.txt", "b.txt", "ж.txt"]), ("**/c.txt", ["a/b/c.txt"]), ("[ab].txt", ["a.txt", "b.txt"]),
                                                   ("[1].txt", ["[1].txt"]), ("a*", ["a/b/c.txt", "a/z.md", "a.txt"])])
def test_patterns(tree: Path, pattern: str, expected: list[str]) -> None:
    assert paths(tree, pattern)[0] == expected


@pytest.mark.parametrize("name", ["nothing.txt", "*.nothing", "no\x00name", "x" * 5000])
def test_what_is_not_there(tree: Path, name: str) -> None:
    assert [code for _, code in paths(tree, name)[1]] == ["D101"]


def test_links_and_pipes_do_not_hold_the_reader(tree: Path) -> None:
    (tree / "a" / "loop").symlink_to(tree)
    (tree / "a" / "dead.txt").symlink_to(tree / "gone")
    os.mkfifo(tree / "a" / "pipe.txt")
    _, faults = paths(tree, "a")
    assert faults == [("a/dead.txt", "D102"), ("a/pipe.txt", "D102")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tree: Path) -> None:
    (tree / "a.txt").chmod(0)
    assert paths(tree, "a.txt")[1] == [("a.txt", "D102")]


def test_reading_is_lazy_and_goes_on_after_a_fault(tree: Path) -> None:
    found = open_sources([f"{tree}/nothing", f"{tree}/later.txt"])
    assert next(found).source.endswith("nothing")
    (tree / "later.txt").write_text("later", encoding="utf-8")
    assert next(found).source.endswith("later.txt")


@pytest.mark.parametrize(("data", "sources"), [
    (RUSSIAN.encode(), ["-"]), (b'{"text": "a"}\n{"text": "b"}\n', ["-#1", "-#2"]), (b"<!doctype html><p>text</p>", ["-"]),
    (b"<rss><channel><item><guid>g</guid><description>d</description></item></channel></rss>", ["-#g"]), (b"{not json} at all", ["-"]),
])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, sources: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    articles, faults = split(open_sources(["-"]))
    assert [a.source for a in articles] == sources and not faults


def test_standard_input_of_a_process() -> None:
    program = "from dragoman.sources import open_sources; print(*(ascii(a.text) for a in open_sources(['-'])))"
    done = subprocess.run([sys.executable, "-c", program], input=RUSSIAN.encode(), capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().strip() == ascii(RUSSIAN)


@pytest.mark.parametrize(("name", "data", "code"), [
    ("a.txt", b"", "D103"), ("a.txt", os.urandom(20_000), "D104"), ("a.pdf", b"%PDF-1.4\n%\xe2\xe3", "D104"), ("a.html", b"", "D103"),
    ("a.jsonl", b"\x00\x01\x02", "D110"), ("a.docx", b"PK\x03\x04\x14\x00", "D104"), ("a.json", b'[\n{"text": "a"}]', "D108"),
    ("a.xml", b"<other/>", "D113"), ("a.warc.gz", b"\x1f\x8b\x08\x00cut", "D115"), ("a.txt", RUSSIAN.encode("utf-16-le")[1:], None),
])
def test_hostile_files(read: Reader, name: str, data: bytes, code: str | None) -> None:
    articles, faults = read(name, data)
    assert code is None or (not articles and [f.code for f in faults] == [code])


def test_a_file_over_the_limit(read: Reader) -> None:
    articles, (fault,) = read("a.txt", b"x" * 1001, limit_bytes=1000)
    assert not articles and fault.code == "D106" and "1000" in fault.message


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_one_line_of_five_megabytes(read: Reader, name: str) -> None:
    line = RUSSIAN * (5_000_000 // len(RUSSIAN.encode()))
    data = {"a.txt": line, "a.html": f"<html><body><p>{line}</p></body></html>", "a.jsonl": f'{{"text": "{line}"}}'}[name]
    start = time.monotonic()
    (article,), faults = read(name, data.encode())
    assert len(article.text) == len(line) and not faults and time.monotonic() - start < 20


@pytest.mark.parametrize("language", ["he", "ar"])
def test_right_to_left_is_kept_in_logical_order(read: Reader, language: str) -> None:
    text = f"\u202b{SAMPLES[language]}\u202c \u200f(2023)\u200e"
    assert read("a.txt", text.encode())[0][0].text == text


def test_every_code_has_words_and_a_way_out() -> None:
    assert all(message.endswith(".") and way_out.endswith(".") for message, way_out in FAULTS.values())
    assert list(FAULTS) == [f"D{101 + n}" for n in range(len(FAULTS))]
