"""Learn the tagger and parser that ship in ``data/claims/parser.npz``, from dependency trees, in plain numpy.

    python tools/train_parser.py TREES.conllu.gz OUT.npz [--text NEWS.jsonl.gz ...] [--epochs 30] [--seed 7]

Trees are those of GUM (Zeldes 2017, annotation CC BY 4.0). Documents whose text GUM gives under another licence
than plain CC BY (share-alike, non-commercial) are left out. Word vectors are singular vectors of positional
co-occurrence counts over ``--text`` files. No text is stored, only weights and a list of common words.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from backchannel.claims.network import FIRST_CAPITAL_SHAPE, Network, indices_of, load_network, normal_form, pack_network
from backchannel.claims.tokens import Token, tokens_of
from backchannel.claims.trees import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.claims.network import Array

GENRES = ("academic", "court", "interview", "news", "speech", "textbook", "vlog")
HELD_OUT_EVERY = 9
WORD, SUFFIX, SHAPE, HIDDEN, ARC, LABEL = 60, 32, 8, 112, 96, 56
VOCABULARY, CONTEXTS = 10000, 1200


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with gold tag, head (0 is the root) and label."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


def read_trees(path: Path) -> dict[str, list[Sentence]]:
    """Sentences by document, of the genres whose text is plain CC BY."""
    documents: dict[str, list[Sentence]] = {}
    name, rows = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            if line.startswith("# newdoc id = "):
                name = line.split(" = ")[1].strip()
            elif line[:1].isdigit() and line.split("\t")[0].isdigit():
                rows.append(line.split("\t"))
            elif not line.strip() and rows:
                if name.startswith("GUM_") and name.split("_")[1] in GENRES:
                    documents.setdefault(name, []).append(
                        Sentence(
                            tuple(row[1] for row in rows),
                            tuple(row[4] for row in rows),
                            tuple(int(row[6]) for row in rows),
                            tuple(row[7] for row in rows),
                        )
                    )
                rows = []
    return documents


def texts_of(paths: Sequence[Path]) -> Iterator[list[str]]:
    """Normalised words of every document in some JSON-lines files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                yield [normal_form(token.text) for token in tokens_of(text, 0, len(text))]


def word_vectors(documents: list[list[str]], random: np.random.Generator) -> tuple[list[str], Array]:
    """The commonest words and their vectors: randomised SVD of positional PPMI (Levy and Goldberg 2014; Halko 2011)."""
    counts = collections.Counter(word for words in documents for word in words)
    vocabulary = [word for word, _ in counts.most_common(VOCABULARY)]
    places = {word: place for place, word in enumerate(vocabulary)}
    offsets = (-2, -1, 1, 2)
    table = np.zeros((len(vocabulary), len(offsets) * CONTEXTS), dtype=np.float32)
    for words in documents:
        ids = np.array([places.get(word, -1) for word in words])
        for column, offset in enumerate(offsets):
            here, there = (ids[:-offset], ids[offset:]) if offset > 0 else (ids[-offset:], ids[:offset])
            kept = (here >= 0) & (there >= 0) & (there < CONTEXTS)
            np.add.at(table, (here[kept], there[kept] + column * CONTEXTS), 1.0)
    expected = table.sum(1, keepdims=True) * table.sum(0, keepdims=True) / table.sum()
    table = np.maximum(np.log(np.maximum(table, 1e-9) / np.maximum(expected, 1e-9)), 0.0)
    basis = np.linalg.qr(table @ random.normal(size=(table.shape[1], WORD + 16)).astype(np.float32))[0]
    for _ in range(3):
        basis = np.linalg.qr(table @ (table.T @ basis))[0]
    left, values, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    vectors = (basis @ left)[:, :WORD] * np.sqrt(values[:WORD])
    return vocabulary, (vectors / vectors.std() * 0.5).astype(np.float32)


