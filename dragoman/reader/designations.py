"""What a text calls contested polities, their offices and bodies, and where its words mark that it disputes the status."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.languages.lexicon import Lexicon
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token, fold
from dragoman.model import Designation
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.entities import body_entity, made
from dragoman.reader.offices import QUOTES
from dragoman.reader.quotes import pair
from dragoman.reader.triggers import is_attribute
from dragoman.register.register import Register
from dragoman.register.rows import OfficeRow

KEYS = ("so_called", "dispute", "backed", "regions", "named_region", "who", "status")
LONGEST_SCARE = 6  # words inside quotation marks that may still be a term and not somebody's sentence
GAP = 2  # tokens between a word of dispute and what it disputes


@dataclass(eq=False)
class Ground:
    """What the text says of contested polities, and what its terms stand for where they name none."""

    contested: frozenset[str]
    claimed: dict[str, tuple[str, ...]]
    named: list[tuple[int, str]] = field(default_factory=list)
    seen: set[tuple[str | None, str, str]] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Marks:
    """Where the words of dispute stand in a sentence: token ranges by key."""

    at: dict[str, list[tuple[int, int]]]

    def of(self, *keys: str) -> list[tuple[int, int]]:
        """The ranges of some keys in the order of the text."""
        return sorted(r for k in keys for r in self.at.get(k, ()))


def find_designations(draft: Draft) -> None:
    """Put into the draft every term for a contested polity or its office: each marked one, and the first of each plain one."""
    ground = _ground(draft)
    if ground is None:
        return
    scare = _scare_quotes(draft)
    for sent in draft.sents:
        marks = _marks(draft, sent)
        _quoted(draft, ground, sent, marks, scare)
        _marked(draft, ground, sent, marks)
        _plain(draft, ground, sent, marks)
        ground.named += [(sent.span(p.first, p.last)[0], p.entity) for p in sent.phrases if p.entity in ground.contested]
    draft.designations.sort(key=lambda d: (d.start, d.end))


def _ground(draft: Draft) -> Ground | None:
    """The contested polities that a text may speak of; None where it names neither one nor its claimant."""
    rows = draft.register.entities
    here = {p.entity for _, p in draft.phrases() if p.entity} | {o for s in draft.sents for x in s.offices for o in x.polities}
    contested = frozenset(e for e in here if e in rows and rows[e].contested)
    claimed = {c: ids for c, ids in claimants(draft.register).items() if c in here}
    return Ground(contested, claimed) if contested or claimed else None


_CLAIMANTS: dict[int, tuple[Register, dict[str, tuple[str, ...]]]] = {}


def claimants(register: Register) -> dict[str, tuple[str, ...]]:
    """Each polity that alone claims contested ones, with those; the register is kept beside, so that its identity stays its own."""
    if id(register) not in _CLAIMANTS:
        found: dict[str, list[str]] = {}
        for row in register.entities.values():
            if row.contested and len(row.claimed_by) == 1:
                found.setdefault(row.claimed_by[0], []).append(row.id)
        _CLAIMANTS[id(register)] = register, {c: tuple(ids) for c, ids in found.items()}
    return _CLAIMANTS[id(register)][1]


@lru_cache(maxsize=32)
def dispute_words(home: Pack) -> Lexicon[str]:
    """The words of disputes.toml of a pack, by key."""
    words: Lexicon[str] = Lexicon(home.forms, cased=False)
    for key in KEYS:
        words.extend((form, key) for form in home.table("disputes").get(key, ()))
    return words


def _marks(draft: Draft, sent: Sent) -> Marks:
    at: dict[str, list[tuple[int, int]]] = {}
    for match in dispute_words(draft.pack).find_all(sent.tokens):
        at.setdefault(match.value, []).append((match.first, match.last))
    return Marks(at)


# --- marked by a word -------------------------------------------------------------

def _marked(draft: Draft, ground: Ground, sent: Sent, marks: Marks) -> None:
    """Occupied Abkhazia, the breakaway region, so-called elections, Kremlin-backed authorities."""
    for first, last in _longest(marks.of("so_called", "dispute", "backed")):
        start = _hyphened(sent, first)
        if (first, last) in marks.at.get("dispute", ()) and not is_attribute(draft.pack, sent, first):
            continue
        if (first, last) in marks.at.get("backed", ()) and start == first and (first, last) not in marks.of("so_called", "dispute"):
            continue
        target = _target(draft, ground, sent, marks, first, last)
        if target is not None:
            begin, end, entity = target
            _put(draft, ground, sent, min(start, begin), max(end, last), entity, disputes=True)


def _longest(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [r for r in dict.fromkeys(ranges) if not any(o != r and o[0] <= r[0] and r[1] <= o[1] for o in ranges)]


def _hyphened(sent: Sent, first: int) -> int:
    """Where "Kremlin-backed" begins."""
    return first - 2 if first >= 2 and sent.tokens[first - 1].text in "-‑" and sent.tokens[first - 1].end == sent.tokens[first].start else first


Target = tuple[int, int, str | None]


def _target(draft: Draft, ground: Ground, sent: Sent, marks: Marks, first: int, last: int) -> Target | None:
    """What a word of dispute is said of: a name, an office, a region, or a word of statehood right beside it."""
    name = _name_after(draft, sent, marks, last)
    if name is not None:
        return first, _with_region(sent, marks, name.last), name.entity
    office = next((o for o in sent.offices if o.first <= last + GAP and last <= o.last and o.last > last), None)
    if office is not None and (owner := _owner(ground, sent, office)):
        return first, max(last, _without_owner(draft, ground, sent, office)), office_entity(draft, office, owner)
    for key in ("regions", "who", "status"):
        for a, b in marks.at.get(key, ()):
            if last <= a <= last + (GAP if key != "regions" else 1) and _joined(draft, sent, last, a):
                return _described(draft, ground, sent, key, first, b)
            if key == "regions" and b == first:
                return _described(draft, ground, sent, key, a, last)
    return None


def _joined(draft: Draft, sent: Sent, first: int, last: int) -> bool:
    """Nothing between but adjectives and marks: no clause ends there."""
    return all(t.is_word and t.lower not in draft.pack.words("stopwords") or t.text in QUOTES for t in sent.tokens[first:last])


def _described(draft: Draft, ground: Ground, sent: Sent, key: str, first: int, last: int) -> Target | None:
    entity = _region_of(draft, ground, sent, first, last) if key == "regions" else _nearest(ground, sent, first)
    return (first, last, entity) if entity else None


def _name_after(draft: Draft, sent: Sent, marks: Marks, at: int) -> Phrase | None:
    """The contested name, or its adjective, that begins right behind a word of dispute, with no more than adjectives between."""
    rows = draft.register.entities
    found = [p for p in sent.phrases if at <= p.first <= at + GAP and p.entity in rows and p.form in ("name", "adjective")
             and (rows[p.entity].contested or len(rows[p.entity].claimed_by) > 1)]
    name = min(found, key=lambda p: (p.first, -p.last), default=None)
    if name is None or not _joined(draft, sent, at, name.first):
        return None
    return None if any(at <= a < name.first for a, _ in marks.of("who", "status", "regions")) else name


def _with_region(sent: Sent, marks: Marks, at: int) -> int:
    """Take in the region noun behind the name: the breakaway Transnistrian region."""
    return next((b for a, b in marks.at.get("regions", ()) if a == at), at)


def _region_of(draft: Draft, ground: Ground, sent: Sent, first: int, last: int) -> str | None:
    """Which polity "the occupied regions" are: the claimant's ones where it is named beside, else those spoken of."""
    near = [p.entity for p in sent.phrases if p.entity in ground.claimed and (0 <= p.first - last <= 2 or 0 <= first - p.last <= 2)]
    if near and near[0]:
        owned = ground.claimed[near[0]]
        return _group(draft, [o for o in owned if o in ground.contested] or owned)
    if _plural(draft, sent.tokens[last - 1]) and len(ground.contested) > 1:
        return _group(draft, _claimed_alike(draft, ground))
    return _nearest(ground, sent, first)


