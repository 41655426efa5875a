"""Instruments: treaties, agreements, memoranda, declarations, decrees, plans that a text names, and what was done with them."""
from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.languages.lexicon import Match, Word
from dragoman.model import Account, Act, Date, Instrument
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import slug
from dragoman.reader.instruments_name import name_of, place_name, subject_of
from dragoman.reader.instruments_phrase import TERM, Noun, Words, head_first, noun_lexicon, nouns, pieces, term, word_lexicon
from dragoman.reader.names import PLACE_ROLES
from dragoman.reader.stretches import beginning

TREATIES = frozenset({"treaty", "agreement", "memorandum", "protocol", "convention", "pact", "accord", "charter", "communiqué", "declaration", "armistice"})
UNILATERAL = frozenset({"decree", "law", "resolution", "concept", "constitution"})
GENERIC = frozenset({"document", "package"})
JOINT = frozenset({"joint", "trilateral", "bilateral", "multilateral", "high-level"})
MAKING = ("signing", "adoption", "ratification")
ACT_REACH = 14  # tokens between an act and the instrument that it is done with
PARTY_TYPES = ("polity", "organisation", "format")
NO_PARTY = frozenset({"ministry", "body", "news-agency", "outlet", "platform", "party", "company", "university"})


@dataclass(eq=False)
class Found:
    """An instrument while the text is read: what is known of it so far."""

    start: int
    end: int
    name: str
    type: str
    subject: str = ""
    parties: tuple[str, ...] = ()
    date: str | None = None
    term: str | None = None
    acts: list[Act] = field(default_factory=list)
    follows: Found | None = None
    id: str = ""
    context: bool = False


def find_instruments(draft: Draft) -> None:
    """Put every instrument that the text names, dates or tells an act of into the draft."""
    found: list[Found] = []
    pair = _pair(draft)
    for sent in draft.sents:
        here = nouns(draft, sent)
        known = [p for p in sent.phrases if p.type == "instrument" and p.entity]
        if not here and not known:
            continue
        words = here[0].words if here else Words(word_lexicon(draft.pack).find_all(sent.tokens))
        listed = _from_register(draft, sent, known, words, found)
        for noun in here:
            listed += _read(draft, noun, found, pair)
        _give_acts(draft, sent, words, listed)
        _give_order(draft, sent, words, listed)
    kept = [f for f in found if f.name and _is_worth(f)]
    draft.instruments = [_frozen(f) for f in _named_apart(kept)]


# --- the register's own --------------------------------------------------------------

Placed = list[tuple[int, int, Found]]


def _from_register(draft: Draft, sent: Sent, known: Sequence[Phrase], words: Words, found: list[Found]) -> Placed:
    out: Placed = []
    for phrase in known:
        row = draft.register.entities.get(phrase.entity or "")
        if row is None:
            continue
        item = next((f for f in found if f.id == row.id), None)
        if item is None:
            start, end = sent.span(phrase.first, phrase.last)
            item = Found(start, end, row.name, row.subtype or "agreement", parties=tuple(row.parties), date=row.date, id=row.id)
            found.append(item)
        out.append((phrase.first, phrase.last, item))
    return out


# --- from the words ------------------------------------------------------------------------

def _read(draft: Draft, noun: Noun, found: list[Found], pair: tuple[str, ...]) -> Placed:
    """The instruments that a noun stands for: a new one, one told of before, or one for each day of a list."""
    if noun.plural and len(noun.dates) < 2:
        return [placed for piece in pieces(noun) for placed in _read(draft, piece, found, pair)]
    if noun.type in GENERIC or _is_bare(draft, noun):
        return _referred(draft, noun, found)
    pair = _pair_before(draft, noun) or pair
    days: list[Date | None] = [*(noun.dates if noun.plural else noun.dates[:1])]
    items = [_made(draft, noun, pair, date) for date in days or [None]]
    out: Placed = []
    for item in items:
        same = next((f for f in found if _is_same(f, item)), None)
        if same is not None:
            _merge(same, item)
        elif _is_named(draft, noun, item):
            item.follows = _predecessor(noun, item, found)
            found.append(item)
        else:
            continue
        out.append((noun.first, noun.last, same or item))
    return out


