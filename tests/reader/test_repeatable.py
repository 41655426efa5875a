"""A reading is the same in every run: nothing hangs on the order that Python's hashes happen to have."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dragoman.reader.actors import Actor
from dragoman.reader.parties import Story

ROOT = Path(__file__).resolve().parents[2]
READ_SAMPLE = """
from importlib.resources import files
from dragoman.model import Article
from dragoman.reader.read import read
for page in sorted(files("dragoman").joinpath("sample").iterdir(), key=lambda p: p.name):
    if page.name.endswith(".txt"):
        print(read(Article(page.name, page.read_text(encoding="utf-8"))))
"""


def readings(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-c", READ_SAMPLE], env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def test_the_order_of_hashes_changes_nothing() -> None:
    first = readings("1")
    assert first.count("Reading(") >= 20
    assert readings("2") == first


def test_states_named_equally_often_rank_as_the_text_names_them() -> None:
    names = [f"polity:{name}" for name in ("peru", "chile", "oman", "fiji", "mali", "chad")]
    told = [Actor(i, i + 1, name, "polity", "name", frozenset(), "") for i, name in enumerate(names)]
    assert Story([told]).ranks == names
