"""Where the words speak of a person whom no register lists, and why: an office or title, initials, a given name, speech, a fuller mention."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token, fold
from dragoman.reader.bases import INFLECTS_ALL
from dragoman.reader.careers import careers_beside
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, OfficePhrase, Sent
from dragoman.reader.names import PLACE_CASES, adposition, tells_only_where
from dragoman.reader.network import Spot
from dragoman.reader.person_words import (
    MAX_WORDS,
    STEM_ENDS,
    ends_here,
    has_surname_ending,
    is_closed,
    is_given,
    is_headline,
    may_be_part,
    name_like,
    past,
    run_of_names,
    state_at,
    state_in_brackets,
    titles,
)
from dragoman.reader.trigger_words import trigger_lexicon
from dragoman.register.register import Register
from dragoman.register.spelling import spelled


@dataclass(frozen=True)
class Candidate:
    """Tokens that may be a person's name, and why: an office, a title, initials, a given name."""

    first: int
    last: int
    why: str
    initials: str = ""


def candidates(draft: Draft, sent: Sent) -> list[Candidate]:
    """The names of a sentence that the register does not know, in the order of the text."""
    chosen: list[Candidate] = []
    by_rule = [*_with_initials(draft, sent), *_after_office(draft, sent), *_by_career(draft, sent), *_uncased(draft, sent), *_full(draft, sent)]
    likely = [c for c in [*by_rule, *_seen(draft, sent)] if c.why in TITLED or not tells_only_where(draft.pack, sent, c.first)]
    for candidate in (_up_to_article(draft, sent, c) for c in likely):
        if _is_open(sent, candidate) and not any(c.first < candidate.last and candidate.first < c.last for c in chosen):
            chosen.append(candidate)
    return sorted([*chosen, *_joined(draft, sent, chosen)], key=lambda c: c.first)


TITLED = frozenset({"initials", "middle", "office"})  # ways to a name that no preposition of place speaks against


def _up_to_article(draft: Draft, sent: Sent, candidate: Candidate) -> Candidate:
    """A name without what follows the article that closes it: „Պոլ Ստանտոնը Լոռիում“."""
    articles = tuple(draft.pack.words("surnames", "articles"))
    closed = next((i + 1 for i in range(candidate.first, candidate.last) if articles and sent.tokens[i].lower.endswith(articles)), candidate.last)
    return replace(candidate, last=closed)


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
    token, words = sent.tokens[i], draft.pack.words("stopwords") | titles(draft)
    function = token.lower in words and (token.lower not in draft.pack.words("name_particles") or token.is_capital)
    return not token.is_word or function or any(o.first <= i < o.last for o in sent.offices)


