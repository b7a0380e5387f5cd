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
PLAIN = ("bio", "near", "alone")
PAIRED = ("ways", "reporters", "seen")
RATED = ("target", "penta")


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


def states(pieces: Sequence[Pieces]) -> list[Floats]:
    """The states of each sentence after the lower layers, one row of 384 a piece.

    Each is read alone: the network rounds the states of a whole batch on one scale, so that a sentence among others
    would be coded by its neighbours too, and on most processors a batch is no faster.
    """
    run: Callable[..., list[Floats]] = network().lower.run
    return [run(["states"], {"ids": each.ids, "case": each.case})[0] for each in pieces]


def look(read: Sequence[Floats], looks: Sequence[Look], *, wanted: Sequence[str]) -> list[Seen]:
    """Run the upper layers for each look, alone as in :func:`states`, and the heads that give the outputs wanted.

    Parameters
    ----------
    read
        The states of the sentences, from :func:`states`.
    looks
        Which sentence, with which roles.
    wanted
        Names of outputs, of the plain reading (``PLAIN``) or of a look (``PAIRED`` and ``RATED``).
    """
    upper: Callable[..., list[Floats]] = network().upper.run
    found: list[Seen] = []
    for each in looks:
        [final] = upper(["final"], {"states": read[each.sentence], "roles": each.roles})
        found.append(Seen(_told_by_heads(final, each.roles, wanted)))
    return found


def _told_by_heads(final: Floats, roles: Ints, wanted: Sequence[str]) -> dict[str, Floats]:
    net = network()
    outputs: dict[str, Floats] = {}
    for head, given, fed in (
        (net.plain, PLAIN, {"final": final}),
        (net.pair, PAIRED, {"final": final, "roles": roles}),
    ):
        names = [name for name in wanted if name in given]
        if names:
            outputs |= zip(names, head.run(names, fed), strict=True)
    names = [name for name in wanted if name in RATED]
    if names:
        [gist] = net.pair.run(["gist"], {"final": final, "roles": roles})
        outputs |= zip(names, net.rated.run(names, {"gist": gist}), strict=True)
    return outputs
