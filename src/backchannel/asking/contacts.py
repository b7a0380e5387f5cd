"""Questions to the record about contacts: ties, open channels, and the network that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.asking.parties import party
from backchannel.contacts.answers import ties_of, who_reaches
from backchannel.contacts.network_asking import network_of
from backchannel.store.store import Store
from backchannel.treaties.library import bound

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from backchannel.contacts.answers import Reached, TieList
    from backchannel.contacts.network_asking import Networked
    from backchannel.model.contacts import Level


def channels(*sides: str, on: date, window: int = 365, level: Level = "unknown", store: Path | None = None) -> Reached:
    """Who has open channels to all of these sides on a day, ranked, with the parts; the pandas frame is in ``frame``.

    Parameters
    ----------
    *sides
        States or organisations, by code or any name that the coder knows.
    on
        The day.
    window
        Days up to it in which a contact keeps a channel open.
    level
        The lowest level of contact that counts; ``unknown`` counts all.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If a side is named twice, or the window is no day.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = channels("Iran", "Israel", on=date(2025, 6, 23))
    >>> sorted(one.actor for one in found.bridges if one.actor in ("RUS", "USA"))
    ['RUS', 'USA']
    """
    codes = [party(side).partition(".")[0] for side in sides]
    with Store.open(store) as record:
        return who_reaches(codes, on=on, window=window, least=level, ask=record.events, bound=_agreements)


def ties(
    actor: str,
    other: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    store: Path | None = None,
) -> TieList:
    """The ties of an actor with everybody, or with one other, from contacts; the pandas frame is in ``frame``.

    Parameters
    ----------
    actor, other
        States or organisations, by code or any name that the coder knows.
    since, until
        First and last day; those of the record if left out.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If both are the same, or there is no day between the first and the last.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = ties("RUS", "Iran", since=date(2025, 1, 1), until=date(2025, 6, 30))
    >>> [(tie.sides, tie.state) for tie in found.ties]
    [(('IRN', 'RUS'), 'open')]
    """
    one, two = (party(name).partition(".")[0] if name else None for name in (actor, other))
    with Store.open(store) as record:
        return ties_of(
            one or "", two, since=since, until=until, ask=record.events, cover=record.coverage, bound=_agreements
        )


def network(
    *named: str, on: date | None = None, window: int = 365, ego: str | None = None, store: Path | None = None
) -> Networked:
    """The network of contacts around some actors, around one broker (``ego``), or of everybody, up to a day.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If the window is no day.

    Examples
    --------
    >>> from datetime import date
    >>> [node.code for node in network("Iran", on=date(2025, 6, 23), window=30).network.nodes][0]
    'IRN'
    """
    codes = [party(name).partition(".")[0] for name in named]
    broker = party(ego).partition(".")[0] if ego else None
    with Store.open(store) as record:
        return network_of(codes, on=on, window=window, ego=broker, ask=record.events, cover=record.coverage)


def _agreements(one: str, other: str, on: date) -> tuple[str, ...]:
    """Titles of the agreements of the library that bind two states on a day."""
    return tuple(treaty.title for treaty in bound(one, other, on=on))
