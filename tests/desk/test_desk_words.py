"""The words of the interface: all translated, with the same places to fill, and neutral."""
from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from dragoman.desk import labels
from dragoman.desk.language import LANGUAGES, LOCALES, chosen, messages, told_date

ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = [tag for tag in LANGUAGES if tag != "en"]
VERDICTS = {"ru": ("непризнанн", "оккупир", "сепарат", "самопровозглаш"), "ka": ("ოკუპირებულ", "სეპარატ", "თვითგამოცხადებულ"), "hy": ("օկուպաց", "անջատող", "ինքնահռչակ"),
            "en": ("unrecogni", "occupied", "separatis", "breakaway", "self-proclaimed", "so-called")}


def _catalogue() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


def test_every_message_is_translated() -> None:
    assert _catalogue().missing() == [], "run: python tools/catalogue.py, then translate"


@pytest.mark.parametrize("tag", TRANSLATED)
def test_translations_fill_the_same_places(tag: str) -> None:
    for path in sorted((LOCALES / tag).glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source, locale=tag):
                forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
                told = message.id if isinstance(message.id, str) else message.id[0]
                assert not message.id or all(set(re.findall(r"%\(\w+\)s", told)) == set(re.findall(r"%\(\w+\)s", form)) for form in forms), (path.name, told)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_labels_are_no_verdicts(tag: str) -> None:
    words = messages(tag)
    told = [words.gettext(label) for family in labels.FAMILIES.values() for label in family.values()]
    assert [w for w in told if any(verdict in w.lower() for verdict in VERDICTS[tag])] == []


@pytest.mark.parametrize(("asked", "accepted", "tag"), [
    (None, "", "en"), ("ka", "ru", "ka"), ("xx", "hy-AM,hy;q=0.9", "hy"), (None, "fr-FR,ru;q=0.8,en;q=0.5", "ru"), (None, "*", "en"), ("RU", "", "ru")])
def test_the_language_is_what_is_asked_else_what_the_browser_accepts(asked: str | None, accepted: str, tag: str) -> None:
    assert chosen(asked, accepted) == tag


@pytest.mark.parametrize(("value", "tag", "told"), [
    ("2021-12-20", "en", "Dec 20, 2021"), ("2021-12", "en", "December 2021"), ("2021", "en", "2021"), ("2021-12", "ru", "декабрь 2021\N{NO-BREAK SPACE}г."),
    ("2008-08/2008-09", "ka", "აგვისტო, 2008 – სექტემბერი, 2008"), ("../2008", "en", "… – 2008"), ("2021~", "en", "2021?"), ("XXXX-04-01", "en", "XXXX-04-01"), ("no", "en", "no")])
def test_dates_are_told_no_more_precisely_than_they_are_known(value: str, tag: str, told: str) -> None:
    assert told_date(value, tag).replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}") == told
