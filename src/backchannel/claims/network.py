"""The little network that tags and parses: two bidirectional LSTM layers and biaffine scores, in numpy.

Only inference lives here; ``tools/train_parser.py`` learns the weights from dependency trees. Weights ship
as bytes with one scale for each row. Formulas: Hochreiter and Schmidhuber (1997) for the cell, Dozat and
Manning (2017), "Deep biaffine attention for neural dependency parsing", for the scores.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Array = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]

UNKNOWN = 0
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Vocabularies and weights."""

    words: Mapping[str, int]
    suffixes: Mapping[str, int]
    tags: tuple[str, ...]
    labels: tuple[str, ...]
    weights: Mapping[str, Array]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What the network says of one sentence: tag scores, head scores (column 0 is the root), label scores."""

    tags: Array
    heads: Array
    dependents: Array
    governors: Array


def normal_form(word: str) -> str:
    """The entry of the word list that a word is looked up by: lower case, straight quotes, digits as 0."""
    return "".join("0" if letter.isdigit() else letter for letter in word.translate(_QUOTES).lower())


def shape_of(word: str, first: bool) -> int:
    """How a word is written, as one of 12 classes; capitals mean less on the first word of a sentence."""
    if word[0].isdigit():
        form = 0
    elif not word[0].isalpha():
        form = 1
    elif word.islower():
        form = 2
    elif len(word) > 1 and word.replace(".", "").isupper():
        form = 3
    elif word[0].isupper():
        form = 4
    else:
        form = 5
    return 2 * form + first


def indices_of(words: Sequence[str], network: Network) -> Indices:
    """Word, suffix and shape index of each word of a sentence."""
    rows = []
    for place, word in enumerate(words):
        form, shape = normal_form(word), shape_of(word, place == 0)
        rows.append((network.words.get(form, UNKNOWN), network.suffixes.get(form[-3:], UNKNOWN), shape))
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def score(sentences: Sequence[Sequence[str]], network: Network) -> list[Scores]:
    """Run the network over some sentences at once; none of them may be empty."""
    weights = network.weights
    lengths = [len(words) for words in sentences]
    padded = np.zeros((len(sentences), max(lengths), 3), dtype=np.int64)
    for row, words in enumerate(sentences):
        padded[row, : len(words)] = indices_of(words, network)
    mask = np.arange(max(lengths))[:, None] < np.array(lengths)[None, :]
    state = embed(padded, weights).transpose(1, 0, 2)
    for layer in ("1", "2"):
        state = _both_ways(state, weights, layer=layer, mask=mask[:, :, None].astype(np.float32))
    state = state.transpose(1, 0, 2)
    return [_scores_of(state[row, :length], weights) for row, length in enumerate(lengths)]


def label_scores(scores: Scores, heads: Sequence[int], *, weights: Mapping[str, Array]) -> Array:
    """Scores of every label for each word with its chosen head (0 is the root)."""
    governor = scores.governors[np.asarray(heads)]
    # Two matrix products; einsum over three operands is many times slower here.
    halfway = np.tensordot(scores.dependents, weights["label_pair"], axes=(1, 1))
    both = (halfway @ governor[:, :, None])[:, :, 0]
    total: Array = (
        both + scores.dependents @ weights["label_dep"] + governor @ weights["label_head"] + weights["label_bias"]
    )
    return total


def embed(rows: Indices, weights: Mapping[str, Array]) -> Array:
    """Word, suffix and shape vectors side by side."""
    parts = [weights["word"][rows[..., 0]], weights["suffix"][rows[..., 1]], weights["shape"][rows[..., 2]]]
    return np.concatenate(parts, axis=-1)


def _both_ways(inputs: Array, weights: Mapping[str, Array], *, layer: str, mask: Array) -> Array:
    """One bidirectional LSTM layer over (time, sentence, feature)."""
    turned = np.stack([inputs, inputs[::-1]])
    gates = (
        np.einsum("dtbi,dij->dtbj", turned, weights["in" + layer], optimize=True)
        + weights["bias" + layer][:, None, None]
    )
    recurrent = weights["rec" + layer]
    masks = np.stack([mask, mask[::-1]])
    size = recurrent.shape[1]
    hidden = np.zeros((2, inputs.shape[1], size), dtype=np.float32)
    cell = np.zeros_like(hidden)
    outputs = np.empty((2, *inputs.shape[:2], size), dtype=np.float32)
    for step in range(inputs.shape[0]):
        z = gates[:, step] + hidden @ recurrent
        opened = _sigmoid(z[..., : 3 * size])
        cell = (opened[..., size : 2 * size] * cell + opened[..., :size] * np.tanh(z[..., 3 * size :])) * masks[:, step]
        hidden = opened[..., 2 * size :] * np.tanh(cell)
        outputs[:, step] = hidden
    return np.concatenate([outputs[0], outputs[1][::-1]], axis=-1)


def _scores_of(state: Array, weights: Mapping[str, Array]) -> Scores:
    """Tag and head scores of one sentence from its word states."""
    dependent = _rectified(state @ weights["arc_dep"] + weights["arc_dep_bias"])
    head = np.concatenate([weights["arc_root"], _rectified(state @ weights["arc_head"] + weights["arc_head_bias"])])
    governors = np.concatenate(
        [weights["label_root"], _rectified(state @ weights["lab_head"] + weights["lab_head_bias"])]
    )
    return Scores(
        tags=state @ weights["tag"] + weights["tag_bias"],
        heads=dependent @ weights["arc_pair"] @ head.T + (head @ weights["arc_prior"]).T,
        dependents=_rectified(state @ weights["lab_dep"] + weights["lab_dep_bias"]),
        governors=governors,
    )


def _sigmoid(values: Array) -> Array:
    """Logistic function, through tanh so that large negative values do not overflow."""
    result: Array = np.float32(0.5) * (np.tanh(np.float32(0.5) * values) + np.float32(1.0))
    return result


def _rectified(values: Array) -> Array:
    """Negative values become 0."""
    result: Array = np.maximum(values, np.float32(0.0))
    return result


@cache
def shipped_network() -> Network:
    """The network in the package."""
    return load_network((files("backchannel") / "data" / "claims" / "parser.npz").read_bytes())


def load_network(content: bytes) -> Network:
    """Read a network that ``pack_network`` wrote."""
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    lists = {name: _lines(arrays.pop("list." + name)) for name in ("words", "suffixes", "tags", "labels")}
    weights: dict[str, Array] = {}
    for name in [name for name in arrays if not name.startswith("scale.")]:
        weights[name] = arrays[name].astype(np.float32) * arrays["scale." + name].astype(np.float32)
    return Network(
        words={word: place for place, word in enumerate(lists["words"])},
        suffixes={suffix: place for place, suffix in enumerate(lists["suffixes"])},
        tags=lists["tags"],
        labels=lists["labels"],
        weights=weights,
    )


def pack_network(network: Network) -> bytes:
    """One compressed file: weights as signed bytes with a scale for each row, word lists as lines of text."""
    stored: dict[str, npt.NDArray[np.generic]] = {}
    for name, weight in network.weights.items():
        scale = np.maximum(np.abs(weight).max(axis=-1, keepdims=True), 1e-8) / 127.0
        stored[name] = np.round(weight / scale).astype(np.int8)
        stored["scale." + name] = scale.astype(np.float32)
    for name, entries in (
        ("words", network.words),
        ("suffixes", network.suffixes),
        ("tags", network.tags),
        ("labels", network.labels),
    ):
        stored["list." + name] = np.frombuffer("\n".join(entries).encode(), dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **stored)  # type: ignore[arg-type]
    return buffer.getvalue()


def _lines(content: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    """A word list back from its bytes."""
    return tuple(content.tobytes().decode().split("\n"))
