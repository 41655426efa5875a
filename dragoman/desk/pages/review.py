"""Review: uncertain findings decided one at a time, events and entities merged and split, and every decision listed."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from dragoman.desk.labels import JUDGEMENTS, REVIEWS
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, filled, mount, sliced
from dragoman.desk.marks import trigger_pieces
from dragoman.desk.pages.event import account_card, headline, names_of
from dragoman.desk.shelf import Shelf
from dragoman.desk.telling import EVENT_COLUMNS, event_row, row_headline
from dragoman.desk.view import View, Viewing
from dragoman.errors import RecordError
from dragoman.record import decisions, queries, reviewing
from dragoman.record.actors import actor, current_id
from dragoman.record.decisions import Decision
from dragoman.record.facets import events_of
from dragoman.record.named import names_in
from dragoman.record.quotes import quotes
from dragoman.record.reviewing import Appearance, Item, Move
from dragoman.record.shown import EventView
from dragoman.record.store import Record

router = APIRouter()
COOKIE, LONGEST_NAME, LONGEST_WHY = "dragoman_reviewer", 80, 500
YEAR = 365 * 86_400
BELOW = 0.7
"""The confidence under which an event is asked about."""
MOST, SHOWN, BESIDE = 500, 60, 60
"""Items of a kind that wait at most; appearances that a page shows; letters shown before and after a name."""
YES = {"event": ("right", "wrong"), "events": ("same", "different"), "entities": ("same", "different")}
"""The judgements that yes and no stand for."""


# --- who decides -----------------------------------------------------------------------------

def reviewer(view: View) -> str:
    """The name under which decisions of this session are signed."""
    return unquote(view.request.cookies.get(COOKIE, "")).strip()[:LONGEST_NAME] or view.desk.settings.who


@router.post("/review/name", include_in_schema=False)
def sign(view: Viewing, who: Annotated[str, Form(max_length=LONGEST_NAME)] = "") -> Response:
    """Take the name under which to sign."""
    answer = RedirectResponse(view.url("/review", **_state(view)), 303)
    told = " ".join("".join(c if c.isprintable() else " " for c in who).split())
    answer.set_cookie(COOKIE, quote(told), max_age=YEAR, httponly=True, samesite="lax", secure=view.request.url.scheme == "https")
    return answer


def _state(view: View) -> dict[str, Any]:
    """What an address of the review carries besides the language."""
    return {key: view.asked.get(key) for key in ("what", "after", "item")}


# --- what waits ----------------------------------------------------------------------------------

def found(shelf: Shelf, record: Record, what: str | None) -> list[Item]:
    """What a person should look at, decided already or not: entities that may be one, events that may be one, events read with little confidence."""
    return [item for kind, ask in LOOKS.items() if what in (None, kind) for item in shelf.kept(("found", kind), ask, record)]


LOOKS: Mapping[str, Callable[[Record], list[Item]]] = {
    "entities": lambda record: reviewing.entity_pairs(record.connection, MOST), "events": lambda record: reviewing.event_pairs(record.connection, MOST),
    "event": lambda record: reviewing.uncertain(record.connection, BELOW, MOST)}
"""How each kind of item is found, in the order in which they are asked about."""


def chosen(items: Sequence[Item], asked: str | None, after: str | None, every: Sequence[str]) -> Item | None:
    """The item that is shown: the one asked for, else the first behind one that was passed, else the first.

    Args:
        items: Those that wait.
        asked: The id of an item.
        after: The id of an item that was decided or skipped.
        every: Ids of all items in their order, decided ones too.
    """
    by_id = {item.id: item for item in items}
    if asked in by_id:
        return by_id[asked]
    start = every.index(after) + 1 if after in every else 0
    return next((by_id[name] for name in (*every[start:], *every[:start]) if name in by_id), None)


def item_of(record: Record, name: str) -> Item | None:
    """The item that an address names, also one that does not wait: a finding that is looked at again."""
    left, _, right = name.partition("+")
    known = reviewing.current(record.connection, {x for x in (left, right) if x})
    if left not in known or right and right not in known:
        return None
    return Item("event" if not right else "events" if left.startswith("event:") else "entities", left, right or None)


# --- one item ---------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Side:
    """One side of an item, ready to be shown: its title, address, facts as (heading, value), cards with sentences, names as (form, language)."""

    id: str
    title: str
    url: str
    facts: tuple[tuple[str, str], ...]
    cards: tuple[Row, ...]
    names: tuple[tuple[str, str], ...] = ()


@router.get("/review", include_in_schema=False)
def page(view: Viewing) -> Response:
    """One item, with what may be done about it."""
    with view.reading() as record:
        every = found(view.shelf, record, view.asked.get("what"))
        items = reviewing.undecided(record.connection, every)
        item = chosen(items, view.asked.get("item"), view.asked.get("after"), [i.id for i in every])
        asked = view.asked.get("item")
        if asked and (item is None or item.id != asked):
            item = item_of(record, asked) or item
        sides = [side(view, record, x) for x in (item.left, item.right) if x] if item else []
        made = reviewing.moves(decisions.stored(record.connection))
    who = reviewer(view)
    return view.render("review/review.html", item=item, sides=sides, waiting=len(items), who=who, state=_state(view), kinds=REVIEWS,
                       undo=reviewing.last_done(made, who), redo=reviewing.last_undone(made, who), yes=YES, differs=_differing(sides))


def _differing(sides: Sequence[Side]) -> list[tuple[str, list[str], bool]]:
    """The facts of two sides beside each other: heading, both values, whether they differ."""
    if len(sides) < 2:
        return []
    left, right = (dict(s.facts) for s in sides)
    return [(name, [left.get(name, ""), right.get(name, "")], left.get(name, "") != right.get(name, "")) for name in {**left, **right}]


def side(view: View, record: Record, name: str) -> Side:
    """One side of an item.

    Args:
        view: The request.
        record: The record.
        name: An event's or entity's id.

    Raises:
        RecordError: There is none.
    """
    return _event_side(view, record, name) if name.startswith("event:") else _entity_side(view, record, name)


def _event_side(view: View, record: Record, name: str) -> Side:
    detail = queries.event(record, name)
    event, said = detail.event, {(q.article, q.start, q.end): q for q in detail.quotes}
    row = filled(Asking(view, record, {}), EVENT_COLUMNS, [event_row(event)])[0]
    cards = tuple({**_card(account_card(a, said)), "id": a.id, "rule": f"{a.extractor} {a.confidence:.2f}"} for a in event.accounts[:SHOWN])
    return Side(event.id, row_headline(view, row), view.event_url(event.id), _event_facts(view, event, row), cards)


def _card(card: Row) -> Row:
    a = card["account"]
    return {"outlet": card["outlet"] or a.source, "language": a.language, "date": a.as_of, "pieces": card["pieces"], "article": a.article,
            "start": a.start, "end": a.end}


def _event_facts(view: View, event: EventView, row: Row) -> tuple[tuple[str, str], ...]:
    facts = {N_("Date"): view.date(event.date), N_("Kind"): view.label("kind", event.kind), N_("Status"): view.label("status", row["status"]),
             N_("Who"): ", ".join(x["name"] for x in row["who"]), N_("Towards"): ", ".join(x["name"] for x in row["towards"]),
             N_("Place"): row["place"]["name"] if row["place"] else "", N_("Reports"): str(event.reports), N_("Languages"): ", ".join(event.languages),
             N_("Confidence"): f"{event.confidence:.2f}"}
    return tuple((view.gettext(name), value) for name, value in facts.items() if value)


def _entity_side(view: View, record: Record, name: str) -> Side:
    named = actor(record.connection, name)
    seen = reviewing.appearances(record.connection, named.id, SHOWN)
    names = names_in(record.connection, [x for x in (named.id, named.of) if x], view.tongue)
    facts = {N_("What it is"): view.label("type", named.type), N_("Belongs to"): names.get(named.of or "", ""), N_("Articles"): str(named.articles),
             N_("Events"): str(named.events), N_("In the register"): view.gettext(N_("yes")) if named.listed else ""}
    told = tuple((view.gettext(k), v) for k, v in facts.items() if v)
    forms = tuple(dict.fromkeys((form, language) for form, language, _ in named.names))
    return Side(named.id, names.get(named.id, named.name), view.entity_url(named.id), told, tuple(_naming(record, seen)), forms)


def _naming(record: Record, seen: Sequence[Appearance]) -> list[Row]:
    """Appearances as cards: the name with some words around it."""
    spots = {a.id: (a.article, max(0, a.start - BESIDE), a.end + BESIDE) for a in seen}
    said = {(q.article, q.start, q.end): q.text for q in quotes(record.connection, spots.values())}
    return [{"outlet": a.source, "language": a.language, "date": None, "article": a.article, "start": a.start, "end": a.end, "id": a.id, "rule": "",
             "pieces": trigger_pieces(said.get(spots[a.id], ""), [(a.start - spots[a.id][1], a.end - spots[a.id][1])])} for a in seen]


# --- deciding --------------------------------------------------------------------------------------------

Text = Annotated[str, Form(max_length=300)]
Why = Annotated[str, Form(max_length=LONGEST_WHY)]


@router.post("/review/decide", include_in_schema=False)
def decide(view: Viewing, left: Text, judgement: Text, right: Text = "", why: Why = "", to: Text = "") -> Response:
    """Write down what was decided, and go on."""
    if judgement not in JUDGEMENTS or judgement == "edit":
        raise RecordError("D412", f"{judgement!r} is no judgement.", f"Use one of: {', '.join(JUDGEMENTS)}.")
    with view.shelf.writing() as record:
        record.decide(judgement, left, right or None, who=reviewer(view), why=why.strip())
    name = f"{left}+{right}" if right else left
    return RedirectResponse(view.url("/review/decisions") if to == "decisions" else view.url("/review", what=view.asked.get("what"), after=name), 303)


@router.post("/review/turn", include_in_schema=False)
def turn(view: Viewing, decision: Annotated[list[str], Form(max_length=reviewing.MOST_PAIRS)], why: Why = "", to: Text = "") -> Response:
    """Take decisions back, or bring back what was taken back."""
    with view.shelf.writing() as record:
        made = reviewing.turning(record, decision, reviewer(view), why.strip())
        with record.reading() as connection:
            stands = {m.last.id: m.stands for m in reviewing.moves(decisions.stored(connection))}
    if to == "decisions":
        return RedirectResponse(view.url("/review/decisions"), 303)
    name = "+".join(x for x in (made[0].left, made[0].right) if x)
    return RedirectResponse(view.url("/review", what=view.asked.get("what"), **{"after" if stands[made[0].id] else "item": name}), 303)


# --- merging and splitting by hand -----------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision would do: the sides as they would be, what would be kept and added in numbers, or why it is refused."""

    sides: tuple[Side, ...] = ()
    kept: str = ""
    added: str = ""
    events: int = 0
    names: int = 0
    refused: str = ""


