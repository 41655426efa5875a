"""Names that the register knows: the longest that the words spell, with what their case and adposition say."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from dragoman.languages.lexicon import Lexicon, Match, word_lexicon
from dragoman.languages.pack import Pack
from dragoman.languages.tokens import Token, fold
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.reader.rounds_formats import summit_lexicon
from dragoman.register.register import Known

RANK = {"name": 0, "metonym": 1, "combining": 2, "adjective": 3, "demonym": 4}
TYPES = {"polity": 0, "organisation": 1, "format": 2, "person": 3, "place": 4, "instrument": 5}
PLACE_CASES = frozenset({"loc", "abl", "all", "ter", "ill"})
PLACE_ROLES = frozenset({"loc", "abl", "all", "ter"})


def find_names(draft: Draft) -> None:
    """Put a phrase into the draft for every name of the register in it."""
    words = draft.register.lexicon(draft.language)
    for sent in draft.sents:
        spans = _office_spans(draft, sent)
        found = [m for m in words.find_all(sent.tokens) if _is_name(draft, sent, m) and not _cuts_office(m, spans)]
        sent.peoples = [(m.first, m.last) for m in found if m.value.form == "demonym" and not m.value.weak]
        for match in _longest([(_preference(m, _likeness(draft, sent, m)), m) for m in found]):
            _add(draft, sent, match)
        for phrase in sent.phrases:
            phrase.role = adposition(draft.pack, sent, phrase.first, phrase.last, phrase.cases)
            if phrase.type == "place" and phrase.role not in PLACE_ROLES:
                phrase.role = _role_of_noun(draft.pack, sent, phrase.first) or phrase.role
        _share_roles(draft, sent)
    _drop_weak(draft)
    _settle_capitals(draft)
    _settle_goals(draft)


def _share_roles(draft: Draft, sent: Sent) -> None:
    """A preposition of place holds for the whole list behind it, and for the state behind its town: "in Bonn, Riga and Oslo", "in Lima, Peru"."""
    for phrase in (p for p in sent.phrases if draft.pack.cased and _is_state_of_unlisted_town(draft, sent, p)):
        phrase.role = "loc"
    for before, phrase in pairwise(sorted(sent.phrases, key=lambda p: p.first)):
        if phrase.role or phrase.type not in ("place", "polity") or phrase.form != "name":
            continue
        listed = before.type in ("place", "polity") and _listed(draft.pack, sent, before.last, phrase.first) and _may_share(before, phrase)
        if before.role in PLACE_ROLES and listed or _is_state_of_town(draft, sent, before, phrase):
            phrase.role = before.role if listed and before.role in PLACE_ROLES else "loc"
        if not before.role and draft.pack.tag == "ka" and _ends_for_both(draft, sent, before, phrase):
            before.role = "loc"


def _ends_for_both(draft: Draft, sent: Sent, before: Phrase, phrase: Phrase) -> bool:
    """Georgian hangs the ending of a pair on its second noun: „მოსკოვსა და მანილაში“."""
    placed = bool(phrase.cases) and phrase.cases <= PLACE_CASES
    return placed and "dat" in before.cases and _listed(draft.pack, sent, before.last, phrase.first)


def _is_state_of_unlisted_town(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """A state between commas right behind an unknown capital that hangs on a preposition of place: "arrived in Villeta, Chile"."""
    at = phrase.first - 2
    if phrase.type != "polity" or phrase.form != "name" or phrase.role or at < 1 or sent.tokens[at + 1].text != "," or not sent.tokens[at].is_capital:
        return False
    closed = phrase.last >= len(sent.tokens) or not sent.tokens[phrase.last].is_word
    return closed and not sent.taken(at, at + 1) and tells_only_where(draft.pack, sent, at)


def _may_share(before: Phrase, phrase: Phrase) -> bool:
    """Whether two names in a row may hang on one preposition: towns, or names in one case."""
    if before.cases | phrase.cases <= {"nom"}:
        return before.type == phrase.type and (phrase.type == "place" or before.role == "abl")
    return bool(before.cases & phrase.cases - {"nom"})


def _is_state_of_town(draft: Draft, sent: Sent, before: Phrase, phrase: Phrase) -> bool:
    """The state that tells where a town lies, behind a comma or in brackets: "Lima, Peru", „в Ливерпуле (Великобритания)“."""
    between = sent.tokens[before.last:phrase.first]
    if phrase.type != "polity" or len(between) != 1 or between[0].text not in ",(":
        return False
    row = draft.register.entities.get(before.entity or "")
    placed = before.role in PLACE_ROLES or bool(before.cases) and before.cases <= PLACE_CASES
    return before.type == "place" and row is not None and row.of == phrase.entity and (placed or between[0].text == "(")


ATTRIBUTES = 3  # words between a preposition and the noun for a kind of place: "in the Georgian Black Sea port of"


def _role_of_noun(home: Pack, sent: Sent, first: int) -> str:
    """The local role of the noun that says what a place is, right before its name: "in the city of Dakar", „в городе Батуми“."""
    at = first - (first > 0 and sent.tokens[first - 1].lower in home.words("settlements", "joints"))
    nouns = _kinds_of_place(home)
    begin = next((i for i in range(max(0, at - 2), at) if any(m.last == at for m in nouns.at(sent.tokens, i))), None)
    places = range(begin, max(begin - ATTRIBUTES, 0) - 1, -1) if begin is not None else range(0)
    role = next((r for r in (adposition(home, sent, i, i) for i in places if all(t.is_word for t in sent.tokens[i:at])) if r), "")
    return role if role in PLACE_ROLES else ""


@lru_cache(maxsize=32)
def _kinds_of_place(home: Pack) -> Lexicon[str]:
    sides = ("before", "of", "capital")
    return word_lexicon(home.forms, sorted(w for side in sides for w in home.words("settlements", side)))


NATIONAL = frozenset({"adjective", "demonym"})


def national(draft: Draft, sent: Sent, at: int, forms: Collection[str] = NATIONAL) -> list[Match[Known]]:
    """The words at a token that belong to a state and are no ordinary words as well: "Chilean", "Chileans".

    Args:
        draft: The draft.
        sent: The sentence.
        at: The token at which they begin.
        forms: The forms of the state's name that count.

    Returns:
        What the register knows there, the longest first.
    """
    found = draft.register.lexicon(draft.language).at(sent.tokens, at)
    return [m for m in found if m.value.form in forms and m.value.entity.startswith("polity:") and not m.value.weak]


def _office_spans(draft: Draft, sent: Sent) -> list[tuple[int, int]]:
    """Where words for offices stand."""
    found = draft.register.office_lexicon(draft.language).find_all(sent.tokens)
    return [(m.first, m.last) for m in found if m.value.kind == "office"]


def _cuts_office(match: Match[Known], spans: list[tuple[int, int]]) -> bool:
    """A ministry's name that ends inside an office: Turkish "Rusya Dışişleri" in "Rusya Dışişleri Bakanı"."""
    return match.value.entity.startswith("org") and any(match.first < first < match.last < last for first, last in spans)


