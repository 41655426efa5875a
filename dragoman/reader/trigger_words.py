"""The trigger words of the packs: what each says happened, alone or as a verb with its noun."""
from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.languages.conjugation import conjugated
from dragoman.languages.lexicon import Lexicon, Match
from dragoman.languages.pack import Pack
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Sent
from dragoman.reader.names import prepositions

MEETING = frozenset({"contact", "visit"})  # families of acts that take place somewhere
REFUSED = frozenset({"contact", "visit", "joint"})  # families of acts that do not come about where they are refused
# kinds of acts that are a word on what is to come, and happen by being said
INTENDING = frozenset({"pledge", "readiness", "cooperation_plan", "agreement_in_principle", "refusal", "invitation", "demand", "appeal", "request"})


@dataclass(frozen=True)
class Kind:
    """A kind of event: its PLOVER type, the family that finds its roles, and its name in the export."""

    key: str
    plover: str
    family: str
    kind: str


@dataclass(frozen=True)
class TriggerRow:
    """What a pack says of a trigger word."""

    kind: str
    noun: bool
    subject: str = ""
    object: str = ""
    needs: str = ""
    status: str = ""
    aspect: str = ""
    negative: bool = False


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind of event, by the key that packs use."""
    table = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))["kinds"]
    return {key: Kind(key, row["plover"], row["family"], row["kind"]) for key, row in table.items()}


LOOK_ALIKE = TriggerRow("", noun=False)  # words that hold a trigger without meaning it


@lru_cache(maxsize=32)
def trigger_lexicon(home: Pack) -> Lexicon[TriggerRow]:
    """The trigger words of a pack."""
    words: Lexicon[TriggerRow] = Lexicon(home.forms, cased=False)
    for table in home.table("events").get("trigger", ()):
        if table["kind"] in kinds():
            for noun, key in ((False, "verbs"), (True, "nouns")):
                row = _row(table, noun)
                words.extend((form, row) for form in table.get(key, ()))
            words.extend((form, row) for form, row in _conjugated(home, table))
    events = home.table("events")
    words.extend((form, LOOK_ALIKE) for form in (*events.get("stop", {}).get("forms", ()), *events.get("ignore", {}).get("words", ())))
    return words


def _row(table: dict[str, Any], noun: bool) -> TriggerRow:
    roles = table.get("roles", {})
    return TriggerRow(table["kind"], noun, roles.get("subj", ""), roles.get("obj", ""), table.get("needs", ""),
                      table.get("status", ""), table.get("aspect", ""), bool(table.get("negative", False)))


def _conjugated(home: Pack, table: dict[str, Any]) -> Iterator[tuple[str, TriggerRow]]:
    """The forms of the verbs that a table names by their lemmas, those of what is to come as planned."""
    row = _row(table, noun=False)
    for verb in table.get("lemmas", ()):
        yield from ((form, row) for form in conjugated(home, verb, "told"))
        yield from ((form, replace(row, status=row.status or "planned")) for form in conjugated(home, verb, "planned"))


@dataclass(frozen=True)
class Half:
    """One side of a pair of words that are a trigger together: the verb, or the noun that it needs."""

    pair: int
    row: TriggerRow | None = None


@lru_cache(maxsize=32)
def _half_lexicon(home: Pack) -> Lexicon[Half]:
    """The verbs and nouns of a pack's pairs: each verb makes the trigger with each noun of its pair."""
    words: Lexicon[Half] = Lexicon(home.forms, cased=False)
    for pair, table in enumerate(home.table("pairs").get("pair", ())):
        row = _row(table, noun=False)
        words.extend((form, Half(pair, row)) for form in table.get("verbs", ()))
        words.extend((form, Half(pair, row)) for form, row in _conjugated(home, table))
        words.extend((form, Half(pair, replace(row, status="planned"))) for form in table.get("planned", ()))
        words.extend((form, Half(pair)) for form in table["nouns"])
    return words


@lru_cache(maxsize=32)
def _look_alike_lexicon(home: Pack) -> Lexicon[Half]:
    """The words of a pack that mean no act beside some others, and those others."""
    words: Lexicon[Half] = Lexicon(home.forms, cased=False)
    for pair, table in enumerate(home.table("pairs").get("look_alike", ())):
        words.extend((form, Half(pair, LOOK_ALIKE)) for form in table["words"])
        words.extend((form, Half(pair)) for form in table["beside"])
    return words


def look_alikes(home: Pack, sent: Sent) -> list[tuple[Match[Half], Match[Half]]]:
    """Words that mean no act beside others near them, with no pause between: "meet the threshold", «подорвать доверие»; each with the other."""
    halves = _look_alike_lexicon(home).find_all(sent.tokens)
    others = [m for m in halves if m.value.row is None]
    return [(word, o) for word in halves if word.value.row is not None for o in others
            if o.value.pair == word.value.pair and _gap(home, sent, word, o) <= LOOK_ALIKE_GAP]


LOOK_ALIKE_GAP = 3  # words between a word and what makes it mean no act


