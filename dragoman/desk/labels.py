"""Words for the values that a record holds. They name, and never judge."""
from __future__ import annotations

from collections.abc import Mapping

from dragoman.desk.language import N_

KINDS: Mapping[str, str] = {
    "accusation": N_("accusation"), "adoption": N_("adoption"), "agreement": N_("agreement"), "aid": N_("aid"), "appointment": N_("appointment"),
    "arrest": N_("arrest"), "attack": N_("attack"), "blockade": N_("blockade"), "call": N_("call"), "cancellation": N_("cancellation"),
    "chairmanship": N_("chairmanship"), "condemnation": N_("condemnation"), "consultation": N_("consultation"), "demand": N_("demand"),
    "denial": N_("denial"), "deployment": N_("deployment"), "dismissal": N_("dismissal"), "displacement": N_("displacement"), "election": N_("election"),
    "exchange": N_("exchange"), "exercise": N_("exercise"), "expulsion": N_("expulsion"), "forum": N_("forum"), "inauguration": N_("inauguration"),
    "investigation": N_("investigation"), "invitation": N_("invitation"), "measure": N_("measure"), "meeting": N_("meeting"),
    "non_recognition": N_("non-recognition"), "pledge": N_("pledge"), "praise": N_("praise"), "protest": N_("protest"), "ratification": N_("ratification"),
    "recall": N_("recall"), "recognition": N_("recognition"), "refusal": N_("refusal"), "release": N_("release"), "resignation": N_("resignation"),
    "return": N_("return"), "round": N_("round"), "sanction": N_("sanction"), "seizure": N_("seizure"), "severing": N_("severing of relations"),
    "signing": N_("signing"), "summit": N_("summit"), "summons": N_("summons"), "suspension": N_("suspension"), "visit": N_("visit"), "war": N_("war"),
    "warning": N_("warning"), "withdrawal": N_("withdrawal"), "withdrawal_of_recognition": N_("withdrawal of recognition")}

STATUSES: Mapping[str, str] = {
    "held": N_("held"), "planned": N_("planned"), "suspended": N_("suspended"), "cancelled": N_("cancelled"), "called-for": N_("called for"),
    "denied": N_("denied"), "open": N_("open")}

CERTAINTIES: Mapping[str, str] = {"several": N_("told by several"), "single": N_("told by one"), "disagree": N_("accounts disagree")}

ROLES: Mapping[str, str] = {
    "participant": N_("takes part"), "source": N_("acts"), "recipient": N_("is acted towards"), "host": N_("hosts"), "visitor": N_("visits"),
    "on_behalf_of": N_("acts for"), "mediator": N_("mediates"), "absent": N_("stays away")}

STANCES: Mapping[str, str] = {"asserts": N_("says so"), "denies": N_("denies it"), "doubts": N_("doubts it"), "expects": N_("expects it")}

TYPES: Mapping[str, str] = {
    "person": N_("person"), "organisation": N_("organisation"), "polity": N_("polity"), "place": N_("place"), "office": N_("office"),
    "format": N_("format"), "instrument": N_("instrument"), "group": N_("group")}

SUBTYPES: Mapping[str, str] = {
    "state": N_("state"), "dependency": N_("dependency"), "historical": N_("historical"), "contested": N_("its status is contested"), "region": N_("region"),
    "city": N_("city"), "sea": N_("sea"), "area": N_("area"), "building": N_("building"), "outlet": N_("news outlet"), "news-agency": N_("news agency"),
    "intergovernmental": N_("intergovernmental organisation"), "party": N_("political party"), "parliament": N_("parliament"), "body": N_("body"),
    "company": N_("company"), "ngo": N_("non-governmental organisation"), "ministry": N_("ministry"), "armed-force": N_("armed force"),
    "platform": N_("platform"), "court": N_("court")}

FIELDS: Mapping[str, str] = {
    "date": N_("date"), "place": N_("place"), "stance": N_("whether it took place"), "kind": N_("kind"), "plover": N_("type"), "status": N_("status"),
    "term": N_("what it is called"), "participants": N_("who takes part")}

BASES: Mapping[str, str] = {
    "stated": N_("stated"), "register": N_("register"), "inferred": N_("inferred"), "metadata": N_("from the page's own data"), "unknown": N_("unknown")}

