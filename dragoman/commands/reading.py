"""`dragoman read`: sources into a record."""
from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer

from dragoman.commands import console
from dragoman.commands.console import Counter
from dragoman.commands.understanding import understand
from dragoman.errors import DragomanError, UsageError
from dragoman.model import Article, Reading
from dragoman.sources import LIMIT_BYTES, Fault, open_sources

KNOWN = "already in the record"
NOTES = frozenset({"D107", "D112"})
"""Faults of a source that was read all the same."""

OUR_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a defect of ours raises: one article is lost to it, never the run."""

AHEAD = 4
"""Articles handed to each process before the first comes back; more only takes memory."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be understood, by a defect of ours or a broken pack; `ours` tells which."""

    source: str
    message: str
    ours: bool


class Keeper(Protocol):
    """What reading asks of a record."""

    def add(self, reading: Reading) -> object:
        """Add a reading."""

    def has(self, article: str) -> bool:
        """Whether an article is in the record."""


Outcome = Reading | Failure


class Speaker:
    """What is told while reading goes on; this one says nothing."""

    def fault(self, fault: Fault) -> None:
        """A source cannot be read."""

    def failure(self, failure: Failure) -> None:
        """An article cannot be understood."""

    def step(self, source: str) -> None:
        """A source is done with."""


def read_sources(
    sources: Iterable[str], record: Keeper | None, *, jobs: int = 1, again: bool = False, model: bool = True,
    speaker: Speaker | None = None, **settings: Any
) -> Counter:
    """Read sources into a record; articles that it has are passed over, so that a run that was stopped goes on.

    Args:
        sources: Paths, patterns, "-" or addresses.
        record: The record; nothing is kept where it is None.
        jobs: How many processes read; the record is the same with any number.
        again: Whether articles that the record has are read once more.
        model: Whether the trained model helps to read.
        speaker: Who is told of faults and progress.
        settings: As for `dragoman.sources.open_sources`.

    Returns:
        What became of the sources.

    Raises:
        UsageError: A setting makes no sense.
        RecordError: The record cannot be written.
    """
    counter, speaker = Counter(), speaker or Speaker()
    known = (lambda article: False) if again or record is None else record.has
    fresh = _fresh(open_sources(sources, **settings), known, counter, speaker)
    for outcome in understood(fresh, jobs, model):
        keep_outcome(outcome, record, counter, speaker)
    return counter


def _fresh(found: Iterable[Article | Fault], known: Callable[[str], bool], counter: Counter, speaker: Speaker) -> Iterator[Article]:
    for item in found:
        if isinstance(item, Fault):
            _count_fault(item, counter, speaker)
        elif known(item.id):
            counter.skip(KNOWN)
            speaker.step(item.source)
        else:
            yield item


def _count_fault(fault: Fault, counter: Counter, speaker: Speaker) -> None:
    if fault.code not in NOTES:
        counter.failed.append(fault.source)
    speaker.fault(fault)


def keep_outcome(outcome: Outcome, record: Keeper | None, counter: Counter, speaker: Speaker | None = None) -> None:
    """Keep a reading, or count its failure.

    Args:
        outcome: What came of an article.
        record: The record; nothing is kept where it is None.
        counter: Where it is counted.
        speaker: Who is told.
    """
    speaker = speaker or Speaker()
    if isinstance(outcome, Failure):
        counter.failed.append(outcome.source)
        counter.ours |= outcome.ours
        speaker.failure(outcome)
        return
    if record is not None:
        record.add(outcome)
    counter.read += 1
    speaker.step(outcome.article.source)


# --- understanding, in this process or in several ---------------------------------


def understood(articles: Iterable[Article], jobs: int = 1, model: bool = True) -> Iterator[Outcome]:
    """Read articles, keeping their order.

    Args:
        articles: The articles.
        jobs: How many processes read.
        model: Whether the trained model helps.

    Returns:
        A reading for each, or the failure in its place.
    """
    one = partial(outcome_of, model=model)
    return map(one, articles) if jobs <= 1 else _in_processes(one, articles, jobs)


def outcome_of(article: Article, model: bool = True) -> Outcome:
    """Read one article; a defect of ours costs that article and no other."""
    try:
        return understand(article, model)
    except DragomanError as error:
        return Failure(article.source, str(error), ours=False)
    except OUR_FAULTS as error:
        return Failure(article.source, _ours(article, error), ours=True)


