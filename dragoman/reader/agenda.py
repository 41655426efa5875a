"""What talks are about and papers are called: acts that a text names without telling them."""
from __future__ import annotations

from collections.abc import Sequence

from dragoman.languages.pack import Pack
from dragoman.reader.acts import SEEN
from dragoman.reader.clause_words import clause_words
from dragoman.reader.draft import Draft, Sent
from dragoman.reader.instruments_phrase import Noun, head_first, nouns
from dragoman.reader.names import ends_preposition, postpositions
from dragoman.reader.surroundings import Surroundings
from dragoman.reader.trigger_words import MEETING
from dragoman.reader.triggers import Trigger

NEAR = 12  # tokens between a word for talk and what it is about
SIGNING = frozenset({"signing", "adoption", "ratification"})
ON_AGENDAS = frozenset({"cooperation", "opening", "resumption", "joint_project", "trade", "exchange", "aid", "support", "presence", "deployment", "build_up",
                        "protection", "peacekeeping", "demining", "refugee_return"})
STATES_OF_THINGS = frozenset({"war", "attack", "exercise", "displacement", "withdrawal", "sanction", "restriction"})  # on agendas as nouns
PAPERS = frozenset({"agreement_in_principle", "cooperation_plan"})  # kinds that a word in a paper's name may seem to tell: "memorandum of understanding"


def without_topics(draft: Draft, sent: Sent, around: Surroundings, found: Sequence[Trigger]) -> list[Trigger]:
    """The triggers of a sentence that tell an act, not only name one as an agenda or in the name of a paper.

    Args:
        draft: The draft.
        sent: The sentence.
        around: Its surroundings.
        found: The triggers.

    Returns:
        Those without "on developing cooperation", "a plan of consultations".
    """
    signed = any(t.kind.key in SIGNING for t in found)
    papers = nouns(draft, sent) if any(_may_be_called(t) for t in found) else []
    def names_paper(t: Trigger) -> bool:
        return _may_be_called(t) and (any(_in_name_of(draft, paper, t) or signed and _is_paper(paper, t) for paper in papers)
                                      or signed and _is_aim_of_paper(draft.pack, sent, t))
    return [t for t in found if not _is_on_agenda(draft, sent, around, t) and not names_paper(t) and not _is_occasion(t, found)
            and not _is_prospect(draft, sent, t) and not (t.row.noun and ends_preposition(draft.pack, sent, t.first, t.last))]


def _is_prospect(draft: Draft, sent: Sent, trigger: Trigger) -> bool:
    """Whether a noun tells only what may come about: "the prospect of talks", „მოლაპარაკებების პერსპექტივა“."""
    words = clause_words(draft.pack, "agenda", "prospects")
    if not trigger.row.noun:
        return False
    if not head_first(draft):
        return bool(words.at(sent.tokens, trigger.last))
    at = trigger.first
    while at > 0 and sent.tokens[at - 1].lower in draft.pack.words("articles") | {"of"}:
        at -= 1
    return any(m.last == at for i in range(max(0, at - 2), at) for m in words.at(sent.tokens, i))


OFFICES = frozenset({"appointment", "election", "inauguration"})


def _is_occasion(trigger: Trigger, found: Sequence[Trigger]) -> bool:
    """What somebody is congratulated on is told by another: "congratulated his colleague on the appointment"."""
    return not trigger.fact and trigger.kind.key in OFFICES and any(t.kind.key == "congratulation" and t.clause == trigger.clause for t in found)


def _may_be_called(trigger: Trigger) -> bool:
    return trigger.row.noun and (trigger.kind.family in MEETING or trigger.kind.key in PAPERS)


def _in_name_of(draft: Draft, paper: Noun, trigger: Trigger) -> bool:
    """Whether a trigger is what the name of a paper says beside its noun."""
    first, last = paper.head
    beside = trigger.first > first if head_first(draft) else trigger.last < last
    return beside and paper.first <= trigger.first < paper.last


def _is_paper(paper: Noun, trigger: Trigger) -> bool:
    """Whether a trigger is itself what is signed in the sentence: "adopted a roadmap"."""
    return trigger.kind.key in PAPERS and trigger.first < paper.head[1] and paper.head[0] < trigger.last


