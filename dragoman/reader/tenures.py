"""Who holds which office of whom, as this text says it."""
from __future__ import annotations

from dragoman.model import Tenure
from dragoman.reader.draft import Draft, OfficePhrase, Sent

NO_TENURE = frozenset({"official", "diplomat", "general", "member-of-parliament", "opposition-leader", "colleague", "counterpart", "first-lady"})


def find_tenures(draft: Draft) -> None:
    """One tenure for each person, office and polity that the text puts together; the first place that says so is its evidence."""
    seen: dict[tuple[str, str, str | None], Tenure] = {}
    for sent in draft.sents:
        for office in sent.offices:
            for person, polity in pairs(draft, office):
                tenure = _tenure(draft, sent, office, person, polity)
                known = seen.get((person, tenure.office, polity)) or _wider(seen, tenure)
                if known is None:
                    seen[person, tenure.office, polity] = tenure
    draft.tenures = list(seen.values())


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
    """Where the text names no polity, that of the person's only such term in the register."""
    found = {t.polity for t in draft.register.terms_of(person) if t.office == office.office}
    return found.pop() if len(found) == 1 else None


def _wider(seen: dict[tuple[str, str, str | None], Tenure], tenure: Tenure) -> Tenure | None:
    """The same tenure told before with a polity, or with the very office."""
    return next((t for t in seen.values() if t.person == tenure.person and t.office == tenure.office and (tenure.polity is None or t.polity is None)), None)


def _tenure(draft: Draft, sent: Sent, office: OfficePhrase, person: str, polity: str | None) -> Tenure:
    start, end = sent.sentence.start, sent.sentence.end
    former = office.phase == "former"
    return Tenure(start, end, person, office.name, polity, as_of=None if former else draft.day(), phase=office.phase,
                  disputed=office.disputed, basis="stated", extractor="office")
