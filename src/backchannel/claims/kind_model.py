"""A learnt second opinion on the kind of a claim: multinomial logistic regression over words, grammar and word vectors.

The answer of the rules in :mod:`backchannel.claims.kinds` is one feature among thousands. ``tools/train_kinds.py``
learns the weights; how, on what and how well is told in ``docs/methods/kinds.md``. Only figures and single words ship.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from backchannel.claims.footing import has_footing
from backchannel.claims.kind_features import features_of, word_groups
from backchannel.claims.sure_kinds import sure_kind
from backchannel.model.claims import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.claims.drafts import Draft
    from backchannel.claims.kinds import Setting
    from backchannel.claims.network import Array
    from backchannel.claims.trees import Tree
    from backchannel.claims.views import View
    from backchannel.model.claims import Kind

# A verdict on an opinion is worse than an opinion left alone: the kinds that no check speaks on win when in doubt.
UNCHECKED: tuple[Kind, ...] = ("assessment", "forecast")
CAUTION = 0.4
# Never the second choice: without words of its own no claim is of these kinds.
FOUND_BY_WORDS: tuple[Kind, ...] = ("influence", "tone", "channel", "geography")


@dataclass(frozen=True, slots=True, eq=False)
class KindModel:
    """Weights of features (feature, kind) and of vectors (dimension, kind), the vectors, and the temperature."""

    features: Mapping[str, int]
    feature_weights: Array
    words: Mapping[str, int]
    vectors: Array
    vector_weights: Array
    temperature: float


def kind_scores(tree: Tree, draft: Draft, *, view: View, setting: Setting) -> Mapping[Kind, float]:
    """Natural logarithm of the probability of each kind for one claim.

    Parameters
    ----------
    tree, draft
        The parsed sentence and the claim's words in it.
    view, setting
        What the rules of kind look at.

    Returns
    -------
    Mapping[Kind, float]
        All nine kinds in the order of ``KINDS``; the probabilities sum to one. They are calibrated by one temperature
        (Guo et al. 2017, "On calibration of modern neural networks") on documents the weights had not seen.

    Notes
    -----
    English only. The mixture of kinds is that of the training text, not that of any newspaper: see the method page.

    Examples
    --------
    >>> from backchannel.claims.drafts import drafts_of
    >>> from backchannel.claims.kinds import Setting
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> from backchannel.claims.views import view_of
    >>> tree = parse([tokens_of("Cairo recalled its envoy.", 0, 25)], shipped_network())[0]
    >>> draft = drafts_of(tree)[0][0]
    >>> scores = kind_scores(tree, draft, view=view_of(tree, draft), setting=Setting(actor_subject=True))
    >>> max(scores, key=scores.get)
    'event'
    """
    model = shipped_model()
    total = np.zeros(len(KINDS), dtype=np.float64)
    known = [model.features.get(name, -1) for name in features_of(tree, draft, view=view, setting=setting)]
    # Sorted, because floating-point sums depend on the order and sets have none.
    total += model.feature_weights[sorted(place for place in known if place >= 0)].sum(axis=0, dtype=np.float64)
    total += vector_of(word_groups(tree, draft, view=view), model.words, vectors=model.vectors) @ model.vector_weights
    logs = log_softmax(total / model.temperature)
    return dict(zip(KINDS, logs.tolist(), strict=True))


def decide(tree: Tree, draft: Draft, *, view: View, setting: Setting) -> Kind:
    """The kind of one claim: what its words leave no choice about, else what the model thinks most probable.

    Kinds for which the claim has no words (``footing.has_footing``) are left out. The model leans by ``CAUTION`` to
    the kinds that no check speaks on.

    Parameters
    ----------
    tree, draft, view, setting
        As for :func:`kind_scores`.

    Examples
    --------
    >>> from backchannel.claims.drafts import drafts_of
    >>> from backchannel.claims.kinds import Setting
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> from backchannel.claims.views import view_of
    >>> tree = parse([tokens_of("The summit will fail.", 0, 21)], shipped_network())[0]
    >>> draft = drafts_of(tree)[0][0]
    >>> decide(tree, draft, view=view_of(tree, draft), setting=Setting())
    'forecast'
    """
    sure = sure_kind(view, setting)
    if sure is not None:
        return sure
    scores = kind_scores(tree, draft, view=view, setting=setting)

    def leaning(kind: Kind) -> float:
        return scores[kind] + (CAUTION if kind in UNCHECKED else 0.0)

    first = max(scores, key=leaning)
    named = any(tag.startswith("NNP") for tag in tree.tags[draft.start : draft.end])
    if has_footing(first, view, named=named):
        return first
    rest = [kind for kind in scores if kind not in FOUND_BY_WORDS and has_footing(kind, view, named=named)]
    return max(rest, key=leaning)


def vector_of(groups: Sequence[Sequence[str]], words: Mapping[str, int], *, vectors: Array) -> Array:
    """Vectors of some groups of words side by side, each the sum over known words by the root of their number."""
    parts = np.zeros((len(groups), vectors.shape[1]), dtype=np.float32)
    for row, group in enumerate(groups):
        known = sorted(words[word] for word in group if word in words)
        if known:
            parts[row] = vectors[known].sum(axis=0) / math.sqrt(len(known))
    return parts.reshape(-1)


def log_softmax(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Logarithms of probabilities from scores, over the last axis.

    Examples
    --------
    >>> np.exp(log_softmax(np.array([0.0, 0.0]))).tolist()
    [0.5, 0.5]
    """
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: npt.NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


@cache
def shipped_model() -> KindModel:
    """The model in the package."""
    return load_model((files("backchannel") / "data" / "claims" / "kind_model.npz").read_bytes())


def load_model(content: bytes) -> KindModel:
    """Read a model that :func:`pack_model` wrote."""
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    features, words = (arrays[name].tobytes().decode().split("\n") for name in ("features", "words"))
    return KindModel(
        features={name: place for place, name in enumerate(features)},
        feature_weights=arrays["feature_weights"].astype(np.float32),
        words={word: place for place, word in enumerate(words)},
        vectors=arrays["vectors"].astype(np.float32) * arrays["vector_scale"].astype(np.float32),
        vector_weights=arrays["vector_weights"].astype(np.float32),
        temperature=float(arrays["temperature"]),
    )


def pack_model(model: KindModel) -> bytes:
    """One compressed file: weights in half precision, vectors as signed bytes with one scale, lists as lines."""
    scale = float(np.abs(model.vectors).max()) / 127.0
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        features=np.frombuffer("\n".join(model.features).encode(), dtype=np.uint8),
        words=np.frombuffer("\n".join(model.words).encode(), dtype=np.uint8),
        feature_weights=model.feature_weights.astype(np.float16),
        vectors=np.round(model.vectors / scale).astype(np.int8),
        vector_scale=np.float32(scale),
        vector_weights=model.vector_weights.astype(np.float32),
        temperature=np.float64(model.temperature),
    )
    return buffer.getvalue()
