"""Who left, until when who belonged, and who suspended its part: the end of what bound a state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from backchannel.treaties.organisations import belonged
from backchannel.treaties.stated import falls, spread, told
from backchannel.treaties.verdict_words import dated, judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.findings import Holds
    from backchannel.model.treaties import Party, Treaty
    from backchannel.treaties.points import Judgement

_NOTICE = 3
"""Years between notice of leaving and its effect, at most; "left" may be told of either."""
_LONG_AGO = timedelta(days=3653)
"""Further back an exit that was undone may have left no trace in a list of parties."""


def gone(treaty: Treaty, spells: Sequence[Party], *, name: str, stated: str | None, on: date | None) -> Judgement:
    """Whether a state that was a party left, and when; open where an exit may have left no trace.

    Parameters
    ----------
    treaty
        The treaty.
    spells
        The rows of the state among its parties.
    name
        What the state is called.
    stated
        The time the claim gives.
    on
        The day the document was published.
    """
    left = [p for p in spells if p.until and not _went_on(p.until, spells)]
    what = f"{name} left the {treaty.short}"
    if left:
        return first_of([_left(what, spell, stated=stated, on=on) for spell in left])
    if treaty.ended is not None or any(p.in_doubt_since for p in spells):
        return judged(what, "unknown", basis="who left a treaty that ended, or suspended it, is not recorded")
    if stated is None:
        return dated(what, None, stated=stated, on=on, recorded=True)
    recent = on is not None and on - _LONG_AGO <= spread(stated)[0] <= on
    basis = "a party without end" if recent else "who left long ago and came back is not recorded"
    return judged(what, "no" if recent else "unknown", basis=basis)


def until(treaty: Treaty, spells: Sequence[Party], *, name: str, stated: str | None) -> Judgement:
    """Whether what bound a state ended when it is said to have, by its own leaving or with the treaty.

    Parameters
    ----------
    treaty
        The treaty.
    spells
        The rows of the state among its parties.
    name
        What the state is called.
    stated
        The time until which it is said to have been bound.
    """
    what = f"{name} {belonged(treaty)}"
    if not stated:
        return judged(what, "unknown", basis="the time until which is not plain")
    first, last = spread(stated)
    over = [day for p in spells if (day := p.until) and not _went_on(day, spells)]
    if treaty.ended is not None and any(p.until is None for p in spells):
        over.append(treaty.ended)
    begun = min((p.since or treaty.in_force or treaty.signed for p in spells), default=treaty.signed)
    text, basis = f"{what} until {told(stated).partition(' ')[2]}", ", ".join(f"until {day}" for day in over)
    if any(first <= d <= last for day in over for d in (day, day - timedelta(days=1))):
        return judged(text, "yes", basis=basis)
    if any(first.year - _NOTICE <= day.year <= last.year + _NOTICE for day in over):
        return judged(text, "unknown", basis=basis)
    if any(_apart(p, stated) for p in spells):
        return judged(text, "unknown", basis=f"{basis}; it took no part before that")
    open_ended = any(p.until is None and p.in_doubt_since for p in spells) and treaty.ended is None
    return judged(text, "unknown" if open_ended else "no", basis=basis or f"a party since {begun}, without end")


def suspended(treaty: Treaty, spells: Sequence[Party], *, name: str, stated: str | None) -> Judgement:
    """Whether a state suspended its part when it is said to have; what the coding does not know of stays open.

    Parameters
    ----------
    treaty
        The treaty.
    spells
        The rows of the state among its parties.
    name
        What the state is called.
    stated
        The time the claim gives.
    """
    days = [p.in_doubt_since for p in spells if p.in_doubt_since]
    what, basis = f"{name} suspended its part in the {treaty.short}", ", ".join(f"in doubt since {day}" for day in days)
    holds: Holds = "yes" if stated and any(falls(day, stated) == "yes" for day in days) else "unknown"
    return judged(f"{what} {told(stated)}" if stated else what, holds, basis=basis or "no suspension is coded")


def _went_on(end: date, spells: Sequence[Party]) -> bool:
    """Whether another spell, of the state or of one that took its place, holds on the day on which one ends."""
    return any((p.since or date.min) <= end < (p.until or date.max) for p in spells)


def _apart(spell: Party, stated: str) -> bool:
    """Whether a time lies between the day from which a state took no part and that on which it left."""
    if spell.in_doubt_since is None:
        return False
    first, last = spread(stated)
    return spell.in_doubt_since.year <= last.year and first <= (spell.until or date.max)


def _left(what: str, spell: Party, *, stated: str | None, on: date | None) -> Judgement:
    """Whether a state left at the end of a spell: the day or the one before; notice and standing aside come earlier."""
    day = spell.until or date.max
    if stated is None:
        return dated(what, day, stated=stated, on=on, recorded=True)
    first, last = spread(stated)
    basis = f"with effect from {day}"
    if any(first <= d <= last for d in (day, day - timedelta(days=1))):
        return judged(f"{what} {told(stated)}", "yes", basis=basis)
    near = first.year - 1 <= day.year <= last.year + _NOTICE or _apart(spell, stated)
    return judged(f"{what} {told(stated)}", "unknown" if near else "no", basis=basis)


def first_of(found: Sequence[Judgement]) -> Judgement:
    """The most favourable of several judgements: one spell of membership is enough."""
    order = {True: 0, None: 1, False: 2}
    return min(found, key=lambda judgement: order[judgement.truth])
