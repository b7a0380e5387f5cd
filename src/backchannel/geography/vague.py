"""Distances and lengths without a number, and the range each is read as: "just miles", "hundreds of kilometres"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backchannel.geography.tolerances import Amount

UNIT = r"(?:square[ -])?(?:kilomet(?:er|re)s?|kms?|nautical[ -]miles?|miles?|mi|nm|met(?:er|re)s?)\b"
_FEW = r"(?:just|only|mere|merely|barely|a few|just a few|only a few|several|a couple of|a mere few|a handful of)"
_ON_THE_BORDER = r"on(?= (?:the|its|their|that) (?:§[A-Z]§(?:'s)? )?(?:border|frontier)\b)"
MILE_FACTOR = 1.6  # "hundreds of miles" are more than hundreds of kilometres


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """Words and what they are read as, in km: supported from ``low`` to ``high``, contradicted beyond the other two."""

    words: re.Pattern[str]
    low: float
    high: float
    deny_below: float
    deny_above: float
    reading: str


def _vague(words: str, *, supported: tuple[float, float], denied: tuple[float, float], reading: str) -> Vague:
    pattern = re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)
    return Vague(
        words=pattern, low=supported[0], high=supported[1], deny_below=denied[0], deny_above=denied[1], reading=reading
    )


_INFINITE = float("inf")
# The ranges are our own convention, wide on purpose and printed with every finding that uses one.
VAGUE: tuple[Vague, ...] = (
    _vague(
        rf"{_FEW} {UNIT}(?: away)?|mere {UNIT}|a short distance(?: away)?",
        supported=(0.0, 50.0),
        denied=(0.0, 150.0),
        reading="just miles, a few kilometres: supported up to 50 km, contradicted beyond 150 km",
    ),
    _vague(
        r"a stone[’']s throw(?: away)?|within (?:sight|view|walking distance|a stone[’']s throw)|in sight|astride"
        rf"|right (?:on|at|by)|{_ON_THE_BORDER}|directly (?:on|at)|hard (?:by|on|against)"
        r"|(?:virtually|practically) (?:on|at)",
        supported=(0.0, 10.0),
        denied=(0.0, 50.0),
        reading="on or in sight of the border: supported up to 10 km, contradicted beyond 50 km",
    ),
    _vague(
        r"(?:very |so |quite |fairly )?(?:near|close)(?= to\b| the\b| its\b| that\b| this\b| §)"
        r"|not far(?: away)?(?= from)|nearby",
        supported=(0.0, 100.0),
        denied=(0.0, 300.0),
        reading="near, close to, not far from: supported up to 100 km, contradicted beyond 300 km",
    ),
    _vague(
        rf"(?:dozens|tens|scores) of {UNIT}|(?:just |only )?(?:a few|several|a couple of) dozen {UNIT}",
        supported=(20.0, 100.0),
        denied=(10.0, 200.0),
        reading="tens of kilometres: supported from 20 to 100 km, contradicted under 10 and beyond 200 km",
    ),
    _vague(
        rf"(?:(?:many|several|a few) )?hundreds of {UNIT}|several hundred {UNIT}|a few hundred {UNIT}",
        supported=(150.0, 1000.0),
        denied=(100.0, 1400.0),
        reading="hundreds: supported from 150 to 1,000, contradicted under 100 and beyond 1,400",
    ),
    _vague(
        rf"(?:(?:many|several|a few) )?thousands of {UNIT}|several thousand {UNIT}|a few thousand {UNIT}",
        supported=(1500.0, _INFINITE),
        denied=(1000.0, _INFINITE),
        reading="thousands: supported from 1,500, contradicted under 1,000",
    ),
)


# "A long border", "a short frontier": borne out beyond doubt or left open, since nobody can say where long begins.
_SIZE_WORDS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("long", "lengthy", "vast", "extensive"), (500.0, _INFINITE)),
    **dict.fromkeys(("short", "small", "tiny"), (0.0, 150.0)),
}


def size_of(word: str) -> Amount | None:
    """The range that a word for a border's size is read as, or ``None``; such a word is never contradicted.

    Examples
    --------
    >>> size_of("long").low, size_of("narrow")
    (500.0, None)
    """
    if word.casefold() not in _SIZE_WORDS:
        return None
    low, high = _SIZE_WORDS[word.casefold()]
    limit = f"up to {high:.0f} km" if high < _INFINITE else f"from {low:.0f} km"
    return Amount(
        words=word,
        comparator="range",
        low=low,
        high=high,
        unit="km",
        deny_below=0.0,
        deny_above=_INFINITE,
        reading=f"{word} border: supported {limit}, else left open",
    )


def vague_words(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Where a text has such words, and the range they are read as.

    Examples
    --------
    >>> [(text_amount.words, text_amount.high) for _, _, text_amount in vague_words("just miles from the border")]
    [('just miles', 50.0)]
    """
    for vague in VAGUE:
        for match in vague.words.finditer(text):
            factor = MILE_FACTOR if vague.high > 500 and "mile" in match[0].casefold() else 1.0
            yield (
                match.start(),
                match.end(),
                Amount(
                    words=match[0] if len(match[0]) > 2 else f"{match[0]} the border",
                    comparator="range",
                    low=vague.low * factor,
                    high=vague.high * factor,
                    unit="km",
                    deny_below=vague.deny_below * factor,
                    deny_above=vague.deny_above * factor,
                    reading=vague.reading,
                ),
            )
