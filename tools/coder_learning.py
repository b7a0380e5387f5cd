"""What the network is taught: one loss for each thing that a batch knows, and the loop that lowers them."""

from __future__ import annotations

import csv
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

from backchannel.coding.wordpieces import cut
from coder_batches import Tables, batches
from coder_examples import MODALITIES, TYPES
from coder_network import NEAR, TONES, WAY

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from torch import Tensor

    from coder_batches import Pass
    from coder_examples import Example
    from coder_network import Coder

SMOOTHING = 0.05
WEIGHTS = {
    "types": 1.0, "roots": 0.5, "modality": 0.3, "tone": 0.3, "mode": 0.5, "target": 1.0, "penta": 1.0, "bio": 0.5,
    "alone": 0.6, "reporters": 0.5, "near": 0.3,
}  # fmt: skip
NAMES = Path(__file__).parents[1] / "src" / "backchannel" / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train: epochs, how often each corpus comes in one, peak learning rates, seed."""

    epochs: int = 3
    seed: int = 1
    body_rate: float = 2.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.05
    swap: float = 0.5
    times: tuple[tuple[str, float], ...] = (("plv", 2.7), ("newsmtsc", 0.85), ("directed", 0.35), ("coped", 2.0))


def parts(ways: Tensor) -> tuple[Tensor, ...]:
    """The answer about a pair, split: types, modality, tone, mode; each for both ways."""
    sizes = [len(TYPES), len(MODALITIES), TONES]
    return ways.view(-1, 2, WAY).split([*sizes, WAY - sum(sizes)], -1)


def nearness(found: dict[str, Tensor], tables: dict[str, Tensor]) -> Tensor:
    states = found["near"][tables["near_row"]]
    one, other = ((tables[name][:, None, :] @ states)[:, 0] for name in ("near_one", "near_other"))
    return ((one[:, :NEAR] * other[:, NEAR:]).sum(1) + (other[:, :NEAR] * one[:, NEAR:]).sum(1)) / 8


def _any_of(scores: Tensor, allowed: Tensor, known: Tensor) -> Tensor:
    """Cross-entropy where any of several labels may be right (the log of their summed chance), smoothed."""
    logs = scores.log_softmax(-1)
    right = torch.logsumexp(logs.masked_fill(allowed == 0, -1e9), -1)
    loss = -((1 - SMOOTHING) * right + SMOOTHING * logs.mean(-1))
    return (loss * known).sum() / known.sum().clamp(min=1)


def _one_of(scores: Tensor, label: Tensor, smoothing: float = SMOOTHING) -> Tensor:
    total = F.cross_entropy(scores.flatten(0, -2), label.flatten(), label_smoothing=smoothing, reduction="sum")
    return total / (label != -100).sum().clamp(min=1)


def _yes_no(scores: Tensor, label: Tensor, known: Tensor) -> Tensor:
    loss = F.binary_cross_entropy_with_logits(scores, label, reduction="none")
    return (loss * known).sum() / known.sum().clamp(min=1)


def losses(found: dict[str, Tensor], tables: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each thing known in a batch."""
    types, modality, tone, mode = parts(found["ways"])
    return {
        "types": _any_of(types, tables["types"], tables["types_known"]),
        "roots": _any_of(found["roots"], tables["roots"], tables["roots_known"]),
        "modality": _one_of(modality, tables["modality"]),
        "tone": _one_of(tone, tables["tone"]),
        "mode": _one_of(mode, tables["mode"]),
        "target": _one_of(found["target"], tables["target"]),
        "penta": _one_of(found["penta"], tables["penta"]),
        "bio": _one_of(found["bio"], tables["bio"], smoothing=0.0),
        "alone": _any_of(found["alone"], tables["alone"], tables["alone_known"]),
        "reporters": _yes_no(found["reporters"], tables["reporters"], tables["reporters_known"]),
        "near": _yes_no(nearness(found, tables), tables["near"], tables["near_known"]),
    }


