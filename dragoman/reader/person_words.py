"""Which words may be a person's name: capitals, given names, endings of surnames, and the run of words that a name takes up."""
from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.stretches import over
from dragoman.reader.trigger_words import trigger_lexicon
from dragoman.register.register import is_body_word

MAX_WORDS = 4


def titles(draft: Draft) -> frozenset[str]:
    """The titles of a pack."""
    return draft.pack.words("titles") | draft.pack.words("titles", "words")


def is_headline(sent: Sent) -> bool:
    """A line in title case without a full stop, where capitals tell nothing."""
    if sent.tokens and sent.tokens[-1].text == ".":
        return False
    words = [t for t in sent.tokens if t.is_word and len(t.text) > 3]
    return sum(t.is_capital for t in words) > 0.8 * len(words) and len(words) > 2


def run_of_names(draft: Draft, sent: Sent, at: int) -> int:
    """Where a run of name-like tokens that begins here ends."""
    end, words, particles = at, 0, draft.pack.words("name_particles") - draft.pack.words("and")
    while end < len(sent.tokens) and words < MAX_WORDS and name_like(draft, sent, end, end == at):
        if end > at and _is_plain_in_title(draft, sent, end):
            break
        end, words = end + 1, words + (sent.tokens[end].lower not in particles)
        if _hyphen(draft, sent, end):
            end += 2
        if not draft.pack.cased and words >= 2 and not _goes_on(draft, sent, end):
            break
    while end > at and sent.tokens[end - 1].lower in draft.pack.words("name_particles"):
        end -= 1
    return end


def _is_plain_in_title(draft: Draft, sent: Sent, i: int) -> bool:
    """Whether a capital of a line in title case is an ordinary word: one that tells an act or speech, or that the text writes small elsewhere."""
    if not draft.pack.cased or not sent.tokens[i].is_capital or not is_headline(sent):
        return False
    told = cue_lexicon(draft.pack).at(sent.tokens, i) or trigger_lexicon(draft.pack).at(sent.tokens, i)
    return bool(told) or any(token.text.islower() for _, token in draft.places(sent.tokens[i].lower))


def _hyphen(draft: Draft, sent: Sent, end: int) -> bool:
    """A hyphen without blanks, and a second half of the name behind it."""
    if end + 1 >= len(sent.tokens) or sent.tokens[end].text not in "-‑":
        return False
    joint, half = sent.tokens[end], sent.tokens[end + 1]
    is_name = half.is_capital or not draft.pack.cased or half.text in draft.pack.words("name_parts")
    return is_name and joint.start == sent.tokens[end - 1].end and half.start == joint.end


def _goes_on(draft: Draft, sent: Sent, end: int) -> bool:
    """A third word of a name, where no capitals show it: the words before are bare stems, and the third carries the ending."""
    if end >= len(sent.tokens) or has_surname_ending(draft, sent.tokens[end - 1]) or not name_like(draft, sent, end, head=False):
        return False
    before = sent.tokens[end - 1]
    return before.lower[-1] in STEM_ENDS or len(draft.pack.forms.analyses(before.lower)) == 1 or is_given(draft, before)


STEM_ENDS = "ნრლტკხდგთფბპქღყშჩცძწჭჯზჟ"  # no Georgian surname ends so in any case: the name goes on


def name_like(draft: Draft, sent: Sent, i: int, head: bool) -> bool:
    """Whether a word may be one of a name, the first of it where `head` says so."""
    token = sent.tokens[i]
    if sent.taken(i, i + 1) and (head or not may_be_part(sent, i)) or not token.is_word or any(o.first <= i < o.last for o in sent.offices):
        return False
    if not head and token.lower in draft.pack.words("name_particles"):
        return True
    if _is_weekday(draft, sent, i) or is_body_word(draft.language, token.lower):
        return False
    if token.lower in draft.pack.words("stopwords") and (head or not _is_behind_particle(draft, sent, i)):
        return False
    if draft.pack.cased:
        return token.is_capital and not (len(token.text) > 1 and token.text.isupper())
    return len(token.text) >= 3 and not _is_common(draft, sent, token)


