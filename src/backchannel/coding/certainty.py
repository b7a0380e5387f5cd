"""How firmly a sentence puts an event: by its modality, and by words of doubt near the word that carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.model.claims import Certainty
    from backchannel.model.events import Modality

_DOUBT = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|seemingly|possibly|probably|likely|presumably|perhaps"
    r"|suspected|alleged|unconfirmed|rumou?red|believed to|thought to|said to have|appear(?:s|ed)? to|seem(?:s|ed)? to"
    r"|may have|might have|could have|is feared|are feared|accused of|suspicion)\b",
    re.IGNORECASE,
)
_REACH = 80


def certainty_of(sentence: str, *, modality: Modality, at: int) -> Certainty:
    """Denied and conditional by modality; hedged where a word of doubt stands within 80 characters of the act.

    Examples
    --------
    >>> certainty_of("Rebels reportedly shelled the town.", modality="asserted", at=18)
    'hedged'
    """
    if modality in ("denied", "negated"):
        return "denied"
    if modality == "hypothetical":
        return "conditional"
    near = sentence[max(at - _REACH, 0) : at + _REACH]
    return "hedged" if _DOUBT.search(near) else "stated"
