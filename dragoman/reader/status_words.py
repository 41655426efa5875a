"""Of which triggers a word of status speaks: of those that it governs in its clause, over "that", or over "which"."""
from __future__ import annotations

from dragoman.languages.lexicon import Lexicon, Match
from dragoman.languages.pack import Pack
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.names import adposition
from dragoman.reader.surroundings import Surroundings, ends_in, fact_between, takes_place
from dragoman.reader.trigger_words import INTENDING, MEETING, REFUSED, TriggerRow, kinds

REACH = 3  # tokens between "after the" and its noun: adjectives and genitives


def concerns(draft: Draft, sent: Sent, around: Surroundings, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """Whether a status word speaks of a trigger: it governs it, reaches into it ("did not meet"), or fills its gap ("has proposed a meeting")."""
    first, last, status = mark
    if match.first <= first < match.last:
        meets = match.first < first and kinds()[match.value.kind].family in REFUSED
        return meets and (status == "called-for" or _perfect(draft.pack, sent, match.first, first))
    own = status in ("planned", "called-for") and match.value.kind in INTENDING and not match.value.noun
    return first < match.first < last and not own or _governs(draft, sent, around, mark, match)


def _perfect(home: Pack, sent: Sent, at: int, following: int) -> bool:
    """ "Has suspended": a helping verb right before the status word."""
    return following == at + 1 and sent.tokens[at].lower in home.table("clauses").get("finite", {}).get("perfect", ())


def _governs(draft: Draft, sent: Sent, around: Surroundings, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """A status word rules the verbs behind it in its clause and the nouns on both sides; over "that" or "to" it reaches into the next clause."""
    at, _, status = mark
    if (status != "planned" or _settled(draft.pack).at(sent.tokens, at)) and _is_setting(draft.pack, sent, match):
        return False
    if around.clause[at] != around.clause[match.first]:
        return _over_that(draft.pack, sent, around, mark, match) or _behind_which(draft.pack, sent, around, mark, match)
    if status == "denied" and at > match.first and _behind_reports(draft.pack, sent, around, match):
        return True
    if draft.pack.main.get("order") == "sov" and at == match.last:  # no two finite verbs stand side by side: the first is a verbal noun
        return True
    if status in SAID and _speaks(match) and not _leads_to(draft.pack, sent, mark[1], match.first):
        return False
    if _adjectives(draft.pack).at(sent.tokens, at):
        return match.value.noun and 0 <= match.first - mark[1] <= REACH
    if status == "denied" and _holds_helper(draft.pack, sent, mark) and 0 <= match.first - mark[1] <= REACH or _is_asked(draft.pack, sent, mark, match):
        return True
    told = match.first in around.facts and not match.value.noun
    if told or fact_between(around, at, match.first) or match.value.noun and status in UNDONE and takes_place(around, at):
        return False
    return at < match.first or _is_nominal(draft.pack, sent, match) or holds_its_plan(around, match) or draft.pack.main.get("order") == "sov"


SAID = frozenset({"planned", "called-for"})


def _speaks(match: Match[TriggerRow]) -> bool:
    """A verb of speech or intention: a plan or call elsewhere in its clause is what it tells of, and not its own fate."""
    return not match.value.noun and (match.value.kind in INTENDING or kinds()[match.value.kind].family == "speech")


def _leads_to(home: Pack, sent: Sent, last: int, first: int) -> bool:
    """Whether a verb stands right behind a word of plan, with no "and" between: "is expected to condemn"."""
    return 0 <= first - last <= REACH and home.words("and").isdisjoint(t.lower for t in sent.tokens[last:first])


def _holds_helper(home: Pack, sent: Sent, mark: tuple[int, int, str]) -> bool:
    """ "Denied it had": a status word with the helping verb of what it speaks of."""
    return sent.tokens[mark[1] - 1].lower in home.table("clauses").get("finite", {}).get("perfect", ())


ASKED = 12  # tokens between a verb of asking and the verb of what is asked


def _is_asked(home: Pack, sent: Sent, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """In verb-final order, what stands between the comma right behind a verb of asking and the next pause: „სთხოვა, ეკიპაჟი გაეშვათ“."""
    _, last, status = mark
    if status != "called-for" or home.main.get("order") != "sov" or last >= len(sent.tokens) or sent.tokens[last].text != ",":
        return False
    between = [t.lower for t in sent.tokens[last + 1:match.first]]
    first = between[0] if between else sent.tokens[match.first].lower
    joined = home.words("and") | home.words("clause") | home.words("who")
    return last < match.first <= last + ASKED and first not in joined and not {",", ";", ":", "—", "-"} & set(between)


def _is_nominal(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    """A noun, or a verb in the form of one: "a second meeting", "открытие моста", «փաստաթղթի ստորագրումը»."""
    nominal = home.table("clauses").get("nominal", {}).get("endings", ())
    return match.value.noun or bool(nominal) and ends_in(sent, match.first, match.last, nominal)


def _adjectives(home: Pack) -> Lexicon[str]:
    """Status words that speak of the noun behind them alone: "the upcoming talks"."""
    return clause_words(home, "status", "adjectives")


def _settled(home: Pack) -> Lexicon[str]:
    """Words of plan that tell a fact themselves, so that where they are said is no plan: "at the talks they agreed to meet again"."""
    return clause_words(home, "status", "settled")


def _is_setting(home: Pack, sent: Sent, match: Match[TriggerRow]) -> bool:
    """Where something is said or done, "at the meeting": no object of it."""
    if not match.value.noun or kinds()[match.value.kind].family not in MEETING:
        return False
    cases = frozenset(c.removeprefix("pl_") for c in match.cases)
    role = next(filter(None, (adposition(home, sent, at, match.last, cases) for at in range(match.first, max(match.first - REACH, 0), -1))), "")
    return role == "loc" if role else bool(cases) and cases <= {"loc"}


UNDONE = frozenset({"planned", "suspended"})  # what is said of an act that is taken up after all: "held the planned talks"


def holds_its_plan(around: Surroundings, match: Match[TriggerRow]) -> bool:
    """A trigger that begins with the word for its plan: "the planned meeting"."""
    return any(first == match.first and last < match.last for first, last, _ in around.status)


UNTOLD = frozenset({"suspended", "cancelled"})  # fates of what a noun names: no "that" tells what was called off
THAT = 12  # tokens between a status word and its "that": "denied reports in the press of Oslo that"


def _over_that(home: Pack, sent: Sent, around: Surroundings, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """The clause that a "that" opens is the content of the status word before it, or of the reports that the word behind it calls untrue."""
    at, last, status = mark
    if status in UNTOLD:
        return False
    opener = around.clause.index(around.clause[match.first])
    opens = sent.tokens[opener].lower in home.words("that") or opener in around.wishes
    if not 0 < opener <= match.first or not opens or around.clause[at] != around.clause[opener - 1]:
        return False
    if at > match.first:
        return status == "denied" and _reports(home, sent, opener)
    if status == "denied" and match.first in around.facts and sent.tokens[match.first - 1].lower in home.words("and"):
        return False
    return at < opener and opener - last <= THAT and not (
        status == "planned" and match.first in around.facts and sent.tokens[opener].lower not in home.table("clauses").get("finite", {}).get("subjunctive", ()))


def _behind_which(home: Pack, sent: Sent, around: Surroundings, mark: tuple[int, int, str], match: Match[TriggerRow]) -> bool:
    """A relative clause speaks of the noun before it: "the visit to Ghana, which is planned for June"."""
    at, _, status = mark
    opener = around.clause.index(around.clause[at])
    relative = home.words("who") | home.words("that") if opener == match.last else home.words("who")
    if not match.value.noun or not match.last <= opener <= match.last + THAT or sent.tokens[opener].lower not in relative:
        return False
    nearer = any(m.value.noun and match.last <= m.first < opener for m in around.matches)
    told = status in UNDONE and takes_place(around, match.first)
    return not nearer and not told and around.clause[match.first] == around.clause[opener - 1] and not fact_between(around, opener, at)


def _behind_reports(home: Pack, sent: Sent, around: Surroundings, match: Match[TriggerRow]) -> bool:
    """A clause that says what reports tell, with the verb of the main clause at its end: "reports that troops had crossed the river were false"."""
    opener = around.clause.index(around.clause[match.first])
    return 0 < opener <= match.first and sent.tokens[opener].lower in home.words("that") and _reports(home, sent, opener)


def _reports(home: Pack, sent: Sent, opener: int) -> bool:
    """ "The reports, that": a noun for news stands right before the clause."""
    end = opener - (sent.tokens[opener - 1].text == ",")
    return any(m.last == end for i in range(max(0, end - 2), end) for m in pointing_words(home).at(sent.tokens, i))


def pointing_words(home: Pack) -> Lexicon[str]:
    """Words that stand for what was told: "this", "the reports"."""
    return clause_words(home, "denial", "this")
