"""The rooms of the house import one another only as the arrows of the plan allow."""
from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent


def test_imports_follow_the_arrows(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    kept = lint_imports(no_cache=True) == 0
    assert kept, capsys.readouterr().out
