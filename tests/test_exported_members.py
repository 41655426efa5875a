"""The public face: what it names is there, documented, and light to import."""
from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import dragoman

HEAVY = ("sqlalchemy", "trafilatura", "pandas", "pyarrow", "py3langid", "rich.progress")


@pytest.mark.parametrize("name", dragoman.__all__)
def test_every_name_is_there_and_documented(name: str) -> None:
    thing = getattr(dragoman, name)
    assert name == "__version__" or inspect.getdoc(thing)


def test_dir_lists_the_public_names() -> None:
    assert dir(dragoman) == sorted(dragoman.__all__)


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = dragoman.nothing_of_the_kind


@pytest.mark.parametrize("module", ["dragoman", "dragoman.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
