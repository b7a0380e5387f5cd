"""Linear models on hashed words: no word of the text they were trained on can be read off them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """A multinomial logistic model: hashes of features in order, their weights by class, and the classes."""

    hashes: NDArray[np.uint32]
    idf: Numbers
    weights: Numbers
    bias: Numbers
    classes: tuple[str, ...]

    def probabilities(self, rows: Sequence[Sequence[str]]) -> Numbers:
        """The probability of each class for rows of features.

        TF-IDF with unit length (Salton and Buckley 1988, each feature counted once) and the softmax of a linear
        form; features that the model does not know are passed over.

        Parameters
        ----------
        rows
            Features as :mod:`backchannel.scoring.features` names them.
        """
        return np.stack([self._one(row) for row in rows]) if rows else np.empty((0, len(self.classes)), np.float32)

    def _one(self, names: Sequence[str]) -> Numbers:
        places = known_places(hashed(names), self.hashes)
        values = self.idf[places]
        length = float(np.linalg.norm(values)) or 1.0
        scores = (values / np.float32(length)) @ self.weights[places] + self.bias
        powers = np.exp(scores - scores.max())
        return np.asarray(powers / powers.sum(), dtype=np.float32)


def hashed(names: Sequence[str]) -> NDArray[np.uint32]:
    """The CRC-32 of each distinct feature, sorted.

    Examples
    --------
    >>> hashed(["w a", "w a"]).tolist()
    [30331563]
    """
    return np.unique(np.array([zlib.crc32(name.encode()) for name in names], dtype=np.uint32))


def known_places(wanted: NDArray[np.uint32], known: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Places in ``known``, which is sorted, of those of ``wanted`` that stand there.

    Examples
    --------
    >>> known_places(np.array([2, 7, 9], dtype=np.uint32), np.array([7, 8, 9], dtype=np.uint32)).tolist()
    [0, 2]
    """
    if not known.size:
        return np.empty(0, dtype=np.int64)
    places = np.searchsorted(known, wanted)
    held = places < known.size
    held[held] = known[places[held]] == wanted[held]
    return np.asarray(places[held], dtype=np.int64)


@cache
def linear(name: str) -> Linear:
    """One of the models under ``data/baselines``; ``baselines.json`` there says what each was trained on."""
    with (
        as_file(files("backchannel") / "data" / "baselines" / f"{name}.npz") as path,
        np.load(path, allow_pickle=False) as kept,
    ):
        return Linear(
            hashes=kept["hashes"],
            idf=kept["idf"].astype(np.float32),
            weights=kept["weights"].astype(np.float32),
            bias=kept["bias"].astype(np.float32),
            classes=tuple(str(label) for label in kept["classes"]),
        )