def previewed(view: View, left: str, right: str) -> Outcome | None:
    """What merging two things would do; None where the desk is read-only."""
    if view.desk.settings.read_only:
        return None
    try:
        with view.shelf.writing() as record:
            return _merged(view, record, left, right)
    except RecordError as error:
        return Outcome(refused=f"{error.message} {error.way_out}")


def _merged(view: View, record: Record, left: str, right: str) -> Outcome:
    with record.reading():
        before = [side(view, record, x) for x in (left, right)]
        counted = [_counted(record, x.id) for x in before]
    with reviewing.trial(record, [Decision("same", left, right, reviewer(view), decisions.now())]) as connection:
        names = reviewing.current(connection, {left, right})
        after = side(view, record, names[left])
    kept = 1 if before[1].id == after.id else 0
    return Outcome((after,), before[kept].title, before[1 - kept].title, *counted[1 - kept])


def _counted(record: Record, name: str) -> tuple[int, int]:
    """How many events, or reports of one event, and names something brings."""
    if name.startswith("event:"):
        return queries.event(record, name).event.reports, 0
    named = actor(record.connection, name)
    return named.events, len(named.names)


@router.get("/review/preview", include_in_schema=False)
def preview(view: Viewing) -> Response:
    """What merging two things would do, as a piece of a page: it takes longer to find than the page."""
    left, right = (view.asked.get(key, "") for key in ("left", "right"))
    outcome = previewed(view, left, right) if left and right else None
    return view.render("review/preview.html", outcome=outcome or Outcome(refused=view.gettext(N_("There is nothing to show."))))


