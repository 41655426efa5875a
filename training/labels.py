"""The closed lists of what the model tells apart."""
from __future__ import annotations

from corpus.check import lists

MENTIONS = ("person", "organisation", "polity", "place", "office", "format", "instrument", "group", "desc", "pron")
LAYERS = (*MENTIONS, "geo", "body", "date", "trigger", "content", "cue")
NAMES = frozenset({"person", "body", "geo"})  # what public sets annotate; geo is a place or a polity, body an organisation as they understand it
CORPUS = frozenset(LAYERS) - {"body"}
KINDS = tuple(lists()["kinds"])
STATUSES = ("held", "planned", "suspended", "cancelled", "called-for")
ROLES = ("none", "who", "src", "rcp", "visitor", "host", "for", "mediator", "absent", "place", "date", "speaker", "by", "to", "holder", "of")
EVENT_ROLES = frozenset({"who", "src", "rcp", "visitor", "host", "for", "mediator", "absent", "place", "date"})
HEADS = ("trigger", "content", "office")
