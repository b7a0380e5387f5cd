"""A veto in the Security Council, told from those of other bodies, of parliaments and of presidents."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from backchannel.record.act import COUNCIL
from backchannel.record.tellings import within
from backchannel.record.windows import SLACK

if TYPE_CHECKING:
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.record.act import Act

_COUNCIL = re.compile(
    r"\b(?:(?:UN|united nations)\s+)?security\s+council\b|\b(?:UNSC|UN|united nations)\b|\bU\.N\.",
    re.IGNORECASE,
)
# Words for another body, or for a text that no register of vetoes has; a word in capitals ("OPCW") is one too.
_OTHER_BODY = re.compile(
    r"\b(?:council|assembly|senate|duma|parliament|congress|commission|committee|conference|organi[sz]ation|agency|"
    r"board|summit|talks|negotiations|programme|fund|bank|court|league|group|panel|house|cabinet|G\d+|european|"
    r"arctic|model|treaty|convention|document|declaration|statement|amendment|report|budget|"
    r"nomination|appointment|secretary|candida\w+|president|(?-i:(?!USSR\b|USA\b)[A-Z]{3,}))\b",
    re.IGNORECASE,
)
# The Council chose a secretary-general in closed votes, of which the register lacks some.
_CHOSEN = (1946, 1950, 1961, 1971, 1976, 1981, 1991, 1996, 2006, 2016)
_CLOSED = (
    *((date(year, 9, 1), date(year, 12, 31)) for year in _CHOSEN),
    (date(1953, 3, 1), date(1953, 3, 31)),
)


def in_council(claim: Claim, act: Act, *, coding: Coding) -> bool:
    """Whether states vetoed a draft in the Security Council, by a sentence that names it and no other body.

    Parameters
    ----------
    claim
        Says that members of the Council vetoed something.
    act
        What was read out of it.
    coding
        The sentences and mentions of its document.

    Returns
    -------
    bool
        False also of a parliament or a president, and of days on which the Council chose a secretary-general.
    """
    around = [claim.span, *(one for one in coding.sentences if one.start <= claim.span.start < one.end)]
    words = " ".join(one.quote for one in around)
    inside = [m for m in coding.mentions if any(within(m.span, one) for one in around)]
    if {m.actor.unit for m in inside if m.form == "organisation"} - {"UN", COUNCIL}:
        return False
    since, until = act.window.since - SLACK, act.window.until + SLACK
    if any(first <= until and since <= last for first, last in _CLOSED):
        return False
    if any(party.sector or party.noun or party.body for party in act.said if party.unit in act.actors):
        return False
    return bool(_COUNCIL.search(words)) and not _OTHER_BODY.search(_COUNCIL.sub(" ", words))