def _plural(draft: Draft, token: Token) -> bool:
    analyses = [a for a in draft.pack.forms.analyses(token.lower) if a.base != token.lower]
    return any(a.case.startswith("pl_") for a in analyses)


def _claimed_alike(draft: Draft, ground: Ground) -> list[str]:
    """The contested polities of the text that one claimant shares with most of them."""
    rows = draft.register.entities
    by_claimant: dict[tuple[str, ...], list[str]] = {}
    for entity in sorted(ground.contested):
        by_claimant.setdefault(tuple(rows[entity].claimed_by), []).append(entity)
    return max(by_claimant.values(), key=len)


def _group(draft: Draft, entities: Sequence[str]) -> str | None:
    """One polity, or the group that several make; nobody where there are too many to be meant."""
    if not entities or len(entities) > 3:
        return None
    if len(entities) == 1:
        return entities[0]
    name = " and ".join(sorted(draft.register.name(e) for e in entities))
    return made(draft, "group", name, name)


def _nearest(ground: Ground, sent: Sent, at: int) -> str | None:
    """The contested polity of the sentence that stands nearest, else the last one named before, else the only one of the text."""
    here = [p for p in sent.phrases if p.entity in ground.contested]
    if here:
        return min(here, key=lambda p: abs(p.first - at)).entity
    if ground.named:
        return ground.named[-1][1]
    return next(iter(ground.contested)) if len(ground.contested) == 1 else None


