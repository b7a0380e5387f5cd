"""Open channels on a day: how an actor reaches a side, who reaches several, and in what order."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from backchannel.contacts.levels import highest, rank
from backchannel.contacts.ties import WINDOW, opening, standing
from backchannel.errors import BadQuestion
from backchannel.model.contacts import LEVELS, Bridge, Channel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from backchannel.model.contacts import Breach, Contact, Level

# What one contact today is worth. The order is that of protocol; the figures, and the half for contacts among others or
# through others, are ours.
WEIGHTS: Final[Mapping[Level, float]] = MappingProxyType(
    {"head": 4.0, "minister": 3.0, "envoy": 2.0, "official": 1.0, "unknown": 1.0}
)
INDIRECT: Final = 0.5
HALF_LIFE: Final = 90  # days after which a contact counts half; ours
FORMULA: Final = (
    f"reach = sum over the contacts in the window of weight of its level (head 4, minister 3, envoy 2, official or "
    f"unknown 1; {INDIRECT} of it in a wider round or through a third party) x 2^(-days since / {HALF_LIFE})"
)


def reach_of(contact: Contact, *, on: date) -> float:
    """What one contact adds to an actor's reach on a later day.

    Exponential decay with a half-life is how past events are weighted in models of relational events (Brandes, Lerner
    and Snijders 2009, "Networks evolving step by step"; Arena, Mulder and Leenders 2023, Network Science). The
    half-life and the weights of the levels are ours.

    Examples
    --------
    >>> from datetime import date
    >>> import pandas as pd
    >>> from backchannel.contacts.happenings import contacts_of
    >>> from backchannel.contacts.tellings import tellings
    >>> frame = pd.DataFrame({"date": ["2025-03-25"], "type": "CONSULT", "source": "mid", "actor": "RUS",
    ...     "actor_name": "Foreign Minister", "recipient": "IRN"})
    >>> (met,) = contacts_of(tellings(frame))
    >>> reach_of(met, on=date(2025, 3, 25)), reach_of(met, on=date(2025, 6, 23))
    (3.0, 1.5)
    """
    weight = WEIGHTS[contact.level] * (1.0 if contact.direct else INDIRECT)
    return float(weight * 2.0 ** (-(on - contact.first).days / HALF_LIFE))


def channel(
    actor: str,
    side: str,
    *,
    contacts: Sequence[Contact],
    breaches: Sequence[Breach] = (),
    on: date,
    window: int = WINDOW,
    least: Level = "unknown",
) -> Channel:
    """How an actor reaches one side on a day.

    Parameters
    ----------
    actor, side
        Codes of states or organisations.
    contacts, breaches
        Of any pairs and days; others are passed over.
    on
        The day.
    window
        Days up to it, itself included.
    least
        The lowest level that counts; ``unknown`` counts all.

    Raises
    ------
    BadQuestion
        If both are the same, or the window is no day.

    Examples
    --------
    >>> from datetime import date
    >>> channel("OMN", "IRN", contacts=[], on=date(2025, 6, 23)).state
    'none recorded'
    """
    if actor == side:
        raise BadQuestion(f"{actor} has no channel to itself; name two different actors")
    pair = tuple(sorted((actor, side)))
    known = [one for one in contacts if one.sides == pair and one.first <= on and rank(one.level) <= rank(least)]
    state, _ = standing(
        known, [one for one in breaches if {one.actor, one.recipient} == set(pair)], on=on, window=window
    )
    first = opening(on, window)
    held = [one for one in known if one.first >= first]
    return Channel(
        actor=actor,
        side=side,
        on=on,
        window=window,
        state=state,
        contacts=len(held),
        direct=sum(one.direct for one in held),
        sure=sum(one.direct and one.sure for one in held),
        firm=sum(one.direct and one.firm for one in held),
        last=max((one.first for one in known), default=None),
        level=highest(one.level for one in held),
        reach=sum(reach_of(one, on=on) for one in held),
        parts=tuple(
            (level, len(some), sum(reach_of(one, on=on) for one in some))
            for level in LEVELS
            if (some := [one for one in held if one.level == level])
        ),
        sources=tuple(sorted({source for one in held for source in one.sources})),
    )


def bridges(
    contacts: Sequence[Contact],
    breaches: Sequence[Breach] = (),
    *,
    sides: Sequence[str],
    on: date,
    window: int = WINDOW,
    least: Level = "unknown",
) -> tuple[Bridge, ...]:
    """Everybody with open channels to all of these sides on a day, by the reach of the weakest channel.

    Who talks a great deal with one side and hardly with the other bridges little: the weaker channel decides, then the
    sum of all, then the code.

    Parameters
    ----------
    contacts, breaches
        Of the sides with anybody; others are passed over.
    sides
        One or more different states or organisations.
    on, window, least
        As for `channel`.

    Raises
    ------
    BadQuestion
        If no side is named, one is named twice, or the window is no day.

    Examples
    --------
    >>> from datetime import date
    >>> bridges([], sides=("IRN", "ISR"), on=date(2025, 6, 23))
    ()
    """
    reached = reaching(contacts, breaches, sides=sides, on=on, window=window, least=least)
    found = [
        Bridge(actor=actor, rank=0, reach=min(one.reach for one in channels), channels=channels)
        for actor, channels in reached.items()
        if all(one.open for one in channels)
    ]
    found.sort(key=lambda one: (-one.reach, -sum(way.reach for way in one.channels), one.actor))
    return tuple(
        Bridge(actor=one.actor, rank=place, reach=one.reach, channels=one.channels)
        for place, one in enumerate(found, start=1)
    )


def reaching(
    contacts: Sequence[Contact],
    breaches: Sequence[Breach] = (),
    *,
    sides: Sequence[str],
    on: date,
    window: int = WINDOW,
    least: Level = "unknown",
) -> dict[str, tuple[Channel, ...]]:
    """The channels to each side of everybody who has one open to at least one of them; parameters as for `bridges`."""
    if not sides:
        raise BadQuestion("no side is named; name one or more states or organisations")
    if len(set(sides)) < len(sides):
        raise BadQuestion(f"a side is named twice ({', '.join(sides)}); name different ones")
    first = opening(on, window)
    by_actor: dict[str, list[Contact]] = defaultdict(list)
    for one in contacts:
        if one.first <= on:
            for actor, side in (one.sides, one.sides[::-1]):
                if side in sides and actor not in sides:
                    by_actor[actor].append(one)
    active = sorted(actor for actor, some in by_actor.items() if any(one.direct and one.first >= first for one in some))
    found = {
        actor: tuple(
            channel(actor, side, contacts=by_actor[actor], breaches=breaches, on=on, window=window, least=least)
            for side in sides
        )
        for actor in active
    }
    return {actor: channels for actor, channels in found.items() if any(one.open for one in channels)}