@router.get("/review/merge", include_in_schema=False)
def merge(view: Viewing) -> Response:
    """Two things to be made one: what it would do, and the button."""
    with view.reading() as record:
        named = [_subject(record, view.asked[key]) for key in ("left", "right") if key in view.asked]
        sides = [side(view, record, x) for x in named]
    apart = len(sides) == 2 and sides[0].id != sides[1].id
    return view.render("review/merge.html", sides=sides, who=reviewer(view), apart=apart, differs=_differing(sides),
                       outcome=previewed(view, sides[0].id, sides[1].id) if apart else None)


def _subject(record: Record, name: str) -> str:
    """The event or entity that an id or a name means."""
    if name.startswith("event:"):
        return queries.event(record, name).event.id
    known = current_id(record.connection, name)
    return known if reviewing.current(record.connection, {known}) else queries.entity_id(record, name)


@router.get("/review/split", include_in_schema=False)
def split(view: Viewing) -> Response:
    """An event's accounts or an entity's appearances, some of which are to leave it: what it would do, and the button."""
    out = view.request.query_params.getlist("out")[:reviewing.MOST_PAIRS]
    with view.reading() as record:
        shown = side(view, record, _subject(record, view.asked["subject"])) if "subject" in view.asked else None
    return view.render("review/split.html", side=shown, out=out, who=reviewer(view), outcome=_parted(view, shown.id, out) if shown and out else None)


