"""Feeds: three formats, HTML inside them, and XML that means harm."""
from __future__ import annotations

import time

import pytest
from source_samples import RUSSIAN, SAMPLES, Reader

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Вестник &amp; Курьер</title><link>https://news.example/</link><language>ru-ru</language>
<item><title>Встреча &lt;b&gt;министров&lt;/b&gt;</title><link>https://news.example/1</link><guid isPermaLink="false">n-1</guid>
<pubDate>Tue, 04 Jul 2023 23:30:00 +0400</pubDate><description>Кратко</description>
<content:encoded><![CDATA[<p>{RUSSIAN}</p><p>Вторая&nbsp;строка<script>x()</script></p>]]></content:encoded></item>
<item><title>Без текста</title><link>https://news.example/2</link></item>
<item><title>Кратко</title><link>https://news.example/3</link><description>Послы&nbsp;вернулись.</description><pubDate>скоро</pubDate></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ka"><title>მაცნე</title>
<entry><id>urn:1</id><title>შეხვედრა</title><link rel="edit" href="https://news.example/edit"/><link href="https://news.example/ka/1"/>
<published>2023-05-04T10:00:00Z</published><updated>2023-06-01T10:00:00Z</updated><content type="html">&lt;p&gt;{SAMPLES['ka']}&lt;/p&gt;</content></entry>
<entry xml:lang="en"><id>urn:2</id><title>Meeting</title><updated>2023-06-01T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SAMPLES['en']}</p><p>More.</p></div></content></entry>
<entry><id>urn:3</id><title>Raw</title><summary type="text">5 &lt; 6 men</summary></entry></feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/"><title>Լրաբեր</title><dc:language>hy</dc:language></channel>
<item rdf:about="https://news.example/hy/1"><title>Հանդիպում</title><link>https://news.example/hy/1</link><dc:date>2023-05-04</dc:date>
<description>{SAMPLES['hy']}</description></item></rdf:RDF>"""


def test_rss(read: Reader) -> None:
    (first, third), faults = read("feed.xml", RSS.encode())
    assert first.text == f"{RUSSIAN}\nВторая строка" and first.source.endswith("feed.xml#n-1") and first.extracted
    assert (first.title, first.publisher, first.language) == ("Встреча министров", "Вестник & Курьер", "ru-RU")
    assert (first.published, first.address) == ("2023-07-04", "https://news.example/1")
    assert third.text == "Послы вернулись." and third.published is None and third.source.endswith("#https://news.example/3")
    assert [f.code for f in faults] == ["D109", "D112"]


def test_atom(read: Reader) -> None:
    (first, second, third), faults = read("feed.atom", ATOM.encode())
    assert (first.text, first.published, first.language) == (SAMPLES["ka"], "2023-05-04", "ka")
    assert (first.address, first.publisher, first.source[-6:]) == ("https://news.example/ka/1", "მაცნე", "#urn:1")
    assert (second.text, second.published, second.language) == (f"{SAMPLES['en']}\nMore.", None, "en")
    assert third.text == "5 < 6 men" and not faults


def test_rss_one(read: Reader) -> None:
    (article,), _ = read("feed.rdf", RDF.encode())
    assert (article.text, article.published, article.language, article.publisher) == (SAMPLES["hy"], "2023-05-04", "hy", "Լրաբեր")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "utf-8-sig"])
def test_other_encodings(read: Reader, encoding: str) -> None:
    feed = RSS.replace("«", '"').replace("»", '"').replace("—", "-").replace("UTF-8", encoding)
    articles, _ = read("feed.rss", feed.encode(encoding))
    assert articles[0].text.startswith(RUSSIAN[:100])


BOMB = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY a{n} '{('&a' + str(n - 1 if n > 1 else '') + ';') * 10}'>" for n in range(1, 12)) + "]>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("doctype", [
    BOMB, '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE rss [<!entity % p SYSTEM "http://127.0.0.1/x">%p;]>',
])
def test_entities_are_refused(read: Reader, doctype: str, encoding: str) -> None:
    feed = f"{doctype}<rss><channel><item><description>&a11;&x;</description></item></channel></rss>"
    start = time.monotonic()
    articles, (fault,) = read("feed.rss", feed.encode(encoding))
    assert not articles and fault.code == "D114" and time.monotonic() - start < 2


def test_an_outside_definition_is_not_fetched(read: Reader) -> None:
    feed = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd"><rss><channel><item><description>Text.</description></item></channel></rss>'
    assert read("feed.rss", feed.encode())[0][0].text == "Text."


@pytest.mark.parametrize("share", [0.65, 0.8, 0.95])
def test_a_feed_cut_off_gives_what_it_has_and_one_fault(read: Reader, share: float) -> None:
    data = ATOM.encode()
    articles, faults = read("feed.atom", data[: int(len(data) * share)])
    assert articles[0].text == SAMPLES["ka"] and faults[-1].code == "D113" and sum(f.code == "D113" for f in faults) == 1


@pytest.mark.parametrize(("data", "code"), [
    (b"<sitemap><url/></sitemap>", "D113"), (b"<rss", "D113"), (b"not xml at all", "D113"), (b"", "D103"), (b"<a>" * 5000, "D113"),
    (b"<rss><channel>" + b"<item><description>" * 5000, None), (b"<rss><channel></channel></rss>", None),
])
def test_other_things_called_feeds(read: Reader, data: bytes, code: str | None) -> None:
    articles, faults = read("feed.rss", data)
    assert not articles and (code is None or [f.code for f in faults] == [code])


def test_control_characters_do_not_lose_the_feed(read: Reader) -> None:
    feed = "<rss><channel><item><description>A\x00 \x07meeting.</description></item></channel></rss>"
    assert "meeting." in read("feed.rss", feed.encode())[0][0].text
