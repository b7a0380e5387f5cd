"""Who owes an act to whom, and where, as far as the words of a claim tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Mention
    from backchannel.treaties.reading import Statement
    from backchannel.treaties.resolving import Setting

_TO = re.compile(r"\b(?:to|from)\b", re.IGNORECASE)
_OWNER = re.compile(r"'s?\s+(?:\w+\s+)?", re.IGNORECASE)
_LEADS_TO = re.compile(r"\s*(?:of |to |for )?(?:the )?", re.IGNORECASE)
_BOUND = re.compile(r"(?:obliged|bound|required|committed)", re.IGNORECASE)
_MUST = re.compile(r"(?:must|shall|pledge|ha[sv]e? to|promis)", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"(?:'s)?(?:\s|\b(?:is|are|was|were|has|have|had|would|will|be|been|not|also|therefore)\b)*", re.I
)
_TO_BE = re.compile(r"\b(?:is|are|was|were|be|been)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|on|over|at|around|near) (?:the )?([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})")


def states_in(claim: Claim, setting: Setting) -> list[Mention]:
    """States mentioned in a claim, outside the names of agreements."""
    return [
        m
        for m in setting.coding.mentions
        if claim.span.start <= m.span.start
        and m.span.end <= claim.span.end
        and m.actor.unit in states()
        and not any(
            r.start <= m.span.start and m.span.end <= r.end and r.form != "organisation" for r in setting.references
        )
    ]


def obligors(text: str, said: Statement, *, mentions: Sequence[Mention], offset: int) -> tuple[str, ...]:
    """States named as owing the act: right after the force word ("obliges Japan to"), or before it ("Japan must").

    ``offset`` is the place of the text in the document.
    """
    if said.force_at is None:
        return ()
    start, end = said.force_at
    infinitive = _TO.search(text, end, said.start)
    high = infinitive.start() if infinitive else said.start
    after = [m.actor.unit for m in mentions if end <= m.span.start - offset < high]
    if after:
        return tuple(dict.fromkeys(after))
    before = [m for m in mentions if m.span.end - offset <= start]
    gap = text[before[-1].span.end - offset : start] if before else ""
    governs = _MUST.match(text, start) or (_BOUND.match(text, start) and _TO_BE.search(gap))
    return (before[-1].actor.unit,) if before and governs and _AUXILIARY.fullmatch(gap) else ()


def beneficiaries(
    text: str, said: Statement, *, mentions: Sequence[Mention], offset: int
) -> tuple[tuple[str, ...], int]:
    """States to which the act is owed: within its words, right before ("Ukraine's integrity") or right after them.

    The number is the place in the text where they end.
    """
    if said.act.form != "act":
        return (), said.end
    places = [(m.span.start - offset, m.span.end - offset, m.actor.unit) for m in mentions]
    within = [unit for start, end, unit in places if said.start <= start and end <= said.end]
    if within:
        return tuple(dict.fromkeys(within)), said.end
    owner = [unit for _, end, unit in places if _OWNER.fullmatch(text, end, said.start)]
    if owner:
        return (owner[-1],), said.end
    following = [item for item in places if item[0] >= said.end]
    if following and _LEADS_TO.fullmatch(text, said.end, following[0][0]):
        return (following[0][2],), following[0][1]
    return (), said.end


def place(text: str, at: int, *, claim: Claim, setting: Setting) -> str | None:
    """A place named after the beneficiary that is no actor of the coding."""
    for match in _PLACE.finditer(text, at):
        start = claim.span.start + match.start(1)
        if not any(m.span.start <= start < m.span.end for m in setting.coding.mentions):
            return match[1]
    return None
