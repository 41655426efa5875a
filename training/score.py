"""`make score`: every figure of the model and of the reader with it, by language, on text that nothing was learnt from.

Each figure stands with the middle 95 % of what it is where as many documents are drawn anew from those that there are.
"""
from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from corpus.__main__ import HERE as CORPUS
from corpus.__main__ import NEWS
from corpus.gold import gold_of
from corpus.marks import Annotated
from corpus.standoff import data
from dragoman.exports.rows import rows_of
from dragoman.languages.pack import pack
from dragoman.model import Article
from dragoman.reader.learned import learnt
from dragoman.reader.network import WEIGHTS, Network
from dragoman.reader.read import read
from dragoman.record import open_record
from dragoman.score import Exported, Gold
from dragoman.score.figures import figures
from training import public, written
from training.documents import Document
from training.measure import Rows, Tally, measure, table

ASKED = ("entities", "statements (content+speaker)", "events (type+actor)", "events (strict: type, actors, date, status)", "meetings (strict)",
         "planned or denied kept out of held", "tenures")


def main() -> None:
    """Print the model's figures, then the reader's."""
    seen = Network(WEIGHTS)
    test = list(written.articles(CORPUS / "written", "test"))
    ours, late = ([a for a in test if learnt(pack(a.head["language"])) is early] for early in (True, False))
    there = data() is not None
    if not there:
        sys.stdout.write("The parallel news and the public sets are left out: DRAGOMAN_DATA does not name the folder that holds them.\n")
    news = list(written.news(NEWS, "test")) if there else []
    for name, found in _sets(ours, late, news):
        sys.stdout.write(f"== model: {name}\n{table(measure(seen, found), intervals=True)}")
    for name, articles in (("written test", ours), ("written test, languages never trained on", late), ("news (NTREX), held back", news)):
        sys.stdout.write(f"== reader with the model: {name}\n{table(read_rows(articles), intervals=True)}")


def _sets(ours: list[Annotated], late: list[Annotated], news: list[Annotated]) -> Iterator[tuple[str, list[Document]]]:
    yield "written test", list(map(written.document, ours))
    yield "written test, languages never trained on", list(map(written.document, late))
    if not news:
        return
    yield "news (NTREX), held back", list(map(written.document, news))
    yield "public sets, held back", [*public.english("dev"), *public.russian("dev"), *public.armenian("dev")]


def read_rows(articles: list[Annotated]) -> Rows:
    """The tallies of the reader, as `dragoman score` counts them, in articles that it reads into one record."""
    rows: Rows = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "score.record") as record:
        for a in articles:
            record.add(read(Article(f"{a.id}.txt", a.text), model=True))
        exported = Exported(rows_of(record))
    for a in articles:
        found = figures(Gold(f"{a.id}.txt", a.head["language"], a.text, gold_of(a)), exported)
        for name in ASKED:
            if name in found:
                rows[name, a.head["language"]].append(Tally(found[name].hit, found[name].got, found[name].gold))
    return rows


if __name__ == "__main__":
    main()
