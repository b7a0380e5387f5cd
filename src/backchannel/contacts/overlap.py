"""How much of what is known of contacts the general sources hold: one list held against another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.contacts.streams import LISTS, OWN
from backchannel.contacts.ties import opening

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from backchannel.contacts.tellings import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """One stream that lists a state's own contacts, held against the general sources over the same days.

    ``known`` counts the others it says the state was in direct contact with, ``seen`` those of them that the general
    sources show in direct contact with it too.
    """

    stream: str
    state: str
    known: int
    seen: int


def overlaps(found: Iterable[Telling], *, on: date, window: int) -> tuple[Overlap, ...]:
    """What share of a state's listed contacts the general sources hold, stream by stream.

    With two lists of the same things, the share of one that the other holds too estimates how complete the other is
    (Lincoln 1930; Chapman 1951): here, how likely the general sources are to show that two sides were in contact.

    Parameters
    ----------
    found
        Tellings of the states that have such a list, of any days.
    on, window
        The days: the last, and how many up to it.

    Limits: a list of one state says nothing of how well contacts of others are covered; great powers are covered best,
    so the share is rather too high for everybody else.

    Examples
    --------
    >>> from datetime import date
    >>> overlaps([], on=date(2025, 6, 23), window=365)
    ()
    """
    first = opening(on, window)
    within = [one for one in found if one.direct and first <= one.first <= on]
    compared = []
    for stream in LISTS:
        state = OWN[stream]
        known = {_other(one, state) for one in within if one.stream == stream and state in one.sides}
        general = {_other(one, state) for one in within if one.general and state in one.sides}
        if known:
            compared.append(Overlap(stream=stream, state=state, known=len(known), seen=len(known & general)))
    return tuple(compared)


def share_seen(compared: Iterable[Overlap]) -> float | None:
    """The share over all lists together; None where there is none to hold against.

    Examples
    --------
    >>> share_seen([Overlap(stream="mid", state="RUS", known=80, seen=12), Overlap(stream="travels", state="USA",
    ...     known=20, seen=8)])
    0.2
    """
    rows = list(compared)
    known = sum(one.known for one in rows)
    return sum(one.seen for one in rows) / known if known else None


def _other(one: Telling, state: str) -> str:
    return one.sides[1] if one.sides[0] == state else one.sides[0]