def _ours(article: Article, error: Exception) -> str:
    return (f"[D901] {article.source}: the reader failed ({type(error).__name__}: {error}). "
            "This is a fault of ours: please report it with the text. The other articles were read.")


def _in_processes(one: Callable[[Article], Outcome], articles: Iterable[Article], jobs: int) -> Iterator[Outcome]:
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[Outcome]] = deque()
        for article in articles:
            waiting.append(pool.submit(one, article))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


# --- the command ---------------------------------------------------------------


class Teller(Speaker):
    """Says on standard error what cannot be read."""

    def fault(self, fault: Fault) -> None:
        """Say what cannot be read."""
        console.say(str(fault))
        self.step(fault.source)

    def failure(self, failure: Failure) -> None:
        """Say what cannot be understood."""
        console.say(failure.message)
        self.step(failure.source)


class Progress(Teller):
    """Progress on standard error: silent where that is no terminal.

    Args:
        quiet: Whether progress is left out; faults are told all the same.
        total: How many sources there are, where that is known.
    """

    def __init__(self, quiet: bool, total: int | None) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        bar = (BarColumn(), MofNCompleteColumn()) if total else (TextColumn("{task.completed:,} articles"),)
        self._bar = Bar(*bar, TimeElapsedColumn(), TextColumn("{task.fields[source]}"), console=console.err(), transient=True,
                        disable=quiet or not sys.stderr.isatty())
        self._task = self._bar.add_task("read", total=total, source="")

    def running(self) -> AbstractContextManager[object]:
        """The block in which progress is drawn."""
        return nullcontext() if self._bar.disable else self._bar

    def step(self, source: str) -> None:
        """Count a source as done."""
        self._bar.update(self._task, advance=1, source=source[-40:])


def expected(sources: Sequence[str]) -> int | None:
    """How many articles to expect: known where every source is one file that holds one article.

    Args:
        sources: The sources as given.

    Returns:
        Their number, or None.
    """
    plain = all(Path(source).suffix.lower() in (".txt", ".html", ".htm") and Path(source).is_file() for source in sources)
    return len(sources) if plain else None


def field_roles(mapped: Iterable[str]) -> Mapping[str, str]:
    """Roles and fields out of "role=field" words.

    Args:
        mapped: Words such as "text=body.content".

    Returns:
        Role -> field.

    Raises:
        UsageError: A word has no "=" in it (D501).
    """
    roles = {}
    for word in mapped:
        role, equals, name = word.partition("=")
        if not equals or not name:
            raise UsageError("D501", f"“{word}” maps no field.", "Write it as ROLE=FIELD, such as text=body.")
        roles[role.strip()] = name.strip()
    return roles


def read_command(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, patterns, addresses, or - for standard input.")],
    into: Annotated[Path | None, typer.Option("--into", help="The record to add to; made where there is none.")] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Read http and https addresses too.")] = False,
    encoding: Annotated[str | None, typer.Option(help="The encoding of the texts; found out if not given.")] = None,
    limit_bytes: Annotated[int, typer.Option(help="The largest text that is read.")] = LIMIT_BYTES,
    field: Annotated[list[str] | None, typer.Option(help="JSON Lines: ROLE=FIELD, such as text=body.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read.")] = 1,
    again: Annotated[bool, typer.Option("--again", help="Read articles that the record has once more.")] = False,
    model: Annotated[bool, typer.Option("--model/--no-model", help="Let the trained model help: it finds more and is slower.")] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and count, and keep nothing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but faults.")] = False,
) -> None:
    """Read articles into a record. What the record has already is passed over, so a run that was stopped goes on."""
    if into is None and not dry_run:
        raise UsageError("D502", "It is not said which record to read into.", "Add --into FILE, or --dry-run to keep nothing.")
    progress = Progress(quiet, expected(sources))
    settings = {"fetch": fetch, "fields": field_roles(field or []), "encoding": encoding, "limit_bytes": limit_bytes}
    with _record(None if dry_run else into, model) as record, progress.running():
        counter = read_sources(sources, record, jobs=jobs, again=again, model=model, speaker=progress, **settings)
    console.say(counter.line(), quiet)
    raise typer.Exit(counter.status())


def _record(path: Path | None, model: bool) -> AbstractContextManager[Keeper | None]:
    if path is None:
        return nullcontext(None)
    from dragoman.commands.opening import record_for_writing

    return record_for_writing(path, model)
