"""A model that learnt from half of the stories: what it says of the other half is as honest as what the model that ships says of a text that is new."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch
from zlib import crc32

from corpus.marks import Annotated
from dragoman.reader import learned
from dragoman.reader.network import Network
from training.documents import Document
from training.written import articles, document

OUT = Path(__file__).parent / "out" / "half"
E = TypeVar("E")


def is_learnt(article: Annotated) -> bool:
    """Whether an article's story belongs to the half that such a model learns from."""
    return crc32((article.head.get("story") or article.id).encode()) % 2 == 0


def learnt(folder: Path, *splits: str) -> list[Document]:
    """The articles of splits that such a model learns from."""
    return [document(a) for a in articles(folder, *splits) if is_learnt(a)]


def unseen(folder: Path) -> Iterator[Annotated]:
    """The articles of train that such a model never saw."""
    return (a for a in articles(folder, "train") if not is_learnt(a))


def both_ways(folder: Path, half: Path, examples: Callable[[Annotated, bool], Iterable[E]]) -> tuple[list[E], list[E]]:
    """What train teaches as rules alone read it, and what its unseen half teaches as rules and such a model read it.

    Args:
        folder: The written corpus.
        half: The files of a model that learnt from half of the stories.
        examples: What an article teaches, read by rules alone or with the model.
    """
    by_rule = [e for a in articles(folder, "train") for e in examples(a, False)]
    with reading_with(half):
        return by_rule, [e for a in unseen(folder) for e in examples(a, True)]


@contextmanager
def reading_with(folder: Path) -> Iterator[None]:
    """Let the reader use the model of a folder."""
    with patch.object(learned, "network", return_value=Network(folder)):
        yield
