"""Whether the numbers of a design are numbers of the right sort, and when it was sealed is a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from backchannel.errors import BadDesign
from backchannel.influence.days import day_of, shown

if TYPE_CHECKING:
    from backchannel.influence.design import Design

SHORTEST_WINDOW, LONGEST_WINDOW = 1, 91
TEN_YEARS: Final = 3653  # days
# Least and most of each whole number. The upper ends keep draws within memory and dates within a series.
WHOLE: Final[tuple[tuple[str, int, int], ...]] = (
    ("window", SHORTEST_WINDOW, LONGEST_WINDOW),
    ("before", 7, TEN_YEARS),
    ("lag", 0, TEN_YEARS),
    ("looks", 1, 1_000_000),
    ("placebos", 19, 1_000_000),
    ("draws", 99, 100_000),
    ("seed", 0, 2**64 - 1),
)


def faults_of_numbers(design: Design) -> list[str]:
    """Windows, counts, seeds and rates outside of what can be meant, each with what was found.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.influence.design import Design
    >>> faults_of_numbers(Design(outcome="a", dates=(date(2025, 6, 23),), direction="any", window=0))
    ['window is 0 (int); use a whole number from 1 to 91']
    """
    faults = [
        f"{name} is {shown(getattr(design, name))}; use a whole number from {low} to {high}"
        for name, low, high in WHOLE
        if not is_whole(getattr(design, name), low, high)
    ]
    return [*faults, *_faults_of_coder(design.coder), *_faults_of_states(design.state_windows)]


def is_whole(value: object, low: int, high: int) -> bool:
    """Whether it is a whole number within limits; True and 14.0 are none.

    Examples
    --------
    >>> is_whole(14, 1, 91), is_whole(14.0, 1, 91), is_whole(True, 1, 91)
    (True, False, False)
    """
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool) and low <= int(value) <= high


def faults_of_registration(registered: object) -> list[str]:
    """What is wrong with the time at which a design was sealed; nothing where it was not.

    Examples
    --------
    >>> faults_of_registration("2024-04-30T12:00:00Z"), faults_of_registration(True)
    ([], ['registered is True (bool), which is no day; write it as YYYY-MM-DD or hand in a date'])
    """
    if registered is None:
        return []
    try:
        day_of(registered, name="registered")
    except BadDesign as error:
        return [str(error)]
    return []


def _faults_of_coder(coder: object) -> list[str]:
    if coder is None:
        return []
    rates = isinstance(coder, tuple) and len(coder) == 2 and all(map(_is_share, coder))
    wanted = "use a pair of shares over 0 and up to 1, such as (0.8, 0.7)"
    return [] if rates else [f"precision and recall of the coder are {shown(coder)}; {wanted}"]


def _is_share(rate: object) -> bool:
    if isinstance(rate, bool) or not isinstance(rate, (int, float, np.integer, np.floating)):
        return False
    return 0.0 < float(rate) <= 1.0


def _faults_of_states(windows: object) -> list[str]:
    rising = (
        isinstance(windows, tuple)
        and bool(windows)
        and all(is_whole(days, 1, TEN_YEARS) for days in windows)
        and list(windows) == sorted(set(windows))
    )
    wanted = f"use rising whole numbers of days up to {TEN_YEARS}, such as (3, 7, 28, 91)"
    return [] if rising else [f"state windows are {shown(windows)}; {wanted}"]