class Learner:
    """Weights, their gradients and Adam's moments; forward and backward written out."""

    def __init__(self, network: Network, frozen: Array, random: np.random.Generator) -> None:
        """``frozen`` marks the rows of the word table that stay as they are (rare in the trees)."""
        self.network, self.weights, self.random, self.frozen = network, dict(network.weights), random, frozen
        self.rare = frozen[:, 0] > 0
        self.first = {name: np.zeros_like(weight) for name, weight in self.weights.items()}
        self.second = {name: np.zeros_like(weight) for name, weight in self.weights.items()}
        self.average = {name: weight.copy() for name, weight in self.weights.items()}
        self.steps = 0

    def step(self, batch: Sequence[Sentence], rate: float) -> float:
        """One gradient step on some sentences; returns the loss for each word."""
        gradients = {name: np.zeros_like(weight) for name, weight in self.weights.items()}
        loss = _backpropagate(self, batch, gradients)
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

    def averaged(self) -> Network:
        """The network with the running mean of its weights."""
        old = self.network
        return Network(words=old.words, suffixes=old.suffixes, tags=old.tags, labels=old.labels, weights=self.average)


def _backpropagate(learner: Learner, batch: Sequence[Sentence], gradients: dict[str, Array]) -> float:
    """Loss of a batch; adds its gradients."""
    weights, random = learner.weights, learner.random
    rows, mask, tags, heads, labels = _padded(batch, learner)
    total = float(mask.sum())
    embedded = np.concatenate(
        [weights[name][rows[..., place]] for place, name in enumerate(("word", "suffix", "shape"))], -1
    )
    drop0 = _dropped((rows.shape[0], 1, embedded.shape[-1]), 0.25, random)
    first, tape1 = _lstm_forward((embedded * drop0).transpose(1, 0, 2), weights, "1", mask)
    drop1 = _dropped((1, rows.shape[0], first.shape[-1]), 0.33, random)
    second, tape2 = _lstm_forward(first * drop1, weights, "2", mask)
    drop2 = _dropped((1, rows.shape[0], second.shape[-1]), 0.33, random)
    state = (second * drop2).transpose(1, 0, 2)
    loss, back = _heads_and_tags(state, weights, gradients, (mask, tags, heads, labels, total), random)
    back = _lstm_backward(back.transpose(1, 0, 2) * drop2, tape2, weights, gradients, "2")
    back = _lstm_backward(back * drop1, tape1, weights, gradients, "1").transpose(1, 0, 2) * drop0
    for name, place, low, high in (
        ("word", 0, 0, WORD),
        ("suffix", 1, WORD, WORD + SUFFIX),
        ("shape", 2, WORD + SUFFIX, None),
    ):
        np.add.at(gradients[name], rows[..., place], back[..., low:high])
    return loss / total


def _padded(batch: Sequence[Sentence], learner: Learner) -> tuple[Array, ...]:
    """A batch as arrays, with some words made unknown so that unknown words are learnt too."""
    longest = max(len(sentence.words) for sentence in batch)
    rows = np.zeros((len(batch), longest, 3), dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.float32)
    gold = np.zeros((3, len(batch), longest), dtype=np.int64)
    network = learner.network
    tags = {tag: place for place, tag in enumerate(network.tags)}
    labels = {label: place for place, label in enumerate(network.labels)}
    for place, sentence in enumerate(batch):
        size = len(sentence.words)
        rows[place, :size] = indices_of(sentence.words, network)
        mask[place, :size] = 1.0
        gold[0, place, :size] = [tags[tag] for tag in sentence.tags]
        gold[1, place, :size] = sentence.heads
        gold[2, place, :size] = [labels.get(label, labels[label.split(":")[0]]) for label in sentence.labels]
    chance = np.where(learner.rare[rows[..., 0]], 0.4, 0.1)
    unknown = learner.random.random(rows.shape[:2]) < chance
    rows[..., 0] = np.where(unknown, rows[..., 2] >= FIRST_CAPITAL_SHAPE, rows[..., 0])
    return rows, mask, gold[0], gold[1], gold[2]


