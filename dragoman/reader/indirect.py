"""Indirect and mixed speech: which words of a sentence a cue reports."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.reader.cues import as_words, finite_words, paper_lexicon, speech_words, that_lexicon
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.outlets import is_media
from dragoman.reader.quotes import Quotation
from dragoman.reader.speakers import Said, openers
from dragoman.reader.stretches import over

PUNCTUATION = " \t\u00a0,.;:–—-―։՝…!?\"“”„«»'‘’"
OPENING = "“„«\"‘"
LEAST = 3  # words in a statement's content
TAIL = 14  # words that may follow a cue which closes the sentence: who, where, when
COLONS = frozenset({":", "՝"})
PARTED = frozenset({",", "–", "—", "-", "՝"})
NOUNS = frozenset({"stress", "demand", "warn"})  # cues whose content may be a noun phrase
ACTS = frozenset({"offer", "accuse", "praise"})  # with an infinitive or a noun an act, not words; with "that" or words quoted both
CLAUSES = frozenset({"say", "tell", "claim", "report", "promise", "answer", "write", "stress", "warn", "deny"})  # may leave out "that"


@dataclass(frozen=True)
class Around:
    """What the rules look at: the sentence, its cues in order, its quotations."""

    draft: Draft
    sent: Sent
    cues: Sequence[Said]
    quotations: Sequence[Quotation]

    def text(self, first: int, last: int) -> str:
        """The characters between two tokens."""
        if first >= last:
            return ""
        start, end = self.sent.span(first, last)
        return self.draft.text[start:end]


def content(around: Around, said: Said) -> tuple[int, int] | None:
    """The characters that a cue reports, punctuation still at their ends; None where it reports nothing."""
    if said.kind == "according":
        return _of_according(around, said)
    if said.kind == "ask" and said.match.first == 0 and around.draft.pack.main.get("order") == "svo":
        return None  # "Asked whether ..., she said": nobody is named who asks
    that = behind_that(around, said)
    if _is_act(around, said) and (that is None or around.sent.tokens[that - 1].lower in speech_words(around.draft.pack, "asked")):
        return None
    if that is not None:
        inner = _nested(around, that)
        start = around.sent.tokens[inner.last if inner else that].start
        return start, _end(around, said, start)
    return _behind_as(around, said) or _before(around, said) or _complement(around, said)


def _is_act(around: Around, said: Said) -> bool:
    """A demand or question whose infinitive, noun or wish is what is asked for, no words of anybody's; unless some are quoted."""
    return said.kind in speech_words(around.draft.pack, "acts") and not _quotes_near(around, said)


# --- behind "that" ----------------------------------------------------------------------------

def _nested(around: Around, that: int) -> Said | None:
    """"Said that, in the ministry's view, ...": a source right behind "that" adds to the one who speaks."""
    found = next((c for c in around.cues if c.kind == "according" and that <= c.first <= that + 1), None)
    return found if found is not None and found.last < len(around.sent.tokens) else None


def _is_nested(around: Around, said: Said) -> bool:
    """Whether a phrase that names a source stands right behind another speaker's "that"."""
    others = [c for c in around.cues if c is not said and c.kind != "according" and c.first < said.first and not is_media(around.draft, c.speaker)]
    return any((that := behind_that(around, c)) is not None and _nested(around, that) is said for c in others)


REACH = 12  # tokens between a cue and its "that": the addressee, the place, the day


