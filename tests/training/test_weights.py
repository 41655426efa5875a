"""The model that ships: its files, its card, and that it sees the same in an article whatever it saw before."""
from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from dragoman.model import Article
from dragoman.reader.network import WEIGHTS, Network
from dragoman.reader.read import begin, read
from dragoman.reader.words import Words
from dragoman.register.register import builtin

HOME = Path(__file__).parents[2]
LARGEST = 80 * 2**20

TEXTS = {
    "en": "Envoy Marit Sørvik of Norway met Peruvian deputy minister Rosa Quispe in Lima on 3 May 2019. “The road is open,” Sørvik said.",
    "ru": "Посланник Норвегии Марит Сёрвик встретилась в Лиме с заместителем министра Перу Росой Киспе. «Дорога открыта», — сказала Сёрвик.",
    "ka": "ნორვეგიის წარგზავნილი მარიტ სორვიკი ლიმაში პერუს მინისტრის მოადგილეს, როზა კისპეს შეხვდა.",
    "hy": "Նորվեգիայի բանագնաց Մարիտ Սյորվիկը Լիմայում հանդիպել է Պերուի փոխնախարար Ռոսա Կիսպեի հետ։",
}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(WEIGHTS)


def _seen(network: Network, text: str):
    words = Words(text, begin(Article("x", text), builtin()).sents)
    return network.look(words.words, words.spaced, words.ranges)


def test_the_files_are_small_enough_and_the_card_names_every_set(network):
    assert sum(f.stat().st_size for f in WEIGHTS.iterdir()) < LARGEST
    assert network.card["digest"] == hashlib.sha256((WEIGHTS / "encoder.onnx").read_bytes()).hexdigest()
    rows = tomllib.loads((HOME / "training" / "sources.toml").read_text(encoding="utf-8"))
    assert network.card["sets"] == {k: r for k, r in rows.items() if k == "encoder" or r["use"].startswith("train")}


@pytest.mark.parametrize("language", TEXTS)
def test_a_person_and_a_meeting_are_seen_in_every_language(network, language):
    sight = _seen(network, TEXTS[language])
    assert [s.layer for s in sight.spots].count("person") >= 2
    assert "meeting" in [a.kind for a in sight.acts]


@pytest.mark.parametrize("language", TEXTS)
def test_an_article_is_seen_the_same_whatever_stands_beside_it(network, language):
    alone = _seen(Network(WEIGHTS), TEXTS[language])
    for other in TEXTS.values():
        _seen(network, other)
    assert _seen(network, TEXTS[language]) == alone


def test_confidence_is_a_share_and_rises(network):
    for layer, curve in network.card["calibration"].items():
        assert all(0 <= a <= 1 and 0 <= p <= 1 for a, p in curve), layer
        assert curve == sorted(curve), layer


@pytest.mark.parametrize("model", [False, True])
def test_an_article_is_read_with_the_model_and_without(model):
    assert [a.kind for a in read(Article("x", TEXTS["en"]), model=model).accounts] == ["meeting"]