def _is_bare(draft: Draft, noun: Noun) -> bool:
    """No more than the noun with "the" or "this": it points back."""
    rest = [i for i in range(noun.first, noun.last) if not noun.head[0] <= i < noun.head[1]]
    said = [i for i in rest if not any(noun.words.covers(k, i) for k in ("plain", "definite", "determiners", "new")) and noun.sent.tokens[i].is_word]
    return not said and not noun.dates and not term(draft, noun) and (noun.definite or noun.head[1] - noun.head[0] == 1)


def _referred(draft: Draft, noun: Noun, found: list[Found]) -> Placed:
    """The instrument named before; a new similar one of another term; or a bare one that the act alone will make worth a row."""
    alike = [f for f in found if f.type == noun.type or noun.type in GENERIC]
    years = term(draft, noun)
    if alike and years and _is_new(noun):
        before = next((f for f in reversed(alike) if f.term and f.term != years), alike[-1])
        start, end = noun.sent.span(noun.first, noun.last)
        name = before.name.replace((before.term or "").replace("/", "-"), "").rstrip(" -–") if before.term else before.name
        title = f"{name.removesuffix(' for')} {years.replace('/', '-')}"
        item = Found(start, end, title, before.type, before.subject, before.parties, term=years, follows=before)
        found.append(item)
        return [(noun.first, noun.last, item)]
    if alike and (noun.definite or noun.type not in GENERIC and not _is_new(noun)):
        alike[-1].parties = alike[-1].parties or _signers(draft, noun)
        return [(noun.first, noun.last, alike[-1])]
    return [] if noun.type in GENERIC else _bare(draft, noun, found)


def _bare(draft: Draft, noun: Noun, found: list[Found]) -> Placed:
    """A treaty of which the text says only that two signed it."""
    if noun.type not in TREATIES:
        return []
    parties = _signers(draft, noun)
    if len(parties) < 2:
        return []
    start, end = noun.sent.span(noun.first, noun.last)
    found.append(Found(start, end, name_of(draft, noun, parties), noun.type, parties=parties))
    return [(noun.first, noun.last, found[-1])]


def _is_new(noun: Noun) -> bool:
    return any(m.first < noun.head[0] and m.last > noun.first - 3 for m in noun.words.of("new")) or bool(noun.words.of("replaces"))


def _made(draft: Draft, noun: Noun, pair: tuple[str, ...], date: Date | None) -> Found:
    start, end = noun.sent.span(noun.first, noun.last)
    told = _parties(draft, noun)
    shown = told if len(told) > 1 or noun.type in UNILATERAL else _in_sentence(noun, told) or (_completed(told, pair) if told else ())
    parties = shown or (() if noun.type in UNILATERAL else _completed(told, pair))
    years = term(draft, noun)
    value = date.value if date else None
    name = name_of(draft, noun, shown, value if noun.plural else None)
    return Found(start, end, name, noun.type, subject_of(draft, noun), parties, value, years, context=len(shown) < 2)


def _is_named(draft: Draft, noun: Noun, item: Found) -> bool:
    """Whether the words single out one instrument: treaties by subject, parties, day, title or place, others by more than that."""
    more = noun.title is not None or bool(item.date or item.term)
    joint = any(m.value.value in JOINT for m in noun.words.of("qualifiers") if noun.first <= m.first < noun.head[0]) or "joint" in item.name.lower()
    if noun.type in TREATIES:
        return more or joint or bool(item.subject) or not item.context or bool(place_name(draft, noun)) or _says_more(draft, noun)
    acted = any(abs(m.first - noun.head[0]) <= ACT_REACH for m in noun.words.of("acts"))
    return more and (acted or noun.title is not None or noun.type != "statement") or acted and (joint or bool(item.subject) or _says_more(draft, noun))


def _says_more(draft: Draft, noun: Noun) -> bool:
    """English: words of its own before or behind the noun; elsewhere a capital inside the phrase."""
    rest = [t for t in noun.sent.tokens[noun.first:noun.last] if not noun.head[0] <= t.i < noun.head[1] and t.is_word]
    told = [t for t in rest if not any(noun.words.covers(k, t.i) for k in ("plain", "definite", "determiners", "new"))]
    return len(told) > 0 if draft.language == "en" else any(t.is_capital for t in told)