def behind_that(around: Around, said: Said) -> int | None:
    """Where the content begins behind "that" or a colon."""
    sent, words = around.sent, that_lexicon(around.draft.pack)
    if _names_paper(around, said):
        return None
    if sent.tokens[said.match.last - 1].lower in around.draft.pack.words("that") and said.match.last < len(sent.tokens):
        return said.match.last
    long = [q for q in around.quotations if not q.is_short]
    for i in range(said.match.last, min(said.match.last + REACH, len(sent.tokens))):
        if any(c is not said and c.match.first == i and c.kind != "according" for c in around.cues):
            return None
        if (sent.tokens[i].text in COLONS and not _is_hour(around, i) or sent.tokens[i].text == "." and i == said.match.last) and i + 1 < len(sent.tokens):
            return i + 1 if _colon_opens(around, said, i) else None
        if any(q.holds(sent.tokens[i].start) for q in long):
            return None
        if sent.tokens[i].text == "," and said.kind in CLAUSES and _is_quotative(around, i + 1):
            return i + 1
        found = words.at(sent.tokens, i)
        if found and found[0].last < len(sent.tokens) and sent.tokens[i].lower == found[0].value.split()[0].lower() and not _asks(around, said, i):
            return found[0].last
    return None


def _is_hour(around: Around, colon: int) -> bool:
    """A colon between two numbers: 15:30."""
    beside = around.sent.tokens[colon - 1:colon + 2]
    return len(beside) == 3 and beside[0].text.isdecimal() and beside[2].text[:1].isdecimal() and beside[0].end + 1 == beside[2].start


def _colon_opens(around: Around, said: Said, colon: int) -> bool:
    """A colon opens what was said: quoted words; else words of the cue's own clause, of a cue that speaks and does not act."""
    tokens, last = around.sent.tokens, around.sent.tokens[said.match.last - 1].lower
    if tokens[colon + 1].lower in as_words(around.draft.pack):
        return False
    converbs = tuple(speech_words(around.draft.pack, "converb")) or ("\n",)
    converb = last.endswith(converbs) or any(t.lower.endswith(converbs) for t in tokens[colon + 1:colon + 3])
    plain = said.kind not in ACTS and not converb and _led_by_as(around, said) is None and not any(t.text == "," for t in tokens[said.match.last:colon])
    return plain or tokens[colon + 1].text in OPENING


def _is_quotative(around: Around, first: int) -> bool:
    """Georgian closes another's words with an enclitic on the last of them: "says, the town is-ready-o"."""
    endings = tuple(speech_words(around.draft.pack, "quotative"))
    words = [t for t in around.sent.tokens[first:] if t.is_word]
    return bool(endings) and len(words) > 1 and words[-1].lower.endswith(endings) and not words[-1].lower.startswith("სა")


def _names_paper(around: Around, said: Said) -> bool:
    """"Issued a statement that speaks of": the words behind tell of the statement; a statement that itself says is another matter."""
    if around.draft.pack.main.get("order") != "svo" or said.match.last - said.match.first < 2 \
            or around.sent.tokens[said.match.first].lower in scene_words(around.draft.pack):
        return False
    return any(m.last == said.match.last for m in paper_lexicon(around.draft.pack).find(around.sent.tokens[:said.match.last]))


def _asks(around: Around, said: Said, at: int) -> bool:
    """English "if" and "how" open a content clause only right behind the cue or its addressee."""
    return around.draft.pack.main.get("order") == "svo" and around.sent.tokens[at].text == "," and at > said.match.last


def _behind_as(around: Around, said: Said) -> tuple[int, int] | None:
    """"As the minister said, ...": all behind the comma."""
    sent = around.sent
    comma = next((t.i for t in sent.tokens[said.last:said.last + BEFORE_NAME + 1] if t.text in ",՝"), None)
    if _led_by_as(around, said) is None or comma is None or comma + 1 >= len(sent.tokens):
        return None
    start = sent.tokens[comma + 1].start
    return start, _end(around, said, start)


def _led_by_as(around: Around, said: Said) -> int | None:
    """Where the "as" stands that leads a source in: at the sentence's head, or behind a colon or semicolon."""
    tokens = around.sent.tokens
    for i in range(said.first, -1, -1):
        if tokens[i].lower in as_words(around.draft.pack) and (i == 0 or tokens[i - 1].text in ":;"):
            return i
        if tokens[i].text in ",:;":
            return None
    return None


