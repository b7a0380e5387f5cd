"""The coder's network in torch: the encoder of all-MiniLM-L6-v2 with case and role embeddings, and its heads.

The lower layers read a sentence once; the upper layers read it once more for each pair of mentions, with the roles
of the words (first, second, other mention) added between. Training only: the package runs the exported graphs.
Architecture: BERT (Devlin et al. 2019), six layers (Wang et al. 2020); marked pairs after Baldini Soares et al. 2019.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from coder_examples import MODALITIES, MODE_NAMES, ROOTS, TYPES

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEADS, LAYERS, VOCABULARY = 384, 12, 6, 30522
HIDDEN = 384
WAY = len(TYPES) + len(MODALITIES) + 3 + len(MODE_NAMES)
BIO, PENTA, TONES, NEAR = 3, 5, 3, 64
NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "i": "intermediate.dense",
    "f": "output.dense",
    "n2": "output.LayerNorm",
}


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.i, self.f = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.n1, self.n2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(drop)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = split(self.q(states)) @ split(self.k(states)).transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + bias
        mixed = scores.softmax(-1) @ split(self.v(states))
        states = self.n1(states + self.drop(self.o(mixed.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.n2(states + self.drop(self.f(F.gelu(self.i(states)))))


class Lower(nn.Module):
    """Word pieces to states, once for each sentence."""

    def __init__(self, layers: int, drop: float) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(512, WIDTH)
        self.kind, self.case = nn.Embedding(2, WIDTH), nn.Embedding(4, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        places = self.place.weight[: ids.shape[1]]
        states = self.drop(self.norm(self.word(ids) + places + self.kind.weight[0] + self.case(case)))
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        return states


def mean_over(weights: Tensor, states: Tensor) -> Tensor:
    """Mean of the states where ``weights`` is one; zero where it is nowhere one."""
    return (weights[:, None, :] @ states)[:, 0] / weights.sum(1, keepdim=True).clamp(min=1.0)


class Upper(nn.Module):
    """States with roles to what one member of a pair does to the other."""

    def __init__(self, layers: int, drop: float) -> None:
        super().__init__()
        self.role = nn.Embedding(4, WIDTH)
        nn.init.normal_(self.role.weight, std=0.05)
        self.role.weight.data[0] = 0
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))
        self.drop = nn.Dropout(drop)
        self.look = nn.Linear(2 * WIDTH, WIDTH)
        self.pair, self.target = nn.Linear(5 * WIDTH, HIDDEN), nn.Linear(3 * WIDTH, HIDDEN // 2)
        self.ways, self.tone = nn.Linear(HIDDEN, 2 * WAY), nn.Linear(HIDDEN // 2, TONES)
        self.reporters, self.roots = nn.Linear(HIDDEN, 2 * WIDTH), nn.Linear(HIDDEN, len(ROOTS))
        self.bio, self.penta = nn.Linear(WIDTH, BIO), nn.Linear(2 * WIDTH, PENTA)
        self.alone = nn.Linear(2 * WIDTH, len(TYPES))
        self.near = nn.Linear(WIDTH, 2 * NEAR)

    def states(self, states: Tensor, roles: Tensor, mask: Tensor) -> Tensor:
        states = states + self.role(roles)
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def forward(self, states: Tensor, roles: Tensor, mask: Tensor) -> dict[str, Tensor]:
        states = self.drop(self.states(states, roles, mask))
        first, second = (mean_over((roles == role).to(states.dtype), states) for role in (1, 2))
        whole, start = mean_over(mask, states), states[:, 0]
        query = self.look(torch.cat([first, second], 1))
        seen = (states @ query[:, :, None])[:, :, 0] / WIDTH**0.5 + (mask - 1.0) * 1e4
        seen = seen.softmax(1)
        looked = (seen[:, None, :] @ states)[:, 0]
        pair = self.drop(F.gelu(self.pair(torch.cat([first, second, looked, whole, start], 1))))
        asked = self.reporters(pair).view(-1, 2, WIDTH)
        return {
            "ways": self.ways(pair),
            "roots": self.roots(pair),
            "reporters": asked @ states.transpose(1, 2) / WIDTH**0.5,
            "seen": seen,
            "target": self.tone(self.drop(F.gelu(self.target(torch.cat([first, looked, start], 1))))),
            "near": self.near(states),
            "bio": self.bio(states),
            "penta": self.penta(torch.cat([whole, start], 1)),
            "alone": self.alone(torch.cat([states, whole[:, None, :].expand_as(states)], 2)),
        }


class Coder(nn.Module):
    """Both halves."""

    def __init__(self, split: int, drop: float = 0.1) -> None:
        super().__init__()
        self.lower, self.upper = Lower(split, drop), Upper(LAYERS - split, drop)

    def load_base(self, path: Path) -> None:
        """Take the weights of the base encoder; case, roles and heads start from nothing."""
        base = load_file(path)
        lower = self.lower
        lower.word.weight.data = base["embeddings.word_embeddings.weight"]
        lower.place.weight.data = base["embeddings.position_embeddings.weight"]
        lower.kind.weight.data = base["embeddings.token_type_embeddings.weight"]
        lower.norm.weight.data = base["embeddings.LayerNorm.weight"]
        lower.norm.bias.data = base["embeddings.LayerNorm.bias"]
        for number, layer in enumerate([*lower.layers, *self.upper.layers]):
            for mine, its in NAMES.items():
                part = getattr(layer, mine)
                part.weight.data = base[f"encoder.layer.{number}.{its}.weight"]
                part.bias.data = base[f"encoder.layer.{number}.{its}.bias"]
