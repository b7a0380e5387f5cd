"""A second reading of pairs with given spans, learnt for two tasks alone: low-rank changes to the upper layers.

All heads of the network share its upper layers, which costs each task some points. Here every matrix of these layers
stays as it is and gets the product of two narrow ones beside it (LoRA, Hu et al. 2022), so that the graph that ships
can share the int8 weights of ``upper.onnx``. The tasks: roots by the convention of PLV, and who of two speaks how of
the other. Tone toward a target gained nothing from it. The lower layers are not changed.
"""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from backchannel.coding.wordpieces import cut
from coder_batches import OWN_ROOTS, covered, is_none
from coder_examples import DIRECTED, ROOTS, YIELD
from coder_network import HIDDEN, mean_over

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    import numpy.typing as npt

    from backchannel.coding.wordpieces import Pieces
    from coder_examples import Example, Spans, Way
    from coder_network import Coder, Upper

RANK, EPOCHS, BATCH, BUDGET, CHUNK = 16, 3, 16, 2400, 24
PLAIN_RATE, HEAD_RATE, LOW_RANK_RATE, WARM_UP, DECAY, SMOOTHING = 1e-4, 5e-4, 2e-3, 0.06, 0.01, 0.05
# The weights are the mean of those after every twentieth step from here on (Izmailov et al. 2018).
MEAN_FROM, MEAN_EVERY = 0.4, 20
# How often a row comes in an epoch; what happens most, that neither of two speaks of the other, comes less.
TIMES = {"plv": 2.0, "cameo": 0.5, "authored": 0.5}
NEITHER = 0.3
CLASSES = {"roots": len(ROOTS), "directed": len(DIRECTED)}
ASSERTED = "a"
# Who speaks how of whom, when the two change places.
TURNED = (0, 2, 1, 4, 3)
_LINEAR = ("q", "k", "v", "o", "i", "f")


class Widened(nn.Module):
    """A linear map that stays as it is, with a low-rank one beside it that begins at nothing."""

    def __init__(self, known: nn.Linear) -> None:
        super().__init__()
        self.known = known
        known.weight.requires_grad_(False)
        self.into = nn.Parameter(torch.randn(known.in_features, RANK) / known.in_features**0.5)
        self.out = nn.Parameter(torch.zeros(RANK, known.out_features))

    def forward(self, values: Tensor) -> Tensor:
        found: Tensor = self.known(values)
        return found + (values @ self.into) @ self.out


class Specialist(nn.Module):
    """The upper layers of a network, widened, with the heads of the two tasks."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        kept = copy.deepcopy(upper)
        self.role, self.layers, self.drop = kept.role, kept.layers, kept.drop
        for layer in self.layers:
            for name in _LINEAR:
                setattr(layer, name, Widened(getattr(layer, name)))
        self.look, self.pair = Widened(kept.look), Widened(kept.pair)
        self.roots, self.directed = kept.roots, nn.Linear(HIDDEN, CLASSES["directed"])

    def forward(self, states: Tensor, roles: Tensor, mask: Tensor) -> dict[str, Tensor]:
        states, bias = states + self.role(roles), ((1.0 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        states = self.drop(states)
        first, second = (mean_over((roles == role).to(states.dtype), states) for role in (1, 2))
        whole, start = mean_over(mask, states), states[:, 0]
        query = self.look(torch.cat([first, second], 1))
        seen = (states @ query[:, :, None])[:, :, 0] / states.shape[2] ** 0.5 + (mask - 1.0) * 1e4
        looked = (seen.softmax(1)[:, None, :] @ states)[:, 0]
        pair = self.drop(F.gelu(self.pair(torch.cat([first, second, looked, whole, start], 1))))
        return {"roots": self.roots(pair), "directed": self.directed(pair)}


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One reading of a sentence: the roles of its pieces, the task, and which of its classes may be right."""

    text: str
    corpus: str
    pieces: Pieces
    roles: npt.NDArray[np.int64]
    task: str
    right: npt.NDArray[np.float32]

    def turned(self) -> Row:
        """The same with its two parties in each other's places; only for ``directed``."""
        roles = np.array([0, 2, 1])[self.roles]
        return Row(self.text, self.corpus, self.pieces, roles, self.task, self.right[list(TURNED)])


def rows(examples: Sequence[Example]) -> list[Row]:
    """The readings that these sentences teach: pairs with a root, and pairs with the tone of both ways."""
    found: list[Row] = []
    for each, pieces in zip(examples, cut([each.text for each in examples]), strict=True):
        for pair in each.pairs:
            one, other = (each.spans[number] if number >= 0 else () for number in (pair.first, pair.second))
            if pair.forth and pair.back:
                tones = (pair.forth.tone, pair.back.tone)
                right = [kind for kind, told in DIRECTED.items() if told == tones]
                found += [_row(each, pieces, (one, other), task="directed", right=right)] if right else []
            for way, spans in ((pair.forth, (one, other)), (pair.back, (other, one))):
                if way and _rooted(each, way):
                    found.append(_row(each, pieces, spans, task="roots", right=_roots(way)))
    return found


def _rooted(example: Example, way: Way) -> bool:
    """Whether a way has a root by PLV's convention; ours differs least from it where an act is plainly asserted."""
    return bool(way.types) and not is_none(way) and (example.corpus in OWN_ROOTS or way.modality == ASSERTED)