# --- the end of the content -----------------------------------------------------------------------

def _end(around: Around, said: Said, start: int) -> int:
    """The sentence's end, or where another cue's clause begins."""
    sent = around.sent
    for other in around.cues:
        if sent.tokens[other.first].start <= start or other is said:
            continue
        if other.kind == "according":
            return sent.tokens[other.first].start
        if closes(around, other):
            return sent.tokens[_clause_start(around, other) or other.first].start
        joint = _joint(around, start, other)
        if joint is not None and other.speaker == said.speaker and not _own_subject(around, other, joint):
            return sent.tokens[joint].start
    return sent.sentence.end


def _joint(around: Around, start: int, other: Said) -> int | None:
    """The "and" or comma that joins the other cue's clause to the content: not one between the members of a list."""
    sent, joints = around.sent, around.draft.pack.words("and") | {",", ";"}
    found = [t.i for t in sent.tokens[:other.match.first] if t.start > start and t.lower in joints
             and not (any(p.last == t.i for p in sent.phrases) and any(p.first == t.i + 1 for p in sent.phrases))]
    return found[-1] if found else None


def _own_subject(around: Around, other: Said, joint: int) -> bool:
    """The cue has a subject between the joint and itself that is not the speaker's own name."""
    return any(joint <= p.first < other.match.first and p.type in ("person", "polity", "organisation") and p.entity != other.speaker
               and (not p.cases or bool(p.cases & {"nom", "erg"})) and not p.role for p in around.sent.phrases)


# --- before the cue ---------------------------------------------------------------------------------

CLOSING = frozenset({"say", "tell", "stress", "answer", "write", "report", "claim", "warn", "ask", "according"})
BEFORE_NAME = 3  # tokens between a comma and a speaker's name: "the state agency X"


def closes(around: Around, said: Said) -> bool:
    """The cue stands with its speaker behind a comma or dash, and no clause of its own follows."""
    at = _clause_start(around, said)
    if at is None or said.kind not in CLOSING or len(around.text(0, at).split()) < LEAST - _is_dashed(around, at) or behind_that(around, said) is not None:
        return False
    opened = [q for q in around.quotations if q.start >= said.at[1] and not q.is_short]
    closed = [q for q in around.quotations if q.end <= said.at[0]]
    return not (opened and not closed) and not _follows_clause(around, at) and not _joins(around, at) and not _frame(around, at) and _short_tail(around, said)


def is_closed_by_dash(around: Around, said: Said) -> bool:
    """The cue closes speech with a dash."""
    at = _clause_start(around, said)
    return at is not None and _is_dashed(around, at)


def _is_dashed(around: Around, at: int) -> bool:
    """A comma and a dash before the cue: what stands before them is speech, however short."""
    return at > 1 and around.sent.tokens[at - 1].text in "–—-" and around.sent.tokens[at - 2].text in ",!?…"


def _follows_clause(around: Around, at: int) -> bool:
    """The comma before the cue closes a clause of time or reason that opens the sentence: the main clause begins there."""
    return _opens_clause(around, 0) and not any(t.text == "," for t in around.sent.tokens[:at - 1])


def _joins(around: Around, at: int) -> bool:
    """"..., and Tbilisi answered": a second clause, not one that tells who said the first."""
    return around.sent.tokens[at].lower in around.draft.pack.words("and")


def _clause_start(around: Around, said: Said) -> int | None:
    """The token behind the comma that parts the cue and its speaker from what stands before."""
    tokens = around.sent.tokens
    return next((i for i in range(said.first, max(said.first - BEFORE_NAME, 0) - 1, -1) if i > 0 and tokens[i - 1].text in PARTED
                 and not _lists(around, i - 1) and (i == said.first or said.voice is not None and said.voice.first == said.first)), None)


