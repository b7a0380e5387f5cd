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
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from backchannel.claims.network import Network, load_network, normal_form, pack_network
from backchannel.claims.tokens import Token, tokens_of
from backchannel.claims.trees import parse
from parser_learning import ARC, HIDDEN, LABEL, SHAPE, SUFFIX, WORD, Learner, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.claims.network import Array

GENRES = ("academic", "court", "interview", "news", "speech", "textbook", "vlog")
HELD_OUT_EVERY = 9
VOCABULARY, CONTEXTS = 10000, 1200


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
    return vocabulary, np.asarray(vectors / vectors.std() * 0.5, dtype=np.float32)


def fresh_network(
    trees: Sequence[Sentence], vocabulary: list[str], vectors: Array, random: np.random.Generator
) -> Network:
    """Vocabularies from the trees and random weights around the word vectors."""
    suffixes = collections.Counter(normal_form(word)[-3:] for sentence in trees for word in sentence.words)
    labels = collections.Counter(label for sentence in trees for label in sentence.labels)
    kept = {label for label, count in labels.items() if count >= 25} | {label.split(":")[0] for label in labels}
    words = ["", *vocabulary]
    endings = ["", *[suffix for suffix, count in suffixes.most_common(2500) if count >= 3 and "\n" not in suffix]]
    tags = sorted({tag for sentence in trees for tag in sentence.tags})
    names = sorted(kept)
    wide, state = WORD + SUFFIX + SHAPE, 2 * HIDDEN

    def draw(*shape: int) -> Array:
        return np.asarray(random.normal(size=shape) * np.sqrt(1.0 / shape[-2]), dtype=np.float32)

    def zeros(*shape: int) -> Array:
        return np.zeros(shape, dtype=np.float32)

    weights = {
        "word": np.concatenate([zeros(1, WORD), vectors]),
        "suffix": (random.normal(size=(len(endings), SUFFIX)) * 0.3).astype(np.float32),
        "shape": (random.normal(size=(12, SHAPE)) * 0.5).astype(np.float32),
        "in1": draw(2, wide, 4 * HIDDEN), "rec1": draw(2, HIDDEN, 4 * HIDDEN), "bias1": zeros(2, 4 * HIDDEN),
        "in2": draw(2, state, 4 * HIDDEN), "rec2": draw(2, HIDDEN, 4 * HIDDEN), "bias2": zeros(2, 4 * HIDDEN),
        "tag": draw(state, len(tags)), "tag_bias": zeros(len(tags)),
        "arc_dep": draw(state, ARC), "arc_dep_bias": zeros(ARC),
        "arc_head": draw(state, ARC), "arc_head_bias": zeros(ARC),
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
    random.shuffle(batches)
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
    frozen[0] = 0.0
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
