"""Tellings that are mostly misread: of someone unknown, across several others, of a place where the act was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.parties import Party
    from backchannel.coding.tellings import Telling

UNKNOWN = "UNK"
SURE_OF_UNKNOWN, SURE_OF_FAR, FAR = 0.85, 0.8, 3
_IN = re.compile(r"\bin (?:the )?$")
_BACK = len("in the ") + 1


def trusted(told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> list[Telling]:
    """Tellings of one sentence without those that real sentences show to be wrong four times in five.

    Left out are acts on a bare name that no table knows, unless the network is sure (0.85: "the Mediterranean" is
    nobody); what two parties with three others between them do, unless it is sure (0.8); and acts on a bare place
    after "in" where the same actor does the same to someone else: "hit Akrar positions in Syria".

    Parameters
    ----------
    told
        What the network reads in it.
    text
        The sentence.
    those
        Its parties.
    """
    return [
        one
        for one in told
        if not _on_unknown(one, text, those=those)
        and not _across(one, those)
        and not _in_place(one, told, text=text, those=those)
    ]


def _on_unknown(telling: Telling, text: str, *, those: Sequence[Party]) -> bool:
    """Whether all who are acted on are bare names that no table knows."""
    unsure = telling.recipients and telling.confidence < SURE_OF_UNKNOWN
    return bool(unsure) and all(_bare_name(those[at], text) for at in telling.recipients)


def _bare_name(party: Party, text: str) -> bool:
    """Whether no table knows a party and it is no crowd that is counted ("40 Akrar women")."""
    return party.actor.unit == UNKNOWN and party.actor.sector is None and not text[party.start].isdigit()


def _across(telling: Telling, those: Sequence[Party]) -> bool:
    """Whether several others stand between who acts and who is acted on."""
    if not telling.recipients or telling.confidence >= SURE_OF_FAR:
        return False
    first, second = sorted(those[side[0]].places[0] for side in (telling.actors, telling.recipients))
    ours = {*telling.actors, *telling.recipients}
    others = [party for at, party in enumerate(those) if at not in ours]
    return sum(any(first[1] <= start < second[0] for start, _ in party.places) for party in others) >= FAR


def _in_place(telling: Telling, told: Sequence[Telling], *, text: str, those: Sequence[Party]) -> bool:
    """Whether the recipient is only where the actor does the same to another."""
    if len(telling.recipients) != 1:
        return False
    party = those[telling.recipients[0]]
    if party.actor.sector is not None or not _IN.search(text, max(0, party.start - _BACK), party.start):
        return False
    return any(
        one is not telling and one.type == telling.type and set(one.actors) & set(telling.actors) for one in told
    )
