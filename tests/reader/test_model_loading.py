"""The model is loaded once; what it lacks is told when it is asked for."""
from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from dragoman.errors import UsageError
from dragoman.reader.network import network


@pytest.fixture(autouse=True)
def _nothing_loaded() -> Iterator[None]:
    network.cache_clear()
    yield
    network.cache_clear()


def test_the_model_is_loaded_once_however_often_it_is_asked_for() -> None:
    first = network()
    assert network() is first
    assert network.cache_info().misses == 1


def test_what_the_model_lacks_is_told_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UsageError) as told:
        network()
    assert told.value.code == "D512" and "onnxruntime" in str(told.value)