# --- marked by quotation marks ------------------------------------------------------

def _scare_quotes(draft: Draft) -> list[tuple[int, int]]:
    """Short quotations with their marks."""
    return [(q.start - 1, q.end + 1) for q in pair(draft) if q.words <= LONGEST_SCARE]


def _quoted(draft: Draft, ground: Ground, sent: Sent, marks: Marks, scare: Sequence[tuple[int, int]]) -> None:
    """Quotation marks round an office, a body, a contested name or a word of statehood."""
    low, high = bisect_left(scare, (sent.sentence.start,)), bisect_left(scare, (sent.sentence.end,))
    for start, end in scare[low:high]:
        inside = [t for t in sent.tokens if start < t.start and t.end < end and t.is_word]
        if not inside:
            continue
        first, last = inside[0].i, inside[-1].i + 1
        entity = _scared(draft, ground, sent, marks, first, last)
        if entity is not None and not _is_spoken(draft, start, end):
            _put_span(draft, ground, start, end, entity, disputes=True)


def _is_spoken(draft: Draft, start: int, end: int) -> bool:
    """Whether the quotation is a piece of somebody's statement and not the writer's marks."""
    return any(s.form == "direct" and s.start <= start + 1 and end - 1 <= s.end and s.end - s.start > end - start for s in draft.statements)


def _scared(draft: Draft, ground: Ground, sent: Sent, marks: Marks, first: int, last: int) -> str | None:
    polity = _nearest(ground, sent, first)
    if polity is None:
        return None
    names = [p for p in sent.phrases if p.entity in ground.contested and first <= p.first and p.last <= last]
    if names and names[0].last - names[0].first >= last - first - 1:
        return names[0].entity
    office = next((o for o in sent.offices if o.first < last and first < o.last), None)
    if office is not None and _covers(office.first, office.last, first, last):
        return office_entity(draft, office, _owner(ground, sent, office) or polity)
    rows = _office_rows(draft, sent, first, last)
    if rows:
        return body_entity(draft, rows[0], polity) or polity
    words = [r for r in marks.of("status") if first <= r[0] and r[1] <= last]
    return polity if words and sum(b - a for a, b in _longest(words)) * 2 >= last - first else None


def _covers(a: int, b: int, first: int, last: int) -> bool:
    return min(b, last) - max(a, first) >= (last - first) / 2