def _is_behind_particle(draft: Draft, sent: Sent, i: int) -> bool:
    """A capital right behind a small particle: "bin Said", though said is a word as well."""
    before = sent.tokens[i - 1]
    return sent.tokens[i].is_capital and before.text.islower() and before.lower in draft.pack.words("name_particles")


def _is_weekday(draft: Draft, sent: Sent, i: int) -> bool:
    """A capital that a date begins or goes on with: "on Thursday Mart Kuusmaa"; no month that a name begins with."""
    day = over(draft.dates, sent.tokens[i].start)
    return day is not None and draft.pack.cased and (day.kind == "relative" or day.start < sent.tokens[i].start)


def may_be_part(sent: Sent, i: int) -> bool:
    """One word that the register knows as a person or an organisation, inside a longer name: Abdullah, Al-Sabah."""
    return all(p.last - p.first == 1 and p.type in ("person", "organisation") for p in sent.phrases if p.first <= i < p.last)


def _is_common(draft: Draft, sent: Sent, token: Token) -> bool:
    """A word of the language that is no name: in the pack's list, or one that the packs know as a verb, an office or a function word."""
    if is_given(draft, token):
        return False
    if token.lower in draft.pack.common or any(a.base in draft.pack.common for a in draft.pack.forms.analyses(token.lower)):
        return True
    lexicons = (cue_lexicon(draft.pack), trigger_lexicon(draft.pack), draft.register.office_lexicon(draft.language))
    return any(words.at(sent.tokens, token.i) for words in lexicons)


def is_given(draft: Draft, token: Token) -> bool:
    """Whether a word is a given name that the register has."""
    names = draft.register.given_names(draft.language)
    return token.lower in names or any(a.base in names for a in draft.pack.forms.analyses(token.lower))


def has_surname_ending(draft: Draft, token: Token) -> bool:
    """Whether a word ends as surnames do."""
    return _ends_as_surname(draft.pack, token.lower)


@lru_cache(maxsize=4096)
def _ends_as_surname(home: Pack, word: str) -> bool:
    endings = tuple(home.words("surnames", "endings"))
    return any(base[2:].endswith(endings) for base in {word, *(a.base for a in home.forms.analyses(word))})


CLOSING_QUOTES = "”’\"'»“"


def ends_here(sent: Sent, at: int) -> bool:
    """A sign or the end of the sentence."""
    return at >= len(sent.tokens) or sent.tokens[at].text in ",.;:!?)—–" or sent.tokens[at].text in CLOSING_QUOTES


def is_closed(sent: Sent, at: int) -> bool:
    """An apposition behind a name ends with a sign or with the sentence."""
    while at < len(sent.tokens) and sent.tokens[at].text in CLOSING_QUOTES:
        at += 1
    return at >= len(sent.tokens) or not sent.tokens[at].text[0].isalnum()


# --- lists of names, each with its state -----------------------------------------

def state_at(sent: Sent, at: int) -> Phrase | None:
    """The name of a state that begins at a place."""
    return next((p for p in sent.phrases if p.type == "polity" and p.form == "name" and p.first == at), None)


def is_bracketed(sent: Sent, phrase: Phrase) -> bool:
    """Whether a bracket opens right before a name, which tells where that before it lies or whom it serves: "Kampala (Uganda)"."""
    return phrase.first > 0 and sent.tokens[phrase.first - 1].text == "("


def state_in_brackets(sent: Sent, at: int) -> tuple[int, str | None]:
    """The state that stands alone in brackets.

    Args:
        sent: The sentence.
        at: Where the brackets would open.

    Returns:
        The place behind them and the state; the place itself and None where there is no such thing.
    """
    owner = state_at(sent, at + 1)
    alone = owner is not None and owner.last < len(sent.tokens) and sent.tokens[at].text == "(" and sent.tokens[owner.last].text == ")"
    return (owner.last + 1, owner.entity) if owner is not None and alone else (at, None)


def past(sent: Sent, at: int, words: Container[str]) -> int:
    """The first place from one on whose word is none of these."""
    return next((t.i for t in sent.tokens[at:] if t.lower not in words), len(sent.tokens))
