"""RSS 2.0, RSS 1.0 and Atom -> Articles. Entities that a feed defines are refused, none is looked up outside."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import name2codepoint

from lxml import etree

from dragoman.model import Article
from dragoman.sources.charsets import decode_page
from dragoman.sources.faults import Fault, UnreadableError, fault, unreadable
from dragoman.sources.html import plain_text
from dragoman.sources.stated import edtf, language_tag
from dragoman.sources.text import clean

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*?\?>")
_ENTITY_DEFINED = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTENT = ("encoded", "content", "description", "summary")
_ROOTS = frozenset(("rss", "rdf", "feed"))


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a feed says of all its items."""

    source: str
    publisher: str | None
    language: str | None


def read_feed(data: bytes, source: str, encoding: str | None = None, charset: str | None = None) -> Iterator[Article | Fault]:
    """Read a feed: an article for each item that has text.

    Args:
        data: The bytes of the feed.
        source: The file; an article's source is "file#id" with the item's guid or link, else its number from 1.
        encoding: The encoding, where the user names it.
        charset: What the server said of the encoding.

    Yields:
        The articles; a fault for each item without text or with a date not understood, and one at the end where the
        XML breaks off.
    """
    try:
        root, broken = _parse(data, source, encoding, charset)
    except UnreadableError as error:
        yield error.fault
        return
    channel = _channel(root, source)
    for number, item in enumerate(_items(root), 1):
        yield from _read_item(item, number, channel)
    if broken:
        yield broken


def _parse(data: bytes, source: str, encoding: str | None, charset: str | None) -> tuple[etree._Element, Fault | None]:
    decoded = decode_page(data, source, encoding, charset)
    markup = _DECLARATION.sub("", decoded.text.lstrip("\ufeff"))
    if _ENTITY_DEFINED.search(markup):
        raise unreadable("D114", source)
    safe = _NAMED.sub(_spelled_out, _NOT_XML.sub("\ufffd", clean(markup))).encode("utf-8")
    root, why = _tree(safe, recover=False)
    if root is None:
        root, _ = _tree(safe, recover=True)
    if root is None or _name(root).lower() not in _ROOTS:
        raise unreadable("D113", source, why=why or "it is other XML")
    return root, fault("D113", source, why=why) if why else decoded.fault


def _spelled_out(match: re.Match[str]) -> str:
    """HTML's names for letters, which XML does not know, become the letters."""
    name = match[1]
    return match[0] if name in _XML_NAMES or name not in name2codepoint else chr(name2codepoint[name])


def _tree(markup: bytes, *, recover: bool) -> tuple[etree._Element | None, str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, encoding="utf-8")
    try:
        return etree.fromstring(markup, parser), ""
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, str(error)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child(element: etree._Element, *names: str) -> etree._Element | None:
    """Give the first child of the first name that has any text or content."""
    for name in names:
        for child in element:
            if _name(child) == name and (len(child) or (child.text or "").strip()):
                return child
    return None


def _value(element: etree._Element, *names: str) -> str | None:
    child = _child(element, *names)
    text = "".join(child.itertext()).strip() if child is not None else ""
    return text or None


def _words(element: etree._Element, name: str) -> str | None:
    text = _value(element, name)
    return plain_text(text).replace("\n", " ") or None if text else None


def _channel(root: etree._Element, source: str) -> _Channel:
    head = next((child for child in root if _name(child) == "channel"), root)
    language = language_tag(_value(head, "language") or root.get(_LANGUAGE))
    return _Channel(source, _words(head, "title"), language)


def _items(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter():
        if _name(element) in ("item", "entry") and _name(element.getparent()) in ("channel", "RDF", "feed", "rss"):
            yield element


def _read_item(item: etree._Element, number: int, channel: _Channel) -> Iterator[Article | Fault]:
    text = _text(item)
    stated = _value(item, "pubDate", "published", "date", "issued")
    address = _link(item)
    name = f"{channel.source}#{_value(item, 'guid', 'id') or address or number}"
    if not text:
        yield fault("D109", name)
        return
    published = edtf(stated)
    if stated and published is None:
        yield fault("D112", name, value=stated)
    yield Article(
        name, text, title=_words(item, "title"), publisher=_words(item, "source") or channel.publisher, published=published,
        language=language_tag(item.get(_LANGUAGE) or _value(item, "language")) or channel.language, address=address, extracted=True,
    )


def _text(item: etree._Element) -> str:
    content = _child(item, *_CONTENT)
    if content is None:
        return ""
    if content.get("type") == "text":
        return "".join(content.itertext()).strip()
    markup = (content.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in content)
    return plain_text(markup)


def _link(item: etree._Element) -> str | None:
    for link in item:
        if _name(link) == "link" and link.get("rel", "alternate") == "alternate":
            address = (link.get("href") or link.text or "").strip()
            if address:
                return address
    guid = _value(item, "guid") or ""
    return guid if guid.startswith(("http://", "https://")) else None