CALLED = frozenset({"voc", "dat", "adv"})  # cases of a form that may be a vocative and is no nominative


def _is_name(draft: Draft, sent: Sent, match: Match[Known]) -> bool:
    """Function words are no names: Georgian რომ is "that" before it is Rome; a demonym stands for people, not for a polity; nobody calls out to a place."""
    if "voc" in match.cases and match.cases <= CALLED and not match.value.entity.startswith("person:"):
        return False
    if match.value.form == "combining" and not _joined(sent, match.last):
        return False
    if match.last - match.first > 1:
        return True
    token = sent.tokens[match.first]
    if draft.pack.cased and token.lower in draft.pack.words("name_particles") and _between_capitals(sent, match.first):
        return False
    if draft.pack.cased and _is_capital_within(sent, match.first):
        return True
    return token.lower not in draft.pack.words("stopwords") and token.lower not in draft.pack.words("that")


def _between_capitals(sent: Sent, at: int) -> bool:
    """Whether a word stands between two capitals, as a particle inside a name does: Tran Van Loc was not in Van."""
    beside = sent.tokens[max(0, at - 1):at + 2]
    return len(beside) == 3 and all(t.is_word and t.is_capital for t in beside)


def _is_capital_within(sent: Sent, at: int) -> bool:
    """A capital behind a word in lower case or the sentence's first: „замминистра Того“ speaks of Togo, though того is a function word."""
    return at > 0 and sent.tokens[at].is_capital and sent.tokens[at - 1].is_word and (at == 1 or sent.tokens[at - 1].text.islower())


