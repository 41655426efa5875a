"""States and places that no register lists, known by what stands beside them: "Marenga's foreign ministry", "in Port Salu"."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from dragoman.languages.forms import Forms
from dragoman.languages.lexicon import Lexicon, Match, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token, fold
from dragoman.reader.bases import Names, latin, options
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import made
from dragoman.reader.names import adposition
from dragoman.reader.network import Spot
from dragoman.reader.place_forms import INFLECTED, place_base, unlisted_place
from dragoman.reader.stretches import touching
from dragoman.register.register import Register

SHORTEST = 4  # letters
LAST_LETTER = chr(0x10ffff)
ADJECTIVE = {"en": re.compile(r"(?:n|ese|ish|i)$"), "ru": re.compile(r"ск(?:ий|ая|ое|ого|ому|им|ом|ой|ую|ие|их|ими?)$"),
             "uk": re.compile(r"ськ(?:ий|а|е|ого|ому|им|ій|ої|ою|у|і|их|ими)$")}
GENITIVE = {"ru": re.compile(r"(?:ии|и|ы|а|я)$"), "uk": re.compile(r"(?:ії|и|і|а|я)$")}


# --- states -----------------------------------------------------------------------------

def find_unlisted_polities(draft: Draft) -> None:
    """Put a phrase into the draft for every mention of a state that only the words for its offices and bodies show."""
    if draft.language not in ("en", "ru", "uk"):
        return
    met = Met(draft.pack.forms, [t.lower.removesuffix("'s") for _, t in _free(draft)])
    for base, surface in sorted({(b, s) for sent in draft.sents for b, s in _beside_offices(draft, sent, met)}):
        name = surface[:1].upper() + surface[1:] if draft.language == "en" else latin(draft.language, base)[0].text
        entity = made(draft, "polity", name, surface[:1].upper() + surface[1:], subtype="unlisted")
        _mark(draft, entity, base)


class Met:
    """Words of a text, found by how they begin and by the base forms that they may have.

    Args:
        forms: The language's inflection.
        words: The words, as often as the text has them.
    """

    def __init__(self, forms: Forms, words: Iterable[str]) -> None:
        self._forms = forms
        self._counts = Counter(words)
        self._order = {word: i for i, word in enumerate(self._counts)}
        self._sorted = sorted(self._counts)

    def beginning(self, stem: str) -> list[str]:
        """The words that begin with some letters, in the order in which the text has them first."""
        found = self._sorted[bisect_left(self._sorted, stem):bisect_left(self._sorted, stem + LAST_LETTER)]
        return sorted(found, key=self._order.__getitem__)

    def count(self, stem: str) -> int:
        """How often words that begin with some letters stand."""
        return sum(self._counts[word] for word in self.beginning(stem))

    def of(self, base: str) -> int:
        """How often words stand that may be forms of a base in the singular."""
        return self._bases[base]

    @cached_property
    def _bases(self) -> Counter[str]:
        bases: Counter[str] = Counter()
        for word, n in self._counts.items():
            bases.update(dict.fromkeys((a.base for a in self._forms.analyses(word) if not a.case.startswith("pl_")), n))
        return bases


def find_unlisted_regions(draft: Draft) -> None:
    """Put a phrase without an entity into the draft for every region named by an adjective: „Мурманской области“."""
    pattern, nouns = ADJECTIVE.get(draft.language), _region_nouns(draft.pack)
    if pattern is None or draft.language not in INFLECTED:
        return
    for sent in draft.sents:
        for match in nouns.find(sent.tokens):
            before = match.first - 1
            token = sent.tokens[before] if before >= 0 else None
            if token is not None and token.is_capital and pattern.search(token.lower) and not sent.taken(before, match.last):
                sent.phrases.append(Phrase(before, match.last, None, "place", "name", match.cases, extractor="unlisted", confidence=0.6))


@lru_cache(maxsize=32)
def _region_nouns(home: Pack) -> Lexicon[str]:
    return word_lexicon(home.forms, home.table("disputes").get("regions", ()))


def _free(draft: Draft) -> Iterator[tuple[Sent, Token]]:
    return ((sent, t) for sent in draft.sents for t in sent.tokens if _is_unknown_name(draft, sent, t))


def _is_unknown_name(draft: Draft, sent: Sent, token: Token, shortest: int = SHORTEST) -> bool:
    return (token.is_word and token.is_capital and len(token.text) >= shortest and not token.text.isupper() and not sent.taken(token.i, token.i + 1)
            and token.lower not in draft.pack.words("stopwords") and not draft.register.lexicon(draft.language).at(sent.tokens, token.i))


def _beside_offices(draft: Draft, sent: Sent, met: Met) -> Iterator[tuple[str, str]]:
    """Base forms of unknown names in the place where an office or a body says whose it is, if the text has them elsewhere too."""
    words = draft.register.office_lexicon(draft.language)
    for match in (m for m in words.find(sent.tokens) if m.value.kind in ("office", "head", "body")):
        token = _owner_at(draft, sent, match.first, match.last, match.value.kind)
        if token is not None and _is_unknown_name(draft, sent, token) and not _is_domain(draft, sent, token) and not _is_of_region(draft, token):
            base = _base(draft, token, met)
            if base and met.count(base[:-1]) >= 2:
                yield base, base


def _is_domain(draft: Draft, sent: Sent, token: Token) -> bool:
    """What a ministry is for is no state, nor is what tells a state's body from others: the Secretary of Agriculture, the State Committee."""
    words = draft.register.office_lexicon(draft.language).at(sent.tokens, token.i)
    return token.lower in draft.pack.table("offices").get("bodies", {}).get("of_states", ()) or any(m.value.kind == "domain" for m in words)


