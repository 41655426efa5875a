"""The figures of one article: who is named, when, what happened, who said what, who held which office."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dragoman.score.dates import interval, overlaps, same_date, width
from dragoman.score.events import Events, event_figures
from dragoman.score.gold import Exported, Gold, Item, Spread, speakers, statement_span
from dragoman.score.match import Figure, Wanted, measure
from dragoman.score.names import TELLING, any_same, norm, same_name, words

NAMED_KINDS = frozenset({"person", "organisation", "polity", "place", "office-body", "news-agency", "format"})
NAMED_TYPES = frozenset({"person", "organisation", "polity", "place", "format", None})
NAMED_FORMS = frozenset({"name", "metonym", "adjective"})
CONTENT = 0.7
"""How much of what two contents of statements cover together both must cover to be one."""
YEAR = 366
"""Days: the widest window in which a publication date that the text does not state may lie."""

Article = Mapping[str, Any] | None
Numbered = tuple[int, int, Any]
Said = tuple[Item, Spread]


def figures(gold: Gold, exported: Exported) -> dict[str, Figure]:
    """Every figure of one article, in the order in which they are printed.

    Args:
        gold: The annotated article.
        exported: The record.

    Returns:
        The figures by name; a figure is left out where the gold does not annotate it.
    """
    article = exported.of_file(gold.file)
    events = Events(gold, exported, article)
    found = {"entities": _entities(gold, exported, article), "mentions": _mentions(gold, exported, article),
             "published": _published(gold, article), "language": _language(gold, article)}
    found |= event_figures(events)
    found |= {"formats": _formats(gold, exported, article), "designations (span+dispute)": _designations(gold, exported, article),
              "dates (span+value)": _dates(gold, exported, article)}
    found |= _statement_figures(gold, exported, article, events)
    found |= {"tenures": _tenures(gold, exported, article), "instruments": _instruments(gold, exported, article),
              "furniture characters": _furniture(gold, article)}
    return {name: figure for name, figure in found.items() if figure is not None}


def share(one: Spread, other: Spread) -> float:
    """How much of what two spans cover together is covered by both."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


# --- who and where ---------------------------------------------------------------


def _named(exported: Exported, article: Article) -> list[str]:
    """The entities that an article mentions, of the types that the gold annotates; one without a row counts too."""
    mentioned = {mention["entity"] for mention in exported.rows(article, "mention") if mention.get("entity")}
    return sorted(entity for entity in mentioned if exported.type_of(entity) in NAMED_TYPES)


def _one_name(exported: Exported) -> Callable[[str], str]:
    return lambda entity: f"{(exported.entities.get(entity) or {}).get('name', '?')} <{entity}>"


def same_content(one: Spread, other: Spread) -> float:
    """How much two contents of statements have in common; 0 where that is too little for one statement."""
    common = share(one, other)
    return common if common >= CONTENT else 0.0


def _entities(gold: Gold, exported: Exported, article: Article) -> Figure:
    def same(name: str, entity: str) -> float:
        names = exported.names(entity)
        return float(any_same(name, names)) * (1 + (norm(name) in map(norm, names)))

    wanted = [Wanted(e["name"], e["name"], bool(e.get("optional"))) for e in gold.listed("entities") if e["kind"] in NAMED_KINDS]
    return measure(wanted, _named(exported, article), same, _one_name(exported))


def _mentions(gold: Gold, exported: Exported, article: Article) -> Figure | None:
    spans = [(place["start"], place["end"], entity["name"]) for entity in gold.listed("entities") for place in entity.get("mentions", [])]
    rows = [row for row in exported.rows(article, "mention") if row.get("form", "name") in NAMED_FORMS]
    found = [(row["start"], row["end"], row.get("entity")) for row in rows]

    def same(wanted: Numbered, mine: Numbered) -> float:
        return float(share(wanted[:2], mine[:2]) >= 0.6 and any_same(wanted[2], exported.names(mine[2])))

    def show(mine: Numbered) -> str:
        return f"“{gold.text[mine[0]:mine[1]]}” {mine}"

    return measure([Wanted(span, show(span)) for span in spans], found, same, show) if spans else None


