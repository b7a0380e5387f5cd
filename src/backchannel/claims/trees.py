"""A sentence as words with tags, heads and labels: what the clause rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from backchannel.claims.network import label_scores, score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.network import Array, Network, Scores
    from backchannel.claims.tokens import Token

# A longer run of words without a full stop is a list or a broken page; it is parsed in pieces to stay linear.
LONGEST = 100
_BATCH_WORDS = 1200


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Words of one sentence with Penn tag, head (-1 for the root) and Universal Dependencies label."""

    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        """Number of words."""
        return len(self.tokens)


def parse(sentences: Sequence[Sequence[Token]], network: Network) -> list[Tree]:
    """Tag and parse sentences, none of them empty; see ``pieces_of`` for long ones.

    Examples
    --------
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> tree = parse([tokens_of("Cairo recalled its envoy.", 0, 25)], shipped_network())[0]
    >>> tree.tags[1], tree.labels[0], tree.heads[0]
    ('VBD', 'nsubj', 1)
    """
    ordered = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
    trees: dict[int, Tree] = {}
    # The matrices are small: threads of a BLAS library would wait for each other longer than they work.
    with threadpool_limits(limits=1, user_api="blas"):
        for batch in _batches(ordered, [len(words) for words in sentences]):
            scored = score([[token.text for token in sentences[place]] for place in batch], network)
            for place, scores in zip(batch, scored, strict=True):
                trees[place] = _tree(sentences[place], scores, network=network)
    return [trees[place] for place in range(len(sentences))]


def pieces_of(words: Sequence[Token]) -> list[Sequence[Token]]:
    """A sentence whole, or cut at the last mark before every hundredth word.

    Examples
    --------
    >>> from backchannel.claims.tokens import Token
    >>> [len(piece) for piece in pieces_of([Token("on", 0, 2)] * 250)]
    [100, 100, 50]
    """
    cut = []
    while len(words) > LONGEST:
        marks = [place for place in range(LONGEST // 2, LONGEST) if not words[place].text[0].isalnum()]
        end = (marks[-1] if marks else LONGEST - 1) + 1
        cut.append(words[:end])
        words = words[end:]
    if words:
        cut.append(words)
    return cut


def _batches(ordered: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """Sentences of like length together, so that little is padded."""
    batches: list[list[int]] = []
    for place in ordered:
        if batches and (len(batches[-1]) + 1) * lengths[place] <= _BATCH_WORDS:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches


def _tree(words: Sequence[Token], scores: Scores, *, network: Network) -> Tree:
    """The best tag of each word, the best tree, the best labels."""
    governors = best_tree(scores.heads)
    labelled = label_scores(scores, governors, weights=network.weights).argmax(axis=1)
    heads = tuple(governor - 1 for governor in governors)
    return Tree(
        tokens=tuple(words),
        tags=tuple(network.tags[best] for best in scores.tags.argmax(axis=1)),
        heads=heads,
        labels=tuple(
            "root" if governor == 0 else network.labels[best]
            for governor, best in zip(governors, labelled, strict=True)
        ),
        children=children_of(heads),
    )


def best_tree(scores: Array) -> list[int]:
    """Heads (0 for the root) that form one tree: the best head of each word, cycles broken where it costs least.

    Not the optimum of Chu, Liu and Edmonds, but it differs from it only where the greedy choice has a cycle.

    Examples
    --------
    >>> best_tree(np.array([[0, 0, 9, 0], [5, 0, 0, 0], [0, 0, 9, 0]], dtype=np.float32))
    [2, 0, 2]
    """
    scores = scores.copy()
    size = len(scores)
    scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
    root = int(np.argmax(scores[:, 0] - np.partition(scores[:, 1:], -1, axis=1)[:, -1])) if size > 1 else 0
    scores[:, 0] = -np.inf
    scores[root] = -np.inf
    scores[root, 0] = 0.0
    heads = [int(head) for head in scores.argmax(axis=1)]
    for _ in range(size):
        cycle = _cycle(heads)
        if not cycle:
            return heads
        _break(cycle, scores, heads=heads)
    return [0 if word == root else root + 1 for word in range(size)]


def _cycle(heads: Sequence[int]) -> list[int]:
    """Words of one cycle, or nothing."""
    done = [0] * len(heads)
    for first in range(len(heads)):
        word, path = first, []
        while word >= 0 and not done[word]:
            done[word] = first + 1
            path.append(word)
            word = heads[word] - 1
        if word >= 0 and done[word] == first + 1 and word in path:
            return path[path.index(word) :]
    return []


def _break(cycle: Sequence[int], scores: Array, *, heads: list[int]) -> None:
    """Give the word of a cycle that loses least by it a head outside."""
    outside = scores[list(cycle)].copy()
    outside[:, [word + 1 for word in _below(cycle, heads)]] = -np.inf
    loss = outside.max(axis=1) - scores[list(cycle), [heads[word] for word in cycle]]
    place = int(np.argmax(loss))
    heads[cycle[place]] = int(outside[place].argmax())


def _below(cycle: Sequence[int], heads: Sequence[int]) -> list[int]:
    """The words of a cycle and all that hang under them."""
    inside = set(cycle)
    for word in range(len(heads)):
        path = []
        while word >= 0 and word not in inside and word not in path:
            path.append(word)
            word = heads[word] - 1
        if word in inside:
            inside.update(path)
    return sorted(inside)


def children_of(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """For each word the words that hang directly under it.

    Examples
    --------
    >>> children_of([1, -1, 1])
    ((), (0, 2), ())
    """
    children: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head >= 0:
            children[head].append(word)
    return tuple(tuple(below) for below in children)
