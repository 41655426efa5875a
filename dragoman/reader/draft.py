"""The working copy of a reading while the layers fill it, one after the other."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token
from dragoman.model import (
    Account,
    Article,
    Date,
    Designation,
    Edition,
    Entity,
    Instrument,
    Mention,
    Published,
    Quantity,
    Round,
    Sentence,
    Span,
    Statement,
    Tenure,
)
from dragoman.reader.network import Act, Linked, Spot
from dragoman.reader.words import Words
from dragoman.register.register import Register
from dragoman.register.rows import OfficeRow


@dataclass(eq=False)
class Phrase:
    """A noun phrase that stands for an entity; `first:last` are token places in its sentence.

    `cases` are those that its last word may stand in, `role` the sense of the adposition beside it (com, loc, agt, ...).
    `within` is the larger phrase that it is a part of: the polity inside an office, the office before a name.
    """

    first: int
    last: int
    entity: str | None
    type: str
    form: str
    cases: frozenset[str] = frozenset()
    role: str = ""
    within: Phrase | None = None
    extractor: str = "register"
    confidence: float = 1.0
    members: tuple[str, ...] = ()


@dataclass(eq=False)
class OfficePhrase:
    """Words for an office with the polity or body that it belongs to; `rows` are the lexicon's rows in order.

    `career` is the kind of verb that tells the office of somebody ("was", "became", "resigned as"), `verb` its place.
    `written` are its words in an English text, without the owner's.
    `led` marks a body and a verb such as "heads" in the place of an office; it counts only with a name.
    """

    first: int
    last: int
    name: str
    rows: tuple[OfficeRow, ...]
    polities: tuple[str, ...] = ()
    body: str | None = None
    phase: str = ""
    plural: bool = False
    disputed: bool = False
    cases: frozenset[str] = frozenset()
    persons: tuple[str, ...] = ()
    career: str = ""
    verb: int = 0
    led: bool = False
    written: str = ""

    @cached_property
    def office(self) -> str | None:
        """The id of the office or head noun."""
        return next((r.id for r in self.rows if r.kind == "office"), next((r.id for r in self.rows if r.kind == "head"), None))


@dataclass(eq=False)
class Sent:
    """A sentence of the draft with what was found in it; `voice` is who speaks it in an interview.

    `seen` and `acts` are what the trained model sees, places counted in the sentence's tokens; `acting` says of each token how likely it tells of an act,
    `kinds` of which kind. `peoples` are where words stand for the people of a state.
    """

    i: int
    sentence: Sentence
    tokens: list[Token]
    phrases: list[Phrase] = field(default_factory=list)
    offices: list[OfficePhrase] = field(default_factory=list)
    peoples: list[tuple[int, int]] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    voice: str | None = None
    seen: list[Spot] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    acting: tuple[float, ...] = ()
    kinds: tuple[Mapping[str, float], ...] = ()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of a half-open token range."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def taken(self, first: int, last: int) -> bool:
        """Whether a phrase already covers any of these tokens."""
        return any(p.first < last and first < p.last for p in self.phrases)


@dataclass
class Draft:
    """What the layers know so far of one article.

    `margins` are mentions outside the sentences.
    `sides` are the states that words beside their names give to people, `owners` whom they likely serve in offices that name nobody.
    `uneventful` tells that the model sees no act in the text; `day_chances`, for each trigger in whose words it sees one, where the dates stand and
    how likely each is the act's.
    """

    article: Article
    language: str
    pack: Pack
    register: Register
    body: tuple[Span, ...] = ()
    title: Span | None = None
    editions: tuple[Edition, ...] = ()
    sents: list[Sent] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    dates: list[Date] = field(default_factory=list)
    published: Published = field(default_factory=Published)
    tenures: list[Tenure] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    designations: list[Designation] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    sayings: list[Linked] = field(default_factory=list)
    linked_offices: list[Linked] = field(default_factory=list)
    sides: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    margins: list[Mention] = field(default_factory=list)
    day_chances: dict[tuple[int, int], dict[int, float]] = field(default_factory=dict)
    row: Words | None = None
    with_model: bool = False
    uneventful: bool = False

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def words(self) -> Iterable[str]:
        """The different folded words of the text, in the order in which they first stand in it."""
        return self._places

    def in_title(self, place: int) -> bool:
        """Whether a character belongs to a headline, which shortens what the text says in full."""
        return self.title is not None and self.title.start <= place < self.title.end and len(self.sents) > 1

    def places(self, word: str) -> Sequence[tuple[Sent, Token]]:
        """Where a folded word stands, in the order of the text."""
        return self._places.get(word, ())

    @cached_property
    def _places(self) -> dict[str, list[tuple[Sent, Token]]]:
        places: dict[str, list[tuple[Sent, Token]]] = {}
        for sent in self.sents:
            for token in sent.tokens:
                places.setdefault(token.lower, []).append((sent, token))
        return places

    def phrases(self) -> Iterator[tuple[Sent, Phrase]]:
        """Every phrase in the order of the text."""
        for sent in self.sents:
            for phrase in sorted(sent.phrases, key=lambda p: (p.first, -p.last)):
                yield sent, phrase

    def day(self) -> str | None:
        """A day on which the article was surely read: its last possible day of publication."""
        return self.published.end or self.published.start
