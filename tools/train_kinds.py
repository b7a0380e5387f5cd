"""Learn the model of kinds that ships in ``data/claims/kind_model.npz``, in plain numpy, and measure it.

    python tools/train_kinds.py OUT.npz --authored A.jsonl B.jsonl --real GOLD.jsonl [--written GOLD.jsonl]
        [--text NEWS.jsonl.gz ...] [--seed 7]

Word vectors are singular vectors of co-occurrence counts over ``--text``; without it those in OUT are kept. The
weights are learnt from ``--authored`` and ``--real``; of ``--written`` only documents whose id begins with ``dev-``
are measured on. See docs/methods/kinds.md.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from backchannel.claims.attribution import gather_reporters, made_by
from backchannel.claims.clauses import Clause
from backchannel.claims.drafts import Draft
from backchannel.claims.grammar import marker_of, subject_of
from backchannel.claims.kind_features import features_of, word_groups
from backchannel.claims.kind_model import CAUTION, UNCHECKED, KindModel, load_model, log_softmax, pack_model, vector_of
from backchannel.claims.kinds import Setting, kind_of
from backchannel.claims.mentioned import mentioned_in
from backchannel.claims.network import normal_form
from backchannel.claims.reader import _read as readings_of
from backchannel.claims.references import Memory, remember
from backchannel.claims.reporters import Reporters
from backchannel.claims.slots import has_actor
from backchannel.claims.tokens import tokens_of
from backchannel.claims.views import view_of
from backchannel.coding.coder import code
from backchannel.model.claims import KINDS
from backchannel.scoring.claims import CHECKABLE
from backchannel.scoring.gold import as_document, read_gold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from backchannel.claims.network import Array
    from backchannel.claims.reporters import Reading
    from backchannel.claims.roles import Role
    from backchannel.claims.trees import Tree
    from backchannel.scoring.gold import GoldClaim, GoldDocument

    Numbers = npt.NDArray[np.float64]
    Loss = Callable[[Numbers], tuple[float, Numbers]]

VOCABULARY, CONTEXTS, WINDOW, SIZE = 15000, 6000, 6, 48
LEAST, PENALTY, REAL_WEIGHT = 2, 6.0, 2.0
# Pairs of words and words around the claim say less than words in it: their weights are held down more.
SCALES = {"b": 0.5, "c": 0.3}
USUAL, DENSE = 0.7, 0.8
_ROLES: dict[str, Role] = {
    "root": "main", "conj": "coordinate", "ccomp": "content", "advcl": "adverbial", "acl": "relative",
    "appos": "apposition",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated claim as the model sees it."""

    document: str
    kind: int
    rule: int
    features: frozenset[str]
    groups: tuple[tuple[str, ...], ...]


def word_vectors(paths: Sequence[Path], random: np.random.Generator) -> tuple[dict[str, int], Array]:
    """Unit vectors of the commonest words: randomised SVD (Halko 2011) of PPMI in a window (Levy, Goldberg 2014)."""
    documents = list(_texts(paths))
    counts = collections.Counter(word for words in documents for word in words)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:VOCABULARY]
    places = {word: place for place, word in enumerate(ranked)}
    ids = np.concatenate([np.array([*(places.get(word, -1) for word in words), *[-1] * WINDOW]) for words in documents])
    table = np.zeros((len(ranked), CONTEXTS), dtype=np.float32)
    for offset in range(1, WINDOW + 1):
        for here, there in ((ids[:-offset], ids[offset:]), (ids[offset:], ids[:-offset])):
            kept = (here >= 0) & (there >= 0) & (there < CONTEXTS)
            np.add.at(table, (here[kept], there[kept]), np.float32(1.0))
    # Context counts to the power 3/4, so that rare contexts do not rule (Levy, Goldberg and Dagan 2015).
    common = table.sum(0) ** 0.75
    expected = table.sum(1, keepdims=True) * (common / common.sum())
    table = np.maximum(np.log(np.maximum(table, 1e-9) / np.maximum(expected, 1e-9)), np.float32(0.0))
    basis = np.linalg.qr(table @ random.normal(size=(CONTEXTS, SIZE + 16)).astype(np.float32))[0]
    for _ in range(4):
        basis = np.linalg.qr(table @ (table.T @ basis))[0]
    left, values, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    vectors = (basis @ left)[:, :SIZE] * np.sqrt(values[:SIZE])
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return places, np.asarray(vectors / lengths, dtype=np.float32)


