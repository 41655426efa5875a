"""The trained model: what it sees in the words of an article, window by window.

The files lie in `dragoman/reader/weights`: `encoder.onnx` (pieces to states and scores of words), `roles.onnx` (roles of pairs), `pieces.json` (the
vocabulary) and `card.json` (labels, sets, figures). Windows are whole sentences, run one at a time, so that an article's reading never depends on another's.
"""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.reader.pieces import Pieces

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights"
LONGEST = 192  # pieces of a window
OUTSIDE, BEGINS, GOES_ON = range(3)  # what a tagger says of a word
NEAR = 8  # buckets of the distance between two spots, on either side
SLOWER = ["SkipLayerNormFusion"]  # an addition and a norm in one: a seventh slower than the two, and less exact
SLIGHT = 0.02  # the chance below which a word tells nothing of a kind
NOTHING: Mapping[str, float] = {}
HALF, SURE_BEGINNING, GAP, FEWEST_WORDS = 0.5, 0.8, 2, 3  # of the content of a statement


@dataclass(frozen=True)
class Spot:
    """Words in which the model sees something, counted over the article, half-open; `layer` says what, `confidence` how surely."""

    layer: str
    first: int
    last: int
    confidence: float


@dataclass(frozen=True)
class Linked:
    """A spot with those that have a role in it: who speaks (`speaker`), reports (`by`) or is addressed (`to`) in a content; whose an office is
    (`of`), and who holds it (`holder`).
    """

    spot: Spot
    roles: tuple[tuple[str, Spot, float], ...]

    def surest(self, role: str, least: float) -> list[Spot]:
        """The spots with a role, the surest first, none below `least`."""
        found = sorted(((c, s) for r, s, c in self.roles if r == role and c >= least), key=lambda f: (-f[0], f[1].first))
        return [s for _, s in found]


@dataclass(frozen=True)
class Act(Linked):
    """A trigger that the model sees: its kind, its status (`denied` among them), and the spots that have a role in it, among which is every date around
    it with the chance that it is its day.

    `confidence` says how surely it is a trigger of the kind, calibrated; `chance` how likely it is held, or of an act that is not, how likely it is not.
    """

    kind: str
    status: str
    confidence: float
    chance: float = 1.0

    @property
    def sure(self) -> float:
        """How surely it is an act of the kind and of the status."""
        return self.confidence * self.chance


@dataclass(frozen=True)
class Sight:
    """What the model sees in an article, each in the order of the text; `acting` says of each word how likely it tells of an act, `kinds` how likely of
    an act of which kind, where that is not next to nothing.
    """

    spots: tuple[Spot, ...] = ()
    acts: tuple[Act, ...] = ()
    sayings: tuple[Linked, ...] = ()
    offices: tuple[Linked, ...] = ()
    acting: tuple[float, ...] = ()
    kinds: tuple[Mapping[str, float], ...] = ()


@lru_cache(maxsize=1)
def network() -> Network:
    """The model that ships.

    Raises:
        UsageError: What it runs on is not installed (D512).
    """
    try:
        return Network(WEIGHTS)
    except ModuleNotFoundError as error:
        raise UsageError("D512", f"The trained model cannot run ({error.name} is missing).", "Install Dragoman anew, or read with --no-model.") from error


class Network:
    """A model.

    Args:
        folder: Where its files lie.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        from dragoman.reader.pieces import Pieces

        self.card: dict[str, Any] = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        self.pieces: Pieces = Pieces(folder / "pieces.json")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)
        self._encoder, self.roles = session("encoder.onnx"), session("roles.onnx")

    def look(self, words: Sequence[str], spaced: Sequence[bool], sentences: Sequence[tuple[int, int]]) -> Sight:
        """See what the words hold.

        Args:
            words: The article's words in order.
            spaced: Whether a space stands before each.
            sentences: Ranges of words, half-open.

        Returns:
            What was seen, places counted in `words`.
        """
        coded = [self.pieces.of(w, s) for w, s in zip(words, spaced)]
        seen = [self._window(coded[first:last], first) for first, last in windows([len(c) for c in coded], sentences)]
        return Sight(tuple(x for s in seen for x in s.spots), tuple(x for s in seen for x in s.acts), tuple(x for s in seen for x in s.sayings),
                     tuple(x for s in seen for x in s.offices), tuple(x for s in seen for x in s.acting),
                     tuple(x for s in seen for x in s.kinds))

    def calibrated(self, layer: str, confidence: float) -> float:
        """The share of right ones among what was seen as surely in articles that the model did not learn from."""
        import numpy as np

        curve = self.card.get("calibration", {}).get(layer)
        return round(float(np.interp(confidence, [a for a, _ in curve], [p for _, p in curve])), 3) if curve else confidence

    def _window(self, coded: Sequence[list[int]], at: int) -> Sight:
        import numpy as np

        ids, firsts, lasts = self.pieces.window(coded)
        states, scores = self._encoder.run(None, {"ids": np.array([ids]), "firsts": np.array([firsts]), "lasts": np.array([lasts])})
        return _Seen(self, states, scores[0], at).sight()


def windows(lengths: Sequence[int], sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of words of whole sentences that together have few enough pieces; a sentence that has too many is cut."""
    room = LONGEST - 2
    begin, size = None, 0
    for first, last in sentences:
        for a, b in _cut(lengths, first, last, room):
            length = sum(lengths[a:b])
            if begin is not None and size + length > room:
                yield begin, a
                begin, size = None, 0
            begin, size = a if begin is None else begin, size + length
    if begin is not None:
        yield begin, sentences[-1][1]


