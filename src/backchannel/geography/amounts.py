"""Amounts in running text: "over 1,100km", "nearly 2,000 miles", "just miles", "seven neighbours"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from backchannel.geography.tolerances import Amount, Comparator

KM_PER_MILE = 1.609344  # international mile, exact (agreement of 1959)
KM_PER_NAUTICAL_MILE = 1.852
SAME_SHARE = 0.05  # how far a conversion in brackets may be off by rounding

_DIGITS = r"\d{1,3}(?:[,.   ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 100, "thousand": 1000}
_WORD = "|".join(sorted([*_SMALL, *_SCALES, "a", "an", "half"], key=len, reverse=True))
_SPELLED = rf"(?:{_WORD})(?:[ -](?:and )?(?:{_WORD})){{0,5}}"
_UNIT = r"(?:square[ -])?(?:kilomet(?:er|re)s?|kms?|nautical[ -]miles?|miles?|mi|nm|met(?:er|re)s?)\b"
_COMPARATORS: Mapping[Comparator, str] = {
    "exactly": r"exactly|precisely",
    "just over": r"just (?:over|above|beyond)|(?:slightly|a little) (?:over|more than|above)",
    "nearly": r"nearly|almost|just (?:under|short of|below)|close to|slightly (?:under|less than)|approaching",
    "over": r"(?:well |far |much )?(?:over|more than|above|exceeding|beyond)|at least|upwards? of|in excess of"
    r"|no (?:less|fewer) than|not (?:less|fewer) than|a minimum of",
    "under": r"(?:well )?(?:under|less than|fewer than|below|within)|up to|at most|as (?:little|few) as|no (?:more|further)"
    r" than|not more than|a maximum of|barely|only|just|a mere|mere",
    "about": r"about|around|roughly|approximately|some|approx\.?|circa|ca\.?|c\.|an estimated|more or less|~|≈",
}
_LEAD = "|".join(rf"(?P<{name.replace(' ', '_')}>{words})" for name, words in _COMPARATORS.items())
_MEASURED = re.compile(
    rf"(?:(?<!\w)(?:{_LEAD})[ -]*)?(?<![\w.,§#])(?P<low>{_DIGITS}|{_SPELLED})"
    rf"(?:[ ]?(?:-|–|—|to|and|or)[ ]?(?P<high>{_DIGITS}|{_SPELLED}))?(?P<plus>\+)?[   -]?(?P<unit>{_UNIT})",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?:(?<!\w)(?:{_LEAD})[ -]*)?(?<![\w.,])(?<!the )(?<!these )(?<!those )(?<!both )(?P<low>\d{{1,2}}|{_SPELLED})(?: (?:other|different|separate|sovereign"
    r"|foreign|land|immediate|direct|neighbou?ring|independent|european|asian|african|arab|american)){0,3}"
    r" (?:countries|country|states?|nations?|neighbou?rs?)\b",
    re.IGNORECASE,
)

# Words without a number: the range of km they are read as, and where they are contradicted, with the reading in words.
_FEW = "just miles, a few kilometres: supported up to 50 km, contradicted beyond 150 km"
_TOUCHING = "on or in sight of the border: supported up to 10 km, contradicted beyond 50 km"
_NEAR = "near, close to, not far from: supported up to 100 km, contradicted beyond 300 km"
_VAGUE: tuple[tuple[str, tuple[float, float], tuple[float | None, float | None], str], ...] = (
    (
        r"(?:just|only|mere|merely|barely|a few|just a few|only a few|several|a couple of|a mere few|a handful of)"
        rf" {_UNIT}(?: away)?|mere {_UNIT}|a short (?:distance|drive)(?: away)?",
        (0.0, 50.0),
        (None, 150.0),
        _FEW,
    ),
    (
        r"a stone[’']s throw(?: away)?|within (?:sight|view|walking distance|a stone[’']s throw)|in sight|right (?:on|at|by)"
        r"|on(?= (?:the|its|their|that) (?:§[A-Z]§(?:'s)? )?(?:border|frontier)\b)|directly (?:on|at)|hard (?:by|on|against)|astride|(?:virtually|practically|almost) (?:on|at)",
        (0.0, 10.0),
        (None, 50.0),
        _TOUCHING,
    ),
    (
        r"(?:very |so |quite |fairly )?(?:near|close)(?= to\b| the\b| its\b| that\b| this\b| §)|not far(?: away)?(?= from)|nearby",
        (0.0, 100.0),
        (None, 300.0),
        _NEAR,
    ),
    (rf"(?:dozens|tens|scores) of {_UNIT}", (20.0, 100.0), (10.0, 200.0), "tens of kilometres: read as 20 to 100 km"),
    (
        rf"(?:(?:many|several|a few) )?hundreds of {_UNIT}|several hundred {_UNIT}|a few hundred {_UNIT}",
        (150.0, 1000.0),
        (100.0, 1400.0),
        "hundreds: read as 150 to 1,000, contradicted under 100 and beyond 1,400",
    ),
    (
        rf"(?:(?:many|several|a few) )?thousands of {_UNIT}|several thousand {_UNIT}|a few thousand {_UNIT}",
        (1500.0, float("inf")),
        (1000.0, None),
        "thousands: read as 1,500 or more, contradicted under 1,000",
    ),
)
_VAGUE_RULES = tuple((re.compile(rf"(?<!\w)(?:{rule[0]})", re.IGNORECASE), *rule[1:]) for rule in _VAGUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An amount and where it stands in the text it was read from."""

    start: int
    end: int
    amount: Amount


