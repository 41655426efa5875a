"""What articles share: runs of words that betray a template, runs that stand in train and test, people and outlets of two splits."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from corpus.check import lists
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
        return re.findall(r"\w+|\0+", _lower(text))
    return WORD.findall(_lower(text))


def _lower(text: str) -> str:
    """Lower case; without the dot that `str.lower` sets behind the i of a capital dotted İ, which would part the word."""
    return text.lower().replace("i\u0307", "i")


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
    """What stands on both sides of a split: stories, outlets, writers and people of any two; runs of words of train and test.

    Args:
        articles: The whole corpus.

    Returns:
        A sentence for each leak; none where the split is clean.
    """
    sides: dict[str, list[Annotated]] = {split: [] for split in lists()["splits"]}
    for article in articles:
        sides.get(article.head.get("split", ""), []).append(article)
    told = {split: _told(side) for split, side in sides.items()}
    named = [f"{what} in {a} and in {b}: {one}" for a, b in combinations(told, 2) for what in told[a] for one in sorted(told[a][what] & told[b][what])]
    learnt = {run for a in sides["train"] for run in runs(words(a), SHARED)}
    return named + [f"{a.id} shares with train: {' '.join(run)}" for a in sides["test"] for run in sorted(runs(words(a), SHARED) & learnt)[:1]]


def _told(articles: Iterable[Annotated]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {"story": set(), "outlet": set(), "writer": set(), "person": set()}
    for article in articles:
        for what in ("story", "outlet", "writer"):
            out[what].add(article.head.get(what, ""))
        out["person"] |= {e.name for e in article.entities.values() if e.type == "person"}
    return out