def _joined(draft: Draft, sent: Sent, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Two or three capitals that "and" joins to a full name behind: „Сигрун Йонсдоттир и Пабло Рохас“."""
    joints, found = draft.pack.words("and"), []
    for candidate in (c for c in chosen if draft.pack.cased and c.last - c.first > 1 and not c.initials):
        end = candidate.first - 1
        first = end
        while end > 0 and sent.tokens[end].lower in joints and first > 0 and end - first < 3 and name_like(draft, sent, first - 1, head=True):
            first -= 1
        if 2 <= end - first <= 3 and first > 0 and not any(c.first < end and first < c.last for c in chosen):
            found.append(Candidate(first, end, "joined"))
    return found


def _is_open(sent: Sent, candidate: Candidate) -> bool:
    """No phrase is there, or only single words inside the name."""
    inside = [p for p in sent.phrases if p.first < candidate.last and candidate.first < p.last]
    return not inside or candidate.last - candidate.first > 2 and all(p.first > candidate.first and may_be_part(sent, p.first) for p in inside)


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
        if not titles(draft).isdisjoint({fold(match[0].rstrip(". \u00a0")), fold(match[0].rstrip())}):
            continue
        at = starts[match.end()]
        first = starts[match.start()]
        if _is_middle(draft, sent, first, match[0]):
            yield Candidate(first - 1, run_of_names(draft, sent, at), "middle")
        elif sent.tokens[at].is_capital or not draft.pack.cased:
            yield Candidate(first, at + 1, "initials", match[0])


def _is_middle(draft: Draft, sent: Sent, first: int, initials: str) -> bool:
    """One initial between a given name and a surname: "Maria L. Tolentino"; a name that no list has, behind an office."""
    if not draft.pack.cased or first == 0 or initials.count(".") > 1 or not name_like(draft, sent, first - 1, head=True):
        return False
    titled = first > 1 and sent.tokens[first - 2].lower in titles(draft)
    return titled or is_given(draft, sent.tokens[first - 1]) or any(o.last == first - 1 for o in sent.offices)


# --- after an office or a title ----------------------------------------------

def _after_office(draft: Draft, sent: Sent) -> Iterable[Candidate]:
    for at, cases in _spots(draft, sent):
        while at < len(sent.tokens) and sent.tokens[at].text in "”’\"'»“.":
            at += 1
        comma = at < len(sent.tokens) and sent.tokens[at].text in ",—–"
        at += comma
        while at < len(sent.tokens) and sent.tokens[at].lower in titles(draft):
            at += 1
        last = run_of_names(draft, sent, at)
        listed = any(o.last + 1 == at and len(o.polities) > 1 for o in sent.offices)
        if last - at < 1 or comma and not (last - at > 1 and (listed or ends_here(sent, last))):
            continue
        if last - at == 1 and (is_headline(sent) or not _lone_name(draft, sent.tokens[at])):
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
            while first > 0 and low - first < MAX_WORDS and name_like(draft, sent, first - 1, head=True):
                first -= 1
            last = run_of_names(draft, sent, high)
            yield from (Candidate(a, b, "career") for a, b in ((first, low), (high, last)) if b - a >= 2)


def _spots(draft: Draft, sent: Sent) -> list[tuple[int, frozenset[str]]]:
    """Places behind which a name may stand: offices, titles, and words such as colleague."""
    spots = [(o.last, o.cases) for o in sent.offices if not _owns(sent, o)]
    words = titles(draft) | _companions(draft.register, draft.language)
    spots += [(t.i + 1, frozenset[str]()) for t in sent.tokens if t.lower in words or draft.language in INFLECTS_ALL and _is_form_of(draft.pack, t, words)]
    return spots + [(m.last, frozenset[str]()) for m in _parted_titles(draft.pack).find(sent.tokens)]


def _owns(sent: Sent, office: OfficePhrase) -> bool:
    """English: whether something belongs to those in an office, and no name follows: "the foreign ministers' Retreat"."""
    after = sent.tokens[office.last:office.last + 1]
    return sent.tokens[office.last - 1].lower.endswith(("'s", "’s")) or office.plural and bool(after) and after[0].text in "'’"


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
    """Names of two words that follow the first over commas and "and", each maybe with its state: "(Peru)" behind it, „Перу“ before it."""
    while True:
        joint, _ = state_in_brackets(sent, at)
        first = past(sent, joint, draft.pack.words("and") | {","})
        owner = state_at(sent, first) if first > joint else None
        first = past(sent, owner.last if owner else first, titles(draft))
        last = run_of_names(draft, sent, first)
        if first == joint or last - first < 2 or not draft.pack.cased and not ends_here(sent, last):
            return
        yield Candidate(first, last, "office")
        at = last


def _lone_name(draft: Draft, token: Token) -> bool:
    """One unknown word behind an office is a name if it ends as surnames do, or if a fuller name in the text ends with it."""
    if has_surname_ending(draft, token) or any(a.base in draft.register.surnames(draft.language) for a in draft.pack.forms.analyses(token.lower)):
        return True
    return draft.pack.cased and any(0 < t.i != token.i and sent.tokens[t.i - 1].is_capital and sent.tokens[t.i - 1].is_word and not t.text.isupper()
                                    for sent, t in draft.places(token.lower))


def _may_follow_office(draft: Draft, sent: Sent, first: int, last: int, cases: frozenset[str]) -> bool:
    if draft.pack.cased:
        return True
    if last - first < 2:
        return False
    given, surname = sent.tokens[first], sent.tokens[last - 1]
    known = is_given(draft, given) or has_surname_ending(draft, surname)
    own = {a.case for a in draft.pack.forms.analyses(surname.lower) if a.base != surname.lower}
    agree = bool(cases & own) or surname.lower[-1:] in "იეაოუ" and not own & PLACE_CASES
    return known or agree and given.lower[-1:] in draft.pack.main.get("given_ends", "იეაოუ") + "სმვ" + STEM_ENDS


# --- by given name or surname ending ---------------------------------------------

def _full(draft: Draft, sent: Sent) -> Iterable[Candidate]:
    i = 0
    while i < len(sent.tokens):
        last = run_of_names(draft, sent, i)
        if last - i >= 2 and (why := _why_person(draft, sent, i, last) or _apposed(draft, sent, last) or _speaks(draft, sent, i, last)
                              or _met_again(draft, sent, i, last)):
            yield Candidate(i, last, why)
            i = last
            continue
        if last - i > 2 and (why := _why_person(draft, sent, last - 2, last)):
            yield Candidate(last - 2, last, why)
        i = next((j for j in range(i + 1, last) if is_given(draft, sent.tokens[j]) and sent.tokens[j].is_capital), max(last, i + 1))


def _why_person(draft: Draft, sent: Sent, first: int, last: int) -> str:
    if is_given(draft, sent.tokens[first]) and (draft.pack.cased or has_surname_ending(draft, sent.tokens[last - 1])):
        return "given"
    return ""


SPEECH = frozenset({"say", "tell", "stress", "claim", "write", "answer", "warn"})  # cues whose subject is somebody


def _speaks(draft: Draft, sent: Sent, first: int, last: int) -> str:
    """Beside a verb of speech, the first word one that people bear: "insists Katrin Oberlech", "Luka Perazić told reporters"."""
    if not draft.pack.cased or last - first > 3 or is_headline(sent) or adposition(draft.pack, sent, first, last) or spelled(sent.tokens[first].lower) is None:
        return ""
    cues = cue_lexicon(draft.pack)
    beside = [*cues.at(sent.tokens, last), *(cues.at(sent.tokens, first - 1) if first else ())] if last < len(sent.tokens) else []
    stops = any(m.value.kind == "stop" for m in beside)
    return "speech" if not stops and any(m.value.kind in SPEECH and m.first in (last, first - 1) for m in beside) else ""


def _met_again(draft: Draft, sent: Sent, first: int, last: int) -> str:
    """The last word of the name stands alone elsewhere, as a surname does; or the name labels a turn of an interview."""
    if not draft.pack.cased or last - first > 3 or is_headline(sent):
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
        if len(words) >= 2 and all(name_like(draft, sent, i, head=i == first) for i in words) and (led or _is_named(draft, sent, first, last, cases)):
            yield Candidate(first, last, "uncased")


Place = tuple[int, int, frozenset[str]]


def _set_off(draft: Draft, sent: Sent) -> Iterable[Place]:
    """The two words before an office behind a comma, and those before "who heads"; with the cases of the office."""
    for office in sent.offices:
        at = office.first - 1
        if office.led and at > 2 and sent.tokens[at].lower in draft.pack.words("who"):
            yield _begin(sent, at - 1), at - 1, frozenset()
        elif at > 1 and sent.tokens[at].text in ",(–—-" and (office.led or is_closed(sent, office.last)):
            yield _begin(sent, at), at, office.cases


def _beside_speech(draft: Draft, sent: Sent) -> Iterable[Place]:
    """The words before and behind a verb of speech: its subject stands in the ergative."""
    for match in (m for m in cue_lexicon(draft.pack).find(sent.tokens) if m.value.kind in SPEECH):
        yield _begin(sent, match.first), match.first, ERGATIVE
        yield match.last, run_of_names(draft, sent, match.last), ERGATIVE


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
    return agrees and (is_given(draft, given) or spelled(given.lower) is not None)