def _formats(gold: Gold, exported: Exported, article: Article) -> Figure:
    names = sorted({entity["name"] for entity in gold.listed("entities") if entity["kind"] == "format"})
    found = [entity for entity in _named(exported, article) if exported.type_of(entity) == "format"]
    return measure([Wanted(name, name) for name in names], found, lambda name, entity: float(any_same(name, exported.names(entity))),
                   _one_name(exported))


def _designations(gold: Gold, exported: Exported, article: Article) -> Figure | None:
    if "designations" not in gold.items:
        return None
    terms = [d for d in gold.listed("designations") if isinstance(d.get("term"), dict)]
    spans = [(d["term"]["start"], d["term"]["end"], bool(d.get("marks_dispute"))) for d in terms]
    found = [(row["start"], row["end"], bool(row.get("disputes"))) for row in exported.rows(article, "designation")]

    def show(mine: Numbered) -> str:
        return f"“{gold.text[mine[0]:mine[1]]}” {mine}"

    return measure([Wanted(span, show(span)) for span in spans], found, lambda g, p: float(share(g[:2], p[:2]) >= 0.5 and g[2] == p[2]), show)


# --- when ----------------------------------------------------------------------


def _dates(gold: Gold, exported: Exported, article: Article) -> Figure | None:
    if "dates" not in gold.items:
        return None
    dated = [(d["start"], d["end"], d.get("resolved") or d.get("value")) for d in gold.listed("dates")]
    spans = [date for date in dated if interval(date[2])]
    found = [(row["start"], row["end"], row.get("value")) for row in exported.rows(article, "date")]

    def show(mine: Numbered) -> str:
        return f"“{gold.text[mine[0]:mine[1]]}” {mine[2]}"

    return measure([Wanted(span, show(span)) for span in spans], found,
                   lambda g, p: float(share(g[:2], p[:2]) >= 0.5 and same_date(g[2], p[2])), show)


def _published(gold: Gold, article: Article) -> Figure | None:
    wanted = gold.items.get("published") or {}
    if not wanted.get("date"):
        return None
    mine = (article or {}).get("published") or {}
    found = [mine] if mine.get("start") else []
    return measure([Wanted(wanted, f"{gold.file}: {wanted.get('best') or wanted['date']}")], found, _holds,
                   lambda p: f"{gold.file}: {p.get('start')}/{p.get('end')} {p.get('basis')}")


def _holds(wanted: Item, found: Mapping[str, Any]) -> float:
    """Whether an interval holds the day of publication and is not much wider than the text lets one know."""
    mine, best, window = interval(found), interval(wanted.get("best") or wanted["date"]), interval(wanted.get("window"))
    if mine is None or best is None:
        return 0.0
    widest = max(YEAR, width(window or best))
    if width(best) <= 3:
        widest = 3 if wanted.get("basis") == "stated" else YEAR
    return float(overlaps(mine, best) and width(mine) <= widest)


def _language(gold: Gold, article: Article) -> Figure:
    found = [article["language"]] if article and article.get("language") else []
    return measure([Wanted(gold.language, f"{gold.file}: {gold.language}")], found, lambda g, p: float(g == p))


# --- who said what --------------------------------------------------------------


