"""The last step of training: the head of quad classes fitted anew on the finished encoder, mostly by CoPED."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F  # noqa: N812

from backchannel.coding.wordpieces import cut
from coder_batches import Pass, Tables
from coder_network import mean_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from coder_examples import Example
    from coder_network import Coder

BUDGET, REST, RIDGE, STEPS = 3000, 0.03, 1e-3, 150


@torch.no_grad()
def features(net: Coder, examples: Sequence[Example]) -> Tensor:
    """What the head of quad classes sees of each sentence: the mean state and the first."""
    pieces = cut([each.text for each in examples])
    found = torch.zeros(len(examples), net.upper.penta.in_features)
    batch: list[int] = []
    for at in [*sorted(range(len(examples)), key=lambda each: len(pieces[each])), -1]:
        if batch and (at < 0 or (len(batch) + 1) * len(pieces[at]) > BUDGET):
            passes = [Pass(examples[each], pieces[each], plain=True) for each in batch]
            tables = {name: torch.from_numpy(table) for name, table in Tables(passes).t.items()}
            mask = tables["mask"][tables["row"]]
            states = net.lower(tables["ids"], tables["case"], tables["mask"])[tables["row"]]
            states = net.upper.states(states, tables["roles"], mask)
            found[batch] = torch.cat([mean_over(mask, states), states[:, 0]], 1)
            batch = []
        batch.append(at)
    return found


def refit(net: Coder, examples: Sequence[Example]) -> None:
    """Fit the head in place: multinomial logistic regression with a ridge; what is not CoPED's weighs little.

    The two conventions differ: CoPED counts appeals as neutral and expelled diplomats as verbal conflict.
    """
    known = [each for each in examples if each.penta is not None]
    seen, label = features(net, known), torch.tensor([each.penta for each in known])
    weight = torch.tensor([1.0 if each.corpus == "coped" else REST for each in known])
    head = torch.nn.Linear(seen.shape[1], net.upper.penta.out_features)
    torch.nn.init.zeros_(head.weight)
    torch.nn.init.zeros_(head.bias)
    optimiser = torch.optim.LBFGS(head.parameters(), max_iter=STEPS)

    def cost() -> Tensor:
        optimiser.zero_grad()
        loss = (F.cross_entropy(head(seen), label, reduction="none") * weight).sum() / weight.sum()
        loss = loss + RIDGE * head.weight.pow(2).sum()
        loss.backward()
        return loss

    optimiser.step(cost)
    net.upper.penta.load_state_dict(head.state_dict())