def _is_of_region(draft: Draft, token: Token) -> bool:
    """What is made of a region's name is no state: "the African foreign ministers"."""
    return token.lower.startswith(_region_stems(draft.register, draft.language))


@lru_cache(maxsize=32)
def _region_stems(register: Register, language: str) -> tuple[str, ...]:
    """The names of the regions of the world, of one word, without their last letter."""
    regions = (row for row in register.entities.values() if row.type == "place" and row.subtype == "region" and row.of is None)
    return tuple(fold(name)[:-1] for row in regions for name in row.names.get(language, ()) if " " not in name and len(name) > 3)


def _owner_at(draft: Draft, sent: Sent, first: int, last: int, kind: str) -> Token | None:
    tokens = sent.tokens
    if draft.language == "en":
        if first > 0 and (tokens[first - 1].lower.endswith("'s") or ADJECTIVE["en"].search(tokens[first - 1].lower)):
            return tokens[first - 1]
        return tokens[last + 1] if last + 1 < len(tokens) and tokens[last].lower == "of" else None
    if last >= len(tokens) or not GENITIVE[draft.language].search(tokens[last].lower):
        return None
    follows = tokens[last + 1] if last + 1 < len(tokens) else None
    named = follows is not None and (follows.is_capital or follows.lower in IN[draft.language] and tokens[last].lower.endswith(("ии", "ії")))
    return tokens[last] if kind == "body" or named else None


def _base(draft: Draft, token: Token, met: Met) -> str | None:
    """The base form: the word itself without 's, the name that an adjective is made of, or a nominative that the text has."""
    word = token.lower.removesuffix("'s")
    if draft.language == "en":
        least = max(SHORTEST, len(word) - 3)
        rooted = [w for w in met.beginning(word[:least - 1]) if w != word and word.startswith(w[:-1]) and len(w) >= least]
        return word if token.lower != word or not rooted else min(rooted, key=len)
    found = [(met.of(o.base), o.score, o.base) for o in options(Names(draft.language, draft.register, {}), word)
             if o.base != word and o.score > -1 and "gen" in o.cases]
    return max(found)[2] if found and max(found)[0] >= 2 else None


def _mark(draft: Draft, entity: str, base: str) -> None:
    """Put a phrase where a form of the base stands; no inflection changes the first letter."""
    places = [place for word in draft.words if word[:1] == base[:1] for place in draft.places(word)]
    for sent, token in sorted(places, key=lambda place: (place[0].i, place[1].i)):
        form = _form(draft, token, base)
        if form and not sent.taken(token.i, token.i + 1):
            cases = draft.pack.forms.cases(token.lower, base)
            sent.phrases.append(Phrase(token.i, token.i + 1, entity, "polity", form, cases, extractor="unlisted", confidence=0.6))


def _form(draft: Draft, token: Token, base: str) -> str:
    word = token.lower.removesuffix("'s")
    if token.is_capital and (word == base or any(a.base == base for a in draft.pack.forms.analyses(word))):
        return "name"
    pattern = ADJECTIVE.get(draft.language)
    made_of = pattern is not None and pattern.search(word) and word.startswith(base[:-1]) and 0 < len(word) - len(base) + 1 <= 8
    return "adjective" if made_of and (draft.language != "en" or token.is_capital) else ""


# --- towns, villages, rivers: beside the word for what they are ---------------------------

