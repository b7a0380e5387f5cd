"""A last step of training: the head of tone toward a target fitted anew on the finished encoder, by NewsMTSC alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F  # noqa: N812

from backchannel.coding.wordpieces import cut
from coder_batches import Pass, Tables
from coder_network import WIDTH, mean_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from coder_examples import Example
    from coder_network import Coder

BUDGET, BATCH, EPOCHS = 3000, 64, 5
RATE, DECAY, SMOOTHING, DROP_SEEN, DROP_HIDDEN = 1e-3, 0.1, 0.05, 0.1, 0.2


@torch.no_grad()
def features(net: Coder, examples: Sequence[Example]) -> Tensor:
    """What the head sees of each target: its own mean state, what it looks at, and the first state."""
    pieces = cut([each.text for each in examples])
    found = torch.zeros(len(examples), 3 * WIDTH)
    batch: list[int] = []
    for at in [*sorted(range(len(examples)), key=lambda each: len(pieces[each])), -1]:
        if batch and (at < 0 or (len(batch) + 1) * len(pieces[at]) > BUDGET):
            found[batch] = _seen(net, [Pass(examples[each], pieces[each]) for each in batch])
            batch = []
        batch.append(at)
    return found


def _seen(net: Coder, passes: Sequence[Pass]) -> Tensor:
    tables = {name: torch.from_numpy(table) for name, table in Tables(passes).t.items()}
    mask, roles = tables["mask"][tables["row"]], tables["roles"]
    states = net.lower(tables["ids"], tables["case"], tables["mask"])[tables["row"]]
    states = net.upper.states(states, roles, mask)
    first, second = (mean_over((roles == role).to(states.dtype), states) for role in (1, 2))
    query = net.upper.look(torch.cat([first, second], 1))
    near = ((states @ query[:, :, None])[:, :, 0] / WIDTH**0.5 + (mask - 1.0) * 1e4).softmax(1)
    return torch.cat([first, (near[:, None, :] @ states)[:, 0], states[:, 0]], 1)


def refit(net: Coder, examples: Sequence[Example], *, seed: int) -> None:
    """Fit the head in place, from where it is: later rounds of training had little of NewsMTSC."""
    known = [each for each in examples if each.target is not None]
    net.eval()
    seen, label = features(net, known), torch.tensor([1 + each.target[1] for each in known if each.target])
    torch.manual_seed(seed)
    inner, outer = net.upper.target, net.upper.tone
    optimiser = torch.optim.AdamW([*inner.parameters(), *outer.parameters()], lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(seen)).split(BATCH):
            hidden = F.gelu(inner(F.dropout(seen[rows], DROP_SEEN)))
            loss = F.cross_entropy(outer(F.dropout(hidden, DROP_HIDDEN)), label[rows], label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