def _dropped(shape: tuple[int, ...], share: float, random: np.random.Generator) -> Array:
    """A dropout mask that keeps the mean."""
    return ((random.random(shape) >= share) / (1 - share)).astype(np.float32)


def _lstm_forward(inputs: Array, weights: dict[str, Array], layer: str, mask: Array) -> tuple[Array, tuple[Array, ...]]:
    """Both directions of one layer, with what the way back needs."""
    turned = np.stack([inputs, inputs[::-1]])
    recurrent = weights["rec" + layer]
    size, steps, many = recurrent.shape[1], inputs.shape[0], inputs.shape[1]
    masks = np.stack([mask.T, mask.T[::-1]])[..., None]
    gates = np.matmul(turned.reshape(2, steps * many, -1), weights["in" + layer]).reshape(2, steps, many, -1)
    gates += weights["bias" + layer][:, None, None]
    hidden = np.zeros((steps + 1, 2, many, size), dtype=np.float32)
    cell = np.zeros_like(hidden)
    opened = np.empty((steps, 2, many, 4 * size), dtype=np.float32)
    for step in range(steps):
        z = gates[:, step] + hidden[step] @ recurrent
        z[..., : 3 * size] = 0.5 * (np.tanh(0.5 * z[..., : 3 * size]) + 1)
        z[..., 3 * size :] = np.tanh(z[..., 3 * size :])
        opened[step] = z
        cell[step + 1] = (z[..., size : 2 * size] * cell[step] + z[..., :size] * z[..., 3 * size :]) * masks[:, step]
        hidden[step + 1] = z[..., 2 * size : 3 * size] * np.tanh(cell[step + 1])
    outputs = np.concatenate([hidden[1:, 0], hidden[:0:-1, 1]], axis=-1)
    return outputs, (turned, opened, cell, hidden, masks)


def _lstm_backward(
    back: Array, tape: tuple[Array, ...], weights: dict[str, Array], gradients: dict[str, Array], layer: str
) -> Array:
    """Gradients of one layer; returns the gradient of its inputs."""
    turned, opened, cell, hidden, masks = tape
    recurrent = weights["rec" + layer]
    size, steps = recurrent.shape[1], turned.shape[1]
    incoming = np.stack([back[..., :size], back[::-1][..., size:]], axis=1)
    to_hidden = np.zeros_like(hidden[0])
    to_cell = np.zeros_like(to_hidden)
    to_gates = np.empty_like(opened)
    for step in range(steps - 1, -1, -1):
        i, f, o, g = (opened[step][..., k * size : (k + 1) * size] for k in range(4))
        to_hidden += incoming[step]
        squashed = np.tanh(cell[step + 1])
        to_cell = (to_cell + to_hidden * o * (1 - squashed**2)) * masks[:, step]
        z = to_gates[step]
        z[..., :size] = to_cell * g * i * (1 - i)
        z[..., size : 2 * size] = to_cell * cell[step] * f * (1 - f)
        z[..., 2 * size : 3 * size] = to_hidden * squashed * o * (1 - o)
        z[..., 3 * size :] = to_cell * i * (1 - g**2)
        to_hidden = z @ recurrent.transpose(0, 2, 1)
        to_cell = to_cell * f
    flat = to_gates.transpose(1, 0, 2, 3).reshape(2, -1, 4 * size)
    gradients["rec" + layer] += hidden[:-1].transpose(1, 3, 0, 2).reshape(2, size, -1) @ flat
    gradients["in" + layer] += turned.reshape(2, -1, turned.shape[-1]).transpose(0, 2, 1) @ flat
    gradients["bias" + layer] += flat.sum(axis=1)
    to_inputs = (flat @ weights["in" + layer].transpose(0, 2, 1)).reshape(turned.shape)
    both: Array = to_inputs[0] + to_inputs[1][::-1]
    return both


