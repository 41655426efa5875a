"""Who is meant by a name, and which articles hold a text."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, String, bindparam, column, func, literal_column, or_, select, table

from dragoman.errors import RecordError
from dragoman.record import schema
from dragoman.record.spelling import alike, fold, name_words, skeleton
from dragoman.record.store import Record

_E, _F, _N, _W, _R = schema.entity.c, schema.profile.c, schema.name.c, schema.name_word.c, schema.article.c
LAST = "\U0010ffff"
"""Greater than every letter: what begins with a word lies between it and the word with this at its end."""


# --- who is meant --------------------------------------------------------------------

@dataclass(frozen=True)
class Found:
    """An entity that a search found, and the name that matched."""

    id: str
    type: str
    name: str
    matched: str


def find_entities(record: Record, text: str, limit: int = 20) -> list[Found]:
    """Entities of a name in any script, exact forms first.

    Args:
        record: The record.
        text: An id, a name or the beginnings of some of its words.
        limit: How many at most.

    Returns:
        Entities that appear in the record.
    """
    with record.reading() as connection:
        return named(connection, text, limit)


def named(connection: Connection, text: str, limit: int) -> list[Found]:
    """Entities of a name; see `find_entities`."""
    key = text.casefold()
    exact = select(_E.id, _E.type, _E.name)
    forms = exact.add_columns(_N.form).join(schema.profile, _F.entity == _E.id).join(schema.name, _N.profile == _F.key).distinct()
    found = [Found(*r, text) for r in connection.execute(exact.where(or_(_E.id == text, func.lower(_E.name) == key)))]
    found += [Found(*r, text) for r in connection.execute(exact.join(schema.profile, _F.entity == _E.id).where(_F.local == text).distinct().order_by(_E.id))]
    found += [Found(*r) for r in connection.execute(forms.where(_N.folded == key).order_by(_E.id, _N.form))]
    found += _romanised(connection, fold(text))
    if len({x.id for x in found}) < limit:
        found += _begun(connection, text, limit)
    return list({x.id: x for x in reversed(found)}.values())[::-1][:limit]


def _romanised(connection: Connection, folded: str) -> list[Found]:
    """People whose names are alike once romanised: კულახმეტოვი for Kulakhmetov."""
    rows = connection.execute(select(_E.id, _E.type, _E.name).join(schema.profile, _F.entity == _E.id).where(_F.block == f"person:{skeleton(folded)}")
                              .distinct().order_by(_E.id))
    return [Found(r.id, r.type, r.name, r.name) for r in rows if alike(folded, fold(r.name))]


def _begun(connection: Connection, text: str, limit: int) -> list[Found]:
    """Entities with a name of which each word of the text begins one, those named in most articles first."""
    query = select(_E.id, _E.type, _E.name).join(schema.profile, _F.entity == _E.id)
    begun = _words(text)
    for word in begun:
        query = query.where(_F.key.in_(select(_W.profile).where(_W.word >= word, _W.word < word + LAST)))
    rows = connection.execute(query.distinct().order_by(_E.appearances.desc(), _E.id).limit(limit)).all() if begun else []
    forms = _forms(connection, [r.id for r in rows])
    return [Found(r.id, r.type, r.name, _shortest(forms.get(r.id, []), begun) or r.name) for r in rows]


def _forms(connection: Connection, entities: Sequence[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    query = select(_F.entity, _N.form).join(schema.name, _N.profile == _F.key).where(_F.entity.in_(entities)).distinct()
    for entity, form in connection.execute(query):
        out.setdefault(entity, []).append(form)
    return out


def _shortest(forms: Iterable[str], begun: Iterable[str]) -> str | None:
    fitting = [f for f in forms if all(any(w.startswith(b) for w in name_words(f)) for b in begun)]
    return min(fitting, key=lambda f: (len(f), f), default=None)


def entity_id(record: Record, text: str) -> str:
    """The one entity that an id or a name stands for.

    Args:
        record: The record.
        text: An id or a name in any script.

    Returns:
        Its id; where several bear the name, the first that the register lists, or the first of all.

    Raises:
        RecordError: The record names nobody so.
    """
    found = find_entities(record, text, 10)
    if not found:
        raise RecordError("D411", f"The record holds nothing called {text}.", "Try another spelling, or a part of the name.")
    exact = [x for x in found if text in (x.id, x.matched, x.name)] or found
    return next((x.id for x in exact if "~" not in x.id), exact[0].id)


# --- full text ---------------------------------------------------------------------------

@dataclass(frozen=True)
class Hit:
    """An article in which a text was found, the words around the first place, and every place in it."""

    article: str
    title: str
    language: str
    start: int
    end: int
    excerpt: str
    outlet: str = ""
    published: str | None = None
    marks: tuple[tuple[int, int], ...] = ()


AROUND = 80
"""Characters shown on either side of what was found."""
MANY = 2_000
"""Articles that hold a text: where there are more, articles are looked through from the latest day on, and not all of them sorted."""
_BY_DAY: ColumnElement[int] = literal_column("+article.key")
_TEXT = table("article_text", column("rowid"), column("article_text", String))


def search(record: Record, text: str, limit: int = 20, *, offset: int = 0, language: str | None = None, publisher: str | None = None,
           since: str | None = None, until: str | None = None) -> tuple[list[Found], list[Hit]]:
    """Entities and articles for a text in any script.

    Args:
        record: The record.
        text: Words, each as it stands or begins; between quotation marks as one phrase.
        limit: How many of each at most.
        offset: How many articles are passed over.
        language: Only articles in this language.
        publisher: Only articles of this outlet.
        since: Only published on this day or later (ISO 8601).
        until: Only published on this day or before.

    Returns:
        Entities of that name, and articles that hold the text, the latest first.
    """
    with record.reading() as connection:
        given = [(language, _R.language == language), (publisher, or_(_R.outlet == publisher, _R.host == publisher)),
                 (since, _R.published_end >= (since or "")), (until, _R.published_start <= f"{until}~")]
        where = [condition for value, condition in given if value is not None]
        return named(connection, text.strip(QUOTES), limit), hits(connection, text, limit, offset, where)


QUOTES = "\"“”„«»‟ "


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _match(text: str) -> str | None:
    """The text as the index is asked for it; None where it holds no word."""
    words = _words(text)
    if not words:
        return None
    bare = text.strip()
    phrase = len(bare) > 2 and bare[0] in QUOTES and bare[-1] in QUOTES
    return '"' + " ".join(words) + '"' if phrase else " ".join(f'"{word}"*' for word in words)


def count_found(record: Record, text: str) -> int:
    """How many articles hold a text.

    Args:
        record: The record.
        text: As for `search`.
    """
    match = _match(text)
    with record.reading() as connection:
        query = select(func.count()).select_from(_TEXT).where(_TEXT.c.article_text.match(bindparam("match")))
        return int(connection.execute(query, {"match": match}).scalar_one()) if match else 0


def hits(connection: Connection, text: str, limit: int, offset: int = 0, where: Sequence[ColumnElement[bool]] = ()) -> list[Hit]:
    """Articles that hold a text, the latest first.

    Args:
        connection: The record's connection.
        text: As for `search`.
        limit: How many at most.
        offset: How many are passed over.
        where: What else an article has to fulfil.
    """
    match = _match(text)
    if match is None:
        return []
    holding = select(_TEXT.c.rowid).where(_TEXT.c.article_text.match(bindparam("match")))
    some = connection.execute(select(func.count()).select_from(holding.limit(MANY).subquery()), {"match": match}).scalar_one()
    key = _BY_DAY if some == MANY else _R.key
    keys = select(_R.key).where(key.in_(holding), *where).order_by(_R.day.desc(), _R.id.desc()).limit(limit).offset(offset)
    found = list(connection.execute(keys, {"match": match}).scalars())
    rows = {r["key"]: r for r in connection.execute(select(schema.article).where(_R.key.in_(found))).mappings()}
    return [_hit(rows[key], text) for key in found]


def places(body: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where words stand in an article, in whatever form they begin.

    Args:
        body: The article's text, or a part of it.
        text: The words, as for `search`.

    Returns:
        Spans; where none is spelt so, those of the same letters without their accents, which a search finds too.
    """
    words = tuple(_words(text))
    if not words:
        return ()
    spot = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")\w*", re.IGNORECASE)
    bare = tuple(map(_bare, words))
    return tuple(m.span() for m in spot.finditer(body)) or tuple(m.span() for m in re.finditer(r"\w+", body) if _bare(m[0]).startswith(bare))


def _bare(word: str) -> str:
    """A word without accents, in small letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _hit(r: RowMapping, text: str) -> Hit:
    body = r["text"]
    marks = places(body, text)
    start, end = marks[0] if marks else (0, 0)
    heading = body[r["title_start"]:r["title_end"]] if r["title_start"] is not None else ""
    return Hit(r["id"], r["title"] or heading, r["language"], start, end, body[max(0, start - AROUND):end + AROUND], r["outlet"], r["published_start"], marks)
