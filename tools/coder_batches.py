"""Batches for the coder's network: which passes a sentence needs, and the tables of inputs and labels of a batch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from coder_examples import MODALITIES, MODE_NAMES, NONE, ROOTS, TYPES, YIELD

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from backchannel.coding.wordpieces import Pieces
    from coder_examples import Example, Pair, Spans, Way

Array = npt.NDArray[Any]
UNKNOWN = -100
MOST_PAIRS, BUDGET, CHUNK = 4, 1800, 600
REST_WEIGHT, NOBODY_WEIGHT, OTHER_CONVENTION = 0.3, 0.25, 0.4
OWN_ROOTS = ("plv", "cameo", "real_roots")


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """One pass of a sentence through the upper layers: plain, for a target, or for a pair (perhaps turned round)."""

    example: Example
    pieces: Pieces
    pair: Pair | None = None
    turned: bool = False
    plain: bool = False


def is_none(way: Way | None) -> bool:
    return way is None or way.types == NONE


def chosen_pairs(example: Example, rng: random.Random) -> list[Pair]:
    """At most four pairs of a sentence, half of them related where there are that many."""
    pairs = list(example.pairs)
    if len(pairs) <= MOST_PAIRS:
        return pairs
    related = [pair for pair in pairs if not (is_none(pair.forth) and is_none(pair.back))]
    unrelated = [pair for pair in pairs if pair not in related]
    rng.shuffle(related)
    rng.shuffle(unrelated)
    kept = min(len(related), max(MOST_PAIRS // 2, MOST_PAIRS - len(unrelated)))
    return related[:kept] + unrelated[: MOST_PAIRS - kept]


def passes_of(example: Example, pieces: Pieces, rng: random.Random) -> list[Pass]:
    """The passes of a sentence in training."""
    found = [Pass(example, pieces)] if example.target is not None else []
    if example.penta is not None or example.tagged:
        found.append(Pass(example, pieces, plain=True))
    return found + [Pass(example, pieces, pair, rng.random() < 0.5) for pair in chosen_pairs(example, rng)]


def batches(examples: Sequence[Example], pieces: Sequence[Pieces], rng: random.Random) -> list[list[Pass]]:
    """Batches of passes of sentences of like length, up to a budget of word pieces, in random order."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    found: list[list[Pass]] = []
    for start in range(0, len(order), CHUNK):
        chunk = sorted(order[start : start + CHUNK], key=lambda at: len(pieces[at]))
        batch: list[Pass] = []
        for at in chunk:
            more = passes_of(examples[at], pieces[at], rng)
            if batch and (len(batch) + len(more)) * len(pieces[at]) > BUDGET:
                found.append(batch)
                batch = []
            batch += more
        found += [batch] if batch else []
    rng.shuffle(found)
    return found


def covered(pieces: Pieces, spans: Spans) -> npt.NDArray[np.int64]:
    return np.concatenate([pieces.covered(start, end) for start, end in spans] or [np.zeros(0, dtype=np.int64)])


