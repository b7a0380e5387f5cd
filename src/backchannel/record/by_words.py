"""Contacts that a claim tells in plain words where the coder found nothing: two who met, one who went somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.record.accounted import without_names
from backchannel.record.act import Act
from backchannel.record.cues import arrival, cues, medium
from backchannel.record.doubts import only_spoken_of
from backchannel.record.people import people
from backchannel.record.places import GOING, NAMES, Place, is_part
from backchannel.record.sectors import parties_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.record.subjects import Subject
    from backchannel.record.windows import Window

_ADVERBS = r"[\s,]*(?:(?:had|has|also|then|first|again|later|himself|herself|\w+ly)[\s,]+)*"
_HOSTED = re.compile(
    rf"{_ADVERBS}(?:was|were)\s+(?:\w+ly\s+)?(?:received|hosted|welcomed)\s+(?:in|at)\s+(?:the\s+)?", re.IGNORECASE
)
_HOST = re.compile(r"\b(?:received|hosted|welcomed)\b", re.IGNORECASE)
_WAS = re.compile(r"\s*(?:was|were|stayed)\s+in\s+(?:the\s+)?", re.IGNORECASE)
_WENT = re.compile(rf"{_ADVERBS}{GOING}\s+(?:the\s+)?", re.IGNORECASE)
_ENDS = re.compile(r"^(?!\s*[’'-])\s*(?:$|[.,;:)\d]|(?:in|on|at|for|to|with|last|this|early|late|by|and|as)\b)")
_MET = re.compile(
    rf"{_ADVERBS}(?:met|sat down|held talks|had talks|talked|spoke)\s+(?:(?:by|on|over) (?:the )?(?:tele)?phone\s+)?"
    r"(?:(?:with|to)\s+)?(?:(?:his|her|its|the)\s+)?",
    re.IGNORECASE,
)
# Places behind the first to which somebody went ("to Peru, Chile and then to Bolivia").
_MORE_PLACES = re.compile(r"\s*(?:,|,?\s*\band(?:\s+then)?)\s*(?:to\s+|in\s+)?(?:the\s+)?", re.IGNORECASE)
_WITHIN = re.compile(r",(?!\s*(?:and|or|with)\b)[^;:–—]*,(?=\s)")
# "On" that is no topic: "flew on to", "on the phone".
_ON = re.compile(r"\bon\s+(?=to\b|the\s+(?:tele)?phone\b)", re.IGNORECASE)
# Words of contact that mean something else as often: they need the coder beside them ("saw Peru as a rival").
_UNPLAIN = re.compile(r"\b(?:saw|spoken|meet|been to|gone to|came to)\b", re.IGNORECASE)
# "Friends of", "unlike": then whoever is named behind it is not the one who went.
_OF_ANOTHER = re.compile(
    r"\b(?:unlike|like|of|with|by|for|to|from|after|before|and|or|than|said|says)\b", re.IGNORECASE
)


def by_words(
    claim: Claim, *, window: Window, inside: Sequence[Mention], coding: Coding, where: tuple[Place, ...],
    subject: Subject | None,
) -> tuple[Act, ...]:  # fmt: skip
    """A meeting, talks or a journey of the parties named, if the claim says so plainly.

    Parameters
    ----------
    claim
        An event claim of which the coder found nothing.
    window
        The days the claim means.
    inside
        The claim's mentions of parties.
    coding
        The mentions and dates of its document.
    where
        Its places.
    subject
        Who acts, if the claim does not name it.
    """
    if claim.certainty == "denied" or only_spoken_of(_ON.sub("", without_names(claim, coding))):
        return ()
    journey = _journey(claim, window=window, inside=inside, subject=subject, where=where)
    return journey or _meeting(claim, window=window, inside=inside, subject=subject, where=where)


def _meeting(
    claim: Claim, *, window: Window, inside: Sequence[Mention], subject: Subject | None, where: tuple[Place, ...]
) -> tuple[Act, ...]:
    """Two who met or spoke; who is left out is one of them where the verb comes first and the other behind it."""
    words = claim.span.quote
    spots = {place.start for place in where}
    sides = [m for m in inside if m.actor.unit != "UNK" and m.span.start - claim.span.start not in spots]
    left_out = subject.mention if subject is not None else None
    verb = _MET.match(words, subject.begins) if subject is not None else None
    if left_out is not None and verb and sides and sides[0].span.start - claim.span.start == verb.end():
        sides = [left_out, *sides]
    units = tuple(dict.fromkeys(m.actor.unit for m in sides))
    how = medium(_UNPLAIN.sub(" ", words))
    if len(units) != 2 or how in (None, "visit"):
        return ()
    mode = "phone" if how == "phone" else ""
    return (
        Act(
            actors=units, recipients=(), symmetric=True, type="CONSULT", mode=mode, contexts=frozenset(), window=window,
            medium=how, said=parties_named(sides),
            people=people(sides if left_out in sides else inside),
            means=tuple(cue for cue in cues(words, "CONSULT") if cue.modes),
            places=tuple(place for place in where if place.type in ("", "CONSULT")),
        ),
    )  # fmt: skip


def _journey(
    claim: Claim, *, window: Window, inside: Sequence[Mention], subject: Subject | None, where: tuple[Place, ...]
) -> tuple[Act, ...]:
    """One who went somewhere or was received there, with nothing but the verb between the traveller and the place."""
    words, opens = claim.span.quote, claim.span.start
    for goal in (place for place in where if place.words):
        goals = (goal, *_further(goal, claim, inside=inside))
        if not _ENDS.match(words[goals[-1].end :]):
            continue
        near = [m for m in inside if m.span.end - opens <= goal.start and m.actor.unit != "UNK"]
        traveller = near[0] if near else subject.mention if subject else None
        begins = near[0].span.end - opens if near else subject.begins if subject else 0
        aside = _WITHIN.match(words[begins : goal.start])
        begins += aside.end() if aside else 0
        verb = words[begins : goal.start]
        if traveller is None or any(traveller.actor.unit == one.unit for one in goals):
            continue
        if near and _OF_ANOTHER.search(words[: near[0].span.start - opens]):
            continue
        was_there = traveller.form == "person" and _WAS.fullmatch(verb)
        if not _WENT.fullmatch(verb) and not _HOSTED.fullmatch(verb) and not was_there:
            continue
        host = _HOST.search(verb)
        if host:  # the visit is what the words for the host say
            goals = (replace(goal, start=begins + host.start()), *goals[1:])
        ends = {one.end for one in goals}
        others = [m for m in inside if m is not traveller and m.span.end - opens not in ends]
        return tuple(
            Act(
                actors=(traveller.actor.unit,), recipients=(one.unit,), symmetric=False, type="CONSULT", mode="visit",
                contexts=frozenset(), window=window, medium="visit", travels=True, arrives=arrival(words),
                said=parties_named([traveller]), people=people([traveller, *others]), places=(one,),
            )
            for one in goals
        )  # fmt: skip
    return ()


def _further(first: Place, claim: Claim, *, inside: Sequence[Mention]) -> list[Place]:
    """The places that follow on the first in a list."""
    words, found = claim.span.quote, [first]
    for m in inside:
        start, end = m.span.start - claim.span.start, m.span.end - claim.span.start
        if start < found[-1].end or m.form not in NAMES or m.actor.unit == "UNK" or is_part(m):
            continue
        if not _MORE_PLACES.fullmatch(words[found[-1].end : start]):
            break
        city = m.form != "name"
        found.append(Place(unit=m.actor.unit, words=m.span.quote, city=city, type=first.type, start=start, end=end))
    return found[1:]