def _parted(view: View, subject: str, out: Sequence[str]) -> Outcome | None:
    if view.desk.settings.read_only:
        return None
    try:
        with view.shelf.writing() as record:
            with record.reading() as connection:
                made = reviewing.splitting(connection, subject, out, Decision("different", subject, None, reviewer(view), decisions.now()))
            with reviewing.trial(record, made) as connection:
                names = reviewing.current(connection, {x for d in made for x in (d.left, d.right) if x})
                return Outcome(tuple(side(view, record, x) for x in dict.fromkeys(names.values())))
    except RecordError as error:
        return Outcome(refused=f"{error.message} {error.way_out}")


@router.post("/review/split", include_in_schema=False)
def part(view: Viewing, subject: Text, out: Annotated[list[str], Form(max_length=reviewing.MOST_PAIRS)], why: Why = "") -> Response:
    """Take accounts or appearances out."""
    pattern = Decision("different", subject, None, reviewer(view), decisions.now(), why.strip())
    with view.shelf.writing() as record:
        with record.reading() as connection:
            made = reviewing.splitting(connection, subject, out, pattern)
        record.load_decisions(made)
    return RedirectResponse(view.url("/review/decisions"), 303)


# --- lists ---------------------------------------------------------------------------------------------------------

QUEUE_COLUMNS = (
    Column("kind", N_("What is asked"), "label", "review"), Column("left", N_("One"), "subject"), Column("right", N_("The other"), "subject"),
    Column("apart", N_("What keeps them apart"), "words"), Column("alike", N_("What speaks for it"), "words"), Column("weight", N_("Weight"), "number"),
    Column("left_name", N_("Name of the one"), hidden=True), Column("right_name", N_("Name of the other"), hidden=True))
DECISION_COLUMNS = (
    Column("when", N_("When")), Column("who", N_("Signed")), Column("judgement", N_("Decision"), "label", "judgement"), Column("left", N_("One"), "subject"),
    Column("right", N_("The other"), "subject"), Column("why", N_("Why")), Column("state", N_("State"), "label", "decision"),
    Column("left_name", N_("Name of the one"), hidden=True), Column("right_name", N_("Name of the other"), hidden=True),
    Column("supersedes", N_("Takes back"), hidden=True), Column("decision", N_("Id"), hidden=True))


