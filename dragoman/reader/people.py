"""People whom no register lists: after an office or title, by initials, by given name, by surname ending, by a fuller mention."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token, fold
from dragoman.model import Entity, Name
from dragoman.reader.bases import INFLECTS_ALL, SEEN, Names, latin, readings, shows_stem, text_words
from dragoman.reader.careers import career_of, career_words, careers_beside
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.entities import add_entity, slug
from dragoman.reader.names import adposition
from dragoman.reader.network import Spot
from dragoman.reader.stretches import over
from dragoman.reader.trigger_words import trigger_lexicon
from dragoman.reader.unlisted import find_unlisted_places
from dragoman.register.orthography import national_spellings
from dragoman.register.register import Register, is_body_word, joining_words
from dragoman.register.spelling import spelled

MAX_WORDS = 4
Bases = dict[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Candidate:
    """Tokens that may be a person's name, and why: an office, a title, initials, a given name."""

    first: int
    last: int
    why: str
    initials: str = ""


def find_people(draft: Draft) -> None:
    """Put a phrase into the draft for every person that the register does not name there."""
    found = [(sent, c) for sent in draft.sents for c in _candidates(draft, sent)]
    bases = _bases(draft, found)
    for sent, candidate in sorted(found, key=lambda f: f[1].last - f[1].first == 1 or bool(f[1].initials)):
        _add(draft, sent, candidate, bases)
    _find_surnames(draft)
    find_unlisted_places(draft)


def _candidates(draft: Draft, sent: Sent) -> list[Candidate]:
    chosen: list[Candidate] = []
    by_rule = [*_with_initials(draft, sent), *_after_office(draft, sent), *_by_career(draft, sent), *_uncased(draft, sent), *_full(draft, sent)]
    for candidate in [*by_rule, *_seen(draft, sent)]:
        if _is_open(sent, candidate) and not any(c.first < candidate.last and candidate.first < c.last for c in chosen):
            chosen.append(candidate)
    return sorted([*chosen, *_joined(draft, sent, chosen)], key=lambda c: c.first)


SURE = 0.9  # of a name that the model alone sees


def _seen(draft: Draft, sent: Sent) -> Iterable[Candidate]:
    """Names that the trained model sees, without offices, titles and function words at their head."""
    def is_name(s: Spot) -> bool:
        tokens = sent.tokens[s.first:s.last]
        return len(tokens) <= MAX_WORDS and any(t.is_word for t in tokens) and all(t.is_word or t.text in "-‑.'’" for t in tokens)
    for spot in (s for s in sent.seen if s.layer == "person" and s.confidence >= SURE and is_name(s)):
        first = next((i for i in range(spot.first, spot.last) if not _heads_name(draft, sent, i)), spot.last)
        if first < spot.last:
            yield Candidate(first, spot.last, "model")


def _heads_name(draft: Draft, sent: Sent, i: int) -> bool:
    """Whether a word is none of a name, but may stand before one."""
    token, words = sent.tokens[i], draft.pack.words("stopwords") | _titles(draft)
    function = token.lower in words and (token.lower not in draft.pack.words("name_particles") or token.is_capital)
    return not token.is_word or function or any(o.first <= i < o.last for o in sent.offices)