def find_settlements(draft: Draft) -> None:
    """Put a phrase into the draft for every unknown name beside a word such as town: "the port of Villeta", „сёла у реки Вента“."""
    for sent in draft.sents:
        for match in _kinds_of_place(draft.pack).find(sent.tokens):
            first, last = _named_beside(draft, sent, match)
            if first < last and not sent.taken(first, last):
                base = place_base(draft, sent, first, last, match.cases)
                entity = unlisted_place(draft, sent, "place", base)
                cases = draft.pack.forms.cases(sent.tokens[last - 1].lower, base.split()[-1].lower())
                sent.phrases.append(Phrase(first, last, entity, "place", "name", cases, extractor="unlisted", confidence=0.7))


SURE = {"place": 0.6, "polity": 0.85}  # of names that the trained model alone sees
AGREED = 0.5  # of a name that a noun beside it shows, in a script without capitals


def find_seen(draft: Draft) -> None:
    """Put a phrase into the draft for every unlisted place and state that the trained model sees where no other phrase stands."""
    doubted = not draft.pack.cased and any(sent.seen for sent in draft.sents)
    for sent in draft.sents:
        named = {(s.first, s.last) for s in sent.seen if s.layer == "geo"}  # no adjectives, no peoples
        sent.phrases = [p for p in sent.phrases if not doubted or p.extractor != "unlisted" or _is_seen(sent, p)]
        for spot in sent.seen:
            if _is_new(draft, sent, spot) and (spot.layer != "polity" or (spot.first, spot.last) in named):
                sent.phrases.append(_seen_place(draft, sent, spot))


def _is_new(draft: Draft, sent: Sent, spot: Spot) -> bool:
    """Whether a spot names what no phrase does, and no office and no people."""
    if spot.confidence < SURE.get(spot.layer, 2.0) or sent.taken(spot.first, spot.last) or _is_office(draft, sent, spot.first):
        return False
    listed = draft.register.lexicon(draft.language).at(sent.tokens, spot.first)
    return _may_name(draft.pack, sent.tokens[spot.first]) and not any(m.last == spot.last and m.value.form == "demonym" for m in listed)


def _is_seen(sent: Sent, phrase: Phrase) -> bool:
    """Whether the model, too, takes the words for a name."""
    return any(s.first < phrase.last and phrase.first < s.last and s.confidence >= AGREED for s in sent.seen if s.layer in ("geo", "place", "polity"))


def _seen_place(draft: Draft, sent: Sent, spot: Spot) -> Phrase:
    cases = frozenset(a.case for a in draft.pack.forms.analyses(sent.tokens[spot.last - 1].lower))
    role = adposition(draft.pack, sent, spot.first, spot.last, cases)
    alone = not role and (spot.first == 0 or not sent.tokens[spot.first - 1].is_word)
    entity = unlisted_place(draft, sent, spot.layer, place_base(draft, sent, spot.first, spot.last, NOMINATIVE if alone else cases, role))
    return Phrase(spot.first, spot.last, entity, spot.layer, "name", cases, role, extractor="model", confidence=spot.confidence)


NOMINATIVE = frozenset({"nom"})  # of a name that nothing governs


def _may_name(home: Pack, token: Token) -> bool:
    """Whether a name may begin with a word: a capital, where the language has them, and no function word alone at the head of a sentence."""
    return not home.cased or token.is_capital and (token.i > 0 or token.lower not in home.words("stopwords"))


@lru_cache(maxsize=32)
def _kinds_of_place(home: Pack) -> Lexicon[str]:
    """The pack's words for kinds of places, each with the side on which the name stands."""
    words: Lexicon[str] = Lexicon(home.forms, cased=False)
    for side in ("before", "after", "of"):
        words.extend((form, side) for form in sorted(home.words("settlements", side)))
    return words


def _named_beside(draft: Draft, sent: Sent, match: Match[str]) -> tuple[int, int]:
    """The tokens of the name: one or two words, up to three behind "of"; the last two words of a longer run, or of "mayor of the city", are a person's."""
    if match.value == "after":
        first = match.first
        while first > 0 and match.first - first < 3 and _joins(draft, sent, first - 1):
            first -= 1
        return (first, match.first) if match.first - first < 3 else (match.first - 1, match.first)
    start = last = match.last + (match.value == "of")
    if match.value == "of" and (match.last >= len(sent.tokens) or sent.tokens[match.last].lower != "of"):
        return 0, 0
    units: list[int] = []
    while last < len(sent.tokens) and len(units) < 4 and _joins(draft, sent, last):
        units.append(last)
        last = _past_hyphen(draft, sent, last + 1)
        if not draft.pack.cased:
            break
    if match.value == "of" or len(units) < 3:
        return (start, last) if match.value == "of" or match.first == 0 or not _is_office(draft, sent, match.first - 1) else (0, 0)
    return start, units[1] if units[1] > start + 1 else units[-2]


