"""Train the linear models of ``data/baselines``, in plain numpy, and measure them by cross-validation.

    python tools/train_baselines.py CORPORA [--out FOLDER] [--seed 7] [--only NAME ...]

CORPORA holds ``plv/train.tsv``, ``newsmtsc/train.jsonl``, ``directed_sentiment/train.txt`` and
``coped/class_train.tsv``. Of a model only hashes of features and weights are kept. See docs/evaluation.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from backchannel.scoring.confusion import drawn_tables, macro_f1
from backchannel.scoring.features import pair_features, sentence_features, target_features
from backchannel.scoring.linear import Linear, hashed, known_places
from backchannel.scoring.neutral import read_neutral
from backchannel.scoring.relations import read_relations
from backchannel.scoring.tone import read_tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Loss = Callable[[Numbers], tuple[float, Numbers]]

FOLDS, STEPS, MEMORY = 5, 80, 8
# Rare classes count for more than their share, for macro F1 does not ask how many they are.
BALANCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A model to train: its rows of features, their classes and sentences, and how it is held down."""

    name: str
    source: str
    rows: list[list[str]]
    labels: list[str]
    sentences: list[str]
    least: int
    penalty: float


@dataclass(frozen=True, slots=True)
class Sparse:
    """TF-IDF rows: places and values one after the other, and where each row begins."""

    places: NDArray[np.int64]
    values: Numbers
    starts: NDArray[np.int64]
    rows: NDArray[np.int64]

    def times(self, weights: Numbers) -> Numbers:
        products = np.asarray(weights[self.places] * self.values[:, None])
        padded = np.concatenate([products, np.zeros((1, weights.shape[1]))])
        sums = np.add.reduceat(padded, self.starts)
        sums[np.diff([*self.starts, len(products)]) == 0] = 0.0
        return np.asarray(sums)

    def transposed_times(self, errors: Numbers, size: int) -> Numbers:
        spread = errors[self.rows] * self.values[:, None]
        columns = [np.bincount(self.places, spread[:, k], minlength=size) for k in range(errors.shape[1])]
        return np.stack(columns, axis=1)


