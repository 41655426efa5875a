"""Who summons whom: the envoy's state is the one summoned, in any voice; the ministry that he is called to, or its country, summons."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.reader.actors import Actor
from dragoman.reader.draft import OfficePhrase, Phrase, Sent
from dragoman.reader.names import PLACE_CASES, PLACE_ROLES
from dragoman.reader.offices import ENVOYS

ASIDE = frozenset({"abo", "con", "com", "ben", "wit", "med", "beh"})  # roles of those who neither summon nor are summoned


def summoned(sent: Sent, near: Sequence[Actor]) -> list[Actor]:
    """The envoys of a clause who are called in.

    Args:
        sent: The sentence.
        near: The actors of the clause.

    Returns:
        Every actor that is an envoy by office and calls nobody in himself.
    """
    offices = _offices_of_envoys(sent)
    return [a for a in near if a.cases != {"erg"} and a.role not in ASIDE and any(_is_envoy(a, o) for o in offices)]


def _is_envoy(actor: Actor, office: OfficePhrase) -> bool:
    """Whether an actor is the holder of an envoy's office, or the state that the words for the office name."""
    return actor.entity in office.persons or actor.form == "office" and office.first <= actor.first and actor.last <= office.last


def summoning(sent: Sent, near: Sequence[Actor], envoys: Sequence[Actor]) -> list[Actor]:
    """Who calls envoys in.

    Args:
        sent: The sentence.
        near: The actors of the clause.
        envoys: Those called in.

    Returns:
        An agent, else a ministry, else whoever else the clause names, else the state to which the envoy is sent; nobody of the envoys' own side.
    """
    own = {side for a in envoys for side in (a.entity, *a.behalf)}
    others = [a for a in near if a.entity not in own and not own & set(a.behalf) and a.role not in ASIDE and not _is_beside(sent, a)]
    plain = [a for a in others if not a.oblique and a.form != "adjective"]
    ranks = ([a for a in others if a.role == "agt" or a.cases == {"erg"}], [a for a in others if a.type == "organisation"],
             [a for a in plain if a.type == "person"], plain, [a for a in others if _is_place(a)], list(_hosts(sent, own)))
    return next((found[:1] for found in ranks if found), [])


NEAR = 5  # tokens between the words for an envoy's office and his name: "the ambassador of Chile in Port Moresby Ana Rojas"


def _is_beside(sent: Sent, actor: Actor) -> bool:
    """Whether a person stands right behind the words for an envoy's office: the envoy himself."""
    return actor.type == "person" and any(0 <= actor.first - o.last <= NEAR for o in _offices_of_envoys(sent))


def _offices_of_envoys(sent: Sent) -> list[OfficePhrase]:
    return [o for o in sent.offices if any(r.id in ENVOYS for r in o.rows)]


def _hosts(sent: Sent, own: set[str]) -> Iterator[Actor]:
    """The states to which the words for an envoy's office say that he is sent: „посол Чили в Перу“."""
    for p in _inside(sent.phrases, _offices_of_envoys(sent)):
        if p.type == "polity" and p.entity and p.entity not in own and _is_place(p):
            yield Actor(p.first, p.last, p.entity, "polity", "name", p.cases, p.role)


def _inside(phrases: Iterable[Phrase], offices: Sequence[OfficePhrase]) -> list[Phrase]:
    return [p for p in phrases if any(o.first <= p.first and p.last <= o.last for o in offices)]


def _is_place(named: Actor | Phrase) -> bool:
    return named.role in PLACE_ROLES or bool(named.cases) and named.cases <= PLACE_CASES
