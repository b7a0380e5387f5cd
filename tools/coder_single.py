"""The trained network as the package runs it: one sentence at a time, and no head that is not asked.

Batches, masks and shapes that one sentence never needs are left out, and the heads are graphs of their own, since
onnxruntime computes every output of a graph at each run. The weights are those of ``coder_network.Coder``, and so are
the results but for the order of float sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from coder_network import HEADS, WIDTH

if TYPE_CHECKING:
    from coder_network import Layer, Lower, Upper

DEEP = WIDTH // HEADS


class SingleLayer(nn.Module):
    """One transformer layer over the states of one sentence.

    ``exact`` gives the second norm three axes: onnxruntime then adds and norms in one step, 30 µs slower than in two
    and 1e-6 apart, which after rounding tips one event in a hundred. So the lower layers are those of the exporter's
    own graph to the last digit.
    """

    def __init__(self, layer: Layer, *, exact: bool = False) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = layer.q, layer.k, layer.v, layer.o
        self.i, self.f, self.n1, self.n2 = layer.i, layer.f, layer.n1, layer.n2
        self.exact = exact

    def forward(self, states: Tensor) -> Tensor:
        q, k, v = (each(states).view(-1, HEADS, DEEP) for each in (self.q, self.k, self.v))
        scores = q.transpose(0, 1) @ k.permute(1, 2, 0) / DEEP**0.5
        mixed = (scores.softmax(-1) @ v.transpose(0, 1)).transpose(0, 1).reshape(-1, WIDTH)
        states = self.n1(states + self.o(mixed))
        more = self.f(F.gelu(self.i(states)))
        normed: Tensor = self.n2(states[None] + more[None]).squeeze(0) if self.exact else self.n2(states + more)
        return normed


class SingleLower(nn.Module):
    """Word pieces and their case to states."""

    def __init__(self, lower: Lower) -> None:
        super().__init__()
        self.word, self.place, self.kind, self.case = lower.word, lower.place, lower.kind, lower.case
        self.norm = lower.norm
        self.layers = nn.ModuleList(SingleLayer(layer, exact=True) for layer in lower.layers)

    def forward(self, ids: Tensor, case: Tensor) -> Tensor:
        places = self.place.weight[: ids.shape[0]]
        states: Tensor = self.norm(self.word(ids) + places + self.kind.weight[0] + self.case(case))
        for layer in self.layers:
            states = layer(states)
        return states


class SingleUpper(nn.Module):
    """States and roles to the states that the heads read."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.role = upper.role
        self.layers = nn.ModuleList(SingleLayer(layer) for layer in upper.layers)

    def forward(self, states: Tensor, roles: Tensor) -> Tensor:
        states = states + self.role(roles)
        for layer in self.layers:
            states = layer(states)
        return states


class Plain(nn.Module):
    """Final states without roles to what is asked of each piece: who acts, who is near whom, what is done to nobody."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.bio, self.near, self.alone = upper.bio, upper.near, upper.alone

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        whole = states.mean(0, keepdim=True)
        return self.bio(states), self.near(states), self.alone(torch.cat([states, whole.expand_as(states)], 1))


class Pair(nn.Module):
    """Final states of a look to what its pair does; ``gist`` is what else can be asked of it, for ``Rated``."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.look, self.pair, self.reporters = upper.look, upper.pair, upper.reporters
        self.ways = upper.ways
        self.register_buffer("asked", torch.tensor([[1], [2], [-1]]))
        self.register_buffer("all", torch.tensor([[False], [False], [True]]))

    def forward(self, states: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        members = ((roles[None] == self.asked) | self.all).to(states.dtype)
        first, second, whole = (members @ states / members.sum(1, keepdim=True).clamp(min=1.0)).split(1)
        query = self.look(torch.cat([first, second], 1))
        seen = (query @ states.transpose(0, 1) / WIDTH**0.5).softmax(1)
        gist = torch.cat([first, second, seen @ states, whole, states[:1]], 1)
        pair = F.gelu(self.pair(gist))
        reporters = self.reporters(pair).view(2, WIDTH) @ states.transpose(0, 1) / WIDTH**0.5
        return self.ways(pair)[0], reporters, seen[0], gist


class Rated(nn.Module):
    """The gist of a look to the tone toward its first and the quad class of its sentence."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.target, self.tone, self.penta = upper.target, upper.tone, upper.penta

    def forward(self, gist: Tensor) -> tuple[Tensor, ...]:
        first, _, looked, whole, start = gist.split(WIDTH, 1)
        rated = F.gelu(self.target(torch.cat([first, looked, start], 1)))
        return self.tone(rated)[0], self.penta(torch.cat([whole, start], 1))[0]
