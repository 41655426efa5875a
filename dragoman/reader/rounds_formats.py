"""Formats that no register lists: an ordinal or capitals with forum, congress, conference and the like make a name."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, Match, Word, table_lexicon, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import fold
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import made

LISTS = ("rounds", "name_links", "chairs_are", "chaired_by", "chaired", "absent", "absent_before", "absent_after")
TABLES = {key: key for key in ("heads", "ordinals", "words")}
BODIES = frozenset({"Council", "Commission", "Committee", "Assembly"})  # with capitals alone these are bodies, not meetings
ROMAN = re.compile(r"[IVXL]{1,7}(?![\w.])")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
REPLACED = frozenset({"body", "side"})  # a commission of a polity, where the whole is a numbered format
LONGEST_NAME = 14  # tokens on either side of the head
QUOTES = "“”‘’\"«»„‹›"


@dataclass(frozen=True)
class Ordinal:
    """Tokens that say which one of a row it is."""

    first: int
    last: int
    edition: str


@dataclass(eq=False)
class RoundWords:
    """The entries of rounds.toml and the ordinals of a sentence."""

    found: list[Match[Word]]
    ordinals: list[Ordinal] = field(default_factory=list)

    def of(self, key: str) -> list[Match[Word]]:
        """The entries of a key, longest where they begin together."""
        best: dict[int, Match[Word]] = {}
        for match in self.found:
            if match.value.key == key and (match.first not in best or best[match.first].last < match.last):
                best[match.first] = match
        return list(best.values())

    def gloss(self, i: int) -> Match[Word] | None:
        """The known word of a name that covers a token."""
        return next((m for m in self.found if m.value.key == "words" and m.first <= i < m.last), None)


@lru_cache(maxsize=32)
def round_lexicon(home: Pack) -> Lexicon[Word]:
    """The entries of a pack's rounds.toml."""
    return table_lexicon(home.forms, home.table("rounds"), LISTS, TABLES)


@lru_cache(maxsize=32)
def summit_lexicon(home: Pack) -> Lexicon[str]:
    """Nouns for a meeting that is called after its city."""
    return word_lexicon(home.forms, home.table("rounds").get("summits", ()))


@lru_cache(maxsize=32)
def _ordinal(home: Pack) -> re.Pattern[str]:
    return re.compile(home.table("rounds").get("ordinal", r"(?!)"))


def round_words(draft: Draft, sent: Sent) -> RoundWords:
    """Read a sentence for the words of meetings and for ordinals: 61st, IX, second, მე-61, 61-րդ."""
    found = round_lexicon(draft.pack).find_all(sent.tokens)
    words = RoundWords(found)
    spelled = (Ordinal(m.first, m.last, m.value.value) for m in found if m.value.key == "ordinals")
    words.ordinals = sorted([*_numbered(draft, sent), *_roman(draft, sent), *spelled], key=lambda o: o.first)
    return words


def _numbered(draft: Draft, sent: Sent) -> Iterable[Ordinal]:
    if not any(c.isdigit() for c in draft.text[sent.sentence.start:sent.sentence.end]):
        return
    for match in _ordinal(draft.pack).finditer(draft.text, sent.sentence.start, sent.sentence.end):
        covered = [t.i for t in sent.tokens if t.start < match.end() and match.start() < t.end]
        number = next((g for g in match.groups() if g), "")
        if covered and number and match.start() <= sent.tokens[covered[0]].start:
            yield Ordinal(covered[0], covered[-1] + 1, str(int(number)))


def _roman(draft: Draft, sent: Sent) -> Iterable[Ordinal]:
    if not draft.pack.table("rounds").get("roman"):
        return
    for token, after in zip(sent.tokens, sent.tokens[1:]):
        pronoun = token.text == "I" and draft.language == "en" and not after.is_capital
        if token.text[0] in "IVXL" and ROMAN.fullmatch(token.text) and after.is_word and not pronoun:
            yield Ordinal(token.i, token.i + 1, str(_value(token.text)))


