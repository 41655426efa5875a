"""Words for offices and bodies, put together: "the Russian Deputy Minister of Defence", "საქართველოს საგარეო საქმეთა სამინისტრო"."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from msgspec import structs

from dragoman.languages.lexicon import Lexicon, Match
from dragoman.languages.pack import Pack, pack
from dragoman.languages.tokens import Token, fold
from dragoman.reader.bases import INFLECTS_ALL
from dragoman.reader.careers import career_lexicon
from dragoman.reader.cues import cue_lexicon
from dragoman.reader.draft import Draft, OfficePhrase, Phrase, Sent
from dragoman.reader.entities import body_entity, home_polity
from dragoman.reader.names import adposition, inside_adposition
from dragoman.reader.outlets import is_media, outlet_nouns
from dragoman.reader.unlisted import find_seat, find_settlements, find_unlisted_polities, find_unlisted_regions
from dragoman.reader.unlisted_bodies import find_unlisted_bodies
from dragoman.register.register import is_body_word, joining_words
from dragoman.register.rows import OfficeRow

QUOTES = "“”‘’\"'«»„“‚"
PHASES = {"rank-acting": "acting", "rank-former": "former", "rank-outgoing": "outgoing", "rank-newly-elected": "new", "rank-then": "former",
          "rank-exiled": "former", "head-predecessor": "former"}
SILENT = frozenset({"rank-current", "rank-one", "rank-senior", "rank-self-proclaimed", "rank-permanent", "rank-honorary", "rank-first", *PHASES})
GOVERNING = frozenset({"body-government", "body-armed-forces", "body-border-service", "body-peacekeepers", "body-delegation",
                       "collocutor-representative-of"})  # they act as the polity itself
DEPARTMENTS = frozenset({"body-department", "body-agency", "body-service", "body-authority", "body-commission", "body-council", "body-fund", "body-committee",
                         "body-office", "body-corporation", "body-group", "body-friendship-group"})
REACH = 2  # link words between two parts of one office: "of the"
DEPUTIES = frozenset({"rank-deputy", "rank-first-deputy"})
BEHIND = frozenset({"rank-acting", *DEPUTIES})
RANK_LAST = frozenset({"ka", "hy", "az", "tr"})  # the rank stands behind the office that it is of
HYPHENS = frozenset("-‑")
SPAN = 3  # words that no list knows within one office: "the director of the climate diplomacy department"


@dataclass(frozen=True)
class Part:
    """An element of an office phrase: a lexicon row, or a phrase that names whose office it is."""

    first: int
    last: int
    row: OfficeRow | None = None
    phrase: Phrase | None = None


def find_offices(draft: Draft) -> None:
    """Put every office phrase into the draft, and every named body as a phrase of an organisation."""
    find_unlisted_polities(draft)
    find_unlisted_regions(draft)
    find_settlements(draft)
    find_unlisted_bodies(draft)
    for sent in draft.sents:
        _find_seats(draft, sent)
    words = draft.register.office_lexicon(draft.language)
    for sent in draft.sents:
        matches = [m for m in _longest(words.find_all(sent.tokens)) if _is_free(sent, m) and not _calls_outlet(draft, sent, m)
                   and not _is_verb(draft, sent, m) and not _is_in_title(draft, sent, m) and not _is_adposition(draft, sent, m)]
        chunks = _chunks(draft, sent, _ranked(draft, sent, matches))
        for chunk in chunks:
            _drop_papers(draft, sent, chunk)
            _take(draft, sent, chunk, matches)
        _join_staff(draft, sent)


STAFF = "head-of-presidential-administration"


def _join_staff(draft: Draft, sent: Sent) -> None:
    """The head of a staff right behind another office in the genitive is of that office: «վարչապետի աշխատակազմի ղեկավար»."""
    lords = {o.last: o for o in sent.offices if draft.pack.tag in OWNER_FIRST and "gen" in o.cases}
    for office in [o for o in sent.offices if o.office == STAFF and o.first in lords and not o.polities]:
        lord = lords[office.first]
        head = structs.replace(draft.register.office(HEAD), name=f"{HEAD_OF_OFFICE} {lord.name}")
        name, rows = (office.name, office.rows) if lord.office == "president" else (head.name, (head,))
        whole = replace(office, first=lord.first, polities=lord.polities, name=name, rows=rows)
        sent.offices = [o for o in sent.offices if o is not lord and o is not office] + [whole]


def _find_seats(draft: Draft, sent: Sent) -> None:
    """Unknown towns where envoys sit: "the consul in Cork, Ana Rojas", „консул Чили в Корке Ана Рохас“."""
    for match in draft.register.office_lexicon(draft.language).find(sent.tokens):
        if match.value.id in ENVOYS:
            near = [p.last for p in sent.phrases if p.type == "polity" and p.first == match.last]
            find_seat(draft, sent, near[0] if near else match.last)


def _drop_papers(draft: Draft, sent: Sent, chunk: list[Part]) -> None:
    """The words of an office are no paper of that name: the Minister of Foreign Affairs."""
    rows = [p for p in chunk if p.row]
    if any(p.row and p.row.kind in ("office", "head", "body") for p in rows):
        sent.phrases = [p for p in sent.phrases if not (is_media(draft, p.entity) and any(r.first <= p.first and p.last <= r.last for r in rows))]


def _longest(matches: Sequence[Match[OfficeRow]]) -> list[Match[OfficeRow]]:
    kept: list[Match[OfficeRow]] = []
    taken: set[int] = set()
    order = {"office": 0, "body": 1, "head": 2, "rank": 3, "domain": 4, "collocutor": 5}
    for match in sorted(matches, key=lambda m: (m.first - m.last, order.get(m.value.kind, 6), m.first, m.value.id in WIDE, m.value.id)):
        if taken.isdisjoint(range(match.first, match.last)):
            kept.append(match)
            taken.update(range(match.first, match.last))
    return sorted(kept, key=lambda m: m.first)


def _ranked(draft: Draft, sent: Sent, matches: Sequence[Match[OfficeRow]]) -> list[Match[OfficeRow]]:
    """English "chief" and "head" right before another noun for an office only say its rank: "chief border negotiator", "head judge"."""
    if draft.pack.tag != "en":
        return list(matches)
    senior = draft.register.office("rank-senior")
    nouns = {m.first for m in matches if m.value.kind in ("office", "head")}
    domains = {m.first: m.last for m in matches if m.value.kind == "domain"}
    return [replace(m, value=senior) if m.value.id == HEAD and domains.get(m.last, m.last) in nouns else m for m in matches]


WIDE = frozenset({"head-chairman", "head-minister", "head-envoy", "head-spokesperson", "head-deputy-minister"})  # last among rows that share a word


def _is_free(sent: Sent, match: Match[OfficeRow]) -> bool:
    """Not inside a longer name of the register (the Council in Council of Europe), and no state taken for a domain."""
    return not any(p.first <= match.first and match.last <= p.last and (p.last - p.first > match.last - match.first
                                                                       or match.value.kind == "domain" and p.type == "polity" and p.form == "name")
                   for p in sent.phrases if p.type != "person")


def _calls_outlet(draft: Draft, sent: Sent, match: Match[OfficeRow]) -> bool:
    """The noun beside an outlet's name: the agency in "the agency Nordwire"."""
    beside = [p for p in sent.phrases if 0 <= p.first - match.last <= 1 or 0 <= match.first - p.last <= 1]
    return match.value.kind in ("body", "domain") and any(is_media(draft, p.entity) for p in beside) and bool(
        outlet_nouns(draft.pack, "before").at(sent.tokens, match.first) or outlet_nouns(draft.pack, "after").at(sent.tokens, match.first))


