"""`python -m corpus show|check|count|overlap|tidy|diff|agree|gold|pull|push`: the corpus on the command line."""
from __future__ import annotations

import argparse
import difflib
import json
import sys
from pathlib import Path

from corpus.agreement import agreement, read_pairs, table
from corpus.check import faults
from corpus.count import report
from corpus.gold import gold_of
from corpus.marks import Annotated, MarkError, dump, read_article
from corpus.overlap import MOST, leaks, templates
from corpus.standoff import blank, data, documents, pull, push

HERE = Path(__file__).parent
NEWS = HERE / "ntrex"
FULL = ("en", "ru", "ka", "hy")  # the languages that are read in full; the others stand in a table of their own


def files(named: list[Path]) -> list[Path]:
    """The article files of files and folders, sorted; the whole written corpus where nothing is named."""
    out: set[Path] = set()
    for path in named or [HERE / "written"]:
        out |= {path} if path.is_file() else set(path.rglob("*.txt"))
    return sorted(out)


def check(named: list[Path]) -> int:
    """Print the faults of files, of the written corpus and the parallel news where nothing is named; 1 where there is one."""
    bad, chosen = 0, _readable(files(named or [HERE / "written", NEWS]))
    for path in chosen:
        try:
            found = _faults(path)
        except MarkError as error:
            found = [str(error)]
        bad += bool(found)
        sys.stdout.writelines(f"{path.name}: {fault}\n" for fault in found)
    sys.stdout.write(f"{len(chosen)} files, {bad} with faults\n")
    return int(bad > 0)


def _readable(chosen: list[Path]) -> list[Path]:
    if data() is not None or not any(map(_standoff, chosen)):
        return chosen
    sys.stdout.write("corpus/ntrex is left out: parallel_ntrex is not there, set DRAGOMAN_DATA to the folder that holds it\n")
    return [path for path in chosen if not _standoff(path)]


def _standoff(path: Path) -> bool:
    return NEWS in path.resolve().parents


def _faults(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    if not _standoff(path):
        return faults(read_article(path), source)
    article = pull(source, documents(path.parent.name).get(path.stem, ""), path.stem)
    return faults(article) + ([] if push(article) == source else ["the file is not written as `python -m corpus push` writes it"])


def count(named: list[Path]) -> int:
    """Print how much files hold, by language and split, by manner, and how many outlets tell their stories."""
    sys.stdout.write(report([read_article(path) for path in files(named)]))
    return 0


def overlap(named: list[Path]) -> int:
    """Print the ten worst templates, and what train and test share; 1 where the corpus may not be so."""
    articles = [read_article(path) for path in files(named)]
    worst, shared = templates(articles), leaks(articles)
    sys.stdout.writelines(f"{holders:4} articles  {run}\n" for holders, run in worst)
    sys.stdout.writelines(f"{leak}\n" for leak in shared)
    return int(bool(shared) or any(holders > MOST for holders, _ in worst))


def tidy(named: list[Path]) -> int:
    """Write files anew as the format writes them."""
    for path in files(named):
        path.write_text(dump(read_article(path)), encoding="utf-8")
    return 0


def show(named: list[Path]) -> int:
    """Print each mention, date, statement and event of files, one a line."""
    for path in files(named):
        article = read_article(path)
        sys.stdout.write(f"== {article.id}  {article.head.get('language')}  {article.head.get('manner')}\n{article.text}\n")
        sys.stdout.writelines(_lines(article))
    return 0


def _lines(article: Annotated) -> list[str]:
    marks = [f"  {m.label:24}{article.text[m.start:m.end]}\n" for m in article.marks]
    notes = [f"  {' '.join([n.key, *n.words, *(f'{k}={v}' for k, v in n.fields.items())])}\n" for n in article.notes]
    return [*marks, *notes]


def diff(named: list[Path]) -> int:
    """Compare two annotations of one text, mark by mark and note by note; 1 where they differ."""
    old, new = (read_article(path) for path in named)
    if old.text != new.text:
        sys.stdout.write("the texts differ\n")
        return 1
    found = list(difflib.unified_diff(_lines(old), _lines(new), str(named[0]), str(named[1]), n=0))
    sys.stdout.writelines(found)
    return int(bool(found))


def agree(named: list[Path]) -> int:
    """Print how far the second annotation agrees with the first: a table of the languages that are read in full, one of the others."""
    pairs = read_pairs(files(named or [HERE / "second"]), HERE / "written")
    for full in (True, False):
        if chosen := [p for p in pairs if (p.first.head["language"] in FULL) is full]:
            sys.stdout.write(f"{len(chosen)} articles\n\n{table(agreement(chosen))}\n")
    return 0


def pull_all(language: str, into: Path) -> int:
    """Write the parallel news of a language as marked text, with the marks that it has; documents without any are left bare."""
    (into / language).mkdir(parents=True, exist_ok=True)
    for name, text in documents(language).items():
        kept = NEWS / language / f"{name}.txt"
        article = pull(kept.read_text(encoding="utf-8"), text, name) if kept.exists() else blank(language, name, text)
        (into / language / f"{name}.txt").write_text(dump(article), encoding="utf-8")
    return 0


def push_all(named: list[Path]) -> int:
    """Take edited marked text of the parallel news back as stand-off annotation."""
    for path in files(named):
        article = read_article(path)
        language = article.head["language"]
        if documents(language).get(article.id) != article.text:
            raise MarkError(f"{path.name}: its text is no longer that of the document")
        folder = NEWS / language
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path.name).write_text(push(article), encoding="utf-8")
    return 0


def gold(named: list[Path], into: Path) -> int:
    """Write texts and gold of files into the folders `texts` and `gold`."""
    for folder in ("texts", "gold"):
        (into / folder).mkdir(parents=True, exist_ok=True)
    for path in files(named):
        article = read_article(path)
        (into / "texts" / f"{article.id}.txt").write_text(article.text, encoding="utf-8", newline="")
        (into / "gold" / f"{article.id}.json").write_text(json.dumps(gold_of(article), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def main() -> int:
    """Run one command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    parser.add_argument("command", choices=("show", "check", "count", "overlap", "tidy", "diff", "agree", "gold", "pull", "push"))
    parser.add_argument("files", nargs="*", type=Path, help="files or folders; the whole corpus where none is named")
    parser.add_argument("--language", choices=FULL, default="en", help="of the parallel news to pull")
    parser.add_argument("--into", type=Path, default=Path("build/corpus"), help="where gold and pulled texts go")
    chosen = parser.parse_args()
    if chosen.command == "gold":
        return gold(chosen.files, chosen.into)
    if chosen.command == "pull":
        return pull_all(chosen.language, chosen.into)
    plain = {"push": push_all, "show": show, "check": check, "count": count, "overlap": overlap, "tidy": tidy, "diff": diff, "agree": agree}
    return plain[chosen.command](chosen.files)


if __name__ == "__main__":
    sys.exit(main())
