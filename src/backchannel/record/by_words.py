"""Contacts that a claim tells in plain words where the coder found nothing: two who met, and one who went somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.record.accounted import without_names
from backchannel.record.act import COUNCIL, MEMBERS, Act
from backchannel.record.cues import arrival, cues, medium
from backchannel.record.doubts import only_spoken_of
from backchannel.record.people import OFFICE, people
from backchannel.record.places import GOING
from backchannel.record.sectors import parties_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document
    from backchannel.record.places import Place
    from backchannel.record.windows import Window

_ADVERBS = r"[\s,]*(?:(?:had|has|also|then|first|again|later|himself|herself|\w+ly)[\s,]+)*"
_HOSTED = re.compile(
    rf"{_ADVERBS}(?:was|were)\s+(?:\w+ly\s+)?(?:received|hosted|welcomed)\s+(?:in|at)\s+(?:the\s+)?", re.IGNORECASE
)
_HOST = re.compile(r"\b(?:received|hosted|welcomed)\b", re.IGNORECASE)
_WAS = re.compile(r"\s*(?:was|were|stayed)\s+in\s+(?:the\s+)?", re.IGNORECASE)
_WENT = re.compile(rf"{_ADVERBS}{GOING}\s+(?:the\s+)?", re.IGNORECASE)
_ENDS = re.compile(r"^(?!\s*[’'-])\s*(?:$|[.,;:)\d]|(?:in|on|at|for|to|with|last|this|early|late|by|and|as)\b)")
_MET = re.compile(r"^(?:met|sat down|held talks|talked|spoke)\s+(?:with\s+)?", re.IGNORECASE)
_ASIDE = re.compile(r"^,(?:(?!\band\b|\bbut\b)[^;:–—])*,\s*$")
_WITHIN = re.compile(r",(?!\s*(?:and|or|with)\b)[^;:–—]*,(?=\s)")
# Words of contact that mean something else as often: they need the coder beside them ("saw Peru as a rival").
_UNPLAIN = re.compile(r"\b(?:saw|spoken|meet|been to|gone to|came to)\b", re.IGNORECASE)
_VETOED = re.compile(r"\bvetoed\s+(?:an?|the|two|three)\s+(?:[\w-]+\s+){0,3}?(?:draft|resolution)s?\b", re.IGNORECASE)
_OF_COUNCIL = re.compile(r"\b(?:council|drafts?|UN|U\.N\.|united nations)\b", re.IGNORECASE)
_AND = re.compile(r"(?:\s|,|\band\b|\bboth\b|\bhad\b|\bjointly\b|\balone\b)*", re.IGNORECASE)
_LEAD = re.compile(r"\s*(?:(?:late |early )?(?:on|in)\b)?[\s,]*", re.IGNORECASE)
# "Friends of", "unlike": then whoever is named behind it is not the one who went.
_OF_ANOTHER = re.compile(
    r"\b(?:unlike|like|of|with|by|for|to|from|after|before|and|or|than|said|says)\b", re.IGNORECASE
)


def subject_before(claim: Claim, *, document: Document, coding: Coding) -> Mention | None:
    """The subject that a claim leaves out: it opens its sentence, and only an aside lies between ("Rojas, who ..., ").

    Parameters
    ----------
    claim
        An event claim that begins with its verb.
    document, coding
        The document, its mentions and sentences.
    """
    around = [one for one in coding.sentences if one.start <= claim.span.start < one.end]
    if not around:
        return None
    start = around[0].start
    before = [m for m in coding.mentions if start <= m.span.start and m.span.end <= claim.span.start]
    if not before:
        return None
    first = min(before, key=lambda m: m.span.start)
    lead = document.text[start : first.span.start]
    for one in coding.dates:
        if start <= one.span.start and one.span.end <= first.span.start:
            lead = lead.replace(one.span.quote, "", 1)
    aside = document.text[first.span.end : claim.span.start]
    return first if _LEAD.fullmatch(OFFICE.sub("", lead)) and _ASIDE.match(aside) else None


def by_words(
    claim: Claim, *, document: Document, window: Window, inside: Sequence[Mention], coding: Coding,
    where: tuple[Place, ...],
) -> tuple[Act, ...]:  # fmt: skip
    """A meeting, talks or a journey of the two parties named, if the claim says so plainly.

    Parameters
    ----------
    claim
        An event claim of which the coder found nothing.
    document, coding
        The document, its mentions and sentences.
    window
        The days the claim means.
    inside
        The claim's mentions of parties.
    where
        Its places.
    """
    if claim.certainty == "denied" or only_spoken_of(without_names(claim, coding)):
        return ()
    left_out = subject_before(claim, document=document, coding=coding)
    return _journey(claim, window=window, inside=inside, subject=left_out, where=where) or _meeting(
        claim, window=window, inside=inside, subject=left_out, where=where
    )


def _meeting(
    claim: Claim, *, window: Window, inside: Sequence[Mention], subject: Mention | None, where: tuple[Place, ...]
) -> tuple[Act, ...]:
    """Two who met or spoke; who begins the sentence is one of them where the claim begins with its verb."""
    words = claim.span.quote
    spots = {place.start for place in where}
    sides = [m for m in inside if m.actor.unit != "UNK" and m.span.start - claim.span.start not in spots]
    verb = _MET.match(words)
    if subject is not None and verb and sides and sides[0].span.start - claim.span.start == verb.end():
        sides = [subject, *sides]
    units = tuple(dict.fromkeys(m.actor.unit for m in sides))
    how = medium(_UNPLAIN.sub(" ", words))
    if len(units) != 2 or how in (None, "visit"):
        return ()
    return (
        Act(
            actors=units, recipients=(), symmetric=True, type="CONSULT", mode="", contexts=frozenset(), window=window,
            medium=how, said=parties_named(sides),
            people=people(sides if subject in sides else inside),
            means=tuple(cue for cue in cues(words, "CONSULT") if cue.modes),
            places=tuple(place for place in where if place.type in ("", "CONSULT")),
        ),
    )  # fmt: skip


def _journey(
    claim: Claim, *, window: Window, inside: Sequence[Mention], subject: Mention | None, where: tuple[Place, ...]
) -> tuple[Act, ...]:
    """One who went somewhere or was received there, with nothing but the verb between the traveller and the place."""
    words, opens = claim.span.quote, claim.span.start
    goals = [place for place in where if place.words and _ENDS.match(words[place.end :])]
    for goal in goals:
        near = [m for m in inside if m.span.end - opens <= goal.start and m.actor.unit != "UNK"]
        traveller, begins = (near[0], near[0].span.end - opens) if near else (subject, 0)
        aside = _WITHIN.match(words[begins : goal.start])
        begins += aside.end() if aside else 0
        verb = words[begins : goal.start]
        if traveller is None or traveller.actor.unit == goal.unit:
            continue
        if near and _OF_ANOTHER.search(words[: near[0].span.start - opens]):
            continue
        was_there = traveller.form == "person" and _WAS.fullmatch(verb)
        if not _WENT.fullmatch(verb) and not _HOSTED.fullmatch(verb) and not was_there:
            continue
        host = _HOST.search(verb)
        if host:  # the visit is what the words for the host say
            goal = replace(goal, start=begins + host.start())
        others = [m for m in inside if m is not traveller and m.span.end - opens != goal.end]
        return (
            Act(
                actors=(traveller.actor.unit,), recipients=(goal.unit,), symmetric=False, type="CONSULT", mode="visit",
                contexts=frozenset(), window=window, medium="visit", travels=True, arrives=arrival(words),
                said=parties_named([traveller]), people=people([traveller, *others]), places=(goal,),
            ),
        )  # fmt: skip
    return ()


def vetoes(claim: Claim, *, window: Window, inside: Sequence[Mention]) -> tuple[Act, ...]:
    """A veto in the Security Council, if the members that have one are told to have vetoed a draft or a resolution.

    The president of the United States vetoes resolutions of Congress too: there the claim must speak of a draft, or
    of the Council.

    Parameters
    ----------
    claim
        An event claim.
    window
        The days the claim means.
    inside
        The claim's mentions of parties.
    """
    words, opens = claim.span.quote, claim.span.start
    cue = _VETOED.search(words)
    if cue is None or claim.certainty == "denied":
        return ()
    before = [m for m in inside if m.span.end - opens <= cue.start()]
    units = tuple(dict.fromkeys(m.actor.unit for m in before))
    if not units or not MEMBERS.issuperset(units) or not _AND.fullmatch(_blanked(words[: cue.start()], before, opens)):
        return ()
    if "USA" in units and not _OF_COUNCIL.search(words):
        return ()
    return (
        Act(
            actors=units, recipients=(COUNCIL,), symmetric=False, type="REJECT", mode="", contexts=frozenset(),
            window=window, veto=True, said=parties_named(before),
        ),
    )  # fmt: skip


def _blanked(words: str, mentions: Sequence[Mention], opens: int) -> str:
    """Words from the first mention on, without the mentions."""
    start = min(m.span.start for m in mentions) - opens
    for m in mentions:
        first, last = m.span.start - opens, m.span.end - opens
        words = words[:first] + " " * (last - first) + words[last:]
    return words[start:]