@lru_cache(maxsize=32)
def _of_peoples(home: Pack) -> tuple[int, ...]:
    """The pairs in whose nouns' place the people of a state may stand: «задержала двух поляков»."""
    return tuple(pair for pair, table in enumerate(home.table("pairs").get("pair", ())) if table.get("peoples"))


PAIR_GAP = 5  # words between a verb and its noun: "sent the first 300 tonnes of rice"
PAUSES = frozenset(",;:—–՝")


def pairs(home: Pack, sent: Sent) -> list[Match[TriggerRow]]:
    """Verbs with a noun of their pair near them, on either side and with no pause between: each with the nearest one."""
    halves = _half_lexicon(home).find_all(sent.tokens)
    people = [Match(*at, Half(pair), frozenset[str]()) for at in sent.peoples for pair in _of_peoples(home)]
    nouns = [m for m in halves if m.value.row is None and not _is_owner(home, sent, m)] + people
    verbs = [m for m in halves if m.value.row is not None and (not m.cases or "nom" in m.cases) and not is_determined(home, sent, m.first)]
    near = [(_gap(home, sent, v, n), v, n) for v in verbs for n in nouns if n.value.pair == v.value.pair and not _is_setting(home, sent, v, n)
            and not _is_modifier(home, v, n)]
    least = {v.first: min(g for g, other, _ in near if other.first == v.first) for _, v, _ in near}
    return [Match(min(v.first, n.first), max(v.last, n.last), _row_of_pair(home, sent, v, n, v.value.row), frozenset())
            for g, v, n in near if g <= PAIR_GAP and g == least[v.first] and v.value.row is not None]


def _row_of_pair(home: Pack, sent: Sent, verb: Match[Half], noun: Match[Half], row: TriggerRow) -> TriggerRow:
    """What a pair tells: of a verbal noun a noun's row, of an infinitive what is to come ("Austria to send engineers", but "had to close the border")."""
    marks = home.table("clauses").get("infinitive", {})
    before = [t.lower for t in sent.tokens[max(0, verb.first - 2):verb.first]]
    ahead = bool(before) and before[-1] in marks.get("before", ()) and before[0] not in marks.get("unless", ())
    return replace(row, noun=row.noun or _is_owned(verb, noun), status=row.status or ("planned" if ahead else ""))


GENITIVES = frozenset({"gen", "pl_gen"})


def _is_owned(verb: Match[Half], noun: Match[Half]) -> bool:
    """A noun in the genitive right before makes a verbal noun of a form that may be either: Georgian „საელჩოს გახსნა“."""
    return noun.last == verb.first and bool(noun.cases) and noun.cases <= GENITIVES


def _is_owner(home: Pack, sent: Sent, noun: Match[Half]) -> bool:
    """Whether letters that stand for a name belong to another noun: the EU of „страны ЕС“, «ԵՄ խորհուրդ», who is not who is joined."""
    tokens = sent.tokens
    if noun.last - noun.first > 1 or not tokens[noun.first].text.isupper():
        return False
    owner_first = home.tag in ("ka", "hy")
    beside = tokens[noun.last:noun.last + 1] if owner_first else tokens[max(0, noun.first - 1):noun.first]
    return any(t.is_word and (t.i == 0 or not t.is_capital) and t.lower not in prepositions(home) and not _is_half(home, sent, t.i) for t in beside)


def _is_half(home: Pack, sent: Sent, at: int) -> bool:
    """Whether a word is a side of a pair by itself."""
    return any(m.last == at + 1 for m in _half_lexicon(home).at(sent.tokens, at))


def _is_modifier(home: Pack, verb: Match[Half], noun: Match[Half]) -> bool:
    """A noun in the genitive, away from its verb, in verb-final order says whose another is: „ჩავიდა წყლის მინისტრთან“."""
    return home.main.get("order") == "sov" and bool(noun.cases) and noun.cases <= GENITIVES and noun.last != verb.first


def _is_setting(home: Pack, sent: Sent, verb: Match[Half], noun: Match[Half]) -> bool:
    """A noun before the verb that only sets it in time or place: «на полях форума министр провёл встречу»."""
    words, near = clause_words(home, "temporal", "before"), range(max(0, noun.first - 3), noun.first)
    return noun.last <= verb.first and any(m.last == noun.first for i in near for m in words.at(sent.tokens, i))


@lru_cache(maxsize=32)
def _partings(home: Pack) -> frozenset[str]:
    return PAUSES | home.words("and") | home.words("clause_end") | frozenset(home.table("clauses").get("aim", {}).get("before", ()))


def _gap(home: Pack, sent: Sent, a: Match[Half], b: Match[Half]) -> int:
    """Words between two matches; more than any pair may have where they overlap or a pause or an "and" parts them."""
    first, last = min(a.last, b.last), max(a.first, b.first)
    if first > last or last - first > PAIR_GAP or not _partings(home).isdisjoint(t.lower for t in sent.tokens[first:last]):
        return PAIR_GAP + 1
    return last - first


def is_determined(home: Pack, sent: Sent, at: int) -> bool:
    """Whether a determiner stands right before a word."""
    return at > 0 and sent.tokens[at - 1].lower in home.words("determiners")