def _lists(around: Around, comma: int) -> bool:
    """The comma parts two members of a list."""
    ahead = next((p.type for p in around.sent.phrases if p.first == comma + 1 and p.within is None), None)
    return any(p.last == comma and p.type == ahead and p.type in ("polity", "place") for p in around.sent.phrases)


def _frame(around: Around, at: int) -> bool:
    """A few words led by a preposition set the scene: "During the meeting, X said"."""
    return len(around.text(0, at).split()) <= 6 and around.sent.tokens[0].lower in scene_words(around.draft.pack)


def _short_tail(around: Around, said: Said) -> bool:
    """Behind the cue and its speaker stands nothing, a few words, or what a comma or preposition leads."""
    sent, end = around.sent, around.sent.sentence.end
    if said.last >= len(sent.tokens):
        return True
    token = sent.tokens[said.last]
    dated = over(around.draft.dates, token.start) is not None
    comma = next((t.start for t in sent.tokens[said.last:] if t.text == ","), end)
    return not token.is_word or dated or token.lower in scene_words(around.draft.pack) or len(around.draft.text[token.start:comma].split()) <= LEAST + 1


def _opens_clause(around: Around, at: int) -> bool:
    """The sentence begins with a clause of time or reason: what follows its comma is the main clause."""
    return any(m.value == "clause" for m in openers(around.draft.pack).at(around.sent.tokens, at)) if around.draft.pack.cased else False


def _before(around: Around, said: Said) -> tuple[int, int] | None:
    """What a closing cue reports: all before it, or the whole sentence that it interrupts."""
    sent, at = around.sent, _clause_start(around, said)
    if at is None or not closes(around, said) or _closed_before(around, said, at) is not None:
        return None
    start, end = _behind_dateline(sent, at), sent.tokens[at].start
    tail = around.text(said.last, len(sent.tokens))
    if _goes_on(around, said):
        return start, sent.sentence.end
    return (start, end) if len(tail.split()) <= TAIL or _leads_aside(around, said.last) else None


DATELINE = 16  # tokens: "ZUGDIDI, Georgia, June 21, 2014 (Skerry Wire) —"


def _behind_dateline(sent: Sent, at: int) -> int:
    """Where a sentence begins behind the place in capitals, the day and the agency, set off by a dash, that a wire opens with."""
    dash = next((t.i for t in sent.tokens[1:min(DATELINE, at)] if t.text in "—–-" and t.start > sent.tokens[t.i - 1].end), 0)
    place = sent.tokens[0]
    return sent.tokens[dash + 1].start if dash and place.text.isupper() and len(place.text) > 2 else sent.sentence.start


def _closed_before(around: Around, said: Said, at: int) -> int | None:
    """Where an earlier cue already closed what stands before."""
    starts = [_clause_start(around, c) for c in around.cues if c is not said and c.first < at and closes(around, c)]
    return min((s for s in starts if s is not None), default=None)


def _goes_on(around: Around, said: Said) -> bool:
    """The sentence goes on behind the cue where it broke off: a comma, then neither who, nor when, nor another cue, nor a title."""
    sent, at = around.sent, said.last
    if at >= len(sent.tokens) or sent.tokens[at].text != "," or _leads_aside(around, at):
        return False
    head, tail = around.text(0, said.first).split(), around.text(at + 1, len(sent.tokens)).split()
    titled = any(o.first <= at + 2 <= o.last for o in sent.offices)
    return len(tail) >= LEAST and len(head) <= len(tail) and not titled


def _leads_aside(around: Around, at: int) -> bool:
    """Behind a comma comes a clause of its own: who, when, adding that."""
    sent = around.sent
    nearby = range(at, min(at + 3, len(sent.tokens)))
    words = openers(around.draft.pack)
    return any(words.at(sent.tokens, i) for i in nearby) or any(c.match.first in nearby for c in around.cues)


# --- according to -------------------------------------------------------------------------------------

