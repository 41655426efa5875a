"""Quality floors: the figure of each language that must not sink, with the gold they were taken on."""
from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.score import Scores

MARGIN = 0.015
"""F1 points that a figure may lie under what it was when its floor was set: one event more or less in sixty (52 articles, November 2026)."""

FEWEST = 5
"""Items of gold below which a figure has no floor: one of them more or less says nothing."""


@dataclass(slots=True)
class Floors:
    """Floors by group and figure, each {f1, gold}; `corpus` is the digest of the gold; `history` says who set them why."""

    corpus: str = ""
    articles: int = 0
    margin: float = MARGIN
    floors: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    history: list[dict[str, str]] = field(default_factory=list)


def corpus_digest(gold: Path) -> str:
    """The digest of every gold file of a folder, names and contents."""
    total = hashlib.sha256()
    for path in sorted(gold.glob("*.json")):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def read_floors(path: Path) -> Floors:
    """Read a file of floors.

    Args:
        path: A JSON file that `write_floors` wrote.

    Returns:
        The floors.

    Raises:
        UsageError: The file is missing or no such file (D544).
    """
    try:
        return Floors(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UsageError("D544", f"The floors in {path} cannot be read: {error}.", "Make them with --set-floors WHY.") from error


def write_floors(floors: Floors, path: Path) -> None:
    """Write floors, one figure a line, so that a change of one reads as one."""
    path.write_text(json.dumps(asdict(floors), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def below(floors: Floors, scores: Scores, gold: Path) -> list[str]:
    """What has sunk under its floor.

    Args:
        floors: The floors.
        scores: The figures of today.
        gold: The folder of the gold.

    Returns:
        A sentence for each figure that is under its floor; none where all is well.

    Raises:
        UsageError: The gold is not the one that the floors were taken on (D545).
    """
    if floors.corpus != corpus_digest(gold):
        raise UsageError("D545", "The gold is not the one that the floors were taken on.", "Set them anew with --set-floors WHY.")
    return [f"{group}: {name} has F1 {now:.3f}, its floor is {floor['f1']:.3f} (gold {floor['gold']})."
            for group, named in floors.floors.items() for name, floor in named.items()
            if (now := _f1(scores, group, name)) < floor["f1"]]


def _f1(scores: Scores, group: str, name: str) -> float:
    figure = scores.groups.get(group, {}).get(name)
    return figure.f1 if figure else 0.0


def set_floors(old: Floors, scores: Scores, gold: Path, why: str, lower: bool = False) -> Floors:
    """Floors at the figures of today, less the margin.

    Args:
        old: The floors so far; where the gold is the same, none is lowered unless `lower` says so.
        scores: The figures of today.
        gold: The folder of the gold.
        why: What has changed; kept in the history.
        lower: Whether floors may sink.

    Returns:
        The new floors.

    Raises:
        UsageError: A floor would sink and `lower` does not allow it (D546).
    """
    new = Floors(corpus_digest(gold), len(list(gold.glob("*.json"))), MARGIN, _taken(scores), list(old.history))
    sunk = [f"{group}, {name}" for group, named in old.floors.items() for name, floor in named.items()
            if new.floors.get(group, {}).get(name, {"f1": 0.0})["f1"] < floor["f1"]]
    if sunk and not lower and old.corpus == new.corpus:
        raise UsageError("D546", f"These floors would sink: {'; '.join(sunk)}.", "Mend what made them sink, or add --lower and say why.")
    new.history.append({"when": date.today().isoformat(), "why": why})
    return new


def _taken(scores: Scores) -> dict[str, dict[str, dict[str, Any]]]:
    return {group: {name: {"f1": round(max(0.0, figure.f1 - MARGIN), 3), "gold": figure.gold} for name, figure in named.items() if figure.gold >= FEWEST}
            for group, named in scores.groups.items()}
