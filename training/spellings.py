"""The costs by which the reader spells foreign names in Latin letters: chances of letters by what surrounds a sound, learnt from pairs of spellings.

The pairs are names of the corpus, of the register, and words of names in Russian and Latin letters from Wikidata; from these, pairs are made as Georgian and
Armenian would have them. Each pair is first parted into sounds and the letters that spell them; then it is counted how a sound is spelt in its surroundings.
"""
from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from rapidfuzz.fuzz import ratio

from corpus.marks import Annotated
from dragoman.languages.tokens import fold
from dragoman.reader.bases import Names, options
from dragoman.reader.spellings import BEHIND, EDGE, LEARNT, STEP, WEIGHTS, contexts, national_contexts, padded, sounds, spellings
from dragoman.register.orthography import orthography_of
from dragoman.register.register import builtin
from dragoman.register.spelling import phonetic, plain
from training.public import data
from training.units import aligned, parted
from training.written import articles

WIKIDATA = "names_translit_wikidata/data/wd_russian_80"
OF_CORPUS, OF_REGISTER, MADE = 4.0, 1.5, 0.5  # what a pair counts, beside one of Wikidata
UNLIKELY = 8.0  # percent of likeness that a base form must gain for each step by which it is less likely
LIKE = 50.0  # percent: two words that sound less alike are no spellings of one name

