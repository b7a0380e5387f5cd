"""A second reading of the upper layers, for pairs given by hand: what ``backchannel evaluate`` measures.

The heads of the network share its upper layers, which costs each of them some points. The specialist has these layers
once more, changed a little for two tasks alone (``tools/coder_specialist.py``), on the same lower layers. It is
loaded only when it is asked: coding a document never runs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backchannel.coding.weights import specialist

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.coding.encoder import Floats, Look


def rate(read: Sequence[Floats], looks: Sequence[Look], *, wanted: str) -> list[Floats]:
    """The specialist's scores for each look, each alone as in :func:`backchannel.coding.encoder.look`.

    Parameters
    ----------
    read
        The states of the sentences, from :func:`backchannel.coding.encoder.states`.
    looks
        Which sentence, with which roles.
    wanted
        ``roots`` (15 PLOVER roots) or ``directed`` (who of two speaks how of the other, 5 classes).

    Returns
    -------
    list of array
        Logits, one row of classes a look.

    Raises
    ------
    UnknownWeights
        If a file of the specialist, or of the layers that it shares, is not the one whose digest is known.

    Notes
    -----
    A low-rank change beside each matrix of the upper layers (Hu et al. 2022, *LoRA*, ICLR).

    Examples
    --------
    >>> rate([], [], wanted="roots")
    []
    """
    run: Callable[..., list[Floats]] = specialist().run
    found: list[Floats] = []
    for each in looks:
        mask = np.ones((1, len(each.roles)), dtype=np.float32)
        [scores] = run([wanted], {"states": read[each.sentence][None], "roles": each.roles[None], "mask": mask})
        found.append(scores[0])
    return found
