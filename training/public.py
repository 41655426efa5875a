"""Public sets of names as documents: people, organisations and places alone are learnt from them (`training/sources.toml` names each set)."""
from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.languages.pack import Pack, pack
from training.documents import Document, Spot, cut
from training.labels import NAMES

HERE = Path(__file__).parent
ARMENIAN = {"PERSON": "person", "ORGANIZATION": "body", "GPE": "geo", "LOCATION": "geo"}
RUSSIAN = {"Person": "person", "Org": "body", "LocOrg": "geo", "Location": "geo"}
ENGLISH = {"PER": "person", "ORG": "body", "LOC": "geo"}

Label = tuple[int, int, str]


def data() -> Path:
    """The folder of public data: `DRAGOMAN_DATA`, else `../shared/data` beside the project."""
    return Path(os.environ.get("DRAGOMAN_DATA") or HERE.parent.parent / "shared" / "data")


def _document(name: str, language: str, text: str, labels: list[Label], home: Pack | None = None) -> Document:
    found = cut(name, text, home)
    spots = [Spot(layer, *where) for start, end, layer in labels if (where := found.range(start, end))]
    return Document(name, language, found.words, found.spaced, found.sentences, NAMES, spots)


def armenian(part: str) -> Iterator[Document]:
    """ArmTDP's news: `train` or `dev`."""
    for line in (data() / "ner_hy_armtdp_split" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = [(start, end, ARMENIAN[kind]) for start, end, kind in row["labels"] if kind in ARMENIAN]
        yield _document(f"armtdp-{row['id']}", "hy", row["text"], labels)


def russian(part: str) -> Iterator[Document]:
    """factRuEval's news: every fifth document is `dev`, the others are `train`."""
    paths = sorted((data() / "ner_ru_factrueval" / "devset").glob("*.txt"))
    for i, path in enumerate(paths):
        if (i % 5 == 0) == (part == "dev"):
            yield _document(f"factrueval-{path.stem}", "ru", path.read_text(encoding="utf-8"), list(_objects(path)))


def _objects(path: Path) -> Iterator[Label]:
    spans = {}
    for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        if parts := line.split():
            spans[parts[0]] = (int(parts[2]), int(parts[2]) + int(parts[3]))
    for line in path.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
        parts = line.partition("#")[0].split()
        if len(parts) > 2 and parts[1] in RUSSIAN:
            found = [spans[p] for p in parts[2:] if p in spans]
            yield min(s for s, _ in found), max(e for _, e in found), RUSSIAN[parts[1]]


def english(part: str) -> Iterator[Document]:
    """UNER's web text: sentences of `train` or `dev`."""
    folder = data() / "ner_en_uner_ewt"
    path = folder / "en_ewt-ud-dev.iob2" if part == "dev" else folder / "train_2022-12-02" / "en_ewt-ud-train.iob2"
    for i, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [line.split("\t")[1:3] for line in block.splitlines() if line and not line.startswith("#")]
        text = next((line[9:] for line in block.splitlines() if line.startswith("# text = ")), "")
        if rows and (labels := _placed(text, rows)) is not None:
            yield _document(f"uner-{part}-{i}", "en", text, labels, pack("en"))


def wikigold() -> Iterator[Document]:
    """Wikigold's sentences."""
    path = data() / "ner_en_misc" / "data" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    for i, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [line.split() for line in block.splitlines() if line]
        if rows and rows[0][0] != "-DOCSTART-":
            text = re.sub(r" (?=[,.;:?!')])|(?<=[(`]) ", "", " ".join(r[0] for r in rows))
            labels = _placed(text, rows)
            if labels is not None:
                yield _document(f"wikigold-{i}", "en", text, labels, pack("en"))


def _placed(text: str, rows: list[list[str]]) -> list[Label] | None:
    """The labels of tagged words at their places in the text; None where the words are not those of the text."""
    labels: list[Label] = []
    at, before = 0, "O"
    for word, tag in rows:
        start = text.find(word, at)
        if start < 0:
            return None
        at = start + len(word)
        kind = ENGLISH.get(tag[2:])
        if kind and tag[0] == "I" and before[2:] == tag[2:] and labels:
            labels[-1] = (labels[-1][0], at, kind)
        elif kind:
            labels.append((start, at, kind))
        before = tag
    return labels