def _is_worth(item: Found) -> bool:
    words = len(item.name.split())
    return bool(item.date or item.term or item.id or words > 2) or words > 1 and bool(item.acts or item.parties)


# --- parties -----------------------------------------------------------------------------------

def _parties(draft: Draft, noun: Noun) -> tuple[str, ...]:
    """Who made it: those "between" whom it is; those named in the phrase with those who sign it."""
    named = [p for p in noun.phrases() if _may_be_party(draft, noun, p)]
    ids = list(dict.fromkeys(p.entity or "" for p in named))
    joining = any(m.value.value == "accession" and noun.first <= m.first < noun.last for m in noun.words.of("actions"))
    if (noun.words.of("between") or joining) and len(ids) >= 2:
        return tuple(ids)
    if noun.type in UNILATERAL:
        return tuple(_issuer(draft, noun))
    return tuple(dict.fromkeys([*ids, *_signers(draft, noun)]))[:12]


def _may_be_party(draft: Draft, noun: Noun, phrase: Phrase) -> bool:
    row = draft.register.entities.get(phrase.entity or "")
    entity = draft.entities.get(phrase.entity or "")
    subtype = row.subtype if row else entity.subtype if entity else ""
    if phrase.type not in PARTY_TYPES or subtype in NO_PARTY or not phrase.entity:
        return False
    if _is_body(draft, phrase.entity):
        return False
    return not (phrase.form == "metonym" and phrase.last == noun.head[0])


def _issuer(draft: Draft, noun: Noun) -> list[str]:
    """Whose decree or law it is: the polity before the noun, that of an office beside it, or of the subject."""
    near = [p.entity for p in noun.sent.phrases if p.type in PARTY_TYPES and p.entity and noun.first - 3 <= p.first < noun.head[0]]
    offices = [polity for o in noun.sent.offices for polity in o.polities if not noun.first <= o.first < noun.last]
    acts = [p.entity for a in _accounts(draft, noun) for p in a.participants if p.entity.startswith("polity:")]
    return list(dict.fromkeys([*(n for n in near if n), *offices, *acts]))[:1]


def _signers(draft: Draft, noun: Noun) -> tuple[str, ...]:
    """Polities and organisations that sign, adopt or agree on it in its sentence."""
    found = [p.entity for a in _accounts(draft, noun) for p in a.participants if p.role != "absent"]
    told = tuple(dict.fromkeys(e for e in found if e.startswith("polity:") or e.startswith(("org:", "organisation:")) and not _is_body(draft, e)))
    return told or _beside_act(noun)


def _beside_act(noun: Noun) -> tuple[str, ...]:
    """Where no event was read, the two or three polities of a sentence that says it was signed."""
    if not any(m.value.value in ("signed", "initialled", "negotiated") for m in noun.words.of("acts")):
        return ()
    named = [p.entity for p in noun.sent.phrases if p.type == "polity" and p.entity and p.form in ("name", "adjective") and p.role not in PLACE_ROLES]
    named += [polity for o in noun.sent.offices for polity in o.polities]
    parties = tuple(dict.fromkeys(named))
    return parties if 2 <= len(parties) <= 3 else ()


def _is_body(draft: Draft, entity: str) -> bool:
    row, made = draft.register.entities.get(entity), draft.entities.get(entity)
    return bool(row and row.of or made and made.of) or (row.subtype if row else made.subtype if made else "") in NO_PARTY


def _accounts(draft: Draft, noun: Noun) -> list[Account]:
    start, end = noun.sent.sentence.start, noun.sent.sentence.end
    return [a for a in draft.accounts if a.kind in MAKING and start <= a.trigger[0] < end]


def _in_sentence(noun: Noun, told: tuple[str, ...]) -> tuple[str, ...]:
    """The two to four polities of the sentence, as many as a "trilateral" instrument must have."""
    sides = next((SIDES[m.value.value] for m in noun.words.of("qualifiers") if m.value.value in SIDES), 0)
    named = [p.entity for p in noun.sent.phrases if p.type == "polity" and p.entity and p.role not in PLACE_ROLES]
    found = tuple(dict.fromkeys([*told, *named]))
    return found if len(found) == sides or not sides and 2 <= len(found) <= 4 and not told else ()