LAYERS: Mapping[str, str] = {
    "actor": N_("actors"), "date": N_("dates"), "event": N_("events"), "statement": N_("statements"), "term": N_("terms"), "office": N_("offices"),
    "instrument": N_("agreements"), "round": N_("formats"), "quantity": N_("numbers")}

FORMS: Mapping[str, str] = {
    "name": N_("name"), "description": N_("description"), "adjective": N_("adjective"), "metonym": N_("metonym"), "pronoun": N_("pronoun"),
    "direct": N_("direct speech"), "indirect": N_("indirect speech"), "mixed": N_("mixed speech")}

ACTS: Mapping[str, str] = {
    "negotiated": N_("negotiated"), "initialled": N_("initialled"), "signed": N_("signed"), "adopted": N_("adopted"), "ratified": N_("ratified"),
    "in force": N_("in force"), "ended": N_("ended"), "amended": N_("amended"), "suspended": N_("suspended")}

ORDERS: Mapping[str, str] = {"newest": N_("newest first"), "oldest": N_("oldest first")}

VIEWS: Mapping[str, str] = {"list": N_("list"), "table": N_("table"), "chart": N_("chart")}

OUTCOMES: Mapping[str, str] = {"open": N_("open"), "held": N_("took place"), "suspended": N_("suspended"), "cancelled": N_("cancelled"),
                               "called-for": N_("called for"), "denied": N_("denied")}

QUADS: Mapping[str, str] = {"V-COOP": N_("cooperation in words"), "M-COOP": N_("cooperation in deeds"), "V-CONF": N_("conflict in words"),
                            "M-CONF": N_("conflict in deeds")}

RECOGNITION: Mapping[str, str] = {"recognises": N_("recognises"), "refuses": N_("refuses to recognise"), "withdraws": N_("withdraws recognition")}

INSTRUMENTS: Mapping[str, str] = {
    "treaty": N_("treaty"), "agreement": N_("agreement"), "memorandum": N_("memorandum"), "plan": N_("plan"), "declaration": N_("declaration"),
    "statement": N_("statement"), "protocol": N_("protocol"), "convention": N_("convention"), "resolution": N_("resolution"), "law": N_("law")}

JUDGEMENTS: Mapping[str, str] = {"right": N_("right"), "wrong": N_("not so"), "same": N_("one and the same"), "different": N_("not the same"),
                                 "unsure": N_("unsure"), "edit": N_("written over")}

DECISIONS: Mapping[str, str] = {"stands": N_("stands"), "taken-back": N_("taken back"), "takes-back": N_("takes a decision back")}

REVIEWS: Mapping[str, str] = {"event": N_("Is it read right?"), "events": N_("Are these one event?"), "entities": N_("Are these one?")}

REASONS: Mapping[str, str] = {
    "date": N_("date"), "people": N_("people"), "sides": N_("sides"), "direction": N_("who acts towards whom"), "format": N_("format"),
    "instrument": N_("agreement"), "place": N_("place"), "status": N_("status"), "speech": N_("what is said"), "kind": N_("kind"), "name": N_("name"),
    "polities": N_("polity"), "offices": N_("office"), "companions": N_("company"), "bare": N_("only a surname is known")}

PHASES: Mapping[str, str] = {"acting": N_("acting"), "former": N_("former"), "outgoing": N_("outgoing"), "new": N_("new"),
                             "elect": N_("elected, not yet in office")}

DRAWN: Mapping[str, str] = {"point": N_("as a point"), "area": N_("as an area"), "nowhere": N_("not on the map")}

FAMILIES: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS, "status": STATUSES, "certainty": CERTAINTIES, "role": ROLES, "stance": STANCES, "type": TYPES, "field": FIELDS, "basis": BASES,
    "order": ORDERS, "view": VIEWS, "layer": LAYERS, "form": FORMS, "act": ACTS, "recognition": RECOGNITION, "instrument": INSTRUMENTS, "outcome": OUTCOMES,
    "quad": QUADS, "judgement": JUDGEMENTS, "decision": DECISIONS, "review": REVIEWS, "reason": REASONS, "drawn": DRAWN,
    "phase": PHASES, "subtype": SUBTYPES}


def label(family: str, value: str) -> str:
    """The English word for a value; the value itself, made readable, where there is none.

    Args:
        family: A name of FAMILIES.
        value: What the record holds.
    """
    return FAMILIES.get(family, {}).get(value) or value.replace("_", " ")
