"""The tables of sentences: one file a system and language."""
from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from systems_notation import Line, holds, parse

from dragoman.model import Article, Reading
from dragoman.reader.read import read

HERE = Path(__file__).parent
LANGUAGES = ("en", "ru", "ka", "hy")


@dataclass(frozen=True)
class Case:
    """A text, and what a reader must find in it. `seen` tells what is found in place of the open lines."""

    system: str
    language: str
    number: int
    text: str
    published: str | None
    expect: tuple[str, ...]
    seen: str

    @property
    def name(self) -> str:
        """How the case is called in a report."""
        return f"{self.system}.{self.language}.{self.number}"

    @property
    def open(self) -> bool:
        """Whether something in it is not found yet."""
        return any(parse(e).open for e in self.expect)


def files() -> list[Path]:
    """The tables, in the order of the systems."""
    return sorted(HERE.glob("[0-9][0-9]_*.toml"))


def cases_of(path: Path) -> list[Case]:
    """The cases of one table."""
    system, language, _ = path.name.split(".")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [Case(system, language, n, r["text"], r.get("published"), tuple(r["expect"]), r.get("seen", "")) for n, r in enumerate(rows, 1)]


def cases() -> list[Case]:
    """All cases of all tables."""
    return [case for path in files() for case in cases_of(path)]


@lru_cache(maxsize=512)
def reading_of(case: Case) -> Reading:
    """What the reader makes of a case."""
    return read(Article(f"{case.name}.txt", case.text, published=case.published))


def verdicts(case: Case) -> list[tuple[Line, bool]]:
    """Each line of a case, and whether it holds."""
    return [(line, holds(reading_of(case), line)) for line in map(parse, case.expect)]


def seen(reading: Reading) -> str:
    """What the reading found, in short: what stands beside an open line."""
    short = {e.id: e.name for e in reading.entities}
    text = reading.article.text
    return "; ".join([*(f"{a.plover} {a.kind} {[short.get(p.entity, p.entity) + ':' + p.role for p in a.participants]} "
                        f"{a.date} {a.place} {a.status} {a.stance}" for a in reading.accounts),
                      *(f"statement {short.get(s.speaker or '', s.speaker)}: {text[s.start:s.end]!r} {s.form} via {list(s.reported_by)}"
                        for s in reading.statements), *_smaller(reading, short)])


def _smaller(reading: Reading, short: dict[str, str]) -> Iterator[str]:
    yield from (f"tenure {short.get(t.person, t.person)} = {t.office} of {t.polity} {t.phase} {t.disputed}" for t in reading.tenures)
    yield from (f"instrument {i.type} {list(i.parties)} {i.term} {[(a.act, a.date) for a in i.acts]}" for i in reading.instruments)
    yield from (f"round {r.format} {r.edition} {r.date} {r.place} {r.chairs} {r.absent}" for r in reading.rounds)
    yield from (f"designation {d.term} {d.entity} {d.disputes}" for d in reading.designations)
    yield from (f"quantity {q.value} {q.unit}" for q in reading.quantities)
    yield from (f"date {reading.article.text[d.start:d.end]} = {d.value}" for d in reading.dates)
    yield from (f"edition {e.language}" for e in reading.editions)


def table() -> str:
    """System by language: cases that pass whole / cases with an open line."""
    every = [(c.system, c.language, c.open) for c in cases()]
    count = Counter(every)
    rows = [f"{s:20}" + "".join(f"{count[s, v, False]:7}/{count[s, v, True]}" for v in LANGUAGES) for s in sorted({s for s, _, _ in every})]
    last = f"{'all':20}" + "".join(f"{sum(v == x and not o for _, x, o in every):7}/{sum(v == x and o for _, x, o in every)}" for v in LANGUAGES)
    return "\n".join([f"{'passed/open cases':20}" + "".join(f"{v:>9}" for v in LANGUAGES), *rows, last])