def _joined(draft: Draft, sent: Sent, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Two or three capitals that "and" joins to a full name behind: „Сигрун Йонсдоттир и Пабло Рохас“."""
    joints, found = draft.pack.words("and"), []
    for candidate in (c for c in chosen if draft.pack.cased and c.last - c.first > 1 and not c.initials):
        end = candidate.first - 1
        first = end
        while end > 0 and sent.tokens[end].lower in joints and first > 0 and end - first < 3 and _name_like(draft, sent, first - 1, head=True):
            first -= 1
        if 2 <= end - first <= 3 and first > 0 and not any(c.first < end and first < c.last for c in chosen):
            found.append(Candidate(first, end, "joined"))
    return found


def _is_open(sent: Sent, candidate: Candidate) -> bool:
    """No phrase is there, or only single words inside the name."""
    inside = [p for p in sent.phrases if p.first < candidate.last and candidate.first < p.last]
    return not inside or candidate.last - candidate.first > 2 and all(p.first > candidate.first and _may_be_part(sent, p.first) for p in inside)


# --- by initials -------------------------------------------------------------

INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ \u00a0]?){1,3}(?=[^\W\d_]{3})")


ABBREVIATIONS = re.compile(r"(?:No|St|Mr|Ms|Dr|Jr|Sr|Lt|Mt|vs|Co|ст|св|ул|им|гг|др|пр|см|тт)\.", re.IGNORECASE)


def _with_initials(draft: Draft, sent: Sent) -> Iterable[Candidate]:
    """М.В.Захарова, V.V. Putin, Sh.M.Mirziyoyev: one or two letters and a stop, up to three times, then a name."""
    text = draft.text
    starts = {t.start: t.i for t in sent.tokens}
    for match in INITIALS.finditer(text, sent.sentence.start, sent.sentence.end):
        if match.start() not in starts or match.end() not in starts or not text[match.start()].isupper() or ABBREVIATIONS.match(match[0]):
            continue
        if fold(match[0].rstrip(". \u00a0")) in _titles(draft):
            continue
        at = starts[match.end()]
        if sent.tokens[at].is_capital or not draft.pack.cased:
            yield Candidate(starts[match.start()], at + 1, "initials", match[0])


# --- after an office or a title ----------------------------------------------

def _after_office(draft: Draft, sent: Sent) -> Iterable[Candidate]:
    for at, cases in _spots(draft, sent):
        while at < len(sent.tokens) and sent.tokens[at].text in "”’\"'»“.":
            at += 1
        comma = at < len(sent.tokens) and sent.tokens[at].text in ",—–"
        at += comma
        while at < len(sent.tokens) and sent.tokens[at].lower in _titles(draft):
            at += 1
        last = _run(draft, sent, at)
        if last - at < 1 or comma and not (last - at > 1 and _ends(sent, last)):
            continue
        if last - at == 1 and (_is_headline(sent) or not _lone_name(draft, sent.tokens[at])):
            continue
        if _may_follow_office(draft, sent, at, last, cases):
            yield Candidate(at, last, "office")
            if draft.pack.cased or any(o.plural and o.last <= at for o in sent.offices):
                yield from _further(draft, sent, last)


def _by_career(draft: Draft, sent: Sent) -> Iterable[Candidate]:
    """A name beside a verb that tells an office of it: "Tomas Berg was elected mayor", „послом назначен Юхан Берг“."""
    if not draft.pack.cased or not sent.offices:
        return
    for office in sent.offices:
        for low, high in careers_beside(draft, sent, office):
            first = low
            while first > 0 and low - first < MAX_WORDS and _name_like(draft, sent, first - 1, head=True):
                first -= 1
            last = _run(draft, sent, high)
            yield from (Candidate(a, b, "career") for a, b in ((first, low), (high, last)) if b - a >= 2)


def _titles(draft: Draft) -> frozenset[str]:
    return draft.pack.words("titles") | draft.pack.words("titles", "words")


def _spots(draft: Draft, sent: Sent) -> list[tuple[int, frozenset[str]]]:
    """Places behind which a name may stand: offices, titles, and words such as colleague."""
    spots = [(o.last, o.cases) for o in sent.offices]
    words = _titles(draft) | _companions(draft.register, draft.language)
    spots += [(t.i + 1, frozenset[str]()) for t in sent.tokens if t.lower in words or draft.language in INFLECTS_ALL and _is_form_of(draft.pack, t, words)]
    return spots + [(m.last, frozenset[str]()) for m in _parted_titles(draft.pack).find(sent.tokens)]


def _is_form_of(home: Pack, token: Token, words: frozenset[str]) -> bool:
    """Whether a word in lower case is one of some words in another case: „коллегой“."""
    return token.text.islower() and any(a.base in words for a in home.forms.analyses(token.lower))


@lru_cache(maxsize=32)
def _parted_titles(home: Pack) -> Lexicon[str]:
    """Titles of several tokens: г-н, ქ-ნი, Lt Gen."""
    return word_lexicon(home.forms, sorted(w for w in home.words("titles") | home.words("titles", "words") if not w.isalpha()))


@lru_cache(maxsize=32)
def _companions(register: Register, language: str) -> frozenset[str]:
    """Words such as colleague, in their base form."""
    rows = [row for row in register.offices if row.kind == "collocutor" and row.id != "collocutor-representative-of"]
    return frozenset(fold(form) for row in rows for form in row.names.get(language, ()))


def _further(draft: Draft, sent: Sent, at: int) -> Iterable[Candidate]:
    """Names of two words that follow the first over commas and "and"."""
    joints = draft.pack.words("and") | {","}
    while at < len(sent.tokens) and sent.tokens[at].lower in joints:
        last = _run(draft, sent, at + 1)
        if last - at < 3 or not draft.pack.cased and not _ends(sent, last):
            return
        yield Candidate(at + 1, last, "office")
        at = last


def _lone_name(draft: Draft, token: Token) -> bool:
    """One unknown word behind an office is a name if it ends as surnames do, or if a fuller name in the text ends with it."""
    if _has_surname_ending(draft, token) or any(a.base in draft.register.surnames(draft.language) for a in draft.pack.forms.analyses(token.lower)):
        return True
    return draft.pack.cased and any(0 < t.i != token.i and sent.tokens[t.i - 1].is_capital and sent.tokens[t.i - 1].is_word and not t.text.isupper()
                                    for sent, t in draft.places(token.lower))


def _is_headline(sent: Sent) -> bool:
    """A line in title case, where capitals tell nothing."""
    words = [t for t in sent.tokens if t.is_word and len(t.text) > 3]
    return sum(t.is_capital for t in words) > 0.8 * len(words) and len(words) > 2


def _run(draft: Draft, sent: Sent, at: int) -> int:
    """Where a run of name-like tokens that begins here ends."""
    end, words = at, 0
    while end < len(sent.tokens) and words < MAX_WORDS and _name_like(draft, sent, end, end == at):
        end, words = end + 1, words + 1
        if _hyphen(draft, sent, end):
            end += 2
        if not draft.pack.cased and words >= 2 and not _goes_on(draft, sent, end):
            break
    while end > at and sent.tokens[end - 1].lower in draft.pack.words("name_particles"):
        end -= 1
    return end


def _hyphen(draft: Draft, sent: Sent, end: int) -> bool:
    """A hyphen without blanks, and a second half of the name behind it."""
    return (end + 1 < len(sent.tokens) and sent.tokens[end].text in "-‑" and sent.tokens[end].start == sent.tokens[end - 1].end
            and sent.tokens[end + 1].start == sent.tokens[end].end and (sent.tokens[end + 1].is_capital or not draft.pack.cased))


def _goes_on(draft: Draft, sent: Sent, end: int) -> bool:
    """A third word of a name, where no capitals show it: the words before are bare stems, and the third carries the ending."""
    if end >= len(sent.tokens) or _has_surname_ending(draft, sent.tokens[end - 1]) or not _name_like(draft, sent, end, head=False):
        return False
    before = sent.tokens[end - 1]
    return before.lower[-1] in STEM_ENDS or len(draft.pack.forms.analyses(before.lower)) == 1 or _is_given(draft, before)


STEM_ENDS = "ნრლტკხდგთფბპქღყშჩცძწჭჯზჟ"  # no Georgian surname ends so in any case: the name goes on


def _name_like(draft: Draft, sent: Sent, i: int, head: bool) -> bool:
    token = sent.tokens[i]
    if sent.taken(i, i + 1) and (head or not _may_be_part(sent, i)) or not token.is_word or any(o.first <= i < o.last for o in sent.offices):
        return False
    if not head and token.lower in draft.pack.words("name_particles"):
        return True
    if _is_weekday(draft, sent, i) or is_body_word(draft.language, token.lower):
        return False
    if token.lower in draft.pack.words("stopwords"):
        return False
    if draft.pack.cased:
        return token.is_capital and not (len(token.text) > 1 and token.text.isupper())
    return len(token.text) >= 3 and not _is_common(draft, sent, token)


def _is_weekday(draft: Draft, sent: Sent, i: int) -> bool:
    """A capital that a date begins or goes on with: "on Thursday Mart Kuusmaa"; no month that a name begins with."""
    day = over(draft.dates, sent.tokens[i].start)
    return day is not None and draft.pack.cased and (day.kind == "relative" or day.start < sent.tokens[i].start)


def _may_be_part(sent: Sent, i: int) -> bool:
    """One word that the register knows as a person or an organisation, inside a longer name: Abdullah, Al-Sabah."""
    return all(p.last - p.first == 1 and p.type in ("person", "organisation") for p in sent.phrases if p.first <= i < p.last)


def _is_common(draft: Draft, sent: Sent, token: Token) -> bool:
    """A word of the language that is no name: in the pack's list, or one that the packs know as a verb, an office or a function word."""
    if _is_given(draft, token):
        return False
    if token.lower in draft.pack.common or any(a.base in draft.pack.common for a in draft.pack.forms.analyses(token.lower)):
        return True
    lexicons = (cue_lexicon(draft.pack), trigger_lexicon(draft.pack), draft.register.office_lexicon(draft.language))
    return any(words.at(sent.tokens, token.i) for words in lexicons)


def _may_follow_office(draft: Draft, sent: Sent, first: int, last: int, cases: frozenset[str]) -> bool:
    if draft.pack.cased:
        return True
    if last - first < 2:
        return False
    given, surname = sent.tokens[first], sent.tokens[last - 1]
    known = _is_given(draft, given) or _has_surname_ending(draft, surname)
    agree = bool(cases & {a.case for a in draft.pack.forms.analyses(surname.lower) if a.base != surname.lower}) or surname.lower[-1:] in "იეაოუ"
    return known or agree and given.lower[-1:] in draft.pack.main.get("given_ends", "იეაოუ") + "სმვ" + STEM_ENDS


# --- by given name or surname ending ---------------------------------------------

def _full(draft: Draft, sent: Sent) -> Iterable[Candidate]:
    i = 0
    while i < len(sent.tokens):
        last = _run(draft, sent, i)
        if last - i >= 2 and (why := _why_person(draft, sent, i, last) or _apposed(draft, sent, last) or _speaks(draft, sent, i, last)
                              or _met_again(draft, sent, i, last)):
            yield Candidate(i, last, why)
            i = last
            continue
        if last - i > 2 and (why := _why_person(draft, sent, last - 2, last)):
            yield Candidate(last - 2, last, why)
        i = next((j for j in range(i + 1, last) if _is_given(draft, sent.tokens[j]) and sent.tokens[j].is_capital), max(last, i + 1))


def _why_person(draft: Draft, sent: Sent, first: int, last: int) -> str:
    if _is_given(draft, sent.tokens[first]) and (draft.pack.cased or _has_surname_ending(draft, sent.tokens[last - 1])):
        return "given"
    return ""


SPEECH = frozenset({"say", "tell", "stress", "claim", "write", "answer", "warn"})  # cues whose subject is somebody


def _speaks(draft: Draft, sent: Sent, first: int, last: int) -> str:
    """Beside a verb of speech, the first word one that people bear: "insists Katrin Oberlech", "Luka Perazić told reporters"."""
    if not draft.pack.cased or last - first > 3 or _is_headline(sent) or adposition(draft.pack, sent, first, last) or spelled(sent.tokens[first].lower) is None:
        return ""
    cues = cue_lexicon(draft.pack)
    beside = [*cues.at(sent.tokens, last), *(cues.at(sent.tokens, first - 1) if first else ())] if last < len(sent.tokens) else []
    stops = any(m.value.kind == "stop" for m in beside)
    return "speech" if not stops and any(m.value.kind in SPEECH and m.first in (last, first - 1) for m in beside) else ""


def _met_again(draft: Draft, sent: Sent, first: int, last: int) -> str:
    """The last word of the name stands alone elsewhere, as a surname does; or the name labels a turn of an interview."""
    if not draft.pack.cased or last - first > 3 or _is_headline(sent):
        return ""
    if first == 0 and last < len(sent.tokens) and sent.tokens[last].text == ":":
        return "label"
    words = (trigger_lexicon(draft.pack), cue_lexicon(draft.pack), draft.register.office_lexicon(draft.language))
    if any(lexicon.at(sent.tokens, i) for i in range(first, last) for lexicon in words):
        return ""
    surname = sent.tokens[last - 1].lower
    return "repeated" if any(_stands_alone(s, t) for s, t in draft.places(surname)) else ""


def _stands_alone(sent: Sent, token: Token) -> bool:
    """Capitalised inside a sentence, with neither an article nor another capital before it nor one behind."""
    if not token.is_capital or token.i == 0 or token.text.isupper() or sent.taken(token.i, token.i + 1):
        return False
    before, after = sent.tokens[token.i - 1], sent.tokens[token.i + 1:token.i + 2]
    return before.is_word and not before.is_capital and before.lower not in ("the", "a", "an") and not any(t.is_capital for t in after)


def _apposed(draft: Draft, sent: Sent, last: int) -> str:
    """An office behind a comma: "Graciela Echevarría, first ambassador of Uruguay"."""
    if not draft.pack.cased or last >= len(sent.tokens):
        return ""
    if any(o.led and o.first == last for o in sent.offices):
        return "leader"
    return "apposition" if sent.tokens[last].text in ",(—–՝" and any(last < o.first <= last + 3 and not o.plural for o in sent.offices) else ""


def _uncased(draft: Draft, sent: Sent) -> Iterable[Candidate]:
    """Two words that capitals do not show, set off before an office or beside a verb of speech, the first a given name that some list has."""
    if draft.pack.cased:
        return
    for first, last, cases in (*_set_off(draft, sent), *_beside_speech(draft, sent)):
        led = any(o.led and last < o.first <= last + 2 for o in sent.offices)
        words = [i for i in range(first, last) if sent.tokens[i].text not in "-‑"]
        if len(words) >= 2 and all(_name_like(draft, sent, i, head=i == first) for i in words) and (led or _is_named(draft, sent, first, last, cases)):
            yield Candidate(first, last, "uncased")


Place = tuple[int, int, frozenset[str]]


def _set_off(draft: Draft, sent: Sent) -> Iterable[Place]:
    """The two words before an office behind a comma, and those before "who heads"; with the cases of the office."""
    for office in sent.offices:
        at = office.first - 1
        if office.led and at > 2 and sent.tokens[at].lower in draft.pack.words("who"):
            yield _begin(sent, at - 1), at - 1, frozenset()
        elif at > 1 and sent.tokens[at].text in ",(–—-" and (office.led or _closed(sent, office.last)):
            yield _begin(sent, at), at, office.cases


def _beside_speech(draft: Draft, sent: Sent) -> Iterable[Place]:
    """The words before and behind a verb of speech: its subject stands in the ergative."""
    for match in (m for m in cue_lexicon(draft.pack).find(sent.tokens) if m.value.kind in SPEECH):
        yield _begin(sent, match.first), match.first, ERGATIVE
        yield match.last, _run(draft, sent, match.last), ERGATIVE


ERGATIVE = frozenset({"erg"})


def _begin(sent: Sent, last: int) -> int:
    """Where a name of two words that ends here begins; a word with a hyphen counts as one."""
    first = last
    for _ in range(2):
        first -= 3 if first > 2 and sent.tokens[first - 2].text in "-‑" else 1
    return max(first, 0)


def _is_named(draft: Draft, sent: Sent, first: int, last: int, cases: frozenset[str]) -> bool:
    """Georgian: a first word that some list has as a name, and a last one in a case that fits."""
    given, surname = sent.tokens[first], sent.tokens[last - 1]
    agrees = not cases or any(a.case in cases for a in draft.pack.forms.analyses(surname.lower) if a.base != surname.lower or "nom" in cases)
    return agrees and (_is_given(draft, given) or spelled(given.lower) is not None)


def _is_given(draft: Draft, token: Token) -> bool:
    names = draft.register.given_names(draft.language)
    return token.lower in names or any(a.base in names for a in draft.pack.forms.analyses(token.lower))


def _has_surname_ending(draft: Draft, token: Token) -> bool:
    endings = draft.pack.words("surnames", "endings")
    bases = {token.lower, *(a.base for a in draft.pack.forms.analyses(token.lower))}
    return any(len(b) > len(e) + 1 and b.endswith(e) for b in bases for e in endings)


# --- base forms --------------------------------------------------------------------

def _bases(draft: Draft, found: Sequence[tuple[Sent, Candidate]]) -> Bases:
    """For each name as met, in folded words, the base forms that explain most of the forms met in this text."""
    names = Names(draft.language, draft.register, text_words(t.lower for sent in draft.sents for t in sent.tokens
                                                              if t.is_word and (t.is_capital or not draft.pack.cased)))
    scores: dict[tuple[str, ...], dict[tuple[str, ...], float]] = {}
    for sent, candidate in found:
        words, cases = _words(sent, candidate), _office_cases(draft, sent, candidate)
        known = replace(names, subject=_leads(sent, candidate))
        for bases, score in readings(known, words, cases, _behind_preposition(draft, sent, candidate)).items():
            here = scores.setdefault(words, {})
            here[bases] = max(here.get(bases, score), score)
    votes = Counter(bases for readings_here in scores.values() for bases in readings_here)
    return {words: max(here, key=lambda b: here[b] + SEEN * min(votes[b] - 1, 3)) for words, here in scores.items()}


def _leads(sent: Sent, candidate: Candidate) -> bool:
    """Whether a name, with the office before it, is the first of its sentence: then it is the subject."""
    start = min((o.first for o in sent.offices if o.last == candidate.first), default=candidate.first)
    return not any(p.first < start and p.form != "adjective" for p in sent.phrases if p.type in ("person", "polity", "organisation"))


def _words(sent: Sent, candidate: Candidate) -> tuple[str, ...]:
    words = tuple(t.lower for t in sent.tokens[candidate.first:candidate.last] if t.is_word)
    return words[-1:] if candidate.initials else words


def _office_cases(draft: Draft, sent: Sent, candidate: Candidate) -> frozenset[str]:
    """The cases of an office right before the name."""
    office = next((o for o in sent.offices if o.last == candidate.first), None)
    if office is None or draft.language not in INFLECTS_ALL or office.phase == "acting":
        return frozenset()
    return office.cases - {"acc"} if "nom" in office.cases else office.cases  # the accusative of people is their genitive


def _behind_preposition(draft: Draft, sent: Sent, candidate: Candidate) -> bool:
    return bool(adposition(draft.pack, sent, candidate.first, candidate.first)) if draft.language in INFLECTS_ALL else False


def _as_written(text: str, base: str) -> str:
    """The base form in the letters of the text, as far as they agree."""
    same = 0
    while same < min(len(text), len(base)) and fold(text[same]) == base[same]:
        same += 1
    return text[:same] + base[same:]


def base_name(draft: Draft, sent: Sent, candidate: Candidate, bases: Bases) -> str:
    """A whole name in its base form, with its capitals and hyphens."""
    words = _words(sent, candidate)
    tokens = [t for t in sent.tokens[candidate.first:candidate.last] if t.is_word][-len(words):]
    out = ""
    for before, token, base in zip([None, *tokens], tokens, bases[words]):
        joint = "" if before is None else "-" if token.start == before.end + 1 and not draft.text[before.end].isspace() else " "
        out += joint + _as_written(token.text, base)
    return out


def latin_names(draft: Draft, sent: Sent, candidate: Candidate, name: str) -> list[str]:
    """The name in Latin letters, the likeliest spelling first."""
    seen = shows_stem(_words(sent, candidate)[-1], fold(re.split("[ -]", name)[-1]))
    parts = re.split("([ -])", name)
    spelt = [[p] if p in " -" else latin(draft.language, p.lower(), seen) if i == len(parts) - 1 else latin(draft.language, p.lower())
             for i, p in enumerate(parts)]
    if draft.language not in ("ru", "uk", "ka", "hy"):
        return [name]
    first = "".join(s[0] for s in spelt)
    plain = "".join(s[0] if len(s) == 1 else s[-1] for s in spelt)
    return list(dict.fromkeys((first, plain, *national_spellings(plain, _served(sent, candidate)))))


def _served(sent: Sent, candidate: Candidate) -> tuple[str, ...]:
    """The states of the office right before a name."""
    return next((o.polities for o in sent.offices if 0 <= candidate.first - o.last <= 1), ())


# --- into the draft ----------------------------------------------------------------------

def _add(draft: Draft, sent: Sent, candidate: Candidate, bases: Bases) -> None:
    words = [t for t in sent.tokens[candidate.first:candidate.last] if t.is_word]
    sent.phrases = [p for p in sent.phrases if p.last <= candidate.first or candidate.last <= p.first]
    name = base_name(draft, sent, candidate, bases)
    spelt = latin_names(draft, sent, candidate, name)
    entity = _known(draft, name, candidate, spelt) or _named_so(draft, candidate, words[-1]) or _made(draft, sent, candidate, name, spelt)
    cases = frozenset(a.case for a in draft.pack.forms.analyses(words[-1].lower))
    sent.phrases.append(Phrase(candidate.first, candidate.last, entity, "person", "name", cases,
                               extractor=f"person:{candidate.why}", confidence=0.8))


def _known(draft: Draft, name: str, candidate: Candidate, spelt: Sequence[str]) -> str | None:
    """The person of the register, or of this text, that a name with initials or a bare surname stands for."""
    words = name.split()
    if len(words) > 1 and not candidate.initials:
        here = next((i for i, e in draft.entities.items() if e.type == "person" and fold(name) in {fold(n.form) for n in e.names}), None)
        return here or draft.register.person_called([name, *spelt])
    surname = fold(words[-1])
    named = [i for i in _persons_here(draft) if surname in _surnames_of(draft, i)]
    bearers = named or list(draft.register.surnames(draft.language).get(surname, ()))
    first = candidate.initials[:1].casefold()
    fitting = [b for b in bearers if not first or _given_letter(draft, b, first)]
    return fitting[0] if len(fitting) == 1 or named and fitting else _prominent(draft, fitting)


def _named_so(draft: Draft, candidate: Candidate, word: Token) -> str | None:
    """The one person whom the text names more fully, in the last word letter by letter as here: a surname that no ending changes."""
    if candidate.last - candidate.first > 1:
        return None
    found = {p.entity for sent, p in draft.phrases() if p.type == "person" and p.form == "name" and p.last - p.first > 1
             and sent.tokens[p.last - 1].lower == word.lower}
    return found.pop() if len(found) == 1 else None


def _given_letter(draft: Draft, person: str, letter: str) -> bool:
    row = draft.register.entities.get(person)
    names = [row.given.get(draft.language, ""), row.given.get("en", "")] if row else [
        n.form for n in draft.entities[person].names] if person in draft.entities else []
    return any(n.casefold().startswith(letter) for n in names)


def _prominent(draft: Draft, persons: Sequence[str]) -> str | None:
    """Of namesakes, the one who alone held an office of the first rank; else nobody."""
    ranked = [p for p in persons if any(t.office in LEADING for t in draft.register.terms_of(p))]
    return ranked[0] if len(ranked) == 1 else None


LEADING = frozenset({"president", "prime-minister", "foreign-minister", "chancellor", "king", "supreme-leader", "secretary-general", "high-representative",
                     "foreign-ministry-spokesperson", "presidential-spokesperson"})


def _persons_here(draft: Draft) -> list[str]:
    return list(dict.fromkeys(p.entity for _, p in draft.phrases() if p.type == "person" and p.entity))


def _surnames_of(draft: Draft, person: str) -> set[str]:
    row = draft.register.entities.get(person)
    entity = draft.entities.get(person)
    last = {fold(s) for s in row.surname.values()} if row is not None else {fold(n.form.split()[-1]) for n in entity.names} if entity else set()
    return last | {word.split("-")[-1] for word in last}


def _made(draft: Draft, sent: Sent, candidate: Candidate, name: str, spelt: Sequence[str]) -> str:
    initials = draft.pack.romanise(candidate.initials.strip())
    forms = [f"{initials} {form}".strip() for form in spelt]
    surface = draft.text[slice(*sent.span(candidate.first, candidate.last))]
    made = (Name(form, "en", source="made") for form in forms)
    names = tuple(dict.fromkeys((*made, Name(name, draft.language), Name(surface, draft.language, case="surface"))))
    return add_entity(draft, Entity(f"person:~{slug(forms[0])}", "person", forms[0], names=names))


# --- surnames alone ---------------------------------------------------------------------------

def _find_surnames(draft: Draft) -> None:
    """A surname alone stands for the person named more fully in the text, or for the one bearer that the register has."""
    here = _given_here(draft) | {s: p for p in reversed(_persons_here(draft)) for s in _surnames_of(draft, p)}
    known = draft.register.surnames(draft.language)
    for sent in draft.sents:
        for token in sent.tokens:
            if not token.is_word or len(token.text) < 3 or draft.pack.cased and not token.is_capital or sent.taken(token.i, token.i + 1):
                continue
            person, cases = _bearer(draft, sent, token, here, known)
            if person and over(draft.dates, token.start) is None:  # Friday is a surname too
                first = _with_given(draft, sent, _with_hyphen(sent, token.i))
                sent.phrases.append(Phrase(first, token.i + 1, person, "person", "name", cases, extractor="person:surname", confidence=0.85))


def _given_here(draft: Draft) -> dict[str, str]:
    """Given names and first surnames of people whom the text names in full, where only one bears it: "Isaias" after "Isaias Afwerki"."""
    bearers: dict[str, set[str]] = {}
    for sent, phrase in draft.phrases():
        if phrase.type == "person" and phrase.entity and phrase.last - phrase.first >= 2 and draft.pack.cased:
            for token in sent.tokens[phrase.first:phrase.last - 1]:
                bearers.setdefault(token.lower, set()).add(phrase.entity)
    return {name: people.pop() for name, people in bearers.items() if len(people) == 1 and len(name) > 3}


def _with_hyphen(sent: Sent, at: int) -> int:
    """Take in the first part of a surname such as Bonham-Carter."""
    joined = at > 1 and sent.tokens[at - 1].text in "-‑" and sent.tokens[at - 2].is_word and not sent.taken(at - 2, at)
    return at - 2 if joined else at


def _with_given(draft: Draft, sent: Sent, at: int) -> int:
    """Take in a given name before the surname that no earlier rule took."""
    before = at - 1
    if before >= 0 and not sent.taken(before, at) and sent.tokens[before].is_capital and _is_given(draft, sent.tokens[before]):
        return before
    return at


def _bearer(draft: Draft, sent: Sent, token: Token, here: dict[str, str], known: dict[str, tuple[str, ...]]) -> tuple[str | None, frozenset[str]]:
    analyses = [a for a in draft.pack.forms.analyses(token.lower) if not a.case.startswith("pl_")]
    for table in (here, known):
        for a in analyses:
            if a.base in table and (table is here or len(a.base) >= 5):
                bearer = table[a.base]
                person = bearer if isinstance(bearer, str) else bearer[0] if len(bearer) == 1 and _leading(draft, bearer[0]) else _prominent(draft, bearer)
                if person:
                    return person, frozenset(x.case for x in analyses if x.base == a.base)
    return None, frozenset()


def _leading(draft: Draft, person: str) -> bool:
    return any(t.office in LEADING for t in draft.register.terms_of(person))


def link_offices(draft: Draft) -> None:
    """Say which person each office phrase is about: the name after it, before it behind a comma, or the list that it heads."""
    for sent in draft.sents:
        for office in sent.offices:
            office.persons = tuple(_persons_of(draft, sent, office))
        sent.offices = [o for o in sent.offices if (o.persons or not o.led) and not _is_part_of_name(sent, o)]
        for office in sent.offices:
            _enclose(sent, office)
        _link_careers(draft, sent, [o for o in sent.offices if not o.plural])


def _is_part_of_name(sent: Sent, office: OfficePhrase) -> bool:
    """Emir in the midst of "Tarık Emir Sönmez" is a name."""
    return any(p.first < office.first and office.last < p.last for p in sent.phrases if p.type == "person" and p.form == "name")


def _link_careers(draft: Draft, sent: Sent, offices: Sequence[OfficePhrase]) -> None:
    """Give an office that a verb tells of somebody to that person."""
    found = career_words(draft, sent) if offices else []
    for office in offices:
        career = career_of(draft, sent, office, found)
        if career is not None and (not office.persons or career.kind == "leaves"):
            office.persons = office.persons or ((career.person,) if career.person else ())
            office.career, office.verb = career.kind, career.verb


def _persons_of(draft: Draft, sent: Sent, office: OfficePhrase) -> list[str]:
    inside = next((p for p in sent.phrases if p.type == "person" and p.form == "name" and p.first <= office.first < office.last < p.last), None)
    beside = inside or _person_at(draft, sent, office.last, forward=True)
    after = beside if beside is not None and _agrees(draft, sent, office, beside) else _person_set_off(draft, sent, office.last)
    if after is not None:
        return _listed_persons(draft, sent, after) if office.plural or len(office.polities) > 1 else [after.entity or ""]
    end = _end_of_apposition(draft, sent, office)
    before = _person_at(draft, sent, office.first, forward=False) if office.led or end or _closed(sent, office.last) else None
    if before is not None and end and not office.polities:
        office.polities = _owners_in(sent, office.last, end)
    before = before or _leader(draft, sent, office)
    return [before.entity or ""] if before is not None else []


LONGEST = 9  # tokens of what may follow an office up to the comma that closes it: "adviser on sea routes to the government of Finland,"


COMPLEMENTS = ("links", "domains", "hosts")  # what leads what an office is for, of or at


def _end_of_apposition(draft: Draft, sent: Sent, office: OfficePhrase) -> int:
    """Where the comma closes an office with its complements, set right behind a name and a comma; 0 where a verb or a second comma is nearer."""
    first = office.first - 1
    while first > 0 and sent.tokens[first].lower in draft.pack.words("articles"):
        first -= 1
    named = any(p.last == first and p.type == "person" and p.form == "name" for p in sent.phrases)
    if draft.pack.main.get("order") != "svo" or first < 1 or sent.tokens[first].text != "," or not named:
        return 0
    end = next((t.i for t in sent.tokens[office.last:office.last + LONGEST] if t.text in ",;:—–"), 0)
    words = (trigger_lexicon(draft.pack), cue_lexicon(draft.pack))
    told = any(not getattr(m.value, "noun", False) for i in range(office.last, end) for lexicon in words for m in lexicon.at(sent.tokens, i))
    leads = joining_words(draft.pack.tag, *COMPLEMENTS)
    linked = end > office.last and (sent.tokens[office.last].lower in leads or sent.tokens[office.last - 1].lower.endswith("'s"))
    return end if linked and not told and sent.tokens[end].text == "," else 0


def _owners_in(sent: Sent, first: int, last: int) -> tuple[str, ...]:
    """The one polity that these tokens name."""
    named = {p.entity for p in sent.phrases if p.type == "polity" and p.entity and first <= p.first < last}
    return tuple(sorted(named)) if len(named) == 1 else ()


def _leader(draft: Draft, sent: Sent, office: OfficePhrase) -> Phrase | None:
    """The subject right before a verb such as "heads", over a comma and "who"."""
    at = office.first
    if not office.led:
        return None
    while at > 0 and (sent.tokens[at - 1].lower in draft.pack.words("who") or sent.tokens[at - 1].text in ",՝"):
        at -= 1
    return next((p for p in sent.phrases if p.type == "person" and p.form == "name" and p.last == at), None)


def _agrees(draft: Draft, sent: Sent, office: OfficePhrase, person: Phrase) -> bool:
    """Whether an office and the name right behind it stand in one case: not „указом короля Иван Петров назначен“; a predicate may stand in the instrumental."""
    if person.first != office.last or not office.cases or not person.cases or office.phase == "acting":
        return True
    if draft.language in INFLECTS_ALL:
        if person.extractor.startswith("register"):
            return "ins" in office.cases or bool(_singular(office.cases) & _singular(person.cases))
        words = [t.lower for t in sent.tokens[person.first:person.last] if t.is_word and t.lower[-1] not in INDECLINABLE]
        cases = {a.case for word in words for a in draft.pack.forms.analyses(word)}
        return not cases or "ins" in office.cases or bool(_singular(office.cases) & _singular(cases))
    if draft.language == "ka":
        return office.cases != {"erg"} or "erg" in person.cases
    return not _is_definite(draft, sent, office)


INDECLINABLE = "еиоуыэюіє"  # names in these have one form for all cases


def _singular(cases: Iterable[str]) -> set[str]:
    """The cases of the singular, or those of the plural where a word has no others."""
    return {c for c in cases if not c.startswith("pl_")} or {c.removeprefix("pl_") for c in cases}


def _is_definite(draft: Draft, sent: Sent, office: OfficePhrase) -> bool:
    """Armenian: an office with an article or a case ending is no title before a name."""
    endings = tuple(draft.pack.table("offices").get("no_title", ()))
    nouns = {fold(form).split()[-1] for row in office.rows for form in row.names.get(draft.language, ())}
    last = sent.tokens[office.last - 1].lower
    return bool(endings) and last.endswith(endings) and last not in nouns


def _person_set_off(draft: Draft, sent: Sent, at: int) -> Phrase | None:
    """A name between a comma and the next sign: "the foreign minister of Chile, Ana Rojas, said"."""
    while at < len(sent.tokens) and sent.tokens[at].text in CLOSING_QUOTES:
        at += 1
    if at >= len(sent.tokens) or sent.tokens[at].text not in ",—–":
        return None
    person = _person_at(draft, sent, at + 1, forward=True)
    return person if person is not None and _ends(sent, person.last) else None


def _ends(sent: Sent, at: int) -> bool:
    """A sign or the end of the sentence."""
    return at >= len(sent.tokens) or sent.tokens[at].text in ",.;:!?)—–" or sent.tokens[at].text in CLOSING_QUOTES


CLOSING_QUOTES = "”’\"'»“"


def _closed(sent: Sent, at: int) -> bool:
    """An apposition behind a name ends with a sign or with the sentence."""
    while at < len(sent.tokens) and sent.tokens[at].text in "”’\"'»“":
        at += 1
    return at >= len(sent.tokens) or not sent.tokens[at].text[0].isalnum()


def _person_at(draft: Draft, sent: Sent, at: int, forward: bool) -> Phrase | None:
    """The person right beside a place, over quotation marks, one comma, bracket or dash, and over titles in front."""
    step, free = (1, "”’\"'»“.") if forward else (-1, ",(“‘\"«–—-՝")
    titles = draft.pack.words("titles", "words") | draft.pack.words("titles") if forward else frozenset[str]()
    i = at if forward else at - 1
    passed = 0
    while 0 <= i < len(sent.tokens) and passed < 4 and (sent.tokens[i].text in free or sent.tokens[i].lower in SKIPPED or sent.tokens[i].lower in titles):
        i, passed = i + step, passed + 1
    if not forward and passed == 0:
        return None
    return next((p for p in sent.phrases if p.type == "person" and p.form == "name" and (p.first == i if forward else p.last == i + 1)), None)


SKIPPED = frozenset({"the", "a", "an", "sheikh", "mr", "mrs", "ms", "dr", "sir"})


def _listed_persons(draft: Draft, sent: Sent, first: Phrase) -> list[str]:
    """The person and those that follow over commas and "and"."""
    joints = draft.pack.words("and") | {","}
    found, at = [first.entity or ""], first.last
    for p in sorted((p for p in sent.phrases if p.type == "person" and p.first >= first.last), key=lambda p: p.first):
        if all(t.lower in joints for t in sent.tokens[at:p.first]):
            found.append(p.entity or "")
            at = p.last
    return found


def _enclose(sent: Sent, office: OfficePhrase) -> None:
    """Names inside an office phrase are a part of it."""
    for p in sent.phrases:
        if office.first <= p.first and p.last <= office.last and p.within is None:
            p.within = Phrase(office.first, office.last, None, "office", "description")
