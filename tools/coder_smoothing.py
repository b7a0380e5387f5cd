"""Before rounding: what few columns of the states hold is moved into the weights that read them.

Some columns of the states are ten times as large as the rest, and eight bits for all of them leave the rest three or
four. Each matrix reads its input divided column by column and holds the factors itself, which changes no result before
rounding and leaves more of it after (Xiao et al. 2023, *SmoothQuant*, ICML). The factors come from training sentences.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from coder_calibration import pair_passes
from coder_learning import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coder_examples import Example
    from coder_network import Coder, Layer
    from coder_specialist import Specialist

SENTENCES, SEED = 60, 1
# How much of a column's size goes into the weights, and the least size of a column beside the largest.
SHARE, LEAST, STEPS = 0.7, 0.02, 4
# Matrices that read the same states get the same factors.
TOGETHER = (("q", "k", "v"), ("i",), ("o",), ("f",))


class Smoothed(nn.Module):
    """A linear map of states that it divides first; the factors stand in its weights."""

    def __init__(self, known: nn.Linear, factors: Tensor) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(known.weight.detach() * factors), known.bias
        self.register_buffer("divided", 1.0 / factors)

    def forward(self, values: Tensor) -> Tensor:
        return F.linear(values * self.divided, self.weight, self.bias)


def factors(states: Tensor, weights: Tensor) -> Tensor:
    """The factor of each column, from the largest value that it holds and the largest weight that reads it.

    ``s = states**SHARE / weights**(1 - SHARE)``, equation 4 of Xiao et al. (2023), to the nearest quarter power of
    two, so that another number of threads gives the same.
    """
    states, weights = (each.clamp(min=LEAST * float(each.max())) for each in (states, weights))
    powers: Tensor = SHARE * states.log2() - (1.0 - SHARE) * weights.log2()
    return 2.0 ** ((STEPS * powers).round() / STEPS)


def _layers(net: Coder) -> list[Layer]:
    return [*net.lower.layers, *net.upper.layers]


@torch.no_grad()
def largest(net: Coder, examples: Sequence[Example]) -> dict[nn.Module, Tensor]:
    """The largest value of each column that each matrix reads."""
    found: dict[nn.Module, Tensor] = {}

    def note(part: nn.Module, given: tuple[Tensor, ...]) -> None:
        columns = given[0].abs().flatten(0, -2).max(0).values
        found[part] = torch.maximum(found[part], columns) if part in found else columns

    parts = [getattr(layer, name) for layer in _layers(net) for names in TOGETHER for name in names]
    hooks = [part.register_forward_pre_hook(note) for part in parts]
    for each in pair_passes(examples):
        run(net, [each])
    for hook in hooks:
        hook.remove()
    return found


def smooth(net: Coder, taught: Specialist, known: Sequence[Example]) -> None:
    """Change both in place; they compute what they did, but for the last digits."""
    paired = [each for each in known if each.pairs]
    seen = largest(net, random.Random(SEED).sample(paired, min(len(paired), SENTENCES)))
    beside = dict(zip(net.upper.layers, taught.layers, strict=True))
    for layer in _layers(net):
        for names in TOGETHER:
            parts = [getattr(layer, name) for name in names]
            read_by = torch.stack([part.weight.detach().abs().amax(0) for part in parts]).amax(0)
            scale = factors(seen[parts[0]], read_by)
            for name, part in zip(names, parts, strict=True):
                setattr(layer, name, Smoothed(part, scale))
                if layer in beside:
                    widened = getattr(beside[layer], name)
                    widened.known = Smoothed(widened.known, scale)