Chances = dict[str, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of a name: its sounds, as a language writes them, and its letters; `units` are the letters of each sound."""

    language: str
    orthography: str
    sounds: str
    latin: str
    weight: float
    units: tuple[str, ...] = ()


def learn(folder: Path, path: Path = WEIGHTS) -> str:
    """Learn the costs from the articles of a folder and from the public pairs, write them, and tell how often the cheapest spelling is right.

    Args:
        folder: The written corpus.
        path: The file to write.
    """
    write(pairs(articles(folder, "train")), path)
    found = list(of_corpus(articles(folder, "dev")))
    right = Counter((p.language, n) for p in found for n, s in enumerate(_spelt(p)) if s == p.latin)
    sizes = Counter(p.language for p in found)
    return "".join(f"words of names, {language}: {size}, spelt right at once {right[language, 0] / size:.3f}, "
                   f"among three {sum(right[language, n] for n in range(3)) / size:.3f}\n" for language, size in sorted(sizes.items()))


def _spelt(pair: Pair) -> list[str]:
    return [s.text for s in spellings(pair.language, pair.sounds, pair.orthography)]


# --- pairs ----------------------------------------------------------------------------

def pairs(found: Iterable[Annotated]) -> list[Pair]:
    """All pairs to learn from: those of articles, of the register, and of Wikidata."""
    whole = [*of_corpus(found), *of_register(), *of_wikidata(data() / WIKIDATA)]
    return [p for p in whole if 1 < len(p.sounds) < 15 and 1 < len(p.latin) < 16]


def words(name: str) -> list[str]:
    """The words of a name, also those that a hyphen joins."""
    return re.sub("['’ʼ`]", "", name).replace("-", " ").split()


def of_corpus(found: Iterable[Annotated]) -> Iterator[Pair]:
    """The names of people in annotated articles, in the base form that is nearest to their Latin letters, with the states that they serve."""
    states = {row.name: row.id for row in builtin().entities.values() if row.type == "polity"}
    for article in found:
        served = {n.fields.get("who"): article.entities[n.fields["of"]].name for n in article.notes if n.key == "t" and n.fields.get("of") in article.entities}
        for person in (e for e in article.entities.values() if e.type == "person" and article.head["language"] in LEARNT):
            forms = {article.text[m.start:m.end].lower() for m in article.mentions if m.key == person.id and m.form == "name"}
            yield from _of_name(article.head["language"], orthography_of([states.get(served.get(person.id, ""), "")]), forms, person.name)


def _of_name(language: str, orthography: str, forms: Iterable[str], latin: str) -> Iterator[Pair]:
    spelt = words(latin)
    met = [w for w in map(words, sorted(forms)) if len(w) == len(spelt)]
    for i, word in enumerate(spelt if met else []):
        likeness, base = max(_nearest(language, form[i], word, i == len(spelt) - 1) for form in met)
        if likeness >= LIKE:
            yield Pair(language, orthography, sounds(language, base), plain(word), OF_CORPUS)


def _nearest(language: str, word: str, latin: str, is_last: bool) -> tuple[float, str]:
    """The base form of a word that sounds most like its Latin spelling, and how much so."""
    inflected = is_last or language == "ru"
    found = [(o.score, o.base) for o in options(Names(language, builtin(), {}), fold(word))] if inflected else [(0.0, fold(word))]
    stems = [(score, base[:-1]) for score, base in found if language == "ka" and base.endswith("ი") and len(base) > 4]
    best = max((ratio(phonetic(base), phonetic(latin)) + UNLIKELY * score, base) for score, base in (*found, *stems))[1]
    return ratio(phonetic(best), phonetic(latin)), best


def of_register() -> Iterator[Pair]:
    """The names of the register's people."""
    known = builtin()
    for row in known.entities.values():
        if row.type == "person":
            orthography = orthography_of(t.polity for t in known.terms_of(row.id) if t.polity)
            for language in LEARNT:
                yield from (replace(p, weight=OF_REGISTER) for form in row.names.get(language, ())[:1]
                            for p in _of_name(language, orthography, [form.lower()], row.name))


def of_wikidata(path: Path) -> Iterator[Pair]:
    """Words of names in Latin and in Russian letters; those met more often count more, but not as much more."""
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, spaced, count = line.split("\t")
        yield Pair("ru", "", sounds("ru", spaced.replace(" ", "")), plain(latin), min(3.0, 1 + 0.4 * math.log(int(count))))


# --- as others would write it -------------------------------------------------------------

SOFT = "ьъ"
VOWELS = "аеиоуыэ"


def retold(pair: Pair, language: str) -> Pair | None:
    """A Russian pair as Georgian or Armenian would write it: h told from kh, w written as u, no soft signs, no double letters."""
    found: list[tuple[str, str]] = []
    for sound, unit in zip(pair.sounds, pair.units):
        joint = _joint(found[-1][0] if found else "", sound)
        if joint is not None:
            found[-1] = (joint, found[-1][1] + unit)
        elif sound not in SOFT:
            found.append((_as_heard(sound, unit, language, not found), unit))
    if not found or any(len(unit) > 4 for _, unit in found):
        return None
    return replace(pair, language=language, sounds="".join(s for s, _ in found), units=tuple(u for _, u in found), weight=MADE * pair.weight)


def _joint(before: str, sound: str) -> str | None:
    """What a sound makes with the one before it, if they are one there."""
    if before and (sound in SOFT or sound == before and sound not in VOWELS):
        return before
    return {"ж": "џ", "з": "ѕ"}.get(sound) if before == "д" else None


def _as_heard(sound: str, unit: str, language: str, is_first: bool) -> str:
    if sound == "х" and unit.startswith("h") or sound == "г" and unit == "h":
        return "һ"
    if sound == "в" and unit == "w":
        return "у"
    if sound == "э":
        return "э" if language == "hy" and is_first else "е"
    return {"ы": "и", "й": "и" if language == "ka" else "й"}.get(sound, sound)


def _parted(found: Sequence[Pair]) -> list[Pair]:
    """The pairs with the letters of each sound, and those of Wikidata, in turn, as Georgian and as Armenian would write them."""
    units = aligned([(p.sounds, p.latin) for p in islice(found, 0, None, 1 + len(found) // 20000)])
    whole = [replace(p, units=cut) for p in found if (cut := parted(p.sounds, p.latin, units))]
    russian = [p for p in whole if p.language == "ru" and not p.orthography]
    made = (retold(p, ("ka", "hy")[n % 2]) for n, p in enumerate(russian))
    return whole + [p for p in made if p is not None]


# --- costs ------------------------------------------------------------------------------

DRAWN = 6.0  # how strongly the chances of a context are drawn to those of the wider one, for each of the spellings met there
NATIONAL = 0.8  # how far an orthography is trusted
LEAST = 0.01  # chance
TOLD = {"context": 3.0, "national": 4.0}  # how much a context must tell beside the wider one, in nats over all its occurrences
DEAREST = 3.4  # a spelling that an orthography has nothing of becomes as much dearer, or cheaper, at most


def write(found: Sequence[Pair], path: Path) -> None:
    """Write the costs that pairs teach, and let the reader see them."""
    whole = _parted(found)
    letters = sorted({u for p in whole for u in p.units})
    tables = {language: _table([p for p in whole if p.language == language], whole, letters) for language in sorted(set(LEARNT.values()))}
    text = json.dumps({"letters": letters, "costs": tables}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace("],", "],\n") + "\n", encoding="utf-8")
    spellings.cache_clear()


def _table(own: Sequence[Pair], everyone: Sequence[Pair], letters: Sequence[str]) -> dict[str, list[int]]:
    number = {unit: i for i, unit in enumerate(letters)}
    counts, national = _counted(own), _counted_nationally(everyone)
    costs = {context: {u: -math.log(x) for u, x in chances.items() if x >= LEAST} for context, chances in _told(counts)}
    costs |= {context: {u: -NATIONAL * x for u, x in gains.items()} for context, gains in _gains(national, counts)}
    return {context: [x for u, cost in row.items() for x in (number[u], round(STEP * cost))] for context, row in sorted(costs.items())}


Counts = dict[tuple[str, ...], defaultdict[str, float]]  # by the contexts of a sound, from the least to the most


def _counted(found: Iterable[Pair]) -> Counts:
    counts: Counts = defaultdict(lambda: defaultdict(float))
    for pair in found:
        word, before, earlier = padded(pair.sounds), EDGE, EDGE
        for at, unit in enumerate(pair.units, BEHIND):
            around = contexts(word, at, before, earlier)
            for depth in range(len(around)):
                counts[around[:depth + 1]][unit] += pair.weight
            before, earlier = unit, before
    return counts


def _counted_nationally(found: Iterable[Pair]) -> Counts:
    counts: Counts = defaultdict(lambda: defaultdict(float))
    for pair in (p for p in found if p.orthography):
        word = padded(pair.sounds)
        for at, unit in enumerate(pair.units, BEHIND):
            around = national_contexts(word, at, pair.orthography)
            for depth in range(len(around)):
                counts[around[:depth + 1]][unit] += pair.weight
    return counts


def _drawn(met: Mapping[str, float], wider: Chances) -> Chances:
    """The chances of a context, drawn to those of the wider one."""
    weight = DRAWN * len(met)
    whole = sum(met.values()) + (weight if wider else 0.0)
    return {u: (met.get(u, 0.0) + weight * wider.get(u, 0.0)) / whole for u in {**wider, **met}}


def _told(counts: Counts) -> Iterator[tuple[str, Chances]]:
    """The contexts that tell more than the next wider one that is kept, with their chances."""
    chances: dict[tuple[str, ...], Chances] = {(): {}}
    for around in sorted(counts, key=lambda a: (len(a), a)):
        wider = chances[around[:-1]]
        here = _drawn(counts[around], wider)
        if _news(counts[around], here, wider) < TOLD["context"]:
            chances[around] = wider
        else:
            chances[around] = here
            yield around[-1], here


def _news(met: Mapping[str, float], here: Chances, wider: Chances) -> float:
    return sum(n * math.log(here[u] / max(wider.get(u, 0.0), LEAST / 10)) for u, n in met.items())


def _gains(national: Counts, counts: Counts) -> Iterator[tuple[str, Chances]]:
    """By how much the spellings of an orthography are likelier than those of all, where that tells enough."""
    kept: dict[tuple[str, ...], Chances] = {}
    for around in sorted(national, key=lambda a: (len(a), a)):
        sound = around[0].partition(">")[2]
        following = around[min(1, len(around) - 1)].partition(">")[2]
        everywhere = _everywhere(counts, sound, following)
        here = _drawn(national[around], kept.get(around[:-1]) or everywhere) if everywhere else {}
        if here and _news(national[around], here, kept.get(around[:-1]) or everywhere) >= TOLD["national"]:
            kept[around] = here
            yield around[-1], {u: max(-DEAREST, min(DEAREST, math.log(max(here.get(u, 0.0), 1e-4) / x))) for u, x in everywhere.items() if x >= LEAST}
        elif around[:-1] in kept:
            kept[around] = kept[around[:-1]]


def _everywhere(counts: Counts, sound: str, following: str) -> Chances:
    """The chances of a sound before another, whoever bears the name."""
    alone = _drawn(counts[sound,], {}) if (sound,) in counts else {}
    return _drawn(counts[sound, following], alone) if (sound, following) in counts else alone
