"""Acts that are clauses of their own: "under the pact, an attack on one is an attack on all"."""

from __future__ import annotations

import re

from backchannel.treaties.forcing import NEGATION, Governing
from backchannel.treaties.framing import TREATY

_EQUATES = re.compile(r"\b(?:is|are|was|were|be|means|counts|amounts)\b", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(
    rf"\W*(?:(?:under|in|by|according to)\s(?:the\s)?{TREATY},?|{TREATY}\s(?:says|said|states|provides|provided|"
    r"stipulates|stipulated|lays down|declares|means)(?:\sthat)?|"
    r"it\s(?:says|states|provides|stipulates|means)(?:\sthat)?)"
    r"\s*(?:any\s|an?\s)?(?:armed\s|external\s|direct\s)?",
    re.IGNORECASE,
)


def equated(head: str, said: str) -> Governing | None:
    """What governs an act with a verb of its own, after words that only name the agreement; ``None`` of any other.

    Examples
    --------
    >>> equated("Under the §§§§, an ", "attack on one is not an attack on all").denials
    1
    >>> equated("Iran held that an ", "attack on one is an attack on all") is None
    True
    """
    if not _EQUATES.search(said) or not _OPENS_CLAUSE.fullmatch(head):
        return None
    return Governing("any", len(NEGATION.findall(said)), verb=(0, 0))