def _is_verb(draft: Draft, sent: Sent, match: Match[OfficeRow]) -> bool:
    """English "heads" and "chairs" before an article, "who heads the agency", or any such word behind a helping verb: "will host"."""
    helping = draft.pack.table("clauses").get("finite", {}).get("helping", ())
    if match.first > 0 and match.last - match.first == 1 and sent.tokens[match.first - 1].lower in helping:
        return True
    leads = draft.language == "en" and match.last < len(sent.tokens) and match.last - match.first == 1 and lead_lexicon(draft.pack).at(sent.tokens, match.first)
    return bool(leads) and (sent.tokens[match.last].lower in draft.pack.words("articles") or sent.tokens[match.last].lower.endswith("'s"))


def _is_adposition(draft: Draft, sent: Sent, match: Match[OfficeRow]) -> bool:
    """The "side" in words that only say by whom: „со стороны Перу“, „პერუს მხრიდან“, but not in "by the Russian side"."""
    qualified = any(p.last == match.first and p.form == "adjective" for p in sent.phrases)
    return match.value.id in GOVERNING and not qualified and inside_adposition(draft.pack, sent, match.first, match.last)


def _is_in_title(draft: Draft, sent: Sent, match: Match[OfficeRow]) -> bool:
    """The plural in an English title such as Conference of Rectors or Board of Directors."""
    tokens, at = sent.tokens, match.first
    plural = draft.language == "en" and match.value.kind == "head" and tokens[match.last - 1].lower.endswith("s") and tokens[at].is_capital
    return plural and at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].is_capital


def _chunks(draft: Draft, sent: Sent, matches: Sequence[Match[OfficeRow]]) -> list[list[Part]]:
    """Runs of office words and of the names that say whose they are, with at most two link words between."""
    parts = [Part(m.first, m.last, row=_as_written(draft, sent, m)) for m in matches]
    covered = {i for m in matches for i in range(m.first, m.last)}
    parts += [Part(p.first, p.last, phrase=p) for p in sent.phrases
              if p.type in ("polity", "organisation", "format", "place") and covered.isdisjoint(range(p.first, p.last))]
    parts.sort(key=lambda p: p.first)
    parts = _with_unlisted(draft, sent, parts)
    chunks: list[list[Part]] = []
    for part in parts:
        if chunks and _linked(draft, sent, chunks[-1], part):
            chunks[-1].append(part)
        else:
            chunks.append([part])
    return [c for c in chunks if any(p.row for p in c)]


UMBRELLA = frozenset({"domain-regions-of-the-world", "domain-country-desks"})


def _as_written(draft: Draft, sent: Sent, match: Match[OfficeRow]) -> OfficeRow:
    """A row that gathers many regions or countries takes the words of an English text as its name, and no name in other languages."""
    if match.value.id not in UMBRELLA:
        return match.value
    words = " ".join(t.text for t in sent.tokens[match.first:match.last]) if draft.pack.tag == "en" else ""
    return structs.replace(match.value, name=words)


def _with_unlisted(draft: Draft, sent: Sent, parts: list[Part]) -> list[Part]:
    """Words that no list knows within an office: they say what it is for, in English as they are written."""
    found: list[Part] = []
    for part, after in zip(parts, [*parts[1:], None]):
        found.append(part)
        words = _unlisted(draft, sent, part, after)
        if words:
            first, last = words
            name = " ".join(t.text for t in sent.tokens[first:last]) if draft.pack.tag == "en" else ""
            found.append(Part(first, last, row=OfficeRow(AS_WRITTEN, name, "domain")))
    return found