def find_seat(draft: Draft, sent: Sent, at: int) -> None:
    """Put a phrase into the draft for an unknown town that stands here with "in", one word long.

    Args:
        draft: The draft that the sentence is in.
        sent: The sentence.
        at: The token behind an envoy's office and its state.
    """
    word = at if draft.language == "ka" else at + 1
    if word >= len(sent.tokens) or not _joins(draft, sent, word):
        return
    within = sent.tokens[word].lower.endswith("ში") if draft.language == "ka" else sent.tokens[at].lower in IN.get(draft.language, ())
    if within:
        entity = unlisted_place(draft, sent, "place", place_base(draft, sent, word, word + 1, frozenset({"loc"})))
        sent.phrases.append(Phrase(word, word + 1, entity, "place", "name", frozenset({"loc"}), role="loc", extractor="unlisted", confidence=0.7))


def _joins(draft: Draft, sent: Sent, i: int) -> bool:
    token = sent.tokens[i]
    if draft.pack.cased:
        return _is_unknown_name(draft, sent, token, 3) and not _is_office(draft, sent, i)
    bases = {token.lower, *(a.base for a in draft.pack.forms.analyses(token.lower))}
    return token.is_word and len(token.text) >= 3 and not sent.taken(i, i + 1) and not bases & draft.pack.common and not bases & draft.pack.words(
        "stopwords") and not _is_office(draft, sent, i)


def _past_hyphen(draft: Draft, sent: Sent, i: int) -> int:
    """Behind the second part of a name such as Агия-Марина."""
    tokens = sent.tokens
    joined = i + 1 < len(tokens) and tokens[i].text in "-‑" and tokens[i].start == tokens[i - 1].end and tokens[i + 1].start == tokens[i].end
    return i + 2 if joined else i


# --- places -----------------------------------------------------------------------------------

IN = {"en": frozenset({"in", "near"}), "ru": frozenset({"в", "во", "под"}), "uk": frozenset({"в", "у", "під"}), "es": frozenset({"en"})}


def find_unlisted_places(draft: Draft) -> None:
    """Put a phrase into the draft for every unknown name that stands with "in"."""
    words = IN.get(draft.language, frozenset())
    for sent in draft.sents:
        for token in sent.tokens[:-1]:
            if token.lower in words and _is_unknown_name(draft, sent, sent.tokens[token.i + 1]):
                _add_place(draft, sent, token.i + 1)


def _add_place(draft: Draft, sent: Sent, first: int) -> None:
    last = first
    while last < len(sent.tokens) and last - first < 3 and _is_unknown_name(draft, sent, sent.tokens[last]):
        last += 1
    start, end = sent.span(first, last)
    dated = any(touching(draft.dates, start, end))
    goes_on = last < len(sent.tokens) and (sent.tokens[last].text in "-‑’'" or sent.tokens[last].is_capital or sent.taken(last, last + 1))
    if dated or goes_on or _is_office(draft, sent, first):
        return
    base = _place_base(draft, sent, first, last)
    if base:
        name = " ".join(latin(draft.language, word.lower())[0].text for word in base.split()) if draft.language in ("ru", "uk") else base
        sent.phrases.append(Phrase(first, last, made(draft, "place", name, base, subtype="unlisted"), "place", "name", frozenset({"loc"}), role="loc",
                                   extractor="unlisted", confidence=0.6))


def _is_office(draft: Draft, sent: Sent, at: int) -> bool:
    return bool(draft.register.office_lexicon(draft.language).at(sent.tokens, at))


def _place_base(draft: Draft, sent: Sent, first: int, last: int) -> str | None:
    """The name in its base form; None where its case does not fit "in"."""
    if draft.language not in INFLECTED:
        return " ".join(t.text for t in sent.tokens[first:last])
    word = sent.tokens[first].lower
    if last - first > 1 or word[-1] not in "еіоиую" or sent.tokens[first - 1].lower in ("під", "под"):
        return None
    fitting = [o.base for o in options(Names(draft.language, draft.register, {}), word) if "loc" in o.cases and o.score > -1] if word[-1] in "еі" else [word]
    return fitting[0][:1].upper() + fitting[0][1:] if fitting else None
