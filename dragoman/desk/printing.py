"""A dossier as a DOCX file."""
from __future__ import annotations

import io
from typing import Any

from dragoman.desk.dossier import Claim, Dossier, Section, Source
from dragoman.desk.files import xml_text
from dragoman.desk.language import direction
from dragoman.desk.view import TRICKS

BULLET = "ListBullet"
FORMATS = {"en": "en-GB", "ru": "ru-RU", "ka": "ka-GE", "hy": "hy-AM"}


def as_docx(found: Dossier, words: dict[str, str], language: str) -> bytes:
    """A dossier as DOCX, on A4, with a table of contents that leads to its sections and sources that claims lead to.

    Args:
        found: The dossier.
        words: What stands around it, in the reader's language.
        language: The reader's language.
    """
    from docx import Document
    from docx.shared import Cm

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    document.core_properties.title, document.core_properties.author = _plain(found.title), "Dragoman"
    document.core_properties.language = FORMATS.get(language, language)
    document.add_heading(_plain(found.title), 0)
    for line in (found.period, f"{words['made']} {found.made} · {found.record} · {found.versions}", words["neutral"]):
        if line:
            document.add_paragraph(_plain(line))
    _contents(document, found, words)
    for section in found.sections:
        _section(document, section, words)
    _mark(document.add_heading(words["sources"], 1), "sources", 0)
    for number, source in enumerate(found.sources, 1):
        _source(document, source, number)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _plain(text: str) -> str:
    return xml_text(text).translate(TRICKS)


def _contents(document: Any, found: Dossier, words: dict[str, str]) -> None:
    document.add_heading(words["contents"], 1)
    for title, count, target in (*((s.title, len(s.claims), s.key) for s in found.sections), (words["sources"], len(found.sources), "sources")):
        line = _bullet(document)
        _link(line, f"{title} ({count})", target)


def _bullet(document: Any) -> Any:
    """An item of a list; its style is named by its id, which a library's look-up by name takes long to find a thousand times."""
    line = document.add_paragraph()
    line._p.get_or_add_pPr().style = BULLET
    return line


def _section(document: Any, section: Section, words: dict[str, str]) -> None:
    _mark(document.add_heading(section.title, 1), section.key, sum(map(ord, section.key)))
    if section.total > len(section.claims):
        document.add_paragraph(words["capped"].format(shown=len(section.claims), total=section.total))
    for claim in section.claims:
        _claim(document, claim)


def _claim(document: Any, claim: Claim) -> None:
    line = _bullet(document)
    if claim.date:
        line.add_run(f"{_plain(claim.date)}. ").bold = True
    _run(line, _plain(claim.text), claim.language)
    if claim.note:
        line.add_run(f" ({_plain(claim.note)})").italic = True
    for number in claim.sources:
        line.add_run(" ")
        _link(line, f"[{number}]", f"s{number}")


def _source(document: Any, source: Source, number: int) -> None:
    line = document.add_paragraph()
    line.add_run(f"[{source.number}] ").bold = True
    _run(line, _plain(f"“{source.text}”"), source.language)
    line.add_run(_plain(f" — {source.outlet}, {source.published or '…'}, ") + f"[{source.language}] ")
    _run(line, _plain(source.title), source.language)
    line.add_run(_plain(f". {source.article}#{source.start}-{source.end}"))
    _mark(line, f"s{source.number}", 10_000 + number)


def _run(line: Any, text: str, language: str) -> None:
    """Words in their language and direction."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = line.add_run(text)
    if language:
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), FORMATS.get(language, language))
        run._r.get_or_add_rPr().append(tag)
        run.font.rtl = direction(language) == "rtl" or None


def _mark(line: Any, name: str, number: int) -> None:
    """Make a paragraph a place that can be led to."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        end = OxmlElement(kind)
        end.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            end.set(qn("w:name"), name)
        line._p.append(end)


def _link(line: Any, text: str, target: str) -> None:
    """Words that lead to a place in the document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), target)
    run = line.add_run(text)
    link.append(run._r)
    line._p.append(link)
