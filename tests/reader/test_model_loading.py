"""The model is loaded once, beside other work where that was begun; what it lacks is told when it is asked for."""
from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

from dragoman.errors import UsageError
from dragoman.reader import network as module


@pytest.fixture(autouse=True)
def _nothing_loaded() -> Iterator[None]:
    module._loaded.cache_clear()
    yield
    module._loaded.cache_clear()


def loading() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "model"]


def test_the_model_is_loaded_once_however_often_it_is_prepared_and_asked_for() -> None:
    module.prepare()
    first = module.network()
    module.prepare()
    for thread in loading():
        thread.join()
    assert module.network() is first
    assert module._loaded.cache_info().misses == 1


def test_what_the_model_lacks_is_told_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    module.prepare()
    for thread in loading():
        thread.join()
    with pytest.raises(UsageError) as told:
        module.network()
    assert told.value.code == "D512" and "onnxruntime" in str(told.value)