def _heads_and_tags(
    state: Array,
    weights: dict[str, Array],
    gradients: dict[str, Array],
    gold: tuple[Array, ...],
    random: np.random.Generator,
) -> tuple[float, Array]:
    """Losses of tags, heads and labels; returns their sum and the gradient of the word states."""
    mask, tags, heads, labels, total = gold
    back = np.zeros_like(state)
    scores = state @ weights["tag"] + weights["tag_bias"]
    tag_loss, d_scores = _cross_entropy(scores, tags, mask, total)
    _linear_back(state, d_scores, "tag", weights, gradients, back)
    arc_loss = _arc_loss(state, weights, gradients, back, (mask, heads, total), random)
    label_loss = _label_loss(state, weights, gradients, back, (mask, heads, labels, total), random)
    return tag_loss + arc_loss + label_loss, back


def _arc_loss(
    state: Array,
    weights: dict[str, Array],
    gradients: dict[str, Array],
    back: Array,
    gold: tuple[Array, ...],
    random: np.random.Generator,
) -> float:
    """Biaffine scores of every head for every word."""
    mask, heads, total = gold
    dependent, kept_d = _layer(state, "arc_dep", weights, random)
    head, kept_h = _layer(state, "arc_head", weights, random)
    many = len(state)
    head = np.concatenate([np.broadcast_to(weights["arc_root"], (many, 1, ARC)), head], axis=1)
    mixed = dependent @ weights["arc_pair"]
    scores = mixed @ head.transpose(0, 2, 1) + (head @ weights["arc_prior"]).transpose(0, 2, 1)
    scores[:, :, 1:][np.broadcast_to(mask[:, None, :] == 0, scores[:, :, 1:].shape)] = -1e9
    loss, d_scores = _cross_entropy(scores, heads, mask, total)
    d_mixed = d_scores @ head
    d_head = d_scores.transpose(0, 2, 1) @ mixed + d_scores.sum(axis=1)[..., None] * weights["arc_prior"].T
    gradients["arc_prior"] += (head * d_scores.sum(axis=1)[..., None]).sum(axis=(0, 1))[:, None]
    gradients["arc_pair"] += np.einsum("btd,bte->de", dependent, d_mixed, optimize=True)
    gradients["arc_root"] += d_head[:, :1].sum(axis=0)
    _linear_back(state, d_mixed @ weights["arc_pair"].T * kept_d, "arc_dep", weights, gradients, back)
    _linear_back(state, d_head[:, 1:] * kept_h, "arc_head", weights, gradients, back)
    return loss


def _label_loss(
    state: Array,
    weights: dict[str, Array],
    gradients: dict[str, Array],
    back: Array,
    gold: tuple[Array, ...],
    random: np.random.Generator,
) -> float:
    """Biaffine scores of every label for each word and its gold head."""
    mask, heads, labels, total = gold
    dependent, kept_d = _layer(state, "lab_dep", weights, random)
    head, kept_h = _layer(state, "lab_head", weights, random)
    many = len(state)
    head = np.concatenate([np.broadcast_to(weights["label_root"], (many, 1, LABEL)), head], axis=1)
    rows = np.arange(many)[:, None]
    governor = head[rows, heads]
    pair = weights["label_pair"]
    flat_d, flat_g = dependent.reshape(-1, LABEL), governor.reshape(-1, LABEL)
    mixed = np.tensordot(flat_d, pair, axes=([1], [1]))
    scores = np.einsum("nre,ne->nr", mixed, flat_g, optimize=True)
    scores = scores + flat_d @ weights["label_dep"] + flat_g @ weights["label_head"] + weights["label_bias"]
    loss, d_scores = _cross_entropy(scores[None], labels.reshape(1, -1), mask.reshape(1, -1), total)
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
    _linear_back(state, d_dependent.reshape(dependent.shape) * kept_d, "lab_dep", weights, gradients, back)
    _linear_back(state, d_head[:, 1:] * kept_h, "lab_head", weights, gradients, back)
    return loss


