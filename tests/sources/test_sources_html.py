"""Pages: text without furniture, what the metadata state and nothing more, and no page that breaks the reader."""
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_samples import RUSSIAN, SAMPLES, Reader

from dragoman.model import Article, Edition
from dragoman.sources import html
from dragoman.sources.html import plain_text, read_html

BODY = "".join(f"<p>{RUSSIAN}</p><p>{SAMPLES['en']} They spoke about trade, transit and the work of consulates.</p>" for _ in range(3))


def page(head: str = "", body: str = BODY, attributes: str = "") -> str:
    """A page with a menu, an article and a footer."""
    return (
        f"<!doctype html><html {attributes}><head><title>Министры встретились</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Главная</a></li><li><a href='/sport'>Спорт</a></li></ul></nav>"
        f"<article><h1>Министры встретились</h1>{body}</article><footer>Поделиться</footer></body></html>"
    )


def one(markup: str | bytes, **known: str) -> Article:
    """The one article of a page."""
    data = markup.encode() if isinstance(markup, str) else markup
    (article,) = read_html(data, "page.html", **known)
    assert isinstance(article, Article)
    return article


def test_text_without_furniture() -> None:
    article = one(page())
    assert RUSSIAN in article.text and "Спорт" not in article.text and "Поделиться" not in article.text
    assert article.title == "Министры встретились" and article.extracted


@pytest.mark.parametrize(("head", "published"), [
    ('<meta property="article:published_time" content="2023-05-04T23:30:00+04:00">', "2023-05-04"),
    ('<meta name="date" content="2023-05">', "2023-05"),
    ('<meta name="DC.date.issued" content="2021">', "2021"),
    ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2022-02-03"}]}</script>', "2022-02-03"),
    ('<script type="application/ld+json">[{"datePublished":"2022-02-04T01:00Z"}]</script>', "2022-02-04"),
    ('<script type="application/ld+json">{"datePublished": [broken</script>', None),
    ('<meta name="date" content="2023-02-31">', None),
    ('<meta property="article:modified_time" content="2023-05-04">', None),
    ('<link rel="canonical" href="https://news.example/2020/01/02/story">', None),
    ("", None),
])
def test_published_only_as_stated(head: str, published: str | None) -> None:
    assert one(page(head, BODY + "<p>12 марта 2019 года</p>")).published == published


def test_editions_come_from_the_alternates() -> None:
    head = (
        '<link rel="canonical" href="https://news.example/ru/1"><link rel="alternate" hreflang="ru" href="https://news.example/ru/1">'
        '<link rel="alternate" hreflang="ka" href="/ka/1" title="ქართული"><link rel="alternate" hreflang="x-default" href="/">'
        '<link rel="alternate" type="application/rss+xml" hreflang="en" href="/rss"><link rel="stylesheet" hreflang="en" href="/s">'
        '<link rel="alternate" hreflang="en_US" href="http://[bad">'
    )
    article = one(page(head, attributes='lang="ru_RU"'))
    assert article.editions == (Edition("ka", "https://news.example/ka/1", "ქართული"),)
    assert article.language == "ru-RU" and article.address == "https://news.example/ru/1"


def test_publisher_as_stated() -> None:
    assert one(page('<meta property="og:site_name" content="Вестник Вальдении">')).publisher == "Вестник Вальдении"


@pytest.mark.parametrize(("stated", "actual"), [
    ("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("utf-8", "utf-8"), ("windows-1251", "utf-8"), ("utf-8", "cp1251"),
    ("utf-16", "utf-8"), ("hex", "utf-8"), ("punycode", "cp1251"), ("no-such", "koi8-r"), ("", "cp1251"),
])
def test_charset_stated_truly_or_not(stated: str, actual: str) -> None:
    russian = page(f'<meta charset="{stated}">', f"<p>{RUSSIAN}</p>" * 4).translate(str.maketrans("«»—", '""-'))
    assert RUSSIAN[:120] in one(russian.encode(actual)).text


def test_charset_of_the_server() -> None:
    body = "<p>Les ministres se sont rencontrés à Genève, où l'accord sur le transit a été signé hier soir.</p>" * 4
    assert "rencontrés à Genève" in one(page("", body).encode("latin-1", "ignore"), charset="iso-8859-1").text


@pytest.mark.parametrize("depth", [10, 255, 300, 10_000, 100_000])
def test_nesting_of_any_depth(depth: int) -> None:
    start = time.monotonic()
    article = one(f"<html lang=ru><title>t</title><body>{'<div>' * depth}<p>{RUSSIAN}</p>{'</div>' * depth}</body></html>")
    assert RUSSIAN in article.text and article.language == "ru" and time.monotonic() - start < 10


def test_a_page_with_one_deep_corner_is_read_whole() -> None:
    article = one(page("", f"{BODY}{'<div>' * 400}<p>{SAMPLES['ka']}</p>{'</div>' * 400}"))
    assert RUSSIAN in article.text and SAMPLES["ka"] in article.text


@pytest.mark.parametrize("markup", ["<a" * 100_000, "<!--" * 100_000, "<p><b>" * 20_000, "&" * 100_000, "<![CDATA[" * 50_000,
                                    "<script>" * 50_000, "<table><tr><td>" * 10_000, "<html>" * 10_000, "\x00<p>\x01\x02"])
def test_hostile_markup_ends(markup: str) -> None:
    start = time.monotonic()
    list(read_html(markup.encode(), "x"))
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("control", ["\x00", "\x0b", "\x0c", "\x1f", "\ufffe", "&#0;", "&#31", "&#x1F;", "&#x0000C;", "&#12;", "&#xD800;", "&#65535;"])
def test_control_characters_do_not_lose_the_page(control: str) -> None:
    article = one(page(f"<meta name=author content='a{control}b'><meta name=date content='2023{control}'>", f"<p>{control}{RUSSIAN}</p>" * 4))
    assert RUSSIAN in article.text and article.title == "Министры встретились"


def test_what_looks_like_a_control_reference_stays() -> None:
    assert plain_text("<p>&#310;&#x1F91D;&#13;&#9;x&#10;") == "Ķ\U0001f91d x"


def test_a_page_that_trafilatura_fails_on_is_read_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("All strings must be XML compatible")

    monkeypatch.setattr(html.trafilatura, "bare_extraction", fail)
    monkeypatch.setattr(html, "extract_metadata", fail)
    article = one(page())
    assert RUSSIAN in article.text and article.title == "Министры встретились" and article.publisher is None


def test_no_text_is_a_fault(read: Reader) -> None:
    articles, (fault,) = read("a.html", b"<html><body><script>1</script></body></html>")
    assert not articles and fault.code == "D109"


@pytest.mark.parametrize(("markup", "text"), [
    ("one<br>two", "one\ntwo"), ("<p>a &amp; b</p><p>c</p>", "a & b\nc"), ("a<script>x()</script>b", "ab"), ("<b>a</b>\n  b", "a b"),
    ("<p>“Yes,” &laquo;да&raquo;", "“Yes,” «да»"), ("", ""), ("5 < 6", "5 < 6"), ("<style>p{}</style>", ""), ("<title>t</title>x", "x"),
])
def test_plain_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@given(st.text(st.sampled_from("<>/=\"'&; abpdivhtml!-[]\x00\x0bбა\ud800"), max_size=200))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    for found in read_html(markup.encode("utf-8", "surrogatepass"), "x"):
        if isinstance(found, Article):
            found.text.encode("utf-8")