class Tables:
    """The inputs and labels of a batch, filled pass by pass; what is not known stays unknown and costs nothing."""

    def __init__(self, passes: Sequence[Pass]) -> None:
        """Lay out empty tables for these passes."""
        self.sentences = {id(each.pieces): each.pieces for each in passes}
        row = {key: at for at, key in enumerate(self.sentences)}
        sentences, many = len(row), len(passes)
        length = max(map(len, self.sentences.values()))
        self.near: list[tuple[int, Array, Array, float]] = []
        self.t: dict[str, Array] = {
            "ids": np.zeros((sentences, length), np.int64),
            "case": np.zeros((sentences, length), np.int64),
            "mask": np.zeros((sentences, length), np.float32),
            "row": np.array([row[id(each.pieces)] for each in passes]),
            "roles": np.zeros((many, length), np.int64),
            "types": np.zeros((many, 2, len(TYPES)), np.float32),
            "types_known": np.zeros((many, 2), np.float32),
            "roots": np.zeros((many, len(ROOTS)), np.float32),
            "roots_known": np.zeros(many, np.float32),
            **{name: np.full((many, 2), UNKNOWN) for name in ("modality", "tone", "mode")},
            **{name: np.full(many, UNKNOWN) for name in ("target", "penta")},
            "bio": np.full((many, length), UNKNOWN),
            "alone": np.zeros((many, length, len(TYPES)), np.float32),
            "alone_known": np.zeros((many, length), np.float32),
            "reporters": np.zeros((many, 2, length), np.float32),
            "reporters_known": np.zeros((many, 2, length), np.float32),
        }
        for at, pieces in enumerate(self.sentences.values()):
            self.t["ids"][at, : len(pieces)] = pieces.ids
            self.t["case"][at, : len(pieces)] = pieces.case
            self.t["mask"][at, : len(pieces)] = 1
        for at, each in enumerate(passes):
            self._fill(at, each)
        self._near_tables(length)

    def _fill(self, at: int, each: Pass) -> None:
        if each.pair is not None:
            self._pair(at, each, each.pair)
        elif each.plain:
            self._plain(at, each)
        elif each.example.target is not None:
            number, tone = each.example.target
            self.t["roles"][at, covered(each.pieces, each.example.spans[number])] = 1
            self.t["target"][at] = tone + 1

    def _plain(self, at: int, each: Pass) -> None:
        example, pieces = each.example, each.pieces
        if example.penta is not None:
            self.t["penta"][at] = example.penta
        if not example.tagged:
            return
        self.t["bio"][at, 1 : len(pieces) - 1] = 0
        for pair in example.pairs:
            one, other = (covered(pieces, example.spans[number]) for number in (pair.first, pair.second))
            if len(one) and len(other):
                self.near.append((at, one, other, float(not (is_none(pair.forth) and is_none(pair.back)))))
        for number, spans in enumerate(example.spans):
            for start, end in spans:
                inside = pieces.covered(start, end)
                self.t["bio"][at, inside] = 2
                self.t["bio"][at, inside[:1]] = 1
            self._act(at, covered(pieces, spans), (example.alone or {}).get(number) or NONE)

    def _act(self, at: int, where: Array, types: tuple[str, ...]) -> None:
        if len(where):
            self.t["alone_known"][at, where] = (NOBODY_WEIGHT if types == NONE else 1.0) / len(where)
            for kind in types:
                self.t["alone"][at, where, TYPES.index(kind)] = 1 / len(types)

    def _pair(self, at: int, each: Pass, pair: Pair) -> None:
        if each.turned:
            pair = replace(pair, first=pair.second, second=pair.first, forth=pair.back, back=pair.forth)
        for number, spans in enumerate(each.example.spans):
            role = {pair.second: 2, pair.first: 1}.get(number, 3)
            self.t["roles"][at, covered(each.pieces, spans)] = role
        if pair.forth is not None and pair.forth.types and not is_none(pair.forth):
            self.t["roots_known"][at] = 1.0 if each.example.corpus in OWN_ROOTS else REST_WEIGHT
            for kind in pair.forth.types:
                self.t["roots"][at, ROOTS.index("YIELD" if kind in YIELD else kind)] = 1
        for side, way in enumerate((pair.forth, pair.back)):
            if way is not None:
                self._way(at, side, each=each, way=way)

    def _way(self, at: int, side: int, *, each: Pass, way: Way) -> None:
        tables = self.t
        if way.types:
            tables["types_known"][at, side] = OTHER_CONVENTION if each.example.corpus in OWN_ROOTS else 1.0
            for kind in way.types:
                tables["types"][at, side, TYPES.index(kind)] = 1
        if way.modality:
            tables["modality"][at, side] = MODALITIES.index(way.modality)
        if way.modes:
            tables["mode"][at, side] = MODE_NAMES.index(way.modes[0])
        if is_none(way):
            return
        if way.tone is not None:
            tables["tone"][at, side] = way.tone + 1
        if way.reporters is not None:
            for number, spans in enumerate(each.example.spans):
                where = covered(each.pieces, spans)
                if len(where):
                    tables["reporters_known"][at, side, where] = 1 / len(where)
                    tables["reporters"][at, side, where] = float(number in way.reporters)

    def _near_tables(self, length: int) -> None:
        many = max(1, len(self.near))
        tables = {name: np.zeros((many, length), np.float32) for name in ("near_one", "near_other")}
        row = np.zeros(many, np.int64)
        label, known = np.zeros(many, np.float32), np.zeros(many, np.float32)
        for at, (which, one, other, related) in enumerate(self.near):
            row[at], label[at], known[at] = which, related, 1
            tables["near_one"][at, one] = 1 / len(one)
            tables["near_other"][at, other] = 1 / len(other)
        self.t |= {**tables, "near_row": row, "near": label, "near_known": known}
