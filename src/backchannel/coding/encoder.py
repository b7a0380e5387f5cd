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


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One reading of a sentence: which, and the role of each of its pieces (all zero: nobody in particular)."""

    sentence: int
    roles: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the network says of one look: its outputs by name."""

    outputs: dict[str, Floats]

    def __getitem__(self, name: str) -> Floats:
        return self.outputs[name]


def _whole(values: Ints) -> Floats:
    """A mask that hides nothing."""
    return np.ones((1, len(values)), dtype=np.float32)


def states(pieces: Sequence[Pieces]) -> list[Floats]:
    """The states of each sentence after the lower layers, one row of 384 a piece.

    Each is read alone: the network rounds the states of a whole batch on one scale, so that a sentence among others
    would be coded by its neighbours too, and on most processors a batch is no faster.
    """
    run: Callable[..., list[Floats]] = network().lower.run
    found: list[Floats] = []
    for each in pieces:
        [result] = run(["states"], {"ids": each.ids[None], "case": each.case[None], "mask": _whole(each.ids)})
        found.append(result[0])
    return found


def look(read: Sequence[Floats], looks: Sequence[Look], *, wanted: Sequence[str]) -> list[Seen]:
    """Run the upper layers for each look, alone as in :func:`states`, and keep the outputs wanted.

    Parameters
    ----------
    read
        The states of the sentences, from :func:`states`.
    looks
        Which sentence, with which roles.
    wanted
        Names of outputs.
    """
    names = list(wanted)
    run: Callable[..., list[Floats]] = network().upper.run
    found: list[Seen] = []
    for each in looks:
        fed = {"states": read[each.sentence][None], "roles": each.roles[None], "mask": _whole(each.roles)}
        found.append(Seen({name: values[0] for name, values in zip(names, run(names, fed), strict=True)}))
    return found