def _queue(asking: Asking) -> list[Item]:
    return reviewing.undecided(asking.connection, found(asking.view.shelf, asking.record, asking.filters.get("what")))


def _queue_page(asking: Asking, after: str | None, limit: int) -> Found:
    def rows(items: list[Item]) -> list[Row]:
        names = titles(asking, {x for i in items for x in (i.left, i.right) if x})
        reasons = {i.id: [[asking.view.label("reason", x) for x in why] for why in (i.apart, i.alike)] for i in items}
        return [{"kind": i.kind, "left": i.left, "right": i.right, "apart": reasons[i.id][0], "alike": reasons[i.id][1], "weight": i.weight,
                 "left_name": names.get(i.left), "right_name": names.get(i.right or "")} for i in items]

    return sliced(_queue(asking), after, limit, rows)


def titles(asking: Asking, subjects: set[str]) -> dict[str, str]:
    """Events told in one line, entities by their names; what is there no more keeps its id."""
    now = reviewing.current(asking.connection, subjects)
    events = {e.id: e for e in events_of(asking.connection, sorted({x for x in now.values() if x.startswith("event:")}))}
    names = names_of(asking.record, asking.view, list(events.values()), [x for x in now.values() if not x.startswith("event:")])
    return {x: (headline(asking.view, events[y], names) if y in events else names(y)["name"]) for x, y in now.items()}


def _decisions(asking: Asking) -> list[Move]:
    """Every row, the latest first."""
    made = decisions.stored(asking.connection)
    standing = {d.id for d in decisions.stored(asking.connection, True)}
    who, judgement = asking.filters.get("who"), asking.filters.get("judgement")
    return [Move(d, d, d.id in standing) for d in reversed(made) if who in (None, d.who) and judgement in (None, d.judgement)]


def _decision_page(asking: Asking, after: str | None, limit: int) -> Found:
    def rows(made: list[Move]) -> list[Row]:
        names = titles(asking, {x.partition("#")[0] for m in made for x in (m.made.left, m.made.right) if x})
        return [_decision_row(m, names) for m in made]

    return sliced(_decisions(asking), after, limit, rows)


def _decision_row(move: Move, names: Mapping[str, str]) -> Row:
    d = move.made
    state = "taken-back" if not move.stands else "takes-back" if d.supersedes else "stands"
    right = d.right if d.judgement == "edit" else names.get(d.right or "")
    return {"when": d.when, "who": d.who, "judgement": d.judgement, "left": d.left, "right": d.right, "why": d.why, "state": state,
            "supersedes": d.supersedes, "decision": d.id, "left_name": names.get(d.left.partition("#")[0]), "right_name": right}


def _extra(asking: Asking) -> Mapping[str, Any]:
    return {"subject_url": subject_url, "writable": not asking.view.desk.settings.read_only}


def subject_url(view: View, name: str) -> str:
    """Where what a decision names is shown."""
    bare = name.partition("#")[0]
    if bare.startswith("article:"):
        return view.entity_url(bare.partition("/")[2])
    return view.event_url(bare) if bare.startswith("event:") else view.entity_url(bare)


mount(router, Listing("/review/queue", N_("What waits for review"), QUEUE_COLUMNS, _queue_page, lambda asking: len(_queue(asking)),
                      (Filter("what", N_("What is asked"), "choice", tuple(REVIEWS), "review"),), "review/queue.html", _extra,
                      meaning="uncertain findings that wait for a person"))
mount(router, Listing("/review/decisions", N_("Decisions"), DECISION_COLUMNS, _decision_page, lambda asking: len(_decisions(asking)),
                      (Filter("who", N_("Signed")), Filter("judgement", N_("Decision"), "choice", tuple(JUDGEMENTS), "judgement")),
                      "review/decisions.html", _extra, meaning="what people decided, dated and signed"))