def _value(roman: str) -> int:
    values = [ROMAN_VALUES[c] for c in roman]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


# --- names ---------------------------------------------------------------------------

def find_formats(draft: Draft) -> None:
    """Put a phrase into the draft for every forum, congress or conference that only this text names."""
    heads = _head_stems(draft.pack)
    for sent in draft.sents:
        if not any(t.lower[:4] in heads for t in sent.tokens):
            continue
        words = round_words(draft, sent)
        for head in words.of("heads"):
            _name(draft, sent, words, head)


@lru_cache(maxsize=32)
def _head_stems(home: Pack) -> frozenset[str]:
    """The beginnings of the head nouns: a sentence with none of them is passed over."""
    heads = home.table("rounds").get("heads", {})
    return frozenset(fold(form)[:4].rstrip("*") for forms in heads.values() for form in forms)


def _name(draft: Draft, sent: Sent, words: RoundWords, head: Match[Word]) -> None:
    first, last = _extent(draft, sent, words, head)
    ordinal = next((o for o in words.ordinals if o.last == first or o.last == first - 1 and sent.tokens[first - 1].text in QUOTES), None)
    if not _is_name(draft, sent, words, head, first, last, ordinal) or _is_known(sent, first, last):
        return
    surface = draft.text[slice(*sent.span(first, last))]
    name = surface if draft.language == "en" else _english(draft, sent, words, head, first, last)
    entity = draft.register.by_name("format", name) or made(draft, "format", _tidy(name), surface, subtype=head.value.value.lower())
    whole = Phrase(first, last, entity, "format", "name", head.cases, extractor="format", confidence=0.75)
    sent.phrases = [p for p in sent.phrases if not ((p.type == "person" or _replaceable(p)) and p.first < last and first < p.last)]
    for phrase in sent.phrases:
        if first <= phrase.first and phrase.last <= last and phrase.within is None:
            phrase.within = whole
    sent.phrases.append(whole)


def _replaceable(phrase: Phrase) -> bool:
    return phrase.extractor in REPLACED or phrase.type == "format" and phrase.extractor == "register:weak"


def _is_known(sent: Sent, first: int, last: int) -> bool:
    here = [p for p in sent.phrases if p.first < last and first < p.last and not _replaceable(p) and (p.type != "person" or p.extractor == "register")]
    return any(p.type in ("format", "instrument") or p.first < first or p.last > last or p.last - p.first == last - first for p in here)


def _is_name(draft: Draft, sent: Sent, words: RoundWords, head: Match[Word], first: int, last: int, ordinal: Ordinal | None) -> bool:
    """With an ordinal a head and one more word are a name; without one it takes capitals, and then no standing body."""
    more = (last - first) - (head.last - head.first)
    if more < 1 or any(o.first < last and first < o.last for o in sent.offices):
        return False
    if ordinal is not None:
        return True
    capital = sent.tokens[head.first].is_capital if draft.language in ("en", "de", "fr", "es") else sent.tokens[first].is_capital and first > 0
    return draft.pack.cased and capital and head.value.value not in BODIES and more >= 2 and head.first - first >= 1


def _extent(draft: Draft, sent: Sent, words: RoundWords, head: Match[Word]) -> tuple[int, int]:
    """The tokens of the name: adjectives and names before the head, what it is of or on behind it."""
    first = head.first
    while first > 0 and head.first - first < LONGEST_NAME and _is_part(draft, sent, words, first - 1):
        first -= 1
    joints = draft.pack.words("and")
    while first < head.first and (not sent.tokens[first].is_word and sent.tokens[first].text not in QUOTES or sent.tokens[first].lower in joints):
        first += 1
    return first, _behind(draft, sent, head)


def _is_part(draft: Draft, sent: Sent, words: RoundWords, i: int) -> bool:
    """Whether the token before may belong: never an ordinal, a stop word or a lower-case word that no list knows."""
    token = sent.tokens[i]
    if any(o.first <= i < o.last for o in words.ordinals):
        return False
    if token.text in "-–‑" and i > 0 and sent.tokens[i - 1].end == token.start:
        return True
    if token.lower in draft.pack.words("and"):
        return i > 0 and i + 1 < len(sent.tokens) and _is_word_of_name(draft, sent, words, i - 1) and _is_word_of_name(draft, sent, words, i + 1)
    return _is_word_of_name(draft, sent, words, i)