def _roots(way: Way) -> list[int]:
    return [ROOTS.index("YIELD" if kind in YIELD else kind) for kind in way.types]


def _row(example: Example, pieces: Pieces, spans: tuple[Spans, Spans], *, task: str, right: Sequence[int]) -> Row:
    roles = np.zeros(len(pieces), np.int64)
    for role, places in enumerate(spans, start=1):
        roles[covered(pieces, places)] = role
    known = np.zeros(CLASSES[task], np.float32)
    known[list(right)] = 1
    return Row(example.text, example.corpus, pieces, roles, task, known)


@torch.no_grad()
def read(net: Coder, known: Sequence[Row]) -> dict[str, Tensor]:
    """The states of every sentence after the lower layers, which do not change, in half precision."""
    net.eval()
    sentences = {row.text: row.pieces for row in known}
    found: dict[str, Tensor] = {}
    for text, pieces in sentences.items():
        ids, case = (torch.from_numpy(values)[None] for values in (pieces.ids, pieces.case))
        found[text] = net.lower(ids, case, torch.ones(1, len(pieces)))[0].half()
    return found


def _batches(known: Sequence[Row], rng: random.Random) -> list[list[Row]]:
    """Batches of rows of one task and like length, in random order."""
    found: list[list[Row]] = []
    for task in CLASSES:
        those = [row for row in known if row.task == task]
        rng.shuffle(those)
        for start in range(0, len(those), BATCH * CHUNK):
            batch: list[Row] = []
            for row in sorted(those[start : start + BATCH * CHUNK], key=lambda each: len(each.pieces)):
                if batch and (len(batch) == BATCH or (len(batch) + 1) * len(row.pieces) > BUDGET):
                    found.append(batch)
                    batch = []
                batch.append(row)
            found += [batch] if batch else []
    rng.shuffle(found)
    return found


def outputs(taught: Specialist, batch: Sequence[Row], states: dict[str, Tensor]) -> dict[str, Tensor]:
    """What the specialist says of a batch."""
    length = max(len(row.pieces) for row in batch)
    roles, mask = torch.zeros(len(batch), length, dtype=torch.long), torch.zeros(len(batch), length)
    given = torch.zeros(len(batch), length, states[batch[0].text].shape[1])
    for at, row in enumerate(batch):
        roles[at, : len(row.pieces)], mask[at, : len(row.pieces)] = torch.from_numpy(row.roles), 1
        given[at, : len(row.pieces)] = states[row.text].float()
    found: dict[str, Tensor] = taught(given, roles, mask)
    return found


def loss_of(scores: Tensor, right: Tensor) -> Tensor:
    """Cross-entropy where any of several classes may be right, smoothed."""
    logs = scores.log_softmax(-1)
    chance = torch.logsumexp(logs.masked_fill(right == 0, -1e9), -1)
    return -((1 - SMOOTHING) * chance + SMOOTHING * logs.mean(-1)).mean()


def _chosen(known: Sequence[Row], rng: random.Random) -> list[Row]:
    """The rows of an epoch: some corpora more often, of the pairs that say nothing of each other only a part."""
    found: list[Row] = []
    for row in known:
        often = TIMES.get(row.corpus, 1.0) * (NEITHER if row.task == "directed" and row.right[0] else 1.0)
        times = int(often) + (rng.random() < often - int(often))
        found += [row.turned() if row.task == "directed" and rng.random() < 0.5 else row for _ in range(times)]
    return found


def _optimiser(taught: Specialist) -> torch.optim.Optimizer:
    """Three groups: biases and norms, heads, low-rank matrices."""
    groups: list[list[nn.Parameter]] = [[], [], []]
    for name, values in taught.named_parameters():
        if values.requires_grad:
            head = name.startswith(("roots", "directed", "role"))
            groups[1 if head else 2 if name.endswith((".into", ".out")) else 0].append(values)
    return torch.optim.AdamW([{"params": each} for each in groups], lr=0.0, weight_decay=DECAY, fused=True)


def teach(net: Coder, examples: Sequence[Example], *, rng: random.Random) -> Specialist:
    """A specialist on the finished network, which is left as it is."""
    known = rows(examples)
    states, taught = read(net, known), Specialist(net.upper)
    optimiser, began, taken = _optimiser(taught), time.monotonic(), 0
    mean = {name: torch.zeros_like(values) for name, values in taught.state_dict().items()}
    for epoch in range(EPOCHS):
        taught.train()
        plan = _batches(_chosen(known, rng), rng)
        for step, batch in enumerate(plan):
            done = (epoch + step / len(plan)) / EPOCHS
            pace = max(min(1.0, done / WARM_UP) * (1.0 - done), 1e-3)
            for group, rate in zip(optimiser.param_groups, (PLAIN_RATE, HEAD_RATE, LOW_RANK_RATE), strict=True):
                group["lr"] = rate * pace
            right = torch.from_numpy(np.array([row.right for row in batch]))
            loss_of(outputs(taught, batch, states)[batch[0].task], right).backward()
            torch.nn.utils.clip_grad_norm_(taught.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            if done > MEAN_FROM and step % MEAN_EVERY == 0:
                taken += 1
                for name, values in taught.state_dict().items():
                    mean[name] += (values - mean[name]) / taken
        print(f"specialist, epoch {epoch}: {len(plan)} batches, {time.monotonic() - began:.0f} s", flush=True)
    taught.load_state_dict(mean)
    return taught.eval()
