"""How to read the trained network: temperature and thresholds from development data, with the figures reached there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from backchannel.coding.wordpieces import cut
from coder_batches import Pass
from coder_examples import MODALITIES, MODE_NAMES, NONE, ROOTS, TYPES
from coder_figures import (
    direction,
    expected_error,
    macro_f1,
    ranking,
    right_of,
    right_partner,
    roots_of,
    shares,
    tones_of,
)
from coder_learning import parts, run
from coder_specialist import outputs, read
from coder_specialist import rows as readings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from coder_examples import Example
    from coder_network import Coder
    from coder_specialist import Specialist

VERSION = "2026.11.5"
RECIPROCAL = ("AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT", "SANCTION", "ACCUSE", "RETREAT")
BUDGET = 3000
THRESHOLD, ALONE, MENTION, NEAR = 0.7, 0.7, 0.4, 0.25

Answer = dict[str, "npt.NDArray[np.float32]"]


@torch.no_grad()
def answers(net: Coder, passes: Sequence[Pass]) -> list[Answer]:
    """What the network says of each pass."""
    order = sorted(range(len(passes)), key=lambda at: len(passes[at].pieces))
    found: list[Answer] = [{}] * len(passes)
    batch: list[int] = []
    for at in [*order, -1]:
        if batch and (at < 0 or (len(batch) + 1) * len(passes[at].pieces) > BUDGET):
            outputs, _ = run(net, [passes[each] for each in batch])
            types, modality, tone, mode = parts(outputs["ways"])
            outputs |= {"types": types, "modality": modality, "tone": tone, "mode": mode}
            for row, each in enumerate(batch):
                found[each] = {name: values[row].numpy() for name, values in outputs.items()}
            batch = []
        batch.append(at)
    return found


def pair_passes(examples: Sequence[Example]) -> list[Pass]:
    """One pass for each pair, as it is."""
    pieces = cut([each.text for each in examples])
    return [Pass(each, piece, pair) for each, piece in zip(examples, pieces, strict=True) for pair in each.pairs]


def temperature(scores: npt.NDArray[np.float32], allowed: npt.NDArray[np.bool_]) -> float:
    """The temperature of lowest negative log-likelihood on a grid (Guo et al. 2017)."""
    grid = np.round(np.arange(0.6, 2.51, 0.05), 2)
    cost = []
    for each in grid:
        chances = np.exp(scores / each - np.max(scores / each, axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        cost.append(-np.log((chances * allowed).sum(axis=1).clip(1e-9)).mean())
    return float(grid[int(np.argmin(cost))])


def _ways(passes: Sequence[Pass], told: Sequence[Answer]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Scores and allowed types of every way of every pair."""
    scores, allowed = [], []
    for each, answer in zip(passes, told, strict=True):
        assert each.pair is not None
        for side, way in enumerate((each.pair.forth, each.pair.back)):
            if way is not None and way.types:
                scores.append(answer["types"][side])
                allowed.append([kind in way.types for kind in TYPES])
    return np.array(scores), np.array(allowed)


def described(net: Coder, development: Sequence[Example], *, split: int) -> dict[str, Any]:
    """The reading that ships beside the weights: names of outputs, thresholds, and figures on development data."""
    ours = [each for each in development if each.corpus == "authored"]
    passes = pair_passes(ours)
    told = answers(net, passes)
    scores, allowed = _ways(passes, told)
    warmth = temperature(scores, allowed)
    chances = np.exp(scores / warmth - np.max(scores / warmth, axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    best = chances.argmax(axis=1)
    right = allowed[np.arange(len(best)), best]
    figures = {
        "authored_sentences": len(ours),
        "authored_pairs": len(passes),
        "expected_calibration_error": expected_error(chances.max(axis=1), right),
        "any_event_auroc": ranking(passes, told),
        "right_partner_auroc": right_partner(passes, told),
        **direction(passes, told),
        **shares(chances, allowed),
        **right_of(passes, told, modalities=MODALITIES, modes=MODE_NAMES),
        **roots_of(*_known(net, development, "plv"), names=ROOTS),
        **roots_of(*_known(net, development, "cameo"), names=ROOTS, prefix="cameo"),
        **roots_of(*_known(net, development, "real_roots"), names=ROOTS, prefix="real"),
        **tones_of(*_known(net, development, "newsmtsc"), *_known(net, development, "directed")),
    }
    return {
        "version": VERSION,
        "split": split,
        "types": TYPES,
        "roots": ROOTS,
        "modalities": list(MODALITIES),
        "modes": MODE_NAMES,
        "temperature": warmth,
        "thresholds": dict.fromkeys([kind for kind in TYPES if kind not in NONE], THRESHOLD),
        "alone_threshold": ALONE,
        "mention_threshold": MENTION,
        "near_threshold": NEAR,
        "reciprocal": RECIPROCAL,
        "development": {name: round(float(value), 4) for name, value in figures.items()},
    }


def _known(net: Coder, development: Sequence[Example], corpus: str) -> tuple[list[Pass], list[Answer]]:
    rows = [each for each in development if each.corpus == corpus]
    pieces = cut([each.text for each in rows])
    passes = [
        Pass(each, piece, each.pairs[0] if each.pairs else None) for each, piece in zip(rows, pieces, strict=True)
    ]
    return passes, answers(net, passes)


def rated(net: Coder, taught: Specialist, sets: Mapping[str, Sequence[Example]]) -> dict[str, float]:
    """The temperature of the specialist's roots, and its macro-F1 on sets of development, each told by one task."""
    found: dict[str, float] = {}
    roots: list[tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]] = []
    for name, examples in sets.items():
        task = "directed" if name == "directed" else "roots"
        rows = [row for row in readings(examples) if row.task == task]
        states = read(net, rows)
        with torch.no_grad():
            told = [outputs(taught, [row], states)[task][0].numpy() for row in rows]
        best = [int(scores.argmax()) for scores in told]
        found[f"{name}_macro_f1"] = round(macro_f1([int(row.right.argmax()) for row in rows], best), 4)
        found[f"{name}_rows"] = len(rows)
        roots += [(scores, row.right) for scores, row in zip(told, rows, strict=True) if task == "roots"]
    scores, right = (np.array(each) for each in zip(*roots, strict=True))
    return {**found, "temperature": temperature(scores, right > 0)}
