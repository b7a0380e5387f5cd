"""Compound actors: what is told of several parties in one breath is one event with a list, as PLOVER wants it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.parties import Party
    from backchannel.coding.tellings import Telling

_BETWEEN = re.compile(
    r"^[\s,;]*(?:(?:and|or|as well as|along with|together with|plus|&)[\s,]+)?(?:the\s)?$", re.IGNORECASE
)


def listed(numbers: Sequence[int], text: str, *, those: Sequence[Party]) -> bool:
    """Whether parties stand in one list: between neighbours there is nothing but commas and "and"."""
    places = sorted(those[at].places[0] for at in numbers)
    return all(_BETWEEN.match(text[before[1] : after[0]]) is not None for before, after in pairwise(places))


def _same(one: Telling, other: Telling) -> bool:
    return (one.type, one.modality, one.symmetric) == (other.type, other.modality, other.symmetric)


def _union(*sides: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({at for side in sides for at in side}))


def _pair(one: Telling, other: Telling, *, text: str, those: Sequence[Party]) -> Telling | None:
    """Two tellings as one, if they differ only on one side and the differing parties stand in a list."""
    if not _same(one, other):
        return None
    if one.symmetric:
        differing = set(one.actors) ^ set(other.actors)
        together = set(one.actors) & set(other.actors)
        if together and listed(sorted(differing), text, those=those):
            return replace(one, actors=_union(one.actors, other.actors))
        return None
    if one.recipients == other.recipients and one.actors != other.actors:
        actors = _union(one.actors, other.actors)
        return replace(one, actors=actors) if listed(actors, text, those=those) else None
    if one.actors == other.actors and one.recipients and other.recipients:
        recipients = _union(one.recipients, other.recipients)
        return replace(one, recipients=recipients) if listed(recipients, text, those=those) else None
    return None


def joined(told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> list[Telling]:
    """Join the tellings of one sentence that are one event; the surest one's particulars stand.

    Parameters
    ----------
    told
        Surest first.
    text
        The sentence.
    those
        Its parties.
    """
    acting = {(at, one.type) for one in told if one.recipients or one.symmetric for at in one.actors}
    rest = [one for one in told if one.recipients or one.symmetric or (one.actors[0], one.type) not in acting]
    found = rest
    while len(fewer := _once(found, text, those=those)) < len(found):
        found = fewer
    return found


def _once(told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> list[Telling]:
    found: list[Telling] = []
    for one in told:
        for at, other in enumerate(found):
            both = _pair(other, one, text=text, those=those)
            if both is not None:
                found[at] = both
                break
        else:
            found.append(one)
    return found
