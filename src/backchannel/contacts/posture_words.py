"""What a posture comes to in words, and what its reader must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.contacts.balance import balance
from backchannel.contacts.wording import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.contacts.balance import Interval
    from backchannel.contacts.posture_figures import Measured


def verdict(actor: str, sides: tuple[str, str], measures: Sequence[Measured], *, tone: Interval | None) -> str:
    """What the figures say: a lean is more contact and cooperation with one side, and no more conflict or worse tone.

    Examples
    --------
    >>> verdict("TUR", ("RUS", "USA"), [], tone=None)
    'cannot tell: the record holds nothing of Turkey with either side'
    """
    a, b = (
        sum(sum(one.to_a if first else one.to_b) for one in measures if one.name in ("contacts", "cooperation"))
        for first in (True, False)
    )
    found = balance(a, b)
    if found is None:
        return f"cannot tell: the record holds nothing of {named(actor)} with either side"
    figures = f"{a} to {b}, balance {found.value:+.2f} ({found.low:+.2f} to {found.high:+.2f})"
    nearer = _sign(found)
    if not nearer:
        return f"cannot tell to which side {named(actor)} leans: {figures} in contacts and cooperation"
    more = named(sides[0] if nearer > 0 else sides[1])
    conflict = next(one.overall for one in measures if one.name == "conflict")
    signs = (("more conflict with it", _sign(conflict)), ("a worse tone toward it", -_sign(tone)))
    against = " and ".join(what for what, sign in signs if sign == nearer)
    if against:
        return f"{named(actor)} has more contacts and cooperation with {more} ({figures}), but {against}: no lean"
    return f"{named(actor)} leans to {more}: {figures} in contacts and cooperation"


def _sign(found: Interval | None) -> int:
    """1 where an interval lies above 0, -1 below, 0 where it tells neither."""
    return 0 if found is None else int(found.low > 0) - int(found.high < 0)


def notes(left_out: int, *, sides: tuple[str, str], measures: Sequence[Measured]) -> tuple[str, ...]:
    """What to mind: rows left out, and measures of which too little is held.

    Examples
    --------
    >>> notes(0, sides=("RUS", "USA"), measures=[])
    ()
    """
    lines = []
    if left_out:
        lines.append(
            f"{left_out:,} rows of sources that are {named(sides[0])}'s or {named(sides[1])}'s own were left out: they "
            "would tell of one side alone."
        )
    short = [one.name for one in measures if one.breaks is None]
    if short:
        lines.append(f"Too little is held to tell drift or breaks of {', '.join(short)}.")
    if any(one.breaks for one in measures):
        lines.append(
            "A break is a change of level that periods without memory seldom make by chance. Where periods resemble "
            "the one before, as in a crisis, breaks are found too often: docs/methods/mediators.md."
        )
    return tuple(lines)