def _unlisted(draft: Draft, sent: Sent, part: Part, after: Part | None) -> tuple[int, int] | None:
    first = part.last
    while first < len(sent.tokens) and sent.tokens[first].lower in _joining("domains", draft.pack.tag):
        first += 1
    last = first
    frames = _joining("frames", draft.pack.tag)
    while last < len(sent.tokens) and last - first < SPAN and (after is None or last < after.first) and _qualifies(draft, sent, last) and not (
            last > first and _begins_name(sent, last)):
        last += 1
        if sent.tokens[last - 1].lower in frames:
            break
    if last == first:
        return None
    to_department = after is not None and after.row is not None and after.row.id in DEPARTMENTS and last == after.first
    if to_department and (draft.pack.cased or _may_qualify(draft, sent, first, last)) or _before_head(draft, sent, part, first, last, after):
        return first, last
    if _runs_into_name(sent, part, first, last):
        return first, first + 1
    behind = {"en": _of_domain, "ru": _in_genitive}.get(draft.pack.tag)
    return (first, last) if behind is not None and behind(draft, sent, part, first, last, after) else None


def _begins_name(sent: Sent, i: int) -> bool:
    """A capital behind a small letter: "for economic diplomacy Ana Rojas"."""
    return sent.tokens[i].is_capital and sent.tokens[i - 1].text.islower()


def _runs_into_name(sent: Sent, part: Part, first: int, last: int) -> bool:
    """ "Department for Border Cooperation Ana Rojas": of three capitals behind a domain in capitals the last two are a name."""
    listed = part.row is not None and part.row.kind == "domain" and first == part.last and sent.tokens[part.first].is_capital
    return listed and last - first == SPAN and all(t.is_capital for t in sent.tokens[first:last])


def _of_domain(draft: Draft, sent: Sent, part: Part, first: int, last: int, after: Part | None) -> bool:
    """English: "director of lighthouses", "envoy for lithium", "director of inland fisheries", "on water sharing"."""
    if part.row is None:
        return False
    if part.row.kind == "domain":
        return first == part.last and part.first > 0 and sent.tokens[part.first - 1].lower in ("for", "on") and (
            sent.tokens[last - 1].text.islower() and _closes(sent, last, after))
    if part.row.kind != "head" and part.row.id not in ENVOYS or first == part.last:
        return False
    to_domain = after is not None and after.row is not None and after.row.kind == "domain" and after.first == last
    place = part.row.id in ENVOYS and sent.tokens[first - 1].lower == "of"
    return not place and (to_domain or _closes(sent, last, after))


GENITIVE = re.compile(r"(?:[оеё]го|[оеё]й|[ыи]х|и|ы|а|я|ов|ев|ств)$")
PREPOSITIONAL = re.compile(r"(?:[оеё]му|[оеё]й|[ыи]м|[ая]м|у|ю|е|и|[оеё]го|[ыи]х|а|я|ы|ов|ев)$")


ZERO = re.compile(r"[бвгджзкмнпрфхцчшщ]$")  # genitive plurals without an ending: „плотин“


def _in_genitive(draft: Draft, sent: Sent, part: Part, first: int, last: int, after: Part | None) -> bool:
    """Russian: „департамента речных портов Чили“, „управления по фосфатам Ана Рохас“: words in the cases that a noun or „по“ governs, up to a name."""
    if not _takes_complement(part, linked=first > part.last):
        return False
    endings = PREPOSITIONAL if first > part.last else GENITIVE
    named = last < len(sent.tokens) and sent.tokens[last].is_capital or after is not None and after.first == last
    closed = first > part.last and (last == len(sent.tokens) or sent.tokens[last].text in ",—–(")
    owned = after is not None and after.phrase is not None and "gen" in after.phrase.cases and after.first == last and ZERO.search(sent.tokens[last - 1].lower)
    return (named or closed) and all(endings.search(t.lower) for t in sent.tokens[first:last - bool(owned)])


def _takes_complement(part: Part, linked: bool) -> bool:
    """A noun such as director or department, or, before a preposition, the state between them: „посланник Чили по литию“."""
    if part.row is not None:
        return part.row.kind in ("head", "domain") or part.row.id in DEPARTMENTS or linked and part.row.id in ("body-delegation", "head-of-delegation")
    return linked and part.phrase is not None and part.phrase.type == "polity" and part.phrase.form == "name"


ATTRIBUTE = {"ka": re.compile(r"(?:ის|თა|ო|ურ[ია]?|ულ[ია]?|ვ)$"), "hy": re.compile(r"(?:ի|ու|ան|ային|երով|ով|ց)$")}  # genitives and adjectives


def _before_head(draft: Draft, sent: Sent, part: Part, first: int, last: int, after: Part | None) -> bool:
    """ "Chile's phosphate director", „ჩილეს ფოსფატების დირექტორი“; behind the noun, „წარმომადგენელი კაშხლის საკითხებში“."""
    if draft.pack.tag == "en":
        return _follows_owner(part) and first == part.last and last - first < SPAN and after is not None and after.row is not None and (
            after.row.kind == "head" and after.first == last and all(t.text.islower() for t in sent.tokens[first:last]))
    if draft.pack.tag not in ATTRIBUTE:
        return False
    if sent.tokens[last - 1].lower in _joining("frames", draft.pack.tag):
        return True
    return after is not None and after.row is not None and after.row.kind == "head" and after.first == last and _may_qualify(draft, sent, first, last)