def _layer(state: Array, name: str, weights: dict[str, Array], random: np.random.Generator) -> tuple[Array, Array]:
    """A rectified layer with dropout, and the factor its gradient is multiplied with."""
    values = state @ weights[name] + weights[name + "_bias"]
    kept = (values > 0) * _dropped((len(state), 1, values.shape[-1]), 0.33, random)
    return values * kept, kept


def _linear_back(
    state: Array, d_out: Array, name: str, weights: dict[str, Array], gradients: dict[str, Array], back: Array
) -> None:
    """Gradients of one linear layer."""
    flat = d_out.reshape(-1, d_out.shape[-1])
    gradients[name] += state.reshape(-1, state.shape[-1]).T @ flat
    gradients[name + "_bias"] += flat.sum(axis=0)
    back += d_out @ weights[name].T


def _cross_entropy(scores: Array, gold: Array, mask: Array, total: float) -> tuple[float, Array]:
    """Summed negative log likelihood, and its gradient for each word divided by the number of words."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    chances = np.exp(shifted)
    chances /= chances.sum(axis=-1, keepdims=True)
    picked = np.take_along_axis(chances, gold[..., None], axis=-1)[..., 0]
    loss = float(-(np.log(np.maximum(picked, 1e-12)) * mask).sum())
    gradient = chances
    np.put_along_axis(gradient, gold[..., None], (picked - 1.0)[..., None], axis=-1)
    return loss, (gradient * mask[..., None] / total).astype(np.float32)


def fresh_network(
    trees: Sequence[Sentence], vocabulary: list[str], vectors: Array, random: np.random.Generator
) -> Network:
    """Vocabularies from the trees and random weights around the word vectors."""
    suffixes = collections.Counter(normal_form(word)[-3:] for sentence in trees for word in sentence.words)
    labels = collections.Counter(label for sentence in trees for label in sentence.labels)
    kept = {label for label, count in labels.items() if count >= 25} | {label.split(":")[0] for label in labels}
    words = ["", "A", *vocabulary]  # no normal form has a capital: "A" stands for unknown names
    endings = ["", *[suffix for suffix, count in suffixes.most_common(2500) if count >= 3 and "\n" not in suffix]]
    tags = sorted({tag for sentence in trees for tag in sentence.tags})
    names = sorted(kept)
    wide, state = WORD + SUFFIX + SHAPE, 2 * HIDDEN

    def draw(*shape: int) -> Array:
        return (random.normal(size=shape) * np.sqrt(1.0 / shape[-2])).astype(np.float32)

    def zeros(*shape: int) -> Array:
        return np.zeros(shape, dtype=np.float32)

    weights = {
        "word": np.concatenate([zeros(2, WORD), vectors]),
        "suffix": (random.normal(size=(len(endings), SUFFIX)) * 0.3).astype(np.float32),
        "shape": (random.normal(size=(12, SHAPE)) * 0.5).astype(np.float32),
        "in1": draw(2, wide, 4 * HIDDEN), "rec1": draw(2, HIDDEN, 4 * HIDDEN), "bias1": zeros(2, 4 * HIDDEN),
        "in2": draw(2, state, 4 * HIDDEN), "rec2": draw(2, HIDDEN, 4 * HIDDEN), "bias2": zeros(2, 4 * HIDDEN),
        "tag": draw(state, len(tags)), "tag_bias": zeros(len(tags)),
        "arc_dep": draw(state, ARC), "arc_dep_bias": zeros(ARC), "arc_head": draw(state, ARC), "arc_head_bias": zeros(ARC),
        "arc_pair": draw(ARC, ARC) * 0.5, "arc_prior": zeros(ARC, 1), "arc_root": draw(1, ARC) * 0.1,
        "lab_dep": draw(state, LABEL), "lab_dep_bias": zeros(LABEL),
        "lab_head": draw(state, LABEL), "lab_head_bias": zeros(LABEL), "label_root": draw(1, LABEL) * 0.1,
        "label_pair": draw(len(names), LABEL, LABEL) * 0.3,
        "label_dep": zeros(LABEL, len(names)), "label_head": zeros(LABEL, len(names)), "label_bias": zeros(len(names)),
    }  # fmt: skip
    for layer in ("1", "2"):
        weights["bias" + layer][:, HIDDEN : 2 * HIDDEN] = 1.0
    return Network(
        words={word: place for place, word in enumerate(words)},
        suffixes={suffix: place for place, suffix in enumerate(endings)},
        tags=tuple(tags),
        labels=tuple(names),
        weights=weights,
    )


def measure(network: Network, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Share of right tags, and of right heads and labelled heads among words that are no marks."""
    trees = parse([[Token(word, 0, 0) for word in sentence.words] for sentence in sentences], network)
    tags = heads = labelled = words = plain = 0
    for gold, tree in zip(sentences, trees, strict=True):
        for place in range(len(gold.words)):
            words += 1
            tags += gold.tags[place] == tree.tags[place]
            if gold.labels[place] != "punct":
                plain += 1
                right = gold.heads[place] - 1 == tree.heads[place]
                heads += right
                same = gold.labels[place].split(":")[0] == tree.labels[place].split(":")[0]
                labelled += right and same
    return {"tags": tags / words, "heads": heads / plain, "labelled": labelled / plain}


