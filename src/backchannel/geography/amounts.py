"""Amounts in running text: "over 1,100km", "nearly 2,000 miles", "just miles", "seven neighbours"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from backchannel.geography.tolerances import Amount, Comparator
from backchannel.geography.vague import UNIT, vague_words

KM_PER_MILE = 1.609344  # international mile, exact (agreement of 1959)
KM_PER_NAUTICAL_MILE = 1.852
SAME_SHARE = 0.1  # how far a conversion in brackets may be off by rounding

_DIGITS = r"\d{1,3}(?:[,.   ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_SMALL = {word: value for value, word in enumerate(_ONES)} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {"hundred": 100, "thousand": 1000}
_WORD = "|".join(sorted([*_SMALL, *_SCALES, "a", "an", "half"], key=len, reverse=True))
_SPELLED = rf"(?:{_WORD})(?:[ -](?:and )?(?:{_WORD})){{0,5}}"
_COMPARATORS: Mapping[Comparator, str] = {
    "exactly": r"exactly|precisely",
    "just over": r"just (?:over|above|beyond)|(?:slightly|a little) (?:over|more than|above)",
    "nearly": r"nearly|almost|just (?:under|short of|below)|close to|slightly (?:under|less than)|approaching",
    "over": r"(?:well |far |much )?(?:over|more than|above|exceeding|beyond)|at least|upwards? of|in excess of"
    r"|no (?:less|fewer) than|not (?:less|fewer) than|a minimum of",
    "under": r"(?:well )?(?:under|less than|fewer than|below|within)|up to|at most|as (?:little|few) as"
    r"|no (?:more|further) than|not more than|not even|a maximum of|barely|scarcely|hardly|only|just|a mere|mere",
    "about": r"about|around|roughly|approximately|some|approx\.?|circa|ca\.?|c\.|an estimated|more or less|~|≈",
}
_LEAD = "|".join(rf"(?P<{name.replace(' ', '_')}>{words})" for name, words in _COMPARATORS.items())
_MEASURED = re.compile(
    rf"(?:(?<!\w)(?:{_LEAD}|between)[ -]*)?(?<![\w.,§#])(?P<low>{_DIGITS}|{_SPELLED})"
    rf"(?:[ ]?(?:-|–|—|to|and|or)[ ]?(?P<high>{_DIGITS}|{_SPELLED}))?(?P<plus>\+)?[   -]?(?P<unit>{UNIT})",
    re.IGNORECASE,
)
_EXCEEDS = re.compile(r"\b(?:exceed(?:s|ing)?|surpass(?:es|ing)?|tops?) $", re.IGNORECASE)
_KINDS_OF_STATE = (
    "other|different|separate|sovereign|foreign|land|immediate|direct|neighbou?ring|independent|european|asian|african"
    "|arab"
)
_COUNTED = re.compile(
    # "The two countries" are known already and not counted.
    rf"(?:(?<!\w)(?:{_LEAD})[ -]*)?(?<![\w.,])(?<!the )(?<!these )(?<!those )(?<!both )(?P<low>\d{{1,2}}|{_SPELLED})"
    rf"(?: (?:{_KINDS_OF_STATE})){{0,3}} (?:countries|country|states?|nations?|neighbou?rs?)\b",
    re.IGNORECASE,
)


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
        if found and _converts(found[-1], hit, text=text):
            found[-1] = Found(start=found[-1].start, end=hit.end + 1, amount=found[-1].amount)
        elif not found or hit.start >= found[-1].end:
            found.append(hit)
    return tuple(found)


def _converts(one: Found, other: Found, *, text: str) -> bool:
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
    for start, end, words in vague_words(text):
        yield Found(start=start, end=end, amount=words)


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
    if named == "under" and re.match(r"barely|scarcely|hardly|only|just|a mere|mere", match[0], re.IGNORECASE):
        named = "plain"
    # The verb stays outside the amount, since it is part of the wording: "is said to exceed 7,500 km".
    verb = _EXCEEDS.search(match.string[max(0, match.start() - 12) : match.start()]) if named == "plain" else None
    if verb:
        named = "over"
    return Found(
        start=match.start(),
        end=match.end(),
        amount=Amount(
            words=(verb[0] if verb else "") + match[0].strip(),
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
