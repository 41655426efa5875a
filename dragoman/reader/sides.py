"""Whom people act for where no office tells it: the state that the words beside their name speak of, or whose envoy or adviser they are said to be."""
from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages.pack import Pack
from dragoman.reader.actors import behalf
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.names import PLACE_ROLES, national, prepositions
from dragoman.reader.offices import ATTRIBUTE, ENVOYS
from dragoman.reader.trigger_words import trigger_lexicon
from dragoman.register.register import joining_words

LONGEST = 8  # words of what stands beside a name: "the deputy head of the rescue service of Norway"
ASIDE = ",(—–՝"  # signs that set off who somebody is behind the name
CLOSING = ",.;:)—–!?՝"


def find_sides(draft: Draft) -> None:
    """Give every person whom the register does not know the side that the words of an office or beside the name tell."""
    _of_offices(draft)
    last: str | None = None
    for sent in draft.sents:
        for person in _named(sent):
            entity = person.entity or ""
            if not side_of(draft, entity) and (side := _before(draft, sent, person, last) or _behind(draft, sent, person, last)):
                draft.sides[entity] = side
        last = _subject_side(draft, sent) or last


def side_of(draft: Draft, person: str) -> str | None:
    """The polity that a person acts for, by the words of this text or by the register."""
    return draft.sides.get(person) or next(iter(behalf(draft, person)), None)


def _named(sent: Sent) -> list[Phrase]:
    return sorted((p for p in sent.phrases if p.type == "person" and p.entity and p.form == "name"), key=lambda p: p.first)


def _of_offices(draft: Draft) -> None:
    """Whom people serve in the offices that the words give them, those of delegates and members too, whom no tenure tells of."""
    for office in (o for sent in draft.sents for o in sent.offices if o.phase != "former"):
        states = [p for p in office.polities if p.startswith("polity:")]
        for person, polity in zip(office.persons, states * len(office.persons) if len(states) == 1 else states):
            draft.sides.setdefault(person, polity)


def _subject_side(draft: Draft, sent: Sent) -> str | None:
    """The state that the subject of a sentence is or acts for."""
    acting = [p for p in sorted(sent.phrases, key=lambda p: p.first) if p.type in ("person", "polity") and p.entity and p.form != "adjective" and not p.role]
    free = [p for p in acting if not p.cases or p.cases & {"nom", "erg"}]
    return next((s for p in free if (s := p.entity if p.type == "polity" else side_of(draft, p.entity or ""))), None)


# --- before the name --------------------------------------------------------------------------

def _before(draft: Draft, sent: Sent, person: Phrase, last: str | None) -> str | None:
    """ "Canadian Major Ana Rojas", „советник Чили по лесам Ана Рохас“, „მისმა კოორდინატორმა ანა როხასმა“."""
    end = person.first - _is_set_off(sent, person)
    first = _title(draft, sent, end)
    if first == end:
        return None
    owners = [p for p in _states(draft, sent, first, person.first) if _owns(draft, sent, p, person, first)]
    return owners[-1].entity if owners else last if _points_back(draft.pack, sent, first) else None


def _is_set_off(sent: Sent, person: Phrase) -> bool:
    """Whether a comma stands before a name and a sign behind it: "its adviser on lighthouses, Ana Rojas, said"."""
    closed = person.last >= len(sent.tokens) or sent.tokens[person.last].text in CLOSING
    return person.first > 1 and sent.tokens[person.first - 1].text in ",՝" and closed


def _title(draft: Draft, sent: Sent, end: int) -> int:
    """Where the words before a name begin that may say who somebody is."""
    first = end
    while first > 0 and end - first < LONGEST and _may_title(draft, sent, first - 1):
        first -= 1
    return first


def _may_title(draft: Draft, sent: Sent, i: int) -> bool:
    token, home = sent.tokens[i], draft.pack
    if not token.is_word:
        return token.text in "-‑\"“”„«»'’"
    if token.lower in home.words("and") or any(p.type == "person" and p.first <= i < p.last for p in sent.phrases):
        return False
    if token.lower in prepositions(home) and token.lower not in joining_words(home.tag, "links", "domains") | home.words("articles"):
        return False
    return not _is_verb(draft, sent, i)


def _is_verb(draft: Draft, sent: Sent, i: int) -> bool:
    """A verb that the packs know, and no word for an office."""
    if _names_office(draft, sent, i):
        return False
    told = any(m.value.kind and not m.value.noun and m.last == i + 1 for m in trigger_lexicon(draft.pack).at(sent.tokens, i))
    return told or any(m.value.kind != "according" for m in cue_lexicon(draft.pack).at(sent.tokens, i))


def _states(draft: Draft, sent: Sent, first: int, last: int) -> list[Phrase]:
    """What names a state among some tokens: phrases, those of its bodies too, and the demonyms that are none."""
    found = [p for p in sent.phrases if p.type in ("polity", "place", "organisation") and p.entity and first <= p.first and p.last <= last]
    return sorted([*_seats(draft, found), *_demonyms(draft, sent, first, last)], key=lambda p: p.first)