def _follows_owner(part: Part) -> bool:
    """A state that owns what follows, or a rank: "Chile's", "Chilean", "deputy"."""
    if part.row is not None:
        return part.row.kind == "rank"
    return part.phrase is not None and part.phrase.type == "polity" and (part.phrase.form == "adjective" or "gen" in part.phrase.cases)


def _may_qualify(draft: Draft, sent: Sent, first: int, last: int) -> bool:
    """Words before a noun that may belong to it, by their endings where these tell."""
    pattern = ATTRIBUTE.get(draft.pack.tag)
    return pattern is None or all(pattern.search(t.lower) for t in sent.tokens[first:last])


def _closes(sent: Sent, at: int, after: Part | None) -> bool:
    """What may stand behind a domain: a sign, "of", "in" or "at" with an owner, a seat or a body, or a name."""
    if at >= len(sent.tokens) or sent.tokens[at].text in ",.;:)—–":
        return True
    owner = sent.tokens[at].lower in CLOSERS and after is not None and (after.phrase is not None or after.row is not None) and after.first <= at + 3
    return owner or sent.tokens[at].is_capital and sent.tokens[at - 1].text.islower()


CLOSERS = frozenset({"of", "in", "at"})  # what leads to an owner, a seat or a body


def _qualifies(draft: Draft, sent: Sent, i: int) -> bool:
    token = sent.tokens[i]
    if not token.is_word or sent.taken(i, i + 1) or token.lower in draft.pack.words("stopwords") or token.lower in draft.pack.words("and"):
        return False
    if cue_lexicon(draft.pack).at(sent.tokens, i) or career_lexicon(draft.pack).at(sent.tokens, i):
        return False
    return draft.pack.tag == "en" or token.text.islower() or not draft.pack.cased


def _next_owner(draft: Draft, sent: Sent, chunk: list[Part], part: Part) -> bool:
    """A further state of ministers in the plural: "the foreign ministers of Georgia and Armenia"."""
    last = chunk[-1]
    if not (last.phrase and part.phrase and last.phrase.type == part.phrase.type == "polity" and part.phrase.form == last.phrase.form):
        return False
    joints = draft.pack.words("and") | {","}
    between = sent.tokens[last.last:part.first]
    return bool(between) and all(t.lower in joints for t in between) and any(p.row and _is_plural(draft, sent, p) for p in chunk)


def _is_plural(draft: Draft, sent: Sent, part: Part) -> bool:
    """Whether the noun of an office stands in the plural."""
    if part.row is None or part.row.kind not in ("office", "head"):
        return False
    nouns = {fold(word) for form in part.row.names.get(draft.language, ()) for word in form.split()}
    return any(a.case.startswith("pl_") and a.base in nouns and a.base != t.lower for t in sent.tokens[part.first:part.last]
               for a in draft.pack.forms.analyses(t.lower))


def _linked(draft: Draft, sent: Sent, chunk: list[Part], part: Part) -> bool:
    if _next_owner(draft, sent, chunk, part):
        return True
    between = sent.tokens[chunk[-1].last:part.first]
    before = chunk[-1].row
    if _begins_anew(draft, sent, chunk[-1], part) or _owns_nothing_behind(draft, chunk, part, between) or _leads_elsewhere(draft, chunk[-1], part, between):
        return False
    if not between and _stands_apart(chunk[-1], part) and not any(p.row and p.row.id in ENVOYS for p in (*chunk, part)):
        return False
    if before and before.kind in ("office", "head") and part.row and part.row.kind in ("rank", "office") and not between:
        if before.id in SERVANTS and draft.language in INFLECTS_ALL:
            return any(a.case == "gen" for a in draft.pack.forms.analyses(sent.tokens[part.first].lower))
        return part.row.id in BEHIND and draft.pack.tag in RANK_LAST  # else "President Deputy Minister": two offices side by side
    if len(between) > REACH + 1:
        return False
    links = _joining("links", draft.pack.tag) | (_joining("fillers", draft.pack.tag) if part.phrase or chunk[-1].phrase else frozenset())
    if all(t.lower in links or t.text in QUOTES for t in between):
        return True
    envoy = any(p.row and p.row.id in ENVOYS for p in chunk) and part.phrase is not None
    adviser = chunk[-1].row is not None and chunk[-1].row.id == ADVISER
    topic = before is not None and before.id in TOPICAL and part.row is not None and part.row.kind == "domain"
    if topic and len(between) == 1 and between[0].lower in _joining("domains", draft.pack.tag):
        return True
    return (envoy or adviser) and all(t.lower in _joining("hosts", draft.pack.tag) for t in between)


def _owns_nothing_behind(draft: Draft, chunk: Sequence[Part], part: Part, between: Sequence[Token]) -> bool:
    """Whether a preposition parts a state from the office behind it: "the visit to Ghana of President Osei", "with Ghana for the minister"."""
    apart = any(t.is_word and t.lower not in draft.pack.words("articles") | {"'s"} for t in between)
    return apart and part.row is not None and part.row.kind in ("office", "head", "body", "rank") and not any(p.row for p in chunk)


def _leads_elsewhere(draft: Draft, before: Part, part: Part, between: Sequence[Token]) -> bool:
    """Whether a state hangs on a preposition, not on the office behind it: "on a visit to Ghana the president", „в Гану президент“."""
    if before.phrase is None or before.phrase.form != "name" or part.row is None or part.row.kind not in ("office", "head", "rank"):
        return False
    if draft.language in INFLECTS_ALL:
        return before.phrase.role not in ("", "gen")
    return "gen" not in before.phrase.cases and any(t.lower in draft.pack.words("articles") for t in between)


