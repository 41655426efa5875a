"""English names of instruments: the text's own words where they are English, else type, subject and parties put together."""
from __future__ import annotations

import re
from dataclasses import replace

from dragoman.languages.lexicon import Match, Word
from dragoman.languages.tokens import Token, fold
from dragoman.reader.draft import Draft
from dragoman.reader.instruments_phrase import QUOTES, Noun
from dragoman.register.register import Register

SMALL = frozenset({"of", "the", "on", "and", "for", "in", "between", "to", "with", "a", "an", "at"})
PREFIXED = frozenset({"peace", "trade", "free trade", "military", "association", "strategic", "friendship", "ceasefire",
                      "fisheries", "extradition", "readmission", "transit"})
BARE_ACTIONS = frozenset({"establishment", "development", "opening", "protection", "promotion", "exchange", "implementation", "settlement", "use", "supply",
                          "construction", "prevention", "recognition", "combating", "training", "reduction", "abolition", "avoidance", "ban"})
LONGEST_NAME = 36  # words


def name_of(draft: Draft, noun: Noun, parties: tuple[str, ...], date: str | None = None) -> str:
    """The English name of an instrument.

    Args:
        draft: The draft that the text is in.
        noun: The phrase that names the instrument.
        parties: Ids of its parties; named where the words say no more than the type.
        date: Its day, where it is one of several told apart by their days alone.

    Returns:
        A name such as "Treaty on friendship and cooperation between Chile and Peru".
    """
    if date is not None:
        noun = replace(noun, last=noun.head[1])
    name = _english(draft, noun, parties) if draft.language == "en" else _composed(draft, noun, parties)
    return f"{name} of {date}" if date is not None else name


def _english(draft: Draft, noun: Noun, parties: tuple[str, ...]) -> str:
    words = noun.words
    kept = [t for t in noun.sent.tokens[noun.first:noun.last]
            if _in_piece(noun, t.i) and not (t.i < noun.head[0] and any(words.covers(k, t.i) for k in ("plain", "determiners", "new")))
            and t.text not in QUOTES]
    text = _joined(draft, kept[:LONGEST_NAME])
    text = _singular(text, noun)
    text = re.sub(r"^(?:19|20)\d\d ", "", text)
    if len(text.split()) <= noun.head[1] - noun.head[0] and len(parties) >= 2:
        text += _link(noun) + _listed(draft, parties)
    return text[:1].upper() + text[1:]


def _singular(text: str, noun: Noun) -> str:
    """One of several protocols is a protocol."""
    head = noun.sent.tokens[noun.head[1] - 1].text
    return text.replace(head, noun.type, 1) if noun.span is not None or len(noun.dates) > 1 else text


def _in_piece(noun: Noun, i: int) -> bool:
    """Of a list of subjects, the head and the one that this instrument is about."""
    return noun.span is None or i < noun.head[1] or noun.span[0] <= i < noun.span[1]


def _joined(draft: Draft, tokens) -> str:  # type: ignore[no-untyped-def]
    """Tokens with the blanks that the text has between them."""
    out = ""
    for before, token in zip([None, *tokens], tokens):
        out += ("" if before is None or before.end == token.start else " ") + token.text
    return out


def _composed(draft: Draft, noun: Noun, parties: tuple[str, ...]) -> str:
    qualifiers = [m.value.value for m in noun.words.of("qualifiers") if noun.first <= m.first < noun.head[1] and not _in_subject(noun, m)]
    subject = subject_of(draft, noun)
    place = place_name(draft, noun)
    kind = noun.type.title() if place else noun.type
    if noun.type == "decree" and any(o.office == "president" for o in noun.sent.offices):
        qualifiers = ["presidential", *qualifiers]
    if subject in PREFIXED and not qualifiers:
        qualifiers, subject = [subject], ""
    name = " ".join(dict.fromkeys([*([place] if place else []), *qualifiers, kind]))
    if subject:
        name += f" on {subject}"
    name += _for_whom(draft, noun)
    if len(parties) >= 2 and "accession" not in subject and not (place and noun.type == "declaration"):
        name += _link(noun) + _listed(draft, parties)
    elif noun.title and not subject:
        name += f" “{draft.pack.romanise(title_text(draft, noun))}”"
    return name[:1].upper() + name[1:]


def _for_whom(draft: Draft, noun: Noun) -> str:
    """ "for citizens of Chile": whom a decree or agreement is for."""
    people = [m for m in noun.words.of("for_whom") if noun.first <= m.first and m.last <= noun.last]
    named = [p.entity for p in noun.phrases() if p.type == "polity" and p.entity]
    return f" for {people[0].value.value} of {draft.register.name(named[-1])}" if people and named else ""


def _link(noun: Noun) -> str:
    """A declaration is of its authors, a treaty between its parties."""
    return " of " if noun.type in ("statement", "declaration", "communiqué") else " between "


