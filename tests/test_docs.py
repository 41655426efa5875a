"""What the documentation shows runs, and what the code has is documented."""
from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _module(name: str) -> ModuleType:
    """A module of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


generate, pages = _module("generate"), _module("pages")


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_print_what_their_commands_print(page: Path) -> None:
    assert pages.refreshed(page) == page.read_text(encoding="utf-8"), "run: make docs"


@pytest.mark.parametrize("name", generate.PAGES)
def test_reference_says_what_the_code_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert name not in generate.out_of_date(), "run: make docs"


def test_every_command_is_shown_on_some_page() -> None:
    shown = "\n".join(command for page in pages.PAGES for command in pages.commands(page))
    shown += (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "docs" / "how-to" / "score.md").read_text(encoding="utf-8")
    shown += (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    missing = [name for name in generate.command_names() if f"dragoman {name}" not in shown]
    assert missing == []


def test_every_error_code_is_in_the_reference() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "dragoman").rglob("*.py"))
    documented = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"[\"\[](D\d{3})[\"\]]", text)) - set(re.findall(r"D\d{3}", documented))) == []


def test_every_kind_of_event_is_in_the_codebook() -> None:
    codebook = (ROOT / "docs" / "reference" / "codebook.md").read_text(encoding="utf-8")
    assert [kind["kind"] for kind in generate.kinds().values() if f"| {kind['kind']} |" not in codebook] == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = [f"{page.name}: {target}" for page in pages.PAGES for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
              if "://" not in target and not (page.parent / target).exists()]
    assert broken == []


def test_commands_that_fail_are_said_to() -> None:
    assert pages.steps("$ dragoman read nowhere\nno\n$ dragoman doctor\n")[0] == pages.Step("console", "dragoman read nowhere", "no\n")