def _begins_anew(draft: Draft, sent: Sent, before: Part, part: Part) -> bool:
    """Whether a new noun phrase begins: behind an article that is no genitive, or, where endings close the phrase, behind a case or a bare state."""
    home, genitive = draft.pack, draft.pack.words("genitive_articles")
    between = [t.lower for t in sent.tokens[before.last:part.first]]
    if home.tag in OWNER_FIRST and not between and before.row is not None and before.row.kind in ("office", "head", "body") and _may_lead(before.row, part):
        return True
    if genitive and before.row is not None and len(between) == 1 and between[0] in home.words("articles") - genitive:
        return True
    if home.tag not in SUFFIXING or between:
        return False
    if before.phrase is not None:
        return part.phrase is not None and "gen" in part.phrase.cases and not before.phrase.cases - {"nom"}
    nouns = {fold(form).split()[-1] for form in before.row.names.get(home.tag, ())} if before.row is not None else set()
    cases = {a.case for a in home.forms.analyses(sent.tokens[before.last - 1].lower) if a.base in nouns}
    return bool(cases) and cases <= CLOSED_CASES


def _may_lead(before: OfficeRow, part: Part) -> bool:
    """What is no part of the office or body before it: a state or organisation that owns what follows, or a body behind an office."""
    if part.row is not None:
        return part.row.kind == "body" and part.row.id not in DEPARTMENTS and before.kind != "body"
    return part.phrase is not None and (part.phrase.form == "adjective" or "gen" in part.phrase.cases)


OWNER_FIRST = frozenset({"ka", "hy"})  # whose office or body it is stands before it, never behind
SUFFIXING = frozenset({"az", "tr"})  # case endings close a noun phrase
CLOSED_CASES = frozenset(prefix + case for prefix in ("", "pl_") for case in ("acc", "dat", "loc", "abl", "com"))


def _stands_apart(a: Part, b: Part) -> bool:
    """Whether one of two parts is a place where something happens, by its case or preposition: „კანცლერი ოსლოში ჩავიდა“, „в Осло министр принял посла“."""
    return any(p.phrase is not None and bool(p.phrase.cases) and p.phrase.cases <= {"loc", "all", "abl", "ter", "com", "ben"} for p in (a, b)) or (
        a.phrase is not None and a.phrase.type == "place" and a.phrase.role == "loc")


@lru_cache(maxsize=64)
def _joining(kind: str, tag: str) -> frozenset[str]:
    """The words that join the parts of an office in a language, its articles among them."""
    return joining_words(tag, kind) | pack(tag).words("articles") | {"'s"}


def _take(draft: Draft, sent: Sent, chunk: list[Part], matches: Sequence[Match[OfficeRow]]) -> None:
    rows = [p.row for p in chunk if p.row]
    if any(r.kind in ("office", "head") for r in rows):
        for piece in _split_offices(chunk):
            sent.offices.append(_compose(draft, sent, piece, matches))
            if any(p.row and p.row.kind == "body" and p.row.id not in DEPARTMENTS for p in piece):
                _add_body(draft, sent, [p for p in piece if not (p.row and p.row.id in DEPARTMENTS)])
    elif any(r.id in GOVERNING for r in rows):
        _add_side(draft, sent, chunk)
    elif any(r.kind == "body" for r in rows):
        _add_body(draft, sent, chunk)
        _add_led(draft, sent, chunk)


def _add_led(draft: Draft, sent: Sent, chunk: list[Part]) -> None:
    """A body with a verb that says who is at its head: "who leads the Chilean port authority", "the agency is led by Ana Rojas"."""
    if any(p.row and p.row.id == "body-group" for p in chunk):
        return
    first, last = chunk[0].first, chunk[-1].last
    verb = next((m for m in lead_lexicon(draft.pack).find(sent.tokens) if m.value == "led_by" and m.first == last
                 or m.value == "leads" and (m.first == last and draft.language != "en" or _only_articles(draft, sent, m.last, first))), None)
    if verb is None:
        return
    head = draft.register.office(HEAD)
    office = _compose(draft, sent, [Part(verb.first, verb.last, row=head), *chunk], [])
    office.first, office.last, office.led = min(first, verb.first), max(last, verb.last), True
    sent.offices.append(office)


def _only_articles(draft: Draft, sent: Sent, first: int, last: int) -> bool:
    return 0 <= last - first <= 1 and all(t.lower in draft.pack.words("articles") for t in sent.tokens[first:last])


@lru_cache(maxsize=32)
def lead_lexicon(home: Pack) -> Lexicon[str]:
    """Verbs that say who is at the head of a body, each with its key."""
    words: Lexicon[str] = Lexicon(home.forms, cased=False)
    for key in ("leads", "led_by"):
        words.extend((form, key) for form in home.table("offices").get(key, ()))
    return words


def _add_side(draft: Draft, sent: Sent, chunk: list[Part]) -> None:
    """The Georgian side, the government of Chile, Russian troops: the polity, described."""
    at = next(p for p in chunk if p.row and p.row.id in GOVERNING)
    owners = [p for p in chunk if p.phrase and p.phrase.type == "polity"]
    if not owners:
        return
    owner = min(owners, key=lambda o: abs(o.first - at.first))
    first, last = min(at.first, owner.first), max(at.last, owner.last)
    cases = frozenset(a.case.removeprefix("pl_") for a in draft.pack.forms.analyses(sent.tokens[at.last - 1].lower))
    role, entity = adposition(draft.pack, sent, first, last, cases), owner.phrase.entity if owner.phrase else None
    _enclose(sent, chunk, Phrase(first, last, entity, "polity", "description", cases, role, extractor="side", confidence=0.8))


