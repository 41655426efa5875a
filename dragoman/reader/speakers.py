"""Speakers: to whom a cue points, by the clause that it stands in and by what the sentences before leave behind."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, Match
from dragoman.languages.pack import Pack
from dragoman.reader.cues import Cue, as_words, finite_words, paper_lexicon, speech_words, that_lexicon
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import body_entity
from dragoman.reader.gender import of_pronoun
from dragoman.reader.outlets import is_media, outlet_nouns
from dragoman.reader.quotes import Quotation
from dragoman.register.rows import OfficeRow

SPEAKING = ("person", "organisation", "polity", "group")
OBLIQUE = frozenset({"com", "all", "con", "ben", "abl", "loc", "abo", "betw", "gen", "agt", "via", "tem", "ter", "med", "beh", "led", "ins"})
BESIDE = 3  # tokens between an according-phrase and its name
GAP = 4  # tokens between a cue and a speaker behind it: "said on Friday the agency X"
WIDE = 9  # the same where the order of words is free
STOPS = frozenset({";", ":", "—", "–"})
INVERTING = frozenset({"say", "answer", "write", "report", "claim", "stress", "ask", "warn"})  # cues that go before their subject in English


@dataclass(frozen=True)
class Voice:
    """A noun phrase that may speak; `paper` marks a statement or report that speaks for its owner, `first` includes an office."""

    first: int
    last: int
    entity: str | None
    type: str
    oblique: bool
    place: bool = False
    paper: bool = False
    pronoun: bool = False
    ergative: bool = False
    titled: bool = True
    head: int = -1

    def within(self, first: int, last: int) -> bool:
        """Whether the name, its title apart, stands between two tokens."""
        return first <= (self.head if self.head >= 0 else self.first) and self.last <= last


@dataclass
class Context:
    """What the sentences before leave behind: who spoke last, who was the subject, which bodies and outlets were named, who reports whom."""

    speaker: str | None = None
    subject: str | None = None
    bodies: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    chains: dict[str, tuple[str, ...]] = field(default_factory=dict)
    persons: list[str] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)

    def person(self, gender: str) -> str | None:
        """The last person who spoke or was a subject and whose gender a pronoun fits; any speaker where pronouns have none."""
        if not gender:
            return self.before
        return next((p for p in reversed(self.persons) if self.gender.get(p, gender) == gender), None)

    @property
    def before(self) -> str | None:
        """Whom "in his words" means: the last speaker, else the last subject."""
        return self.speaker or self.subject


@dataclass(frozen=True)
class Said:
    """A cue met in a sentence with the speaker that it points to; `first:last` are the tokens of both where they stand together."""

    match: Match[Cue]
    speaker: str | None
    at: tuple[int, int]
    first: int
    last: int
    voice: Voice | None = None

    @property
    def kind(self) -> str:
        """The cue's kind."""
        return self.match.value.kind


# --- who may speak ------------------------------------------------------------------------

def voices(draft: Draft, sent: Sent, context: Context) -> list[Voice]:
    """Everybody in a sentence who may be the subject of a cue, in order."""
    found = [_named(draft, sent, p, context) for p in sent.phrases if p.within is None and p.entity and p.type in SPEAKING and p.form != "adjective"]
    for o in sent.offices:
        if not o.persons and not any(v.first < o.last and o.first < v.last and v.type == "person" for v in found):
            found = [v for v in found if not (o.first <= v.first and v.last <= o.last)]
            side = next(iter(o.polities), context.before if o.plural else None)
            found.append(Voice(o.first, o.last, _of_office(sent, o.first, o.last) or side, "person", _is_oblique(o.cases, ""),
                               ergative=o.cases == {"erg"}, titled=False))
    found += [v for v in _bodies(draft, sent, context) if not any(o.first < v.last and v.first < o.last for o in found)]
    found += [v for v in _outlets(draft, sent, context) if not any(o.first < v.last and v.first < o.last for o in found)]
    found += [v for v in _papers(draft, sent, found, context) if not any(o.first <= v.head < o.last for o in found)]
    return sorted((v for v in found if not _modifies(v, found)), key=lambda v: (v.first, v.last))


