"""The learning half of the parser's network: loss, gradients written out, and Adam, in plain numpy.

The inference half is ``backchannel.claims.network``; formulas as cited there, and Kingma and Ba (2015) for Adam,
Gal and Ghahramani (2016) for dropout that is the same at every step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from backchannel.claims.network import UNKNOWN, Network, indices_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Numbers = npt.NDArray[Any]

WORD, SUFFIX, SHAPE, HIDDEN, ARC, LABEL = 60, 32, 8, 112, 96, 56
_UNKNOWN_SHARE = 0.12
_PARTS = (("word", WORD), ("suffix", SUFFIX), ("shape", SHAPE))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with gold tag, head (0 is the root) and label."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


@dataclass(slots=True)
class _Step:
    """One step: weights and gradients by name, a padded batch with its gold arrays, the gradient of its states."""

    weights: dict[str, Numbers]
    gradients: dict[str, Numbers]
    random: np.random.Generator
    rows: Numbers
    mask: Numbers
    tags: Numbers
    heads: Numbers
    labels: Numbers
    total: float = 0.0
    back: Numbers = field(default_factory=lambda: np.zeros(0))


class Learner:
    """Weights, their gradients and Adam's moments; forward and backward written out."""

    def __init__(self, network: Network, frozen: Numbers, random: np.random.Generator) -> None:
        """``frozen`` marks the rows of the word table that stay as they are (rare in the trees)."""
        self.network, self.weights, self.random, self.frozen = network, dict(network.weights), random, frozen
        self.tags = {tag: place for place, tag in enumerate(network.tags)}
        self.labels = {label: place for place, label in enumerate(network.labels)}
        self.first = {name: np.zeros_like(weight) for name, weight in self.weights.items()}
        self.second = {name: np.zeros_like(weight) for name, weight in self.weights.items()}
        self.average = {name: weight.copy() for name, weight in self.weights.items()}
        self.steps = 0

    def step(self, batch: Sequence[Sentence], rate: float) -> float:
        """One gradient step on some sentences; returns the loss for each word."""
        gradients = {name: np.zeros_like(weight) for name, weight in self.weights.items()}
        loss = _backpropagate(self._prepared(batch, gradients))
        gradients["word"] *= 1.0 - self.frozen
        norm = np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients.values()))
        clip = min(1.0, 5.0 / (norm + 1e-8))
        self.steps += 1
        keep = min(0.999, (1 + self.steps) / (10 + self.steps))
        for name, gradient in gradients.items():
            gradient *= clip
            self.first[name] = 0.9 * self.first[name] + 0.1 * gradient
            self.second[name] = 0.98 * self.second[name] + 0.02 * gradient**2
            unbiased = self.first[name] / (1 - 0.9**self.steps)
            spread = np.sqrt(self.second[name] / (1 - 0.98**self.steps)) + 1e-6
            self.weights[name] -= (rate * unbiased / spread).astype(np.float32)
            self.average[name] += (1 - keep) * (self.weights[name] - self.average[name])
        return loss

    def _prepared(self, batch: Sequence[Sentence], gradients: dict[str, Numbers]) -> _Step:
        """A batch as arrays, with some words made unknown so that unknown words are learnt too."""
        longest = max(len(sentence.words) for sentence in batch)
        rows = np.zeros((len(batch), longest, 3), dtype=np.int64)
        mask = np.zeros((len(batch), longest), dtype=np.float32)
        gold = np.zeros((3, len(batch), longest), dtype=np.int64)
        for place, sentence in enumerate(batch):
            size = len(sentence.words)
            rows[place, :size] = indices_of(sentence.words, self.network)
            mask[place, :size] = 1.0
            gold[:, place, :size] = self._gold(sentence)
        rows[..., 0][self.random.random(rows.shape[:2]) < _UNKNOWN_SHARE] = UNKNOWN
        tags, heads, labels = gold
        return _Step(self.weights, gradients, self.random, rows, mask, tags, heads, labels, total=float(mask.sum()))

    def _gold(self, sentence: Sentence) -> list[list[int]]:
        """Numbers of tags, heads and labels; a rare label counts as its base."""
        labels = [self.labels.get(label, self.labels[label.split(":")[0]]) for label in sentence.labels]
        return [[self.tags[tag] for tag in sentence.tags], list(sentence.heads), labels]

    def averaged(self) -> Network:
        """The network with the running mean of its weights."""
        old = self.network
        return Network(words=old.words, suffixes=old.suffixes, tags=old.tags, labels=old.labels, weights=self.average)


