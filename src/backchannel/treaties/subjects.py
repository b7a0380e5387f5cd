"""Whether the state before a verb is its subject, or stands in an insertion, a comparison or an alternative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_OTHERS_BUT = r"(?:all|none|nobody|no one|every\w*)\s(?:\w+\s)?but"
_LED_IN = re.compile(
    r"(?<!republic )(?<!state )(?<!kingdom )(?<!government )"
    r"\b(?:(?:un)?like|of|to|from|with|without|by|for|in|at|on|near|beside|besides|than|despite|against|between|among|"
    rf"over|behind|alongside|except|save|versus|\w+ing|(?:that|which|who)\s(?!the\b)\w+|{_OTHERS_BUT})\s"
    r"(?:(?:the|both|its|their|either|fellow|nearby|\w+ing|\w+ern)\s)*(?:(?:neighbou?r|ally|allies|partner|rival)s?\s)?$",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(
    r"\s*,?\s*\b(?:or|but|(?:and |but |though |if )?(?:not|never)|and (?:perhaps|maybe|possibly))\s(?:the\s)?",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:unlike|like|contrast|compared|alongside|together with|same as)\b", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s+(?:the\s|both\s)?", re.IGNORECASE)
_COMPARED_AFTER = re.compile(
    r"\b(?:unlike|like|contrast|compared|alongside|along|together|as|so|but|not|nor|neither)\b", re.IGNORECASE
)
_RESUMED = re.compile(
    r"\s*,(?:\s|\b(?:is|are|was|were|has|have|had|would|will|be|been|not|also|therefore)\b)*", re.IGNORECASE
)
_OPENED = re.compile(r"[,(–—]")


def led_in(text: str, at: int) -> bool:
    """Whether words before a name make it the object of a preposition or of a comparison.

    Examples
    --------
    >>> led_in("Unlike Ukraine, Poland agreed", 7), led_in("Unlike Ukraine, Poland agreed", 16)
    (True, False)
    """
    return _LED_IN.search(text, 0, at) is not None


def by_comma(text: str, start: int, end: int) -> bool:
    """Whether nothing but a comma stands between two names."""
    return _COMMA.fullmatch(text, start, end) is not None


def compared(text: str, at: int, *, places: Sequence[tuple[int, int, str]]) -> bool:
    """Whether words before a subject set another beside it, of which something is said too.

    Examples
    --------
    >>> compared("Like Iran, Iraq agreed", 11, places=[(5, 9, "IRN")]), compared("In May, Iraq agreed", 8, places=[])
    (True, False)
    """
    return _COMPARED.search(text, 0, at) is not None or any(by_comma(text, end, at) for _, end, _ in places)


def compared_after(text: str, at: int, *, places: Sequence[tuple[int, int, str]]) -> bool:
    """Whether words after what is said of one state say it, or deny it, of another.

    Examples
    --------
    >>> compared_after("Iraq agreed, like Iran", 11, places=[(0, 4, "IRQ"), (18, 22, "IRN")])
    True
    """
    return any(start >= at and _COMPARED_AFTER.search(text, at, start) for start, _, _ in places)


def inserted(text: str, at: int, *, places: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the state before a word of duty ends an insertion: "Iraq, like Iran, must".

    Examples
    --------
    >>> inserted("Iraq, like Iran, must", 17, places=[(0, 4, "IRQ"), (11, 15, "IRN")])
    True
    """
    return any(_RESUMED.fullmatch(text, end, at) and _OPENED.search(text, 0, start) for start, end, _ in places)


def doubtful(
    text: str, row: Sequence[tuple[int, int, str]], *, earlier: Sequence[tuple[int, int, str]], gap: str
) -> bool:
    """Whether a verb may be said of another than the states of a row that stands before it.

    Parameters
    ----------
    text
        The claim.
    row
        Start, end and code of each state of the row.
    earlier
        Those of the states before the row.
    gap
        The words from the row to the end of the verb.

    Limits: an insertion is told by its commas; who is compared with whom is not read, so that such claims stay open.

    Examples
    --------
    >>> text = "Norway, like Sweden, joined"
    >>> doubtful(text, [(13, 19, "SWE")], earlier=[(0, 6, "NOR")], gap=", joined")
    True
    >>> doubtful("Norway, too, joined", [(0, 6, "NOR")], earlier=[], gap=", too, joined")
    False
    """
    start = row[0][0]
    if led_in(text, start) or ("," in gap and _OPENED.search(text, 0, start)):
        return True
    if not earlier:
        return False
    last = earlier[-1][1]
    return _ALTERNATIVE.fullmatch(text, last, start) is not None or (len(row) > 1 and by_comma(text, last, start))
