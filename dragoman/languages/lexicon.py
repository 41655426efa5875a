"""Many known word sequences at once, in any case that the language has.

One matcher serves names, offices, months, cues and triggers: what a dictionary settles is settled here.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from dragoman.languages.forms import Forms
from dragoman.languages.tokens import Token, fold, split

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
    """What stands at the end of a path: the value, which words must have capitals, and whether all letters must."""

    value: Value
    capitals: tuple[bool, ...]
    upper: bool
    last: str


@dataclass(slots=True)
class _Node(Generic[Value]):
    """A place in the tree of words: where each next word, beginning of a word, any word or gap leads.

    Most places have one way on or none: tables are made when there is something to put into them.
    """

    words: dict[str, _Node[Value]] | None = None
    prefixes: dict[str, _Node[Value]] | None = None
    lengths: tuple[int, ...] = ()
    any: _Node[Value] | None = None
    gap: _Node[Value] | None = None
    entries: tuple[_Entry[Value], ...] = ()


LONGEST_GAP = 4  # words that "..." may stand for, unless the language parts its verbs farther; then no sign stands between
REMEMBERED = 10_000  # words of which each lexicon remembers where they lead


@dataclass
class Lexicon(Generic[Value]):
    """Entries in a tree of their words.

    Args:
        forms: The language's inflection.
        cased: Whether an entry written with a capital must be met with one.
    """

    forms: Forms
    cased: bool = True
    _listed: dict[str, list[tuple[str, Value]]] = field(default_factory=dict)
    _trees: dict[str, _Node[Value]] = field(default_factory=dict)
    _root: _Node[Value] = field(default_factory=_Node)
    _heads: dict[str, tuple[_Node[Value], ...]] = field(default_factory=dict)

    def add(self, form: str, value: Value) -> None:
        """Add an entry; `form` may use the pack patterns: `*` any ending, `_` any word, `...` up to four words.

        It is only listed under its first word: the tree below a word is made when a text first uses that word.
        """
        head = _head(form, self.forms.proclitics)
        self._heads.clear()
        if _is_pattern(head):
            _grow(self._root, self._split(form), self._entry(form, value))
        elif head:
            self._trees.pop(head, None)
            self._listed.setdefault(head, []).append((form, value))

    def _tree(self, head: str) -> _Node[Value]:
        """The tree below a first word; two threads that make it at once make the same."""
        tree = self._trees.get(head)
        if tree is None:
            tree = _Node()
            for form, value in self._listed[head]:
                _grow(tree, self._split(form)[1:], self._entry(form, value))
            self._trees[head] = tree
        return tree

    def _split(self, form: str) -> list[str]:
        return _split(form, self.forms.proclitics)

    def _entry(self, form: str, value: Value) -> _Entry[Value]:
        tokens = self._split(form)
        words = [t for t in tokens if t != "..."]
        upper = form.isupper() and len(form) <= 6 and len(tokens) == 1
        capitals = tuple([t[:1].isupper() for t in words]) if self.cased else ()
        return _Entry(value, capitals, upper, fold(words[-1]))

    def extend(self, pairs: Iterable[tuple[str, Value]]) -> None:
        """Add many entries."""
        for form, value in pairs:
            self.add(form, value)

    def at(self, tokens: Sequence[Token], i: int) -> list[Match[Value]]:
        """Every entry that begins at token `i`, the longest first."""
        found: list[Match[Value]] = []
        if i >= len(tokens):
            return found
        for node in self._first(tokens[i]):
            self._walk(node, tokens, i + 1, (i,), found)
        if self._root.gap is not None:
            self._leap(self._root.gap, tokens, i, (), found)
        if len(found) > 1:
            found.sort(key=lambda m: -m.last)
        return found

    def _first(self, token: Token) -> Iterable[_Node[Value]]:
        """Where a word leads from the root; remembered, for most words lead nowhere."""
        if self._root.any is not None:
            return self._from_root(token)
        known = self._heads.get(token.lower)
        if known is None:
            if len(self._heads) >= REMEMBERED:
                self._heads.clear()
            known = self._heads[token.lower] = tuple(self._from_root(token))
        return known

    def _from_root(self, token: Token) -> Iterable[_Node[Value]]:
        for base in self.forms.bases(token.lower):
            if base in self._listed:
                yield self._tree(base)
        yield from self._children(self._root, token)

    def find(self, tokens: Sequence[Token]) -> list[Match[Value]]:
        """The longest entries from left to right, none overlapping; all values of one span are kept."""
        found: list[Match[Value]] = []
        end = 0
        for i in self._starts(tokens):
            if i >= end and (here := self.at(tokens, i)):
                end = here[0].last
                found += [m for m in here if m.last == end]
        return found

    def find_all(self, tokens: Sequence[Token]) -> list[Match[Value]]:
        """Every entry at every token, overlapping or not."""
        return [m for i in self._starts(tokens) for m in self.at(tokens, i)]

    def _starts(self, tokens: Sequence[Token]) -> Iterable[int]:
        """The places where an entry may begin: not those of words that are known to lead nowhere."""
        if self._root.any is not None or self._root.gap is not None:
            return range(len(tokens))
        heads = self._heads
        return [i for i, token in enumerate(tokens) if heads.get(token.lower, True)]

    def _walk(self, node: _Node[Value], tokens: Sequence[Token], at: int, path: tuple[int, ...], found: list[Match[Value]]) -> None:
        for entry in node.entries:
            if self._letters(entry, tokens, path):
                found.append(Match(path[0], at, entry.value, self._cases(tokens[at - 1], entry.last)))
        if at >= len(tokens):
            return
        token = tokens[at]
        for child in self._children(node, token):
            self._walk(child, tokens, at + 1, (*path, at), found)
        if node.gap is not None:
            self._leap(node.gap, tokens, at, path, found)

    def _leap(self, node: _Node[Value], tokens: Sequence[Token], at: int, path: tuple[int, ...], found: list[Match[Value]]) -> None:
        """Go on behind the smallest gap that leads anywhere."""
        before = len(found)
        for start in range(at, min(at + max(LONGEST_GAP, self.forms.gap) + 1, len(tokens))):
            if tokens[start - 1].text in ";:" and start > at or start - at > LONGEST_GAP and tokens[start - 1].text == ",":
                return
            self._walk(node, tokens, start, path, found)
            if len(found) > before:
                return

    def _children(self, node: _Node[Value], token: Token) -> Iterable[_Node[Value]]:
        if node.words:
            for base in self.forms.bases(token.lower):
                child = node.words.get(base)
                if child is not None:
                    yield child
        if node.prefixes:
            for length in node.lengths:
                child = node.prefixes.get(token.lower[:length])
                if child is not None:
                    yield child
        if node.any is not None and token.is_word:
            yield node.any

    def _letters(self, entry: _Entry[Value], tokens: Sequence[Token], path: tuple[int, ...]) -> bool:
        if not self.cased or True not in entry.capitals:
            return True
        if entry.upper:
            head = tokens[path[0]].text.split("-")[0].split("’")[0].split("'")[0]
            return sum(map(str.isupper, head)) >= min(2, len(head))
        return all(tokens[i].is_capital for i, capital in zip(path, entry.capitals) if capital)

    def _cases(self, token: Token, word: str) -> frozenset[str]:
        return frozenset() if word.endswith("*") or word == "_" else self.forms.cases(token.lower, word)


def word_lexicon(forms: Forms, words: Iterable[str]) -> Lexicon[str]:
    """A lexicon of plain words and patterns, in any letters, each its own value."""
    lexicon: Lexicon[str] = Lexicon(forms, cased=False)
    lexicon.extend((word, word) for word in words)
    return lexicon


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of a pack's table: the list that it stands in, and what it stands for where that is a table of lists."""

    key: str
    value: str = ""