def _cut(lengths: Sequence[int], first: int, last: int, room: int) -> Iterator[tuple[int, int]]:
    begin, size = first, 0
    for w in range(first, last):
        if size + lengths[w] > room:
            yield begin, w
            begin, size = w, 0
        size += lengths[w]
    if begin < last:
        yield begin, last


def drawn(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of words that a tagger's answers draw, half-open; one that goes on from nothing begins there."""
    first = None
    for w, tag in enumerate([*tags, 0]):
        if first is not None and tag != GOES_ON:
            yield first, w
            first = None
        if tag == BEGINS or tag == GOES_ON and first is None:
            first = w


class _Seen:
    """The scores of one window, read."""

    def __init__(self, model: Network, states: Floats, scores: Floats, at: int) -> None:
        import numpy as np

        card, count = model.card, len(scores)
        ends = np.cumsum([3 * len(card["layers"]), len(card["kinds"]), len(card["statuses"])])
        tags, kinds, status, denied = np.split(scores, ends, axis=-1)
        self.model, self.states, self.at = model, states, at
        self.tags = _softmax(tags.reshape(count, len(card["layers"]), 3))
        self.kinds, self.status, self.denied = _softmax(kinds), _softmax(status), _softmax(denied)

    def sight(self) -> Sight:
        """What the window holds."""
        layers: list[str] = self.model.card["layers"]
        found = {layer: list(self._contents(i) if layer == "content" else self._spots(i, layer)) for i, layer in enumerate(layers)}
        spots = sorted((s for row in found.values() for s in row), key=lambda s: (s.first, -s.last))
        parts = [s for s in spots if s.layer in self.model.card["parts"]]
        acts = [self._act(s, roles) for s, roles in zip(found["trigger"], self._roles(found["trigger"], parts))]
        def linked(layer: str) -> tuple[Linked, ...]:
            return tuple(Linked(s, tuple(roles)) for s, roles in zip(found[layer], self._roles(found[layer], parts)))
        acting = 1 - self.tags[:, layers.index("trigger"), OUTSIDE]
        return Sight(tuple(spots), tuple(acts), linked("content"), linked("office"), tuple(acting.tolist()), tuple(self._kinds(acting)))

    def _spots(self, i: int, layer: str) -> Iterator[Spot]:
        for first, last in drawn(self.tags[:, i].argmax(-1).tolist()):
            raw = float(self.tags[first:last, i].max(-1).min())
            yield Spot(layer, first + self.at, last + self.at, raw if layer == "trigger" else self.model.calibrated(layer, raw))

    def _kinds(self, acting: Floats) -> Iterator[Mapping[str, float]]:
        """For each word the chances of the kinds of which it may tell."""
        names, chances = self.model.card["kinds"], acting[:, None] * self.kinds
        for word, likely in zip(chances, chances > SLIGHT):
            yield {names[k]: float(word[k]) for k in likely.nonzero()[0]} if likely.any() else NOTHING

    def _contents(self, i: int) -> Iterator[Spot]:
        """Stretches that may go over sentences: one word outside does not part them, a sure beginning does, and a word or two are none."""
        inside = (1 - self.tags[:, i, OUTSIDE] > HALF).tolist()
        begins = (self.tags[:, i, BEGINS] > SURE_BEGINNING).tolist()
        runs: list[list[int]] = []
        for w in (w for w, is_in in enumerate(inside) if is_in):
            if runs and w - runs[-1][1] <= GAP and not (begins[w] and w == runs[-1][1] + 1):
                runs[-1][1] = w
            else:
                runs.append([w, w])
        for first, last in runs:
            if last - first + 1 >= FEWEST_WORDS:
                sure = float((1 - self.tags[first:last + 1, i, OUTSIDE]).mean())
                yield Spot("content", first + self.at, last + 1 + self.at, self.model.calibrated("content", sure))

    def _act(self, spot: Spot, roles: list[tuple[str, Spot, float]]) -> Act:
        card, w = self.model.card, spot.first - self.at
        kind, (told, chance) = int(self.kinds[w].argmax()), self._status(w)
        sure = self.model.calibrated("trigger", spot.confidence * float(self.kinds[w, kind]))
        return Act(spot, tuple(roles), card["kinds"][kind], told, sure, chance)

    def _status(self, w: int) -> tuple[str, float]:
        """What became of the act that a word tells, and how likely it is that it took place, or that it did not."""
        names: list[str] = self.model.card["statuses"]
        chances = {"denied": float(self.denied[w, 1]), **{name: float(c * self.denied[w, 0]) for name, c in zip(names, self.status[w])}}
        held = chances.pop("held")
        return ("held", held) if held > HALF else (max(chances, key=lambda name: chances[name]), 1 - held)

    def _roles(self, heads: Sequence[Spot], parts: Sequence[Spot]) -> Iterator[list[tuple[str, Spot, float]]]:
        """For each head the parts that have a role in it."""
        import numpy as np

        if not heads or not parts:
            yield from ([] for _ in heads)
            return
        card = self.model.card
        def words(spots: Sequence[Spot]) -> NDArray[np.int64]:
            return np.array([s.first - self.at for s in spots])
        def layers(spots: Sequence[Spot], known: list[str]) -> NDArray[np.int64]:
            return np.array([known.index(s.layer) for s in spots])
        (scores,) = self.model.roles.run(None, {"states": self.states, "heads": words(heads), "kinds": layers(heads, card["heads"]),
                                                "parts": words(parts), "layers": layers(parts, card["layers"])})
        day = card["roles"].index("date")
        for row in scores:
            best = [day if q.layer == "date" else int(r) for q, r in zip(parts, row.argmax(-1))]
            yield [(card["roles"][r], q, float(row[j, r])) for j, (q, r) in enumerate(zip(parts, best)) if r]


def _softmax(scores: Floats) -> Floats:
    import numpy as np

    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares
