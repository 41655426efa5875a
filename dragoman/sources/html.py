"""HTML -> Article: the text by trafilatura, the date only where the page's metadata state it.

A page nested deeper than the parser's tree allows, or one that trafilatura finds nothing in, gives all its visible
text, read as a stream of tags without a tree.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser
from trafilatura.metadata import extract_metadata

from dragoman.model import Article, Edition
from dragoman.sources.charsets import decode_page
from dragoman.sources.faults import Fault, UnreadableError, fault
from dragoman.sources.stated import edtf, language_tag
from dragoman.sources.text import clean

# No tree may hold these, written out or as a reference such as &#31; lxml lets the references in and fails on them later.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]))(?![0-9a-fA-F]);?")
_BLOCKS = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul"
    .split()
)
_UNSEEN = frozenset("head title script style noscript template svg math iframe object textarea select".split())
# The day is discarded; a fixed horizon keeps the clock out of it.
_DATE_SETTINGS = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# What broken pages have made trafilatura, htmldate and lxml raise; the page is then read without them.
_THEIR_FAULTS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, etree.LxmlError)
_DATE_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date",
    "article:published", "article.published", "date",
)


def read_html(data: bytes, source: str, encoding: str | None = None, address: str | None = None,
              charset: str | None = None) -> Iterator[Article | Fault]:
    """Read a page: one article, its text extracted.

    Args:
        data: The bytes of the page.
        source: What the article's `source` shall be.
        encoding: The encoding, where the user names it; the page is not asked then.
        address: Where the page was found; its canonical link else.
        charset: What the server said of the encoding; bytes that contradict it win.

    Yields:
        A fault where characters are damaged, and the article; or the fault that left nothing to read.
    """
    try:
        decoded = decode_page(data, source, encoding, charset)
    except UnreadableError as error:
        yield error.fault
        return
    if decoded.fault:
        yield decoded.fault
    yield _article(decoded.text, source, address)


def plain_text(markup: str) -> str:
    """Give all visible text of HTML, a line for each block; any depth of nesting will do.

    Args:
        markup: A page or a fragment of one.

    Returns:
        The text, empty lines and runs of spaces taken out.
    """
    parser = etree.HTMLParser(target=_TextTarget(), huge_tree=True, encoding="utf-8")
    parser.feed(b"<html><body>" + _storable(markup).encode("utf-8"))
    text: str = parser.close()
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _TextTarget:
    """Collects the visible text of a stream of tags."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.unseen: list[str] = []

    def start(self, tag: str, _attributes: object) -> None:
        if tag in _UNSEEN:
            self.unseen.append(tag)
        if tag in _BLOCKS:
            self.parts.append("\n")

    def end(self, tag: str) -> None:
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag):]
        if tag in _BLOCKS:
            self.parts.append("\n")

    def data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(re.sub(r"\s+", " ", data))

    def close(self) -> str:
        return "".join(self.parts)


def _storable(markup: str) -> str:
    return _CONTROL.sub("", clean(markup).replace("\f", "\n"))


def _article(markup: str, source: str, address: str | None) -> Article | Fault:
    tree, whole = _tree(markup)
    text = (_extract(tree) if tree is not None and whole else None) or plain_text(markup)
    if not text:
        return fault("D109", source)
    if tree is None:
        return Article(source, text, address=address, extracted=True)
    return _with_metadata(tree, source, text, address)


def _tree(markup: str) -> tuple[HtmlElement | None, bool]:
    """Parse a page.

    Returns:
        The tree, if there is one, and whether it holds the whole page.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = etree.fromstring(_storable(markup).encode("utf-8"), parser)
    except etree.LxmlError:
        return None, False
    return tree, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _extract(tree: HtmlElement) -> str | None:
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except _THEIR_FAULTS:
        return None
    text = getattr(found, "text", None)
    return clean(text).strip() or None if isinstance(text, str) else None


def _with_metadata(tree: HtmlElement, source: str, text: str, address: str | None) -> Article:
    canonical = _first(tree, "//link[@rel='canonical']/@href")
    page = address or canonical
    title, publisher = _title_and_publisher(tree, page)
    language = _language(tree)
    return Article(
        source, text, title=title, publisher=publisher, published=_published(tree),
        language=language, address=page, editions=_editions(tree, page, canonical, language), extracted=True,
    )


def _title_and_publisher(tree: HtmlElement, page: str | None) -> tuple[str | None, str | None]:
    try:
        found = extract_metadata(tree, page, dict(_DATE_SETTINGS))
    except _THEIR_FAULTS:
        return _first(tree, "//title/text()"), None
    return found.title or None, found.sitename or None


def _first(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    value = str(found[0]).strip() if isinstance(found, list) and found else ""
    return value or None


def _language(tree: HtmlElement) -> str | None:
    paths = ("/html/@lang", "/html/@xml:lang", "//meta[@property='og:locale']/@content",
             "//meta[translate(@http-equiv, 'CONTELAGU', 'contelagu')='content-language']/@content")
    tags = (language_tag(_first(tree, path)) for path in paths)
    return next((tag for tag in tags if tag), None)


def _editions(tree: HtmlElement, page: str | None, canonical: str | None, language: str | None) -> tuple[Edition, ...]:
    own = {page, canonical} - {None}
    found: dict[tuple[str, str], Edition] = {}
    for link in tree.xpath("//link[@hreflang][@href][contains(concat(' ', @rel, ' '), ' alternate ')][not(contains(@type, 'xml'))]"):
        tag, url = language_tag(link.get("hreflang")), _joined(page, link.get("href"))
        if tag and url and url not in own and tag not in ("x-default", language):
            found.setdefault((tag, url), Edition(tag, url, link.get("title") or None))
    return tuple(found.values())


def _joined(page: str | None, href: str) -> str | None:
    try:
        return urljoin(page or "", href.strip()) or None
    except ValueError:
        return None


def _published(tree: HtmlElement) -> str | None:
    """Give the day that the page's metadata state, the plainest statement first."""
    dates = (edtf(value) for value in _stated_dates(tree))
    return next((day for day in dates if day), None)


def _stated_dates(tree: HtmlElement) -> Iterator[str]:
    yield from _meta_dates(tree)
    yield from _json_dates(tree)
    yield from tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    yield from tree.xpath("//time[@pubdate]/@datetime")
    yield from tree.xpath("//time[contains(@class, 'published')][not(contains(@class, 'updated'))]/@datetime")


def _meta_dates(tree: HtmlElement) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            stated.setdefault((meta.get(key) or "").lower(), meta.get("content") or "")
    yield from (stated[name] for name in _DATE_META if name in stated)


def _json_dates(tree: HtmlElement) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            stated = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from _dates_in(stated)


def _dates_in(stated: object) -> Iterator[str]:
    """Find `datePublished` in linked data: at the top, in a list, or in its @graph."""
    for item in stated if isinstance(stated, list) else [stated]:
        if isinstance(item, dict):
            value = item.get("datePublished")
            yield from [value] if isinstance(value, str) else []
            yield from _graph_dates(item.get("@graph"))


def _graph_dates(graph: object) -> Iterator[str]:
    for item in graph if isinstance(graph, list) else []:
        if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
            yield item["datePublished"]
