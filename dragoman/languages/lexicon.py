"""Many known word sequences at once, in any case that the language has.

One matcher serves names, offices, months, cues and triggers: what a dictionary settles is settled here.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dragoman.languages.forms import Forms
from dragoman.languages.tokens import Token, fold, tokenise

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """Tokens `first` to `last` (half-open) spell an entry; `cases` are those its last word may stand in."""

    first: int
    last: int
    value: Value
    cases: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Value]):
    words: tuple[str, ...]
    value: Value
    capitals: tuple[bool, ...]
    upper: bool


@dataclass
class Lexicon(Generic[Value]):
    """Entries found by their first word.

    Args:
        forms: The language's inflection.
        cased: Whether an entry written with a capital must be met with one.
    """

    forms: Forms
    cased: bool = True
    _by_word: dict[str, list[_Entry[Value]]] = field(default_factory=dict)
    _by_prefix: dict[str, list[_Entry[Value]]] = field(default_factory=dict)
    _prefix_lengths: tuple[int, ...] = ()
    _suffixes: tuple[str, ...] = ()

    def add(self, form: str, value: Value) -> None:
        """Add an entry; `form` may use the pack patterns: `*` any ending, `_` any word, `...` up to four words."""
        tokens = _split(form)
        if not tokens:
            return
        words = tuple(fold(t) for t in tokens)
        capitals = tuple(t[:1].isupper() for t in tokens)
        upper = form.isupper() and len(form) <= 6 and len(tokens) == 1
        entry = _Entry(words, value, capitals, upper)
        if words[0].endswith("*"):
            self._by_prefix.setdefault(words[0][:-1], []).append(entry)
            self._prefix_lengths = tuple(sorted({len(p) for p in self._by_prefix}))
        else:
            self._by_word.setdefault(words[0], []).append(entry)

    def extend(self, pairs: Iterable[tuple[str, Value]]) -> None:
        """Add many entries."""
        for form, value in pairs:
            self.add(form, value)

    def at(self, tokens: Sequence[Token], i: int) -> list[Match[Value]]:
        """Every entry that begins at token `i`, the longest first."""
        found = []
        for entry in self._candidates(tokens[i]):
            match = self._spell(entry, tokens, i)
            if match is not None:
                found.append(match)
        return sorted(found, key=lambda m: m.first - m.last)

    def find(self, tokens: Sequence[Token]) -> list[Match[Value]]:
        """The longest entries from left to right, none overlapping; all values of one span are kept."""
        found: list[Match[Value]] = []
        i = 0
        while i < len(tokens):
            here = self.at(tokens, i)
            if here:
                found += [m for m in here if m.last == here[0].last]
                i = here[0].last
            else:
                i += 1
        return found

    def find_all(self, tokens: Sequence[Token]) -> list[Match[Value]]:
        """Every entry at every token, overlapping or not."""
        return [m for i in range(len(tokens)) for m in self.at(tokens, i)]

    def _candidates(self, token: Token) -> Iterable[_Entry[Value]]:
        bases = dict.fromkeys(a.base for a in self.forms.analyses(token.lower))
        for base in bases:
            yield from self._by_word.get(base, ())
        for length in self._prefix_lengths:
            if length > len(token.lower):
                break
            yield from self._by_prefix.get(token.lower[:length], ())

    def _spell(self, entry: _Entry[Value], tokens: Sequence[Token], i: int) -> Match[Value] | None:
        at = i
        skip = 0
        last = None
        for word, capital in zip(entry.words, entry.capitals):
            if word == "...":
                skip = 4
                continue
            at, skip = self._next(word, tokens, at, skip), 0
            if at < 0 or not self._letters(entry, capital, tokens[at]):
                return None
            last, at = tokens[at], at + 1
        return Match(i, at, entry.value, self._cases(last, entry.words[-1])) if last else None

    def _next(self, word: str, tokens: Sequence[Token], at: int, skip: int) -> int:
        for here in range(at, min(at + skip + 1, len(tokens))):
            if self._is(word, tokens[here]):
                return here
        return -1

    def _is(self, word: str, token: Token) -> bool:
        if word == "_":
            return token.is_word
        if word.endswith("*"):
            return token.lower.startswith(word[:-1])
        return token.lower == word or any(a.base == word for a in self.forms.analyses(token.lower))

    def _letters(self, entry: _Entry[Value], capital: bool, token: Token) -> bool:
        if not self.cased or not capital:
            return True
        if entry.upper:
            head = token.text.split("-")[0].split("’")[0].split("'")[0]
            return sum(map(str.isupper, head)) >= min(2, len(head))
        return token.is_capital

    def _cases(self, token: Token | None, word: str) -> frozenset[str]:
        if token is None or word.endswith("*") or word == "_":
            return frozenset()
        return frozenset(a.case for a in self.forms.analyses(token.lower) if a.base == word)


def _split(form: str) -> list[str]:
    """Pattern words stay whole; other words are split as text is."""
    parts: list[str] = []
    for word in form.split():
        if word in ("...", "_") or word.endswith("*"):
            parts.append(word)
        else:
            parts += [t.text for t in tokenise(word)]
    return parts