def _texts(paths: Sequence[Path]) -> Iterator[list[str]]:
    """Words of every text in some JSON-lines files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                yield [normal_form(token.text) for token in tokens_of(text, 0, len(text))]


def examples_of(row: GoldDocument) -> list[Example]:
    """Annotated claims of one document, each on the clause that the reader finds there."""
    document = as_document(row)
    coding = code(document)
    found = mentioned_in(coding)
    readings = readings_of(document, coding)
    reporters = Reporters(document.text, found)
    gather_reporters(readings, reporters)
    memory, examples, open_claims = Memory(), [], list(row.claims)
    for reading in readings:
        for claim in [claim for claim in open_claims if _words_in(reading.tree, claim)]:
            open_claims.remove(claim)
            draft = _draft(reading, claim)
            context = (found, memory, made_by(reading, draft, reporters=reporters))
            view = view_of(reading.tree, draft)
            setting = Setting(memory.is_legal(view), has_actor(reading, draft, context=context))
            features = features_of(reading.tree, draft, view=view, setting=setting)
            groups = word_groups(reading.tree, draft, view=view)
            rule = KINDS.index(kind_of(view, setting))
            examples.append(Example(row.id, KINDS.index(claim.kind), rule, features, groups))
        remember(memory, reading, found=found)
    return examples


def _words_in(tree: Tree, claim: GoldClaim) -> list[int]:
    """Words of a sentence inside a claim, if they are at least half of it."""
    words = [place for place, token in enumerate(tree.tokens) if claim.start <= token.start and token.end <= claim.end]
    covered = tree.tokens[words[-1]].end - tree.tokens[words[0]].start if words else 0
    return words if 2 * covered >= claim.end - claim.start else []


def _draft(reading: Reading, claim: GoldClaim) -> Draft:
    """The reader's draft that covers a claim best, cut to it; if none does, one around its topmost word."""
    words = _words_in(reading.tree, claim)
    start, end = words[0], words[-1] + 1

    def overlap(draft: Draft) -> float:
        shared = min(end, draft.end) - max(start, draft.start)
        return shared / (max(end, draft.end) - min(start, draft.start))

    best = max(reading.drafts, key=overlap, default=None)
    if best is not None and overlap(best) >= 0.5 and start <= best.clause.predicate < end:
        return replace(best, start=start, end=end)
    tree = reading.tree
    top = min(words, key=lambda word: (_depth(tree, word), word))
    subject, own = subject_of(tree, top)
    role = _ROLES.get(tree.labels[top].partition(":")[0], "main")
    return Draft(start, end, Clause(top, role, start, end, marker_of(tree, top), subject, own, None), None, None)


def _depth(tree: Tree, word: int) -> int:
    """How many words a word hangs under."""
    depth = 0
    while tree.heads[word] >= 0 and depth < len(tree):
        word, depth = tree.heads[word], depth + 1
    return depth


