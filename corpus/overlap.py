"""What articles share: runs of words that betray a template, runs that stand in train and test, people and outlets on both sides of a split."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.marks import Annotated

TEMPLATE = 6  # words: no run of so many stands in more than MOST articles, names and dates apart
MOST = 3
SHARED = 13  # words: no run of so many stands in train and in test
WORD = re.compile(r"\w+")


def words(article: Annotated, bare: bool = False) -> list[str]:
    """The words of an article, lower case; with `bare`, names, dates and furniture are one sign each, so that a run cannot rest on them."""
    text = article.text
    if bare:
        spans = [m for m in article.marks if m.key in article.entities and m.form != "pron" or m.key in ("d", "x")]
        for m in sorted(spans, key=lambda m: m.end - m.start):
            text = text[:m.start] + "\0" * (m.end - m.start) + text[m.end:]
        return re.findall(r"\w+|\0+", text.lower())
    return WORD.findall(text.lower())


def runs(found: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """The runs of so many words; none that holds a blanked name or date."""
    every = (tuple(found[i:i + length]) for i in range(len(found) - length + 1))
    return {run for run in every if not any(word[0] == "\0" for word in run)}


def templates(articles: Iterable[Annotated]) -> list[tuple[int, str]]:
    """The runs of words that stand in the most articles, the worst first.

    Args:
        articles: The articles of a language, or of all.

    Returns:
        Up to ten pairs of how many articles hold the run, and the run; runs of one article are left out.
    """
    holders: dict[tuple[str, ...], int] = defaultdict(int)
    for article in articles:
        for run in runs(words(article, bare=True), TEMPLATE):
            holders[run] += 1
    worst = sorted(((count, " ".join(run)) for run, count in holders.items() if count > 1), key=lambda pair: (-pair[0], pair[1]))
    return worst[:10]


def leaks(articles: Iterable[Annotated]) -> list[str]:
    """What stands on both sides of the split between train and test: runs of words, stories, outlets, writers, people.

    Args:
        articles: The whole corpus.

    Returns:
        A sentence for each leak; none where the split is clean.
    """
    sides: dict[str, list[Annotated]] = {"train": [], "test": []}
    for article in articles:
        sides.get(article.head.get("split", ""), []).append(article)
    train, test = (_told(side) for side in sides.values())
    named = [f"{what} in train and in test: {one}" for what in ("story", "outlet", "writer", "person") for one in sorted(train[what] & test[what])]
    learnt = {run for a in sides["train"] for run in runs(words(a), SHARED)}
    return named + [f"{a.id} shares with train: {' '.join(run)}" for a in sides["test"] for run in sorted(runs(words(a), SHARED) & learnt)[:1]]


def _told(articles: Iterable[Annotated]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {"story": set(), "outlet": set(), "writer": set(), "person": set()}
    for article in articles:
        for what in ("story", "outlet", "writer"):
            out[what].add(article.head.get(what, ""))
        out["person"] |= {e.name for e in article.entities.values() if e.type == "person"}
    return out