def _modifies(voice: Voice, others: Sequence[Voice]) -> bool:
    """A body, polity or office right before a person is a part of that person's title."""
    if voice.type not in ("organisation", "polity") and voice.titled:
        return False
    return any(o.type == "person" and o.head >= 0 and o is not voice and (o.first <= voice.last <= o.head or 0 <= o.head - voice.last <= 1 and not voice.titled)
               for o in others)


def _named(draft: Draft, sent: Sent, phrase: Phrase, context: Context) -> Voice:
    first = min((o.first for o in sent.offices if phrase.entity in o.persons and 0 <= phrase.first - o.last <= 1), default=phrase.first)
    cases = phrase.cases
    stands_in = phrase.role in ("loc", "all") or "loc" in cases
    entity = context.before if _is_she(draft, sent, phrase) and context.before else phrase.entity
    return Voice(min(first, phrase.first), phrase.last, entity, phrase.type, _is_oblique(cases, phrase.role),
                 place=stands_in and phrase.type == "organisation" and not is_media(draft, phrase.entity), pronoun=phrase.form == "pronoun",
                 ergative=cases == {"erg"}, head=phrase.first)


def _is_she(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """A pronoun for one as well as for several, such as German "sie": beside a cue it is one who spoke before."""
    return phrase.type == "group" and sent.tokens[phrase.first].lower in draft.pack.words("pronouns", "person")


def _is_oblique(cases: frozenset[str], role: str) -> bool:
    return role in OBLIQUE or bool(cases) and not cases & {"nom", "erg", "pl_nom", "pl_erg"}


def _of_office(sent: Sent, first: int, last: int) -> str | None:
    """The body whose office it is: the ministry in "the ministry's spokesman"."""
    return next((p.entity for p in sent.phrases if p.type == "organisation" and first <= p.first and p.last <= last and p.entity), None)


def _bodies(draft: Draft, sent: Sent, context: Context) -> Iterable[Voice]:
    """"The ministry", "the embassy": the one named before."""
    for match in draft.register.office_lexicon(draft.language).find_all(sent.tokens):
        if match.value.kind == "body" and match.value.compose and not sent.taken(match.first, match.last):
            known = _thing(draft, context) if _is_part(match.value) else last_body(draft, context, match.value.name.split()[-1])
            entity = _seated(draft, sent, match) or known
            role = "loc" if "loc" in match.cases and "nom" not in match.cases else ""
            yield Voice(match.first, match.last, entity, "organisation", _is_oblique(match.cases, role), place="loc" in match.cases, titled=False)


def _is_part(row: OfficeRow) -> bool:
    """A press service speaks for the body that was named last, whichever that is."""
    return "{body}" in (row.compose or "")


def _outlets(draft: Draft, sent: Sent, context: Context) -> Iterable[Voice]:
    """"The agency", "the newspaper": the one named before; beside a name the noun is a part of it."""
    for side in ("before", "after"):
        for match in outlet_nouns(draft.pack, side).find_all(sent.tokens):
            beside = any(p.last - 1 <= match.first <= p.last + 1 or match.last <= p.first <= match.last + 1 for p in sent.phrases if is_media(draft, p.entity))
            entity = last_body(draft, context, "agency") if match.value == "news-agency" else None
            entity = entity or next(reversed(context.outlets), None)
            if entity and not beside:
                yield Voice(match.first, match.last, entity, "organisation", _is_oblique(match.cases, ""))


def _seated(draft: Draft, sent: Sent, match: Match[OfficeRow]) -> str | None:
    """"The Foreign Ministry in Riga": the one of the country whose city it stands in; an embassy is somebody else's there."""
    if "{place}" in (match.value.compose or ""):
        return None
    near = next((p for p in sent.phrases if p.type == "place" and p.role == "loc" and 0 < p.first - match.last <= 1), None)
    row = draft.register.entities.get(near.entity or "") if near else None
    return body_entity(draft, match.value, row.of) if row is not None and row.of and row.of.startswith("polity:") else None


def last_body(draft: Draft, context: Context, noun: str = "") -> str | None:
    """The body named last; with a noun the last whose name holds it."""
    named = [b for b in context.bodies if noun and noun.lower() in draft.register.name(b).lower() or noun and noun.lower() in _made_name(draft, b)]
    return next(reversed(named if noun else context.bodies), None)


def _made_name(draft: Draft, entity: str) -> str:
    return draft.entities[entity].name.lower() if entity in draft.entities else ""


def _papers(draft: Draft, sent: Sent, named: Sequence[Voice], context: Context) -> Iterable[Voice]:
    """A statement or report speaks for the one whose it is: named beside it, else the last who spoke."""
    for match in paper_lexicon(draft.pack).find(sent.tokens):
        owner = next((v for v in named if 0 <= v.first - match.last <= 2 and (v.oblique or draft.pack.main.get("order") != "svo")), None) \
            or next((v for v in named if 0 <= match.first - v.last <= 1 and v.entity), None)
        entity = owner.entity if owner else None if _titled(draft, sent, match.last) else _issuer(draft, context)
        first, last = (min(match.first, owner.first), max(match.last, owner.last)) if owner else (match.first, match.last)
        yield Voice(first, last, entity, "paper", True, paper=True, head=match.first)


def _titled(draft: Draft, sent: Sent, at: int) -> bool:
    """A capital or a quotation mark behind the noun: its name, which nobody knows."""
    token = sent.tokens[at] if at < len(sent.tokens) else None
    return token is not None and (token.text in "“„«\"‘" or draft.pack.cased and token.is_capital)


def _issuer(draft: Draft, context: Context) -> str | None:
    """Whose statement is meant where the text does not say."""
    if context.speaker and not is_media(draft, context.speaker):
        return context.speaker
    return last_body(draft, context)


# --- the clause of a cue --------------------------------------------------------------------

@lru_cache(maxsize=32)
def openers(home: Pack) -> Lexicon[str]:
    """Words that open a clause beside the main one."""
    words: Lexicon[str] = Lexicon(home.forms, cased=False)
    for key in ("who", "clause"):
        words.extend((form, key) for form in home.main.get(key, ()) if form not in home.main.get("that", ()))
    return words


def segments(draft: Draft, sent: Sent, quotations: Sequence[Quotation], at: int) -> list[tuple[int, int]]:
    """The stretches between commas before a token, nearest first, as far as its own clause goes.

    Quotations and clauses opened by who, when and the like are left out; the way ends at "that", a dash, a colon or a semicolon.
    """
    inside = {t.i for t in sent.tokens for q in quotations if not q.is_short and q.holds(t.start)}
    that = {i for m in that_lexicon(draft.pack).find_all(sent.tokens) for i in range(m.first, m.last)}
    out: list[tuple[int, int]] = []
    end = at
    for i in range(at - 1, -2, -1):
        token = sent.tokens[i] if i >= 0 else None
        if token is not None and i not in that and token.text not in STOPS and token.text not in ",՝" and i not in inside:
            continue
        if token is not None and token.text == "," and _in_list(draft, sent, i):
            continue
        if not _opens_aside(draft, sent, i + 1, end) or end == at and sent.tokens[i + 1].lower in as_words(draft.pack):
            out.append((i + 1, end))
        if token is None or token.text not in ",՝":
            break
        end = i
    return out


def _in_list(draft: Draft, sent: Sent, comma: int) -> bool:
    """The comma stands between two names of a list that "and" closes."""
    ahead = next((p for p in sent.phrases if p.first == comma + 1), None)
    joined = ahead is not None and ahead.last < len(sent.tokens) and sent.tokens[ahead.last].lower in draft.pack.words("and")
    return joined and any(p.last == comma and p.type == ahead.type for p in sent.phrases if ahead is not None)


def _opens_aside(draft: Draft, sent: Sent, first: int, end: int) -> bool:
    """The stretch is a clause of its own beside the main one, or a cue put in between ("as X reports")."""
    words = openers(draft.pack)
    return any(m.last <= end for i in range(first, min(first + 2, end)) for m in words.at(sent.tokens, i))


def _is_bare(draft: Draft, sent: Sent, first: int, end: int) -> bool:
    """Nothing stands there but conjunctions and one word more: "and also"."""
    words = [t for t in sent.tokens[first:end] if t.is_word and t.lower not in finite_words(draft.pack)]
    return not words or len(words) <= 2 and words[0].lower in draft.pack.words("and")


# --- to whom a cue points -----------------------------------------------------------------------

def said(draft: Draft, sent: Sent, match: Match[Cue], quotations: Sequence[Quotation], earlier: Sequence[Said], context: Context) -> Said:
    """A cue with its speaker.

    Args:
        draft, sent: The sentence.
        match: The cue.
        quotations: The quotations that touch the sentence.
        earlier: The sentence's cues before this one.
        context: What the sentences before leave behind.
    """
    at = sent.span(match.first, match.last)
    everybody = voices(draft, sent, context)
    able = [v for v in everybody if v.paper or v.last <= match.first or match.last <= v.first]
    if match.value.side == "round":
        inner = _within(match, everybody)
        entity = _pointed_at(draft, sent, inner, quotations, context) if inner else None
        return Said(match, entity, at, match.first, match.last, inner)
    if match.value.kind == "according":
        return _according(draft, sent, match, able, at, context)
    owners = speech_words(draft.pack, "possessive")
    able = [v for v in able if not (v.pronoun and sent.tokens[v.first].lower in owners)]
    voice = (_within(match, everybody) if match.value.kind == "quoted" else None) or _subject(draft, sent, match, able, quotations, earlier)
    if voice is not None:
        near = 0 <= match.first - voice.last <= GAP or 0 <= voice.first - match.last <= WIDE
        first, last = (min(match.first, voice.first), max(match.last, voice.last)) if near else (match.first, match.last)
        return Said(match, _pointed_at(draft, sent, voice, quotations, context), at, first, last, voice)
    return Said(match, _absent(draft, sent, match, quotations, earlier, context), at, match.first, match.last)


def _within(match: Match[Cue], able: Sequence[Voice]) -> Voice | None:
    """"Quoted the envoy as saying", "in the envoy's words": the speaker stands in the midst of the cue."""
    return next((v for v in able if match.first < v.first and v.last < match.last and v.type == "person"), None)


def _pointed_at(draft: Draft, sent: Sent, voice: Voice, quotations: Sequence[Quotation], context: Context) -> str | None:
    """Whom a pronoun beside a cue means: one named before it in the author's own words of the sentence, else the last who spoke."""
    if not voice.pronoun or any(p.type == "person" and p.form != "pronoun" and p.last <= voice.first and not p.role
                                and not any(q.holds(sent.tokens[p.first].start) for q in quotations) for p in sent.phrases):
        return voice.entity
    return context.person(of_pronoun(draft.pack, sent.tokens[voice.first].lower)) or voice.entity


def _according(draft: Draft, sent: Sent, match: Match[Cue], able: Sequence[Voice], at: tuple[int, int], context: Context) -> Said:
    if match.value.side == "self":
        gender = next((g for t in sent.tokens[match.first:match.last] if (g := of_pronoun(draft.pack, t.lower))), "")
        return Said(match, context.person(gender), at, match.first, match.last)
    voice = _beside(match, able)
    if voice is None:
        return Said(match, _issuer(draft, context) if _stands_alone(draft.pack, sent, match) else None, at, match.first, match.last)
    first, last = min(match.first, voice.first), max(match.last, voice.last)
    entity = voice.entity
    if voice.pronoun and context.speaker:
        entity = context.person(of_pronoun(draft.pack, sent.tokens[voice.first].lower)) or entity
    return Said(match, entity, sent.span(first, last), first, last, voice)


def _stands_alone(home: Pack, sent: Sent, match: Match[Cue]) -> bool:
    """No noun beside the phrase tells whose words they are."""
    at = match.last if match.value.side == "before" else match.first - 1
    if 0 <= at < len(sent.tokens) and sent.tokens[at].lower in speech_words(home, "same"):
        return True
    return not (0 <= at < len(sent.tokens) and (sent.tokens[at].is_word or sent.tokens[at].text in "“”„«»\"‘"))


def _beside(match: Match[Cue], able: Sequence[Voice]) -> Voice | None:
    """The name that an according-phrase stands beside, on its own side before the other."""
    after = next((v for v in able if 0 <= v.first - match.last <= BESIDE), None)
    before = next((v for v in reversed(able) if 0 <= match.first - v.last <= BESIDE and not v.paper), None)
    return (after or before and (before if match.first - before.last == 0 else None)) if match.value.side == "before" else before


def _subject(draft: Draft, sent: Sent, match: Match[Cue], able: Sequence[Voice], quotations: Sequence[Quotation], earlier: Sequence[Said]) -> Voice | None:
    """The subject in the cue's own stretch, behind it where it goes before, else in the stretches that an insertion parts from it."""
    own = next((v for v in able if v.paper and match.first <= v.head < match.last), None)
    if own is not None and own.head < match.last - 1:  # "the statement said", not "in a statement"
        return own
    ways = segments(draft, sent, quotations, match.first)
    first, end = _own_stretch(ways, match)
    here = [v for v in able if v.within(first, end)]
    left, right = _chosen(here) or _paper(draft, here), _behind(draft, sent, match, able, quotations)
    left = _apposed(sent, able, left, first) or left
    if right is not None and (_inverted(draft, sent, match) or left is None and draft.pack.main.get("order") != "svo"):
        return right
    if left is not None:
        return left
    head = _antecedent(draft, sent, match, able)
    if head is not None:
        return head
    if _is_bare(draft, sent, first, end) and not any(e.speaker and e.kind != "according" and not is_media(draft, e.speaker) for e in earlier):
        far = next((v for a, b in ways if b < match.first and not _led_by_cue(earlier, a)
                    for v in [_chosen([v for v in able if v.within(a, b)])] for v in [_apposed(sent, able, v, a) or v] if v), None)
        if far is not None:
            return far
    return _marked(able, ways) or _weak(able, ways, match)


def _marked(able: Sequence[Voice], ways: Sequence[tuple[int, int]]) -> Voice | None:
    """The nearest name in the ergative of the cue's clause, whatever names in other cases stand behind it."""
    return next((v for a, b in ways for v in reversed(able) if v.ergative and v.within(a, b)), None)


def _apposed(sent: Sent, able: Sequence[Voice], office: Voice | None, first: int) -> Voice | None:
    """"Kılıç, the country's envoy, said": the name before the comma, not the title without a name behind it."""
    if office is None or office.titled or first == 0 or sent.tokens[first - 1].text != ",":
        return None
    return next((v for v in able if v.last == first - 1 and v.type == "person" and not v.oblique), None)


def _own_stretch(ways: Sequence[tuple[int, int]], match: Match[Cue]) -> tuple[int, int]:
    """The stretch in which the cue itself stands; an empty one where a comma stands right before it."""
    return ways[0] if ways and ways[0][1] == match.first else (match.first, match.first)


def _paper(draft: Draft, here: Sequence[Voice]) -> Voice | None:
    """Where the subject goes before the verb, a statement may be it."""
    return next((v for v in here if v.paper), None) if draft.pack.main.get("order") == "svo" else None


def _antecedent(draft: Draft, sent: Sent, match: Match[Cue], able: Sequence[Voice]) -> Voice | None:
    """"Mitsotakis, who says": the name before the relative word."""
    at = match.first - 1
    if at < 1 or sent.tokens[at].lower not in draft.pack.words("who"):
        return None
    return next((v for v in able if 0 <= at - v.last <= 1), None)


def _led_by_cue(earlier: Sequence[Said], first: int) -> bool:
    """A cue put in between with its speaker: "Merkel, reports the agency, ..."."""
    return any(e.first == first for e in earlier)


def _chosen(here: Sequence[Voice]) -> Voice | None:
    """The first that may be a subject; where one stands in the ergative, that one."""
    free = [v for v in here if not v.oblique and not v.paper]
    return next((v for v in free if v.ergative), None) or (free[0] if free else None)


def _behind(draft: Draft, sent: Sent, match: Match[Cue], able: Sequence[Voice], quotations: Sequence[Quotation]) -> Voice | None:
    reach = GAP if draft.pack.main.get("order") == "svo" else WIDE
    that = {m.first for m in that_lexicon(draft.pack).find_all(sent.tokens)}
    quoted = {t.i for t in sent.tokens for q in quotations if q.holds(t.start) and not q.is_short}
    stop = next((t.i for t in sent.tokens[match.last:] if t.text in ",;:—–՝" or t.i in that or t.i in quoted), len(sent.tokens))
    return next((v for v in able if match.last <= v.first < stop and v.first - match.last <= reach and not v.oblique and not v.paper), None)


def _inverted(draft: Draft, sent: Sent, match: Match[Cue]) -> bool:
    """The cue follows a quotation, a comma or a dash, and no content clause comes after it: its subject stands behind it."""
    if draft.pack.main.get("order") == "svo" and match.value.kind not in INVERTING:
        return False
    before = next((t.text for t in reversed(sent.tokens[:match.first]) if t.lower not in draft.pack.words("and")), "")
    behind = sent.tokens[match.last:match.last + WIDE]
    return bool(before) and before in ",–—-”»“\"’" and not any(t.lower in draft.pack.words("that") or t.text in ":՝" for t in behind)


def _weak(able: Sequence[Voice], ways: Sequence[tuple[int, int]], match: Match[Cue]) -> Voice | None:
    """No subject: the statement in which it is said, else the body at which it is said."""
    near = [v for v in able if any(v.within(a, b) for a, b in ways) or 0 <= v.first - match.last <= GAP]
    paper = next((v for v in near if v.paper and v.entity), None)
    return paper or next((v for v in near if v.place and v.entity), None)


def _absent(draft: Draft, sent: Sent, match: Match[Cue], quotations: Sequence[Quotation], earlier: Sequence[Said], context: Context) -> str | None:
    """A cue without a subject: the cue's before it in the sentence; "it said"; or the last speaker where verbs may stand alone."""
    ways = segments(draft, sent, quotations, match.first)
    first, end = _own_stretch(ways, match)
    if _is_bare(draft, sent, first, end):
        known = next((e.speaker for e in reversed(earlier) if e.speaker and not is_media(draft, e.speaker)), None)
        return known or (_unspoken(draft, sent, match, context) if earlier or _pro_drop(draft) else None)
    if any(t.lower in draft.pack.words("pronouns", "it") | draft.pack.words("pronouns", "persons") for t in sent.tokens[max(first, end - 2):end]):
        return _thing(draft, context)
    return _unspoken(draft, sent, match, context) if _pro_drop(draft) else None


def _unspoken(draft: Draft, sent: Sent, match: Match[Cue], context: Context) -> str | None:
    """The last speaker, unless the verb's plural shows that nobody in particular is meant: "they say"."""
    several = tuple(speech_words(draft.pack, "plural"))
    plural = bool(several) and any(t.lower.endswith(several) for t in sent.tokens[match.first:match.last])
    return None if plural and (context.before or "").startswith(("person:", "polity:")) else context.before


def _thing(draft: Draft, context: Context) -> str | None:
    """Whom "it" means: the body or state that spoke last, no person."""
    spoke = context.speaker if context.speaker and not context.speaker.startswith("person:") else None
    return spoke or last_body(draft, context)


def _pro_drop(draft: Draft) -> bool:
    """Languages whose verbs may stand without a subject."""
    return bool(draft.pack.main.get("pro_drop", draft.pack.tag in ("ka", "hy", "ru", "uk", "tr", "az", "es")))
