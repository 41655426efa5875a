"""Who else is named in a text without a part in anything: the people of a state, bodies that the trained model alone sees, who publishes the text."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.languages.lexicon import Match
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token
from dragoman.model import Mention, Span
from dragoman.reader.body import lines_of
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.entities import made
from dragoman.reader.learned import learnt
from dragoman.reader.network import Spot
from dragoman.reader.place_forms import ROMANISED
from dragoman.reader.published_margins import full_days
from dragoman.register.register import Known
from dragoman.register.spelling import spelled

OTHER_WORDS = frozenset({"description", "pronoun"})  # for an entity: names may stand inside
SURE = 0.6  # of a body that the model alone sees


def find_bystanders(draft: Draft) -> None:
    """Put a phrase into the draft for every people and body that no other layer took, and a mention for the outlet that heads the text."""
    words = draft.register.lexicon(draft.language)
    for sent in draft.sents:
        for match in words.find_all(sent.tokens):
            if _is_people(draft, sent, match):
                sent.phrases.append(Phrase(match.first, match.last, match.value.entity, "polity", "adjective", match.cases, extractor="people", confidence=0.8))
        for spot in sent.seen if names_itself(draft.pack) and learnt(draft.pack) else ():
            if _is_body(sent, spot):
                sent.phrases.append(_body(draft, sent, spot))
    draft.margins += _masthead(draft)


def names_itself(home: Pack) -> bool:
    """Whether a name stands in a text as English has it: other scripts leave open what the words of a name are in English."""
    return home.tag not in ROMANISED and home.cased


def _is_free(sent: Sent, first: int, last: int) -> bool:
    return not any(p.first < last and first < p.last for p in sent.phrases if p.form not in OTHER_WORDS)


def _is_people(draft: Draft, sent: Sent, match: Match[Known]) -> bool:
    known, token = match.value, sent.tokens[match.first]
    if known.form != "demonym" or known.weak or not known.entity.startswith("polity:") or token.lower in draft.pack.words("stopwords"):
        return False
    return _is_free(sent, match.first, match.last)


def _is_body(sent: Sent, spot: Spot) -> bool:
    """Whether the model sees the name of a body of several words, all of which are free; a single word is too often a piece of a name."""
    return spot.layer == "organisation" and spot.confidence >= SURE and spot.last - spot.first > 1 and _is_free(sent, spot.first, spot.last)


def _body(draft: Draft, sent: Sent, spot: Spot) -> Phrase:
    name = draft.text[slice(*sent.span(spot.first, spot.last))].removesuffix("'s").removesuffix("’s")
    entity = draft.register.by_name("organisation", name) or made(draft, "organisation", name, name, subtype="unlisted")
    return Phrase(spot.first, spot.last, entity, "organisation", "name", extractor="model", confidence=spot.confidence)


# --- who publishes the text -------------------------------------------------------------

HEAD, LONGEST = 2, 6  # lines that may be a masthead; words of an outlet's name
PARTED = re.compile(r"\s*(?:[|·•>›/~:;,\[(\n]|\.(?=\s|$)|\s[-–—]|\s{2,}|[^\w\s.&'’-])")
DATELINE = re.compile(r"[A-Z][^()\n]{2,60}\d[^()\n]{0,12}\(([^()\n]{2,40})\)\s*[-–—:.]?")


def _masthead(draft: Draft) -> Iterator[Mention]:
    """The outlet at the head of a line that shows the day, or in the brackets of a dateline."""
    for span in _heads(draft) if draft.pack.words("sections", "names") else ():
        name = draft.text[span.start:span.end]
        if _may_publish(draft, draft.pack.tokens(draft.text, span.start, span.end)) and _is_unnamed(draft, span):
            entity = draft.register.by_name("organisation", name) or made(draft, "organisation", name, name, subtype="outlet")
            yield Mention(span.start, span.end, entity, "name", "masthead", 0.7)
            return


def _heads(draft: Draft) -> Iterator[Span]:
    text = draft.text
    for line in list(lines_of(text))[:HEAD]:
        start = line.start() + len(line[0]) - len(line[0].lstrip(" \t«„“\"✈️"))
        end = parted.start() if (parted := PARTED.search(text, start, line.end())) else line.end()
        days = full_days(draft.pack, text, Span(line.start(), line.end()))
        end = min(end, *(len(text[:d.start].rstrip()) for d in days)) if days else start
        if start < end < line.end():
            yield Span(start, end)
    opening = DATELINE.match(text, draft.sents[0].sentence.start) if draft.sents else None
    if opening is not None:
        yield Span(*opening.span(1))


def _may_publish(draft: Draft, tokens: Sequence[Token]) -> bool:
    """Whether words may name an outlet: capitals, not a section's name, no place, office or person."""
    words = [t for t in tokens if t.is_word]
    small, plain = draft.pack.words("articles") | draft.pack.words("and") | draft.pack.words("stopwords"), draft.pack.words("sections", "names")
    if not words or len(words) > LONGEST or any(t.text[0].isdigit() or not t.is_capital and t.lower not in small for t in words):
        return False
    if all(t.lower in plain or t.lower in small for t in words) or words[0].lower in draft.pack.words("sections", "before"):
        return False
    known = [m for m in draft.register.lexicon(draft.language).at(tokens, 0) if m.last == len(tokens) and not m.value.entity.startswith("organisation:")]
    given = len(words) == 2 and (first := spelled(words[0].lower)) is not None and first.given
    return not known and not given and not draft.register.office_lexicon(draft.language).find_all(tokens)


def _is_unnamed(draft: Draft, span: Span) -> bool:
    """Whether no phrase of a sentence stands there."""
    return not any(s < span.end and span.start < e for sent in draft.sents[:HEAD] for s, e in (sent.span(p.first, p.last) for p in sent.phrases)
                   ) or any(m.start == span.start for m in draft.margins)