def _enclose(sent: Sent, chunk: Sequence[Part], whole: Phrase) -> None:
    """Put a phrase into the sentence; those of the chunk that it holds are parts of it."""
    for part in chunk:
        if part.phrase and whole.first <= part.first and part.last <= whole.last:
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
    first, last = chunk[0].first, _filled(draft, sent, chunk[-1].last)
    owners = [*_earlier_owners(draft, sent, chunk), *(p.phrase for p in chunk if p.phrase)]
    rows = _settled(draft, tuple(p.row for p in chunk if p.row), owners)
    heads = [m for m in reversed(matches) if first <= m.first < last and m.value.kind in ("office", "head")]
    head = next((m for m in heads if m.value.id in SERVANTS), heads[0] if heads else None)
    head = _governing(draft, sent, head, matches, first)
    return OfficePhrase(first, last, office_name(rows, _named_bodies(draft, owners), _regions(draft, rows, owners)), rows,
                        polities=tuple(dict.fromkeys(_owner(draft, o) for o in _senders(rows, owners) if o.entity and not _is_nowhere(draft, o))),
                        phase=next((PHASES[r.id] for r in rows if r.id in PHASES), ""),
                        plural=head is not None and bool(head.cases) and all(c.startswith("pl_") for c in head.cases),
                        cases=_head_cases(draft, sent, head) if head else frozenset(),
                        disputed=_quoted(draft, sent, first, last, rows, matches), written=_written(draft, sent, chunk))


def _written(draft: Draft, sent: Sent, chunk: Sequence[Part]) -> str:
    """The words of an office as an English text has them, without those that say whose it is."""
    if draft.pack.tag != "en":
        return ""
    owners = {i for p in chunk if p.phrase for i in range(p.first, p.last)}
    words = [t.text for t in sent.tokens[chunk[0].first:chunk[-1].last] if t.i not in owners and t.lower not in draft.pack.words("articles") | {"'s"}]
    joints = _joining("links", "en") | _joining("hosts", "en")
    while words and words[0] in joints:
        words.pop(0)
    while words and words[-1] in joints:
        words.pop()
    return " ".join(words)


def _governing(draft: Draft, sent: Sent, head: Match[OfficeRow] | None, matches: Sequence[Match[OfficeRow]], first: int) -> Match[OfficeRow] | None:
    """The noun that the case of a whole office is told by: the deputy or head before a genitive, „заместительница полпреда“, „глава канцелярии министра“."""
    if head is None or draft.language not in INFLECTS_ALL or "gen" not in _head_cases(draft, sent, head):
        return head
    deputies = (m for m in matches if m.value.id in DEPUTIES and first <= m.first and m.last == head.first and m.cases)
    heads = (m for m in matches if m.value.kind == "head" and m.first == first and m.last in (head.first, head.first - 1) and m.cases)
    return next(chain(deputies, heads), head)


def _filled(draft: Draft, sent: Sent, last: int) -> int:
    """Where an office ends with the words that close it before a name: „хоким города Бобур Юнусов“."""
    end = last
    while end < len(sent.tokens) and (sent.tokens[end].lower in _joining("fillers", draft.pack.tag) or is_body_word(draft.pack.tag, sent.tokens[end].lower)):
        end += 1
    return end if end < len(sent.tokens) and sent.tokens[end].is_capital else last


def _earlier_owners(draft: Draft, sent: Sent, chunk: list[Part]) -> list[Phrase]:
    """The states before that of an office in the plural: «Չիլիի և Պերուի նախարարներ»."""
    owner = chunk[0].phrase
    if owner is None or owner.type != "polity" or not any(_is_plural(draft, sent, p) for p in chunk):
        return []
    joints = draft.pack.words("and") | {","}
    found = [owner]
    for p in sorted((p for p in sent.phrases if p.type == "polity" and p.last <= owner.first), key=lambda p: -p.first):
        between = sent.tokens[p.last:found[0].first]
        if not between or not all(t.lower in joints for t in between) or not p.cases & owner.cases:
            break
        found.insert(0, p)
    return found[:-1]


SPOKESPERSON, ADVISER = "head-spokesperson", "head-adviser"
SERVANTS = frozenset({SPOKESPERSON, ADVISER, "head-envoy", "head-representative", "head-press-secretary", "head-press-officer"})  # of somebody in office


def _settled(draft: Draft, rows: tuple[OfficeRow, ...], owners: Sequence[Phrase]) -> tuple[OfficeRow, ...]:
    """The speaker of a ministry or of an organisation is its spokesperson; an adviser to a president is no president."""
    ids = {r.id for r in rows}
    outside = any(o.type in ("organisation", "format") for o in owners) or bool({"body-government", "body-ministry", "body-foreign-ministry"} & ids)
    if "speaker" in ids and outside and "body-parliament" not in ids:
        spokesperson = draft.register.office(SPOKESPERSON)
        return tuple(spokesperson if r.id == "speaker" else r for r in rows)
    rows = _narrowed(draft, rows, owners)
    lord = next((r for r in rows if r.kind == "office" and r.id not in ENVOYS and r.id not in ANYBODY), None)
    if lord is not None and SERVANTS & ids:
        return tuple(structs.replace(r, name=f"{r.name} {'to' if r.id == ADVISER else 'of'} the {lord.name}") if r.id in SERVANTS else r
                     for r in rows if r is not lord)
    chief = next((r for r in rows if r.id in CHIEFS), None)
    return _at_office_of(draft, rows, lord, chief) if lord is not None and chief is not None else rows