def amounts(text: str) -> tuple[Found, ...]:
    """All amounts of a text in order, without overlaps: lengths in km, numbers of states, and vague distances.

    Limits: areas, weights and times are not amounts here; a number without a unit is none.

    Examples
    --------
    >>> [(f.amount.comparator, round(f.amount.low)) for f in amounts("nearly 2,000 miles; borders seven countries")]
    [('nearly', 3219), ('plain', 7)]
    """
    found: list[Found] = []
    for hit in sorted(_all(text), key=lambda hit: (hit.start, -hit.end)):
        if found and _converts(found[-1], hit, text):
            found[-1] = Found(start=found[-1].start, end=hit.end + 1, amount=found[-1].amount)
        elif not found or hit.start >= found[-1].end:
            found.append(hit)
    return tuple(found)


def _converts(one: Found, other: Found, text: str) -> bool:
    """Whether an amount only repeats the one before in other units: "some 40 miles (65 km)"."""
    bracketed = text[one.end : other.start] in (" (", "(") and text[other.end : other.end + 1] == ")"
    return bracketed and abs(one.amount.low - other.amount.low) <= SAME_SHARE * one.amount.low


def _all(text: str) -> Iterator[Found]:
    for match in _MEASURED.finditer(text):
        factor = _km_per(match["unit"])
        if factor is not None and _number(match["low"]) is not None:
            yield _found(match, factor=factor, unit="km")
    for match in _COUNTED.finditer(text):
        if _number(match["low"]) is not None:
            yield _found(match, factor=1.0, unit="count")
    for rule, (low, high), (below, above), reading in _VAGUE_RULES:
        for match in rule.finditer(text):
            factor = 1.6 if "hundred" in reading and "mile" in match[0].casefold() else 1.0
            yield Found(
                start=match.start(),
                end=match.end(),
                amount=Amount(
                    words=match[0] if len(match[0]) > 2 else f"{match[0]} the border",
                    comparator="range",
                    low=low * factor,
                    high=high * factor,
                    unit="km",
                    deny_below=0.0 if below is None else below * factor,
                    deny_above=float("inf") if above is None else above * factor,
                    reading=reading,
                ),
            )


def _found(match: re.Match[str], *, factor: float, unit: Literal["km", "count"]) -> Found:
    """One measured or counted amount in km or units."""
    groups = match.groupdict()
    low = (_number(match["low"]) or 0.0) * factor
    high = (_number(groups.get("high") or "") or 0.0) * factor
    named: Comparator = next((name for name in _COMPARATORS if groups.get(name.replace(" ", "_"))), "plain")
    if groups.get("plus"):
        named = "over"
    # "Between 100 and 200" and "10 to 15" are ranges; "only 30" is 30 said to be little.
    if high > low:
        named = "range"
    if named == "under" and re.match(r"barely|only|just|a mere|mere", match[0], re.IGNORECASE):
        named = "plain"
    return Found(
        start=match.start(),
        end=match.end(),
        amount=Amount(
            words=match[0].strip(),
            comparator=named,
            low=low,
            high=max(low, high),
            unit=unit,
            digits_half=_half_digit(match["low"]) * factor,
        ),
    )


def _km_per(unit: str) -> float | None:
    """How many km a unit is; ``None`` for areas."""
    word = unit.casefold()
    if word.startswith("square"):
        return None
    if word.startswith("nautical") or word == "nm":
        return KM_PER_NAUTICAL_MILE
    if word.startswith("mi"):
        return KM_PER_MILE
    return 0.001 if word.startswith("met") else 1.0


def _number(text: str) -> float | None:
    """The value of digits or number words; ``None`` if the words make no number."""
    if not text:
        return None
    if text[0].isdigit():
        # A point or comma before exactly three digits groups thousands: "1.100 km" in an English sentence about borders
        # is a European 1,100, never one kilometre and a hundred metres.
        grouped = re.fullmatch(r"(\d{1,3}(?:[,.   ]\d{3})+)(\.\d+)?", text)
        return float(re.sub(r"\D", "", grouped[1]) + (grouped[2] or "")) if grouped else float(text)
    return _spelled(re.split(r"[ -]+", text.casefold()))


def _spelled(words: list[str]) -> float | None:
    """The value of number words such as "two thousand five hundred"; ``None`` for a bare article."""
    total, group, seen = 0.0, 0.0, False
    for word in words:
        if word in _SMALL:
            group, seen = group + _SMALL[word], True
        elif word == "half":
            return None
        elif word in _SCALES:
            group, seen = (group or 1.0) * _SCALES[word], True
            if word == "thousand":
                total, group = total + group, 0.0
    return total + group if seen else None


def _half_digit(text: str) -> float:
    """Half of the last significant digit's place: 50 for "1,100", 0.5 for "1,148"."""
    value = _number(text)
    if value is None or value != int(value) or value == 0:
        return 0.0
    bare = str(int(value))
    return 0.5 * float(10 ** (len(bare) - len(bare.rstrip("0"))))