SIDES = {"bilateral": 2, "trilateral": 3}


def _completed(told: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
    """Where the sentence names one side or none, the two whom the article is about."""
    return pair if not told or told[0] in pair else told


def _pair(draft: Draft) -> tuple[str, ...]:
    """The two polities that take part in most of the article's events, where two stand out."""
    counts: Counter[str] = Counter()
    for account in draft.accounts:
        counts.update(dict.fromkeys((p.entity for p in account.participants if p.entity.startswith("polity:")), 1))
    ranked = counts.most_common(3)
    if len(ranked) < 2 or ranked[1][1] < 2 or len(ranked) == 3 and ranked[2][1] * 2 > ranked[1][1]:
        return ()
    return ranked[0][0], ranked[1][0]


def _pair_before(draft: Draft, noun: Noun) -> tuple[str, ...]:
    """The two polities of the last event told before the sentence."""
    for i in range(bisect_right(draft.accounts, noun.sent.sentence.end, key=lambda a: a.end) - 1, -1, -1):
        polities = tuple(p.entity for p in draft.accounts[i].participants if p.entity.startswith("polity:"))
        if len(polities) == 2:
            return polities
    return ()


# --- one or two ---------------------------------------------------------------------------------

def _is_same(a: Found, b: Found) -> bool:
    """The same type, and nothing known of both that differs."""
    if a.type != b.type or a.date and b.date and not _agree(a.date, b.date) or a.term and b.term and a.term != b.term:
        return False
    if a.subject and b.subject and not (set(a.subject.split()) <= set(b.subject.split()) or set(b.subject.split()) <= set(a.subject.split())):
        return False
    if not a.subject and not b.subject and not _contained(a, b):
        return False
    return not a.parties or not b.parties or a.context or b.context or bool(set(a.parties) & set(b.parties))


def _contained(a: Found, b: Found) -> bool:
    """Whether one name holds the other, parties and days apart."""
    x, y = (slug(f.name.partition(" between ")[0].partition(" of 20")[0]) for f in (a, b))
    return x in y or y in x


def _agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _merge(old: Found, new: Found) -> None:
    """Take from the later mention what the earlier lacked; the fuller name stands."""
    if len(new.name) > len(old.name) and not old.id:
        old.name = new.name
    old.subject = old.subject or new.subject
    old.date = new.date if new.date and (old.date is None or len(new.date) > len(old.date)) else old.date
    old.term = old.term or new.term
    if old.context and not new.context or not old.parties:
        old.parties, old.context = new.parties, new.context


def _predecessor(noun: Noun, item: Found, found: Sequence[Found]) -> Found | None:
    """What a "new similar" or a replacing instrument comes after."""
    if not (noun.words.of("replaces") or item.term and _is_new(noun)):
        return None
    return next((f for f in reversed(found) if f.type == item.type), None)


def _give_order(draft: Draft, sent: Sent, words: Words, listed: Placed) -> None:
    """ "A replaces B": A comes after B; with a passive, or where the verb stands last, B comes after A."""
    for match in (*words.of("replaces"), *words.of("replaced_by")):
        left = [item for _, last, item in listed if last <= match.first]
        right = [item for first, _, item in listed if first >= match.last]
        if left and right and left[-1] is not right[0] and head_first(draft):
            later, earlier = (left[-1], right[0]) if match.value.key == "replaces" else (right[0], left[-1])
            later.follows, earlier.follows = earlier, None if earlier.follows is later else earlier.follows


# --- acts -----------------------------------------------------------------------------------------

def _give_acts(draft: Draft, sent: Sent, words: Words, listed: Placed) -> None:
    """Each act of the sentence goes to the instrument nearest to it; a list of instruments shares it."""
    for match in words.of("acts"):
        if words.covers("actions", match.first) and any(first <= match.first < last for first, last, _ in listed):
            continue
        near = [(max(first - match.last, match.first - last, 0), item) for first, last, item in listed]
        least = min((d for d, _ in near), default=ACT_REACH + 1)
        if least > ACT_REACH and len({id(item) for _, item in near}) != 1:
            continue
        sharing = [item for d, item in near if d == least or len(listed) > 1 and d <= ACT_REACH and item.type == near[0][1].type and item is not near[0][1]]
        own = [sent.span(first, last) for first, last, _ in listed]
        for item in dict.fromkeys(sharing):
            _give(draft, sent, words, match, item, own)


def _give(draft: Draft, sent: Sent, words: Words, match: Match[Word], item: Found, own: Sequence[tuple[int, int]]) -> None:
    start, end = sent.span(match.first, match.last)
    act = _status(draft, sent, words, match)
    date = _act_date(draft, sent, words, match, own) if act == match.value.value else None
    if any(a.start == start or a.act == act and (a.date == date or date is None) for a in item.acts):
        return
    item.acts.append(Act(act, date, start, end))


def _status(draft: Draft, sent: Sent, words: Words, match: Match[Word]) -> str:
    """The act, or "not signed", "to be signed", where the clause denies or plans it."""
    act = match.value.value
    around = range(max(0, match.first - 5), min(len(sent.tokens), match.last + 3))
    if any(words.covers("planned", i) for i in around) and act not in ("negotiated", "suspended"):
        return f"to be {act}" if act != "in force" else "to enter into force"
    nots = draft.pack.words("not")
    if any(sent.tokens[i].lower in nots for i in range(max(0, match.first - 3), min(len(sent.tokens), match.last + 1))):
        return f"not {act}"
    return act


def _act_date(draft: Draft, sent: Sent, words: Words, match: Match[Word], own: Sequence[tuple[int, int]]) -> str | None:
    """The date of the account of this act, else the date of the sentence nearest to the verb."""
    others = [m for m in words.of("acts") if m.first != match.first and not words.covers("actions", m.first)]
    own = [*own, *(m.span() for m in TERM.finditer(draft.text, sent.sentence.start, sent.sentence.end))]
    here = [d for d in beginning(draft.dates, sent.sentence.start, sent.sentence.end) if d.value and not any(a <= d.start < b for a, b in own)]
    def away(date: Date, act: Match[Word]) -> int:
        return _away(draft, sent, date, act)
    best = min(here, key=lambda d: away(d, match), default=None)
    if best is None or away(best, match) > FAR_DATE or any(away(best, o) < away(best, match) for o in others):
        return None
    return best.value


FAR_DATE = 80  # characters between an act and its date
WRONG_SIDE = 25  # characters by which a date on the other side of a verb counts as farther


def _away(draft: Draft, sent: Sent, date: Date, act: Match[Word]) -> int:
    """How far a date is from an act: behind the verb where the language puts its date there, else before it."""
    low, high = sent.span(act.first, act.last)
    if low <= date.start < high:
        return 0
    behind = date.start >= high
    usual = behind == (draft.pack.main.get("order") != "sov")
    return (date.start - high if behind else low - date.end) + (0 if usual else WRONG_SIDE)


# --- into the draft ---------------------------------------------------------------------------------

def _named_apart(found: Iterable[Found]) -> list[Found]:
    """Give each an id of its name, with its day or term where two would be alike."""
    taken: set[str] = set()
    out = list(found)
    for item in out:
        if not item.id:
            base = f"instrument:~{slug(item.name)}"
            item.id = base if base not in taken else f"{base}-{slug(item.date or item.term or str(item.start))}"
        taken.add(item.id)
    return out


def _frozen(item: Found) -> Instrument:
    made = [a.date for a in item.acts if a.act in ("signed", "adopted") and a.date]
    date = item.date or next(iter(made), None)
    acts = tuple(sorted((replace(a, date=a.date or date) if a.act in ("signed", "adopted") else a for a in item.acts), key=lambda a: a.start))
    return Instrument(item.start, item.end, item.id, item.name, item.type, item.parties, date, item.term, acts, item.follows.id if item.follows else None)


__all__ = ["Noun", "find_instruments", "noun_lexicon"]