ANYBODY = frozenset({"official", "diplomat", "general"})  # no office that others serve
CHIEFS = frozenset({"head-head", "head-monitor", "head-director", "head-deputy-head"})


def _at_office_of(draft: Draft, rows: tuple[OfficeRow, ...], lord: OfficeRow, chief: OfficeRow) -> tuple[OfficeRow, ...]:
    """Whoever heads the cabinet, bureau or staff of somebody in office does not hold that office: „მინისტრის კაბინეტის უფროსი“."""
    if (rows.index(lord) < rows.index(chief)) != (draft.pack.tag in RANK_LAST):
        return rows
    rank = "Deputy " if chief.id == "head-deputy-head" else ""
    return *(r for r in rows if r.kind == "rank"), structs.replace(chief, name=f"{rank}{HEAD_OF_OFFICE} {lord.name}")


HEAD_OF_OFFICE = "Head of the Office of the"


def _narrowed(draft: Draft, rows: tuple[OfficeRow, ...], owners: Sequence[Phrase]) -> tuple[OfficeRow, ...]:
    """The leader of an agency is its head, and in Armenian the president of a commission its chairman; the speaker for something is a spokesperson;
    a state's commissioner for railways is neither a European one nor one for human rights.
    """
    wrong = {"leader": HEAD, **CHAIRS.get(draft.pack.tag, {})} if any(r.id in DEPARTMENTS or r.id == "body-election-commission" for r in rows) else {}
    if any(r.kind == "domain" for r in rows):
        wrong["speaker"] = SPOKESPERSON
    if any(o.type == "polity" for o in owners) and any(r.kind == "domain" and r.id != "domain-human-rights" for r in rows):
        wrong |= dict.fromkeys(COMMISSIONERS, "head-commissioner")
    return tuple(draft.register.office(wrong[r.id]) if r.id in wrong else r for r in rows)


HEAD = "head-head"
CHAIRS = {"hy": {"president": "head-chairman", "vice-president": "head-deputy-chairman"}}  # where one word is for both
COMMISSIONERS = ("european-commissioner", "regional-head", "commissioner-human-rights")


def _head_cases(draft: Draft, sent: Sent, head: Match[OfficeRow]) -> frozenset[str]:
    """The cases of the noun that declines: Russian and Ukrainian put it first, „министром иностранных дел“, but not in „премьер-министром“."""
    if draft.language not in INFLECTS_ALL or head.last - head.first == 1 or sent.tokens[head.first + 1].text in HYPHENS:
        return head.cases
    nouns = {fold(form).split()[0] for form in head.value.names.get(draft.language, ())}
    return frozenset(a.case for a in draft.pack.forms.analyses(sent.tokens[head.first].lower) if a.base in nouns) or head.cases


def _named_bodies(draft: Draft, owners: Sequence[Phrase]) -> list[str]:
    """Organisations that belong to a polity, or that no register lists, and so are a part of the office's name; the polity is said beside it."""
    return [draft.register.name(o.entity) if o.entity in draft.register.entities else draft.entities[o.entity].name for o in owners
            if o.entity and o.type in ("organisation", "format") and (_owner(draft, o) != o.entity or o.extractor == "unlisted")]


def _regions(draft: Draft, rows: Sequence[OfficeRow], owners: Sequence[Phrase]) -> list[str]:
    """Regions of the world that a department, an envoy or a director is for."""
    if not any(r.id in DEPARTMENTS or r.id in ENVOYS or r.id in CHIEFS for r in rows):
        return []
    return [draft.register.name(o.entity or "") for o in owners if _is_region(draft, o)]


def _is_region(draft: Draft, owner: Phrase) -> bool:
    row = draft.register.entities.get(owner.entity or "")
    return row is not None and row.type == "place" and row.subtype == "region" and row.of is None


def _is_nowhere(draft: Draft, owner: Phrase) -> bool:
    """A region of the world, or a town of which no list tells where it lies."""
    return _is_region(draft, owner) or owner.type == "place" and owner.entity not in draft.register.entities


ENVOYS = frozenset({"ambassador", "head-ambassador", "head-envoy", "charge-d-affaires", "consul-general", "permanent-representative", "special-representative",
                    "head-representative", "ambassador-at-large", "head-minister-counsellor"})
TOPICAL = ENVOYS | {ADVISER, SPOKESPERSON, "head-negotiator", "head-coordinator", "head-commissioner"}  # "adviser on energy"


def _senders(rows: Sequence[OfficeRow], owners: Sequence[Phrase]) -> list[Phrase]:
    """Whose office it is: not the country that an envoy is sent to, nor the city where a president speaks, which stand with in or to.

    Of whoever is no envoy, an adjective before an organisation only tells the nation: "the Swedish chairman of the Nordic Council".
    """
    envoy, bodies = any(r.id in ENVOYS for r in rows), [o for o in owners if o.type in ("organisation", "format")]
    owners = owners if envoy or not bodies else [o for o in owners if o.type != "polity" or o.form != "adjective" or o.first > bodies[0].first]
    away = [o for o in owners if o.role in ("loc", "all") or bool(o.cases) and o.cases <= {"loc", "all"}]
    home = [o for o in owners if o not in away]
    return home if home or envoy else list(owners)


def _owner(draft: Draft, owner: Phrase) -> str:
    """The polity or organisation behind a name in an office: a body stands for what it is a body of."""
    row = draft.register.entities.get(owner.entity or "")
    if row is not None and row.type == "place" and row.of:
        return row.of
    if row is not None and row.type == "organisation" and row.of and row.of.startswith(("org:", "polity:")):
        return row.of
    return owner.entity or ""


