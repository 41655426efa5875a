"""Which language a text is in: by its script first, then by function words and py3langid."""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from dragoman.languages.pack import pack, tags
from dragoman.languages.tokens import fold, tokenise

SCRIPTS = ("LATIN", "CYRILLIC", "GEORGIAN", "ARMENIAN", "ARABIC", "HEBREW", "GREEK", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "DEVANAGARI", "THAI")
ALONE = {"GEORGIAN": "ka", "ARMENIAN": "hy", "GREEK": "el", "HEBREW": "he", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th"}
CODES = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "GEORGIAN": "Geor", "ARMENIAN": "Armn"}
SAMPLE = 4_000  # characters looked at: longer texts change no answer on the 26 texts tried


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((s for s in SCRIPTS if name.startswith(s)), "")


def script(text: str) -> str:
    """The script that most letters of a text are in, as Unicode names it; "" where there is no letter."""
    counts: Counter[str] = Counter()
    for letter, n in Counter(text).items():
        if letter.isalpha():
            counts[_script_of(letter)] += n
    counts.pop("", None)
    return min(counts, key=lambda s: (-counts[s], s)) if counts else ""


def identify(text: str) -> str:
    """The BCP 47 tag of the language that most of a text is in.

    Args:
        text: Any text; its first few thousand characters decide.

    Returns:
        A tag such as "ka", or "und" where nothing can be told.
    """
    sample = text[:SAMPLE]
    main = script(sample)
    if main in ALONE:
        return ALONE[main]
    scores = _function_words(sample, CODES.get(main, ""))
    plain = [t.text for t in tokenise(sample) if t.text.islower()]
    spelt = {tag: score for tag, score in scores.items() if _spells(tag, plain)}
    best = max(sorted(spelt), key=lambda tag: spelt[tag], default="")
    if best and scores[best] >= 0.12 and scores[best] > 1.3 * max((v for t, v in scores.items() if t != best), default=0.0):
        return best
    return _statistical(sample, spelt) if main else "und"


def _function_words(sample: str, code: str) -> dict[str, float]:
    words = [t.lower for t in tokenise(sample) if t.is_word]
    if not words:
        return {}
    return {tag: sum(w in stops for w in words) / len(words) for tag, stops in _stopwords().items()
            if pack(tag).main.get("script") == code}


FOREIGN = 0.06  # of the words in small letters: more are no loans, and the text is in another language


def _spells(tag: str, words: list[str]) -> bool:
    """Whether a language has the letters of nearly all words in small letters."""
    alien = _alien(tag)
    return alien is None or sum(bool(alien.search(w)) for w in words) <= FOREIGN * len(words)


@lru_cache(maxsize=32)
def _alien(tag: str) -> re.Pattern[str] | None:
    """What no word of a language spells: letters that its alphabet lacks, by its pack."""
    letters, never = pack(tag).main.get("letters"), pack(tag).main.get("never")
    return re.compile(rf"[^a-z{letters}\W\d_]" + (f"|{never}" if never else "")) if letters else None


@lru_cache(maxsize=1)
def _stopwords() -> dict[str, frozenset[str]]:
    return {tag: frozenset(map(fold, pack(tag).main.get("stopwords", ()))) for tag in tags()}


SHORT = 200  # characters: longer texts give statistics enough
NEAR = 2.0  # difference of log-probabilities within which the choice is chance (20 headlines in 8 languages, 2026-11-22)


def _statistical(sample: str, scores: dict[str, float]) -> str:
    """What statistics say; of languages that they hardly tell apart, one that has a pack, the one with the most function words."""
    import py3langid  # slow to load, and rarely needed

    ranked = py3langid.rank(sample)
    near = [str(tag) for tag, value in ranked if value >= ranked[0][1] - NEAR and len(sample) <= SHORT] or [str(ranked[0][0])]
    known = [tag for tag in near if tag in scores]
    return max(known, key=lambda tag: scores[tag]) if known else near[0]
