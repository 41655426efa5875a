"""Whose an office is where no words beside it tell: one of those that the text names, by weights learnt from the corpus, or nobody.

Candidates are the states and organisations of the text, each with features: how often and where the text names it, where it stands beside the office, who
else serves it, whether a town beside the office lies in it, what the trained model sees. To name nobody is a candidate, too. The weights are those of a
conditional logit (`training/owners.py` fits them), in `weights/owners.json`.
"""
from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.reader.choice import FOLDER, Features, score, weights
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.entities import home_polity
from dragoman.reader.names import PLACE_CASES, PLACE_ROLES
from dragoman.reader.network import Linked
from dragoman.reader.offices import ENVOYS
from dragoman.reader.outlets import is_media
from dragoman.reader.person_words import is_bracketed
from dragoman.reader.tenures import pairs, publisher_polity

WEIGHTS = FOLDER / "owners.json"
LIKELY = 0.57  # how likely an owner must be for the text to be read so
MOST = 10  # candidates of one office, those named most often
NEAR = 4  # words between an office and a town that says where it is held, or a word such as "its"
RANKS = 3  # candidates told apart by how often they are named
FEW = 3  # times
TOWN = "town"

Named = Iterator[tuple[str, float]]


def find_owners(draft: Draft) -> None:
    """Give everybody in an office that names nobody the one whom the office likely serves."""
    owners = Owners(draft)
    for sent, office, person in unowned(draft):
        likely = owners.owner(sent, office, person)
        if likely is not None:
            draft.owners[person] = likely


def unowned(draft: Draft) -> list[tuple[Sent, OfficePhrase, str]]:
    """The offices of which neither their words nor those beside the name tell whose they are, the first of each person.

    Args:
        draft: The text with its offices and the sides of its people.
    """
    found: dict[str, tuple[Sent, OfficePhrase, str]] = {}
    for sent in draft.sents:
        for office in sent.offices:
            for person, polity in pairs(draft, office):
                if not polity and person not in draft.sides and not _is_of_unknown(draft, sent, office):
                    found.setdefault(person, (sent, office, person))
    return list(found.values())


def _is_of_unknown(draft: Draft, sent: Sent, office: OfficePhrase) -> bool:
    """Whether a head without a domain has a noun beside it that says of what: „глава делегации“, «կենտրոնի ղեկավարը»."""
    home = draft.pack
    at = office.last if home.main.get("order") == "svo" else office.first - 1
    if not 0 <= at < len(sent.tokens) or not all(row.kind in ("head", "rank") for row in office.rows) or sent.taken(at, at + 1):
        return False
    token = sent.tokens[at]
    if home.tag == "en":
        own = home.words("pronouns", "reflexive") | home.words("pronouns", "possessive")
        return token.lower == "of" and own.isdisjoint(t.lower for t in sent.tokens[at + 1:at + 2])
    return token.is_word and not (home.cased and token.is_capital) and any(a.case.removeprefix("pl_") == "gen" for a in home.forms.analyses(token.lower))


