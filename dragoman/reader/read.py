"""Article -> Reading: the layers in their order."""
from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.languages.identify import identify
from dragoman.languages.pack import tags
from dragoman.languages.tokens import Token
from dragoman.model import Article, Date, Mention, Reading
from dragoman.reader.body import body, pack_of
from dragoman.reader.bystanders import find_bystanders
from dragoman.reader.coreference import find_first_person, resolve_descriptions
from dragoman.reader.counterparts import find_counterparts, find_known_counterparts
from dragoman.reader.dates import find_dates, resolve_dates
from dragoman.reader.days import settle_days
from dragoman.reader.designations import find_designations
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import add_entity, known
from dragoman.reader.events import find_events
from dragoman.reader.instruments import find_instruments
from dragoman.reader.learned import look
from dragoman.reader.linked_offices import link_seen_offices
from dragoman.reader.names import find_names
from dragoman.reader.office_bearers import link_offices
from dragoman.reader.offices import find_offices
from dragoman.reader.outlets import find_outlets
from dragoman.reader.owners import find_owners
from dragoman.reader.people import find_people
from dragoman.reader.published import find_stated_date
from dragoman.reader.published_inferred import find_published
from dragoman.reader.quantities import find_quantities
from dragoman.reader.quotes import find_quotes
from dragoman.reader.rounds import find_rounds
from dragoman.reader.rounds_formats import find_formats
from dragoman.reader.sayings import find_sayings
from dragoman.reader.sentences import sentences
from dragoman.reader.sides import find_sides
from dragoman.reader.statements import find_statements
from dragoman.reader.tenures import complete_tenures, find_tenures
from dragoman.reader.turns import find_turns
from dragoman.reader.unlisted import find_seen
from dragoman.register.register import Register, builtin

Layer = Callable[[Draft], None]

LAYERS: tuple[Layer, ...] = (
    look, find_names, find_stated_date, find_dates,                                 # what dictionaries and the page settle
    find_outlets, find_offices, find_people, find_seen, find_formats, link_offices, link_seen_offices, find_counterparts,
    find_sides, find_owners, find_tenures,                                    # who is who here
    find_published, resolve_dates,                                            # when it was written, and what its dates mean then
    find_quotes, find_known_counterparts, resolve_descriptions, complete_tenures, find_turns, find_statements, find_sayings, find_first_person,
    find_events, settle_days, find_instruments, find_rounds, find_designations, find_quantities,
    find_bystanders,                                                          # and who else is named, without a part in anything
)


def read(article: Article, register: Register | None = None, model: bool = True) -> Reading:
    """Understand one article.

    A pure function: no database, no network, no clock; the same article gives the same reading.

    Args:
        article: The text and where it came from.
        register: Who is who; the one that ships with the package where none is given.
        model: Whether the trained model helps dictionaries and patterns: it finds more, and is slower.

    Returns:
        The reading, its layers filled as far as the text was understood.
    """
    draft = begin(article, register or builtin())
    draft.with_model = model
    for layer in LAYERS:
        layer(draft)
    return finish(draft)


def begin(article: Article, register: Register) -> Draft:
    """The empty draft: language, body, sentences and their tokens."""
    language = identify(article.text)
    spans, title, editions = body(article.text, language)
    home = pack_of(language)
    draft = Draft(article, language, home, register, spans, title, (*article.editions, *editions))
    draft.sents = [Sent(i, s, _numbered(draft, s.start, s.end)) for i, s in enumerate(sentences(article.text, spans, home))]
    if language not in tags():
        draft.language = home.tag
    return draft


def _numbered(draft: Draft, start: int, end: int) -> list[Token]:
    return draft.pack.tokens(draft.text, start, end)


def finish(draft: Draft) -> Reading:
    """The frozen reading of a full draft."""
    found = {_mention(sent, p) for sent, p in draft.phrases() if p.entity and not p.members}
    mentions = tuple(sorted({*found, *draft.margins}, key=lambda m: (m.start, m.end, m.entity or "", m.form)))
    for entity in dict.fromkeys([*(m.entity for m in mentions), *_referred(draft)]):
        _carry(draft, entity)
    dates = tuple(Date(d.start, d.end, d.value, d.kind, d.anchor, d.rule) for d in draft.dates)
    return Reading(draft.article, draft.language, draft.body, draft.title, draft.published, draft.editions,
                   tuple(s.sentence for s in draft.sents), tuple(sorted(draft.entities.values(), key=lambda e: e.id)), mentions,
                   dates, tuple(draft.statements), tuple(draft.accounts), tuple(draft.tenures), tuple(draft.instruments),
                   tuple(draft.rounds), tuple(draft.designations), tuple(draft.quantities))


def _mention(sent: Sent, phrase: Phrase) -> Mention:
    start, end = sent.span(phrase.first, phrase.last)
    return Mention(start, end, phrase.entity, phrase.form, phrase.extractor, phrase.confidence)


def _referred(draft: Draft) -> Iterator[str | None]:
    """Entities that a layer points at without a mention of their own: the polity that a minister acts for."""
    for account in draft.accounts:
        yield from (p.entity for p in account.participants)
        yield from (account.place, account.format, account.instrument)
    for tenure in draft.tenures:
        yield from (tenure.person, tenure.polity)
    for statement in draft.statements:
        yield from (statement.speaker, statement.addressee, *statement.reported_by)


def _carry(draft: Draft, entity: str | None) -> None:
    """Bring what the register knows of an entity into the reading."""
    row = draft.register.entities.get(entity or "")
    if row is not None and row.id not in draft.entities:
        add_entity(draft, known(draft.register, row.id))
