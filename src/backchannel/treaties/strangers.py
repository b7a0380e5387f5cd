"""Names in the place of the obligor that are no state: a claim on them is none that a list of parties could answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.treaties.framing import MARK
from backchannel.treaties.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.model.treaties import Treaty
    from backchannel.treaties.reading import Statement

_NAME = re.compile(r"\b[A-Z][\w'.-]*")
_UP_TO = re.compile(r"\b(?:to|from|not|if|when|under|in|by)\b")
_RIGHT_BEFORE = re.compile(
    r"((?:[A-Z][\w'.-]*|and|of|the|,)\s?){1,6}(?:\s?(?:is|are|was|were|be|been|also|therefore|thus|still|not))*\s*$"
)
_CALLED = words(
    "the each every any all both either neither no members member parties party states state allies ally signatories "
    "signatory governments nations countries sides partners powers it its they them under article treaty pact and as "
    "nuclear-weapon non-nuclear-weapon nothing contracting such this that in even union organisation organization "
    "council assembly alliance league commission court"
)


def stranger(text: str, said: Statement, *, mentioned: Iterable[tuple[int, int]], treaty: Treaty) -> str:
    """The first name that stands where the obligor stands and is neither a state nor the treaty's own; empty if none.

    Parameters
    ----------
    text
        The claim in plain form, the names of its agreement marked.
    said
        The statement.
    mentioned
        Where states are mentioned in the text.
    treaty
        The treaty; its organisation and what is listed as a party may be named.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> from backchannel.treaties.reading import read
    >>> for text in ("the §§§§ obliges Hezbollah to consult", "the §§§§ obliges NATO members to consult"):
    ...     stranger(text, read(text).statements[0], mentioned=(), treaty=treaty("NATO"))
    'Hezbollah'
    ''
    """
    known = {treaty.organisation or "", *(p.code for p in treaty.parties)}
    taken = list(mentioned)
    for low, high in _places(text, said):
        for match in _NAME.finditer(text, low, high):
            word = re.sub(r"'s?$", "", match[0])
            free = not any(a < match.end() and match.start() < b for a, b in taken)
            if free and word not in known and word.lower() not in _CALLED and MARK not in word:
                return word
    return ""


def _places(text: str, said: Statement) -> Sequence[tuple[int, int]]:
    """Where an obligor may be named: after the word of force, or right before it."""
    if said.force_at is None:
        return ()
    start, end = said.force_at
    if end <= said.start:
        cut = _UP_TO.search(text, end, said.start)
        after = (end, cut.start() if cut else said.start)
    else:
        after = (end, end)
    before = _RIGHT_BEFORE.search(text[said.bounds[0] : start])
    return (after, (said.bounds[0] + before.start(), start)) if before else (after,)