def table_lexicon(forms: Forms, table: Mapping[str, Any], lists: Iterable[str], tables: Mapping[str, str]) -> Lexicon[Word]:
    """The entries of a pack's table, in any letters.

    Args:
        forms: The cases of the language.
        table: The table.
        lists: The keys of its lists of words.
        tables: The keys of its tables of lists, each with the key that their words bear.

    Returns:
        The lexicon of them.
    """
    words: Lexicon[Word] = Lexicon(forms, cased=False)
    for key in lists:
        words.extend((form, Word(key)) for form in table.get(key, ()))
    for name, key in tables.items():
        for value, listed in table.get(name, {}).items():
            words.extend((form, Word(key, value)) for form in listed)
    return words


def _grow(node: _Node[Value], tokens: Iterable[str], entry: _Entry[Value]) -> None:
    """Put an entry at the end of a path of words."""
    for token in tokens:
        node = _step(node, fold(token))
    node.entries = (*node.entries, entry)


def _step(node: _Node[Value], word: str) -> _Node[Value]:
    """The node that a pattern word leads to, made where there is none."""
    if word == "...":
        node.gap = node.gap or _Node()
        return node.gap
    if word == "_":
        node.any = node.any or _Node()
        return node.any
    if word.endswith("*"):
        node.prefixes = {} if node.prefixes is None else node.prefixes
        child = node.prefixes.setdefault(word[:-1], _Node())
        node.lengths = tuple(sorted({len(p) for p in node.prefixes}))
        return child
    node.words = {} if node.words is None else node.words
    known = node.words.get(word)
    if known is None:
        known = node.words[word] = _Node()
    return known


def _split(form: str, proclitics: tuple[str, ...]) -> list[str]:
    """Pattern words stay whole; other words are split as text is."""
    parts: list[str] = []
    for word in form.split():
        if _is_pattern(word):
            parts.append(word)
        else:
            parts += split(word, proclitics)
    return parts


def _head(form: str, proclitics: tuple[str, ...]) -> str:
    """The first word of a form, folded; "" where it has none."""
    if form.isalpha():
        return fold(form)
    first = form.partition(" ")[0]
    return fold(first) if first.isalpha() else next(map(fold, _split(form, proclitics)), "")


def _is_pattern(word: str) -> bool:
    return word in ("...", "_") or word.endswith("*")
