"""From a claim's words to questions: every rule is tried, the longest matches win, and what is left over is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from backchannel.geography.asides import Variant, but_not, variants
from backchannel.geography.between_wordings import RULES as BETWEEN_RULES
from backchannel.geography.capital_wordings import RULES as CAPITAL_RULES
from backchannel.geography.coast_wordings import RULES as COAST_RULES
from backchannel.geography.direction_wordings import RULES as DIRECTION_RULES
from backchannel.geography.fronted_wordings import RULES as FRONTED_RULES
from backchannel.geography.insertions import CLOSED
from backchannel.geography.questions import Asked
from backchannel.geography.scope import READ
from backchannel.geography.seat_wordings import RULES as SEAT_RULES
from backchannel.geography.standing_wordings import RULES as STANDING_RULES
from backchannel.geography.turned_wordings import RULES as TURNED_RULES
from backchannel.geography.water_wordings import RULES as WATER_RULES
from backchannel.geography.wordings import RULES as BORDER_RULES
from backchannel.geography.words import Words

RULES = (
    *WATER_RULES,
    *BORDER_RULES,
    *BETWEEN_RULES,
    *COAST_RULES,
    *STANDING_RULES,
    *TURNED_RULES,
    *CAPITAL_RULES,
    *DIRECTION_RULES,
    *FRONTED_RULES,
    *SEAT_RULES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The questions read out of a claim, in order, and its text with what was read replaced by a mark."""

    asked: tuple[Asked, ...]
    rest: str


def read(words: Words) -> Reading:
    """The questions a claim asks of the tables; none where its words match no rule."""
    plain = _read(words)
    for variant in variants(words):
        put, hinted = _read(variant.words), _hinted(variant)
        asked = (*put.asked, *hinted)
        # What reads as much with an insertion set aside is read apart: "Niger, the largest of them, borders Chad".
        apart = variant.hint is None and len(asked) == len(plain.asked) and len(put.rest) < len(plain.rest)
        if (len(asked) > len(plain.asked) or (asked and apart)) and (
            variant.hint is None or len(hinted) == len(put.asked)
        ):
            left_out = f", {variant.left_out}" if variant.left_out else ""
            return Reading(asked=asked, rest=put.rest + left_out)
    return plain


def _hinted(variant: Variant) -> tuple[Asked, ...]:
    """What "unlike X" or "like X" says of X: the opposite, or the same."""
    if variant.hint is None:
        return ()
    asked = _read(variant.hint).asked
    if any(one.joint for one in asked):
        return ()
    return tuple(replace(one, denied=one.denied != variant.unlike, mirrored=True) for one in asked)


def _read(words: Words) -> Reading:
    """The questions of one way of putting a claim."""
    kept: list[list[Asked]] = []
    for group in sorted(_matches(words), key=lambda group: (group[0].start - group[0].end, group[0].start)):
        if all(group[0].end <= other[0].start or group[0].start >= other[0].end for other in kept):
            kept.append(group)
    kept.sort(key=lambda group: group[0].start)
    rest, at = "", 0
    found: list[Asked] = []
    for group in kept:
        rest += words.text[at : group[0].start] + READ
        at, denials = but_not(words, tuple(group), at=group[0].end)
        found += [*group, *denials]
    rest += words.text[at:]
    return Reading(asked=tuple(found), rest=rest.replace(CLOSED, " "))


def _matches(words: Words) -> Iterator[list[Asked]]:
    """The questions of each place where a rule matches."""
    for rule in RULES:
        for match in rule.wording.finditer(words.text):
            questions = list(rule.build(match, words))
            if questions:
                yield questions