Preference = tuple[int, bool, int, int, int, int, str]


def _longest(matches: Iterable[tuple[Preference, Match[Known]]]) -> list[Match[Known]]:
    """No two overlap; longer before shorter, names before adjectives, polities before places, what the word resembles most before the rest."""
    kept: list[Match[Known]] = []
    taken: set[int] = set()
    for _, match in sorted(matches, key=lambda ranked: ranked[0]):
        if match.value.form != "demonym" and taken.isdisjoint(range(match.first, match.last)):
            kept.append(match)
        if match.value.form != "demonym" or match.last - match.first > 1:
            taken.update(range(match.first, match.last))
    return sorted(kept, key=lambda m: m.first)


def _preference(match: Match[Known], likeness: tuple[int, int]) -> Preference:
    known = match.value
    type = known.entity.partition(":")[0].replace("org", "organisation")
    return (match.first - match.last, known.weak, RANK.get(known.form, 5), TYPES.get(type, 6), *likeness, known.entity)


def _likeness(draft: Draft, sent: Sent, match: Match[Known]) -> tuple[int, int]:
    """How far a single word agrees with a name of the entity, and how long that name is, the best first: ნიგერიის is Nigeria's, not Niger's."""
    if match.last - match.first > 1 or match.value.form != "name":
        return 0, 0
    word = sent.tokens[match.first].lower
    names = draft.register.entities[match.value.entity].names.get(draft.language, ())
    return min(((-_shared(word, name.lower()), -len(name)) for name in names if " " not in name), default=(0, 0))


def _shared(a: str, b: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))


def _add(draft: Draft, sent: Sent, match: Match[Known]) -> None:
    known = match.value
    row = draft.register.entities[known.entity]
    form = "adjective" if known.form == "combining" else known.form
    confidence = 0.5 if known.weak else 0.95
    sent.phrases.append(Phrase(match.first, match.last, known.entity, row.type, form, match.cases, confidence=confidence,
                               extractor="register:weak" if known.weak else "register"))


def _joined(sent: Sent, at: int) -> bool:
    return at < len(sent.tokens) and sent.tokens[at].text in "-–‑"


def _drop_weak(draft: Draft) -> None:
    """A form that is also an ordinary word counts only where the entity is named plainly elsewhere, or by its capital inside a sentence."""
    sure = {p.entity for _, p in draft.phrases() if p.extractor != "register:weak"}
    for sent in draft.sents:
        sent.phrases = [p for p in sent.phrases if p.extractor != "register:weak" or _is_backed(draft, sent, p, sure)]


def _is_backed(draft: Draft, sent: Sent, phrase: Phrase, sure: set[str | None]) -> bool:
    """Whether something beside the words themselves says that a weak form is a name."""
    if _begins_compound(sent, phrase) or phrase.type == "person" and _begins_other(sent, phrase) or _before_particle(draft.pack, sent, phrase):
        return False
    if owner := _state_of_body(draft, phrase):
        return phrase.entity in sure or owner in sure and not _belongs_to_another(draft, sent, phrase, owner)
    capital = draft.pack.cased and phrase.first > 0 and sent.tokens[phrase.first].is_capital and sent.tokens[phrase.first - 1].is_word
    return phrase.entity in sure or capital or _is_owned(sent, phrase) or _owns_office(draft, sent, phrase)


def _state_of_body(draft: Draft, phrase: Phrase) -> str:
    """The state of a body, of which many states have one of the name: the House of Representatives, the Foreign Office."""
    row = draft.register.entities.get(phrase.entity or "")
    return row.of if row is not None and row.type == "organisation" and row.subtype in BODIES and (row.of or "").startswith("polity:") and row.of else ""


BODIES = frozenset({"ministry", "body", "parliament", "party", "court"})


