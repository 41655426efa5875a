"""The language of the interface: which there are, which one a reader wants, and what each message says in it."""
from __future__ import annotations

import gettext
import io
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "English", "ru": "Русский", "ka": "ქართული", "hy": "Հայերեն"}
"""Tags of the interface, each with its own name."""
RIGHT_TO_LEFT = frozenset(("ar", "he", "fa", "ur", "ckb", "yi", "ps", "sd", "ug"))


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


def chosen(asked: str | None, accepted: str) -> str:
    """The language to show.

    Args:
        asked: What the address says.
        accepted: What the browser says (the header Accept-Language).

    Returns:
        A tag of LANGUAGES.
    """
    wanted = [asked or "", *(part.partition(";")[0].strip() for part in accepted.split(","))]
    return next((tag for tag in (w.partition("-")[0].lower() for w in wanted) if tag in LANGUAGES), "en")


@lru_cache(maxsize=len(LANGUAGES))
def messages(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English is what stands in the source.

    Args:
        language: A tag of LANGUAGES.
    """
    found = gettext.NullTranslations()
    for path in sorted((LOCALES / language).glob("*.po")):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=language)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        more = gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))
        more.add_fallback(found)
        found = more
    return found


def direction(language: str) -> str:
    """"rtl" for a language written from right to left, else "ltr"."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=8192)
def told_date(value: str, language: str) -> str:
    """A date as it is said in a language, no more precise than it is known.

    Args:
        value: An EDTF date.
        language: A tag of LANGUAGES.

    Returns:
        "20 Dec 2021", "December 2021", "2021", or both ends of a range; what fixes no year stays as it is.
    """
    first, slash, last = value.partition("/")
    if slash:
        return f"{_told_part(first, language)} – {_told_part(last, language)}"
    return _told_part(first, language)


def _told_part(part: str, language: str) -> str:
    bare = part.rstrip("~?%")
    doubt = "?" if bare != part else ""
    try:
        if len(bare) == 10:
            return format_date(date.fromisoformat(bare), "medium", locale=language) + doubt
        if len(bare) == 7:
            return format_skeleton("yMMMM", date.fromisoformat(f"{bare}-01"), locale=language) + doubt
    except ValueError:
        return part
    return "…" if bare in ("", "..") else bare + doubt


@lru_cache(maxsize=4096)
def told_number(value: float, language: str) -> str:
    """A number as it is written in a language."""
    return str(format_decimal(value, locale=language))


@lru_cache(maxsize=512)
def told_language(tag: str, language: str) -> str:
    """The name of a language in another; its tag where that is not known."""
    name = Locale.parse(language).languages.get(tag.partition("-")[0])
    return str(name) if name else tag
