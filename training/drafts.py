"""What all learnt choices of the reader are learnt from and written with: its drafts of annotated articles, and files of weights."""
from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from corpus.marks import Annotated
from dragoman.model import Article
from dragoman.reader import choice
from dragoman.reader.draft import Draft
from dragoman.reader.read import LAYERS, Layer, begin
from dragoman.register.register import builtin


def draft_before(article: Annotated, layer: Layer, model: bool = True) -> Draft:
    """The reader's draft of an article, with every layer before one.

    Args:
        article: An annotated article.
        layer: The layer that makes the choice.
        model: Whether the reader sees with the model.
    """
    draft = begin(Article(article.id, article.text), builtin())
    draft.with_model = model
    for earlier in LAYERS[:LAYERS.index(layer)]:
        earlier(draft)
    return draft


def write_weights(path: Path, weights: Mapping[str, float]) -> None:
    """Write weights, by name, and let the reader see them.

    Args:
        path: The file.
        weights: The weight of each feature.
    """
    path.write_text(json.dumps({"weights": dict(sorted(weights.items()))}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    choice.weights.cache_clear()
