"""Journeys that a claim plainly denies: "Rojas has not visited Peru", with nothing else that the denial could be of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.record.act import Act
from backchannel.record.doubts import negations
from backchannel.record.people import people
from backchannel.record.sectors import parties_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Mention
    from backchannel.record.places import Place
    from backchannel.record.windows import Window

_STAYED_AWAY = re.compile(
    r"\s*(?:(?:has|had)\s+(?:not|never)\s+(?:visited|travell?ed\s+to)|(?:did\s+not|didn[’']t)\s+(?:visit|travel\s+to)|"
    r"never\s+(?:visited|travell?ed\s+to))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^(?!\s*[’'-])\s*(?:$|[.,;)]|(?:in|on|at|since|between|from|during|as|while)\b)")


def stayed_away(claim: Claim, *, window: Window, inside: Sequence[Mention], where: Sequence[Place]) -> tuple[Act, ...]:
    """A journey of one named person that a claim denies, if nothing but the verb stands between person and place.

    Parameters
    ----------
    claim
        An event claim.
    window
        The days the claim means.
    inside
        The claim's mentions of parties.
    where
        Its places.
    """
    words, opens = claim.span.quote, claim.span.start
    if claim.certainty != "denied" or len(negations(words)) != 1:
        return ()
    for goal in (place for place in where if place.words and _ENDS.match(words[place.end :])):
        before = [m for m in inside if m.span.end - opens <= goal.start]
        if len(before) != 1 or before[0].form != "person" or before[0].actor.unit in ("UNK", goal.unit):
            continue
        if not _STAYED_AWAY.fullmatch(words[before[0].span.end - opens : goal.start]):
            continue
        return (
            Act(
                actors=(before[0].actor.unit,), recipients=(goal.unit,), symmetric=False, type="CONSULT", mode="visit",
                contexts=frozenset(), window=window, medium="visit", travels=True, turned=True,
                said=parties_named(before), people=people(before), places=(goal,),
            ),
        )  # fmt: skip
    return ()
