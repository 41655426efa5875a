"""Who holds which office of whom, as this text says it."""
from __future__ import annotations

from dragoman.model import Entity, Name, Tenure
from dragoman.reader.draft import Draft, OfficePhrase, Sent
from dragoman.reader.entities import add_entity, slug

NO_TENURE = frozenset({"official", "diplomat", "general", "member-of-parliament", "opposition-leader", "colleague", "counterpart", "first-lady",
                       "head-journalist", "head-analyst", "head-delegate", "head-member", "head-founder", "head-member-royal"})


def find_tenures(draft: Draft) -> None:
    """One tenure for each person, office and polity that the text puts together; the first place that says so is its evidence."""
    seen: dict[tuple[str, str, str | None], Tenure] = {}
    for sent in draft.sents:
        for office in sent.offices:
            for person, polity in pairs(draft, office):
                _keep(seen, _tenure(draft, sent, office, person, polity))
    draft.tenures = list(seen.values())


def _keep(seen: dict[tuple[str, str, str | None], Tenure], tenure: Tenure) -> None:
    """Add a tenure, unless the text told it before; one told now with its polity replaces one told without."""
    if (tenure.person, tenure.office, tenure.polity) in seen:
        return
    same = [k for k, t in seen.items() if t.person == tenure.person and (t.office == tenure.office or _bare(t.office) or _bare(tenure.office))]
    if tenure.polity is None and same or _bare(tenure.office) and same:
        return
    for key in same:
        if key[2] is None or _bare(key[1]):
            del seen[key]
    seen[tenure.person, tenure.office, tenure.polity] = tenure


def _bare(office: str) -> bool:
    """A head noun without its domain: "the minister" says less than "the minister of defence"."""
    return office in BARE


BARE = frozenset({"office:~minister", "office:~head", "office:~chairman", "office:~secretary", "office:~representative", "office:leader", "office:~director"})


def pairs(draft: Draft, office: OfficePhrase) -> list[tuple[str, str | None]]:
    """Each person of an office phrase with the polity that fits: one for all, or one each in their order."""
    if office.office is None or office.office in NO_TENURE or not office.name:
        return []
    polities = office.polities
    if not polities:
        return [(p, _known_polity(draft, p, office)) for p in office.persons]
    if len(polities) == len(office.persons):
        return list(zip(office.persons, polities))
    return [(p, polities[0]) for p in office.persons] if len(polities) == 1 else [(p, _known_polity(draft, p, office) or polities[0]) for p in office.persons]


def _known_polity(draft: Draft, person: str, office: OfficePhrase) -> str | None:
    """Where the text names no polity, that of the person's terms in the register, if they are of one; for others that of their office elsewhere in the text."""
    terms = draft.register.terms_of(person)
    found = {t.polity for t in terms if t.office == office.office} or {t.polity for t in terms}
    if len(found) == 1:
        return found.pop()
    if (home := publisher_polity(draft)) and not terms:
        return home
    named = {p for sent in draft.sents for o in sent.offices if person in o.persons and len(o.polities) == 1 for p in o.polities}
    return named.pop() if len(named) == 1 else None


def publisher_polity(draft: Draft) -> str | None:
    """The polity whose ministry or government publishes the text, as its first lines outside the sentences say."""
    head = draft.text[: draft.body[0].start if draft.body else 0]
    tokens = draft.pack.tokens(head)
    bodies = [m for m in draft.register.office_lexicon(draft.language).find(tokens) if m.value.kind == "body"]
    owners = {m.value.entity for m in draft.register.lexicon(draft.language).find(tokens) if m.value.entity.startswith("polity:")}
    return owners.pop() if bodies and len(owners) == 1 else None


def office_entity(draft: Draft, office: OfficePhrase) -> str:
    """The office as an entity: the register's where the words are one, else made of its parts; gives its id."""
    row = next((r for r in office.rows if r.kind == "office"), None)
    if row is not None and row.name == office.name:
        names = tuple(Name(form, tag, source="register") for tag, forms in row.names.items() for form in forms)
        return add_entity(draft, Entity(f"office:{row.id}", "office", row.name, names=names, from_register=True))
    return add_entity(draft, Entity(f"office:~{slug(office.name)}", "office", office.name, names=(Name(office.name, "en", source="made"),)))


def _tenure(draft: Draft, sent: Sent, office: OfficePhrase, person: str, polity: str | None) -> Tenure:
    start, end = sent.sentence.start, sent.sentence.end
    former = office.phase == "former"
    return Tenure(start, end, person, office_entity(draft, office), polity, as_of=None if former else draft.day(), phase=office.phase,
                  disputed=office.disputed, basis="stated", extractor="office")