class Learner:
    """Multinomial logistic regression with a Gaussian prior, learnt by L-BFGS (Nocedal and Wright 2006, chapter 7)."""

    def __init__(self, words: dict[str, int], vectors: Array, without: tuple[str, ...] = ()) -> None:
        """``without`` names beginnings of features to leave out."""
        self.words, self.vectors, self.without = words, vectors, without

    def fit(self, examples: Sequence[Example], weights: Numbers) -> KindModel:
        """Weights of features seen at least twice, folded with their scales."""
        counts = collections.Counter(name for example in examples for name in example.features)
        seen = [name for name, count in counts.items() if count >= LEAST]
        kept = sorted(name for name in seen if not name.startswith(self.without))
        places = {name: place for place, name in enumerate(kept)}
        scales = np.array([SCALES.get(name.partition("=")[0], USUAL) for name in kept])
        rows, columns = self._entries(examples, places)
        by_column = np.argsort(columns, kind="stable")
        row_starts = np.searchsorted(rows, np.arange(len(examples)))
        column_starts = np.searchsorted(columns[by_column], np.arange(len(kept)))
        dense = self._dense(examples) * DENSE
        gold = np.eye(len(KINDS))[[example.kind for example in examples]]

        def loss(flat: Numbers) -> tuple[float, Numbers]:
            table = flat.reshape(-1, len(KINDS))
            scaled = table[: len(kept)] * scales[:, None]
            logs = log_softmax(np.add.reduceat(scaled[columns], row_starts) + dense @ table[len(kept) :])
            wrong = (np.exp(logs) - gold) * weights[:, None]
            gradient = np.add.reduceat(wrong[rows[by_column]], column_starts) * scales[:, None]
            whole = np.concatenate([gradient, dense.T @ wrong]) + PENALTY * table
            value = -float((weights[:, None] * gold * logs).sum()) + 0.5 * PENALTY * float((table**2).sum())
            return value, whole.ravel()

        best = minimum(loss, np.zeros((len(kept) + dense.shape[1]) * len(KINDS))).reshape(-1, len(KINDS))
        learnt = (best[: len(kept)] * scales[:, None]).astype(np.float32)
        return KindModel(places, learnt, self.words, self.vectors, (best[len(kept) :] * DENSE).astype(np.float32), 1.0)

    def _entries(self, examples: Sequence[Example], places: dict[str, int]) -> tuple[Numbers, Numbers]:
        """Row and column of every feature that is present, rows in order."""
        pairs = [
            (row, places[name])
            for row, example in enumerate(examples)
            for name in sorted(example.features)
            if name in places
        ]
        rows, columns = np.array(pairs, dtype=np.int64).T
        return rows, columns

    def _dense(self, examples: Sequence[Example]) -> Numbers:
        """Vectors of the groups of words."""
        return np.array([vector_of(e.groups, self.words, vectors=self.vectors) for e in examples], dtype=np.float64)


def minimum(loss: Loss, point: Numbers, *, steps: int = 150, memory: int = 8) -> Numbers:
    """Where a smooth convex function is least: L-BFGS with halving of the step (Armijo's rule)."""
    value, gradient = loss(point)
    past: collections.deque[tuple[Numbers, Numbers]] = collections.deque(maxlen=memory)
    for _ in range(steps):
        direction = -_turned(gradient, past)
        slope, size = float(gradient @ direction), 1.0 if past else 1.0 / float(np.linalg.norm(gradient))
        moved, (lower, turned) = point + size * direction, loss(point + size * direction)
        while lower > value + 1e-4 * size * slope and size > 1e-10:
            size *= 0.5
            moved = point + size * direction
            lower, turned = loss(moved)
        past.append((moved - point, turned - gradient))
        done = value - lower < 1e-6 * abs(value)
        point, value, gradient = moved, lower, turned
        if done:
            break
    return point


