"""Sides that a channel claim names by no name ("both", "them"): where it leaves them open, and who they are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Span

NEAR: Final = 400  # characters before a claim in which the sides may be named that it leaves open
_WHO: Final = r"(?:both|either|neither|all|each(?! other)|them|him|it|her|these|those|this|that|everyone|everybody)"
_OPEN: Final = re.compile(
    rf"\b(?:to|with|between|among|for)\s+(?:the\s+)?(?P<who>{_WHO}|two|three|other\w*|parties|sides|rivals|foes)\b"
    r"(?!\s+(?:day|end|time|way|effect|date)\b)",
    re.IGNORECASE,
)
_FILL: Final = re.compile(r"\s*(?:of\s+)?(?:the\s+)?(?:sides\s+of\s+the\s+)?")
_SUBJECT: Final = re.compile(r"^\W*(?:both|they|each|all|these|those|it|he|she|this|that)\b", re.IGNORECASE)
# Behind the word for a contact, "to" or "with" and words that name nobody: "with other governments".
_BESIDE: Final = re.compile(
    r"\b(?:to|with|between|among)\s+(?!each other|one another|(?:talk|speak|meet|keep|stay|remain|be|date)\b)\w",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\b(?:between|among)\s+(?:both\s+)?(?:the\s+)?$", re.IGNORECASE)
_AND: Final = re.compile(r"[’']?s?\s*(?:,|,?\s*(?:and|or|&))\s+(?:the\s+|with\s+)?", re.IGNORECASE)
_ONE: Final = ("it", "him", "her", "this", "that")


def open_side(text: str, ends: Sequence[tuple[int, int]]) -> str:
    """The word of a claim that stands for sides named elsewhere; empty if there is none.

    Parameters
    ----------
    text
        The claim.
    ends
        First and last characters of the names of its actors.

    Examples
    --------
    >>> open_side("Chile talks to both", [(0, 5)]), open_side("Chile talks to both Peru and Brazil", [(0, 5), (20, 24)])
    ('both', '')
    """
    starts = [first for first, _ in ends]
    for match in _OPEN.finditer(text):
        if not any(start >= match.end() and _FILL.fullmatch(text[match.end() : start]) for start in starts):
            return match.group("who").casefold()
    return ""


def is_pair(text: str, ends: Sequence[tuple[int, int]], *, cue: tuple[int, int]) -> bool:
    """Whether two actors of a claim stand to each other as its cue says, and not side by side to somebody else.

    Parameters
    ----------
    text
        The claim.
    ends
        First and last characters of the names of its actors, in order.
    cue
        Those of the words that say how they stand.

    Examples
    --------
    >>> is_pair("Chile and Peru are in touch", [(0, 5), (10, 14)], cue=(19, 27))
    True
    >>> is_pair("They have open channels to Chile and Peru", [(27, 32), (37, 41)], cue=(10, 26))
    False
    """
    ahead = [one for one in ends if one[0] < cue[0]]
    behind = [one for one in ends if one[0] >= cue[0]]
    if ahead and behind:
        return True
    if ahead:
        return _BESIDE.search(text, cue[0]) is None
    joined = all(_AND.fullmatch(text[one[1] : other[0]]) for one, other in pairwise(behind))
    between = _BETWEEN.search(text[: behind[0][0]]) is not None if behind else False
    return between or not (joined or _SUBJECT.match(text))


def sides_before(claim: Claim, who: str, *, coding: Coding) -> tuple[str, ...]:
    """The two actors that are named last before a claim, and nobody beside them; empty if it is not plain.

    Parameters
    ----------
    claim
        Leaves its sides open.
    who
        The word that stands for them.
    coding
        Mentions and sentences of its document.
    """
    if who in _ONE or who.startswith("other"):
        return ()
    before = [one for one in coding.sentences if one.start < claim.span.start and claim.span.start - one.end <= NEAR]
    for sentence in sorted(before, key=lambda one: -one.start):
        named = _named(sentence, claim, coding.mentions)
        if named:
            return named if len(named) == 2 else ()
    return ()


def _named(sentence: Span, claim: Claim, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The states and organisations that a sentence names before a claim."""
    last = min(sentence.end, claim.span.start)
    found = (one for one in mentions if sentence.start <= one.span.start and one.span.end <= last)
    return tuple(dict.fromkeys(one.actor.unit for one in found if one.actor.unit))
