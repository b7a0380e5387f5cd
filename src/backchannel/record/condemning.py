"""Condemned attacks whose attacker is named beside them: "as Chilean raids went on, Peru condemned the attacks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.record.act import Act
from backchannel.record.cues import cues
from backchannel.record.sectors import parties_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document
    from backchannel.record.windows import Window

_ATTACK = r"(?:air ?strikes?|assaults?|attacks?|bombardments?|bombings?|invasion|offensive|raids?|shelling|strikes?)\b"
_CONDEMNED = re.compile(
    rf"\b(?:condemn|criticis|criticiz|denounc|deplor)\w*\s+(?:the|these|those|such)\s+(?:\w+\s+)?{_ATTACK}",
    re.IGNORECASE,
)
_OWN_ATTACK = re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?{_ATTACK}", re.IGNORECASE)


def condemned(
    claim: Claim, *, document: Document, window: Window, inside: Sequence[Mention], coding: Coding
) -> tuple[Act, ...]:
    """The condemnation of an attack, where the claim names one side and its sentence one attacker beside it.

    Parameters
    ----------
    claim
        An event claim in which the coder found no act.
    document, coding
        The document with its mentions.
    window
        The days that the claim means.
    inside
        The mentions inside the claim.
    """
    speaking = tuple(dict.fromkeys(mention.actor.unit for mention in inside))
    if len(speaking) != 1 or claim.certainty == "denied" or not _CONDEMNED.search(claim.span.quote):
        return ()
    attackers = [one for one in _beside(claim, coding) if _OWN_ATTACK.match(document.text, one.span.end)]
    struck = tuple(dict.fromkeys(one.actor.unit for one in attackers))
    if len(struck) != 1 or struck == speaking or "UNK" in (*struck, *speaking):
        return ()
    return (
        Act(
            actors=speaking,
            recipients=struck,
            symmetric=False,
            type="ACCUSE",
            mode="",
            contexts=frozenset(),
            window=window,
            said=parties_named([*inside, *attackers]),
            means=tuple(cue for cue in cues(claim.span.quote, "ACCUSE") if cue.modes),
        ),
    )


def _beside(claim: Claim, coding: Coding) -> list[Mention]:
    """The mentions of the claim's sentence that stand outside it."""
    around = [one for one in coding.sentences if one.start <= claim.span.start and claim.span.end <= one.end]
    return [
        mention
        for mention in coding.mentions
        for sentence in around
        if sentence.start <= mention.span.start < mention.span.end <= sentence.end
        and not claim.span.start <= mention.span.start < claim.span.end
    ]