def run(net: Coder, passes: Sequence[Pass]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """A batch through the network: its outputs, and its tables."""
    tables = {name: torch.from_numpy(table) for name, table in Tables(passes).t.items()}
    states = net.lower(tables["ids"], tables["case"], tables["mask"])
    row = tables["row"]
    return net.upper(states[row], tables["roles"], tables["mask"][row]), tables


def _column(path: Path, name: str, *, part: Callable[[str], str]) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted({part(row[name]) for row in csv.DictReader(file)} - {""})


def _names() -> tuple[list[str], list[str]]:
    """Names of states, and their adjectives."""
    first: Callable[[str], str] = lambda cell: cell.split("|")[0]  # noqa: E731
    return _column(NAMES / "states.csv", "name", part=str), _column(
        NAMES / "actors" / "states.csv", "adjectives", part=first
    )


def _moved(at: int, edits: Sequence[tuple[int, int, str]]) -> int:
    return at + sum(len(new) - (end - start) for start, end, new in edits if end <= at)


def with_other_states(example: Example, rng: random.Random, names: tuple[list[str], list[str]]) -> Example:
    """The sentence with its states replaced by others: what happens does not depend on who they are."""
    edits = []
    for spans in example.spans:
        words = {example.text[start:end] for start, end in spans}
        lists = [listed for listed in names if words <= set(listed)]
        if len(words) == 1 and lists:
            new = rng.choice(lists[0])
            edits += [(start, end, new) for start, end in spans]
    edits.sort()
    inside = any(start < edit[1] and edit[0] < end and (start, end) != edit[:2]
                 for edit in edits for spans in example.spans for start, end in spans)  # fmt: skip
    if not edits or inside:
        return example
    text, at = "", 0
    for start, end, new in edits:
        text += example.text[at:start] + new
        at = end
    moved = tuple(tuple((_moved(s, edits), _moved(e, edits)) for s, e in spans) for spans in example.spans)
    return replace(example, text=text + example.text[at:], spans=moved)


def _epoch(examples: Sequence[Example], recipe: Recipe, *, rng: random.Random) -> list[list[Pass]]:
    times, names = dict(recipe.times), _names()
    chosen = []
    for example in examples:
        often = times.get(example.corpus, 1.0)
        chosen += [example] * (int(often) + (rng.random() < often - int(often)))
    swapped = [
        with_other_states(each, rng, names) if each.pairs and each.corpus != "directed" and rng.random() < recipe.swap
        else each
        for each in chosen
    ]  # fmt: skip
    return batches(swapped, cut([each.text for each in swapped]), rng)


def _optimiser(net: Coder) -> torch.optim.Optimizer:
    """Word vectors stay as they are; new parts learn faster than those that know something already."""
    net.lower.word.weight.requires_grad_(False)
    named = [(name, values) for name, values in net.named_parameters() if values.requires_grad]
    new = [name for name, _ in named if (name.startswith("upper") and ".layers." not in name) or ".case." in name]
    return torch.optim.AdamW(
        [
            {"params": [values for name, values in named if name not in new]},
            {"params": [values for name, values in named if name in new]},
        ],
        lr=0.0,
        weight_decay=0.01,
        fused=True,
    )


def learn(net: Coder, examples: Sequence[Example], recipe: Recipe, *, rng: random.Random) -> None:
    """Train the network in place, and print the mean of each loss over every hundred batches."""
    optimiser, began = _optimiser(net), time.monotonic()
    net.train()
    for epoch in range(recipe.epochs):
        plan = _epoch(examples, recipe, rng=rng)
        seen: dict[str, list[float]] = {}
        for step, passes in enumerate(plan):
            done = (epoch + step / len(plan)) / recipe.epochs
            pace = max(min(1.0, done / recipe.warm_up) * (1.0 - done), 1e-3)
            for group, rate in zip(optimiser.param_groups, (recipe.body_rate, recipe.head_rate), strict=True):
                group["lr"] = rate * pace
            found = losses(*run(net, passes))
            torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            for name, loss in found.items():
                if loss.item() > 0:
                    seen.setdefault(name, []).append(loss.item())
            if (step + 1) % 100 == 0:
                shown: dict[str, Any] = {name: round(float(np.mean(values[-100:])), 3) for name, values in seen.items()}
                print(
                    f"epoch {epoch} batch {step + 1}/{len(plan)} {time.monotonic() - began:.0f} s {shown}", flush=True
                )
    net.eval()
