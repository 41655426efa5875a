"""Pairs of spellings parted into sounds and the letters that spell them, by how often sounds and letters go together."""
from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

Unit = tuple[str, str]  # a sound and its letters
LONGEST = 4  # letters of a sound
ROUNDS = 6
BY_LENGTH = (0.05, 0.032, 2.4e-4, 1.9e-6, 2.6e-8)  # what is taken for the chance of a unit of so many letters before anything is known
RARE = 2e-5  # a chance under which a unit is forgotten
POOR = -2.2  # the mean logarithm of chances under which a pair is no pair

Chance = Callable[[str, str], float]


def aligned(pairs: Sequence[tuple[str, str]]) -> dict[Unit, float]:
    """The chance of letters for each sound under which the pairs are likeliest, as expectation and maximisation find it.

    Args:
        pairs: Words by their sounds, and in Latin letters.
    """
    units: dict[Unit, float] = {}
    for _ in range(ROUNDS):
        units = _maximised(_expected(pairs, units))
    return units


def _expected(pairs: Sequence[tuple[str, str]], units: Mapping[Unit, float]) -> dict[Unit, float]:
    """How often each unit is met, by all ways to part each pair."""
    def chance(sound: str, letters: str) -> float:
        return units.get((sound, letters), 0.0) if units else BY_LENGTH[len(letters)]

    counts: dict[Unit, float] = defaultdict(float)
    for sounds, latin in pairs:
        forward = _forward(sounds, latin, chance)
        if forward[-1][-1]:
            _count(sounds, latin, chance, forward, counts)
    return counts


def _forward(sounds: str, latin: str, chance: Chance) -> list[list[float]]:
    """The chance of the first sounds to be spelt by the first letters, for each number of both."""
    rows = [[1.0] + [0.0] * len(latin)]
    for sound in sounds:
        row = [0.0] * (len(latin) + 1)
        for start, so_far in enumerate(rows[-1]):
            for end in range(start, min(len(latin), start + LONGEST) + 1) if so_far else ():
                row[end] += so_far * chance(sound, latin[start:end])
        rows.append(row)
    return rows


def _count(sounds: str, latin: str, chance: Chance, forward: list[list[float]], counts: dict[Unit, float]) -> None:
    """Add how often units are met in a pair, going backward over it."""
    whole, rest = forward[-1][-1], [0.0] * len(latin) + [1.0]
    for sound, row in zip(reversed(sounds), reversed(forward[:-1])):
        before = [0.0] * (len(latin) + 1)
        for start in range(len(latin) + 1):
            for end in range(start, min(len(latin), start + LONGEST) + 1):
                if rest[end] and (here := chance(sound, latin[start:end]) * rest[end]):
                    before[start] += here
                    counts[sound, latin[start:end]] += row[start] * here / whole
        rest = before


def _maximised(counts: Mapping[Unit, float]) -> dict[Unit, float]:
    totals: dict[str, float] = defaultdict(float)
    for (sound, _), count in counts.items():
        totals[sound] += count
    return {unit: count / totals[unit[0]] for unit, count in counts.items() if count > 0.5 and count / totals[unit[0]] > RARE}


def parted(sounds: str, latin: str, units: Mapping[Unit, float]) -> tuple[str, ...]:
    """The letters of each sound in the likeliest way to part a pair; none for what is hardly a pair."""
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for sound in sounds:
        following: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (score, letters) in best.items():
            for end in range(start, min(len(latin), start + LONGEST) + 1):
                chance = units.get((sound, latin[start:end]))
                if chance and (found := score + math.log(chance)) > following.get(end, (-math.inf, ()))[0]:
                    following[end] = (found, (*letters, latin[start:end]))
        best = following
    score, letters = best.get(len(latin), (-math.inf, ()))
    return letters if score >= POOR * len(sounds) else ()
