"""Contacts told in a row, each with its day: "spoke with Paz on 3 June and with Vega on 5 June"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.record.act import Act
from backchannel.record.cues import calling, cues, medium
from backchannel.record.people import people
from backchannel.record.sectors import parties_named
from backchannel.record.tellings import within
from backchannel.record.windows import dated, until_published

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.record.places import Place
    from backchannel.record.subjects import Subject

LEAST = 2
# All that may stand between the words for a contact, those met, and their days.
_GLUE = re.compile(
    r"(?:(?:and|with|to|his|her|its|the|then|on|in|at|of|by|phone|telephone|counterpart|colleague|also|both)\b|[\s,])*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:met|spoke|talked|held (?:tele)?phone (?:conversations|talks|calls)|held talks|had talks)\b", re.IGNORECASE
)


def each_on_its_day(
    claim: Claim, *, inside: Sequence[Mention], coding: Coding, where: Sequence[Place], subject: Subject | None,
    published: date | None,
) -> tuple[Act, ...]:  # fmt: skip
    """The contacts of one side with several others, if the claim gives each a day right behind it and says no more.

    Parameters
    ----------
    claim
        An event claim.
    inside
        Its mentions of parties.
    coding
        The dates of its document.
    where
        Its places.
    subject
        Who acts, if the claim does not name it.
    published
        The day of the document, if it is known.
    """
    words, opens = claim.span.quote, claim.span.start
    days = [one for one in coding.dates if within(one.span, claim.span) and one.date.precision == "day"]
    verb, how = _VERB.search(words), medium(words)
    if claim.certainty != "stated" or len(days) < LEAST or verb is None or how in (None, "visit") or calling(words):
        return ()
    before = [m for m in inside if m.span.end - opens <= verb.start()]
    one = before[0] if len(before) == 1 else subject.mention if subject is not None and not before else None
    if one is None or one.actor.unit == "UNK":
        return ()
    mode = "phone" if how == "phone" else ""
    acts = []
    reached = verb.end()
    for day in days:
        others = [m for m in inside if reached <= m.span.start - opens and m.span.end <= day.span.start]
        spots = [spot for spot in where if any(m.span.start - opens == spot.start for m in others)]
        met = [m for m in others if all(m.span.start - opens != spot.start for spot in spots)]
        window = dated(day.date)
        window = until_published(window, published) if window is not None else None
        if window is None or len({m.actor.unit for m in met} - {one.actor.unit, "UNK"}) != 1 or len(spots) > 1:
            return ()
        if not _GLUE.fullmatch(_between(words, others, opens=opens, first=reached, last=day.span.start - opens)):
            return ()
        acts.append(
            Act(
                actors=(one.actor.unit, met[-1].actor.unit), recipients=(), symmetric=True, type="CONSULT", mode=mode,
                contexts=frozenset(), window=window, medium=how, said=parties_named([one, *met]),
                people=people([one, *met]), means=tuple(cue for cue in cues(words, "CONSULT") if cue.modes),
                places=tuple(spots),
            )
        )  # fmt: skip
        reached = day.span.end - opens
    return tuple(acts) if not _tail(words[reached:]) else ()


def _tail(words: str) -> str:
    return words.strip(" .,;:)”\"'")


def _between(words: str, mentions: Sequence[Mention], *, opens: int, first: int, last: int) -> str:
    """A stretch of words without the mentions in it."""
    letters = list(words)
    for m in mentions:
        start, end = m.span.start - opens, m.span.end - opens
        letters[start:end] = " " * (end - start)
    return "".join(letters[first:last])