def title_text(draft: Draft, noun: Noun) -> str:
    """The quoted title as written."""
    return draft.text[slice(*noun.sent.span(*noun.title))] if noun.title else ""


def _in_subject(noun: Noun, match: Match[Word]) -> bool:
    """An adjective is the subject's where a noun of the subject follows it at once or holds it."""
    if any(m.first <= match.first and match.last <= m.last and m.last - m.first > 1 for key in ("subjects", "actions") for m in noun.words.of(key)):
        return True
    return bool(noun.words.begins("subjects", match.last) or noun.words.begins("actions", match.last))


def _listed(draft: Draft, parties: tuple[str, ...]) -> str:
    names = [draft.entities[p].name if p in draft.entities else draft.register.name(p) for p in parties]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def place_name(draft: Draft, noun: Noun) -> str:
    """The city that gives the instrument its name: Ankara Declaration."""
    beside = [p for p in noun.phrases() if p.last == noun.head[0] and (p.form == "metonym" or p.type == "place")
              and (draft.language == "en" or "gen" in p.cases)]
    if not beside:
        return _by_adjective(draft, noun.sent.tokens[noun.head[0] - 1]) if noun.first < noun.head[0] else ""
    return draft.text[slice(*noun.sent.span(beside[0].first, beside[0].last))] if draft.language == "en" else _seat_name(draft, beside[0].entity)


def _by_adjective(draft: Draft, token: Token) -> str:
    """The city behind an adjective such as Анкарская: the one whose name the stem begins."""
    endings = sorted(draft.pack.table("instruments").get("place_adjectives", ()), key=len, reverse=True)
    if not token.is_capital or not endings:
        return ""
    stems = [token.lower[:-len(e)] for e in endings if token.lower.endswith(e)]
    cities = city_stems(draft.register, draft.language)
    return next((cities[s] for s in stems if s in cities), draft.pack.romanise(stems[-1]).title() if stems and len(stems[-1]) > 3 else "")


_CITIES: dict[tuple[int, str], tuple[Register, dict[str, str]]] = {}


def city_stems(register: Register, language: str) -> dict[str, str]:
    """The names of places in a language without their last vowel, with their English names."""
    key = id(register), language
    if key not in _CITIES:
        places = (row for row in register.entities.values() if row.type == "place")
        stems = {fold(form).rstrip("аеиоуыьй"): row.name for row in places for form in row.names.get(language, ())}
        _CITIES[key] = register, stems
    return _CITIES[key][1]


def _seat_name(draft: Draft, entity: str | None) -> str:
    """The English name of the place that a phrase names, or of the capital of the polity that it stands for."""
    row = draft.register.entities.get(entity or "")
    if row is None:
        return ""
    return draft.register.name(row.capital) if row.type == "polity" and row.capital else row.name


# --- what it is about ----------------------------------------------------------------------

def subject_of(draft: Draft, noun: Noun) -> str:
    """The known words of the subject in English: "establishment of diplomatic relations"; "" where none is known."""
    runs: list[list[Match[Word]]] = [[]]
    joints = draft.pack.words("and") | {","}
    for match in _glosses(noun):
        between = noun.sent.tokens[runs[-1][-1].last:match.first] if runs[-1] else []
        if runs[-1] and (any(t.lower in joints for t in between) or len(between) > 3):
            runs.append([])
        runs[-1].append(match)
    parts = [p for p in (_part(draft, noun, run) for run in runs if run) if p]
    parts = [p for p in parts if p not in BARE_ACTIONS] or parts
    return " and ".join(dict.fromkeys(parts))


def _glosses(noun: Noun) -> list[Match[Word]]:
    """The longest known subject words of the phrase outside its head."""
    found = [m for key in ("subjects", "actions") for m in noun.words.of(key)
             if noun.first <= m.first and m.last <= noun.last and _in_piece(noun, m.first)
             and m.value.value != noun.type and not (m.first <= noun.head[0] and noun.head[1] <= m.last)]
    kept: list[Match[Word]] = []
    for match in sorted(found, key=lambda m: (m.first - m.last, m.first)):
        if not any(k.first < match.last and match.first < k.last for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def _part(draft: Draft, noun: Noun, run: list[Match[Word]]) -> str:
    actions = [m.value.value for m in run if m.value.key == "actions"]
    rest = " ".join(m.value.value for m in run if m.value.key == "subjects")
    if actions and actions[0] == "accession":
        return _accession(draft, noun, run)
    return " of ".join([*actions[:1], rest]) if rest and actions else rest or (actions[0] if actions else "")


def _accession(draft: Draft, noun: Noun, run: list[Match[Word]]) -> str:
    """The accession of one to another: two names of the phrase in their order."""
    names = [draft.register.name(p.entity or "") for p in noun.phrases() if p.type in ("polity", "organisation")]
    return f"accession of {names[0]} to {names[1]}" if len(names) > 1 else f"accession of {names[0]}" if names else "accession"
