"""A lexicon of word sequences: patterns, order, and entries that come while it is in use."""
from __future__ import annotations

from threading import Thread

import pytest

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import pack


@pytest.mark.parametrize(("form", "text", "found"), [
    ("peace talks", "The peace talks went on.", ["peace talks"]),
    ("negotiat*", "They negotiated and negotiate.", ["negotiated", "negotiate"]),
    ("took _ place", "It took their place.", ["took their place"]),
    ("took ... place", "It took, they say, place.", ["took, they say, place"]),
    ("took ... place", "It took place.", ["took place"]),
    ("_ talks", "Peace talks failed.", ["Peace talks"]),
    ("vis-à-vis", "A vis-à-vis meeting.", ["vis-à-vis"]),
    ("talks", "Nobody spoke.", []),
    ("  ", "Nobody spoke.", []),
])
def test_patterns(form: str, text: str, found: list[str]) -> None:
    tokens = pack("en").tokens(text)
    matches = word_lexicon(pack("en").forms, [form]).find_all(tokens)
    assert [text[tokens[m.first].start:tokens[m.last - 1].end] for m in matches] == found


@pytest.mark.parametrize(("form", "text"), [("OSCE", "osce"), ("Chad", "chad"), ("New Zealand", "New zealand")])
def test_capitals_must_be_met(form: str, text: str) -> None:
    words: Lexicon[str] = Lexicon(pack("en").forms)
    words.add(form, form)
    assert not words.find(pack("en").tokens(text))
    assert words.find(pack("en").tokens(form))


def test_the_longest_stands_first_and_equal_ones_in_their_order() -> None:
    words: Lexicon[int] = Lexicon(pack("en").forms, cased=False)
    words.extend([("the talks", 1), ("the", 2), ("the talks", 3)])
    assert [m.value for m in words.at(pack("en").tokens("the talks"), 0)] == [1, 3, 2]


def test_an_entry_added_after_its_first_word_was_met_is_found() -> None:
    words = word_lexicon(pack("en").forms, ["peace talks"])
    tokens = pack("en").tokens("peace accord")
    assert not words.find_all(tokens)
    words.add("peace accord", "peace accord")
    assert [m.value for m in words.find_all(tokens)] == ["peace accord"]


def test_threads_that_meet_a_word_at_once_find_the_same() -> None:
    forms = [f"peace word{i}" for i in range(500)]
    words, tokens = word_lexicon(pack("en").forms, forms), pack("en").tokens("peace word7")
    found: list[int] = []
    threads = [Thread(target=lambda: found.append(len(words.find_all(tokens)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 8