def _statement_figures(gold: Gold, exported: Exported, article: Article, events: Events) -> dict[str, Figure]:
    placed = [(item, statement_span(item, gold.text)) for item in gold.listed("statements")]
    said: list[Said] = [(item, span) for item, span in placed if span]
    found: list[Said] = [(row, (row["start"], row["end"])) for row in exported.rows(article, "statement")]

    def content(wanted: Said, mine: Said) -> float:
        return same_content(wanted[1], mine[1])

    def spoken(wanted: Said, mine: Said) -> float:
        speaker = mine[0].get("speaker")
        right = speaker is not None and events.cast.name(speaker) in speakers(wanted[0])
        return content(wanted, mine) if right else 0.0

    def reported(wanted: Said, mine: Said) -> float:
        names = [exported.names(reporter) for reporter in mine[0]["reported_by"]]
        return float(bool(content(wanted, mine)) and any(any_same(r, mine_) for r in wanted[0]["reported_by"] for mine_ in names))

    def figure(items: list[Said], mine: list[Said], same: Callable[[Said, Said], float]) -> Figure:
        wanted = [Wanted(item, _show_said(gold.text, item), bool(item[0].get("optional"))) for item in items]
        return measure(wanted, mine, same, lambda item: _show_said(gold.text, item))

    return {
        "statements (content)": figure(said, found, content),
        "statements (content+speaker)": figure(said, found, spoken),
        "statements (with reporter)": figure([s for s in said if s[0].get("reported_by")], [f for f in found if f[0].get("reported_by")],
                                             reported),
    }


def _show_said(text: str, said: Said) -> str:
    return f"{said[0].get('speaker')}: {text[said[1][0]:said[1][1]][:90]}"


# --- who held what, what was signed ------------------------------------------------


def _tenures(gold: Gold, exported: Exported, article: Article) -> Figure:
    def same(wanted: Item, mine: Item) -> float:
        held = any_same(wanted["person"], exported.names(mine.get("person")))
        offices = exported.names(mine.get("office")) | {str(mine.get("office"))}
        of_right = not wanted.get("of") or any_same(wanted["of"], exported.names(mine.get("polity")))
        return float(held and of_right and any(_same_office(wanted["office"], office) for office in offices))

    def show(item: Item) -> str:
        return f"{item.get('person')}, {item.get('office')} of {item.get('of') or item.get('polity')}"

    wanted = [Wanted(item, show(item), bool(item.get("optional"))) for item in gold.listed("tenures")]
    return measure(wanted, exported.rows(article, "tenure"), same, show)


def _same_office(wanted: str, mine: str) -> bool:
    one, other = set(words(wanted)), set(words(mine))
    return len(one & other) / max(1, len(one | other)) >= 0.5 and not (one ^ other) & TELLING


def _instruments(gold: Gold, exported: Exported, article: Article) -> Figure:
    def same(wanted: Item, mine: Item) -> float:
        names = exported.names(mine.get("id")) | {mine.get("name") or ""}
        return float(any(_same_title(wanted["name"], name) for name in names) or _same_act(wanted, mine, exported))

    def show(item: Item) -> str:
        return str(item.get("name") or "?")

    wanted = [Wanted(item, show(item), bool(item.get("optional"))) for item in gold.listed("instruments")]
    return measure(wanted, exported.rows(article, "instrument"), same, show)


def _same_title(wanted: str, mine: str) -> bool:
    one, other = set(words(wanted)), set(words(mine))
    return same_name(wanted, mine) or len(one & other) / max(1, len(one)) >= 0.6


def _same_act(wanted: Item, mine: Item, exported: Exported) -> bool:
    """A paper without a telling title is known by its kind, its date and a party."""
    dated = bool(wanted.get("date")) and interval(mine.get("date")) is not None and same_date(wanted["date"], mine.get("date"))
    kind = norm(wanted.get("kind")).split()[-1:] == norm(mine.get("type")).split()[-1:]
    return dated and kind and any(any_same(party, exported.names(p)) for party in wanted.get("parties") or [] for p in mine.get("parties") or [])


def _furniture(gold: Gold, article: Article) -> Figure | None:
    """The characters outside the body."""
    if "body" not in gold.items:
        return None
    ink = {i for i, letter in enumerate(gold.text) if not letter.isspace()}
    wanted = ink - _covered(gold.items["body"])
    mine = ink - _covered((article or {}).get("body") or [[0, len(gold.text)]])
    return Figure(len(wanted & mine), len(wanted), len(mine))


def _covered(spans: list[list[int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}