def office_name(rows: Sequence[OfficeRow], of: Sequence[str] = (), regions: Sequence[str] = ()) -> str:
    """The English name of an office from its parts: rank, noun, department, domain or body.

    Args:
        rows: The lexicon's rows in the order of the text.
        of: Names of the organisations that it belongs to.
        regions: Names of the regions that its department is for.

    >>> office_name([])
    ''
    """
    offices = [r.name for r in rows if r.kind == "office"]
    heads = [r.name for r in rows if r.kind == "head"]
    name = (offices or heads or [""])[0]
    if not name:
        return ""
    ranks = [_title(r.name) for r in rows if r.kind == "rank" and r.id not in SILENT]
    if name in RULERS and of:
        name = f"{name} of the {of[0]}"
    elif not offices:
        name = " of ".join([name, *_inner(rows, of, regions)])
    return " ".join([*(r for r in ranks[:1] if not name.startswith(r)), name])


RULERS = frozenset({"President", "Chancellor", "Speaker of Parliament"})


def _inner(rows: Sequence[OfficeRow], of: Sequence[str], regions: Sequence[str]) -> list[str]:
    """What stands behind "of" in the name of an office, from the narrow to the wide."""
    department = next((r.name for r in rows if r.id in DEPARTMENTS), None)
    body = next((r for r in rows if r.kind == "body" and r.id not in DEPARTMENTS), None)
    domains = _domains(rows if department or body is None else _between(rows, body))
    found = []
    if department:
        found.append("the " + " ".join([*regions[:1], *([" and ".join(domains[:2])] if domains else []), _title(department)]))
    elif body is not None and body.id == MINISTRY and domains:
        return [*domains[:-1][:1], f"the Ministry of {domains[-1]}"]
    elif body is not None and body.id in DESCRIBED:
        return ["the " + " ".join([*domains[:1], _body_name(body)])]
    elif domains or regions:
        found.append(" and ".join(domains[:2] or regions[:1]))
    if body is not None:
        found.append(f"the {_body_name(body)}")
    return found or ([f"the {of[0]}"] if of else [])


DESCRIBED = frozenset({"body-delegation", "body-permanent-mission", "body-peacekeepers", "body-armed-forces", "body-border-service",
                       "body-local-government"})  # bodies to whose noun a domain belongs: "the technical delegation"
MINISTRY, AS_WRITTEN = "body-ministry", "domain-as-written"


def _domains(rows: Sequence[OfficeRow]) -> list[str]:
    """What an office is for; words that no list knows belong to those behind them: "small islands"."""
    found: list[str] = []
    open_words = ""
    for row in (r for r in rows if r.kind == "domain" and r.name):
        words = f"{open_words} {_title(row.name)}".strip()
        found = [*found[:-1], words] if open_words else [*found, words]
        open_words = words if row.id == AS_WRITTEN else ""
    return found


def _between(rows: Sequence[OfficeRow], body: OfficeRow) -> Sequence[OfficeRow]:
    """The words between the noun of an office and its body, which say what the office is for: "director of waters at the ministry"."""
    heads = [i for i, r in enumerate(rows) if r.kind == "head"]
    if not heads:
        return ()
    first, last = sorted((heads[0], rows.index(body)))
    return rows[first:last]


def _body_name(row: OfficeRow) -> str:
    """The name of a body without its polity: Ministry of Foreign Affairs."""
    whole = re.sub(r"\s+(?:of|in|to) \{\w+\}", "", row.compose or "")
    return whole if whole and "{" not in whole else _title(row.name)


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
    row = body.row
    if row is None or not row.compose:
        return
    owners = [p for p in chunk if p.phrase and _may_own(draft, row, p.phrase)]
    owner = min(owners, key=lambda o: abs(o.first - body.first), default=None)
    domains = [p.row.name for p in chunk if p.row and p.row.kind == "domain"]
    first, last = min(body.first, owner.first if owner else body.first), max(body.last, owner.last if owner else body.last)
    polity = owner.phrase.entity if owner and owner.phrase else None
    entity = body_entity(draft, row, polity, domains, _host(draft, sent, polity))
    if entity is None:
        return
    _enclose(sent, chunk, Phrase(first, last, entity, "organisation", "name" if polity else "description", extractor="body", confidence=0.9,
                                 cases=_last_cases(draft, sent, last)))


def _may_own(draft: Draft, row: OfficeRow, phrase: Phrase) -> bool:
    """A body is no outlet's or platform's that carries what it says; an embassy is not that of the country where it stands."""
    abroad = "{place}" in (row.compose or "") and _is_host(phrase)
    return phrase.type in ("polity", "organisation") and not abroad and not is_media(draft, phrase.entity)


def _host(draft: Draft, sent: Sent, owner: str | None) -> str | None:
    """The country in which an embassy stands: that of a place or polity named with in, else that of the language."""
    for p in sent.phrases:
        row = draft.register.entities.get(p.entity or "")
        polity = p.entity if p.type in ("polity",) else row.of if row is not None and p.type == "place" else None
        if polity and polity != owner and _is_host(p):
            return polity
    return home_polity(draft)


def _is_host(phrase: Phrase) -> bool:
    return phrase.role == "loc" or phrase.cases == {"loc"}


def _last_cases(draft: Draft, sent: Sent, last: int) -> frozenset[str]:
    return frozenset(a.case for a in draft.pack.forms.analyses(sent.tokens[last - 1].lower))