def _turned(gradient: Numbers, past: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    """The gradient times an estimate of the inverse second derivative, from past steps."""
    result, shares = gradient.copy(), []
    for step, change in reversed(past):
        share = float(step @ result) / float(step @ change)
        shares.append(share)
        result -= share * change
    if past:
        step, change = past[-1]
        result *= float(step @ change) / float(change @ change)
    for (step, change), share in zip(past, reversed(shares), strict=True):
        result += step * (share - float(change @ result) / float(step @ change))
    return result


def logits_of(model: KindModel, examples: Sequence[Example]) -> Numbers:
    """Scores of all kinds for each example, before the temperature."""
    rows = []
    for example in examples:
        known = sorted(model.features[name] for name in example.features if name in model.features)
        vector = vector_of(example.groups, model.words, vectors=model.vectors)
        rows.append(model.feature_weights[known].sum(axis=0, dtype=np.float64) + vector @ model.vector_weights)
    return np.array(rows)


def left_out(learner: Learner, authored: Sequence[Example], real: Sequence[Example]) -> Numbers:
    """Scores of real examples, each document by a model that has seen only the others."""
    scores = np.zeros((len(real), len(KINDS)))
    for name in sorted({example.document for example in real}):
        out = np.array([example.document == name for example in real])
        inside = [example for example in real if example.document != name]
        model = learner.fit([*authored, *inside], _weights(authored, inside))
        scores[out] = logits_of(model, [example for example in real if example.document == name])
    return scores


def _weights(authored: Sequence[Example], real: Sequence[Example]) -> Numbers:
    """Real text counts more than authored text."""
    return np.concatenate([np.ones(len(authored)), np.full(len(real), REAL_WEIGHT)])


def temperature_of(scores: Numbers, examples: Sequence[Example]) -> float:
    """The temperature under which the right kinds are most probable, to a hundredth."""
    gold = (np.arange(len(examples)), [example.kind for example in examples])
    grid = np.arange(0.5, 3.0, 0.01)
    return float(grid[np.argmax([log_softmax(scores / heat)[gold].sum() for heat in grid])].round(2))


def figures(name: str, examples: Sequence[Example], kinds: Sequence[int]) -> str:
    """One row of the method page: n, accuracy, macro F1 and false-check rate."""
    gold = np.array([example.kind for example in examples])
    found = np.asarray(kinds)
    both = np.bincount(gold, minlength=len(KINDS)) + np.bincount(found, minlength=len(KINDS))
    right = np.bincount(gold[gold == found], minlength=len(KINDS))
    unchecked = np.isin(gold, [KINDS.index(kind) for kind in UNCHECKED])
    checked = np.isin(found[unchecked], [place for place, kind in enumerate(KINDS) if kind in CHECKABLE]).mean()
    macro = (2 * right[both > 0] / both[both > 0]).mean()
    return f"| {name} | {len(gold)} | {(gold == found).mean():.3f} | {macro:.3f} | {checked:.3f} |"


def chosen(scores: Numbers, heat: float = 1.0) -> list[int]:
    """The kinds decided on, with the caution of the reader."""
    lean = np.array([CAUTION if kind in UNCHECKED else 0.0 for kind in KINDS])
    return [int(best) for best in (log_softmax(scores / heat) + lean).argmax(axis=1)]


def main() -> None:
    """Measure, learn from everything, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--authored", type=Path, nargs="+", required=True)
    options.add_argument("--real", type=Path, required=True)
    options.add_argument("--written", type=Path)
    options.add_argument("--text", type=Path, nargs="*", default=[])
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    authored = [example for path in given.authored for row in read_gold(path) for example in examples_of(row)]
    real = [example for row in read_gold(given.real) for example in examples_of(row)]
    rows = read_gold(given.written) if given.written else ()
    written = [example for row in rows if row.id.startswith("dev-") for example in examples_of(row)]
    if given.text:
        words, vectors = word_vectors(given.text, np.random.default_rng(given.seed))
    else:
        kept = load_model(given.out.read_bytes())
        words, vectors = dict(kept.words), kept.vectors
    learner = Learner(words, vectors)
    print("| learnt from, measured on | n | accuracy | macro F1 | false-check rate |\n|---|---:|---:|---:|---:|")
    sets = {"real": real, "written dev": written} if written else {"real": real}
    for name, examples in sets.items():
        print(figures(f"rules, {name}", examples, [example.rule for example in examples]))
    for label, without in (("without the rules' answer", ("rule=",)), ("with it", ())):
        model = Learner(words, vectors, without).fit(authored, np.ones(len(authored)))
        for name, examples in sets.items():
            print(figures(f"authored {label}, {name}", examples, chosen(logits_of(model, examples))), flush=True)
    scores = left_out(learner, authored, real)
    heat = temperature_of(scores, real)
    print(figures("authored and real, real left out by document", real, chosen(scores, heat)))
    model = replace(learner.fit([*authored, *real], _weights(authored, real)), temperature=heat)
    given.out.write_bytes(pack_model(model))
    if written:
        print(figures("authored and real, written dev", written, chosen(logits_of(model, written), heat)))
    print(f"temperature {heat}, {len(model.features)} features, {len(authored)} authored and {len(real)} real claims")


if __name__ == "__main__":
    main()
