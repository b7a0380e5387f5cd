"""Everybody who qualifies beside the one a claim is about: by window, by level, by kind of source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from backchannel.contacts.channels import bridges, reaching
from backchannel.contacts.happenings import contacts_of
from backchannel.contacts.ties import WINDOW
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.contacts.tellings import Telling
    from backchannel.model.contacts import Breach, Bridge

WINDOWS: Final = (30, 90, 180, WINDOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """Who has open channels to every side on a day, for one window.

    ``all`` ranks by all sources, ``general`` by those alone that are no party's own; ``solid`` are those of ``all``
    whose channels each rest on a contact told by people. ``high`` counts those of ``all`` whose channels all reach the
    level of ministers. ``either`` and ``either_general`` count everybody with an open channel to at least one side.
    """

    window: int
    all: tuple[Bridge, ...]
    general: tuple[Bridge, ...]
    solid: tuple[Bridge, ...]
    high: int
    either: int
    either_general: int

    def rank(self, actor: str, *, general: bool = False) -> int | None:
        """The place of an actor, None if it does not qualify."""
        return next((one.rank for one in (self.general if general else self.all) if one.actor == actor), None)

    def rivals(self, actor: str, *, general: bool = False) -> tuple[str, ...]:
        """Everybody else who qualifies, best first."""
        return tuple(one.actor for one in (self.general if general else self.all) if one.actor != actor)

    def solid_rivals(self, actor: str) -> tuple[str, ...]:
        """Other states that qualify on solid evidence."""
        return tuple(one.actor for one in self.solid if one.actor != actor and one.actor in states())


def censuses(
    found: Sequence[Telling],
    breaches: Sequence[Breach] = (),
    *,
    sides: Sequence[str],
    on: date,
    windows: Sequence[int] = WINDOWS,
) -> tuple[Census, ...]:
    """The count of those who reach all sides, window by window.

    Parameters
    ----------
    found, breaches
        Of the sides with anybody.
    sides
        One or more different states or organisations.
    on
        The day.
    windows
        Days up to it.

    Raises
    ------
    BadQuestion
        If no side is named, one is named twice, or a window is no day.

    Examples
    --------
    >>> from datetime import date
    >>> [(row.window, row.either) for row in censuses([], sides=("IRN", "ISR"), on=date(2025, 6, 23))]
    [(30, 0), (90, 0), (180, 0), (365, 0)]
    """
    everything = contacts_of(found)
    general = contacts_of(one for one in found if one.general)
    rows = []
    for window in windows:
        ranked = bridges(everything, breaches, sides=sides, on=on, window=window)
        rows.append(
            Census(
                window=window,
                all=ranked,
                general=bridges(general, breaches, sides=sides, on=on, window=window),
                solid=tuple(one for one in ranked if all(way.solid for way in one.channels)),
                high=sum(all(way.level in ("head", "minister") for way in one.channels) for one in ranked),
                either=len(reaching(everything, breaches, sides=sides, on=on, window=window)),
                either_general=len(reaching(general, breaches, sides=sides, on=on, window=window)),
            )
        )
    return tuple(rows)