def _belongs_to_another(draft: Draft, sent: Sent, phrase: Phrase, owner: str) -> bool:
    """Whether the name of another state stands right beside a body's: "Pakistan's Foreign Office", "the House of Representatives of Japan"."""
    return any(p.type == "polity" and p.entity != owner and (p.last == phrase.first or 1 <= p.first - phrase.last <= REACH) for p in sent.phrases)


REACH = 2  # words between a body and its state: "of the"


def _owns_office(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """Whether a word for an office stands right behind a state in the genitive: „ჩადის პრეზიდენტი“."""
    return phrase.type == "polity" and "gen" in phrase.cases and any(first == phrase.last for first, _ in _office_spans(draft, sent))


def _is_owned(sent: Sent, phrase: Phrase) -> bool:
    """Whether states own a commission: "the Norwegian-Vietnamese intergovernmental commission"."""
    return phrase.type == "format" and any(p.type == "polity" and p.last == phrase.first and (p.form == "adjective" or "gen" in p.cases) for p in sent.phrases)


def _begins_compound(sent: Sent, phrase: Phrase) -> bool:
    """Whether a capitalised word hangs on by a hyphen: Port-Salut names neither a port nor the Porte."""
    after = sent.tokens[phrase.last:phrase.last + 2]
    return len(after) == 2 and after[0].text in "-‑" and after[0].start == sent.tokens[phrase.last - 1].end and after[1].is_capital


def _before_particle(home: Pack, sent: Sent, phrase: Phrase) -> bool:
    """Whether a name goes on over a particle: Van in "Van den Abeele" is no town."""
    after = sent.tokens[phrase.last:phrase.last + 2]
    return len(after) == 2 and after[0].lower in home.words("name_particles") and after[0].text.islower() and after[1].is_capital


def _begins_other(sent: Sent, phrase: Phrase) -> bool:
    """Whether a capital follows that is no known name: the first word of somebody else's."""
    after = sent.tokens[phrase.last:phrase.last + 1]
    return bool(after) and after[0].is_word and after[0].is_capital and not sent.taken(phrase.last, phrase.last + 1)


def _settle_goals(draft: Draft) -> None:
    """A state or town without an article beside words for a journey is where it goes: «Քենիա կատարած այցը», «մեկնել է Պերու»."""
    if draft.language not in BARE:
        return
    for sent in draft.sents:
        for phrase in sorted(sent.phrases, key=lambda p: p.first):
            named = phrase.type in ("polity", "place") and phrase.form == "name" and not phrase.role
            if named and _is_bare(draft, sent, phrase) and (_is_beside_journey(draft, sent, phrase) or _goes_on_from_goal(draft, sent, phrase)):
                phrase.role, phrase.cases = "all", frozenset({"all"})


def _is_beside_journey(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """Whether words for a journey stand right before a name or right behind it, a helping verb apart."""
    helpers = draft.pack.table("clauses").get("finite", {}).get("helpers", ())
    words = {key: clause_words(draft.pack, "journey", key) for key in ("made", "going")}
    helped = phrase.last < len(sent.tokens) and sent.tokens[phrase.last].lower in helpers
    if any(words[key].at(sent.tokens, phrase.last + helped) for key in words):
        return True
    before = phrase.first - 1 - (phrase.first > 0 and sent.tokens[phrase.first - 1].lower in helpers)
    return before >= 0 and any(m.last == before + 1 for m in words["going"].at(sent.tokens, before))


def _goes_on_from_goal(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """Whether a name stands in a list behind where a journey goes."""
    return any(p.role == "all" and _listed(draft.pack, sent, p.last, phrase.first) for p in sent.phrases)


def _settle_capitals(draft: Draft) -> None:
    """A capital is the place where the grammar says in, to or from; else it stands for the government."""
    seats = _seats(draft)
    for sent in draft.sents:
        for phrase in (p for p in sent.phrases if p.form == "name" and p.entity in seats):
            if _hosts(draft, sent, phrase):
                phrase.role = "loc"
            elif draft.pack.tag in PAIRED and _is_paired(sent, phrase):
                phrase.entity, phrase.type, phrase.form, phrase.role = seats[phrase.entity or ""], "polity", "adjective", ""
            elif not phrase.role and _is_bare(draft, sent, phrase):
                phrase.role = "" if _heads_dateline(draft, sent, phrase) else "all"
            elif not is_place_here(draft, sent, phrase):
                phrase.entity, phrase.type, phrase.form = seats[phrase.entity or ""], "polity", "metonym"


PAIRED = frozenset({"ka", "hy", "az", "tr"})  # languages whose attributes, pairs of names among them, stand before their noun


def _is_paired(sent: Sent, phrase: Phrase) -> bool:
    """Whether a hyphen joins a name to another: capitals that say between whom something is, «Լիմա-Սուկրե կարգավորում»."""
    names = {i for p in sent.phrases for i in range(p.first, p.last)} | {t.i for t in sent.tokens if t.is_word and t.is_capital}
    pairs = ((phrase.last, phrase.last + 1), (phrase.first - 1, phrase.first - 2))
    return any(0 < dash < len(sent.tokens) and sent.tokens[dash].text in "-‑–" and sent.tokens[dash - 1].end == sent.tokens[dash].start and beside in names
               for dash, beside in pairs)


def _seats(draft: Draft) -> dict[str, str]:
    return draft.register.seats()


def _hosts(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """Whether a city names a meeting held there: "the Brussels summit", „ბრიუსელის სამიტი“."""
    noun = any(m.first == phrase.last for m in summit_lexicon(draft.pack).at(sent.tokens, phrase.last)) if phrase.last < len(sent.tokens) else False
    return noun and (draft.language == "en" or "gen" in phrase.cases)


def is_place_here(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """Whether a city's name means the city: by case, adposition, dateline, or the list that it stands in."""
    if phrase.cases and phrase.cases <= PLACE_CASES or phrase.role in PLACE_ROLES:
        return True
    if draft.pack.cased and _names_a_paper(draft, sent, phrase):
        return True
    if _heads_dateline(draft, sent, phrase):
        return True
    before = [p for p in sent.phrases if p.last <= phrase.first and p.type == "place" and p.role in PLACE_ROLES]
    return bool(before) and _listed(draft.pack, sent, before[-1].last, phrase.first)


BARE = frozenset({"hy"})  # languages whose names have an article wherever they act


def _heads_dateline(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """Whether a city opens a line of place and date, in the first sentence or at the head of a paragraph: "KABUL, 22 June 2009."."""
    tokens, at = sent.tokens, phrase.last
    if phrase.first or at >= len(tokens):
        return False
    if sent.i == 0:
        return tokens[at].text in ",./—–("
    opens = draft.sents[sent.i - 1].sentence.paragraph != sent.sentence.paragraph
    return opens and (tokens[at].text in "./—–(" or tokens[at].text == "," and _is_day(tokens[at + 1:at + 3]))


def _is_day(tokens: Sequence[Token]) -> bool:
    """A number, or a name before one: "22 June", "June 22"."""
    return any(t.text.isdecimal() and all(before.is_capital for before in tokens[:i]) for i, t in enumerate(tokens))


def _is_bare(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """Whether a city stands in the dictionary form, without the article that a subject has: „կժամանի Երևան“."""
    if draft.language not in BARE or "nom" not in phrase.cases:
        return False
    word, names = sent.tokens[phrase.last - 1].lower, draft.register.entities[phrase.entity or ""].names
    return any(fold(name).endswith(word) for name in names.get(draft.language, ()))


def _names_a_paper(draft: Draft, sent: Sent, phrase: Phrase) -> bool:
    """A capitalised noun right behind the city: the Algiers Agreement, the Paris Club."""
    if phrase.last >= len(sent.tokens) or draft.pack.tag not in ("en", "de"):
        return False
    after = sent.tokens[phrase.last]
    return draft.pack.tag == "en" and after.is_word and after.is_capital and not sent.taken(after.i, after.i + 1)


def _listed(pack: Pack, sent: Sent, first: int, last: int) -> bool:
    joints = pack.words("and") | {","}
    return 0 < last - first <= 2 and all(t.lower in joints for t in sent.tokens[first:last])


@lru_cache(maxsize=32)
def _adpositions(pack: Pack, side: str) -> dict[str, tuple[str, ...]]:
    """Adposition -> the roles that it may give, in the pack's order; several words are joined by a blank."""
    roles: dict[str, tuple[str, ...]] = {}
    for role, words in pack.table("forms").get(side, {}).items():
        for word in words:
            roles[fold(word)] = (*roles.get(fold(word), ()), role)
    for word in pack.table("clauses").get("witness", {}).get("before" if side == "prepositions" else "after", ()):
        roles[fold(word)] = (WITNESS,)
    return roles


def tells_only_where(home: Pack, sent: Sent, at: int) -> bool:
    """Whether a preposition that has no other sense than where stands right before a token: "at Casa Rosada".

    Args:
        home: The pack.
        sent: The sentence.
        at: The token.
    """
    return at > 0 and set(_adpositions(home, "prepositions").get(sent.tokens[at - 1].lower, ())) == {"loc"}


def ends_preposition(home: Pack, sent: Sent, first: int, last: int) -> bool:
    """Whether a noun is the last word of a preposition of several words: "under the mediation of", „при содействии“.

    Args:
        home: The pack.
        sent: The sentence.
        first: Its first token.
        last: The one behind its last.
    """
    before = _adpositions(home, "prepositions")
    spans = ((a, b) for b in (last, last + 1) for a in range(max(0, first - LONGEST_ADPOSITION), first))
    return any(" ".join(t.lower for t in sent.tokens[a:b]) in before for a, b in spans)


def prepositions(home: Pack) -> Collection[str]:
    """The prepositions of a pack, folded."""
    return _adpositions(home, "prepositions")


def postpositions(home: Pack) -> Collection[str]:
    """The postpositions of a pack, folded."""
    return _adpositions(home, "postpositions")


def inside_adposition(home: Pack, sent: Sent, first: int, last: int) -> bool:
    """Whether tokens are a part, or the whole, of an adposition: the "side" of „со стороны“."""
    known = (_adpositions(home, "prepositions"), _adpositions(home, "postpositions"))
    spans = ((a, b) for a in range(max(0, last - LONGEST_ADPOSITION), first + 1) for b in range(last, a + LONGEST_ADPOSITION + 1))
    return any(" ".join(t.lower for t in sent.tokens[a:b]) in words for a, b in spans for words in known)


WITNESS = "wit"  # the role of guests: "in the presence of"


CASE_OF_ROLE = {"com": "ins", "abl": "gen", "loc": "loc", "all": "acc", "abo": "loc"}
LONGEST_ADPOSITION = 4  # words


def adposition(pack: Pack, sent: Sent, first: int, last: int, cases: frozenset[str] = frozenset()) -> str:
    """The role that the words before (or, for postpositions, after) a phrase give it, or ""."""
    before, after = _adpositions(pack, "prepositions"), _adpositions(pack, "postpositions")
    at = first
    while at > 0 and sent.tokens[at - 1].lower in pack.words("articles"):
        at -= 1
    for length in range(min(LONGEST_ADPOSITION, at), 0, -1):
        words = " ".join(t.lower for t in sent.tokens[at - length:at])
        if words in before:
            return _fitting(before[words], cases)
    for length in range(LONGEST_ADPOSITION, 0, -1):
        words = " ".join(t.lower for t in sent.tokens[last:last + length])
        if words in after:
            return _fitting(after[words], cases)
    return _by_article(pack, sent, at, first, last)


def _by_article(pack: Pack, sent: Sent, at: int, first: int, last: int) -> str:
    """What a German article says: right behind a noun it is a genitive, elsewhere an object."""
    table = pack.table("forms").get("oblique_articles")
    if not table or at == first:
        return ""
    article, noun = sent.tokens[at].lower, next((t.lower for t in sent.tokens[first:last] if t.is_capital), "")
    feminine = noun in table["words"] or noun.endswith(tuple(table["endings"]))
    if article not in table["always"] and not (article in table["feminine"] and feminine):
        return ""
    return "gen" if at > 0 and sent.tokens[at - 1].is_word and sent.tokens[at - 1].is_capital else "ben"


def _fitting(roles: tuple[str, ...], cases: frozenset[str]) -> str:
    """Of an adposition's roles the one that the noun's case agrees with."""
    return next((r for r in roles if CASE_OF_ROLE.get(r, r) in cases), roles[0])
