"""From an inflected word to the base forms that it may have, with the case of each."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.languages.tokens import fold


@dataclass(frozen=True, slots=True)
class Analysis:
    """A base form (folded) and the case that the ending shows: nom, erg, dat, gen, ...; "pl_" before plurals."""

    base: str
    case: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Replace `ending` by `base` where at least `min_stem` letters stay."""

    ending: str
    base: str
    case: str
    min_stem: int


@dataclass
class Forms:
    """The endings of a language, looked up by the tail of a word; `proclitics` are tokens of their own, `gap` tells how far verbs are parted."""

    by_ending: dict[str, list[Rule]]
    enclitics: tuple[str, ...]
    longest: int
    proclitics: tuple[str, ...] = ()
    gap: int = 0
    _seen: dict[str, tuple[Analysis, ...]] = field(default_factory=dict)
    _bases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _cases: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        """Every base that a folded word may have, the word itself first; remembered for the next time."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) > 200_000:
                self._seen.clear()
            known = self._seen[word] = tuple(self._analyse(word))
        return known

    def bases(self, word: str) -> tuple[str, ...]:
        """The different base forms that a folded word may have, the word itself first."""
        known = self._bases.get(word)
        if known is None:
            if len(self._bases) > 200_000:
                self._bases.clear()
            known = self._bases[word] = tuple(dict.fromkeys(a.base for a in self.analyses(word)))
        return known

    def cases(self, word: str, base: str) -> frozenset[str]:
        """The cases in which a folded word may be a form of a base; remembered for the next time."""
        known = self._cases.get((word, base))
        if known is None:
            if len(self._cases) > 200_000:
                self._cases.clear()
            known = self._cases[word, base] = frozenset(a.case for a in self.analyses(word) if a.base == base)
        return known

    def _analyse(self, word: str) -> list[Analysis]:
        found = {Analysis(word, "nom"): None}
        for bare in self._without_enclitics(word):
            for length in range(min(self.longest, len(bare) - 1), -1, -1):
                ending = bare[len(bare) - length:]
                for rule in self.by_ending.get(ending, ()):
                    stem = bare[: len(bare) - length]
                    if len(stem) >= rule.min_stem:
                        found[Analysis(stem + rule.base, rule.case)] = None
        return list(found)

    def _without_enclitics(self, word: str) -> Iterable[str]:
        yield word
        for enclitic in self.enclitics:
            if word.endswith(enclitic) and len(word) - len(enclitic) >= 3:
                yield word[: -len(enclitic)]


def read_forms(table: Mapping[str, Any], enclitics: tuple[str, ...] = (), proclitics: tuple[str, ...] = (), gap: int = 0) -> Forms:
    """The rules of a forms.toml.

    Args:
        table: The parsed file: [[noun]] blocks of base, min_stem and lists of endings by case.
        enclitics: Particles that may follow any ending.
        proclitics: Words that an apostrophe ties to the next one.
        gap: How many words may stand between the parts of a verb.

    Returns:
        The forms, indexed by ending.
    """
    by_ending: dict[str, list[Rule]] = {}
    for block in table.get("noun", []):
        base, least = fold(block["base"]), int(block.get("min_stem", 2))
        for case, endings in block.items():
            if case in ("base", "min_stem", "note"):
                continue
            for ending in endings:
                rules = by_ending.setdefault(fold(ending), [])
                rules.append(Rule(fold(ending), base, case, least))
    longest = max(map(len, by_ending), default=0)
    return Forms(by_ending, tuple(map(fold, enclitics)), longest, proclitics, gap)
