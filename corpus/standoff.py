"""Stand-off annotation of the parallel news texts (NTREX): the marks by line and column, the text left where it is.

The texts are CC BY-SA 4.0 and are not part of the project; `DRAGOMAN_DATA` names the folder that holds `parallel_ntrex`. A file of
`corpus/ntrex/LANG/` has the head and the table of entities of marked text, the digest of its text, and a line a mark,
`LINE:COLUMN-LINE:COLUMN label`: lines of the document from 0, columns in code points, half-open. `python -m corpus pull` writes marked text for
people to edit, `push` takes it back.
"""
from __future__ import annotations

import hashlib
import os
import re
from functools import cache
from pathlib import Path

from corpus.marks import NOTES, TEXT, Annotated, Mark, MarkError, dump, parse

HERE = Path(__file__).parent
MARKS = "--- marks\n"
FILES = {"en": "newstest2019-src.eng.txt", "ru": "newstest2019-ref.rus.txt", "ka": "newstest2019-ref.kat.txt", "hy": "newstest2019-ref.hye.txt"}
MARK = re.compile(r"(\d+):(\d+)-(\d+):(\d+) (.+)")


def data() -> Path | None:
    """The folder of public data: `DRAGOMAN_DATA`, else `../shared/data` beside the project; None where neither is there."""
    for folder in (os.environ.get("DRAGOMAN_DATA"), HERE.parent.parent / "shared" / "data"):
        if folder and (Path(folder) / "parallel_ntrex").is_dir():
            return Path(folder)
    return None


@cache
def documents(language: str) -> dict[str, str]:
    """The text of each document of a language, lines joined by line ends.

    Raises:
        MarkError: The data are not there.
    """
    folder = data()
    if folder is None:
        raise MarkError("parallel_ntrex is not there: set DRAGOMAN_DATA to the folder that holds it")
    names = (folder / "parallel_ntrex" / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
    lines = (folder / "parallel_ntrex" / FILES[language]).read_text(encoding="utf-8").split("\n")
    found: dict[str, list[str]] = {}
    for name, line in zip(names, lines):
        found.setdefault(name.split("\t")[0].strip(), []).append(line)
    return {name: "\n".join(told) + "\n" for name, told in found.items()}


def digest(text: str) -> str:
    """The digest that ties an annotation to its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def push(article: Annotated) -> str:
    """The stand-off file of a marked article."""
    head, _, rest = dump(article).partition(TEXT)
    notes = rest.rpartition(NOTES)[2]
    marks = "".join(f"{_place(article.text, m.start)}-{_place(article.text, m.end)} {m.label}\n" for m in article.marks)
    told = re.sub(r"(?m)^digest: .*\n", "", head)
    return f"digest: {digest(article.text)}\n{told}{MARKS}{marks}{NOTES}{notes}"


def _place(text: str, at: int) -> str:
    return f"{text.count(chr(10), 0, at)}:{at - text.rfind(chr(10), 0, at) - 1}"


def pull(source: str, text: str, name: str) -> Annotated:
    """The marked article of a stand-off file.

    Args:
        source: The file.
        text: The document's text.
        name: The document's id.

    Returns:
        The article, as `push` was given it.

    Raises:
        MarkError: The file is broken, or it was made for another text.
    """
    head, _, rest = source.partition(MARKS)
    marked, _, notes = rest.partition(NOTES)
    article = parse(f"{head}{TEXT}{NOTES}{notes}", name)
    if article.head.get("digest") != digest(text):
        raise MarkError(f"{name}: it was made for another text")
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    marks = [_mark(line, starts) for line in marked.splitlines()]
    told = {key: value for key, value in article.head.items() if key != "digest"}
    return Annotated(name, told, article.entities, text, marks, article.notes)


def _mark(line: str, starts: list[int]) -> Mark:
    found = MARK.fullmatch(line)
    if found is None:
        raise MarkError(f"no mark: {line!r}")
    a, b, c, d = (int(part) for part in found.groups()[:4])
    return Mark(starts[a] + b, starts[c] + d, found[5])


def blank(language: str, name: str, text: str) -> Annotated:
    """A document without marks, for a person to begin with; every third document of the data is held back for test."""
    split = "test" if list(documents(language)).index(name) % 3 == 2 else "train"
    head = {"story": name, "language": language, "outlet": "NTREX", "writer": "-", "split": split, "manner": "newspaper report", "kind": "real",
            "published": "- unknown"}
    return Annotated(name, head, {}, text, [], [])