class Owners:
    """The states and organisations of a text as owners of its offices.

    Args:
        draft: The text with its names and offices, and the sides of its people.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._named: dict[int, list[Phrase]] = {}
        self._holders: dict[str, set[int]] = {}
        for sent, phrase in draft.phrases():
            if (owner := self._owner(phrase)) is not None and not is_bracketed(sent, phrase):
                self._named.setdefault(sent.i, []).append(owner)
            if phrase.type == "person" and phrase.entity:
                self._holders.setdefault(phrase.entity, set()).add(sent.i)
        self._sentences = sorted(self._named)
        mentions = [(i, p) for i in self._sentences for p in self._named[i]]
        self._counts = Counter(p.entity or "" for _, p in mentions)
        self._begins = {p.entity: i for i, p in reversed(mentions)}
        self._by_name = {p.entity for _, p in mentions if p.form != TOWN}

    def owner(self, sent: Sent, office: OfficePhrase, person: str) -> str | None:
        """Whom somebody serves in an office.

        Args:
            sent: The sentence of the office.
            office: The office, whose words name nobody.
            person: Who holds it.

        Returns:
            The likeliest candidate, if it is likely enough.
        """
        found: list[str | None] = [None, *self.candidates]
        scores = [score(self.features(sent, office, person, c), weights(WEIGHTS)) for c in found]
        best = max(range(len(found)), key=lambda i: scores[i])
        chance = 1 / sum(math.exp(s - scores[best]) for s in scores)
        return found[best] if chance >= LIKELY else None

    @cached_property
    def candidates(self) -> list[str]:
        """The entities named most often, in the order in which the text first names them among equals."""
        return [entity for entity, _ in self._counts.most_common(MOST)]

    def features(self, sent: Sent, office: OfficePhrase, person: str, entity: str | None) -> Features:
        """What speaks for a candidate.

        Args:
            sent: The sentence of the office.
            office: The office.
            person: Who holds it.
            entity: A candidate, or None for nobody.
        """
        if entity is None:
            return dict(self._nobody(sent, office))
        parts = (self._told(office, entity), self._served(sent, person, entity), self._beside(sent, office, entity), self._apart(sent, person, entity),
                 self._seen(sent, office, entity))
        return {name: value for part in parts for name, value in part}

    def _owner(self, phrase: Phrase) -> Phrase | None:
        """A state, a town as the state that it lies in, or an organisation that belongs to no state and carries no news."""
        if phrase.within is not None and phrase.within.type == "polity":
            return None
        entity = phrase.entity or ""
        row, made = self._draft.register.entities.get(entity), self._draft.entities.get(entity)
        of = (row.of if row is not None else made.of if made is not None else None) or ""
        if phrase.type == "place" and of.startswith("polity:"):
            return replace(phrase, entity=of, form=TOWN)
        body = phrase.type in ("organisation", "format") and not of.startswith("polity:") and not is_media(self._draft, entity)
        return phrase if entity and (body or phrase.type == "polity") else None

    def _nobody(self, sent: Sent, office: OfficePhrase) -> Named:
        """What speaks for none of the candidates."""
        yield "none", 1.0
        yield f"none {self._kind(office)}", 1.0
        yield f"none of {min(len(self.candidates), FEW)}", 1.0
        yield "none here", float(sent.i not in self._named)

    @staticmethod
    def _kind(office: OfficePhrase) -> str:
        """What sort of office it is: an envoy may serve anybody, a minister a state."""
        if any(r.id in ENVOYS for r in office.rows):
            return "envoy"
        return "office" if any(r.kind == "office" or r.id in MINISTERS for r in office.rows) else "head"

    def _told(self, office: OfficePhrase, entity: str) -> Named:
        """How the whole text tells of it."""
        kind, sort = self._kind(office), "state" if entity.startswith("polity:") else "body"
        rank = self.candidates.index(entity)
        yield sort, 1.0
        yield f"{sort} {kind}", 1.0
        yield f"{sort} rank {min(rank, RANKS)}", 1.0
        yield f"{kind} rank {min(rank, RANKS)}", 1.0
        yield f"{sort} once", float(self._counts[entity] == 1)
        yield "only in towns", float(entity not in self._by_name)
        yield "share", self._counts[entity] / sum(self._counts.values())
        yield f"{sort} to most", self._counts[entity] / max(self._counts.values())
        yield "first", float(self._named[self._sentences[0]][0].entity == entity)
        yield "lead", float(self._begins[entity] == 0)
        yield "home", float(home_polity(self._draft) == entity)
        yield "publisher", float(publisher_polity(self._draft) == entity)
        yield f"alone {sort}", float(len(self.candidates) == 1)

    def _served(self, sent: Sent, person: str, entity: str) -> Named:
        """Who else is said to serve it, here and elsewhere."""
        others = self._servants.get(entity, set()) - {person}
        free = [c for c in self.candidates if c not in self._servants]
        yield f"{len(others)} others", 1.0
        yield "another's", float(bool(others))
        yield "another's here", float(any(sent.i in self._holders.get(p, ()) for p in others))
        yield "nobody's", float(not others and self._counts[entity] >= FEW)
        if entity in free:
            yield f"free {min(free.index(entity), RANKS)}", 1.0
            yield "free to most", self._counts[entity] / max(self._counts.values())

    @cached_property
    def _servants(self) -> dict[str, set[str]]:
        """Those whom the text tells to serve each."""
        offices = {person: polity for s in self._draft.sents for o in s.offices for person in o.persons for polity in o.polities[:1]}
        found: dict[str, set[str]] = {}
        for person, side in {**self._draft.sides, **offices}.items():
            found.setdefault(side, set()).add(person)
        return found

    def _beside(self, sent: Sent, office: OfficePhrase, entity: str) -> Named:
        """Where it stands in the sentence of the office, and before."""
        here = [p for p in self._named.get(sent.i, ()) if not office.first <= p.first < office.last]
        states, towns = [p for p in here if p.form != TOWN], [p for p in here if p.form == TOWN]
        before, after = self._nearest(states, office)
        mine = [p for p in here if p.entity == entity]
        yield "alone here", float(bool(mine) and len({p.entity for p in here}) == 1)
        for name, phrase in (("before", before), ("after", after)):
            if phrase is not None and phrase.entity == entity:
                yield name, 1.0
                yield f"{name} {phrase.form}", 1.0
                yield f"{name} {self._place(phrase)}", 1.0
                yield f"{name} {self._kind(office)}", 1.0
                yield f"{name} {self._place(phrase)} {self._kind(office)}", 1.0
                yield f"{name} own", float(self._is_own(sent, office))
        for name, phrase in zip(("town before", "town after"), self._nearest(towns, office)):
            yield f"{name} {self._kind(office)}", float(phrase is not None and phrase.entity == entity)
        yield "further before", float(any(p.last <= office.first and p is not before for p in mine))
        yield "further behind", float(any(p.first >= office.last and p is not after for p in mine))
        yield "only behind", float(self._begins[entity] == sent.i and all(p.first >= office.last for p in mine) and self._counts[entity] == len(mine))
        yield from self._earlier(sent, entity, own=before is None and self._is_own(sent, office))
        yield f"seat {self._kind(office)}", float(entity in self._seats(sent, office))

    @staticmethod
    def _nearest(named: Sequence[Phrase], office: OfficePhrase) -> tuple[Phrase | None, Phrase | None]:
        """The phrases right before and right behind an office."""
        return (max((p for p in named if p.last <= office.first), key=lambda p: p.last, default=None),
                min((p for p in named if p.first >= office.last), key=lambda p: p.first, default=None))

    def _earlier(self, sent: Sent, entity: str, own: bool) -> Named:
        """Whether the sentences before tell of it; `own` where the office points back to one of them."""
        at = bisect_left(self._sentences, sent.i)
        last = self._named[self._sentences[at - 1]][-1] if at else None
        before = self._named.get(sent.i - 1, [])
        subject = next((p for p in before if self._place(p) == "free" and p.form != "adjective"), None)
        for name, phrase in (("last", last), ("subject before", subject)):
            if phrase is not None and phrase.entity == entity:
                yield name, 1.0
                yield f"{name} own", float(own)
        yield "sentence before", float(any(p.entity == entity for p in before))
        yield "not yet", float(self._begins[entity] > sent.i)

    @staticmethod
    def _place(phrase: Phrase) -> str:
        """Whether its case or preposition says where, or otherwise how it hangs on others."""
        if phrase.role in PLACE_ROLES or phrase.cases and phrase.cases <= PLACE_CASES:
            return "where"
        return phrase.role or ("gen" if phrase.cases == {"gen"} else "free")

    def _is_own(self, sent: Sent, office: OfficePhrase) -> bool:
        """Whether a word such as "its" stands before the office."""
        own = self._draft.pack.words("pronouns", "reflexive") | self._draft.pack.words("pronouns", "possessive")
        return any(t.lower in own for t in sent.tokens[max(0, office.first - NEAR):office.first])

    def _seats(self, sent: Sent, office: OfficePhrase) -> set[str]:
        """The states of the towns right behind the office, where its holder sits."""
        rows = (self._draft.register.entities.get(p.entity or "") for p in sent.phrases
                if p.type == "place" and p.role in PLACE_ROLES and 0 <= p.first - office.last <= NEAR
                and not any(t.text == "," for t in sent.tokens[office.last:p.first]))
        return {row.of for row in rows if row is not None and row.of}

    def _apart(self, sent: Sent, person: str, entity: str) -> Named:
        """Where else the text names the holder beside it."""
        beside = [p for i in self._holders.get(person, set()) - {sent.i} for p in self._named.get(i, ()) if p.entity == entity]
        yield "with holder", float(bool(beside))
        yield "with holder away", float(any(self._place(p) not in ("free", "gen") for p in beside))

    def _seen(self, sent: Sent, office: OfficePhrase, entity: str) -> Named:
        """How likely the trained model finds it."""
        chances = self._chances(sent, office)
        yield "model", chances.get(entity, 0.0)
        yield "model best", float(bool(chances) and max(chances, key=lambda e: chances[e]) == entity)

    def _chances(self, sent: Sent, office: OfficePhrase) -> dict[str, float]:
        found: dict[str, float] = {}
        for first, linked in self._linked.get(sent.i, ()):
            if first < office.last and office.first < first + linked.spot.last - linked.spot.first:
                for entity, chance in self._likely(linked):
                    found[entity] = max(chance, found.get(entity, 0.0))
        return found

    def _likely(self, linked: Linked) -> Named:
        for role, spot, chance in linked.roles:
            phrase = self._draft.row.phrase(spot) if self._draft.row is not None and role == "of" else None
            if phrase is not None and phrase.entity:
                yield phrase.entity, chance

    @cached_property
    def _linked(self) -> dict[int, list[tuple[int, Linked]]]:
        """The offices that the model sees, by sentence, each with its place there."""
        row, found = self._draft.row, dict[int, list[tuple[int, Linked]]]()
        for linked in self._draft.linked_offices if row is not None else ():
            at, first = row.at(linked.spot.first) if row is not None else (0, 0)
            found.setdefault(at, []).append((first, linked))
        return found


MINISTERS = frozenset({"head-minister", "head-deputy-minister", "head-state-secretary"})
