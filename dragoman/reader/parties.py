"""The two states between whom a text's story passes, where it is a story of two."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.reader.actors import Actor

LEAD = 2  # how many times as many sentences as any third state either of the two must stand in


def story_parties(sentences: Sequence[Sequence[Actor]]) -> tuple[str, ...]:
    """The states of a story of two.

    Args:
        sentences: The actors of each sentence of a text.

    Returns:
        The two states that far more sentences speak of than of any other; nothing where there are more of them, or fewer.
    """
    counted = Counter(state for found in sentences for state in _states(found))
    second, third = sorted([0, 0, 0, *counted.values()])[-2:-4:-1]
    return tuple(sorted(state for state, n in counted.items() if n >= second)) if second >= max(LEAD, LEAD * third) else ()


def _states(found: Sequence[Actor]) -> set[str]:
    """The states that the actors of a sentence are or act for."""
    return {side for a in found for side in (a.entity, *a.behalf) if side.startswith("polity:")}
