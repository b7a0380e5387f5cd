"""Who with whom: the questions of a channel claim, from the order of its names and from what is named before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from backchannel.contacts.cues import share
from backchannel.contacts.slots import NEAR, is_pair, open_side, sides_before
from backchannel.contacts.wording import listed as listed_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.contacts.cues import Cue, Kind
    from backchannel.contacts.reading import Reading
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention

_BOTH: Final = re.compile(r"\bboth\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that a claim says of an actor and one or more sides: how it stands to each of them."""

    kind: Kind
    subject: str
    sides: tuple[str, ...]
    words: str


def inside(claim: Claim, coding: Coding) -> list[Mention]:
    """Mentions of actors in the claim, in order, the longest where several begin together."""
    start, end = claim.span.start, claim.span.end
    return sorted(
        (one for one in coding.mentions if start <= one.span.start and one.span.end <= end and one.actor.unit),
        key=lambda one: (one.span.start, -one.span.end),
    )


def asked_of(
    claim: Claim, found: Sequence[Cue], *, units: tuple[str, ...], coding: Coding, before: tuple[Claim, Reading] | None
) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """The questions of a claim, and a note where its sides are named elsewhere; none if it is not plain who with whom.

    Parameters
    ----------
    claim
        A channel claim.
    found
        Its cues, in order; at least one.
    units
        Its actors as the reader of claims has them.
    coding
        Mentions and sentences of its document.
    before
        The channel claim read before it.
    """
    text, names = claim.span.quote, inside(claim, coding)
    ends = [(one.span.start - claim.span.start, one.span.end - claim.span.start) for one in names]
    places = [(first, one.actor.unit) for (first, _), one in zip(ends, names, strict=True)]
    who = open_side(text, ends)
    lent = _lent(claim, found[0], units=units, before=before) if len(units) < 2 else ((), ())
    if lent[0] or (len(units) < 2 and not who):
        return lent
    if who:
        return _filled(claim, found, who, units=units, places=places, coding=coding)
    if len(found) == 1 or found[0].kind in ("mediates", "silent", "broken"):
        pair = _sides(found[0], places, units=units, shared=bool(share(text)))
        if pair is None or not (len(ends) < 2 or _stand_so(text, ends, found[0], units=units)):
            return (), ()
        return (Asked(kind=found[0].kind, subject=pair[0], sides=pair[1], words=found[0].words),), ()
    subject, asked = units[0], []
    for place, cue in enumerate(found):
        stop = found[place + 1].start if place + 1 < len(found) else len(text)
        sides = tuple(dict.fromkeys(unit for at, unit in places if cue.start <= at < stop and unit != subject))
        if sides:
            asked.append(Asked(kind=cue.kind, subject=subject, sides=sides, words=cue.words))
    return tuple(asked), ()


def _stand_so(text: str, ends: Sequence[tuple[int, int]], cue: Cue, *, units: Sequence[str]) -> bool:
    """Whether actors that stand on one side of a cue stand so to each other."""
    both = all(first < cue.start for first, _ in ends) or all(first >= cue.start for first, _ in ends)
    return not both or len(units) < 2 or is_pair(text, ends, cue=(cue.start, cue.end))


def _filled(
    claim: Claim,
    found: Sequence[Cue],
    who: str,
    *,
    units: Sequence[str],
    places: Sequence[tuple[int, str]],
    coding: Coding,
) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """Questions, one for each subject, whose sides are named before the claim; none where they are not plain."""
    cue, subjects = found[0], tuple(dict.fromkeys(unit for _, unit in places))
    listed = tuple(unit for unit in units if unit not in subjects)  # whom the reader of claims took "both" for
    named = sides_before(claim, who, coding=coding)
    sides = named or listed
    unclear = named and listed and set(named) != set(listed)
    not_each = (cue.kind == "silent" or claim.certainty == "denied") and who in ("both", "all", "everyone", "everybody")
    alone = share(claim.span.quote) == "only" and len(subjects) > 1
    if unclear or not_each or alone or len(found) > 1 or len(sides) != 2 or set(sides) & set(subjects):
        return (), ()
    if not subjects or any(at >= cue.start for at, _ in places):
        return (), ()
    asked = tuple(Asked(kind=cue.kind, subject=one, sides=sides, words=cue.words) for one in subjects)
    return asked, (f"Whom “{who}” stands for is taken from what is named before it: {listed_names(sides)}.",)


def _sides(
    cue: Cue, places: Sequence[tuple[int, str]], *, units: tuple[str, ...], shared: bool
) -> tuple[str, tuple[str, ...]] | None:
    """Who with whom around a single cue; None if it is not plain."""
    ahead = tuple(dict.fromkeys(unit for at, unit in places if at < cue.start))
    behind = tuple(dict.fromkeys(unit for at, unit in places if at >= cue.start and unit not in ahead))
    if cue.kind == "silent" and len(units) > 2:
        return None  # the third may be where they met, or who carried messages
    if len(ahead) == 1:
        return ahead[0], tuple(unit for unit in units if unit != ahead[0])
    if shared:
        return None
    if len(ahead) == 2 and len(behind) == 1:
        return behind[0], ahead
    if len(units) == 2:
        return units[0], units[1:]
    if not ahead and len(behind) >= 2 and cue.kind != "mediates":
        return behind[0], behind[1:]
    return None


def _lent(
    claim: Claim, cue: Cue, *, units: tuple[str, ...], before: tuple[Claim, Reading] | None
) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """A question whose sides the claim before it names."""
    told = cue.kind == "mediates" or _BOTH.search(claim.span.quote)
    if len(units) != 1 or before is None or not told or not 0 <= claim.span.start - before[0].span.end <= NEAR:
        return (), ()
    earlier = [one for one in before[1].asked if one.subject == units[0]]
    sides = tuple(dict.fromkeys(side for one in earlier for side in one.sides))
    if not sides or (cue.kind == "mediates" and len(sides) < 2):
        return (), ()
    asked = Asked(kind=cue.kind, subject=units[0], sides=sides, words=cue.words)
    return (asked,), ("With whom is taken from the claim before it.",)
