"""How near is near enough: every threshold of this room, each with its reason, and the one function that applies them.

A claim is *supported* when a known number lies in the range that its words allow, *contradicted* when every known
number lies far outside, and otherwise the answer is *cannot tell*.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Comparator = Literal["plain", "exactly", "about", "nearly", "just over", "over", "under", "range"]
Outcome = Literal["supported", "contradicted", "cannot tell"]

# "Over N" and "under N" are met to within rounding of the published figure.
LIMIT_SLACK = 0.01
# A plain number is held to 5 %, or to half of its last significant digit if that is coarser, but never beyond 10 %:
# "1,100 km" speaks of 1,050 to 1,150; "1,000 km" does not speak of 500 to 1,500.
PLAIN_SHARE, PLAIN_MOST = 0.05, 0.10
EXACT_SHARE = 0.01
# "About", "some", "roughly".
ABOUT_SHARE = 0.10
# "Nearly N" and "almost N" say a little less than N; writers also use them of a little more.
NEARLY_LOW, NEARLY_HIGH = 0.85, 1.02
# "Just over N".
JUST_OVER_LOW, JUST_OVER_HIGH = 0.99, 1.10
# Editions of the World Factbook itself differ by up to 1.39 times on one border (Guyana-Suriname: 600 km, later 836;
# Congo-DR Congo: 2,410 km, later 1,775), since bends are measured more or less finely. Only a number further away than
# that is contradicted; where the course of the border is disputed, states count differently and the factor is wider.
BORDER_FACTOR, DISPUTED_FACTOR = 1.4, 1.6
# Distances from a capital: outline 1-2 km and place 1 km; and a capital is not a point but some 15 km across or more,
# so that a writer may count from its edge.
PLACE_KM, CITY_KM = 3.0, 15.0
# No way is shorter than the shortest, but writers may give one by road or to the nearest crossing: hence two factors.
FARTHER_FACTOR, NEARER_FACTOR = 1.25, 2.0
# Published border lengths are whole kilometres.
WHOLE_KM = 1.0
# States may count borders at sea as well, also with states that the table of facing coasts leaves out.
COUNT_SLACK = 3
# A place lies "to the north" if it is seen within this many degrees of north: next to it is the north-east, at 45.
MOST_OFF_COURSE = 35.0
# So far off may be the part of a wide state that lies around the other: as borders wind, it is cruder.
MOST_OFF_NEAR_BY = 50.0
# One state lies on a side of another if most lines that way say so, and these cross this share of the other's breadth.
MOST_FACED, LEAST_FACED = 0.8, 1 / 3
# It plainly does not if it is seen this far or farther from there.
LEAST_ASTRAY = 135.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity as a text words it: ``low`` to ``high`` in ``unit``; vague words carry the range they are read as.

    ``deny_below`` and ``deny_above`` are given for vague words only: beyond them the words are contradicted.
    """

    words: str
    comparator: Comparator
    low: float
    high: float
    unit: Literal["km", "count"]
    digits_half: float = 0.0
    deny_below: float | None = None
    deny_above: float | None = None
    reading: str = ""

    @property
    def vague(self) -> bool:
        """Whether the range is our reading of words without a number."""
        return bool(self.reading)


def allowed(amount: Amount) -> tuple[float, float]:
    """The range of true values that the words allow, in the amount's unit.

    Examples
    --------
    >>> over = Amount(words="over 1,100km", comparator="over", low=1100, high=1100, unit="km")
    >>> allowed(over)
    (1089.0, inf)
    """
    low, high = amount.low, amount.high
    if amount.comparator == "over":
        return low * (1 - LIMIT_SLACK), float("inf")
    if amount.comparator == "under":
        return 0.0, high * (1 + LIMIT_SLACK)
    if amount.comparator == "nearly":
        return low * NEARLY_LOW, high * NEARLY_HIGH
    if amount.comparator == "just over":
        return low * JUST_OVER_LOW, high * JUST_OVER_HIGH
    if amount.comparator == "exactly":
        return low * (1 - EXACT_SHARE), high * (1 + EXACT_SHARE)
    if amount.comparator == "about":
        return low * (1 - ABOUT_SHARE), high * (1 + ABOUT_SHARE)
    if amount.comparator == "range" or amount.unit == "count":
        slack = 0.0 if amount.unit == "count" or amount.vague else PLAIN_SHARE
        return low * (1 - slack), high * (1 + slack)
    slack = min(max(PLAIN_SHARE * low, amount.digits_half), PLAIN_MOST * low)
    return low - slack, high + slack


def compare(
    amount: Amount,
    known: Iterable[float],
    *,
    factor: float,
    nearer_factor: float | None = None,
    slack_km: float = 0.0,
    doubt_km: float = 0.0,
) -> Outcome:
    """Whether known numbers bear out an amount.

    Parameters
    ----------
    amount
        What the text says.
    known
        The numbers on record, in the same unit; several where sources differ.
    factor
        How many times a known number may miss the allowed range before it speaks against the words.
    nearer_factor
        The same for known numbers that are smaller than what the words say, where that differs.
    slack_km
        Accuracy of the known numbers themselves in km: how far outside the allowed range they still bear the words out.
    doubt_km
        By how many km more they must miss it before they speak against the words.

    Returns
    -------
    str
        ``supported`` if any number lies in the allowed range, ``contradicted`` if all lie beyond the factor.

    Examples
    --------
    >>> over = Amount(words="over 1,100km", comparator="over", low=1100, high=1100, unit="km")
    >>> compare(over, [1148.0], factor=1.4), compare(over, [900.0], factor=1.4), compare(over, [500.0], factor=1.4)
    ('supported', 'cannot tell', 'contradicted')
    """
    numbers = tuple(known)
    low, high = allowed(amount)
    if any(low - slack_km <= number <= high + slack_km for number in numbers):
        return "supported"
    below = amount.deny_below if amount.deny_below is not None else low / (nearer_factor or factor) - doubt_km
    above = amount.deny_above if amount.deny_above is not None else high * factor + doubt_km
    if numbers and all(number < below or number > above for number in numbers):
        return "contradicted"
    return "cannot tell"
