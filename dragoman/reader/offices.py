"""Words for offices and bodies, put together: "the Russian Deputy Minister of Defence", "საქართველოს საგარეო საქმეთა სამინისტრო"."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.languages.lexicon import Match
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.entities import body_entity, home_polity
from dragoman.register.rows import OfficeRow

QUOTES = "“”‘’\"'«»„“‚"
ARTICLES = {"the", "a", "an", "'s", "der", "die", "das", "le", "la", "les", "el", "los"}
PHASES = {"rank-acting": "acting", "rank-former": "former", "rank-outgoing": "outgoing", "rank-newly-elected": "new", "rank-then": "former",
          "rank-exiled": "former", "head-predecessor": "former"}
SILENT = frozenset({"rank-current", "rank-one", "rank-senior", "rank-self-proclaimed", "rank-permanent", "rank-honorary", "rank-first", *PHASES})
GOVERNING = frozenset({"body-government", "body-armed-forces", "body-border-service", "body-peacekeepers", "body-delegation",
                       "collocutor-representative-of"})  # they act as the polity itself
REACH = 2  # link words between two parts of one office: "of the"


@dataclass(frozen=True)
class Part:
    """An element of an office phrase: a lexicon row, or a phrase that names whose office it is."""

    first: int
    last: int
    row: OfficeRow | None = None
    phrase: Phrase | None = None


def find_offices(draft: Draft) -> None:
    """Put every office phrase into the draft, and every named body as a phrase of an organisation."""
    words = draft.register.office_lexicon(draft.language)
    for sent in draft.sents:
        matches = [m for m in _longest(words.find_all(sent.tokens)) if _is_free(sent, m)]
        chunks = _chunks(draft, sent, matches)
        for chunk in chunks:
            _take(draft, sent, chunk, matches)


def _longest(matches: Sequence[Match[OfficeRow]]) -> list[Match[OfficeRow]]:
    kept: list[Match[OfficeRow]] = []
    taken: set[int] = set()
    order = {"office": 0, "body": 1, "head": 2, "rank": 3, "domain": 4, "collocutor": 5}
    for match in sorted(matches, key=lambda m: (m.first - m.last, order.get(m.value.kind, 6), m.first, m.value.id)):
        if taken.isdisjoint(range(match.first, match.last)):
            kept.append(match)
            taken.update(range(match.first, match.last))
    return sorted(kept, key=lambda m: m.first)


def _is_free(sent: Sent, match: Match[OfficeRow]) -> bool:
    """Not inside a longer name of the register: the Council in Council of Europe."""
    return not any(p.first <= match.first and match.last <= p.last and p.last - p.first > match.last - match.first
                   for p in sent.phrases if p.type != "person")


def _chunks(draft: Draft, sent: Sent, matches: Sequence[Match[OfficeRow]]) -> list[list[Part]]:
    """Runs of office words and of the names that say whose they are, with at most two link words between."""
    parts = [Part(m.first, m.last, row=m.value) for m in matches]
    covered = {i for m in matches for i in range(m.first, m.last)}
    parts += [Part(p.first, p.last, phrase=p) for p in sent.phrases
              if p.type in ("polity", "organisation", "format", "place") and covered.isdisjoint(range(p.first, p.last))]
    parts.sort(key=lambda p: p.first)
    chunks: list[list[Part]] = []
    for part in parts:
        if chunks and _linked(draft, sent, chunks[-1], part):
            chunks[-1].append(part)
        else:
            chunks.append([part])
    return [c for c in chunks if any(p.row for p in c)]


def _linked(draft: Draft, sent: Sent, chunk: list[Part], part: Part) -> bool:
    between = sent.tokens[chunk[-1].last:part.first]
    if chunk[-1].row and chunk[-1].row.kind in ("office", "head") and part.row and part.row.kind in ("rank", "office") and not between:
        return False  # "President Deputy Minister": two offices side by side
    links = draft.pack.words("office_links") | ARTICLES
    if len(between) > REACH + 1:
        return False
    return all(t.lower in links or t.text in QUOTES for t in between)


def _take(draft: Draft, sent: Sent, chunk: list[Part], matches: Sequence[Match[OfficeRow]]) -> None:
    rows = [p.row for p in chunk if p.row]
    if any(r.kind in ("office", "head") for r in rows):
        for piece in _split_offices(chunk):
            sent.offices.append(_compose(draft, sent, piece, matches))
    elif any(r.id in GOVERNING for r in rows):
        _add_side(sent, chunk)
    elif any(r.kind == "body" for r in rows):
        _add_body(draft, sent, chunk)


def _add_side(sent: Sent, chunk: list[Part]) -> None:
    """The Georgian side, the government of Chile, Russian troops: the polity, described."""
    at = next(p for p in chunk if p.row and p.row.id in GOVERNING)
    owners = [p for p in chunk if p.phrase and p.phrase.type == "polity"]
    if not owners:
        return
    owner = min(owners, key=lambda o: abs(o.first - at.first))
    first, last = min(at.first, owner.first), max(at.last, owner.last)
    whole = Phrase(first, last, owner.phrase.entity if owner.phrase else None, "polity", "description", extractor="side", confidence=0.8)
    for part in chunk:
        if part.phrase and first <= part.first and part.last <= last:
            part.phrase.within = whole
    sent.phrases.append(whole)


def _split_offices(chunk: list[Part]) -> list[list[Part]]:
    """One office a piece: a second office noun opens a new piece unless a domain or body binds it to the first."""
    pieces: list[list[Part]] = [[]]
    for part in chunk:
        heads = [p for p in pieces[-1] if p.row and p.row.kind == "office"]
        if part.row and part.row.kind == "office" and heads or part.row and part.row.kind == "collocutor":
            pieces.append([])
        pieces[-1].append(part)
    return [p for p in pieces if any(x.row and x.row.kind in ("office", "head") for x in p)]


def _compose(draft: Draft, sent: Sent, chunk: list[Part], matches: Sequence[Match[OfficeRow]]) -> OfficePhrase:
    first, last = chunk[0].first, chunk[-1].last
    rows = tuple(p.row for p in chunk if p.row)
    owners = [p.phrase for p in chunk if p.phrase]
    head = next((m for m in reversed(matches) if first <= m.first < last and m.value.kind in ("office", "head")), None)
    phrase = OfficePhrase(first, last, office_name(rows, [draft.register.name(o.entity or "") for o in owners if o.type in ("organisation", "format")]), rows,
                          polities=tuple(dict.fromkeys(_owner(draft, o) for o in _senders(rows, owners) if o.entity)),
                          phase=next((PHASES[r.id] for r in rows if r.id in PHASES), ""),
                          plural=bool(head) and any(c.startswith("pl_") for c in head.cases) and "nom" not in head.cases,
                          cases=head.cases if head else frozenset(),
                          disputed=_quoted(draft, sent, first, last, rows, matches))
    return phrase


ENVOYS = frozenset({"ambassador", "head-ambassador", "head-envoy", "charge-d-affaires", "consul-general", "permanent-representative", "special-representative",
                    "head-representative"})


def _senders(rows: Sequence[OfficeRow], owners: Sequence[Phrase]) -> list[Phrase]:
    """Whose envoy it is: not the country that he is sent to, which stands with in or to."""
    if not any(r.id in ENVOYS for r in rows):
        return list(owners)
    sent_to = [o for o in owners if o.role in ("loc", "all") or bool(o.cases) and o.cases <= {"loc", "all"}]
    return [o for o in owners if o not in sent_to]


def _owner(draft: Draft, owner: Phrase) -> str:
    """The polity or organisation behind a name in an office: a body stands for what it is a body of."""
    row = draft.register.entities.get(owner.entity or "")
    if row is not None and row.type == "place" and row.of:
        return row.of
    if row is not None and row.type == "organisation" and row.of and row.of.startswith(("org:", "polity:")):
        return row.of
    return owner.entity or ""


def office_name(rows: Sequence[OfficeRow], of: Sequence[str] = ()) -> str:
    """The English name of an office from its parts: rank, noun, domain or body.

    >>> office_name([])
    ''
    """
    offices = [r.name for r in rows if r.kind == "office"]
    heads = [r.name for r in rows if r.kind == "head"]
    ranks = [r.name for r in rows if r.kind == "rank" and r.id not in SILENT]
    domains = [r.name for r in rows if r.kind == "domain"]
    bodies = [r.name for r in rows if r.kind == "body"]
    name = (offices or heads or [""])[0]
    if not offices and (domains or bodies or of):
        inner = [*map(_title, domains), *(f"the {_title(b)}" for b in bodies[:1] if not domains), *(of[:1] if not domains and not bodies else ())]
        name = f"{name} of {' and '.join(inner[:2])}" if inner and name else name
    elif offices and of and name in ("President", "Chancellor", "Speaker of Parliament"):
        name = f"{name} of the {of[0]}"
    return " ".join([*(r.title() for r in ranks[:1]), name]).strip() if name else ""


def _title(words: str) -> str:
    """Capitals at the heads of the words that carry meaning."""
    return " ".join(w if w in ("of", "and", "the", "for") else w[:1].upper() + w[1:] for w in words.split())


def _quoted(draft: Draft, sent: Sent, first: int, last: int, rows: Sequence[OfficeRow], matches: Sequence[Match[OfficeRow]]) -> bool:
    """Scare quotes round the office alone, or a word such as so-called before it."""
    heads = [m for m in matches if first <= m.first and m.last <= last and m.value.kind in ("office", "head", "body")]
    tokens = sent.tokens
    for m in heads:
        opened = any(t.text in QUOTES for t in tokens[max(first - 1, m.first - 3, 0):m.first])
        closed = any(t.text in QUOTES for t in tokens[m.last:m.last + 3])
        if opened and closed:
            return True
    before = [t.lower for t in tokens[max(0, first - 4):first + 1]]
    text = " ".join(before)
    return any(r.id == "rank-self-proclaimed" for r in rows) or any(word in text for word in draft.pack.words("so_called"))


def _add_body(draft: Draft, sent: Sent, chunk: list[Part]) -> None:
    body = next(p for p in chunk if p.row and p.row.kind == "body")
    owners = [p for p in chunk if p.phrase and p.phrase.type in ("polity", "organisation")]
    row = body.row
    if row is None or not row.compose:
        return
    owner = min(owners, key=lambda o: abs(o.first - body.first), default=None)
    domains = [p.row.name for p in chunk if p.row and p.row.kind == "domain"]
    first, last = min(body.first, owner.first if owner else body.first), max(body.last, owner.last if owner else body.last)
    polity = owner.phrase.entity if owner and owner.phrase else None
    entity = body_entity(draft, row, polity, domains, _host(draft, sent, polity))
    if entity is None:
        return
    whole = Phrase(first, last, entity, "organisation", "name" if polity else "description", extractor="body", confidence=0.9,
                   cases=_last_cases(draft, sent, last))
    for part in chunk:
        if part.phrase and first <= part.first and part.last <= last:
            part.phrase.within = whole
    sent.phrases.append(whole)


def _host(draft: Draft, sent: Sent, owner: str | None) -> str | None:
    """The country in which an embassy stands: that of a place or polity named with in, else that of the language."""
    for p in sent.phrases:
        row = draft.register.entities.get(p.entity or "")
        polity = p.entity if p.type in ("polity",) else row.of if row is not None and p.type == "place" else None
        if polity and polity != owner and (p.role == "loc" or p.cases == {"loc"}):
            return polity
    return home_polity(draft)


def _last_cases(draft: Draft, sent: Sent, last: int) -> frozenset[str]:
    return frozenset(a.case for a in draft.pack.forms.analyses(sent.tokens[last - 1].lower))