def _of_according(around: Around, said: Said) -> tuple[int, int] | None:
    """All that follows an opening phrase, all before a closing one, the whole sentence round one in its midst."""
    sent = around.sent
    if _is_nested(around, said):
        return None
    relayed = _relayed(around, said)
    if relayed is not None:
        return relayed, _end(around, said, relayed)
    if not _stands_apart(around, said):
        return None
    at = _clause_start(around, said) or said.first
    closed = _closed_before(around, said, at)
    start, end = sent.tokens[at if closed is None else closed].start, sent.tokens[said.last - 1].end
    head = _without_sources(around, said)
    tail = around.draft.text[end:sent.sentence.end].strip(PUNCTUATION)
    led = sent.tokens[0].lower in as_words(around.draft.pack) and "," not in head
    if len(head.split()) <= LEAST or led or _only_names(around, at):
        end = _behind_comma(around, said, end)
        return end, _end(around, said, end)
    if len(tail.split()) <= LEAST or _leads_aside(around, said.last):
        return sent.sentence.start, start
    after = sent.tokens[said.last].text if said.last < len(sent.tokens) else ""
    before = sent.tokens[said.first - 1].text
    if before in ";" or _opens_clause(around, said.first):
        return end, _end(around, said, end)
    if before == "," and after == ",":
        return sent.sentence.start, sent.sentence.end
    return (sent.sentence.start, start) if before == "," and len(tail.split()) <= TAIL else (end, _end(around, said, end))


def _without_sources(around: Around, said: Said) -> str:
    """What stands before a phrase, other such phrases apart: "according to X, citing Y, ..."."""
    others = [c for c in around.cues if c is not said and c.kind == "according" and c.first < said.first]
    words = [t.text for t in around.sent.tokens[:said.first] if not any(c.first <= t.i < c.last for c in others)]
    return " ".join(words).strip(PUNCTUATION) if others else around.text(0, said.first).strip(PUNCTUATION)


def _stands_apart(around: Around, said: Said) -> bool:
    """A phrase behind its name is parted by a comma from what it reports; without one its words mean something else."""
    if said.match.value.side != "after" or said.first == 0 and said.speaker is not None and _closes_phrases(around.draft.pack):
        return True
    after = next((t.text for t in around.sent.tokens[said.last:] if t.lower not in speech_words(around.draft.pack, "particles")), ".")
    before = around.sent.tokens[said.first - 1].text if said.first > 0 else ","
    return after in ",՝–—:" or after in ").։:" and before in PARTED or after == "-"


def _closes_phrases(home: Pack) -> bool:
    """Turkish and Azerbaijani need no comma behind "according to": the case and the postposition close the phrase."""
    return home.cased and home.main.get("order") == "sov"


def _behind_comma(around: Around, said: Said, end: int) -> int:
    """A name that nobody knows, or its apposition, stands between an opening phrase and its comma."""
    near = around.sent.tokens[said.last:said.last + BEFORE_NAME + 2]
    led = said.speaker is None or said.match.value.side == "before" or around.sent.tokens[0].lower in as_words(around.draft.pack)
    comma = next((t for t in near if t.text == ","), None) if led else None
    behind = comma.end if comma is not None else end
    who = comma.i + 1 if comma is not None else len(around.sent.tokens)
    if who < len(around.sent.tokens) and around.sent.tokens[who].lower in around.draft.pack.words("who"):
        return next((t.end for t in around.sent.tokens[who:] if t.text == ","), behind)
    return behind


def _only_names(around: Around, at: int) -> bool:
    """Nothing but an office or name stands before: "the minister's, X's, words"."""
    spans = [(o.first, o.last) for o in around.sent.offices] + [(p.first, p.last) for p in around.sent.phrases]
    return all(not t.is_word or any(a <= t.i < b for a, b in spans) for t in around.sent.tokens[:at])


def _relayed(around: Around, said: Said) -> int | None:
    """Where the content begins when an outlet's own "reports that" follows: citing X, the agency reports that."""
    after = next((c for c in around.cues if c.match.first >= said.last), None)
    that = behind_that(around, after) if after is not None and is_media(around.draft, after.speaker) else None
    return around.sent.tokens[that].start if that is not None else None


