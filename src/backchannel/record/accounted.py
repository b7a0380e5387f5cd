"""What of a claim's words needs no further test: its days, actors and hosts, and a clock before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.ontology.collectives import says_more
from backchannel.record.doubts import negations
from backchannel.record.people import OFFICE, people
from backchannel.record.places import is_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.record.places import Place

_OPENS_DATE = re.compile(r"\b(?:on|in|at|by|since|from)\s+(?:the\s+)?$", re.IGNORECASE)
# In a time that is told from another act ("days after the raid"), the order of the two is a part of its own.
_ORDER = re.compile(r"\b(?:after|before|later|earlier|following|prior|since|until)\b", re.IGNORECASE)
# The time at which a line of a live blog was written: it opens the line and is no part of what the line says.
_CLOCK = re.compile(
    r"^[\s(\[]*(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s(?:GMT|UTC|BST|CES?T|E[SD]?T|MSK|local time))?[\s)\]]*[-–—:|,]?\s+(?=[^\W\d_a-z]|the\b)"
)  # fmt: skip
_PRONOUN = re.compile(r"\b(?:it|her|him|them)\b", re.IGNORECASE)


def accounted(claim: Claim, coding: Coding, *, where: Sequence[Place], stand_ins: bool) -> list[tuple[int, int]]:
    """First and last characters, in a claim, of what needs no further test.

    Parameters
    ----------
    claim
        An event claim.
    coding
        Its mentions and dates.
    where
        Its places.
    stand_ins
        Whether a side of what was read is not named in the claim: then its pronouns stand for that side, else for
        somebody who was not put to the record.

    Returns
    -------
    list of tuple of int
        Its days, its actors with the office before a name, the words for its hosts, and a clock that opens it. A noun
        that says more of a party than the code of its sector ("navy", "scientists") is none of these, nor is a part of
        a state ("Wales").
    """
    words = claim.span.quote
    parts = {m.span.start - claim.span.start for m in coding.mentions if is_part(m)}
    found = [(place.start, place.end) for place in where if place.start not in parts]
    found += negations(words) if claim.certainty == "denied" else ()
    found += [match.span() for match in _PRONOUN.finditer(words)] if stand_ins else []
    clock = _CLOCK.match(words)
    found += [clock.span()] if clock else ()
    for mention in coding.mentions:
        found += _of_mention(mention, claim)
    for when in (one for one in coding.dates if not _ORDER.search(one.span.quote)):
        first = max(when.span.start - claim.span.start, 0)
        opened = _OPENS_DATE.search(words[:first])
        found.append((opened.start() if opened else first, when.span.end - claim.span.start))
    return [(first, last) for first, last in found if first < len(words) and last > 0]


def _of_mention(mention: Mention, claim: Claim) -> Iterator[tuple[int, int]]:
    """The words of a mention but for what says more than its sector and is no office put to the record."""
    first, last = mention.span.start - claim.span.start, mention.span.end - claim.span.start
    if is_part(mention):
        return
    if mention.form == "person":
        before = OFFICE.search(claim.span.quote[: max(first, 0)])
        yield (before.start() if before else first), last
        return
    more = () if people([mention]) else says_more(mention, before=claim.span.quote[: max(first, 0)])
    for start, end in more:
        yield first, mention.span.start - claim.span.start + start
        first = mention.span.start - claim.span.start + end
    yield first, last


def without_names(claim: Claim, coding: Coding) -> str:
    """The claim's words with its dates and the names of its actors, and "on" or "in" before them, blanked out."""
    words = list(claim.span.quote)
    for span in (*(m.span for m in coding.dates), *(m.span for m in coding.mentions)):
        first = max(span.start - claim.span.start, 0)
        opened = _OPENS_DATE.search(claim.span.quote[:first])
        last = min(span.end - claim.span.start, len(words))
        if first < last:
            first = opened.start() if opened else first
            words[first:last] = " " * (last - first)
    return "".join(words)
