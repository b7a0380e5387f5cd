"""What a reader must know of a ranking of mediators before citing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from backchannel.contacts.streams import OWN
from backchannel.contacts.wording import listed, named, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.contacts.mediator_parts import Mediator

NOTHING: Final = "The record holds nothing that bears on the question: nobody can be ranked."
_MEASURED: Final = (
    "The order is a help for looking, no forecast: how often it had the true mediator among the first ten is in "
    "docs/methods/mediators.md."
)


def notes(
    found: Sequence[Mediator], *, sides: tuple[str, str], considered: int, near: bool, points: bool
) -> tuple[str, ...]:
    """What to mind, the most important first.

    Examples
    --------
    >>> notes([], sides=("IRN", "USA"), considered=199, near=True, points=False)
    ('The record holds nothing that bears on the question: nobody can be ranked.',)
    """
    if not found:
        return (NOTHING,)
    lines = [
        _MEASURED,
        f"Ranks are among all {considered}; of those who are left out nothing is held that bears on the two sides.",
    ]
    owners = sorted(set(OWN.values()) - set(sides))
    ranked = {one.actor: one for one in found}
    for owner in owners:
        if owner in ranked:
            one = ranked[owner]
            lines.append(
                f"{sentence(named(owner))} has sources of its own in the record; it ranks {one.rank}, and "
                f"{one.general_rank} without sources of one state's own."
            )
    if any(set(OWN.values()) & {side} for side in sides):
        own = listed([named(side) for side in sides if side in OWN.values()])
        lines.append(f"Contacts of {own} are told by sources of its own; those of the other side are told less often.")
    if not any(one.a.channel.contacts and one.b.channel.contacts for one in found):
        lines.append("Nobody is recorded in contact with both sides in the window.")
    if not near:
        lines.append("No distances are known for these sides: nearness plays no part in the order.")
    if not points:
        lines.append("Votes in the United Nations are not compared: no ideal points were given.")
    return tuple(lines)