# --- a complement without "that" ------------------------------------------------------------------------

def _complement(around: Around, said: Said) -> tuple[int, int] | None:
    """The words behind the cue, or in verb-final order between the speaker and the cue."""
    pack = around.draft.pack
    comma = any(t.text == "," for t in around.sent.tokens[said.match.last:said.match.last + 1])
    clause = pack.main.get("order") == "sov" and said.kind in ("demand", "offer") and comma
    if said.match.value.near and said.kind != "claim" or said.kind in ACTS and not clause and not _quotes_near(around, said):
        return None
    if pack.main.get("order") == "sov":
        thanks = said.kind in ("thank", "praise") and bool(around.quotations)
        return _around(around, said) if said.kind in NOUNS - {"demand"} or clause or pack.cased or thanks or _quotes_near(around, said) else None
    first = _after(around, said)
    if first >= len(around.sent.tokens) or around.sent.tokens[first].text == "," or _joins(around, first):
        return None
    start = around.sent.tokens[first].start
    span = start, _end(around, said, start)
    if said.kind == "claim":
        span = _called(around, span)
    return span if span[1] > span[0] and _may_be_content(around, said, first, span) else None


def _called(around: Around, span: tuple[int, int]) -> tuple[int, int]:
    """"Called the delay “a sad necessity”": the words quoted, not what they are said of."""
    last = next((q for q in around.quotations if span[0] < q.start and q.end >= span[1] - LEAST), None)
    return (last.start, span[1]) if last and len(around.draft.text[span[0]:last.start].split()) <= LEAST else span


def _after(around: Around, said: Said) -> int:
    """The first token of the complement: behind the cue, its speaker, and whom a demand or thanks are addressed to."""
    sent = around.sent
    at = said.last if said.last > said.match.last and said.last - said.match.last <= 8 else said.match.last
    if said.kind not in ("demand", "offer", "thank", "tell", "warn", "accuse", "ask", "promise"):
        return _behind_date(around, at)
    joints = around.draft.pack.words("and") | {",", "the"}
    here = at
    for p in sorted((p for p in sent.phrases if p.within is None and p.first >= at), key=lambda p: p.first):
        if all(t.lower in joints for t in sent.tokens[here:p.first]) and not _governed(around, p):
            here = p.last
    if here > at and here < len(sent.tokens) and sent.tokens[here].text != ".":
        return here + (sent.tokens[here].lower in topic_words(around.draft.pack))
    return _behind_date(around, at)


def _behind_date(around: Around, at: int) -> int:
    """"Said on Tuesday the bridge was ready": a date right behind the cue is no part of the content."""
    sent = around.sent
    here = at + 1 if at < len(sent.tokens) and sent.tokens[at].lower in scene_words(around.draft.pack) else at
    date = over(around.draft.dates, sent.tokens[here].start) if here < len(sent.tokens) else None
    return next((t.i for t in sent.tokens[here:] if t.start >= date.end), at) if date else at


def _governed(around: Around, phrase: Phrase) -> bool:
    """A name in the genitive belongs to the noun before it; one that something is done "by" begins what is said."""
    return phrase.cases == {"gen"} or phrase.role == "agt"


