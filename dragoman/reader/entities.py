"""Entities that a reading makes: ids and names for what no register lists singly."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from dragoman.model import Entity, Name
from dragoman.reader.draft import Draft
from dragoman.register.register import Register
from dragoman.register.rows import OfficeRow

WHOLE_LETTERS = str.maketrans({"ı": "i", "ə": "e", "Ə": "E", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ß": "ss",
                               "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"})  # letters that do not come apart into one of ASCII and a mark


def slug(name: str) -> str:
    """An ASCII key of a name: lower case, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.translate(WHOLE_LETTERS)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x" + name.encode("utf-8").hex()[:16]


def add_entity(draft: Draft, entity: Entity) -> str:
    """Put an entity into the draft once, its names joined; gives its id."""
    known = draft.entities.get(entity.id)
    if known is None:
        draft.entities[entity.id] = entity
    else:
        names = tuple(dict.fromkeys((*known.names, *entity.names)))
        draft.entities[entity.id] = Entity(known.id, known.type, known.name, known.subtype, names, known.ids, known.of, known.from_register)
    return entity.id


@lru_cache(maxsize=8_192)
def known(register: Register, entity: str) -> Entity:
    """What the register says of an entity that it has, as readings carry it."""
    row = register.entities[entity]
    names = tuple(Name(form, tag, source="register") for tag, forms in row.names.items() for form in forms)
    ids = tuple(sorted(row.ids.items()))
    return Entity(row.id, row.type, row.name, row.subtype, names, ids, row.of, True)


def made(draft: Draft, kind: str, name: str, surface: str, subtype: str = "", of: str | None = None, others: Sequence[str] = ()) -> str:
    """An entity that only this text names; its id is made of type and English name, `others` are names that it may also have in English."""
    prefix = {"organisation": "org"}.get(kind, kind)
    tag = draft.language
    forms = tuple(dict.fromkeys((*(Name(form, "en", source="made") for form in (name, *others)), Name(surface, tag))))
    return add_entity(draft, Entity(f"{prefix}:~{slug(name)}", kind, name, subtype, forms, of=of))


def body_entity(draft: Draft, row: OfficeRow, polity: str | None, domains: Sequence[str] = (), host: str | None = None) -> str | None:
    """The ministry, parliament or embassy (in a host country) of a polity; None where no polity is known or the words name no one body."""
    owner = polity or home(draft, row)
    domains = [d for d in domains if d]
    if owner is None or not row.compose or "{polity}" not in row.compose or "{domain}" in row.compose and not domains:
        return None
    named = row.compose.replace("{polity}", draft.register.name(owner)).replace("{domain}", " and ".join(d.title() for d in domains))
    if host and host != owner:
        named = named.replace("{place}", draft.register.name(host))
    name = re.sub(r"\s+(?:in|to) \{\w+\}", "", named)
    listed = draft.register.by_name("organisation", name)
    return listed or made(draft, "organisation", name, name, subtype="ministry" if "inistry" in name else "body", of=owner)


HOMES = {"ka": "polity:georgia", "hy": "polity:armenia", "az": "polity:azerbaijan", "tr": "polity:turkey", "uk": "polity:ukraine"}


def home_polity(draft: Draft) -> str | None:
    """The one state in whose language a text is written; None for languages of many states."""
    return HOMES.get(draft.language)


def home(draft: Draft, row: OfficeRow) -> str | None:
    """Whose body is meant where the text does not say: that of the same body named before, else that of the state in whose language it is written."""
    if not row.compose:
        return None
    stem = row.compose.split("{polity}")[0].strip()
    named = [e for e in draft.entities.values() if e.type == "organisation" and e.of and stem and e.name.startswith(stem)]
    if named:
        return named[-1].of
    own = home_polity(draft) if row.id in AT_HOME else None
    return None if own and _is_set_elsewhere(draft, own) else own


def _is_set_elsewhere(draft: Draft, own: str) -> bool:
    """Whether a text never names a state or a place in it, and sets something in a place of another: "people gathered in Skopje"."""
    elsewhere = False
    for _, p in draft.phrases():
        row = draft.register.entities.get(p.entity or "") if p.type == "place" else None
        state = p.entity if p.type == "polity" else row.of if row is not None else None
        if state == own:
            return False
        elsewhere = elsewhere or p.type == "place" and bool(state) and (p.role == "loc" or "loc" in p.cases)
    return elsewhere


AT_HOME = frozenset({"body-foreign-ministry", "body-parliament", "body-defence-ministry", "body-interior-ministry", "body-presidential-administration"})