def newsmtsc_rows(path: Path) -> list[tuple[str, int, int, int]]:
    """Targets with tone -1, 0, 1 from the corpus's own format, which writes them 2, 4, 6."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows += [
            (row["sentence_normalized"], each["from"], each["to"], round((each["polarity"] - 4) / 2))
            for each in row["targets"]
        ]
    return rows


def tasks(corpora: Path) -> list[Task]:
    plv = read_relations(corpora / "plv/train.tsv").rows
    news = newsmtsc_rows(corpora / "newsmtsc/train.jsonl")
    pairs = read_tone(corpora / "directed_sentiment/train.txt")[1]
    directed = pairs.rows if pairs else ()
    coped = read_neutral(corpora / "coped/class_train.tsv").rows
    return [
        Task(
            name="relations", source="plv/train.tsv", least=2, penalty=0.02,
            rows=[pair_features(row.text, row.source, row.target) for row in plv],
            labels=[row.root or "" for row in plv], sentences=[row.text for row in plv],
        ),
        Task(
            name="tone_target", source="newsmtsc/train.jsonl", least=4, penalty=1.0,
            rows=[target_features(text, start, end) for text, start, end, _ in news],
            labels=[str(tone) for *_, tone in news], sentences=[text for text, *_ in news],
        ),
        Task(
            name="tone_directed", source="directed_sentiment/train.txt", least=6, penalty=0.5,
            rows=[pair_features(row.sentence, [row.first], [row.second]) for row in directed],
            labels=[str(row.label) for row in directed], sentences=[row.sentence for row in directed],
        ),
        Task(
            name="neutral", source="coped/class_train.tsv", least=2, penalty=0.05,
            rows=[sentence_features(text) for text, _ in coped],
            labels=[str(label) for _, label in coped], sentences=[text for text, _ in coped],
        ),
    ]  # fmt: skip


def fit(task: Task, kept: Sequence[int]) -> Linear:
    """A model from some of the rows."""
    classes = tuple(sorted(set(task.labels)))
    codes = [hashed(task.rows[place]) for place in kept]
    all_codes, counts = np.unique(np.concatenate(codes), return_counts=True)
    hashes = all_codes[counts >= task.least]
    idf = np.log((1 + len(kept)) / (1 + counts[counts >= task.least])) + 1
    table = sparse(codes, hashes, idf)
    wanted = np.array([classes.index(task.labels[place]) for place in kept])
    shares = np.bincount(wanted, minlength=len(classes))
    heed = (len(wanted) / (len(classes) * np.maximum(shares, 1))) ** BALANCE
    shape = (len(hashes) + 1, len(classes))

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(shape)
        scores = table.times(weights[:-1]) + weights[-1]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        each = heed[wanted]
        value = -(each * logs[np.arange(len(wanted)), wanted]).sum() + task.penalty / 2 * (weights[:-1] ** 2).sum()
        errors = np.exp(logs)
        errors[np.arange(len(wanted)), wanted] -= 1
        errors *= each[:, None]
        slopes = np.concatenate(
            [table.transposed_times(errors, shape[0] - 1) + task.penalty * weights[:-1], errors.sum(0)[None]]
        )
        return float(value), slopes.ravel()

    weights = minimised(loss, np.zeros(shape[0] * shape[1])).reshape(shape)
    return Linear(
        hashes=hashes,
        idf=idf.astype(np.float16).astype(np.float32),
        weights=weights[:-1].astype(np.float16).astype(np.float32),
        bias=weights[-1].astype(np.float32),
        classes=classes,
    )


def sparse(codes: Sequence[NDArray[np.uint32]], hashes: NDArray[np.uint32], idf: Numbers) -> Sparse:
    found = [known_places(row, hashes) for row in codes]
    lengths = [len(row) for row in found]
    values = [idf[row] / max(float(np.linalg.norm(idf[row])), 1e-9) for row in found]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    return Sparse(np.concatenate(found), np.concatenate(values), starts, np.repeat(np.arange(len(found)), lengths))


def minimised(loss: Loss, at: Numbers) -> Numbers:
    """Limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.5) with backtracking."""
    value, slope = loss(at)
    steps: list[tuple[Numbers, Numbers]] = []
    for _ in range(STEPS):
        move = -_scaled(slope, steps)
        rate, fall = (1.0 if steps else 1.0 / max(float(np.linalg.norm(slope)), 1e-9)), float(slope @ move)
        while True:
            there = at + rate * move
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * rate * fall or rate < 1e-8:
                break
            rate /= 2
        if value - new_value < 1e-6 * abs(value):
            return there
        if float((there - at) @ (new_slope - slope)) > 1e-12:
            steps = [*steps, (there - at, new_slope - slope)][-MEMORY:]
        at, value, slope = there, new_value, new_slope
    return at


def _scaled(slope: Numbers, steps: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    """The slope times the inverse curvature that the last steps show (two-loop recursion)."""
    direction, shares = slope.copy(), []
    for step, change in reversed(steps):
        share = float(step @ direction) / float(step @ change)
        direction -= share * change
        shares.append(share)
    if steps:
        step, change = steps[-1]
        direction *= float(step @ change) / float(change @ change)
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        direction += (share - float(change @ direction) / float(step @ change)) * step
    return direction


def cross_validated(task: Task, seed: int) -> float:
    """Macro F1 over five folds together; rows of one sentence are in one fold."""
    folds = np.array([zlib.crc32(f"{seed} {sentence}".encode()) % FOLDS for sentence in task.sentences])
    read = [""] * len(task.rows)
    for fold in range(FOLDS):
        model = fit(task, np.flatnonzero(folds != fold).tolist())
        held = np.flatnonzero(folds == fold).tolist()
        for place, best in zip(held, model.probabilities([task.rows[p] for p in held]).argmax(axis=1), strict=True):
            read[place] = model.classes[best]
    labels = sorted(set(task.labels))
    tables = drawn_tables(task.labels, read, units=task.sentences, labels=labels, resamples=0)
    return round(float(macro_f1(tables[0])), 4)


def pack(model: Linear, path: Path) -> None:
    np.savez_compressed(
        path,
        hashes=model.hashes,
        idf=model.idf.astype(np.float16),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
        classes=np.array(model.classes),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/backchannel/data/baselines"))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", nargs="*")
    given = parser.parse_args()
    record = given.out / "baselines.json"
    said = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    for task in tasks(given.corpora):
        if given.only and task.name not in given.only:
            continue
        figure = cross_validated(task, given.seed)
        model, path = fit(task, range(len(task.rows))), given.out / f"{task.name}.npz"
        pack(model, path)
        said[task.name] = {
            "trained_on": task.source,
            "trained_on_sha256": hashlib.sha256((given.corpora / task.source).read_bytes()).hexdigest(),
            "n": len(task.rows),
            "classes": list(model.classes),
            "features": len(model.hashes),
            "least_count": task.least,
            "penalty": task.penalty,
            "seed": given.seed,
            "macro_f1_5_folds": figure,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        print(task.name, figure, len(model.hashes), path.stat().st_size)
    record.write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