def _may_be_content(around: Around, said: Said, first: int, span: tuple[int, int]) -> bool:
    """Whether the words behind a cue are what was said, not what was spoken about."""
    pack, token = around.draft.pack, around.sent.tokens[first]
    held = [q for q in around.quotations if span[0] <= q.start + 1 and q.end <= span[1] + 1]
    towards = said.kind == "demand" and pack.main.get("order") != "svo" and token.lower in scene_words(pack)  # "called for a truce", no words of anybody's
    if said.kind in NOUNS and not towards or any(not q.is_short or q.start <= span[0] + 1 and q.end >= span[1] - LEAST for q in held):
        return True
    if pack.main.get("order") == "svo" and said.kind in CLAUSES:
        words = {t.lower for t in around.sent.tokens[first:] if t.end <= span[1]}
        if finite_words(pack):
            finite = bool(words & finite_words(pack)) or _is_clausal(around, said) and bool(words & speech_words(pack, "verbs") or any(map(_is_past, words)))
            return finite and token.text != "," and token.lower not in topic_words(pack)
        return said.kind in ("say", "stress")
    return said.kind == "claim" and token.lower not in scene_words(pack) and _calls(around, first, span)


def _is_clausal(around: Around, said: Said) -> bool:
    return around.sent.tokens[said.match.last - 1].lower in speech_words(around.draft.pack, "clausal")


def _is_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4


def _calls(around: Around, first: int, span: tuple[int, int]) -> bool:
    """Russian and Ukrainian name what somebody is called in the instrumental: назвал шаг ошибкой."""
    tokens = [t for t in around.sent.tokens[first:] if t.end <= span[1]]
    return any(a.case == "ins" and a.base != t.lower for t in tokens[1:] for a in around.draft.pack.forms.analyses(t.lower)
               if around.sent.tokens[t.i - 1].lower not in scene_words(around.draft.pack))


@lru_cache(maxsize=32)
def topic_words(home: Pack) -> frozenset[str]:
    """Prepositions of place, topic and company: what they lead is no content."""
    table = home.table("forms").get("prepositions", {})
    return frozenset(w for role in ("loc", "abo", "com", "gen", "agt", "abl", "med") for w in table.get(role, ()) if " " not in w)


@lru_cache(maxsize=32)
def scene_words(home: Pack) -> frozenset[str]:
    """The first words of prepositions: what they lead tells where, when, to whom."""
    lists = [*home.table("forms").get("prepositions", {}).values(), *home.table("clauses").get("temporal", {}).get("before", ())]
    return frozenset(w.split()[0] for words in lists for w in ([words] if isinstance(words, str) else words))


def _quotes_near(around: Around, said: Said) -> bool:
    """A quotation stands in the clause that the cue closes or opens."""
    return any(q.start < said.at[0] < q.end + 80 or said.at[1] <= q.start <= said.at[1] + 60 for q in around.quotations if not q.is_short)


def _around(around: Around, said: Said) -> tuple[int, int] | None:
    """Verb-final order: the content stands between the speaker, or the cue before, and the cue; else behind the cue."""
    sent = around.sent
    speaker = [said.voice.last] if said.voice and said.voice.last <= said.match.first else []
    first = max([*speaker, *(_joint_before(around, c, said) for c in around.cues if c.match.last <= said.match.first and c is not said)], default=0)
    behind = sent.tokens[said.match.last:]
    if first and said.match.first - first >= LEAST and not (behind and behind[0].text == "," and len(behind) > LEAST):
        return sent.tokens[first].start, said.at[0]
    after = _after(around, said)
    if after >= len(sent.tokens) or _joins(around, after):
        return None
    start = sent.tokens[after].start
    end = _end(around, said, start)
    return (start, end) if end - start > 10 else None


def _joint_before(around: Around, earlier: Said, said: Said) -> int:
    """Where the clause of a second verb begins behind the first one's."""
    joint = _joint(around, earlier.at[1], said)
    return joint + 1 if joint is not None else earlier.match.last


# --- edges -----------------------------------------------------------------------------------------------

def strip(text: str, start: int, end: int, keep_quotes: bool = False) -> tuple[int, int]:
    """Take blanks and punctuation off both ends of a span; opening quotation marks too unless they belong to the content."""
    left = "".join(c for c in PUNCTUATION if c not in OPENING) if keep_quotes else PUNCTUATION
    while start < end and text[start] in left:
        start += 1
    while end > start and text[end - 1] in PUNCTUATION:
        end -= 1
    return start, end


