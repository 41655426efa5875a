"""Who meets whom: a network whose edges lead to events and their sentences, with a table that holds the same."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from dragoman.desk.files import xml_text
from dragoman.desk.labels import KINDS, STATUSES
from dragoman.desk.language import N_
from dragoman.desk.listing import Asking, Column, Filter, Found, Listing, Row, filled, mount, sliced
from dragoman.desk.telling import EVENT_COLUMNS, event_row, row_headline
from dragoman.desk.view import View, Viewing
from dragoman.record.facets import Wanted, event_page
from dragoman.record.named import names_in
from dragoman.record.network import Tie, central, days_of, ties

router = APIRouter()
MOST = 40
"""Actors that are drawn at most: more of them are a tangle that tells nobody anything."""
SHOWN = 20
"""Events of an edge that are shown beside the drawing."""

COLUMNS = (
    Column("left", N_("One"), "entity"), Column("right", N_("The other"), "entity"), Column("events", N_("Events"), "meetings"),
    Column("first", N_("First"), "date"), Column("last", N_("Last"), "date"))
FILTERS = (
    Filter("actor", N_("Actor"), "entity", meaning="whose contacts are shown: an id, or a name in any script; all who are in most events where it is left out"),
    Filter("among", N_("Among"), "choice", ("person", "polity", "organisation"), "type"),
    Filter("kind", N_("Kind"), "choice", tuple(KINDS), "kind"),
    Filter("status", N_("Status"), "choice", tuple(STATUSES)[:-1], "status", meaning="what became of the events; those that took place where it is left out"),
    Filter("since", N_("From"), "date"), Filter("until", N_("To"), "date"))
HELD = "held"


def _wanted(asking: Asking) -> Wanted:
    f, actor = asking.filters, asking.entity("actor")
    return Wanted((actor,) if actor else (), kind=f.get("kind"), status=f.get("status", HELD), since=f.get("since"), until=f.get("until"))


def _nodes(asking: Asking) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = asking.kept("nodes", lambda now: central(now.connection, _wanted(now), now.filters.get("among"), MOST + 1))
    return found


def _ties(asking: Asking) -> list[Tie]:
    nodes = [name for name, _ in _nodes(asking)[:MOST]]
    found: list[Tie] = asking.kept("ties", lambda now: ties(now.connection, _wanted(now), nodes))
    return found


def _ask(asking: Asking, after: str | None, limit: int) -> Found:
    return sliced(_ties(asking), after, limit, lambda some: [_row(asking, tie) for tie in some])


def _row(asking: Asking, tie: Tie) -> Row:
    first, last = days_of(asking.connection, _wanted(asking), tie)
    return {"left": tie.left, "right": tie.right, "events": tie.events, "first": first, "last": last}


def _extra(asking: Asking) -> Mapping[str, Any]:
    return {"crowded": len(_nodes(asking)) > MOST, "most": MOST, "between": _between(asking)}


def _between(asking: Asking) -> dict[str, str]:
    """What an address keeps when it leads from an edge to its events."""
    return {"status": HELD, **{k: v for k, v in asking.filters.items() if k in ("kind", "status", "since", "until")}}


def _asking(view: View, record: Any) -> Asking:
    return Asking(view, record, {k: v for k, v in view.asked.items() if k in {f.name for f in FILTERS}})


@router.get("/network/graph.json", include_in_schema=False)
def graph(view: Viewing) -> Response:
    """The network as the page draws it."""
    with view.reading() as record:
        nodes, edges, names = _drawn(_asking(view, record))
        between = _between(_asking(view, record))
    drawn = [{"id": name, "label": names.get(name, name), "events": n, "type": name.partition(":")[0], "url": view.entity_url(name)} for name, n in nodes]
    joined = [{"source": t.left, "target": t.right, "events": t.events, "url": view.url("/network/events", actor=t.left, other=t.right, **between)}
              for t in edges]
    return JSONResponse({"nodes": drawn, "edges": joined})


def _drawn(asking: Asking) -> tuple[list[tuple[str, int]], list[Tie], dict[str, str]]:
    """Actors, their ties and their names."""
    nodes = _nodes(asking)[:MOST]
    return nodes, _ties(asking), names_in(asking.connection, [name for name, _ in nodes], asking.view.tongue)


@router.get("/network/events", include_in_schema=False)
def edge(view: Viewing) -> Response:
    """The events of an edge with their sentences, for the page that draws it."""
    with view.reading() as record:
        asking = Asking(view, record, view.asked)
        sides = tuple(x for name in ("actor", "other") if (x := asking.entity(name)))
        f = asking.filters
        page = event_page(record.connection, Wanted(sides, kind=f.get("kind"), status=f.get("status"), since=f.get("since"), until=f.get("until")), None, SHOWN)
        rows: list[Row] = filled(asking, EVENT_COLUMNS, [event_row(e) for e in page.events])
        names = names_in(record.connection, sides, view.tongue)
    return view.render("network/events.html", rows=rows, sides=[names.get(x, x) for x in sides], more=page.following, row_headline=row_headline)


@router.get("/network.gexf", include_in_schema=False)
def gexf(view: Viewing) -> Response:
    """The network as GEXF, which Gephi and its like read."""
    with view.reading() as record:
        nodes, edges, names = _drawn(_asking(view, record))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">', "<nodes>",
             *(f"<node id={quoteattr(name)} label={quoteattr(xml_text(names.get(name, name)))}/>" for name, _ in nodes), "</nodes>", "<edges>",
             *(f'<edge id="{i}" source={quoteattr(t.left)} target={quoteattr(t.right)} weight="{t.events}"/>' for i, t in enumerate(edges)),
             "</edges>", "</graph></gexf>"]
    return Response("\n".join(lines).encode("utf-8", "replace"), media_type="application/gexf+xml",
                    headers={"content-disposition": 'attachment; filename="network.gexf"'})


mount(router, Listing("/network", N_("Network"), COLUMNS, _ask, lambda asking: len(_ties(asking)), FILTERS, "network/network.html", _extra,
                      "who takes part in events together with whom"))
