"""A record against gold: precision, recall and F1 of each figure, by language, and the worst language.

The gold is one JSON file an article, as `docs/reference/gold.md` tells it. An article of the record is found by the file
name at the end of its source. Every figure is micro-averaged over the articles of a group.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.score.figures import figures
from dragoman.score.gold import Exported, Gold, read_gold
from dragoman.score.match import Figure

__all__ = ["ALL", "WORST", "Exported", "Figure", "Gold", "Scores", "read_gold", "score"]

ALL, WORST = "all", "worst"

Group = dict[str, Figure]


@dataclass(slots=True)
class Scores:
    """Figures by group ("all", each language or article, "worst") and name; `missing` are articles that the record lacks."""

    groups: dict[str, Group] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def rows(self) -> list[dict[str, Any]]:
        """The figures as rows: group, figure, precision, recall, f1, hit, gold, got."""
        return [{"group": group, "figure": name, "precision": round(f.precision, 4), "recall": round(f.recall, 4), "f1": round(f.f1, 4),
                 "hit": f.hit, "gold": f.gold, "got": f.got} for group, named in self.groups.items() for name, f in named.items()]

    def add(self, group: str, found: Mapping[str, Figure]) -> None:
        """Add the figures of an article to a group."""
        here = self.groups.setdefault(group, {})
        for name, figure in found.items():
            here.setdefault(name, Figure()).add(figure)

    def find_worst(self) -> None:
        """Make the group of the worst: each figure from the language that does worst in it, of those whose gold has it."""
        tongues = [group for group in self.groups if group not in (ALL, WORST)]
        for name in self.groups.get(ALL, {}):
            here = [self.groups[tongue][name] for tongue in tongues if name in self.groups[tongue] and self.groups[tongue][name].gold]
            if here:
                self.groups.setdefault(WORST, {})[name] = min(here, key=lambda figure: figure.f1)


def score(rows: Iterable[Mapping[str, Any]], gold: Sequence[Gold], by: str = "language") -> Scores:
    """Score the rows of a record's export against gold.

    Args:
        rows: What `dragoman.exports.export_jsonl` gives.
        gold: What `read_gold` gives.
        by: "language", "article" or "all": the groups beside "all".

    Returns:
        The figures; with `by` "language" also the group "worst".
    """
    exported, scores = Exported(rows), Scores()
    for article in gold:
        found = figures(article, exported)
        if exported.of_file(article.file) is None:
            scores.missing.append(article.file)
        for group in _groups(article, by):
            scores.add(group, found)
    if by == "language":
        scores.find_worst()
    return scores


def _groups(article: Gold, by: str) -> list[str]:
    return [ALL, *{"language": [article.language], "article": [Path(article.file).stem]}.get(by, [])]