def _is_aim_of_paper(home: Pack, sent: Sent, trigger: Trigger) -> bool:
    """What a paper that is signed is for: "was signed for political consultations"."""
    before = home.table("clauses").get("purpose", {}).get("before", ())
    return any(t.lower in before for t in sent.tokens[max(0, trigger.first - 2):trigger.first])


def _is_on_agenda(draft: Draft, sent: Sent, around: Surroundings, trigger: Trigger) -> bool:
    """Whether a word for talk or thought in its clause has the act for its object: "discussed ways to", „вопросы развития“, «հարցեր»."""
    state = trigger.kind.key in STATES_OF_THINGS or trigger.status == "held" and _is_nobodys_visit(sent, trigger)
    named = trigger.kind.key in ON_AGENDAS or trigger.row.noun and state
    if trigger.fact or not named or trigger.row is SEEN:
        return False
    words = clause_words(draft.pack, "agenda", "words")
    before = [m.last for i in range(max(0, trigger.first - NEAR), trigger.first) for m in words.at(sent.tokens, i) if m.last <= trigger.first]
    after = range(trigger.last, min(len(sent.tokens), trigger.last + NEAR)) if not head_first(draft) else range(0)
    behind = [i for i in after if words.at(sent.tokens, i)]
    return any(_reaches(around, at, trigger.first, trigger.clause) for at in before) or any(_reaches(around, trigger.last, i, trigger.clause) for i in behind)


def _is_nobodys_visit(sent: Sent, trigger: Trigger) -> bool:
    """Whether no name and no office beside a visit says whose or whither it is: "an exchange of visits"."""
    named = [(p.first, p.last, p.cases) for p in sent.phrases] + [(o.first, o.last, o.cases) for o in sent.offices]
    spans = [(first, last, not cases or bool(GENITIVES & cases)) for first, last, cases in named]
    return trigger.kind.family == "visit" and not any(
        0 <= trigger.first - last <= 1 and owns or 0 <= first - trigger.last <= 1 for first, last, owns in spans)


GENITIVES = frozenset({"gen", "pl_gen"})


def _reaches(around: Surroundings, low: int, high: int, clause: int) -> bool:
    """Whether nothing between two tokens begins another clause or tells a fact."""
    return all(around.clause[i] == clause for i in range(low, high)) and not any(low <= f < high for f in around.facts)


SITUATION = 3  # tokens between a state of things and its place: "the situation in and around"


def list_begins(draft: Draft, sent: Sent, first: int) -> int:
    """Where the list begins that a name stands in: "in Mali, Chad and Niger"."""
    joints = draft.pack.words("and") | draft.pack.words("articles") | {","}
    while first > 0:
        joint = first
        while joint > 0 and sent.tokens[joint - 1].lower in joints:
            joint -= 1
        before = next((p.first for p in sent.phrases if p.last == joint and p.type in ("polity", "place")), None)
        if before is None and joint > 1 and draft.pack.cased and sent.tokens[joint - 1].is_capital:
            before = joint - 1
        if joint == first or before is None:
            break
        first = before
    return first


def _list_ends(draft: Draft, sent: Sent, last: int) -> int:
    """Where the list that a name stands in ends, with the postposition behind it: „ჩილესა და პერუს შორის“."""
    joints = draft.pack.words("and") | {","}
    starts = {p.first: p.last for p in sent.phrases if p.type in ("polity", "place", "organisation", "group")}
    while last + 1 < len(sent.tokens) and sent.tokens[last].lower in joints and last + 1 in starts:
        last = starts[last + 1]
    while last < len(sent.tokens) and sent.tokens[last].lower in postpositions(draft.pack):
        last += 1
    return last


def is_of_situation(draft: Draft, sent: Sent, first: int, last: int) -> bool:
    """Whether a place is that of a state of things, not of the talks on it: "discussed the situation in Sudan", „სუდანში არსებული ვითარება“."""
    words = clause_words(draft.pack, "agenda", "situations")
    if not head_first(draft):
        last = _list_ends(draft, sent, last)
        return any(words.at(sent.tokens, i) for i in range(last, min(len(sent.tokens), last + SITUATION - 1)))
    first = list_begins(draft, sent, first)
    return any(m.last <= first for i in range(max(0, first - SITUATION - 1), first) for m in words.at(sent.tokens, i))
