"""The names of entities in a reader's own language, where the record has them."""
from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from dragoman.record import schema
from dragoman.record.prepared import Prepared, listed

_E, _F, _N, _I = schema.entity.c, schema.profile.c, schema.name.c, schema.instrument.c

_ENGLISH = Prepared(select(_E.id, _E.name).where(_E.id.in_(listed())))
_TITLE = Prepared(select(_I.id, _I.name).where(_I.id.in_(listed())).distinct())
_FORMS = Prepared(select(_F.entity, _N.form).join(schema.profile, _F.key == _N.profile).where(
    _F.entity.in_(listed()), _N.case == "base", _N.language == bindparam("language")).order_by(_N.source != "register", _N.position, _N.form))


def names_in(connection: Connection, entities: Iterable[str], language: str) -> dict[str, str]:
    """The names of entities in a language.

    Args:
        connection: The record's connection.
        entities: Their ids.
        language: BCP 47 tag.

    Returns:
        For each entity that the record knows, its name in that language, else the English or romanised one.
    """
    wanted = sorted(set(entities))
    names: dict[str, str] = {}
    for known in (_TITLE, _ENGLISH):
        names |= {row[0]: row[1] for row in known(connection, values=wanted)}
    if language != "en":
        names |= {row[0]: row[1] for row in reversed(_FORMS(connection, values=wanted, language=language))}
    return names


def all_names(connection: Connection, entity: str) -> list[tuple[str, str, str]]:
    """Every form of an entity's name.

    Args:
        connection: The record's connection.
        entity: Its id.

    Returns:
        Forms with their language and where they come from ("register", "text", "made"), the register's first.
    """
    query = (select(_N.form, _N.language, _N.source).join(schema.profile, _F.key == _N.profile).where(_F.entity == entity, _N.case == "base")
             .order_by(_N.source != "register", _N.language, _N.position, _N.form))
    return list(dict.fromkeys((form, language or "", source or "") for form, language, source in connection.execute(query)))
