"""The weights by which the reader chooses the day of an event: a conditional logit over the candidates of `dragoman/reader/days.py`.

What places, shapes and the rules of the sentence tell is learnt from train; how far to trust the network's own chances, from dev, since it has seen train.
"""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from corpus.marks import Annotated, read_article
from dragoman.model import Account, Article
from dragoman.reader.days import WEIGHTS, Features, Timeline, of_lists, score, settle_days
from dragoman.reader.draft import Draft
from dragoman.reader.read import LAYERS, begin
from dragoman.register.register import builtin
from dragoman.score.dates import same_date

EVENT = re.compile(r"e\d+")
OF_MODEL = re.compile(r"none (chance|unseen)|date (seen|chance)")
SCALE = "scale"  # of the weights learnt from train, beside those learnt from dev
DRAWN = 5.0  # how strongly weights are drawn to nothing, in examples
STEPS = 120
DIGITS = 3
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """The candidates of one event: the features of each, whether it is right, and whether the rules of the sentence take it."""

    features: list[Features]
    right: list[bool]
    by_rule: list[bool]


def learn(folder: Path, path: Path = WEIGHTS) -> str:
    """Learn the weights from the articles of a folder, write them, and tell how often they are right.

    Args:
        folder: The written corpus.
        path: The file to write.
    """
    train, dev = list(examples(folder, "train")), list(examples(folder, "dev"))
    plain = fitted(train, lambda name: not OF_MODEL.match(name))
    seen = fitted([_scaled(e, plain) for e in dev], lambda name: name == SCALE or bool(OF_MODEL.match(name)))
    weights = {name: round(w, DIGITS) for name, w in {**{name: w * seen[SCALE] for name, w in plain.items()}, **seen}.items() if name != SCALE}
    path.write_text(json.dumps({"weights": dict(sorted(weights.items()))}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return "".join(f"days of events, {name}: {len(found)}, right by the rules of the sentence {_share(e.by_rule for e in found):.3f}, "
                   f"as learnt {share_right(found, weights):.3f}\n" for name, found in (("train", train), ("dev", dev)))


def examples(folder: Path, split: str) -> Iterator[Example]:
    """The events of a split that the reader finds, each with its candidates; the events before it have the days that the annotation gives them."""
    for path in sorted(folder.rglob("*.txt")):
        article = read_article(path)
        if article.head["split"] == split:
            yield from _of_article(article)


def _of_article(article: Annotated) -> Iterator[Example]:
    draft = _before_days(article)
    timeline, listed, wanted = Timeline(draft), of_lists(draft.accounts), _wanted(article, draft.accounts)
    for account in timeline.accounts:
        day = wanted.get(id(account), account.date)
        if id(account) in wanted and id(account) not in listed:
            found = timeline.candidates(account)
            right = [same_date(day, c.value) for c in found]
            if any(right):
                yield Example([c.features for c in found], right, [r and c.value == account.date for r, c in zip(right, found)])
        timeline.told.append((account, day))


def _before_days(article: Annotated) -> Draft:
    """The reader's draft of an article, with every layer before the choice of days."""
    draft = begin(Article(article.id, article.text), builtin())
    draft.with_model = True
    for layer in LAYERS[:LAYERS.index(settle_days)]:
        layer(draft)
    return draft


def _wanted(article: Annotated, accounts: Sequence[Account]) -> dict[int, str | None]:
    """The annotated day of each account that shares letters with a trigger, of one kind if there are several."""
    found: dict[int, str | None] = {}
    for note in article.notes:
        if EVENT.fullmatch(note.key):
            spans = [(m.start, m.end) for m in article.marks if m.key == note.key]
            touching = [a for a in accounts if any(a.trigger[0] < end and start < a.trigger[1] for start, end in spans)]
            day = note.fields.get("date")
            for account in sorted(touching, key=lambda a: a.kind != note.words[0])[:1]:
                found.setdefault(id(account), None if day in ("-", "?") else day)
    return found


def _scaled(example: Example, weights: Weights) -> Example:
    """An example with what weights say of each candidate as one more feature."""
    return Example([{**f, SCALE: score(f, weights)} for f in example.features], example.right, example.by_rule)


def fitted(found: Sequence[Example], learns: Callable[[str], bool]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest, drawn to nothing.

    Args:
        found: The examples.
        learns: Whether a feature, given by name, has a weight.
    """
    names = {name: i for i, name in enumerate(sorted({n for e in found for f in e.features for n in f if learns(n)}))}
    table, right = _tensors(found, names)
    weights = torch.zeros(len(names), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")
    def closure() -> Tensor:
        search.zero_grad()
        chances = (table @ weights + right.isnan() * -1e9).log_softmax(1)
        loss = DRAWN * 0.5 * weights.square().sum() - (chances + torch.where(right > 0, 0.0, -1e9)).logsumexp(1).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss
    search.step(closure)
    return dict(zip(names, weights.tolist()))


def _tensors(found: Sequence[Example], names: Mapping[str, int]) -> tuple[Tensor, Tensor]:
    """Features [examples, candidates, names], and for each candidate 1 if right, 0 if wrong, NaN if there is none."""
    most = max(len(e.right) for e in found)
    table, right = torch.zeros(len(found), most, len(names)), torch.full((len(found), most), torch.nan)
    for i, example in enumerate(found):
        for j, (features, is_right) in enumerate(zip(example.features, example.right)):
            right[i, j] = float(is_right)
            for name in features.keys() & names.keys():
                table[i, j, names[name]] = features[name]
    return table, right


def share_right(found: Sequence[Example], weights: Weights) -> float:
    """The share of events whose best candidate is right."""
    return _share([e.right[max(range(len(e.right)), key=lambda i: score(e.features[i], weights))]] for e in found)


def _share(rows: Iterable[Iterable[bool]]) -> float:
    told = [any(row) for row in rows]
    return sum(told) / len(told)