def _office_rows(draft: Draft, sent: Sent, first: int, last: int) -> list[OfficeRow]:
    """Words for bodies and offices that fill the quotation."""
    matches = draft.register.office_lexicon(draft.language).find(sent.tokens[first:last])
    filled = sum(m.last - m.first for m in matches) * 2 >= last - first
    return [m.value for m in matches if filled and m.value.kind in ("body", "office", "head")]


# --- offices ------------------------------------------------------------------------

def office_entity(draft: Draft, office: OfficePhrase, polity: str) -> str:
    """The entity of an office of a polity; the polity itself where the words give the office no name."""
    if not office.name:
        return polity
    name = f"{office.name} of {draft.register.name(polity)}"
    return made(draft, "office", name, name, of=polity)


def _owner(ground: Ground, sent: Sent, office: OfficePhrase) -> str | None:
    """The contested polity that an office belongs to; for an office of nobody named, the nearest."""
    own = [p for p in office.polities if p in ground.contested]
    return own[0] if own else _nearest(ground, sent, office.first) if not office.polities else None


def _without_owner(draft: Draft, ground: Ground, sent: Sent, office: OfficePhrase) -> int:
    """Where the words of an office end before "of Abkhazia", which is a term of its own, or before a name that is no part of it."""
    inside = [p for p in sent.phrases if p.type in ("polity", "place") and office.first < p.first < office.last]
    behind = [p.first for p in inside if not _owns(p) or p.entity in ground.contested and p.last == office.last]
    end = min([office.last, *behind])
    while behind and end > office.first + 1 and sent.tokens[end - 1].lower in draft.pack.words("stopwords"):
        end -= 1
    return end


# --- plain terms ------------------------------------------------------------------------

def _plain(draft: Draft, ground: Ground, sent: Sent, marks: Marks) -> None:
    """The first of each plain name and title; a name that calls the polity a region of its claimant marks dispute."""
    for office in sent.offices:
        own = [p.entity for p in sent.phrases if p.entity in ground.contested and office.first <= p.first and p.last <= office.last and _owns(p)]
        if own and office.name and own[0] in office.polities:
            _put(draft, ground, sent, office.first, office.last, office_entity(draft, office, own[0]), disputes=office.disputed)
    for phrase in sorted(sent.phrases, key=lambda p: p.first):
        if phrase.entity in ground.contested and phrase.form == "name":
            region = any(phrase.first <= a and b <= phrase.last and phrase.last - phrase.first > 1 for a, b in marks.at.get("named_region", ()))
            _put(draft, ground, sent, phrase.first, phrase.last, phrase.entity, disputes=region)


def _owns(phrase: Phrase) -> bool:
    """Whether the grammar says "of": a genitive, an adjective, a preposition."""
    return phrase.form in ("adjective", "combining") or "gen" in phrase.cases or phrase.role == "gen"


# --- into the draft -----------------------------------------------------------------------

def _put(draft: Draft, ground: Ground, sent: Sent, first: int, last: int, entity: str | None, disputes: bool) -> None:
    _put_span(draft, ground, *sent.span(first, last), entity, disputes)


def _put_span(draft: Draft, ground: Ground, start: int, end: int, entity: str | None, disputes: bool) -> None:
    by = speaker_at(draft, start, end)
    key = (entity, _stem(draft.text[start:end]), by)
    if any(a < end and start < b for a, b in ground.spans) or not disputes and key in ground.seen:
        return
    ground.spans.append((start, end))
    ground.seen.add(key)
    draft.designations.append(Designation(start, end, entity, draft.text[start:end], by, disputes))


def _stem(term: str) -> str:
    """What two cases of one term have in common."""
    return " ".join(w[:4] for w in fold(term).split())


def speaker_at(draft: Draft, start: int, end: int) -> str:
    """Whose words stand there: the speaker's inside a direct quotation, else the author's."""
    said = [s for s in draft.statements if s.form == "direct" and s.start <= start and end <= s.end and s.speaker]
    return min(said, key=lambda s: s.end - s.start).speaker or "author" if said else "author"