def _is_word_of_name(draft: Draft, sent: Sent, words: RoundWords, i: int) -> bool:
    token = sent.tokens[i]
    if not token.is_word or token.lower in draft.pack.words("stopwords") or any(m.value.key == "rounds" and m.first <= i < m.last for m in words.found):
        return False
    if words.gloss(i) or any(p.first <= i < p.last and p.form in ("adjective", "combining", "name") and p.type != "person" for p in sent.phrases):
        return True
    endings = tuple(draft.pack.table("rounds").get("adjective_endings", ()))
    adjective = bool(endings) and token.lower.endswith(endings) and len(token.text) > 5
    return draft.pack.cased and (i > 0 or draft.language == "en" if token.is_capital else adjective)


def _behind(draft: Draft, sent: Sent, head: Match[Word]) -> int:
    """"of Rectors of Universities", „по межрегиональному сотрудничеству“, a title in quotation marks."""
    tokens, links = sent.tokens, frozenset(draft.pack.table("rounds").get("name_links", ()))
    i = head.last
    if i < len(tokens) and tokens[i].text in QUOTES:
        close = next((j for j in range(i + 1, min(len(tokens), i + 24)) if tokens[j].text in QUOTES), None)
        return close + 1 if close and close > i + 2 else i
    end = i
    while draft.language == "en" and i < len(tokens) and i - head.last < LONGEST_NAME and (tokens[i].is_capital or tokens[i].lower in links):
        i += 1
        end = i if tokens[i - 1].is_capital else end
    return _without_place(sent, head.last, end)


def _without_place(sent: Sent, first: int, last: int) -> int:
    """ "in Kazan" and "on Monday" are not the name's."""
    for i in range(first, last):
        if sent.tokens[i].lower == "in" or sent.tokens[i].lower == "on" and i + 1 >= last:
            return i
    return last


def _english(draft: Draft, sent: Sent, words: RoundWords, head: Match[Word], first: int, last: int) -> str:
    """A name of known words in English; others are romanised."""
    parts: list[str] = []
    i = first
    while i < head.first:
        step, part = _word(draft, sent, words, i)
        parts.append(part)
        i += step
    title = draft.text[slice(*sent.span(head.last, last))] if last > head.last else ""
    return " ".join([*(p for p in parts if p), head.value.value, draft.pack.romanise(title)]).strip()


def _word(draft: Draft, sent: Sent, words: RoundWords, i: int) -> tuple[int, str]:
    gloss = words.gloss(i)
    if gloss is not None:
        return gloss.last - i, " ".join(w[:1].upper() + w[1:] for w in gloss.value.value.split())
    phrase = next((p for p in sent.phrases if p.first <= i < p.last and p.entity), None)
    if phrase is not None:
        return phrase.last - i, _adjective(draft, phrase)
    token = sent.tokens[i]
    if token.lower in draft.pack.words("and"):
        return 1, "and"
    return 1, token.text if token.text in "-–" else draft.pack.romanise(token.text)


def _adjective(draft: Draft, phrase: Phrase) -> str:
    """The English adjective of a polity, else its name."""
    row = draft.register.entities.get(phrase.entity or "")
    if row is None:
        return draft.register.name(phrase.entity or "")
    return (row.adjectives.get("en") or [row.name])[0] if phrase.form in ("adjective", "combining") else row.name


def _tidy(name: str) -> str:
    return re.sub(r"\s*-\s*", "-", re.sub(r"[“”«»„\"]", "", name)).strip()


def format_phrases(sent: Sent) -> Sequence[Phrase]:
    """The formats that a sentence names, in order."""
    return sorted((p for p in sent.phrases if p.type == "format" and p.entity), key=lambda p: p.first)
