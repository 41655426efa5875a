"""What a name may stand for, by the register."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.commands.own import register as own_register
from dragoman.languages.identify import CODES, script
from dragoman.languages.pack import pack, tags
from dragoman.languages.tokens import Token, fold
from dragoman.register.register import Register
from dragoman.register.rows import TermRow


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a name may stand for: through which base form, in which cases, as what kind of form."""

    entity: str
    base: str
    cases: tuple[str, ...]
    form: str
    language: str


def lookup(name: str, language: str | None = None, register: Register | None = None) -> list[dict[str, Any]]:
    """Explain what a name may stand for.

    Args:
        name: A name in any script and case, such as "ლავროვმა".
        language: The language it is written in; found out if not given.
        register: The register; the one that ships and the user's own if not given.

    Returns:
        Rows, likeliest first: entity, name, type, base, cases, form, language, names, ids, terms, source.
    """
    known = register or own_register()
    for tag in _languages(name, language):
        found = _in_language(name, tag, known)
        if found:
            return [_explained(item, known) for item in found]
    return []


def _languages(name: str, language: str | None) -> list[str]:
    """The language asked for, or those written in the script of the name: full packs first, for a name is too short to tell more."""
    if language is not None:
        return [language]
    code = CODES.get(script(name))
    written = [tag for tag in tags() if pack(tag).main.get("script") == code]
    return sorted(written, key=lambda tag: pack(tag).main.get("depth") != "full")


def _in_language(name: str, language: str, register: Register) -> list[Found]:
    home = pack(language)
    tokens = home.tokens(name)
    whole = [match for match in register.lexicon(language).find_all(tokens) if match.first == 0 and match.last == len(tokens)]
    named = [Found(m.value.entity, _base(tokens, m.cases, language), tuple(sorted(m.cases)), m.value.form, language) for m in whole]
    return _once(named + _by_surname(tokens, language, register))


def _by_surname(tokens: list[Token], language: str, register: Register) -> list[Found]:
    if len(tokens) != 1:
        return []
    surnames, found = register.surnames(language), []
    for analysis in pack(language).forms.analyses(tokens[0].lower):
        found += [Found(person, analysis.base, (analysis.case,), "surname", language) for person in surnames.get(analysis.base, ())]
    return found


def _base(tokens: list[Token], cases: Iterable[str], language: str) -> str:
    """The words as they are, the last one in its base form."""
    last = tokens[-1].lower
    wanted = set(cases)
    bases = [analysis.base for analysis in pack(language).forms.analyses(last) if analysis.case in wanted]
    return " ".join([*(token.text for token in tokens[:-1]), bases[0] if bases else last])


def _once(found: list[Found]) -> list[Found]:
    """Each entity once, with all its cases, in the order in which it was first found."""
    merged: dict[str, Found] = {}
    for item in found:
        seen = merged.get(item.entity, item)
        cases = tuple(sorted({*seen.cases, *item.cases}))
        merged[item.entity] = Found(item.entity, seen.base, cases, seen.form, item.language)
    return list(merged.values())


def _explained(found: Found, register: Register) -> dict[str, Any]:
    row = register.entities[found.entity]
    return {"entity": row.id, "name": row.name, "type": row.type, "subtype": row.subtype, "base": found.base, "cases": list(found.cases),
            "form": found.form, "language": found.language, "contested": row.contested, "of": row.of, "claimed_by": row.claimed_by,
            "names": row.names, "ids": row.ids, "terms": [_term(term, register) for term in _dated(register.terms_of(row.id))],
            "source": row.source}


def _dated(terms: list[TermRow]) -> list[TermRow]:
    return sorted(terms, key=lambda term: (term.since or "", term.office))


def _term(term: TermRow, register: Register) -> dict[str, Any]:
    return {"office": term.office, "polity": term.polity, "polity_name": register.name(term.polity), "from": term.since, "to": term.until,
            "acting": term.acting, "source": term.source}


def told(name: str, row: dict[str, Any]) -> list[str]:
    """The lines that explain one answer.

    Args:
        name: The name that was asked for.
        row: One row of `lookup`.

    Returns:
        Lines for a person to read.
    """
    kind = " ".join(filter(None, [row["subtype"], row["type"]]))
    lines = [f"{row['name']}  {row['entity']}  ({kind})", f"    {_derivation(name, row)}"]
    if row["contested"]:
        claims = ", ".join(row["claimed_by"])
        lines.append(f"    Its status is contested{f'; claimed by {claims}' if claims else ''}. The register takes no side.")
    lines += [f"    {language}: {', '.join(forms)}" for language, forms in row["names"].items()]
    lines += [f"    {_told_term(term)}" for term in row["terms"]]
    lines += [f"    {scheme}: {value}" for scheme, value in row["ids"].items()]
    return [*lines, f"    Source: {row['source'] or 'not stated'}"]


def _derivation(name: str, row: dict[str, Any]) -> str:
    cases = f", case: {' or '.join(row['cases'])}" if row["cases"] else ""
    same = fold(name) == fold(row["base"])
    return f"“{name}” " + (f"as it stands{cases}" if same else f"from “{row['base']}”{cases}") + f"; a {row['form']}; language: {row['language']}"


def _told_term(term: dict[str, Any]) -> str:
    acting = "acting " if term["acting"] else ""
    return f"{term['from'] or '…'} – {term['to'] or 'present'}  {acting}{term['office']}, {term['polity_name']}  [{term['source'] or 'source not stated'}]"