def _seats(draft: Draft, found: list[Phrase]) -> Iterator[Phrase]:
    """The states, bodies as the states whose they are, and towns as the states that they lie in."""
    for p in found:
        row = draft.register.entities.get(p.entity or "")
        if p.type == "polity":
            yield p
        elif p.type == "organisation":
            yield from (Phrase(p.first, p.last, of, "polity", p.form, p.cases, p.role) for of in behalf(draft, p.entity or ""))
        elif row is not None and row.of and row.of.startswith("polity:"):
            yield Phrase(p.first, p.last, row.of, "place", p.form, p.cases, p.role)


def _demonyms(draft: Draft, sent: Sent, first: int, last: int) -> Iterator[Phrase]:
    for i in (i for i in range(first, last) if not sent.taken(i, i + 1)):
        yield from (Phrase(m.first, m.last, m.value.entity, "polity", "adjective") for m in national(draft, sent, i)[:1])


def _owns(draft: Draft, sent: Sent, owner: Phrase, person: Phrase, first: int) -> bool:
    """Whether a state before a name is the one that the bearer serves: it says whose, not where, and what stands between belongs to the title."""
    if owner.role in PLACE_ROLES or owner.type == "place" and _sends(draft, sent, owner, person):
        return False
    if owner.form == "adjective":
        return _is_title(draft, sent, owner.last, person)
    if draft.pack.tag in ATTRIBUTE:
        return "gen" in owner.cases and owner.last < person.first and _is_title(draft, sent, owner.last, person)
    return owner.role == "gen" or "gen" in owner.cases and (draft.pack.tag == "en" or owner.first > first)


def _sends(draft: Draft, sent: Sent, town: Phrase, person: Phrase) -> bool:
    """Whether the town is where an envoy sits: „консул в Ванимо“."""
    words = draft.register.office_lexicon(draft.language)
    return any(m.value.id in ENVOYS for i in range(max(0, town.first - 3), person.first) for m in words.at(sent.tokens, i))


def _is_title(draft: Draft, sent: Sent, first: int, person: Phrase) -> bool:
    """Whether words in Georgian or Armenian lead up to a name: attributes, then a noun in its case; other packs tell by other signs."""
    pattern, tokens = ATTRIBUTE.get(draft.pack.tag), [t for t in sent.tokens[first:person.first] if t.is_word]
    if pattern is None or not tokens:
        return True
    frames = joining_words(draft.pack.tag, "frames")
    head = next((t for t in reversed(tokens) if t.lower not in frames), tokens[-1])
    inner = [t for t in tokens if t.i < head.i]
    return all(pattern.search(t.lower) or _names_office(draft, sent, t.i) for t in inner) and _agrees(draft, head.lower, person)


def _names_office(draft: Draft, sent: Sent, i: int) -> bool:
    return bool(draft.register.office_lexicon(draft.language).at(sent.tokens, i))


def _agrees(draft: Draft, head: str, person: Phrase) -> bool:
    """Georgian titles share the case of the name; Armenian ones stand bare."""
    if draft.pack.tag == "hy":
        return not head.endswith(tuple(draft.pack.table("offices").get("no_title", ())))
    cases = {a.case for a in draft.pack.forms.analyses(head)}
    return not person.cases or bool(cases & person.cases)


def _points_back(home: Pack, sent: Sent, first: int) -> bool:
    """Whether the words for somebody begin with "its", "his" or "her"."""
    own = home.words("pronouns", "possessive") - home.words("pronouns", "theirs")
    return sent.tokens[first].lower in own or first > 0 and sent.tokens[first - 1].lower in own


# --- behind the name --------------------------------------------------------------------------

def _behind(draft: Draft, sent: Sent, person: Phrase, last: str | None) -> str | None:
    """ "Ana Rojas of Chile", "Ana Rojas, a Chilean lawyer,", „Ана Рохас (Чили)“."""
    at = person.last
    if at >= len(sent.tokens):
        return None
    if sent.tokens[at].text not in ASIDE:
        return next((p.entity for p in _states(draft, sent, at, at + 4) if p.role in ("gen", "abl") and _is_beside(draft.pack, sent, p, at)), None)
    end = next((t.i for t in sent.tokens[at + 1:at + 2 + LONGEST] if t.text in CLOSING), len(sent.tokens) if len(sent.tokens) <= at + LONGEST else 0)
    if not end or any(p.type == "person" and at < p.first < end for p in sent.phrases) or any(_is_verb(draft, sent, i) for i in range(at + 1, end)):
        return None
    owners = [p for p in _states(draft, sent, at + 1, end) if _describes(sent, p, at + 1, end)]
    return owners[0].entity if owners else last if _points_back(draft.pack, sent, at + 1) else None


def _is_beside(home: Pack, sent: Sent, owner: Phrase, at: int) -> bool:
    """Whether only the preposition of a state, and an article, stand between it and a name."""
    words = [t.lower for t in sent.tokens[at:owner.first]]
    return owner.type == "polity" and bool(words) and all(w in prepositions(home) or w in home.words("articles") for w in words)


def _describes(sent: Sent, owner: Phrase, first: int, last: int) -> bool:
    """Whether a state in an aside says whose somebody is: by its form or case, or by standing alone there."""
    if owner.type != "polity":
        return False
    alone = owner.first == first and owner.last == last and sent.tokens[first - 1].text == "("
    return alone or owner.form == "adjective" or owner.role in ("gen", "abl") or "gen" in owner.cases and owner.role not in PLACE_ROLES