def batches_of(sentences: Sequence[Sentence], random: np.random.Generator) -> list[list[Sentence]]:
    """Sentences of like length in batches of about 350 words, in random order."""
    ordered = sorted(sentences, key=lambda sentence: len(sentence.words) + 3 * random.random())
    batches: list[list[Sentence]] = []
    for sentence in ordered:
        if batches and (len(batches[-1]) + 1) * len(sentence.words) <= 350:
            batches[-1].append(sentence)
        else:
            batches.append([sentence])
    random.shuffle(batches)  # type: ignore[arg-type]
    return batches


def main() -> None:
    """Train and write the best network by labelled heads on held-out documents."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("trees", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--text", type=Path, nargs="*", default=[])
    options.add_argument("--epochs", type=int, default=30)
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    random = np.random.default_rng(given.seed)
    documents = read_trees(given.trees)
    names = sorted(documents)
    held_out = [sentence for name in names[4::HELD_OUT_EVERY] for sentence in documents[name]]
    held_news = [
        s for name in names[4::HELD_OUT_EVERY] if "_news_" in name or "_interview_" in name for s in documents[name]
    ]
    kept = set(names) - set(names[4::HELD_OUT_EVERY])
    train = [sentence for name in sorted(kept) for sentence in documents[name] if len(sentence.words) <= 110]
    plain = [[normal_form(word) for word in sentence.words] for sentence in train]
    vocabulary, vectors = word_vectors([*plain * 3, *texts_of(given.text)], random)
    network = fresh_network(train, vocabulary, vectors, random)
    seen = collections.Counter(word for words in plain for word in words)
    frozen = np.array([[0.0 if seen[word] >= 3 else 1.0] for word in network.words], dtype=np.float32)
    frozen[:2] = 0.0
    learner = Learner(network, frozen, random)
    best = 0.0
    print(f"{len(train)} sentences, {sum(map(len, plain))} words, {len(held_out)} held out", flush=True)
    for epoch in range(given.epochs):
        start = time.perf_counter()
        rate = 2e-3 * 0.5 ** (4.0 * epoch / given.epochs)
        losses = [learner.step(batch, rate) for batch in batches_of(train, random)]
        packed = pack_network(learner.averaged())
        reached, news = measure(load_network(packed), held_out), measure(load_network(packed), held_news)
        print(
            epoch,
            round(float(np.mean(losses)), 3),
            reached,
            news,
            len(packed),
            round(time.perf_counter() - start),
            flush=True,
        )
        if reached["labelled"] > best:
            best = reached["labelled"]
            given.out.write_bytes(packed)
    sys.exit(0 if best else 1)


if __name__ == "__main__":
    main()
