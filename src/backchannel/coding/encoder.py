"""Runs the network: every sentence once through the lower half, every pair of mentions once through the upper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from backchannel.coding.weights import network

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.coding.wordpieces import Ints, Pieces

Floats = npt.NDArray[np.float32]

FIRST, SECOND, OTHER = 1, 2, 3
_TOKENS_AT_ONCE = 1200


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One reading of a sentence: which, and the role of each of its pieces (all zero: nobody in particular)."""

    sentence: int
    roles: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the network says of one look: its outputs by name, cut to the sentence's length."""

    outputs: dict[str, Floats]

    def __getitem__(self, name: str) -> Floats:
        return self.outputs[name]


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Positions grouped by like length, so that little is padded; a fixed order, so that results repeat."""
    order = sorted(range(len(lengths)), key=lambda at: (lengths[at], at))
    batches: list[list[int]] = [[]]
    for at in order:
        if batches[-1] and (len(batches[-1]) + 1) * lengths[at] > _TOKENS_AT_ONCE:
            batches.append([])
        batches[-1].append(at)
    return [batch for batch in batches if batch]


def _padded(rows: Sequence[Ints], length: int) -> Ints:
    table = np.zeros((len(rows), length), dtype=np.int64)
    for row, values in zip(table, rows, strict=True):
        row[: len(values)] = values
    return table


def _mask(lengths: Sequence[int]) -> Floats:
    return (np.arange(max(lengths)) < np.array(lengths)[:, None]).astype(np.float32)


def states(pieces: Sequence[Pieces]) -> list[Floats]:
    """The states of each sentence after the lower layers, one row of 384 a piece."""
    found: list[Floats] = [np.zeros((0, 0), dtype=np.float32)] * len(pieces)
    run: Callable[..., list[Floats]] = network().lower.run
    for batch in _batches([len(each) for each in pieces]):
        lengths = [len(pieces[at]) for at in batch]
        fed = {
            "ids": _padded([pieces[at].ids for at in batch], max(lengths)),
            "case": _padded([pieces[at].case for at in batch], max(lengths)),
            "mask": _mask(lengths),
        }
        [result] = run(["states"], fed)
        for row, at in enumerate(batch):
            found[at] = result[row, : lengths[row]]
    return found


def look(read: Sequence[Floats], looks: Sequence[Look], *, wanted: Sequence[str]) -> list[Seen]:
    """Run the upper layers for each look and keep the outputs wanted.

    Parameters
    ----------
    read
        The states of the sentences, from :func:`states`.
    looks
        Which sentence, with which roles.
    wanted
        Names of outputs; those that are one row a piece are cut to the sentence.
    """
    found: list[Seen] = [Seen({})] * len(looks)
    run: Callable[..., list[Floats]] = network().upper.run
    for batch in _batches([len(each.roles) for each in looks]):
        lengths = [len(looks[at].roles) for at in batch]
        table = np.zeros((len(batch), max(lengths), read[0].shape[1]), dtype=np.float32)
        for row, at in enumerate(batch):
            table[row, : lengths[row]] = read[looks[at].sentence]
        fed = {
            "states": table,
            "roles": _padded([looks[at].roles for at in batch], max(lengths)),
            "mask": _mask(lengths),
        }
        results = dict(zip(wanted, run(list(wanted), fed), strict=True))
        for row, at in enumerate(batch):
            found[at] = Seen({name: _cut(name, values[row], length=lengths[row]) for name, values in results.items()})
    return found


def _cut(name: str, values: Floats, *, length: int) -> Floats:
    if name in ("bio", "near", "alone", "seen"):
        return values[:length]
    return values[:, :length] if name == "reporters" else values