def _backpropagate(step: _Step) -> float:
    """Loss of a batch for each word; adds its gradients."""
    rows, random = step.rows, step.random
    embedded = np.concatenate([step.weights[name][rows[..., place]] for place, (name, _) in enumerate(_PARTS)], -1)
    drop0 = _dropped((rows.shape[0], 1, embedded.shape[-1]), 0.25, random)
    first, tape1 = _lstm_forward((embedded * drop0).transpose(1, 0, 2), "1", step)
    drop1 = _dropped((1, rows.shape[0], first.shape[-1]), 0.33, random)
    second, tape2 = _lstm_forward(first * drop1, "2", step)
    drop2 = _dropped((1, rows.shape[0], second.shape[-1]), 0.33, random)
    state = (second * drop2).transpose(1, 0, 2)
    step.back = np.zeros_like(state)
    loss = _tag_loss(state, step) + _arc_loss(state, step) + _label_loss(state, step)
    back = _lstm_backward(step.back.transpose(1, 0, 2) * drop2, "2", step=step, tape=tape2)
    back = _lstm_backward(back * drop1, "1", step=step, tape=tape1).transpose(1, 0, 2) * drop0
    start = 0
    for place, (name, size) in enumerate(_PARTS):
        np.add.at(step.gradients[name], rows[..., place], back[..., start : start + size])
        start += size
    return loss / step.total


def _dropped(shape: tuple[int, ...], share: float, random: np.random.Generator) -> Numbers:
    """A dropout mask that keeps the mean."""
    return ((random.random(shape) >= share) / (1 - share)).astype(np.float32)


def _lstm_forward(inputs: Numbers, layer: str, step: _Step) -> tuple[Numbers, tuple[Numbers, ...]]:
    """Both directions of one layer, with what the way back needs."""
    turned = np.stack([inputs, inputs[::-1]])
    recurrent = step.weights["rec" + layer]
    size, steps, many = recurrent.shape[1], inputs.shape[0], inputs.shape[1]
    masks = np.stack([step.mask.T, step.mask.T[::-1]])[..., None]
    gates = np.matmul(turned.reshape(2, steps * many, -1), step.weights["in" + layer]).reshape(2, steps, many, -1)
    gates += step.weights["bias" + layer][:, None, None]
    hidden = np.zeros((steps + 1, 2, many, size), dtype=np.float32)
    cell = np.zeros_like(hidden)
    opened = np.empty((steps, 2, many, 4 * size), dtype=np.float32)
    for time in range(steps):
        z = gates[:, time] + hidden[time] @ recurrent
        z[..., : 3 * size] = 0.5 * (np.tanh(0.5 * z[..., : 3 * size]) + 1)
        z[..., 3 * size :] = np.tanh(z[..., 3 * size :])
        opened[time] = z
        cell[time + 1] = (z[..., size : 2 * size] * cell[time] + z[..., :size] * z[..., 3 * size :]) * masks[:, time]
        hidden[time + 1] = z[..., 2 * size : 3 * size] * np.tanh(cell[time + 1])
    outputs = np.concatenate([hidden[1:, 0], hidden[:0:-1, 1]], axis=-1)
    return outputs, (turned, opened, cell, hidden, masks)


def _lstm_backward(back: Numbers, layer: str, *, step: _Step, tape: tuple[Numbers, ...]) -> Numbers:
    """Gradients of one layer; returns the gradient of its inputs."""
    turned, opened, cell, hidden, masks = tape
    recurrent = step.weights["rec" + layer]
    size, steps = recurrent.shape[1], turned.shape[1]
    incoming = np.stack([back[..., :size], back[::-1][..., size:]], axis=1)
    to_hidden = np.zeros_like(hidden[0])
    to_cell = np.zeros_like(to_hidden)
    to_gates = np.empty_like(opened)
    for time in range(steps - 1, -1, -1):
        i, f, o, g = (opened[time][..., k * size : (k + 1) * size] for k in range(4))
        to_hidden += incoming[time]
        squashed = np.tanh(cell[time + 1])
        to_cell = (to_cell + to_hidden * o * (1 - squashed**2)) * masks[:, time]
        z = to_gates[time]
        z[..., :size] = to_cell * g * i * (1 - i)
        z[..., size : 2 * size] = to_cell * cell[time] * f * (1 - f)
        z[..., 2 * size : 3 * size] = to_hidden * squashed * o * (1 - o)
        z[..., 3 * size :] = to_cell * i * (1 - g**2)
        to_hidden = z @ recurrent.transpose(0, 2, 1)
        to_cell = to_cell * f
    flat = to_gates.transpose(1, 0, 2, 3).reshape(2, -1, 4 * size)
    step.gradients["rec" + layer] += hidden[:-1].transpose(1, 3, 0, 2).reshape(2, size, -1) @ flat
    step.gradients["in" + layer] += turned.reshape(2, -1, turned.shape[-1]).transpose(0, 2, 1) @ flat
    step.gradients["bias" + layer] += flat.sum(axis=1)
    to_inputs = (flat @ step.weights["in" + layer].transpose(0, 2, 1)).reshape(turned.shape)
    both: Numbers = to_inputs[0] + to_inputs[1][::-1]
    return both


def _tag_loss(state: Numbers, step: _Step) -> float:
    """Scores of every tag for every word."""
    scores = state @ step.weights["tag"] + step.weights["tag_bias"]
    loss, d_scores = _cross_entropy(scores, step.tags, mask=step.mask, total=step.total)
    _linear_back(state, d_scores, name="tag", step=step)
    return loss


