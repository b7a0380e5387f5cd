"""An office that two states share in a claim: "the presidents of Chile and Peru"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from backchannel.record.people import Person, office_in
from backchannel.record.tellings import within

if TYPE_CHECKING:
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention

_NOUNS = (
    r"(?P<noun>presidents|prime ministers|premiers|foreign ministers|foreign secretaries|defen[cs]e ministers|"
    r"ministers of (?:foreign affairs|defen[cs]e))"
)
_BEFORE = re.compile(rf"\b(?:the\s+)?{_NOUNS}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s+{_NOUNS}\b", re.IGNORECASE)
_AND = re.compile(r"\s*\band\s+(?:the\s+)?", re.IGNORECASE)
_PLURALS = {"presidents": "president", "secretaries": "secretary", "ministers": "minister", "premiers": "premier"}
_SINGULAR = re.compile("|".join(_PLURALS), re.IGNORECASE)
_FORMS = ("name", "adjective", "office")


def shared_offices(claim: Claim, coding: Coding) -> tuple[tuple[Person, ...], tuple[tuple[int, int], ...]]:
    """The office holders whom a plural names for two states, and where the noun for them stands in the claim.

    Parameters
    ----------
    claim
        An event claim.
    coding
        The mentions of its document.

    Returns
    -------
    tuple
        One person without a name for each of the two states, and first and last characters of the noun; both empty
        where there is no such plural.
    """
    words, opens = claim.span.quote, claim.span.start
    inside = sorted((m for m in coding.mentions if within(m.span, claim.span)), key=lambda m: m.span.start)
    for one, other in pairwise(inside):
        start, end = _name(one, opens=opens), other.span.end - opens
        if one.actor.unit == other.actor.unit or not _AND.fullmatch(
            words[one.span.end - opens : other.span.start - opens]
        ):
            continue
        noun = _BEFORE.search(words[:start]) if one.form != "adjective" else _BEHIND.match(words, end)
        if noun is None or one.form not in _FORMS or other.form not in _FORMS:
            continue
        office = office_in(_SINGULAR.sub(lambda found: _PLURALS[found.group().casefold()], noun["noun"]))
        persons = tuple(Person(unit=m.actor.unit, office=office) for m in (one, other))
        return persons, ((noun.start(), noun.end()),)
    return (), ()


def _name(mention: Mention, *, opens: int) -> int:
    """Where the name of a state begins: the finder of names may have taken a part of the office with it."""
    taken = re.match(r"(?:\w+\s+){1,3}?of\s+(?:the\s+)?", mention.span.quote, re.IGNORECASE)
    return mention.span.start - opens + (taken.end() if taken and mention.form == "office" else 0)
