"""Between whom a text's story passes: its two states, where it is a story of two, and the other side of whoever acts alone in a sentence."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from dragoman.reader.actors import Actor

LEAD = 2  # how many times as many sentences as any third state either of the two must stand in
BACK = 6  # sentences, that of the act included, in which the other side must have been named


class Story:
    """The states that the sentences of a text speak of.

    Args:
        acting: The actors of each sentence of a text.
    """

    def __init__(self, acting: Sequence[Sequence[Actor]]) -> None:
        self.acting = acting
        self._states = [_states(found) for found in acting]
        self._counted = Counter(state for states in self._states for state in dict.fromkeys(states))

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The two states that far more sentences speak of than of any other; nothing where there are more of them, or fewer."""
        second, third = sorted([0, 0, 0, *self._counted.values()])[-2:-4:-1]
        return tuple(sorted(state for state, n in self._counted.items() if n >= second)) if second >= max(LEAD, LEAD * third) else ()

    @cached_property
    def ranks(self) -> list[str]:
        """The states, those first of which most sentences speak."""
        return [state for state, _ in self._counted.most_common()]

    def other(self, own: set[str], at: int) -> str | None:
        """The other side of an act.

        Args:
            own: The states on the side of whoever acts.
            at: The place of the act's sentence.

        Returns:
            The state that more sentences speak of than of any other beside those, if it is also the last one named up to the act; else None.
        """
        others = [(state, n) for state, n in self._counted.most_common() if state not in own]
        if not others or len(others) > 1 and others[0][1] == others[1][1]:
            return None
        before = (state for states in reversed(self._states[max(0, at + 1 - BACK):at + 1]) for state in reversed(states) if state not in own)
        return others[0][0] if next(before, None) == others[0][0] else None


def _states(found: Sequence[Actor]) -> list[str]:
    """The states that the actors of a sentence are or act for, in their order."""
    return [side for a in found for side in (a.entity, *a.behalf) if side.startswith("polity:")]