def _arc_loss(state: Numbers, step: _Step) -> float:
    """Biaffine scores of every head for every word."""
    mask, heads, weights, gradients = step.mask, step.heads, step.weights, step.gradients
    dependent, kept_d = _layer(state, "arc_dep", step)
    head, kept_h = _layer(state, "arc_head", step)
    many = len(state)
    head = np.concatenate([np.broadcast_to(weights["arc_root"], (many, 1, ARC)), head], axis=1)
    mixed = dependent @ weights["arc_pair"]
    scores = mixed @ head.transpose(0, 2, 1) + (head @ weights["arc_prior"]).transpose(0, 2, 1)
    scores[:, :, 1:][np.broadcast_to(mask[:, None, :] == 0, scores[:, :, 1:].shape)] = -1e9
    loss, d_scores = _cross_entropy(scores, heads, mask=mask, total=step.total)
    d_mixed = d_scores @ head
    d_head = d_scores.transpose(0, 2, 1) @ mixed + d_scores.sum(axis=1)[..., None] * weights["arc_prior"].T
    gradients["arc_prior"] += (head * d_scores.sum(axis=1)[..., None]).sum(axis=(0, 1))[:, None]
    gradients["arc_pair"] += np.einsum("btd,bte->de", dependent, d_mixed, optimize=True)
    gradients["arc_root"] += d_head[:, :1].sum(axis=0)
    _linear_back(state, d_mixed @ weights["arc_pair"].T * kept_d, name="arc_dep", step=step)
    _linear_back(state, d_head[:, 1:] * kept_h, name="arc_head", step=step)
    return loss


def _label_loss(state: Numbers, step: _Step) -> float:
    """Biaffine scores of every label for each word and its gold head."""
    mask, heads, weights, gradients = step.mask, step.heads, step.weights, step.gradients
    dependent, kept_d = _layer(state, "lab_dep", step)
    head, kept_h = _layer(state, "lab_head", step)
    many = len(state)
    head = np.concatenate([np.broadcast_to(weights["label_root"], (many, 1, LABEL)), head], axis=1)
    rows = np.arange(many)[:, None]
    governor = head[rows, heads]
    pair = weights["label_pair"]
    flat_d, flat_g = dependent.reshape(-1, LABEL), governor.reshape(-1, LABEL)
    mixed = np.tensordot(flat_d, pair, axes=([1], [1]))
    scores = np.einsum("nre,ne->nr", mixed, flat_g, optimize=True)
    scores = scores + flat_d @ weights["label_dep"] + flat_g @ weights["label_head"] + weights["label_bias"]
    loss, d_scores = _cross_entropy(
        scores[None], step.labels.reshape(1, -1), mask=mask.reshape(1, -1), total=step.total
    )
    d_scores = d_scores[0]
    gradients["label_bias"] += d_scores.sum(axis=0)
    gradients["label_dep"] += flat_d.T @ d_scores
    gradients["label_head"] += flat_g.T @ d_scores
    spread = d_scores[:, :, None] * flat_g[:, None, :]
    gradients["label_pair"] += np.tensordot(flat_d, spread, axes=([0], [0])).transpose(1, 0, 2)
    d_dependent = np.tensordot(spread, pair, axes=([1, 2], [0, 2])) + d_scores @ weights["label_dep"].T
    d_governor = np.einsum("nre,nr->ne", mixed, d_scores, optimize=True) + d_scores @ weights["label_head"].T
    d_head = np.zeros_like(head)
    np.add.at(d_head, (rows, heads), d_governor.reshape(governor.shape))
    gradients["label_root"] += d_head[:, :1].sum(axis=0)
    _linear_back(state, d_dependent.reshape(dependent.shape) * kept_d, name="lab_dep", step=step)
    _linear_back(state, d_head[:, 1:] * kept_h, name="lab_head", step=step)
    return loss


def _layer(state: Numbers, name: str, step: _Step) -> tuple[Numbers, Numbers]:
    """A rectified layer with dropout, and the factor its gradient is multiplied with."""
    values = state @ step.weights[name] + step.weights[name + "_bias"]
    kept = (values > 0) * _dropped((len(state), 1, values.shape[-1]), 0.33, step.random)
    return values * kept, kept


def _linear_back(state: Numbers, d_out: Numbers, *, name: str, step: _Step) -> None:
    """Gradients of one linear layer."""
    flat = d_out.reshape(-1, d_out.shape[-1])
    step.gradients[name] += state.reshape(-1, state.shape[-1]).T @ flat
    step.gradients[name + "_bias"] += flat.sum(axis=0)
    step.back += d_out @ step.weights[name].T


def _cross_entropy(scores: Numbers, gold: Numbers, *, mask: Numbers, total: float) -> tuple[float, Numbers]:
    """Summed negative log likelihood, and its gradient for each word divided by the number of words."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    chances = np.exp(shifted)
    chances /= chances.sum(axis=-1, keepdims=True)
    picked = np.take_along_axis(chances, gold[..., None], axis=-1)[..., 0]
    loss = float(-(np.log(np.maximum(picked, 1e-12)) * mask).sum())
    gradient = chances
    np.put_along_axis(gradient, gold[..., None], (picked - 1.0)[..., None], axis=-1)
    return loss, (gradient * mask[..., None] / total).astype(np.float32)
