"""Who is "he" and who "she": what titles, verbs and names tell of a person's grammatical gender."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.reader.cues import speech_words
from dragoman.reader.draft import Draft, Phrase, Sent

GENDERS = ("he", "she")


def of_pronoun(home: Pack, word: str) -> str:
    """The gender that a pronoun has; "" where the language has one for all."""
    return next((g for g in GENDERS if word in speech_words(home, g)), "")


def told(draft: Draft, sent: Sent) -> Iterator[tuple[str, str]]:
    """Persons of a sentence with the gender that the words beside them show."""
    for phrase in sent.phrases:
        if phrase.type == "person" and phrase.entity and phrase.form == "name":
            gender = (_by_title(draft.pack, sent, phrase) or _by_verb(draft.pack, sent, phrase) or _by_surname(draft.pack, sent, phrase)
                      or _by_given_name(draft.pack, sent, phrase))
            if gender:
                yield phrase.entity, gender


def _by_title(home: Pack, sent: Sent, phrase: Phrase) -> str:
    """Mr, Ms, spokeswoman: the word right before the name."""
    before = " ".join(t.lower for t in sent.tokens[max(0, phrase.first - 4):phrase.first]).replace(" - ", "-").rstrip(" .").rsplit(" ", 1)[-1]
    return next((g for g in GENDERS if before in speech_words(home, f"{g}_titles")), "")


def _by_verb(home: Pack, sent: Sent, phrase: Phrase) -> str:
    """Russian заявила, заявил beside a subject."""
    if phrase.role or phrase.cases and "nom" not in phrase.cases:
        return ""
    near = [sent.tokens[i].lower for i in (phrase.last, phrase.first - 1) if 0 <= i < len(sent.tokens)]
    return next((g for g in GENDERS for word in near if len(word) > 4 and word.endswith(_endings(home, f"{g}_verbs"))), "")


def _by_surname(home: Pack, sent: Sent, phrase: Phrase) -> str:
    if phrase.cases and "nom" not in phrase.cases:
        return ""
    word = sent.tokens[phrase.last - 1].lower
    return next((g for g in GENDERS if len(word) > 4 and word.endswith(_endings(home, f"{g}_surnames"))), "")


def _by_given_name(home: Pack, sent: Sent, phrase: Phrase) -> str:
    """Giulia, Annika: a first name that ends as those of women do, none of the men's that do so too."""
    word = sent.tokens[phrase.first].lower
    if phrase.last - phrase.first < 2 or phrase.cases and "nom" not in phrase.cases or word in speech_words(home, "he_given"):
        return ""
    return "she" if len(word) > 3 and word.endswith(_endings(home, "she_given")) else ""


@lru_cache(maxsize=128)
def _endings(home: Pack, key: str) -> tuple[str, ...]:
    return tuple(sorted(speech_words(home, key)))
