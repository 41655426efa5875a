"""How much the corpus holds: by language and split, by manner of writing, about Russia and the South Caucasus, and in stories told by several sides."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

from corpus.check import body_of, lists
from corpus.marks import Annotated
from corpus.tables import grid


@dataclass(frozen=True, slots=True)
class Size:
    """What some articles hold; `region` counts the articles about Russia or the South Caucasus."""

    articles: int = 0
    words: int = 0
    mentions: int = 0
    dates: int = 0
    events: int = 0
    statements: int = 0
    tenures: int = 0
    region: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(*(a + b for a, b in zip(astuple(self), astuple(other))))


def size(article: Annotated) -> Size:
    """What one article holds; words are those of its body, without furniture."""
    notes = Counter(re.sub(r"\d", "", n.key) for n in article.notes)
    return Size(1, len(body_of(article).split()), len(article.mentions), len(article.of("d")), notes["e"], notes["s"], notes["t"], int(regional(article)))


def regional(article: Annotated) -> bool:
    """Whether a polity of the list `region` takes part in an event, is that for which somebody acts in one, or is that of which somebody holds an office."""
    roles = (*lists()["roles"], "of")
    told = {part for n in article.notes if re.fullmatch(r"e\d+|t", n.key) for role in roles for part in n.listed(role)}
    return any(article.entities[part].name in lists()["region"] for part in told)


def sizes(articles: Iterable[Annotated]) -> dict[tuple[str, str], Size]:
    """What the articles of each language and split hold; `all` stands for all languages and for all splits."""
    found: dict[tuple[str, str], Size] = defaultdict(Size)
    for article in articles:
        one = size(article)
        for language in (article.head["language"], "all"):
            for split in (article.head["split"], "all"):
                found[language, split] += one
    return dict(found)


def manners(articles: Iterable[Annotated]) -> dict[str, Counter[str]]:
    """How many articles of each split every manner of writing has."""
    found: dict[str, Counter[str]] = {manner: Counter() for manner in lists()["manners"]}
    for article in articles:
        found[article.head["manner"]].update([article.head["split"], "all"])
    return found


def sides(articles: Iterable[Annotated]) -> Counter[int]:
    """How many stories are told by so many outlets."""
    found: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        found[article.head["story"]].add(article.head["outlet"])
    return Counter(len(outlets) for outlets in found.values())


def report(articles: Sequence[Annotated]) -> str:
    """The three counts as Markdown tables."""
    return "\n".join((_sizes(articles), _manners(articles), _sides(articles)))


def _sizes(articles: Sequence[Annotated]) -> str:
    found = sizes(articles)
    order = [(language, split) for language in (*lists()["languages"], "all") for split in (*lists()["splits"], "all")]
    rows = [[*place, *(f"{count:,}" for count in astuple(found[place]))] for place in order if place in found]
    return grid(["language", "split", *(field.name for field in fields(Size))], rows)


def _manners(articles: Sequence[Annotated]) -> str:
    splits = (*lists()["splits"], "all")
    return grid(["manner", *splits], [[manner, *(str(counts[split]) for split in splits)] for manner, counts in manners(articles).items()])


def _sides(articles: Sequence[Annotated]) -> str:
    return grid(["outlets that tell a story", "stories"], [[str(outlets), str(count)] for outlets, count in sorted(sides(articles).items())])
